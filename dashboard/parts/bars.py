"""A split as a table with bars: each member a link to its own figure."""

from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from words import _


@dataclass(frozen=True)
class Bar:
    """One row: name and where it leads, its length in percent of the longest, its cells as written."""

    name: str
    href: str
    length: float
    cells: tuple[str, ...]


def bars(first: str, titles: tuple[str, ...], rows: list[Bar], total: tuple[str, ...] = ()) -> html.Table:
    """The table. first: title of the names; titles: of the cells; total: cells of a last row, the whole."""
    head = html.Tr(
        [
            html.Th(first, scope="col"),
            html.Th(html.Span(_("Length"), className="hidden"), className="wide-only"),
            *[html.Th(title, scope="col", className="number") for title in titles],
        ]
    )
    body: list[Component] = [_row(row) for row in rows]
    if total:
        body.append(
            html.Tr(
                [
                    html.Td(_("Total")),
                    html.Td(className="wide-only"),
                    *[html.Td(text, className="number") for text in total],
                ],
                className="sum",
            )
        )
    return html.Table([html.Thead(head), html.Tbody(body)], className="bars")


def _row(row: Bar) -> html.Tr:
    name = dcc.Link(row.name, href=row.href, className="cut", title=row.name)
    drawn = html.Span(className="bar", style={"width": f"{row.length}%"})
    cells = [html.Td(text, className="number") for text in row.cells]
    return html.Tr([html.Td(name, className="name"), html.Td(drawn, className="wide-only bar-cell"), *cells])
