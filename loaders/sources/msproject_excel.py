"""Microsoft Project's Excel export: sheet Task_Table1, headers with underscores, dates and durations as
text.
"""

import re

from loaders.formats.sheet import Sheet
from loaders.recognition.source import Export, Left, Prepared, Source
from loaders.recognition.source_columns import Column, Titled, milestones, titled
from loaders.spelling import plain
from loaders.values import durations, file_name, outline, predecessors
from words import _, mark

TABLE = "(?:table|tableau|tabelle|tabella|tabla)"
TASK = "(?:tasks?|t[aâ]ches?|vorg[aä]nge?|vorgangs|attivit[aà]|tareas?)"
OTHER = (
    "(?:resources?|ress?ources?|ressourcen|risors[ae]|recursos?|assignments?|affectations?|"
    "zuordnung(?:en|s)?|assegnazion[ei]|asignaci[oó]n(?:es)?)"
)
TASKS = re.compile(rf"(?i)^(?:{TASK}_?{TABLE}|{TABLE}_?(?:des_|delle_|de_)?{TASK})_?\d*$")
OTHERS = re.compile(rf"(?i)^(?:{OTHER}_?{TABLE}|{TABLE}_?(?:des_|delle_|de_)?{OTHER})_?\d*$")
UNDERSCORED = re.compile(r"^[A-Z][A-Za-zÀ-ÿ%]*(?:_[A-Za-zÀ-ÿ0-9]+)+$")
NOTHING = frozenset(("", "na", "nv", "nc", "nd", "n/a", "n/d"))
YES = frozenset("yes oui ja si true vrai wahr vero verdadero 1".split())
NO = frozenset("no non nein false faux falsch falso 0".split())
SPELLINGS = {
    "uid": "unique id;n° unique;numéro unique;einmalige nr;id univoco;id único",
    "row": "id;n°;nr;no",
    "code": "wbs;outline number;numéro hiérarchique;gliederungsnummer;psp code;code wbs;wbs code;numero "
    "struttura;número de esquema;edt",
    "name": "name;task name;nom;nom de la tâche;vorgangsname;nome;nome attività;nombre;nombre de tarea",
    "outline_level": "outline level;niveau hiérarchique;niveau de plan;gliederungsebene;livello "
    "struttura;nivel de esquema",
    "start_on": "start;start date;scheduled start;début;date de début;anfang;starttermin;inizio;data "
    "inizio;comienzo",
    "forecast_on": "finish;finish date;scheduled finish;fin;date de fin;ende;fertig stellen;fine;data fine",
    "baseline_start_on": "baseline start;début de référence;début planifié;basisplan anfang;geplanter "
    "anfang;inizio previsto;inizio previsione;"
    "comienzo previsto;comienzo de línea base",
    "baseline_on": "baseline finish;fin de référence;fin planifiée;basisplan ende;geplantes ende;fine "
    "prevista;fine previsione;fin previsto;fin de línea base",
    "actual_on": "actual finish;fin réelle;ende ist;ist ende;tatsächliches ende;fine effettiva;fin real",
    "deadline_on": "deadline;échéance;stichtag;scadenza;fecha límite",
    "percent_complete": "percent complete;% complete;% achevé;pourcentage achevé;% abgeschlossen;prozent "
    "abgeschlossen;% completamento;"
    "percentuale completamento;% completado;porcentaje completado",
    "duration_days": "duration;scheduled duration;durée;dauer;durata;duración",
    "work_hours": "work;scheduled work;travail;arbeit;lavoro;trabajo",
    "cost": "cost;coût;kosten;costo;costi;coste;costo",
    "milestone": "milestone;jalon;meilenstein;attività cardine;cardine;hito",
    "summary": "summary;récapitulative;récapitulatif;sammelvorgang;riepilogo;di riepilogo;resumen",
    "critical": "critical;critique;kritisch;critica;critico;crítica;crítico",
    "predecessors": "predecessors;prédécesseurs;vorgänger;predecessori;predecesoras",
    "owner": "resource names;noms ressources;noms des ressources;ressourcennamen;nomi risorse;nombres de los "
    "recursos",
    "active": "active;active task;actif;active tâche;aktiv;attiva;attivo;activa;activo",
}
KEPT = (
    "name",
    "outline_level",
    "start_on",
    "forecast_on",
    "baseline_start_on",
    "baseline_on",
    "actual_on",
    "deadline_on",
    "percent_complete",
    "critical",
    "owner",
)
SIGNS = frozenset(
    ("uid", "outline_level", "active", "summary", "percent_complete", "baseline_on", "critical")
)


def prepare(export: Export) -> list[Prepared | Left]:
    """The task tables of the workbook; its resource and assignment sheets are left out and said."""
    laid = [task_table(table, export.path.stem) for sheet in export.sheets if (table := known(sheet))]
    if not laid:
        return []
    why = _("resources and assignments of Microsoft Project are not read; the tasks name their resources.")
    return laid + [Left(sheet.name, why) for sheet in export.sheets if OTHERS.match(sheet.name)]


def known(sheet: Sheet) -> Titled | None:
    """A task table, by the sheet's name or by headers with underscores; None when it is another's."""
    table = titled(sheet, SPELLINGS, ("name",))
    if not table:
        return None
    underscored = sum(bool(UNDERSCORED.match(title)) for title in table.titles)
    named = bool(TASKS.match(sheet.name)) and len(table.places) > 2
    return (
        table if named or (underscored >= 2 and SIGNS & set(table.places) and len(table.places) > 3) else None
    )


def task_table(table: Titled, stem: str) -> Prepared:
    """Keys, hierarchy, kinds, durations and predecessors beside the columns that are read as they are."""
    key = next((name for name in ("uid", "code", "row") if name in table), "name")
    keys, levels = table.texts(key), outline_levels(table)
    rows = dict(zip(table.texts("row"), keys, strict=True)) if "row" in table else {}
    added = {
        "milestone": table.made(key, keys),
        "parent": table.made("outline_level", outline.parents(levels, keys)),
        "kind": kinds(table, levels),
        "predecessors": table.made("predecessors", predecessors.by_key(table.texts("predecessors"), rows)),
    }
    added |= {name: table.made(name, made) for name, made in figures(table).items()}
    code, _name = file_name.project(table.sheet.name, stem)
    return milestones(
        table, KEPT, added, constants={"project": code} if code else {}, aside=aside(table), notes=notes(key)
    )


def outline_levels(table: Titled) -> list[int]:
    """The level of each task: told, or by its outline number, or by leading spaces; 0 for rows that are no
    tasks.
    """
    told = [int(text) if text.isdigit() else 0 for text in table.texts("outline_level")]
    coded = (
        outline.levels_of_codes(table.texts("code"))
        if "outline_level" not in table and "code" in table
        else None
    )
    spaced = outline.levels_of_spaces([str(name) for name in table.cells("name")])
    levels = told if "outline_level" in table else coded or spaced
    return [level if name else 0 for level, name in zip(levels, table.texts("name"), strict=True)]


def kinds(table: Titled, levels: list[int]) -> Column:
    """summary, milestone or task: as flagged; without flags, by the hierarchy and by durations of nothing."""
    below = (
        [plain(t) in YES for t in table.texts("summary")] if "summary" in table else outline.summaries(levels)
    )
    spans = durations.days(table.cells("duration_days"))
    marked = (
        [plain(t) in YES for t in table.texts("milestone")]
        if "milestone" in table
        else [span == 0 for span in spans]
    )
    return table.made(
        "milestone",
        ["summary" if b else "milestone" if m else "task" for b, m in zip(below, marked, strict=True)],
    )


def figures(table: Titled) -> dict[str, list]:
    """Durations in days, work in hours and cost, "NA" being none."""
    italian = any(plain(title) == "durata" for title in table.titles)
    made = {
        "duration_days": durations.days(table.cells("duration_days"), 1.0, italian),
        "work_hours": durations.hours(table.cells("work_hours")),
        "cost": [
            "" if isinstance(c, str) and plain(c.strip()) in NOTHING else c for c in table.cells("cost")
        ],
    }
    return {name: column for name, column in made.items() if name in table}


def aside(table: Titled) -> dict[str, list[int]]:
    """Rows that are no tasks: blank ones, the project's own line, inactive tasks."""
    told = list(
        zip(
            table.texts("name"),
            table.texts("uid"),
            table.texts("row"),
            table.texts("outline_level"),
            table.texts("active"),
            strict=True,
        )
    )
    top = [i for i, (_n, uid, row, level, _a) in enumerate(told) if level == "0" and "0" in (uid, row)]
    blank = [i for i, (name, *_rest) in enumerate(told) if not name and i not in top]
    return {
        "blank": blank,
        "project": top,
        "inactive": [
            i
            for i, (name, *_rest, active) in enumerate(told)
            if name and plain(active) in NO and i not in top
        ],
    }


def notes(key: str) -> tuple[str, ...]:
    """What the choice of columns costs."""
    text = _(
        "The export has no Unique_ID; tasks are known by {key}, which changes when rows are inserted. Add "
        "that column to the export map."
    )
    shown = {"code": _("outline number"), "row": _("row number"), "name": _("name")}
    return (text.format(key=shown[key]),) if key in shown else ()


SOURCE = Source(
    name="msproject_excel",
    label=mark("Microsoft Project, Excel"),
    formats=("xlsx", "xls", "xlsb"),
    identifies=mark(
        "a sheet Task_Table1, or headers with underscores such as Unique_ID, Outline_Level and "
        "Percent_Complete"
    ),
    datasets=("milestones",),
    prepare=prepare,
)
