"""Every invariant, over the last finished months and the running one."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kpi.analysis.invariants.asked import Asked
from kpi.analysis.invariants.identities import (
    PRODUCTS,
    lead_time_is_its_stages,
    productivity_is_its_factors,
    work_in_progress_is_its_flow,
)
from kpi.analysis.invariants.parts import adds_up, alone_as_split, changes_add_up, parts_add_up
from kpi.analysis.invariants.places import datasets, together
from kpi.analysis.invariants.target_sums import targets_are_their_associates, targets_are_their_days
from kpi.catalogue import KPIS, find
from kpi.engine.coverage import by_site, covered_since
from kpi.model.definition import Kpi

MONTHS = 2  # finished ones
FIRST = (  # looked at in every review
    "net_sales",
    "transactions",
    "units",
    "atv",
    "upt",
    "visitors",
    "conversion",
    "jobs_received",
    "jobs_completed",
    "jobs_cancelled",
    "wip",
    "productivity",
    "efficiency",
    "utilisation",
    "efficiency_direct",
    "utilisation_direct",
)
COMPARED = "net_sales"  # whose change is looked at in every review
TURN = 1  # further figure each day, the next one
JOBS = frozenset({"repairs"})
TEAM = frozenset(of for product in PRODUCTS for kpi in product for of in datasets(kpi))
IDENTITIES: tuple[tuple[Callable[[Asked], pd.DataFrame], frozenset[str]], ...] = (
    (productivity_is_its_factors, TEAM),
    (work_in_progress_is_its_flow, JOBS),
    (lead_time_is_its_stages, frozenset({"repair_events", "repairs"})),
    (targets_are_their_days, frozenset({"targets"})),
    (targets_are_their_associates, frozenset({"targets"})),
)


@dataclass(frozen=True)
class Looked:
    """What is looked at of the KPIs of one dimension of sites: those whose parts are added, those whose changes
    are, and those asked of some sites alone.
    """

    parts: list[Kpi]
    changes: list[Kpi]
    alone: list[Kpi]


def broken_places(
    facts,
    today: date,
    touched: Collection[str] | None = None,
    thorough: bool = False,
    again: Iterable[tuple[str, str]] = (),
) -> pd.DataFrame:
    """The broken places of all figures that these datasets may have moved (None: all), over the two months past
    and the running one; see `places.none`.

    thorough: every sum, every change, every site alone. Else the parts of the figures of the first screens and
    the change of net sales; each day the parts of some of the others in turn, one of them wholly at one site; and
    what is to be looked at again, as (kpi, member).
    """
    month, again = pd.Timestamp(today).to_period("M"), list(again)
    asked = Asked(facts, (month - MONTHS).start_time.date(), month.end_time.date(), today)
    fed = covered_since(facts, asked.start)
    moved = moved_by(touched, fed)
    every = [kpi for kpis in moved.values() for kpi in kpis]
    turn = in_turn(every, today)
    wholly = {*(kpi.key for kpi in turn[:1]), *(kpi for kpi, _member in again)}
    chosen = {
        by: Looked(kpis, kpis, kpis) if thorough else looked_at(kpis, turn, wholly)
        for by, kpis in moved.items()
    }
    asked.ahead([kpi for kpi in every if any(kpi in one.parts for one in chosen.values())])
    found = []
    for by, looked in chosen.items():
        asked.ahead(looked.parts, by)
        found += [parts_add_up(asked, looked.parts, by), changes_add_up(asked, looked.changes, by)]
        members = asked.members(looked.alone, by)
        some = members if thorough else _turn(members, today, {member for _kpi, member in again})
        found.append(alone_as_split(asked, looked.alone, by, some))
    found += [
        holds(asked)
        for holds, stands in IDENTITIES
        if _any(stands, touched) and (stands & fed or stands == {"targets"})
    ]
    return together(found)


def moved_by(touched: Collection[str] | None, fed: Collection[str]) -> dict[str, list[Kpi]]:
    """The KPIs that add up over sites, fed and perhaps moved, by the dimension of their sites."""
    found: dict[str, list[Kpi]] = {}
    for kpi in filter(adds_up, map(find, KPIS)):
        held = datasets(kpi)
        if (by := by_site(kpi)) and set(held) & set(fed) and _any(held, touched):
            found.setdefault(by, []).append(kpi)
    return found


def in_turn(kpis: list[Kpi], today: date) -> list[Kpi]:
    """The figures whose turn it is on a day: all have theirs within as many days as it takes."""
    start = today.toordinal() * TURN % max(len(kpis), 1)
    return [*kpis, *kpis][start : start + min(TURN, len(kpis))]


def looked_at(kpis: list[Kpi], turn: list[Kpi], wholly: Collection[str]) -> Looked:
    """What is looked at of some KPIs; wholly: those whose changes and sites are looked at too."""
    due = [kpi for kpi in kpis if kpi.key in wholly]
    return Looked(
        [kpi for kpi in kpis if kpi in due or kpi in turn or kpi.key in FIRST],
        [kpi for kpi in kpis if kpi in due or kpi.key == COMPARED],
        due,
    )


def _any(held: Collection[str], touched: Collection[str] | None) -> bool:
    return touched is None or bool(set(held) & set(touched))


def _turn(members: list[str], today: date, again: Iterable[str]) -> list[str]:
    """The member whose turn it is today, and those to be looked at again."""
    own = [members[today.toordinal() % len(members)]] if members else []
    return sorted({*own, *(set(again) & set(members))})
