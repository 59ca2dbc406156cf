"""Records and their backups for tests: what they hold, where they lie."""

import hashlib
from datetime import date
from pathlib import Path
from shutil import copy

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from store.backup.make import backup
from store.mart.renewal import refresh
from store.receipt import Receipt
from store.record.database import connect
from store.record.load import save
from store.record.transaction import reading
from store.record.work_tables import METADATA
from store.work import actions, meetings, signals
from store.work.actions import Action
from store.work.meetings import Meeting
from store.work.signals import Signal
from tests.store.tiny import receipt, sale, sales, table, visit

DUE = date(2026, 5, 1)
NOT_OURS = {"record"}  # on a server the restored record has another name


def filled(record: Engine, folder: Path) -> None:
    """Loads with their originals, a mart, and what people enter."""
    odd = sale("Ünïcode ’\\n", net=0.1 + 0.2, product='a "b";\tc\r\nd', client="")
    for number, held in enumerate((sales(sale(), odd), visits(), snapshots())):
        loaded(record, folder, held, f"file {number}\n")
    signals.renew(record, [Signal("s", "slip", figures={"é": [1, None, 0.1]}, period_end=date(2026, 4, 1))])
    actions.add(record, Action("Call", "A1", DUE, frozen={"centre": 1.5}), "me")
    actions.add(record, Action("Write", "A1", DUE), "me")
    meetings.call(record, Meeting("Weekly", date(2026, 4, 3), agenda=({"item": "1"},)), "me")
    refresh(record, folder / "mart")


def visits() -> Receipt:
    """A day's visitors."""
    return receipt(table("traffic", visit(7)), file="visitors.csv")


def snapshots() -> Receipt:
    """A plan of a day."""
    row = {"project": "P1", "milestone": "M", "forecast_on": date(2026, 5, 1), "as_of": date(2026, 3, 1)}
    return receipt(table("milestones", row), file="plan.xlsx")


def loaded(record: Engine, folder: Path, held: Receipt, content: str) -> None:
    """Save a receipt with an original of this content."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    file = folder / held.file
    file.write_text(content, encoding="utf-8", newline="")
    save(record, Receipt(**{**vars(held), "sha256": digest}), "me", file, folder / "originals")
    file.unlink()


def holdings(record: Engine) -> dict[str, list[str]]:
    """Every row of every table, whatever database it is on."""
    with reading(record) as connection:
        return {
            one.name: sorted(repr(tuple(row)) for row in connection.execute(sa.select(one)))
            for one in METADATA.sorted_tables
            if one.name not in NOT_OURS
        }


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a data folder but the lock."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(".in-use")
    }


def place(url: str, folder: Path) -> str:
    """The address of the record: on the server, or in the data folder."""
    return url if url.startswith("postgres") else f"sqlite:///{folder / 'loupe.db'}"


def sqlite_place(tmp_path: Path, blank: Path) -> tuple[str, Path, Path]:
    """(address, data folder, backup) of a record in a file."""
    folder = tmp_path / "data"
    folder.mkdir()
    copy(blank, folder / "loupe.db")
    where = f"sqlite:///{folder / 'loupe.db'}"
    record = connect(where)
    filled(record, folder)
    backup(record, folder / "originals", tmp_path / "kept.zip")
    record.dispose()
    return where, folder, tmp_path / "kept.zip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder."""
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def address(url: str, folder: Path) -> str:
    """Where a record is, on either database, with rows in each kind of table."""
    where = place(url, folder)
    record = connect(where)
    filled(record, folder)
    record.dispose()
    return where


@pytest.fixture
def kept(address: str, folder: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    record = connect(address)
    backup(record, folder / "originals", tmp_path / "kept.zip")
    record.dispose()
    return tmp_path / "kept.zip"


@pytest.fixture
def in_a_file(tmp_path: Path, blank: Path) -> tuple[str, Path, Path]:
    """A record in a file, and a backup of it."""
    return sqlite_place(tmp_path, blank)
