"""The canonical tables, in the order of the Data page, and beside them the histories of those that speak of a day of their own."""
from store.dataset import Dataset
from store.datasets import (
    appointments,
    clients,
    documents,
    events,
    exchange_rates,
    hours,
    milestones,
    outreach,
    people,
    programmes,
    projects,
    quality_checks,
    raid,
    repair_events,
    repairs,
    sales,
    sites,
    stages,
    status_overrides,
    surveys,
    targets,
    tolerances,
    traffic,
    vendor_legs,
    work_time,
)
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
STORED: tuple[Dataset, ...] = (*DATASETS, *HISTORIES)
BY_NAME: dict[str, Dataset] = {dataset.name: dataset for dataset in STORED}
PRESENT: dict[str, Dataset] = {dataset.history: dataset for dataset in DATASETS if dataset.history}


def dataset(name: str) -> Dataset:
    """The dataset, or the history of one, of this name; KeyError when there is none."""
    return BY_NAME[name]
