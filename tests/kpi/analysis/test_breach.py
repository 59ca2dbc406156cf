"""Open jobs at risk, why lead times changed, and whether people differ."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.analysis.breach import calibration, expected_breaches, open_jobs
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.statistics.decomposition import by_stage, decomposed
from kpi.statistics.fair_comparison import compared, counted, events_needed, exact_limits, limits_of_two
from kpi.time.period import windows
from tests.kpi.tiny import day, facts


def run(given_facts):
    """A run over a year."""
    question = ask(day("2026-01-01"), day("2026-12-31"), day("2027-01-01"))
    return Run(given_facts, question, windows(question.start, question.end, None))


def job(
    place: int, received: str, ready: str | None = None, promised: str | None = None, kind: str = "Polish"
) -> dict:
    """A job of workshop W1."""
    found = {
        "job": f"J{place}",
        "workshop": "W1",
        "service_type": kind,
        "status": "",
        "received_on": day(received),
    }
    return found | {
        "ready_on": day(ready) if ready else None,
        "promised_on": day(promised) if promised else None,
    }


def history() -> list[dict]:
    """Forty finished jobs: 20 took 4 days, 10 took 8, 10 took 12."""
    return [
        job(place, "2026-01-01", f"2026-01-{1 + days:02d}")
        for place, days in enumerate([4] * 20 + [8] * 10 + [12] * 10)
    ]


def test_the_chance_to_be_late_rises_with_age():
    """Promise age 8, seen on 10 May, open jobs at risk too: S(4) = 22/42, S(8) = 22/42 × 11/21. Received that
    day: S(8)/S(0). Five days old:
    S(8)/S(5) = 11/21. Past its promise: 1. One promise lies in the next seven days."""
    given_facts = facts(
        repairs=[
            *history(),
            job(90, "2026-05-10", promised="2026-05-18"),
            job(91, "2026-05-05", promised="2026-05-13"),
            job(92, "2026-04-25", promised="2026-05-03"),
        ],
        repair_history=[job(1, "2026-01-01") | {"as_of": day("2026-05-10")}],
    )
    found = open_jobs(run(given_facts)).set_index("job")
    assert found["pooled"].tolist() == [False] * 3
    assert found["p_late"].round(3).to_dict() == {"J92": 1.0, "J91": 0.524, "J90": 0.274}
    assert round(expected_breaches(found), 3) == 0.524


def test_a_rare_type_is_judged_by_all_jobs():
    """A type with one finished job of its own is pooled."""
    given_facts = facts(repairs=[*history(), job(90, "2026-05-10", promised="2026-05-18", kind="Rare")])
    assert open_jobs(run(given_facts))["pooled"].tolist() == [True]


def test_forecasts_are_held_against_what_came():
    """Two halves alike, promised for 6 days: half of each is late; the forecast says 0.5 each time, so the
    Brier score is 0.25.
    """
    halves = [
        job(
            place,
            start,
            (pd.Timestamp(start) + pd.Timedelta(days=days)).date().isoformat(),
            (pd.Timestamp(start) + pd.Timedelta(days=6)).date().isoformat(),
        )
        for place, (start, days) in enumerate(
            [(start, days) for start in ("2026-01-01", "2026-03-01") for days in [4] * 20 + [8] * 20]
        )
    ]
    table, brier = calibration(run(facts(repairs=halves)))
    assert table[["n", "forecast", "late"]].to_numpy().tolist() == [[40, 0.5, 0.5]]
    assert brier == 0.25


def test_no_jobs_no_forecast():
    """An empty workshop has no risks and no score."""
    nothing = run(facts())
    assert open_jobs(nothing).empty
    table, brier = calibration(nothing)
    assert table.empty
    assert np.isnan(brier)


ROWS = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from("AB C"), st.integers(0, 10**6)), min_size=1, max_size=25
)


def stages(rows: list[tuple[int, str, int]]) -> pd.DataFrame:
    """Times of jobs in stages; the type of a job follows from its number."""
    return pd.DataFrame(
        [
            {"job": place, "type": f"T{place % 3}", "stage": stage, "seconds": seconds}
            for place, stage, seconds in rows
        ]
    )


def mean(rows: pd.DataFrame) -> float:
    """The mean total time of a job."""
    return rows.groupby("job")["seconds"].sum().mean()


@settings(max_examples=40, deadline=None)
@given(ROWS, ROWS)
def test_stage_and_mix_effects_add_up_to_the_change(before, after):
    """Whatever types and stages come or go, Σ (mix + within) is the change of the mean, nothing left over."""
    old, new = stages(before), stages(after)
    found = by_stage(decomposed(old, new))
    assert np.isclose(found["total"].sum(), mean(new) - mean(old), rtol=1e-9, atol=1e-3)


def test_more_heavy_jobs_is_mix_not_slowness():
    """Light jobs take 10 s, heavy 50 s in both periods; heavy rises from 1 of 2 to 3 of 4: + 10 s, all of it
    mix.
    """
    old = pd.DataFrame({"job": [1, 2], "type": ["light", "heavy"], "stage": "Bench", "seconds": [10, 50]})
    new = pd.DataFrame(
        {
            "job": [1, 2, 3, 4],
            "type": ["light", "heavy", "heavy", "heavy"],
            "stage": "Bench",
            "seconds": [10, 50, 50, 50],
        }
    )
    assert by_stage(decomposed(old, new))[["within", "mix"]].to_numpy().tolist() == [[0.0, 10.0]]


def team(rates: list[float], jobs: int, seed: int) -> pd.DataFrame:
    """The jobs of a team of jewellers with these true rates of rework."""
    rng = np.random.default_rng(seed)
    rows = [
        {"person": f"P{who}", "service_type": "Polish", "complexity": "1", "event": bool(hit)}
        for who, rate in enumerate(rates)
        for hit in rng.random(jobs) < rate
    ]
    return pd.DataFrame(rows)


@pytest.mark.slow
def test_six_equal_jewellers_are_not_told_apart():
    """Six with 60 jobs and 4 % rework each: in 200 teams at most one in ten is told apart, and each jeweller
    needs hundreds of jobs more.
    """
    verdicts = [compared(counted(team([0.04] * 6, 60, seed)))["verdict"] for seed in range(200)]
    assert np.mean([verdict.str.endswith("than the team").any() for verdict in verdicts]) <= 0.1
    assert (compared(counted(team([0.04] * 6, 60, 3)))["needed"] > 200).all()


def test_a_real_difference_is_told_with_enough_jobs():
    """Five at 4 % and one at 16 % over 400 jobs: the one stands out, drawn a little towards the team, and the
    order is that of the names.
    """
    found = compared(counted(team([0.04] * 5 + [0.16], 400, 5)))
    assert found["person"].tolist() == sorted(found["person"])
    assert found["verdict"].tolist()[-1] == "more than the team"
    assert 1 < found["shrunk"].iloc[-1] < found["ratio"].iloc[-1]


def test_who_takes_the_hard_jobs_is_not_worse():
    """Hard jobs fail in 1 of 2 with everybody, easy ones never. P0 did most of the hard: as many expected as
    seen, from the hard jobs of P1 alone; the easy jobs of P2 expect none.
    """
    rows = [
        {"person": who, "service_type": "Hard", "complexity": "3", "event": place % 2 == 0}
        for who, count in (("P0", 20), ("P1", 4))
        for place in range(count)
    ]
    rows += easy("P1", "P2")
    found = compared(counted(pd.DataFrame(rows))).set_index("person")
    assert found["ratio"].to_dict() == {"P0": 1.0, "P1": 1.0, "P2": pytest.approx(np.nan, nan_ok=True)}
    assert found["verdict"].to_dict() == {
        "P0": "not distinguishable from the team",
        "P1": "not distinguishable from the team",
        "P2": "too little to say",
    }


def easy(*people: str) -> list[dict]:
    """Twenty easy jobs each, none of which failed."""
    kind = {"service_type": "Easy", "complexity": "1", "event": False}
    return [{"person": who, **kind} for who in people for _ in range(20)]


def test_a_sole_specialist_has_nobody_to_be_held_against():
    """
    | who | hard: failed of jobs | easy  |
    | P0  | 10 of 20            |       |   no expectation, and not "1.0, as the team"
    | P1  |                     | 0 of 20 |
    | P2  |                     | 0 of 20 |
    """
    rows = [
        {"person": "P0", "service_type": "Hard", "complexity": "3", "event": place % 2 == 0}
        for place in range(20)
    ]
    found = compared(counted(pd.DataFrame(rows + easy("P1", "P2")))).set_index("person")
    assert found.loc["P0", ["ratio", "expected", "shrunk"]].isna().all()
    assert found.loc["P0", "verdict"] == "nobody else has such cases"
    assert found["alone"].to_dict() == {"P0": 20.0, "P1": 0.0, "P2": 0.0}


def test_expected_is_the_rate_of_the_others():
    """P0 failed in 6 of 10, P1 in 1 of 10, P2 in 2 of 20: of P0's 10 the others' 3 of 30 give 1, and not the
    9 of 40 of all together.
    """
    cells = pd.DataFrame(
        {"person": ["P0", "P1", "P2"], "n": [10, 10, 20], "observed": [6, 1, 2], "kind": "Polish"}
    )
    found = compared(cells, strata=("kind",)).set_index("person")
    assert found["expected"].to_dict() == pytest.approx({"P0": 1.0, "P1": 8 / 3, "P2": 7.0})
    assert found.loc["P0", "ratio"] == pytest.approx(6.0)


def test_all_failures_of_a_team_without_others_are_told():
    """P0 failed in 60 of 200, the four others in none of 800: nothing is expected, and P0 stands out."""
    cells = pd.DataFrame(
        {"person": [f"P{who}" for who in range(5)], "n": 200, "observed": [60, 0, 0, 0, 0], "kind": "Polish"}
    )
    found = compared(cells, strata=("kind",)).set_index("person")
    assert found["verdict"]["P0"] == "more than the team"
    assert found["expected"]["P0"] == 0.0


def test_limits_of_two_rates_are_those_of_the_binomial():
    """7 events in 100 cases against 3 in 100: the share 7 of 10 has Clopper & Pearson's limits 0.3475 and
    0.9333, odds 0.533 and 13.98; with a million events behind they are Garwood's for 10 expected.
    """
    one = pd.Series([1.0])
    lower, upper = limits_of_two(one * 7, one * 3, one)
    assert (lower.round(3).tolist(), upper.round(2).tolist()) == ([0.533], [13.98])
    lower, upper = limits_of_two(one * 10, one * 1e6, one * 1e5)
    assert (lower.round(3).tolist(), upper.round(3).tolist()) == ([0.48], [1.839])


def test_exact_limits_are_those_of_the_tables():
    """10 events seen, 10 expected: 4.795 and 18.39 (Garwood's table); none seen: 0 and 3.689."""
    lower, upper = exact_limits(pd.Series([10.0, 0.0]), pd.Series([10.0, 1.0]))
    assert lower.round(4).tolist() == [0.4795, 0.0]
    assert upper.round(3).tolist() == [1.839, 3.689]
    assert events_needed(2.0) > events_needed(3.0) > 0
