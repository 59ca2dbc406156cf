"""Whom a row of work concerns, and who may see it."""

from datetime import UTC, datetime

import sqlalchemy as sa

from store.scope import Scope


def visible(table: sa.Table, scope: Scope) -> list[sa.ColumnElement]:
    """What must hold of a row for it to be seen: each of its site, person and project is the asker's own,
    where it names one.

    What names none concerns the whole house: only who sees everything sees it.
    """
    parts = [(table.c.site, scope.sites), (table.c.person, scope.people), (table.c.project, scope.projects)]
    limited = [(column, sorted(codes)) for column, codes in parts if codes is not None]
    holds = [column.in_([*codes, ""]) for column, codes in limited]
    return [*holds, sa.or_(*(column != "" for column, _codes in parts))] if limited else []


def now() -> datetime:
    """The time of a change: UTC, without zone, as the record keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
