"""The house rules, as tests: who may import whom, which library lives where, how long a file may be, and that
nothing is left unlisted.

Each rule is a function from a folder to the violations found in it, so that every rule is also shown to find
a planted one.
"""

import ast
import importlib
import os
import statistics
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A room may import the rooms before it; rooms on one line are strangers to each other.
RANKS = (
    ("settings",),
    ("words",),
    ("store",),
    ("loaders", "kpi"),
    ("charts",),
    ("reports",),
    ("dashboard",),
    ("terminal",),
    ("loupe",),
)
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
EVERYWHERE = frozenset(RANK)

# Where each library lives; one that is not here has no place in the house.
ADDRESSES = {
    "alembic": {"store"},
    "babel": {"words", "charts", "dashboard"},
    "dash": {"dashboard"},
    "dash_ag_grid": {"dashboard"},
    "dash_mantine_components": {"dashboard"},
    "dateutil": {"loaders", "kpi"},
    "defusedxml": {"loaders"},
    "deltalake": {"store"},
    "flask": {"dashboard"},
    "holidays": {"kpi"},
    "ibis": {"store", "kpi"},
    "msoffcrypto": {"loaders"},
    "numpy": EVERYWHERE,
    "olefile": {"loaders"},
    "openpyxl": {"loaders"},
    "pandas": EVERYWHERE,
    "platformdirs": {"settings"},
    "plotly": {"charts"},
    "psycopg": {"store"},
    "pyarrow": EVERYWHERE,
    "pyspark": {"store"},
    "pydantic": {"settings"},
    "pydantic_settings": {"settings"},
    "python_calamine": {"loaders"},
    "rapidfuzz": {"loaders"},
    "rich": {"terminal"},
    "scipy": {"kpi"},
    "sqlalchemy": {"store"},
    "typer": {"terminal", "loupe"},
    "waitress": {"dashboard"},
    "watchfiles": {"terminal"},
}

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 10
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}
NOT_OURS = {".git", ".venv", ".venv-lock", "build", "dist", "node_modules", "__pycache__"}


def files(root: Path, *suffixes: str) -> Iterator[Path]:
    """The project's own files of these suffixes; whole environments lie beside them, and are not entered."""
    found = []
    for folder, inside, names in os.walk(root):
        inside[:] = [name for name in inside if name not in NOT_OURS]
        found += [Path(folder, name) for name in names if Path(name).suffix in suffixes]
    yield from sorted(found)


def parsed(path: Path) -> ast.Module:
    """A module's tree; several rules look at each, and none changes it."""
    return tree_of(path.read_text(encoding="utf-8"))


tree_of = lru_cache(maxsize=None)(ast.parse)


def room_of(root: Path, path: Path) -> str:
    """The room of a file: its top folder, or its own name at the root."""
    parts = path.relative_to(root).parts
    return parts[0] if len(parts) > 1 else path.stem


def modules(root: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module that stands in a room, parsed."""
    for path in files(root, ".py"):
        if (room := room_of(root, path)) in RANK:
            yield room, path, parsed(path)


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and top-level name of everything that a module imports, wherever in it; "" for a relative
    import.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "" if node.level else node.module.split(".")[0]


def wrong_imports(root: Path) -> list[str]:
    """Imports against the ranks, relative ones, and libraries away from their address."""
    found = []
    for room, path, tree in modules(root):
        for line, name in imported(tree):
            where = f"{path.relative_to(root)}:{line} imports {name or 'relatively'}"
            ours = name in RANK and name != room and RANK[name] >= RANK[room]
            library = (
                name not in RANK
                and name not in sys.stdlib_module_names
                and room not in ADDRESSES.get(name, ())
            )
            found += [where] if ours or library else []
    return found


def long_files(root: Path) -> list[str]:
    """Python, style and script files over the limit."""
    counted = (
        (path, len(path.read_text(encoding="utf-8").splitlines()))
        for path in files(root, ".py", ".css", ".js")
    )
    return [f"{path.relative_to(root)}: {lines} lines" for path, lines in counted if lines > LONGEST_FILE]


def functions(root: Path) -> Iterator[tuple[str, int]]:
    """Every function of the rooms and its length in lines, its docstring not counted; migrations are frozen
    lists of columns.
    """
    for _, path, tree in modules(root):
        for node in ast.walk(tree) if "migrations" not in path.parts else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                spoken = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node) else 0
                yield f"{path.relative_to(root)}:{node.name}", node.end_lineno - node.lineno + 1 - spoken


def undocumented(root: Path) -> list[str]:
    """Modules, and public functions and classes at module or class level, that do not say what they are."""
    found = []
    for _, path, tree in modules(root):
        found += [f"{path.relative_to(root)}"] if tree.body and not ast.get_docstring(tree) else []
        owners = [
            tree,
            *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")),
        ]
        for node in (node for owner in owners for node in owner.body):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                found.append(f"{path.relative_to(root)}:{node.lineno} {node.name}")
    return found


def vague_names(root: Path) -> list[str]:
    """Files and folders named after nothing."""
    return [
        str(path.relative_to(root))
        for path in files(root, ".py")
        if VAGUE & {part.removesuffix(".py") for part in path.relative_to(root).parts}
    ]


def declared(root: Path, folder: str, name: str) -> list[str]:
    """The modules of a folder that assign a constant, such as SOURCE, at their top level."""
    return [
        ".".join(path.relative_to(root).with_suffix("").parts)
        for path in sorted((root / folder).rglob("*.py"))
        for node in parsed(path).body
        if name in {target.id for target in _targets(node) if isinstance(target, ast.Name)}
    ]


def _targets(node: ast.stmt) -> list[ast.expr]:
    return (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )


def decorated(root: Path, folder: str, decorators: set[str]) -> list[str]:
    """The functions of a folder under one of these decorators."""
    found = []
    for path in files(root / folder, ".py"):
        for node in parsed(path).body:
            marks = {
                getattr(d.func if isinstance(d, ast.Call) else d, "id", "")
                for d in getattr(node, "decorator_list", [])
            }
            found += [node.name] if marks & decorators else []
    return found


@pytest.mark.parametrize("rule", [wrong_imports, long_files, undocumented, vague_names])
def test_the_house_keeps_the_rule(rule):
    """Ranks, addresses, lengths, docstrings and names."""
    assert rule(ROOT) == []


def test_functions_are_short():
    """Half of all functions have at most ten lines, and none has over sixty."""
    lengths = dict(functions(ROOT))
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION


@pytest.mark.parametrize(
    ("folder", "constant", "package", "listing"),
    [
        ("loaders/sources", "SOURCE", "loaders.sources", "SOURCES"),
        ("store/datasets", "DATASET", "store.datasets", "DATASETS"),
        ("dashboard/pages", "PAGE", "dashboard.pages", "PAGES"),
    ],
)
def test_what_is_declared_is_listed(folder, constant, package, listing):
    """A source, dataset or page that somebody wrote but forgot to list would silently not be there."""
    listed = getattr(importlib.import_module(package), listing)
    names = declared(ROOT, folder, constant)
    assert names
    assert [name for name in names if getattr(importlib.import_module(name), constant) not in listed] == []
    assert len(set(map(id, listed))) == len(listed)


def test_every_kpi_is_listed_and_says_what_it_is():
    """A KPI is its definition: without docstring, owner or label it is only a number."""
    from kpi import KPIS

    assert set(decorated(ROOT, "kpi", {"measure", "ratio", "level", "estimate", "derived"})) <= set(KPIS)
    assert [key for key, kpi in KPIS.items() if not (kpi.definition and kpi.owner and kpi.label)] == []


def plant(root: Path, path: str, text: str) -> Path:
    """Write a file of a house that breaks a rule."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("rule", "path", "text", "sign"),
    [
        (wrong_imports, "store/mart/renewal.py", "import kpi.engine\n", "imports kpi"),
        (wrong_imports, "loaders/text.py", "def f():\n    from kpi import KPIS\n", "imports kpi"),
        (wrong_imports, "kpi/sales.py", "import loaders\n", "imports loaders"),
        (wrong_imports, "kpi/sales.py", "import sqlalchemy as sa\n", "imports sqlalchemy"),
        (wrong_imports, "charts/line.py", "from dash import dcc\n", "imports dash"),
        (wrong_imports, "charts/line.py", "import left_pad\n", "imports left_pad"),
        (wrong_imports, "charts/line.py", "from .bar import bar\n", "relatively"),
        (wrong_imports, "settings.py", "import words\n", "imports words"),
        (long_files, "dashboard/assets/style.css", "a{}\n" * 401, "401 lines"),
        (undocumented, "kpi/sales.py", '"""Sales."""\ndef atv():\n    return 1\n', "atv"),
        (
            undocumented,
            "kpi/sales.py",
            '"""Sales."""\nclass Kpi:\n    """A KPI."""\n    def dims(self):\n        return 1\n',
            "dims",
        ),
        (undocumented, "kpi/sales.py", "x = 1\n", "kpi/sales.py"),
        (vague_names, "kpi/utils.py", "", "utils"),
        (vague_names, "store/helpers/text.py", "", "helpers"),
    ],
)
def test_a_planted_violation_is_found(tmp_path, rule, path, text, sign):
    """A rule that finds nothing proves nothing until it has found something."""
    found = rule(plant(tmp_path, path, text))
    assert len(found) == 1
    assert sign in found[0]


def test_a_planted_long_function_is_found(tmp_path):
    """The docstring is free, the code is counted."""
    plant(tmp_path, "kpi/sales.py", 'def f():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 61)
    assert dict(functions(tmp_path)) == {"kpi/sales.py:f": 62}


def test_a_planted_declaration_is_found(tmp_path):
    """Both spellings of an assignment, and a decorated KPI."""
    plant(tmp_path, "loaders/till.py", "SOURCE = 1\n")
    plant(tmp_path, "loaders/crm.py", "SOURCE: int = 1\n")
    plant(tmp_path, "kpi/area.py", "@measure(of='sales')\ndef hidden(line):\n    pass\n")
    assert declared(tmp_path, "loaders", "SOURCE") == ["loaders.crm", "loaders.till"]
    assert decorated(tmp_path, "kpi", {"measure"}) == ["hidden"]
