"""Returns: refunds are negative in the record, however the export writes them."""
import numpy as np

from loaders.choices import meaning, meanings
from loaders.spelling import normal
from store.datasets.sales import DATASET

SIGNED = ("net_amount", "quantity", "gross_amount", "discount_amount", "tax_amount")


def kind_of_sheet(name: str) -> str | None:
    """The line type that a sheet's name tells, such as "Returns" or "Retours 2025"; None when it tells none."""
    words = " ".join(w for w in normal(name).split() if not w.isdigit())
    found = meaning(words, meanings(DATASET["line_type"])) if len(words) > 2 else None
    return found if found == "return" else None


def line_types(values: dict[str, np.ndarray], sheet: str, height: int) -> np.ndarray:
    """The type of each line: the file's own word, the sheet's name, else a return where the amount is negative."""
    given = values.get("line_type")
    if given is not None:
        return np.where(given == None, "sale", given)  # noqa: E711 - element-wise over objects
    if kind_of_sheet(sheet):
        return np.full(height, "return", dtype=object)
    return np.where(values["net_amount"] < 0, "return", "sale").astype(object)


def sign(values: dict[str, np.ndarray], types: np.ndarray) -> bool:
    """Make returns negative, in place, where the export writes them positive; True when that was done."""
    returned = types == "return"
    amounts = values["net_amount"][returned]
    if not len(amounts) or np.nanmean(amounts > 0) <= 0.5:
        return _quantities(values, returned)
    for name in SIGNED:
        if name in values:
            values[name] = np.where(returned, -np.abs(values[name]), values[name])
    return True


def _quantities(values: dict[str, np.ndarray], returned: np.ndarray) -> bool:
    """A negative refund beside a positive quantity: the pieces come back as well."""
    quantity = values.get("quantity")
    if quantity is None or not (quantity[returned] > 0).any():
        return False
    values["quantity"] = np.where(returned, -np.abs(quantity), quantity)
    return True
