"""One Delta table of the mart: what it holds, how far it has followed the record, and replacing parts of
it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from store.mart.stderr import kept_back

KEPT_FOR = {
    "delta.logRetentionDuration": "interval 36500 days"
}  # old versions can be read as long as the mart lives


@dataclass(frozen=True)
class Mark:
    """Written into each commit: the record that the table copies, the last change it has seen, and its
    columns.
    """

    record: str
    sequence: int
    columns: str


def opened(path: Path) -> DeltaTable | None:
    """The Delta table in a folder, None when there is none yet; DeltaError when it is damaged."""
    try:
        return DeltaTable(path)
    except TableNotFoundError:
        return None


def files(table: DeltaTable | None, path: Path) -> list[str]:
    """The files of a table in a folder, as the disk names them: Delta would write a space as %20."""
    uris = table.file_uris() if table else []
    return [str(Path(path) / uri.replace("\\", "/").rpartition(f"/{Path(path).name}/")[2]) for uri in uris]


def mark(path: Path) -> Mark | None:
    """The mark of the last commit; None when the table is missing, damaged, or lacks a file."""
    try:
        table = opened(path)
        if table is None or not all(Path(file).exists() for file in files(table, path)):
            return None
        commit = table.history(1)[0]
        return Mark(commit["record"], int(commit["sequence"]), commit["columns"])
    except (DeltaError, KeyError, OSError):
        return None


def replace(path: Path, rows: pa.Table, months: Iterable[str] | None, seen: Mark) -> None:
    """Put rows in place of the given months (None: of all rows), in one commit that carries the mark."""
    writable(path)
    commit = CommitProperties(
        custom_metadata={"record": seen.record, "sequence": str(seen.sequence), "columns": seen.columns}
    )
    if months is not None:
        names = ", ".join(f"'{month}'" for month in sorted(months))
        with kept_back():
            write_deltalake(
                path, rows, mode="overwrite", predicate=f"month IN ({names})", commit_properties=commit
            )
        return
    discard_damaged(path)
    cut = ["month"] if "month" in rows.column_names else None
    with kept_back():
        write_deltalake(
            path,
            rows,
            mode="overwrite",
            schema_mode="overwrite",
            partition_by=cut,
            configuration=KEPT_FOR,
            commit_properties=commit,
        )


def writable(path: Path) -> None:
    """OSError where the folder of a table takes no files: the library would say so from many threads at once."""
    for folder in (path, path / "_delta_log"):
        if folder.is_dir():
            with NamedTemporaryFile(dir=folder, prefix=".writable-"):
                pass


def discard_damaged(path: Path) -> None:
    """Remove a table that cannot be opened; it is a copy and is written anew."""
    try:
        opened(path)
    except (DeltaError, OSError):
        rmtree(path)


def versions(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """The present Delta version of each dataset that the mart holds."""
    tables = {name: opened(folder / name) for name in names}
    return {name: table.version() for name, table in tables.items() if table is not None}
