"""The mapping screen: a row a column of the file, with sample cells, the field it was taken for, how surely,
and a select to change it.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.upload.mapping.mapped_table import Mapped
from store.dataset import Dataset
from store.datasets import DATASETS
from words import _
from words import format as write

MOST, WEAK = 80, 0.7


def screen(token: str, table: Mapped, opened: bool) -> Component:
    """The columns of a table: closed, a line with a button; opened, the selects. token: the name under which
    its file waits.
    """
    used = sum(bool(column["field"]) for column in table.seen)
    told = _("{used} understood, {unused} not used").format(
        used=write.counted(used, _("column"), _("columns")), unused=write.number(len(table.seen) - used)
    )
    data = {"data-token": token, "data-part": str(table.part)}
    button = html.Button(
        _("Close the columns") if opened else _("See or change the columns"),
        type="button",
        className="button button-quiet",
        **data,
        **{"data-open": "" if opened else "yes", "aria-expanded": "true" if opened else "false"},
    )
    head = html.P([told, button], className="mapping-line")
    return html.Div([head, *(_opened(table, data) if opened else [])], className="mapping", **data)


def _opened(table: Mapped, data: dict[str, str]) -> list[Component]:
    return [_dataset(table, data), *_chips(table), _columns(table, data), _keep(data)]


def _dataset(table: Mapped, data: dict[str, str]) -> html.Label:
    """Which dataset the table is."""
    options = [html.Option(_(d.label), value=d.name, selected=d is table.dataset) for d in DATASETS]
    return html.Label(
        [
            html.Span(_("A table of")),
            html.Select(options, className="pick", **data, **{"data-what": "dataset"}),
        ],
        className="mapping-dataset",
    )


def _chips(table: Mapped) -> list[Component]:
    """The fields that no column gives, to be dragged onto one."""
    free = [f for f in table.dataset.fields if f.name not in table.columns]
    needed = [f.name for f in free if f.name in table.missing]
    lacking = (
        [
            html.P(
                _("Still needed: {fields}").format(fields=", ".join(map(shown, needed))),
                className="notice",
                role="status",
            )
        ]
        if needed
        else []
    )
    chips = [
        html.Span(
            shown(f.name),
            className="chip chip-needed" if f.name in needed else "chip",
            draggable="true",
            title=_(f.help) or None,
            **{"data-field": f.name},
        )
        for f in sorted(free, key=lambda f: (f.name not in needed, not f.required))
    ]
    return [
        *lacking,
        html.Div(
            [html.Span(_("Drag a field onto its column, or choose in the list:"), className="faint"), *chips],
            className="chips",
        ),
    ]


def _columns(table: Mapped, data: dict[str, str]) -> Component:
    """At most so many columns, the used ones first where there are more."""
    places = range(len(table.seen))
    listed = (
        places
        if len(places) <= MOST
        else sorted(sorted(places, key=lambda i: (not table.seen[i]["field"], i))[:MOST])
    )
    titles = (_("Column in the file"), _("For example"), _("taken as"), _("How sure"))
    head = html.Thead(html.Tr([html.Th(text) for text in titles]))
    drawn = html.Table(
        [head, html.Tbody([_row(table, place, data) for place in listed])],
        className="plain lined stacks columns",
    )
    rest = len(table.seen) - len(listed)
    more = (
        [
            html.P(
                _("… and {number} more that are not used.").format(number=write.number(rest)),
                className="faint",
            )
        ]
        if rest
        else []
    )
    return html.Div([drawn, *more])


def _row(table: Mapped, place: int, data: dict[str, str]) -> html.Tr:
    column = table.seen[place]
    field, sure = column["field"], column["confidence"]
    select = html.Select(
        _fields(table.dataset, field),
        className="pick",
        **data,
        **{
            "data-what": "field",
            "data-place": str(place),
            "aria-label": _("Field of column {header}").format(header=column["header"]),
        },
    )
    certain = (
        html.Span(write.percent(sure, 0), className="bad" if sure < WEAK else "faint")
        if field
        else html.Span()
    )
    return html.Tr(
        [
            html.Td(html.Strong(column["header"]), className="cut-cell", title=column["header"]),
            html.Td(
                " · ".join(column["samples"]), className="cut-cell faint", title=" · ".join(column["samples"])
            ),
            html.Td(select),
            html.Td(certain),
        ],
        className="" if field else "unused",
    )


def _fields(held: Dataset, chosen: str) -> list[html.Option]:
    """Every field of a dataset, after "not used"; the chosen one is selected."""
    return [
        html.Option(_("not used"), value="", selected=not chosen),
        *(
            html.Option(shown(f.name) + (" *" if f.required else ""), value=f.name, selected=f.name == chosen)
            for f in held.fields
        ),
    ]


def _keep(data: dict[str, str]) -> html.P:
    """A name under which the layout is kept."""
    label = _("Name of this layout")
    name = html.Label(
        [
            html.Span(label),
            html.Div(
                [
                    _input(),
                    html.Button(
                        _("Save layout"), type="button", className="button", **data, **{"data-keep": "yes"}
                    ),
                ],
                className="keep",
            ),
        ]
    )
    return html.P(name, className="mapping-keep")


def _input() -> Component:
    return dcc.Input(type="text", maxLength=80, className="layout-name", autoComplete="off")


def shown(name: str) -> str:
    """A field's name in words."""
    return name.replace("_", " ")
