"""Microsoft Planner's Excel export: tasks in buckets, the plan's name and the day of export beside or above
them.
"""

from loaders.formats.sheet import Sheet
from loaders.recognition.preamble import pairs
from loaders.recognition.report_date import as_day
from loaders.recognition.source import Export, Left, Prepared, Source
from loaders.recognition.source_columns import Titled, milestones, titled
from loaders.spelling import normal
from loaders.values import file_name
from loaders.values.dates import read_dates
from words import _, mark

SPELLINGS = {
    "milestone": "task id;id de la tâche;id de tâche;aufgaben id;aufgabenkennung;id attività;id de tarea;id "
    "de la tarea",
    "name": "task name;nom de la tâche;nom de tâche;aufgabenname;nome attività;nombre de la tarea;nombre de "
    "tarea",
    "phase": "bucket name;nom du compartiment;bucketname;nome bucket;nome del bucket;nombre del "
    "depósito;nombre de bucket",
    "progress": "progress;progression;progrès;status;fortschritt;stato;avanzamento;progreso",
    "owner": "assigned to;affecté à;attribuée à;zugewiesen an;assegnato a;asignado a;asignada a",
    "created": "created date;date de création;erstellungsdatum;erstellt am;data creazione;data di "
    "creazione;fecha de creación",
    "start_on": "start date;date de début;startdatum;data di inizio;data inizio;fecha de inicio",
    "forecast_on": "due date;date d'échéance;échéance;fälligkeitsdatum;fällig am;data di "
    "scadenza;scadenza;fecha de vencimiento",
    "actual_on": "completed date;date d'achèvement;date de fin;abschlussdatum;abgeschlossen am;data di "
    "completamento;data completamento;"
    "fecha de finalización",
    "late": "late;en retard;verspätet;überfällig;in ritardo;con retraso;retrasada",
}
PLAN = frozenset(
    map(
        normal,
        (
            "plan name;plan;nom du plan;nom de plan;planname;plan name:;nome piano;nome del piano;nombre del "
            "plan"
        ).split(";"),
    )
)
EXPORTED = frozenset(
    map(
        normal,
        "date of export;export date;date d'exportation;date d'export;exportdatum;datum des exports;data di "
        "esportazione;fecha de exportación".split(";"),
    )
)
DONE = frozenset(
    map(
        normal,
        "completed;terminé;terminée;abgeschlossen;completato;completata;completado;completada".split(";"),
    )
)
NOT_BEGUN = frozenset(
    map(
        normal,
        "not started;non démarré;pas commencé;non commencé;nicht begonnen;noch nicht begonnen;non iniziato;"
        "non avviato;no iniciado;no iniciada;sin iniciar".split(";"),
    )
)
KEPT = ("milestone", "name", "phase", "owner", "start_on", "forecast_on", "actual_on")


def prepare(export: Export) -> list[Prepared | Left]:
    """The plan's tasks; the sheet that only names the plan is left out once it has told."""
    found = [
        (sheet, table)
        for sheet in export.sheets
        if (table := titled(sheet, SPELLINGS, ("milestone", "name", "phase", "progress")))
    ]
    if not found:
        return []
    others = [sheet for sheet in export.sheets if sheet not in [s for s, _table in found]]
    told = {normal(label): value for sheet in others for label, value in pairs(sheet.rows)}
    telling = [sheet for sheet in others if is_about(sheet)]
    why = _("it names the plan and the day of export, which Loupe has taken over.")
    return [tasks(table, told, export.path.stem) for _sheet, table in found] + [
        Left(sheet.name, why) for sheet in telling
    ]


def is_about(sheet: Sheet) -> bool:
    """Does the sheet tell the plan's name, and not much more?"""
    return len(sheet.rows) <= 12 and any(normal(label) in PLAN for label, _value in pairs(sheet.rows))


def tasks(table: Titled, told: dict[str, str], stem: str) -> Prepared:
    """The tasks with their project and as-of day."""
    told = told | {normal(label): value for label, value in pairs(table.sheet.rows[: table.header])}
    name = (
        next((value for label, value in told.items() if label in PLAN), "")
        or file_name.project(table.sheet.name, stem)[0]
    )
    order = order_of(table)
    day = next(
        (day for label, value in told.items() if label in EXPORTED and (day := as_day(value, order))), ""
    )
    constants = {
        field: text
        for field, text in (("project", file_name.coded(name)[0]), ("as_of", day), ("kind", "task"))
        if text
    }
    state = [normal(text) for text in table.texts("progress")]
    percent = [1.0 if text in DONE else 0.0 if text in NOT_BEGUN else "" for text in state]
    added = {
        "status": table.made("progress", table.texts("progress")),
        "percent_complete": table.made("progress", percent),
    }
    return milestones(table, KEPT, added, constants=constants, aside={"blank": table.blank()})


def order_of(table: Titled) -> str:
    """Day and month order as the task's own dates show it, for the date of export; "" when they don't."""
    return read_dates(
        [cell for name in ("created", "start_on", "forecast_on", "actual_on") for cell in table.cells(name)]
    ).order


SOURCE = Source(
    name="planner",
    label=mark("Microsoft Planner"),
    formats=("xlsx", "xls", "csv"),
    identifies=mark("the columns Task ID, Task Name, Bucket Name and Progress together"),
    datasets=("milestones",),
    prepare=prepare,
)
