"""The columns of a table as a person sees them: title, a few cells, the field they were taken for and how
surely.
"""

from collections.abc import Mapping
from itertools import islice

from loaders.formats.sheet import is_blank
from loaders.values.column import Column
from loaders.values.texts import written_as

SAMPLES, LOOK, LONGEST = 3, 60, 80


def columns_seen(
    titles: list[str], columns: list[Column], chosen: Mapping[str, int], scores: Mapping[str, float]
) -> list[dict]:
    """{header, samples, field, confidence} of every titled column; field "" and confidence 0 for one that is
    not used.
    """
    fields = {column: name for name, column in chosen.items()}
    return [
        {
            "header": title,
            "samples": samples(columns[i]),
            "field": fields.get(i, ""),
            "confidence": round(min(scores.get(fields.get(i, ""), 0.0), 1.0), 2),
        }
        for i, title in enumerate(titles)
        if title
    ]


def samples(column: Column) -> list[str]:
    """The first different cells that hold something."""
    shown = dict.fromkeys(written_as(cell)[:LONGEST] for cell in islice(column, LOOK) if not is_blank(cell))
    return list(shown)[:SAMPLES]
