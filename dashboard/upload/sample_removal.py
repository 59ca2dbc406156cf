"""The part of the Data page that takes sample data back, in one step."""

from dash import html
from dash.development.base_component import Component

from dashboard.filters.page import View
from dashboard.parts.confirmation import asked_first
from dashboard.parts.icon import icon
from dashboard.parts.section import section
from store.record.samples import samples
from words import _
from words import format as write


def sample_removal(view: View) -> list[Component]:
    """How much of the record is sample data, and the button that removes it; nothing where none is."""
    held = samples(view.record)
    if not held.loads:
        return []
    button = html.Button([icon("undo"), _("Remove sample data")], className="button")
    told = _(
        "Undo all loads of sample data? The record will be as if they had never been loaded. Actions, meetings "
        "and decisions that people entered stay."
    )
    yes = html.Button(_("Remove it all"), id="sample-remove", className="button button-main")
    return [
        section(
            _("Sample data"),
            [
                html.Div([asked_first(button, told, yes, "bottom-start")], className="templates"),
                html.P(id="sample-gone", className="bad", role="alert"),
            ],
            write.counted(len(held.loads), _("load"), _("loads")),
        )
    ]
