"""Credits: the check that what associates are credited with, and what is unassigned, is what the boutique sold."""
from dataclasses import dataclass, replace
from math import ceil

import ibis
import pandas as pd
from ibis.expr import types as ir

from kpi import dimension
from kpi.fetch import fetched
from kpi.placing import within
from kpi.run import Run
from kpi.sales_views import TRADING
from store.shares import CENT
from words import _

LINE = ("boutique", "ticket", "line", "sold_on")
CREDITS = ("credits",)
SUMS = ("credited", "once", "broken")


@dataclass(frozen=True)
class Balance:
    """associates, unassigned: net sales by credit; boutique: each line once, whatever its credits; broken: the number of lines whose
    credits do not sum to 1."""

    associates: float
    unassigned: float
    boutique: float
    broken: int

    @property
    def holds(self) -> bool:
        """Whether Σ associates + unassigned = boutique, to the cent, and line by line."""
        return not self.broken and abs(self.associates + self.unassigned - self.boutique) < CENT


def balance(run: Run) -> Balance:
    """The balance of the days of a run, within its filters except those on persons."""
    rows = _rows(run)
    return balanced(fetched(rows.group_by(associate=dimension.expression(rows, "sales", "associate")).aggregate(**sums(rows))), "associate")


def sums(rows: ibis.Table) -> dict[str, ir.Scalar]:
    """What a balance is made of, by person: net sales by credit, each line once, and the lines whose credits do not sum to 1.

    The mart tells of each sales row which part of its line it is, and whether the credits of the line are a whole; see `store.shares`.
    """
    credited = (rows.net_amount * rows.credit).sum(where=rows.line_type.isin(TRADING))
    return dict(zip(SUMS, (credited, (rows.net_amount * rows.line_share).sum(), rows.line_broken.sum()), strict=True))


def balanced(frame: pd.DataFrame, person: str) -> Balance:
    """The balance of sums by person, in a column of this name, and by whatever else."""
    credited, once, broken = (frame[name] for name in SUMS)
    nobody = frame[person] == ""
    return Balance(float(credited[~nobody].sum()), float(credited[nobody].sum()), float(once.sum()), ceil(round(broken.sum(), 3)))


def split(run: Run) -> str:
    """The dimension that splits the figures of a run by person; "" where none does, or where a filter on persons takes rows away."""
    filtered = set(dict(run.question.where)) & set(_persons())
    return "" if filtered else next((name for name in run.question.by if name in _persons()), "")


def broken_lines(run: Run) -> pd.DataFrame:
    """The lines whose credits do not sum to 1: boutique, ticket, line, sold_on, credit, once (the line's net amount)."""
    rows = _rows(run)
    rows = rows.filter(rows.line_broken > 0)
    return fetched(rows.group_by(*LINE).aggregate(credit=rows.credit.sum(), once=rows.net_amount.mean()).order_by(*LINE))


def notes(run: Run) -> tuple[str, ...]:
    """What to say where figures are split or filtered by person and the balance is broken; nothing where it holds."""
    if not run.question.names(*_persons()):
        return ()
    found = run.once(CREDITS, lambda: balance(run))
    if found.holds:
        return ()
    return (_("The credits of {count} sales lines do not add up to 100 %: associates ({associates}) and unassigned ({unassigned}) make {sum}, the "
              "boutiques sold {boutique}.").format(count=found.broken, associates=_amount(found.associates), unassigned=_amount(found.unassigned),
                                                   sum=_amount(found.associates + found.unassigned), boutique=_amount(found.boutique)),)


def _amount(value: float) -> str:
    return f"{value:,.2f}".replace(",", " ")


def _rows(run: Run) -> ibis.Table:
    """The sales rows of a run, of all persons."""
    kept = tuple((name, values) for name, values in run.question.where if name not in _persons())
    return within(replace(run.question, where=kept).filtered(run.facts["sales"], "sales"), "sales", "sold_on", run)


def _persons() -> tuple[str, ...]:
    return tuple(name for name in dimension.DIMENSIONS if dimension.column("sales", name) == "associate")
