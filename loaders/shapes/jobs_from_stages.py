"""Jobs derived from a log of their stages: one row a case, each date the day on which a stage began or
ended.
"""

import re

import pandas as pd

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition import questions, report_date
from loaders.recognition.headers import EXACT, scores
from loaders.recognition.layout import header_cells
from loaders.shapes import lifecycle
from loaders.shapes.stage_roles import roles
from loaders.spelling import plain
from loaders.values.canonical_rows import as_arrow, span
from loaders.values.texts import written_as
from store.datasets import dataset
from store.receipt import TableReceipt
from words import _

TOLD = ("workshop", "boutique", "client", "item", "category", "service_type", "complexity")
ENDS = re.compile(r"\b(?:complet|end|ended|finish|fin\b|ende\b|fine\b|abgeschlossen|termin)")
FINISHED = ("qc", "ready", "collected")


def derived(
    tables: list[TableReceipt], sheets: list[Sheet], answers: Answers, spoken: tuple[str, str] = ("", "")
) -> list[TableReceipt]:
    """The jobs of the logs among the tables of one file; none when the file lists its jobs itself, or is
    Loupe's own export.

    spoken: (ISO day that the file speaks of, where it is told), blank where nothing tells: then a log speaks
    of its last event's day.
    """
    logs = [
        t
        for t in tables
        if t.dataset == "repair_events" and t.frame is not None and t.frame.num_rows and t.source != "loupe"
    ]
    if (
        not logs
        or any(t.dataset == "repairs" for t in tables)
        or answers.dataset not in ("", "repair_events")
    ):
        return []
    told = [with_columns(log, sheets, answers) for log in logs]
    events = pd.concat([one for one, _columns in told], ignore_index=True)
    events["role"] = roles(events["stage"], tables)
    ends = bool(ENDS.search(plain(logs[0].columns["at"]))) or any(finished(log, sheets) for log in logs)
    events = events.sort_values(["job", "at"], kind="stable", ignore_index=True)
    spoken = (
        spoken
        if spoken[0]
        else (f"{events[['at', 'ended']].max().max():%Y-%m-%d}", _("the last moment of the log"))
    )
    return [
        report_date.dated(
            receipt(logs[0], told[0][1], jobs(events, ends), answers, notes(events, ends)), *spoken
        )
    ]


def with_columns(
    log: TableReceipt, sheets: list[Sheet], answers: Answers
) -> tuple[pd.DataFrame, dict[str, str]]:
    """(the events: the stage that begins, its end where that is logged, and what the log's other columns tell
    of the job itself; field → title of these columns).
    """
    events, columns = log.frame.to_pandas(), {}
    if "to_stage" in events:
        events["stage"] = events["to_stage"].where(events["to_stage"].fillna("") != "", events["stage"])
    sheet = next((s for s in sheets if s.name == log.sheet), None)
    titles = header_of(sheet, log) if sheet else []
    for title in log.unmapped:
        told = scores("repairs", title)
        field = next((name for name in TOLD if told.get(name) == EXACT and name not in events), "")
        if field and title in titles:
            events[field], columns[field] = events["source_row"].map(cells(sheet, titles.index(title))), title
    events["ended"] = pd.NaT
    if log.source == "event_log" and sheet and (both := lifecycle.find(sheet)):
        events["ended"] = events["source_row"].map(
            lifecycle.ends(both, answers.for_layout(titles).date_order)
        )
    return events, columns


def finished(log: TableReceipt, sheets: list[Sheet]) -> bool:
    """Has the log a column of transitions that knows ends alone?"""
    sheet = next((s for s in sheets if s.name == log.sheet), None)
    titles = header_of(sheet, log) if sheet else []
    rows = set(log.frame["source_row"].to_pylist()) if titles else set()
    told = [cells(sheet, titles.index(title)) for title in log.unmapped if title in titles]
    return any(lifecycle.only_ends([cell for row, cell in one.items() if row in rows]) for one in told)


def header_of(sheet: Sheet, log: TableReceipt) -> list[str]:
    """The titles of the log's header row."""
    place = next((i for i in range(len(sheet.rows)) if sheet.row_number(i) == log.header_row), None)
    return header_cells(sheet.rows[place]) if place is not None else []


def cells(sheet: Sheet, column: int) -> dict[int, str]:
    """Excel row → the text in a column, of the rows that hold one."""
    return {
        sheet.row_number(i): written_as(row[column])
        for i, row in enumerate(sheet.rows)
        if column < len(row) and not is_blank(row[column])
    }


def jobs(events: pd.DataFrame, ends: bool) -> pd.DataFrame:
    """One row a case. events: sorted by job and moment, with `role`; ends: the moments are those at which
    stages ended.
    """
    case, role, at = events["job"], events["role"], events["at"]
    over = at if ends else events["ended"].fillna(at.groupby(case).shift(-1))
    last_work = latest(case, at, role == "work")
    later = last_work.isna() | (at >= last_work)
    first = events.groupby("job", sort=False).first()
    days = {
        "received_on": at.groupby(case).min(),
        "quoted_on": at[role == "customer"].groupby(case).min(),
        "started_on": at[role == "work"].groupby(case).min(),
        "work_done_on": over[(role == "work") & (at == last_work) & follows(events, FINISHED)]
        .groupby(case)
        .max(),
        "qc_passed_on": over[(role == "qc") & later & follows(events, FINISHED[1:])].groupby(case).max(),
        "ready_on": at[(role == "ready") & later].groupby(case).min(),
        "collected_on": at[(role == "collected") & later].groupby(case).max(),
        "cancelled_on": at[role == "cancelled"].groupby(case).max(),
    }
    told = {name: first[name].fillna("") for name in TOLD if name in first}
    found = pd.DataFrame(
        {**told, **{name: day.dt.normalize() for name, day in days.items()}}, index=first.index
    )
    found["status"] = events.groupby("job", sort=False)["stage"].last()
    lineage = {"source_sheet": first["source_sheet"], "source_row": first["source_row"]}
    return found.assign(**lineage).rename_axis("job").reset_index()


def latest(case: pd.Series, at: pd.Series, chosen: pd.Series) -> pd.Series:
    """For each event the last moment of its case among the chosen ones; NaT where it has none."""
    return case.map(at[chosen].groupby(case).max())


def follows(events: pd.DataFrame, wanted: tuple[str, ...]) -> pd.Series:
    """Does an event of one of these roles follow in the case?"""
    place = pd.Series(events.index, index=events.index)
    last = place[events["role"].isin(wanted)].groupby(events["job"]).max()
    return events["job"].map(last) > place


def notes(events: pd.DataFrame, ends: bool) -> list[str]:
    """What is said of the derivation: where it comes from, and the stages of which nothing is known."""
    told = [
        _(
            "These jobs are derived from the log: a row a case, each date the day of a stage; the file lists "
            "no jobs itself."
        )
    ]
    if ends:
        told.append(_("The log gives the moments at which stages ended."))
    unknown = sorted(events.loc[events["role"] == "", "stage"].unique())
    if unknown:
        told.append(
            _(
                "Stages that Loupe does not know tell no date: {stages}. A list of stages with their classes "
                "tells them."
            ).format(stages=", ".join(unknown[:10]))
        )
    return told


def receipt(
    log: TableReceipt, told: dict[str, str], found: pd.DataFrame, answers: Answers, notes: list[str]
) -> TableReceipt:
    """The receipt of the derived jobs; they wait while no workshop is told. told: field → title of the
    columns that speak of the job.
    """
    declared, given = (
        dataset("repairs"),
        answers.remembered.get(log.fingerprint, {}).get("set", {}) | answers.set,
    )
    if given.get("workshop"):
        found["workshop"] = given["workshop"]
    asked = (
        [] if "workshop" in found and (found["workshop"] != "").all() else [questions.of_constant("workshop")]
    )
    count, kept = len(found), 0 if asked else len(found)
    columns = (
        {"job": log.columns["job"]}
        | told
        | {"received_on": log.columns["at"], "status": log.columns["stage"]}
    )
    rows = {"read": count, "accepted": kept, "rejected": 0, "duplicate": 0, "ignored": count - kept}
    return TableReceipt(
        sheet=log.sheet,
        header_row=log.header_row,
        dataset=declared.name,
        source=log.source,
        confidence=round(log.confidence * 0.9, 2),
        columns=columns,
        unmapped=[],
        rows=rows,
        ignored={"blank": 0, "total": 0} | ({"waiting": count} if asked else {}),
        span=[] if asked else span(found, declared),
        questions=asked,
        notes=notes,
        fingerprint=log.fingerprint,
        frame=None if asked else as_arrow(found, declared),
    )
