"""Bringing a record's tables to the present: a new record gets them as declared, an older one by Alembic's
revisions in store/migrations.
"""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert, inspect, text

from store.errors import StoreNewer
from store.record.tables import RECORD
from store.record.transaction import reading, writing
from store.record.work_tables import METADATA
from words import _

HEAD = "0009"
STAMP = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY "
    "KEY (version_num))",
    f"INSERT INTO alembic_version (version_num) VALUES ('{HEAD}')",
)  # what Alembic itself leaves
SCRIPTS = Path(__file__).parents[1] / "migrations"


def migrate(record: Engine) -> None:
    """Make the tables that a record misses, in one transaction; StoreNewer when it is ahead of this Loupe."""
    with reading(record) as connection:
        found = version(connection)
    if found > HEAD:
        raise StoreNewer(_("This record was written by a newer Loupe; update Loupe to open it."))
    if found < HEAD:
        with writing(record) as connection:
            bring(connection)


def bring(connection: Connection) -> None:
    """Make or change the tables, if no other process has done so meanwhile."""
    found = version(connection)
    if not found:
        create(connection)
    elif found < HEAD:
        upgrade(connection)


def version(connection: Connection) -> str:
    """The revision that a record stands at, "" when it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def create(connection: Connection) -> None:
    """Make all tables as they are declared, and name the record so that its mart can be told from
    another's.
    """
    METADATA.create_all(connection, checkfirst=False)
    connection.execute(
        insert(RECORD).values(record_id=uuid4().hex, created_at=datetime.now(UTC).replace(tzinfo=None))
    )
    for statement in STAMP:
        connection.execute(text(statement))


def upgrade(connection: Connection) -> None:
    """Run the missing revisions inside the connection's transaction."""
    from alembic import command  # it takes a while, and only a new Loupe on an older record needs it

    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection):
    """Alembic's configuration, bound to a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
