"""A heat map: a figure by two splits, such as hours of the day and days of the week."""

import pandas as pd
import plotly.graph_objects as go

from charts.layout import layout
from charts.palette import palette


def heat(
    grid: pd.DataFrame, hover: pd.DataFrame, rows: list[str], columns: list[str], scheme: str = "light"
) -> go.Figure:
    """A grid of values (rows × columns, missing where nothing is known), its hover texts, and the labels of
    both sides.
    """
    colours = palette(scheme)
    figure = go.Figure(layout=layout(colours, height=40 + 30 * len(grid), left=44, bottom=24))
    figure.add_heatmap(
        z=grid.to_numpy(),
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        text=hover.to_numpy(),
        hovertemplate="%{text}<extra></extra>",
        colorscale=[[0, colours.heat_low], [0.5, colours.heat_mid], [1, colours.heat_high]],
        showscale=False,
        xgap=2,
        ygap=2,
        hoverongaps=False,
        zmin=0,
    )
    figure.update_xaxes(tickvals=list(range(len(columns))), ticktext=columns, side="bottom", tickangle=0)
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=rows, autorange="reversed", showgrid=False)
    return figure
