"""`loupe load`, `loads` and `undo`: into the record and out of it again."""

import sqlite3

import pytest

from settings import settings
from tests.cli.conftest import SALES, written


def became(document: dict) -> dict[str, int]:
    """What a load made of its one table."""
    return {name: document["tables"][0]["rows"][name] for name in ("inserted", "updated", "unchanged")}


def test_the_same_file_twice_changes_nothing(loupe, sales):
    """First all inserted, then all unchanged."""
    first, second = loupe("load", sales, "--json"), loupe("load", sales, "--json")
    assert (first.status, second.status) == (0, 0)
    assert became(first.json) == {"inserted": 4, "updated": 0, "unchanged": 0}
    assert became(second.json) == {"inserted": 0, "updated": 0, "unchanged": 4}
    assert first.json["load_id"] < second.json["load_id"]


def test_load_prints_what_check_prints_and_the_load(loupe, sales):
    """The same document, with load_id, and what became of the rows."""
    checked, loaded = loupe("check", sales, "--json").json, loupe("load", sales, "--json").json
    del loaded["load_id"]
    for table in loaded["tables"]:
        table["rows"] = {
            name: table["rows"][name] for name in ("read", "accepted", "rejected", "duplicate", "ignored")
        }
    assert loaded == checked


def test_undo_restores_what_was(loupe, tmp_path, sales):
    """A correction is loaded over a file, then taken back: the figure is the first one again, in the mart as
    well.
    """
    loupe("load", sales)
    correction = written(tmp_path / "corrected.csv", SALES.replace("99,50", "199,50"))
    number = loupe("load", correction, "--json").json["load_id"]
    assert loupe("kpi", "net_sales", "--json").json["rows"][0]["value"] == pytest.approx(5200)
    assert loupe("undo", number).status == 0
    assert loupe("kpi", "net_sales", "--json").json["rows"][0]["value"] == pytest.approx(5100)
    assert [one["status"] for one in loupe("loads", "--json").json] == ["undone", "loaded"]


def test_a_load_is_undone_once(loupe, sales):
    """A second time, or a load that never was, is wrong use in one line."""
    number = loupe("load", sales, "--json").json["load_id"]
    loupe("undo", number)
    for wrong in (number, 999):
        outcome = loupe("undo", wrong)
        assert outcome.status == 3
        assert str(wrong) in outcome.complaint


def test_a_bad_file_does_not_stop_those_behind_it(loupe, tmp_path, sales):
    """The second of three is no table: the others are in the record, the worst status is the command's."""
    bad = written(tmp_path / "bad.csv", "nothing\n")
    other = written(tmp_path / "other.csv", SALES.replace("BX", "CX"))
    outcome = loupe("load", sales, bad, other)
    assert outcome.status == 2
    assert outcome.complaint.startswith("bad.csv")
    assert loupe("kpi", "net_sales", "--json").json["rows"][0]["value"] == pytest.approx(10200)


def test_rows_beside_a_wrong_cell_are_loaded(loupe, tmp_path):
    """Status 1, three of four rows in the record."""
    outcome = loupe("load", written(tmp_path / "s.csv", SALES.replace("3 000,00", "annulé")), "--json")
    assert outcome.status == 1
    assert became(outcome.json)["inserted"] == 3


def test_a_question_holds_its_table(loupe, tmp_path):
    """Nothing is guessed: no row counts until somebody says what 03/04 means."""
    file = written(
        tmp_path / "s.csv",
        SALES.replace("13/04", "03/04").replace("14/04", "04/04").replace("15/04", "05/04"),
    )
    asked = loupe("load", file, "--json")
    assert asked.status == 1
    assert asked.json["load_id"] is None
    assert became(loupe("load", file, "--json", "--date-order", "dmy").json)["inserted"] == 4


def test_an_answer_is_asked_for_once(loupe, tmp_path):
    """Next month's export of the same till is read as this month's was, and says so; one of another layout is
    asked about again.
    """
    may_or_march = SALES.replace("13/04", "03/05").replace("14/04", "04/05").replace("15/04", "05/05")
    loupe("load", written(tmp_path / "may.csv", may_or_march), "--date-order", "dmy")
    june = written(
        tmp_path / "june.csv",
        may_or_march.replace("/05/", "/06/").replace("T", "U").replace("Uicket", "Ticket"),
    )
    assert loupe("check", june, "--json").json["tables"][0]["span"] == ["2026-06-03", "2026-06-05"]
    assert "date_order = dmy" in loupe("load", june).out
    other = written(tmp_path / "other.csv", may_or_march.replace("Category", "Client"))
    assert loupe("check", other).status == 1


def test_a_new_answer_wins_over_a_remembered_one(loupe, tmp_path):
    """A person may change their mind."""
    file = written(
        tmp_path / "s.csv",
        SALES.replace("13/04", "03/05").replace("14/04", "04/05").replace("15/04", "05/05"),
    )
    loupe("load", file, "--date-order", "dmy")
    assert loupe("check", file, "--json", "--date-order", "mdy").json["tables"][0]["span"] == [
        "2026-03-05",
        "2026-05-05",
    ]


def test_a_boutique_is_not_remembered(loupe, tmp_path):
    """The file without boutique may be of another one next time: it is asked again."""
    text = "\n".join(line.split(";", 1)[1] for line in SALES.strip().splitlines()) + "\n"
    file = written(tmp_path / "s.csv", text)
    assert loupe("load", file, "--set", "boutique=BX9").status == 0
    assert loupe("check", file).status == 1


def test_page_command_and_sql_agree_to_the_cent(loupe, sales):
    """`loupe kpi` and a sum written by hand over the record."""
    loupe("load", sales)
    with sqlite3.connect(settings().data_dir / "loupe.db") as record:
        (by_hand,) = record.execute("SELECT sum(net_amount * credit) FROM sales").fetchone()
    record.close()
    assert round(loupe("kpi", "net_sales", "--json").json["rows"][0]["value"], 2) == round(by_hand, 2)


def test_people_see_what_became_of_the_rows(loupe, sales):
    """Not only programs."""
    out = loupe("load", sales).out
    assert "4 inserted, 0 updated, 0 unchanged" in out
    assert "Net amount" in out
