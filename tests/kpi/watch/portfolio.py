"""A portfolio small enough to check by hand: three projects, two reports, a log, what the inbox holds and who
does what.
"""

from datetime import date

from store.work.actions import Action
from store.work.signals import Signal
from tests.kpi.areas.test_project import entry, item
from tests.kpi.tiny import Facts, day, facts

TODAY, LAST = date(2026, 4, 14), date(2026, 3, 31)
EARLIER, LATER = "2026-03-13", "2026-04-10"
NAMES = {"P1": "Flagship Rome", "P2": "Trunk show", "P3": "New till"}

MILESTONES = [
    item(EARLIER, "Opening", baseline_on="2026-05-01", forecast_on="2026-05-20"),
    item(EARLIER, "Lease", baseline_on="2026-04-02", forecast_on="2026-04-02"),
    item(LATER, "Opening", baseline_on="2026-05-01", forecast_on="2026-06-15"),
    item(LATER, "Lease", baseline_on="2026-04-02", forecast_on="2026-04-05", actual_on="2026-04-05"),
    item(LATER, "Permit", baseline_on="2026-04-03", forecast_on="2026-04-03"),
    item(EARLIER, "Guests", project="P2", baseline_on="2026-04-20", forecast_on="2026-04-20"),
    item(LATER, "Guests", project="P2", baseline_on="2026-04-27", forecast_on="2026-04-27"),
    item(
        LATER,
        "Room",
        project="P2",
        baseline_on="2026-04-06",
        forecast_on="2026-04-06",
        actual_on="2026-04-06",
    ),
]
RAID = [
    entry(
        LATER,
        "R1",
        "risk",
        title="Marble is late",
        probability=4,
        impact=5,
        response="Second quarry",
        owner="ANN",
    ),
    entry(LATER, "R2", "risk", title="Rain", probability=2, impact=2, response="Umbrellas"),
    entry(LATER, "R3", "risk", title="Flood", probability=5, impact=5, status="cancelled"),
    entry(LATER, "D1", "decision", title="Terrace or not", due_on="2026-04-08"),
    entry(LATER, "D2", "decision", project="P2", title="Band", status="on_hold"),
    entry(LATER, "D3", "decision", title="Colour", status="closed"),
    entry(LATER, "A1", "action", title="Call the mayor", owner="ANN", due_on="2026-04-01", status="open"),
    entry(LATER, "A2", "action", title="Send plans", owner="ANN", due_on="2026-05-01", status="open"),
]
PROJECTS = [
    {"project": code, "name": name, "as_of": day(as_of), "reported_status": "green"}
    for as_of in (EARLIER, LATER)
    for code, name in NAMES.items()
]

DROP = Signal(
    "chart:first_pass_yield:W1:2026-03-30",
    "chart",
    "first_pass_yield",
    site="W1",
    period_start=date(2026, 4, 6),
    period_end=date(2026, 4, 12),
    good=False,
    figures={
        "value": 0.81,
        "centre": 0.93,
        "lower": 0.88,
        "upper": 0.98,
        "n": 120,
        "rule": "beyond_limits",
        "side": -1,
    },
)
MISS = Signal(
    "target:net_sales:ROM:2026-03",
    "target",
    "net_sales",
    site="ROM",
    period_start=date(2026, 3, 1),
    period_end=date(2026, 3, 31),
    good=False,
    figures={"value": 90500.0, "target": 100000.0, "attainment": 0.905, "n": 40, "currency": "EUR"},
)
SLIP = Signal(
    "slip:P1:Opening:2026-04-10",
    "slip",
    "slip_since",
    project="P1",
    item="Opening",
    period_end=date(2026, 4, 10),
    good=False,
    figures={
        "name": "Opening",
        "days": 26,
        "forecast_on": "2026-06-15",
        "was_on": "2026-05-20",
        "baseline_on": "2026-05-01",
    },
)
LATE = Signal(
    "overdue:W1",
    "overdue",
    "on_time_to_promise",
    site="W1",
    period_end=TODAY,
    good=False,
    item="J7",
    figures={"jobs": 3, "worst": "J7", "days": 41},
)
SILENT = Signal(
    "unfed:traffic:ROM",
    "unfed",
    site="ROM",
    item="traffic",
    period_end=date(2026, 3, 2),
    good=False,
    figures={"dataset": "Visitor counts", "until": "2026-03-02", "days": 43},
)
NOISY = Signal(
    "target:atv:ROM:2026-03",
    "target",
    "atv",
    site="ROM",
    state="noise",
    period_start=date(2026, 3, 1),
    period_end=date(2026, 3, 31),
    figures={"value": 1.0, "target": 2.0},
)
SIGNALS = [DROP, MISS, SLIP, LATE, SILENT, NOISY]

TRAIN = Action(
    "Train the setters",
    "BEN",
    date(2026, 4, 20),
    source="signal",
    source_ref=DROP.signal,
    site="W1",
    kpi="first_pass_yield",
    action_id=1,
)
AGAIN = Action(
    "New loupe lamps", "BEN", date(2026, 4, 1), source="raid", site="W1", state="reopened", action_id=2
)
SHOWN = Action(
    "Two polishers",
    "BEN",
    date(2026, 1, 9),
    source="signal",
    site="W1",
    kpi="lead_time_p50",
    state="verified",
    done_on=date(2026, 1, 8),
    evidence={"weeks": 8, "before": 21.4, "after": 14.0},
    action_id=3,
)
GLASS = Action(
    "Order the glass", "ANN", date(2026, 4, 16), source="meeting", source_ref="7", project="P1", action_id=4
)
ACTIONS = [TRAIN, AGAIN, SHOWN, GLASS]


def portfolio() -> Facts:
    """The facts."""
    return facts(
        milestone_history=MILESTONES,
        raid_history=RAID,
        project_history=PROJECTS,
        projects=[{"project": code, "name": name} for code, name in NAMES.items()],
        sites=[{"site": "W1", "name": "Atelier Geneva"}, {"site": "ROM", "name": "Rome"}],
        people=[{"person": "ANN", "name": "Ann Weber"}, {"person": "BEN", "name": "Ben Rossi"}],
    )
