"""A question to the KPI layer: how figures are split and filtered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import ibis

from kpi.model import dimension
from kpi.model.definition import Kpi


@dataclass(frozen=True)
class Question:
    """What is asked of some KPIs: the range, its grain, the split, the filters (dimension → values) and what
    money is expressed in.
    """

    start: date
    end: date
    today: date
    grain: str | None = None
    by: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    currency: str = "local"

    def names(self, *names: str) -> bool:
        """Whether the figures are split or filtered by one of these dimensions."""
        return any(name in names for name in (*self.by, *dict(self.where)))

    def values(self, *names: str) -> set[str] | None:
        """The values that a filter on one of these dimensions leaves, None when there is no such filter."""
        given = [set(values) for name, values in self.where if name in names]
        return set.intersection(*given) if given else None

    def filtered(self, table: ibis.Table, of: str) -> ibis.Table:
        """The rows of a fact that pass the filters."""
        conditions = [dimension.among(table, of, name, values) for name, values in self.where]
        return table.filter(conditions) if conditions else table


def ask(
    start: date,
    end: date,
    today: date | None = None,
    grain: str | None = None,
    by: Iterable[str] = (),
    where: Mapping[str, str | Sequence[str]] | None = None,
    currency: str = "local",
) -> Question:
    """An Ask from what the reader gave; a filter may be one value or several, today is today when not
    given.
    """
    filters = tuple(
        (name, (values,) if isinstance(values, str) else tuple(map(str, values)))
        for name, values in (where or {}).items()
    )
    return Question(
        start, end, today or date.today(), grain or None, tuple(dict.fromkeys(by)), filters, currency
    )


def check(kpis: Iterable[Kpi], question: Question) -> None:
    """UnknownDimension when one of the KPIs cannot be split or filtered as asked."""
    for kpi in kpis:
        for name in (*question.by, *dict(question.where)):
            dimension.check(kpi.facts, name)
