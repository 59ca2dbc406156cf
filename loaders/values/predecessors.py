"""Predecessors as project tools write them ("3FS+2 days; 5"): row numbers turned into the tasks' keys, link
types into English.
"""

import re
from functools import cache

ITEM = re.compile(r"^\s*(\d+)\s*([A-Za-zÀ-ÿ]{2})?\s*([+-]\s*\d.*)?$")
TYPES = {
    "FS": "FS",
    "SS": "SS",
    "FF": "FF",
    "SF": "SF",  # English
    "FD": "FS",
    "DD": "SS",
    "DF": "SF",  # French
    "EA": "FS",
    "AA": "SS",
    "EE": "FF",
    "AE": "SF",  # German
    "FI": "FS",
    "II": "SS",
    "IF": "SF",  # Italian
    "FC": "FS",
    "CC": "SS",
    "CF": "SF",
}  # Spanish


def by_key(texts: list[str], keys: dict[str, str]) -> list[str]:
    """Predecessors by key. keys: row number → key; a reference that is no row of the table stays as it is
    written.
    """

    @cache
    def translated(text: str) -> str:
        return "; ".join(_link(part, keys) for part in re.split(r"[;,\n]", text) if part.strip())

    return [translated(text) for text in texts]


def _link(text: str, keys: dict[str, str]) -> str:
    match = ITEM.match(text)
    if not match or match[1] not in keys:
        return text.strip()
    kind, lag = TYPES.get((match[2] or "FS").upper(), match[2]), "".join((match[3] or "").split())
    key = keys[match[1]]
    return f"{key}{kind}{lag}" if key.isdigit() else f"{key} {kind}{lag}"
