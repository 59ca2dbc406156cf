"""A receipt: what one file gave, reconciled to every row; kept with the load and shown everywhere alike."""

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from store.datasets import dataset
from store.newer_export import meaning

if TYPE_CHECKING:
    import pyarrow as pa


UNTOLD = ("fingerprint", "settled", "placed", "seen")
MISSING = "missing"  # a question about rows that earlier files gave, for which no row of this one has to wait


@dataclass(frozen=True)
class Problem:
    """A bad cell or row, as a record. row: Excel's number; column: Excel's letter; rule: a stable code."""

    row: int
    column: str
    field: str
    value: str
    rule: str
    severity: str
    message: str


@dataclass(frozen=True)
class Question:
    """What the file cannot tell by itself; the table waits until one of `choices` is given.

    about: a stable code (day_month_order, number_style, amount, column_sold_on, boutique, dataset, kpi), or
    MISSING, for which nothing waits.
    """

    about: str
    column: str
    message: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableReceipt:
    """One table found in a file: what was understood, what it held, and its canonical rows.

    columns: field → header as written; rows: read = accepted + rejected + duplicate + ignored; ignored:
    reason → rows; totals: numeric field → sum over accepted rows; span: first and last date;
    fingerprint: a code of the layout, by which answers are remembered;
    settled: what was answered about rows that earlier files gave and this one does not hold, in a sentence;
    placed: by which time zones its moments are placed on days, in a sentence, "" where it writes none;
    seen: header, samples, field and confidence of every titled column, for whoever corrects the mapping;
    frame: accepted rows as Arrow (fields present in the file or defaulted, `source_sheet`, `source_row`),
    None in a stored receipt.
    """

    sheet: str
    header_row: int
    dataset: str
    source: str
    confidence: float
    columns: dict[str, str]
    unmapped: list[str]
    rows: dict[str, int]
    ignored: dict[str, int] = field(default_factory=dict)
    totals: dict[str, float] = field(default_factory=dict)
    span: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fingerprint: str = ""
    settled: str = ""
    placed: str = ""
    seen: list[dict] = field(default_factory=list)
    frame: "pa.Table | None" = None

    @property
    def waits(self) -> bool:
        """Is a question open without whose answer the rows cannot be kept?"""
        return any(question.about != MISSING for question in self.questions)

    def kept(self) -> dict:
        """The table as plain JSON values, without its rows."""
        bare = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "frame"}
        return bare | {
            "questions": [asdict(q) for q in self.questions],
            "problems": [asdict(p) for p in self.problems],
        }

    def as_json(self) -> dict:
        """The table in the shape of the command line's contract; its notes are all that is `said` of it."""
        told = {name: value for name, value in self.kept().items() if name not in UNTOLD}
        return told | {"notes": self.said}

    @property
    def said(self) -> list[str]:
        """The notes, where its moments are placed, what a newer export of this means for rows that earlier ones
        gave, and what was settled.
        """
        return list(filter(None, (*self.notes, self.placed, meaning(dataset(self.dataset)), self.settled)))


@dataclass(frozen=True)
class Unread:
    """A sheet that no dataset explains, told so that a person can map it. dataset: the nearest one; missing:
    its fields that no column gives.
    """

    sheet: str
    header_row: int
    dataset: str
    missing: list[str]
    fingerprint: str
    seen: list[dict]


@dataclass(frozen=True)
class Receipt:
    """What one file gave. refusal: the one line that says why nothing could be read, "" when it could;
    unread: sheets that wait to be mapped.
    """

    file: str
    sha256: str
    format: str
    tables: list[TableReceipt] = field(default_factory=list)
    unrecognised: list[dict[str, str]] = field(default_factory=list)
    refusal: str = ""
    unread: list[Unread] = field(default_factory=list)

    @property
    def status(self) -> int:
        """0 all accepted · 1 something rejected or a question open · 2 unreadable or nothing recognised."""
        if self.refusal or not self.tables:
            return 2
        return int(any(t.questions or t.rows["rejected"] for t in self.tables))

    def kept(self) -> dict:
        """The receipt as plain JSON values, without rows: what a load keeps, and what `received` takes."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "tables": [t.kept() for t in self.tables],
            "unread": [asdict(u) for u in self.unread],
        }

    def as_json(self) -> dict:
        """The receipt in the shape of the command line's contract; a refusal stands among the
        unrecognised.
        """
        left = self.unrecognised + ([{"sheet": "", "why": self.refusal}] if self.refusal else [])
        return {
            "file": self.file,
            "sha256": self.sha256,
            "format": self.format,
            "tables": [t.as_json() for t in self.tables],
            "unrecognised": left,
        }


def received(kept: dict, frames: "dict[int, pa.Table] | None" = None) -> Receipt:
    """A receipt from its JSON values and the rows of its tables by place."""
    tables = [_table(values, (frames or {}).get(i)) for i, values in enumerate(kept["tables"])]
    return Receipt(**{**kept, "tables": tables, "unread": [Unread(**u) for u in kept.get("unread", [])]})


def questions(table: dict) -> list[Question]:
    """The questions of a table from its JSON values."""
    return [Question(**{**q, "choices": tuple(q["choices"])}) for q in table["questions"]]


def _table(values: dict, frame: "pa.Table | None") -> TableReceipt:
    problems = [Problem(**p) for p in values["problems"]]
    return TableReceipt(**{**values, "questions": questions(values), "problems": problems}, frame=frame)
