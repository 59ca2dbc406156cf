"""What is said is what happened: a disk that fills, or a folder that takes nothing, at each point of a
command.

| fills                 | record         | said                                     | status |
|-----------------------|----------------|------------------------------------------|--------|
| while a file is saved | as before      | not loaded, nothing of it changed        | 2      |
| while the mart is     | holds the load | loaded; figures do not show it yet       | 0      |
"""

import errno
import logging

import pytest

from kpi.watch import review
from settings import settings
from store.mart import delta
from store.record import layouts, transaction
from store.record import load as store
from terminal import guard
from tests.cli.conftest import SALES, written

FULL = OSError(errno.ENOSPC, "No space left on device")


def fails(*_given: object, **_more: object) -> None:
    """A write to a full disk."""
    raise FULL


@pytest.fixture
def full_mart(monkeypatch):
    """The disk fills when the mart is written."""
    monkeypatch.setattr(delta, "write_deltalake", fails)


def test_a_load_that_the_mart_does_not_follow_is_loaded(loupe, sales, full_mart, monkeypatch):
    """Its receipt is printed, and one line says that figures do not show it yet; the next command shows it."""
    outcome = loupe("load", sales, "--json")
    assert outcome.status == 0
    assert outcome.json["load_id"] == 1
    assert "stands in the record" in outcome.complaint
    assert "full" in outcome.complaint
    assert "changed" not in outcome.complaint
    assert loupe("kpi", "net_sales").status == 2
    monkeypatch.undo()
    assert loupe("kpi", "net_sales", "--json").json["rows"][0]["value"] > 0


def test_an_undo_that_the_mart_does_not_follow_is_undone(loupe, sales, monkeypatch):
    """As the record says."""
    loupe("load", sales)
    with monkeypatch.context() as patch:
        patch.setattr(delta, "write_deltalake", fails)
        outcome = loupe("undo", 1)
    assert outcome.status == 0
    assert "is undone" in outcome.out
    assert "figures do not show it yet" in outcome.complaint
    assert [one["status"] for one in loupe("loads", "--json").json] == ["undone"]


def test_files_before_the_one_that_failed_stay_and_are_told(loupe, tmp_path, monkeypatch):
    """The second of three does not fit: the first is loaded, and its receipt is there."""
    files = [written(tmp_path / f"{name}.csv", SALES.replace("T1", name)) for name in ("a", "b", "c")]
    save = store.save

    def second(record, receipt, *more):
        with transaction.plain():
            return save(record, receipt, *more) if receipt.file == "a.csv" else fails()

    monkeypatch.setattr(store, "save", second)
    outcome = loupe("load", *files)
    assert outcome.status == 2
    assert "a.csv (csv) · load 1" in outcome.out
    assert "b.csv was not loaded, and nothing of it was changed" in outcome.complaint
    assert "Of 3 files 1 were taken before it and stay, 1 were not tried" in outcome.complaint
    assert [one["file"] for one in loupe("loads", "--json").json] == ["a.csv"]


def test_a_file_that_was_not_taken_stays_in_the_watched_folder(loupe, tmp_path, monkeypatch):
    """It is loaded when there is room again."""
    folder = written(tmp_path / "in" / "a.csv", SALES).parent
    monkeypatch.setattr("terminal.watching.QUIET_SECONDS", 0)
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "plain", transaction.plain)
        patch.setattr("store.record.load.keep", lambda *_given: full())
        assert loupe("watch", folder, "--once").status == 2
    assert (folder / "a.csv").exists()
    assert loupe("watch", folder, "--once").status == 0
    assert (folder / "done" / "a.csv").exists()


def full() -> None:
    """The disk is full, as the store says it."""
    with transaction.plain():
        fails()


def test_answers_that_are_not_remembered_undo_no_load(loupe, sales, monkeypatch):
    """The file is in the record; only the layout is asked about again."""
    monkeypatch.setattr(layouts, "learn", lambda *_given: full())
    outcome = loupe("load", sales)
    assert outcome.status == 0
    assert "is loaded, but the answers" in outcome.complaint
    assert len(loupe("loads", "--json").json) == 1


@pytest.mark.parametrize(("command", "empty"), [("signals", "The inbox is empty"), ("actions", "")])
def test_an_inbox_that_could_not_be_renewed_is_not_called_empty(loupe, sales, full_mart, command, empty):
    """One line, status 2, and no log's own traceback."""
    loupe("load", sales)
    outcome = loupe(command)
    assert outcome.status == 2
    assert "could not be renewed" in outcome.complaint
    assert not empty or empty not in outcome.out


def test_a_log_that_cannot_be_written_is_no_second_failure(loupe, sales, monkeypatch):
    """The reason stands in the line itself."""
    loupe("load", sales)
    monkeypatch.setattr(review, "catch_up", lambda *_given: 1 / 0)
    monkeypatch.setattr(logging.StreamHandler, "flush", fails)
    for command in ("signals", "actions"):
        outcome = loupe(command)
        assert outcome.status == 2
        assert "ZeroDivisionError" in outcome.complaint
    monkeypatch.setattr(guard, "log_file", fails)
    assert "ZeroDivisionError" in loupe("signals").complaint


def test_a_mart_that_takes_nothing_is_one_line(loupe, sales, monkeypatch):
    """Before a library says so from many threads at once, past Python."""
    loupe("load", sales)
    monkeypatch.setattr(delta, "NamedTemporaryFile", lambda **_given: refuse())
    outcome = loupe("mart", "rebuild")
    assert outcome.status == 2
    assert "cannot be renewed" in outcome.complaint
    assert str(settings().data_dir / "mart") in outcome.complaint


def refuse() -> None:
    """A folder that may only be read."""
    raise OSError(errno.EROFS, "Read-only file system")
