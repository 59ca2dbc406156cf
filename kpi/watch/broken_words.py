"""A broken sum in words: the figure, its days, both values, how far they are apart, and where its rows are."""

from kpi.analysis.invariants.identities import FACTORS, FLOW, STAGES
from kpi.analysis.invariants.parts import ADD_UP, SAME_ALONE, SAME_CHANGE
from kpi.analysis.invariants.target_sums import DAYS, PERSONS
from kpi.catalogue import KPIS
from kpi.model.unit import MONEY
from store.datasets import dataset
from store.work.signals import Signal
from words import _, mark
from words import format as write

TEXTS = {
    ADD_UP: mark("{dates}: {side} {whole} as a whole, {other} by its parts"),
    SAME_CHANGE: mark("{dates}: {side} {whole} as a whole, {other} by its parts"),
    SAME_ALONE: mark("{dates}: {side} {whole} in the split, {other} when asked for alone"),
    FACTORS: mark("{dates}: {side} {whole}, efficiency × utilisation {other}"),
    FLOW: mark("{dates}: {side} {whole}, by what was there, came and left {other}"),
    STAGES: mark("{dates}: job {member} took {whole}, its stages {other}"),
    DAYS: mark("{dates}: target of the month {whole}, of its days {other}"),
    PERSONS: mark("{dates}: target of the day {whole}, of its associates {other}"),
}
SIDES = {
    "value": mark("value"),
    "numerator": mark("numerator"),
    "denominator": mark("denominator"),
    "comparable": mark("compared days"),
    "compared": mark("days compared with"),
}


def said(signal: Signal) -> str:
    """The figures of a broken sum; KeyError where one of them is missing from the signal."""
    held = signal.figures
    text = _(TEXTS[held["invariant"]]).format(
        dates=write.span(signal.period_start, signal.period_end),
        side=_(SIDES[held["side"]]),
        whole=_written(signal, "whole"),
        other=_written(signal, "other"),
        member=held["member"],
    )
    more = held["places"] - 1
    return _("{text}; {off} apart. Rows: {rows}").format(
        text=text, off=_written(signal, "difference"), rows=rows(signal)
    ) + (" " + _("({count} more like it)").format(count=write.number(more)) if more else "")


def rows(signal: Signal) -> str:
    """Where the rows behind it are: the table, its days, and what else they are filtered by."""
    held = signal.figures
    days = f"{signal.period_start:%Y-%m-%d}…{signal.period_end:%Y-%m-%d}"
    by = f"{held['dimension']}={held['member']}" if held["dimension"] and held["member"] else ""
    return ", ".join(filter(None, (_(dataset(signal.item).label), days, by)))


def _written(signal: Signal, name: str) -> str:
    """A figure as it is written, in the unit of the side that it is of."""
    kpi, side = KPIS[signal.kpi], signal.figures["side"]
    place = {"numerator": 0, "denominator": 1}.get(side)
    part = kpi if place is None or len(kpi.parts) <= place else kpi.parts[place]
    unit, value = getattr(part, "kpi", part).unit, signal.figures[name]
    if value is None:
        return _("none")
    return write.written(value, unit, signal.figures.get("currency", "") if unit is MONEY else "", exact=True)
