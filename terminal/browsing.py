"""The browser of the person at this machine."""

import os
import sys
import webbrowser

from terminal import show
from words import _


def greet(address: str, browser: bool) -> None:
    """Say where the dashboard is, and open it where a browser can be seen."""
    show.say(_("Loupe is at {address} (Ctrl-C ends it)").format(address=address), "bold")
    sys.stdout.flush()
    if browser and visible():
        webbrowser.open(address)


def visible() -> bool:
    """Is there a screen for a browser to appear on?"""
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
