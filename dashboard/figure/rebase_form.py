"""Re-basing: since when a figure is another process, and until when its range stands, as somebody decided it
with the reason; and the form to decide it.
"""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.inbox.fields import field
from kpi import Kpi
from kpi.judge.control.chart_type import Chart, suited
from store.work.baselines import Baseline
from words import _
from words import format as write

FORM = "rebase"


def rebase(view: View, filters: Filters, kpi: Kpi) -> list[Component]:
    """What was decided about the usual range, and the form; nothing for a figure without one."""
    if suited(kpi) is Chart.NONE:
        return []
    held = [one for one in view.decided if one.kpi == kpi.key and one.site in ("", filters.site)]
    listed = (
        [html.Ul([html.Li(said(view, one)) for one in held], className="decided small-print")] if held else []
    )
    return [html.Div([*listed, _form(view, filters, kpi)], className="rebase")]


def said(view: View, one: Baseline) -> str:
    """One decision in words."""
    site = choices.names(view.facts, "site").get(one.site, one.site) if one.site else _("all sites")
    since = (
        [_("usual range anew since {day}").format(day=write.day(one.since, weekday=False, year=True))]
        if one.since
        else []
    )
    until = (
        [_("as it was until {day}").format(day=write.day(one.until, weekday=False, year=True))]
        if one.until
        else []
    )
    return f"{site}: {', '.join([*since, *until])} · {one.reason} ({one.decided_by})"


def _form(view: View, filters: Filters, kpi: Kpi) -> dmc.Popover:
    """The days, the reason and the button; for the site that is looked at."""
    site = filters.site if filters.site in choices.members(view.facts, "site") else ""
    place = choices.names(view.facts, "site").get(site, site) if site else _("all sites")
    since = field(
        FORM,
        "since",
        dmc.DateInput,
        label=_("Another process since"),
        valueFormat="YYYY-MM-DD",
        clearable=True,
    )
    until = field(
        FORM,
        "until",
        dmc.DateInput,
        label=_("Range from the days until"),
        valueFormat="YYYY-MM-DD",
        clearable=True,
    )
    reason = field(FORM, "reason", dmc.TextInput, label=_("Why"))
    yes = html.Button(
        _("Keep for {place}").format(place=place),
        id={"type": "rebase", "kpi": kpi.key, "site": site},
        className="button button-main",
    )
    note = html.P(id="rebase-note", className="notice-line", role="alert")
    fields = html.Div([since, until], className="fields")
    body = html.Div([fields, reason, note, yes], className="sure asked")
    target = html.Button(_("The process has changed"), className="button")
    return dmc.Popover(
        [dmc.PopoverTarget(target), dmc.PopoverDropdown(body)],
        position="bottom-start",
        shadow="md",
        width=340,
        trapFocus=True,
        withinPortal=True,
        hideDetached=False,
    )
