"""Columns titled as dates whose cells are words for the most part: never left out unasked."""

from loaders.recognition import questions
from loaders.recognition.fit import sample
from loaders.recognition.headers import REORDERED, scores
from loaders.recognition.reading import Reading
from loaders.recognition.same_title_columns import MADE_BY_HAND
from loaders.values.texts import written_as
from store.dataset import Dataset, Field, Kind

DATES = (Kind.DATE, Kind.TIMESTAMP)


def ask(reading: Reading) -> None:
    """One question per such column of a table made by hand: it counts, with each word a problem, or no column
    gives the date.
    """
    if reading.source not in MADE_BY_HAND:
        return
    for column, title in enumerate(reading.titles):
        field = (
            dated(reading.found.dataset, title, {*reading.chosen, *reading.answers.map})
            if column not in reading.chosen.values()
            else None
        )
        cells = sample(list(reading.raw[column].only(reading.keep))) if field else None
        if cells and cells.cells and not cells.fit(field):
            reading.questions.append(
                questions.of_text_dates(field.name, title, written_as(first_word(cells.cells, field)))
            )


def dated(dataset: Dataset, title: str, taken: set[str]) -> Field | None:
    """The date that a title names beyond doubt, of those that no column gives yet."""
    told = scores(dataset.name, title) if title else {}
    return next(
        (
            dataset[name]
            for name, score in told.items()
            if score >= REORDERED and dataset[name].kind in DATES and name not in taken
        ),
        None,
    )


def first_word(cells: list, field: Field) -> object:
    """The first cell that the field can't hold."""
    return next(c for c in cells if not sample([c]).fit(field))
