"""Credits: the check that what associates are credited with, and what is unassigned, is what the boutique sold."""
from dataclasses import dataclass, replace
from math import ceil

import ibis
import pandas as pd

from kpi import dimension
from kpi.fetch import fetched
from kpi.placing import within
from kpi.run import Run
from kpi.sales_views import TRADING
from store.shares import CENT, SLACK
from words import _

LINE = ("boutique", "ticket", "line", "sold_on")
CREDITS = ("credits", "")


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
    amount, nobody = rows.net_amount * rows.credit, rows.associate.isnull() | (rows.associate == "")
    sums = rows.aggregate(named=amount.sum(where=~nobody), blank=amount.sum(where=nobody), once=(rows.net_amount * rows.line_share).sum(),
                          broken=rows.line_share.sum(where=_broken(rows)))
    found = fetched(sums).iloc[0].fillna(0)
    return Balance(float(found["named"]), float(found["blank"]), float(found["once"]), ceil(found["broken"] - SLACK))


def broken_lines(run: Run) -> pd.DataFrame:
    """The lines whose credits do not sum to 1: boutique, ticket, line, sold_on, credit, once (the line's net amount)."""
    rows = _rows(run)
    rows = rows.filter(_broken(rows))
    return fetched(rows.group_by(*LINE).aggregate(credit=rows.line_credit.max(), once=rows.net_amount.mean()).order_by(*LINE))


def notes(run: Run) -> tuple[str, ...]:
    """What to say where figures are split or filtered by person and the balance is broken; nothing where it holds. Found out once a run."""
    if not run.question.names(*_persons()):
        return ()
    if CREDITS not in run.known:
        run.known[CREDITS] = balance(run)
    found = run.known[CREDITS]
    if found.holds:
        return ()
    return (_("The credits of {count} sales lines do not add up to 100 %: associates ({associates}) and unassigned ({unassigned}) make {sum}, the "
              "boutiques sold {boutique}.").format(count=found.broken, associates=_amount(found.associates), unassigned=_amount(found.unassigned),
                                                   sum=_amount(found.associates + found.unassigned), boutique=_amount(found.boutique)),)


def _amount(value: float) -> str:
    return f"{value:,.2f}".replace(",", " ")


def _rows(run: Run) -> ibis.Table:
    """The rows of trading lines; the mart tells of each what its whole line is credited with, and which part of the line it is."""
    kept = tuple((name, values) for name, values in run.question.where if name not in _persons())
    sales = replace(run.question, where=kept).filtered(run.facts["sales"], "sales")
    return within(sales, "sales", "sold_on", run).filter(lambda line: line.line_type.isin(TRADING))


def _broken(rows: ibis.Table) -> ibis.Value:
    return (rows.line_credit - 1).abs() > SLACK


def _persons() -> tuple[str, ...]:
    return tuple(name for name in dimension.DIMENSIONS if dimension.column("sales", name) == "associate")
