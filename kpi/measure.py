"""A measure: one reduction over the rows of one fact."""
from collections.abc import Callable
from dataclasses import dataclass

import ibis
from ibis.expr import operations as ops
from ibis.expr import types as ir

from kpi.definition import Kpi, head
from kpi.errors import DefinitionError
from kpi.unit import Better, Unit


@dataclass(frozen=True)
class Measure(Kpi):
    """A sum, count or other reduction. of: the dataset; on: its date; reduce: table → Ibis reduction."""

    of: str
    on: str
    reduce: Callable[[ibis.Table], ir.Scalar]

    @property
    def additive(self) -> bool:
        """Sums and row counts may be added over periods; distinct counts and medians may not."""
        return True


def measure(*, of: str, on: str, label: str, unit: Unit, better: Better, owner: str) -> Callable[..., Measure]:
    """Declare the function below as a measure of the dataset `of`, its rows placed by the date `on`."""
    return lambda function: Measure(**head(function, label, unit, better, owner), of=of, on=on, reduce=function)


def counted(reduction: ir.Scalar) -> ir.BooleanValue:
    """The condition that a row behind a reduction meets: its `where`; every row without one."""
    operation = reduction.op()
    if not isinstance(operation, ops.Reduction):
        raise DefinitionError(f"'{reduction.get_name()}' is not one reduction; declare a ratio of two measures.")
    where = getattr(operation, "where", None)
    return ibis.literal(True) if where is None else where.to_expr()
