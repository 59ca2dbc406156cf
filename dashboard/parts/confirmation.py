"""A button that asks before anything happens."""

import dash_mantine_components as dmc
from dash import html


def asked_first(button: html.Button, told: str, yes: html.Button, position: str = "left") -> dmc.Popover:
    """A button that opens what it would do and the button that does it."""
    return dmc.Popover(
        [dmc.PopoverTarget(button), dmc.PopoverDropdown(html.Div([html.P(told), yes], className="sure"))],
        position=position,
        shadow="md",
        width=280,
        trapFocus=True,
    )
