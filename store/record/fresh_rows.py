"""What a load has written into one dataset, still in hand: where the record holds just that, the mart need
not read it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Written:
    """Rows in the dataset's shape, and the sequence number under which their months were noted."""

    dataset: str
    sequence: int
    rows: pa.Table


def of(dataset: str, written: Iterable[Written]) -> list[Written]:
    """What was written into one dataset."""
    return [one for one in written if one.dataset == dataset and one.rows.num_rows]
