"""The frame around every page: navigation, theme switch, and the places that a page fills. It holds no
data.
"""

import dash_mantine_components as dmc
from dash import dcc, html

from charts.palette import swaps
from dashboard.parts.icon import icon
from words import _

RED = [
    "#f9f0f1",
    "#efdadd",
    "#dfb4bb",
    "#cf8b97",
    "#bf6476",
    "#a83a51",
    "#8f2039",
    "#7a0f25",
    "#650b1d",
    "#500716",
]
THEME = {
    "colors": {"house": RED},
    "primaryColor": "house",
    "primaryShade": {"light": 7, "dark": 4},
    "fontFamily": "var(--sans)",
    "fontFamilyMonospace": "ui-monospace, 'Cascadia Mono', Menlo, monospace",
    "defaultRadius": 3,
    "respectReducedMotion": True,
}


def shell() -> dmc.MantineProvider:
    """The layout that every client gets: the frame and empty places."""
    return dmc.MantineProvider(
        theme=THEME,
        defaultColorScheme="auto",
        children=[*_state(), _skip(), _drawer(), html.Div(className="shell", children=[_side(), _body()])],
    )


def _state() -> list:
    """What the client holds: the address, the scheme, the title, and a count that redraws."""
    return [
        dcc.Location(id="url", refresh="callback-nav"),
        dcc.Store(id="scheme"),
        dcc.Store(id="swaps", data=swaps()),
        dcc.Store(id="title"),
        dcc.Store(id="redraw", data=0),
    ]


def _skip() -> html.A:
    return html.A(_("Skip to the page"), href="#page", className="skip")


def _side() -> html.Aside:
    """The left column: brand, menu, and what holds on every page."""
    return html.Aside(
        className="side",
        children=[
            _brand(),
            html.Nav(id="menu", **{"aria-label": _("Pages")}),
            html.Div(_switch(), className="tools"),
        ],
    )


def _brand() -> dcc.Link:
    return dcc.Link("Loupe", href="/", className="brand", title=_("To the first page"))


def _switch() -> dmc.ColorSchemeToggle:
    told = {"root": {"aria-label": _("Light or dark"), "title": _("Light or dark")}}
    return dmc.ColorSchemeToggle(
        lightIcon=icon("sun"),
        darkIcon=icon("moon"),
        variant="subtle",
        color="gray",
        size="md",
        attributes=told,
    )


def _drawer() -> dmc.Drawer:
    """The menu on a narrow screen."""
    return dmc.Drawer(
        id="drawer",
        size=264,
        title="Loupe",
        padding="lg",
        zIndex=400,
        children=html.Nav(id="drawer-menu", className="menu", **{"aria-label": _("Pages")}),
    )


def _body() -> html.Div:
    burger = html.Button(icon("menu"), id="burger", className="burger", **{"aria-label": _("Menu")})
    bar = html.Div(className="narrow-bar", children=[burger, _brand(), _switch()])
    page = html.Main(id="page", tabIndex="-1")
    waiting = html.Div(className="waiting", **{"aria-label": _("Loading")})
    return html.Div(
        className="body",
        children=[
            bar,
            dcc.Loading(
                page,
                delay_show=350,
                delay_hide=100,
                custom_spinner=waiting,
                overlay_style={"visibility": "visible", "opacity": 0.55},
            ),
        ],
    )
