"""A house with small exports, opened once; and ways to look into it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.services.services import Services
from store.mart.facts import open_facts
from store.scope import EVERYTHING
from tests.dashboard.exports import TODAY, empty, loaded


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The house with the exports; tests may read it and must not load into it."""
    opened = loaded(tmp_path_factory.mktemp("house"))
    yield opened
    opened.record.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The browser, one for all tests; each of its readers comes for the first time."""
    from tests.browser import chromium

    with chromium() as opened:
        yield opened


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Services]:
    """A house that holds nothing yet."""
    opened = empty(tmp_path)
    yield opened
    opened.record.dispose()


@pytest.fixture(scope="session")
def view(services: Services) -> Iterator[View]:
    """What a page of the house may see; opened once, for pages only read."""
    with open_facts(services.mart, EVERYTHING) as facts:
        yield View(services.record, EVERYTHING, facts, choices.choices(facts), TODAY)


@pytest.fixture
def nothing(bare: Services) -> Iterator[View]:
    """What a page may see where nothing is loaded."""
    with open_facts(bare.mart, EVERYTHING) as facts:
        yield View(bare.record, EVERYTHING, facts, choices.choices(facts), TODAY)


def sent(components: object) -> str:
    """The components as they go to the client."""
    return json.dumps(components, cls=PlotlyJSONEncoder, ensure_ascii=False)


def texts(components: object) -> str:
    """The words that a reader sees, one after the other."""
    if isinstance(components, str | int | float):
        return str(components)
    if isinstance(components, list | tuple):
        return " ".join(filter(None, map(texts, components)))
    return texts(getattr(components, "children", None)) if isinstance(components, Component) else ""


def found(components: object, kind: type) -> list:
    """Every component of a kind, wherever it stands."""
    if isinstance(components, list | tuple):
        return [one for part in components for one in found(part, kind)]
    if not isinstance(components, Component):
        return []
    return [components] * isinstance(components, kind) + found(getattr(components, "children", None), kind)
