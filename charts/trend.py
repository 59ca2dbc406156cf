"""A figure over its periods, beside what it is compared with; a period that is not over is hatched."""

import pandas as pd
import plotly.graph_objects as go

from charts.layout import layout
from charts.palette import Palette, palette
from charts.signal_marks import signal_marks
from charts.ticks import ticks

HEIGHT = 250
BEHIND = -1  # what is usual lies behind bars, too, which stand in front of other lines otherwise


def trend(
    result: pd.DataFrame,
    labels: list[str],
    hover: list[str],
    scheme: str = "light",
    bars: bool = True,
    percent: bool = False,
    chosen: pd.Series | None = None,
) -> go.Figure:
    """The periods of a judged result, as bars (amounts, counts) or a line (rates).

    labels, hover: one text a period; chosen: which periods the reader looks at, drawn in the accent.
    `compared` and `target` are drawn where the result has them, `lower` and `upper` as a band behind, `centre`
    as a fine line, and signals (see `charts.signal_marks`) with a ring.
    """
    colours = palette(scheme)
    figure = go.Figure(layout=layout(colours, HEIGHT))
    seen = chosen if chosen is not None else pd.Series(False, index=result.index)
    _usual(figure, result, colours, bars)
    draw = _bars if bars else _line
    draw(figure, result, seen, colours)
    _compared(figure, result, colours, bars)
    _target(figure, result, colours)
    _signals(figure, result, colours)
    _hover(figure, result, hover)
    drawn = ["value", "compared", "target", "lower", "upper"]
    known = pd.concat([result[column].astype(float) for column in drawn if column in result]).dropna()
    figure.update_yaxes(**(ticks(known.max(), known.min(), percent, zero=bars) if len(known) else {}))
    figure.update_xaxes(**_labels(labels), range=[-0.6, len(result) - 0.4])
    return figure


def _bars(figure: go.Figure, result: pd.DataFrame, chosen: pd.Series, colours: Palette) -> None:
    fill = [colours.accent if c else colours.bar for c in chosen]
    hatch = ["" if done else "/" for done in result["complete"]]
    pattern = {
        "shape": hatch,
        "fgcolor": fill,
        "bgcolor": colours.paper,
        "fillmode": "replace",
        "size": 5,
        "solidity": 0.32,
    }
    figure.add_bar(
        x=list(range(len(result))),
        y=result["value"].astype(float),
        hoverinfo="skip",
        marker={"color": fill, "pattern": pattern, "line": {"width": 1, "color": fill}, "cornerradius": 1.5},
    )


def _line(figure: go.Figure, result: pd.DataFrame, chosen: pd.Series, colours: Palette) -> None:
    places = list(range(len(result)))
    fill = [
        colours.accent if c else colours.bar if done else colours.paper
        for c, done in zip(chosen, result["complete"], strict=True)
    ]
    edge = [colours.accent if c else colours.bar for c in chosen]
    figure.add_scatter(
        x=places,
        y=result["value"].astype(float),
        mode="lines+markers",
        line={"color": colours.bar, "width": 1.8},
        hoverinfo="skip",
        marker={"color": fill, "size": 8, "line": {"width": 1.6, "color": edge}},
    )


def _usual(figure: go.Figure, result: pd.DataFrame, colours: Palette, bars: bool) -> None:
    """The usual range behind the figures, a step a period behind bars, and its centre."""
    if "lower" not in result or not result["lower"].notna().any():
        return
    places, shape = list(range(len(result))), "hvh" if bars else "linear"
    plain = {"x": places, "mode": "lines", "hoverinfo": "skip", "zorder": BEHIND}
    edge = {"width": 0, "shape": shape}
    figure.add_scatter(y=result["upper"], line=edge, **plain)
    figure.add_scatter(y=result["lower"], line=edge, fill="tonexty", fillcolor=colours.band, **plain)
    if "centre" in result:
        centre = {"color": colours.faint, "width": 1, "dash": "4px,3px", "shape": shape}
        figure.add_scatter(y=result["centre"], line=centre, name="centre", **plain)


def _signals(figure: go.Figure, result: pd.DataFrame, colours: Palette) -> None:
    """A ring round each point that is a signal, in the colour of its verdict."""
    if marks := signal_marks(result, colours):
        figure.add_scatter(
            x=[place for place, _colour in marks],
            y=[float(result["value"].iloc[place]) for place, _colour in marks],
            mode="markers",
            name="signal",
            hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": "circle-open",
                "size": 14,
                "color": [colour for _place, colour in marks],
                "line": {"width": 2.2, "color": [colour for _place, colour in marks]},
            },
        )


def _compared(figure: go.Figure, result: pd.DataFrame, colours: Palette, bars: bool) -> None:
    """A stroke a little wider than each bar, or a dotted line beside a line."""
    if "compared" not in result or not result["compared"].notna().any():
        return
    places, values = list(range(len(result))), result["compared"].astype(float)
    if bars:
        for colour, width in ((colours.paper, 4), (colours.before, 1.8)):
            figure.add_scatter(
                x=[x for i in places for x in (i - 0.34, i + 0.34, None)],
                y=[y for v in values for y in (v, v, None)],
                mode="lines",
                hoverinfo="skip",
                line={"color": colour, "width": width},
            )
    else:
        figure.add_scatter(
            x=places,
            y=values,
            mode="lines",
            hoverinfo="skip",
            line={"color": colours.before, "width": 1.2, "dash": "2px,3px"},
        )


def _target(figure: go.Figure, result: pd.DataFrame, colours: Palette) -> None:
    """A small open diamond at the target of each period that has one."""
    if "target" in result and result["target"].notna().any():
        figure.add_scatter(
            x=list(range(len(result))),
            y=result["target"].astype(float),
            mode="markers",
            hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": "diamond",
                "size": 8,
                "color": colours.paper,
                "line": {"width": 1.4, "color": colours.before},
            },
        )


def _hover(figure: go.Figure, result: pd.DataFrame, texts: list[str]) -> None:
    """One hover text a period over its whole height, whatever is drawn there."""
    figure.add_scatter(
        x=list(range(len(result))),
        y=result["value"].astype(float).fillna(0),
        mode="markers",
        marker={"size": 1, "opacity": 0},
        text=texts,
        hovertemplate="%{text}<extra></extra>",
    )
    figure.update_layout(hovermode="x", hoverdistance=-1)


def _labels(labels: list[str], most: int = 14) -> dict:
    """Every label while there is room for all, else every n-th, the last among them."""
    every = -(-len(labels) // most)
    places = [i for i in range(len(labels)) if (len(labels) - 1 - i) % every == 0]
    return {"tickvals": places, "ticktext": [labels[i] for i in places], "tickangle": 0}
