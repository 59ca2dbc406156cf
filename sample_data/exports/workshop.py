"""Workshop files: those of the repair system, and inspections, hours booked, send-outs, clock-ins."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from sample_data.exports import boutique, textfile, workbook
from sample_data.exports.repair_desk import event_log, job_list, open_list, stages
from sample_data.exports.workbook import Sheet
from sample_data.story import chance, days
from sample_data.story.house import PEOPLE, WORKSHOP
from sample_data.story.repairs import AS_OF, jobs
from sample_data.story.roster import roster

DEFECTS_FR = {
    "Loose stone": "Pierre desserrée",
    "Polish": "Polissage",
    "Size": "Taille",
    "Finish": "Finition",
    "Mechanism": "Mécanisme",
    "": "",
}
CLOCKED = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))


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
    month = days.span(*days.month_ends(first, 1)[0])
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
    header = ["Matricule", *days.span(*days.month_ends(first, 1)[0])]
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
