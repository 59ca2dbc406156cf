"""Records for tests: each test that asks for one runs on SQLite and on PostgreSQL."""
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.database import connect
from tests.postgres import postgres, schema

__all__ = ["postgres", "schema"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record may be, on either database."""
    return f"sqlite:///{tmp_path / 'record' / 'loupe.db'}" if request.param == "sqlite" else request.getfixturevalue("schema")


@pytest.fixture
def record(url: str) -> Iterator[Engine]:
    """An empty record, on either database."""
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def mart(tmp_path: Path) -> Path:
    """A folder for a mart."""
    return tmp_path / "mart"
