"""Parts and wholes: the sites of a figure make the house, and a site asked for alone is the one of the split."""

from collections.abc import Iterable

import pandas as pd

from kpi.analysis.invariants.asked import SIDES, Asked
from kpi.analysis.invariants.places import broken, together
from kpi.model.definition import Kpi
from kpi.model.level import Level
from kpi.model.measure import Measure
from kpi.model.ratio import Compared, Ratio, Target

ADD_UP, SAME_CHANGE, SAME_ALONE = "parts add up", "changes add up", "alone as in the split"


def adds_up(kpi: Kpi) -> bool:
    """Whether the figures of sites make that of the house: sums and levels, and both sides of ratios."""
    return isinstance(kpi, Measure | Level | Ratio)


def parts_add_up(asked: Asked, kpis: Iterable[Kpi], by: str) -> pd.DataFrame:
    """Broken where Σ parts is not the whole: the value of a sum or a level, numerator and denominator of a
    ratio, and the ratio itself of these.

    Both sides of a comparison are those of the members that have both; a target of the house may be its own,
    and is left out.
    """
    kpis = [kpi for kpi in kpis if adds_up(kpi)]
    wholes, parts = asked.figures(kpis), asked.figures(kpis, by)
    return together(
        [
            broken(kpi, one, ADD_UP, side)
            for kpi in kpis
            for side, one in _sides(kpi, wholes[kpi.key], parts[kpi.key])
        ]
    )


def _sides(kpi: Kpi, whole: pd.DataFrame, parts: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """What must add up of one KPI, side by side."""
    if not isinstance(kpi, Ratio):
        return [("value", _added(whole, parts, "value"))]
    below = kpi.denominator
    if isinstance(below, Compared):
        whole, parts = (one.dropna(subset=list(SIDES[1:])) for one in (whole, parts))
    names = ("numerator",) if isinstance(below, Target) else SIDES[1:]
    quotient = whole.assign(
        other=(whole["numerator"] / whole["denominator"]).where(whole["denominator"] != 0) - kpi.less,
        whole=whole["value"],
    )
    told = quotient[quotient["whole"].notna()]
    return [("value", told), *((name, _added(whole, parts, name)) for name in names)]


def _added(whole: pd.DataFrame, parts: pd.DataFrame, side: str) -> pd.DataFrame:
    """Each figure of the house beside the sum of its parts; months in which neither is known left out."""
    sums = parts.groupby("period_start")[side].sum(min_count=1).rename("other")
    pairs = whole.rename(columns={side: "whole"})[["period_start", "period_end", "whole", "currency"]]
    return pairs.merge(sums, on="period_start", how="left")


def changes_add_up(asked: Asked, kpis: Iterable[Kpi], by: str) -> pd.DataFrame:
    """Broken where the figures that make a change are not those of the parts: Σ of what is compared, and Σ of
    what it is compared with. What the house compares, its sites compare.
    """
    kpis = [kpi for kpi in kpis if kpi.additive]
    wholes, parts = asked.changes(kpis), asked.changes(kpis, by)
    return together(
        [
            broken(kpi, _added(wholes[kpi.key], parts[kpi.key], side), SAME_CHANGE, side)
            for kpi in kpis
            for side in ("comparable", "compared")
        ]
    )


def alone_as_split(asked: Asked, kpis: Iterable[Kpi], by: str, members: Iterable[str]) -> pd.DataFrame:
    """Broken where a figure filtered to one member is not that member's of the split."""
    kpis = list(kpis)
    split = asked.figures(kpis, by)
    return together(
        [
            broken(kpi, _beside(split[kpi.key], alone, by, member, side), SAME_ALONE, side, **told)
            for member in members
            for told in [{"dimension": by, "member": member}]
            for kpi, alone in zip(kpis, asked.figures(kpis, where={by: member}).values(), strict=True)
            for side in (SIDES if isinstance(kpi, Ratio) else SIDES[:1])
        ]
    )


def _beside(split: pd.DataFrame, alone: pd.DataFrame, by: str, member: str, side: str) -> pd.DataFrame:
    """A member's figures of the split (whole) and by itself (other), of the periods that the split tells."""
    own = split[split[by] == member].rename(columns={side: "whole"})
    own = own[["period_start", "period_end", "whole", "currency"]]
    pairs = own.merge(alone[["period_start", side]], on="period_start", how="left")
    return pairs.rename(columns={side: "other"})
