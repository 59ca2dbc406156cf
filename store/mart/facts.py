"""The facts: the mart opened for one asker as Ibis tables. This is where scope is applied, and nowhere
else.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from settings import settings
from store.dataset import Dataset
from store.datasets import DATASETS, STORED, dataset
from store.errors import plain
from store.mart import delta, partitions
from store.mart.days_held import days_held
from store.mart.engine import engine
from store.row_scope import conditions, feeder
from store.scope import EVERYTHING, Scope

COVERAGE_COLUMNS = {
    "dataset": "str",
    "site": "str",
    "project": "str",
    "first": "datetime64[s]",
    "last": "datetime64[s]",
}


class Facts:
    """The mart's tables as one asker may see them: `facts["sales"]` is an Ibis table, empty where nothing is
    loaded.

    A Facts belongs to the thread that opened it; opening is cheap. Close it, or use it in a `with`.
    """

    def __init__(self, folder: Path, scope: Scope, address: str) -> None:
        self.folder, self.scope, self.address = Path(folder), scope, address
        self.tables = {d.name: delta.opened(self.folder / d.name) for d in STORED}
        self.engine = engine(address)
        self.opened: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The Ibis table of a dataset with the asker's rows only; KeyError when there is no such dataset."""
        if name not in self.opened:
            self.opened[name] = self.scoped(self.all_rows(dataset(name)), dataset(name))
        return self.opened[name]

    def scoped(self, table: Any, wanted: Dataset) -> Any:
        """A table with only the rows that the asker sees."""
        holds = conditions(
            wanted,
            self.scope,
            lambda name: table[name].fill_null(""),
            lambda column, codes: column.isin(codes),
            lambda column, name, field: column.isin(self[name][field]),
        )
        return table.filter(holds) if holds else table

    def __iter__(self) -> Iterator[str]:
        """The names of the datasets and their histories."""
        return iter(self.tables)

    def all_rows(self, wanted: Dataset) -> Any:
        """The Ibis table of a dataset before scope; not for use outside this file."""
        table = self.tables[wanted.name]
        with plain():
            return self.engine.table(
                wanted.name,
                self.folder / wanted.name,
                delta.files(table, self.folder / wanted.name),
                partitions.shape(wanted.name),
            )

    @cached_property
    def version(self) -> str:
        """A text that changes with every refresh of the mart; with scope it makes a cache key."""
        return " ".join(
            f"{name}@{table.metadata().id[:8]}.{table.version()}"
            for name, table in self.tables.items()
            if table
        )

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """The first and last date that each dataset holds for each site, or for each project: dataset, site,
        project, first, last (dates).

        What is fed by projects has no site, and the other way round.
        """
        found = coverage(str(self.folder), self.version, self.address)
        by_project = found["project"] != ""
        for name, codes, rows in (
            ("site", self.scope.sites, ~by_project),
            ("project", self.scope.projects, by_project),
        ):
            found = found if codes is None else found[found[name].isin(codes) | ~rows.reindex(found.index)]
        return found.reset_index(drop=True)

    @property
    def kept_by(self) -> tuple:
        """What tells this version of the mart, seen by this asker, from every other: what follows from it may be
        kept under this name.
        """
        return str(self.folder), self.version, self.address, self.scope

    def days(self, name: str) -> pd.DataFrame:
        """What a dataset holds of each site and day, see `days_held`; found out once a version of the mart."""
        found = days(str(self.folder), self.version, self.address, name)
        return found if self.scope.sites is None else found[found["site"].isin(self.scope.sites)]

    def close(self) -> None:
        """Let the engine go."""
        self.engine.close()

    def __enter__(self) -> "Facts":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def open_facts(folder: Path, scope: Scope) -> Facts:
    """Open the mart in `folder` for an asker of this scope, on the configured engine."""
    with plain():
        return Facts(folder, scope, settings().engine)


@lru_cache(maxsize=8)
def coverage(folder: str, _version: str, address: str) -> pd.DataFrame:
    """The dates that a version of the mart holds, of all sites and projects."""
    with Facts(Path(folder), EVERYTHING, address) as everything:
        parts = [
            spanned(everything[d.name], d)
            for d in STORED
            if d.dated and feeder(d) and (d in DATASETS or not d.site) and everything.tables[d.name]
        ]
    return pd.concat(parts or [pd.DataFrame(columns=list(COVERAGE_COLUMNS))], ignore_index=True).astype(
        COVERAGE_COLUMNS
    )


@lru_cache(maxsize=32)
def days(folder: str, _version: str, address: str, name: str) -> pd.DataFrame:
    """What a version of the mart holds of each site and day in one dataset."""
    with Facts(Path(folder), EVERYTHING, address) as everything:
        return days_held(everything[name], dataset(name))


def spanned(table: Any, wanted: Dataset) -> pd.DataFrame:
    """The first and last date of each site, or of each project, in one dataset."""
    dated, member = table[wanted.dated], table[feeder(wanted)].fill_null("")
    spans = (
        table.group_by(member=member)
        .aggregate(first=dated.min(), last=dated.max())
        .order_by("member")
        .to_pandas()
    )
    known = {"site": "", "project": ""} | {"site" if wanted.site else "project": spans["member"]}
    return spans.assign(dataset=wanted.name, **known)[list(COVERAGE_COLUMNS)]
