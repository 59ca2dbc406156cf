"""Which tests cost much, told by what they ask for: `make quick` leaves them out, and they are begun first."""

from collections.abc import Sequence

import pytest
from hypothesis import is_hypothesis_test

# A test that asks for one of these fixtures, or for one of these values of a fixture, bears the mark.
ASKED = {"browser": {"browser"}, "postgres": {"postgres", "schema", "shared_schema", "postgresql"}}
# The marks that pyproject.toml declares, and how much a test that bears one costs beside another.
COSTLY = {"browser": 20, "postgres": 1, "generator": 20, "slow": 20}


def needs(fixtures: Sequence[str], values: Sequence[object]) -> set[str]:
    """The marks that follow from the fixtures and the parameters of a test."""
    asked = {*fixtures, *(value for value in values if isinstance(value, str))}
    return {mark for mark, names in ASKED.items() if names & asked}


def marked(items: list[pytest.Item]) -> None:
    """Give each test its marks, and put the files that cost most first: a long file that is begun
    last leaves one worker alone with it.
    """
    costly: dict[str, int] = {}
    for item in items:
        held = getattr(item, "callspec", None)
        found = needs(getattr(item, "fixturenames", ()), list(held.params.values()) if held else [])
        if is_hypothesis_test(getattr(item, "obj", None)):
            found.add("generator")
        for mark in sorted(found):
            item.add_marker(mark)
        place = item.nodeid.partition("::")[0]
        cost = sum(weight for mark, weight in COSTLY.items() if item.get_closest_marker(mark))
        costly[place] = costly.get(place, 0) + cost
    items.sort(key=lambda item: -costly[item.nodeid.partition("::")[0]])


class LeftOut:
    """Counts the tests that a selection leaves out; under xdist only the workers know, and all the same."""

    def __init__(self) -> None:
        self.count = 0

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """Some were left out."""
        self.count += len(items)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A worker passes its count on."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["left_out"] = self.count

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node, error: object) -> None:
        """The count of a worker that is done."""
        self.count = max(self.count, getattr(node, "workeroutput", {}).get("left_out", 0))
