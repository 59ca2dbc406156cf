"""Answers: what a person said where a file could not tell by itself."""
from dataclasses import asdict, dataclass, field

DATE_ORDERS = ("dmy", "mdy", "ymd", "shown")
NUMBER_STYLES = ("comma", "point")


@dataclass(frozen=True)
class Answers:
    """date_order: dmy, mdy or ymd, or "shown" where true dates are right although they look turned round; number_style: the decimal sign, comma or point; set: field → constant value;
    map: field → header; dataset and sheet: which to take; password: opens a protected workbook.
    """

    date_order: str = ""
    number_style: str = ""
    set: dict[str, str] = field(default_factory=dict)
    map: dict[str, str] = field(default_factory=dict)
    dataset: str = ""
    sheet: str = ""
    password: str = ""

    def as_json(self) -> dict:
        """The answers as plain JSON values."""
        return asdict(self)
