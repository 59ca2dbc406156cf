"""The KPI of comebacks: jobs that come back, by what they say of themselves and by their client and piece."""

import ibis
import numpy as np
import pandas as pd

from kpi.areas.lead_time import done_within
from kpi.areas.quality import OWNER
from kpi.areas.views.repair_views import jobs
from kpi.engine.estimate import Sample, estimate
from kpi.model.run import Run
from kpi.model.unit import DOWN, PERCENT
from kpi.statistics.survival import survival
from words import mark

AREA = mark("Quality")
YEAR_DAYS = 365
SHOWN = (
    "value",
    "lower",
    "upper",
    "n",
    "so_far",
    "followed",
    "by_parent",
    "by_match",
    "parents_given",
    "named_only",
)


def with_return(run: Run) -> ibis.Table:
    """Jobs with `named_on`: the day on which the first job that names them as its parent was received, and
    `matched_on`: that of the first other job of the same client and item, within 365 days of collection.
    """
    rows = jobs(run)
    children = (
        rows.filter(rows.parent_job.fill_null("") != "")
        .group_by(child_of="parent_job")
        .aggregate(named_on=rows.received_on.min())
    )
    found = rows.left_join(children, [rows.job == children.child_of]).drop("child_of")
    alike = _matches(rows)
    return found.left_join(alike, [found.job == alike.like_job]).drop("like_job")


def _matches(rows: ibis.Table) -> ibis.Table:
    """The day on which the piece of each collected job came again for the same client: like_job,
    matched_on.
    """
    told = rows.filter(rows.client.fill_null("") != "", rows.item.fill_null("") != "")
    first = told.filter(told.collected_on.notnull()).select("client", "item", "collected_on", like_job="job")
    later = told.select("client", "item", "received_on", later_job="job")
    both = first.inner_join(later, ["client", "item"])
    days = both.received_on.delta(both.collected_on, unit="day")
    both = both.filter(both.later_job != both.like_job, days >= 0, days <= YEAR_DAYS)
    return both.group_by("like_job").aggregate(matched_on=both.received_on.min())


@estimate(
    of="repairs",
    on="collected_on",
    view=with_return,
    label=mark("Comebacks within 12 months"),
    unit=PERCENT,
    better=DOWN,
    owner=OWNER,
    chart="none",
)
def comeback_12m(sample: Sample):
    """The share of the jobs collected in the period that comes back within 365 days of collection, by
    Kaplan–Meier.

    A comeback is a later job that names the collected one as its parent, or, proposed as a match, the next
    job of the same client and item received within 365 days of collection, the earlier of the two by the day
    received; jobs that have not come back are censored at the last day known of the workshop. Missing while
    no job of the period has been followed for so long; beside it `so_far`, the share that had come back by
    `followed` days, and the 95 % limits; by_parent and by_match, the comebacks within 365 days that name
    the collected job and those that only match; parents_given, the share of the jobs of the period that
    name a parent themselves (where none does, matches are all there is); named_only, the figure of those
    that are named alone. Calendar days.
    """
    frame = sample.fetched("collected_on", "named_on", "matched_on", "known_on", "parent_job")
    named = frame["named_on"].where(frame["named_on"] >= frame["collected_on"])
    back = pd.concat([named, frame["matched_on"]], axis=1).min(axis=1)
    late = (named - frame["collected_on"]).dt.days > YEAR_DAYS
    cases = frame[sample.keys].assign(
        **_followed(frame, back),
        by_name=named.notna() & ~late,
        parent=frame["parent_job"].fillna("") != "",
        named=_followed(frame, named)["days"],
        named_ended=named.notna(),
    )
    rows = [
        dict(zip(sample.keys, key, strict=True)) | _comeback(group)
        for key, group in cases[~(cases["days"] < 0)].groupby(sample.keys)
    ]
    return pd.DataFrame(rows, columns=[*sample.keys, *SHOWN]).astype({"period_start": "datetime64[us]"})


def _followed(frame: pd.DataFrame, back: pd.Series) -> dict[str, pd.Series]:
    """How long each job was followed after its collection, and whether it came back by then."""
    days = (back.fillna(frame["known_on"]) - frame["collected_on"]).dt.days
    return {"days": days.astype("float64"), "ended": back.notna(), "open": back.isna()}


def _comeback(cases: pd.DataFrame) -> dict:
    curve = survival(cases["days"].to_numpy(), cases["ended"].to_numpy())
    followed = min(curve.beyond, YEAR_DAYS)
    found = done_within(cases, YEAR_DAYS)
    named = survival(cases["named"].to_numpy(), cases["named_ended"].to_numpy())
    seen = cases["ended"] & (cases["days"] <= YEAR_DAYS)
    return {name: found[name] for name in ("value", "lower", "upper", "n")} | {
        "so_far": 1 - curve.at(followed) if curve.n else np.nan,
        "followed": followed,
        "by_parent": int((seen & cases["by_name"]).sum()),
        "by_match": int((seen & ~cases["by_name"]).sum()),
        "parents_given": float(cases["parent"].mean()),
        "named_only": 1 - named.at(YEAR_DAYS),
    }
