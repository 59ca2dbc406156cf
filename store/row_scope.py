"""Who sees a row: the one rule of scope, for the record (SQLAlchemy) and for the facts (Ibis) alike."""

from collections.abc import Callable
from typing import Any

from store.dataset import Dataset
from store.scope import Scope


def conditions(
    dataset: Dataset,
    scope: Scope,
    column: Callable[[str], Any],
    among: Callable[[Any, list[str]], Any],
    listed: Callable[[Any, str, str], Any],
) -> list:
    """What must hold of a row for it to be seen; an empty list where all rows are.

    A row is seen by those who see its site, its person and its project. A row without person or project is
    seen by those who see its site; a row without site only by those who see its person or project by name. A
    row that names only a job is at the site of that job; without a job, at that of its person. `column` gives
    a column with '' for blank; `listed` says whether one is among those of a column, by name, of another
    dataset's seen rows.
    """
    owners = [
        (name, codes)
        for name, codes in ((dataset.person, scope.people), (project(dataset), scope.projects))
        if name and codes is not None
    ]
    holds = [among(column(name), sorted(codes | {""})) for name, codes in owners]
    if dataset.site and scope.sites is not None:
        seen = among(column(dataset.site), sorted(scope.sites - {""}))
        for name, codes in owners:
            seen = seen | ((column(dataset.site) == "") & among(column(name), sorted(codes - {""})))
        holds.append(seen)
    if scope.sites is not None and of_a_job(dataset):
        holds.append(_at_a_seen_site(dataset, column, listed))
    return holds


def of_a_job(dataset: Dataset) -> bool:
    """Whether the rows of a dataset know their site through their job alone: inspections, send-outs, stages
    and bookings of time.
    """
    return not dataset.site and any(field.name == "job" for field in dataset.stored)


def _at_a_seen_site(
    dataset: Dataset, column: Callable[[str], Any], listed: Callable[[Any, str, str], Any]
) -> Any:
    seen = listed(column("job"), "repairs", "job")
    return (
        seen | ((column("job") == "") & listed(column(dataset.person), "people", "person"))
        if dataset.person
        else seen
    )


def feeder(dataset: Dataset) -> str | None:
    """The field whose members feed a dataset: its site, else its project; None where it has neither."""
    return dataset.site or project(dataset)


def project(dataset: Dataset) -> str | None:
    """The field that names a row's project, None where rows have none."""
    return next((field.name for field in dataset.stored if field.name == "project"), None)
