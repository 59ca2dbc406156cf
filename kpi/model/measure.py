"""A measure: one reduction over the rows of one fact."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis
from ibis.expr import operations as ops
from ibis.expr import types as ir

from kpi.model.definition import Kpi, Lag, head
from kpi.model.errors import DefinitionError
from kpi.model.run import Run
from kpi.model.unit import Better, Unit


@dataclass(frozen=True)
class Measure(Kpi):
    """A sum, count or other reduction. of: the dataset; on: its date; reduce: table → Ibis reduction.

    at: the kind of site that counts (boutique, workshop) where a dataset holds both; "" for all; view: the
    dataset's rows with columns that other facts give them, from a run; the dataset itself without one;
    told_by: the sites that tell what the measure needs,
    where some do not: there it is missing, not none.
    """

    of: str
    on: str
    reduce: Callable[[ibis.Table], ir.Scalar]
    at: str = ""
    view: Callable[[Run], ibis.Table] | None = None
    told_by: Callable[[Run], frozenset[str]] | None = None

    @property
    def additive(self) -> bool:
        """Sums and row counts may be added over periods; distinct counts and medians may not."""
        return True


def measure(
    *,
    of: str,
    on: str,
    label: str,
    unit: Unit,
    better: Better,
    owner: str,
    at: str = "",
    view: Callable[[Run], ibis.Table] | None = None,
    told_by: Callable[[Run], frozenset[str]] | None = None,
    chart: str = "",
    norm: float | None = None,
    lag: Lag | None = None,
) -> Callable[..., Measure]:
    """Declare the function below as a measure of the dataset `of`, its rows placed by the date `on`, at the
    sites of kind `at`.
    """
    return lambda function: Measure(
        **head(function, label, unit, better, owner, chart, norm=norm, lag=lag),
        of=of,
        on=on,
        reduce=function,
        at=at,
        view=view,
        told_by=told_by,
    )


def counted(reduction: ir.Scalar) -> ir.BooleanValue:
    """The condition that a row behind a reduction meets: its `where`; every row without one."""
    operation = reduction.op()
    if not isinstance(operation, ops.Reduction):
        raise DefinitionError(
            f"'{reduction.get_name()}' is not one reduction; declare a ratio of two measures."
        )
    where = getattr(operation, "where", None)
    return ibis.literal(True) if where is None else where.to_expr()


def either(one: ir.BooleanValue, other: ir.BooleanValue) -> ir.BooleanValue:
    """One condition or the other; of two lists of values of one column, where one holds the other, the
    longer.
    """
    lists = [where.op() for where in (one, other) if isinstance(where.op(), ops.InValues)]
    if len(lists) == 2 and lists[0].value == lists[1].value:
        for long, short in (lists, lists[::-1]):
            if set(long.options) >= set(short.options):
                return long.to_expr()
    return one | other
