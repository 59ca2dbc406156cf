"""Where the period will end: pace, forecast with its range, and what the next day must bring; silent once it
is over or without a target.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window, where
from dashboard.parts.notes import unsaid
from dashboard.parts.section import section
from kpi import Result, calculate
from words import _
from words import format as write

KEYS = ("pace_index", "pace_forecast")


def pace(view: View, filters: Filters, seen: Window, judged: dict[str, Result]) -> list[html.Section]:
    """The part of the page, or nothing."""
    if seen.last < view.today:
        return []
    found = calculate(KEYS, view.facts, seen.first, seen.last, where=where(filters), today=view.today)
    index, end = (found[key].frame.iloc[0] for key in KEYS)
    if write.missing(end["value"]):
        return []
    parts = (
        _end(found["pace_forecast"], end, filters),
        _index(index, end, filters),
        _next(found["pace_forecast"], end),
    )
    lines = [html.P(part) for part in parts if part]
    told = [html.P(note, className="small-print") for note in unsaid(found, judged)]
    return [section(_("Where the period will end"), [*lines, *told])]


def _money(result: Result, value: float) -> str:
    return write.written(value, result.kpi.unit, result.frame["currency"].iloc[0])


def _end(result: Result, row, filters: Filters) -> list[Component | str]:
    """The forecast with its range, and High Jewelry at face value."""
    linked = dcc.Link(_money(result, row["value"]), href=link("/figure", filters.but(kpi="pace_forecast")))
    span = _(" are foreseen at the end, in eight of ten cases between {lower} and {upper}.").format(
        lower=_money(result, row["lower"]), upper=_money(result, row["upper"])
    )
    booked = (
        _(" High Jewelry sold ({amount}) counts as it is; none is foreseen.").format(
            amount=_money(result, row["booked"])
        )
        if row["booked"]
        else ""
    )
    return [linked, span, booked]


def _index(row, end, filters: Filters) -> list[Component | str]:
    """The index, and how much of the period's weight has passed."""
    if write.missing(row["value"]):
        return []
    linked = dcc.Link(write.number(row["value"] * 100), href=link("/figure", filters.but(kpi="pace_index")))
    return [
        _("Pace "),
        linked,
        _(" (100 is on target): {part} of the period’s weight has passed.").format(
            part=write.percent(end["elapsed"], 0)
        ),
    ]


def _next(result: Result, row) -> list[Component | str]:
    """What the next day must bring, or by how much the target is met."""
    if row["to_go"] <= 0:
        return [_("Target met + {amount}.").format(amount=_money(result, -row["to_go"]))]
    if write.missing(row["required"]):
        return []
    return [
        _("Still to go: {amount}, of which {part} on {day}.").format(
            amount=_money(result, row["to_go"]),
            part=_money(result, row["required"]),
            day=write.day(row["next_day"].date()),
        )
    ]
