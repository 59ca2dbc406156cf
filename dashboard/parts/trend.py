"""The trend of one figure: its periods against those compared with and their targets."""

from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from charts.trend import trend
from dashboard.filters import periods
from dashboard.filters.page import View
from dashboard.filters.window import Window
from dashboard.parts.card import against, changed
from dashboard.parts.graph import graph, legend
from dashboard.parts.section import uncovered
from kpi import Result
from kpi.judge.control.assurance import NEWS, Variation
from kpi.judge.control.assurance import WORDS as JUDGEMENTS
from kpi.judge.control.signals import WORDS
from kpi.model.unit import PERCENT
from words import _
from words import format as write

KEYS = {
    Variation.IMPROVING: "key-ring good",
    Variation.WORSENING: "key-ring bad",
    Variation.CHANGED: "key-ring",
}
TOLD = 3  # marked points that are said in words


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
    return [graph(f"trend-{kpi.key}", figure, told), _legend(judged, chosen), *_signals(judged, seen.grain)]


def _signals(judged: Result, grain: str) -> list[Component]:
    """The marked points in words, the latest first: period, figure, rule."""
    frame = judged.frame
    if "variation" not in frame:
        return []
    marked = frame[frame["variation"].isin(NEWS)].iloc[::-1]
    said = [
        html.Li(
            _("{period}: {value}, {rule}").format(
                period=_name(row["period_start"].date(), row["period_end"].date(), grain),
                value=write.written(row["value"], judged.kpi.unit, judged.currency),
                rule=_(WORDS[row["signal"]]),
            )
        )
        for row in marked.head(TOLD).to_dict("records")
    ]
    more = _("and {number} more").format(number=write.number(len(marked) - TOLD))
    return [
        html.Ul([*said, *([html.Li(more)] if len(marked) > TOLD else [])], className="decided small-print")
    ] * bool(said)


def _hover(judged: Result, row: dict, grain: str) -> str:
    """Period, value, what it is compared with and its target, a line each."""
    unit, currency = judged.kpi.unit, judged.currency
    lines = [
        f"<b>{_name(row['period_start'].date(), row['period_end'].date(), grain)}</b>",
        write.written(row["value"], unit, currency),
    ]
    if not write.missing(row["compared"]):
        lines.append(
            against(judged, row)
            if write.missing(row["compared_start"])
            else _("{before} on {dates} ({change})").format(
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
    if not write.missing(row.get("centre")):
        usually = write.between(row["lower"], row["upper"], unit, currency)
        lines.append(_("usually {range}").format(range=usually))
    if row.get("variation"):
        lines.append(_(JUDGEMENTS[row["variation"]]) + (f": {_(row['reason'])}" if row["reason"] else ""))
    elif not row["complete"]:
        lines.append(_("not over, or not fed to its end"))
    return "<br>".join(lines)


def _name(first: date, last: date, grain: str) -> str:
    whole = (periods.start(first, grain), periods.end(first, grain)) == (first, last)
    return periods.label(periods.of(first, grain)) if whole else write.span(first, last)


def _legend(judged: Result, chosen: pd.Series) -> html.Div:
    """Only what the figure shows."""
    frame, bars = judged.frame, judged.kpi.additive
    ranged = "centre" in frame and bool(frame["centre"].notna().any())
    dot = "" if bars else "key-dot "
    entries = [
        (dot + "key-now", _("the period you see"), bool(chosen.any())),
        (dot, _("other periods") if chosen.any() else _("each period"), not chosen.all()),
        ("key-open", _("not over yet"), bars and not frame["complete"].all()),
        ("key-before" if bars else "key-dots", _("compared with"), frame["compared"].notna().any()),
        ("key-target", _("target"), frame["target"].notna().any()),
        ("key-band", _("usual range"), ranged),
        ("key-centre", _("its centre"), ranged),
        *((key, _(JUDGEMENTS[told]), told in set(frame.get("variation", ()))) for told, key in KEYS.items()),
    ]
    return legend([(key, text) for key, text, shown in entries if shown])
