"""Which dataset a table is, and which of its columns is which field."""

from dataclasses import dataclass, field
from functools import cache

from loaders.answers import Answers
from loaders.recognition.fit import Cells
from loaders.recognition.headers import WEAK, scores
from loaders.spelling import normal
from loaders.values.magnitude import in_days
from store.dataset import Dataset
from store.datasets import DATASETS
from store.datasets import dataset as declared

SLIGHT = 0.0005
SURE = 0.9  # a header that is spelled as declared, over cells that fit


@dataclass(frozen=True)
class Match:
    """A reading of a table as a dataset. columns: field → column index; scores: field → 0–1; rivals: field →
    other columns whose header names it as well; missing: required fields that no column gives; titled: how
    many columns have a title;
    across: how many unread columns are headed by a bare number, such as hours of the day.
    """

    dataset: Dataset
    columns: dict[str, int]
    scores: dict[str, float]
    rivals: dict[str, list[int]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    titled: int = 0
    across: int = 0

    @property
    def weight(self) -> float:
        """How much of the table this reading explains; required and supporting fields count double."""
        strong = {f.name for f in self.dataset.fields if f.required} | set(self.dataset.supports)
        return sum(s * (2 if name in strong else 1) for name, s in self.scores.items()) - 2 * len(
            self.missing
        )


def candidates(dataset: Dataset, headers: list[str], samples: list[Cells]) -> list[tuple[float, str, int]]:
    """(score, field, column) of every pair that header and cells allow, best first; earlier spellings and
    columns win ties.
    """
    found = []
    for column, header in enumerate(headers):
        for name, score in scores(dataset.name, header).items():
            agreement = samples[column].fit(dataset[name])
            if agreement and not (dataset[name].clock and in_days(header)):
                found.append(
                    (
                        score * (0.7 + 0.3 * agreement) - SLIGHT * preference(dataset, name, header),
                        name,
                        column,
                    )
                )
    return sorted(found, key=lambda c: (-c[0], c[2]))


def preference(dataset: Dataset, name: str, header: str) -> int:
    """The place of the header in the field's declared spellings; earlier ones are the better evidence."""
    return _places(dataset.name, name).get(normal(header), 100)


@cache
def _places(dataset: str, name: str) -> dict[str, int]:
    field = declared(dataset)[name]
    words = [normal(w) for w in (field.headers + ";" + field.weak).split(";")]
    return {w: min(i, 100) for i, w in reversed(list(enumerate(words)))}


def match(dataset: Dataset, headers: list[str], samples: list[Cells], answers: Answers) -> Match:
    """The best assignment of columns to the fields of this dataset, given mappings first."""
    columns = given(dataset, headers, answers)
    graded = dict.fromkeys(columns, 1.0)
    found = [
        c
        for c in candidates(dataset, headers, samples)
        if c[1] not in answers.map and c[1] not in answers.set
    ]
    told = dict(columns)
    assign(found, columns, graded)
    for column, name in unrevised(dataset, headers, samples, columns):
        if name in told or name in answers.set:
            continue
        again = told | {name: column}
        scored = dict.fromkeys(told, 1.0) | {name: next(s for s, *c in found if c == [name, column])}
        assign(found, again, scored)
        if dataset[name].revises in again and set(columns.values()) <= set(again.values()):
            columns, graded, told = again, scored, told | {name: column}
    serve_required(dataset, found, columns, graded, set(answers.map))
    make_room(found, columns, graded, set(answers.map))
    return Match(
        dataset,
        columns,
        graded,
        rivals(found, columns, graded),
        missing(dataset, columns, answers),
        sum(bool(h) for h in headers),
        sum(h.isdigit() for i, h in enumerate(headers) if i not in columns.values()),
    )


def assign(found: list[tuple], columns: dict[str, int], graded: dict[str, float]) -> None:
    """Give each field its best column that is free, in place."""
    for score, name, column in found:
        if name not in columns and column not in columns.values():
            columns[name], graded[name] = column, round(max(score, 0.0), 3)


def unrevised(
    dataset: Dataset, headers: list[str], samples: list[Cells], columns: dict[str, int]
) -> list[tuple[int, str]]:
    """(column, field) of blank columns whose titles say better than the one chosen that they hold what is
    revised: a list is read alike before and after the first revision.
    """
    found = []
    for name in (f.name for f in dataset.fields if f.revises and f.name in columns):
        title = {c: scores(dataset.name, h).get(name, 0) for c, h in enumerate(headers)}
        order = sorted(title, key=lambda c: (-title[c], preference(dataset, name, headers[c]), c))
        best, chosen = order[0], columns[name]
        if best != chosen and samples[chosen].cells and not samples[best].cells and title[best] > WEAK:
            found.append((best, name))
    return found


def serve_required(
    dataset: Dataset, found: list[tuple], columns: dict[str, int], graded: dict[str, float], fixed: set[str]
) -> None:
    """Give a required field that went away empty the column of an optional one, where the header names both,
    in place.
    """
    optional = {f.name for f in dataset.fields if not f.required}
    for score, name, column in found:
        holder = next((n for n, c in columns.items() if c == column), None)
        if name not in columns and name not in optional and holder in optional - fixed:
            columns.pop(holder), graded.pop(holder)
            columns[name], graded[name] = column, round(max(score, 0.0), 3)


def make_room(found: list[tuple], columns: dict[str, int], graded: dict[str, float], fixed: set[str]) -> None:
    """Give a column that went away empty the field that its header names beyond doubt, where the column that
    holds this field names another, free one just as well: of "milestone" and "name", both may be the name.
    """
    sure = [(score, name, column) for score, name, column in found if score >= SURE]
    for score, name, column in sure:
        holder = columns.get(name)
        if holder is None or column in columns.values() or name in fixed:
            continue
        other = next(((s, n) for s, n, c in sure if c == holder and n not in columns), None)
        if other:
            columns[other[1]], graded[other[1]] = holder, round(other[0], 3)
            columns[name], graded[name] = column, round(score, 3)


def given(dataset: Dataset, headers: list[str], answers: Answers) -> dict[str, int]:
    """Columns that a person has named: as written, else in the same normal form; a field mapped to "" has
    none.
    """
    forms = [normal(h) for h in headers]
    names = {f.name for f in dataset.fields}
    told = {
        name: (headers, header) if header in headers else (forms, normal(header))
        for name, header in answers.map.items()
        if header and name in names
    }
    return {name: among.index(header) for name, (among, header) in told.items() if header in among}


def rivals(found: list[tuple], columns: dict[str, int], graded: dict[str, float]) -> dict[str, list[int]]:
    """Per field, the free columns whose header names it about as well as the chosen one."""
    other: dict[str, list[int]] = {}
    for score, name, column in found:
        if (
            name in columns
            and columns[name] != column
            and column not in columns.values()
            and score > graded[name] - 0.15
            and score > WEAK * 0.6
        ):
            other.setdefault(name, []).append(column)
    return other


def missing(dataset: Dataset, columns: dict[str, int], answers: Answers) -> tuple[str, ...]:
    """Required fields that neither a column nor an answer gives."""
    return tuple(
        f.name for f in dataset.fields if f.required and f.name not in columns and f.name not in answers.set
    )


def matches(headers: list[str], samples: list[Cells], answers: Answers) -> list[Match]:
    """All readings, the most explaining first; only the answered dataset where one was answered."""
    wanted = [d for d in DATASETS if answers.dataset in ("", d.name)]
    return sorted((match(d, headers, samples, answers) for d in wanted), key=lambda m: -m.weight)
