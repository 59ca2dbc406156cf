"""Houses made up by chance: boutiques with their own calendars, closings, holes, currencies, returns, late and odd
rows; what is missing is known, for it was left out on purpose.
"""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from tests.kpi.second_computation.house.draws import one_of
from tests.kpi.second_computation.plain_house import Boutique, Fed, PlainHouse, day_of, number
from tests.kpi.tiny import Facts, facts, hours, sale, visit

BEGIN, END = number("2024-12-02"), number("2026-11-28")
WORKDAYS = {"1-6": range(1, 7), "1-5": range(1, 6), "": range(1, 8), "2-6": range(2, 7)}
FEASTS = {"01-01", "12-25", "12-26"}
OWN = {"sales": ("boutique", "sold_on"), "traffic": ("boutique", "day"), "hours": ("site", "day")}
PARTY = (("Gala", "2025-10-13", "2025-10-17"), ("Gala", "2026-10-19", "2026-10-23"))


def text(day: int) -> str:
    """A day in digits."""
    return f"{day_of(day):%Y-%m-%d}"


def made(seed: int) -> tuple[PlainHouse, Facts]:
    """A house, plain and for the engine."""
    draw = np.random.default_rng(seed)
    today = END - int(draw.integers(0, 45))
    events, shops, fed, rows = [], {}, {"sales": {}, "traffic": {}, "hours": {}}, {}
    abroad = draw.random() < 0.5
    for place in range(int(draw.integers(1, 4))):
        site = f"B{place + 1}"
        shops[site], told, closed = boutique(draw, site, today, abroad and place > 0)
        events += closed
        for name in fed if draw.random() < 0.8 else ("sales",):
            fed[name][site] = feed(draw, shops[site], today, told)
    for site, shop in shops.items():
        lay(draw, rows, site, shop, {name: of[site] for name, of in fed.items() if site in of}, today)
    party = PARTY if draw.random() < 0.5 else ()
    whose = one_of(draw, ["", "B1"])
    events += [
        {"event": name, "site": whose, "day": date.fromisoformat(first), "until": date.fromisoformat(last)}
        for name, first, last in party
    ]
    held = [(one["event"], one["site"], number(one["day"]), number(one["until"])) for one in events]
    quoted = rates(draw) if abroad else ()
    plain = PlainHouse(shops, framed(rows), fed, today, tuple(held), quoted)
    return plain, engine(plain, rows, events)


def boutique(draw, site: str, today: int, abroad: bool) -> tuple[Boutique, int, list[dict]]:
    """A boutique, the first day of its data, and its closings as events."""
    calendar = one_of(draw, ["", "FR", "US", "CH-GE"])
    days = one_of(draw, sorted(WORKDAYS))
    first, opened, closed = BEGIN, None, None
    if draw.random() < 0.25:  # opens, or begins to feed, midway
        first = int(draw.integers(number("2025-08-01"), number("2025-12-20")))
        opened = one_of(draw, [None, first])
    if draw.random() < 0.1:
        closed = int(draw.integers(number("2026-08-01"), number("2026-11-10")))
    shop = Boutique(
        frozenset(WORKDAYS[days]), calendar, opened, closed, one_of(draw, ["USD", "CHF"]) if abroad else ""
    )
    own, told = {}, []
    for year in (2025, 2026):
        if draw.random() < 0.4:
            since = number(f"{year}-10-01") + int(draw.integers(0, 50))
            until = since + int(draw.integers(0, 9))
            own |= dict.fromkeys(range(since, until + 1), False)
            told.append(
                {
                    "event": f"Works {site} {year}",
                    "site": site,
                    "day": day_of(since).date(),
                    "until": day_of(until).date(),
                    "kind": "closing",
                }
            )
    return replace(shop, own=own), first, told


def fed_days(shop: Boutique, first: int, last: int) -> list[int]:
    """The days on which rows are to be expected: a boutique without holiday calendar is closed at Christmas."""
    days = shop.days(first, last)
    return days if shop.calendar else [day for day in days if text(day)[5:] not in FEASTS]


def feed(draw, shop: Boutique, today: int, first: int) -> Fed:
    """What a boutique feeds: until when, and without which days."""
    last = today if draw.random() < 0.3 else today - int(draw.integers(0, 40))
    days = fed_days(shop, first, last)
    lost: set[int] = set()
    for since, until in (("2025-09-20", "2025-12-20"), ("2026-09-01", text(last))):
        inside = [place for place, day in enumerate(days) if number(since) <= day <= number(until)]
        if len(inside) > 20 and draw.random() < 0.5:
            at, many = int(draw.integers(inside[4], inside[-14])), int(draw.integers(2, 7))
            lost |= set(days[at : at + many])
    return Fed(days[0], days[-1], frozenset(lost))


def lay(draw, rows: dict, site: str, shop: Boutique, fed: dict[str, Fed], today: int) -> None:
    """The rows of a boutique."""
    for name, one in fed.items():
        days = [day for day in fed_days(shop, one.first, one.until) if day not in one.lost]
        ahead = one.until + 45
        if draw.random() < 0.15 and ahead <= today:
            days.append(ahead)  # a slip of the pen: nothing is fed until then
        if name == "sales":
            rows.setdefault(name, []).extend(lines(draw, site, days, shop.currency))
        elif name == "traffic":
            rows.setdefault(name, []).extend(
                visit(text(day), int(draw.integers(0, 40)) if draw.random() < 0.95 else 0, site)
                for day in days
            )
        else:
            rows.setdefault(name, []).extend(
                hours(text(day), f"A{place}", one_of(draw, [6.0, 7.5, 0.0], [0.6, 0.3, 0.1]), site)
                for day in days
                for place in range(1 + (draw.random() < 0.5))
            )


def lines(draw, site: str, days: list[int], currency: str) -> list[dict]:
    """A ticket or two a day, some shared, some from afar, some taken back weeks later."""
    found = []
    for day in days:
        for number_ in range(1 + (draw.random() < 0.4)):
            found += ticket(draw, site, day, f"T-{site}-{day}-{number_}", currency)
    counted = [row for row in found if row["line_type"] == "sale" and draw.random() < 0.08]
    known = set(days)
    for row in counted:
        back = row["sold_on"] + timedelta(int(draw.integers(0, 30)))
        if number(back) in known:
            found.append(
                row
                | {
                    "ticket": f"R-{row['ticket']}",
                    "line_type": "return",
                    "net_amount": -row["net_amount"],
                    "quantity": -row["quantity"],
                    "sold_on": back,
                    "original_ticket": one_of(draw, [row["ticket"], None, "unknown"], [0.8, 0.1, 0.1]),
                }
            )
    return found


def ticket(draw, site: str, day: int, code: str, currency: str) -> list[dict]:
    """The lines of one ticket."""
    channel, client, found = (
        one_of(draw, [None, "Téléphone"], [0.9, 0.1]),
        one_of(draw, [None, "C1", "C2"]),
        [],
    )
    for line in range(1 + (draw.random() < 0.3)):
        shared = one_of(draw, [{"A1": 1.0}, {"A1": 0.6, "A2": 0.4}], [0.8, 0.2])
        kind = one_of(draw, ["sale", "exchange", "service"], [0.88, 0.06, 0.06])
        net = float(draw.integers(10, 900)) * (1 if kind == "sale" else -1 if draw.random() < 0.3 else 1)
        found += [
            sale(
                text(day),
                net,
                code,
                site,
                line=str(line),
                associate=who,
                credit=credit,
                line_type=kind,
                client=client,
                channel=channel,
                quantity=float(draw.integers(1, 3)),
                currency=currency or None,
            )
            for who, credit in shared.items()
        ]
    return found


def rates(draw) -> tuple[tuple[str, str, int, float], ...]:
    """Actual rates of some months, and the budget's, of which one may be lacking."""
    found = []
    for code in ("USD", "CHF"):
        begin = one_of(draw, [BEGIN, number("2025-11-10")], [0.7, 0.3])
        found += [
            (code, "actual", day, round(float(draw.uniform(0.7, 1.2)), 4)) for day in range(begin, END, 41)
        ]
        if draw.random() < 0.8:
            found += [
                (code, "budget", number(day), round(float(draw.uniform(0.7, 1.2)), 4))
                for day in ("2025-04-01", "2026-04-01")
            ]
    return tuple(found)


def framed(rows: dict[str, list[dict]]) -> dict[str, pd.DataFrame]:
    """The rows in plain pandas."""
    blank = {"sales": ["boutique", "sold_on"], "traffic": ["boutique", "day"], "hours": ["site", "day"]}
    found = {name: pd.DataFrame(rows.get(name) or [], columns=None) for name in blank}
    return {
        name: frame if len(frame) else pd.DataFrame(columns=blank[name]) for name, frame in found.items()
    } | {"sales": found["sales"].reindex(columns=[*found["sales"].columns.union(["original_ticket"])])}


def engine(house: PlainHouse, rows: dict[str, list[dict]], events: list[dict]) -> Facts:
    """The same for the engine."""
    sites = [
        {
            "site": site,
            "kind": "boutique",
            "workdays": next(said for said, days in WORKDAYS.items() if set(days) == shop.workdays),
            "holiday_calendar": shop.calendar,
            "opened_on": shop.opened and day_of(shop.opened).date(),
            "closed_on": shop.closed and day_of(shop.closed).date(),
            "currency": shop.currency,
        }
        for site, shop in house.boutiques.items()
    ]
    quoted = [
        {"currency": code, "to_currency": "EUR", "kind": kind, "valid_from": day_of(day).date(), "rate": rate}
        for code, kind, day, rate in house.rates
    ]
    return facts(sites=sites, events=events, exchange_rates=quoted, **rows)
