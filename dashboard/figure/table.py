"""A table within a part of the page: columns of one class each, small bars, a last row for the whole."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

NAME, NUMBER, DATED, WIDE, BAR = "name", "number", "number dated", "number wide-only", "wide-only bar-cell"
Cell = str | Component


def table(
    told: str, heads: Sequence[tuple[str, str]], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] = ()
) -> html.Table:
    """told: what it shows, for those who hear it; heads: title and class of each column; total: the cells of
    a last row.
    """
    classes = [kind for _title, kind in heads]
    head = html.Tr([html.Th(title, scope="col", className=kind) for title, kind in heads])
    body = [_row(cells, classes) for cells in rows] + ([_row(total, classes, "sum")] if total else [])
    return html.Table(
        [html.Caption(told, className="hidden"), html.Thead(head), html.Tbody(body)], className="bars"
    )


def named(text: str, under: str = "") -> list[Component]:
    """A name, cut where it is too long, and a smaller line under it."""
    return [
        html.Span(text, className="cut", title=text),
        *([html.Span(under, className="under cut", title=under)] if under else []),
    ]


def bar(share: float, begin: float = 0.0) -> html.Span:
    """A bar over a share of its column, from where it begins."""
    return html.Span(
        className="bar", style={"width": f"{100 * share:.2f}%", "marginLeft": f"{100 * begin:.2f}%"}
    )


def _row(cells: Sequence[Cell], classes: Sequence[str], kind: str = "") -> html.Tr:
    return html.Tr(
        [html.Td(cell, className=name) for cell, name in zip(cells, classes, strict=True)], className=kind
    )
