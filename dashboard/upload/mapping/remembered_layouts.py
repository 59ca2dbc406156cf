"""The layouts that are remembered, with what was answered for them."""

from dash import html
from dash.development.base_component import Component

from dashboard.parts.icon import icon
from dashboard.parts.section import section
from dashboard.upload.mapping.screen import shown
from dashboard.upload.questions import choice
from store.datasets import DATASETS
from store.record.layouts import Layout
from words import _
from words import format as write

SHOWN, FIELDS = 50, 6


def kept(known: list[Layout]) -> list[Component]:
    """A line a layout, the latest first; nothing where there is none."""
    if not known:
        return []
    head = html.Thead(
        html.Tr([html.Th(text) for text in (_("Name"), _("Table"), _("What was answered"), _("When"), "")])
    )
    note = _("Files of the same layout are read the same way and ask nothing twice.")
    return [
        section(
            _("Layouts"),
            [
                html.Table(
                    [head, html.Tbody([_line(layout) for layout in known[:SHOWN]])],
                    className="plain lined stacks",
                )
            ],
            note,
        )
    ]


def _line(layout: Layout) -> html.Tr:
    labels = {d.name: _(d.label) for d in DATASETS}
    name = html.Strong(layout.name) if layout.name else html.Span(_("learned from a file"), className="faint")
    label = _("Forget layout {name}").format(
        name=layout.name or labels.get(layout.answers.get("dataset"), "")
    )
    forget = html.Button(
        [icon("undo"), _("Forget")],
        id={"type": "forget", "layout": layout.fingerprint},
        className="button button-quiet",
        **{"aria-label": label.strip()},
    )
    said = " · ".join(answers(layout.answers))
    return html.Tr(
        [
            html.Td(name),
            html.Td(labels.get(layout.answers.get("dataset"), write.NONE)),
            html.Td(said, className="cut-cell faint", title=said),
            html.Td(write.moment(layout.confirmed_at), className="faint"),
            html.Td(forget, className="number"),
        ]
    )


def answers(told: dict) -> list[str]:
    """What was answered, in words: dates and numbers, constants, then columns."""
    plain = [choice(told[name]) for name in ("date_order", "number_style") if told.get(name)]
    constants = [f"{shown(name)}: {value}" for name, value in told.get("set", {}).items()]
    columns = [f"{header} → {shown(name)}" for name, header in told.get("map", {}).items() if header]
    more = (
        [_("and {number} more").format(number=write.number(len(columns) - FIELDS))]
        if len(columns) > FIELDS
        else []
    )
    return [*plain, *constants, *columns[:FIELDS], *more]
