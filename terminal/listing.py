"""Rows and sources on the terminal."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count as count_from

import pandas as pd

from loaders.sources import SOURCES
from store.dataset import Dataset
from store.datasets import DATASETS
from store.record.rows import count, rows
from store.scope import EVERYTHING
from terminal import opened, show
from words import _
from words.cells import inert
from words.format import number

PAGE = 50_000


def print_rows(
    dataset: Dataset, where: dict[str, str], days: tuple[date | None, date | None], limit: int, csv: bool
) -> None:
    """The rows of a dataset with their lineage: all of them as CSV, or the first ones for people."""
    wanted = dataset.name, EVERYTHING, where, *days
    if csv:
        print_csv(pages(wanted))
        return
    with opened.record() as record:
        frame, there = rows(record, *wanted, limit=limit), count(record, *wanted)
    told = frame.dropna(axis="columns", how="all").map(
        lambda cell: "" if pd.isna(cell) else str(cell).removesuffix(" 00:00:00")
    )
    show.table(list(told.columns), told.to_numpy().tolist())
    if there > len(frame):
        show.say(
            _("{shown} of {there} rows; --csv prints all").format(
                shown=number(len(frame)), there=number(there)
            ),
            "dim",
        )


def pages(wanted: tuple) -> Iterator[pd.DataFrame]:
    """All rows, some at a time; at least one frame, so that the titles are known."""
    with opened.record() as record:
        for offset in count_from(0, PAGE):
            page = rows(record, *wanted, limit=PAGE, offset=offset)
            yield page
            if len(page) < PAGE:
                return


def print_csv(frames: Iterable[pd.DataFrame]) -> None:
    """Rows as CSV, the titles once; texts that a spreadsheet would run as formulas are made inert."""
    for place, frame in enumerate(frames):
        inert(frame).to_csv(sys.stdout, index=False, header=not place, lineterminator="\n")


def print_sources(as_json: bool) -> None:
    """The kinds of export that are recognised, and the datasets that they become."""
    known = [
        {
            "source": one.name,
            "label": _(one.label),
            "formats": list(one.formats),
            "identifies": _(one.identifies),
            "datasets": list(one.datasets),
        }
        for one in SOURCES
    ]
    held = [
        {
            "dataset": one.name,
            "label": _(one.label),
            "one_row": _(one.one_row),
            "key": list(one.key),
            "fields": {field.name: str(field.kind) for field in one.stored},
        }
        for one in DATASETS
    ]
    if as_json:
        show.document({"sources": known, "datasets": held})
        return
    show.table(
        [_("Source"), _("What it is"), _("Known by")],
        ([one["source"], one["label"], one["identifies"]] for one in known),
    )
    show.say("")
    show.table(
        [_("Dataset"), _("One row is"), _("Fields")],
        ([one["dataset"], one["one_row"], ", ".join(one["fields"])] for one in held),
    )
