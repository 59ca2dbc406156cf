"""Run by Alembic: the revisions work on the connection they are given, inside its transaction."""

from alembic import context

from store.record.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, compare_type=True
)
context.run_migrations()
