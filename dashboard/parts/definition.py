"""Definitions for the page: what stands beside a figure, and other figures, by the names that readers see,
not by those of columns.
"""

import re
from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from kpi import KPIS
from kpi.engine.companion_columns import COMPANIONS
from words import _

CODE = re.compile(r"`(\w+)`|\b([a-z]+(?:_[a-z0-9]+)+)\b")


def prose(text: str) -> list[Component | str]:
    """A definition in the reader's language as parts of a paragraph, its names set off."""
    return [html.Em(part) if code else part for part, code in _parts(text) if part]


def plain(text: str) -> str:
    """The same as one text."""
    return "".join(part for part, _code in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its names: each part, and whether it is one."""
    done = 0
    for found in CODE.finditer(text):
        yield text[done : found.start()], False
        yield _named(found[1] or found[2]), True
        done = found.end()
    yield text[done:], False


def _named(code: str) -> str:
    """What a column or a figure is called; a code that nothing explains in words of its own."""
    label = COMPANIONS[code][0] if code in COMPANIONS else KPIS[code].label if code in KPIS else ""
    return _(label) if label else code.replace("_", " ")
