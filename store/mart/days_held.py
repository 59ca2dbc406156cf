"""Days held: what a dataset that is fed day by day holds of each site and day, for the rhythm of its feeding."""

from typing import Any

import pandas as pd

from store.dataset import Dataset

DAILY = ("sales", "traffic", "hours")
COLUMNS = {"site": "str", "day": "datetime64[s]", "rows": "int64", "hours": "int64"}


def days_held(table: Any, held: Dataset) -> pd.DataFrame:
    """site, day, rows (those that tell what happened), hours (how many hours of the day were counted, 0 where
    the day was counted as a whole), in the order of site and day.

    A roster tells nothing of what was worked, nor an hour without a count of visitors: neither makes a day fed.
    """
    rows = table.filter(told(table, held))
    grouped = rows.group_by(site=rows[held.site].fill_null(""), day=rows[held.dated])
    if held.name != "traffic":
        frame = grouped.aggregate(rows=rows.count()).order_by("site", "day").to_pandas().assign(hours=0)
        return frame[list(COLUMNS)].astype(COLUMNS)
    hour = rows.hour.fill_null("")
    found = grouped.aggregate(rows=rows.count(), hours=hour.nunique(), whole=(hour == "").any())
    frame = found.order_by("site", "day").to_pandas()
    frame["hours"] = frame["hours"].where(~frame["whole"].astype(bool), 0)
    return frame[list(COLUMNS)].astype(COLUMNS)


def told(table: Any, held: Dataset) -> Any:
    """Whether a row tells what happened on its day."""
    if held.name == "traffic":
        return table.visitors.notnull()
    if held.name == "hours":
        missed = table.absence.fill_null("none").notin(("none", "planned_leave", "holiday"))
        return table.worked_hours.notnull() | table.selling_hours.notnull() | missed
    return table[held.dated].notnull()
