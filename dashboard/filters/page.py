"""A page of the menu, and the view that its content is drawn from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dash.development.base_component import Component

from dashboard.filters.selection import Choices, Filters
from kpi import KPIS, Kpi
from store.scope import Scope
from store.work.baselines import Baseline


@dataclass(frozen=True)
class View:
    """What a page may see: the record, and the facts within the asker's scope, the day, the colour scheme,
    and what was decided about usual ranges.
    """

    record: object
    scope: Scope
    facts: object
    choices: Choices
    today: date
    scheme: str = "light"
    decided: tuple[Baseline, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page. title: view and filters → heading and a line under it; filtered: does it have the filter bar?

    about: the figures whose sites and projects the filter bar offers under these choices;
    under: the path of the menu's page that this one belongs to, "" for a page of the menu itself.
    """

    path: str
    label: str
    group: str
    content: Callable[[View, Filters], list[Component]]
    title: Callable[[View, Filters], tuple[str, str]]
    filtered: bool = True
    under: str = ""
    about: Callable[[Filters], tuple[Kpi, ...]] = lambda _filters: (KPIS["net_sales"], KPIS["visitors"])
