"""Why the mean lead time changed: which jobs count on either side, and that the stages add up to the change
to the second.
"""

from datetime import datetime, timedelta

import pandas as pd
import pytest

from kpi import KPIS
from kpi.analysis.lead_time_change import Change, lead_time_change
from tests.kpi.tiny import Facts, day, facts

MAY = (day("2026-05-01"), day("2026-05-31"))
STAGES = [
    {"stage": name, "class": kind, "pauses_workshop_clock": False}
    for name, kind in {"In": "queue", "Bench": "work", "Ready": "ready", "Out": "closed"}.items()
]


def job(name: str, ready: str | None, kind: str = "Polish", **more: object) -> dict:
    """A job received in April."""
    return {
        "job": name,
        "workshop": "W1",
        "status": "",
        "service_type": kind,
        "received_on": day("2026-04-01"),
        "ready_on": day(ready) if ready else None,
    } | more


def log(name: str, *stays: tuple[str, int]) -> list[dict]:
    """The log of a job: each stage and the seconds spent there, one after the other, then Ready, and Out ten
    days later.
    """
    at, found = datetime(2026, 4, 1, 9), []
    for stage, seconds in (*stays, ("Ready", 864000), ("Out", 0)):
        found.append({"job": name, "at": at, "stage": stage})
        at += timedelta(seconds=seconds)
    return found


def given() -> Facts:
    """Jobs finished in April and May.

    | job | ready  | type   | In   | Bench      |
    | A   | 20 Apr | Polish | 3600 | 7200       |
    | B   | 21 Apr | Ring   | 3600 | 10000      |
    | C   | 4 May  | Polish | 9000 + 1 | 7200 + 100, entered twice |
    | D   | 5 May  | Ring   | 3600 | 10000      |
    | E   | 6 May  | Ring   | 3600 | 10001      |
    | F   | 7 May  | Ring   | no log            |
    | G   | open   | Ring   | 99999             |
    | H   | cancelled on 8 May, ready on 6 May    |
    """
    rows = [
        job("A", "2026-04-20"),
        job("B", "2026-04-21", "Ring"),
        job("C", "2026-05-04"),
        job("D", "2026-05-05", "Ring"),
        job("E", "2026-05-06", "Ring"),
        job("F", "2026-05-07", "Ring"),
        job("G", None, "Ring"),
        job("H", "2026-05-06", cancelled_on=day("2026-05-08")),
    ]
    logs = [
        log("A", ("In", 3600), ("Bench", 7200)),
        log("B", ("In", 3600), ("Bench", 10000)),
        log("C", ("In", 9000), ("Bench", 7200), ("In", 1), ("Bench", 100)),
        log("D", ("In", 3600), ("Bench", 10000)),
        log("E", ("In", 3600), ("Bench", 10001)),
        log("G", ("In", 99999)),
        log("H", ("In", 5)),
    ]
    return facts(
        repairs=rows,
        repair_events=[event for one in logs for event in one],
        stages=STAGES,
        coverage={"repairs": {"W1": ("2025-01-01", "2026-05-31")}},
    )


def may(**asked: object) -> Change:
    """May against as many days before."""
    return lead_time_change(
        KPIS["lead_time_p50"], given(), *MAY, today=day("2026-06-05"), compared="previous", **asked
    )


def test_the_stages_add_up_to_the_difference_of_the_means_to_the_second():
    """April (10800 + 13600) ÷ 2 = 12200 s; May (16301 + 13600 + 13601) ÷ 3 = 14500.67 s: + 2300.67 s, of
    which In is 5400.33 − 3600.
    """
    found = may()
    assert (found.before.mean, found.after.mean) == (12200.0, pytest.approx(43502 / 3))
    assert found.stages["total"].sum() == pytest.approx(found.after.mean - found.before.mean, abs=1e-6)
    rows = found.stages.set_index("stage")
    assert rows.loc["In", ["before", "after", "total"]].to_list() == pytest.approx(
        [3600, 16201 / 3, 5401 / 3]
    )
    assert (rows["after"] - rows["before"]).to_list() == pytest.approx(rows["total"].to_list())
    assert (rows["within"] + rows["mix"]).to_list() == pytest.approx(rows["total"].to_list())


def test_only_finished_jobs_with_a_log_count_and_time_ready_does_not():
    """F has no log, G is open, H was cancelled; ten days until collection are in no stage."""
    found = may()
    assert (found.before.finished, found.before.known) == (2, 2)
    assert (found.after.finished, found.after.known) == (4, 3)
    assert set(found.stages["stage"]) == {"In", "Bench"}
    assert (found.before.first, found.before.last, found.reached) == (
        day("2026-03-31"),
        day("2026-04-30"),
        True,
    )


def test_filters_hold_for_both_sides():
    """Ring alone: B against D and E: half a second more at the bench, and nothing in the queue."""
    rows = may(where={"service_type": "Ring"}).stages.set_index("stage")
    assert rows["total"].to_dict() == pytest.approx({"Bench": 0.5, "In": 0.0})
    assert may(where={"workshop": "W9"}).after.finished == 0


def test_without_stages_or_history_nothing_is_explained():
    """No log: no stages; the same dates last year lie before the first export."""
    bare = lead_time_change(
        KPIS["lead_time_p50"],
        facts(repairs=[job("A", "2026-04-20"), job("C", "2026-05-04")]),
        *MAY,
        today=day("2026-06-05"),
        compared="previous",
    )
    assert bare.stages.empty
    assert pd.isna(bare.after.mean)
    late = facts(repairs=[job("C", "2026-05-04")], repair_events=log("C", ("In", 5)), stages=STAGES)
    assert not lead_time_change(
        KPIS["lead_time_p50"], late, *MAY, today=day("2026-06-05"), compared="dates"
    ).reached
    assert lead_time_change(KPIS["lead_time_p50"], facts(), *MAY, today=day("2026-06-05")).stages.empty
