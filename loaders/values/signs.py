"""Returns: refunds are negative in the record, however the export writes them."""

import re

import numpy as np

from loaders.spelling import normal
from loaders.values.choices import meaning, meanings
from store.datasets.boutique.sales import DATASET

TOGETHER = re.compile(r"[&+/,]|(?i:\b(?:and|et|und|e|y)\b)")
MOSTLY = 0.6
SIGNED = ("net_amount", "quantity", "gross_amount", "discount_amount", "tax_amount")


def kind_of_sheet(name: str) -> str | None:
    """ "return" for a sheet named "Returns", "Retours 2025" or "Sales returns"; None for "Sales & returns"
    and all others.
    """
    table = meanings(DATASET["line_type"])
    told = {meaning(word, table) for word in normal(name).split() if len(word) > 1 and not word.isdigit()}
    both = "sale" in told and TOGETHER.search(name)
    return "return" if "return" in told and not both else None


def turned(values: dict[str, np.ndarray], sheet: str) -> bool:
    """Are most amounts negative although nothing says return? Some systems book what is sold as minus."""
    amounts = values.get("net_amount")
    told = amounts[~np.isnan(amounts) & (amounts != 0)] if amounts is not None else np.array([])
    return (
        len(told) >= 3
        and "line_type" not in values
        and not kind_of_sheet(sheet)
        and bool((told < 0).mean() > MOSTLY)
    )


def line_types(values: dict[str, np.ndarray], sheet: str, height: int) -> np.ndarray:
    """The type of each line: the file's own word, the sheet's name, else a return where amount or quantity is
    negative.
    """
    if values.get("line_type") is None and kind_of_sheet(sheet) and one_sign(values["net_amount"]):
        return np.full(height, "return", dtype=object)
    below = (values["net_amount"] < 0) | (values.get("quantity", np.zeros(height)) < 0)
    told = np.where(below, "return", "sale").astype(object)
    given = values.get("line_type")
    return told if given is None else np.where(given == None, told, given)  # noqa: E711 - element-wise over objects


def one_sign(amounts: np.ndarray) -> bool:
    """Do (nearly) all amounts have the same sign, as on a sheet of nothing but returns?"""
    told = amounts[amounts != 0]
    return len(told) == 0 or max((told > 0).mean(), (told < 0).mean()) >= 0.98


def sign(values: dict[str, np.ndarray], types: np.ndarray) -> bool:
    """Make returns negative, in place, where the export writes them positive; True when an amount was
    turned.
    """
    returned = types == "return"
    positive = returned & (values["net_amount"] > 0)
    if positive.sum() * 2 <= returned.sum():
        positive &= values.get("quantity", np.zeros(len(types))) < 0
    for name in SIGNED:
        if name in values:
            values[name] = np.where(positive, -np.abs(values[name]), values[name])
    if "discount_amount" in values:
        values["discount_amount"] = np.where(values["net_amount"] < 0, -1.0, 1.0) * np.abs(
            values["discount_amount"]
        )
    if "quantity" in values:
        values["quantity"] = np.where(
            returned & (values["net_amount"] < 0), -np.abs(values["quantity"]), values["quantity"]
        )
    return bool(positive.any())
