"""The share of a ticket that a sales line stands for, so that tickets add up over any split."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd  # not at start: whoever only declares or reads needs no pandas

SUM = "Σ"
TICKET_TYPES = ("sale", "exchange")


def ticket_share(sales: "pd.DataFrame") -> "pd.DataFrame":
    """Add `ticket_share`: the row's credit ÷ the credits of its ticket and day, over sale and exchange lines.

    Shares of one ticket sum to 1; returns, services, deposits and gift cards have 0,
    and so have sums of a period, whose ticket begins with Σ. A ticket shared by two
    associates therefore counts one half for each, and every split of transactions sums to the whole.
    """
    ticket = sales["line_type"].isin(TICKET_TYPES) & ~sales["ticket"].str.startswith(SUM)
    counted = sales["credit"].where(ticket, 0.0)
    whole = counted.groupby([sales["boutique"], sales["ticket"], sales["sold_on"]], dropna=False).transform("sum")
    return sales.assign(ticket_share=(counted / whole.where(whole != 0)).fillna(0.0))
