"""Candidates: the tables that may stand on a sheet, each with the datasets that would explain it, the best
first.
"""

from dataclasses import dataclass

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.amounts import derivable
from loaders.recognition.body import total_words, transpose
from loaders.recognition.fit import sample
from loaders.recognition.headers import WEAK
from loaders.recognition.layout import Region, header_cells, header_rows, later_headers, merged, regions
from loaders.recognition.match import Match, matches
from loaders.recognition.table import ASKED_CONSTANTS
from loaders.spelling import normal
from loaders.values.column import Column, measured
from store.dataset import Kind

CLOSE, OWN_TABLE = 0.9, 0.7
# so many columns under bare numbers are rather a table of hours or days, and a total beside them no amount
PIVOTED = 3
SAMPLED_ROWS = 1_000


@dataclass(frozen=True)
class Found:
    """A table on a sheet (as read, or with its header put together), its eligible readings with the best
    first, and what was answered.
    """

    sheet: Sheet
    place: Region
    readings: list[Match]
    answers: Answers


def find_tables(sheet: Sheet, start: int, answers: Answers) -> list[Found]:
    """The first tables from this row on: those that stand side by side under the header row that explains
    most.
    """
    levels = []
    for header in header_rows(sheet, start, mapped(answers)):
        whole = merged(sheet, header) if header > start else None
        for version in [sheet, whole] if whole else [sheet]:
            level = tables_under(version, header, answers)
            if level:
                levels.append((header, sum(f.readings[0].weight for f in level), version is sheet, level))
    return first_level(levels)


def first_level(levels: list[tuple[int, float, bool, list[Found]]]) -> list[Found]:
    """The highest header on the sheet that heads a table of its own beside the best one; of rows next to it,
    the best.
    """
    if not levels:
        return []
    best = max(weight for _header, weight, _plain, _level in levels)
    first = min(header for header, weight, _plain, _level in levels if weight >= best * OWN_TABLE)
    near = [
        found
        for found in levels
        if first <= found[0] <= first + 2 and titles_only(found[3][0].sheet, first, found[0])
    ]
    return max(near, key=lambda found: (found[1], found[2], -found[0]))[3]


def titles_only(sheet: Sheet, first: int, header: int) -> bool:
    """Are the rows from one header to another below it parts of one header, other than it, and not a record
    and the header again?
    """
    above = [c for row in sheet.rows[first:header] for c in row if not is_blank(c)]
    again = header > first and header_cells(sheet.rows[first]) == header_cells(sheet.rows[header])
    return not again and not any(measured(c) for c in above)


def tables_under(sheet: Sheet, header: int, answers: Answers) -> list[Found]:
    """The tables of a header row that some dataset explains."""
    found = []
    for place in regions(sheet, header, len(sheet.rows)):
        told = answers.for_layout(titles_of(sheet, place))
        found.append(Found(sheet, place, eligible(readings_of(sheet, place, told), told), told))
    return [f for f in found if f.readings]


def titles_of(sheet: Sheet, place: Region) -> list[str]:
    """The column titles of a table."""
    titles = header_cells(sheet.rows[place.header])
    return [titles[c] if c < len(titles) else "" for c in place.columns]


def mapped(answers: Answers) -> frozenset[str]:
    """The headers that a person has named, now or for an earlier file, in normal form."""
    told = [answers.map, *(before.get("map", {}) for before in answers.remembered.values())]
    return frozenset(normal(header) for one in told for header in one.values() if header)


def readings_of(sheet: Sheet, place: Region, answers: Answers) -> list[Match]:
    """All readings of a table by its titles and a sample of its cells."""
    own = titles_of(sheet, place)
    columns = transpose(sampled(sheet.rows[place.header + 1 : place.stop]), place.columns)
    return matches(own, [sample(c) for c in data_of(columns, own)], answers)


def sampled(body: list[list]) -> list[list]:
    """All rows of a small body, else its first ones and some from the rest."""
    return (
        body
        if len(body) <= SAMPLED_ROWS
        else body[:500] + body[500 :: max(1, len(body) // (SAMPLED_ROWS - 500))]
    )


def data_of(columns: list[Column], titles: list[str]) -> list[Column]:
    """The sampled columns up to another table's header, without repeated headers, totals and lone notes."""
    repeated, other = later_headers(columns, titles)
    filled = sum((~c.blank).astype(int) for c in columns)
    total = sum(total_words(c)[0].astype(int) for c in columns)
    data = (filled > 1) & (total == 0) if len(columns) > 2 else filled > 0
    data[repeated] = False
    data[other if other is not None else len(data) :] = False
    return [c.only(data) for c in columns]


def eligible(readings: list[Match], answers: Answers) -> list[Match]:
    """Readings that have what their dataset needs; a site or a KPI may still be asked for."""
    return [m for m in readings if not lacking(m) and (supported(m) or answers.dataset == m.dataset.name)]


def lacking(found: Match) -> list[str]:
    """Required fields that can neither be read, derived nor asked."""
    dataset = found.dataset
    named = {f.name for f in dataset.fields if f.stand_in and f.stand_in[0] in found.columns}
    own = set(dataset.key) if dataset.dated is None else set()
    askable = named | {
        name
        for name in ASKED_CONSTANTS
        if name in found.missing and not dataset[name].stand_in and (name not in own or name == "project")
    }
    if dataset.name == "sales" and (derivable(set(found.columns)) or "amount_with_tax" in found.columns):
        askable.add("net_amount")
    if dataset.name == "targets":
        askable.add("kpi")
    sums = ["ticket"] if "tickets_counted" in found.columns and "ticket" not in found.columns else []
    return [name for name in found.missing if name not in askable] + sums


def supported(found: Match) -> bool:
    """Are there, beside the required fields, fields that only this kind of table has? As many as there are
    doubts, and one at least.
    """
    codes = {f.name for f in found.dataset.fields if f.required and f.kind is Kind.ID}
    given = [
        name
        for name in found.dataset.supports
        if name in found.columns and (name in codes or found.scores[name] > WEAK)
    ]
    return len(given) >= max(1, doubts(found)) and explained(found)


def explained(found: Match) -> bool:
    """Are three columns understood at least, or all of a table with fewer? Two words that fit by chance make
    no table.
    """
    return len(found.columns) >= min(3, found.titled)


def doubts(found: Match) -> int:
    """How many required fields are to be asked for, or named only by a word that may mean anything; any date
    may be the date.
    """
    weak = [
        f.name
        for f in found.dataset.fields
        if f.required and f.kind is not Kind.DATE and found.scores.get(f.name, 1) <= WEAK
    ]
    return len(weak) + len(found.missing) + (found.across >= PIVOTED)


def close_rivals(readings: list[Match]) -> list[Match]:
    """Other datasets that explain the table about as well as the first."""
    best = readings[0]
    return [
        m
        for m in readings[1:]
        if m.weight >= best.weight * CLOSE
        and m.dataset.name != best.dataset.name
        and set(m.columns.values()) >= set(best.columns.values())
    ]
