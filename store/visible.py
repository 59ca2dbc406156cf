"""Who sees a row: the one rule of scope, for the record (SQLAlchemy) and for the facts (Ibis) alike."""
from collections.abc import Callable
from typing import Any

from store.dataset import Dataset
from store.scope import Scope


def conditions(dataset: Dataset, scope: Scope, column: Callable[[str], Any], among: Callable[[Any, list[str]], Any]) -> list:
    """What must hold of a row for it to be seen; an empty list where all rows are.

    A row is seen by those who see its site and its person. A row without person is seen by those who see its site; a
    row without site only by those who see its person by name. `column` gives a column with '' for blank.
    """
    holds = []
    person = column(dataset.person) if dataset.person else None
    if dataset.site and scope.sites is not None:
        seen = among(column(dataset.site), sorted(scope.sites - {""}))
        if person is not None and scope.people is not None:
            seen = seen | ((column(dataset.site) == "") & among(person, sorted(scope.people - {""})))
        holds.append(seen)
    if person is not None and scope.people is not None:
        holds.append(among(person, sorted(scope.people | {""})))
    return holds
