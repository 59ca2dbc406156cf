"""`make quick` leaves out what costs much, forgets no such test, and says how many it left out."""

import ast
import re
import tomllib
from types import SimpleNamespace

import pytest

from tests.selection import ASKED, COSTLY, LeftOut, marked, needs
from tests.test_house import ROOT, imported, parsed

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]


class Item:
    """A collected test: where it stands, what it asks for, which parameters and marks it has."""

    def __init__(self, nodeid, fixtures=(), params=None, marks=()):
        """As pytest would collect it."""
        self.nodeid, self.fixturenames, self.marks = nodeid, fixtures, list(marks)
        self.callspec, self.obj = SimpleNamespace(params=params or {}), None

    def add_marker(self, name):
        """One more mark."""
        self.marks.append(name)

    def get_closest_marker(self, name):
        """The mark of this name, None where it has none."""
        return name if name in self.marks else None


@pytest.mark.parametrize(
    ("fixtures", "values", "found"),
    [
        (["bare", "browser"], [], {"browser"}),
        (["record", "url"], ["postgresql"], {"postgres"}),
        (["record", "url"], ["sqlite"], set()),
        (["schema"], [3, None], {"postgres"}),
        (["view"], ["postgresql://nobody@127.0.0.1:1/none"], set()),
    ],
)
def test_a_mark_follows_from_what_a_test_asks_for(fixtures, values, found):
    """No list of tests that somebody forgets to keep."""
    assert needs(fixtures, values) == found


def test_files_with_costly_tests_come_first():
    """
    file   | tests
    a.py   | one that costs nothing
    b.py   | two on PostgreSQL
    c.py   | one in a browser, one that costs nothing    c, b, a; each file in one piece, in its own order
    """
    items = [
        Item("a.py::one"),
        Item("b.py::one", ["url"], {"url": "postgresql"}),
        Item("b.py::two", ["schema"]),
        Item("c.py::one"),
        Item("c.py::two", ["browser"]),
    ]
    marked(items)
    assert [item.nodeid for item in items] == [
        "c.py::one",
        "c.py::two",
        "b.py::one",
        "b.py::two",
        "a.py::one",
    ]


def test_what_is_left_out_is_counted_once_however_many_workers():
    """Each worker leaves out the same five, and each says so."""
    ours, theirs = LeftOut(), LeftOut()
    theirs.pytest_deselected([None] * 5)
    session = SimpleNamespace(config=SimpleNamespace(workeroutput={}))
    theirs.pytest_sessionfinish(session)
    for _worker in range(2):
        ours.pytest_testnodedown(SimpleNamespace(workeroutput=session.config.workeroutput), None)
    ours.pytest_testnodedown(SimpleNamespace(), "killed")
    assert ours.count == 5


def test_quick_leaves_out_every_mark_that_is_declared():
    """A mark that is declared and not named in the Makefile would be run after all."""
    assert tuple(text.partition(":")[0] for text in DECLARED["ini_options"]["markers"]) == tuple(COSTLY)
    (chosen,) = re.findall(r"-m '(.*)'", MAKEFILE)
    assert chosen == " and ".join(f"not {mark}" for mark in COSTLY)


def test_nobody_opens_a_browser_or_a_server_past_its_fixture():
    """The fixture is what the mark follows from."""
    openers = {"tests.browser": "chromium", "tests.postgres": "started"}
    found = {
        (path.relative_to(ROOT).as_posix(), name.name)
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if openers.get(node.module) == name.name
    }
    assert found == {("tests/dashboard/conftest.py", "chromium")}
    assert set(ASKED) < set(COSTLY)
    assert "playwright" in {name for _line, name in imported(parsed(ROOT / "tests" / "browser.py"))}
