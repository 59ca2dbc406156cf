"""Cells: the site-days on which both sides of a ratio must stand."""

import ibis
import pandas as pd

from kpi.engine.coverage import rows_at
from kpi.engine.period_bucketing import within
from kpi.model import dimension
from kpi.model.ratio import Ratio
from kpi.model.run import Run
from kpi.time import period


def cells(ratio: Ratio, run: Run) -> ibis.Table:
    """The site-days (`cell_site`, `cell_day`) where the denominator is above zero and the numerator's fact
    was fed.

    They depend on no filter, so that the parts of any split add up to the whole.
    """
    part = ratio.denominator
    rows = within(rows_at(part, run), part.of, part.on, run)
    site_day = {"cell_site": dimension.expression(rows, part.of, "site"), "cell_day": rows[part.on]}
    days = (
        rows.group_by(**site_day).aggregate(standing=part.reduce(rows)).filter(lambda day: day.standing > 0)
    )
    spans_covered = period.as_table(_spells(run.facts.coverage, ratio.numerator.of))
    return days.semi_join(
        spans_covered,
        [
            days.cell_site == spans_covered.fed_site,
            days.cell_day.between(spans_covered.fed_first, spans_covered.fed_last),
        ],
    )


def _spells(fed: pd.DataFrame, of: str) -> pd.DataFrame:
    """From when to when each site fed a dataset: fed_site, fed_first, fed_last."""
    own = fed[fed["dataset"] == of]
    return pd.DataFrame(
        {
            "fed_site": own["site"],
            "fed_first": pd.to_datetime(own["first"]),
            "fed_last": pd.to_datetime(own["last"]),
        }
    )


def standing(rows: ibis.Table, of: str, on: str, allowed: ibis.Table) -> ibis.Table:
    """The rows of a fact that lie on the allowed site-days."""
    return rows.semi_join(
        allowed, [dimension.expression(rows, of, "site") == allowed.cell_site, rows[on] == allowed.cell_day]
    )
