"""The repair system: its job list, the list of open jobs a month earlier, its event log and its stages."""

from datetime import date, datetime
from pathlib import Path

from sample_data.exports import textfile, workbook
from sample_data.exports.workbook import Sheet
from sample_data.story.house import WORKSHOP
from sample_data.story.repairs import AS_OF, ITEMS, Job, jobs

STAGES = {
    "Received": ("Queue", "No", 8),
    "Estimate": ("Work", "No", 2),
    "Awaiting client": ("Customer", "Yes", 24),
    "Awaiting parts": ("Parts", "Yes", 40),
    "At vendor": ("Vendor", "No", 64),
    "Bench queue": ("Queue", "No", 24),
    "At bench": ("Work", "No", 16),
    "Quality control": ("QC", "No", 8),
    "Rework": ("Work", "No", 12),
    "Ready": ("Ready", "Yes", 40),
    "Collected": ("Closed", "Yes", None),
    "Cancelled": ("Closed", "Yes", None),
}
FRENCH = {
    "Received": "Réceptionné",
    "Estimate": "Devis",
    "Awaiting client": "Attente client",
    "Awaiting parts": "Attente pièces",
    "At vendor": "Sous-traitance",
    "Bench queue": "File d'attente",
    "At bench": "À l'établi",
    "Quality control": "Contrôle qualité",
    "Rework": "Reprise",
    "Ready": "Prêt",
}
OPEN_LIST_ON = datetime(2026, 10, 16, 18, 0)


def seen(job: Job, as_of: datetime) -> list[tuple[datetime, str, str]]:
    """The stages of a job that had been entered by a moment."""
    return [event for event in job.events if event[0] <= as_of]


def entered(job: Job, as_of: datetime, stage: str, last: bool = False) -> date | None:
    """The day on which a job first (or last) entered a stage."""
    found = [when.date() for when, name, _ in seen(job, as_of) if name == stage]
    return found[-1 if last else 0] if found else None


def promised_now(job: Job, as_of: datetime) -> date:
    """The promise that held at a moment."""
    return next((new for when, new in reversed(job.revised) if when <= as_of.date()), job.promised)


def job_row(job: Job, as_of: datetime) -> list:
    """A job as the repair system's list shows it at a moment."""

    def day(stage: str, last: bool = False) -> date | None:
        return entered(job, as_of, stage, last)

    checks = [check for check in job.checks if check[0] <= as_of.date()]
    worked = sum(hours for _, when, hours, _ in job.booked if when <= as_of.date())
    decided = next(
        (
            when.date()
            for (_, stage, _), (when, _, _) in zip(job.events, job.events[1:], strict=False)
            if stage == "Awaiting client"
        ),
        None,
    )
    decided = decided if decided and decided <= as_of.date() else None
    return [
        job.number,
        WORKSHOP.code,
        job.boutique,
        job.client,
        job.item,
        ITEMS[job.item],
        job.service.name,
        job.complexity,
        job.received.date(),
        job.promised,
        promised_now(job, as_of),
        day("Awaiting client"),
        decided,
        job.decision.capitalize() if decided else "",
        day("At bench"),
        day("Quality control", last=True),
        checks[-1][0] if checks and checks[-1][1] else None,
        day("Ready"),
        day("Collected"),
        day("Cancelled"),
        seen(job, as_of)[-1][1],
        job.technician if day("At bench") else "",
        job.vendor if day("At vendor") else "",
        job.hours,
        worked or None,
        len(checks) or None,
        ("Yes" if checks[0][1] else "No") if checks else "",
        job.parent,
        job.price,
    ]


JOB_HEADER = (
    "Job no.",
    "Workshop",
    "Boutique",
    "Client ID",
    "Item",
    "Category",
    "Service type",
    "Complexity",
    "Received on",
    "Promised on",
    "Current promise",
    "Quoted on",
    "Quote decided on",
    "Quote decision",
    "Work started",
    "Work done",
    "QC passed on",
    "Ready on",
    "Collected on",
    "Cancelled on",
    "Status",
    "Technician",
    "Vendor",
    "Standard hours",
    "Worked hours",
    "QC attempts",
    "First QC passed",
    "Parent job",
    "Price",
)


def job_list(path: Path) -> dict:
    """Write the repair system's full list of jobs, as it stands at the end."""
    rows = [job_row(job, AS_OF) for job in jobs()]
    titles = [
        ["Repair jobs"],
        [f"As of {AS_OF:%d/%m/%Y %H:%M}"],
        [f"Workshop: {WORKSHOP.code} {WORKSHOP.name}"],
        [],
    ]
    styles = ("",) * 23 + ("hours", "hours", "", "", "", "money")
    workbook.write(
        path,
        [Sheet("Jobs", [*titles, list(JOB_HEADER), *rows], styles, (11, 10, 9), (1, 5))],
        "Repair Desk",
        AS_OF,
    )
    return {
        "dataset": "repairs",
        "tables": 1,
        "rows": len(rows),
        "standard_hours": sum(r[23] for r in rows),
        "worked_hours": sum(r[24] or 0 for r in rows),
        "price": sum(r[28] for r in rows),
        "open": sum(r[17] is None and r[19] is None for r in rows),
        "ready": sum(r[17] is not None for r in rows),
        "collected": sum(r[18] is not None for r in rows),
        "cancelled": sum(r[19] is not None for r in rows),
    }


def open_list(path: Path) -> dict:
    """Write the weekly list of open jobs of a month earlier, in French: promises as they were then."""
    open_then = [
        job for job in jobs() if job.received <= OPEN_LIST_ON and seen(job, OPEN_LIST_ON)[-1][1] in FRENCH
    ]
    rows = [
        [
            job.number,
            job.boutique,
            job.client,
            job.item,
            job.service.name,
            job.received.date(),
            job.promised,
            promised_now(job, OPEN_LIST_ON),
            FRENCH[seen(job, OPEN_LIST_ON)[-1][1]],
            job.technician if entered(job, OPEN_LIST_ON, "At bench") else "",
            job.hours,
        ]
        for job in open_then
    ]
    header = [
        "N° réparation",
        "Boutique",
        "Client",
        "Pièce",
        "Prestation",
        "Reçu le",
        "Promis le",
        "Promesse actuelle",
        "Statut",
        "Technicien",
        "Heures standard",
    ]
    titles = [
        ["Encours atelier"],
        [f"Situation au {OPEN_LIST_ON:%d/%m/%Y}"],
        ["Atelier :", WORKSHOP.code],
        [],
    ]
    workbook.write(
        path,
        [Sheet("Encours", [*titles, header, *rows], ("",) * 10 + ("hours",), (13, 10, 10), (1, 5))],
        "Repair Desk",
        OPEN_LIST_ON,
    )
    return {
        "dataset": "repairs",
        "tables": 1,
        "rows": len(rows),
        "as_of": f"{OPEN_LIST_ON:%Y-%m-%d}",
        "standard_hours": sum(r[10] for r in rows),
    }


def event_log(path: Path) -> dict:
    """Write the repair system's event log: one row each time a job enters a stage, in the workshop that the
    system is installed in.
    """
    rows = sorted(
        (when, job.number, stage, actor) for job in jobs() for when, stage, actor in seen(job, AS_OF)
    )
    header = ("Case ID", "Activity", "Timestamp", "Resource", "Workshop")
    textfile.write(
        path,
        [
            header,
            *(
                (number, stage, f"{when:%Y-%m-%d %H:%M}", actor, WORKSHOP.code)
                for when, number, stage, actor in rows
            ),
        ],
        newline="\n",
    )
    return {"dataset": "repair_events", "tables": 1, "rows": len(rows), "cases": len(jobs())}


def stages(path: Path) -> dict:
    """Write the configuration of stages: their class, and whether they stop the workshop's clock."""
    header = ["Stage", "Class", "Pauses workshop clock", "Norm hours", "Valid from"]
    rows = [[stage, *settings, date(2025, 1, 1)] for stage, settings in STAGES.items()]
    workbook.write(path, [Sheet("Stages", [header, *rows], widths=(18, 12, 20), bold=(1,))])
    return {"dataset": "stages", "tables": 1, "rows": len(rows)}
