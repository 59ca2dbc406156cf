"""The record and the mart of this machine, opened for whoever may run commands on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from settings import settings
from store.record.database import connect


def begun() -> bool:
    """Is there a record already? A file that is not there yet holds nothing; a server is asked."""
    address = settings().database
    return not address.startswith("sqlite:///") or Path(address.removeprefix("sqlite:///")).exists()


@contextmanager
def record() -> Iterator:
    """The record, its tables brought to the present; let go at the end."""
    held = connect(settings().database)
    try:
        yield held
    finally:
        held.dispose()


def mart_folder() -> Path:
    """Where the mart lies."""
    return settings().data_dir / "mart"


def originals_folder() -> Path:
    """Where the files lie as they came."""
    return settings().data_dir / "originals"


def today() -> date:
    """The day that figures of the record are asked on."""
    from store.record import samples

    with record() as held:
        return samples.today(held)


def facts():
    """All facts, brought up to the record first; for use in a `with`."""
    from store.mart import renewal
    from store.mart.facts import open_facts
    from store.scope import EVERYTHING

    with record() as held:
        renewal.refresh(held, mart_folder())
    return open_facts(mart_folder(), EVERYTHING)
