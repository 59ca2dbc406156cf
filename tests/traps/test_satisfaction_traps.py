"""Traps of client satisfaction: scales mixed, small samples believed, published scores counted as one answer,
associates judged on three.
"""

from itertools import count

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kpi import change_unit, direction, judge, rows_behind
from kpi.statistics import intervals
from tests.kpi.tiny import day, facts, result, values

NUMBERS = count(1)
MAY = ("2026-05-01", "2026-05-31")


def score(
    value: float,
    programme: str = "CARE",
    associate: str = "V1",
    boutique: str = "B1",
    on: str = "2026-05-10",
    **more: object,
) -> dict:
    """An answer; with n a published score."""
    return {
        "programme": programme,
        "answer": str(next(NUMBERS)),
        "responded_on": day(on),
        "boutique": boutique,
        "associate": associate,
        "score": value,
    } | more


def declared(programme: str, kind: str, **more: object) -> dict:
    """A programme as declared."""
    return {"programme": programme, "kind": kind} | more


def one(key: str, given: object, **asked: object) -> pd.Series:
    """The one figure of May."""
    return result(key, given, *MAY, **asked).frame.iloc[0]


def test_scores_on_different_scales_are_never_averaged_together():
    """CARE 4 and 5 on 1–5, CER 16 on 0–20: no mean of 8.3, but 4.5 and 16 by programme, and a sentence that
    says so.
    """
    given = facts(
        surveys=[score(4), score(5), score(16, "CER")],
        programmes=[
            declared("CARE", "mean", scale_min=1, scale_max=5),
            declared("CER", "mean", scale_min=0, scale_max=20),
        ],
    )
    whole = result("survey_score", given, *MAY)
    assert whole.frame[["value", "numerator", "denominator", "lower", "upper"]].isna().all(axis=None)
    assert "split or filter by programme" in whole.notes[0]
    assert values("survey_score", given, *MAY, by=["programme"]) == [4.5, 16.0]
    assert values("survey_score", given, *MAY, where={"programme": "CER"}) == [16.0]


def test_a_programme_whose_scale_changed_is_not_averaged_over_the_change():
    """16 of 20 in April, 8 of 10 in May: neither month is mixed, the two together are."""
    given = facts(
        surveys=[score(16, on="2026-04-10", scale_min=0, scale_max=20), score(8, scale_min=0, scale_max=10)]
    )
    assert values("survey_score", given, "2026-04-01", "2026-05-31", grain="month") == [16.0, 8.0]
    assert values("survey_score", given, "2026-04-01", "2026-05-31") == [None]


def test_a_published_score_counts_with_the_answers_behind_it():
    """4.0 of 30 answers and 5.0 of 10 are 4.25, not 4.5, and stand on 40 answers."""
    found = one(
        "survey_score",
        facts(
            surveys=[score(4, n=30), score(5, n=10)],
            programmes=[declared("CARE", "mean", scale_min=1, scale_max=5)],
        ),
    )
    assert (found["value"], found["n"], found["denominator"]) == (4.25, 40, 40.0)
    assert 1 <= found["lower"] < 4.25 < found["upper"] <= 5


def test_the_interval_of_a_mean_is_the_textbooks():
    """7, 8, 8, 9, 10: Student's t on 4 degrees of freedom."""
    marks = [7, 8, 8, 9, 10]
    found = one("survey_score", facts(surveys=[score(mark) for mark in marks]))
    low, high = stats.t.interval(0.95, 4, np.mean(marks), stats.sem(marks))
    assert (found["value"], found["lower"], found["upper"]) == pytest.approx((8.4, low, high))


def test_three_answers_alike_are_not_certain():
    """Three fives have no spread, which does not make the next answer a five."""
    found = one(
        "survey_score",
        facts(
            surveys=[score(5), score(5), score(5)],
            programmes=[declared("CARE", "mean", scale_min=1, scale_max=5)],
        ),
    )
    assert found["upper"] == 5
    assert found["lower"] < 4


def test_the_net_promoter_score_of_ten_is_uncertain_by_forty_one_points():
    """Seven promoters, two passives, one detractor: 60 ± 41."""
    given = facts(surveys=[score(mark, "NPS") for mark in (9, 9, 9, 10, 10, 10, 10, 8, 7, 3)])
    found = one("nps", given)
    assert (found["value"], found["numerator"], found["n"], found["promoters"], found["detractors"]) == (
        60.0,
        6.0,
        10,
        0.7,
        0.1,
    )
    assert (found["upper"] - 60, 60 - found["lower"]) == pytest.approx((40, 41.1), abs=0.1)  # cut at 100
    assert "Not declared as programmes: NPS" in result("nps", given, *MAY).notes[0]


def test_a_published_net_promoter_score_is_no_answer():
    """+40 of 50 answers on −100…100 weighs fifty times; a mean of 8.2 of 30 tells no promoters and is left
    out with a sentence.
    """
    given = facts(
        surveys=[
            score(40, "N", n=50, scale_min=-100, scale_max=100),
            score(10, "N"),
            score(8.2, "N", n=30, scale_min=0, scale_max=10),
        ],
        programmes=[declared("N", "nps", scale_min=0, scale_max=10)],
    )
    found = one("nps", given)
    assert (found["value"], found["n"]) == (pytest.approx(100 * (20 + 1) / 51), 51)
    assert "1 scores are neither" in result("nps", given, *MAY).notes[0]


def test_top_scores_follow_the_declared_threshold():
    """Of 3, 4, 5, 5 on 1–5: half are at the end of the scale, three quarters at 4 or above."""
    answers = [score(mark) for mark in (3, 4, 5, 5)]
    assert (
        one(
            "survey_top_box",
            facts(surveys=answers, programmes=[declared("CARE", "mean", scale_min=1, scale_max=5)]),
        )["value"]
        == 0.5
    )
    assert (
        one(
            "survey_top_box",
            facts(
                surveys=answers,
                programmes=[declared("CARE", "top_box", scale_min=1, scale_max=5, top_box_from=4)],
            ),
        )["value"]
        == 0.75
    )


def test_less_effort_is_better():
    """Effort 1, 2, 7 on 1–7 where lower is better: a third answered best, and the best is 1."""
    given = facts(
        surveys=[score(mark, "CES") for mark in (1, 2, 7)],
        programmes=[declared("CES", "mean", scale_min=1, scale_max=7, direction="down")],
    )
    assert one("survey_top_box", given)["value"] == pytest.approx(1 / 3)


def test_a_published_rate_is_a_share_and_a_published_mean_is_none():
    """FTR 93 of 100 by 200 answers is 93 %; CARE 4.4 by 50 answers says nothing of its best answers."""
    given = facts(
        surveys=[
            score(93, "FTR", n=200, scale_min=0, scale_max=100),
            score(4.4, n=50, scale_min=1, scale_max=5),
        ],
        programmes=[declared("FTR", "rate")],
    )
    found = result("survey_top_box", given, *MAY, by=["programme"])
    assert found.frame["value"].to_list() == [0.93]
    assert "1 scores do not tell" in found.notes[0]
    low, high = intervals.wilson(np.array([0.93]), np.array([200]))
    assert (found.frame["lower"].item(), found.frame["upper"].item()) == (low.item(), high.item())


def test_an_associate_under_the_minimum_has_no_score():
    """Three answers for V1, twelve for V2: V1 has none, by split and by filter, and the boutique's holds all
    fifteen.
    """
    given = facts(surveys=[*(score(9, "X") for _ in range(3)), *(score(8, "X", "V2") for _ in range(12))])
    found = result("survey_score", given, *MAY, by=["associate"])
    assert found.frame[["value", "numerator", "n"]].fillna(-1).values.tolist() == [[-1, -1, 3], [8, 96, 12]]
    assert any("minimum of answers" in note for note in found.notes)
    assert values("survey_score", given, *MAY, where={"associate": "V1"}) == [None]
    assert values("survey_score", given, *MAY) == [8.2]
    strict = facts(
        surveys=[score(8, "X", "V2") for _ in range(12)], programmes=[declared("X", "mean", minimum_n=13)]
    )
    assert values("survey_score", strict, *MAY, by=["associate"]) == [None]


def test_a_programme_of_the_boutique_is_not_given_per_associate():
    """However many answers there are."""
    given = facts(
        surveys=[score(8, "X") for _ in range(20)], programmes=[declared("X", "mean", owner_level="boutique")]
    )
    assert values("survey_score", given, *MAY, by=["associate"]) == [None]
    assert values("survey_score", given, *MAY, by=["boutique"]) == [8.0]


def test_a_score_opens_to_its_rows():
    """The rows behind a programme's figure are those of the programme."""
    given = facts(surveys=[score(8, "X"), score(4)])
    found = result("survey_score", given, *MAY, where={"programme": "X"})
    (behind,) = rows_behind(found, found.frame.iloc[0], given)
    assert (behind.dataset, behind.where) == ("surveys", {"programme": ("X",)})


@given(st.lists(st.integers(0, 10), min_size=1, max_size=40))
def test_intervals_hold_their_figure_and_stay_on_the_scale(marks):
    """Whatever was answered: lower ≤ figure ≤ upper, within the scale, and never a width of nothing under ten
    answers.
    """
    marks = np.array(marks, float)
    n, mean = len(marks), marks.mean()
    one_of = [np.array([part], float) for part in (mean, n, ((marks - mean) ** 2).sum(), n, 0, 10)]
    above, below = (marks >= 9).sum(), (marks <= 6).sum()
    for value, (low, high), ends in (
        (mean, intervals.mean(*one_of), (0, 10)),
        (
            (above - below) / n,
            intervals.net_promoter(np.array([above]), np.array([below]), np.array([n])),
            (-1, 1),
        ),
    ):
        assert ends[0] <= low[0] <= value + 1e-9
        assert value - 1e-9 <= high[0] <= ends[1]
        assert high[0] > low[0]


def test_a_low_score_is_good_where_lower_is_better():
    """Effort 2.0 against a target of 3.0 is ahead of it; a change of a score is told on its scale, not in
    percent of it.
    """
    given = facts(
        surveys=[score(2, "CES"), score(3, "CES", on="2025-05-01")],
        programmes=[declared("CES", "mean", scale_min=1, scale_max=7, direction="down")],
        targets=[
            {
                "kpi": "survey_score",
                "site": "",
                "period_start": day("2026-05-01"),
                "period_end": day("2026-05-31"),
                "value": 3.0,
            }
        ],
    )
    judged = judge(result("survey_score", given, *MAY), given, "dates")
    row = judged.frame.iloc[0]
    assert (row["status"], direction(judged.kpi, row), change_unit(judged.kpi), row["change"]) == (
        "ahead",
        "down",
        "score",
        -1.0,
    )
