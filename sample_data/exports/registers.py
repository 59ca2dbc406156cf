"""Registers of the portfolio: monthly status, risks and issues, a risk register by levels, documents."""

from datetime import date
from pathlib import Path

from sample_data.exports import workbook
from sample_data.exports.mspdi import saved
from sample_data.exports.workbook import Sheet, Styled
from sample_data.story.plans import AS_OF, PROJECTS, WOU, Project, reports
from sample_data.story.raid import RAID, closed_by, known

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
