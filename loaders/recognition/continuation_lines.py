"""Continuation lines: a ticket's number, date and client given once, blank on its further lines; and cells
that say "the same as above".
"""

from dataclasses import dataclass

import numpy as np

from loaders.recognition.body import total_words
from loaders.values.column import Column
from store.dataset import NUMERIC, Dataset
from words import _

HEADS = (
    "ticket",
    "sold_on",
    "sold_at",
    "boutique",
    "associate",
    "client",
    "channel",
    "currency",
    "line_type",
    "original_ticket",
)
LINES = ("product", "category", "collection")
AMOUNTS = ("net_amount", "amount_with_tax", "gross_amount", "unit_price")
DITTO = frozenset(
    (
        '"',
        "''",
        "″",
        "〃",
        "”",
        "“",
        "idem",
        "id.",
        "ditto",
        "do.",
        "dito",
        "dto.",
        "wie oben",
        "s.o.",
        "c.s.",
    )
)
SHARED = ("ticket", "boutique", "client")
FEWEST, OFTEN, LONGEST = 2, 0.25, 10


@dataclass(frozen=True)
class Continued:
    """raw: the columns, filled where the evidence is clear; notes: what was filled; asked: the title of the
    column that is blank too often to be forgotten and too little told to be filled, "" for none.
    """

    raw: list[Column]
    notes: tuple[str, ...] = ()
    asked: str = ""


def filled(
    raw: list[Column], titles: list[str], chosen: dict[str, int], dataset: Dataset, answer: str
) -> Continued:
    """The columns of a table with what continues written out. answer: "yes" or "no" where a person has told
    whether rows go on, else "".
    """
    raw, notes = repeated(raw, titles, {c for name, c in chosen.items() if dataset[name].kind not in NUMERIC})
    if dataset.name != "sales" or "sold_on" not in chosen or not raw[chosen["sold_on"]].blank.any():
        return Continued(raw, notes)
    lines = continuing(raw, chosen)
    if not lines.any() or answer == "no":
        return Continued(raw, notes)
    sure = "ticket" in chosen and lines.sum() >= FEWEST and heads_are_lines(raw, chosen, lines)
    if not sure and answer != "yes":
        often = lines.sum() >= FEWEST and lines.mean() >= OFTEN
        return Continued(raw, notes, titles[chosen["sold_on"]] if often else "")
    own = [name for name in HEADS if name in chosen]
    done = [
        carried(column, lines) if i in {chosen[name] for name in own} else column
        for i, column in enumerate(raw)
    ]
    note = _("{n} rows leave {titles} blank and go on with the ticket above them.").format(
        n=int(lines.sum()),
        titles=", ".join(f"'{titles[chosen[n]]}'" for n in own if raw[chosen[n]].blank[lines].all()),
    )
    return Continued(done, (*notes, note))


def continuing(raw: list[Column], chosen: dict[str, int]) -> np.ndarray:
    """Rows that tell a thing and its amount but no date, and neither another ticket, boutique nor client,
    right below a row that tells them or that goes on itself.
    """
    blank = np.logical_and.reduce(
        [
            raw[chosen["sold_on"]].blank,
            *(same_or_blank(raw[chosen[name]]) for name in SHARED if name in chosen),
        ]
    )
    thing = np.logical_or.reduce(
        [np.zeros(len(blank), bool), *(~raw[chosen[name]].blank for name in LINES if name in chosen)]
    )
    amount = np.logical_or.reduce(
        [
            np.zeros(len(blank), bool),
            *(~raw[chosen[name]].blank & ~raw[chosen[name]].is_text for name in AMOUNTS if name in chosen),
        ]
    )
    summed = np.logical_or.reduce([whole | part for whole, part in map(total_words, raw)])
    line = blank & thing & amount & ~summed
    head = ~raw[chosen["sold_on"]].blank & ~summed
    above = np.maximum.accumulate(
        np.where(line, -1, np.arange(len(line)))
    )  # the last row above that is no line
    return line & (above >= 0) & head[above]


def same_or_blank(column: Column) -> np.ndarray:
    """Cells that are blank or equal the cell above."""
    return column.blank | np.append(False, column.codes[1:] == column.codes[:-1])


def heads_are_lines(raw: list[Column], chosen: dict[str, int], lines: np.ndarray) -> bool:
    """Are the rows that lines go on from lines themselves? Else their amount may be the whole ticket's, and
    would count double.
    """
    heads = np.flatnonzero(~lines[:-1] & lines[1:])
    told = [name for name in (*LINES, "quantity") if name in chosen]
    return all(
        (~raw[chosen[name]].blank[heads]).all() for name in told if (~raw[chosen[name]].blank[lines]).all()
    )


def carried(column: Column, lines: np.ndarray) -> Column:
    """The cells, with those of lines that are blank taken from the row that they go on from."""
    head = np.maximum.accumulate(np.where(lines, -1, np.arange(len(lines))))
    return Column(
        [
            column.cells[h if gap else i]
            for i, (h, gap) in enumerate(zip(head.tolist(), (lines & column.blank).tolist(), strict=True))
        ]
    )


def repeated(raw: list[Column], titles: list[str], worded: set[int]) -> tuple[list[Column], tuple[str, ...]]:
    """(the columns with ditto marks written out, a note on where). worded: columns that hold no numbers; a
    mark is no amount.
    """
    done, told = [], []
    for i, (column, title) in enumerate(zip(raw, titles, strict=True)):
        ditto = column.where(is_ditto) if i in worded and str in column.kinds else np.zeros(len(column), bool)
        usable = ditto.any() and not ditto[0]
        source = np.maximum.accumulate(np.where(ditto, -1, np.arange(len(ditto)))) if usable else None
        done.append(Column([column.cells[place] for place in source]) if usable else column)
        told += [f"'{title}' ({int(ditto.sum())})"] if usable else []
    return done, (
        _('Marks for "the same as above" are written out in {titles}.').format(titles=", ".join(told)),
    ) if told else ()


def is_ditto(cell: object) -> bool:
    """A mark for "the same as above"."""
    return type(cell) is str and len(cell) <= LONGEST and cell.strip().casefold() in DITTO
