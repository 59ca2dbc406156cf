"""Data: exports dropped in and shown before they count, loads with receipts and undo, sites and people not
yet declared.
"""

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters, link
from dashboard.parts.confirmation import asked_first
from dashboard.parts.icon import icon
from dashboard.parts.section import section
from dashboard.upload.drop import drop
from dashboard.upload.mapping import annotated_copies
from dashboard.upload.mapping.remembered_layouts import kept
from dashboard.upload.preview import loaded
from dashboard.upload.sample_removal import sample_removal
from store.dataset import Dataset
from store.datasets import DATASETS
from store.record.layouts import layouts
from store.record.load import Load, loads
from store.record.rows import count
from store.record.unconfirmed import unconfirmed
from words import _, mark
from words import format as write

SHOWN, CODES = 50, 30


def title(_view: View, _filters: Filters) -> tuple[str, str]:
    """The heading and the line under it."""
    return _("Data"), _("Drop any export; nothing counts before you have seen what was understood.")


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    known = loads(view.record)
    return [
        *drop(known),
        html.P(id="loads-note", className="bad", role="alert"),
        *sample_removal(view),
        *_fed(view),
        *_loads(known),
        *kept(layouts(view.record)),
        *_undeclared(view),
        annotated_copies.templates(),
    ]


def _fed(view: View) -> list[Component]:
    """Each dataset that holds rows, from where and until when, and a link to them; the others in one line."""
    held = [(dataset, count(view.record, dataset.name, view.scope)) for dataset in DATASETS]
    titles = [html.Th(text) for text in (_("Table"), _("One row is"), _("Sites"), _("From"), _("To"))]
    head = html.Thead(html.Tr([*titles, html.Th(_("Rows"), className="number")]))
    rows = [_dataset(view, dataset, number) for dataset, number in held if number]
    table = [html.Table([head, html.Tbody(rows)], className="plain lined stacks")] if rows else []
    waiting = ", ".join(_(dataset.label) for dataset, number in held if not number)
    told = (
        [html.P(_("Nothing yet of: {tables}").format(tables=waiting), className="small-print")]
        if waiting
        else []
    )
    return [section(_("What is fed"), [*table, *told])]


def _dataset(view: View, dataset: Dataset, number: int) -> html.Tr:
    fed = view.facts.coverage[view.facts.coverage["dataset"] == dataset.name]
    sites = ", ".join(sorted(site for site in fed["site"].dropna() if site)) or write.NONE
    first, last = (
        write.day(day, weekday=False, year=True) for day in (fed["first"].min(), fed["last"].max())
    )
    rows = dcc.Link(
        write.counted(number, _("row"), _("rows")),
        href=link("/rows", Filters(dataset=dataset.name)),
        className="link",
    )
    return html.Tr(
        [
            html.Td(html.Strong(_(dataset.label))),
            html.Td(_(dataset.one_row), className="faint"),
            html.Td(sites, className="cut-cell", title=sites),
            html.Td(first),
            html.Td(last),
            html.Td(rows, className="number"),
        ]
    )


def _loads(known: list[Load]) -> list[Component]:
    """What was loaded, the newest first."""
    if not known:
        return []
    head = html.Thead(
        html.Tr(
            [html.Th("№"), html.Th(_("File")), html.Th(_("When")), html.Th(_("What it gave")), html.Th("")]
        )
    )
    more = _("the last {shown} of {all}").format(shown=SHOWN, all=len(known)) if len(known) > SHOWN else ""
    return [
        section(
            _("Loads"),
            [
                html.Table(
                    [head, html.Tbody([_load(load) for load in known[:SHOWN]])],
                    className="plain lined stacks",
                )
            ],
            more,
        )
    ]


def _load(load: Load) -> html.Tr:
    who = f" · {load.loaded_by}" if load.loaded_by else ""
    gone = load.status == "undone"
    gave = (
        [html.P(_("undone {when}").format(when=write.moment(load.undone_at)))]
        if gone
        else loaded(load.receipt["tables"])
    )
    actions = [] if gone else html.Div([*_annotated(load), _undo(load)], className="actions")
    return html.Tr(
        [
            html.Td(str(load.load_id), className="faint"),
            html.Td(html.Span(load.file, className="cut", title=load.file)),
            html.Td(write.moment(load.loaded_at) + who, className="faint"),
            html.Td(gave),
            html.Td(actions),
        ],
        className="gone" if gone else "",
    )


def _annotated(load: Load) -> list[Component]:
    """The button for the copy with the rejected cells marked, where there are any."""
    return (
        [annotated_copies.button({"type": "annotate-load", "load": load.load_id}, quiet=True)]
        if annotated_copies.problematic(load)
        else []
    )


def _undo(load: Load) -> dmc.Popover:
    """A button that asks before it takes a load back."""
    told = _("Undo load {number}").format(number=load.load_id)
    return asked_first(
        html.Button([icon("undo"), _("Undo")], className="button button-quiet", **{"aria-label": told}),
        _("Take back everything this file gave? The record will be as if it had never been loaded."),
        html.Button(told, id={"type": "undo", "load": load.load_id}, className="button button-main"),
    )


def _undeclared(view: View) -> list[Component]:
    """Sites and people that exports name and no list explains."""
    found = unconfirmed(view.record, view.scope)
    texts = {
        "site": (
            _("Sites"),
            _(
                "Drop a list of sites (site, name, workdays, holiday calendar): they get their names and "
                "trading days."
            ),
        ),
        "person": (_("People"), _("Drop a list of people (person, name, site): they get their names.")),
    }
    body = [
        _codes(found[found["kind"] == kind], *texts[kind]) for kind in texts if (found["kind"] == kind).any()
    ]
    return [section(_("Named in exports, on no list"), body)] if body else []


def _codes(found: object, label: str, told: str) -> html.P:
    shown = [
        f"{row.code} ({write.counted(row.rows, _('row'), _('rows'))})"
        for row in found.head(CODES).itertuples()
    ]
    more = [_("and {number} more").format(number=len(found) - CODES)] if len(found) > CODES else []
    return html.P(
        [html.Strong(f"{label}: "), ", ".join(shown + more), html.Br(), html.Span(told, className="faint")],
        className="codes",
    )


PAGE = Page("/data", mark("Data"), "", content, title, filtered=False)
