"""An estimate: a figure that is no sum over rows, such as a median, a survival time or a share of clients,
worked out from a sample of rows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

import ibis
import numpy as np
import pandas as pd
from ibis.expr import types as ir

from kpi.engine import coverage
from kpi.engine.aggregation import MIXED
from kpi.engine.series import filled_in
from kpi.model import dimension
from kpi.model.definition import Kpi, Lag, head
from kpi.model.fetch import fetched
from kpi.model.run import Run
from kpi.model.unit import MONEY, Better, Unit
from kpi.time import period
from settings import settings
from store.datasets import dataset

FIGURES = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Sample:
    """The rows that an estimate stands on, each in the windows that look at it.

    draw: puts the rows together; rows: the fact's columns, and `period_start` (the window), `opens` and
    `moment` (its first and last day), and the dimensions of
    the split as text; a row seen by several windows stands there once for each. keys: the columns that tell
    the figures apart; said: the notes that the work adds, to be read with the figures.
    """

    draw: Callable[[], ibis.Table]
    keys: list[str]
    run: Run
    said: list[str] = field(default_factory=list)

    @cached_property
    def rows(self) -> ibis.Table:
        """The rows, put together when they are first asked for: plans are worked out from their history
        instead.
        """
        return self.draw()

    def grouped(self, **reductions: ir.Scalar) -> pd.DataFrame:
        """Reductions of the rows by key."""
        return fetched(self.rows.group_by(self.keys).aggregate(**reductions))

    def fetched(self, *columns: str) -> pd.DataFrame:
        """The keys and these columns, row by row."""
        return fetched(self.rows.select(*dict.fromkeys((*self.keys, *columns))))


@dataclass(frozen=True)
class Estimate(Kpi):
    """of, on, at, view: as for a measure; back: how many months before a window's last day its rows reach, 0:
    the window's own
    days, None: all that came before; work: from a Sample to a frame of its keys, value, numerator,
    denominator, n, and what else
    is to be shown beside them (lower, upper, …); behind: the natural keys of the rows behind a run's figures,
    where not all within reach count."""

    of: str
    on: str
    work: Callable[[Sample], pd.DataFrame]
    at: str = ""
    view: Callable[[Run], ibis.Table] | None = None
    back: int | None = 0
    behind: Callable[[Run], pd.DataFrame] | None = None
    of_money: bool = False


def estimate(
    *,
    of: str,
    on: str,
    label: str,
    unit: Unit,
    better: Better,
    owner: str,
    at: str = "",
    view: Callable[[Run], ibis.Table] | None = None,
    back: int | None = 0,
    of_money: bool = False,
    chart: str = "",
    norm: float | None = None,
    lag: Lag | None = None,
    behind: Callable[[Run], pd.DataFrame] | None = None,
) -> Callable[..., Estimate]:
    """Declare the function below, which works on a Sample, as an estimate over the dataset `of`, its rows
    placed by the date `on`.
    """
    return lambda function: Estimate(
        **head(function, label, unit, better, owner, chart, norm=norm, lag=lag),
        of=of,
        on=on,
        work=function,
        at=at,
        view=view,
        back=back,
        behind=behind,
        of_money=of_money,
    )


def estimated(kpi: Estimate, run: Run) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The figures of an estimate and its notes: the key columns, value, numerator, denominator, n,
    denomination, whole, and what it shows beside.
    """
    drawn = sample(kpi, run)
    frame = kpi.work(drawn).reset_index(drop=True)
    missing = {name: np.nan for name in FIGURES if name not in frame} | ({} if "n" in frame else {"n": 0})
    frame = _with_currency(frame.assign(**missing), kpi, drawn)
    frame["period_start"] = frame["period_start"].astype("datetime64[us]")
    frame = frame.astype(dict.fromkeys(FIGURES, "float64") | dict.fromkeys(run.question.by, "str"))
    frame[list(FIGURES)] = frame[list(FIGURES)].replace([np.inf, -np.inf], np.nan)
    return filled_in(frame, kpi, run), tuple(dict.fromkeys(drawn.said))


def sample(kpi: Estimate, run: Run) -> Sample:
    """The rows of an estimate, at the sites that count, within the filters, each in the windows that look at
    it.
    """
    return Sample(partial(_drawn, kpi, run), run.keys, run)


def _drawn(kpi: Estimate, run: Run) -> ibis.Table:
    rows = run.question.filtered(coverage.rows_at(kpi, run), kpi.of)
    keys = {name: dimension.expression(rows, kpi.of, name) for name in run.question.by}
    rows = rows.mutate(**keys) if keys else rows
    windows = period.as_table(_windows(kpi, run))
    day = rows[kpi.on].cast("date")
    reaches = [day <= windows.moment] + ([day >= windows.since] if kpi.back is not None else [])
    return rows.inner_join(windows, reaches)


def first_day(kpi: Estimate, run: Run) -> date | None:
    """The first day that a row of an estimate may have; None where all that came before counts."""
    return None if kpi.back is None else _windows(kpi, run)["since"].min().date()


def _windows(kpi: Estimate, run: Run) -> pd.DataFrame:
    """The windows that have begun: period_start, opens, moment, and since, the first day that their rows may
    have.

    The moment of a window that is not over is today: who looks a year back from its end looks at days of
    which nothing can be known.
    """
    spans, known = run.spans[run.spans["first"] <= run.spans["last"]], _known_until(kpi, run)
    moment = spans["last"].where((spans["last"] <= known) | (spans["first"] > known), known)
    since = moment - pd.DateOffset(months=kpi.back) + pd.Timedelta(days=1) if kpi.back else spans["first"]
    return pd.DataFrame(
        {"period_start": spans["period_start"], "opens": spans["first"], "moment": moment, "since": since}
    )


def _known_until(kpi: Estimate, run: Run) -> pd.Timestamp:
    """Today, or the last day fed where that is later; of a list without dates (clients) the last day on which
    anything was sold.
    """
    spans_covered = run.facts.coverage
    last = spans_covered.loc[
        spans_covered["dataset"] == (kpi.of if dataset(kpi.of).dated else "sales"), "last"
    ]
    days = [pd.Timestamp(run.question.today), *([pd.Timestamp(last.max())] if len(last) else [])]
    return max(days).as_unit("us")


def _with_currency(frame: pd.DataFrame, kpi: Estimate, drawn: Sample) -> pd.DataFrame:
    """Add the currency of money, and take away what is of several currencies."""
    if kpi.unit is not MONEY and not kpi.of_money:
        return frame.assign(denomination="")
    if not dimension.column(kpi.of, "currency"):
        return frame.assign(denomination=settings().currency)
    currency = dimension.expression(drawn.rows, kpi.of, "currency")
    found = drawn.grouped(lowest=currency.min(), highest=currency.max())
    found["denomination"] = found["lowest"].where(found["lowest"] == found["highest"], MIXED)
    frame = frame.merge(found[[*drawn.keys, "denomination"]], on=drawn.keys, how="left").fillna(
        {"denomination": ""}
    )
    mixed = frame["denomination"] == MIXED
    figures = [name for name in frame.select_dtypes("number") if name != "n"]
    currency = frame["denomination"].where(mixed | (kpi.unit is MONEY), "")
    return frame.assign(denomination=currency, **{name: frame[name].mask(mixed) for name in figures})
