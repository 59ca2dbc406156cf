"""The rows behind a figure, with the file, sheet and row that each came from."""

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.parts.section import section, tab
from kpi import Result, Rows, rows_behind
from store.dataset import NUMERIC, Dataset, Field, Kind
from store.datasets import dataset
from store.record import rows as store
from words import _
from words import format as write

SIZE = 25
SOURCE = ("source_file", "source_sheet", "source_row")


def behind(view: View, filters: Filters, result: Result) -> html.Section:
    """One page of the rows; a ratio has those of its numerator and those of its denominator."""
    sides = rows_behind(result, result.frame.iloc[0], view.facts)
    asked = next((side for side in sides if side.side == filters.side), sides[0])
    found, total = _page(view, asked, filters.page)
    tabs = (
        html.Div([_tab(filters, side, side is asked) for side in sides], className="tabs")
        if len(sides) > 1
        else None
    )
    note = _("{table} · {rows}").format(
        table=_(dataset(asked.dataset).label), rows=write.counted(total, _("row"), _("rows"))
    )
    return section(
        _("Rows behind it"),
        [
            tabs,
            html.Div(_table(asked.dataset, found), className="scroll", tabIndex="0"),
            _pages(filters, total),
        ],
        note,
    )


def _page(view: View, asked: Rows, page: int) -> tuple[pd.DataFrame, int]:
    """The rows of a page and the number of all."""
    question = (view.record, asked.dataset, view.scope, asked.where, asked.start, asked.end)
    first = (page - 1) * SIZE
    if asked.only is None:
        return store.rows(*question, limit=SIZE, offset=first), store.count(*question)
    every = asked.counted(store.rows(*question))
    return every.iloc[first : first + SIZE], len(every)


def _tab(filters: Filters, side: Rows, chosen: bool) -> html.Span:
    name = {"numerator": _("Numerator"), "denominator": _("Denominator")}[side.side]
    return tab(
        f"{name}: {_(dataset(side.dataset).label)}", link("/figure", filters.but(side=side.side)), chosen
    )


def _table(name: str, found: pd.DataFrame) -> html.Table:
    """Only the columns that hold something; the source comes first."""
    fields = [
        field
        for field in ordered(dataset(name))
        if found[field.name].notna().any() and (found[field.name].astype("str") != "").any()
    ]
    head = [
        html.Th(_("File")),
        html.Th(_("Sheet")),
        html.Th(_("Row"), className="number"),
        *[
            html.Th(field.name.replace("_", " "), className="number" if field.kind in NUMERIC else "")
            for field in fields
        ],
    ]
    body = [
        html.Tr(
            [
                html.Td(row["source_file"], className="cut-cell", title=row["source_file"]),
                html.Td(row["source_sheet"] or "", className="cut-cell"),
                html.Td(str(row["source_row"]), className="number"),
                *[
                    html.Td(
                        cell(row[field.name], field.kind),
                        className="number" if field.kind in NUMERIC else "cut-cell",
                    )
                    for field in fields
                ],
            ]
        )
        for row in found.to_dict("records")
    ]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="plain lined rows")


def ordered(held: Dataset) -> list[Field]:
    """The fields of a dataset as they are read: where, when, how much, then the rest."""
    place = {held.site: 0, held.dated: 1}
    return sorted(
        held.stored,
        key=lambda field: place.get(
            field.name, 2 if field.kind == Kind.MONEY else 3 if field.kind in NUMERIC else 4
        ),
    )


def cell(value: object, kind: Kind) -> str:
    """A stored value as the reader writes it."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if kind == Kind.DATE:
        return write.day(value, weekday=False, year=True)
    if kind == Kind.TIMESTAMP:
        return value.strftime("%H:%M")
    if kind == Kind.PERCENT:
        return write.percent(value, 0)
    if kind == Kind.BOOL:
        return _("yes") if value else _("no")
    if kind in (Kind.MONEY, Kind.NUMBER):
        return write.number(value, 2 if kind == Kind.MONEY or value != round(value) else 0)
    return str(value)


def _pages(filters: Filters, total: int) -> Component | None:
    """Where in the rows the page lies, with links to the pages before and after."""
    last = max(1, -(-total // SIZE))
    page = min(filters.page, last)
    if last == 1:
        return None
    before = (
        dcc.Link(_("Previous"), href=link("/figure", filters.but(page=page - 1)), className="link")
        if page > 1
        else None
    )
    after = (
        dcc.Link(_("Next"), href=link("/figure", filters.but(page=page + 1)), className="link")
        if page < last
        else None
    )
    return html.Nav(
        [
            before,
            html.Span(
                _("page {page} of {last}").format(page=write.number(page), last=write.number(last)),
                className="faint",
            ),
            after,
        ],
        className="pages",
        **{"aria-label": _("Pages of rows")},
    )
