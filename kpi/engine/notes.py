"""Notes: sentences that must be read with the figures."""

from collections.abc import Collection
from functools import partial

import numpy as np
import pandas as pd

from kpi.engine import comparison, coverage, covered_days
from kpi.engine import currency as money
from kpi.engine.denomination import MIXED
from kpi.model.definition import Kpi
from kpi.model.fetch import small
from kpi.model.run import Run
from kpi.time import easter, retail_calendar, trading_days
from store.datasets import PRESENT, dataset
from words import _
from words.format import counted

SHOWN = 4  # so many ranges of days are named


def currency(kpi: Kpi, run: Run, currencies: Collection[str]) -> tuple[str, ...]:
    """What to say where money of several currencies was met, or money without a rate."""
    if MIXED in currencies and run.question.currency != money.Currency.LOCAL:
        return money.notes(kpi, run)
    if MIXED in currencies:
        return (_("A figure holds several currencies and is not given: split or filter by currency."),)
    names = sorted(set(currencies) - {""})
    return (
        (_("The figures are in different currencies: {names}.").format(names=", ".join(names)),)
        if len(names) > 1
        else ()
    )


def late(kpi: Kpi, run: Run) -> tuple[str, ...]:
    """Which sites have not been fed to the end of a period that is over, which of their days are missing or in
    part, and which lie so far ahead that nothing is fed until then.
    """
    return tuple(
        note
        for part in comparison.dated(kpi)
        for note in run.once(("late", part.of, part.at), partial(_lacking, part, run))
    )


def _lacking(source: coverage.Source, run: Run) -> list[str]:
    return [*_late(source, run), *holes(source, run), *_ahead(source, run)]


def _late(source: coverage.Source, run: Run) -> list[str]:
    found = coverage.coverage_of(source, run)
    over = run.spans["period_end"].to_numpy() < np.datetime64(run.question.today)
    behind = found.late[over].any(axis=0)
    return [
        _("{table} of {site} are loaded until {day} only.").format(
            table=_(dataset(source.of).label), site=site, day=day.astype("datetime64[D]")
        )
        for site, day in zip(found.sites[behind], found.until[behind], strict=True)
    ]


def holes(source: coverage.Source, run: Run) -> list[str]:
    """Which days of which site are missing, or counted in part, within the windows of a run."""
    lost = covered_days.uncovered(source.of, run.facts, run.question.today)
    lost = lost[lost["site"].isin(coverage.sites(source, run).index) & _seen(lost["day"], run)]
    texts = {
        covered_days.MISSING: _(
            "{table} of {site} are missing for {days}: left out of comparisons, and of ratios that need them."
        ),
        covered_days.PART: _(
            "{table} of {site} are known in part only for {days}: left out of comparisons, and of ratios that "
            "need them."
        ),
    }
    return [
        texts[state].format(table=_(dataset(source.of).label), site=site, days=_ranges(run, site, days))
        for (site, state), days in lost.groupby(["site", "state"], sort=True)["day"]
    ]


def _ahead(source: coverage.Source, run: Run) -> list[str]:
    """The days with rows far past the others, or still to come, within the windows of a run."""
    until, asked = coverage.sites(source, run)["last"], run.question.values(*coverage.site_names(source.of))
    unknown = covered_days.strangers(source.of, run.facts)
    texts = {
        True: _(
            "{table} of {site}, a site that nobody declared, hold rows on {days} only: is it one of yours?"
        ),
        False: _(
            "{table} of {site} hold rows on {days}, but are fed until {until} only: is that date right?"
        ),
    }
    said = []
    for site, days in covered_days.strays(source.of, run.facts, run.question.today).items():
        held = pd.Series(pd.DatetimeIndex(days))
        held = held[_seen(held, run)]
        if len(held) and (site in until.index or (site in unknown and (asked is None or site in asked))):
            words = {
                "table": _(dataset(source.of).label),
                "site": site,
                "days": _ranges(run, site, held),
                "until": "" if site in unknown else until[site].date(),
            }
            said.append(texts[site in unknown].format(**words))
    return said


def _seen(days: pd.Series, run: Run) -> np.ndarray:
    """Whether each day lies in some window of a run."""
    held = days.to_numpy("datetime64[us]")[:, None]
    return ((held >= run.starts) & (held <= run.ends)).any(axis=1)


def _ranges(run: Run, site: str, days: pd.Series) -> str:
    """Days in words, those that follow each other on the site's calendar as one range; of many the first and how
    many more.
    """
    calendar = trading_days.calendar_of(trading_days.site_calendars(run.facts), site)
    held = sorted(day.as_unit("us") for day in days)
    parts: list[list[pd.Timestamp]] = []
    for day in held:
        follows = parts and trading_days.next_open(calendar, parts[-1][-1]) >= day
        parts[-1].append(day) if follows else parts.append([day])
    texts = [
        f"{part[0].date()}" if len(part) == 1 else f"{part[0].date()} – {part[-1].date()}" for part in parts
    ]
    more = len(texts) - SHOWN
    return ", ".join(texts[:SHOWN]) + (_(" and {count} more").format(count=more) if more > 0 else "")


def missing(kpi: Kpi, run: Run) -> tuple[str, ...]:
    """Which rows behind the figures a newer export no longer holds, while nobody has said what became of
    them.
    """
    parts = [part for part in kpi.parts if getattr(part, "of", "targets") != "targets"]
    names = dict.fromkeys((PRESENT[part.of].name if part.of in PRESENT else part.of) for part in parts)
    return tuple(note for name in names for note in run.once(("missing", name), partial(_missing, name, run)))


def _missing(name: str, run: Run) -> list[str]:
    found = small(run.facts, "missing_rows", ("dataset", "site", "project", "day", "load_id"))
    found = found[found["dataset"] == name]
    for member, names in (("site", coverage.site_names(name)), ("project", ("project",))):
        asked = run.question.values(*names)
        found = found if asked is None else found[found[member].isin(asked) | found[member].isna()]
    days = found["day"].to_numpy("datetime64[us]")[:, None]
    inside = ((days >= run.starts) & (days <= run.ends)).any(axis=1)
    found = found[inside | found["day"].isna().to_numpy()]
    if found.empty:
        return []
    text = _(
        "{table}: {count} that stood in an earlier export and not in a newer one (load {loads}), which speaks for "
        "them, still counted until somebody says whether they were voided."
    )
    noun = (_("line"), _("lines")) if dataset(name).newer.whole else (_("row"), _("rows"))
    loads = ", ".join(str(number) for number in sorted(found["load_id"].unique()))
    return [text.format(count=counted(len(found), *noun), table=_(dataset(name).label), loads=loads)]


def compared(kpi: Kpi, run: Run, moved: Run) -> tuple[str, ...]:
    """With which days a single period is compared, who lacks history, and where Easter falls differently."""
    begun = moved.starts <= moved.ends
    gaps = [note for part in comparison.dated(kpi) for note in holes(part, moved)]
    spans, others = run.spans[begun], moved.spans[begun]
    if others.empty:
        return ()
    return (
        *_days(kpi, run, moved, others),
        *_aligned(others),
        *_short(kpi, moved),
        *gaps,
        *easter.notes(spans, others),
        *(
            retail_calendar.notes(spans, others)
            if run.question.grain in retail_calendar.RETAIL_GRAINS
            else ()
        ),
    )


def _days(kpi: Kpi, run: Run, moved: Run, others: pd.DataFrame) -> list[str]:
    """The days that a single period is compared with, by site where they differ, and until when each site is
    known there.
    """
    if len(run.spans) != 1:
        return []
    split = _by_days(moved)
    if len(split) < 2:
        first, last = next(iter(split), (others.iloc[0]["first"], others.iloc[0]["last"]))
        return [_("Compared with {first} – {last}.").format(first=first.date(), last=last.date())]
    parts = "; ".join(
        f"{', '.join(sites)} {first.date()} – {last.date()}" for (first, last), sites in split.items()
    )
    return [_("Compared site by site: {parts}.").format(parts=parts), *_until(kpi, run)]


def _by_days(moved: Run) -> dict[tuple[pd.Timestamp, pd.Timestamp], list[str]]:
    """The sites that are compared, by their first and last day of the one window."""
    found: dict[tuple[pd.Timestamp, pd.Timestamp], list[str]] = {}
    if moved.own is not None:
        for site, first, last in zip(moved.own.sites, moved.own.first[0], moved.own.last[0], strict=True):
            if first <= last:
                found.setdefault((pd.Timestamp(first), pd.Timestamp(last)), []).append(site)
    return found


def _until(kpi: Kpi, run: Run) -> list[str]:
    """Until when each site is known within the one window, where that differs."""
    until = {
        site: min(one.known, run.spans["last"].iloc[0])
        for site, one in comparison.own_sites(kpi, run).items()
        if one.known >= run.spans["first"].iloc[0]
    }
    if len(set(until.values())) < 2:
        return []
    parts = ", ".join(f"{site} {day.date()}" for site, day in until.items())
    return [_("Known until: {parts}.").format(parts=parts)]


def _aligned(others: pd.DataFrame) -> list[str]:
    """By which events the days compared with were chosen."""
    if "aligned" not in others:
        return []
    found = dict.fromkeys(others["aligned"].dropna())
    if not found:
        return [_("No event falls into the period; it is compared with the same weekdays last year.")]
    return [
        _("Aligned by {event}: {day} with {before}.").format(event=_(event), day=day, before=before)
        for event, day, before in found
    ]


def years(run: Run) -> tuple[str, ...]:
    """A warning for each year of the figures that holds no Easter, or two."""
    length = (run.ends - run.starts) // np.timedelta64(1, "D") + 1
    whole = np.isin(length, easter.WHOLE_YEAR)
    return easter.year_notes(run.spans[whole]) if whole.any() else ()


def _short(kpi: Kpi, moved: Run) -> list[str]:
    since = ", ".join(f"{site} ({day.date()})" for site, day in comparison.short_history(kpi, moved).items())
    return (
        [_("History is too short to compare everything; data begin: {since}.").format(since=since)]
        if since
        else []
    )
