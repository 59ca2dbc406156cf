"""Jira's issues, however they are exported: repeated columns merged, parents by key, categories before
free-text states.
"""

import re

import numpy as np

from loaders.recognition.report_date import as_day
from loaders.recognition.source import Prepared
from loaders.recognition.source_columns import Column, Titled, milestones
from loaders.spelling import normal, plain
from loaders.values import durations
from loaders.values.dates import read_dates
from loaders.values.file_name import CODE
from store.export_day import exported
from store.receipt import Problem
from words import _

LIMITS = (1_000, 10_000)
SECONDS_PER_HOUR = 3_600
DONE = frozenset(
    map(
        normal,
        "done;complete;completed;closed;resolved;terminé;terminée;fini;fertig;erledigt;abgeschlossen;completato;fatto;finalizada;"
        "finalizado;listo;hecho".split(";"),
    )
)
TO_DO = frozenset(
    map(
        normal,
        (
            "to do;todo;new;open;backlog;à faire;zu erledigen;aufgaben;offen;da completare;da fare;por "
            "hacer;tareas por hacer"
        ).split(";"),
    )
)
SUMMARIES = frozenset(map(normal, "epic;initiative;épopée;epopeya;epos;thème;theme".split(";")))
MILESTONES = frozenset(map(normal, "milestone;jalon;meilenstein;hito;pietra miliare;gate".split(";")))
KEPT = ("name", "owner", "forecast_on", "start_on", "baseline_on", "baseline_start_on")


def issues(table: Titled, stem: str, day: str = "") -> Prepared:
    """The issues as milestones. day: the as-of date that the export tells beside the table."""
    key = "key" if "key" in table else "short_key"
    keys, done, begun = table.texts(key), *progress(table)
    state = "category" if "category" in table else "status"
    added = {
        "milestone": table.made(key, keys),
        "project": project(table, keys),
        "parent": parent(table, keys),
        "kind": kind(table),
        "status": table.made(state, table.texts(state)),
        "percent_complete": table.made(
            state, [1.0 if d else "" if b else 0.0 for d, b in zip(done, begun, strict=True)]
        ),
    }
    added |= {
        name: made
        for name, made in {
            "actual_on": resolved(table, done),
            "work_hours": estimate(table),
            "phase": sprint(table),
        }.items()
        if made
    }
    told = day or ("" if exported(stem) else last_update(table))
    blank = table.blank()
    return milestones(
        table,
        KEPT,
        added,
        constants={"as_of": told} if told else {},
        aside={"blank": blank},
        problems=truncated(table, table.height - len(blank)),
    )


def progress(table: Titled) -> tuple[list[bool], list[bool]]:
    """(done, neither done nor still to do) of each issue: by Jira's category, else by the team's own
    state.
    """
    told = [normal(text) for text in table.texts("category" if "category" in table else "status")]
    return [text in DONE for text in told], [text not in TO_DO for text in told]


def project(table: Titled, keys: list[str]) -> Column:
    """The project's code: at the beginning of its name, else Jira's key of it, else what stands before the
    number in the issue's key.
    """
    name = "project_name" if "project_name" in table else "project_key" if "project_key" in table else "key"
    coded = [CODE.match(text) for text in table.texts("project_name")]
    told = zip(coded, table.texts("project_key"), (key.rpartition("-")[0] for key in keys), strict=True)
    return table.made(name, [code.group() if code else own or prefix for code, own, prefix in told])


def parent(table: Titled, keys: list[str]) -> Column:
    """The key of the issue above; Jira gives its number, which the file itself translates."""
    by_id = dict(zip(table.texts("id"), keys, strict=True))
    told = zip(table.texts("parent_key"), table.texts("parent"), strict=True)
    return table.made(
        "parent" if "parent" in table else "parent_key",
        [key or by_id.get(number, number) for key, number in told],
    )


def kind(table: Titled) -> Column:
    """summary, milestone or task, by the issue type."""
    told = [normal(text) for text in table.texts("type")]
    return table.made(
        "type", ["summary" if t in SUMMARIES else "milestone" if t in MILESTONES else "task" for t in told]
    )


def resolved(table: Titled, done: list[bool]) -> Column | None:
    """When an issue was resolved; one that is open again has no such day."""
    return (
        table.made(
            "resolved", [cell if d else "" for cell, d in zip(table.cells("resolved"), done, strict=True)]
        )
        if "resolved" in table
        else None
    )


def estimate(table: Titled) -> Column | None:
    """Estimates in hours: bare numbers are seconds, texts are durations."""
    cells = table.cells("work_hours")
    seconds = [float(c) / SECONDS_PER_HOUR if str(c).replace(".", "", 1).isdigit() else None for c in cells]
    return (
        table.made(
            "work_hours",
            [t if s is None else s for s, t in zip(seconds, durations.hours(cells), strict=True)],
        )
        if "work_hours" in table
        else None
    )


def sprint(table: Titled) -> Column | None:
    """The last sprint, or version, of an issue."""
    return (
        table.made("phase", [text.rpartition(", ")[2] for text in table.texts("phase")])
        if "phase" in table
        else None
    )


def last_update(table: Titled) -> str:
    """The latest day on which an issue was changed, ISO; "" when none is told."""
    days = read_dates(table.cells("updated")).values.astype("datetime64[D]")
    return str(np.nanmax(days)) if len(days) and not np.isnat(days).all() else ""


def truncated(table: Titled, height: int) -> tuple[Problem, ...]:
    """A warning when there are exactly as many issues as Jira exports at most."""
    text = _(
        "Exactly {n} issues: that is the most that Jira exports at a time, so more may be missing. Export in "
        "parts, by filter."
    )
    last = table.sheet.row_number(len(table.sheet.rows) - 1)
    return (
        (Problem(last, "", "milestone", str(height), "truncated", "warning", text.format(n=f"{height:,}")),)
        if height in LIMITS
        else ()
    )


def told_day(rows: list[list]) -> str:
    """The time of export in "Displaying 12 issues at 04/Aug/26 11:30 PM.", ISO; "" when no cell says so."""
    for text in (plain(cell) for row in rows for cell in row if isinstance(cell, str)):
        found = re.search(r"\d{1,2}[/. -][a-z]{3,10}\.?[/. -]\d{2,4}", text)
        if found and (day := as_day(found.group())):
            return day
    return ""
