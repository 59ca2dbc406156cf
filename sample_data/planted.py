"""Planted facts: what the sample data is known to hold, for tests that look for it."""

from collections import defaultdict
from datetime import date

from sample_data.exports.boutique import BROKEN_COUNTER
from sample_data.story import days, plans, sales
from sample_data.story.house import BOUTIQUES, LEAVER, LEFT_ON, NOISY, PEOPLE, SUCCEEDED_ON, SUCCESSOR
from sample_data.story.repairs import (
    AS_OF,
    FIRST_PASS,
    SECOND_SUPPLIER_ON,
    SHORTAGE_FROM,
    YIELD_DROPPED_ON,
    jobs,
)


def span() -> dict:
    """From when to when the files speak."""
    return {"archive_from": str(days.ARCHIVE_FROM), "from": str(days.FROM), "until": str(days.UNTIL)}


def easters() -> dict:
    """The Easters in each fiscal year from April, and the net sales of the six days before each."""
    found = defaultdict(list)
    for year in range(2023, 2028):
        found[f"FY{days.fiscal_year(days.easter(year)) % 100}"].append(str(days.easter(year)))
    return {f"FY{year}": found.get(f"FY{year}", []) for year in range(24, 29)}


def monthly(code: str) -> dict[str, float]:
    """An associate's credited net sales (sales, returns, exchanges) by month since the present tills, in
    euros.
    """
    sums = defaultdict(int)
    for site in BOUTIQUES:
        for line in sales.trade(site.code).lines:
            if line.at.date() >= days.FROM and line.kind in ("sale", "return", "exchange"):
                sums[f"{line.at:%Y-%m}"] += sum(
                    line.net * share for who, share in line.credits if who == code
                )
    return {month: round(cents / 100) / 100 for month, cents in sorted(sums.items())}


def noisy_associate() -> dict:
    """Whose figures jump although nothing about them changes: few days a week, and most of the High Jewelry
    clients.
    """
    person = next(p for p in PEOPLE if p.code == NOISY)
    return {
        "person": NOISY,
        "site": person.site,
        "days_a_week": person.days,
        "net_sales_by_month": monthly(NOISY),
        "truth": "pull, days and conversion are the same on every day of the data",
    }


def hand_over() -> dict:
    """The associate who left, and who followed."""
    return {
        "leaver": LEAVER,
        "left_on": str(LEFT_ON),
        "successor": SUCCESSOR,
        "started_on": str(SUCCEEDED_ON),
    }


def boutique_facts() -> dict:
    """What is planted in the boutiques' files."""
    broken = {
        code: [str(day) for day in days_down if day.weekday() < 6]
        for code, days_down in BROKEN_COUNTER.items()
    }
    return {
        "span": span(),
        "easters": easters(),
        "noisy_but_stable_associate": noisy_associate(),
        "portfolio_hand_over": hand_over(),
        "counter_down": broken,
        "today": str(date(2026, 11, 21)),
    }


def yield_drop() -> dict:
    """The real drop in first-pass yield: first inspections before and after, over all jewellers alike."""
    firsts = [job.checks[0] for job in jobs() if job.checks and job.checks[0][0] <= AS_OF.date()]
    sides = {
        "before": [c for c in firsts if c[0] < YIELD_DROPPED_ON],
        "after": [c for c in firsts if c[0] >= YIELD_DROPPED_ON],
    }
    counts = {
        side: {
            "inspected": len(found),
            "passed": sum(passed for _, passed, _ in found),
            "true_yield": FIRST_PASS[side],
        }
        for side, found in sides.items()
    }
    return {
        "workshop": "ATL1",
        "since": str(YIELD_DROPPED_ON),
        "new_defect": "Loose stone (Pierre desserrée)",
        **counts,
    }


def equal_jewellers() -> dict:
    """Seven jewellers with the same true rate of rework; what chance made of it."""
    seen = defaultdict(list)
    for job in jobs():
        if job.checks and job.checks[0][0] <= AS_OF.date():
            seen[job.technician].append(not job.checks[0][1])
    return {
        "truth": "first inspections fail alike for all, whoever did the work",
        "observed": {
            who: {"first_inspections": len(found), "failed": sum(found)}
            for who, found in sorted(seen.items())
        },
    }


def lead_time() -> dict:
    """The lead time that rose while parts were short, and recovered after the second supplier started."""
    return {
        "workshop": "ATL1",
        "rose_for_jobs_received_from": str(SHORTAGE_FROM),
        "cause": "Awaiting parts",
        "action": {"what": "second supplier for findings", "on": str(SECOND_SUPPLIER_ON)},
        "recovered_for_jobs_received_from": str(SECOND_SUPPLIER_ON),
    }


def workshop_facts() -> dict:
    """What is planted in the workshop's files."""
    return {
        "first_pass_yield_drop": yield_drop(),
        "equal_jewellers": equal_jewellers(),
        "lead_time_recovered": lead_time(),
        "workshop_as_of": f"{AS_OF:%Y-%m-%d}",
    }


def milestone(code: str, name: str) -> list[plans.Item]:
    """A milestone as each of the twelve reports shows it."""
    return [item for report in plans.reports(code) for item in report if item.name == name]


def slipping_milestone() -> dict:
    """The milestone that moves a little in every report."""
    seen = milestone("PRJ-01", plans.SLIPPING)
    return {
        "project": "PRJ-01",
        "milestone": plans.SLIPPING,
        "baseline_on": str(seen[0].first_finish),
        "forecasts": {str(day): str(item.finish) for day, item in zip(plans.AS_OF, seen, strict=True)},
    }


def watermelon() -> dict:
    """The project reported green in every report while its milestones are more than thirty days late."""
    late = {
        str(day): max(
            (i.finish - i.first_finish).days for i in report if i.kind == "milestone" and not i.done
        )
        for day, report in zip(plans.AS_OF, plans.reports("PRJ-02"), strict=True)
    }
    return {
        "project": "PRJ-02",
        "reported": "Green",
        "red_since": str(plans.AS_OF[plans.WATERMELON_SINCE]),
        "days_late_of_open_milestones": late,
        "overdue_unfinished": "Works accepted",
    }


def rebaselining() -> dict:
    """The project whose baseline was replaced by its forecast, and what that hides."""
    project = next(p for p in plans.PROJECTS if p.code == "PRJ-05")
    last = [i for i in plans.reports("PRJ-05")[-1] if i.kind == "milestone"]
    return {
        "project": "PRJ-05",
        "on": str(plans.AS_OF[project.rebaselined]),
        "milestones": {
            i.name: {
                "first_baseline": str(i.first_finish),
                "baseline_now": str(i.baseline_finish),
                "forecast": str(i.finish),
            }
            for i in last
        },
    }


def project_facts() -> dict:
    """What is planted in the projects' files."""
    return {
        "report_dates": [str(day) for day in plans.AS_OF],
        "slipping_milestone": slipping_milestone(),
        "watermelon": watermelon(),
        "rebaselined": rebaselining(),
        "undated_milestone": {"project": "PRJ-06", "milestone": "Prix de vente validés"},
    }
