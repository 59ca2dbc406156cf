"""Bringing a record's tables to the present: Alembic's revisions in store/migrations."""
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from store.errors import StoreNewer
from store.transaction import reading, writing
from words import _

HEAD = "0006"
SCRIPTS = Path(__file__).parent / "migrations"


def migrate(record: Engine) -> None:
    """Run the revisions that a record misses, in one transaction; StoreNewer when it is ahead of this Loupe."""
    with reading(record) as connection:
        found = version(connection)
    if found > HEAD:
        raise StoreNewer(_("This record was written by a newer Loupe; update Loupe to open it."))
    if found < HEAD:
        with writing(record) as connection:
            upgrade(connection)


def version(connection: Connection) -> str:
    """The revision that a record stands at, "" when it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def upgrade(connection: Connection) -> None:
    """Run the missing revisions inside the connection's transaction."""
    from alembic import command  # a fifth of a second, needed once in a record's life

    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection):
    """Alembic's configuration, bound to a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
