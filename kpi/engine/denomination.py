"""Denomination: in which currency each row, and each figure, is.

A row that names no currency is in that of its site, where the list of sites declares one, else in the house's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd

from kpi.model import dimension
from kpi.model.definition import Kpi
from kpi.model.fetch import once, small, values
from kpi.model.run import Run
from kpi.model.unit import MONEY
from settings import settings

MIXED = "*"  # money of several currencies, or without a rate: no figure


@dataclass(frozen=True, eq=False)
class Overlaid:
    """Facts under which others lie: what is known of sites and days is what these say. base: those below."""

    base: object

    @property
    def coverage(self) -> pd.DataFrame:
        """As the facts say."""
        return self.base.coverage

    def days(self, name: str) -> pd.DataFrame:
        """As the facts say."""
        return self.base.days(name)


@dataclass(frozen=True, eq=False)
class Denominated(Overlaid):
    """Facts in which every row of money names its currency. sites: site → its declared currency, of those
    that have another than the house's.
    """

    sites: Mapping[str, str]

    def __getitem__(self, name: str) -> ibis.Table:
        table = self.base[name]
        if not dimension.column(name, "currency") or not dimension.home(name):
            return table
        if "" not in values(self.base, name, "currency"):
            return table
        cases = [(site, ibis.literal(code)) for site, code in self.sites.items()]
        own = table[dimension.home(name)].cases(*cases, else_=settings().currency)
        blank = table.currency.isnull() | (table.currency == "")
        return table.mutate(currency=blank.ifelse(own, table.currency))


def denominated(facts):
    """The facts, with the currency of its site in each row that names none; the same object each time."""
    sites = foreign(facts)
    return once(facts, ("denominated",), lambda: Denominated(facts, sites)) if sites else facts


def foreign(facts) -> dict[str, str]:
    """Site → declared currency, of the sites that have another than the house's."""

    def look() -> dict[str, str]:
        known = small(facts, "sites", ("site", "currency")).dropna()
        known = known[~known["currency"].isin(["", settings().currency])]
        return dict(zip(known["site"], known["currency"], strict=True))

    return once(facts, ("foreign sites",), look)


def used(facts, of: str) -> frozenset[str]:
    """The currencies that rows of a dataset are in; "" stands for the house's."""
    held = values(facts, of, "currency")
    return held | frozenset(foreign(facts).values()) if "" in held else held


def labels(kpi: Kpi, frame: Mapping, run: Run) -> np.ndarray:
    """The currency of each value of a frame with the keys of a run and `denomination`: "" where it is no
    money or not given, for several currencies were met.

    A value behind which no row stands is in the currency of the same member at other times, else in the one
    of all other figures, else in that of its site, else in the house's.
    """
    if kpi.unit is not MONEY:
        return np.full(len(frame["period_start"]), "", dtype=object)
    known = np.asarray(frame["denomination"], dtype=object)
    known = np.where(pd.isna(known), "", known)
    if (known == "").any():
        members = _members(frame, run)
        agreed = _agreed(known, members)
        known = _filled(known, [agreed.get(member, "") for member in members])
        alone, home = _alone(known), settings().currency
        declared = {} if alone else foreign(run.facts)
        known = _filled(known, [alone or declared.get(member, home) for member in members])
    return np.where(known == MIXED, "", known)


def _filled(known: np.ndarray, others: list[str]) -> np.ndarray:
    return np.where(known == "", np.array(others, dtype=object), known)


def _members(frame: Mapping, run: Run) -> list[str]:
    """The site of each row where the figures are split or filtered by one, else its whole combination."""
    names = [name for name in run.question.by if dimension.role(name) == "site"] or list(run.question.by)
    if names:
        return pd.DataFrame({name: frame[name] for name in names}).astype(str).agg("\0".join, axis=1)
    sites = run.question.values("site", "boutique", "workshop")
    return pd.Series(
        next(iter(sites)) if sites and len(sites) == 1 else "", range(len(frame["period_start"]))
    )


def _agreed(known: np.ndarray, members: list[str]) -> dict[str, str]:
    """Member → its one currency; members of several, or of none, are left out."""
    held = pd.DataFrame({"member": members, "code": known})
    codes = held[~held["code"].isin(["", MIXED])].drop_duplicates()
    return dict(codes.drop_duplicates("member", keep=False).itertuples(index=False))


def _alone(known: np.ndarray) -> str:
    """The one currency of all figures, "" where there are several or none."""
    codes = set(known) - {"", MIXED}
    return next(iter(codes)) if len(codes) == 1 else ""
