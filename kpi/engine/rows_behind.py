"""The rows behind a figure: where to look for them in the record, for its numerator and its denominator."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import ibis
import pandas as pd
from ibis.expr import operations as ops

from kpi.engine import comparison, coverage, levels, perimeter, site_days
from kpi.engine.estimate import Estimate, counted_rows, first_day
from kpi.engine.period_bucketing import within
from kpi.model import dimension
from kpi.model.definition import Kpi
from kpi.model.fetch import fetched
from kpi.model.level import Level
from kpi.model.measure import Measure, counted
from kpi.model.ratio import Compared, Ratio, Target
from kpi.model.result import Result
from kpi.model.run import Run
from kpi.time import period
from settings import settings
from store.datasets import dataset


@dataclass(frozen=True)
class Rows:
    """Rows of a dataset, as `store.record.rows.rows` asks for them: dataset, where (own column → values),
    start, end.

    side: numerator or denominator; only: the only values of some of the dataset's own columns that count
    (site-days, or natural keys); None when all do.
    """

    side: str
    dataset: str
    where: dict[str, tuple[str, ...]]
    start: date | None
    end: date
    only: pd.DataFrame | None = field(default=None, compare=False)

    def counted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Of rows found so, those that count."""
        if self.only is None:
            return rows
        kept = pd.MultiIndex.from_frame(rows[list(self.only)].astype(self.only.dtypes.to_dict())).isin(
            pd.MultiIndex.from_frame(self.only)
        )
        return rows[kept]


def rows_behind(result: Result, row: Mapping[str, object], facts) -> tuple[Rows, ...]:
    """The rows behind one figure of a result: of its numerator and, for a ratio, of its denominator.

    row: one row of the result's frame, of which period_start, period_end and the dimensions are read.
    """
    start, end = (pd.Timestamp(row[name]).date() for name in ("period_start", "period_end"))
    asked = {name: (str(row[name]),) for name in result.question.by}
    question = replace(
        result.question, start=start, end=end, where=tuple((dict(result.question.where) | asked).items())
    )
    run = Run(facts, question, period.windows(start, end, None))
    if isinstance(result.kpi, Ratio) and result.kpi.like_for_like:
        run = _like_for_like(result, run)
    return tuple(
        _rows(side, part, result, run)
        for side, part in zip(("numerator", "denominator"), result.kpi.parts, strict=False)
    )


def _like_for_like(result: Result, run: Run) -> Run:
    """The run at the sites that traded fully in the period and in the one compared with."""
    moved = comparison.against(result.kpi.numerator, run, comparison.chosen(None, result.question))
    found = perimeter.perimeters(result.kpi.numerator, run, moved)
    return found[0].of(run) if found else run


def _rows(side: str, part: object, result: Result, run: Run) -> Rows:
    if isinstance(part, Estimate) and part.behind:
        return _counted(side, part, run)
    known = {field.name for field in dataset(part.of).stored}
    asked = {dimension.column(part.of, name): _own(name, values) for name, values in run.question.where}
    where, of_job = (
        {name: values for name, values in asked.items() if name in known},
        bool(asked.keys() - known),
    )
    if isinstance(part, Target):
        return Rows(side, part.of, {"kpi": (part.kpi.key,)} | where, run.first, run.last)
    if _is_comparison(result.kpi):
        measure = result.kpi.numerator
        sides = comparison.opposite(measure, run, comparison.chosen(None, result.question))
        run = sides.then if isinstance(part, Compared) else sides.now or run
        part = measure
    where = _at(part, run) | where
    if isinstance(part, Estimate):
        return Rows(side, part.of, where, first_day(part, run), run.last)
    limited = isinstance(result.kpi, Ratio) and result.kpi.both_on
    only = _days(result.kpi, part, run) if limited else _keys(part, run) if part.view or of_job else None
    only = _own_days(part, run) if only is None and run.own else only
    moved = part.on not in known  # placed by a date of another row
    first, last = (
        (run.first if isinstance(part, Measure) and not moved else None),
        (run.question.today if moved else run.last),
    )
    held = {} if part.view else conditions(part.reduce(run.facts[part.of]))
    return Rows(side, part.of, _narrowed(where, held), first, last, only)


def _counted(side: str, part: Estimate, run: Run) -> Rows:
    """The rows that an estimate names itself; a report after the period's end may tell how it ended."""
    only = counted_rows(part, run)
    last = max([run.last, *only[part.on].dt.date])
    return Rows(side, part.of, {"project": tuple(sorted(only["project"].unique()))}, None, last, only)


def _is_comparison(kpi: Kpi) -> bool:
    return isinstance(kpi, Ratio) and isinstance(kpi.denominator, Compared)


def _own_days(part: Measure | Level, run: Run) -> pd.DataFrame | None:
    """The site-days that count, where sites count different ones, by the columns of the part's dataset."""
    own, site = run.own, dataset(part.of).site
    if not site or isinstance(part, Level):
        return None
    days = pd.date_range(run.first, run.last).as_unit("us")
    every = pd.DataFrame({site: own.sites}).merge(pd.DataFrame({part.on: days}), how="cross")
    out = own.outside(run.spans)[["site", "day"]].set_axis([site, part.on], axis=1)
    kept = every.merge(out, how="left", indicator=True)
    return kept.loc[kept.pop("_merge") == "left_only"].reset_index(drop=True)


def _keys(part: Measure | Level, run: Run) -> pd.DataFrame:
    """The natural keys of the rows that count, where what counts stands in other facts too."""
    rows = run.question.filtered(coverage.rows_at(part, run), part.of)
    rows = levels.open_at(rows, part, run) if isinstance(part, Level) else within(rows, part.of, part.on, run)
    return fetched(rows.filter(counted(part.reduce(rows))).select(*dataset(part.of).key).distinct())


def _at(part: Measure | Level, run: Run) -> dict[str, tuple[str, ...]]:
    """The sites of the kind that counts, where a dataset holds several kinds."""
    return (
        {dataset(part.of).site: tuple(coverage.sites(part, run).index)}
        if part.at and dataset(part.of).site
        else {}
    )


def conditions(reduction: ibis.Scalar) -> dict[str, tuple[str, ...]]:
    """The columns that a reduction's `where` holds to a list of values; what else it asks is left to the
    reader.
    """
    where = getattr(reduction.op(), "where", None)
    found = where.find(ops.InValues) if where is not None else []
    return {
        one.value.name: tuple(option.value for option in one.options)
        for one in found
        if isinstance(one.value, ops.Field)
    }


def _narrowed(
    where: dict[str, tuple[str, ...]], more: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Both filters at once, where they name the same column only what both allow."""
    both = {
        name: tuple(value for value in more[name] if value in where[name])
        for name in where.keys() & more.keys()
    }
    return where | more | both


def _own(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values as they are stored: the house currency may be left blank."""
    return (*values, "") if name == "currency" and settings().currency in values else values


def _days(kpi: Ratio, part: Measure, run: Run) -> pd.DataFrame:
    """The site-days that count, by the columns of the part's dataset."""
    found = fetched(site_days.cells(kpi, run).select("cell_site", "cell_day"))
    return found.set_axis([dataset(part.of).site, part.on], axis=1)
