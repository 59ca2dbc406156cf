"""The common look of figures: no frame, hairlines, one typeface; nothing of plotly's default shows."""

import plotly.graph_objects as go

from charts.palette import Palette

FONT = "'Inter Variable', Inter, system-ui, sans-serif"
CONFIG = {
    "displaylogo": False,
    "responsive": True,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "svg", "filename": "loupe"},
}


def layout(colours: Palette, height: int, left: int = 46, bottom: int = 30) -> go.Layout:
    """A layout of so many pixels' height, transparent, for one palette."""
    return go.Layout(
        template="none",
        height=height,
        autosize=True,
        showlegend=False,
        bargap=0.5,
        separators=".,",
        margin={"l": left, "r": 8, "t": 14, "b": bottom, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 12, "color": colours.faint},
        hoverlabel={
            "bgcolor": colours.paper,
            "bordercolor": colours.hairline,
            "font": {"family": FONT, "size": 12, "color": colours.ink},
            "align": "left",
        },
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": colours.faint, "activecolor": colours.accent},
        xaxis=_axis(colours, showgrid=False),
        yaxis=_axis(colours, gridcolor=colours.hairline, gridwidth=1),
    )


def _axis(colours: Palette, **more: object) -> dict:
    plain = {"zeroline": False, "showline": False, "ticks": "", "fixedrange": True, "automargin": False}
    return plain | {"tickfont": {"size": 12, "color": colours.faint}} | more
