"""The KPI of touch time: the hours booked at the bench within the hours that jobs spend in the workshop."""

from kpi.areas.lead_time import OWNER, stage_hours
from kpi.areas.quality import job_hours
from kpi.model.ratio import ratio
from kpi.model.unit import PERCENT, UP
from words import mark

AREA = mark("Lead times")


@ratio(label=mark("Flow efficiency"), unit=PERCENT, better=UP, owner=OWNER)
def flow_efficiency():
    """Touch time divided by elapsed time: hours on jobs (booked as direct work or rework, by the day of the
    booking) divided by hours in the workshop (until ready, around the clock, by the day the stage was left);
    Σ hours ÷ Σ hours.

    Hours that a job merely lies at the bench, nights among them, are elapsed and not touched; they are told
    by the share of time at the bench.
    """
    return job_hours, stage_hours
