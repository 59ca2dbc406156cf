"""`loupe check`: what was understood, as the contract writes it, and the exit status."""

import openpyxl
import pytest

from tests.cli.conftest import SALES, written

TABLE = {
    "sheet",
    "header_row",
    "dataset",
    "source",
    "confidence",
    "columns",
    "unmapped",
    "rows",
    "ignored",
    "totals",
    "span",
    "questions",
    "problems",
    "settled",
    "placed",
    "newer_export",
}


def test_json_is_one_document_of_the_agreed_shape(loupe, sales):
    """Four good lines: everything accepted, status 0, and nothing but JSON on stdout."""
    outcome = loupe("check", sales, "--json")
    assert outcome.status == 0
    assert outcome.err == ""
    document = outcome.json
    assert set(document) == {"file", "sha256", "format", "tables", "unrecognised"}
    (table,) = document["tables"]
    assert set(table) == TABLE
    assert table["dataset"] == "sales"
    assert table["columns"]["net_amount"] == "Net amount"
    assert table["rows"] == {"read": 4, "accepted": 4, "rejected": 0, "duplicate": 0, "ignored": 0}
    assert table["totals"]["net_amount"] == pytest.approx(5100)
    assert table["span"] == ["2026-04-13", "2026-04-15"]


def test_nothing_is_loaded_by_checking(loupe, sales):
    """A check leaves no trace in the record."""
    loupe("check", sales)
    assert loupe("loads", "--json").json == []


def test_a_wrong_cell_is_named_and_the_other_rows_stand(loupe, tmp_path):
    """Row 4 holds a word where an amount should be: status 1, cell H4, three rows accepted."""
    outcome = loupe("check", written(tmp_path / "s.csv", SALES.replace("3 000,00", "annulé")), "--json")
    assert outcome.status == 1
    (table,) = outcome.json["tables"]
    assert (table["rows"]["accepted"], table["rows"]["rejected"]) == (3, 1)
    (problem,) = table["problems"]
    assert {name: problem[name] for name in ("row", "column", "field", "value", "severity")} == {
        "row": 4,
        "column": "H",
        "field": "net_amount",
        "value": "annulé",
        "severity": "error",
    }
    assert problem["rule"]
    assert problem["message"]


def test_a_wrong_cell_is_shown_to_people(loupe, tmp_path):
    """The address of the cell and the value stand on the screen."""
    outcome = loupe("check", written(tmp_path / "s.csv", SALES.replace("3 000,00", "annulé")))
    assert "H4" in outcome.out
    assert "annulé" in outcome.out


def test_an_open_question_is_status_1_until_it_is_answered(loupe, tmp_path):
    """03/04 may be March or April: Loupe asks; with --date-order it counts."""
    file = written(
        tmp_path / "s.csv",
        SALES.replace("13/04", "03/04").replace("14/04", "04/04").replace("15/04", "05/04"),
    )
    asked = loupe("check", file, "--json")
    assert asked.status == 1
    assert [question["about"] for question in asked.json["tables"][0]["questions"]] == ["day_month_order"]
    answered = loupe("check", file, "--json", "--date-order", "mdy")
    assert answered.status == 0
    assert answered.json["tables"][0]["span"] == ["2026-03-04", "2026-05-04"]


def test_a_constant_stands_in_for_a_missing_column(loupe, tmp_path):
    """The export of a single boutique does not say which: --set does."""
    text = "\n".join(line.split(";", 1)[1] for line in SALES.strip().splitlines()) + "\n"
    outcome = loupe("check", written(tmp_path / "s.csv", text), "--json", "--set", "boutique=BX9")
    assert outcome.status == 0
    assert outcome.json["tables"][0]["rows"]["accepted"] == 4


def test_a_header_is_mapped_by_hand(loupe, tmp_path):
    """A column with a house's own name counts once --map names it."""
    file = written(tmp_path / "s.csv", SALES.replace("Net amount", "Zorblax"))
    outcome = loupe("check", file, "--json", "--map", "net_amount=Zorblax")
    assert outcome.status == 0
    assert outcome.json["tables"][0]["columns"]["net_amount"] == "Zorblax"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("renamed.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("notes.csv", b"dear colleagues,\nplease find nothing attached\n"),
    ],
)
def test_a_file_without_tables_is_one_line_and_status_2(loupe, tmp_path, name, content):
    """Empty, a picture named as a workbook, a letter."""
    file = tmp_path / name
    file.write_bytes(content)
    outcome = loupe("check", file)
    assert outcome.status == 2
    assert outcome.complaint.startswith(name)
    as_json = loupe("check", file, "--json")
    assert as_json.status == 2
    assert as_json.json["tables"] == []
    assert as_json.json["unrecognised"]


def test_a_truncated_workbook_is_one_line_and_status_2(loupe, tmp_path):
    """A download that broke off."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["Boutique", "Date", "Net amount"])
    workbook.save(tmp_path / "whole.xlsx")
    (tmp_path / "cut.xlsx").write_bytes((tmp_path / "whole.xlsx").read_bytes()[:2000])
    assert loupe("check", tmp_path / "cut.xlsx").status == 2


def test_several_files_are_a_list_and_the_worst_status(loupe, tmp_path, sales):
    """One good, one hopeless: both are reported, status 2."""
    bad = written(tmp_path / "bad.csv", "nothing\n")
    outcome = loupe("check", sales, bad, "--json")
    assert outcome.status == 2
    assert [document["file"] for document in outcome.json] == ["sales.csv", "bad.csv"]


def test_a_folder_gives_its_exports_and_not_the_lock_files(loupe, tmp_path):
    """What Excel leaves beside an open workbook, hidden files and pictures are not exports; folders below are
    opened.
    """
    folder = tmp_path / "exports"
    for name in ("b.csv", "sub/a.CSV", "~$b.csv", ".hidden.csv", "picture.png"):
        written(folder / name, SALES)
    outcome = loupe("check", folder, "--json")
    assert [document["file"] for document in outcome.json] == ["b.csv", "a.CSV"]
    assert outcome.status == 0


def test_a_folder_without_exports_is_status_2(loupe, tmp_path):
    """Said in one line, with an empty list on stdout."""
    (tmp_path / "none").mkdir()
    outcome = loupe("check", tmp_path / "none", "--json")
    assert outcome.status == 2
    assert outcome.json == []
    assert "none" in outcome.complaint
