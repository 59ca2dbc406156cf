"""The sample exports: loaded once into a record of their own, and taken out of a record in one step."""

import os
from hashlib import sha256
from pathlib import Path

from loaders.answers import Answers
from loaders.sample_exports import BROKEN, CASES, FOLDER, exports, hashes
from settings import settings
from terminal import opened, reading, receipts, show
from words import _
from words import format as write


def move_apart() -> None:
    """Let this process work on the record of the samples, whatever record is configured."""
    os.environ |= {"LOUPE_DATA_DIR": str(settings().data_dir / "demo"), "LOUPE_DATABASE_URL": ""}
    settings.cache_clear()


def load() -> None:
    """Load the samples that are not in the record yet, and say what they gave and which day it is in them."""
    if files := missing():
        show.say(_("Loading the sample exports"))
        loaded = reading.load(files, Answers(), sample=True)
        receipts.print_summary([receipt for receipt, _load in loaded.found])
        opened.tell(loaded.behind)
        if loaded.failure:
            show.complain(loaded.stopped)
            raise loaded.failure
    told()
    show.say(
        _("The files in {folder} are broken on purpose: drop one on the Data page.").format(
            folder=FOLDER / BROKEN
        )
    )
    show.say(
        _("Each folder in {folder} is a small case of its own: load one into a new record.").format(
            folder=FOLDER / CASES
        )
    )


def missing() -> list[Path]:
    """The sample exports that the record of the samples does not hold; those that it holds are marked as such."""
    from store.record.load import loads
    from store.record.samples import adopt

    with opened.record() as record:
        adopt(record, hashes())
        held = {one.sha256 for one in loads(record) if one.status == "loaded"}
    return [file for file in exports() if sha256(file.read_bytes()).hexdigest() not in held]


def told() -> None:
    """Say which day it is in a record that holds sample data alone; nothing where it is the clock's."""
    from store.record.samples import samples

    with opened.record() as record:
        day = samples(record).today
    if day:
        show.say(_("Sample data: today is {day}.").format(day=write.day(day, weekday=False, year=True)))


def remove() -> None:
    """Take all sample data out of the record, and look through what is left."""
    from store.mart import renewal
    from store.work.sample_removal import remove as take_back
    from terminal import inbox

    with opened.record() as record:
        number = take_back(record, reading.user())
        renewal.refresh(record, opened.mart_folder())
        if number:
            inbox.renewed(record, again=True)
    show.say(
        _("The sample data is removed: {loads} undone.").format(
            loads=write.counted(number, _("load"), _("loads"))
        )
        if number
        else _("This record holds no sample data.")
    )
