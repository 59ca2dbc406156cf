"""A zip of exports: its files, unpacked under limits."""

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from loaders.errors import TooLarge, Unreadable
from loaders.formats.file_kind import MARKERS
from words import _

FILES, BYTES, RATIO = 1_000, 2 << 30, 400
PIECE = 1 << 20


def is_archive(path: Path) -> bool:
    """A zip that is no workbook or document itself."""
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as bundle:
        return not set(bundle.namelist()) & set(MARKERS)


def unpack(path: Path, folder: Path) -> list[Path]:
    """The files of a zip, written below `folder` under their own names; folders, hidden files and paths out
    of it are left.

    Raises TooLarge for more than 1,000 files, 2 GiB or a ratio that no export has; Unreadable for a damaged
    or encrypted zip.
    """
    try:
        with zipfile.ZipFile(path) as bundle:
            wanted = [e for e in bundle.infolist() if not e.is_dir() and wholesome(e.filename)]
            check(wanted, path.stat().st_size)
            return [write(bundle, entry, folder / f"{number:04d}") for number, entry in enumerate(wanted)]
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as broken:
        raise Unreadable(_("The zip file is damaged or encrypted; ask for it again.")) from broken


def wholesome(name: str) -> bool:
    """A plain path inside the archive, no system file."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return (
        bool(parts)
        and ".." not in parts
        and "__MACOSX" not in parts
        and not parts[-1].startswith((".", "~$"))
    )


def check(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Counts, sizes and ratio; encrypted entries."""
    if any(e.flag_bits & 1 for e in entries):
        raise Unreadable(_("The zip file is damaged or encrypted; ask for it again."))
    inflated = sum(e.file_size for e in entries)
    if len(entries) > FILES or inflated > BYTES or (inflated > 50 << 20 and inflated > size * RATIO):
        raise TooLarge(_("The zip file holds more than Loupe unpacks at once; load its files in parts."))


def write(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path) -> Path:
    """Write one entry, no more of it than it says it holds."""
    folder.mkdir(parents=True)
    target = folder / PurePosixPath(entry.filename.replace("\\", "/")).name
    with bundle.open(entry) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, PIECE)
    return target
