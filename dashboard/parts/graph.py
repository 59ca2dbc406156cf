"""A figure on the page: drawn by charts/, read aloud by its label, its colours following the theme."""

from dash import dcc, html

from charts.layout import CONFIG


def graph(name: str, figure: object, told: str) -> html.Div:
    """A figure. name: unique on the page; told: what it shows, for those who hear it."""
    height = {"height": f"{figure.layout.height}px"}
    drawn = dcc.Graph(
        id={"type": "figure", "of": name}, figure=figure, config=CONFIG, className="figure", style=height
    )
    return html.Div(drawn, role="figure", **{"aria-label": told})


def legend(entries: list[tuple[str, str]]) -> html.Div:
    """What the marks of a figure mean: class of the key, text."""
    return html.Div(
        [html.Span([html.Span(className=f"key {key}"), text]) for key, text in entries], className="legend"
    )
