"""`loupe rows` and `sources`: canonical rows with their source, and what can be recognised."""

import csv
import io

import pytest

from tests.cli.conftest import SALES, written


def table(text: str) -> list[dict[str, str]]:
    """CSV as rows."""
    return list(csv.DictReader(io.StringIO(text)))


def test_each_row_says_file_sheet_and_row(loupe, sales):
    """Down to Excel's row number."""
    loupe("load", sales)
    outcome = loupe("rows", "sales", "--csv")
    assert (outcome.status, outcome.err) == (0, "")
    rows = table(outcome.out)
    assert {row["source_file"] for row in rows} == {"sales.csv"}
    assert sorted(int(row["source_row"]) for row in rows) == [2, 3, 4, 5]
    assert sum(float(row["net_amount"]) for row in rows) == pytest.approx(5100)


def test_rows_are_filtered_by_value_and_range(loupe, sales):
    """One boutique, one day."""
    loupe("load", sales)
    rows = table(
        loupe(
            "rows", "sales", "--where", "boutique=BX2", "--from", "2026-04-15", "--to", "2026-04-30", "--csv"
        ).out
    )
    assert [row["ticket"] for row in rows] == ["T3"]


def test_a_cell_cannot_become_a_formula(loupe, tmp_path):
    """Text that a spreadsheet would run gets an apostrophe; a return's negative amount stays a number."""
    text = (
        SALES.replace("Rings", "=HYPERLINK(1)")
        .replace("Watches", "@SUM(A1)")
        .replace(";1;99,50", ";-1;-99,50")
    )
    loupe("load", written(tmp_path / "s.csv", text))
    rows = table(loupe("rows", "sales", "--csv").out)
    assert {row["category"] for row in rows} == {"'=HYPERLINK(1)", "'@SUM(A1)"}
    assert min(float(row["net_amount"]) for row in rows) == pytest.approx(-99.5)


def test_an_empty_dataset_still_has_its_titles(loupe):
    """A program that reads CSV meets a header, not an empty file."""
    outcome = loupe("rows", "traffic", "--csv")
    assert outcome.status == 0
    assert outcome.out.startswith("boutique,day,hour,visitors")


def test_people_see_the_first_rows_and_how_many_there_are(loupe, sales):
    """Two of four."""
    loupe("load", sales)
    assert "2 of 4 rows" in loupe("rows", "sales", "--limit", "2").out


@pytest.mark.parametrize(
    ("arguments", "sign"),
    [
        (["slaes"], "sales"),
        (["sales", "--where", "botique=BX1"], "boutique"),
        (["sales", "--limit", "0"], "--limit"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(loupe, arguments, sign):
    """Status 3, one line, the near miss named."""
    outcome = loupe("rows", *arguments)
    assert outcome.status == 3
    assert sign in outcome.complaint


def test_sources_and_datasets_are_listed(loupe):
    """As JSON and for people, the same names."""
    document = loupe("sources", "--json").json
    assert "generic" in [one["source"] for one in document["sources"]]
    assert {"sales", "traffic", "hours", "targets", "sites", "people"} <= {
        one["dataset"] for one in document["datasets"]
    }
    out = loupe("sources").out
    assert "generic" in out
    assert "traffic" in out
