"""Actions: of every origin, by what is known of them; those closed by word stand apart from those that
figures have verified.
"""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.filters import choices
from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters
from dashboard.inbox import action_rows
from dashboard.inbox.fields import ORIGINS, asking, field
from dashboard.inbox.handlers import NEW
from dashboard.parts.section import section
from kpi.watch.action_start import FORTNIGHT
from store.work.actions import DONE, DROPPED, OPEN, REOPENED, VERIFIED, actions, changes
from words import _, mark
from words import format as write

ORDER = (REOPENED, OPEN, DONE, VERIFIED, DROPPED)


def title(_view: View, _filters: Filters) -> tuple[str, str]:
    """The heading and the line under it."""
    return _("Actions"), _("What is done about it, and whether the figures show it")


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    found = [
        one
        for one in actions(view.record, view.scope)
        if filters.site in ("", one.site) and filters.project in ("", one.project)
    ]
    told = changes(view.record, view.scope)
    parts = [
        section(
            action_rows.state(name),
            [action_rows.table(some, view.today, told)],
            write.counted(len(some), _("action"), _("actions")),
        )
        for name in ORDER
        if (some := [one for one in found if one.state == name])
    ]
    nothing = (
        []
        if found
        else [
            html.P(
                _("No action yet: a signal on the page Today becomes one, or begin one here."),
                className="unfed",
            )
        ]
    )
    return [html.P(id="inbox-note", className="notice-line", role="alert"), *nothing, *parts, _new(view)]


def _new(view: View) -> html.Section:
    """The form of an action that no signal started."""
    origins = {"own": _("own idea"), "raid": _("RAID item"), "one_to_one": _("one-to-one")}
    source = field(
        NEW,
        "source",
        dmc.Select,
        label=_("Comes from"),
        data=[{"value": name, "label": origins[name]} for name in ORIGINS],
        value="own",
        allowDeselect=False,
    )
    which = field(NEW, "source_ref", dmc.TextInput, label=_("Which one"))
    sites = [{"value": code, "label": name} for code, name in _sites(view).items()]
    site = field(NEW, "site", dmc.Select, label=_("Site"), data=sites, searchable=True, clearable=True)
    projects = [
        {"value": code, "label": choices.names(view.facts, "project").get(code, code)}
        for code in sorted(set(view.facts.coverage["project"]) - {""})
    ]
    project = field(
        NEW, "project", dmc.Select, label=_("Project"), data=projects, searchable=True, clearable=True
    )
    stated = {"due_on": view.today + FORTNIGHT, "kpi": "", "expected": "", "review_on": None}
    yes = html.Button(_("Start the action"), id={"type": "act", "of": NEW}, className="button button-main")
    return section(
        _("New action"),
        [
            html.Div(
                [
                    *asking(NEW, stated, whole=True),
                    html.Div([site, project], className="fields"),
                    html.Div([source, which], className="fields"),
                    html.Div(yes),
                ],
                className="form",
            )
        ],
    )


def _sites(view: View) -> dict[str, str]:
    names = choices.names(view.facts, "site")
    return {code: names.get(code, code) for code in sorted(set(view.facts.coverage["site"]) - {""})}


PAGE = Page("/actions", mark("Actions"), "", content, title, filtered=False)
