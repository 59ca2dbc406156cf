"""Notes: sentences that must be read with the figures."""

from collections.abc import Collection
from functools import partial

import numpy as np
import pandas as pd

from kpi.engine import comparison, coverage
from kpi.engine import currency as money
from kpi.engine.denomination import MIXED
from kpi.model.definition import Kpi
from kpi.model.run import Run
from kpi.time import easter, retail_calendar
from store.datasets import dataset
from words import _


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
