"""The signals as a reader meets them: by the role that answers for them, each with its figures, its link and
its three answers.
"""

from collections.abc import Iterable

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.inbox.fields import asking, field
from dashboard.parts.links import figure_link
from dashboard.parts.section import section
from kpi import KPIS
from kpi.watch import wording
from kpi.watch.action_start import proposed
from store.work.signals import KNOWN, NOISE, Signal
from words import _, mark
from words import format as write

DATA = mark("Data")
GROUPS = (mark("Boutique"), mark("Workshop"), mark("Projects"), DATA)
ROLES = {
    "Boutique sales manager": GROUPS[0],
    "Workshop technical manager": GROUPS[1],
    "Project manager": GROUPS[2],
}


def groups(view: View, signals: Iterable[Signal]) -> list[Component]:
    """A section for each role that has signals."""
    signals, names = (
        list(signals),
        {dim: choices.names(view.facts, dim) for dim in ("site", "project", "person")},
    )
    parts = [(group, [one for one in signals if of_group(one) == group]) for group in GROUPS]
    return [
        section(
            _(group),
            [html.Ul([row(view, one, names) for one in some], className="signals")],
            write.counted(len(some), _("signal"), _("signals")),
        )
        for group, some in parts
        if some
    ]


def of_group(signal: Signal) -> str:
    """Whose signal it is: of the role that answers for its figure; what is missing or does not add up is a
    matter of the data.
    """
    if signal.kind in ("unfed", "invariant", "broken_sum"):
        return DATA
    return (
        GROUPS[2]
        if signal.project
        else ROLES.get(KPIS[signal.kpi].owner if signal.kpi in KPIS else "", GROUPS[0])
    )


def row(view: View, signal: Signal, names: dict[str, dict[str, str]]) -> html.Li:
    """One signal: the mark, what it is about, its figures, and its answers."""
    shape = "signal" if signal.good is None else "above" if signal.good else "below"
    word = _("for the better") if signal.good else _("for the worse")
    code = wording.where(signal)
    place = next(
        (names[dim].get(code, code) for dim in ("site", "project", "person") if getattr(signal, dim)), ""
    )
    head = html.P(
        [
            html.Span(className=f"mark mark-{shape}", role="img", **{"aria-label": word}),
            dcc.Link(wording.subject(signal), href=opens(signal), className="signal-name"),
            html.Span(
                " · ".join(filter(None, (place, _(wording.KINDS.get(signal.kind, signal.kind))))),
                className="under",
            ),
        ],
        className="good" if signal.good else "bad",
    )
    return html.Li(
        [
            html.Div([head, html.P(wording.said(signal), className="signal-text")]),
            html.Div(answers(view, signal), className="actions"),
        ]
    )


def opens(signal: Signal) -> str:
    """Where the figures behind a signal open."""
    site, project = signal.site, signal.project
    tables = {
        "unfed": signal.item,
        "broken_sum": signal.item,
        "invariant": "sales",
        "slip": "milestones",
        "watermelon": "projects",
    }
    if held := tables.get(signal.kind):
        return link("/rows", Filters(dataset=held, site=site, project=project))
    return figure_link(signal.kpi, wording.opened(signal))


def answers(view: View, signal: Signal) -> list[Component]:
    """Noise at a click; a known cause with its cause; an action with what it states."""
    noise = html.Button(
        _("Noise"),
        id={"type": "triage", "signal": signal.signal, "as": NOISE},
        className="button button-quiet",
        title=_("It varies like this by itself"),
    )
    return [
        noise,
        _popover(_("Known cause"), _cause(signal)),
        _popover(_("Action"), _action(view, signal), main=True),
    ]


def _popover(label: str, body: list[Component], main: bool = False) -> dmc.Popover:
    target = html.Button(label, className="button" if main else "button button-quiet")
    return dmc.Popover(
        [dmc.PopoverTarget(target), dmc.PopoverDropdown(html.Div(body, className="sure asked"))],
        position="bottom-end",
        shadow="md",
        width=340,
        trapFocus=True,
        withinPortal=True,
    )


def _cause(signal: Signal) -> list[Component]:
    yes = html.Button(
        _("Keep the cause"),
        id={"type": "triage", "signal": signal.signal, "as": KNOWN},
        className="button button-main",
    )
    return [field(signal.signal, "reason", dmc.TextInput, label=_("Which cause is known?")), yes]


def _action(view: View, signal: Signal) -> list[Component]:
    stated = proposed(signal, view.today)
    yes = html.Button(
        _("Start the action"), id={"type": "act", "of": signal.signal}, className="button button-main"
    )
    return [*asking(signal.signal, stated), yes]
