"""Comparisons against plain pandas: houses made up by chance whose boutiques keep different calendars, are fed to
different days, close, and have holes; written from the definition, site by site and day by day.
"""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi import judge
from tests.kpi.tiny import facts, result, sale, values, visit

TODAY, DAY, YEAR = pd.Timestamp("2026-11-28"), pd.Timedelta(days=1), pd.DateOffset(years=1)
WEEKDAYS = {"1-6": 6, "1-5": 5, "": 7}
HOUSES = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def houses(draw):
    """One to three boutiques: workdays, the last day fed, a closing, a hole (first day, length in trading days), a
    daily amount last year and this.
    """
    return {
        f"B{number}": {
            "workdays": draw(st.sampled_from(sorted(WEEKDAYS))),
            "until": pd.Timestamp("2026-11-01") + DAY * draw(st.integers(2, 26)),
            "closed": draw(
                st.sampled_from([None, ("2026-10-12", "2026-10-14"), ("2025-11-03", "2025-11-05")])
            ),
            "hole": draw(st.sampled_from([None, ("2026-10-20", 3), ("2025-10-21", 4), ("2025-11-12", 2)])),
            "seed": draw(st.integers(0, 99)),
        }
        for number in range(1, draw(st.integers(1, 3)) + 1)
    }


def traded(one: dict, first, last) -> pd.DatetimeIndex:
    """The days on which a boutique trades."""
    days = pd.date_range(first, last)
    days = days[days.day_of_week < WEEKDAYS[one["workdays"]]]
    if not one["workdays"]:
        days = days[~days.strftime("%m-%d").isin(["01-01", "12-25", "12-26"])]
    return days[~days.isin(pd.date_range(*one["closed"]))] if one["closed"] else days


def lost(one: dict) -> pd.DatetimeIndex:
    """The trading days of its hole."""
    return (
        traded(one, one["hole"][0], "2026-12-31")[: one["hole"][1]] if one["hole"] else pd.DatetimeIndex([])
    )


def sold(house: dict) -> pd.DataFrame:
    """site, day, net, visitors: one row a day fed."""
    frames = []
    for site, one in house.items():
        days = traded(one, "2025-08-04", "2025-12-31").union(traded(one, "2026-08-03", one["until"]))
        days = days[~days.isin(lost(one))]
        draw = np.random.default_rng(one["seed"])
        net = draw.integers(50, 500, len(days)).astype(float)
        frames.append(
            pd.DataFrame({"site": site, "day": days, "net": net, "visitors": draw.integers(5, 60, len(days))})
        )
    return pd.concat(frames, ignore_index=True)


def opened(house: dict, frame: pd.DataFrame):
    """The house for the engine."""
    closed = [
        {"event": site, "site": site, "day": first, "until": last, "kind": "closing"}
        for site, one in house.items()
        if one["closed"]
        for first, last in [map(date.fromisoformat, one["closed"])]
    ]
    rows = [
        sale(str(row.day)[:10], row.net, f"{row.site} {row.day:%F}", row.site) for row in frame.itertuples()
    ]
    counts = [visit(str(row.day)[:10], int(row.visitors), row.site) for row in frame.itertuples()]
    known = [{"site": site, "kind": "boutique", "workdays": one["workdays"]} for site, one in house.items()]
    return facts(sites=known, events=closed, sales=rows, traffic=counts)


def sides(one: dict, rows: pd.DataFrame, first, last, before, closes) -> tuple[float, float]:
    """Net sales of one boutique over the days that stand against each other: the window, cut where it is fed to,
    and as many trading days from `before` on, the whole to `closes` where the window is whole.
    """
    known = one["until"]
    while not len(traded(one, known + DAY, known + DAY)):
        known += DAY
    cut = min(last, known, TODAY)
    if cut < first:
        return 0.0, 0.0
    ours, theirs = traded(one, first, cut), traded(one, before, closes)
    end = closes if cut == last else theirs[min(len(ours), len(theirs)) - 1] if len(ours) else before - DAY
    theirs = theirs[theirs <= end]
    gone = set(lost(one))
    out_now = {ours[place] for place in range(len(ours)) if ours[place] in gone}
    out_then = {theirs[place] for place in range(len(theirs)) if theirs[place] in gone}
    both = range(min(len(ours), len(theirs)))
    out_now |= {ours[place] for place in both if theirs[place] in gone}
    out_then |= {theirs[place] for place in both if ours[place] in gone}
    now = rows[rows["day"].between(first, cut) & ~rows["day"].isin(out_now)]
    then = rows[rows["day"].between(before, end) & ~rows["day"].isin(out_then)]
    return now["net"].sum(), then["net"].sum()


def expected(house: dict, frame: pd.DataFrame, month: str, compare: str) -> dict[str, tuple[float, float]]:
    """Both sides of each boutique."""
    first = pd.Timestamp(month)
    last = first + pd.offsets.MonthEnd(0)
    before = first - YEAR if compare == "dates" else first - pd.DateOffset(months=1)
    closes = before + pd.offsets.MonthEnd(0)
    if compare == "weekday":
        before, closes = first - 364 * DAY, last - 364 * DAY
    return {
        site: sides(one, frame[frame["site"] == site], first, last, before, closes)
        for site, one in house.items()
    }


@HOUSES
@given(houses())
def test_both_sides_of_a_comparison(house):
    """By boutique, with a filter and in all, of October (whole) and November (fed to different days)."""
    frame = sold(house)
    opened_house = opened(house, frame)
    for month in ("2026-10-01", "2026-11-01"):
        end = str(pd.Timestamp(month) + pd.offsets.MonthEnd(0))[:10]
        for compare in ("dates", "previous"):
            plain = expected(house, frame, month, compare)
            asked = (opened_house, month, end, str(TODAY)[:10])
            for where in ({}, *({"boutique": site} for site in house)):
                found = judge(
                    result("net_sales", *asked, grain="month", where=where), opened_house, compare
                ).frame.iloc[0]
                parts = [sums for site, sums in plain.items() if where.get("boutique", site) == site]
                now, then = (sum(part[side] for part in parts) for side in (0, 1))
                assert found.get("comparable", found["value"]) == pytest.approx(now)
                assert (0.0 if pd.isna(found["compared"]) else found["compared"]) == pytest.approx(then)


@HOUSES
@given(
    houses(),
    st.sampled_from(["dates", "weekday", "previous", "event", "lfl"]),
    st.sampled_from(["month", "week", None]),
)
def test_a_split_is_its_filters_and_adds_up(house, compare, grain):
    """Every boutique reads the same by split and by filter, and the parts add to the total on both sides."""
    opened_house = opened(house, sold(house))
    keys = (
        ["net_sales", "conversion", "atv", "lfl_growth", "growth"]
        if compare == "dates"
        else ["net_sales", "conversion"]
    )
    asked = ("2026-10-05", "2026-11-29", str(TODAY)[:10])
    for key in keys:
        split = judge(
            result(key, opened_house, *asked, grain=grain, by=["boutique"]), opened_house, compare
        ).frame
        whole = judge(result(key, opened_house, *asked, grain=grain), opened_house, compare).frame
        for site in house:
            own = split[split["boutique"] == site].reset_index(drop=True)
            alone = judge(
                result(key, opened_house, *asked, grain=grain, where={"boutique": site}),
                opened_house,
                compare,
            ).frame
            for name in ("value", "numerator", "denominator", "compared", "change", "complete"):
                assert own[name].to_numpy("float64") == pytest.approx(
                    alone[name].to_numpy("float64"), nan_ok=True
                ), (key, name, site)
        if key == "net_sales":
            parts = split.fillna({"compared": 0.0}).groupby("period_start")[["value", "compared"]].sum()
            assert parts.to_numpy() == pytest.approx(whole[["value", "compared"]].fillna(0.0).to_numpy())
        if key == "growth":
            parts = split.groupby("period_start")[["numerator", "denominator"]].sum()
            assert parts.to_numpy() == pytest.approx(
                whole[["numerator", "denominator"]].fillna(0.0).to_numpy()
            )


def test_estimates_and_levels_too():
    """Distinct clients and the median ticket: by split and by filter alike where boutiques are fed to other days."""
    house = {
        "B1": {
            "workdays": "1-6",
            "until": pd.Timestamp("2026-11-10"),
            "closed": None,
            "hole": ("2025-11-12", 2),
            "seed": 1,
        },
        "B2": {
            "workdays": "1-5",
            "until": pd.Timestamp("2026-11-26"),
            "closed": None,
            "hole": None,
            "seed": 2,
        },
    }
    opened_house = opened(house, sold(house))
    for key in ("atv_median", "active_clients", "repeater_share"):
        split = judge(
            result(
                key, opened_house, "2026-11-01", "2026-11-30", "2026-11-28", grain="month", by=["boutique"]
            ),
            opened_house,
            "dates",
        ).frame
        for site in house:
            alone = judge(
                result(
                    key,
                    opened_house,
                    "2026-11-01",
                    "2026-11-30",
                    "2026-11-28",
                    grain="month",
                    where={"boutique": site},
                ),
                opened_house,
                "dates",
            ).frame
            own = split[split["boutique"] == site].reset_index(drop=True)
            for name in ("value", "compared"):
                assert own[name].to_numpy("float64") == pytest.approx(
                    alone[name].to_numpy("float64"), nan_ok=True
                )
    assert values("atv_median", opened_house, "2026-11-01", "2026-11-30", "2026-11-28")[0] > 0
