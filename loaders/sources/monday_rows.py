"""The rows of a monday.com board: which are groups, headers, items, subitems and summaries."""

import re
from dataclasses import dataclass, field

from loaders.formats.sheet import is_blank, letter
from loaders.recognition.headers import EXACT, scores
from loaders.recognition.layout import header_cells
from loaders.recognition.source_columns import named
from loaders.spelling import normal
from loaders.values.texts import written_as

RANGE = re.compile(r"^\d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2}$")
ITEM_ID = re.compile(r"(?i)^(?:item|element|elemento|élément|artikel|pulse)?\s*id\b.*\(.*\)$|^item id$")
SUBITEMS = frozenset(
    ("subitems", "subelements", "unterelemente", "sottoelementi", "subelementos", "sous elements")
)
SPELLINGS = {
    "owner": "person;people;owner;assignee;responsible;responsable;personne;personnes;person(en);"
    "verantwortlich;persona;personas;persone;propietario",
    "status": "status;statut;stato;estado;state",
    "start_on": "timeline start;start date;start;calendrier début;chronologie début;zeitachse "
    "start;zeitleiste beginn;cronologia inizio;cronograma inicio;"
    "début;startdatum;data di inizio;fecha de inicio",
    "forecast_on": "timeline end;due date;deadline;end date;date;calendrier fin;chronologie fin;zeitachse "
    "ende;zeitleiste ende;cronologia fine;cronograma fin;"
    "échéance;fälligkeitsdatum;datum;data;fecha;scadenza;fecha límite",
    "actual_on": "completion date;completed on;done on;actual date;date de fin réelle;erledigt am;completato "
    "il",
    "baseline_on": "baseline end;baseline;original due date;planned date;original date",
    "kind": "type;kind;item type",
    "cost": "budget;cost;planned cost;coût;kosten;costo;coste",
    "work_hours": "estimated hours;hours;effort;heures;stunden;ore;horas",
    "percent_complete": "progress;% complete;completion;avancement;fortschritt;avanzamento;progreso",
    "predecessors": "dependent on;dependency;depends on;dépend de;abhängig von;dipende da;depende de",
}


@dataclass
class Board:
    """What was read of a board, a row of the sheet at a time. records: field → cell; spots: field → Excel
    letter of that cell.
    """

    records: list[dict] = field(default_factory=list)
    spots: list[dict[str, str]] = field(default_factory=list)
    aside: dict[str, list[int]] = field(default_factory=dict)
    group: str = ""
    item: int = -1
    columns: dict[str, int] = field(default_factory=dict)
    below: dict[str, int] = field(default_factory=dict)


def alone(row: list) -> bool:
    """Does a text stand in column A and nothing beside it?"""
    return bool(row) and isinstance(row[0], str) and not is_blank(row[0]) and all(map(is_blank, row[1:]))


def is_header(row: list) -> bool:
    """A row of distinct titles from column A on, of which two are columns of a board."""
    titles = [t for t in header_cells(row) if t]
    texts = all(isinstance(c, str) for c in row if not is_blank(c))
    distinct = len(titles) >= 3 and len(set(titles)) == len(titles)
    return (
        bool(row)
        and not is_blank(row[0])
        and texts
        and distinct
        and not is_subheader(row)
        and len(known(header_cells(row))) >= 2
    )


def signs(row: list) -> bool:
    """Does the header hold what only monday.com writes?"""
    titles = header_cells(row)
    return any(
        ITEM_ID.match(t) or re.fullmatch(r".+ - (?:Start|End)", t) for t in titles
    ) or "subitems" in map(normal, titles)


def known(titles: list[str]) -> dict[str, int]:
    """field → position, by the titles of one header; what they don't tell, the dataset's own spellings do."""
    found = named(titles, SPELLINGS)
    for i, title in enumerate(titles):
        if ITEM_ID.match(title):
            found["milestone"] = i
        elif title and i not in found.values():
            found |= {
                n: i
                for n, score in scores("milestones", title).items()
                if score == EXACT and n in SPELLINGS and n not in found
            }
    return found


def is_subheader(row: list) -> bool:
    """The header of subitems: the first thing in it is "Subitems", in column A or B."""
    filled = [(i, c) for i, c in enumerate(row) if not is_blank(c)]
    return len(filled) > 1 and filled[0][0] < 2 and normal(written_as(filled[0][1])) in SUBITEMS


def take(read: Board, row: list, below: list) -> str:
    """Put one row where it belongs; the reason why it is no item, or ""."""
    if all(map(is_blank, row)):
        return "blank"
    if alone(row) and is_header(below):
        read.group, read.item, read.columns, read.below = written_as(row[0]), -1, {}, {}
        return "group"
    if is_subheader(row):
        titles = header_cells(row)
        read.below = known(titles) | {
            "name": next(i for i, t in enumerate(titles) if t and normal(t) not in SUBITEMS)
        }
        return "header"
    if is_header(row) and known(header_cells(row)) == (read.columns or known(header_cells(row))):
        read.columns = known(header_cells(row))
        return "header"
    if not read.columns:
        return "note"
    return entry(read, row)


def entry(read: Board, row: list) -> str:
    """An item, a subitem of the last item, or a summary."""
    subitem = (
        is_blank(row[0])
        and read.item >= 0
        and read.below
        and not any(RANGE.match(written_as(c)) for c in row)
    )
    columns = {**read.below} if subitem else read.columns | {"name": 0}
    name = row[columns["name"]] if columns["name"] < len(row) else ""
    if is_blank(name) or (subitem and not isinstance(name, str)):
        return "total"
    record = {
        name: row[place] for name, place in columns.items() if place < len(row) and not is_blank(row[place])
    }
    read.records[-1] = record | {"phase": read.group, "above": read.item if subitem else -1}
    read.spots[-1] = {name: letter(place) for name, place in columns.items()}
    if not subitem:
        read.item, read.below = len(read.records) - 1, {}
    return ""
