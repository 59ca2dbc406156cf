"""monday.com's export: one header for all rows gives false dates and false money."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.sources.exports import column, read, rows, table, workbook

D = dt.date
HEADER = [
    "Name",
    "Subitems",
    "Person",
    "Status",
    "Timeline - Start",
    "Timeline - End",
    "Budget",
    "Item ID (auto generated)",
]
BOARD = [
    ["PRJ-04 Windows"],
    ["All boutiques"],
    ["Concept"],
    HEADER,
    ["Review", None, "Odile", "Done", D(2026, 1, 12), D(2026, 1, 30), 500, "1001"],
    [None, None, None, None, "2026-01-12 to 2026-01-30", "2026-01-12 to 2026-01-30", 500, None],
    [],
    ["Production"],
    ["Task", *HEADER[1:]],
    ["Shoot", "Casting, Studio", "Ivo", "", D(2026, 3, 9), D(2026, 4, 17), 42_000, "1002"],
    [None, "Subitems", "Name", "Owner", "Status", "Date", "Cost"],
    [None, None, "Casting", "Ivo", "Done", D(2026, 3, 9), 2_000],
    [None, None, "Studio", "Ivo", "", D(2026, 3, 28), 3_000],
    ["Building", "Dublin", "Ivo", "", D(2026, 8, 6), D(2026, 10, 7), None, "1003"],
    [None, "Subitems", "Name", "Owner", "Date", "Approved"],
    [None, None, "Dublin", "Ivo", D(2026, 9, 6), "v"],
    ["Approved", None, "Ivo", "", D(2026, 10, 7), D(2026, 10, 7), None, "1004"],
    [None, None, None, None, "2026-03-09 to 2026-10-07", "2026-03-09 to 2026-10-07", 42_000, None],
]


@pytest.fixture
def board(tmp_path):
    """The board above, exported on 2 March 2026 at 09:00 UTC."""
    return workbook(tmp_path / "Windows_1772442000.xlsx", PRJ04=BOARD)


def test_exactly_the_items_and_subitems_with_their_parents(board):
    """Four items, three subitems; groups, headers, summaries and blank rows are set aside and counted."""
    found = table(read(board))
    assert column(found, "name", "milestone", "parent", "phase") == [
        ("Review", "1001", "", "Concept"),
        ("Shoot", "1002", "", "Production"),
        ("Casting", "1002 / Casting", "1002", "Production"),
        ("Studio", "1002 / Studio", "1002", "Production"),
        ("Building", "1003", "", "Production"),
        ("Dublin", "1003 / Dublin", "1003", "Production"),
        ("Approved", "1004", "", "Production"),
    ]
    assert found.rows["read"] == len(BOARD) - 1
    assert found.ignored == {"blank": 1, "total": 2, "group": 2, "header": 4, "note": 1}


def test_each_block_of_subitems_has_columns_of_its_own(board):
    """Column F is the timeline's end for items, a date for one block, "Approved" for the other; column E is
    no status for the second.
    """
    found = {row["name"]: row for row in rows(table(read(board)))}
    assert [(found[n]["start_on"], found[n]["forecast_on"]) for n in ("Shoot", "Casting", "Dublin")] == [
        (D(2026, 3, 9), D(2026, 4, 17)),
        (None, D(2026, 3, 9)),
        (None, D(2026, 9, 6)),
    ]
    assert [found[n]["cost"] for n in ("Shoot", "Casting", "Studio", "Dublin")] == [
        42_000,
        2_000,
        3_000,
        None,
    ]
    assert [found[n]["status"] for n in ("Casting", "Dublin")] == ["Done", ""]


def test_a_summary_is_no_item_and_its_money_is_not_counted_twice(board):
    """42,000 stands in the item and in the group's last row."""
    assert table(read(board)).totals["cost"] == 500 + 42_000 + 2_000 + 3_000


def test_the_board_names_the_project_and_the_file_name_holds_the_time_of_export(board):
    """1772442000 is 2 March 2026."""
    assert set(column(table(read(board)), "project", "as_of")) == {("PRJ-04", D(2026, 3, 2))}


def test_an_item_of_one_day_is_a_milestone(board):
    """ "Approved" begins and ends on 7 October; subitems have one date by their nature."""
    assert [row["name"] for row in rows(table(read(board))) if row["kind"] == "milestone"] == ["Approved"]


def test_a_bad_cell_is_named_by_its_own_address(tmp_path):
    """Cost "n.n." of a subitem stands in D6, Budget "soon" of an item in G4."""
    review = ["Review", None, "Odile", "", D(2026, 1, 1), D(2026, 1, 2), "soon", "1"]
    path = workbook(
        tmp_path / "Windows.xlsx",
        Board=[
            ["Windows"],
            ["Concept"],
            HEADER,
            review,
            ["Subitems", "Name", "Owner", "Cost"],
            [None, "Casting", "Ivo", "n.n."],
        ],
    )
    found = table(read(path))
    assert [(p.row, p.column, p.value) for p in found.problems] == [(4, "G", "soon"), (6, "D", "n.n.")]


def test_without_item_ids_names_are_keys(tmp_path):
    """Two items "Design" in one board stay two."""
    header = ["Name", "Person", "Status", "Timeline - Start", "Timeline - End"]
    path = workbook(
        tmp_path / "Windows.xlsx",
        Board=[
            ["Windows"],
            ["A"],
            header,
            ["Design", "Ivo", "", D(2026, 1, 1), D(2026, 1, 9)],
            [],
            ["B"],
            header,
            ["Design", "Ivo", "", D(2026, 2, 1), D(2026, 2, 9)],
        ],
    )
    assert column(table(read(path)), "milestone") == ["Design", "Design (2)"]


def test_a_title_above_an_ordinary_table_is_no_board(tmp_path):
    """A name alone in row 1 is the commonest title there is."""
    path = workbook(
        tmp_path / "Salon.xlsx",
        Plan=[
            ["Salon"],
            ["Milestone", "Owner", "Baseline", "Forecast"],
            ["Opening", "Ivo", D(2026, 1, 1), D(2026, 1, 9)],
        ],
    )
    assert table(read(path)).source != "monday"


NAMES = st.text("abcdefgh ", min_size=1, max_size=8).map(str.strip).filter(bool)
GROUPS = st.lists(
    st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3), st.booleans()), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25)
@given(groups=GROUPS)
def test_whatever_the_board_its_items_and_subitems_come_out_in_order(groups, tmp_path_factory):
    """Groups of items, some with subitems in one of two forms: names, parents and dates as written."""
    lines, expected, day = [["Board"]], [], D(2026, 1, 1)
    for g, items in enumerate(groups):
        lines += [[f"Group {g}"], HEADER]
        for name, subitems, wide in items:
            day += dt.timedelta(days=3)
            key = str(5_000 + len(lines))
            lines.append([name, ", ".join(subitems), "Ivo", "", day, day + dt.timedelta(days=9), 10, key])
            expected.append((name, "", day + dt.timedelta(days=9)))
            form = ["Status", "Date"] if wide else ["Date"]
            lines += [[None, "Subitems", "Name", "Owner", *form]] if subitems else []
            for below in subitems:
                lines.append([None, None, below, "Ivo", *(["Done", day] if wide else [day])])
                expected.append((below, key, day))
        lines += [
            [None, None, None, None, "2026-01-01 to 2026-12-31", "2026-01-01 to 2026-12-31", 99, None],
            [],
        ]
    path = workbook(tmp_path_factory.mktemp("boards") / "b.xlsx", Board=lines)
    assert column(table(read(path)), "name", "parent", "forecast_on") == expected
