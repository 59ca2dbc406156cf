"""Backup and restore: what comes back is what was there, to the row, and a backup that is not sound changes
nothing.

| present            | backup        | after `restore`                                     |
|--------------------|---------------|-----------------------------------------------------|
| T1, T2, journal    | T1            | T1: the journal of the record before is not replayed |
| T1, T2             | T1, cut off   | T1, T2                                              |
| T1, T2, being served | T1          | T1, T2                                              |
"""

import hashlib
import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from store.backup import swap
from store.backup.restore import recover, restore
from store.errors import BackupRefused, RecordInUse, StoreError
from store.mart.renewal import refresh
from store.record import in_use
from store.record.database import connect
from store.record.load import loads, save
from store.record.transaction import reading
from store.scope import EVERYTHING
from store.work import actions
from store.work.actions import Action
from tests.store.backup.places import DUE, holdings, loaded, state
from tests.store.contents import expected_mart, mart_contents
from tests.store.tiny import sale, sales


def test_what_comes_back_is_what_was_there(address, folder, kept):
    """After more was loaded, something was undone and originals were lost: each table, original, and the
    mart.
    """
    record = connect(address)
    with reading(record) as connection:
        before = holdings(record)
        assert {name for name, rows in before.items() if rows} > {"sales", "actions", "meetings", "signals"}
        assert connection.dialect.name in address
    originals = state(folder / "originals")
    loaded(record, folder, sales(sale("T9"), file="later.csv"), "later")
    actions.change(record, 1, "me", EVERYTHING, title="Other")
    refresh(record, folder / "mart")
    for file in list((folder / "originals").iterdir())[:2]:
        file.unlink()
    record.dispose()
    told = restore(kept, address, folder)
    record = connect(address)
    assert holdings(record) == before
    assert state(folder / "originals") == originals
    assert refresh(record, folder / "mart") == []
    assert mart_contents(folder / "mart") == expected_mart(record)
    assert told.tables["sales"] == 2
    last = max(one.load_id for one in loads(record))
    assert save(record, sales(sale("T8"), file="next.csv")).load_id == last + 1
    assert actions.add(record, Action("Next", "A1", DUE), "me") == 3
    record.dispose()
    assert sorted(file.name for file in folder.iterdir() if "restor" in file.name) == []


def test_a_record_moves_between_databases(address, folder, kept, tmp_path, request):
    """A backup is of no database: what was on one comes back on the other."""
    other = (
        f"sqlite:///{tmp_path / 'other' / 'loupe.db'}"
        if address.startswith("postgres")
        else request.getfixturevalue("schema")
    )
    restore(kept, other, tmp_path / "other")
    here, there = connect(address), connect(other)
    assert holdings(there) == holdings(here)
    assert refresh(there, tmp_path / "other" / "mart") == []
    assert mart_contents(tmp_path / "other" / "mart") == expected_mart(here)
    assert state(tmp_path / "other" / "originals") == state(folder / "originals")
    last = max(one.load_id for one in loads(there))
    assert save(there, sales(sale("T8"), file="next.csv")).load_id == last + 1
    here.dispose(), there.dispose()


def test_a_journal_that_was_left_behind_is_not_replayed(in_a_file):
    """Loupe was killed: its last loads stand in loupe.db-wal alone, and would be laid over whatever file
    takes
    the place of loupe.db.
    """
    where, folder, kept = in_a_file
    record = connect(where)
    before = holdings(record)
    save(record, sales(sale("T9"), file="later.csv"))
    left = {name: (folder / name).read_bytes() for name in ("loupe.db", "loupe.db-wal", "loupe.db-shm")}
    record.dispose()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    assert len(left["loupe.db-wal"]) > 0
    restore(kept, where, folder)
    assert [file.name for file in folder.iterdir() if file.name.startswith("loupe.db-")] == []
    record = connect(where)
    assert holdings(record) == before
    with reading(record) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    record.dispose()


def test_the_record_may_be_damaged_or_gone(in_a_file):
    """Which is what a backup is for."""
    where, folder, kept = in_a_file
    record = connect(where)
    before = holdings(record)
    record.dispose()
    for damage in (lambda file: file.write_bytes(b"\0" * 9000), lambda file: file.unlink()):
        damage(folder / "loupe.db")
        restore(kept, where, folder)
        record = connect(where)
        assert holdings(record) == before
        record.dispose()


def spoilt(kept: Path, number: int) -> bytes:
    """A backup, cut off or with a byte changed somewhere: forty places, those near the end among them."""
    content = bytearray(kept.read_bytes())
    at_byte = (len(content) - 1) * (number // 2) // 19
    if number % 2:
        return bytes(content[:at_byte])
    content[at_byte] ^= 0xFF
    return bytes(content)


def test_a_damaged_backup_changes_nothing(in_a_file):
    """Cut off or with a byte turned anywhere; where the byte means nothing, the backup is as good as before."""
    where, folder, kept = in_a_file
    before, refused = state(folder), 0
    for number in range(40):
        broken = kept.with_name("broken.zip")
        broken.write_bytes(spoilt(kept, number))
        why = refusal(broken, where, folder)
        if why:
            refused += 1
            assert "\n" not in why
            assert "Nothing was changed" in why
            assert state(folder) == before, number
        else:
            assert not number % 2
            before = state(folder)
    assert refused >= 35


def refusal(kept: Path, where: str, folder: Path) -> str:
    """Why a backup is not restored, "" where it is."""
    try:
        restore(kept, where, folder)
    except BackupRefused as error:
        return str(error)
    return ""


def rewritten(kept: Path, target: Path, change) -> Path:
    """A backup with another manifest, whole as a zip."""
    with zipfile.ZipFile(kept) as bundle, zipfile.ZipFile(target, "w") as other:
        for name in bundle.namelist():
            content = bundle.read(name)
            other.writestr(
                name, json.dumps(change(json.loads(content))) if name == "manifest.json" else content
            )
    return target


CHANGES = {
    "a newer Loupe": (lambda told: told | {"revision": "9999"}, "newer Loupe"),
    "a newer form": (lambda told: told | {"version": 2}, "newer Loupe"),
    "another program": (lambda told: told | {"format": "x"}, "no backup of Loupe"),
    "no object": (lambda told: [told], "no backup of Loupe"),
    "other counts": (lambda told: told | {"tables": told["tables"] | {"sales": 3}}, "damaged"),
    "another revision": (lambda told: told | {"revision": "0006"}, "damaged"),
    "a file less": (
        lambda told: told | {"files": {"record/loupe.db": told["files"]["record/loupe.db"]}},
        "damaged",
    ),
    "a hash": (
        lambda told: (
            told | {"files": {name: one | {"sha256": "0" * 64} for name, one in told["files"].items()}}
        ),
        "damaged",
    ),
}


@pytest.mark.parametrize(("change", "said"), CHANGES.values(), ids=CHANGES)
def test_what_a_manifest_claims_is_checked(in_a_file, change, said):
    """Newer, foreign, or not what the file holds: one line, and nothing changed."""
    where, folder, kept = in_a_file
    before = state(folder)
    other = rewritten(kept, kept.with_name("other.zip"), change)
    with pytest.raises(BackupRefused, match=said):
        restore(other, where, folder)
    assert state(folder) == before


@pytest.mark.parametrize("name", ["../../evil", "/evil", "originals/../evil", "originals/x.csv", "mart/x"])
def test_no_file_of_a_backup_leaves_its_place(in_a_file, name):
    """A zip may name any path; this one says so in its manifest too."""
    where, folder, kept = in_a_file
    other, content = kept.with_name("other.zip"), b"x"
    member = {"sha256": hashlib.sha256(content).hexdigest(), "size": 1}
    rewritten(kept, other, lambda told: told | {"files": told["files"] | {name: member}})
    with zipfile.ZipFile(other, "a") as bundle:
        bundle.writestr(name, content)
    before = state(folder.parent)
    with pytest.raises(BackupRefused, match="damaged"):
        restore(other, where, folder)
    assert {name for name in state(folder.parent) if name not in before} == set()


@pytest.mark.parametrize("content", [b"", b"Dear all", b"PK\x03\x04", b"SQLite format 3\0" * 99])
def test_what_is_no_backup_is_refused(in_a_file, content):
    """A letter, a database, an empty file, a zip of something else, a folder, nothing."""
    where, folder, kept = in_a_file
    other, foreign = kept.with_name("other"), kept.with_name("foreign.zip")
    other.write_bytes(content)
    with zipfile.ZipFile(foreign, "w") as bundle:
        bundle.writestr("letter.txt", "Dear all")
    for file in (other, foreign, folder, folder / "nowhere.zip"):
        before = state(folder)
        with pytest.raises(BackupRefused, match="Nothing was changed"):
            restore(file, where, folder)
        assert state(folder) == before


def test_nothing_is_restored_while_somebody_works_with_the_record(in_a_file):
    """Held by a process of its own; when that is killed, nothing stands in the way."""
    where, folder, kept = in_a_file
    before = state(folder)
    held = (
        "import sys, time; from store.record import in_use\n"
        "with in_use.used(sys.argv[1]): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", held, where], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(RecordInUse, match="serves this record"):
            restore(kept, where, folder)
        assert state(folder) == before
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    restore(kept, where, folder)


def test_nothing_is_restored_under_a_program_that_does_not_say_so(in_a_file):
    """An older Loupe, or a database tool, has the file open."""
    where, folder, kept = in_a_file
    with closing(sqlite3.connect(folder / "loupe.db")) as other:
        other.execute("SELECT count(*) FROM sales").fetchall()
        with pytest.raises(RecordInUse):
            restore(kept, where, folder)
    restore(kept, where, folder)


def test_nobody_works_with_a_record_that_is_being_restored(in_a_file, monkeypatch):
    """A command that comes meanwhile says why it cannot begin."""
    where, _folder, _kept = in_a_file
    monkeypatch.setattr(in_use, "WAIT", 0)
    with in_use.alone(where), pytest.raises(RecordInUse, match="being restored"), in_use.used(where):
        pass
    with in_use.used(where), in_use.used(where):
        pass


def test_a_record_on_a_server_is_held_there(schema):
    """Whoever serves it may sit at another machine."""
    here, there = connect(schema), connect(schema)
    shared = in_use.held(there), in_use.held(here)
    with shared[0], shared[1], pytest.raises(RecordInUse, match="serves"), in_use.held(here, exclusive=True):
        pass
    with in_use.held(here, exclusive=True), pytest.raises(RecordInUse, match="restored"), in_use.held(there):
        pass
    with in_use.held(there, exclusive=True):
        pass
    here.dispose(), there.dispose()


def test_a_failure_at_any_step_puts_everything_back(in_a_file, monkeypatch):
    """Each time that a file or folder is moved, one after the other, the disk gives up."""
    where, folder, kept = in_a_file
    record = connect(where)
    loaded(record, folder, sales(sale("T9"), file="later.csv"), "later")
    refresh(record, folder / "mart")
    record.dispose()
    before, moves, rename = state(folder), 0, Path.rename

    def failing(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == fails_at:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    for fails_at in range(1, 20):
        moves = 0
        try:
            restore(kept, where, folder)
            break
        except StoreError:
            assert state(folder) == before, fails_at
    assert fails_at > 5
    assert state(folder) != before


def cut_off(where: str, folder: str, kept: str, moves: int) -> None:
    """A restore whose process dies at a move."""
    rename, done = Path.rename, 0

    def dying(self: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == moves:
            os._exit(9)
        return rename(self, target)

    Path.rename = dying
    restore(Path(kept), where, Path(folder))


def test_a_restore_that_was_cut_off_is_taken_back(in_a_file, tmp_path):
    """The power goes between two moves: the next that opens the record finds it as it was."""
    where, folder, kept = in_a_file
    record = connect(where)
    loaded(record, folder, sales(sale("T9"), file="later.csv"), "later")
    refresh(record, folder / "mart")
    wanted = holdings(record)
    record.dispose()
    whole, processes = copytree(folder, tmp_path / "whole"), multiprocessing.get_context("spawn")
    for moves in (1, 3, 6):
        process = processes.Process(target=cut_off, args=(where, str(folder), str(kept), moves))
        process.start()
        process.join()
        assert process.exitcode == 9
        assert swap.interrupted(folder)
        recover(folder)
        assert state(folder / "originals") == state(whole / "originals")
        record = connect(where)
        assert holdings(record) == wanted
        assert refresh(record, folder / "mart") == []
        record.dispose()
        assert [file.name for file in folder.iterdir() if "restor" in file.name] == []
