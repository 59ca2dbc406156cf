"""Layouts that a user confirmed: the answers given once for a file of this shape, remembered by its fingerprint."""
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from store.receipt import Receipt
from store.tables import LAYOUTS
from store.transaction import reading, writing

LASTING = ("date_order", "number_style", "dataset", "map")
OF_ONE_FILE = ("boutique", "site", "person", "project", "workshop", "year", "as_of")


def remember(record: Engine, fingerprint: str, answers: dict) -> None:
    """Keep the answers (plain JSON values) for a layout, in place of earlier ones."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with writing(record) as connection:
        connection.execute(sa.delete(LAYOUTS).filter_by(fingerprint=fingerprint))
        connection.execute(sa.insert(LAYOUTS).values(fingerprint=fingerprint, answers=answers, confirmed_at=now))


def learn(record: Engine, receipt: Receipt, answers: dict) -> None:
    """Remember what was answered for the layouts of a file that could be read with it.

    Codes that tell whose file it is (boutique, site, person, project) and its year are asked anew for each file.
    """
    lasting = {name: answers.get(name) for name in LASTING if answers.get(name)}
    lasting["set"] = {name: value for name, value in answers.get("set", {}).items() if name not in OF_ONE_FILE}
    if any(lasting.values()):
        for code in {t.fingerprint for t in receipt.tables if t.fingerprint and not t.questions}:
            remember(record, code, {name: value for name, value in lasting.items() if value})


def remembered(record: Engine) -> dict[str, dict]:
    """fingerprint → answers, of every layout."""
    with reading(record) as connection:
        return {row.fingerprint: row.answers for row in connection.execute(sa.select(LAYOUTS.c.fingerprint, LAYOUTS.c.answers))}


def recall(record: Engine, fingerprint: str) -> dict | None:
    """The answers remembered for a layout, None when it is new."""
    with reading(record) as connection:
        return connection.execute(sa.select(LAYOUTS.c.answers).filter_by(fingerprint=fingerprint)).scalar()
