"""Rows and sources on the terminal."""
import sys
from collections.abc import Iterable, Iterator
from datetime import date

import pandas as pd

from loaders import SOURCES
from store.dataset import Dataset
from store.datasets import DATASETS
from store.rows import rows
from store.scope import EVERYTHING
from terminal import opened, show
from words import _
from words.cells import inert

PAGE = 50_000


def print_rows(dataset: Dataset, where: dict[str, str], days: tuple[date | None, date | None], limit: int, csv: bool) -> None:
    """The rows of a dataset with their lineage: all of them as CSV, or the first ones for people."""
    if csv:
        print_csv(pages(dataset, where, days, PAGE))
    else:
        frame = next(pages(dataset, where, days, limit))
        show.table(list(frame.columns), ([("" if pd.isna(cell) else str(cell)) for cell in line] for line in frame.itertuples(index=False)))


def pages(dataset: Dataset, where: dict[str, str], days: tuple[date | None, date | None], size: int) -> Iterator[pd.DataFrame]:
    """The rows of a dataset, some at a time; at least one frame, so that the titles are known."""
    record, offset = opened.record(), 0
    while True:
        page = rows(record, dataset.name, EVERYTHING, where, limit=size, offset=offset)
        yield page
        offset += size
        if len(page) < size:
            return


def print_csv(frames: Iterable[pd.DataFrame]) -> None:
    """Rows as CSV, the titles once; texts that a spreadsheet would run as formulas are made inert."""
    for number, frame in enumerate(frames):
        inert(frame).to_csv(sys.stdout, index=False, header=not number, lineterminator="\n")


def print_sources(as_json: bool) -> None:
    """The kinds of export that are recognised, and the datasets that they become."""
    known = [{"source": one.name, "label": _(one.label), "formats": list(one.formats), "identifies": _(one.identifies), "datasets": list(one.datasets)}
             for one in SOURCES]
    held = [{"dataset": one.name, "label": _(one.label), "one_row": _(one.one_row), "key": list(one.key),
             "fields": {field.name: str(field.kind) for field in one.stored}} for one in DATASETS]
    if as_json:
        show.document({"sources": known, "datasets": held})
        return
    show.table([_("Source"), _("What it is"), _("Known by")], ([one["source"], one["label"], one["identifies"]] for one in known))
    show.say("")
    show.table([_("Dataset"), _("One row is"), _("Fields")], ([one["dataset"], one["one_row"], ", ".join(one["fields"])] for one in held))
