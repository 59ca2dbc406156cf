"""Who sees a row: the one rule of scope, for the record (SQLAlchemy) and for the facts (Ibis) alike."""
from collections.abc import Callable
from typing import Any

from store.dataset import Dataset
from store.scope import Scope


def conditions(dataset: Dataset, scope: Scope, column: Callable[[str], Any], among: Callable[[Any, list[str]], Any]) -> list:
    """What must hold of a row for it to be seen; an empty list where all rows are.

    A row is seen by those who see its site, its person and its project. A row without person or project is seen by those
    who see its site; a row without site only by those who see its person or project by name.
    `column` gives a column with '' for blank.
    """
    owners = [(name, codes) for name, codes in ((dataset.person, scope.people), (project(dataset), scope.projects)) if name and codes is not None]
    holds = [among(column(name), sorted(codes | {""})) for name, codes in owners]
    if dataset.site and scope.sites is not None:
        seen = among(column(dataset.site), sorted(scope.sites - {""}))
        for name, codes in owners:
            seen = seen | ((column(dataset.site) == "") & among(column(name), sorted(codes - {""})))
        holds.append(seen)
    return holds


def feeder(dataset: Dataset) -> str | None:
    """The field whose members feed a dataset: its site, else its project; None where it has neither."""
    return dataset.site or project(dataset)


def project(dataset: Dataset) -> str | None:
    """The field that names a row's project, None where rows have none."""
    return next((field.name for field in dataset.stored if field.name == "project"), None)
