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

    ticket_share: the row's part of its ticket: its value (the amount, whatever its sign, by its credit) ÷
    that of all sale and exchange rows of the ticket and day; by credits where the ticket has no value. Shares
    of one ticket sum to 1, so that every split of transactions sums to the whole, and nobody's average ticket
    exceeds the tickets they had a part in; returns, services, deposits and gift cards have 0, and so have
    sums of a period, whose ticket begins with Σ.

    piece_share: the same by pieces, for units per transaction. sale_share: the ticket_share where the ticket
    holds a sale, 0 where it holds exchanges alone.

    line_share: the part of its line that the row stands for, over sale, return and exchange rows: its credit
    where the credits of the line sum to 1 and its rows tell the same net amount, else an equal part; 0 for
    other rows. Shares of one line sum to 1.
    line_broken: the same where the credits of the line do not sum to 1, else 0; its sum is the number of such
    lines.
    """
    ticket = _places(sales, ["boutique", "ticket", "sold_on"])
    counted = _counted(sales)
    whole = _parts(counted * sales["net_amount"].fillna(0.0).abs().to_numpy(), counted, ticket)
    pieces = _parts(counted * sales["quantity"].fillna(0.0).abs().to_numpy(), counted, ticket)
    sold = _summed(counted * (sales["line_type"] == "sale").to_numpy(), ticket) > 0
    share, broken = _of_lines(sales, _places(sales[["line"]].assign(ticket=ticket), ["ticket", "line"]))
    return sales.assign(
        ticket_share=whole, piece_share=pieces, sale_share=whole * sold, line_share=share, line_broken=broken
    )


def _counted(sales: "pd.DataFrame") -> "np.ndarray":
    """The credit of each row that is part of a ticket, else 0."""
    counts = sales["line_type"].isin(TICKET_TYPES) & ~sales["ticket"].str.startswith(SUM)
    return sales["credit"].where(counts, 0.0).fillna(0.0).to_numpy()


def _parts(weights: "np.ndarray", credited: "np.ndarray", ticket: "np.ndarray") -> "np.ndarray":
    """Each row's part of its ticket by weight, by credit where the ticket weighs nothing."""
    import numpy as np

    whole = _summed(weights, ticket)
    by_credit = _divided(credited, _summed(credited, ticket))
    return np.where(whole > 0, _divided(weights, whole), by_credit)


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
