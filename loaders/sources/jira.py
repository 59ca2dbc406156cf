"""Jira's issues, however they are exported: repeated columns merged, parents by key, categories before free-text states."""
import dataclasses
import re

import numpy as np

from loaders import durations
from loaders.asof import as_day
from loaders.dates import read_dates
from loaders.filename import CODE, exported
from loaders.layout import header_cells
from loaders.sheet import Sheet, letter
from loaders.sources.columns import Column, Titled, milestones, named
from loaders.sources.source import Prepared
from loaders.spelling import normal, plain
from store.receipt import Problem
from words import _

CUSTOM = re.compile(r"(?i)^(?:custom fields?|champs? personnalis\w+|benutzerdefinierte[sn]? feld\w*|camp[oi]s? personali[sz]\w+)\s*\((.+)\)$")
LIMITS = (1_000, 10_000)
SECONDS_PER_HOUR = 3_600
DONE = frozenset(map(normal, "done;complete;completed;closed;resolved;terminé;terminée;fini;fertig;erledigt;abgeschlossen;completato;fatto;finalizada;"
                             "finalizado;listo;hecho".split(";")))
TO_DO = frozenset(map(normal, "to do;todo;new;open;backlog;à faire;zu erledigen;aufgaben;offen;da completare;da fare;por hacer;tareas por hacer".split(";")))
SUMMARIES = frozenset(map(normal, "epic;initiative;épopée;epopeya;epos;thème;theme".split(";")))
MILESTONES = frozenset(map(normal, "milestone;jalon;meilenstein;hito;pietra miliare;gate".split(";")))
SPELLINGS = {
    "key": "issue key;work item key;clé de ticket;clé de la demande;vorgangsschlüssel;vorgangs schlüssel;chiave ticket;chiave segnalazione;"
           "clave de incidencia;clave de la incidencia",
    "short_key": "key;clé;schlüssel;chiave;clave",
    "id": "issue id;work item id;id de ticket;id du ticket;vorgangs id;id ticket;id segnalazione;id de incidencia;id de la incidencia",
    "name": "summary;résumé;zusammenfassung;riepilogo;resumen",
    "type": "issue type;work type;work item type;type de ticket;type de demande;vorgangstyp;tipo di ticket;tipo ticket;tipo di segnalazione;"
            "tipo de incidencia",
    "status": "status;état;statut;stato;estado",
    "category": "status category;catégorie d'état;catégorie de statut;statuskategorie;categoria di stato;categoria stato;categoría de estado",
    "project_key": "project key;clé de projet;clé du projet;projektschlüssel;chiave progetto;chiave di progetto;clave del proyecto;clave de proyecto",
    "project_name": "project name;project;nom du projet;projet;projektname;projekt;nome progetto;nome del progetto;progetto;nombre del proyecto;proyecto",
    "owner": "assignee;responsable;personne assignée;bearbeiter;zugewiesene person;zugewiesen an;assegnatario;persona asignada;responsable;asignado",
    "forecast_on": "due date;due;date d'échéance;échéance;fälligkeitsdatum;fällig;data di scadenza;scadenza;fecha de vencimiento;target end;planned end;end date",
    "start_on": "start date;target start;planned start;begin date;date de début;startdatum;anfangsdatum;data di inizio;data inizio;fecha de inicio",
    "baseline_on": "baseline end date;baseline due date;baseline finish;baseline end;baseline",
    "baseline_start_on": "baseline start date;baseline start",
    "resolved": "resolved;resolution date;résolu;résolue;date de résolution;erledigt;gelöst;risolto;resuelta;resuelto",
    "updated": "updated;mise à jour;mis à jour;aktualisiert;aggiornato;aggiornata;actualizada;actualizado",
    "work_hours": "original estimate;estimation originale;estimation initiale;ursprüngliche schätzung;stima originale;estimación original",
    "parent_key": "parent key;clé parente;clé du parent;übergeordneter schlüssel;chiave principale;clave principal;epic link;lien épopée;epos verknüpfung",
    "parent": "parent;parent id;ticket parent;übergeordnet;übergeordnetes element;principale;principal;padre",
    "phase": "sprint;fix version/s;fix versions;fix version",
}
KEPT = ("name", "owner", "forecast_on", "start_on", "baseline_on", "baseline_start_on")


def known(sheet: Sheet) -> Titled | None:
    """The issues on a sheet; None when it is no export of Jira's."""
    for i, row in enumerate(sheet.rows[:12]):
        titles = [CUSTOM.sub(r"\1", title) for title in header_cells(row)]
        places = named(titles, SPELLINGS)
        sure = "key" in places or ("short_key" in places and len(places) >= 7 and {"type", "status"} <= set(places))
        if sure and "name" in places and len(places) >= 4:
            return merged(sheet, i, titles)
    return None


def merged(sheet: Sheet, header: int, titles: list[str]) -> Titled:
    """The table with each title once, values of its columns joined; rows of another width than the header are noted as ragged."""
    width = len(titles)
    groups: dict[str, list[int]] = {}
    for i, title in enumerate(titles):
        groups.setdefault(normal(title) or f"#{i}", []).append(i)
    body = sheet.rows[header + 1:]
    ragged = {sheet.row_number(header + 1 + i): len(row) - width for i, row in enumerate(body) if row and len(row) != width}
    columns = list(zip(*(row[:width] + [""] * (width - len(row)) for row in body))) or [()] * width
    joined = [columns[places[0]] if len(places) == 1 else together([columns[p] for p in places]) for places in groups.values()]
    first = [places[0] for places in groups.values()]
    rows = [*sheet.rows[:header], [titles[p] for p in first], *map(list, zip(*joined))]
    letters = [letter(p) for p in first]
    single = dataclasses.replace(sheet, rows=rows, ragged=ragged, letters=letters)
    return Titled(single, header, rows[header], named(rows[header], SPELLINGS))


def together(columns: list[tuple]) -> list[str]:
    """Cells of columns of one title as one text each, blanks and repetitions left out."""
    return [", ".join(dict.fromkeys(str(c).strip() for c in cells if c != "")) for cells in zip(*columns)]


def issues(table: Titled, stem: str, day: str = "") -> Prepared:
    """The issues as milestones. day: the as-of date that the export tells beside the table."""
    key = "key" if "key" in table else "short_key"
    keys, done, begun = table.texts(key), *progress(table)
    added = {"milestone": table.made(key, keys), "project": project(table, keys), "parent": parent(table, keys), "kind": kind(table),
             "status": table.made("category" if "category" in table else "status", table.texts("category" if "category" in table else "status")),
             "percent_complete": table.made("category" if "category" in table else "status", [1.0 if d else "" if b else 0.0 for d, b in zip(done, begun)])}
    added |= {name: made for name, made in {"actual_on": resolved(table, done), "work_hours": estimate(table), "phase": sprint(table)}.items() if made}
    told = day or ("" if exported(stem) else last_update(table))
    blank = table.blank()
    return milestones(table, KEPT, added, constants={"as_of": told} if told else {}, aside={"blank": blank},
                      problems=truncated(table, table.height - len(blank)))


def progress(table: Titled) -> tuple[list[bool], list[bool]]:
    """(done, neither done nor still to do) of each issue: by Jira's category, else by the team's own state."""
    told = [normal(text) for text in table.texts("category" if "category" in table else "status")]
    return [text in DONE for text in told], [text not in TO_DO for text in told]


def project(table: Titled, keys: list[str]) -> Column:
    """The project's code: at the beginning of its name, else Jira's key of it, else what stands before the number in the issue's key."""
    name = "project_name" if "project_name" in table else "project_key" if "project_key" in table else "key"
    coded = [CODE.match(text) for text in table.texts("project_name")]
    told = zip(coded, table.texts("project_key"), (key.rpartition("-")[0] for key in keys))
    return table.made(name, [code.group() if code else own or prefix for code, own, prefix in told])


def parent(table: Titled, keys: list[str]) -> Column:
    """The key of the issue above; Jira gives its number, which the file itself translates."""
    by_id = dict(zip(table.texts("id"), keys))
    told = zip(table.texts("parent_key"), table.texts("parent"))
    return table.made("parent" if "parent" in table else "parent_key", [key or by_id.get(number, number) for key, number in told])


def kind(table: Titled) -> Column:
    """summary, milestone or task, by the issue type."""
    told = [normal(text) for text in table.texts("type")]
    return table.made("type", ["summary" if t in SUMMARIES else "milestone" if t in MILESTONES else "task" for t in told])


def resolved(table: Titled, done: list[bool]) -> Column | None:
    """When an issue was resolved; one that is open again has no such day."""
    return table.made("resolved", [cell if d else "" for cell, d in zip(table.cells("resolved"), done)]) if "resolved" in table else None


def estimate(table: Titled) -> Column | None:
    """Estimates in hours: bare numbers are seconds, texts are durations."""
    cells = table.cells("work_hours")
    seconds = [float(c) / SECONDS_PER_HOUR if str(c).replace(".", "", 1).isdigit() else None for c in cells]
    return table.made("work_hours", [t if s is None else s for s, t in zip(seconds, durations.hours(cells))]) if "work_hours" in table else None


def sprint(table: Titled) -> Column | None:
    """The last sprint, or version, of an issue."""
    return table.made("phase", [text.rpartition(", ")[2] for text in table.texts("phase")]) if "phase" in table else None


def last_update(table: Titled) -> str:
    """The latest day on which an issue was changed, ISO; "" when none is told."""
    days = read_dates(table.cells("updated")).values.astype("datetime64[D]")
    return str(np.nanmax(days)) if len(days) and not np.isnat(days).all() else ""


def truncated(table: Titled, height: int) -> tuple[Problem, ...]:
    """A warning when there are exactly as many issues as Jira exports at most."""
    text = _("Exactly {n} issues: that is the most that Jira exports at a time, so more may be missing. Export in parts, by filter.")
    last = table.sheet.row_number(len(table.sheet.rows) - 1)
    return (Problem(last, "", "milestone", str(height), "truncated", "warning", text.format(n=f"{height:,}")),) if height in LIMITS else ()


def told_day(rows: list[list]) -> str:
    """The time of export in "Displaying 12 issues at 04/Aug/26 11:30 PM.", ISO; "" when no cell says so."""
    for text in (plain(cell) for row in rows for cell in row if isinstance(cell, str)):
        found = re.search(r"\d{1,2}[/. -][a-z]{3,10}\.?[/. -]\d{2,4}", text)
        if found and (day := as_day(found.group())):
            return day
    return ""
