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

from kpi.engine import coverage, levels, period_bucketing
from kpi.engine.denomination import MIXED
from kpi.engine.series import filled_in
from kpi.model import dimension
from kpi.model.definition import Kpi, Lag, head
from kpi.model.fetch import fetched
from kpi.model.run import Run
from kpi.model.site_windows import OTHERS
from kpi.model.unit import MONEY, Better, Unit
from kpi.time import period
from settings import settings

STANDS_ON = {"clients": ("sales", "outreach")}  # of a list of clients: what they bought, and who called them
FIGURES = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Sample:
    """The rows that an estimate stands on, each in the windows that look at it.

    draw: puts the rows together; rows: the fact's columns, and `period_start` (the window), `opens` and
    `moment` (its first and last day), and the dimensions of the split as text; a row seen by several windows
    stands there once for each. keys: the columns that tell the figures apart; said: the notes that the work
    adds, to be read with the figures; counted: the rows that it counts, where it names them (see
    `Estimate.behind`).
    """

    draw: Callable[[], ibis.Table]
    keys: list[str]
    run: Run
    said: list[str] = field(default_factory=list)
    counted: list[pd.DataFrame] = field(default_factory=list)

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
    the window's own days, None: all that came before; work: from a Sample to a frame of its keys, value,
    numerator, denominator, n, and what else is to be shown beside them (lower, upper, …); behind: the natural
    keys of the rows behind a run's figures, where not all within reach count.
    """

    of: str
    on: str
    work: Callable[[Sample], pd.DataFrame]
    at: str = ""
    view: Callable[[Run], ibis.Table] | None = None
    back: int | None = 0
    behind: Callable[[Sample], pd.DataFrame] | None = None
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
    behind: Callable[[Sample], pd.DataFrame] | None = None,
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


def counted_rows(kpi: Estimate, run: Run) -> pd.DataFrame:
    """The natural keys of the rows that the figures of an estimate count, of one that can name them."""
    drawn = sample(kpi, run)
    kpi.work(drawn)
    return kpi.behind(drawn)


def sample(kpi: Estimate, run: Run) -> Sample:
    """The rows of an estimate, at the sites that count, within the filters, each in the windows that look at
    it.
    """
    return Sample(partial(_drawn, kpi, run), run.keys, run)


def _drawn(kpi: Estimate, run: Run) -> ibis.Table:
    rows = run.question.filtered(coverage.rows_at(kpi, run), kpi.of)
    keys = {name: dimension.expression(rows, kpi.of, name) for name in run.question.by}
    rows = rows.mutate(**keys) if keys else rows
    frame = _windows(kpi, run)
    windows = period.as_table(frame)
    day = rows[kpi.on].cast("date")
    reaches = [day <= windows.moment] + ([day >= windows.since] if kpi.back is not None else [])
    if "own_site" in frame:
        reaches.append(
            levels.own_site(rows, kpi.of, pd.Index(frame["own_site"].unique())) == windows.own_site
        )
    return _counted(rows.inner_join(windows, reaches), kpi, run)


def _counted(rows: ibis.Table, kpi: Estimate, run: Run) -> ibis.Table:
    """The rows without those on days that their site does not count."""
    if run.own is None or kpi.back is None or run.own.left_out.empty:
        return rows
    rows = rows.mutate(window=rows.period_start)
    return period_bucketing.counted(rows, kpi.of, kpi.on, run).drop("window")


def first_day(kpi: Estimate, run: Run) -> date | None:
    """The first day that a row of an estimate may have; None where all that came before counts."""
    windows = _windows(kpi, run)
    return None if kpi.back is None or windows.empty else windows["since"].min().date()


def _windows(kpi: Estimate, run: Run) -> pd.DataFrame:
    """The windows that have begun: period_start, opens, moment, and since, the first day that their rows may
    have; `own_site` where they differ between sites.

    The moment of a window that reaches further is the last day known of the site: who looks a year back from its
    end, or from today, looks at days of which nothing can be known. A window after that day has no figure. Of jobs,
    which tell themselves until when they are known, and of facts of no site it is today.
    """
    known = known_days(kpi, run)
    frame = _sites_windows(run, known)
    others = known.max() if len(known) else pd.Timestamp(run.question.today).as_unit("us")
    last = known.reindex(frame["own_site"]).fillna(others).set_axis(frame.index).astype("datetime64[us]")
    begun = (frame["opens"] <= last) | ~_by_list(kpi)
    frame["moment"] = frame["moment"].where((frame["moment"] <= last) | (frame["opens"] > last), last)
    frame = frame[begun].reset_index(drop=True)
    if len(frame.drop_duplicates(["period_start", "opens", "moment"])) == frame["period_start"].nunique():
        frame = frame.drop(columns="own_site").drop_duplicates(ignore_index=True)
    moment = frame["moment"]
    since = moment - pd.DateOffset(months=kpi.back) + pd.Timedelta(days=1) if kpi.back else frame["opens"]
    return frame.assign(since=since)


def _sites_windows(run: Run, known: pd.Series) -> pd.DataFrame:
    """The windows that have begun, once for each site and for the others: period_start, own_site, opens,
    moment.
    """
    if run.own is not None:
        return run.own.lasts(run.spans)
    spans = run.spans[run.spans["first"] <= run.spans["last"]]
    frame = spans[["period_start", "first", "last"]].set_axis(["period_start", "opens", "moment"], axis=1)
    names = pd.DataFrame({"own_site": pd.Series([*known.index, OTHERS], dtype="object")})
    return frame.merge(names, how="cross")


def known_days(kpi: Estimate, run: Run) -> pd.Series:
    """The last day known by site, of all facts that the estimate stands on; of a list without dates (clients) of
    what it is set against.
    """
    if not _by_list(kpi):
        return pd.Series(dtype="datetime64[us]")
    sources = [coverage.Fed(name) for name in STANDS_ON.get(kpi.of, ())] or [kpi]
    found = [coverage.last_days(source, run) for source in sources]
    return pd.concat(found).groupby(level=0).min()


def _by_list(kpi: Estimate) -> bool:
    """Whether the sites of an estimate's facts are known until a day of their own."""
    return kpi.of in STANDS_ON or (
        dimension.home(kpi.of) != "workshop" and bool(dimension.home(kpi.of)) and coverage.told_by_day(kpi.of)
    )


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
