"""Twins: two columns under the same title, of which only a person can say which one counts."""

import re

from loaders.formats.sheet import is_blank
from loaders.recognition import questions
from loaders.recognition.fit import sample
from loaders.recognition.reading import Reading
from store.dataset import Kind

TURN = re.compile(r" \(\d+\)$")  # how the second column of a name is told apart
FIGURES = {
    "targets": "value",
    "surveys": "score",
}  # of several columns that may be it, none is left out unasked
MADE_BY_HAND = frozenset(("generic", "tracker", "raid_log"))  # tools repeat titles on purpose


def ask(reading: Reading) -> None:
    """One question per field whose title heads other cells a second time; free text is no figure, and its
    first column counts.
    """
    if reading.source not in MADE_BY_HAND:
        return
    for name, column in reading.chosen.items():
        settled = (
            name in reading.answers.map
            or name == "net_amount"
            or reading.found.dataset[name].kind is Kind.TEXT
        )
        found = [] if settled else same_title(reading, name, column) or rivals(reading, name, column)
        if found:
            reading.questions.append(
                questions.of_same_title(name, [reading.titles[c] for c in sorted([column, *found])])
            )


def rivals(reading: Reading, name: str, column: int) -> list[int]:
    """The other columns whose titles name the figure of the table as well, and which hold other cells."""
    free = reading.found.rivals.get(name, []) if FIGURES.get(reading.found.dataset.name) == name else []
    own = list(reading.raw[column].only(reading.keep))
    return [
        c for c in free if c not in reading.chosen.values() and list(reading.raw[c].only(reading.keep)) != own
    ]


def same_title(reading: Reading, name: str, column: int) -> list[int]:
    """The free columns with the title of this one whose cells could stand for the field as well, and are
    others.
    """
    field, title = reading.found.dataset[name], TURN.sub("", reading.titles[column])
    free = [
        c
        for c, other in enumerate(reading.titles)
        if title and c not in reading.chosen.values() and TURN.sub("", other) == title
    ]
    own = reading.raw[column].only(reading.keep)
    told = {c: reading.raw[c].only(reading.keep) for c in free}
    return [
        c
        for c, cells in told.items()
        if not all(map(is_blank, cells)) and list(cells) != list(own) and sample(list(cells)).fit(field)
    ]
