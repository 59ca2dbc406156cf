"""Answers: what a person said where a file could not tell by itself, now or for an earlier file of the same
layout.
"""

import hashlib
from dataclasses import asdict, dataclass, field, replace

from loaders.spelling import normal


@dataclass(frozen=True)
class Answers:
    """date_order: dmy, mdy or ymd, or "shown" where true dates are right although they look turned round;
    number_style: the decimal sign, comma or point; set: field → constant value; map: field → header, "" for a
    field that no column gives; dataset and sheet: which to take; password: opens a protected workbook;
    remembered: fingerprint of a layout → answers given for it before; beside: paths of the files given
    together with this one.
    """

    date_order: str = ""
    number_style: str = ""
    set: dict[str, str] = field(default_factory=dict)
    map: dict[str, str] = field(default_factory=dict)
    dataset: str = ""
    sheet: str = ""
    password: str = ""
    remembered: dict[str, dict] = field(default_factory=dict)
    beside: tuple[str, ...] = ()

    def for_layout(self, titles: list[str]) -> "Answers":
        """These answers, completed by those remembered for a table with these column titles; what is said now
        wins.
        """
        before = self.remembered.get(fingerprint(titles), {})
        if not before:
            return self
        plain = {
            name: getattr(self, name) or before.get(name, "")
            for name in ("date_order", "number_style", "dataset")
        }
        return replace(
            self, **plain, set=before.get("set", {}) | self.set, map=before.get("map", {}) | self.map
        )

    def as_json(self) -> dict:
        """The answers as plain JSON values."""
        return asdict(self)


def fingerprint(titles: list[str]) -> str:
    """A short code of a layout: its column titles in their order, spelling forgiven."""
    return hashlib.sha256("|".join(normal(t) for t in titles if t).encode()).hexdigest()[:24]
