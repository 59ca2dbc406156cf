"""Shares: the part of its ticket, and of its line, that a sales row stands for, so that tickets and lines add
up over any split.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np  # not at start: whoever only declares or reads needs no pandas
    import pandas as pd

SUM = "Σ"
TICKET_TYPES = ("sale", "exchange")
TRADING_TYPES = ("sale", "return", "exchange")
SLACK = 1e-6
CENT = 0.005


def shares(sales: "pd.DataFrame") -> "pd.DataFrame":
    """Add what can only be told from all rows of a ticket and day.

    ticket_share: the row's credit ÷ the credits of its ticket and day, over sale and exchange lines. Shares
    of one ticket sum
    to 1; returns, services, deposits and gift cards have 0, and so have sums of a period, whose ticket begins
    with Σ. A
    ticket shared by two associates therefore counts one half for each, and every split of transactions sums
    to the whole.

    line_share: the part of its line that the row stands for, over sale, return and exchange rows: its credit
    where the credits of the
    line sum to 1 and its rows tell the same net amount, else an equal part; 0 for other rows. Shares of one
    line sum to 1.
    line_broken: the same where the credits of the line do not sum to 1, else 0; its sum is the number of such
    lines.
    """
    ticket = _places(sales, ["boutique", "ticket", "sold_on"])
    share, broken = _of_lines(sales, _places(sales[["line"]].assign(ticket=ticket), ["ticket", "line"]))
    return sales.assign(ticket_share=_of_tickets(sales, ticket), line_share=share, line_broken=broken)


def _of_tickets(sales: "pd.DataFrame", ticket: "np.ndarray") -> "np.ndarray":
    counts = sales["line_type"].isin(TICKET_TYPES) & ~sales["ticket"].str.startswith(SUM)
    counted = sales["credit"].where(counts, 0.0).fillna(0.0).to_numpy()
    return _divided(counted, _summed(counted, ticket))


def _of_lines(sales: "pd.DataFrame", line: "np.ndarray") -> tuple["np.ndarray", "np.ndarray"]:
    """line_share and line_broken."""
    counts = sales["line_type"].isin(TRADING_TYPES).to_numpy("float64")
    credit, net = (counts * sales[name].fillna(0.0).to_numpy() for name in ("credit", "net_amount"))
    whole, part = _summed(credit, line), _divided(counts, _summed(counts, line))
    differs = abs(net - _summed(net * part, line)) > CENT
    broken = abs(whole - 1) > SLACK
    equal = broken | (_summed(counts * differs, line) > 0)
    return part * equal + credit * ~equal, part * broken


def _places(sales: "pd.DataFrame", names: list[str]) -> "np.ndarray":
    """A number for each row, the same for those alike in these columns."""
    return sales.groupby(names, dropna=False, sort=False).ngroup().to_numpy()


def _summed(values: "np.ndarray", places: "np.ndarray") -> "np.ndarray":
    """For each row the sum of the values at its place."""
    import numpy as np

    return np.bincount(places, weights=values)[places] if len(values) else values


def _divided(above: "np.ndarray", below: "np.ndarray") -> "np.ndarray":
    """One divided by the other, 0 where there is nothing to divide by."""
    import numpy as np

    return np.divide(above, below, out=np.zeros(len(above)), where=below != 0)
