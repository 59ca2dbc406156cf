"""List days: from when to when a list without a row for every day is known: exported days ago, it tells nothing of
what came since, whatever day it is now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi.model.fetch import fetched, once_a_version, plain
from store.datasets import dataset


@dataclass(frozen=True)
class List:
    """placed: the dates that place its rows in periods; happened: the day of a row that shows that the day was
    known, none where it only announces.
    """

    placed: tuple[str, ...]
    happened: Callable[[ibis.Table], ir.DateValue]


def _booked(rows: ibis.Table) -> ir.DateValue:
    """The day of a booking of which it is known whether it was kept."""
    return rows.kept.notnull().ifelse(rows.booked_for, ibis.null("date"))


LISTS = {
    "outreach": List(("due_on", "done_on"), lambda rows: rows.done_on),
    "appointments": List(("booked_for",), _booked),
    "surveys": List(("responded_on",), lambda rows: rows.responded_on),
}


def known_days(of: str, facts, today: date) -> pd.DataFrame:
    """site, first, last: the first day of each site's rows and the last day known, by a day.

    The last day known is the latest on which anything had happened by then in any load that holds a row of the
    site: one export tells of all its sites until the same day. Where nothing tells, it is the site's last row.
    """
    held = plain(facts)
    return once_a_version(facts, ("list days", of, today), lambda: _known_days(of, held, today))


def _known_days(of: str, facts, today: date) -> pd.DataFrame:
    rows, one = facts[of], LISTS[of]
    happened = one.happened(rows)
    placed = [rows[name] for name in one.placed]
    told = rows.group_by(site=rows[dataset(of).site].fill_null(""), load=rows.load_id.fill_null(0)).aggregate(
        first=ibis.least(*(day.min() for day in placed)) if len(placed) > 1 else placed[0].min(),
        row=ibis.greatest(*(day.max(where=day <= today) for day in placed))
        if len(placed) > 1
        else placed[0].max(where=placed[0] <= today),
        happened=happened.max(where=happened <= today),
    )
    frame = fetched(told)
    frame["happened"] = frame.groupby("load")["happened"].transform("max")
    found = frame.groupby("site").agg(first=("first", "min"), row=("row", "max"), last=("happened", "max"))
    found = found.assign(last=found["last"].fillna(found["row"]))[["first", "last"]]
    return found.dropna().reset_index()
