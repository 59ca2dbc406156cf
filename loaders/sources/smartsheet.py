"""Smartsheet's Excel export: a schedule without task numbers, its hierarchy by indents or by grouped rows."""

from loaders.formats.sheet import Sheet
from loaders.recognition.source import Export, Left, Prepared, Source
from loaders.recognition.source_columns import Column, Titled, milestones, titled
from loaders.spelling import normal
from loaders.values import durations, file_name, outline, predecessors
from words import _, mark

SPELLINGS = {
    "name": "task name;primary column;primary;task;nom de la tâche;tâche;aufgabenname;vorgangsname;nome "
    "attività;nombre de la tarea",
    "duration_days": "duration;durée;dauer;durata;duración",
    "start_on": "start;start date;début;anfang;inizio;inicio",
    "forecast_on": "finish;end date;end;fin;ende;fine",
    "percent_complete": "% complete;% achevé;% terminé;% abgeschlossen;% completato;% completado",
    "status": "status;statut;stato;estado",
    "owner": "assigned to;attribué à;affecté à;zugewiesen an;assegnato a;asignado a",
    "predecessors": "predecessors;prédécesseurs;vorgänger;predecessori;predecesoras;predecesores",
    "baseline_start_on": "baseline start;début de référence;basisplan anfang;inizio baseline;inicio de línea "
    "base",
    "baseline_on": "baseline finish;fin de référence;basisplan ende;fine baseline;fin de línea base",
    "variance": "variance;écart;abweichung;varianza;variación",
    "code": "wbs;task id;row id;id",
}
KEPT = (
    "name",
    "start_on",
    "forecast_on",
    "percent_complete",
    "status",
    "owner",
    "baseline_start_on",
    "baseline_on",
)
NEEDED = ("name", "start_on", "forecast_on", "percent_complete")


def prepare(export: Export) -> list[Prepared | Left]:
    """The schedules of the workbook; a sheet of comments is left out and said."""
    laid = [schedule(table, export.path.stem) for sheet in export.sheets if (table := known(sheet))]
    why = _("comments on rows are not read.")
    return laid + [
        Left(sheet.name, why)
        for sheet in export.sheets
        if laid and normal(sheet.name) in ("comments", "commentaires", "kommentare")
    ]


def known(sheet: Sheet) -> Titled | None:
    """A schedule with Smartsheet's columns right in the first row; None when it is another's."""
    table = titled(sheet, SPELLINGS, NEEDED)
    own = {"variance", "baseline_on", "baseline_start_on"} & set(table.places) if table else set()
    return (
        table if own and table.header == 0 and {"duration_days", "predecessors"} & set(table.places) else None
    )


def schedule(table: Titled, stem: str) -> Prepared:
    """Keys made of names, parents by the hierarchy, durations in days."""
    names, levels = table.texts("name"), levels_of(table)
    keys = (
        table.texts("code")
        if "code" in table and all(t for t, n in zip(table.texts("code"), names, strict=True) if n)
        else outline.unique(names, outline.parents(levels, names))
    )
    spans = durations.days(table.cells("duration_days"), 1.0)
    rows = {str(i): key for i, key in enumerate(keys, 1)}
    below = outline.summaries(levels)
    added = {
        "milestone": table.made("code" if "code" in table else "name", keys),
        "parent": table.made("name", outline.parents(levels, keys)),
        "outline_level": table.made("name", [level or "" for level in levels]),
        "duration_days": table.made("duration_days", spans),
        "predecessors": table.made("predecessors", predecessors.by_key(table.texts("predecessors"), rows)),
        "kind": Column(
            _("(hierarchy, duration)"),
            [
                "summary" if b else "milestone" if s == 0 else "task"
                for b, s in zip(below, spans, strict=True)
            ],
        ),
    }
    code, _name = file_name.project(table.sheet.name, stem)
    return milestones(
        table, KEPT, added, constants={"project": code} if code else {}, aside={"blank": table.blank()}
    )


def levels_of(table: Titled) -> list[int]:
    """Levels by grouped rows where the workbook has them, else by leading spaces; 0 for rows without a
    name.
    """
    names = [str(cell) for cell in table.cells("name")]
    grouped = [
        table.sheet.levels.get(table.sheet.row_number(table.header + 1 + i), 0) + 1
        for i in range(table.height)
    ]
    levels = grouped if len(set(grouped)) > 1 else outline.levels_of_spaces(names)
    return [level if name.strip() else 0 for level, name in zip(levels, names, strict=True)]


SOURCE = Source(
    name="smartsheet",
    label=mark("Smartsheet"),
    formats=("xlsx", "xls"),
    identifies=mark(
        "the columns Task Name, Start, Finish and % Complete in the first row, with Variance or a baseline, "
        "and Duration or Predecessors"
    ),
    datasets=("milestones",),
    prepare=prepare,
)
