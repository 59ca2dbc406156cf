"""Rows: a dataset as it is kept, row by row, with the file, sheet and row that each came from."""

import dash_ag_grid as dag
from dash import html
from dash.development.base_component import Component

from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters, link
from dashboard.parts.rows_grid import ordered
from dashboard.parts.section import tab
from store.dataset import NUMERIC, Field
from store.datasets import DATASETS, dataset
from store.record.rows import count
from words import _, mark
from words import format as write

BLOCK = 100
THEME = (
    "themeQuartz.withParams({backgroundColor: 'var(--paper)', foregroundColor: 'var(--ink)', "
    "headerBackgroundColor: 'var(--paper)', headerTextColor: 'var(--faint)', borderColor: "
    "'var(--hairline)', rowHoverColor: 'var(--wash)', accentColor: 'var(--accent)', fontFamily: "
    "'var(--sans)', fontSize: 13, headerFontSize: 12, headerFontWeight: 400, wrapperBorder: false, "
    "columnBorder: false, wrapperBorderRadius: 0, rowHeight: 34, headerHeight: 36, cellHorizontalPadding: "
    "10, browserColorScheme: 'inherit'})"
)


def title(_view: View, filters: Filters) -> tuple[str, str]:
    """The dataset, and what one row of it is."""
    held = chosen(filters)
    return _(held.label), _("One row is {row}. Each says which file, sheet and row it came from.").format(
        row=_(held.one_row)
    )


def chosen(filters: Filters):
    """The dataset that the address names, the first of all where it names none."""
    return dataset(filters.dataset) if filters.dataset else DATASETS[0]


def content(view: View, filters: Filters) -> list[Component]:
    """The page; the grid asks for its rows a block at a time."""
    held = chosen(filters)
    total = count(view.record, held.name, view.scope)
    shown = [one for one in DATASETS if one is held or count(view.record, one.name, view.scope)]
    tabs = html.Div(
        [tab(_(one.label), link("/rows", Filters(dataset=one.name)), one is held) for one in shown],
        className="tabs",
    )
    grid = dag.AgGrid(
        id={"type": "rows", "dataset": held.name},
        rowModelType="infinite",
        columnDefs=columns(held),
        className="grid",
        defaultColDef={"resizable": True, "sortable": False, "suppressMovable": True},
        style={"height": "min(640px, 72vh)"},
        dashGridOptions={
            "theme": {"function": THEME},
            "cacheBlockSize": BLOCK,
            "maxBlocksInCache": 12,
            "enableCellTextSelection": True,
            "infiniteInitialRowCount": min(total, BLOCK),
        },
    )
    return [tabs, html.P(write.counted(total, _("row"), _("rows")), className="small-print"), grid]


def columns(held: object) -> list[dict]:
    """The columns of the grid: the source first, then the fields."""
    source = [
        {"field": "source_file", "headerName": _("File"), "width": 210, "pinned": "left"},
        {"field": "source_sheet", "headerName": _("Sheet"), "width": 130},
        {"field": "source_row", "headerName": _("Row"), "width": 70, "type": "rightAligned"},
    ]
    fields = [
        {"field": field.name, "headerName": field.name.replace("_", " "), "width": 120} | _side(field)
        for field in ordered(held)
    ]
    return [column | {"tooltipField": column["field"]} for column in [*source, *fields]]


def _side(field: Field) -> dict:
    return {"type": "rightAligned"} if field.kind in NUMERIC else {}


PAGE = Page("/rows", mark("Rows"), "", content, title, filtered=False, under="/data")
