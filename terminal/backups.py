"""Backups on the terminal: written and put back, with what they hold."""

from pathlib import Path
from typing import TYPE_CHECKING

from settings import settings
from store.errors import BackupRefused
from terminal import opened, show
from words import _
from words.format import number

if TYPE_CHECKING:
    from store.backup.manifest import Manifest

SHOWN = 5


def make(file: Path, overwrite: bool) -> None:
    """Write a backup, and say what it holds and what it could not."""
    from store.backup.make import backup

    if not opened.begun():
        raise BackupRefused(_("There is no record yet; nothing was written."))
    with opened.record() as record:
        made = backup(record, opened.originals_folder(), file, overwrite)
    show.say(_("Written and verified: {file}, with {holdings}").format(file=file, holdings=holdings(made)))
    if made.missing:
        names = ", ".join(dict.fromkeys(made.missing[:SHOWN])) + (" …" if len(made.missing) > SHOWN else "")
        show.complain(
            _("{number} loaded files are no longer kept and so in no backup: {names}").format(
                number=number(len(made.missing)), names=names
            )
        )


def put_back(file: Path) -> None:
    """Restore a backup, and say what is there now."""
    from store.backup.restore import restore

    told = restore(file, settings().database, settings().data_dir)
    show.say(
        _("Restored and verified: the record of {moment} UTC, with {holdings}").format(
            moment=told.made_at[:16].replace("T", " "), holdings=holdings(told)
        )
    )


def holdings(told: "Manifest") -> str:
    """What a backup holds, in words."""
    return _("{loads} loads, {rows} rows in {tables} tables, {originals} originals").format(
        loads=number(told.loads),
        rows=number(sum(told.tables.values())),
        tables=number(len(told.tables)),
        originals=number(len(told.files) - 1),
    )
