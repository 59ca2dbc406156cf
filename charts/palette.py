"""The colours of figures, light and dark, told apart by every reader; dashboard/assets/tokens.css has the
same.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Palette:
    """Colours by what they are for. Within a palette no two are equal, so that a figure can be recoloured."""

    paper: str
    ink: str
    soft: str
    faint: str
    hairline: str
    band: str
    accent: str
    bar: str
    before: str
    heat_low: str
    heat_mid: str
    heat_high: str
    good: str
    bad: str


LIGHT = Palette(
    paper="#fdfcfa",
    ink="#1f1a17",
    soft="#5c544d",
    faint="#746b63",
    hairline="#e7e1da",
    band="#f1ece5",
    accent="#7a0f25",
    bar="#998c80",
    before="#3d3630",
    heat_low="#f6f1ea",
    heat_mid="#cf8f8b",
    heat_high="#7b1026",
    good="#1b7268",
    bad="#b23c12",
)
DARK = Palette(
    paper="#171412",
    ink="#f2ece5",
    soft="#bfb5aa",
    faint="#a0958a",
    hairline="#352f2a",
    band="#27221e",
    accent="#e58497",
    bar="#82776d",
    before="#d8cec3",
    heat_low="#211c19",
    heat_mid="#8a4450",
    heat_high="#e68598",
    good="#63bcae",
    bad="#f0926b",
)
PALETTES = {"light": LIGHT, "dark": DARK}


def palette(scheme: str) -> Palette:
    """The palette of a scheme, "light" or "dark"; anything else is light."""
    return PALETTES.get(scheme, LIGHT)


def swaps() -> dict[str, dict[str, str]]:
    """For each scheme, the colours of the other scheme and what they become in it."""
    pairs = [(getattr(LIGHT, f.name), getattr(DARK, f.name)) for f in fields(Palette)]
    return {"dark": dict(pairs), "light": {dark: light for light, dark in pairs}}
