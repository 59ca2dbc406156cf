"""`loupe watch`: the drop folder."""

import json
import zipfile

import pytest

from tests.cli.conftest import SALES, written


@pytest.fixture
def drop(tmp_path, monkeypatch):
    """A drop folder whose files are taken for whole at once."""
    monkeypatch.setattr("terminal.watching.QUIET_SECONDS", 0.05)
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


def names(folder) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


def test_a_good_file_is_done_with_its_receipt(loupe, drop):
    """The file moves, the receipt says which load it became."""
    written(drop / "sales.csv", SALES)
    assert loupe("watch", drop, "--once").status == 0
    assert names(drop / "done") == ["sales.csv", "sales.csv.receipt.json"]
    assert json.loads((drop / "done" / "sales.csv.receipt.json").read_text())["load_id"] == 1


def test_a_wrong_cell_goes_to_review_with_an_annotated_copy(loupe, drop):
    """The other rows are loaded; the colleague gets the copy with the cell explained."""
    written(drop / "sales.csv", SALES.replace("800,00", "offert"))
    assert loupe("watch", drop, "--once").status == 1
    assert names(drop / "to-review") == ["sales - annotated.xlsx", "sales.csv", "sales.csv.receipt.json"]


def test_a_bad_file_does_not_stop_the_good_one(loupe, drop):
    """One unreadable, one good."""
    (drop / "broken.xlsx").write_bytes(b"PK\x03\x04 cut")
    written(drop / "sales.csv", SALES)
    assert loupe("watch", drop, "--once").status == 2
    assert "broken.xlsx" in names(drop / "to-review")
    assert "sales.csv" in names(drop / "done")


def test_a_second_file_of_the_same_name_overwrites_nothing(loupe, drop):
    """Monday's and Tuesday's sales.csv both stay."""
    for text in (SALES, SALES.replace("BX", "CX")):
        written(drop / "sales.csv", text)
        loupe("watch", drop, "--once")
    assert "sales (2).csv" in names(drop / "done")


def test_downloads_and_lock_files_wait(loupe, drop):
    """A download in progress and the lock file of an open workbook are left alone."""
    written(drop / "sales.csv.crdownload", SALES)
    written(drop / "~$sales.xlsx", SALES)
    assert loupe("watch", drop, "--once").status == 0
    assert names(drop) == ["done", "sales.csv.crdownload", "to-review", "~$sales.xlsx"]


def test_a_file_that_still_grows_is_half_copied(drop, monkeypatch):
    """It is larger at the second look: not taken yet."""
    from terminal import watching

    file = written(drop / "sales.csv", SALES)

    def grow(_seconds):
        file.write_text(SALES * 2)

    assert watching.arrived([file], grow) == []
    assert watching.arrived([file], lambda _seconds: None) == [file]


def test_a_zip_is_loaded_file_by_file(loupe, drop):
    """Two exports in a zip: two receipts, the zip is done; paths out of the zip and system files are left."""
    with zipfile.ZipFile(drop / "all.zip", "w") as bundle:
        bundle.writestr("a/sales.csv", SALES)
        bundle.writestr("b/sales.csv", SALES.replace("BX", "CX"))
        bundle.writestr("../evil.csv", SALES)
        bundle.writestr("__MACOSX/._sales.csv", "x")
    assert loupe("watch", drop, "--once").status == 0
    assert len(json.loads((drop / "done" / "all.zip.receipt.json").read_text())) == 2
    assert not (drop.parent / "evil.csv").exists()
