"""The house: a fictitious jeweller's sites and colleagues. Every name is invented."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Site:
    """A boutique or workshop. visitors: on an average day; growth: of visitors a year; vat: in percent."""

    code: str
    name: str
    kind: str
    country: str
    region: str
    timezone: str
    opened: date
    workdays: str
    visitors: float = 0.0
    growth: float = 0.0
    conversion: float = 0.0
    vat: int = 0


@dataclass(frozen=True)
class Person:
    """A colleague. pull: how many clients they draw; hj: how often a High Jewelry client asks for them."""

    code: str
    name: str
    site: str
    role: str
    manager: str
    started: date
    left: date | None = None
    pull: float = 1.0
    hj: float = 1.0
    days: int = 5


DUBLIN = Site(
    "DUB1",
    "Dublin Green Street",
    "boutique",
    "IE",
    "Leinster",
    "Europe/Dublin",
    date(2017, 9, 14),
    "1-6",
    78,
    0.07,
    0.082,
    23,
)
PARIS = Site(
    "PAR1",
    "Paris Rive Droite",
    "boutique",
    "FR",
    "Île-de-France",
    "Europe/Paris",
    date(2009, 3, 5),
    "1-6",
    84,
    0.03,
    0.088,
    20,
)
BRUSSELS = Site(
    "BRU1",
    "Bruxelles Haut de la Ville",
    "boutique",
    "BE",
    "Bruxelles-Capitale",
    "Europe/Brussels",
    date(2014, 5, 22),
    "1-6",
    60,
    -0.02,
    0.080,
    21,
)
WORKSHOP = Site(
    "ATL1", "Atelier Paris", "workshop", "FR", "Île-de-France", "Europe/Paris", date(2011, 1, 10), "1-5"
)
BOUTIQUES = (DUBLIN, PARIS, BRUSSELS)
SITES = (*BOUTIQUES, WORKSHOP)

NOISY = "P06"
LEAVER, SUCCESSOR = "C04", "C09"
LEFT_ON, SUCCEEDED_ON = date(2026, 1, 31), date(2026, 2, 9)


def associate(
    code: str, name: str, site: str, started: date, pull: float = 1.0, role: str = "Client advisor", **more
) -> Person:
    """A sales associate of a boutique, who reports to its manager."""
    return Person(code, name, site, role, code[0] + "00", started, pull=pull, **more)


PEOPLE = (
    Person("D00", "Niamh Corrafin", "DUB1", "Boutique manager", "X01", date(2017, 8, 1)),
    associate("D01", "Cormac Ballinree", "DUB1", date(2017, 9, 1), 1.15, "Senior client advisor"),
    associate("D02", "Saoirse Lenanmore", "DUB1", date(2018, 2, 12), 1.1),
    associate("D03", "Fintan Querrin", "DUB1", date(2019, 6, 3)),
    associate("D04", "Maeve Tobberoe", "DUB1", date(2020, 10, 5), 0.9),
    associate("D05", "Oisin Drumhaven", "DUB1", date(2021, 4, 19), 1.05),
    associate("D06", "Ailbhe Rathcannon", "DUB1", date(2022, 1, 10), 0.95, hj=1.5),
    associate("D07", "Ruairi Kelshaw", "DUB1", date(2022, 9, 5), 0.85),
    associate("D08", "Orla Finnavarra", "DUB1", date(2023, 2, 6)),
    Person("P00", "Hélène Vaucreuse", "PAR1", "Boutique manager", "X01", date(2012, 4, 2)),
    associate("P01", "Bastien Orvallis", "PAR1", date(2012, 9, 3), 1.2, "Senior client advisor", hj=1.5),
    associate("P02", "Clarisse Montaubry", "PAR1", date(2015, 1, 12), 1.1),
    associate("P03", "Thibaut Serronne", "PAR1", date(2016, 5, 9)),
    associate("P04", "Inès Delcoray", "PAR1", date(2018, 3, 19), 0.95),
    associate("P05", "Gaspard Lhuinel", "PAR1", date(2019, 9, 2)),
    associate(
        NOISY, "Apolline Verchamp", "PAR1", date(2013, 10, 7), 0.8, "High Jewelry advisor", hj=9.0, days=3
    ),
    associate("P07", "Maxence Tourvel", "PAR1", date(2021, 11, 2), 0.9),
    associate("P08", "Salomé Brindejac", "PAR1", date(2022, 10, 10), 1.05),
    Person("C00", "Wout Verstraelen", "BRU1", "Boutique manager", "X01", date(2014, 4, 1)),
    associate("C01", "Lieselot Hamerinck", "BRU1", date(2014, 5, 1), 1.1, "Senior client advisor", hj=1.5),
    associate("C02", "Quentin Dassonvaux", "BRU1", date(2016, 8, 22)),
    associate("C03", "Margaux Petillon", "BRU1", date(2017, 3, 6), 0.95),
    associate(LEAVER, "Joachim Wellemans", "BRU1", date(2018, 6, 4), 1.2, left=LEFT_ON),
    associate("C05", "Elise Crombois", "BRU1", date(2020, 1, 13)),
    associate("C06", "Sander Oudekerk", "BRU1", date(2021, 2, 1), 0.9),
    associate("C07", "Victoire Malengrez", "BRU1", date(2022, 5, 16), 1.05),
    associate("C08", "Arne Blommaert", "BRU1", date(2023, 1, 9), 0.85),
    associate(SUCCESSOR, "Noémie Stassart", "BRU1", SUCCEEDED_ON, 0.9),
    Person("W00", "Étienne Carvalleau", "ATL1", "Workshop manager", "X01", date(2011, 1, 10)),
    Person("W01", "Odile Ferrandeix", "ATL1", "Jeweller", "W00", date(2011, 2, 1)),
    Person("W02", "Ludovic Branmartin", "ATL1", "Jeweller", "W00", date(2013, 9, 2)),
    Person("W03", "Yasmina Kerhoual", "ATL1", "Setter", "W00", date(2015, 4, 7)),
    Person("W04", "Anselme Duprissot", "ATL1", "Jeweller", "W00", date(2017, 1, 9)),
    Person("W05", "Coralie Estrambe", "ATL1", "Polisher", "W00", date(2018, 10, 1)),
    Person("W06", "Ferdinand Ozouville", "ATL1", "Setter", "W00", date(2020, 9, 7)),
    Person("W07", "Leïla Marquissac", "ATL1", "Jeweller", "W00", date(2022, 3, 14)),
    Person("X01", "Adélaïde Rochebrunne", "PAR1", "Commercial director", "", date(2016, 1, 4)),
    Person("X02", "Tancrède Villemonble", "PAR1", "Project manager", "X01", date(2019, 2, 4)),
)


def associates(site: str) -> list[Person]:
    """Those who sell in a boutique (its manager does not)."""
    return [p for p in PEOPLE if p.site == site and p.code[0] in "DPC" and p.code[1:] != "00"]


def employed(person: Person, day: date) -> bool:
    """Whether the person works for the house on this day."""
    return person.started <= day and (person.left is None or day <= person.left)
