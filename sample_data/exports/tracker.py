"""A tracker made by hand, in French: hierarchy by leading spaces, a Gantt of cells to the right, a RAID sheet
beside it.
"""

from datetime import date, timedelta
from pathlib import Path

from sample_data.exports import workbook
from sample_data.exports.mspdi import numbered, saved
from sample_data.exports.registers import RAID_HEADER_FR, raid_rows_french
from sample_data.exports.schedules import facts
from sample_data.exports.workbook import Sheet, Styled
from sample_data.story import days
from sample_data.story.plans import AS_OF, Item, Project, reports

FRENCH = {
    "Assortment": "Assortiment",
    "Market study": "Étude de marché",
    "Range plan": "Plan de collection",
    "Range frozen": "Collection arrêtée",
    "Supply": "Approvisionnement",
    "Stone orders": "Commandes de pierres",
    "First series": "Première série",
    "First series received": "Première série reçue",
    "Communication": "Communication",
    "Catalogue": "Catalogue",
    "Web pages": "Pages web",
    "Catalogue printed": "Catalogue imprimé",
    "Sell-in": "Mise en place",
    "Boutique training": "Formation des boutiques",
    "Client previews": "Avant-premières clients",
    "Collection on sale": "Collection en vente",
}
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
UNDATED = "Prix de vente validés"
HEADER = [
    "N°",
    "Tâche / Jalon",
    "Jalon",
    "Responsable",
    "Début prévu",
    "Fin prévue",
    "Fin révisée",
    "Fin réelle",
    "Avancement",
    "Statut",
    "Commentaire",
]
STYLES = ("",) * 4 + ("date",) * 4 + ("percent",)


def gantt(item: Item, months: list[tuple[date, date]]) -> list[str | None]:
    """A mark in each month the item touches, a diamond for a milestone."""
    start = item.finish if item.kind == "milestone" else item.start
    mark = "◆" if item.kind == "milestone" else "■"
    return [mark if start <= last and item.finish >= first else None for first, last in months]


def status(item: Item, as_of: date) -> str:
    """What the author types into the status column."""
    if item.done:
        return "Terminé"
    late = item.finish - item.baseline_finish > timedelta(days=7)
    return "En retard" if late and item.start <= as_of else "En cours" if item.percent else "À venir"


def line(item: Item, number: str, as_of: date, months: list) -> list:
    """A row of the tracker."""
    milestone = item.kind == "milestone"
    revised = item.finish if item.finish != item.baseline_finish else None
    return [
        Styled(number, "text"),
        "   " * (item.level - 1) + FRENCH[item.name],
        "O" if milestone else None,
        item.owner,
        None if milestone else item.baseline_start,
        item.baseline_finish,
        revised,
        item.finish if item.done else None,
        None if milestone else item.percent / 100,
        status(item, as_of),
        None,
        None,
        *gantt(item, months),
    ]


def write(folder: Path, project: Project, report: int) -> tuple[str, dict]:
    """Write one report of the tracker."""
    items, as_of = reports(project.code)[report], AS_OF[report]
    months = days.month_ends(date(2026, 1, 1), 13)
    rows = [line(item, number, as_of, months) for item, number in zip(items, numbered(items), strict=True)]
    rows.append(
        [
            Styled("4.4", "text"),
            f"   {UNDATED}",
            "O",
            items[-1].owner,
            None,
            "à définir",
            None,
            None,
            None,
            "À venir",
            "en attente de la direction",
        ]
    )
    head = [
        ["Suivi de projet"],
        ["Projet :", f"{project.code} Lancement collection mariage"],
        ["Mise à jour :", Styled(as_of, "date")],
        ["Légende :", "■ tâche   ◆ jalon"],
        [],
        [*HEADER, None, *(f"{SHORT[a.month - 1]} {a:%y}" for a, _ in months)],
    ]
    raid = [["RAID"], [], list(RAID_HEADER_FR), *raid_rows_french(project.code, as_of)]
    name = f"{project.code}_Suivi_lancement_mariage_{as_of}.xlsx"
    workbook.write(
        folder / name,
        [Sheet("Suivi", [*head, *rows], STYLES, (6, 30, 6, 22), (1, 6)), Sheet("RAID", raid, bold=(1, 3))],
        saved=saved(report),
    )
    found = facts("hand-made tracker", project.code, as_of, items, undated=1, raid_rows=len(raid) - 3)
    return name, found | {"rows": len(items) + 1, "milestones": found["milestones"] + 1, "tables": 2}
