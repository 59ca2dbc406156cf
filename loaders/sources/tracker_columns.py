"""What a tracker made by hand leaves to be worked out: the kind of a row, the unit of durations, dates that
were never revised.
"""

import re

import numpy as np

from loaders.formats.sheet import is_blank
from loaders.recognition.source_columns import Column, Titled
from loaders.spelling import normal
from loaders.values import durations, outline
from loaders.values.choices import NO, YES, meaning, meanings
from loaders.values.dates import read_dates
from loaders.values.texts import written_as
from loaders.values.title_kinds import value
from store.datasets import dataset
from words import _

REVISED = frozenset(
    (
        "revised revisee revise nouvelle nouveau new rivista nuova revisada nueva neuer neu neues revidiert "
        "actualisee aktualisiert"
    ).split()
)
UNITS = {
    1.0: "days day d jours jour j tage tag t giorni giorno gg dias dia",
    5.0: "weeks week wks wk semaines semaine sem wochen woche settimane semanas",
    20.0: "months month mois monate mesi meses",
    1 / durations.HOURS_PER_DAY: "hours hrs h heures stunden std ore horas",
}
MEASURES = {
    "duration_days": frozenset("duration duree dauer durata duracion".split()),
    "work_hours": frozenset(
        "work effort travail charge arbeit aufwand lavoro impegno trabajo esfuerzo".split()
    ),
}
FLAGS = {
    True: frozenset(normal(w) for w in YES.split(";")) | {"x", "1", "◆"},
    False: frozenset(normal(w) for w in NO.split(";")),
}


def kinds(table: Titled, levels: list[int]) -> Column:
    """summary, milestone or task of each row: as told, by the hierarchy, by a duration of nothing, else as
    the list's own title says.
    """
    field = dataset("milestones")["kind"]
    words = meanings(field)
    told = [kind_of(text, words) for text in table.texts("kind")]
    leaf = str(value(field, table.titles[table.places["name"]])) or "task"
    if "milestone" in told:
        leaf = "task"
    nothing = [span == 0 and span != "" for span in durations.days(table.cells("duration_days"))]
    below = outline.summaries(levels)
    made = [
        t or ("summary" if b else "milestone" if n else leaf)
        for t, b, n in zip(told, below, nothing, strict=True)
    ]
    return table.made("kind", made) if "kind" in table else Column(_("(hierarchy, duration)"), made)


def kind_of(text: str, words: dict) -> str:
    """The kind that a cell tells; a cell that only says yes marks a milestone; "" when it tells none."""
    form = normal(text) if text not in ("◆", "✓", "✔") else "x"
    if not form or form in FLAGS[False]:
        return ""
    return "milestone" if form in FLAGS[True] else str(meaning(text, words) or "")


def measured(table: Titled, field: str) -> tuple[dict[str, Column], str]:
    """(durations in days or work in hours, a note): bare numbers count only where the title, or for durations
    the dates, say what they are.
    """
    if field not in table:
        return {}, ""
    cells, title = table.cells(field), table.titles[table.places[field]]
    unit = unit_of(title) or (unit_by_dates(table) if field == "duration_days" else 0.0)
    bare = [c for c in cells if not is_blank(c) and re.fullmatch(r"[\d.,\s]+", written_as(c))]
    if bare and not unit:
        return {}, _(
            "'{title}' holds numbers without a unit (hours, days or weeks?), and nothing tells it; it is not "
            "read."
        ).format(title=title)
    made = durations.days(cells, unit or np.nan)
    hours = [c * durations.HOURS_PER_DAY if isinstance(c, float) else c for c in made]
    return {field: table.made(field, made if field == "duration_days" else hours)}, ""


def in_units(title: str) -> str:
    """The field of a title such as "Durée en semaines" or "Effort (hours)", which names a measure and its
    unit; "" for others.
    """
    words = normal(title).split()
    told = next((field for field, spoken in MEASURES.items() if words[:1] and words[0] in spoken), "")
    return told if told and unit_of(title) else ""


def unit_of(title: str) -> float:
    """Days in the unit that a title names; 0.0 when it names none."""
    words = set(re.findall(r"[^\W\d_]+", normal(title.replace("(", " ").replace(")", " "))))
    return next((days for days, spoken in UNITS.items() if words & set(spoken.split())), 0.0)


def unit_by_dates(table: Titled) -> float:
    """1.0 when every duration is the number of days, or of working days, from start to finish; else 0.0."""
    start, finish = (
        read_dates(table.cells(name)).values.astype("datetime64[D]") for name in ("start_on", "forecast_on")
    )
    told = np.array(
        [float(c) if isinstance(c, (int, float)) else np.nan for c in table.cells("duration_days")]
    )
    known = ~np.isnat(start) & ~np.isnat(finish) & ~np.isnan(told)
    if known.sum() < 2:
        return 0.0
    begin, end, span = start[known], finish[known], told[known]
    days, work = (end - begin).astype(int), np.busday_count(begin, end + 1)
    return 1.0 if any(np.array_equal(span, counted) for counted in (days, days + 1, work, work - 1)) else 0.0


def revised(table: Titled) -> tuple[dict[str, Column], str]:
    """(forecasts, a note): a date that was never revised is still the planned one."""
    if not {"forecast_on", "baseline_on"} <= set(table.places) or not REVISED & set(
        normal(table.titles[table.places["forecast_on"]]).split()
    ):
        return {}, ""
    cells = [
        plan if is_blank(new) else new
        for new, plan in zip(table.cells("forecast_on"), table.cells("baseline_on"), strict=True)
    ]
    text = _("Where '{revised}' is blank, '{planned}' still holds.")
    note = text.format(
        revised=table.titles[table.places["forecast_on"]], planned=table.titles[table.places["baseline_on"]]
    )
    return {"forecast_on": table.made("forecast_on", cells)}, note
