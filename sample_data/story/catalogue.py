"""The catalogue: invented pieces with their list prices, tax included, in whole euros."""

from dataclasses import dataclass
from random import Random

from sample_data.story import chance

COLLECTIONS = {
    "Aurore": "AU",
    "Lierre": "LI",
    "Méridien": "ME",
    "Nocturne": "NO",
    "Ondine": "ON",
    "Solène": "SO",
}
CATEGORIES = {"Rings": "R", "Earrings": "E", "Necklaces": "N", "Bracelets": "B", "Bridal": "W"}
FRENCH = {
    "Rings": "Bagues",
    "Earrings": "Boucles d'oreilles",
    "Necklaces": "Colliers",
    "Bracelets": "Bracelets",
    "Bridal": "Mariage",
    "High Jewelry": "Haute Joaillerie",
    "Services": "Services",
    "Gift cards": "Cartes cadeaux",
}
LADDER = {
    "Rings": (690, 1150, 1890, 2950, 4800, 8900),
    "Earrings": (490, 850, 1450, 2400, 4200, 7600),
    "Necklaces": (590, 990, 1750, 3200, 6400, 12800),
    "Bracelets": (650, 1250, 2100, 3900, 7200, 15500),
    "Bridal": (980, 1650, 2800, 5600, 9800, 21000),
}
POPULARITY = (30, 26, 20, 13, 7, 3)
SERVICES = {"SV-SIZE": 95, "SV-POLI": 140, "SV-RHOD": 180, "SV-CLAS": 220, "SV-STON": 390, "SV-ENGR": 75}


@dataclass(frozen=True)
class Piece:
    """Something a till can sell. price: with tax, in whole euros."""

    code: str
    category: str
    collection: str
    price: int
    popularity: float
    high_jewelry: bool = False


def pieces() -> list[Piece]:
    """Every piece of the regular collections: a ladder of prices per category, shifted a little by
    collection.
    """
    return [
        Piece(
            f"{prefix}-{letter}{step + 1}0{rank}",
            category,
            collection,
            price + 10 * rank * (step + 1),
            POPULARITY[step] * (1.3 - 0.1 * rank),
        )
        for rank, (collection, prefix) in enumerate(COLLECTIONS.items())
        for category, letter in CATEGORIES.items()
        for step, price in enumerate(LADDER[category])
    ]


def unique_piece(rng: Random, serial: int) -> Piece:
    """A High Jewelry piece: one of a kind, mostly below 120,000 and rarely far above."""
    price = 40_000 + 5_000 * int(rng.random() ** 2.5 * 75)
    return Piece(
        f"HJ-{serial:04d}", "High Jewelry", str(chance.one_of(rng, list(COLLECTIONS))), price, 0.0, True
    )
