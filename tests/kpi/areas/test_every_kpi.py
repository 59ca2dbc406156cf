"""Every KPI of the catalogue, by everything it can be split by, over a house of a few rows and over an empty
one.
"""

import json
from datetime import datetime
from itertools import groupby

import pytest

from kpi import KPIS, calculate, judge, result_json
from kpi.engine.extent import extent
from tests.kpi.tiny import aim, day, facts, hours, sale, visit

JOB = {
    "workshop": "W1",
    "boutique": "B1",
    "client": "C1",
    "technician": "T1",
    "service_type": "resize",
    "received_on": day("2026-03-02"),
    "promised_on": day("2026-03-20"),
    "quoted_on": day("2026-03-03"),
    "quote_decided_on": day("2026-03-05"),
    "quote_decision": "accepted",
    "standard_hours": 3.0,
}
DONE = JOB | {"job": "J1", "ready_on": day("2026-03-12"), "collected_on": day("2026-03-14")}
OPEN = JOB | {"job": "J2", "service_type": "authentication", "technician": None}
PLANNED = {
    "project": "P1",
    "milestone": "M1",
    "name": "M1",
    "as_of": day("2026-03-10"),
    "baseline_start_on": day("2026-01-05"),
    "baseline_on": day("2026-03-05"),
    "forecast_on": day("2026-03-20"),
    "percent_complete": 0.5,
    "cost": 1000.0,
}
PERIOD = (day("2026-01-01"), day("2026-03-31"))
GROUPS = [
    (of, [kpi.key for kpi in group])
    for of, group in groupby(sorted(KPIS.values(), key=lambda kpi: kpi.facts), key=lambda kpi: kpi.facts)
]


@pytest.fixture(scope="module")
def house():
    """A boutique, a workshop and a project, a few rows each; what may be blank is blank somewhere."""
    sales = [
        sale(
            "2026-03-02",
            100.0,
            associate="A1",
            client="C1",
            category="Rings",
            high_jewelry=True,
            quantity=1,
            gross_amount=110.0,
            discount_amount=10.0,
            ticket_share=1.0,
        ),
        sale("2026-03-09", -40.0, line_type="return", quantity=1, ticket_share=0.0),
        sale("2026-03-10", 60.0, currency="CHF", boutique="B2", ticket_share=1.0),
    ]
    at = datetime(2026, 3, 2, 9)
    return facts(
        sales=sales,
        traffic=[visit("2026-03-02", 10)],
        targets=[aim(200.0, "2026-03-01", "2026-03-31")],
        hours=[
            hours("2026-03-02", "A1", 7.0),
            {
                "person": "T1",
                "day": day("2026-03-02"),
                "site": "W1",
                "scheduled_hours": 7.0,
                "worked_hours": 7.0,
            },
        ],
        sites=[
            {"site": "B1", "kind": "boutique"},
            {"site": "B2", "kind": "boutique"},
            {"site": "W1", "kind": "workshop"},
        ],
        people=[{"person": "T1", "site": "W1"}],
        clients=[
            {"client": "C1", "boutique": "B1", "associate": "A1", "segment": "VIC 1", "residence": "FR"}
        ],
        appointments=[
            {
                "appointment": "1",
                "boutique": "B1",
                "booked_for": day("2026-03-03"),
                "kept": True,
                "outcome": "sale",
            }
        ],
        outreach=[
            {
                "action": "1",
                "client": "C1",
                "associate": "A1",
                "boutique": "B1",
                "due_on": day("2026-03-01"),
                "done_on": day("2026-03-01"),
            }
        ],
        surveys=[
            {
                "programme": "NPS",
                "answer": "1",
                "boutique": "B1",
                "responded_on": day("2026-03-03"),
                "score": 9.0,
                "scale_min": 0.0,
                "scale_max": 10.0,
                "n": 1,
            }
        ],
        repairs=[DONE, OPEN],
        repair_events=[
            {"job": "J1", "at": at, "stage": "bench"},
            {"job": "J1", "at": at.replace(day=12), "stage": "ready"},
            {"job": "J2", "at": at, "stage": "queue"},
        ],
        stages=[
            {"stage": "bench", "class": "touch"},
            {"stage": "queue", "class": "queue", "pauses_workshop_clock": True},
        ],
        quality_checks=[
            {"job": "J1", "attempt": "1", "checked_on": day("2026-03-11"), "passed": False},
            {"job": "J1", "attempt": "2", "checked_on": day("2026-03-12"), "passed": True},
        ],
        work_time=[
            {
                "person": "T1",
                "job": "J1",
                "day": day("2026-03-10"),
                "booking": "1",
                "hours": 2.0,
                "kind": "direct",
            }
        ],
        vendor_legs=[
            {
                "job": "J1",
                "vendor": "V1",
                "sent_on": day("2026-03-03"),
                "vendor_promised_on": day("2026-03-06"),
                "returned_on": day("2026-03-06"),
                "accepted": True,
            }
        ],
        milestone_history=[PLANNED, PLANNED | {"milestone": "M2", "baseline_on": None}],
        project_history=[
            {
                "project": "P1",
                "name": "P1",
                "as_of": day("2026-03-10"),
                "budget": 1000.0,
                "actual_cost": 500.0,
            }
        ],
        raid_history=[
            {
                "project": "P1",
                "item": kind,
                "kind": kind,
                "title": kind,
                "as_of": day("2026-03-10"),
                "due_on": day("2026-03-01"),
            }
            for kind in ("risk", "issue", "action")
        ],
        document_history=[
            {"project": "P1", "document": "D1", "title": "Plan", "kind": "plan", "as_of": day("2026-03-10")}
        ],
    )


def agreed(result, by: tuple[str, ...]) -> list[dict]:
    """The rows as they go out, in the agreed columns; nothing that is no number."""
    rows = json.loads(json.dumps(result_json(result), allow_nan=False))["rows"]
    own = [] if "currency" in by else ["currency"]
    wanted = ["period_start", "period_end", *by, "value", "numerator", "denominator", "n", *own, "complete"]
    assert all(list(row)[: len(wanted)] == wanted for row in rows), result.kpi.key
    assert all(isinstance(row[name], str) for row in rows for name in by), result.kpi.key
    return rows


@pytest.mark.slow
@pytest.mark.parametrize(
    ("of", "keys"), GROUPS, ids=lambda part: " ".join(part) if isinstance(part, tuple) else ""
)
def test_every_figure_by_everything_it_can_be_split_by(house, of, keys):
    """All dimensions at once: a split by a column that a definition uses itself (High Jewelry, currency,
    status) is a split like any other.

    line    currency  high jewelry
    100.00  EUR       true
     60.00  CHF       blank
    """
    by = KPIS[keys[0]].dims
    results = calculate(keys, house, *PERIOD, by=by, today=day("2026-03-25"))
    for result in results.values():
        agreed(result, by)
    if of == ("sales",):
        assert {row["currency"] for row in agreed(results["transactions"], by)} >= {"EUR", "CHF"}


@pytest.mark.parametrize(
    "key",
    [
        "net_sales",
        "conversion",
        "atv_median",
        "pace_forecast",
        "vic_share",
        "survey_score",
        "wip",
        "lead_time_p85",
        "wait_share",
        "utilisation",
        "vendor_on_time",
        "milestone_hit_rate",
        "risks_open",
        "spi_t",
    ],
)
def test_no_figure_is_made_up_of_nothing(key):
    """Nothing is loaded: no value, no rows, and no failure."""
    rows = agreed(judge(calculate([key], facts(), *PERIOD, today=day("2026-03-25"))[key], facts()), ())
    assert {(row["value"], row["n"], row["complete"]) for row in rows} <= {(None, 0, False)}


@pytest.mark.parametrize(
    "key", ["net_sales", "outreach_on_time", "portfolio_coverage", "stage_hours", "rework_rate", "cpi"]
)
def test_a_figure_tells_from_when_to_when_it_is_fed(house, key):
    """Of a house of March: March; of an empty one: nothing."""
    first, last = extent([KPIS[key]], house, day("2026-03-25"))
    assert day("2026-03-01") <= first <= last <= day("2026-03-25")
    assert extent([KPIS[key]], facts(), day("2026-03-25")) is None
