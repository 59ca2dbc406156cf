"""Houses loaded once and copied: to copy the files of a record and its mart takes a fraction of the time that
loading them again takes.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path


def copied(load: Callable[[Path], None], folder: Path) -> None:
    """Fill a folder with what `load` makes of an empty one; it is asked once a session."""
    shutil.copytree(made(load), folder, dirs_exist_ok=True)


@cache
def made(load: Callable[[Path], None]) -> Path:
    """The folder that copies are taken from."""
    folder = Path(tempfile.mkdtemp(prefix="loupe-house-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    load(folder)
    return folder
