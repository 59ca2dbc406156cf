"""A small house made up by chance, whose figures are computed twice: three boutiques, two workshops, three
projects, over two years and a bit.
"""

from datetime import date, datetime, timedelta

import numpy as np

from tests.kpi.second_computation.house.draws import (
    CLIENTS,
    END,
    FIRST,
    KNOWN,
    MAKERS,
    SELLERS,
    STAGES,
    START,
    one_of,
    some_day,
)
from tests.kpi.second_computation.house.generated_clients import clienteling
from tests.kpi.second_computation.house.generated_plans import PLANS
from tests.kpi.tiny import sale

SITES = [
    {"site": "B1", "kind": "boutique", "country": "FR"},
    {"site": "B2", "kind": "boutique", "country": "CH"},
    {"site": "B3", "kind": "boutique"},
    {"site": "W1", "kind": "workshop", "workdays": "1-5", "holiday_calendar": "FR"},
    {"site": "W2", "kind": "workshop"},
]


def house(seed: int = 11) -> dict[str, list[dict]]:
    """The rows of every dataset, by name."""
    draw = np.random.default_rng(seed)
    jobs = repairs(draw)
    return {
        "sites": SITES,
        "sales": lines(draw),
        "traffic": counts(draw),
        "hours": presence(draw),
        "repairs": jobs,
        "people": [{"person": who, "site": site} for who, site in MAKERS.items()],
        "targets": [
            {
                "kpi": "net_sales",
                "site": site,
                "period_start": date(2026, month, 1),
                "value": 9000.0 + 1000 * month,
                "version": version,
            }
            for site in SELLERS
            for month in range(1, 6)
            for version in ("original", "R2")[:month]
        ],
        "repair_history": [
            {"job": "OLD", "workshop": site, "received_on": FIRST, "as_of": day}
            for site, day in KNOWN.items()
        ],
        **after_sales(draw, jobs),
        **clienteling(draw),
        "stages": [
            {"stage": stage, "class": kind, "pauses_workshop_clock": kind == "parts"}
            for stage, kind in STAGES.items()
            if kind
        ],
        **PLANS,
    }


def lines(draw) -> list[dict]:
    """Tickets of one to three lines, some shared by two associates, some taken back later; every boutique
    sells on the first and the last day.
    """
    days = [FIRST, END, *(some_day(draw) for _ in range(120)), *(some_day(draw, START) for _ in range(80))]
    rows = [
        row
        for site in SELLERS
        for place, day in enumerate(days)
        if place < 2 or draw.random() < 0.5
        for row in ticket(draw, site, day, f"{site}{place}")
    ]
    taken = [
        row
        for row in rows
        if row["line_type"] == "sale" and draw.random() < 0.1 and row["sold_on"] < END - timedelta(40)
    ]
    back = [
        row
        | {
            "ticket": f"R{row['ticket']}",
            "line_type": "return",
            "net_amount": -row["net_amount"],
            "quantity": one_of(draw, [1.0, -1.0]),
            "gross_amount": None,
            "discount_amount": None,
            "sold_on": row["sold_on"] + timedelta(int(draw.integers(0, 40))),
            "original_ticket": one_of(draw, [row["ticket"], None, "unknown"]),
        }
        for row in taken
    ]
    return rows + back


def ticket(draw, site: str, day: date, code: str) -> list[dict]:
    """The lines of a ticket."""
    client, found = one_of(draw, ["", None, *CLIENTS]), []
    channel = one_of(draw, ["Boutique", None, "Vente à distance", "Telephone"], [0.5, 0.3, 0.1, 0.1])
    for number in range(int(draw.integers(1, 4))):
        gross, off = float(draw.integers(100, 4000)), one_of(draw, [None, 0.0, 50.0])
        shared = one_of(
            draw,
            [
                {SELLERS[site][0]: 1.0},
                {SELLERS[site][-1]: 1.0},
                {"": 1.0},
                {SELLERS[site][0]: 0.6, "A9": 0.4},
            ],
        )
        line = {
            "line": str(number),
            "client": client,
            "line_type": one_of(draw, ["sale", "exchange", "service", "gift_card"], [0.82, 0.06, 0.07, 0.05]),
            "quantity": float(draw.integers(1, 3)),
            "category": one_of(draw, ["Rings", "Watches", "", None]),
            "channel": channel,
            "high_jewelry": one_of(draw, [True, False, None], [0.1, 0.7, 0.2]),
            "currency": one_of(draw, ["EUR", None]),
            "gross_amount": one_of(draw, [gross, None], [0.9, 0.1]),
            "discount_amount": off if site != "B3" else None,
        }
        found += [
            sale(day.isoformat(), gross - (off or 0.0), code, site, associate=who, credit=credit, **line)
            for who, credit in shared.items()
        ]
    return found


def counts(draw) -> list[dict]:
    """Visitors by half days, some days without a counter, one boutique without any."""
    days = [START + timedelta(number) for number in range((END - START).days + 1)]
    return [
        {
            "boutique": site,
            "day": day,
            "hour": hour,
            "visitors": int(draw.integers(0, 30)) * (draw.random() < 0.9),
        }
        for site in ("B1", "B2")
        for day in days
        if draw.random() < 0.9 or day in (START, END)
        for hour in ("10", "15")
    ]


def presence(draw) -> list[dict]:
    """Who was there: sellers with their hours on the floor, makers by roster."""
    days = [START + timedelta(number) for number in range((END - START).days + 1)]
    rows = []
    for day in days:
        if day.weekday() < 5:
            for who, site in MAKERS.items():
                absence = one_of(draw, ["none", "sick", "planned_leave", "holiday"], [0.85, 0.05, 0.05, 0.05])
                worked = one_of(draw, [7.0, 8.5, None]) if absence == "none" else None
                rows.append(
                    {
                        "person": who,
                        "day": day,
                        "site": site,
                        "scheduled_hours": one_of(draw, [8.0, 6.0, 0.0, None], [0.6, 0.3, 0.05, 0.05]),
                        "worked_hours": worked,
                        "absence": absence,
                    }
                )
        rows += [
            {"person": who, "day": day, "site": site, "selling_hours": one_of(draw, [6.0, 4.5, None])}
            for site, people in SELLERS.items()
            for who in people
            if draw.random() < 0.7 or day == END
        ]
    return rows


def repairs(draw) -> list[dict]:
    """Jobs: finished, open, cancelled, collected without a ready date, quoted, promised anew, coming back."""
    rows = []
    for number in range(150):
        site = one_of(draw, ["W1", "W2"])
        came = (
            some_day(draw, date(2025, 1, 2), KNOWN[site] - timedelta(1))
            if number % 3
            else some_day(draw, date(2025, 12, 15), KNOWN[site] - timedelta(1))
        )
        ready, got = came + timedelta(int(draw.gamma(3, 6))), int(draw.integers(0, 15))
        fate = one_of(draw, ["ready", "cancelled", "collected only"], [0.86, 0.08, 0.06])
        row = {
            "job": f"J{number}",
            "workshop": site,
            "boutique": one_of(draw, ["B1", "B2"]),
            "client": CLIENTS[number % 23],
            "item": f"I{number % 2}",
            "received_on": came,
            "service_type": one_of(draw, ["Resize", "Polish", "Authentication"]),
            "complexity": one_of(draw, ["low", "high"]),
            "standard_hours": one_of(draw, [1.0, 2.5, 6.0, None]),
            "status": "",
            "qc_attempts": one_of(draw, [None, 1, 2], [0.7, 0.2, 0.1]),
            "first_qc_passed": one_of(draw, [None, True, False], [0.8, 0.15, 0.05]),
        }
        row |= (
            {"ready_on": ready}
            if fate == "ready"
            else {"cancelled_on": ready}
            if fate == "cancelled"
            else {"collected_on": ready}
        )
        row |= {"collected_on": ready + timedelta(got)} if fate == "ready" and got < 13 else {}
        row |= (
            {"technician": one_of(draw, [who for who in MAKERS if MAKERS[who] == site])}
            if ready <= KNOWN[site]
            else {}
        )
        if draw.random() < 0.8:
            row |= {"promised_on": came + timedelta(int(draw.integers(8, 30)))}
            row |= (
                {"promised_now": row["promised_on"] + timedelta(int(draw.integers(0, 9)))}
                if draw.random() < 0.4
                else {}
            )
        if draw.random() < 0.6:
            asked, said = came + timedelta(1), came + timedelta(int(draw.integers(2, 12)))
            row |= (
                {
                    "quoted_on": asked,
                    "quote_decided_on": said,
                    "quote_decision": one_of(draw, ["accepted", "refused"]),
                }
                if said <= KNOWN[site]
                else {"quoted_on": asked, "quote_decision": "pending"}
            )
        known = {
            name: value
            for name, value in row.items()
            if not isinstance(value, date) or value <= KNOWN[site] or name.startswith("promised")
        }
        before = [old for old in rows if old.get("collected_on") and old["collected_on"] <= came]
        rows.append(
            known | ({"parent_job": one_of(draw, before)["job"]} if before and draw.random() < 0.15 else {})
        )
    return rows


def after_sales(draw, jobs: list[dict]) -> dict[str, list[dict]]:
    """What happened to the jobs: inspections, bookings, send-outs, stages."""
    found = {"quality_checks": [], "work_time": [], "vendor_legs": [], "repair_events": []}
    for job in jobs:
        code, came, until = job["job"], job["received_on"], job.get("ready_on", KNOWN[job["workshop"]])
        for attempt in range(int(draw.integers(0, 4))):
            found["quality_checks"].append(
                {
                    "job": code,
                    "attempt": str(attempt + 1),
                    "checked_on": some_day(draw, came, until) if not attempt else until,
                    "passed": bool(draw.random() < 0.8),
                    "technician": one_of(draw, list(MAKERS)),
                    "defect": one_of(draw, [None, "Scratch"]),
                }
            )
        for number in range(int(draw.integers(0, 4))):
            found["work_time"].append(
                {
                    "person": one_of(draw, list(MAKERS)),
                    "job": one_of(draw, [code, "", "J999"], [0.8, 0.15, 0.05]),
                    "day": some_day(draw, came, until),
                    "booking": f"{code} {number}",
                    "hours": float(draw.integers(1, 9)) / 2,
                    "kind": one_of(draw, ["direct", "rework", "indirect"]),
                }
            )
        if draw.random() < 0.4:
            sent, back = some_day(draw, came, until), some_day(draw, until, until + timedelta(20))
            found["vendor_legs"].append(
                {
                    "job": code,
                    "vendor": one_of(draw, ["V1", "V2"]),
                    "sent_on": sent,
                    "vendor_promised_on": one_of(draw, [None, sent + timedelta(9)], [0.2, 0.8]),
                    **(
                        {"returned_on": back, "accepted": one_of(draw, [True, False, None])}
                        if back <= KNOWN[job["workshop"]]
                        else {}
                    ),
                }
            )
        at, left = datetime(came.year, came.month, came.day, 9), ""
        for stage in (one_of(draw, list(STAGES)) for _ in range(int(draw.integers(0, 6)))):
            told = {"stage": left, "to_stage": stage} if left and draw.random() < 0.5 else {"stage": stage}
            found["repair_events"].append({"job": code, "at": at, **told})
            at, left = at + timedelta(seconds=int(draw.integers(1, 400_000))), stage
    return found | {"repair_events": [row for row in found["repair_events"] if row["at"].date() <= END]}
