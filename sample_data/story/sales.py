"""Sales: what the three boutiques sold, line by line, before any till prints it."""

from collections import defaultdict
from datetime import date, datetime, time
from functools import cache
from typing import NamedTuple

from sample_data.story import catalogue, chance, days
from sample_data.story.catalogue import Piece
from sample_data.story.clientele import Client, Clientele, portfolio_owner
from sample_data.story.house import BOUTIQUES, Person, Site, associates
from sample_data.story.roster import roster

HOURS = {10: 0.6, 11: 0.9, 12: 0.9, 13: 0.8, 14: 1.0, 15: 1.3, 16: 1.5, 17: 1.5, 18: 1.1}
KINDS = {"sale": 86, "service": 8, "exchange": 1, "gift_card": 2, "deposit": 3}
LINES = {1: 74, 2: 20, 3: 6}
DISCOUNTS = {0: 86, 5: 8, 10: 5, 15: 1}
SHARES = {50: 7, 60: 2, 70: 1}
GIFT_CARDS = (100, 150, 200, 250, 500)
# Few High Jewelry pieces decide a year; these draws make one boutique grow, one hold and one decline, as the
# visitors do.
DRAWS = {"DUB1": 21, "PAR1": 10, "BRU1": 14}
RETURNED, HIGH_JEWELRY, SPLIT, UNASSIGNED = 0.028, 0.006, 0.06, 0.007


class Line(NamedTuple):
    """A receipt line. Amounts are signed and in cents; credits: (associate, percent), empty when nobody is
    credited.
    """

    boutique: str
    ticket: str
    line: int
    at: datetime
    kind: str
    piece: Piece
    quantity: int
    gross: int
    discount: int
    net: int
    tax: int
    client: str
    credits: tuple[tuple[str, int], ...]
    channel: str
    original: str = ""


class Trade(NamedTuple):
    """What happened in a boutique: its sales lines, its visitors by day and hour, and its clients."""

    lines: list[Line]
    visitors: dict[tuple[date, int], int]
    clients: list[Client]


def without_tax(cents: int, vat: int) -> int:
    """The amount before tax in cents, rounded half up."""
    return (200 * cents + 100 + vat) // (2 * (100 + vat))


def demand(site: Site, day: date) -> float:
    """The visitors to expect in a boutique on a day."""
    return site.visitors * (1 + site.growth * ((day - date(2025, 4, 1)).days / 365)) * days.busyness(day)


def ticket_number(site: Site, day: date, serial: int) -> str:
    """The number as the till of that time printed it: the former one counted in plain digits, in each
    boutique alike.
    """
    if day < days.FROM:
        return str(serial)
    return {"DUB1": f"4001{serial:08d}", "PAR1": f"P{day:%y}-{serial:06d}", "BRU1": f"BR{serial:07d}"}[
        site.code
    ]


class Boutique:
    """A boutique at work: day by day, visitors come and some of them buy."""

    def __init__(self, site: Site):
        """Everything starts with the archive: roster, regulars, and an empty till."""
        self.site, self.rng = site, chance.stream("sales", site.code, DRAWS[site.code])
        self.pieces = pieces_by_weight()
        self.team = {p.code: p for p in associates(site.code)}
        self.present: dict[date, list[Person]] = defaultdict(list)
        for person in self.team.values():
            for shift in roster(person, site.country):
                if shift.absence == "none":
                    self.present[shift.day].append(person)
        starters = [code for code, p in self.team.items() if p.started < days.ARCHIVE_FROM]
        self.clientele = Clientele(site, starters, 100_000 * (1 + BOUTIQUES.index(site)))
        self.trade = Trade([], {}, self.clientele.all)
        self.returning: dict[date, list[Line]] = defaultdict(list)
        self.serial, self.hj_serial = 1000, 1000 * (1 + BOUTIQUES.index(site))

    def run(self) -> Trade:
        """Trade on every open day."""
        trading = days.open_days(self.site.country, days.ARCHIVE_FROM, days.UNTIL)
        for day in trading:
            for moment in self.arrivals(day):
                self.ticket(moment)
            for due in sorted(d for d in self.returning if d <= day):
                for line in self.returning.pop(due):
                    self.take_back(line, day)
        return self.trade

    def arrivals(self, day: date) -> list[datetime]:
        """Count the day's visitors by hour; the moments at which one of them buys."""
        expected, moments = demand(self.site, day) / sum(HOURS.values()), []
        for hour, weight in HOURS.items():
            self.trade.visitors[day, hour] = chance.count(self.rng, expected * weight)
            buyers = chance.count(self.rng, expected * weight * self.site.conversion)
            moments += [datetime.combine(day, time(hour, int(self.rng.random() * 60))) for _ in range(buyers)]
        return sorted(moments)

    def ticket(self, at: datetime) -> None:
        """Ring up one ticket: goods, a service, a gift card, a deposit or an exchange."""
        rng, kind = self.rng, chance.pick(self.rng, KINDS)
        unique = kind == "sale" and rng.random() < HIGH_JEWELRY
        seller = self.seller(at.date(), unique)
        client = self.clientele.visit(at.date(), seller)
        if (
            client
            and (owner := portfolio_owner(rng, client.owner, [p.code for p in self.present[at.date()]]))
            and not unique
        ):
            seller = owner
        shares = self.credits(seller, at.date(), kind)
        self.serial += 1
        number = ticket_number(self.site, at.date(), self.serial)
        channel = "Remote" if rng.random() < 0.04 else "Boutique"
        for n in range(chance.pick(rng, LINES) if kind == "sale" and not unique else 1):
            amounts = self.amounts(kind, piece := self.piece(kind, unique))
            line = Line(
                self.site.code,
                number,
                n + 1,
                at,
                kind,
                piece,
                *amounts,
                client.code if client else "",
                shares,
                channel,
            )
            self.book(line, client)

    def seller(self, day: date, unique: bool) -> str:
        """Who serves: anyone present, by the pull they have always had."""
        present = self.present[day] or list(self.team.values())
        return chance.pick(self.rng, {p.code: p.pull * (p.hj if unique else 1.0) for p in present})

    def credits(self, seller: str, day: date, kind: str) -> tuple[tuple[str, int], ...]:
        """Who is credited: the seller, at times with a colleague (not in Paris, whose till cannot), rarely
        nobody.
        """
        rng = self.rng
        chances, others = rng.random(), [p.code for p in self.present[day] if p.code != seller]
        if chances < UNASSIGNED:
            return ()
        if chances < UNASSIGNED + SPLIT and kind == "sale" and others and self.site.code != "PAR1":
            share = chance.pick(rng, SHARES)
            return ((seller, share), (chance.one_of(rng, others), 100 - share))
        return ((seller, 100),)

    def piece(self, kind: str, unique: bool) -> Piece:
        """What is sold."""
        rng = self.rng
        if unique:
            self.hj_serial += 1
            return catalogue.unique_piece(rng, self.hj_serial)
        if kind == "service":
            code = chance.one_of(rng, list(catalogue.SERVICES))
            return Piece(code, "Services", "", catalogue.SERVICES[code], 0.0)
        if kind == "gift_card":
            return Piece("GC-CARD", "Gift cards", "", chance.one_of(rng, GIFT_CARDS), 0.0)
        if kind == "deposit":
            return Piece("DP-ORDER", "Services", "", 500 * (1 + int(rng.random() * 12)), 0.0)
        return chance.pick(rng, self.pieces)

    def amounts(self, kind: str, piece: Piece) -> tuple[int, int, int, int, int]:
        """Quantity, gross, discount, net and tax. Gift cards and deposits bear no tax yet; an exchange bills
        the difference.
        """
        if kind in ("gift_card", "deposit"):
            return 1, 100 * piece.price, 0, 100 * piece.price, 0
        price = 100 * (piece.price // 4 if kind == "exchange" else piece.price)
        percent = chance.pick(self.rng, DISCOUNTS) if kind == "sale" and not piece.high_jewelry else 0
        paid = price * (100 - percent) // 100
        gross, net = without_tax(price, self.site.vat), without_tax(paid, self.site.vat)
        return 1, gross, gross - net, net, paid - net

    def book(self, line: Line, client: Client | None) -> None:
        """Record a line, its place in the client's history, and whether it will come back."""
        self.trade.lines.append(line)
        if line.kind == "sale" and client:
            client.purchases.append((line.at.date(), line.net))
        if line.kind == "sale" and not line.piece.high_jewelry and self.rng.random() < RETURNED:
            self.returning[line.at.date() + (3 + int(self.rng.random() * 22)) * days.DAY].append(line)

    def take_back(self, sold: Line, day: date) -> None:
        """Refund a line on its own ticket, against those who were credited with the sale."""
        self.serial += 1
        at = datetime.combine(day, time(11 + int(self.rng.random() * 7), int(self.rng.random() * 60)))
        self.trade.lines.append(
            sold._replace(
                ticket=ticket_number(self.site, day, self.serial),
                line=1,
                at=at,
                kind="return",
                quantity=-sold.quantity,
                gross=-sold.gross,
                discount=-sold.discount,
                net=-sold.net,
                tax=-sold.tax,
                channel="Boutique",
                original=sold.ticket,
            )
        )


def pieces_by_weight() -> dict[Piece, float]:
    """The catalogue with how often each piece is chosen."""
    return {piece: piece.popularity for piece in catalogue.pieces()}


@cache
def trade(code: str) -> Trade:
    """What happened in the boutique of this code, worked out once."""
    return Boutique(next(s for s in BOUTIQUES if s.code == code)).run()


def lines(code: str, first: date, last: date) -> list[Line]:
    """The sales lines of a boutique between two dates, both included, in ticket order."""
    return [line for line in trade(code).lines if first <= line.at.date() <= last]
