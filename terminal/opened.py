"""The record and the mart of this machine, opened for whoever may run commands on it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from settings import settings
from store.backup.swap import interrupted
from store.errors import StoreError
from store.record import in_use
from store.record.database import connect
from terminal import show
from words import _

if TYPE_CHECKING:
    from store.record.history import Load


def begun() -> bool:
    """Is there a record already? A file that is not there yet holds nothing; a server is asked."""
    address = settings().database
    return not address.startswith("sqlite:///") or Path(address.removeprefix("sqlite:///")).exists()


@contextmanager
def record() -> Iterator:
    """The record, its tables brought to the present; let go at the end. Nobody can restore it meanwhile."""
    address = settings().database
    made_whole(address)
    with in_use.used(address):
        held = connect(address)
        try:
            with in_use.held(held):
                yield held
        finally:
            held.dispose()


def made_whole(address: str) -> None:
    """Put back what a restore that was cut off has left."""
    if interrupted(settings().data_dir):
        from store.backup import restore

        with in_use.alone(address):
            restore.recover(settings().data_dir)


def follow(record: object, loads: Iterable["Load"] = ()) -> StoreError | None:
    """Bring the mart up to what was just written to the record; why it does not follow, for that is written
    whatever becomes of the mart.
    """
    from store.mart import renewal

    try:
        renewal.refresh(record, mart_folder(), loads)
    except StoreError as error:
        return error
    return None


def tell(behind: StoreError | None) -> None:
    """Say that what was written is in the record alone for now."""
    if behind:
        show.complain(
            _("This stands in the record, but figures do not show it yet: {reason}").format(reason=behind)
            + " "
            + _("The next command that shows figures tries again.")
        )


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
