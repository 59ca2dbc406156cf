"""Comparison: the days that a period is compared with, like with like."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from kpi.engine import coverage, covered_days
from kpi.engine.compared_days import Site, as_many, unmatched
from kpi.model.definition import Kpi
from kpi.model.errors import UnknownComparison, near
from kpi.model.fetch import once_a_version
from kpi.model.question import Question
from kpi.model.run import Run
from kpi.model.site_windows import SiteWindows, left_out
from kpi.time import alignment, period, trading_days
from kpi.time.retail_calendar import RETAIL_GRAINS
from store.datasets import dataset
from words import _

WEEKS = 364
NEVER = pd.Timestamp("1900-01-01").as_unit("us")  # the day until which a site that nobody declared is known
NONE = np.zeros(0, "datetime64[us]")
DAY, EDGE = np.timedelta64(1, "D"), np.timedelta64(3, "D")


class Comparison(StrEnum):
    """What a figure is compared with."""

    PREVIOUS = "previous"  # the period before
    WEEKDAY = "weekday"  # the same weekdays last year, 364 days before
    DATES = "dates"  # the same dates last year
    EVENT = "event"  # the same event last year; the same weekdays where no event falls into the period
    LFL = "lfl"  # the days that would be compared anyway, at the sites that traded fully in both periods
    TARGET = "target"  # the target of the same period


def chosen(name: str | None, question: Question) -> Comparison:
    """The comparison of this name; without one, same weekdays for days, weeks and retail periods (and ranges
    up to 27 days), else same dates.
    """
    if name:
        if name not in set(Comparison):
            raise UnknownComparison(
                _("Unknown comparison '{name}'").format(name=name) + near(name, list(Comparison))
            )
        return Comparison(name)
    return usual(question)


def usual(question: Question) -> Comparison:
    """What a question is compared with when nothing is said: weeks with weeks, retail periods too, else the
    same dates.
    """
    short = question.grain is None and (question.end - question.start).days < 27
    return (
        Comparison.WEEKDAY if short or question.grain in ("day", "week", *RETAIL_GRAINS) else Comparison.DATES
    )


def against(kpi: Kpi, run: Run, comparison: Comparison) -> Run:
    """The run over the days compared with: the same periods, `first` and `last` moved.

    Each site's windows are cut and moved by its own days: an unfinished period is compared with as many
    trading days from the beginning of the other, one that has not begun with none; see `opposite`. `aligned`
    among the spans says by which event, and its days.
    """
    return opposite(kpi, run, comparison).then


@dataclass(frozen=True, eq=False)
class Opposite:
    """then: the run over the days compared with; now: the run over the days that stand against them, None where
    these are all days of the run.
    """

    then: Run
    now: Run | None


def opposite(kpi: Kpi, run: Run, comparison: Comparison) -> Opposite:
    """Both sides of a comparison, each site by its own days: cut where it is fed to, without the days that are
    missing or in part on either side and those that stand against them.
    """
    if comparison in (Comparison.LFL, Comparison.TARGET):
        comparison = usual(run.question)
    found = run.once(("opposite", comparison, *stood_on(kpi)), lambda: _opposite(kpi, run, comparison))
    return Opposite(*found)


def _opposite(kpi: Kpi, run: Run, comparison: Comparison) -> tuple[Run, Run | None]:
    sites = own_sites(kpi, run)
    names = pd.Index(list(sites), dtype="object")
    every = list(sites.values()) or [Site(trading_days.SiteCalendar(), _today(run), NONE, NONE)]
    cuts = [known_part(run, site) for site in every]
    theirs = _all_moved(run, sites or {"": every[0]}, cuts, comparison)
    first, last, closes = (
        np.column_stack([one[name].to_numpy() for one in theirs]) for name in ("first", "last", "closes")
    )
    pairs = [
        (name, *days)
        for name, cut, one in zip(names, cuts, theirs, strict=False)
        for days in unmatched(sites[name], cut, one)
    ]
    ours = left_out([(place, name, days) for name, place, days, _theirs in pairs])
    others = left_out([(place, name, days) for name, place, _ours, days in pairs])
    last = np.where(_too_early(kpi, run, names, first, last), first - DAY, last)
    begun = first <= last
    spans = theirs[0].assign(
        first=_furthest(first, begun, np.min), last=_furthest(last, begun, np.max), closes=closes.max(axis=1)
    )
    if "aligned" in spans:
        spans["aligned"] = _aligned(theirs)
    same = (first == first[:, :1]).all() and (last == last[:, :1]).all()
    then = None if not len(names) or (same and others.empty) else SiteWindows(names, first, last, others)
    return replace(run, spans=spans, own=then), _standing(kpi, run, names, cuts, ours)


def _too_early(kpi: Kpi, run: Run, names: pd.Index, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Which site's compared days begin before its data do, in windows that other sites' data reach."""
    if not len(names):
        return np.zeros(first.shape, bool)
    begins = pd.concat([coverage.sites(part, run)["first"] for part in dated(kpi)]).groupby(level=0).max()
    since = begins.reindex(names)
    early = (since.to_numpy() > first + EDGE) & ~_since_opening(since, run)  # NaT of a site not known at all
    return early & ~early.all(axis=1)[:, None] & (first <= last)


def _since_opening(first: pd.Series, run: Run) -> np.ndarray:
    """Whether each site's data begin when it opened: what came before is known, there was nothing."""
    declared = trading_days.site_calendars(run.facts)
    opened = [getattr(declared.get(site), "opened_on", None) for site in first.index]
    return (first <= pd.Series(pd.to_datetime(opened), first.index) + EDGE).to_numpy()


def _standing(
    kpi: Kpi, run: Run, names: pd.Index, cuts: list[pd.DataFrame], ours: pd.DataFrame
) -> Run | None:
    """The run over the days of now that are compared; None where no row lies on any other."""
    if not len(names) or (ours.empty and not _rows_ahead(kpi, run, names, cuts)):
        return None
    first, last = (np.column_stack([cut[name].to_numpy() for cut in cuts]) for name in ("first", "last"))
    return replace(run, own=SiteWindows(names, first, last, ours))


def _rows_ahead(kpi: Kpi, run: Run, names: pd.Index, cuts: list[pd.DataFrame]) -> bool:
    """Whether some site has rows after the last day that it is known for, within the windows."""
    for part in dated(kpi):
        if _promises(part, run, cuts):
            return True
        ahead = covered_days.strays(part.of, run.facts, run.question.today)
        for name, cut in zip(names, cuts, strict=True):
            days = np.array(ahead.get(name, []), "datetime64[us]")
            after = np.searchsorted(days, run.ends, "right") > np.searchsorted(
                days, cut["last"].to_numpy(), "right"
            )
            if (after & (run.starts <= run.ends)).any():
                return True
    return False


def _promises(part: coverage.Source, run: Run, cuts: list[pd.DataFrame]) -> bool:
    """Whether rows may lie after the last day known because they are placed by another date than the one they
    are fed by: a day promised, a day due.
    """
    if not _placed_apart(part):
        return False
    table, on = run.facts[part.of], part.on
    last = once_a_version(run.facts, (part.of, on, "last"), lambda: table[on].max().to_pyarrow().as_py())
    if last is None:
        return False
    latest = pd.Timestamp(str(last)[:10])
    return any(((cut["last"] < run.spans["last"]) & (cut["last"] < latest)).any() for cut in cuts)


def _placed_apart(part: coverage.Source) -> bool:
    held = dataset(part.of)
    return part.on != held.dated and part.on in {field.name for field in held.stored}


def stood_on(kpi: Kpi) -> tuple[tuple, ...]:
    """What tells which days of a KPI are compared: alike KPIs are compared with the same days."""
    return tuple(sorted((part.of, part.at, _placed_apart(part)) for part in dated(kpi)))


def _furthest(days: np.ndarray, begun: np.ndarray, end: Callable) -> np.ndarray:
    """The first or last day of any site that has begun; of any site where none has."""
    edge = days.min() if end is np.max else days.max()
    found = end(np.where(begun, days, edge), axis=1)
    return np.where(begun.any(axis=1), found, days[:, 0])


def _aligned(theirs: list[pd.DataFrame]) -> list:
    """The event by which each window is aligned at the first site that has one."""
    rows = zip(*(one["aligned"] for one in theirs), strict=True)
    return [next((event for event in row if event is not None), None) for row in rows]


def _all_moved(
    run: Run, sites: dict[str, Site], cuts: list[pd.DataFrame], comparison: Comparison
) -> list[pd.DataFrame]:
    """The windows of each site moved to the days compared with; those alike are worked out once."""
    found: dict[tuple, pd.DataFrame] = {}
    by_event = comparison is Comparison.EVENT
    keys = [(site.calendar, site.known, name if by_event else "") for name, site in sites.items()]
    for key, (name, site), cut in zip(keys, sites.items(), cuts, strict=True):
        if key not in found:
            kept = {name: site.calendar} if name else {}
            spans = alignment.aligned(run.spans, run.facts, kept) if by_event else run.spans
            found[key] = _site_moved(run, site, cut, spans, comparison)
    return [found[key] for key in keys]


def _site_moved(
    run: Run, site: Site, cut: pd.DataFrame, spans: pd.DataFrame, comparison: Comparison
) -> pd.DataFrame:
    """The windows of one site moved, an unfinished one cut by its trading days."""
    whole = _moved(spans, run.question.grain, comparison)
    moved = whole.copy()
    unfinished = (cut["last"] < run.spans["last"]) & (cut["first"] <= cut["last"])
    for place in unfinished[unfinished].index:  # one at most: the period in which the data end
        moved.loc[place, "last"] = as_many(site, cut.loc[place], whole.loc[place])
    begun = cut["first"] <= cut["last"]
    return moved.assign(last=moved["last"].where(begun, moved["first"] - DAY), closes=whole["last"])


def known_part(run: Run, site: Site) -> pd.DataFrame:
    """The windows up to the last day that a site is known for."""
    return run.spans.assign(last=run.spans["last"].clip(upper=site.known))


def own_sites(kpi: Kpi, run: Run) -> dict[str, Site]:
    """The sites that feed a KPI within the filters: their calendars, the last day that every fact of the KPI is
    known for, and the days of which some fact is not, by site.
    """
    parts, known, lost, held = dated(kpi), {}, {}, {}
    several = len({part.of for part in parts}) > 1 and not getattr(kpi, "both_on", ())
    for part in parts:
        for site, day in coverage.known_until(part, run).items():
            known[site] = min(day, known.get(site, day))
        for site, days in coverage.uncovered(part.of, run).items():
            lost[site] = np.union1d(days, lost.get(site, NONE))
            kept = days if several else coverage.in_part(part.of, run).get(site, NONE)
            held[site] = np.union1d(kept, held.get(site, NONE))
        asked = run.question.values(*coverage.site_names(part.of))
        unknown = covered_days.strangers(part.of, run.facts)
        known |= {site: NEVER for site in unknown if asked is None or site in asked}
    declared = trading_days.site_calendars(run.facts)
    return {
        site: Site(
            trading_days.calendar_of(declared, site), known[site], lost.get(site, NONE), held.get(site, NONE)
        )
        for site in sorted(known)
    }


def _today(run: Run) -> pd.Timestamp:
    return pd.Timestamp(run.question.today).as_unit("us")


def _moved(spans: pd.DataFrame, grain: str | None, comparison: Comparison) -> pd.DataFrame:
    """The windows moved to the days compared with."""
    first, last = spans["first"], spans["last"]
    if comparison is Comparison.EVENT:
        return spans.assign(first=first - spans["back"], last=last - spans["back"])
    if comparison is Comparison.WEEKDAY:
        return spans.assign(first=first - pd.Timedelta(days=WEEKS), last=last - pd.Timedelta(days=WEEKS))
    if comparison is Comparison.DATES:
        return spans.assign(first=first - pd.DateOffset(years=1), last=_year_before(first, last))
    first, last = _previous(spans, grain)
    return spans.assign(first=first, last=last)


def _year_before(first: pd.Series, last: pd.Series) -> pd.Series:
    """The last day a year before; what was a whole number of months still is."""
    moved = last - pd.DateOffset(years=1)
    months = first.dt.is_month_start & last.dt.is_month_end
    return moved.where(~months, moved + pd.offsets.MonthEnd(0))


def _previous(spans: pd.DataFrame, grain: str | None) -> tuple[pd.Series, pd.Series]:
    """The period before: as many days for a range, else the same place in the period of the grain before."""
    length, day = spans["last"] - spans["first"], pd.Timedelta(days=1)
    if grain is None:
        return spans["first"] - length - day, spans["first"] - day
    began = pd.DatetimeIndex(spans["first"])
    start = period.starts(began, grain)
    first = pd.Series(period.starts(start - day, grain) + (began - start), index=spans.index)
    before = pd.Series(start - day, index=spans.index)
    ends = period.starts(pd.DatetimeIndex(spans["last"] + day), grain) > spans["last"]
    return first, before.where(ends, (first + length).clip(upper=before))


def dated(kpi: Kpi) -> list[coverage.Source]:
    """The parts of a KPI that are fed day by day, one for each fact and kind of site."""
    parts = {
        (part.of, part.at): part
        for part in kpi.parts
        if part.of != "targets" and coverage.told_by_day(part.of)
    }
    return list(parts.values())


def short_history(kpi: Kpi, run: Run) -> dict[str, pd.Timestamp]:
    """The sites whose data begin after the first compared window does, and so are missing from it, with the
    day they begin.
    """
    parts = dated(kpi)
    if not parts:
        return {}
    begun = pd.concat([coverage.sites(part, run)["first"] for part in parts])
    needed = run.starts[run.starts <= run.ends].min()
    return begun[begun > needed + EDGE].groupby(level=0).max().to_dict()


def covered(kpi: Kpi, frame: pd.DataFrame, run: Run) -> np.ndarray:
    """For each row of compared figures, whether its days lie within the history of every fact: of its own site
    when split by site, else of any; history that begins when a site opened is whole.

    A first day up to three days into a window is taken for a closed weekend, not for missing history. Days all of
    which are missing are no history either.
    """
    found, window = _counts(kpi, frame, run), run.window(frame)
    for part in dated(kpi):
        begun, split = coverage.sites(part, run)["first"], coverage.split_site(part.of, run.question)
        opened = _since_opening(begun, run)
        if split:
            first = begun.reindex(frame[split]).to_numpy()
            own = pd.Series(opened, begun.index).reindex(frame[split]).eq(True).to_numpy()
            found &= (own | (first <= run.starts[window] + EDGE)) & (first <= run.ends[window])
            continue
        there = begun.to_numpy() <= run.ends[:, None]
        found &= (there & (opened | (begun.to_numpy() <= run.starts[:, None] + EDGE))).any(axis=1)[window]
    return found


def _counts(kpi: Kpi, frame: pd.DataFrame, run: Run) -> np.ndarray:
    """For each row of compared figures, whether any of its days count."""
    if run.own is None or run.own.left_out.empty:
        return np.ones(len(frame), bool)
    days = np.column_stack([run.own.counted(site) for site in run.own.sites])
    window, split = run.window(frame), _split(kpi, run)
    if not split:
        return (days > 0).any(axis=1)[window]
    place = coverage.places(frame[split], run.own.sites)
    return np.where(place >= 0, days[window, place] > 0, True)


def own_days(kpi: Kpi, frame: pd.DataFrame, run: Run) -> tuple[np.ndarray, np.ndarray]:
    """The first and last day behind each row of compared figures: those of its own site, when split by site."""
    window, split = run.window(frame), _split(kpi, run)
    first, last = run.starts[window], run.ends[window]
    if run.own is None or not split:
        return first, last
    place = coverage.places(frame[split], run.own.sites)
    own = place >= 0
    return (
        np.where(own, run.own.first[window, place], first),
        np.where(own, run.own.last[window, place], last),
    )


def _split(kpi: Kpi, run: Run) -> str:
    """The dimension of the split that is the site of the facts of a KPI."""
    return next((name for part in dated(kpi) if (name := coverage.split_site(part.of, run.question))), "")
