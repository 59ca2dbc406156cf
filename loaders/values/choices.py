"""Closed lists and yes/no columns: words of five languages to codes."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from loaders.spelling import bag, normal, plain
from loaders.values.column import column
from loaders.values.dates import NO_DATE
from loaders.values.texts import written_as
from store.dataset import Field, Kind

YES = "yes; y; true; 1; x; oui; o; vrai; ja; j; wahr; si; sì; s; vero; sí; verdadero; ok; ✓; ✔"
NO = "no; n; false; 0; non; faux; nein; falsch; nicht; falso; -"


def meanings(field: Field) -> dict[str, object]:
    """normal spelling → code of a field's closed list, or True and False with the field's own words for
    them.
    """
    more = field.choices if field.kind is Kind.BOOL else {}
    listed = (
        {True: f"{YES}; {more.get('yes', '')}", False: f"{NO}; {more.get('no', '')}"}
        if field.kind is Kind.BOOL
        else field.choices
    )
    return _meanings(tuple((code, words) for code, words in listed.items()))


@cache
def _meanings(listed: tuple) -> dict[str, object]:
    table = {}
    for code, words in listed:
        own = [] if isinstance(code, bool) else [str(code).replace("_", " ")]
        for word in own + words.split(";"):
            form = formed(word)
            table.setdefault(form, code)
            table.setdefault(" ".join(bag(form)), code)
    table.pop("", None)
    return table


def formed(word: str) -> str:
    """A word in its normal form; a sign such as "-" or "✓" as it is."""
    return normal(word) or word.strip()


def read_choices(cells: Sequence, field: Field) -> tuple[np.ndarray, np.ndarray]:
    """(codes with None where blank or unknown, bad: a word that is not in the list)."""
    table = meanings(field)
    cells = column(cells)
    written = [written_as(c) for c in cells.distinct]
    found = [meaning(text, table) for text in written]
    unknown = np.array(
        [v is None and plain(t) not in NO_DATE for v, t in zip(found, written, strict=True)], bool
    )
    return np.array(found, dtype=object)[cells.codes], unknown[cells.codes]


def meaning(text: str, table: dict[str, object]) -> object:
    """The code that a word stands for; None when blank or unknown."""
    form = formed(text)
    return table.get(form, table.get(" ".join(bag(form))))
