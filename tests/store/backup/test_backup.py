"""Backups: of one moment, verified, and never in the place of one that is there."""

import json
import os
import threading
import zipfile
from datetime import date

import pytest
import sqlalchemy as sa

from store.backup import make, record_copy
from store.backup.make import backup
from store.backup.restore import restore
from store.datasets import dataset
from store.errors import BackupRefused
from store.mart.renewal import refresh
from store.record import layouts, migrate
from store.record.database import connect
from store.record.tables import TABLES
from store.record.transaction import reading
from store.record.work_tables import METADATA
from tests.store.backup.places import loaded, state
from tests.store.record.test_upgraded_histories import at, portfolio, saved_as_before
from tests.store.tiny import sale, sales


def test_a_backup_is_of_one_moment(in_a_file, tmp_path):
    """Loads go on while it is written: each is in it wholly, with its original, or not at all."""
    where, folder, _kept = in_a_file
    record, stop = connect(where), threading.Event()

    def loading() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            rows = [sale(f"N{number}-{line}") for line in range(50)]
            loaded(record, folder, sales(*rows, file=f"n{number}.csv"), f"n{number}")

    thread = threading.Thread(target=loading)
    thread.start()
    try:
        made = [backup(record, folder / "originals", tmp_path / f"{n}.zip") for n in range(4)]
    finally:
        stop.set()
        thread.join()
    assert made[-1].loads > 3
    for one in made:
        assert one.missing == []
        assert (one.tables["sales"] - 2) == 50 * (one.loads - 3)
        assert one.tables["contributions"] == one.loads
        assert len(one.files) - 1 >= one.loads
    record.dispose()
    restore(tmp_path / "3.zip", where, folder)


def test_a_backup_that_is_there_stays_unless_told(in_a_file):
    """Also where writing the new one fails on the way."""
    where, folder, kept = in_a_file
    before, record = kept.read_bytes(), connect(where)
    with pytest.raises(BackupRefused, match="--overwrite"):
        backup(record, folder / "originals", kept)
    with pytest.raises(BackupRefused, match="folder"):
        backup(record, folder / "originals", folder)
    with pytest.raises(BackupRefused, match="No such file"):
        backup(record, folder / "originals", folder / "nowhere" / "kept.zip")
    assert kept.read_bytes() == before
    assert backup(record, folder / "originals", kept, overwrite=True).loads == 3
    record.dispose()


@pytest.mark.parametrize("step", ["put", "fsync", "copied", "examined"])
def test_a_backup_that_cannot_be_written_leaves_nothing(in_a_file, monkeypatch, step):
    """The disk is full: one line that says so, the backup of before in its place, and no rest."""
    where, folder, kept = in_a_file
    before, record = state(kept.parent), connect(where)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    owner = {"put": make.archive, "fsync": make.os}.get(step, record_copy)
    monkeypatch.setattr(owner, step, full)
    with pytest.raises(BackupRefused, match="No space left on device"):
        backup(record, folder / "originals", kept, overwrite=True)
    record.dispose()
    assert state(kept.parent) == before


def test_a_backup_that_does_not_read_back_is_none(in_a_file, monkeypatch):
    """A disk that writes something else than it was given is found at once."""
    where, folder, kept = in_a_file
    record, before, sync = connect(where), kept.read_bytes(), os.fsync

    def turned(number: int) -> None:
        sync(number)
        os.lseek(number, 5000, os.SEEK_SET)
        os.write(number, b"\0" * 200)

    monkeypatch.setattr(make.os, "fsync", turned)
    with pytest.raises(BackupRefused, match="damaged"):
        backup(record, folder / "originals", kept, overwrite=True)
    record.dispose()
    assert kept.read_bytes() == before


def test_a_damaged_record_gives_no_backup(in_a_file, tmp_path):
    """Whose restore would be the same damage again."""
    where, folder, _kept = in_a_file
    record = connect(where)
    with record.begin() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray((folder / "loupe.db").read_bytes())
    content[8192 * 3 : 8192 * 9] = b"\x5a" * (8192 * 6)
    (folder / "loupe.db").write_bytes(content)
    with pytest.raises(Exception, match="damaged"):
        backup(record, folder / "originals", tmp_path / "new.zip")
    record.dispose()
    assert not (tmp_path / "new.zip").exists()


def test_a_lost_original_is_named(in_a_file, tmp_path):
    """The backup says which files it cannot hold."""
    where, folder, _kept = in_a_file
    record = connect(where)
    for file in (folder / "originals").iterdir():
        file.unlink()
    assert len(backup(record, folder / "originals", tmp_path / "new.zip").missing) == 3
    record.dispose()


def test_a_backup_of_an_older_loupe_is_brought_to_the_present(tmp_path):
    """Its histories are filled as an upgrade fills them."""
    where = f"sqlite:///{tmp_path / 'old' / 'loupe.db'}"
    old = at(where, "0004")
    saved_as_before(old, portfolio("green", "list_2026-01-16.csv"))
    backup(old, tmp_path / "old" / "originals", tmp_path / "old.zip")
    old.dispose()
    new = f"sqlite:///{tmp_path / 'new' / 'loupe.db'}"
    assert restore(tmp_path / "old.zip", new, tmp_path / "new").revision == "0004"
    record = connect(new)
    with reading(record) as connection:
        assert migrate.version(connection) == migrate.HEAD
        days = connection.execute(sa.select(TABLES["project_history"].c.as_of)).scalars().all()
    assert days == [date(2026, 1, 16)]
    assert refresh(record, tmp_path / "new" / "mart") == []
    record.dispose()


def test_a_backup_holds_every_table(address, kept):
    """A table that somebody adds is in it without being listed anywhere."""
    record = connect(address)
    layouts.remember(record, "f", {"name": "x"})
    record.dispose()
    with zipfile.ZipFile(kept) as bundle:
        told = json.loads(bundle.read("manifest.json"))
    assert set(told["tables"]) == {*METADATA.tables, "alembic_version"}
    assert {name for name in TABLES if dataset(name)} <= set(told["tables"])
