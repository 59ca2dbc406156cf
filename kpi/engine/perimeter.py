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

SHUT = 7  # so many trading days lost to closings of its own, or all of them, take a site out of a period


@dataclass(frozen=True)
class Perimeter:
    """windows: which windows of the run it holds for; sites: those that traded fully, in order."""

    windows: np.ndarray
    sites: tuple[str, ...]

    def of(self, run: Run) -> Run:
        """A run over these windows and at these sites only."""
        question = replace(run.question, where=(*run.question.where, ("site", self.sites)))
        return replace(run, question=question, spans=run.spans[self.windows].reset_index(drop=True))


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

    A site did when its data reach over both, it was open from the first to the last trading day of each, and
    closings of its own took
    less than a week of trading days from either. A first day of data up to three days into a period is taken
    for a closed weekend.
    """
    calendars = comparison.calendars(kpi, run)
    sites = pd.Index(sorted(calendars))
    now = comparison.known_part(kpi, run)
    inside = np.ones((len(run.spans), len(sites)), bool)
    for part in comparison.dated(kpi):
        known = coverage.sites(part, run).reindex(sites)
        due = coverage.due(known["last"].dropna(), run).reindex(sites).to_numpy()
        inside &= (known["first"].to_numpy() <= moved.starts[:, None] + comparison.EDGE) & (
            due > now["last"].to_numpy()[:, None]
        )
    for spans in (now, moved.spans):
        inside &= np.column_stack([full(calendars[site], spans) for site in sites]) if len(sites) else True
    return sites, inside


def full(calendar: trading_days.SiteCalendar, spans: pd.DataFrame) -> np.ndarray:
    """Whether a site traded fully in each window, by its calendar."""
    days = pd.date_range(spans["first"].min(), max(spans["last"].max(), spans["first"].min()))
    usual, standing, really = (
        trading_days.is_open(one, days)
        for one in (
            replace(calendar, opened_on=None, closed_on=None, events=()),
            replace(calendar, events=()),
            calendar,
        )
    )
    usable, missing, shut = (
        _counted(mask, days, spans) for mask in (standing, usual & ~standing, standing & ~really)
    )
    return (missing == 0) & (shut < np.minimum(SHUT, np.maximum(usable, 1)))


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
