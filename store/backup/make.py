"""Making a backup: a copy of one moment, in one file, which is there only once it was read again and found
right.
"""

import os
import sqlite3
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from store.backup import archive, manifest, record_copy
from store.backup.archive import ORIGINALS, RECORD
from store.backup.manifest import Manifest
from store.errors import BackupRefused, codes, explain
from words import _


def backup(record: Engine, originals: Path, target: Path, overwrite: bool = False) -> Manifest:
    """Write record and originals into the file `target`; what it holds. BackupRefused where that cannot be.

    The file is written beside its place and verified there: a backup that was there before stays until then.
    """
    if target.is_dir():
        raise BackupRefused(_("{file} is a folder; give the backup a name in it.").format(file=target))
    if target.exists() and not overwrite:
        raise BackupRefused(
            _("{file} is there already; choose another name, or say --overwrite.").format(file=target)
        )
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with TemporaryDirectory(dir=target.absolute().parent, prefix=".loupe-backup-") as folder:
            made = written(record, originals, unfinished, Path(folder))
            verified(unfinished, made, Path(folder))
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        if codes(error)[0].startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise explain(error) from error
        raise BackupRefused(
            _("The backup cannot be written to {file}: {reason}. No backup was made.").format(
                file=target, reason=getattr(error, "strerror", None) or codes(error)[1]
            )
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return made


def written(record: Engine, originals: Path, target: Path, folder: Path) -> Manifest:
    """Write the file; its manifest. The originals are taken after the record: one is kept before its load is."""
    copy = folder / "loupe.db"
    record_copy.copied(record, copy)
    counts = record_copy.examined(copy)
    revision, name, loads = record_copy.told(copy)
    kept = files(originals)
    hashes = {file.name.partition(".")[0] for file in kept}
    with zipfile.ZipFile(target, "w") as bundle:
        members = {RECORD: archive.put(bundle, copy, RECORD)}
        for file in kept:
            members[f"{ORIGINALS}{file.name}"] = archive.put(bundle, file, f"{ORIGINALS}{file.name}")
        made = Manifest(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            loupe=version("loupe"),
            database=record.dialect.name,
            revision=revision,
            record_id=name,
            loads=loads,
            tables=counts,
            files=members,
            missing=[file for file, sha256 in record_copy.loaded_files(copy) if sha256 not in hashes],
        )
        bundle.writestr(manifest.NAME, made.as_json())
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    copy.unlink()
    return made


def files(originals: Path) -> list[Path]:
    """The originals that are kept whole; one that is being copied has no hash for a name yet."""
    found = sorted(originals.iterdir()) if originals.is_dir() else []
    return [
        file for file in found if file.is_file() and archive.ORIGINAL.fullmatch(f"{ORIGINALS}{file.name}")
    ]


def verified(target: Path, made: Manifest, folder: Path) -> None:
    """Read a backup as a restore does; BackupRefused where it is not what was meant."""
    with archive.opened(target) as (bundle, told):
        for name in told.files:
            archive.unpack(bundle, told, name, folder / "loupe.db" if name == RECORD else None)
    if told != made or record_copy.examined(folder / "loupe.db") != made.tables:
        raise archive.damaged()
