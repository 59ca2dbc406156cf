"""The database: its tables are the declared ones, and its failures are single lines."""

import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from store import errors
from store.mart.renewal import refresh
from store.record import migrate, transaction
from store.record.database import connect
from store.record.load import loads, save
from store.record.transaction import reading, writing
from store.record.work_tables import METADATA
from tests.store.contents import rows
from tests.store.tiny import sale, sales

ROOT = Path(__file__).parents[3]


@pytest.fixture
def migrated(new_url, monkeypatch):
    """A record whose tables the revisions have made one after the other, as on every record that is older
    than this Loupe.
    """
    monkeypatch.setattr(migrate, "create", migrate.upgrade)
    record = connect(new_url)
    yield record
    record.dispose()


def test_the_migrations_make_the_declared_tables(migrated):
    """A field added to a dataset without a migration would be lost on every record that exists."""
    with reading(migrated) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_a_new_record_is_as_if_it_had_been_migrated(migrated, new_url):
    """A new record is made at once, by a process that has imported nothing else; it must not differ from one
    that grew.
    """
    grown = described(migrated)
    with writing(migrated) as connection:
        METADATA.drop_all(connection)
        connection.execute(sa.text("DROP TABLE alembic_version"))
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from store.record.database import connect; connect(sys.argv[1])",
            new_url,
        ],
        check=True,
        cwd=ROOT,
    )
    assert described(migrated) == grown


def described(record) -> dict[str, object]:
    """All that a database says of its tables, whatever the order of their columns, and the revision that it
    stands at.
    """
    with reading(record) as connection:
        seen = sa.inspect(connection)
        tables = {
            name: {
                "columns": {
                    c["name"]: (str(c["type"]), c["nullable"], c["default"], c.get("primary_key"))
                    for c in seen.get_columns(name)
                },
                "key": seen.get_pk_constraint(name),
                "foreign": seen.get_foreign_keys(name),
                "unique": seen.get_unique_constraints(name),
                "indexes": sorted(str(sorted(index.items(), key=str)) for index in seen.get_indexes(name)),
            }
            for name in seen.get_table_names()
        }
        if record.dialect.name == "sqlite":  # of which the inspector says nothing
            for name, sql in connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE%'"
            ):
                tables.get(name, {})["kinds"] = {
                    word for word in ("AUTOINCREMENT", "WITHOUT ROWID") if word in sql
                }
        counted = connection.execute(sa.text("SELECT count(*) FROM record")).scalar_one()
        return tables | {"": (migrate.version(connection), counted)}


def test_the_newest_migration_is_the_one_that_is_asked_for(migrated):
    """`migrate.HEAD` saves importing Alembic at every start; it must name the last revision."""
    with reading(migrated) as connection:
        scripts = ScriptDirectory.from_config(migrate.configuration(connection))
        assert migrate.version(connection) == scripts.get_current_head() == migrate.HEAD


def test_a_record_is_opened_again_as_it_was(record, url):
    """Opening twice migrates once."""
    save(record, sales(sale()))
    again = connect(url)
    assert rows(again, "sales") == rows(record, "sales")
    again.dispose()


def test_many_may_open_a_new_record_at_once(new_url):
    """Eight processes of a fresh installation start together; one makes the tables, the others find them."""
    records, failures = [], []

    def opened() -> None:
        try:
            records.append(connect(new_url))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=opened) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for record in records:
        record.dispose()
    assert (len(records), failures) == (8, [])


def test_sqlite_tables_are_kept_under_their_natural_key(tmp_path):
    """Without a row number of its own, a table is its primary key."""
    record = connect(f"sqlite:///{tmp_path / 'loupe.db'}")
    with reading(record) as connection:
        made = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = 'sales'")).scalar_one()
        modes = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        ]
    record.dispose()
    assert "WITHOUT ROWID" in made
    assert modes == ["wal", 1, 2]


def test_a_record_of_a_newer_loupe_is_not_touched(new_url):
    """An old program must not write into tables it does not know."""
    record = connect(new_url)
    with writing(record) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    record.dispose()
    with pytest.raises(errors.StoreNewer, match="newer Loupe"):
        connect(new_url)


def test_a_file_that_is_no_database_is_damaged(tmp_path):
    """An Excel file given as the database."""
    (tmp_path / "loupe.db").write_bytes(b"PK\x03\x04" * 4096)
    with pytest.raises(errors.StoreDamaged, match="no database"):
        connect(f"sqlite:///{tmp_path / 'loupe.db'}")


@pytest.mark.parametrize(
    "address", ["sqlite:////proc/nowhere/loupe.db", "postgresql://postgres@127.0.0.1:9/loupe", "no address"]
)
def test_a_record_out_of_reach_is_one_line(address):
    """The folder cannot be made, nobody listens, the URL is none."""
    with pytest.raises(errors.StoreError) as caught:
        connect(address)
    assert isinstance(caught.value, errors.StoreUnreachable | errors.StoreReadOnly)
    assert re.fullmatch(r"[^\n]{20,150}\.", str(caught.value))


def test_a_held_record_is_busy(url, monkeypatch):
    """Somebody else writes and does not come to an end."""
    monkeypatch.setattr("store.record.database.WAIT", 0.1)
    monkeypatch.setattr(transaction, "WAIT", "0.1")
    held, waits = connect(url), connect(url)
    with writing(held), pytest.raises(errors.StoreBusy, match="busy"):
        save(waits, sales(sale()))
    assert save(waits, sales(sale())).load_id is not None
    held.dispose(), waits.dispose()


def test_reading_does_not_wait_for_a_writer(record):
    """A dashboard is read while a file is loaded."""
    save(record, sales(sale()))
    with writing(record) as connection:
        connection.execute(sa.text("DELETE FROM sales"))
        assert len(rows(record, "sales")) == 1


def test_a_full_disk_changes_nothing(tmp_path, mart):
    """The load fails with one line, and goes through when there is room."""
    record = connect(f"sqlite:///{tmp_path / 'loupe.db'}")
    many = sales(*(sale(f"T{i}", product=f"P{i}" * 200) for i in range(500)))
    with record.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    sa.event.listen(
        record,
        "begin",
        lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}").close(),
    )
    limit = pages + 2
    with pytest.raises(errors.StoreFull, match="full"):
        save(record, many)
    assert (rows(record, "sales"), loads(record)) == ([], [])
    limit = 100_000
    assert save(record, many).receipt["tables"][0]["rows"]["inserted"] == 500
    record.dispose()


def test_a_record_that_may_only_be_read_says_so(record):
    """A backup on a read-only share."""
    switch = "PRAGMA query_only = ON" if record.dialect.name == "sqlite" else "SET TRANSACTION READ ONLY"
    sa.event.listen(record, "begin", lambda connection: connection.exec_driver_sql(switch).close())
    with pytest.raises(errors.StoreReadOnly, match="read-only"):
        save(record, sales(sale()))
    assert rows(record, "sales") == []


def test_a_lost_connection_is_made_again(schema):
    """The database was restarted overnight; the first click in the morning works."""
    record = connect(schema)
    save(record, sales(sale()))
    with closing(
        psycopg.connect(
            sa.make_url(schema).set(drivername="postgresql").render_as_string(hide_password=False),
            autocommit=True,
        )
    ) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
            "backend_type = 'client backend'"
        )
    assert len(rows(record, "sales")) == 1
    record.dispose()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (psycopg.errors.DiskFull("x"), errors.StoreFull),
        (psycopg.errors.LockNotAvailable("x"), errors.StoreBusy),
        (psycopg.errors.InsufficientPrivilege("x"), errors.StoreReadOnly),
        (psycopg.errors.AdminShutdown("x"), errors.StoreUnreachable),
        (psycopg.errors.InvalidPassword("x"), errors.StoreUnreachable),
        (OSError(28, "No space left on device"), errors.StoreFull),
        (PermissionError(13, "Permission denied"), errors.StoreReadOnly),
        (FileNotFoundError(2, "No such file"), errors.StoreUnreachable),
        (sqlite3.DatabaseError("database disk image is malformed"), errors.StoreError),
    ],
)
def test_each_failure_has_its_kind(error, kind):
    """What drivers and disk say, as the family says it."""
    with pytest.raises(errors.StoreError) as caught, errors.plain():
        raise error
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)


def test_a_mistake_of_our_own_is_not_hidden():
    """A bug must not look like a database in trouble."""
    with pytest.raises(KeyError), errors.plain():
        raise KeyError("bug")


def test_an_empty_record_has_an_empty_mart(record, mart):
    """Nothing loaded, nothing to do."""
    assert refresh(record, mart) == []
