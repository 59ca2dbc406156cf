"""What must be read with figures, once each."""
from collections.abc import Iterable

from kpi import Result
from words import format as write


def notes(judged: Iterable[Result]) -> list[str]:
    """The notes of judged figures of one period, less the one that names the compared days: they stand beside each figure."""
    results = list(judged)
    rows = [result.frame.iloc[0] for result in results]
    days = {f"{one['compared_start']:%Y-%m-%d} – {one['compared_end']:%Y-%m-%d}" for one in rows if not write.missing(one["compared_start"])}
    every = dict.fromkeys(note for result in results for note in result.notes)
    return [note for note in every if not any(span in note for span in days)]
