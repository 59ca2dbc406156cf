"""Cells: the site-days on which both sides of a ratio must stand."""

import ibis
import pandas as pd

from kpi.engine.coverage import rows_at
from kpi.engine.coverage import spans_covered as spans_of
from kpi.engine.covered_days import uncovered
from kpi.engine.period_bucketing import within
from kpi.model import dimension
from kpi.model.ratio import Ratio
from kpi.model.run import Run
from kpi.time import period


def cells(ratio: Ratio, run: Run) -> ibis.Table:
    """The site-days (`cell_site`, `cell_day`) where the denominator is above zero and both facts are
    covered: the numerator's was fed, and no day of either is missing or counted in part.

    They depend on no filter, so that the parts of any split add up to the whole.
    """
    part = ratio.denominator
    rows = within(rows_at(part, run), part.of, part.on, run)
    site_day = {"cell_site": dimension.expression(rows, part.of, "site"), "cell_day": rows[part.on]}
    days = (
        rows.group_by(**site_day).aggregate(standing=part.reduce(rows)).filter(lambda day: day.standing > 0)
    )
    spans_covered = period.as_table(_spells(spans_of(ratio.numerator, run)))
    days = days.semi_join(
        spans_covered,
        [
            days.cell_site == spans_covered.fed_site,
            days.cell_day.between(spans_covered.fed_first, spans_covered.fed_last),
        ],
    )
    lost = pd.concat(
        [uncovered(part.of, run.facts, run.question.today)[["site", "day"]] for part in ratio.parts]
    )
    if lost.empty:
        return days
    gone = period.as_table(lost.drop_duplicates().set_axis(["lost_site", "lost_day"], axis=1))
    return days.anti_join(gone, [days.cell_site == gone.lost_site, days.cell_day == gone.lost_day])


def _spells(own: pd.DataFrame) -> pd.DataFrame:
    """From when to when each site fed a dataset: fed_site, fed_first, fed_last."""
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
