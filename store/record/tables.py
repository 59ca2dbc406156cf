"""The tables of the record: one per dataset, as declared, and those that Loupe keeps for itself."""

import sqlalchemy as sa

from store.dataset import Dataset, Field, Kind
from store.datasets import STORED

TYPES = {
    Kind.ID: sa.Text,
    Kind.TEXT: sa.Text,
    Kind.CHOICE: sa.Text,
    Kind.BOOL: sa.Boolean,
    Kind.NUMBER: sa.Double,
    Kind.MONEY: sa.Double,
    Kind.PERCENT: sa.Double,
    Kind.COUNT: sa.BigInteger,
    Kind.DATE: sa.Date,
    Kind.TIMESTAMP: sa.DateTime,
}
METADATA = sa.MetaData()


def column(field: Field, dataset: Dataset) -> sa.Column:
    """The column of a field: parts of the key are never null ('' stands for absent), nor is the date of a
    dated row.
    """
    needed = field.name in dataset.key or field.name == dataset.dated
    return sa.Column(field.name, TYPES[field.kind](), nullable=not needed)


def declare(dataset: Dataset) -> sa.Table:
    """The table of a dataset: its stored fields and its lineage under its natural key, found also by load and
    by date.
    """
    lineage = (
        sa.Column("load_id", sa.BigInteger, nullable=False),
        sa.Column("source_sheet", sa.Text),
        sa.Column("source_row", sa.Integer),
    )
    found = ["load_id"] + [dataset.dated] * dataset.partitioned
    return sa.Table(
        dataset.name,
        METADATA,
        *(column(f, dataset) for f in dataset.kept),
        *lineage,
        sa.PrimaryKeyConstraint(*dataset.key),
        *(sa.Index(f"ix_{dataset.name}_{name}", name) for name in found),
        sqlite_with_rowid=False,
    )


TABLES: dict[str, sa.Table] = {dataset.name: declare(dataset) for dataset in STORED}

RECORD = sa.Table(
    "record",
    METADATA,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("created_at", sa.DateTime, nullable=False),
)

LOADS = sa.Table(
    "loads",
    METADATA,
    sa.Column(
        "load_id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True
    ),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("size", sa.BigInteger),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("loaded_at", sa.DateTime, nullable=False),
    sa.Column("loaded_by", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("undone_at", sa.DateTime),
    sa.Column("undone_by", sa.Text),
    sa.Column("receipt", sa.JSON, nullable=False),
    sa.Column("mart_versions", sa.JSON(none_as_null=True)),
    sqlite_autoincrement=True,
)

CONTRIBUTIONS = sa.Table(
    "contributions",
    METADATA,
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("loads.load_id"), primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True),
    sa.Column("dataset", sa.Text, nullable=False, index=True),
    sa.Column("given", sa.JSON, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("frame", sa.LargeBinary, nullable=False),
)

COVERED = sa.Table(
    "covered",
    METADATA,
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("loads.load_id"), primary_key=True),
    sa.Column("dataset", sa.Text, primary_key=True),
    sa.Column("answer", sa.Text, nullable=False),  # voided, part, or '' until somebody says
    sa.Column("covered", sa.JSON, nullable=False),
)

LAYOUTS = sa.Table(
    "layouts",
    METADATA,
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("answers", sa.JSON, nullable=False),
    sa.Column("confirmed_at", sa.DateTime, nullable=False),
)

CHANGES = sa.Table(
    "mart_changes",
    METADATA,
    sa.Column("dataset", sa.Text, primary_key=True),
    sa.Column("month", sa.Text, primary_key=True),
    sa.Column("sequence", sa.BigInteger, nullable=False),
)
