"""One declaration a canonical table, in the order of the Data page. May import dataset, snapshots, shares."""

from store import missing_rows
from store.dataset import Dataset
from store.datasets.boutique import (
    appointments,
    clients,
    hours,
    outreach,
    programmes,
    sales,
    surveys,
    traffic,
)
from store.datasets.project import documents, milestones, projects, raid, status_overrides, tolerances
from store.datasets.reference import events, exchange_rates, people, sites, targets
from store.datasets.workshop import quality_checks, repair_events, repairs, stages, vendor_legs, work_time
from store.snapshots import snapshots

DATASETS: tuple[Dataset, ...] = (
    sales.DATASET,
    traffic.DATASET,
    appointments.DATASET,
    hours.DATASET,
    clients.DATASET,
    outreach.DATASET,
    surveys.DATASET,
    programmes.DATASET,
    targets.DATASET,
    repairs.DATASET,
    repair_events.DATASET,
    stages.DATASET,
    quality_checks.DATASET,
    work_time.DATASET,
    vendor_legs.DATASET,
    projects.DATASET,
    milestones.DATASET,
    raid.DATASET,
    documents.DATASET,
    tolerances.DATASET,
    status_overrides.DATASET,
    sites.DATASET,
    people.DATASET,
    events.DATASET,
    exchange_rates.DATASET,
)

HISTORIES: tuple[Dataset, ...] = tuple(snapshots(dataset) for dataset in DATASETS if dataset.history)
STORED: tuple[Dataset, ...] = (*DATASETS, *HISTORIES, missing_rows.DATASET)
BY_NAME: dict[str, Dataset] = {dataset.name: dataset for dataset in STORED}
PRESENT: dict[str, Dataset] = {dataset.history: dataset for dataset in DATASETS if dataset.history}


def dataset(name: str) -> Dataset:
    """The dataset, or the history of one, of this name; KeyError when there is none."""
    return BY_NAME[name]
