"""Time in stages: in the stage entered, to the second, and nobody waits for a client who collects late."""

from datetime import datetime

from kpi import rows_behind
from kpi.areas.views.stage_times import stage_times
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time.period import windows
from tests.kpi.jobs import event, job, stage
from tests.kpi.tiny import day, facts, result, values

MAY = ("2026-05-01", "2026-05-31")


STAGES = [
    stage("In", "queue"),
    stage("Bench", "work"),
    stage("Parts", "parts", pauses=True),
    stage("Ready", "ready"),
    stage("Out", "closed"),
]


PATH = [
    event("A", "2026-05-01 09:00:00", "In"),
    event("A", "2026-05-01 15:00:00", "Bench"),
    event("A", "2026-05-01 17:00:01", "Parts"),
    event("A", "2026-05-02 03:00:01", "Bench"),
    event("A", "2026-05-02 05:00:01", "Ready"),
    event("A", "2026-05-20 05:00:01", "Out"),
]


def test_stage_times_add_up_to_the_second_with_re_entries():
    """In 6 h, Bench 2 h 0 min 1 s + 2 h, Parts 10 h, Ready 18 days: the whole from first to last event, Bench
    entered twice.
    """
    given = facts(repair_events=PATH, stages=STAGES, repairs=[job("A", "2026-05-01")])
    found = stage_times(
        Run(given, ask(day(MAY[0]), day(MAY[1])), windows(day(MAY[0]), day(MAY[1]), None))
    ).set_index("stage")
    assert found.loc["Bench", ["seconds", "entries"]].to_list() == [4 * 3600 + 1, 2]
    assert found["seconds"].sum() == (PATH[-1]["at"] - PATH[0]["at"]).total_seconds()


def test_collection_time_is_nobodys_wait():
    """Waiting 6 h in queue + 10 h for parts of 20 h 0 min 1 s until ready: 18 days until collection are in
    neither.
    """
    given = facts(repair_events=PATH, stages=STAGES, repairs=[job("A", "2026-05-01")])
    whole = 20 + 1 / 3600
    assert values("wait_share", given, *MAY) == [round(16 / whole, 6)]
    assert values("wait_share", given, *MAY, by=["class"]) == [round(10 / whole, 6), round(6 / whole, 6)]
    assert values("wait_share", given, *MAY, where={"class": "parts"}) == [round(10 / whole, 6)]
    assert values("wait_share", given, *MAY, by=["workshop"]) == [round(16 / whole, 6)]
    assert values("pause_share", given, *MAY) == [round(10 / whole, 6)]
    assert values("bench_time_share", given, *MAY) == [round((4 + 1 / 3600) / whole, 6)]


def test_time_is_spent_in_the_stage_entered_not_in_the_one_left():
    """
    | at    | from  | to    |
    | 9:00  |       | In    |
    | 15:00 | In    | Bench |
    | 17:00 | Bench | Ready |   6 h In, 2 h Bench; a log that tells both stages does not give In the 2 h
    """
    log = [
        event("A", "2026-05-01 09:00:00", "") | {"to_stage": "In"},
        event("A", "2026-05-01 15:00:00", "In") | {"to_stage": "Bench"},
        event("A", "2026-05-01 17:00:00", "Bench") | {"to_stage": "Ready"},
    ]
    given = facts(repair_events=log, stages=STAGES, repairs=[job("A", "2026-05-01")])
    found = result("stage_hours", given, *MAY, by=["stage"])
    assert dict(zip(found.frame["stage"], found.frame["value"], strict=True)) == {"In": 6.0, "Bench": 2.0}
    assert values("stage_hours", given, *MAY, where={"stage": "Bench"}) == [2.0]
    (behind,) = rows_behind(found, found.frame[found.frame["stage"] == "Bench"].iloc[0], given)
    assert behind.only["at"].to_list() == [datetime(2026, 5, 1, 15)]
