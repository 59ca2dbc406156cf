"""Notes: sentences that must be read with the figures."""

from collections.abc import Collection
from functools import partial

import numpy as np
import pandas as pd

from kpi.engine import comparison, coverage
from kpi.engine import currency as money
from kpi.engine.aggregation import MIXED
from kpi.model.definition import Kpi
from kpi.model.fetch import small
from kpi.model.run import Run
from kpi.time import easter, retail_calendar
from store.datasets import PRESENT, dataset
from words import _
from words.format import counted


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
    """Which sites have not been fed to the end of a period that is over."""
    return tuple(
        note
        for part in comparison.dated(kpi)
        for note in run.once(("late", part.of, part.at), partial(_late, part, run))
    )


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
    spans, others = run.spans[begun], moved.spans[begun]
    if others.empty:
        return ()
    return (
        *_days(spans, others),
        *_aligned(others),
        *_short(kpi, moved),
        *easter.notes(spans, others),
        *(
            retail_calendar.notes(spans, others)
            if run.question.grain in retail_calendar.RETAIL_GRAINS
            else ()
        ),
    )


def _days(spans: pd.DataFrame, others: pd.DataFrame) -> list[str]:
    if len(spans) != 1:
        return []
    window = others.iloc[0]
    return [
        _("Compared with {first} – {last}.").format(first=window["first"].date(), last=window["last"].date())
    ]


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
