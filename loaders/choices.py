"""Closed lists and yes/no columns: words of five languages to codes."""
from functools import lru_cache

import numpy as np
import pandas as pd

from loaders.dates import NO_DATE
from loaders.headers import spellings
from loaders.spelling import bag, normal, plain
from loaders.texts import read_texts
from store.dataset import Field, Kind

YES = "yes; y; true; 1; x; oui; o; vrai; ja; j; wahr; si; sì; s; vero; sí; verdadero; ok; ✓; ✔"
NO = "no; n; false; 0; non; faux; nein; falsch; nicht; falso; -"


def meanings(field: Field) -> dict[str, object]:
    """normal spelling → code of a field's closed list, or True and False with the field's own words for them."""
    more = field.choices if field.kind is Kind.BOOL else {}
    listed = {True: f"{YES}; {more.get('yes', '')}", False: f"{NO}; {more.get('no', '')}"} if field.kind is Kind.BOOL else field.choices
    return _meanings(tuple((code, words) for code, words in listed.items()))


@lru_cache(maxsize=None)
def _meanings(listed: tuple) -> dict[str, object]:
    table = {}
    for code, words in listed:
        own = [] if isinstance(code, bool) else [normal(str(code).replace("_", " "))]
        for spelling in own + spellings(words):
            table.setdefault(spelling, code)
            table.setdefault(" ".join(bag(spelling)), code)
    return table


def read_choices(column: list, field: Field) -> tuple[np.ndarray, np.ndarray]:
    """(codes with None where blank or unknown, bad: a word that is not in the list)."""
    table = meanings(field)
    codes, written = pd.factorize(read_texts(column))
    found = [meaning(text, table) for text in written]
    values = np.array(found, dtype=object)[codes] if len(written) else np.array([], dtype=object)
    unknown = np.array([v is None and plain(t) not in NO_DATE for v, t in zip(found, written)], bool)
    return values, unknown[codes] if len(written) else np.array([], bool)


def meaning(text: str, table: dict[str, object]) -> object:
    """The code that a word stands for; None when blank or unknown."""
    form = normal(text) if text not in ("-", "✓", "✔") else text
    return table.get(form, table.get(" ".join(bag(form))))
