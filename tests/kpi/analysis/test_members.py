"""People and vendors of a split: told apart from the whole where chance does not explain them, and nowhere
else.
"""

import numpy as np
import pytest

from kpi.analysis.members import ABOVE, BELOW, SAME, WITHIN, judged, members
from kpi.catalogue import find
from kpi.statistics.fair_comparison import ALONE, FEW
from tests.kpi.tiny import day, facts, result

YEAR = ("2025-01-01", "2025-12-31")


def checked(failures: dict[str, tuple[int, int]], kind: str = "Polish") -> dict[str, list[dict]]:
    """Jobs and their first inspections: technician → (failed, inspected), all of one type."""
    jobs, checks = [], []
    for who, (failed, inspected) in failures.items():
        for number in range(inspected):
            job = f"{who}{kind}{number}"
            jobs.append(
                {
                    "job": job,
                    "workshop": "W1",
                    "technician": who,
                    "service_type": kind,
                    "complexity": "1",
                    "received_on": day("2025-01-02"),
                }
            )
            checks.append(
                {
                    "job": job,
                    "attempt": "1",
                    "technician": who,
                    "checked_on": day("2025-03-04"),
                    "passed": number >= failed,
                }
            )
    return {"repairs": jobs, "quality_checks": checks}


def told(given, key: str = "first_pass_yield", by: str = "technician"):
    """The members of a split by who they are."""
    opened = facts(**given)
    return members(result(key, opened, *YEAR, by=[by]), opened).frame.set_index(by)


def test_equals_are_not_told_apart_by_their_luck():
    """Of 60 jobs each 1, 2, 3 and 4 failed: 98 % to 93 % passed, and nobody stands out; how many jobs it
    would take is said. Expected of Ada is what the others give, 171 of 180.
    """
    found = told(checked({"Ada": (1, 60), "Bo": (4, 60), "Cy": (2, 60), "Di": (3, 60)}))
    assert set(found["told"]) == {SAME}
    assert (found["needed"] > 60).all()
    others = {"Ada": 171 / 180, "Bo": 174 / 180, "Cy": 172 / 180, "Di": 173 / 180}
    assert found["expected"].to_dict() == pytest.approx(others)
    assert (found["lower"] < found["value"]).all()
    assert (found["upper"] > found["value"]).all()


def test_a_yield_is_worse_when_it_is_lower():
    """Of 200 jobs each 6, 8, 5 and 60 failed: Di's yield is below what chance allows; of rejections the same
    Di is above.
    """
    failures = {"Ada": (6, 200), "Bo": (8, 200), "Cy": (5, 200), "Di": (60, 200)}
    assert told(checked(failures))["told"]["Di"] == BELOW
    assert told(checked(failures), "qc_rejection_rate")["told"]["Di"] == ABOVE
    assert told(checked(failures))["shrunk"]["Di"] > told(checked(failures))["value"]["Di"]


def test_who_takes_the_hard_jobs_is_held_against_hard_jobs():
    """Hard jobs fail in 10 of 40 with Ada and with Bo, easy ones in 1 of 40 with Bo and Cy. Ada's 75 % is
    what such jobs give.
    """
    hard, easy = (
        checked({"Ada": (10, 40), "Bo": (10, 40)}, "Reset"),
        checked({"Bo": (1, 40), "Cy": (1, 40)}, "Polish"),
    )
    found = told({name: hard[name] + easy[name] for name in hard})
    assert found["value"]["Ada"] == found["expected"]["Ada"] == 0.75
    assert set(found["told"]) <= {SAME, FEW}


def test_nobody_is_no_person():
    """Jobs of which nobody knows who did them have a figure and no verdict, and are nobody's others: they may
    be Ada's own.
    """
    found = told(checked({"Ada": (3, 60), "Bo": (3, 60), "": (30, 60)}))
    assert found["told"][""] == ""
    assert np.isnan(found["expected"][""])
    assert found["expected"]["Ada"] == pytest.approx(57 / 60)


def test_a_sole_specialist_has_no_expectation():
    """Ada alone resets stones: 75 % passed, and nobody else says what to expect; Bo and Cy polish."""
    hard, easy = checked({"Ada": (10, 40)}, "Reset"), checked({"Bo": (1, 40), "Cy": (1, 40)}, "Polish")
    found = told({name: hard[name] + easy[name] for name in hard})
    assert found["told"]["Ada"] == ALONE
    assert found.loc["Ada", ["expected", "shrunk"]].isna().all()
    assert found["alone"].to_dict() == {"Ada": 40.0, "Bo": 0.0, "Cy": 0.0}


def sent(rejected: dict[str, tuple[int, int]]) -> dict[str, list[dict]]:
    """Send-outs that came back on 5 May: vendor → (rejected, returned)."""
    return {
        "vendor_legs": [
            {
                "job": f"J{who}{number}",
                "vendor": who,
                "sent_on": day("2025-04-01"),
                "returned_on": day("2025-05-05"),
                "accepted": number >= bad,
            }
            for who, (bad, count) in rejected.items()
            for number in range(count)
        ]
    }


def test_a_vendor_with_two_jobs_is_within_any_funnel():
    """1 of 2 rejected is 50 % and chance; 30 of 100 is not, where all together have 41 of 402."""
    found = told(
        sent({"V1": (1, 2), "V2": (30, 100), "V3": (5, 150), "V4": (5, 150)}),
        "vendor_rejection_rate",
        "vendor",
    )
    assert found["told"].to_dict() == {"V1": WITHIN, "V2": ABOVE, "V3": BELOW, "V4": BELOW} or found[
        "told"
    ].to_dict() == {"V1": WITHIN, "V2": ABOVE, "V3": WITHIN, "V4": WITHIN}
    assert found["expected"].round(9).unique().tolist() == [round(41 / 402, 9)]


@pytest.mark.parametrize(
    ("key", "by", "can"),
    [
        ("first_pass_yield", "technician", True),
        ("data_capture_rate", "associate", True),
        ("vendor_on_time", "vendor", True),
        ("first_pass_yield", "workshop", False),
        ("net_sales", "associate", False),
        ("productivity", "technician", False),
    ],
)
def test_only_shares_of_people_and_vendors_are_told_apart(key, by, can):
    """Amounts of a person depend on hours and luck in ways that no count tells; sites are few and known."""
    assert judged(find(key), by) is can


def test_periods_are_not_members():
    """Split by month as well, each cell is small: nothing is said."""
    opened = facts(**checked({"Ada": (3, 60)}))
    asked = result("first_pass_yield", opened, *YEAR, by=["technician"], grain="month")
    assert members(asked, opened) is asked
