"""Clients made up by chance: their tiers, what was booked, asked and answered."""

from datetime import date, timedelta

from tests.kpi.second_computation.house.draws import CLIENTS, END, SELLERS, START, TODAY, one_of, some_day


def clienteling(draw) -> dict[str, list[dict]]:
    """Clients and their tiers, what was booked, asked and answered."""
    clients = [
        {
            "client": code,
            "boutique": one_of(draw, list(SELLERS)),
            "associate": one_of(draw, ["A1", "A3", "A4", None]),
            "segment": one_of(draw, ["VIC", "VVIC 1", "Gold", None]),
            "residence": one_of(draw, ["France", "FR", "Switzerland", "Japan", "", None, "local", "tourist"]),
            "first_purchase_on": one_of(draw, [None, date(2019, 5, 1), date(2026, 2, 1)]),
        }
        for code in CLIENTS
    ]
    tiers = [
        {
            "client": code,
            "boutique": one_of(draw, list(SELLERS)),
            "associate": one_of(draw, ["A1", "A3", "A4", None]),
            "segment": one_of(draw, ["VIC", "VVIC 1", "Gold", "", None]),
            "as_of": day,
            "valid_from": one_of(draw, [None, day - timedelta(20)]),
        }
        for code in CLIENTS
        for day in (date(2025, 6, 1), date(2026, 2, 10))
        if draw.random() < 0.8
    ]
    booked = [
        {
            "appointment": str(number),
            "boutique": one_of(draw, list(SELLERS)),
            "associate": one_of(draw, ["A1", None]),
            "booked_for": some_day(draw, START, TODAY),
            "kept": one_of(draw, [True, True, False, None]),
            "outcome": one_of(draw, ["sale", "no_sale", "other", None]),
        }
        for number in range(90)
    ]
    actions = [
        {
            "action": str(number),
            "client": one_of(draw, CLIENTS),
            "purpose": one_of(draw, ["New collection", "Thank you", "Après-vente", None]),
            "associate": one_of(draw, ["A1", "A3"]),
            "boutique": one_of(draw, list(SELLERS)),
            "due_on": day,
            "done_on": one_of(draw, [None, day - timedelta(int(draw.integers(0, 9))), day + timedelta(3)]),
        }
        for number in range(150)
        for day in [some_day(draw, date(2025, 11, 1), END)]
    ]
    answers = [
        {
            "programme": name,
            "answer": f"{name}{number}",
            "boutique": one_of(draw, list(SELLERS)),
            "associate": one_of(draw, ["A1", "A3"]),
            "responded_on": some_day(draw, START),
            "score": float(draw.integers(low, high + 1)),
            "n": one_of(draw, [None, 1]),
            "scale_min": None,
            "scale_max": None,
        }
        for name, low, high in (("CARE", 1, 5), ("NPS", 0, 10), ("CES", 1, 7))
        for number in range(60)
    ]
    published = [
        {
            "programme": "FTR",
            "answer": f"p{number}",
            "boutique": one_of(draw, list(SELLERS)),
            "responded_on": some_day(draw, START),
            "score": float(draw.integers(0, 101)),
            "n": int(draw.integers(5, 40)),
        }
        for number in range(20)
    ]
    programmes = [
        {
            "programme": "CARE",
            "kind": "mean",
            "scale_min": 1.0,
            "scale_max": 5.0,
            "minimum_n": 6,
            "top_box_from": 4.0,
        },
        {"programme": "CES", "kind": "top_box", "scale_min": 1.0, "scale_max": 7.0, "direction": "down"},
        {"programme": "FTR", "kind": "rate", "scale_min": 0.0, "scale_max": 100.0, "owner_level": "boutique"},
    ]
    return {
        "clients": clients,
        "client_history": tiers,
        "appointments": booked,
        "outreach": actions,
        "surveys": answers + published,
        "programmes": programmes,
    }
