"""A newer export on the command line: what it replaces, what it asks, and both answers."""

import pytest

from tests.cli.conftest import written

HEAD = "boutique,ticket,line,associate,sold_on,line_type,quantity,net_amount,currency\n"
LINES = (
    "TTT1,TV100001,1,A,2026-06-01,sale,1,100,EUR\n",
    "TTT1,TV100002,1,A,2026-06-02,sale,1,5000,EUR\n",
    "TTT1,TV100002,2,A,2026-06-02,sale,1,200,EUR\n",
    "TTT1,TV100003,1,A,2026-06-03,sale,1,100,EUR\n",
)
JUNE = ("--from", "2026-06-01", "--to", "2026-06-30", "--where", "boutique=TTT1", "--json")


@pytest.fixture
def corrected(loupe, tmp_path):
    """The first export is loaded; the path of the second, without the line of 5,000."""
    loupe("load", written(tmp_path / "v1.csv", HEAD + "".join(LINES)))
    return written(tmp_path / "v2.csv", HEAD + LINES[0] + "".join(LINES[2:]))


def net_sales(loupe) -> tuple[float, list[str]]:
    """Net sales of June, and what is said of a newer export."""
    told = loupe("kpi", "net_sales", *JUNE).json
    return told["rows"][0]["value"], [note for note in told["notes"] if "newer one" in note]


def test_a_line_no_longer_there_is_asked_about(loupe, corrected):
    """Check and load ask alike, with status 1; the figures count the line and say so."""
    checked = loupe("check", corrected, "--json")
    loaded = loupe("load", corrected, "--json")
    (question,) = checked.json["tables"][0]["questions"]
    assert (question["about"], question["choices"]) == ("missing", ["voided", "part"])
    assert loaded.json["tables"][0]["questions"] == [question]
    assert (checked.status, loaded.status) == (1, 1)
    assert any(
        note.startswith("A newer export replaces ticket") for note in loaded.json["tables"][0]["notes"]
    )
    value, notes = net_sales(loupe)
    assert (value, len(notes)) == (5400.0, 1)
    assert "--set missing=voided or --set missing=part" in loupe("load", corrected).out


@pytest.mark.parametrize(("answer", "left"), [("voided", 400.0), ("part", 5400.0)])
def test_both_answers_end_the_question(loupe, corrected, answer, left):
    """Given with the first load or afterwards; undone, the question is open again; a later file asks anew."""
    loupe("load", corrected)
    load = loupe("load", corrected, "--set", f"missing={answer}", "--json")
    assert (load.status, load.json["tables"][0]["questions"]) == (0, [])
    assert net_sales(loupe) == (left, [])
    loupe("undo", load.json["load_id"])
    value, notes = net_sales(loupe)
    assert (value, len(notes)) == (5400.0, 1)
    assert loupe("load", corrected, "--json").status == 1
