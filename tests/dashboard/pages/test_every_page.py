"""Every page, for every choice, in an empty house, and for askers who may see little."""

import pytest

from dashboard import pages
from dashboard.filters.selection import Filters
from store.mart.facts import open_facts
from store.scope import NOTHING, Scope
from tests.dashboard.conftest import sent

SEPTEMBER = Filters(period="2026-09")


@pytest.mark.slow
@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.path)
@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        SEPTEMBER,
        Filters(site="LYO", period="FY27"),
        Filters(period="2026-W41", grain="day", compare="previous"),
        Filters(period="2031-01"),
        Filters(period="2026-10-05..2026-10-18", where=(("associate", ""),)),
    ],
    ids=str,
)
def test_every_page_stands_for_every_choice(view, page, filters):
    """No page fails or is empty, whatever was chosen; a period to come is a page like any other."""
    heading, _under = page.title(view, filters)
    assert heading
    assert sent(page.content(view, filters))


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.path)
def test_every_page_stands_in_an_empty_house(nothing, page):
    """Nothing is loaded, and no page fails."""
    assert page.title(nothing, Filters())[0]
    assert sent(page.content(nothing, Filters()))


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.path)
def test_a_page_shows_nothing_of_what_the_asker_may_not_see(services, view, page):
    """An asker without any site gets no code, name or amount of one; one of Nice nothing of Lyon."""
    for scope, hidden in (
        (NOTHING, ("LYO", "NIC", "Anouk", "Bagues", "Colliers")),
        (Scope(frozenset({"NIC"}), None, None), ("LYO", "Zoé", "Bagues", "Lyon")),
    ):
        with open_facts(services.mart, scope) as facts:
            narrow = type(view)(services.record, scope, facts, view.choices, view.today)
            shown = sent(page.content(narrow, Filters(site="LYO"))) + sent(page.content(narrow, Filters()))
        assert [word for word in hidden if f'"{word}' in shown or f"{word} (" in shown] == []
