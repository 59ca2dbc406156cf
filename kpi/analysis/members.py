"""Members of a split told apart from the whole, or not: people against what their own cases would give,
vendors against what chance allows.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from kpi.calculation import calculate
from kpi.judge.control.chart_type import Chart, by_period
from kpi.judge.control.funnel import funnel
from kpi.judge.verdict import likely_between
from kpi.model.definition import Kpi
from kpi.model.dimension import role
from kpi.model.result import Result
from kpi.model.unit import NEITHER, UP
from kpi.statistics import fair_comparison
from words import mark

STRATA = ("service_type", "complexity")
SAME, WITHIN, ABOVE, BELOW = (
    fair_comparison.SAME,
    mark("within what chance allows"),
    mark("above what chance allows"),
    mark("below what chance allows"),
)
SAID = {
    fair_comparison.SAME: fair_comparison.SAME,
    fair_comparison.FEW: fair_comparison.FEW,
    fair_comparison.ALONE: fair_comparison.ALONE,
    fair_comparison.MORE: ABOVE,
    fair_comparison.FEWER: BELOW,
}
COLUMNS = ["expected", "shrunk", "told", "needed", "alone"]


def judged(kpi: Kpi, by: str) -> bool:
    """Whether the members of a split can be told apart from the whole: people and vendors, by a share of a
    count that has a direction.
    """
    return (
        by_period(kpi) is Chart.SHARE
        and kpi.better is not NEITHER
        and (role(by) == "person" or by == "vendor")
    )


def members(result: Result, facts) -> Result:
    """Add to a split of one period by people or by vendors: expected, shrunk, told, needed, alone, and lower
    and upper, the range that each figure likely lies in (Wilson, 95 %). A split of another kind is given back
    as it is.

    People: the share that the rate of all others by type of service and complexity gives for their own jobs
    (expected), their share drawn towards it by as much as persons differ beyond chance (shrunk), and whether
    they are told apart from the team, by what is unwanted; see `kpi.statistics.fair_comparison.compared`;
    needed: how many cases it would take to see twice the others' rate; alone: the cases of which nobody else
    has such, which are not compared: who has only those has no expectation. Cases of whoever is not stated
    are no others. Vendors: the share of all (expected), and whether theirs lies within a funnel; see
    `kpi.judge.control.funnel`. Who is not stated is not judged. Nobody is ranked.
    """
    by = result.question.by
    if len(by) != 1 or result.question.grain or not judged(result.kpi, by[0]):
        return result
    frame = likely_between(result).reset_index(drop=True)
    found = _people(result, facts, by[0]) if role(by[0]) == "person" else _vendors(frame, by[0])
    frame = frame.merge(found[[by[0], *COLUMNS]], on=by[0], how="left").fillna({"told": ""})
    nobody = frame[by[0]] == ""
    return replace(
        result,
        frame=frame.assign(
            **{name: frame[name].mask(nobody, "" if name == "told" else np.nan) for name in COLUMNS}
        ),
    )


def _people(result: Result, facts, by: str) -> pd.DataFrame:
    """What tells people apart, worked out from the rarer, unwanted side of the share."""
    kpi, asked = result.kpi, result.question
    strata = tuple(name for name in STRATA if name in kpi.dims)
    cells = calculate(
        [kpi], facts, asked.start, asked.end, by=[by, *strata], where=dict(asked.where), today=asked.today
    )[kpi.key].frame
    cells = cells[(cells["denominator"] > 0) & (cells[by] != "")]
    unwanted = cells["denominator"] - cells["numerator"] if kpi.better is UP else cells["numerator"]
    found = fair_comparison.compared(cells.assign(n=cells["denominator"], observed=unwanted), by, strata)
    expected = found["expected"] / (found["n"] - found["alone"]).where(lambda met: met > 0)
    shrunk = found["shrunk"] * expected
    told = found["verdict"].map(SAID)
    if kpi.better is UP:
        expected, shrunk, told = 1 - expected, 1 - shrunk, told.replace({ABOVE: BELOW, BELOW: ABOVE})
    return found.assign(expected=expected, shrunk=shrunk, told=told)


def _vendors(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """What tells vendors apart: limits about the share of all, as wide as each one's count makes them."""
    limits = funnel(frame["numerator"].to_numpy(float), frame["denominator"].to_numpy(float))
    known = ~np.isnan(limits.x)
    told = np.select([~known, limits.x > limits.upper, limits.x < limits.lower], ["", ABOVE, BELOW], WITHIN)
    return pd.DataFrame(
        {
            by: frame[by],
            "expected": np.where(known, limits.centre, np.nan),
            "shrunk": np.nan,
            "told": told,
            "needed": np.nan,
            "alone": 0,
        }
    )
