"""From an address to a page: what the asker's scope offers, the choices of the URL, the page's content."""

import logging
import secrets

import dash
import flask
from dash import ALL, ClientsideFunction, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard import pages
from dashboard.filters import choices
from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters, link, read
from dashboard.services.services import Services, asker
from dashboard.shell import filter_bar
from dashboard.shell.footer import feed
from dashboard.shell.sample_line import sample_line
from store.mart.facts import open_facts
from store.work.baselines import baselines
from words import LOCALE, _

log = logging.getLogger(__name__)
HOME = "/today"


def register(app: dash.Dash, services: Services) -> None:
    """Give the application its one page callback, and the small ones that run on the client alone."""

    @app.callback(
        Output("page", "children"),
        Output("menu", "children"),
        Output("drawer-menu", "children"),
        Output("title", "data"),
        Output("drawer", "opened"),
        Input("url", "pathname"),
        Input("url", "search"),
        Input("redraw", "data"),
    )
    def show(path: object, query: object, _redrawn: object) -> tuple:
        """Everything that an address shows."""
        page = find(path)
        content, filters = draw(services, page, query if isinstance(query, str) else "")
        menu = _menu(page, filters)
        return content, menu, menu, f"{_(page.label)} · Loupe" if page else "Loupe", False

    _client(app)


def _client(app: dash.Dash) -> None:
    """What happens without asking the server: assets/behaviour.js."""

    def on(name: str, *dependencies: object) -> None:
        app.clientside_callback(ClientsideFunction("loupe", name), *dependencies, prevent_initial_call=True)

    figures = {"type": "figure", "of": ALL}
    on(
        "recolour",
        Output(figures, "figure"),
        Input("scheme", "data"),
        State("swaps", "data"),
        State(figures, "figure"),
    )
    on("open", Output("drawer", "opened", allow_duplicate=True), Input("burger", "n_clicks"))
    on("arrive", Input("title", "data"))
    on("top", Input("url", "pathname"))
    on(
        "choose",
        Output("url", "search"),
        Input("range", "value"),
        State("range-shown", "data"),
        State("url", "search"),
    )


def find(path: object) -> Page | None:
    """The page at a path, the home page for "/"; None when there is none."""
    asked = path.rstrip("/") if isinstance(path, str) else ""
    return {page.path: page for page in pages.PAGES}.get(asked or HOME)


def draw(services: Services, page: Page | None, query: str) -> tuple[list[Component], Filters]:
    """A page's head, content and foot for a query, and the choices that were kept; a sentence where it
    fails.
    """
    if page is None:
        return _sorry(_("There is no such page."), _("The menu shows all there are.")), Filters()
    try:
        scope, behind = asker(flask.request), services.catch_up()
        with open_facts(services.mart, scope) as facts:
            view = View(
                services.record,
                scope,
                facts,
                choices.choices(facts),
                services.today,
                _scheme(),
                tuple(baselines(services.record, scope)),
            )
            filters, notices = read(query, view.choices)
            notices = [*notices, *([behind] if behind else [])]
            return _whole(services, page, view, filters, notices), filters
    except Exception:
        mark = secrets.token_hex(3)
        log.exception("page %s failed (%s)", page.path, mark)
        return _sorry(
            _("This page could not be drawn."),
            _("Nothing was changed. The log has the reason under {mark}.").format(mark=mark),
        ), Filters()


def _scheme() -> str:
    """Light or dark, as the client's cookie says."""
    return "dark" if flask.request.cookies.get("scheme") == "dark" else "light"


def _whole(
    services: Services, page: Page, view: View, filters: Filters, notices: list[str]
) -> list[Component]:
    heading, under = page.title(view, filters)
    text = html.Div(className="head-text", children=[html.H1(heading), html.P(under)])
    bar = [filter_bar.filter_bar(page, view, filters)] if page.filtered and len(view.facts.coverage) else []
    told = [html.P(notice, className="notice", role="status") for notice in notices]
    return [
        *sample_line(view),
        html.Header([text, *bar], className="head"),
        *told,
        *_content(services, page, view, filters),
        feed(view),
    ]


def _content(services: Services, page: Page, view: View, filters: Filters) -> list[Component]:
    """A page's content; one drawn from the same facts for the same scope is taken again, pages of the record
    itself are not.
    """
    if not page.filtered:
        return page.content(view, filters)
    key = (
        page.path,
        filters,
        view.scope,
        view.facts.version,
        view.today,
        view.scheme,
        view.decided,
        LOCALE.get(),
    )
    return services.drawn.get(key, lambda: page.content(view, filters))


def _sorry(heading: str, text: str) -> list[Component]:
    return [
        html.Header(html.Div(html.H1(heading), className="head-text"), className="head"),
        html.P(text, className="notice", role="alert"),
    ]


def _menu(current: Page | None, filters: Filters) -> list[Component]:
    """The pages of the menu in their order, under their groups, each keeping the choices that hold
    everywhere.
    """
    items, group = [], ""
    for page in (page for page in pages.PAGES if not page.under):
        if page.group != group:
            items.append(html.P(_(page.group), className="menu-group"))
        here = {"aria-current": "page"} if current and page.path in (current.path, current.under) else {}
        items.append(
            html.Div(
                dcc.Link(_(page.label), href=link(page.path, filters.shared()), className="menu-item"), **here
            )
        )
        group = page.group
    return items
