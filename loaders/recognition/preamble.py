"""What stands above a table: "Boutique: Geneva", "Currency | CHF"; constants for all of its rows."""

from loaders.formats.sheet import is_blank
from loaders.recognition.headers import EXACT, scores
from loaders.values.file_name import coded
from loaders.values.texts import written_as
from store.dataset import Dataset, Kind


def constants(rows: list[list], dataset: Dataset, missing: set[str]) -> dict[str, str]:
    """field → value told above the header, for codes that no column gives."""
    wanted = {f.name for f in dataset.fields if f.name in missing and f.kind is Kind.ID}
    found: dict[str, str] = {}
    for label, value in pairs(rows):
        names = [
            name for name, score in scores(dataset.name, label).items() if score == EXACT and name in wanted
        ]
        for name in names[:1]:
            found.setdefault(name, coded(value)[0] if name == "project" else value)
    return found


def pairs(rows: list[list]) -> list[tuple[str, str]]:
    """Label and value: in one cell with a colon, or in two neighbouring cells that stand alone in their
    row.
    """
    told = []
    for row in rows:
        filled = [written_as(c) for c in row if not is_blank(c)]
        if len(filled) == 1 and ":" in filled[0]:
            label, value = filled[0].split(":", 1)
            told.append((label.strip(), value.strip()))
        elif len(filled) == 2 and isinstance(filled[0], str):
            told.append((filled[0].rstrip(": "), filled[1]))
    return [(label, value) for label, value in told if label and value]
