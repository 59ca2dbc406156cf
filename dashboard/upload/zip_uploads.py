"""A dropped zip stands for the files in it."""

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from dashboard.services.pending_files import MOST
from loaders.errors import Refusal
from loaders.formats.zip_archive import is_archive, unpack
from settings import settings
from words import _

SPREAD = 4


def unpacked(name: str, content: bytes) -> tuple[list[tuple[str, bytes]], str]:
    """(name and bytes of each file, why a zip was not opened); a file that is no zip is itself."""
    with tempfile.TemporaryDirectory(prefix="loupe-") as folder:
        packed = Path(folder) / "dropped.zip"
        if not name.lower().endswith(".zip"):
            return [(name, content)], ""
        packed.write_bytes(content)
        try:
            if not is_archive(packed):
                return [(name, content)], ""
            if why := excess(content):
                return [], f"{name}: {why}"
            return [(file.name, file.read_bytes()) for file in unpack(packed, Path(folder) / "files")], ""
        except Refusal as reason:
            return [], f"{name}: {reason}"
        except (zipfile.BadZipFile, OSError, ValueError):
            return [(name, content)], ""


def excess(content: bytes) -> str:
    """Why a zip holds too much for one drop, "" when it does not."""
    with zipfile.ZipFile(BytesIO(content)) as bundle:
        entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
    if len(entries) > MOST:
        return _("At most {number} files can be dropped at once.").format(number=MOST)
    limit = settings().max_upload_mb * SPREAD
    large = sum(entry.file_size for entry in entries) > limit * 1024 * 1024
    return (
        _("These files together are larger than {limit} MB; drop fewer at once.").format(limit=limit)
        if large
        else ""
    )
