"""Layouts that a user confirmed: the answers given once for a file of this shape, remembered by its
fingerprint.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.receipt import Receipt
from store.record.tables import LAYOUTS
from store.record.transaction import reading, writing

LASTING = ("date_order", "number_style", "dataset", "map")
OF_ONE_FILE = ("boutique", "site", "person", "project", "workshop", "year", "as_of", "missing")


@dataclass(frozen=True)
class Layout:
    """A remembered layout. name: what a person called it, "" for one learned in passing; answers: as the
    Answers of loaders, without the name.
    """

    fingerprint: str
    name: str
    answers: dict
    confirmed_at: datetime


def remember(record: Engine, fingerprint: str, answers: dict) -> None:
    """Keep the answers (plain JSON values, with the layout's name if it has one) for a layout, in place of
    earlier ones.
    """
    with writing(record) as connection:
        _put(connection, fingerprint, answers)


def _put(connection: Connection, fingerprint: str, answers: dict) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(sa.delete(LAYOUTS).filter_by(fingerprint=fingerprint))
    connection.execute(sa.insert(LAYOUTS).values(fingerprint=fingerprint, answers=answers, confirmed_at=now))


def forget(record: Engine, fingerprint: str) -> None:
    """Remember a layout no longer; its next file is read as if it were the first."""
    with writing(record) as connection:
        connection.execute(sa.delete(LAYOUTS).filter_by(fingerprint=fingerprint))


def lasting(answers: dict) -> dict:
    """The answers that hold for every file of a layout, none of them empty.

    Codes that tell whose file it is (boutique, site, person, project) and its year are asked anew for each
    file, and so is whether true dates that look turned round are right.
    """
    kept = {name: answers.get(name) for name in LASTING if answers.get(name) != "shown"}
    kept["set"] = {
        name: value for name, value in (answers.get("set") or {}).items() if name not in OF_ONE_FILE
    }
    return {name: value for name, value in kept.items() if value}


def learn(record: Engine, receipt: Receipt, answers: dict) -> None:
    """Remember what was answered for the layouts of a file that could be read with it, beside what was known
    of them.

    Answers of one layout alone stand under its fingerprint in answers["remembered"].
    """
    for code in {t.fingerprint for t in receipt.tables if t.fingerprint and not t.waits}:
        with writing(record) as connection:
            before = _recall(connection, code) or {}
            known = completed(before, lasting(answers.get("remembered", {}).get(code, {})))
            known = completed(known, lasting(answers))
            if known != before:
                _put(connection, code, known)


def completed(before: dict, now: dict) -> dict:
    """Answers by what is said now; of mappings and constants, each field by itself."""
    parts = {name: before.get(name, {}) | now.get(name, {}) for name in ("map", "set")}
    return before | now | {name: part for name, part in parts.items() if part}


def remembered(record: Engine) -> dict[str, dict]:
    """fingerprint → answers, of every layout."""
    with reading(record) as connection:
        return {
            row.fingerprint: row.answers
            for row in connection.execute(sa.select(LAYOUTS.c.fingerprint, LAYOUTS.c.answers))
        }


def layouts(record: Engine) -> list[Layout]:
    """Every layout, the latest first."""
    with reading(record) as connection:
        rows = connection.execute(sa.select(LAYOUTS).order_by(LAYOUTS.c.confirmed_at.desc())).all()
    return [
        Layout(
            row.fingerprint,
            row.answers.get("name", ""),
            {k: v for k, v in row.answers.items() if k != "name"},
            row.confirmed_at,
        )
        for row in rows
    ]


def _recall(connection: Connection, fingerprint: str) -> dict | None:
    return connection.execute(sa.select(LAYOUTS.c.answers).filter_by(fingerprint=fingerprint)).scalar()
