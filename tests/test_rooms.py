"""The rooms inside the folders, as tests: which may import which, how many files each holds, and that each says so.

Each rule is a function from a folder to the violations found in it, so that every rule is also shown to find a
planted one. The outer rules stand in test_house.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_house import NOT_OURS, ROOT, plant

# Inside a folder: a room, or a file beside the rooms, may import those of the lines above its own.
INNER = {
    "store": (
        ("errors", "scope", "shares", "ticket_identity", "newer_export", "export_day", "time_zones"),
        ("dataset",),
        ("snapshots", "row_scope", "missing_rows", "local_moments"),
        ("datasets",),
        ("receipt",),
        ("schema",),
        ("record",),
        ("mart", "work"),
        ("backup",),
    ),
    "loaders": (
        ("errors", "spelling"),
        ("answers",),
        ("formats",),
        ("values",),
        ("recognition",),
        ("shapes",),
        ("sources",),
        ("contents", "sheet_tables", "template", "unrecognised", "sample_exports"),
        ("file",),
        ("annotate",),
        ("child",),
        ("guard",),
    ),
    "kpi": (
        ("model",),
        ("time",),
        ("statistics",),
        ("engine",),
        ("areas", "judge"),
        ("catalogue",),
        ("calculation",),
        ("analysis",),
        ("watch",),
    ),
    "dashboard": (
        ("services",),
        ("filters",),
        ("parts",),
        ("upload", "inbox"),
        ("figure", "overview", "meeting"),
        ("pages",),
        ("shell",),
    ),
}
FREE = {("kpi", "handbook")}  # written from the whole catalogue, run by hand
MOST_FILES = 25


def python_files(root: Path) -> Iterator[Path]:
    """Every Python file of ours below a folder."""
    for path in sorted(root.rglob("*.py")):
        if not NOT_OURS & set(path.relative_to(root).parts):
            yield path


def wanted(tree: ast.Module, folder: str) -> Iterator[tuple[int, str]]:
    """Line and inner room (or file) of everything that a module imports from its own folder, but for what it
    only names in annotations.
    """
    named = {id(part) for node in ast.walk(tree) if _for_types(node) for part in ast.walk(node)}
    for node in (one for one in ast.walk(tree) if id(one) not in named):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == folder:
            inner = node.module.split(".")[1:2]
            names = inner or [alias.name for alias in node.names]
            yield from ((node.lineno, name) for name in names)
        elif isinstance(node, ast.Import):
            parts = [alias.name.split(".") for alias in node.names]
            yield from ((node.lineno, part[1]) for part in parts if part[0] == folder and len(part) > 1)


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"


def wrong_inner_imports(root: Path) -> list[str]:
    """Imports inside a folder against its inner ranks, and rooms or files that have no rank."""
    found = []
    for folder, lines in INNER.items():
        rank = {room: place for place, rooms in enumerate(lines) for room in rooms}
        for path in python_files(root / folder):
            own = path.relative_to(root / folder).with_suffix("").parts[0]
            if own in ("__init__", "migrations") or (folder, own) in FREE:
                continue
            where = f"{path.relative_to(root)}"
            found += [] if own in rank else [f"{where}: {own} has no rank"]
            for line, name in wanted(ast.parse(path.read_text(encoding="utf-8")), folder):
                if own in rank and name != own and rank.get(name, len(lines)) >= rank[own]:
                    found.append(f"{where}:{line} imports {name}")
    return found


def crowded(root: Path) -> list[str]:
    """Folders of code that hold more files than one reads at a glance."""
    held = Counter(path.parent for path in python_files(root))
    return [f"{folder.relative_to(root)}: {n} files" for folder, n in held.items() if n > MOST_FILES]


def unspoken(root: Path) -> list[str]:
    """Rooms whose `__init__` does not say in one line what is in it and what it may import."""
    found = []
    for folder, lines in INNER.items():
        rooms = {room for rooms in lines for room in rooms if (root / folder / room).is_dir()}
        for room in sorted(rooms):
            first = root / folder / room / "__init__.py"
            told = (
                ast.get_docstring(ast.parse(first.read_text(encoding="utf-8"))) if first.is_file() else None
            )
            said = (told or "").splitlines()
            if len(said) != 1 or not ("May import" in told or "Imports no other room" in told):
                found.append(f"{folder}/{room}")
    return found


def unmirrored(root: Path) -> list[str]:
    """Folders of tests that mirror no room; helpers of tests lie beside them."""
    own = {"tests/cli", "tests/traps", "tests/golden", "tests/words", "tests/charts", "tests/sample_data"}
    own |= {"tests/kpi/second_computation", "tests/kpi/second_computation/house"}
    own |= {"tests/dashboard/browser", "tests/traps/workshop"}
    folders = {path.parent.relative_to(root).as_posix() for path in python_files(root / "tests")}
    mirrored = {f for f in folders if (root / f.removeprefix("tests/")).is_dir()}
    return sorted(f for f in folders - mirrored - own if f != "tests")


@pytest.mark.parametrize("rule", [wrong_inner_imports, crowded, unspoken, unmirrored])
def test_the_rooms_keep_the_rule(rule):
    """Inner ranks, sizes, one line a room, and tests where one looks for them."""
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("path", "text", "sign"),
    [
        ("kpi/model/unit.py", "from kpi.engine import coverage\n", "imports engine"),
        ("kpi/judge/verdict.py", "def f():\n    from kpi.areas.boutique import net_sales\n", "imports areas"),
        ("kpi/areas/boutique.py", "from kpi import calculate\n", "imports calculate"),
        ("kpi/areas/boutique.py", "import kpi.watch.review\n", "imports watch"),
        ("loaders/formats/text.py", "from loaders.values import texts\n", "imports values"),
        ("dashboard/filters/page.py", "from dashboard.shell.frame import shell\n", "imports shell"),
        ("store/record/load.py", "from store.work import tables\n", "imports work"),
        ("kpi/attic/old.py", "x = 1\n", "has no rank"),
    ],
)
def test_a_planted_inner_import_is_found(tmp_path, path, text, sign):
    """A rule that finds nothing proves nothing until it has found something."""
    found = wrong_inner_imports(plant(tmp_path, path, text))
    assert len(found) == 1
    assert sign in found[0]


def test_a_planted_crowd_and_a_silent_room_are_found(tmp_path):
    """Twenty-six files side by side; a room that does not say what it may import."""
    for number in range(26):
        plant(tmp_path, f"kpi/model/part_{number}.py", "")
    plant(tmp_path, "kpi/time/__init__.py", '"""Calendars."""\n')
    assert crowded(tmp_path) == ["kpi/model: 26 files"]
    assert unspoken(tmp_path) == ["kpi/model", "kpi/time"]
    plant(tmp_path, "tests/kpi/attic/test_old.py", "")
    assert unmirrored(tmp_path) == ["tests/kpi/attic"]
