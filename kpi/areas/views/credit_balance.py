"""Credits: the check that what associates are credited with, and what is unassigned, is what the boutique
sold.
"""

from dataclasses import dataclass, replace
from math import ceil

import ibis
import pandas as pd

from kpi.areas.views.sales_views import TRADING
from kpi.engine.period_bucketing import within
from kpi.model import dimension
from kpi.model.fetch import fetched, once
from kpi.model.run import Run
from store.shares import CENT, SLACK
from words import _

LINE = ("boutique", "ticket", "line", "sold_on")
CREDITS = ("credits",)


@dataclass(frozen=True)
class Balance:
    """associates, unassigned: net sales by credit; boutique: each line once, whatever its credits; broken:
    the number of lines whose credits do not sum to 1.
    """

    associates: float
    unassigned: float
    boutique: float
    broken: int

    @property
    def holds(self) -> bool:
        """Whether Σ associates + unassigned = boutique, to the cent, and line by line."""
        return not self.broken and abs(self.associates + self.unassigned - self.boutique) < CENT


def balance(run: Run) -> Balance:
    """The balance of the days of a run, within its filters except those on persons.

    The mart tells of each sales row which part of its line it is, and whether the credits of the line are a
    whole; see `store.shares`.
    """
    rows = _rows(run)
    nobody, credited = rows.associate.fill_null("") == "", rows.net_amount * rows.credit
    trading = rows.line_type.isin(TRADING)
    sums = rows.aggregate(
        named=credited.sum(where=trading & ~nobody),
        blank=credited.sum(where=trading & nobody),
        once=(rows.net_amount * rows.line_share).sum(),
        broken=rows.line_broken.sum(),
    )
    found = fetched(sums).iloc[0].fillna(0)
    return Balance(
        float(found["named"]),
        float(found["blank"]),
        float(found["once"]),
        ceil(round(float(found["broken"]), 3)),
    )


def sound(facts) -> bool:
    """Whether every trading row of some facts stands for its line by its credit, and the credits of all lines
    are a whole: then every balance of them holds. Found out once while facts are open.
    """

    def look() -> bool:
        rows = facts["sales"]
        odd = (rows.line_broken > 0) | (
            rows.line_type.isin(TRADING) & ((rows.line_share - rows.credit.fill_null(0.0)).abs() > SLACK)
        )
        return not len(rows.filter(odd).limit(1).select("line").to_pyarrow())

    return once(facts, CREDITS, look)


def broken_lines(run: Run) -> pd.DataFrame:
    """The lines whose credits do not sum to 1: boutique, ticket, line, sold_on, credit, once (the line's net
    amount).
    """
    rows = _rows(run)
    rows = rows.filter(rows.line_broken > 0)
    return fetched(
        rows.group_by(*LINE).aggregate(credit=rows.credit.sum(), once=rows.net_amount.mean()).order_by(*LINE)
    )


def notes(run: Run) -> tuple[str, ...]:
    """What to say where figures are split or filtered by person and the balance is broken; nothing where it
    holds.
    """
    if not run.question.names(*_persons()) or sound(run.facts):
        return ()
    found = run.once(CREDITS, lambda: balance(run))
    if found.holds:
        return ()
    return (
        _(
            "The credits of {count} sales lines do not add up to 100 %: associates ({associates}) and "
            "unassigned ({unassigned}) make {sum}, the boutiques sold {boutique}."
        ).format(
            count=found.broken,
            associates=_amount(found.associates),
            unassigned=_amount(found.unassigned),
            sum=_amount(found.associates + found.unassigned),
            boutique=_amount(found.boutique),
        ),
    )


def _amount(value: float) -> str:
    return f"{value:,.2f}".replace(",", " ")


def _rows(run: Run) -> ibis.Table:
    """The sales rows of a run, of all persons."""
    kept = tuple((name, values) for name, values in run.question.where if name not in _persons())
    return within(
        replace(run.question, where=kept).filtered(run.facts["sales"], "sales"), "sales", "sold_on", run
    )


def _persons() -> tuple[str, ...]:
    return tuple(name for name in dimension.DIMENSIONS if dimension.column("sales", name) == "associate")
