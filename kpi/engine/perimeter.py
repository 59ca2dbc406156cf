"""Perimeter: the sites that traded fully both in a period and in the days it is compared with, so that like
stands against like.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi.engine import comparison, coverage
from kpi.model.definition import Kpi
from kpi.model.dimension import column
from kpi.model.run import Run
from kpi.time import trading_days
from words import _


@dataclass(frozen=True)
class Perimeter:
    """windows: which windows of the run it holds for; sites: those that traded fully, in order."""

    windows: np.ndarray
    sites: tuple[str, ...]

    def of(self, run: Run) -> Run:
        """A run over these windows and at these sites only."""
        question = replace(run.question, where=(*run.question.where, ("site", self.sites)))
        return run.at(question, self.windows)


def known_by_site(kpi: Kpi) -> bool:
    """Whether every fact of a KPI says at which site it happened."""
    return all(column(part.of, "site") for part in comparison.dated(kpi))


def perimeters(kpi: Kpi, run: Run, moved: Run) -> list[Perimeter]:
    """The perimeters of a run against the days compared with: one for each set of sites, over the windows
    that have it.
    """
    sites, inside = comparable(kpi, run, moved)
    begun = moved.starts <= moved.ends
    shapes, which = np.unique(inside, axis=0, return_inverse=True)
    found = [
        Perimeter((which.ravel() == place) & begun, tuple(sites[shape])) for place, shape in enumerate(shapes)
    ]
    return [one for one in found if one.windows.any() and one.sites]


def comparable(kpi: Kpi, run: Run, moved: Run) -> tuple[pd.Index, np.ndarray]:
    """The sites that feed a KPI, and for each window × site whether it traded fully in both periods.

    A site did when its data reach over both, up to the last day that it is known for, it was open from the first to
    the last trading day of each, and closings of its own, or days that are missing, took less than a week of its
    trading days (as many as it has in a week) from either. A first day of data up to three days into a period is
    taken for a closed weekend.
    """
    every = comparison.own_sites(kpi, run)
    sites = pd.Index(sorted(every), dtype="object")
    inside = np.ones((len(run.spans), len(sites)), bool)
    for part in comparison.dated(kpi):
        known = coverage.sites(part, run).reindex(sites)
        inside &= known["first"].to_numpy() <= _starts(moved, sites) + comparison.EDGE
    for place, site in enumerate(every.values()):
        for spans in (comparison.known_part(run, site), _own_spans(moved, sites[place])):
            inside[:, place] &= full(site.calendar, spans, site.lost)
            inside[:, place] &= (spans["first"] <= spans["last"]).to_numpy()
    return sites, inside


def _starts(moved: Run, sites: pd.Index) -> np.ndarray:
    """The first day compared with, window × site."""
    if moved.own is None:
        return np.repeat(moved.starts[:, None], len(sites), axis=1)
    return moved.own.first[:, moved.own.sites.get_indexer(sites)]


def _own_spans(moved: Run, site: str) -> pd.DataFrame:
    """The days compared with as one site has them."""
    if moved.own is None:
        return moved.spans
    place = moved.own.sites.get_loc(site)
    return moved.spans.assign(first=moved.own.first[:, place], last=moved.own.last[:, place])


def full(
    calendar: trading_days.SiteCalendar, spans: pd.DataFrame, lost: np.ndarray = comparison.NONE
) -> np.ndarray:
    """Whether a site traded fully in each window, by its calendar; days that are missing are not known to be
    traded.
    """
    days = pd.date_range(spans["first"].min(), max(spans["last"].max(), spans["first"].min()))
    usual, standing, really = (
        trading_days.is_open(one, days)
        for one in (
            replace(calendar, opened_on=None, closed_on=None, events=()),
            replace(calendar, events=()),
            calendar,
        )
    )
    gone = standing & (~really | days.isin(lost))
    usable, missing, shut = (_counted(mask, days, spans) for mask in (standing, usual & ~standing, gone))
    week = len(trading_days.weekdays(calendar.workdays))
    return (missing == 0) & (shut < np.minimum(week, np.maximum(usable, 1)))


def _counted(mask: np.ndarray, days: pd.DatetimeIndex, spans: pd.DataFrame) -> np.ndarray:
    """How many days of a mask lie in each window."""
    total = np.concatenate([[0], np.cumsum(mask)])
    return total[days.searchsorted(spans["last"], side="right")] - total[days.searchsorted(spans["first"])]


def notes(kpi: Kpi, run: Run, moved: Run, found: list[Perimeter]) -> tuple[str, ...]:
    """The perimeter as a sentence: who is inside, and who stays out of some period."""
    if not found:
        return (_("No site traded fully in both periods."),)
    inside = sorted(set.intersection(*(set(one.sites) for one in found)))
    outside = [site for site in comparable(kpi, run, moved)[0] if site not in inside]
    same, differing = (
        _("Like for like: {inside}; left out: {outside}."),
        _("Like for like, period by period: {inside} in all of them; left out of some or all: {outside}."),
    )
    told = same if len(found) == 1 else differing
    return (told.format(inside=_named(inside), outside=_named(outside)),)


def _named(sites: list[str]) -> str:
    return ", ".join(sites) or _("none")


def shown(run: Run, found: list[Perimeter]) -> Mapping[pd.Timestamp, str]:
    """The sites of the perimeter of each period, as text."""
    return {
        start: ", ".join(one.sites) for one in found for start in run.spans.loc[one.windows, "period_start"]
    }
