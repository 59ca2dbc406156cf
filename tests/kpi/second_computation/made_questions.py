"""Questions put by chance to a house made up by chance: ranges, grains, comparisons and currencies."""

from collections.abc import Iterator
from dataclasses import replace

from tests.kpi.second_computation.plain_figures import Asked
from tests.kpi.second_computation.plain_house import PlainHouse, number

RANGES = (
    ("2026-10-01", "2026-11-30", "month"),
    ("2026-10-10", "2026-11-20", "month"),
    ("2026-09-07", "2026-11-29", "week"),
    ("2026-10-05", "2026-11-29", "day"),
    ("2026-09-14", "2026-10-31", "day"),
    ("2026-05-04", "2026-11-29", "week"),
    ("2026-11-01", "2026-11-30", None),
    ("2026-10-20", "2026-11-12", None),
    ("2026-10-01", "2026-12-31", "quarter"),
    ("2026-03-01", "2026-05-31", "month"),
    ("2026-03-16", "2026-04-12", "week"),
)
HOWS = ("dates", "previous", "weekday", "event", "lfl")


def questions(draw, house: PlainHouse, many: int) -> Iterator[Asked]:
    """So many questions, each by boutique and in all, and now and then of one boutique."""
    for place in range(many):
        first, last, grain = RANGES[int(draw.integers(len(RANGES)))]
        kind = ("local", "local", "actual", "budget")[int(draw.integers(4))] if house.rates else "local"
        how = HOWS[(place + int(draw.integers(2))) % len(HOWS)]
        one = Asked(number(first), number(last), grain, how, kind)
        yield one
        yield replace(one, split=True)
        if draw.random() < 0.5:
            yield replace(one, where=sorted(house.boutiques)[int(draw.integers(len(house.boutiques)))])
