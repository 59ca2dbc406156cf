"""Any table with a header row whose columns Loupe knows by their spelling and content."""

from loaders.recognition.source import Source
from store.datasets import DATASETS
from words import mark

SOURCE = Source(
    name="generic",
    label=mark("Table with known columns"),
    formats=("xlsx", "xls", "xlsb", "ods", "csv", "html"),
    identifies=mark(
        "a header row, wherever it stands, with columns known in English, French, German, Italian or Spanish"
    ),
    datasets=tuple(d.name for d in DATASETS),
)
