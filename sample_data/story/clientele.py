"""Clients: who comes back, from where, and in whose portfolio; codes only, no names."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from sample_data.story import chance
from sample_data.story.house import Site

ABROAD = {"US": 5, "GB": 5, "CH": 3, "DE": 3, "IT": 3, "JP": 3, "AE": 2, "CN": 2, "LU": 1, "": 2}
LOYALTY = {0: 62, 1: 30, 5: 6, 12: 2}


@dataclass
class Client:
    """A client of a boutique. loyalty: how likely to be the next one to return; purchases: date and net
    cents.
    """

    code: str
    boutique: str
    owner: str
    residence: str
    first: date
    loyalty: int
    purchases: list[tuple[date, int]] = field(default_factory=list)


class Clientele:
    """The clients of one boutique, growing as newcomers buy."""

    def __init__(self, site: Site, owners: list[str], first_number: int):
        """A boutique opens its records with the 240 regulars it already knows."""
        self.site, self.rng, self.number = site, chance.stream("clients", site.code), first_number
        self.all: list[Client] = []
        self.regulars: list[Client] = []
        for _ in range(240):
            since = date(
                2018 + int(self.rng.random() * 5),
                1 + int(self.rng.random() * 12),
                1 + int(self.rng.random() * 28),
            )
            self.welcome(since, chance.one_of(self.rng, owners), loyal=True)

    def welcome(self, day: date, owner: str, loyal: bool = False) -> Client:
        """Record a newcomer, in the portfolio of whoever served them."""
        rng = self.rng
        home = loyal or rng.random() < 0.68
        loyalty = chance.pick(rng, LOYALTY) if home else 0
        client = Client(
            f"K{self.number:06d}",
            self.site.code,
            owner,
            self.site.country if home else chance.pick(rng, ABROAD),
            day,
            max(loyalty, loyal),
        )
        self.number += 1 + int(rng.random() * 3)
        self.all.append(client)
        self.regulars.extend([client] * client.loyalty)
        return client

    def visit(self, day: date, owner: str) -> Client | None:
        """Who buys: nobody known (no data captured), a regular, or a newcomer."""
        chances = self.rng.random()
        if chances < 0.17:
            return None
        return chance.one_of(self.rng, self.regulars) if chances < 0.52 else self.welcome(day, owner)


def portfolio_owner(rng: Random, owner: str, present: list[str]) -> str:
    """The associate who serves a known client: usually the owner of the portfolio, when at work."""
    return owner if owner in present and rng.random() < 0.75 else ""
