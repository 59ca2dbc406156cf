"""Lead times, service levels and comebacks against a product-limit estimate done by hand, day by day, over
plain pandas.
"""

import holidays
import numpy as np
import pandas as pd
import pytest

from tests.kpi.second_computation.plainly import Seen, differences
from tests.kpi.second_computation.test_workshop_plainly import UNTIL, finished

FREE = {"W1": sorted(np.datetime64(day) for day in holidays.country_holidays("FR", years=range(2023, 2028)))}


def business_days(site: str, begin: pd.Timestamp, end: pd.Timestamp) -> float:
    """Open days from one to the other: W1 is closed on weekends and on French holidays, W2 never."""
    if site not in FREE:
        return (end - begin).days
    return float(
        np.busday_count(
            begin.to_datetime64().astype("datetime64[D]"),
            end.to_datetime64().astype("datetime64[D]"),
            holidays=FREE[site],
        )
    )


def cases(rows: pd.DataFrame, begin: str, end: str) -> list[tuple[float, bool]]:
    """How long each row took, and whether it ended; else until it was cancelled, or until its workshop is
    known.
    """
    cancelled = rows["cancelled_on"] if "cancelled_on" in rows else pd.Series(pd.NaT, rows.index)
    found = []
    for site, came, went, dropped in zip(rows["workshop"], rows[begin], rows[end], cancelled, strict=True):
        until = (
            went if pd.notna(went) else dropped if pd.notna(dropped) else UNTIL.get(site, max(UNTIL.values()))
        )
        found.append((business_days(site, came, until), pd.notna(went)))
    return [case for case in found if case[0] >= 0]


def remaining(of: list[tuple[float, bool]]) -> dict[float, float]:
    """The product-limit curve: time → the share that takes longer."""
    curve, share = {}, 1.0
    for time in sorted({time for time, _ended in of}):
        ended, at_risk = (
            sum(held and took == time for took, held in of),
            sum(took >= time for took, _held in of),
        )
        share *= 1 - ended / at_risk
        curve[time] = share
    return curve


def quantile(of: list[tuple[float, bool]], share: float) -> float:
    """The first time by which a share is done."""
    return next((time for time, left in remaining(of).items() if left <= 1 - share + 1e-12), np.nan)


def within(of: list[tuple[float, bool]], days: float) -> float:
    """The share done within some days; missing where nobody was looked at for so long while somebody is
    left.
    """
    curve = remaining(of)
    left = [share for time, share in curve.items() if time <= days]
    if not curve or (max(curve) < days and min(curve.values()) > 0):
        return np.nan
    return 1 - (left[-1] if left else 1.0)


def jobs(seen: Seen) -> list[tuple[float, bool]]:
    """The jobs received in the period."""
    return cases(
        finished(seen.rows("repairs", "received_on")).assign(ready=lambda rows: rows["done"]),
        "received_on",
        "ready",
    )


def quotes(seen):
    """Half are answered within."""
    return quantile(cases(seen.rows("repairs", "quoted_on"), "quoted_on", "quote_decided_on"), 0.5)


def authentications(seen):
    """Half are ready within."""
    rows = finished(seen.rows("repairs", "received_on"))
    return quantile(cases(rows[rows["service_type"] == "Authentication"], "received_on", "done"), 0.5)


def age(seen):
    """Business days since reception of what is in the workshop at the end of the period, or on the last day
    known.
    """
    rows = finished(seen.all("repairs"))
    rows = rows[(rows["received_on"] <= seen.moment) & ~(rows["left"] <= seen.moment)]
    days = [
        business_days(site, came, min(seen.moment, UNTIL[site]))
        for site, came in zip(rows["workshop"], rows["received_on"], strict=True)
    ]
    return np.mean(days) if days else np.nan


def comebacks(seen):
    """By calendar days from collection to the day on which the first job that names it was received, followed
    for 365 days.
    """
    every, rows = seen.tables["repairs"], seen.rows("repairs", "collected_on")
    back = every.groupby("parent_job")["received_on"].min()
    found = []
    for job, site, out in zip(rows["job"], rows["workshop"], rows["collected_on"], strict=True):
        again = back.get(job, pd.NaT)
        came = pd.notna(again) and again >= out
        found.append((float(((again if came else UNTIL[site]) - out).days), came))
    return within([case for case in found if case[0] >= 0], 365)


PLAIN = {
    "lead_time_p50": lambda seen: quantile(jobs(seen), 0.5),
    "lead_time_p85": lambda seen: quantile(jobs(seen), 0.85),
    "lead_time_p95": lambda seen: quantile(jobs(seen), 0.95),
    "service_level": lambda seen: within(jobs(seen), 10),
    "quote_time": quotes,
    "authentication_lead_time": authentications,
    "wip_age": age,
    "comeback_12m": comebacks,
}


@pytest.mark.parametrize(
    ("by", "grain"),
    [((), None), ((), "month"), (("workshop",), "month"), (("service_type", "complexity"), None)],
)
def test_lead_times(by, grain):
    """Whole, by month, by workshop and month, by service and complexity."""
    assert differences(PLAIN, "repairs", by, grain) == []
    assert (
        differences(
            {
                "vendor_lead_time": lambda seen: quantile(
                    cases(seen.rows("vendor_legs", "sent_on"), "sent_on", "returned_on"), 0.5
                )
            },
            "vendor_legs",
            by,
            grain,
        )
        == []
    )
