"""What a newer export of a dataset means for the rows that earlier ones gave: said once, with the dataset."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from words import _

if TYPE_CHECKING:
    import pyarrow as pa

    from store.dataset import Dataset


@dataclass(frozen=True)
class NewerExport:
    """An export replaces what it speaks for; a row that it speaks for and no longer holds is asked about.

    covers: the fields whose values, as the file names them, it speaks for (its boutiques, its projects);
    within: and there only for the days of this field from the file's first to its last, "" for all;
    narrow: (field, value): a file without a row of this value speaks for the values it holds only (of returns
    alone, for returns alone);
    whole: the part of the key whose rows come as a set, so that one that is no longer named is gone;
    own: the fields in which the rows of one set differ beside the rest of the key;
    level: tells rows apart that speak of different things under the same `covers` (targets of months, of days).
    """

    covers: tuple[str, ...]
    within: str = ""
    narrow: tuple[str, str] | None = None
    whole: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    level: "Callable[[pa.Table], pa.Array] | None" = None


def meaning(dataset: "Dataset") -> str:
    """What a newer export of a dataset means, in a sentence."""
    newer = dataset.newer
    if newer is None:
        return _("A newer export adds: what it names again is replaced, everything else stays.")
    if newer.whole:
        return _(
            "A newer export replaces ticket by ticket and line by line; a line of its days that it no longer "
            "holds is asked about."
        )
    if newer.within:
        return _(
            "A newer export replaces its days; a row of these days that it no longer holds is asked about."
        )
    return _("A newer list replaces the earlier one; a row that it no longer holds is asked about.")
