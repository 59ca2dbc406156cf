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


def seen_until(site: str, came: pd.Timestamp, day: pd.Timestamp) -> float:
    """Open days that have shown what they hold by the end of a day: back to the last open one."""
    while site in FREE and day > came and not np.is_busday(day.date(), holidays=FREE[site]):
        day -= pd.Timedelta(days=1)
    return business_days(site, came, day)


def cases(rows: pd.DataFrame, begin: str, end: str) -> list[tuple[float, str]]:
    """How long each row took, and what came of it: done, gone (cancelled), or open until its workshop is
    known.
    """
    cancelled = rows["cancelled_on"] if "cancelled_on" in rows else pd.Series(pd.NaT, rows.index)
    found = []
    for site, came, went, dropped in zip(rows["workshop"], rows[begin], rows[end], cancelled, strict=True):
        if pd.notna(went):
            found.append((business_days(site, came, went), "done"))
        elif pd.notna(dropped):
            found.append((business_days(site, came, dropped), "gone"))
        else:
            found.append((seen_until(site, came, UNTIL.get(site, max(UNTIL.values()))), "open"))
    return [case for case in found if case[0] >= 0]


def remaining(of: list[tuple[float, str]]) -> tuple[dict[float, float], float]:
    """(time → the share not done by then, the share that has neither been done nor gone at the end)."""
    curve, done, stay = {}, 0.0, 1.0
    for time in sorted({time for time, _what in of}):
        at_risk = sum(took >= time for took, _what in of)
        ends = sum(took == time and what == "done" for took, what in of)
        goes = sum(took == time and what == "gone" for took, what in of)
        done, stay = done + stay * ends / at_risk, stay * (1 - (ends + goes) / at_risk)
        curve[time] = 1 - done
    return curve, stay


def uncancelled(of: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The same, as though what went away had merely been looked at until then."""
    return [(time, "open" if what == "gone" else what) for time, what in of]


def quantile(of: list[tuple[float, str]], share: float) -> float:
    """The first time by which a share is done."""
    return next((time for time, left in remaining(of)[0].items() if left <= 1 - share + 1e-12), np.nan)


def within(of: list[tuple[float, str]], days: float) -> float:
    """The share done within some days; missing where nobody was looked at for so long while somebody is
    left.
    """
    curve, stay = remaining(of)
    left = [share for time, share in curve.items() if time <= days]
    if not curve or (max(curve) < days and stay > 1e-12):
        return np.nan
    return 1 - (left[-1] if left else 1.0)


def jobs(seen: Seen) -> list[tuple[float, str]]:
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
        seen_until(site, came, min(seen.moment, UNTIL[site]))
        for site, came in zip(rows["workshop"], rows["received_on"], strict=True)
    ]
    return np.mean(days) if days else np.nan


def returns(seen: Seen) -> pd.DataFrame:
    """The jobs collected in the period, one by one: out, until, named (the first job that names it), matched
    (the next of its client and piece within 365 days), parent.
    """
    every, found = seen.tables["repairs"], []
    for row in seen.rows("repairs", "collected_on").to_dict("records"):
        out = row["collected_on"]
        named = every.loc[every["parent_job"] == row["job"], "received_on"].min()
        alike = every[
            (every["client"] == row["client"])
            & (every["item"] == row["item"])
            & (every["job"] != row["job"])
            & (every["received_on"] >= out)
            & (every["received_on"] <= out + pd.Timedelta(days=365))
        ]
        found.append(
            {
                "out": out,
                "until": UNTIL[row["workshop"]],
                "named": named if named >= out else pd.NaT,
                "matched": alike["received_on"].min(),
                "parent": isinstance(row["parent_job"], str) and row["parent_job"] != "",
            }
        )
    return pd.DataFrame(found, columns=["out", "until", "named", "matched", "parent"])


def followed(rows: pd.DataFrame, *names: str) -> list[tuple[float, str]]:
    """Calendar days from collection until a job is back by one of these dates, else until it is known."""
    back = rows[list(names)].apply(pd.to_datetime).min(axis=1)
    found = [
        (float(((day if pd.notna(day) else until) - out).days), "done" if pd.notna(day) else "open")
        for day, until, out in zip(back, rows["until"], rows["out"], strict=True)
    ]
    return [case for case in found if case[0] >= 0]


def comebacks(seen):
    """By calendar days from collection to the day on which the first job that names it, or the next of the
    same client and piece, was received, followed for 365 days.
    """
    return within(followed(returns(seen), "named", "matched"), 365)


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
