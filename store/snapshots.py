"""Snapshots: what a plan, a log or a job list said at each of its own dates, kept beside what it says now."""

from dataclasses import replace

from store.dataset import Dataset, Field, Kind

AS_OF = Field(
    "as_of",
    Kind.DATE,
    headers="as of; as of date; status date; report date; reporting date; data date; snapshot date; export "
    "date; exported on; date d'état; "
    "date d'arrêté; date de situation; date du rapport; date d'export; stichtag; statusdatum; berichtsdatum; "
    "exportdatum; stand vom; "
    "stand per; data di riferimento; data stato; data report; data esportazione; fecha de estado; fecha de "
    "corte; fecha del informe; "
    "fecha de exportación; statusdate",
    help="the day that the rows speak of; without the column, the file's own date",
)


def snapshots(dataset: Dataset) -> Dataset:
    """The table of all snapshots of a dataset: its own fields, one row a natural key and as-of date."""
    return replace(
        dataset,
        name=dataset.history,
        key=dataset.row_key,
        dated=AS_OF.name,
        partitioned=True,
        derive=None,
        history="",
        newer=None,
    )
