"""Registers of the portfolio: monthly status, risks and issues, a risk register by levels, documents."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from sample_data import workbook
from sample_data.mspdi import saved
from sample_data.plans import ADE, AS_OF, ETI, HEL, NIA, PROJECTS, TAN, WOU, Project, reports
from sample_data.workbook import Sheet, Styled


class Entry(NamedTuple):
    """An entry of the RAID log. probability and impact: 1 to 5, for risks only."""

    number: str
    project: str
    kind: str
    title: str
    owner: str
    raised: date
    due: date | None = None
    closed: date | None = None
    probability: int | None = None
    impact: int | None = None
    response: str = ""


RAID = (
    Entry(
        "R-01",
        "PRJ-01",
        "Risk",
        "Rare stones arrive late",
        ETI,
        date(2025, 12, 4),
        date(2026, 12, 11),
        None,
        4,
        5,
        "Mitigate",
    ),
    Entry(
        "R-02",
        "PRJ-01",
        "Risk",
        "Venue raises its price",
        TAN,
        date(2026, 2, 11),
        date(2026, 10, 2),
        date(2026, 10, 2),
        3,
        2,
        "Accept",
    ),
    Entry(
        "I-01",
        "PRJ-01",
        "Issue",
        "Setting takes longer than planned",
        ETI,
        date(2026, 4, 21),
        date(2026, 12, 18),
    ),
    Entry(
        "A-01",
        "PRJ-01",
        "Assumption",
        "Forty clients attend",
        HEL,
        date(2025, 11, 12),
        None,
        None,
        None,
        None,
    ),
    Entry(
        "D-01",
        "PRJ-01",
        "Decision",
        "Second mounting team: yes or no",
        ADE,
        date(2026, 10, 20),
        date(2026, 12, 4),
    ),
    Entry(
        "R-03",
        "PRJ-02",
        "Risk",
        "Heritage office asks for changes",
        WOU,
        date(2025, 12, 9),
        date(2026, 3, 13),
        date(2026, 3, 13),
        4,
        4,
        "Mitigate",
    ),
    Entry(
        "R-04",
        "PRJ-02",
        "Risk",
        "Salon not open for the holiday season",
        WOU,
        date(2026, 5, 20),
        date(2026, 11, 27),
        None,
        5,
        5,
        "Mitigate",
    ),
    Entry(
        "I-02",
        "PRJ-02",
        "Issue",
        "Joinery supplier behind schedule",
        WOU,
        date(2026, 6, 24),
        date(2026, 10, 30),
    ),
    Entry(
        "I-03", "PRJ-02", "Issue", "Acceptance refused: lighting", WOU, date(2026, 10, 12), date(2026, 11, 13)
    ),
    Entry(
        "P-01",
        "PRJ-02",
        "Dependency",
        "Safes must arrive before the fit-out",
        TAN,
        date(2026, 3, 3),
        date(2026, 11, 20),
    ),
    Entry(
        "D-02",
        "PRJ-02",
        "Decision",
        "Temporary salon for December",
        ADE,
        date(2026, 11, 9),
        date(2026, 11, 25),
    ),
    Entry(
        "R-05",
        "PRJ-03",
        "Risk",
        "Consent missing in old records",
        TAN,
        date(2026, 1, 14),
        date(2026, 6, 19),
        date(2026, 6, 17),
        3,
        4,
        "Mitigate",
    ),
    Entry(
        "I-04",
        "PRJ-03",
        "Issue",
        "Duplicates in the Dublin records",
        NIA,
        date(2026, 7, 2),
        date(2026, 8, 28),
        date(2026, 8, 21),
    ),
    Entry("A-02", "PRJ-03", "Assumption", "Tills keep their interface until 2028", TAN, date(2026, 1, 14)),
    Entry(
        "R-06",
        "PRJ-04",
        "Risk",
        "Rain during window building",
        HEL,
        date(2026, 8, 3),
        date(2026, 10, 9),
        date(2026, 10, 7),
        2,
        2,
        "Accept",
    ),
    Entry(
        "N-01",
        "PRJ-04",
        "Action",
        "Confirm opening evenings",
        NIA,
        date(2026, 10, 19),
        date(2026, 11, 6),
        date(2026, 11, 5),
    ),
    Entry(
        "N-02",
        "PRJ-04",
        "Action",
        "Collect first figures of the campaign",
        HEL,
        date(2026, 11, 16),
        date(2026, 12, 11),
    ),
    Entry(
        "R-07",
        "PRJ-05",
        "Risk",
        "No setter found on the market",
        ETI,
        date(2025, 12, 15),
        date(2026, 12, 31),
        None,
        4,
        4,
        "Mitigate",
    ),
    Entry(
        "R-08",
        "PRJ-05",
        "Risk",
        "Supplier of findings fails",
        ETI,
        date(2026, 2, 26),
        date(2026, 6, 15),
        date(2026, 6, 15),
        5,
        4,
        "Mitigate",
    ),
    Entry(
        "I-05",
        "PRJ-05",
        "Issue",
        "Loose stones found at inspection",
        ETI,
        date(2026, 9, 7),
        date(2026, 11, 13),
    ),
    Entry(
        "N-03",
        "PRJ-05",
        "Action",
        "Training for the second setter",
        ETI,
        date(2026, 9, 7),
        date(2026, 10, 30),
    ),
    Entry(
        "R-09",
        "PRJ-06",
        "Risk",
        "Second stone delivery incomplete",
        ETI,
        date(2026, 4, 8),
        date(2026, 12, 4),
        None,
        3,
        4,
        "Mitigate",
    ),
    Entry("I-06", "PRJ-06", "Issue", "Prices not approved", HEL, date(2026, 9, 2), date(2026, 10, 30)),
    Entry(
        "D-03", "PRJ-06", "Decision", "Prices of the collection", ADE, date(2026, 9, 2), date(2026, 11, 27)
    ),
)
RAID_HEADER = (
    "ID",
    "Project",
    "RAID Category",
    "Title",
    "Owner",
    "Probability",
    "Impact",
    "Score",
    "Response",
    "Status",
    "Raised on",
    "Due date",
    "Closed on",
)
RAID_HEADER_FR = (
    "Réf.",
    "Projet",
    "Catégorie RAID",
    "Intitulé",
    "Responsable",
    "Probabilité",
    "Impact",
    "Statut",
    "Ouvert le",
    "Échéance",
    "Clos le",
)
OWN_RISKS = (
    ("RR-01", "Présence d'amiante", 2, 5, date(2025, 12, 9), date(2026, 5, 29), "Clos"),
    ("RR-02", "Réserves de l'architecte des monuments", 4, 4, date(2025, 12, 9), date(2026, 3, 13), "Clos"),
    ("RR-03", "Retard du menuisier", 5, 4, date(2026, 6, 24), date(2026, 12, 11), "Ouvert"),
    ("RR-04", "Nuisances pour les clients", 3, 3, date(2026, 4, 20), date(2026, 12, 18), "Ouvert"),
    ("RR-05", "Livraison des coffres", 2, 4, date(2026, 3, 3), date(2026, 11, 20), "Ouvert"),
)
KINDS_FR = {
    "Risk": "Risque",
    "Assumption": "Hypothèse",
    "Issue": "Problème",
    "Dependency": "Dépendance",
    "Decision": "Décision",
    "Action": "Action",
}
LEVELS = {1: "Faible", 2: "Faible", 3: "Moyen", 4: "Élevé", 5: "Élevé"}
RAID_REPORTS = (9, 10, 11)
COST = {"PRJ-02": 1.16, "PRJ-05": 1.04}


def known(as_of: date) -> list[Entry]:
    """The entries raised by a date; the bridal launch keeps its own in its tracker."""
    return [e for e in RAID if e.raised <= as_of and e.project != "PRJ-06"]


def closed_by(entry: Entry, as_of: date) -> date | None:
    """When the entry was closed, if by then."""
    return entry.closed if entry.closed and entry.closed <= as_of else None


def raid_rows_french(project: str, as_of: date) -> list[list]:
    """A project's entries as its tracker lists them."""
    return [
        [
            e.number,
            e.project,
            KINDS_FR[e.kind],
            e.title,
            e.owner,
            e.probability,
            e.impact,
            "Clos" if closed_by(e, as_of) else "Ouvert",
            e.raised,
            e.due,
            closed_by(e, as_of),
        ]
        for e in RAID
        if e.project == project and e.raised <= as_of
    ]


def raid_log(path: Path, report: int) -> dict:
    """Write the portfolio's RAID log: the choices of its drop-down lists are parked beside the table."""
    as_of = AS_OF[report]
    entries = known(as_of)
    rows = [
        [
            e.number,
            e.project,
            e.kind,
            e.title,
            e.owner,
            e.probability,
            e.impact,
            e.probability * e.impact if e.probability else None,
            e.response,
            "Closed" if closed_by(e, as_of) else "Open",
            e.raised,
            e.due,
            closed_by(e, as_of),
        ]
        for e in entries
    ]
    lists = [
        ["Risk", "Mitigate"],
        ["Assumption", "Accept"],
        ["Issue", "Transfer"],
        ["Dependency", "Avoid"],
        ["Decision"],
        ["Action"],
    ]
    rows = [[*row, None, None, *(lists[n] if n < len(lists) else [])] for n, row in enumerate(rows)]
    head = [["RAID log"], [f"Status date: {as_of:%d/%m/%Y}"], []]
    workbook.write(
        path,
        [
            Sheet(
                "RAID",
                [*head, [*RAID_HEADER, None, None, "Categories", "Responses"], *rows],
                widths=(7, 9, 14, 38, 22),
                bold=(1, 4),
            )
        ],
        saved=saved(report),
    )
    return {
        "dataset": "raid",
        "tables": 1,
        "as_of": str(as_of),
        "rows": len(rows),
        "open": sum(not closed_by(e, as_of) for e in entries),
        "risks_open": sum(e.kind == "Risk" and not closed_by(e, as_of) for e in entries),
        "score": sum((e.probability or 0) * (e.impact or 0) for e in entries),
    }


def risk_register(path: Path) -> dict:
    """Write the extension's own risk register, in French, with levels instead of numbers."""
    header = [
        "N°",
        "Projet",
        "Risque",
        "Probabilité",
        "Gravité",
        "Criticité (P x G)",
        "Plan de réponse",
        "Pilote",
        "Statut",
        "Date d'ouverture",
        "Échéance",
    ]
    rows = [
        [
            number,
            "PRJ-02",
            title,
            LEVELS[probability],
            LEVELS[impact],
            probability * impact,
            "Réduire",
            WOU,
            status,
            raised,
            due,
        ]
        for number, title, probability, impact, raised, due, status in OWN_RISKS
    ]
    head = [["Registre des risques"], ["Mise à jour :", Styled(AS_OF[-1], "date")], []]
    workbook.write(
        path, [Sheet("Risques", [*head, header, *rows], widths=(7, 9, 38), bold=(1, 4))], saved=saved(-1)
    )
    return {
        "dataset": "raid",
        "tables": 1,
        "as_of": str(AS_OF[-1]),
        "rows": len(rows),
        "scale": "Faible, Moyen, Élevé",
    }


def spent(project: Project, report: int) -> int:
    """What a project has cost, rounded to a hundred: in step with the work done, more where it overruns."""
    tasks = [i for i in reports(project.code)[report] if i.kind == "task"]
    done = sum(i.percent * i.days for i in tasks) / sum(i.days for i in tasks) / 100
    return round(project.budget * done * COST.get(project.code, 0.97) / 100) * 100


def portfolio_row(project: Project, report: int) -> list:
    """A project as the monthly report shows it: the status is the manager's own."""
    items = reports(project.code)[report]
    phase = next(
        (project.phases[i.phase].name for i in items if i.kind == "milestone" and not i.done),
        project.phases[-1].name,
    )
    status = project.status[report]
    said = {"Green": "On track", "Amber": "Some delay, under control", "Red": "Late; decision needed"}[status]
    return [
        project.code,
        project.name,
        project.sponsor,
        project.manager,
        phase,
        "High" if project.budget > 400_000 else "Medium",
        project.start,
        max(i.finish for i in items),
        project.budget,
        spent(project, report),
        status,
        said,
    ]


def portfolio(path: Path, report: int) -> dict:
    """Write the monthly portfolio report."""
    header = [
        "Project",
        "Project name",
        "Sponsor",
        "Project manager",
        "Phase",
        "Priority",
        "Start date",
        "Finish date",
        "Budget",
        "Actual cost",
        "Status",
        "Summary",
    ]
    rows = [portfolio_row(project, report) for project in PROJECTS]
    total = [Styled("Total", "bold"), *[None] * 7, sum(r[8] for r in rows), sum(r[9] for r in rows)]
    head = [["Project portfolio"], [f"Status date: {AS_OF[report]:%d/%m/%Y}"], []]
    workbook.write(
        path,
        [
            Sheet(
                "Portfolio",
                [*head, header, *rows, total],
                ("",) * 8 + ("whole", "whole"),
                (9, 30, 22, 22),
                (1, 4),
            )
        ],
        saved=saved(report),
    )
    return {
        "dataset": "projects",
        "tables": 1,
        "as_of": str(AS_OF[report]),
        "rows": len(rows),
        "budget": total[8],
        "actual_cost": total[9],
    }


def documents(path: Path) -> dict:
    """Write the document register: each project has its plan, most their minutes, one lacks its
    requirements.
    """
    kinds = {"Requirements": "DR", "Project plan": "DP", "Risk log": "DK", "Minutes": "DM"}
    rows = [
        [
            p.code,
            f"{letter}-{p.code[-2:]}",
            f"{kind} {p.name}",
            kind,
            f"https://documents.house.example/{p.code.lower()}/{letter.lower()}",
            f"{n + 1}.0",
            p.manager,
            "Approved" if n % 2 else "Draft",
            AS_OF[6 + n],
        ]
        for p in PROJECTS
        for n, (kind, letter) in enumerate(kinds.items())
        if (p.code, kind) != ("PRJ-06", "Requirements")
    ]
    header = ["Project", "Document no.", "Title", "Type", "Link", "Version", "Owner", "Status", "Updated on"]
    workbook.write(
        path, [Sheet("Documents", [header, *rows], widths=(9, 13, 40, 14, 46), bold=(1,))], saved=saved(-1)
    )
    return {
        "dataset": "documents",
        "tables": 1,
        "rows": len(rows),
        "missing": {"project": "PRJ-06", "kind": "requirements"},
    }


def write(folder: Path) -> dict[str, dict]:
    """Write every register into `folder`; what each must give, by its name."""
    facts = {
        f"portfolio_{day}.xlsx": portfolio(folder / f"portfolio_{day}.xlsx", n) for n, day in enumerate(AS_OF)
    }
    facts |= {
        f"raid_log_{AS_OF[n]}.xlsx": raid_log(folder / f"raid_log_{AS_OF[n]}.xlsx", n) for n in RAID_REPORTS
    }
    return facts | {
        "registre_risques.xlsx": risk_register(folder / "registre_risques.xlsx"),
        "documents.xlsx": documents(folder / "documents.xlsx"),
    }
