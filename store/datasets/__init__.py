"""The canonical tables, in the order of the Data page."""
from store.dataset import Dataset
from store.datasets import documents, hours, milestones, people, projects, raid, sales, sites, targets, traffic

DATASETS: tuple[Dataset, ...] = (
    sales.DATASET,
    traffic.DATASET,
    hours.DATASET,
    targets.DATASET,
    sites.DATASET,
    people.DATASET,
    projects.DATASET,
    milestones.DATASET,
    raid.DATASET,
    documents.DATASET,
)


def dataset(name: str) -> Dataset:
    """The dataset of this name; KeyError when there is none."""
    return {d.name: d for d in DATASETS}[name]
