"""Renew the catalogues from the sources: `python -m words.extract` (or `make locale`).

Besides `_()` and `mark()`, the docstrings of KPIs and of commands are texts that people read.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = Path(__file__).parent / "locale"
ROOMS = ("words", "store", "loaders", "kpi", "charts", "reports", "dashboard", "terminal", "loupe.py")
MARKS = {"_", "mark"}
SPOKEN = {"measure", "ratio", "level", "estimate", "command"}


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of everything in a module that people read."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and called(node) in MARKS
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.lineno, node.args[0].value
        elif (
            isinstance(node, ast.FunctionDef)
            and SPOKEN & {called(d) for d in node.decorator_list}
            and ast.get_docstring(node)
        ):
            yield node.lineno, " ".join(ast.get_docstring(node).split())


def called(node: ast.expr) -> str:
    """The bare name of what is called: "mark" in `words.mark("…")`."""
    target = node.func if isinstance(node, ast.Call) else node
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def sources(root: Path = ROOT) -> Iterator[Path]:
    """The modules that may speak to people, in the order of the rooms."""
    for room in ROOMS:
        path = root / room
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def template(root: Path = ROOT) -> Catalog:
    """All texts with the files they stand in; without line numbers, so that only a change of words changes
    it.
    """
    catalogue = Catalog(project="loupe", charset="utf-8", fuzzy=False)
    for path in sources(root):
        for _line, text in texts(ast.parse(path.read_text(encoding="utf-8"))):
            flags = ["python-brace-format"] if re.search(r"\{\w*[^}]*\}", text) else []
            if text:
                catalogue.add(text, locations=[(path.relative_to(root).as_posix(), None)], flags=flags)
    return catalogue


def renew(po: Path, words: Catalog) -> None:
    """Bring one language's catalogue up to date: new texts are empty, those no longer used go."""
    with po.open("rb") as file:
        catalogue = read_po(file, locale=po.parts[-3])
    catalogue.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.header_comment = (
        f"# Texts of Loupe ({catalogue.locale.english_name}), renewed by `make locale`."
    )
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = ""
    with po.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=False, ignore_obsolete=True)
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    for path in LOCALE.rglob("loupe.po"):
        renew(path, template())
