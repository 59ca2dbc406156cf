"""The milestone trend: what each report forecast for each milestone; a line that rises slips, and on the
diagonal a milestone is reached.
"""

from datetime import date
from html import escape

import pandas as pd
import plotly.graph_objects as go

from charts.layout import layout
from charts.palette import Palette, palette
from words import format as write

HEIGHT = 400
FEW = 4  # lines up to which each baseline is drawn through
APART = 15  # pixels from one name to the next
COMPANIONS = 0.2  # of the width, within which two names may meet
LONGEST = 26


def milestone_trend(rows: pd.DataFrame, scheme: str = "light") -> go.Figure:
    """One line a milestone over its reports, the one that comes first in the accent, each with its name
    beside its end.

    rows: `line` (which milestone, counted from 0), `name`, `as_of`, `expected_on`, `original_on`, `done`,
    `hover`, oldest report first. The baseline that was there first stands hollow at the beginning of its
    line, dashed through where lines are few; a finished milestone ends in a full dot.
    """
    colours = palette(scheme)
    figure = go.Figure(layout=layout(colours, HEIGHT, left=70))
    left, right = rows["as_of"].min(), rows["as_of"].max()
    low = min(rows[["expected_on", "original_on"]].min().min(), right)
    high = max(rows[["expected_on", "original_on"]].max().max(), right)
    _diagonal(figure, left, right, low, colours)
    lines = [line for _number, line in rows.groupby("line", sort=True)]
    for place, line in enumerate(lines):
        _baseline(figure, line, right, len(lines) <= FEW, colours)
        _line(figure, line, colours.accent if place == 0 else colours.bar, colours)
    _axes(figure, (left, right), (low, high))
    _names(figure, lines, (left, right), (low, high), colours)
    return figure


def _diagonal(
    figure: go.Figure, left: pd.Timestamp, right: pd.Timestamp, low: pd.Timestamp, colours: Palette
) -> None:
    """Where the report's own day is the day of the milestone."""
    begin = max(left, low)
    figure.add_scatter(
        x=[begin, right],
        y=[begin, right],
        mode="lines",
        line={"color": colours.before, "width": 1},
        hoverinfo="skip",
    )


def _baseline(
    figure: go.Figure, line: pd.DataFrame, right: pd.Timestamp, through: bool, colours: Palette
) -> None:
    known = line.dropna(subset="original_on")
    if known.empty:
        return
    first = known.iloc[0]
    if through:
        figure.add_scatter(
            x=[first["as_of"], right],
            y=[first["original_on"]] * 2,
            mode="lines",
            hoverinfo="skip",
            line={"color": colours.bar, "width": 1, "dash": "4px,4px"},
        )
    figure.add_scatter(
        x=[first["as_of"]],
        y=[first["original_on"]],
        mode="markers",
        hoverinfo="skip",
        cliponaxis=False,
        marker={
            "symbol": "diamond",
            "size": 9,
            "color": colours.paper,
            "line": {"width": 1.4, "color": colours.before},
        },
    )


def _line(figure: go.Figure, line: pd.DataFrame, colour: str, colours: Palette) -> None:
    full = [colour if done else colours.paper for done in line["done"]]
    size = [8 if done else 5 for done in line["done"]]
    figure.add_scatter(
        x=line["as_of"],
        y=line["expected_on"],
        mode="lines+markers",
        line={"color": colour, "width": 1.8},
        text=line["hover"],
        hovertemplate="%{text}<extra></extra>",
        marker={"color": full, "size": size, "line": {"width": 1.4, "color": colour}},
        cliponaxis=False,
    )


def _axes(figure: go.Figure, across: tuple, up: tuple) -> None:
    """Both axes in days, a little room around and more on the right, where names stand."""
    for set_axis, (first, last), after in (
        (figure.update_xaxes, across, 0.2),
        (figure.update_yaxes, up, 0.05),
    ):
        reach = max(last - first, pd.Timedelta(days=6))
        set_axis(
            type="date",
            range=[first - reach * 0.05, last + reach * after],
            tickangle=0,
            **dates(first.date(), last.date()),
        )


def dates(first: date, last: date, most: int = 6) -> dict:
    """Plotly's ticks for a range of days: months while they are few, else every second, third … one; days
    where there are no two months.
    """
    months = pd.date_range(first, last, freq="MS")
    if len(months) < 2:
        days = sorted({first, last})
        return {
            "tickvals": [day.isoformat() for day in days],
            "ticktext": [write.day(day, weekday=False, year=True) for day in days],
        }
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, len(months)) if -(-len(months) // step) <= most)
    shown = [month for month in months if (month.year * 12 + month.month - 1) % step == 0] or list(months[:1])
    return {
        "tickvals": [f"{month:%Y-%m-%d}" for month in shown],
        "ticktext": [write.month(month, short=True) for month in shown],
    }


def _names(figure: go.Figure, lines: list[pd.DataFrame], across: tuple, up: tuple, colours: Palette) -> None:
    """The name of each line beside its end: that of a finished milestone under the diagonal, where no line
    runs; none on another.
    """
    ends = sorted(
        ((line.iloc[-1], place) for place, line in enumerate(lines)),
        key=lambda one: (not one[0]["done"], one[0]["expected_on"]),
    )
    wide, high = (max(last - first, pd.Timedelta(days=6)) for first, last in (across, up))
    taken: list[tuple[float, float]] = []
    for end, place in ends:
        spot, height = (
            (end["as_of"] - across[0]) / wide,
            (end["expected_on"] - up[0]) / high * (HEIGHT - 44) / 1.1,
        )
        step = -1 if end["done"] else 1
        moved = height + 11 * min(step, 0)
        while any(abs(spot - x) < COMPANIONS and abs(moved - y) < APART for x, y in taken):
            moved += step
        taken.append((spot, moved))
        name = end["name"] if len(end["name"]) <= LONGEST else end["name"][: LONGEST - 1].rstrip() + "…"
        figure.add_annotation(
            x=end["as_of"],
            y=end["expected_on"],
            text=escape(name),
            showarrow=False,
            xanchor="left",
            xshift=8,
            yshift=moved - height,
            font={"size": 11.5, "color": colours.accent if place == 0 else colours.soft},
        )
