"""RAID logs and risk registers: one letter for a kind, ten steps for five, a scale that is no register."""

import datetime as dt

import pytest

from tests.loaders.sources.exports import REAL, column, read, table, workbook

D = dt.date


def test_a_letter_is_a_category_where_the_title_says_raid(tmp_path):
    """R, A, I, D under "RAID Category"; D is a dependency, as in RAID."""
    lines = [
        ["ID", "RAID Category", "Description", "Owner", "Status", "Due date"],
        *([n, letter, f"Entry {n}", "Odile", "Open", D(2026, 3, 6)] for n, letter in enumerate("RAID", 1)),
    ]
    lines[0][2] = "Title"
    found = table(read(workbook(tmp_path / "x.xlsx", Salon=lines)), "raid")
    assert found.source == "raid_log"
    assert column(found, "kind") == ["risk", "assumption", "issue", "dependency"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Low", "Medium", "High"], [2, 3, 4]),
        (["L", "M", "H"], [2, 3, 4]),
        (["Low (1)", "Medium (2)", "High (3)"], [2, 3, 4]),
        ([1, 3, 5], [1, 3, 5]),
        (["Faible", "Moyen", "Élevé"], [2, 3, 4]),
        ([2, 7, 10], [1, 4, 5]),
        ([1, 6, 9], [1, 3, 5]),
    ],
)
def test_probability_is_one_of_five_steps(tmp_path, cells, expected):
    """Words, letters, one to five, and one to ten, of which two steps are one."""
    lines = [
        ["ID", "Risk", "Probability", "Impact", "Response"],
        *([n, f"Risk {n}", cell, 3, "Accept"] for n, cell in enumerate(cells, 1)),
    ]
    assert column(table(read(workbook(tmp_path / "x.xlsx", Salon=lines)), "raid"), "probability") == expected


def test_a_failure_mode_table_has_the_product_of_its_three_ratings(tmp_path):
    """Severity 8 × occurrence 4 × detection 5 = 160, of which probability 2 and impact 4 of five."""
    lines = [
        ["No", "Risk", "Severity", "Occurrence", "Detection", "Mitigation"],
        [1, "Stone breaks", 8, 4, 5, "Second check"],
        [2, "Late", 10, 6, 3, "Buffer"],
    ]
    found = table(read(workbook(tmp_path / "Atelier.xlsx", FMEA=lines)), "raid")
    assert column(found, "impact", "probability", "score") == [(4, 2, 160), (5, 3, 180)]
    assert any("derived" in note for note in found.notes)


def test_an_rpn_that_is_given_is_not_multiplied_again(tmp_path):
    """The list's own product stands."""
    lines = [["No", "Risk", "Severity", "Occurrence", "Detection", "RPN"], [1, "Stone breaks", 8, 4, 5, 160]]
    assert column(table(read(workbook(tmp_path / "Atelier.xlsx", FMEA=lines)), "raid"), "score") == [160]


def test_two_registers_on_one_sheet_count_what_they_share_once(tmp_path):
    """The second header repeats the first; entries 1 and 2 stand in both."""
    header = ["Id", "Risk", "Probability", "Impact", "Strategy"]
    lines = [
        header,
        [1, "A", "High", "High", "Accept"],
        [2, "B", "Low", "Low", "Accept"],
        [],
        [],
        header,
        [1, "A", "High", "High", "Accept"],
        [1.1, "A1", "High", "Low", "Train"],
        [2, "B", "Low", "Low", "Accept"],
    ]
    found = table(read(workbook(tmp_path / "Salon.xlsx", Risk_Log=lines)), "raid")
    assert column(found, "item") == ["1", "2", "1.1"]
    assert (found.rows["duplicate"], found.ignored["header"], found.ignored["blank"]) == (2, 1, 2)
    assert column(found, "project")[0] == "Salon"


def test_drop_down_lists_beside_the_log_are_no_entries(tmp_path):
    """Parked two columns to the right."""
    header = ["ID", "Risk", "Probability", "Impact", "Response", None, None, "Categories", "Responses"]
    lines = [
        header,
        [1, "A", 4, 5, "Accept", None, None, "Risk", "Accept"],
        [None] * 7 + ["Issue", "Mitigate"],
    ]
    found = table(read(workbook(tmp_path / "Salon.xlsx", Risks=lines)), "raid")
    assert (found.rows["read"], column(found, "item")) == (1, ["1"])


def test_marks_of_pupils_are_no_risks(tmp_path):
    """Subject and Score: one sign of a log is none."""
    receipt = read(
        workbook(
            tmp_path / "x.xlsx",
            School=[["Name", "Subject", "Score"], ["Ivo", "Music", 7], ["Odile", "Classics", 9]],
        )
    )
    assert [t for t in receipt.tables if t.dataset == "raid" and t.rows["accepted"]] == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files lie beside the project")
def test_a_scale_of_risks_is_no_register_and_an_empty_register_has_no_rows():
    """Scorecard: probability × impact without a risk. Risk log: a header, and nothing under it."""
    scale = read(REAL / "packt_tpm_Risk_Scorecard.xlsx")
    assert scale.tables == []
    assert "title" in scale.unrecognised[0]["why"]
    assert table(read(REAL / "packt_tpm_Risk_Log.xlsx"), "raid").rows["read"] == 0
