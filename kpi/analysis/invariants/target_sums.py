"""Targets that are made of one another: a month of its days, a day of its associates, where a target was brought
down to them.
"""

import pandas as pd

from kpi.analysis.invariants.asked import Asked
from kpi.analysis.invariants.places import broken, together
from kpi.catalogue import KPIS
from kpi.engine.denomination import foreign
from kpi.engine.targets import COLUMNS, TEXTS, version
from kpi.model.definition import Kpi
from kpi.model.fetch import small
from kpi.model.unit import MONEY
from settings import settings

DAYS, PERSONS = "target by day", "target by associate"
SITE_MONTH = ["site", "month"]


def targets_are_their_days(asked: Asked) -> pd.DataFrame:
    """Broken where the target of a site's month is not Σ of its days, of months every day of which has one."""
    return together([_by_day(kpi, own) for kpi, own in _declared(asked)])


def targets_are_their_associates(asked: Asked) -> pd.DataFrame:
    """Broken where the target of a site's day is not Σ of those of its associates, of days on which any of them
    has one; a day without rostered hours is the boutique's alone.
    """
    return together([_by_person(kpi, own) for kpi, own in _declared(asked)])


def _declared(asked: Asked) -> list[tuple[Kpi, pd.DataFrame]]:
    """The present targets of these months of each KPI that can be added: site, person, period_start, period_end,
    value, month.
    """
    frame = small(asked.facts, "targets", COLUMNS)
    frame = (
        frame[frame["value"].notna()].astype(dict.fromkeys(TEXTS, object)).fillna(dict.fromkeys(TEXTS, ""))
    )
    ends = frame["period_end"].fillna(frame["period_start"] + pd.offsets.MonthEnd(0))
    frame = frame.assign(
        period_end=ends,
        month=frame["period_start"].dt.to_period("M").dt.start_time,
        currency=frame["site"].map(foreign(asked.facts)).astype(object).fillna(settings().currency),
    )
    inside = frame["period_start"].between(pd.Timestamp(asked.start), pd.Timestamp(asked.end))
    frame = frame[inside & (frame["project"] == "") & (frame["site"] != "")]
    return [
        (KPIS[key], version(own if KPIS[key].unit is MONEY else own.assign(currency="")))
        for key, own in frame.groupby("kpi", sort=True)
        if key in KPIS and KPIS[key].additive
    ]


def _by_day(kpi: Kpi, own: pd.DataFrame) -> pd.DataFrame:
    days = _days(own[own["person"] == ""])
    over = own["month"] + pd.offsets.MonthEnd(0)
    whole = own[
        (own["person"] == "") & (own["period_start"] == own["month"]) & (own["period_end"] == over)
    ].rename(columns={"value": "whole"})
    sums = days.groupby(SITE_MONTH).agg(other=("value", "sum"), days=("period_start", "nunique"))
    pairs = whole.merge(sums.reset_index(), on=SITE_MONTH)
    pairs = pairs[pairs["days"] == pairs["period_end"].dt.day].rename(columns={"site": "member"})
    return broken(kpi, pairs, DAYS, dimension="site", dataset="targets")


def _by_person(kpi: Kpi, own: pd.DataFrame) -> pd.DataFrame:
    days = _days(own)
    keys = ["site", "period_start", "period_end"]
    whole = days[days["person"] == ""].rename(columns={"value": "whole"})
    sums = days[days["person"] != ""].groupby(keys, as_index=False).agg(other=("value", "sum"))
    pairs = whole.merge(sums[sums["other"] != 0], on=keys).rename(columns={"site": "member"})
    return broken(kpi, pairs, PERSONS, dimension="site", dataset="targets")


def _days(own: pd.DataFrame) -> pd.DataFrame:
    return own[own["period_start"] == own["period_end"]]
