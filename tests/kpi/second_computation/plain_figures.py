"""The figures of boutiques over chosen days, and what they are compared with: plain sums of plain rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.kpi.second_computation import plain_comparison as comparing
from tests.kpi.second_computation.plain_house import PlainHouse, day_of, number

Days = Mapping[str, frozenset[int]]  # boutique → the days that count
MANY = "*"  # money of several currencies, or without a rate


@dataclass(frozen=True)
class Figure:
    """A KPI. above, below: columns of `days_of`; datasets: what it stands on; money: whether it is an amount;
    of_money: whether it is a share of amounts; points: whether a change is counted in points.
    """

    above: str
    below: str = ""
    datasets: tuple[str, ...] = ("sales",)
    money: bool = False
    of_money: bool = False
    points: bool = False


FIGURES = {
    "net_sales": Figure("net", money=True),
    "transactions": Figure("share"),
    "units": Figure("pieces"),
    "transactions_of_visitors": Figure("visit"),
    "transactions_with_client": Figure("named"),
    "sales_taken_back": Figure("back", money=True),
    "sales_before_returns": Figure("before", money=True),
    "visitors": Figure("visitors", datasets=("traffic",)),
    "selling_hours": Figure("hours", datasets=("hours",)),
    "atv": Figure("net", "share", money=True),
    "upt": Figure("pieces", "share"),
    "average_unit_price": Figure("net", "pieces", money=True),
    "return_rate": Figure("back", "before", of_money=True, points=True),
    "data_capture_rate": Figure("named", "share", points=True),
    "conversion": Figure("visit on counted", "counted", ("sales", "traffic"), points=True),
    "conversion_all_tickets": Figure("share on counted", "counted", ("sales", "traffic"), points=True),
    "sales_per_hour": Figure("net on worked", "worked", ("sales", "hours"), money=True),
}
GROWN = {"growth", "lfl_growth"}
AMOUNTS = {"net", "back", "before", "net on worked"}


def days_of(house: PlainHouse, kind: str, end: int) -> dict[str, dict[str, dict[int, float]]]:
    """boutique → column → day → its sum; amounts without a rate are missing."""
    key = "days", kind, end if kind == "budget" else 0
    if key not in house.drawn:
        rows = house.money(kind, end)
        found: dict = {site: {} for site in house.boutiques}
        for name in ("net", "before", "share", "pieces", "visit", "named"):
            _lay(found, name, rows["boutique"], rows["day"], rows[name])
        back = rows[rows["line_type"] == "return"]
        _lay(found, "back", back["boutique"], back["origin"], back["back"])
        for name, of, value in (("visitors", "traffic", "visitors"), ("hours", "hours", "selling_hours")):
            counted = house.rows[of].dropna(subset=[value]) if len(house.rows[of]) else house.rows[of]
            if len(counted):
                site = "boutique" if of == "traffic" else "site"
                _lay(found, name, counted[site], counted["day"].map(number), counted[value])
        for site, held in found.items():
            held |= _on_both(house, site, held, "visitors", "traffic", "counted", ("visit", "share"))
            held |= _on_both(house, site, held, "hours", "hours", "worked", ("net",))
        house.drawn[key] = found
    return house.drawn[key]


def _lay(found: dict, name: str, sites: pd.Series, days: pd.Series, values: pd.Series) -> None:
    for (site, day), value in values.groupby([sites, days]).agg(lambda one: one.sum(skipna=False)).items():
        if site in found:
            found[site].setdefault(name, {})[day] = float(value)


def _on_both(house, site, held, counter: str, of: str, name: str, above: tuple[str, ...]) -> dict:
    """What was counted, and sold, on the days that have a count and whose sales are loaded; neither in part."""
    sold, told = house.fed["sales"].get(site), house.fed[of].get(site)
    days = {
        day: value
        for day, value in held.get(counter, {}).items()
        if value > 0 and sold and sold.first <= day <= sold.until and day not in sold.lost | told.lost
    }
    return {name: days} | {
        f"{one} on {name}": {day: value for day, value in held.get(one, {}).items() if day in days}
        for one in above
    }


@dataclass(frozen=True)
class Asked:
    """A question: its range, grain and comparison; kind: the rates of money; where: one boutique, "" for all."""

    first: int
    last: int
    grain: str | None
    how: str
    kind: str = "local"
    split: bool = False
    where: str = ""


def cells(house: PlainHouse, asked: Asked) -> dict[tuple, float]:
    """(KPI, first day of the period, boutique or "", column) → its value."""
    found: dict[tuple, float] = {}
    shops = [asked.where] if asked.where else sorted(house.boutiques)
    for window in comparing.windows(asked.first, asked.last, asked.grain):
        for members in [[shop] for shop in shops] if asked.split else [shops]:
            name = members[0] if asked.split else ""
            for key, figure in FIGURES.items():
                columns = compared(house, asked, window, figure, members)
                found |= {(key, window.first, name, column): value for column, value in columns.items()}
            for key in GROWN:
                columns = grown(house, asked, window, members, key == "lfl_growth")
                found |= {(key, window.first, name, column): value for column, value in columns.items()}
    return found


def feeding(house: PlainHouse, figure: Figure, members: list[str]) -> list[str]:
    """The boutiques that feed all that a figure stands on."""
    return [site for site in members if all(site in house.fed[name] for name in figure.datasets)]


def whole(window: comparing.Window) -> frozenset[int]:
    """All days of a window."""
    return frozenset(range(window.first, window.last + 1))


def told(house: PlainHouse, figure: Figure, site: str, first: int, last: int) -> bool:
    """Whether a boutique gave data of some days; not where all that it gave of them is missing."""
    feeds = [house.fed[name].get(site) for name in figure.datasets]
    return all(
        fed
        and fed.first <= last
        and fed.until >= first
        and (not fed.lost & set(range(first, last + 1)) or _rows(house, name, site, first, last))
        for fed, name in zip(feeds, figure.datasets, strict=True)
    )


def _rows(house: PlainHouse, name: str, site: str, first: int, last: int) -> bool:
    """Whether some row of a dataset lies on some days."""
    key = "rows", name, site
    if key not in house.drawn:
        own, on = {
            "sales": ("boutique", "sold_on"),
            "traffic": ("boutique", "day"),
            "hours": ("site", "day"),
        }[name]
        rows = house.rows[name]
        house.drawn[key] = set(rows.loc[rows[own] == site, on].map(number))
    return any(day in house.drawn[key] for day in range(first, last + 1))


def value_of(house: PlainHouse, asked: Asked, figure: Figure, days: Days) -> tuple[float, float, float, str]:
    """Value, numerator, denominator and currency over chosen days; missing where no boutique counts."""
    if not days:
        return np.nan, np.nan, np.nan, ""
    held = days_of(house, asked.kind, asked.last)
    above, codes = _sum(house, held, figure.above, days, asked.kind)
    if not figure.below:
        return above, above, np.nan, codes
    below, others = _sum(house, held, figure.below, days, asked.kind)
    codes = codes if not others or others == codes else MANY if codes else others
    return (above / below if below else np.nan), above, below, codes


def _sum(house, held, name: str, days: Days, kind: str) -> tuple[float, str]:
    """The sum of a column, and the currency of an amount; missing where it is of several, or without a rate."""
    found, codes = 0.0, set()
    for site, chosen in days.items():
        column = held[site].get(name, {})
        own = [column[day] for day in chosen if day in column]
        found += sum(own)
        codes |= {house.currency(site) if kind == "local" else "EUR"} if own and name in AMOUNTS else set()
    if len(codes) > 1 or found != found:
        return np.nan, MANY
    return found, next(iter(codes), "")


def over(house: PlainHouse, asked: Asked, figure: Figure, days: Days) -> tuple[float, float, float, str]:
    """The same; what is a share of amounts is told at the budget's rates where its own currencies are several."""
    found = value_of(house, asked, figure, days)
    if figure.of_money and asked.kind == "local" and found[3] == MANY:
        at_budget = Asked(asked.first, asked.last, asked.grain, asked.how, "budget", asked.split, asked.where)
        found = (*value_of(house, at_budget, figure, days)[:3], "")
    return found


def complete(house: PlainHouse, figure: Figure, window, members: list[str], with_holes: bool) -> bool:
    """Whether a period is over and every boutique is fed to its last trading day, without days missing."""
    some = []
    for name in figure.datasets:
        begun = {site: house.fed[name][site] for site in members if site in house.fed[name]}
        begun = {site: fed for site, fed in begun.items() if fed.first <= window.last}
        some.append(bool(begun))
        for site, fed in begun.items():
            late = any(house.boutiques[site].days(max(fed.until + 1, 0), window.last))
            if late or (with_holes and any(window.first <= day <= window.last for day in fed.lost)):
                return False
    return all(some) and window.last < house.today


def both_sides(house, asked: Asked, window, figure: Figure, members: list[str]) -> dict[str, comparing.Sides]:
    """Both sides of each boutique's comparison."""
    how = (
        comparing.usual(asked.first, asked.last, asked.grain) if asked.how in ("lfl", "target") else asked.how
    )
    key = "sides", figure.datasets, window, asked.grain, how
    known = house.drawn.setdefault(key, {})
    for site in members:
        if site not in known and any(site in house.fed[name] for name in figure.datasets):
            known[site] = comparing.sides(house, site, figure.datasets, window, asked.grain, how)
    return {site: known[site] for site in members if site in known}


def compared(house: PlainHouse, asked: Asked, window, figure: Figure, members: list[str]) -> dict[str, float]:
    """What a row of the verdict holds."""
    value, above, below, code = standing(house, asked, figure, members, window)
    held = both_sides(house, asked, window, figure, feeding(house, figure, members))
    if asked.how == "lfl":
        held = {site: one for site, one in held.items() if comparing.fully(house, site, figure.datasets, one)}
        held = {site: one for site, one in held.items() if not one.early}
    now, then = (sided(house, asked, figure, held, side) for side in ("now", "then"))
    same = not now[3] or not then[3] or now[3] == then[3] or figure.of_money
    theirs = then[0] if same else np.nan
    change = now[0] - theirs if figure.points else now[0] / theirs - 1 if theirs > 0 else np.nan
    found = {
        "value": value,
        "numerator": above,
        "denominator": below,
        "complete": float(complete(house, figure, window, members, " on " not in figure.above)),
    }
    if figure.money and not code and len({house.currency(site) for site in members}) > 1:
        return found  # nothing at all is of no currency, or of each
    if np.isnan(theirs):  # nothing stands against it
        return found | {"compared": theirs, "change": change}
    return found | {"comparable": now[0], "compared": theirs, "change": change}


def standing(
    house, asked: Asked, figure: Figure, members: list[str], window
) -> tuple[float, float, float, str]:
    """Value, numerator, denominator and currency of a period, each side where its own data are fed or rows lie."""
    sites = [
        {
            site: whole(window)
            for site in members
            if told(house, part, site, window.first, window.last)
            or _rows(house, part.datasets[0], site, window.first, window.last)
        }
        for part in (Figure(figure.above, datasets=(name,)) for name in figure.datasets)
    ]
    value, above, below, code = over(house, asked, figure, sites[0])
    if len(sites) == 2:
        below = over(house, asked, figure, sites[1])[2]
    return value, above, below, code


def sided(house, asked: Asked, figure: Figure, held: Mapping, side: str) -> tuple[float, float, float, str]:
    """One side of a comparison: missing where history does not reach, or no day of it counts."""
    late = [one.early for one in held.values() if one.span[0] <= one.span[1]]
    days = {}
    for site, one in held.items():
        first, last = one.cut if side == "now" else one.span
        if first > last or not told(house, figure, site, first, last):
            continue
        if side == "then" and (one.early or not one.then):
            continue
        days[site] = getattr(one, side)
    if side == "then" and late and all(late):
        days = {}
    return over(house, asked, figure, days)


def grown(house, asked: Asked, window, members: list[str], alike: bool) -> dict[str, float]:
    """Growth: net sales over the days compared ÷ those of last year, less one."""
    figure = Figure("net", money=True)
    how = comparing.usual(asked.first, asked.last, asked.grain)
    like = Asked(
        asked.first, asked.last, asked.grain, "lfl" if alike else how, asked.kind, asked.split, asked.where
    )
    held = both_sides(house, like, window, figure, feeding(house, figure, members))
    if alike:
        held = {site: one for site, one in held.items() if comparing.fully(house, site, ("sales",), one)}
    now, then = (sided(house, like, figure, held, side) for side in ("now", "then"))
    if asked.kind == "local" and (MANY in (now[3], then[3]) or (now[3] and then[3] and now[3] != then[3])):
        like = Asked(like.first, like.last, like.grain, like.how, "budget", like.split, like.where)
        now, then = (sided(house, like, figure, held, side) for side in ("now", "then"))
    if MANY in (now[3], then[3]):  # neither side is told without a rate
        now = then = (np.nan, np.nan, np.nan, MANY)
    value = now[0] / then[0] - 1 if then[0] > 0 else np.nan
    return {
        "value": value,
        "numerator": now[0] if alike or then[0] == then[0] else np.nan,  # stands against nothing
        "denominator": then[0],
        "complete": float(complete(house, figure, window, members, True)),
    }


def named(place: tuple) -> str:
    """A cell in words."""
    key, day, site, column = place
    return f"{key} {day_of(day):%Y-%m-%d} {site or 'all'} {column}"


Columns = Callable[[PlainHouse, Asked], dict[tuple, float]]
