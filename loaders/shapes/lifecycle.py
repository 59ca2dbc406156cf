"""Stages that a log tells twice, at their start and at their end: which row ends which, so that no stage
counts double.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.answers import Answers
from loaders.formats.sheet import Sheet
from loaders.recognition.body import transpose
from loaders.recognition.fit import sample
from loaders.recognition.headers import WEAK
from loaders.recognition.layout import header_cells, header_rows
from loaders.recognition.match import matches
from loaders.spelling import normal
from loaders.values.column import Column
from loaders.values.dates import read_dates
from loaders.values.texts import written_as

START = frozenset(
    (
        "start started begin began beginning debut demarre commence beginn begonnen gestartet anfang inizio "
        "iniziato avvio inicio iniciado comienzo"
    ).split()
)
END = frozenset(
    "complete completed end ended finish finished fin fini termine acheve ende beendet abgeschlossen fertig "
    "fine finito terminato completato terminado finalizado completado".split()
)
STARTS = frozenset(
    map(
        normal,
        "start;started;started at;start time;start timestamp;start date;start datetime;begin;begin time;"
        "from;début;date début;date de début;heure début;heure de début;horodatage début;commencé le;"
        "beginn;start zeit;startzeit;startzeitpunkt;anfang;von;begonnen am;inizio;data inizio;ora inizio;"
        "data ora inizio;iniziato il;inicio;fecha inicio;fecha de inicio;hora inicio;hora de inicio;desde;"
        "time start;start at".split(";"),
    )
)
ENDS = frozenset(
    map(
        normal,
        "end;ended;ended at;end time;end timestamp;end date;end datetime;complete;completed;complete time;"
        "complete timestamp;completed at;completion time;finish;finished;finished at;finish time;to;fin;"
        "date fin;date de fin;heure fin;heure de fin;horodatage fin;terminé le;ende;end zeit;endzeit;"
        "endzeitpunkt;bis;beendet am;abgeschlossen am;fine;data fine;ora fine;"
        "data ora fine;terminato il;fecha fin;fecha de fin;hora fin;hora de fin;hasta;terminado el;time end;"
        "time complete".split(";"),
    )
)
MOST, SEEN, LONGEST = 20, 500, 20  # kinds of transition; rows looked at first; the longest word for one


@dataclass(frozen=True)
class Log:
    """A log of starts and ends. columns: field of repair_events → position; raw: its columns; end: the column
    of ends, -1 where ends are rows of their own; phase: then for each row "start", "end" or "" for another
    transition.
    """

    sheet: Sheet
    header: int
    titles: list[str]
    columns: dict[str, int]
    raw: list[Column]
    end: int = -1
    phase: np.ndarray | None = None


def find(sheet: Sheet) -> Log | None:
    """The log of starts and ends on a sheet; None when it is none: cases come back, and both moments of a
    stage are told.
    """
    for header in header_rows(sheet)[:2]:
        titles = header_cells(sheet.rows[header])
        if not maybe(titles, sheet.rows[header + 1 :]):
            continue
        raw = transpose(sheet.rows[header + 1 :], tuple(range(len(titles))))
        told = [
            (c, phase) for c, column in enumerate(raw) if titles[c] and (phase := phases(column)) is not None
        ]
        start, end = (
            next((c for c, title in enumerate(titles) if normal(title) in words), -1)
            for words in (STARTS, ENDS)
        )
        if told:
            columns = explained([*titles[: told[0][0]], "", *titles[told[0][0] + 1 :]], raw, Answers())
            found = Log(sheet, header, titles, columns, raw, phase=told[0][1])
        elif start >= 0 and end >= 0:
            found = Log(
                sheet, header, titles, explained(titles, raw, Answers(map={"at": titles[start]})), raw, end
            )
        else:
            continue
        if found.columns and len(raw[found.columns["job"]].distinct) < len(raw[0]):
            return found
    return None


def maybe(titles: list[str], rows: list[list]) -> bool:
    """Do titles, or rows from all over the table, speak of starts or ends at all? Only then every row is
    looked at.
    """
    named = {normal(title) for title in titles}
    words = {
        normal(cell)
        for row in rows[:: max(1, len(rows) // SEEN)]
        for cell in row
        if isinstance(cell, str) and len(cell) <= LONGEST
    }
    return bool((named & STARTS and named & ENDS) or words & (START | END))


def explained(titles: list[str], raw: list[Column], answers: Answers) -> dict[str, int]:
    """field → position of a log of stages; empty when the columns are better explained as something else."""
    best = matches(titles, [sample(column) for column in raw], answers)[0]
    sure = best.dataset.name == "repair_events" and not best.missing and best.scores["stage"] > WEAK
    return best.columns if sure else {}


def phases(column: Column) -> np.ndarray | None:
    """For each cell of a column of transitions "start", "end" or "" for another one; None when it is no such
    column: it must know both.
    """
    if len(column.distinct) > MOST:
        return None
    told = [normal(written_as(cell)) for cell in column.distinct]
    known = ["start" if word in START else "end" if word in END else "" for word in told]
    if not {"start", "end"} <= set(known) or sum(bool(word) for word in told) > 2 * sum(map(bool, known)):
        return None
    return np.array(known, dtype=object)[column.codes]


def closing(log: Log) -> tuple[np.ndarray, np.ndarray]:
    """(rows that end a stage whose start is logged, for each row the place of the row that ends it, -1 where
    none does).

    Within a case and stage ends belong to starts in their order; an end without a start before it stands for
    itself.
    """
    cells = {name: log.raw[log.columns[name]] for name in ("job", "stage", "at")}
    moments = read_dates(cells["at"])
    frame = pd.DataFrame(
        {name: list(map(written_as, cells[name])) for name in ("job", "stage")} | {"phase": log.phase}
    )
    frame["row"] = np.arange(len(frame))
    frame["at"] = frame["row"] if moments.asked else moments.values
    frame = frame[frame["phase"] != ""].sort_values(
        ["job", "stage", "at", "phase", "row"], ascending=[True, True, True, False, True], kind="stable"
    )
    frame = frame[~alone(frame)]
    frame["turn"] = frame.groupby(["job", "stage", "phase"]).cumcount()
    starts, ends = frame[frame["phase"] == "start"], frame[frame["phase"] == "end"]
    paired = starts.merge(ends, on=["job", "stage", "turn"], suffixes=("", "_end"))
    by, closed = np.full(len(log.phase), -1), np.zeros(len(log.phase), bool)
    by[paired["row"]] = paired["row_end"]
    closed[ends["row"]] = True
    return closed, by


def alone(frame: pd.DataFrame) -> pd.Series:
    """Ends before which, in their case and stage, every start has ended already. frame: in the order of
    moments.
    """
    case = [frame["job"], frame["stage"]]
    step = pd.Series(np.where(frame["phase"] == "start", 1, -1), index=frame.index)
    lowest = step.groupby(case).cumsum().groupby(case).cummin().clip(upper=0)
    return (step < 0) & (lowest < lowest.groupby(case).shift(1, fill_value=0))


def ends(log: Log, order: str) -> pd.Series:
    """Excel row → the moment at which the stage that begins there ended, where that is told. order: of day
    and month, "" unless answered.
    """
    at = read_dates(log.raw[log.columns["at"]], order)
    if log.phase is None:
        moments = read_dates(log.raw[log.end], order or at.order).values
    else:
        _closed, by = closing(log)
        moments = np.where(by >= 0, at.values[by], np.datetime64("NaT"))
    numbers = [log.sheet.row_number(log.header + 1 + i) for i in range(len(moments))]
    return pd.Series(moments, index=numbers)


def only_ends(column: list) -> bool:
    """Does a column of transitions know ends alone? Then every moment of the log is one."""
    words = {normal(written_as(cell)) for cell in column}
    return bool(words) and words <= END
