"""`loupe template`, and Loupe's own exports read back."""

import openpyxl
import pytest

from store.datasets import DATASETS
from tests.cli.conftest import written


@pytest.mark.parametrize("dataset", [d.name for d in DATASETS])
def test_an_empty_template_is_recognised_with_certainty(loupe, tmp_path, dataset):
    """Help and example rows are no data, whatever the dataset."""
    file = tmp_path / "t.xlsx"
    assert loupe("template", dataset, "--out", file).status == 0
    outcome = loupe("check", file, "--json")
    table = outcome.json["tables"][0]
    assert (table["dataset"], table["source"], outcome.status) == (dataset, "loupe", 0)
    assert table["rows"] == {"read": 2, "accepted": 0, "rejected": 0, "duplicate": 0, "ignored": 2}


def test_rows_written_under_the_example_are_read(loupe, tmp_path):
    """Row 5 of the template of visitors: PAR1, 1 April 2026, 120."""
    file = tmp_path / "t.xlsx"
    loupe("template", "traffic", "--out", file)
    book = openpyxl.load_workbook(file)
    book.active.append(["", "PAR1", "2026-04-01", "", 120, None])
    book.save(file)
    table = loupe("check", file, "--json").json["tables"][0]
    assert (table["rows"]["accepted"], table["totals"]["visitors"]) == (1, 120)


def test_a_template_is_a_workbook(loupe, tmp_path):
    """A name that ends with .csv is wrong use."""
    assert loupe("template", "sales", "--out", tmp_path / "t.csv").status == 3


def test_an_export_comes_back_without_a_change(loupe, tmp_path, sales):
    """`rows --csv` loaded again: nothing inserted, nothing updated."""
    loupe("load", sales)
    export = written(tmp_path / "export.csv", loupe("rows", "sales", "--csv").out)
    rows = loupe("load", export, "--json").json["tables"][0]["rows"]
    assert {name: rows[name] for name in ("accepted", "inserted", "updated", "unchanged")} == {
        "accepted": 4,
        "inserted": 0,
        "updated": 0,
        "unchanged": 4,
    }


def test_returns_and_made_up_tickets_come_back_without_a_change(loupe, tmp_path):
    """No ticket number in the file, one refund: codes and signs of the export are taken as they are."""
    bare = written(
        tmp_path / "bare.csv",
        "Boutique;Date;Category;Net "
        "amount\nBX1;13/04/2026;Rings;100\nBX1;13/04/2026;Rings;100\nBX1;14/04/2026;Rings;-40\n",
    )
    loupe("load", bare)
    export = written(tmp_path / "export.csv", loupe("rows", "sales", "--csv").out)
    rows = loupe("load", export, "--json").json["tables"][0]["rows"]
    assert (rows["inserted"], rows["updated"], rows["unchanged"]) == (0, 0, 3)
