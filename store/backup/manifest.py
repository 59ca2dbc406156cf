"""What a backup says of itself: what it holds, with a hash and a size for each file and a number of rows for
each table.
"""

import json
from dataclasses import asdict, dataclass, field, fields

from store.errors import BackupRefused
from words import _

FORMAT, VERSION = "loupe-backup", 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Member:
    """One file of a backup. sha256: of its content, in hexadecimal; size: bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """made_at: UTC, ISO; loupe: the version that made it; database: sqlite or postgresql; revision: that of
    the record's tables; tables: name → rows; files: name within the backup → Member; missing: names of loaded
    files whose original was no longer kept.

    The mart is in no backup: it is made anew from the record.
    """

    made_at: str
    loupe: str
    database: str
    revision: str
    record_id: str
    loads: int
    tables: dict[str, int]
    files: dict[str, Member]
    missing: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """The manifest as it stands in a backup."""
        told = {"format": FORMAT, "version": VERSION, "mart": "made anew from the record"}
        return json.dumps(told | asdict(self), indent=1, ensure_ascii=False)


def read(text: bytes, newest: str) -> Manifest:
    """The manifest of a backup; BackupRefused for one of a newer Loupe than the revision `newest`, and for
    what is none.
    """
    try:
        told = json.loads(text)
        version = told["version"] if told["format"] == FORMAT else None
        known = {one.name: told[one.name] for one in fields(Manifest)} if version == VERSION else {}
        files = {name: Member(**member) for name, member in known.get("files", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        version = None
    if version is None:
        raise foreign()
    if version != VERSION or str(known["revision"]) > newest:
        raise BackupRefused(
            _("This backup was made by a newer Loupe; update Loupe to restore it. Nothing was changed.")
        )
    return Manifest(**known | {"files": files})


def foreign() -> BackupRefused:
    """A file that Loupe did not make."""
    return BackupRefused(_("This file is no backup of Loupe. Nothing was changed."))
