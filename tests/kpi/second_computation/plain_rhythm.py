"""What a boutique has fed, told by its own rhythm from the days with rows: a second time, day by day."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from tests.kpi.second_computation.plain_house import Boutique, Fed, day_of

FEASTS = {"01-01", "12-25", "12-26"}


def fed(name: str, rows: pd.DataFrame, shop: Boutique) -> Fed:
    """From the rows of one boutique in one dataset, each with `day` (a number): the first and last day, and what
    is missing or in part between.
    """
    told = sorted(set(rows["day"]))
    expected = expected_days(told, shop)
    lost = missing(told, expected)
    daily = lost is not None
    part = in_part(rows) if name == "traffic" else quiet_end(rows, told) if daily else set()
    whole = [day for day in told if day not in part]
    lost, until = set(lost or ()), whole[-1]
    if daily:
        until = without_strays(whole, lost)
    return Fed(told[0], until, frozenset(day for day in lost | part if day <= until))


def expected_days(told: list[int], shop: Boutique) -> list[int]:
    """Its trading days of the weekdays that have rows in half of its weeks; a boutique without holiday calendar is
    closed on three feasts.
    """
    present = set(told)
    weeks = {(day + 3) // 7 for day in told}
    every = [day for day in range(told[0], told[-1] + 1) if (day + 3) // 7 in weeks]
    kept = set()
    for weekday in range(7):
        same = [day for day in every if day_of(day).weekday() == weekday]
        if same and sum(day in present for day in same) >= len(same) / 2:
            kept.add(weekday)
    return [
        day
        for day in shop.days(told[0], told[-1])
        if day_of(day).weekday() in kept and (shop.calendar or f"{day_of(day):%m-%d}" not in FEASTS)
    ]


def missing(told: list[int], expected: list[int]) -> set[int] | None:
    """The open days that are missing; None of a boutique that does not feed daily."""
    present, runs, run = set(told), [], []
    for day in sorted(present | set(expected)):
        if day in present:
            runs, run = ([*runs, run] if run else runs), []
        else:
            run.append(day)
    if len(told) < 10 or len(runs) > max(1, 0.05 * len(told)):
        return None
    single = sum(len(one) == 1 for one in runs)
    alone = single <= max(1, 0.005 * len(present | set(expected)))
    return {day for one in runs if len(one) > 1 or alone for day in one}


def in_part(rows: pd.DataFrame) -> set[int]:
    """The days with fewer counted hours than is usual for their weekday, in the 17 of these about them; of a
    counter that varies anyway with less than half.
    """
    hours = rows[rows["hour"] != ""].groupby("day")["hour"].nunique()
    whole = set(rows.loc[rows["hour"] == "", "day"])
    counted = {day: int(many) for day, many in hours.items() if day not in whole}
    if len(counted) < 3:
        return set()
    every, usual = sorted(set(rows["day"])), {}
    for weekday in range(7):
        same = [day for day in every if day_of(day).weekday() == weekday]
        for place, day in enumerate(same):
            near = [counted[one] for one in same[max(0, place - 8) : place + 9] if one in counted]
            usual[day] = np.median(near) if len(near) >= 3 else np.median(list(counted.values()))
    fewer = {day for day, many in counted.items() if many < usual[day]}
    if len(fewer) <= max(1, 0.1 * len(counted)):
        return fewer
    return {day for day, many in counted.items() if many < usual[day] / 2}


def quiet_end(rows: pd.DataFrame, told: list[int]) -> set[int]:
    """The last day, where it has far fewer rows than its weekday ever had and these are many."""
    many: Mapping[int, int] = rows.groupby("day").size()
    before = [many[day] for day in told[:-1] if day_of(day).weekday() == day_of(told[-1]).weekday()][-26:]
    if len(before) < 4 or np.median(before) < 12:
        return set()
    return {told[-1]} if many[told[-1]] < min(*before, np.median(before) / 4) else set()


def without_strays(whole: list[int], lost: set[int]) -> int:
    """The last day fed; one or two days far past the others do not count."""
    left = list(whole)
    while True:
        holes = sorted(day for day in lost if day < left[-1])
        if not holes:
            return left[-1]
        ahead = [day for day in left if day > holes[-1]]
        before = [day for day in left if day < holes[-1]]
        if (
            len(ahead) > 2
            or not before
            or sum(before[-1] < day <= holes[-1] for day in lost) < 3 * len(ahead)
        ):
            return left[-1]
        left = before
