"""Currency: money of every currency in that of the house, at actual rates or at one fixed rate each."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import ibis
import pandas as pd

from kpi.engine.denomination import MIXED, Overlaid, denominated, used
from kpi.model import dimension
from kpi.model.definition import Kpi
from kpi.model.errors import UnknownCurrency, near
from kpi.model.fetch import fetched, small
from kpi.model.question import Question
from kpi.model.run import Run
from kpi.time import period
from settings import settings
from store.dataset import Dataset, Kind
from store.datasets import dataset
from words import _, mark

COLUMNS = ("currency", "to_currency", "valid_from", "rate", "kind")
ALWAYS = pd.Timestamp("1900-01-01"), pd.Timestamp("2262-01-01")


class Currency(StrEnum):
    """What money is expressed in."""

    LOCAL = "local"  # the currency of the rows
    ACTUAL = "actual"  # the house's, at the rate of each row's day
    CONSTANT = "constant"  # the house's, at one fixed rate for all days, so that growth is none of the rates'
    BUDGET = "budget"  # the house's, at the one rate that the budget was made with


KINDS = {
    Currency.ACTUAL: mark("actual"),
    Currency.CONSTANT: mark("constant"),
    Currency.BUDGET: mark("budget"),
}  # of rates, in words


@dataclass(frozen=True, eq=False)
class Converted(Overlaid):
    """Facts whose money is in the house's currency. until: the day whose fixed rates count.

    A row without a rate has no amount, and MIXED for its currency; `local_currency` is what it was made in.
    """

    currency: Currency
    until: date

    def __getitem__(self, name: str) -> ibis.Table:
        held, table = dataset(name), self.base[name]
        if not dimension.column(name, "currency") or used(self.base, name) <= {"", settings().currency}:
            return table
        return converted(table, held, rates(self.base, self.currency, self.until), self.until)


def expressed(facts, question: Question):
    """The facts with money as a question wants it, and the currency of every row named."""
    facts = denominated(facts)
    local = question.currency == Currency.LOCAL
    return facts if local else Converted(facts, Currency(question.currency), question.end)


def check(question: Question) -> None:
    """UnknownCurrency when money cannot be expressed so, or is to be split by currencies that it no longer
    has.
    """
    if question.currency not in set(Currency):
        raise UnknownCurrency(
            _("Unknown currency '{name}'").format(name=question.currency)
            + near(question.currency, list(Currency))
        )
    if question.currency != Currency.LOCAL and "currency" in question.by:
        raise UnknownCurrency(
            _("Figures in one currency cannot be split by currency; filter by it, or ask for local currency.")
        )


def rates(facts, kind: Currency, until: date) -> pd.DataFrame:
    """What one unit of each currency is worth in the house's, and from when to when: rate_currency,
    rate_since, rate_until, rate_value.

    A rate of the house's currency in another is turned round, where the other way is not given. Actual rates
    hold until the next; of fixed ones the last that began by `until` holds for all days, or the first there
    is.
    """
    frame = small(facts, "exchange_rates", COLUMNS)
    frame = frame[(frame["kind"] == str(kind)) & (frame["rate"] > 0)]
    home, target = settings().currency, frame["to_currency"].fillna("")
    there = frame[target.isin(["", home]) & (frame["currency"] != home)]
    back = frame[(frame["currency"] == home) & ~target.isin(["", home])]
    known = pd.concat([there, back.assign(currency=back["to_currency"], rate=1 / back["rate"])])
    known = known.drop_duplicates(["currency", "valid_from"]).sort_values(["currency", "valid_from"])
    if kind is Currency.ACTUAL:
        ends = known.groupby("currency")["valid_from"].shift(-1) - pd.Timedelta(days=1)
        return _named(known, known["valid_from"], ends.fillna(ALWAYS[1]))
    begun = known[known["valid_from"] <= pd.Timestamp(until)].groupby("currency").tail(1)
    first = known[~known["currency"].isin(begun["currency"])].groupby("currency").head(1)
    fixed = pd.concat([begun, first])
    return _named(fixed, ALWAYS[0], ALWAYS[1])


def _named(known: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    frame = known.assign(rate_since=since, rate_until=until).rename(
        columns={"currency": "rate_currency", "rate": "rate_value"}
    )
    frame = frame[["rate_currency", "rate_since", "rate_until", "rate_value"]].reset_index(drop=True)
    return frame.astype(
        {"rate_since": "datetime64[us]", "rate_until": "datetime64[us]", "rate_value": "float64"}
    )


def converted(table: ibis.Table, held: Dataset, known: pd.DataFrame, until: date) -> ibis.Table:
    """The rows of a dataset with their money in the house's currency, by the date that places them."""
    home, local = settings().currency, dimension.expression(table, held.name, "currency")
    table = table.mutate(local_currency=local)
    quoted = period.as_table(known)
    day = table[held.dated] if held.dated else ibis.literal(until)
    rows = table.left_join(
        quoted,
        [table.local_currency == quoted.rate_currency, day.between(quoted.rate_since, quoted.rate_until)],
    )
    rate = (rows.local_currency == home).ifelse(1.0, rows.rate_value)
    money = {field.name: rows[field.name] * rate for field in held.stored if field.kind is Kind.MONEY}
    return rows.mutate(**money, currency=rate.isnull().ifelse(MIXED, home)).drop(
        "rate_currency", "rate_since", "rate_until", "rate_value"
    )


def notes(kpi: Kpi, run: Run) -> tuple[str, ...]:
    """For each currency that lacks a rate, the first day on which a row needed one."""
    facts, said = run.facts, []
    for of in dict.fromkeys(of for of in kpi.facts if dimension.column(of, "currency")):
        rows = run.question.filtered(facts[of], of)
        if "local_currency" not in rows.columns:
            continue
        day = rows[dataset(of).dated] if dataset(of).dated else ibis.literal(run.question.end)
        lacking = rows.filter(rows.currency == MIXED, day.between(run.first, run.last))
        days = lacking[dataset(of).dated] if dataset(of).dated else ibis.literal(run.question.end)
        found = fetched(
            lacking.group_by("local_currency")
            .aggregate(first=days.min(), rows=lacking.count())
            .order_by("local_currency")
        )
        said += [
            _(
                "No {kind} rate of {currency} into {home} on {day}; figures that need one are not given."
            ).format(
                kind=_(KINDS[facts.currency]),
                currency=row["local_currency"],
                home=settings().currency,
                day=row["first"].date(),
            )
            for row in found.to_dict("records")
        ]
    return tuple(dict.fromkeys(said))


def at_budget_rate(run: Run) -> Run:
    """The same run with all money in the house's currency at the budget's rates."""
    question = replace(run.question, currency=Currency.BUDGET)
    return Run(Converted(run.facts, Currency.BUDGET, question.end), question, run.spans)


def budget_rates(run: Run) -> dict[str, float]:
    """What one unit of each currency is worth in the house's at the budget's rates, the house's own 1."""
    known = rates(run.facts, Currency.BUDGET, run.question.end)
    return {settings().currency: 1.0} | dict(zip(known["rate_currency"], known["rate_value"], strict=True))
