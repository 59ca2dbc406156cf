"""Lead times and promises: open jobs count, in open days, until the last day known."""

import numpy as np
import pytest

from kpi import rows_behind
from tests.kpi.jobs import event, job, seen
from tests.kpi.tiny import day, facts, result, values

MAY = ("2026-05-01", "2026-05-31")


def test_open_jobs_count_in_lead_time():
    """Received 1 May: A ready after 2 days, B after 4; C, D, E, F open on 11 May. Closed only: 2 d. With the
    open ones the median is > 10 d.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-01", ready_on="2026-05-03"),
            job("B", "2026-05-01", ready_on="2026-05-05"),
            *(job(name, "2026-05-01") for name in "CDEF"),
        ],
        repair_history=seen("2026-05-11"),
    )
    found = result("lead_time_p50", given, *MAY)
    row = found.frame.iloc[0]
    assert np.isnan(row["value"])
    assert (row["closed_only"], row["n"], row["n_open"], row["beyond"], row["reached"]) == (
        2.0,
        6,
        4,
        10.0,
        False,
    )
    assert "> 10 d (not reached)" in found.notes


def test_cancelled_jobs_leave_when_they_are_cancelled():
    """A cancelled on day 1 is no job ready on day 1, and not open for ever: of A, B and C one is ready by day
    3, two by day 5, and 85 % never are. Had A merely been looked at until then, half would be ready by day 3.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-01", cancelled_on="2026-05-02", ready_on="2026-05-02"),
            job("B", "2026-05-01", ready_on="2026-05-04"),
            job("C", "2026-05-01", ready_on="2026-05-06"),
        ],
        repair_history=seen("2026-05-31"),
    )
    assert values("lead_time_p50", given, *MAY) == [5.0]
    assert values("lead_time_p85", given, *MAY) == [None]
    assert "never reached: 1 of 3 were cancelled" in result("lead_time_p85", given, *MAY).notes
    row = result("lead_time_p50", given, *MAY).frame.iloc[0]
    assert (row["n_open"], row["n_cancelled"], row["uncancelled"], row["closed_only"]) == (0, 1, 3.0, 3.0)
    assert values("service_level", given, *MAY) == [round(2 / 3, 6)]
    assert result("service_level", given, *MAY).frame["uncancelled"].to_list() == [1.0]
    assert values("jobs_completed", given, *MAY) == [2.0]


def test_lead_time_is_in_open_days_of_the_workshop():
    """Friday 8 May is a holiday in France: Thursday 7 to Monday 11 is 1 open day; W2 has no calendar, 4
    days.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-07", ready_on="2026-05-11"),
            job("B", "2026-05-07", "W2", ready_on="2026-05-11"),
        ],
        sites=[
            {"site": "W1", "name": "One", "kind": "workshop", "workdays": "1-5", "holiday_calendar": "FR"}
        ],
    )
    assert values("lead_time_p50", given, *MAY, by=["workshop"]) == [1.0, 4.0]


def test_late_and_still_open_is_a_miss():
    """Promised for 10 May, seen on 20 May: A ready on the day, B late, C late and open: 1 of 3. D is promised
    for the 30th: not yet known.
    E was cancelled before. The new promise of B (15 May) was kept: 2 of 3 by the present promise."""
    promised = {"promised_on": "2026-05-10"}
    given = facts(
        repairs=[
            job("A", "2026-05-01", ready_on="2026-05-10", **promised),
            job("C", "2026-05-01", **promised),
            job("B", "2026-05-01", ready_on="2026-05-14", promised_now="2026-05-15", **promised),
            job("D", "2026-05-01", promised_on="2026-05-30"),
            job("E", "2026-05-01", cancelled_on="2026-05-04", **promised),
        ],
        repair_history=seen("2026-05-20"),
    )
    row = result("on_time_to_promise", given, *MAY).frame.iloc[0]
    assert (row["numerator"], row["denominator"], round(row["on_time_to_current_promise"], 4)) == (
        1.0,
        3.0,
        0.6667,
    )
    assert values("promise_revision_rate", given, *MAY) == [0.2]


def test_a_repair_counts_once_on_the_day_ready_for_who_did_it():
    """Ticket of April, ready 4 May, collected 20 June: one job of May, none of April and June, for T1;
    collection adds no lead time.
    """
    given = facts(
        repairs=[
            job(
                "A",
                "2026-04-20",
                ready_on="2026-05-04",
                collected_on="2026-06-20",
                technician="T1",
                standard_hours=6.0,
            )
        ],
        repair_events=[event("A", "2026-06-20 10:00", "Collected") | {"actor": "T9"}],
    )
    months = {"start": "2026-04-01", "end": "2026-06-30", "grain": "month"}
    assert values("jobs_completed", given, **months) == [0.0, 1.0, 0.0]
    assert values("standard_hours_completed", given, "2026-04-01", "2026-06-30", by=["technician"]) == [6.0]
    assert result("jobs_completed", given, *MAY, by=["technician"]).frame["technician"].to_list() == ["T1"]
    assert values("lead_time_p50", given, "2026-04-01", "2026-04-30") == [14.0]
    found = result("jobs_completed", given, *MAY)
    (behind,) = rows_behind(found, found.frame.iloc[0], given)
    assert behind.only["job"].to_list() == ["A"]


def test_a_pending_quote_is_neither_refused_nor_quick():
    """Sent 4 May: A accepted after 2 days, B refused after 4, C pending on the 14th: 1 of 2; half are
    answered within 4 days, not 2.
    """
    quoted = {"quoted_on": "2026-05-04"}
    given = facts(
        repairs=[
            job("A", "2026-05-01", quote_decided_on="2026-05-06", quote_decision="accepted", **quoted),
            job("B", "2026-05-01", quote_decided_on="2026-05-08", quote_decision="refused", **quoted),
            job("C", "2026-05-01", quote_decision="pending", **quoted),
        ],
        repair_history=seen("2026-05-14"),
    )
    row = result("quote_acceptance", given, *MAY).frame.iloc[0]
    assert (row["value"], row["denominator"], row["pending"]) == (0.5, 2.0, 1)
    assert values("quote_time", given, *MAY) == [4.0]


def test_a_vendor_who_still_holds_the_piece_is_late():
    """Promised for 10 May, known until the 20th: back on the 9th, back on the 12th and rejected, still out: 1
    of 3; half back within 11 days.
    """

    def leg(name: str, back: str | None, accepted: bool | None = None) -> dict:
        return {
            "job": name,
            "vendor": "V1",
            "sent_on": day("2026-05-01"),
            "vendor_promised_on": day("2026-05-10"),
            "returned_on": day(back) if back else None,
            "accepted": accepted,
        }

    given = facts(
        repairs=[job(name, "2026-05-01") for name in "ABC"],
        repair_history=seen("2026-05-20"),
        vendor_legs=[leg("A", "2026-05-09", True), leg("B", "2026-05-12", False), leg("C", None)],
    )
    assert values("vendor_on_time", given, *MAY) == [round(1 / 3, 6)]
    assert values("vendor_lead_time", given, *MAY, by=["vendor"]) == [11.0]
    assert values("vendor_rejection_rate", given, *MAY, by=["workshop"]) == [0.5]


@pytest.mark.parametrize(
    "written", ["Authentication", "Authentification", "Echtheitsprüfung", "autenticazione"]
)
def test_authentications_are_found_in_any_language(written):
    """One authentication ready after 3 days and one polish."""
    given = facts(
        repairs=[
            job("A", "2026-05-01", service_type=written, ready_on="2026-05-04"),
            job("B", "2026-05-01", service_type="Polish"),
        ]
    )
    assert values("authentication_requests", given, *MAY) == [1.0]
    assert values("authentication_lead_time", given, *MAY) == [3.0]


def test_service_level_counts_open_jobs_until_they_were_looked_at():
    """Ready after 5 and 12 days, open for 3: of the two still looked at on day 5 one is ready, so half within
    10 days; not 1 of 3.
    """
    given = facts(
        repairs=[
            job("A", "2026-05-01", ready_on="2026-05-06"),
            job("B", "2026-05-01", ready_on="2026-05-13"),
            job("C", "2026-05-17"),
        ],
        repair_history=seen("2026-05-20"),
    )
    assert values("service_level", given, *MAY) == [0.5]
