"""The pattern of a week: what a usual Monday to Sunday looks like, hour by hour."""

import pandas as pd

from kpi.model.result import Result


def weekly(result: Result, hour: str = "hour") -> pd.DataFrame:
    """From a result by day and hour: weekday (0 = Monday), hour, value (the mean of a day), total, days
    (counted days of that weekday).

    A day counts when anything was counted on it; an hour without a count on such a day is 0. Rows without an
    hour are left out.
    """
    frame = result.frame[(result.frame[hour] != "") & result.frame["value"].notna()]
    frame = frame.assign(weekday=frame["period_start"].dt.day_of_week, value=frame["value"].astype(float))
    days = frame.groupby("weekday")["period_start"].nunique().rename("days")
    found = (
        frame.groupby(["weekday", hour], as_index=False)["value"]
        .sum()
        .rename(columns={"value": "total"})
        .merge(days, on="weekday")
    )
    return found.assign(value=found["total"] / found["days"])[["weekday", hour, "value", "total", "days"]]
