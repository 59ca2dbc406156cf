"""Headings that say of a period what kind of figure stands under it: "Budget Jan", "Objectif janvier 2026",
"Jan Actual".
"""

import re

from loaders.spelling import plain
from loaders.values.periods import bare_month, dated, week, year_month

WORDS = frozenset(
    "objectif objectifs target targets budget budgets goal goals ziel ziele soll obiettivo obiettivi "
    "objetivo objetivos cible cibles quota quotas plan planned prevu forecast prevision previsions actual "
    "actuals reel reels realise realises ist real reale effettivo consuntivo preventivo ly n-1 vj diff var "
    "variance ecart ca sales ventes umsatz vendite ventas".split()
)
FEWEST = 3


def unlabelled(row: list) -> tuple[list, list[str]]:
    """(the row with the periods alone, the different labels that went with them); the row as it is where
    fewer than three cells hold both.
    """
    told = {c: parts for c, cell in enumerate(row) if isinstance(cell, str) and (parts := parted(cell))}
    if len(told) < FEWEST:
        return row, []
    return [told[c][0] if c in told else cell for c, cell in enumerate(row)], sorted(
        {label for _period, label in told.values()}
    )


def parted(cell: str) -> tuple[str, str] | None:
    """(period, label) of a heading such as "Budget Jan 2026"; None where it is no such pair."""
    words = re.split(r"[\s_:/()]+", cell.strip("() \t\n"))
    label = [w for w in words if plain(w) in WORDS]
    period = " ".join(w for w in words if plain(w) not in WORDS).strip(" -–")
    if (
        not label
        or not period
        or not (bare_month(period) or year_month(period) or week(period, 2000) or dated([period]))
    ):
        return None
    return period, " ".join(label).casefold()
