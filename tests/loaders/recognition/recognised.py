"""What the recogniser makes of a table of plain cells under given headers."""

from itertools import cycle, islice

from loaders.answers import Answers
from loaders.formats.sheet import Sheet
from loaders.recognition.candidates import find_tables
from store.dataset import Kind
from store.datasets import dataset

TEXTS = {
    "currency": "EUR CHF",
    "country": "FR CH",
    "kpi": "net_sales conversion",
    "programme": "NPS CER",
    "hour": "10 11",
    "attempt": "1 2",
    "segment": "VIC Active",
    "stage": "Received Polishing",
    "status": "Open Done",
    "ticket": "T1001 T1002",
}


def values(kind: str, name: str, rows: int = 6) -> list:
    """Cells that a field of a dataset would hold."""
    field = dataset(kind)[name]
    if field.choices:
        told = (
            ["Yes", "No"]
            if field.kind is Kind.BOOL
            else [words.split(";")[0] for words in field.choices.values()]
        )
        return list(islice(cycle(told), rows))
    if name in TEXTS:
        return list(islice(cycle(TEXTS[name].split()), rows))
    return [by_kind(field.kind, name, i) for i in range(rows)]


def by_kind(kind: Kind, name: str, i: int) -> object:
    """The i-th cell of a column."""
    return {
        Kind.DATE: f"{14 + i}.03.2026",
        Kind.TIMESTAMP: f"{14 + i}.03.2026 0{i + 1}:30",
        Kind.BOOL: "no" if i % 2 else "yes",
        Kind.COUNT: float(12 + i),
        Kind.NUMBER: 7.5 + i,
        Kind.MONEY: 1250.5 + i,
        Kind.PERCENT: 0.1 * i,
    }.get(kind, f"{name[:2].title()}{i + 1}x")


def told(kind: str, pairs: list[tuple[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """(dataset, field → header) of every reading that the recogniser finds as good as the best one."""
    columns = [values(kind, name) if name else [f"v{i}" for i in range(6)] for _header, name in pairs]
    sheet = Sheet("Sheet1", [[header for header, _name in pairs], *map(list, zip(*columns, strict=True))])
    found = find_tables(sheet, 0, Answers())
    assert len(found) == 1
    best = found[0].readings[0]
    return [(best.dataset.name, {name: pairs[column][0] for name, column in best.columns.items()})]
