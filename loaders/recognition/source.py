"""A source: a kind of export, what tells it from others, and how it is laid out as tables."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from loaders.formats.sheet import Sheet
from store.receipt import Problem, Question


@dataclass(frozen=True)
class Export:
    """A file as a source sees it. form: its kind by its bytes; sheets: its visible sheets (none for XML)."""

    path: Path
    form: str
    sheets: list[Sheet]


@dataclass(frozen=True)
class Prepared:
    """A table laid out by a source: one header row, then one row a record.

    columns: field → position; constants: field → text for all rows; aside: reason → indices of rows under the
    header that are no records; problems: what the source itself has to warn of. Rows that a source puts
    together from several places carry Excel's row in `sheet.numbers`.
    """

    sheet: Sheet
    header: int
    dataset: str
    columns: dict[str, int]
    constants: dict[str, str] = field(default_factory=dict)
    aside: dict[str, list[int]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Left:
    """A sheet that a source knows and leaves out, and why."""

    sheet: str
    why: str


@dataclass(frozen=True)
class Source:
    """name: its code in receipts; formats: file kinds; identifies: what gives it away, in a sentence;
    datasets: what it may hold.

    prepare: an export → its tables and the sheets it leaves out, none when it is another tool's; absent for
    the generic source.
    """

    name: str
    label: str
    formats: tuple[str, ...]
    identifies: str
    datasets: tuple[str, ...]
    prepare: Callable[[Export], list[Prepared | Left]] | None = None
