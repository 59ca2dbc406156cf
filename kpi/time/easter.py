"""Easter: which windows hold one, for it moves a week of sales between periods and years."""

from datetime import date

import pandas as pd
from dateutil.easter import easter

from words import _

WHOLE_YEAR = range(364, 372)  # days; a retail year has 364 or 371


def easters(first: date, last: date) -> list[date]:
    """The Easter Sundays of a range of days."""
    return [day for day in map(easter, range(first.year, last.year + 1)) if first <= day <= last]


def notes(spans: pd.DataFrame, compared: pd.DataFrame) -> tuple[str, ...]:
    """A sentence when some period holds more or fewer Easters than the days it is compared with."""
    held, others = _held(spans), _held(compared)
    if [len(days) for days in held] == [len(days) for days in others]:
        return ()
    return (
        _("Easter moves: {held} in the figures, {others} in the days compared with.").format(
            held=_listed(held), others=_listed(others)
        ),
    )


def year_notes(spans: pd.DataFrame) -> tuple[str, ...]:
    """A sentence for each window of a year that holds two Easters or none, as years from April may; a
    comparison with such a year is unfair.
    """
    return tuple(
        _(
            "{first} – {last} holds {count} Easter Sundays ({days}): compare it with care, or by event."
        ).format(first=first.date(), last=last.date(), count=len(days), days=", ".join(map(str, days)) or "–")
        for first, last, days in zip(spans["first"], spans["last"], _held(spans), strict=True)
        if len(days) != 1
    )


def _held(spans: pd.DataFrame) -> list[list[date]]:
    return [
        easters(first.date(), last.date()) for first, last in zip(spans["first"], spans["last"], strict=True)
    ]


def _listed(windows: list[list[date]]) -> str:
    return ", ".join(str(day) for days in windows for day in days) or _("none")
