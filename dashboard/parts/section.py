"""A part of a page under its heading, with a line that says what it is or where it is fed from."""

from dash import dcc, html
from dash.development.base_component import Component


def section(
    heading: str, body: list[Component], note: str | Component = "", className: str = ""
) -> html.Section:
    """The heading, the note beside it, and the body."""
    told = [html.P(note, className="section-note")] if note else []
    return html.Section(
        [html.Div([html.H2(heading), *told], className="section-head"), *body],
        className=f"section {className}".strip(),
    )


def tab(text: str, href: str, chosen: bool) -> html.Span:
    """One of several views of the same part; the chosen one is marked."""
    return html.Span(
        dcc.Link(text, href=href, className="tab"), **({"aria-current": "true"} if chosen else {})
    )


def uncovered(text: str) -> html.P:
    """In place of a figure that nothing feeds: which file to drop."""
    return html.P(text, className="unfed")
