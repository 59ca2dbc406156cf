"""Plans and logs of three projects made up by chance, each reported five times: one with costs, one with a
budget alone, one with milestones alone; with subitems, baselines without a start, and a cost list left out.
"""

from datetime import date, timedelta

import numpy as np

REPORTS = (date(2025, 12, 15), date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 31), date(2026, 4, 29))
ABOVE = {10: "M7", 11: "M7", 12: "M8", 13: "M8"}  # those of M7 have one date, those of M8 days of their own
PROJECTS = {"P1": ("Ada", None), "P2": ("Ben", 90_000.0), "P3": ("Ada", None)}


def plans(draw) -> list[dict]:
    """Milestones and tasks of each project, report by report."""
    return [
        row
        for project in PROJECTS
        for number in range(10 if project == "P3" else 14)
        for row in item(draw, project, number)
    ]


def item(draw, project: str, number: int) -> list[dict]:
    """An item as each report tells it: its baseline, a new one for M1, none for M3; a forecast that slips
    until it is done; M2 is cancelled at last. M6 has a baseline without start and begins later in every
    report, M5 of P1 has no start at all; M0 of P2 begins and ends on one day.
    """
    begin = date(2025, 12, 1) + timedelta(int(draw.integers(0, 90)))
    planned = finish = begin + timedelta(int(draw.integers(5, 60)))
    task = project != "P3" and number >= 5
    undated, bare, said = (project, number) == ("P3", 4), number == 3, "actual" if number % 2 else "percent"
    row = {
        "project": project,
        "milestone": f"M{number}",
        "name": f"M{number}",
        "kind": "task" if task else "milestone",
        "phase": "AB"[number % 2],
        "owner": ("Cy", None)[number % 2],
        "cost": 1000.0 * number if project == "P1" and ABOVE.get(number) != "M7" else None,
        "parent": ABOVE.get(number),
    }
    spans = task and ABOVE.get(number) != "M7" and (project, number) != ("P1", 5)
    rows, done = [], False
    for place, report in enumerate(REPORTS):
        finish = finish if done else max(finish + timedelta(int(draw.integers(-4, 15))), begin)
        done = not undated and finish <= report
        part = (
            1.0 if done and said == "percent" else 0.2 * place if task and number % 3 and not done else None
        )
        rows.append(
            row
            | {
                "as_of": report,
                "start_on": begin + timedelta(3 * place * (number == 6))
                if spans
                else finish
                if (project, number) == ("P2", 0)
                else None,
                "baseline_start_on": begin if spans and number != 6 else None,
                "baseline_on": None
                if bare or undated
                else planned + timedelta(20 * (number == 1 and place > 2)),
                "forecast_on": None if undated else finish,
                "actual_on": finish if done and said == "actual" else None,
                "percent_complete": part,
                "status": "cancelled" if number == 2 and place > 3 else None,
            }
        )
    return rows


def logs(draw) -> list[dict]:
    """Risks, issues, actions and decisions, some closed by a later report."""
    rows = []
    for project in PROJECTS:
        for number in range(16):
            kind = ("risk", "issue", "action", "decision")[number % 4]
            closed, rating = (
                (REPORTS[int(draw.integers(0, 8)) % 5] if draw.random() < 0.5 else None),
                [int(draw.integers(1, 6)), int(draw.integers(1, 6)), None],
            )
            score = 12.0 * number if project == "P2" else None  # rated beyond 25: a list of RPN
            for report in REPORTS:
                rows.append(
                    {
                        "project": project,
                        "item": f"R{number}",
                        "kind": kind,
                        "title": f"R{number}",
                        "as_of": report,
                        "score": score if number else None,
                        "probability": float(rating[0]),
                        "impact": rating[1 + int(number == 8)],
                        "due_on": date(2026, 1 + number % 4, 10) if number % 5 else None,
                        "status": "closed" if closed and closed <= report and number % 2 else "in_progress",
                        "closed_on": closed if closed and closed <= report else None,
                    }
                )
    return rows


def registers() -> list[dict]:
    """Documents, which come one by one; one is named and said to be missing."""
    kinds = ("requirements", "plan", "risk_log", "minutes", "other")
    return [
        {
            "project": project,
            "document": kind,
            "title": kind,
            "kind": kind,
            "as_of": report,
            "link": None if kind == "plan" else "x",
            "status": "missing" if kind == "plan" else None,
        }
        for who, project in enumerate(("P1", "P2"))
        for place, report in enumerate(REPORTS)
        for kind in kinds[: 1 + place + who]
    ]


def house() -> dict[str, list[dict]]:
    """The rows of every dataset of projects, by name."""
    draw = np.random.default_rng(5)
    lists = [
        {
            "project": project,
            "name": project,
            "manager": manager,
            "sponsor": "Dee",
            "budget": budget,
            "actual_cost": 4000.0 * (place + 1) if project != "P3" else None,
            "as_of": report,
        }
        for project, (manager, budget) in PROJECTS.items()
        for place, report in enumerate(REPORTS)
        if (project, place) != ("P1", 3)
    ]
    return {
        "milestone_history": plans(draw),
        "raid_history": logs(draw),
        "document_history": registers(),
        "project_history": lists,
        "projects": [
            {name: row[name] for name in ("project", "name", "manager", "sponsor", "budget")}
            for row in lists
            if row["as_of"] == REPORTS[-1]
        ],
    }


PLANS = house()
