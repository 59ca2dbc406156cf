"""The record and the mart of this machine, opened for whoever may run commands on it."""
from pathlib import Path

from settings import settings
from store.database import connect


def record():
    """The record, its tables brought to the present."""
    return connect(settings().database)


def mart_folder() -> Path:
    """Where the mart lies."""
    return settings().data_dir / "mart"


def originals_folder() -> Path:
    """Where the files lie as they came."""
    return settings().data_dir / "originals"


def facts():
    """All facts."""
    from store import mart
    from store.scope import EVERYTHING

    return mart.facts(record(), mart_folder(), EVERYTHING)
