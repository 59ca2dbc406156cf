"""Control charts against published figures, where ../shared/oracles is at hand; the conventions that each
source chose are given as arguments.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from kpi.judge.control import rules
from kpi.judge.control.assurance import assurances
from kpi.judge.control.xmr import MEAN, MEDIAN, UNROUNDED, WHEELER, xmr

ORACLES = Path(__file__).parents[5] / "shared" / "oracles" / "spc.json"
pytestmark = pytest.mark.skipif(not ORACLES.exists(), reason="../shared/oracles is not at hand")
KNOWN = json.loads(ORACLES.read_text(encoding="utf-8")) if ORACLES.exists() else {"charts": [], "rules": []}
CHARTS = {case["id"]: case for case in KNOWN["charts"]}
SCALINGS = {
    "wheeler_msd_p382": WHEELER,
    "wheeler_msd_p145_medianMR": MEDIAN,
    "wheeler_uspc_p49": UNROUNDED,
    "wheeler_gtda_p134_phases": UNROUNDED,
}
# The second source adds figures that it has rounded (7.467 + 6.605), so its sums may be off by one in the
# last place.
ROUNDING = {
    "wheeler_msd_p382": 0.006,
    "wheeler_msd_p145_medianMR": 0.001,
    "wheeler_uspc_p49": 0.006,
    "wheeler_gtda_p134_phases": 1e-6,
    "nhsr_rnorm20_out_screened": 1e-6,
    "nhsr_deviations_screened": 0.006,
}
RULES = {
    "ptd_seven_point_one_side_mean": lambda given: rules.run_on_one_side(given["sign"], 7),
    "ptd_part_of_seven_trend": lambda given: rules.part_of(given["det"], 7),
    "ptd_seven_point_trend": lambda given: rules.trend(given["y"], 7),
    "ptd_two_in_three": lambda given: rules.two_of_three(given["close"], given["sign"]),
}


@pytest.mark.parametrize(
    "case",
    [c for c in CHARTS.values() if c["chart"] in ("xmr", "xmr_medianmr", "xmr_screened")],
    ids=lambda case: case["id"],
)
def test_limits_are_the_published_ones(case):
    """Centre, limits and upper range limit, within the rounding of the source."""
    scaling = SCALINGS.get(case["id"], MEAN)
    chart = xmr(case["inputs"]["x"], scaling=scaling, screened=case["chart"] == "xmr_screened")
    found = {
        "cl": chart.values.centre[0],
        "lnpl": chart.values.lower[0],
        "unpl": chart.values.upper[0],
        "mr_cl": chart.ranges.centre[0],
        "url": chart.ranges.upper[0],
    }
    wrong = {
        name: (found[name], value)
        for name, value in case["expected"].items()
        if abs(found[name] - value) > ROUNDING[case["id"]]
    }
    assert wrong == {}


def test_phases_have_limits_of_their_own():
    """No moving range crosses from one phase into the next."""
    case = CHARTS["wheeler_gtda_p134_phases"]
    phase = np.array(case["inputs"]["phase"])
    chart = xmr(case["inputs"]["x"], phase=phase, scaling=SCALINGS[case["id"]]).values
    for name, expected in case["expected"].items():
        place = np.flatnonzero(phase == name)[0]
        found = {"cl": chart.centre[place], "lnpl": chart.lower[place], "unpl": chart.upper[place]}
        assert found == pytest.approx(expected, abs=ROUNDING[case["id"]])


def test_a_point_on_the_limit_is_no_signal():
    """60.7 with an upper limit of 60.7."""
    case = CHARTS["wheeler_msd_t9.2"]
    chart = xmr(case["inputs"]["x"], scaling=MEAN)
    x, upper = chart.values.x, 60.7
    assert (
        np.flatnonzero((x > upper) | (x < chart.values.lower)).tolist()
        == case["expected"]["x_flagged_0based_with_upper_60_7"]
    )
    assert np.flatnonzero(rules.beyond_limits(chart.ranges)).tolist() == case["expected"]["mr_flagged_0based"]
    assert not x[case["expected"]["equal_to_limit_index"]] > upper


@pytest.mark.parametrize(
    "case",
    [c for c in KNOWN["rules"] if c["rule"] in RULES],
    ids=lambda case: f"{case['rule']}: {case['name']}",
)
def test_rules_flag_the_published_points(case):
    """Exactly those points, and no others."""
    assert RULES[case["rule"]](case["inputs"]).astype(int).tolist() == case["expected"]


@pytest.mark.parametrize(
    "case", [c for c in KNOWN["rules"] if c["rule"] == "ptd_assurance"], ids=lambda case: case["name"]
)
def test_assurance_is_the_published_one(case):
    """Limits against a target, by the direction that is good."""
    given = case["inputs"]
    words = {"passes": "consistent_pass", "fails": "consistent_fail", "hit or miss": "inconsistent"}
    better = {"increase": "up", "decrease": "down"}[given["direction"]]
    found = assurances(given["lpl"], given["upl"], [given["target"]] * len(given["lpl"]), better)
    assert [words[one] for one in found] == case["expected"]


@pytest.mark.parametrize(
    "case", [c for c in KNOWN["rules"] if c["rule"] == "test6_4of5"], ids=lambda case: case["name"]
)
def test_three_of_five_is_not_four_of_five(case):
    """11.5 three times in five, one sigma above 10."""
    given = case["inputs"]
    x = np.array(given["x"])
    assert not rules.four_of_five(np.abs(x - given["cl"]) > given["s1"], np.sign(x - given["cl"])).any()


def test_every_published_case_is_checked():
    """A case of a kind that no test here knows would pass unseen."""
    assert {c["chart"] for c in KNOWN["charts"]} <= {
        "xmr",
        "xmr_medianmr",
        "xmr_screened",
        "xmr_rule1",
        "xmr_phases",
    }
    assert {c["rule"] for c in KNOWN["rules"]} <= {*RULES, "ptd_assurance", "test6_4of5"}
