"""What an address may ask for: values that rows have, wherever they have them from."""

from datetime import datetime

import pytest

from dashboard.filters.choices import holds
from tests.kpi.tiny import day, facts


@pytest.mark.parametrize(
    ("dim", "value", "found"),
    [
        ("class", "parts", True),
        ("class", "vendor", False),
        ("stage", "Bench", True),
        ("stage", "In", True),
        ("stage", "Out", False),
        ("workshop", "W1", True),
        ("workshop", "W2", False),
        ("currency", "EUR", True),
        ("category", "", True),
        ("associate", "", False),
    ],
)
def test_what_another_list_tells_can_be_asked_for(dim, value, found):
    """A stage's class stands in the list of stages, not with the events: a click on a bar of classes is no
    unknown choice.
    """
    given = facts(
        repairs=[{"job": "J1", "workshop": "W1", "received_on": day("2026-05-01")}],
        stages=[{"stage": "Bench", "class": "parts"}],
        repair_events=[{"job": "J1", "at": datetime(2026, 5, 1), "stage": "In", "to_stage": "Bench"}],
        sales=[
            {
                "boutique": "B1",
                "ticket": "1",
                "line": "1",
                "sold_on": day("2026-05-01"),
                "net_amount": 1.0,
                "associate": "A1",
            }
        ],
    )
    assert holds(given, dim, value) is found
