"""A record of before the histories of projects and documents, upgraded, is as one that loaded the same files
today: table by table and figure by figure.

| portfolio   | says of PRJ-01 | project_history after revision 0005 | after 0007 |
|-------------|----------------|-------------------------------------|------------|
| 2025-12-19  | green          | –                                   | green      |
| 2026-01-16  | red            | –                                   | red        |
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy import Connection, Engine

import sample_data
from kpi import KPIS, calculate
from kpi.analysis.project_status import project_status, status_history
from loaders import Reader
from settings import settings
from store.dataset import Dataset
from store.datasets import dataset
from store.mart.facts import open_facts
from store.mart.renewal import refresh
from store.receipt import Receipt, TableReceipt
from store.record import bulk, changes, contributions, database, migrate
from store.record import load as store
from store.record.contributions import Contribution
from store.record.current_rows import dated, distinct, over
from store.record.fold import Fold, fold, unique
from store.record.originals import keep
from store.record.tables import CONTRIBUTIONS, TABLES
from store.record.transaction import reading, writing
from store.record.undo import undo
from store.schema import canonical, given, schema
from store.scope import EVERYTHING
from store.work import reviews
from tests.store.contents import everything, expected_mart, mart_contents, rows
from tests.store.tiny import receipt, table

FOLDER = Path(sample_data.__file__).parent / "projects"
EXPORTS = (
    *sorted(FOLDER.glob("portfolio_*.xlsx")),
    *sorted(FOLDER.rglob("PRJ-01_*.xml"))[:2],
    FOLDER / "raid_log_2026-11-20.xlsx",
    FOLDER / "documents.xlsx",
)
LATER = ("projects", "documents")  # whose histories came with revision 0005
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def read() -> list[Receipt]:
    """What each export gives."""
    with Reader() as reader:
        return [reader.read(file) for file in EXPORTS]


def at(url: str, revision: str) -> Engine:
    """A record of a revision, made by the migrations up to it and none further."""
    address = sa.make_url(url)
    kind = database.sqlite if address.get_backend_name() == "sqlite" else database.postgres
    record = kind(address)
    with writing(record) as connection:
        command.upgrade(migrate.configuration(connection), revision)
    return record


def saved_as_before(
    record: Engine, held: Receipt, original: Path | None = None, without: tuple[str, ...] = LATER
) -> None:
    """Save a receipt as Loupe did at revision 0004: projects and documents without a day, over their present
    rows alone. without: the datasets that have no history yet.
    """
    if original:
        keep(original, settings().data_dir / "originals", held.sha256)
    with writing(record) as connection:
        load_id = store.register(connection, store.entry(held, "", original, False))
        for part, found in enumerate(held.tables):
            target = dataset(found.dataset)
            if target.name in without:
                fields = tuple(field for field in target.fields if field.name != "as_of")
                target, found = replace(target, fields=fields, history=""), undated(found)
            gift = Contribution(load_id, part, given(found, target), canonical(found.frame, target, load_id))
            (snapshot_as_before if target.history else laid_as_before)(connection, target, gift)


def laid_as_before(connection: Connection, target: Dataset, gift: Contribution) -> None:
    """Fold what a table gave over the rows of its dataset, and keep it; nothing was said of what it lacked."""
    rows = unique(gift.rows, target.key)
    before = bulk.matching(connection, TABLES[target.name], rows, rows.schema)
    became = fold(before, rows, gift.given, target.key)
    contributions.keep(connection, target, gift)
    written_as_before(connection, target, became)


def snapshot_as_before(connection: Connection, target: Dataset, gift: Contribution) -> None:
    """Keep what a table showed in the history, and lay it over the present rows."""
    gift = replace(gift, rows=dated(gift.rows))
    laid_as_before(connection, dataset(target.history), gift)
    touched = distinct(gift.rows, target)
    before = bulk.matching(connection, TABLES[target.name], touched, schema(target))
    after = over(before, [gift], target)
    names = [field.name for field in target.stored]
    written_as_before(connection, target, fold(before, after, names, target.key))


def written_as_before(connection: Connection, target: Dataset, became: Fold) -> None:
    """Write what is new or changed, and note its months for the mart."""
    bulk.write(connection, TABLES[target.name], became.written)
    months = changes.months(target, became.written, became.replaced)
    changes.note(connection, {(target.name, month) for month in months})


def undated(found: TableReceipt) -> TableReceipt:
    """A table whose file was not asked for its day."""
    names = [name for name in found.frame.column_names if name != "as_of"]
    return replace(found, frame=found.frame.select(names))


def kept(record: Engine) -> list[tuple]:
    """Every contribution: its place, dataset, columns given and rows."""
    with reading(record) as connection:
        return [
            (row.load_id, row.part, row.dataset, row.given, rows_of(row))
            for row in contributions.stored(connection, sa.true())
        ]


def rows_of(row: sa.Row) -> list[dict]:
    """The rows of a contribution."""
    return contributions.unpacked(row, dataset(row.dataset)).rows.to_pylist()


@pytest.fixture(scope="module")
def fresh(read: list[Receipt], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, dict]]:
    """The record that loaded the same files today, and its figures."""
    folder = tmp_path_factory.mktemp("fresh")
    record = database.connect(f"sqlite:///{folder / 'loupe.db'}")
    for held in read:
        store.save(record, held)
    yield record, figures(record, folder / "mart")
    record.dispose()


def figures(record: Engine, folder: Path) -> dict[str, pd.DataFrame]:
    """What `loupe projects` shows, how it came about, and every KPI that stands on these facts."""
    refresh(record, folder)
    with open_facts(folder, EVERYTHING) as facts:
        fed = {"project_history", "document_history", "milestone_history", "raid_history", *LATER}
        keys = [key for key, kpi in KPIS.items() if fed & set(kpi.facts)]
        assert len(keys) > 10
        span = date(2025, 12, 1), date(2026, 11, 30)
        found = calculate(keys, facts, *span, by=["project"], today=DAY)
        shown = {key: result.frame for key, result in found.items()}
        return shown | {"now": project_status(facts, DAY), "history": status_history(facts, DAY)}


def assert_as_fresh(record: Engine, fresh: tuple[Engine, dict], tmp_path: Path) -> None:
    """Tables, gifts, mart and figures."""
    other, theirs = fresh
    assert everything(record) == everything(other)
    assert kept(record) == kept(other)
    ours = figures(record, tmp_path / "mart")
    assert mart_contents(tmp_path / "mart") == expected_mart(other)
    for name, expected in theirs.items():
        pd.testing.assert_frame_equal(ours[name], expected, obj=name)
    assert len(ours["now"]) == 6
    assert (ours["now"]["reported"] != "").all()


def test_an_upgraded_record_is_as_one_loaded_today(new_url, read, fresh, tmp_path):
    """From revision 0004, where neither history was there, its mart being of then too."""
    before = at(new_url, "0004")
    for held, file in zip(read, EXPORTS, strict=True):
        saved_as_before(before, held, file)
    before.dispose()
    record = database.connect(new_url)
    assert len(rows(record, "project_history")) > 70
    assert len(rows(record, "document_history")) == 23
    assert_as_fresh(record, fresh, tmp_path)
    record.dispose()


def test_a_record_that_ran_the_empty_revision_is_filled_too(new_url, read, fresh, tmp_path):
    """Upgraded to 0006 by an earlier Loupe, its mart renewed, and half of the files loaded after that."""
    half = len(read) // 2
    record = at(new_url, "0004")
    for held, file in zip(read[:half], EXPORTS[:half], strict=True):
        saved_as_before(record, held, file)
    with writing(record) as connection:
        command.upgrade(migrate.configuration(connection), "0006")
    assert rows(record, "project_history") == []
    refresh(record, tmp_path / "mart")
    for held in read[half:]:
        saved_as_before(record, held, without=())
    refresh(record, tmp_path / "mart")
    record.dispose()
    record = database.connect(new_url)
    assert_as_fresh(record, fresh, tmp_path)
    record.dispose()


def test_undo_of_an_old_load_leaves_what_the_others_tell(new_url):
    """Two portfolios of before the histories, the first taken back after the upgrade."""
    before = at(new_url, "0004")
    saved_as_before(before, portfolio("green", "a_2026-01-16.csv"))
    saved_as_before(before, portfolio("red", "b_2026-02-20.csv"))
    before.dispose()
    record = database.connect(new_url)
    undo(record, 1)
    told = [(row["as_of"], row["reported_status"]) for row in rows(record, "project_history")]
    assert told == [(date(2026, 2, 20), "red")]
    undo(record, 2)
    assert (rows(record, "project_history"), rows(record, "projects")) == ([], [])
    record.dispose()


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("portfolio_2026-01-16.csv", date(2026, 1, 16)),
        ("Portfolio 16.01.2026.csv", date(2026, 1, 16)),
        ("portfolio.csv", date(2026, 7, 1)),
    ],
)
def test_a_snapshot_has_the_day_of_its_file_else_of_its_load(tmp_path, file, day):
    """As a load has it: the name of the file, and where nothing tells, the day on which it was loaded."""
    url = f"sqlite:///{tmp_path / 'loupe.db'}"
    before = at(url, "0004")
    saved_as_before(before, portfolio("green", file))
    with writing(before) as connection:
        connection.exec_driver_sql("UPDATE loads SET loaded_at = '2026-07-01 09:00:00.000000'")
    before.dispose()
    record = database.connect(url)
    assert [row["as_of"] for row in rows(record, "project_history")] == [day]
    assert [row["as_of"] for row in rows(record, "projects")] == [day]
    record.dispose()


def test_a_snapshot_has_the_day_that_the_other_tables_of_its_file_tell(tmp_path):
    """A plan tells its day once, and lists its project beside its milestones."""
    url = f"sqlite:///{tmp_path / 'loupe.db'}"
    plan = table("milestones", {"project": "P1", "milestone": "M", "as_of": date(2026, 3, 20)})
    before = at(url, "0004")
    saved_as_before(before, receipt(plan, *portfolio("red", "").tables, file="plan 2026-03-23.xml"))
    before.dispose()
    record = database.connect(url)
    assert [row["as_of"] for row in rows(record, "project_history")] == [date(2026, 3, 20)]
    record.dispose()


def portfolio(status: str, file: str) -> Receipt:
    """A list of one project."""
    return receipt(table("projects", {"project": "P1", "reported_status": status}), file=file)


def test_a_table_that_an_early_revision_left_out_is_made(new_url):
    """Revision 0003 grew while it was being written: a record of then had no reviews, and no inbox."""
    before = at(new_url, "0004")
    with writing(before) as connection:
        connection.exec_driver_sql("DROP TABLE reviews")
    before.dispose()
    record = database.connect(new_url)
    reviews.note(record, 1, DAY)
    assert reviews.due(record, DAY) is None
    record.dispose()


def test_every_history_is_filled_by_what_was_kept(new_url, read):
    """No contribution stays under the name of a dataset that keeps snapshots: nothing would ever look there."""
    before = at(new_url, "0004")
    for held in read[:2]:
        saved_as_before(before, held)
    before.dispose()
    record = database.connect(new_url)
    with reading(record) as connection:
        names = set(connection.execute(sa.select(CONTRIBUTIONS.c.dataset)).scalars())
    record.dispose()
    assert [name for name in names if dataset(name).history] == []
