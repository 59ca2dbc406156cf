"""Rare events: what lies between one and the next, in place of periods that are mostly empty."""

from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from charts.trend import trend
from dashboard.filters.page import View
from dashboard.filters.question import asked
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window
from dashboard.parts.graph import graph, legend
from dashboard.parts.section import section, uncovered
from dashboard.parts.usual_ranges import decided, tags
from kpi import Kpi, KpiError
from kpi.analysis.rare_events import apart, events
from kpi.judge.control.chart import FEWEST
from kpi.judge.control.chart_type import Chart, suited
from kpi.judge.control.signals import WORDS
from words import _
from words import format as write

SHOWN = 40


def rare(view: View, filters: Filters, seen: Window, kpi: Kpi) -> html.Section:
    """The part of a figure that is judged by what lies between its events."""
    heading = (
        _("Days from one to the next")
        if suited(kpi) is Chart.DAYS
        else _("{what} from one to the next").format(what=_(kpi.parts[-1].label))
    )
    try:
        points = events(
            kpi,
            view.facts,
            min(seen.last, view.today),
            asked(view, filters, kpi),
            decided(view, filters, kpi),
            view.today,
        )
    except KpiError as reason:
        return section(heading, [uncovered(str(reason))])
    if len(points) < 2:
        return section(heading, [uncovered(_("There are too few events to say what lies between them."))])
    return section(
        heading,
        [*_standing(kpi, points), *_drawn(view, kpi, points.tail(SHOWN).reset_index(drop=True))],
        _("rare events, judged by what lies between them"),
    )


def _standing(kpi: Kpi, points: pd.DataFrame) -> list[Component]:
    """What the last event says, and what has passed since."""
    last, now = points[points["complete"]].iloc[-1].to_dict(), points.iloc[-1]
    said = [
        _("Last on {day}: {passed} since the one before").format(
            day=write.day(last["period_start"], weekday=False, year=True), passed=apart(kpi, last["value"])
        )
    ]
    if not now["complete"]:
        said.append(_("{passed} since then").format(passed=apart(kpi, now["value"])))
    if write.missing(last["centre"]):
        said.append(_("a usual range takes {number} events").format(number=write.number(FEWEST + 2)))
    return [html.P([html.Span("; ".join(said)), *tags(last | {"assurance": ""})], className="standing")]


def _drawn(view: View, kpi: Kpi, points: pd.DataFrame) -> list[Component]:
    """The events as a figure, and its legend."""
    days = [day.date() for day in points["period_start"]]
    figure = trend(
        points, labels(days), [_hover(kpi, row) for row in points.to_dict("records")], view.scheme, bars=False
    )
    told = _("{name}: what lies between events, {first} to {last}").format(
        name=_(kpi.label), first=write.day(days[0], year=True), last=write.day(days[-1], year=True)
    )
    keys = [
        ("key-dot ", _("each event")),
        *([("key-band", _("usual range"))] if points["lower"].notna().any() else []),
    ]
    return [graph(f"rare-{kpi.key}", figure, told), legend(keys)]


def labels(days: list[date]) -> list[str]:
    """The days under a figure; the year under the first of each."""
    return [
        f"{write.day(day, weekday=False)}<br>{day.year}"
        if i == 0 or day.year != days[i - 1].year
        else write.day(day, weekday=False)
        for i, day in enumerate(days)
    ]


def _hover(kpi: Kpi, row: dict) -> str:
    day = write.day(row["period_start"], weekday=False, year=True)
    lines = [f"<b>{day}</b>", apart(kpi, row["value"]), *([_(WORDS[row["signal"]])] if row["signal"] else [])]
    return "<br>".join([*lines, *([] if row["complete"] else [_("none since then")])])
