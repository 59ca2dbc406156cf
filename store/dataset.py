"""A dataset: the declaration of one canonical table, from which recognition, tables and mart follow."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from store.newer_export import NewerExport


class Kind(StrEnum):
    """What a field holds, and so how its cells are read and stored."""

    ID = "id"  # a code: text, trimmed, digits kept as written
    TEXT = "text"
    NUMBER = "number"  # float
    MONEY = "money"  # float in the row's currency
    PERCENT = "percent"  # fraction 0–1
    COUNT = "count"  # integer
    DATE = "date"
    TIMESTAMP = "timestamp"
    BOOL = "bool"
    CHOICE = "choice"  # one of a closed list of codes


WRITTEN = "_written"  # ends the name of the column that keeps a moment as its file wrote it, with its zone

NUMERIC = (Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.COUNT)


@dataclass(frozen=True)
class Field:
    """One column of a canonical table.

    headers: spellings met in exports, separated by ";" (any case, accents and punctuation forgiven);
    weak: spellings that stand for this field only when no better column does; choices: code → spellings met
    in cells (of a number: the words that stand for it); otherwise: the code that unlisted words stand for;
    input_only: read for a derivation, never stored; default: value where the export has no such column;
    filled: where it has one, a
    blank cell rejects the row; clock: a number of hours, which may be written as 7:30; stand_in: fields that
    name the row where the
    export gives it no code of its own ("a|b": a, or b where a is blank); where the first of them is blank,
    rows alike in everything
    are still rows of their own; revises: the field of the date that this one revises: a column titled so
    leaves the other date to it, even while nothing has been revised and it is blank.
    """

    name: str
    kind: Kind
    headers: str
    required: bool = False
    filled: bool = False
    weak: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    otherwise: str = ""
    stand_in: tuple[str, ...] = ()
    default: object = None
    input_only: bool = False
    clock: bool = False
    revises: str = ""
    help: str = ""


@dataclass(frozen=True)
class Dataset:
    """A canonical table. key: its natural key; dated: the field that places a row in time (None: a list).

    supports: fields of which at least one must be there before a table counts as this dataset; derive: adds
    mart-only columns to a frame of whole partitions; tracked: changed values keep history;
    in_order: the date fields that follow one another in any row, each list from the first to the last;
    history: the table that keeps every snapshot of a dataset that speaks of its own as-of date, "" for one
    that does not; newer: what a newer export replaces, None where it only adds; placed: date fields and
    moments that, where a file writes them with a time zone, stand on the day and hour of the row's site (see
    `store.local_moments`).
    """

    name: str
    label: str
    one_row: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    dated: str | None = None
    supports: tuple[str, ...] = ()
    site: str | None = None
    person: str | None = None
    partitioned: bool = False
    tracked: bool = False
    derive: Callable | None = None
    history: str = ""
    in_order: tuple[tuple[str, ...], ...] = ()
    newer: NewerExport | None = None
    placed: tuple[str, ...] = ()

    @property
    def whole(self) -> tuple[str, ...]:
        """The part of the key whose rows come as a set: the key itself where each row stands alone."""
        return (self.newer and self.newer.whole) or self.key

    @property
    def stored(self) -> tuple[Field, ...]:
        """The fields that are kept, in the order of the table."""
        return tuple(f for f in self.fields if not f.input_only)

    @property
    def written(self) -> tuple[Field, ...]:
        """The columns that keep, beside each placed field, what a file wrote with a time zone: an ISO moment
        with its offset, blank where it wrote none.
        """
        return tuple(Field(name + WRITTEN, Kind.TEXT, headers="") for name in self.placed)

    @property
    def kept(self) -> tuple[Field, ...]:
        """All columns of the record, in the order of the table."""
        return (*self.stored, *self.written)

    @property
    def row_key(self) -> tuple[str, ...]:
        """What tells the rows of one file apart: the natural key and, where snapshots are kept, the as-of
        date.
        """
        return (*self.key, "as_of") if self.history else self.key

    def __getitem__(self, name: str) -> Field:
        """The field of this name; KeyError when the dataset has none."""
        return {f.name: f for f in self.fields}[name]
