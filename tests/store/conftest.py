"""Records for tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import Engine

from store.record.database import connect
from tests.postgres import postgres, schema, shared_schema
from tests.store.contents import clear

__all__ = ["postgres", "schema", "shared_schema"]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite record without rows, to be copied: making its tables anew takes longer than most tests."""
    file = tmp_path_factory.mktemp("blank") / "loupe.db"
    connect(f"sqlite:///{file}").dispose()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record without rows is, on either database."""
    if request.param == "sqlite":
        return f"sqlite:///{copy(request.getfixturevalue('blank'), tmp_path / 'loupe.db')}"
    place = request.getfixturevalue("shared_schema")
    emptied = connect(place)
    clear(emptied)
    emptied.dispose()
    return place


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no record has been yet, on either database."""
    return (
        f"sqlite:///{tmp_path / 'record' / 'loupe.db'}"
        if request.param == "sqlite"
        else request.getfixturevalue("schema")
    )


@pytest.fixture
def record(url: str) -> Iterator[Engine]:
    """A record without rows, on either database."""
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def mart(tmp_path: Path) -> Path:
    """A folder for a mart."""
    return tmp_path / "mart"
