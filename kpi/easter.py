"""Easter: which windows hold one, for it moves a week of sales between periods and years."""
from datetime import date

import pandas as pd
from dateutil.easter import easter

from kpi.period import fiscal_year
from words import _


def easters(first: date, last: date) -> list[date]:
    """The Easter Sundays of a range of days."""
    return [day for day in map(easter, range(first.year, last.year + 1)) if first <= day <= last]


def fiscal_easters(year: int) -> list[date]:
    """The Easter Sundays of a fiscal year, named by its end; a year from April may hold two, or none."""
    return easters(*fiscal_year(year))


def notes(spans: pd.DataFrame, compared: pd.DataFrame) -> tuple[str, ...]:
    """A sentence for each period that holds more or fewer Easters than the days it is compared with."""
    pairs = zip(_held(spans), _held(compared), strict=True)
    return tuple(_sentence(held, other) for held, other in pairs if len(held) != len(other))


def _held(spans: pd.DataFrame) -> list[list[date]]:
    return [easters(first.date(), last.date()) for first, last in zip(spans["first"], spans["last"], strict=True)]


def _sentence(held: list[date], other: list[date]) -> str:
    counts = {0: _("no Easter"), 1: _("Easter"), 2: _("two Easters")}
    return _("The period holds {held}{days}, the days compared with hold {other}{other_days}.").format(
        held=counts[len(held)], days=_listed(held), other=counts[len(other)], other_days=_listed(other))


def _listed(days: list[date]) -> str:
    return f" ({', '.join(map(str, days))})" if days else ""
