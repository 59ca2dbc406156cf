"""Targets: of the whole period, the same sites, the last revision; and nothing against nothing."""

from tests.kpi.tiny import aim, facts, judged, result, sale, values

NOVEMBER = ("2025-11-01", "2025-11-30")


def test_a_target_of_zero_gives_no_attainment_and_no_colour():
    """
    | net | target |
    | 100 | 0      |
    """
    given = facts(sales=[sale("2025-11-30", 100)], targets=[aim(0, *NOVEMBER)])
    row, _ = judged("net_sales", given, *NOVEMBER)
    assert (str(row["attainment"]), row["status"]) == ("nan", "")
    assert values("target_attainment", given, *NOVEMBER) == [None]


def test_a_target_below_zero_gives_no_attainment():
    """
    | net  | target |
    | −200 | −100   |   no 200 %, and no status that would praise it
    """
    given = facts(sales=[sale("2025-11-30", -200, line_type="return")], targets=[aim(-100, *NOVEMBER)])
    row, _ = judged("net_sales", given, *NOVEMBER)
    assert str(row["attainment"]) == "nan"
    assert values("target_attainment", given, *NOVEMBER) == [None]


def test_a_quarter_with_two_month_targets_has_no_target():
    """
    | month    | target |
    | October  | 100    |
    | November | 100    |
    | December | none   |   the quarter's sales are not held against 200
    """
    given = facts(
        sales=[sale("2025-10-05", 150), sale("2025-12-31", 150)],
        targets=[aim(100, "2025-10-01", "2025-10-31"), aim(100, *NOVEMBER)],
    )
    assert values("target_attainment", given, "2025-10-01", "2025-12-31", grain="quarter") == [None]
    assert values("target_attainment", given, "2025-10-01", "2025-12-31", grain="month") == [1.5, 0, None]


def test_half_a_month_is_not_held_against_the_month_target():
    """
    | asked for      | target of November |
    | 1–15 November  | 100                |   none: the daily cascade is another matter
    """
    given = facts(sales=[sale("2025-11-30", 80)], targets=[aim(100, *NOVEMBER)])
    assert values("target_attainment", given, "2025-11-01", "2025-11-15") == [None]


def test_the_sales_of_all_boutiques_are_not_held_against_the_target_of_one():
    """
    | boutique | net | target |
    | B1       | 100 | 100    |
    | B2       | 100 | none   |   200 ÷ 100 would be twice the truth
    """
    given = facts(
        sales=[sale("2025-11-30", 100), sale("2025-11-30", 100, boutique="B2")], targets=[aim(100, *NOVEMBER)]
    )
    found = result("target_attainment", given, *NOVEMBER)
    assert str(found.frame["value"].iloc[0]) == "nan"
    assert "No target covers the whole period for B2, so none is shown for the total." in found.notes
    assert values("target_attainment", given, *NOVEMBER, by=["boutique"]) == [1, None]


def test_a_revised_target_replaces_the_first_and_is_not_added():
    """
    | version  | target |
    | original | 100    |
    | R2       | 80     |
    | R10      | 50     |   R10 is the latest
    """
    given = facts(
        sales=[sale("2025-11-30", 100)],
        targets=[aim(100, *NOVEMBER), aim(50, *NOVEMBER, version="R10"), aim(80, *NOVEMBER, version="R2")],
    )
    assert values("target_attainment", given, *NOVEMBER) == [2]


def test_personal_targets_are_not_added_to_the_boutique_target():
    """
    | who      | target |
    | boutique | 100    |
    | A        | 60     |
    | B        | 40     |   the boutique's target is 100, not 200
    """
    given = facts(
        sales=[sale("2025-11-30", 90, associate="A"), sale("2025-11-30", 10, associate="B")],
        targets=[aim(100, *NOVEMBER), aim(60, *NOVEMBER, person="A"), aim(40, *NOVEMBER, person="B")],
    )
    assert values("target_attainment", given, *NOVEMBER) == [1]
    assert values("target_attainment", given, *NOVEMBER, by=["associate"]) == [1.5, 0.25]
    assert values("target_attainment", given, *NOVEMBER, where={"associate": "B"}) == [0.25]
