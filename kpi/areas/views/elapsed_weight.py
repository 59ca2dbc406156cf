"""Elapsed: how much of the weight of each period has passed, by the days for which sales are known."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.areas.views.sales_views import TRADING
from kpi.engine import coverage
from kpi.model import dimension
from kpi.model.fetch import fetched
from kpi.model.run import Run
from kpi.time.day_weights import HISTORY, Profile, day_weights, profile
from kpi.time.trading_days import SiteCalendar, site_calendars
from words import _

DAY = pd.Timedelta(days=1)
COLUMNS = ("elapsed", "passed", "ahead", "next_day", "next_weight")


@dataclass(frozen=True)
class Weighing:
    """What days are weighed by: the profile and the calendars of the sites, the last day known of each, notes, and the
    days of each that are missing or in part.
    """

    profile: Profile
    calendars: dict[str, SiteCalendar]
    until: pd.Series
    notes: list[str]
    lost: dict[str, np.ndarray]


def elapsed(source: coverage.Source, run: Run) -> tuple[pd.DataFrame, list[str]]:
    """For each period (and site, where split by it): elapsed (0–1), passed and ahead (the variance of the
    days gone and to come, for a whole of 1), next_day and next_weight (the next day that weighs, and its
    share); and what must be said of them.
    """
    known = weighing(source, run)
    if known.until.empty:
        return pd.DataFrame(columns=["period_start", *COLUMNS]), []
    split = coverage.split_site(source.of, run.question)
    parts = [
        _shares(day_weights(known.profile, known.calendars, span.first, span.closes), known, span, split)
        for span in run.spans.itertuples()
    ]
    return pd.concat(parts, ignore_index=True), known.notes


def weighing(source: coverage.Source, run: Run) -> Weighing:
    """The weekdays, calendars and last known days of the sites that feed a run, and what must be said of
    them.
    """
    sites = coverage.sites(source, run)
    until = sites["last"].clip(upper=pd.Timestamp(run.question.today))
    declared = site_calendars(run.facts)
    calendars = {site: declared.get(site, SiteCalendar()) for site in sites.index}
    before = _opening(run, until.max())
    lost = coverage.uncovered(source.of, run)
    found = profile(_sold(run, before), calendars, sites["first"], before, lost)
    said = (
        [
            _("Too little history of {sites} to weigh weekdays: their open days weigh the same.").format(
                sites=", ".join(found.short)
            )
        ]
        if found.short
        else []
    )
    return Weighing(found, calendars, until, said, lost)


def _opening(run: Run, until: pd.Timestamp) -> pd.Timestamp:
    """The first day of the period that is under way, else of the first."""
    begun = run.spans.loc[run.spans["first"] <= until, "first"]
    return begun.max() if len(begun) else run.spans["first"].min()


def _sold(run: Run, before: pd.Timestamp) -> pd.DataFrame:
    """Net sales of each site and day of history, without High Jewelry."""
    sales = run.facts["sales"]
    first = (before - HISTORY * DAY).date()
    rows = sales.filter(
        sales.sold_on >= first,
        sales.sold_on < before.date(),
        sales.line_type.isin(TRADING),
        ~sales.high_jewelry.fill_null(False),
    )
    keys = {"site": dimension.expression(rows, "sales", "site"), "day": rows.sold_on}
    return fetched(rows.group_by(**keys).aggregate(net=(rows.net_amount * rows.credit).sum()))


def _shares(weights: pd.DataFrame, known: Weighing, span, split: str) -> pd.DataFrame:
    """The shares of one period, by site where split by it. A day that is missing has not passed, nor is it to come."""
    until = weights["site"].map(known.until).to_numpy("datetime64[us]")
    day = weights["day"].to_numpy("datetime64[us]")
    over = day <= np.minimum(until, np.datetime64(span.last))
    gone = over & ~_lost(weights["site"], day, known.lost)
    marked = weights.assign(
        gone_weight=weights["weight"].where(gone, 0.0),
        passed=weights["variance"].where(gone, 0.0),
        ahead=weights["variance"].where(~gone, 0.0),
        to_come=weights["weight"].where(~over, 0.0),
    )
    groups = marked.groupby("site" if split else np.zeros(len(marked), int))
    sums = groups[["weight", "gone_weight", "passed", "ahead"]].sum()
    whole = sums["weight"].where(sums["weight"] > 0)
    coming = groups[["day", "to_come"]].apply(_next)
    frame = pd.DataFrame(
        {
            "period_start": span.period_start,
            "elapsed": sums["gone_weight"] / whole,
            "passed": sums["passed"] / whole**2,
            "ahead": sums["ahead"] / whole**2,
            "next_day": coming["day"],
            "next_weight": coming["weight"] / whole,
        }
    )
    return frame.rename_axis(split or "all").reset_index(drop=not split)


def _lost(site: pd.Series, day: np.ndarray, lost: dict[str, np.ndarray]) -> np.ndarray:
    """Whether each site's day is missing or in part."""
    found = np.zeros(len(day), bool)
    for name, days in lost.items():
        found |= (site == name).to_numpy() & np.isin(day, days)
    return found


def _next(days: pd.DataFrame) -> pd.Series:
    """The next day that weighs, and its weight."""
    coming = days.groupby("day")["to_come"].sum()
    coming = coming[coming > 0]
    return pd.Series(
        {"day": coming.index[0] if len(coming) else pd.NaT, "weight": coming.iloc[0] if len(coming) else 0.0}
    )
