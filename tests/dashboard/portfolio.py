"""Small exports of two projects for the tests of the Meetings page: two plans a fortnight apart, and a RAID
log.
"""

from datetime import date
from pathlib import Path

import loaders
from dashboard.services.services import Services
from store.mart import renewal
from store.record.load import save
from tests.dashboard.copied import copied
from tests.dashboard.exports import empty

TODAY = date(2026, 4, 14)
HEAD = "Project,Milestone ID,Milestone,Baseline finish,Forecast finish,Actual finish,Status date"
BEFORE = [
    HEAD,
    "P1,M1,Opening,2026-05-01,2026-05-20,,2026-03-27",
    "P1,M2,Lease,2026-04-02,2026-04-02,,2026-03-27",
    "P2,G1,Guest list,2026-06-01,2026-06-01,,2026-03-27",
]
NOW = [
    HEAD,
    "P1,M1,Opening,2026-05-01,2026-06-15,,2026-04-10",
    "P1,M2,Lease,2026-04-02,2026-04-05,2026-04-05,2026-04-10",
    "P2,G1,Guest list,2026-06-01,2026-06-01,,2026-04-10",
]
RAID = [
    "Project,ID,Type,Title,Owner,Probability,Impact,Mitigation,Status,Due date,Status date",
    "P1,R1,Risk,Marble is late,Ann Weber,4,5,Second quarry,Open,,2026-04-10",
    "P1,D1,Decision,Terrace or not,,,,,Open,2026-04-08,2026-04-10",
    "P2,A1,Action,Send the invitations,Ben Rossi,,,,Open,2026-04-01,2026-04-10",
]
LIST = [
    "Project,Project name,Reported status,Status date",
    "P1,Flagship Rome,green,2026-04-10",
    "P2,Trunk show,green,2026-04-10",
]


def write(folder: Path) -> list[Path]:
    """The exports as files."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"plan_1.csv": BEFORE, "plan_2.csv": NOW, "raid.csv": RAID, "projects.csv": LIST}
    for name, lines in texts.items():
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return [folder / name for name in texts]


def loaded(folder: Path) -> Services:
    """A house whose record and mart hold the exports, on 14 April 2026."""
    copied(load, folder)
    return Services(empty(folder).record, folder, TODAY)


def load(folder: Path) -> None:
    """Read the exports into the record and the mart of a folder."""
    opened = empty(folder)
    with loaders.Reader() as reader:
        for file in write(folder / "exports"):
            receipt = reader.read(file)
            assert receipt.tables, receipt
            assert not any(table.questions for table in receipt.tables), receipt.as_json()
            save(opened.record, receipt, original=file, originals=opened.originals)
    renewal.refresh(opened.record, opened.mart)
    opened.record.dispose()
