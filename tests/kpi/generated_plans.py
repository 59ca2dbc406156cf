"""Plans and logs of three projects made up by chance, each reported five times: one with costs, one with a budget alone, one with milestones alone."""
from datetime import date, timedelta

import numpy as np

REPORTS = (date(2025, 12, 15), date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 31), date(2026, 4, 29))
PROJECTS = {"P1": ("Ada", None), "P2": ("Ben", 90_000.0), "P3": ("Ada", None)}


def plans(draw) -> list[dict]:
    """Milestones and tasks: their baseline, sometimes a new one, a forecast that slips, and what is done by each report."""
    rows = []
    for project in PROJECTS:
        for number in range(10):
            kind = "milestone" if project == "P3" or number < 5 else "task"
            begin = date(2025, 12, 1) + timedelta(int(draw.integers(0, 90)))
            planned = begin + timedelta(int(draw.integers(5, 60)))
            finish, row = planned, {"project": project, "milestone": f"M{number}", "name": f"M{number}", "kind": kind, "phase": "AB"[number % 2], "owner": ("Cy", None)[number % 2]}
            undated, bare = number == 4 and project == "P3", number == 3
            for place, report in enumerate(REPORTS):
                finish = max(finish + timedelta(int(draw.integers(-4, 15))), begin)
                done = finish <= report
                baseline = planned + timedelta(20) if place > 2 and number == 1 else planned
                told = {"baseline_on": None if bare or undated else baseline, "baseline_start_on": None if kind == "milestone" or bare else begin,
                        "forecast_on": None if undated else finish, "actual_on": finish if done and number % 2 and not undated else None,
                        "percent_complete": 1.0 if done and not number % 2 and not undated else (0.25 * place if kind == "task" and number % 3 else None), "start_on": begin if kind == "task" else None,
                        "cost": 1000.0 * number if project == "P1" else None, "status": "cancelled" if number == 2 and place > 3 else None}
                rows.append(row | told | {"as_of": report})
                finish = finish if not done else min(finish, report)
                if done:
                    planned_end = finish
                    rows += [row | told | {"as_of": later, "forecast_on": planned_end, "actual_on": told["actual_on"], "percent_complete": told["percent_complete"],
                                           "baseline_on": None if bare or undated else (planned + timedelta(20) if REPORTS.index(later) > 2 and number == 1 else planned),
                                           "status": "cancelled" if number == 2 and REPORTS.index(later) > 3 else None} for later in REPORTS[place + 1:]]
                    break
    return rows


def logs(draw) -> list[dict]:
    """Risks, issues, actions and decisions, some closed by a later report."""
    rows = []
    for project in PROJECTS:
        for number in range(16):
            kind = ("risk", "issue", "action", "decision")[number % 4]
            closed, rating = (REPORTS[int(draw.integers(0, 8)) % 5] if draw.random() < 0.5 else None), [int(draw.integers(1, 6)), int(draw.integers(1, 6)), None]
            score = 12.0 * number if project == "P2" else None  # rated beyond 25: a list of RPN
            for report in REPORTS:
                rows.append({"project": project, "item": f"R{number}", "kind": kind, "title": f"R{number}", "as_of": report, "score": score if number else None,
                             "probability": float(rating[0]), "impact": rating[1 + int(number == 8)], "due_on": date(2026, 1 + number % 4, 10) if number % 5 else None,
                             "status": "closed" if closed and closed <= report and number % 2 else "in_progress", "closed_on": closed if closed and closed <= report else None})
    return rows


def registers() -> list[dict]:
    """Documents, which come one by one; one is named and said to be missing."""
    kinds = ("requirements", "plan", "risk_log", "minutes", "other")
    return [{"project": project, "document": kind, "title": kind, "kind": kind, "as_of": report, "link": None if kind == "plan" else "x", "status": "missing" if kind == "plan" else None}
            for who, project in enumerate(("P1", "P2")) for place, report in enumerate(REPORTS) for kind in kinds[:1 + place + who]]


def house() -> dict[str, list[dict]]:
    """The rows of every dataset of projects, by name."""
    draw = np.random.default_rng(5)
    lists = [{"project": project, "name": project, "manager": manager, "sponsor": "Dee", "budget": budget, "actual_cost": 4000.0 * (place + 1) if project != "P3" else None, "as_of": report}
             for project, (manager, budget) in PROJECTS.items() for place, report in enumerate(REPORTS)]
    return {"milestone_history": plans(draw), "raid_history": logs(draw), "document_history": registers(), "project_history": lists,
            "projects": [{name: row[name] for name in ("project", "name", "manager", "sponsor", "budget")} for row in lists if row["as_of"] == REPORTS[-1]]}


PLANS = house()
