"""The trend of one figure: its periods against those compared with and their targets."""

from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from charts.trend import trend
from dashboard.filters import periods
from dashboard.filters.page import View
from dashboard.filters.window import Window
from dashboard.parts.card import changed
from dashboard.parts.graph import graph, legend
from dashboard.parts.section import uncovered
from kpi import Result
from kpi.judge.control.signals import WORDS
from kpi.model.unit import PERCENT
from words import _
from words import format as write


def trend_part(view: View, judged: Result, seen: Window) -> list[Component]:
    """The figure and its legend. judged: the run of periods with verdict columns, and perhaps a usual
    range.
    """
    frame, kpi = judged.frame, judged.kpi
    if not frame["value"].notna().any():
        return [uncovered(_("No figure is known for these periods."))]
    days = [day.date() for day in frame["period_start"]]
    chosen = pd.Series([seen.first <= day <= seen.last for day in days], index=frame.index)
    chosen = chosen & (not chosen.all())
    labels = [periods.tick(day, seen.grain, i == 0) for i, day in enumerate(days)]
    hover = [_hover(judged, row, seen.grain) for row in frame.to_dict("records")]
    figure = trend(frame, labels, hover, view.scheme, kpi.additive, kpi.unit == PERCENT, chosen)
    told = _("{name} by period, {first} to {last}").format(
        name=_(kpi.label), first=write.day(days[0], year=True), last=write.day(days[-1], year=True)
    )
    return [graph(f"trend-{kpi.key}", figure, told), _legend(judged, chosen)]


def _hover(judged: Result, row: dict, grain: str) -> str:
    """Period, value, what it is compared with and its target, a line each."""
    unit, currency = judged.kpi.unit, judged.currency
    lines = [
        f"<b>{_name(row['period_start'].date(), row['period_end'].date(), grain)}</b>",
        write.written(row["value"], unit, currency),
    ]
    if not write.missing(row["compared"]):
        lines.append(
            _("{before} on {dates} ({change})").format(
                before=write.written(row["compared"], unit, currency),
                change=changed(judged, row),
                dates=write.span(row["compared_start"], row["compared_end"]),
            )
        )
    if not write.missing(row["target"]):
        lines.append(
            _("target {target} ({part})").format(
                target=write.written(row["target"], unit, currency), part=write.percent(row["attainment"], 0)
            )
        )
    if row.get("signal"):
        lines.append(_(WORDS[row["signal"]]))
    return "<br>".join([*lines, *([] if row["complete"] else [_("not over, or not fed to its end")])])


def _name(first: date, last: date, grain: str) -> str:
    whole = (periods.start(first, grain), periods.end(first, grain)) == (first, last)
    return periods.label(periods.of(first, grain)) if whole else write.span(first, last)


def _legend(judged: Result, chosen: pd.Series) -> html.Div:
    """Only what the figure shows."""
    frame, bars = judged.frame, judged.kpi.additive
    dot = "" if bars else "key-dot "
    entries = [
        (dot + "key-now", _("the period you see"), bool(chosen.any())),
        (dot, _("other periods") if chosen.any() else _("each period"), not chosen.all()),
        ("key-open", _("not over yet"), bars and not frame["complete"].all()),
        ("key-before" if bars else "key-dots", _("compared with"), frame["compared"].notna().any()),
        ("key-target", _("target"), frame["target"].notna().any()),
        ("key-band", _("usual range"), "lower" in frame and not bars and frame["lower"].notna().any()),
    ]
    return legend([(key, text) for key, text, shown in entries if shown])
