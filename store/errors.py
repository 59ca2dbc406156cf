"""What can go wrong with the record, each as one line that says what to do.

StoreError ├── StoreBusy          another write holds the record for too long ├── StoreUnreachable   the
database does not answer, or its file cannot be opened ├── StoreFull          no space left ├── StoreReadOnly
the file, folder or database may not be written ├── StoreDamaged       not a database, or damaged ├──
StoreNewer         written by a newer Loupe ├── MartNotRenewed     the mart does not follow the record for
now, which holds everything ├── MartDamaged        the mart lacks files ├── EngineUnreachable  the engine that
computes over the mart is not there ├── LoadUnknown        no load of this number ├── LoadUndone         this
load was undone before ├── BackupRefused      a backup cannot be made, or is none that can be restored ├──
RecordInUse        somebody serves or loads, or a backup is being restored ├── RowsNotUnique      a table
gives one natural key twice └── ColumnUnknown      a dataset has no such column
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from words import _, mark


class StoreError(Exception):
    """The record could not do what was asked; its text is one line for the reader."""


class StoreBusy(StoreError):
    """Another write holds the record for too long."""


class StoreUnreachable(StoreError):
    """The database does not answer, or its file cannot be opened."""


class StoreFull(StoreError):
    """No space is left where the record lies."""


class StoreReadOnly(StoreError):
    """The record may be read but not written."""


class StoreDamaged(StoreError):
    """The file is no database, or a damaged one."""


class StoreNewer(StoreError):
    """The record was written by a newer Loupe."""


class MartNotRenewed(StoreError):
    """The mart does not follow the record for now; what was written to the record is there."""


class MartDamaged(StoreError):
    """The mart lacks files, or cannot be read."""


class EngineUnreachable(StoreError):
    """The engine that computes over the mart is not there."""


class LoadUnknown(StoreError):
    """There is no load of this number."""


class LoadUndone(StoreError):
    """The load was undone before."""


class BackupRefused(StoreError):
    """A backup cannot be made, or a file is none that can be restored."""


class RecordInUse(StoreError):
    """Others work with the record, or it is being restored."""


class RowsNotUnique(StoreError):
    """One table gives a natural key twice, or leaves a part of it blank."""


class WorkRefused(StoreError):
    """A signal, an action or a meeting cannot be entered or changed as asked."""


class ColumnUnknown(StoreError):
    """A dataset has no such column, or the column cannot hold such a value."""


DRIVERS = (
    "psycopg",
    "deltalake",
    "_internal",
    "_duckdb",
    "duckdb",
)  # modules of errors; _internal is deltalake's own
FAMILY: tuple[tuple[type[StoreError], str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        StoreBusy,
        mark("The record is busy with another load; try again in a moment."),
        ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01", "57014"),
        ("database is locked",),
    ),
    (
        StoreFull,
        mark("The disk that holds the record is full; make room and try again."),
        ("SQLITE_FULL", "53100", "ENOSPC", "EDQUOT"),
        ("no space left", "disk is full"),
    ),
    (
        StoreReadOnly,
        mark("The record cannot be written: it is read-only. Check the rights of its file and folder."),
        ("SQLITE_READONLY", "25006", "42501", "EROFS", "EACCES", "EPERM"),
        ("read-only", "readonly", "permission denied"),
    ),
    (
        MartDamaged,
        mark("The mart is damaged; it can be made anew from the record: loupe mart rebuild"),
        (),
        ("no files found", "kernel error", "invalid json in", "log segment", "parquet"),
    ),
    (
        StoreDamaged,
        mark("The record is damaged or is no database; restore a backup or name another one."),
        ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002"),
        ("not a database",),
    ),
    (
        StoreUnreachable,
        mark("The record cannot be reached; check LOUPE_DATABASE_URL, and that the database runs."),
        (
            "SQLITE_CANTOPEN",
            "SQLITE_IOERR",
            "08",
            "57P",
            "28",
            "3D000",
            "53300",
            "ENOENT",
            "ENOTDIR",
            "EEXIST",
            "EISDIR",
        ),
        (
            "connection failed",
            "connection refused",
            "connection timeout",
            "server closed",
            "connection is closed",
            "connection is lost",
            "could not parse",
        ),
    ),
)


def codes(error: BaseException) -> tuple[str, str]:
    """The driver's own code of an error ("" when it gives none) and its text in lower case."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    number = getattr(cause, "errno", None)
    return code or (errno.errorcode.get(number, "") if isinstance(number, int) else ""), str(cause).lower()


def explain(error: BaseException) -> StoreError:
    """The member of the family that an error of a driver or of the disk belongs to."""
    code, text = codes(error)
    for kind, message, prefixes, phrases in FAMILY:
        if (code and code.startswith(prefixes)) or any(phrase in text for phrase in phrases):
            return kind(_(message))
    return StoreError(
        _("The record refused: {reason}").format(
            reason=text.splitlines()[0] if text else type(error).__name__
        )
    )


def read_only() -> StoreReadOnly:
    """A record that may be read but not written, as the family says it."""
    return StoreReadOnly(
        next(_(message) for kind, message, _codes, _phrases in FAMILY if kind is StoreReadOnly)
    )


def not_renewed(error: BaseException, folder: object) -> StoreError:
    """What an error says that came while the mart in a folder was written: of the mart, not of the record."""
    found = explain(error)
    if isinstance(found, StoreFull):
        return MartNotRenewed(
            _("The mart cannot be renewed: the disk of {folder} is full; make room.").format(folder=folder)
        )
    if isinstance(found, StoreReadOnly | StoreUnreachable):
        return MartNotRenewed(
            _("The mart cannot be renewed: {folder} cannot be written; check its rights.").format(
                folder=folder
            )
        )
    return found


def foreign(error: BaseException) -> bool:
    """Is this an error of a database, its driver or the disk (and not a mistake of our own)?"""
    return (
        isinstance(error, SQLAlchemyError | sqlite3.Error | OSError)
        or type(error).__module__.split(".")[0] in DRIVERS
    )


@contextmanager
def plain() -> Iterator[None]:
    """Raise errors of database, driver and disk as the family above; let all others pass."""
    try:
        yield
    except Exception as error:
        if not foreign(error):
            raise
        raise explain(error) from error
