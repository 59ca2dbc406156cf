"""Lists made by hand, explained by a dataset's own headers: where they stand on a sheet, and which of their
rows are no records.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.body import rows_apart, transpose
from loaders.recognition.fit import sample
from loaders.recognition.headers import EXACT, scores
from loaders.recognition.layout import (
    HEADER_CELL,
    LOOK,
    Region,
    cells_of,
    header_cells,
    merged,
    mostly_text,
    regions,
)
from loaders.recognition.match import Match, matches
from loaders.recognition.reading import body
from loaders.recognition.source import Left
from loaders.recognition.source_columns import Titled
from words import _

SAMPLED, KNOWN, NEARLY, STRONG = 400, 3, 0.95, 0.9
SURE = 0.8  # a title beyond doubt over cells of which there are none yet


@dataclass(frozen=True)
class Listed:
    """A list on a sheet: its table (cut to its rows and columns), how well each field's column fits, and rows
    that are no records.
    """

    table: Titled
    scores: dict[str, float]
    aside: dict[str, list[int]]


@dataclass(frozen=True)
class Kind:
    """A kind of list. named: the field whose header every such list has; fitting: has the reading what the
    list needs?
    worked_out: fields whose cells the source converts, so that their titles count whatever the cells hold;
    told: a title → the field that it stands for beyond the dataset's own spellings, "" for none.
    """

    dataset: str
    named: str
    fitting: Callable[[Match], bool]
    worked_out: tuple[str, ...] = ()
    told: Callable[[str], str] = lambda _title: ""


def lists(sheet: Sheet, kind: Kind) -> list[Listed]:
    """The lists of a kind on a sheet; none when its first table is another dataset's, or could be."""
    found: list[Listed] = []
    start = 0
    while start < len(sheet.rows):
        read = [r for head in heads(sheet, kind, start) for r in readings(sheet, kind, head, start)]
        if not read:
            break
        version, place, reading = max(read, key=lambda r: (r[2].weight, r[0] is sheet, -r[1].header))
        if reading.dataset.name != kind.dataset or not kind.fitting(reading):
            break
        listed, start = cut(version, kind, place, reading)
        found.append(listed)
    return found


def heads(sheet: Sheet, kind: Kind, start: int) -> list[int]:
    """Rows that may head such a list: they name the field beyond doubt, and at least two others; most known
    titles first.
    """
    counted = []
    for i, row in enumerate(sheet.rows[start : start + LOOK], start):
        titles = [c for c in row if isinstance(c, str) and 0 < len(c) <= HEADER_CELL]
        hits = sum(bool(scores(kind.dataset, title) or kind.told(title)) for title in titles)
        if hits >= KNOWN and any(strong(kind.dataset, kind.named, title) for title in titles):
            counted.append((-hits, i))
    return [i for _hits, i in sorted(counted)[:3]]


def strong(dataset: str, field: str, title: str) -> bool:
    """Does the title name the field beyond doubt?"""
    return scores(dataset, title).get(field, 0) >= NEARLY * EXACT


def readings(sheet: Sheet, kind: Kind, header: int, start: int) -> list[tuple[Sheet, Region, Match]]:
    """(sheet as read or with a header of two rows put together, place, its best reading) of the tables under
    a row; ambiguous ones left out.
    """
    whole = merged(sheet, header) if header > start and mostly_text(sheet.rows[header - 1]) else None
    found = []
    for version in [sheet, whole] if whole else [sheet]:
        titles = header_cells(version.rows[header])
        for place in regions(version, header, len(sheet.rows)):
            own = [titles[c] if c < len(titles) else "" for c in place.columns]
            columns = transpose(version.rows[header + 1 : place.stop][:SAMPLED], place.columns)
            told = {field: title for title in own if (field := kind.told(title))}
            first, second, *_rest = matches(own, [sample(list(c)) for c in columns], Answers(map=told))
            rival = (
                second.weight >= first.weight * STRONG
                and not second.missing
                and set(second.columns.values()) >= set(first.columns.values())
            )
            found += [] if rival else [(version, place, first)]
    return found


def cut(sheet: Sheet, kind: Kind, place: Region, reading: Match) -> tuple[Listed, int]:
    """(the list in its own rows and columns, the row after it)."""
    _titles, raw, region, repeated = body(sheet, place)
    width = max(region.columns) + 1
    own = dataclasses.replace(sheet, rows=[row[:width] for row in sheet.rows[: region.stop]])
    own.rows[region.header] = header_cells(own.rows[region.header])
    apart = rows_apart(raw, None, [], repeated)
    aside = {reason: np.flatnonzero(mask).tolist() for reason, mask in apart.items()}
    titles = header_cells(own.rows[region.header])
    columns = {name: region.columns[c] for name, c in reading.columns.items()}
    for name in kind.worked_out:
        free = (
            c
            for c in region.columns
            if c not in columns.values()
            and (strong(kind.dataset, name, titles[c]) or kind.told(titles[c]) == name)
        )
        place = next(free, -1)
        if name not in columns and place >= 0:
            columns[name] = place
    table = Titled(own, region.header, titles, columns)
    return Listed(table, reading.scores, aside | {"note": notes(own, region, aside["blank"])}), max(
        region.stop, region.header + 1
    )


def notes(sheet: Sheet, region: Region, blank: list[int]) -> list[int]:
    """Rows of one cell below the last blank row: legends and remarks."""
    filled = [
        sum(not is_blank(c) for c in cells_of(row, region.columns)) for row in sheet.rows[region.header + 1 :]
    ]
    last = max(blank, default=len(filled))
    return (
        [i for i in range(last + 1, len(filled)) if filled[i] == 1]
        if all(n <= 1 for n in filled[last + 1 :])
        else []
    )


def unread(sheet: Sheet, found: list[Listed]) -> list[Left]:
    """What stands below the lists and was not read."""
    last = max(len(listed.table.sheet.rows) for listed in found)
    below = [i for i in range(last, len(sheet.rows)) if not all(map(is_blank, sheet.rows[i]))]
    text = _("rows {first} to {last} below the table were not read; no header there is known.")
    return (
        [Left(sheet.name, text.format(first=sheet.row_number(below[0]), last=sheet.row_number(below[-1])))]
        if below
        else []
    )
