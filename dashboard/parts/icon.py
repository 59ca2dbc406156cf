"""Icons, drawn in the colour of the text."""

from dash import html


def icon(name: str, label: str = "") -> html.Span:
    """An icon of assets/50-icons.css in the text's colour; with a label it is read aloud."""
    words = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return html.Span(className=f"icon icon-{name}", **words)
