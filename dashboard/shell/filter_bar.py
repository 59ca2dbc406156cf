"""The filter bar: menus whose entries are links, so that every view is an address."""

from datetime import date, timedelta

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import choices, periods
from dashboard.filters.page import Page, View
from dashboard.filters.question import EVERY, knows, noun, written
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window, window
from dashboard.parts.icon import icon
from kpi import Kpi
from kpi.model.dimension import label
from words import _, mark

GRAINS = {
    "day": mark("By day"),
    "week": mark("By week"),
    "month": mark("By month"),
    "quarter": mark("By quarter"),
    "year": mark("By fiscal year"),
    "calendar_quarter": mark("By calendar quarter"),
    "calendar_year": mark("By calendar year"),
    "retail_week": mark("By retail week"),
    "retail_month": mark("By retail month"),
    "retail_quarter": mark("By retail quarter"),
    "retail_year": mark("By retail year"),
}
COMPARE = {
    "previous": mark("Period before"),
    "weekday": mark("Same weekdays last year"),
    "dates": mark("Same dates last year"),
    "event": mark("Same event last year"),
    "lfl": mark("Like for like"),
    "target": mark("Target"),
}
MONTHS, QUARTERS, YEARS = 13, 4, 3


def filter_bar(page: Page, view: View, filters: Filters) -> html.Div:
    """The menus of a page, under the choices made so far."""
    seen = window(view, filters)
    kpis = page.about(filters)
    parts = [
        *_sites(page, view, filters, kpis),
        *_projects(page, view, filters, kpis),
        _period(page, view, filters, seen),
        _choice(page, filters, "grain", GRAINS, seen.grain, _("Step")),
        _choice(page, filters, "compare", COMPARE, seen.comparison, _("Comparison")),
    ]
    return html.Div(
        [*parts, *_narrowed(page, view, filters)],
        className="filters",
        role="group",
        **{"aria-label": _("Filters")},
    )


def _menu(label: str, told: str, entries: list[Component], wide: bool = False) -> dmc.Menu:
    """A button that names the present choice, and its entries. told: what the menu chooses, for those who
    hear it.
    """
    button = html.Button(
        [html.Span(label, className="cut"), icon("down")],
        className="choice",
        title=told,
        **{"aria-label": f"{told}: {label}"},
    )
    return dmc.Menu(
        [
            dmc.MenuTarget(button, boxWrapperProps={"display": "inline-block"}),
            dmc.MenuDropdown(entries, className="entries entries-wide" if wide else "entries"),
        ],
        position="bottom-end",
        offset=4,
        radius=3,
        transitionProps={"duration": 90},
        withinPortal=True,
    )


def _entry(text: str, href: str, chosen: bool) -> dmc.MenuItem:
    return dmc.MenuItem(text, href=href, refresh=False, className="entry entry-chosen" if chosen else "entry")


def _sites(page: Page, view: View, filters: Filters, kpis: tuple[Kpi, ...]) -> list[Component]:
    """The menu of the sites that feed the figures; none where no figure has sites."""
    if not any(knows(kpi, "site") for kpi in kpis):
        return []
    kind = noun(view, [kpi for kpi in kpis if knows(kpi, "site")])
    return [
        _members(
            page,
            view,
            filters,
            "site",
            sorted({*choices.sites(view.facts, kpis), filters.site} - {""}),
            label(kind),
            EVERY[kind](),
        )
    ]


def _projects(page: Page, view: View, filters: Filters, kpis: tuple[Kpi, ...]) -> list[Component]:
    """The menu of the projects that feed the figures; none where there are none."""
    codes = choices.projects(view.facts, [kpi for kpi in kpis if knows(kpi, "project")])
    return (
        [_members(page, view, filters, "project", codes, label("project"), EVERY["project"]())]
        if codes
        else []
    )


def _members(
    page: Page, view: View, filters: Filters, dim: str, codes: list[str], told: str, every: str
) -> Component:
    """A menu of all members together and of each."""
    names = choices.names(view.facts, dim)
    entries = [("", every), *((code, names.get(code, code)) for code in codes)]
    chosen = getattr(filters, dim)
    return _menu(
        dict(entries).get(chosen, chosen),
        told,
        [_entry(text, link(page.path, filters.but(**{dim: code})), code == chosen) for code, text in entries],
    )


def _choice(page: Page, filters: Filters, name: str, texts: dict[str, str], now: str, told: str) -> Component:
    """A menu of one choice; what fits the period is taken where the reader chose nothing."""
    entries = [
        _entry(_(text), link(page.path, filters.but(**{name: code})), code == now)
        for code, text in texts.items()
    ]
    return _menu(_(texts[now]), told, entries)


def _period(page: Page, view: View, filters: Filters, seen: Window) -> html.Div:
    """A step back, the menu of periods, a step ahead, and any range by calendar."""

    def to(text: str) -> str:
        return link(page.path, filters.but(period=text))

    back = dcc.Link(
        icon("left", _("Period before")),
        href=to(periods.step(seen.text, -1)),
        className="step",
        title=_("Period before"),
    )
    ahead = dcc.Link(
        icon("right", _("Period after")),
        href=to(periods.step(seen.text, 1)),
        className="step",
        title=_("Period after"),
    )
    entries = [
        part
        for heading, texts in _listed(view.today)
        for part in (
            dmc.MenuLabel(heading),
            html.Div(
                [_entry(periods.label(t, short=True), to(t), t == seen.text) for t in texts],
                className="entry-grid",
            ),
        )
    ]
    menu = _menu(periods.label(seen.text), _("Period"), entries, wide=True)
    return html.Div([back, menu, _calendar(view, seen), ahead], className="stepper")


def _listed(today: date) -> list[tuple[str, list[str]]]:
    """The periods that the menu names: the latest of each kind, the newest first."""

    def back(grain: str, count: int) -> list[str]:
        texts = [periods.of(today, grain)]
        while len(texts) < count:
            texts.append(periods.step(texts[-1], -1))
        return texts

    yesterday = (today - timedelta(days=1)).isoformat()
    return [
        (_("Days and weeks"), [today.isoformat(), yesterday, *back("week", 4)]),
        (_("Months"), back("month", MONTHS)),
        (_("Quarters"), back("quarter", QUARTERS)),
        (_("Fiscal years"), back("year", YEARS)),
    ]


def _calendar(view: View, seen: Window) -> dmc.Popover:
    """A range of days by calendar; choosing its end changes the address."""
    button = html.Button(
        icon("calendar"),
        className="choice",
        title=_("Any range of days"),
        **{"aria-label": _("Any range of days")},
    )
    shown = [seen.first.isoformat(), seen.last.isoformat()]
    picker = dmc.DatePicker(
        id="range",
        type="range",
        value=shown,
        maxDate=view.today.isoformat(),
        defaultDate=seen.first.isoformat(),
        allowSingleDateInRange=True,
        weekendDays=[],
        firstDayOfWeek=1,
        size="sm",
    )
    opener = dmc.PopoverTarget(button, boxWrapperProps={"display": "inline-block"})
    return dmc.Popover(
        [opener, dmc.PopoverDropdown([picker, dcc.Store(id="range-shown", data=shown)], className="entries")],
        position="bottom-end",
        shadow="md",
        trapFocus=True,
    )


def _narrowed(page: Page, view: View, filters: Filters) -> list[Component]:
    """The dimensions that the view is held to, each with a link that lets it go."""
    return [
        dcc.Link(
            [
                html.Span(f"{label(dim)}: {written(view, dim, value)}", className="cut"),
                html.Span("×", **{"aria-hidden": "true"}),
            ],
            href=link(page.path, filters.narrowed(dim, None)),
            className="choice chosen",
            title=_("Show all again"),
        )
        for dim, value in filters.where
    ]
