"""The amount that counts: net, before tax, signed; chosen, derived or asked, never guessed."""

import numpy as np

from loaders.answers import Answers
from loaders.recognition.headers import WEAK
from loaders.recognition.match import Match
from loaders.spelling import normal
from loaders.values.numbers import read_numbers

CENT = 0.02
AGREE, NEAR = 0.95, 0.9
COSTS = frozenset(
    (
        "cost costs cogs margin profit cout couts marge achat pamp kosten einkauf einstand costo margine "
        "acquisto coste margen"
    ).split()
)
PAYMENTS = frozenset(
    "payment payments tender paiement reglement zahlungsart zahlung zahlungsmittel pagamento pago".split()
)
DERIVED_FROM = (
    ("gross_amount", "discount_amount"),
    ("amount_with_tax", "tax_amount"),
    ("quantity", "unit_price"),
)


def numbers_of(columns: list[list], index: int | None) -> np.ndarray | None:
    """A column as floats with NaN, or None where there is none."""
    return None if index is None else read_numbers(columns[index]).values


def agrees(left: np.ndarray | None, right: np.ndarray | None) -> bool:
    """Are the two equal within rounding in nearly all rows that hold both?"""
    if left is None or right is None:
        return False
    both = ~np.isnan(left) & ~np.isnan(right)
    return bool(
        both.any() and np.mean(np.abs(left[both] - right[both]) <= CENT + 1e-6 * np.abs(right[both])) >= AGREE
    )


def settle(
    found: Match, columns: list[list], titles: list[str], answers: Answers
) -> tuple[dict[str, int], list[int]]:
    """(field → column, columns that could be the net amount and that only a person can tell apart).

    A discount counts as an amount only where gross − discount is the net amount.
    """
    chosen, rivals = dict(found.columns), []
    if found.dataset.name == "sales":
        if "net_amount" in chosen and "net_amount" not in answers.map:
            rivals = undecided(found, chosen, columns, titles)
        if (
            "discount_amount" in chosen
            and "net_amount" in chosen
            and "discount_amount" not in answers.map
            and reduced(chosen, columns)
        ):
            rivals = (
                sorted({chosen["net_amount"], chosen.pop("discount_amount"), *rivals})
                if "net_amount" not in answers.map
                else []
            )
        if unclear_discount(chosen, found.scores):
            chosen["discount_rate"] = chosen.pop("discount_amount")
        elif not discount_is_amount(chosen, columns, found.scores.get("discount_amount", 0)):
            chosen.pop("discount_amount", None)
    return chosen, rivals


def undecided(found: Match, chosen: dict[str, int], columns: list[list], titles: list[str]) -> list[int]:
    """Columns between which a person must choose the net amount; [] when it is clear, and `chosen` names it.

    A weak header such as "Total" stands for the net amount only where the file's own arithmetic confirms it
    alone, or where no other column comes near its values and neither a tax nor a way of paying stands beside
    it.
    """
    net = chosen["net_amount"]
    weak = found.scores["net_amount"] <= WEAK
    rivals = [
        c
        for c in found.rivals.get("net_amount", [])
        if not agrees(numbers_of(columns, c), numbers_of(columns, net))
    ]
    rivals += near(numbers_of(columns, net), columns, titles, {*chosen.values(), *rivals}) if weak else []
    paid = any(PAYMENTS & set(normal(title).split()) for title in titles)
    if not rivals and not (weak and ("tax_amount" in chosen or paid)):
        return []
    proven = [
        c for c in [net, *rivals] if any(agrees(numbers_of(columns, c), s) for s in expected(chosen, columns))
    ]
    if len(proven) == 1:
        chosen["net_amount"] = proven[0]
        return []
    return [net, *rivals] if rivals or not proven else []


def reduced(chosen: dict[str, int], columns: list[list]) -> bool:
    """Is the column taken for discounts rather the amount after them ("Montant remisé")? It comes near the
    net amount, and no gross amount proves it.
    """
    net, discount, gross = (
        numbers_of(columns, chosen.get(n)) for n in ("net_amount", "discount_amount", "gross_amount")
    )
    proven = gross is not None and agrees(less(gross, np.nan_to_num(discount)), net)
    return not proven and close(discount, net)


def close(values: np.ndarray, net: np.ndarray) -> bool:
    """Do these come near the net amounts, within half and double, in nearly all rows that hold both?"""
    both = ~np.isnan(values) & ~np.isnan(net) & (net != 0) if len(values) == len(net) else np.array([False])
    return bool(
        both.sum() >= 3
        and np.mean(np.abs(np.log(np.maximum(values[both] / net[both], 1e-9))) < np.log(2)) >= NEAR
    )


def near(net: np.ndarray, columns: list[list], titles: list[str], taken: set[int]) -> list[int]:
    """Columns that nothing explains and whose values come near the net amount without being it: before a
    discount, or with tax.
    """
    found = []
    for c in set(range(len(columns))) - taken:
        values = (
            numbers_of(columns, c)
            if titles[c] and not COSTS & set(normal(titles[c]).split())
            else np.array([np.nan])
        )
        if close(values, net) and not agrees(values, net):
            found.append(c)
    return sorted(found)


def expected(chosen: dict[str, int], columns: list[list]) -> list[np.ndarray]:
    """What the net amount should be by the file's own other columns."""
    part = {
        name: numbers_of(columns, chosen.get(name))
        for name in (
            "gross_amount",
            "discount_amount",
            "quantity",
            "unit_price",
            "discount_rate",
            "amount_with_tax",
            "tax_amount",
        )
    }
    sums = []
    if part["gross_amount"] is not None and part["discount_amount"] is not None:
        sums.append(less(part["gross_amount"], np.nan_to_num(part["discount_amount"])))
    if part["unit_price"] is not None and part["quantity"] is not None:
        rate = np.nan_to_num(part["discount_rate"]) if part["discount_rate"] is not None else 0.0
        rate = rate / 100 if np.max(np.abs(rate), initial=0) > 1 else rate
        sums.append(part["quantity"] * part["unit_price"] * (1 - rate))
    if part["amount_with_tax"] is not None and part["tax_amount"] is not None:
        sums.append(less(part["amount_with_tax"], part["tax_amount"]))
    return sums


def less(whole: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """What is left of an amount: of a return as well, a part taken off brings it nearer to nothing, however
    the part is signed.
    """
    return whole - np.copysign(taken, whole)


def unclear_discount(chosen: dict[str, int], scores: dict[str, float]) -> bool:
    """A column named "Discount" alone, where the net amount has to be derived from prices: it must be told
    what it is.
    """
    weak = (
        scores.get("discount_amount", 1) <= WEAK
        and "discount_rate" not in chosen
        and "discount_amount" in chosen
    )
    return weak and "net_amount" not in chosen and {"quantity", "unit_price"} <= set(chosen)


def means_rate(column: list) -> bool | None:
    """Are these discounts shares of the price? True for % signs and fractions up to 1, None when they may be
    money as well.
    """
    read = read_numbers(column, "point" if not any(isinstance(c, str) for c in column) else "")
    largest = np.nanmax(np.abs(read.values), initial=0)
    if (read.percent is not None and read.percent.any()) or 0 < largest <= 1:
        return True
    return None if largest else True


def discount_is_amount(chosen: dict[str, int], columns: list[list], score: float) -> bool:
    """Is the discount column money? A clear header says so; "Remise" alone must satisfy gross − discount =
    net.
    """
    if "discount_amount" not in chosen or score > WEAK:
        return True
    if "gross_amount" not in chosen or "net_amount" not in chosen:
        return False
    gross, net, discount = (
        numbers_of(columns, chosen[n]) for n in ("gross_amount", "net_amount", "discount_amount")
    )
    return agrees(less(gross, np.nan_to_num(discount)), net)


def derivable(present: set[str]) -> tuple[str, ...]:
    """The fields from which a missing net amount follows, or none."""
    if {"quantity", "unit_price"} <= present:
        return (
            ("quantity", "unit_price", "discount_rate")
            if "discount_rate" in present
            else ("quantity", "unit_price")
        )
    return next((pair for pair in DERIVED_FROM[:2] if set(pair) <= present), ())


def derive(values: dict[str, np.ndarray], parts: tuple[str, ...]) -> np.ndarray:
    """The net amount: quantity × price × (1 − discount), gross − discount, or with tax − tax; NaN where a
    part is missing.
    """
    if parts[:2] == ("quantity", "unit_price"):
        whole = values["quantity"] * values["unit_price"]
        taken = np.nan_to_num(values[parts[2]]) if len(parts) == 3 else 0.0
        return less(whole, taken) if parts[2:] == ("discount_amount",) else whole * (1 - taken)
    return less(values[parts[0]], values[parts[1]])


def wording(parts: tuple[str, ...], titles: dict[str, str]) -> str:
    """How a derived amount is shown: the headers that it comes from."""
    names = [titles.get(p, titles.get("discount_rate", "")) for p in parts]
    if parts[:2] == ("quantity", "unit_price"):
        taken = {(): "", ("discount_amount",): f" − {names[-1]}"}.get(parts[2:], f" × (1 − {names[-1]})")
        return " × ".join(names[:2]) + taken
    return " − ".join(names)
