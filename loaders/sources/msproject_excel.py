"""Microsoft Project's Excel export: sheet Task_Table1, headers with underscores, dates and durations as text."""
import re

from loaders import durations, filename, links
from loaders.layout import header_cells
from loaders.outline import levels_of_codes, levels_of_spaces, parents, summaries
from loaders.sheet import Sheet
from loaders.sources.columns import Column, also_known, cells, header_of, named, with_columns
from loaders.sources.source import Export, Left, Prepared, Source
from loaders.spelling import plain
from loaders.texts import written_as
from words import _, mark

TASKS = re.compile(r"(?i)^(?:task|t[aâ]ches?|vorgangs?|attivit[aà]|tareas?)_?(?:table|tableau|tabelle|tabella|tabla)_?\d*$|^(?:table|tableau|tabella|tabla)_?(?:des_)?(?:task|t[aâ]ches?|attivit[aà]|tareas?)_?\d*$")
OTHERS = re.compile(r"(?i)^(?:resources?|ressourcen?|risors[ae]|recursos?|assignments?|affectations?|zuordnung(?:en|s)?|assegnazion[ei]|asignaci[oó]n(?:es)?)_?(?:table|tableau|tabelle|tabella|tabla)_?\d*$")
UNDERSCORED = re.compile(r"^[A-Z][A-Za-zÀ-ÿ%]*(?:_[A-Za-zÀ-ÿ0-9]+)+$")
NONE = frozenset(("na", "nv", "nc", "n/a", "nd", "n/d"))
YES = frozenset(("yes", "oui", "ja", "si", "sì", "sí", "true", "vrai", "wahr", "vero", "verdadero", "1"))
NO = frozenset(("no", "non", "nein", "false", "faux", "falsch", "falso", "0"))
SPELLINGS = {
    "uid": "unique id;n° unique;numéro unique;einmalige nr;id univoco;id único",
    "row": "id;n°;nr;no",
    "code": "wbs;outline number;numéro hiérarchique;gliederungsnummer;psp code;code wbs;wbs code;numero struttura;número de esquema;edt",
    "name": "name;task name;nom;nom de la tâche;vorgangsname;nome;nome attività;nombre;nombre de tarea",
    "outline_level": "outline level;niveau hiérarchique;gliederungsebene;livello struttura;nivel de esquema",
    "start_on": "start;start date;scheduled start;début;date de début;anfang;starttermin;inizio;data inizio;comienzo",
    "forecast_on": "finish;finish date;scheduled finish;fin;date de fin;ende;fertig stellen;fine;data fine",
    "baseline_start_on": "baseline start;début de référence;début planifié;basisplan anfang;geplanter anfang;inizio previsto;inizio previsione;comienzo previsto;"
                         "comienzo de línea base",
    "baseline_on": "baseline finish;fin de référence;fin planifiée;basisplan ende;geplantes ende;fine prevista;fine previsione;fin previsto;fin de línea base",
    "actual_on": "actual finish;fin réelle;ende ist;ist ende;tatsächliches ende;fine effettiva;fin real",
    "deadline_on": "deadline;échéance;stichtag;scadenza;fecha límite",
    "percent_complete": "percent complete;% complete;% achevé;pourcentage achevé;% abgeschlossen;prozent abgeschlossen;% completamento;"
                        "percentuale completamento;% completado;porcentaje completado",
    "duration_days": "duration;scheduled duration;durée;dauer;durata;duración",
    "work_hours": "work;scheduled work;travail;arbeit;lavoro;trabajo",
    "cost": "cost;coût;kosten;costo;costi;coste;costo",
    "milestone_flag": "milestone;jalon;meilenstein;attività cardine;cardine;hito",
    "summary_flag": "summary;récapitulative;récapitulatif;sammelvorgang;riepilogo;di riepilogo;resumen",
    "critical": "critical;critique;kritisch;critica;critico;crítica;crítico",
    "predecessors": "predecessors;prédécesseurs;vorgänger;predecessori;predecesoras",
    "owner": "resource names;noms ressources;noms des ressources;ressourcennamen;nomi risorse;nombres de los recursos",
    "active": "active;active task;actif;active tâche;aktiv;attiva;attivo;activa;activo",
}
KEPT = ("name", "start_on", "forecast_on", "baseline_start_on", "baseline_on", "actual_on", "deadline_on", "percent_complete", "critical", "owner")


def prepare(export: Export) -> list[Prepared | Left]:
    """The task tables of the workbook; resource and assignment sheets are left out and said."""
    laid = [table for sheet in export.sheets if (table := task_table(sheet, export.path.stem))]
    why = _("resources and assignments of Microsoft Project are not read; the tasks name their resources.")
    return laid + [Left(sheet.name, why) for sheet in export.sheets if laid and OTHERS.match(sheet.name)]


def task_table(sheet: Sheet, stem: str) -> Prepared | None:
    """A sheet as milestones when its name or its underscored headers give Project away."""
    found = header_of(sheet, SPELLINGS, ("name",))
    if not found:
        return None
    header, places = found
    titles = header_cells(sheet.rows[header])
    underscored = sum(bool(UNDERSCORED.match(title)) for title in titles)
    own = {"uid", "outline_level", "active", "summary_flag", "percent_complete", "baseline_on"} & set(places)
    if not (TASKS.match(sheet.name) and len(places) > 2) and not (underscored >= 2 and own and len(places) > 3):
        return None
    code, _name = filename.project(sheet.name, stem)
    return laid_out(sheet, header, titles, places, {"project": code} if code else {})


def laid_out(sheet: Sheet, header: int, titles: list[str], places: dict[str, int], constants: dict[str, str]) -> Prepared:
    """Keys, hierarchy, kinds, durations and predecessors beside the columns that can be read as they are."""
    told = {name: [written_as(c) for c in cells(sheet, header, place)] for name, place in places.items()}
    height = len(sheet.rows) - header - 1
    key = next((name for name in ("uid", "code", "row") if name in told), "name")
    levels = outline(told)
    flags = {name: [plain(t) in YES for t in told.get(name, [""] * height)] for name in ("milestone_flag", "summary_flag")}
    kept = {name: place for name, place in places.items() if name in KEPT}
    added = {"milestone": Column(titles[places[key]], told[key], places[key])} | measured(sheet, header, titles, places)
    added["kind"] = kinds(flags, summaries(levels) if "summary_flag" not in told else None, added, titles, places)
    added["parent"] = Column(titles[places["outline_level"]] if "outline_level" in places else "", parents(levels, told[key]))
    if "outline_level" in places:
        kept["outline_level"] = places["outline_level"]
    if "predecessors" in places:
        rows = dict(zip(told["row"], told[key])) if "row" in told else {}
        added["predecessors"] = Column(titles[places["predecessors"]], links.by_key(told["predecessors"], rows), places["predecessors"])
    kept = {name: place for name, place in also_known("milestones", titles, kept | {f"_{n}": p for n, p in places.items() if n not in kept}).items()
            if not name.startswith("_")}
    wide, columns = with_columns(sheet, header, kept, added)
    return Prepared(wide, header, "milestones", columns, constants, aside(told, height))
