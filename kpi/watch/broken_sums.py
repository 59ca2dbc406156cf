"""Sums that are broken: figures that must be one and are not, each a signal that names both and the rows."""

from collections.abc import Collection, Iterable
from datetime import date

import pandas as pd

from kpi.analysis.invariants.every import TEAM, broken_places
from kpi.analysis.invariants.identities import FACTORS
from kpi.analysis.invariants.places import datasets
from kpi.analysis.invariants.target_sums import DAYS, PERSONS
from kpi.catalogue import KPIS
from kpi.watch.plain_values import plain
from store.work.signals import Signal

PLACE = ["invariant", "kpi", "dimension", "member"]
FIGURES = ("side", "whole", "other", "difference", "currency", "dataset", "dimension", "member", "invariant")


def broken_sums(
    facts, today: date, touched: Collection[str] | None = None, again: Iterable[Signal] = ()
) -> list[Signal]:
    """A signal for each figure that does not add up, with the place where it is furthest off; touched: the
    datasets that may have moved something (None: all); again: signals whose figures are looked at again.
    """
    known = [(one.kpi, str(one.figures.get("member", ""))) for one in again]
    return signals_of(broken_places(facts, today, touched, again=known))


def signals_of(places: pd.DataFrame) -> list[Signal]:
    """The signals of broken places: of each invariant and figure one, of jobs one in all; a ratio is told where
    none of its parts is.
    """
    told = set(zip(places["invariant"], places["kpi"], places["period_start"], strict=True))
    own = [not _by_its_parts(row, told) for row in places.to_dict("records")]
    return [
        _signal(rows.assign(size=rows["difference"].abs()).sort_values("size", ascending=False))
        for _key, rows in places[pd.Series(own, places.index, bool)].groupby(_named(places), sort=True)
    ]


def _named(places: pd.DataFrame) -> list[pd.Series]:
    """What tells the signals apart: jobs are too many to be told one by one."""
    return [places[name].mask(places["dimension"] == "job", "") for name in PLACE]


def _by_its_parts(row: dict, told: set[tuple]) -> bool:
    parts = getattr(KPIS.get(row["kpi"]), "parts", ())
    keys = {getattr(getattr(part, "kpi", part), "key", "") for part in parts} - {row["kpi"]}
    return any((row["invariant"], key, row["period_start"]) in told for key in keys)


def _signal(rows: pd.DataFrame) -> Signal:
    worst = rows.iloc[0]
    site = worst["member"] if worst["dimension"] in ("site", "boutique", "workshop") else ""
    figures = {name: plain(worst[name]) for name in FIGURES} | {
        "places": len(rows),
        "datasets": standing_on(worst["invariant"], worst["kpi"]),
    }
    return Signal(
        f"broken_sum:{worst['invariant']}:{worst['kpi']}:{site}",
        "broken_sum",
        worst["kpi"],
        site=site,
        item=worst["dataset"],
        period_start=worst["period_start"].date(),
        period_end=worst["period_end"].date(),
        good=False,
        figures=figures,
    )


def standing_on(invariant: str, key: str) -> list[str]:
    """The datasets whose change has an invariant of a figure looked at again."""
    if invariant in (DAYS, PERSONS):
        return ["targets"]
    if invariant == FACTORS:
        return sorted(TEAM)
    return sorted(datasets(KPIS[key])) if key in KPIS else []


def may_have_moved(signal: Signal, touched: Collection[str]) -> bool:
    """Whether a change of these datasets has a broken figure looked at again."""
    return bool(set(signal.figures.get("datasets", ())) & set(touched))
