"""The file of a backup: a zip with a manifest, the record and the originals; nothing of it is believed before
its hash is.
"""

import hashlib
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from store.backup import manifest
from store.backup.manifest import Manifest, Member
from store.errors import BackupRefused
from store.record.migrate import HEAD
from words import _

RECORD, ORIGINALS = "record/loupe.db", "originals/"
ORIGINAL = re.compile(r"originals/[0-9a-f]{64}(\.[^/\\:\x00]{1,100})?")
CHUNK, LONGEST = 1 << 20, 1 << 26  # bytes read at one time, and of a manifest
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


def put(bundle: zipfile.ZipFile, file: Path, name: str) -> Member:
    """Write a file into a backup. A record is packed; originals mostly are already."""
    kind = zipfile.ZIP_DEFLATED if name == RECORD else zipfile.ZIP_STORED
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
    entry.compress_type = kind
    with file.open("rb") as source, bundle.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Member(digest.hexdigest(), size)


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup and its manifest; BackupRefused for what is damaged, cut off, foreign or of a newer Loupe."""
    if not file.is_file():
        raise BackupRefused(_("There is no file {file}. Nothing was changed.").format(file=file))
    try:
        bundle = zipfile.ZipFile(file)
    except BROKEN:
        raise damaged() if begins_as_zip(file) else manifest.foreign() from None
    except OSError as error:
        raise BackupRefused(
            _("{file} cannot be read: {reason}. Nothing was changed.").format(
                file=file, reason=error.strerror
            )
        ) from None
    with bundle:
        yield bundle, listed(bundle)


def begins_as_zip(file: Path) -> bool:
    """Does a file begin as a zip does? Cut off, it still does."""
    with file.open("rb") as held:
        return held.read(4) == b"PK\x03\x04"


def listed(bundle: zipfile.ZipFile) -> Manifest:
    """The manifest of a backup that holds just what this says."""
    names = [entry.filename for entry in bundle.infolist()]
    if manifest.NAME not in names or bundle.getinfo(manifest.NAME).file_size > LONGEST:
        raise manifest.foreign()
    told = manifest.read(b"".join(chunks(bundle, manifest.NAME)), HEAD)
    allowed = all(name == RECORD or ORIGINAL.fullmatch(name) for name in told.files)
    if sorted(names) != sorted([manifest.NAME, *told.files]) or RECORD not in told.files or not allowed:
        raise damaged()
    return told


def unpack(bundle: zipfile.ZipFile, told: Manifest, name: str, target: Path | None) -> None:
    """Write one file of a backup to a place (None: nowhere, it is only looked at); BackupRefused where it is
    not what the manifest says.
    """
    digest, size, wanted = hashlib.sha256(), 0, told.files[name]
    with target.open("xb") if target else nullcontext() as sink:
        for chunk in chunks(bundle, name):
            digest.update(chunk)
            size += len(chunk)
            if size > wanted.size:
                break
            if sink:
                sink.write(chunk)
    if (digest.hexdigest(), size) != (wanted.sha256, wanted.size):
        raise damaged()


def chunks(bundle: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The content of one file of a backup; BackupRefused where it cannot be read."""
    try:
        with bundle.open(name) as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except (*BROKEN, OSError):
        raise damaged() from None


def room(told: Manifest, folder: Path) -> None:
    """BackupRefused where a folder has no room for what a backup holds."""
    needed, free = sum(member.size for member in told.files.values()), shutil.disk_usage(folder).free
    if needed > free:
        raise BackupRefused(
            _(
                "There is no room for this backup: it needs {needed} MB, {free} MB are free. Nothing was changed."
            ).format(needed=-(-needed // 10**6), free=free // 10**6)
        )


def damaged() -> BackupRefused:
    """A backup that is not as it was written."""
    return BackupRefused(_("This backup is damaged or was cut off; take another one. Nothing was changed."))
