"""A level: what stands open at the end of a period; taken there, and never summed over time."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis
from ibis.expr import types as ir

from kpi.model.definition import Kpi, head
from kpi.model.run import Run
from kpi.model.unit import Better, Unit


@dataclass(frozen=True)
class Level(Kpi):
    """A reduction over the rows that are open at period end: begun on or before it, not ended by it.

    begins, ends: date fields of the dataset `of`; a row without `begins` never counts, one without `ends` is
    open still.
    at, view: as for a measure.
    """

    of: str
    begins: str
    ends: str
    reduce: Callable[[ibis.Table], ir.Scalar]
    at: str = ""
    view: Callable[[Run], ibis.Table] | None = None

    @property
    def on(self) -> str:
        """The date from which a row counts."""
        return self.begins


def level(
    *,
    of: str,
    begins: str,
    ends: str,
    label: str,
    unit: Unit,
    better: Better,
    owner: str,
    at: str = "",
    view: Callable[[Run], ibis.Table] | None = None,
    chart: str = "",
) -> Callable[..., Level]:
    """Declare the function below as a level of the dataset `of`, open from `begins` until the day before
    `ends`.
    """
    return lambda function: Level(
        **head(function, label, unit, better, owner, chart),
        of=of,
        begins=begins,
        ends=ends,
        reduce=function,
        at=at,
        view=view,
    )
