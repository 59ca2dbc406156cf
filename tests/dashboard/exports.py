"""Small exports for the tests of the dashboard: two boutiques, fourteen months, visitors by hour, targets,
names.
"""

from datetime import date, timedelta
from pathlib import Path

import loaders
from dashboard.services.services import Services
from store.mart import renewal
from store.record.database import connect
from store.record.load import save
from tests.dashboard.copied import copied

TODAY = date(2026, 10, 20)
FIRST, LAST = date(2025, 9, 1), date(2026, 10, 19)
CANARY = "Ziegelstein & Söhne"
SCRIPT = "<script>alert(1)</script>"


def days() -> list[date]:
    """Every day of the exports but the Sundays."""
    return [day for n in range((LAST - FIRST).days + 1) if (day := FIRST + timedelta(days=n)).weekday() != 6]


def sales() -> str:
    """One ticket a day and boutique; in Lyon a third of them without a seller, one shared, one with hostile
    names.
    """
    lines = ["Boutique;Date;Heure;Ticket;Ligne;Vendeur;Part;Famille;Article;Qté;Montant net HT"]
    for n, day in enumerate(days()):
        lines += [
            f"LYO;{day:%d/%m/%Y};11:30;L{n};1;{'' if n % 3 == 0 else 'V1'};1;Bagues;"
            f"{SCRIPT if n == 5 else 'Anneau'};1;{1000 + n}",
            f"NIC;{day:%d/%m/%Y};15:10;N{n};1;W1;0,5;Colliers;{CANARY};2;2000",
            f"NIC;{day:%d/%m/%Y};15:10;N{n};1;W2;0,5;Colliers;{CANARY};2;2000",
        ]
    return "\n".join(lines)


def visitors() -> str:
    """Ten visitors at eleven and twenty at three, in both boutiques."""
    return "\n".join(
        [
            "Boutique;Date;Heure;Visiteurs",
            *[
                f"{site};{day:%d/%m/%Y};{hour};{count}"
                for day in days()
                for site in ("LYO", "NIC")
                for hour, count in (("11:00", 10), ("15:00", 20))
            ],
        ]
    )


def targets() -> str:
    """Net sales wanted of each boutique in three months."""
    months = [(date(2026, m, 1), date(2026, m + 1, 1) - timedelta(days=1)) for m in (8, 9, 10)]
    return "\n".join(
        [
            "KPI;Boutique;Début;Fin;Objectif",
            *[
                f"net_sales;{site};{a:%d/%m/%Y};{b:%d/%m/%Y};{goal}"
                for a, b in months
                for site, goal in (("LYO", 30000), ("NIC", 60000))
            ],
        ]
    )


SITES = "Site;Nom;Type;Jours d'ouverture\nLYO;Lyon Presqu'île;boutique;1-6\nNIC;Nice Cimiez;boutique;1-6"
PEOPLE = "Matricule;Nom;Boutique;Fonction\nV1;Zoé Vidal;LYO;Conseillère\nW1;Anouk Weiss;NIC;Conseillère"


def write(folder: Path) -> list[Path]:
    """The exports as files."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "ventes.csv": sales(),
        "visiteurs.csv": visitors(),
        "objectifs.csv": targets(),
        "sites.csv": SITES,
        "personnel.csv": PEOPLE,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def loaded(folder: Path) -> Services:
    """A house whose record and mart hold the exports."""
    copied(load, folder)
    return empty(folder)


def load(folder: Path) -> None:
    """Read the exports into the record and the mart of a folder."""
    services = empty(folder)
    with loaders.Reader() as reader:
        for file in write(folder / "exports"):
            receipt = reader.read(file)
            assert receipt.tables, receipt
            assert not any(table.questions for table in receipt.tables), receipt.as_json()
            save(services.record, receipt, original=file, originals=services.originals)
    renewal.refresh(services.record, services.mart)
    services.record.dispose()


def empty(folder: Path) -> Services:
    """A house that holds nothing."""
    return Services(connect(f"sqlite:///{folder / 'loupe.db'}"), folder, TODAY)
