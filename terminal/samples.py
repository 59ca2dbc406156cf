"""The sample exports, loaded once into a record of their own."""

import os
from hashlib import sha256
from pathlib import Path

from loaders.answers import Answers
from settings import settings
from terminal import given, opened, reading, receipts, show
from words import _

SAMPLES = Path(__file__).parents[1] / "sample_data"
ROOMS = ("boutique",)


def move_apart() -> None:
    """Let this process work on the record of the samples, whatever record is configured."""
    os.environ |= {"LOUPE_DATA_DIR": str(settings().data_dir / "demo"), "LOUPE_DATABASE_URL": ""}
    settings.cache_clear()


def load() -> None:
    """Load the samples that are not in the record yet, and say what they gave."""
    if files := missing():
        show.say(_("Loading the sample exports"))
        loaded = reading.load(files, Answers())
        receipts.print_summary([receipt for receipt, _load in loaded.found])
        opened.tell(loaded.behind)
        if loaded.failure:
            show.complain(loaded.stopped)
            raise loaded.failure


def missing() -> list[Path]:
    """The sample exports that the record does not hold."""
    from store.record.load import loads

    with opened.record() as record:
        held = {one.sha256 for one in loads(record) if one.status == "loaded"}
    return [
        file
        for file in given.files([SAMPLES / room for room in ROOMS])
        if sha256(file.read_bytes()).hexdigest() not in held
    ]
