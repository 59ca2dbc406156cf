"""A figure split by one dimension; each member leads to its own figure."""
from dash import html

from charts.bars import lengths
from dashboard import offer
from dashboard.bars_part import Bar, bars
from dashboard.filters import DIMS, Filters, link
from dashboard.page import View
from dashboard.section import section, tab, unfed
from dashboard.window import Window, where
from kpi import Kpi, Result, calculate
from kpi.share import shares
from words import _
from words import format as write

SHOWN = 20
NAMED = {"boutique": "sites", "site": "sites", "associate": "people", "person": "people"}


def split(view: View, filters: Filters, seen: Window, kpi: Kpi) -> html.Section:
    """The dimension's members: by size, but people by name."""
    dims = [dim for dim in kpi.dims if dim in (*DIMS, "boutique", "site")]
    if not dims:
        return section(_("Split"), [unfed(_("This figure cannot be split."))])
    by = filters.by if filters.by in dims else dims[0]
    tabs = html.Div([tab(label(dim), link("/figure", filters.but(by=dim)), dim == by) for dim in dims], className="tabs")
    result = shares(calculate([kpi], view.facts, seen.first, seen.last, by=[by], where=where(filters), today=view.today)[kpi.key])
    return section(_("Split"), [tabs, _table(view, filters, result, by)])


def label(dim: str) -> str:
    """A dimension as the reader calls it."""
    return {"boutique": _("Boutique"), "site": _("Site"), "associate": _("Associate"), "category": _("Category"), "collection": _("Collection"),
            "high_jewelry": _("High jewelry"), "line_type": _("Type of line"), "channel": _("Channel")}.get(dim, dim)


def _table(view: View, filters: Filters, result: Result, by: str) -> html.Table:
    names = offer.names(view.facts, NAMED[by]) if by in NAMED else {"true": _("yes"), "false": _("no")} if by == "high_jewelry" else {}
    frame = result.frame[result.frame["n"] > 0]
    frame = frame.assign(name=[names.get(code, code) if code else _("not stated") for code in frame[by]])
    order = frame.sort_values("name", key=lambda c: c.str.casefold()) if by in ("associate", "person") else frame.sort_values("value", ascending=False)
    shown, added = order if by in NAMED else order.head(SHOWN), result.kpi.additive
    rows = [Bar(row["name"], link("/figure", filters.narrowed(by, row[by])), length,
                (write.written(row["value"], result.kpi.unit, result.currency), *((write.percent(row["share"], 1),) if added else ()), write.number(row["n"])))
            for row, length in zip(shown.to_dict("records"), lengths(shown["value"]), strict=True)]
    return bars(label(by), (_(result.kpi.label), *((_("Share"),) if added else ()), _("Rows")), rows)
