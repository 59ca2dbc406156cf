"""What must be read with figures, once each."""

from collections.abc import Iterable, Mapping

from kpi import Result
from words import format as write


def notes(judged: Iterable[Result]) -> list[str]:
    """The notes of judged figures of one period, less the one that names the compared days: they stand beside
    each figure.
    """
    results = list(judged)
    rows = [result.frame.iloc[0] for result in results]
    days = {
        f"{one['compared_start']:%Y-%m-%d} – {one['compared_end']:%Y-%m-%d}"
        for one in rows
        if not write.missing(one["compared_start"])
    }
    every = dict.fromkeys(note for result in results for note in result.notes)
    return [note for note in every if not any(span in note for span in days)]


def unsaid(found: Mapping[str, Result], judged: Mapping[str, Result]) -> list[str]:
    """The notes of further figures that do not stand under the judged ones already."""
    said = {note for result in judged.values() for note in result.notes}
    return [
        note
        for note in dict.fromkeys(note for result in found.values() for note in result.notes)
        if note not in said
    ]
