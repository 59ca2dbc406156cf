"""What a target cascade stands on: the month's target, the weights of its days, and who is rostered for how
long.
"""

from dataclasses import dataclass
from datetime import date

import ibis
import pandas as pd

from kpi.areas.views.elapsed_weight import weighing
from kpi.engine import targets
from kpi.model.definition import Kpi
from kpi.model.fetch import fetched
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.statistics.cascade import NoCascade, cascade
from kpi.time import period
from kpi.time.day_weights import day_weights, profile
from kpi.time.trading_days import SiteCalendar, site_calendars
from words import _

COLUMNS = ("kpi", "site", "person", "period_start", "period_end", "version", "value")


@dataclass(frozen=True)
class Plan:
    """rows: targets of each day, and of each day and person, in the columns of the dataset targets; whole:
    the month's; notes about them.
    """

    rows: pd.DataFrame
    whole: float
    version: str
    notes: tuple[str, ...] = ()


def plan(kpi: Kpi, facts, site: str, month: date, version: str = "", today: date | None = None) -> Plan:
    """The cascade of one site's target for the month that holds this day; version: that of its current target
    unless given; today: the day on which it is asked for, the clock's unless given.

    NoCascade when the KPI cannot be added over days, or the site has no target of its own for that month.
    """
    if not kpi.additive:
        raise NoCascade(
            _("'{kpi}' does not add up over days, so its target cannot be shared out.").format(
                kpi=_(kpi.label)
            )
        )
    first = month.replace(day=1)
    last = (pd.Timestamp(first) + pd.offsets.MonthEnd(0)).date()
    run = Run(facts, ask(first, last, today, where={"site": site}), period.windows(first, last, None))
    whole, current = _current(kpi, run, site)
    weights, said = _weights(run, site, kpi)
    hours = _rostered(run, site)
    days = cascade(whole, weights, hours)
    idle = weights.index[(weights > 0) & ~weights.index.isin(hours.loc[hours["hours"] > 0, "day"])]
    if len(idle):
        said.append(
            _("{count} trading days have no rostered hours; their targets are the boutique's alone.").format(
                count=len(idle)
            )
        )
    rows = days.assign(
        kpi=kpi.key, site=site, period_start=days["day"], period_end=days["day"], version=version or current
    )
    return Plan(rows[list(COLUMNS)], whole, version or current, tuple(said))


def _current(kpi: Kpi, run: Run, site: str) -> tuple[float, str]:
    """The month's current target of the site, and its version."""
    declared = targets.declared(kpi, run)
    own = targets.version(
        declared[
            (declared["site"] == site)
            & (declared["period_start"] == pd.Timestamp(run.first))
            & (declared["period_end"] == pd.Timestamp(run.last))
        ]
    )
    if own.empty:
        raise NoCascade(
            _("{site} has no target of {kpi} for the whole month of {month}.").format(
                site=site, kpi=_(kpi.label), month=f"{run.first:%Y-%m}"
            )
        )
    return float(own["value"].iloc[0]), own["version"].iloc[0]


def _weights(run: Run, site: str, kpi: Kpi) -> tuple[pd.Series, list[str]]:
    """The weight of each day of the month."""
    known, calendars = weighing(kpi, run), site_calendars(run.facts)
    first, last = pd.Timestamp(run.first), pd.Timestamp(run.last)
    if site in known.calendars:
        return day_weights(known.profile, known.calendars, first, last).set_index("day")["weight"], list(
            known.notes
        )
    calendar = {site: calendars.get(site, SiteCalendar())}
    even = profile(
        pd.DataFrame({"site": [], "day": pd.to_datetime([]), "net": []}), calendar, {site: first}, first
    )
    return day_weights(even, calendar, first, last).set_index("day")["weight"], [
        _("{site} has no history: its open days weigh the same.").format(site=site)
    ]


def _rostered(run: Run, site: str) -> pd.DataFrame:
    """person, day, hours: selling hours, else those scheduled; none on days of absence."""
    hours = run.facts["hours"]
    rows = hours.filter(
        hours.site == site, hours.day.between(run.first, run.last), hours.absence.fill_null("none") == "none"
    )
    held = ibis.coalesce(rows.selling_hours, rows.scheduled_hours)
    return fetched(rows.filter(held.notnull()).select("person", "day", hours=held))
