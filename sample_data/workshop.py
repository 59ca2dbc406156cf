"""Workshop files: jobs, event log, inspections, hours booked, send-outs, clock-ins, and the list of
stages.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from sample_data import boutique, chance, days, textfile, workbook
from sample_data.house import PEOPLE, WORKSHOP
from sample_data.repairs import AS_OF, ITEMS, Job, jobs
from sample_data.roster import roster
from sample_data.workbook import Sheet

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
DEFECTS_FR = {
    "Loose stone": "Pierre desserrée",
    "Polish": "Polissage",
    "Size": "Taille",
    "Finish": "Finition",
    "Mechanism": "Mécanisme",
    "": "",
}
OPEN_LIST_ON = datetime(2026, 10, 16, 18, 0)
CLOCKED = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))


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


def inspections(path: Path) -> dict:
    """Write the quality-control register, in French."""
    rows = [
        [job.number, attempt, when, job.technician, "W00", "Oui" if passed else "Non", DEFECTS_FR[defect]]
        for job in jobs()
        for attempt, (when, passed, defect) in enumerate(job.checks, 1)
        if when <= AS_OF.date()
    ]
    rows.sort(key=lambda row: (row[2], row[0], row[1]))
    header = [
        "N° réparation",
        "Passage",
        "Date du contrôle",
        "Technicien",
        "Contrôleur",
        "Conforme",
        "Défaut",
    ]
    titles = [["Registre des contrôles qualité"], []]
    workbook.write(
        path,
        [Sheet("Contrôles", [*titles, header, *rows], widths=(13, 9, 16), bold=(1, 3))],
        "Repair Desk",
        AS_OF,
    )
    return {
        "dataset": "quality_checks",
        "tables": 1,
        "rows": len(rows),
        "passed": sum(row[5] == "Oui" for row in rows),
        "first": sum(row[1] == 1 for row in rows),
        "first_passed": sum(row[1] == 1 and row[5] == "Oui" for row in rows),
    }


def indirect(person) -> list[list]:
    """What a jeweller worked beside the jobs, booked on the last day of each week."""
    booked: dict[date, float] = {}
    for job in jobs():
        for who, when, hours, _ in job.booked:
            if who == person.code:
                booked[when] = booked.get(when, 0.0) + hours
    weekly: dict[tuple, list] = {}
    for shift in roster(person, WORKSHOP.country):
        if days.FROM <= shift.day <= AS_OF.date() and shift.worked:
            weekly.setdefault(shift.day.isocalendar()[:2], []).append(
                (shift.day, shift.worked - booked.get(shift.day, 0.0))
            )
    return [
        [person.code, "", week[-1][0], round(sum(left for _, left in week), 2), "Indirect"]
        for week in weekly.values()
    ]


def bench_hours(path: Path) -> dict:
    """Write the hours booked: direct and rework on jobs, indirect without one."""
    team = [p for p in PEOPLE if p.site == WORKSHOP.code and p.code != "W00"]
    rows = [
        [who, job.number, when, hours, kind.capitalize()]
        for job in jobs()
        for who, when, hours, kind in job.booked
        if days.FROM <= when <= AS_OF.date()
    ]
    merged: dict[tuple, float] = {}
    for who, number, when, hours, kind in rows + [row for person in team for row in indirect(person)]:
        merged[when, who, number, kind] = merged.get((when, who, number, kind), 0.0) + hours
    body = [
        [who, number, when, round(hours, 2), kind]
        for (when, who, number, kind), hours in sorted(merged.items())
    ]
    header = ["Employee", "Job no.", "Date", "Hours", "Time type"]
    workbook.write(
        path,
        [Sheet("Time bookings", [header, *body], ("", "", "", "hours"), (10, 12, 12), (1,))],
        "Repair Desk",
        AS_OF,
    )
    kinds = {
        kind.lower(): round(sum(r[3] for r in body if r[4] == kind), 2)
        for kind in ("Direct", "Rework", "Indirect")
    }
    return {
        "dataset": "work_time",
        "tables": 1,
        "rows": len(body),
        "hours": round(sum(r[3] for r in body), 2),
        "hours_by_kind": kinds,
    }


def send_outs(path: Path) -> dict:
    """Write the list of send-outs to vendors, in French, dates as dd.mm.yyyy."""
    legs = sorted((job.leg[0], job.number, job) for job in jobs() if job.leg and job.leg[0] <= AS_OF.date())
    rows = []
    for sent, number, job in legs:
        _, promise, back, cost, accepted = job.leg
        returned = back <= AS_OF.date()
        rows.append(
            (
                number,
                job.vendor,
                f"{sent:%d.%m.%Y}",
                f"{promise:%d.%m.%Y}",
                f"{back:%d.%m.%Y}" if returned else "",
                textfile.comma(cost),
                ("Oui" if accepted else "Non") if returned else "",
            )
        )
    header = (
        "N° réparation",
        "Sous-traitant",
        "Envoyé le",
        "Retour promis le",
        "Retourné le",
        "Coût",
        "Accepté",
    )
    textfile.write(path, [header, *rows], ";", "cp1252")
    return {
        "dataset": "vendor_legs",
        "tables": 1,
        "rows": len(rows),
        "still_out": sum(not row[4] for row in rows),
        "cost": sum(leg[2].leg[3] for leg in legs),
    }


def clocked(person, first: date) -> tuple[list, list]:
    """A jeweller's row of arrivals and of departures for a month; an absent or closed day is empty in
    both.
    """
    rng, worked = (
        chance.stream("clock", person.code, first),
        {s.day: s.worked for s in roster(person, WORKSHOP.country)},
    )
    month = days.span(*boutique.month_ends(first, 1)[0])
    begin = [
        time(8, 30 + 5 * int(rng.random() * 6)) if worked.get(day) and day <= AS_OF.date() else None
        for day in month
    ]
    end = [
        None if start is None else (datetime.combine(day, start) + timedelta(hours=worked[day])).time()
        for day, start in zip(month, begin, strict=True)
    ]
    return [person.code, *begin], [person.code, *end]


def clock_ins(path: Path, first: date) -> dict:
    """Write a month's clock-ins: a column a day, arrivals and departures on two sheets; breaks are already
    taken off.
    """
    team = [p for p in PEOPLE if p.site == WORKSHOP.code and p.code != "W00"]
    pairs = [clocked(person, first) for person in team]
    header = ["Matricule", *days.span(*boutique.month_ends(first, 1)[0])]
    sheets = [
        Sheet(name, [header, *(pair[n] for pair in pairs)], widths=(11,), bold=())
        for n, name in enumerate(("Entrées", "Sorties"))
    ]
    workbook.write(path, sheets, "Badgeuse", AS_OF)
    last = min(header[-1], AS_OF.date())
    held = [
        s for person in team for s in roster(person, WORKSHOP.country) if s.worked and first <= s.day <= last
    ]
    return {
        "dataset": "hours",
        "layout": "one column a day, in and out on two sheets",
        "rows": len(held),
        "worked_hours": sum(s.worked for s in held),
    }


def stages(path: Path) -> dict:
    """Write the configuration of stages: their class, and whether they stop the workshop's clock."""
    header = ["Stage", "Class", "Pauses workshop clock", "Norm hours", "Valid from"]
    rows = [[stage, *settings, date(2025, 1, 1)] for stage, settings in STAGES.items()]
    workbook.write(path, [Sheet("Stages", [header, *rows], widths=(18, 12, 20), bold=(1,))])
    return {"dataset": "stages", "tables": 1, "rows": len(rows)}


def write(folder: Path) -> dict[str, dict]:
    """Write every file of this module into `folder`; what each must give, by its name."""
    makers = {
        "repair_jobs_2026-11-20.xlsx": job_list,
        "encours_atelier_2026-10-16.xlsx": open_list,
        "repair_events.csv": event_log,
        "controles_qualite.xlsx": inspections,
        "bench_hours_2025-2026.xlsx": bench_hours,
        "sous-traitance.csv": send_outs,
        "stages.xlsx": stages,
    }
    facts = {name: make(folder / name) for name, make in makers.items()}
    clocks = {f"pointages_ATL1_{first:%Y-%m}.xlsx": first for first in CLOCKED}
    facts |= {name: clock_ins(folder / name, first) for name, first in clocks.items()}
    return facts | {
        "planning_ATL1.xlsx": boutique.rota_french(folder / "planning_ATL1.xlsx", WORKSHOP, selling=False)
    }
