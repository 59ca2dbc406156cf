"""Receipt lines as tills print them: what they call each kind, a row per credited associate, and what a reader must
find in a file of them.
"""

from sample_data.story.sales import Line

KINDS_EN = {
    "sale": "Sale",
    "return": "Return",
    "exchange": "Exchange",
    "service": "Service",
    "deposit": "Deposit",
    "gift_card": "Gift card",
}
KINDS_FR = {
    "sale": "Vente",
    "return": "Retour",
    "exchange": "Échange",
    "service": "SAV",
    "deposit": "Acompte",
    "gift_card": "Carte cadeau",
}


def credited(lines: list[Line]) -> list[tuple[Line, str, int]]:
    """One row per credited associate of each line; a line nobody is credited with keeps one row."""
    return [(line, who, share) for line in lines for who, share in line.credits or (("", 100),)]


def expected(lines: list[Line], sheets: int = 1) -> dict:
    """What a reader must find in a file of these lines: canonical rows, signed sums over rows, and by
    credit.
    """
    rows = credited(lines)
    kinds = sorted({line.kind for line in lines})
    return {
        "dataset": "sales",
        "tables": sheets,
        "rows": len(rows),
        "tickets": len({(line.boutique, line.ticket) for line in lines}),
        "net_amount": round(sum(line.net for line, _, _ in rows)) / 100,
        "net_amount_credited": round(sum(line.net * share for line, _, share in rows) / 100) / 100,
        "quantity": sum(line.quantity for line, _, _ in rows),
        "unassigned_rows": sum(not who for _, who, _ in rows),
        "rows_by_line_type": {kind: sum(line.kind == kind for line, _, _ in rows) for kind in kinds},
        "span": [f"{min(line.at for line in lines):%Y-%m-%d}", f"{max(line.at for line in lines):%Y-%m-%d}"],
    }
