"""Hierarchies: by uneven spaces, by WBS numbers that Excel has spoilt, and parents from either."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.values.outline import levels_of_codes, levels_of_spaces, parents, summaries, unique, whole_codes


def test_spaces_need_not_be_even():
    """
    Works / ···Design / ········Drawings / ···Build / (blank) / Opening
    """
    names = ["Works", "   Design", "        Drawings", "\tBuild", "", "Opening"]
    levels = levels_of_spaces(names)
    assert levels == [1, 2, 3, 3, 0, 1]
    assert parents(levels, ["a", "b", "c", "d", "", "f"]) == ["", "a", "b", "b", "", ""]
    assert summaries(levels) == [True, True, False, False, False, False]


def test_wbs_numbers_are_levels_and_plain_numbers_are_not():
    """1, 2, 3 number the rows; 1.0 heads 1.1."""
    assert levels_of_codes(["1", "1.1", "1.1.1", "", "2."]) == [1, 2, 3, 0, 1]
    assert levels_of_codes(["1.0", "1.1", "2.0"]) == [1, 2, 1]
    assert levels_of_codes(["1", "2", "3"]) is None
    assert levels_of_codes(["1", "1.1", "A-3"]) is None


def test_the_tenth_part_that_excel_took_for_a_decimal():
    """1.9 is followed by 1.1, which was typed as 1.10; 1.19 by 1.2, which was 1.20."""
    assert whole_codes(["1", "1.1", "1.2", "1.8", "1.9", "1.1", "1.11"])[-2:] == ["1.10", "1.11"]
    assert whole_codes([f"2.{n}" for n in range(11, 20)] + ["2.2"])[-1] == "2.20"
    assert whole_codes(["1.1", "1.2", "2.1"]) == ["1.1", "1.2", "2.1"]


def test_rows_with_only_names_get_keys_of_their_own():
    """Two "Design" under different parents, and twice the same under one."""
    assert unique(["Works", "Design", "Design", "Opening", "Opening"], ["", "Works", "Fit-out", "", ""]) == [
        "Works",
        "Works / Design",
        "Fit-out / Design",
        "Opening",
        "Opening (2)",
    ]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_a_parent_stands_above_on_a_lower_level(levels):
    """Whatever the order of levels, a parent is the nearest row above that is less deep."""
    keys = [str(i) for i in range(len(levels))]
    for i, parent in enumerate(parents(levels, keys)):
        below = [j for j in range(i) if levels[j] < levels[i]]
        assert parent == (str(max(below)) if below else "")
