"""Notes: sentences that must be read with the figures."""
import pandas as pd

from kpi import comparison, easter, fed
from kpi.definition import Kpi
from kpi.grouped import MIXED
from kpi.run import Run
from store.datasets import dataset
from words import _


def currency(currencies: pd.Series) -> tuple[str, ...]:
    """What to say where money of several currencies was met."""
    if (currencies == MIXED).any():
        return (_("A figure holds several currencies and is not given: split or filter by currency."),)
    names = sorted(set(currencies) - {""})
    return (_("The figures are in different currencies: {names}.").format(names=", ".join(names)),) if len(names) > 1 else ()


def late(kpi: Kpi, run: Run) -> tuple[str, ...]:
    """Which sites have not been fed to the end of a period that is over."""
    return tuple(note for of in comparison.dated(kpi) for note in _late(of, run))


def _late(of: str, run: Run) -> list[str]:
    every = fed.feeding(of, run)
    behind = every[every["late"] & (every["period_end"] < pd.Timestamp(run.question.today))].drop_duplicates("site")
    return [_("{table} of {site} are loaded until {day} only.").format(table=_(dataset(of).label), site=site, day=day.date())
            for site, day in zip(behind["site"], behind["last_fed"], strict=True)]


def compared(kpi: Kpi, run: Run, moved: Run) -> tuple[str, ...]:
    """With which days a single period is compared, who lacks history, and where Easter falls differently."""
    begun = moved.spans["first"] <= moved.spans["last"]
    spans, others = run.spans[begun], moved.spans[begun]
    if others.empty:
        return ()
    return (*_days(spans, others), *_short(kpi, moved), *easter.notes(spans, others))


def _days(spans: pd.DataFrame, others: pd.DataFrame) -> list[str]:
    if len(spans) != 1:
        return []
    window = others.iloc[0]
    return [_("Compared with {first} – {last}.").format(first=window["first"].date(), last=window["last"].date())]


def _short(kpi: Kpi, moved: Run) -> list[str]:
    late = comparison.short_history(kpi, moved)
    since = ", ".join(f"{site} ({day.date()})" for site, day in zip(late["site"], late["since"], strict=True))
    return [_("History is too short to compare everything; data begin: {since}.").format(since=since)] if since else []
