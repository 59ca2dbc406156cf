"""What a figure is counted in, and which way is better."""

from enum import StrEnum


class Unit(StrEnum):
    """The unit of a figure; PERCENT is a fraction (0.25 is 25 %)."""

    MONEY = "money"
    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    HOURS = "hours"
    DAYS = "days"
    SCORE = "score"


class Better(StrEnum):
    """The direction in which a figure is good."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


MONEY, COUNT, NUMBER, PERCENT, HOURS, DAYS, SCORE = (
    Unit.MONEY,
    Unit.COUNT,
    Unit.NUMBER,
    Unit.PERCENT,
    Unit.HOURS,
    Unit.DAYS,
    Unit.SCORE,
)
UP, DOWN, NEITHER = Better.UP, Better.DOWN, Better.NEITHER
