"""The passes that some KPIs need: one over each fact, date and set of cells, however many figures stand on
it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import ibis
import pandas as pd

from kpi.engine import aggregation, levels, site_days
from kpi.engine.coverage import rows_at
from kpi.engine.denomination import MIXED
from kpi.engine.series import filled
from kpi.model.definition import Kpi
from kpi.model.fetch import repeated
from kpi.model.level import Level
from kpi.model.measure import Measure
from kpi.model.ratio import Ratio
from kpi.model.run import Run
from kpi.model.unit import MONEY
from settings import settings


@dataclass(frozen=True)
class Stand:
    """What one pass stands on: a fact, its date, its kind of site, the date that ends a level, the ratio
    whose cells limit it, the view that gives the fact further columns, and the sites that tell what is needed
    where some do not.
    """

    of: str
    on: str
    at: str = ""
    ends: str = ""
    limits: Ratio | None = None
    view: Callable | None = None
    told_by: Callable | None = None


def stand(kpi: Kpi, part: object) -> Stand | None:
    """The pass that calculates a part of a KPI; None for a target or a compared figure."""
    limits = kpi if isinstance(kpi, Ratio) and kpi.both_on else None
    if not isinstance(part, Measure | Level):
        return None
    return Stand(
        part.of,
        part.on,
        part.at,
        getattr(part, "ends", ""),
        limits,
        part.view,
        getattr(part, "told_by", None),
    )


def shared(kpi: Kpi) -> bool:
    """Whether a KPI has two parts that come from one pass."""
    return len(kpi.parts) == 2 and stand(kpi, kpi.parts[0]) == stand(kpi, kpi.parts[1])


def answers(kpis: Iterable[Kpi], run: Run) -> dict[Stand, pd.DataFrame]:
    """The answer of each pass that the KPIs need: key columns, `key` and `key n` for each part,
    `denomination`, `whole`.

    A ratio whose parts share a pass has `key n` too, the rows behind either part. See `series.filled`.
    """
    parts: dict[Stand, dict[str, Measure | Level]] = {}
    pairs: dict[Stand, dict[str, tuple[str, str]]] = {}
    for kpi in kpis:
        for part in kpi.parts:
            if place := stand(kpi, part):
                parts.setdefault(place, {})[part.key] = part
        if shared(kpi):
            pairs.setdefault(place, {})[kpi.key] = tuple(part.key for part in kpi.parts)
    return {
        place: _unmixed(filled(_answer(place, needed, pairs.get(place, {}), run), place, run), needed)
        for place, needed in parts.items()
    }


def _answer(place: Stand, parts: dict, pairs: dict, run: Run) -> pd.DataFrame:
    rows = run.question.filtered(rows_at(place, run), place.of)
    if place.ends:
        return levels.answer(rows, place.of, parts, pairs, run)
    if place.limits:
        rows = site_days.standing(rows, place.of, place.on, site_days.cells(place.limits, run))
    frame = aggregation.answer(rows, place.of, place.on, parts, pairs, run)
    return _with_currency(frame, rows, place, parts, run)


def _with_currency(
    frame: pd.DataFrame, rows: ibis.Table, place: Stand, parts: dict, run: Run
) -> pd.DataFrame:
    """Add `denomination`: the house's unless another was met, which costs a second pass; "" without money."""
    money = any(part.unit is MONEY for part in parts.values())
    if "foreign" in frame and frame.pop("foreign").eq(True).any():
        return frame.assign(denomination=aggregation.currencies(rows, place.of, place.on, parts, run))
    return frame.assign(denomination=repeated(settings().currency if money else "", len(frame)))


def _unmixed(frame: pd.DataFrame, parts: dict) -> pd.DataFrame:
    """The answer with its money missing where it is of several currencies."""
    if MIXED not in frame["denomination"].unique():
        return frame
    mixed = frame["denomination"] == MIXED
    return frame.assign(**{key: frame[key].mask(mixed) for key, part in parts.items() if part.unit is MONEY})
