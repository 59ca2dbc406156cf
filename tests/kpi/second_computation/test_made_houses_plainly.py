"""Comparisons, unfinished periods, holes, closings, currencies: houses made up by chance against plain pandas."""

import numpy as np
import pytest

from tests.kpi.second_computation.agreement import Tally, compare
from tests.kpi.second_computation.made_house import made
from tests.kpi.second_computation.made_questions import questions
from tests.kpi.second_computation.plain_figures import Asked, cells
from tests.kpi.second_computation.plain_house import number

DAYS = number("2026-10-19"), number("2026-11-22"), "day"
SEEN = 1_000


def tallied(seeds: range, many: int) -> Tally:
    """Houses of these seeds, so many questions to each."""
    tally = Tally()
    for seed in seeds:
        house, given = made(seed)
        for asked in questions(np.random.default_rng(seed), house, many):
            compare(house, given, asked, tally, f"house {seed}")
    return tally


def test_comparisons_of_a_house():
    """A boutique in all, by split and by filter reads the same in plain pandas."""
    tally = tallied(range(2, 6), 1)
    assert tally.differing == []
    assert tally.cells > SEEN


@pytest.mark.xfail(
    strict=True,
    reason="146 of some 20,000 cells differ: numerators of like-for-like growth by day that the engine leaves "
    "out and the plain computation gives; see issue F",
)
@pytest.mark.slow
def test_twenty_thousand_cells():
    """Every kind of comparison, day by day so that there are many, and by the grains."""
    tally = Tally()
    for seed, how in enumerate(("dates", "previous", "weekday", "lfl"), 40):
        house, given = made(seed)
        for split in (False, True):
            compare(house, given, Asked(*DAYS, how, split=split), tally, f"house {seed}")
    for seed in (51, 52):
        house, given = made(seed)
        for asked in questions(np.random.default_rng(seed), house, 1):
            compare(house, given, asked, tally, f"house {seed}")
    assert tally.differing == []
    assert tally.cells > 20_000


def test_a_wrong_row_is_found():
    """The check can fail: one more sale in the plain rows shows in every figure that counts it."""
    house, given = made(2)
    last = house.rows["sales"]["sold_on"].max()
    house.rows["sales"].loc[house.rows["sales"]["sold_on"] == last, "net_amount"] += 1.0
    asked = Asked(number(last), number(last), None, "dates")
    assert cells(house, asked)
    tally = Tally()
    compare(house, given, asked, tally)
    assert any(" net_sales " in one for one in tally.differing)
