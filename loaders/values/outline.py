"""The hierarchy of a plan, however it is written: outline levels, leading spaces or WBS numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

CODE = re.compile(r"\d+(?:\.\d+)*\.?$")
TAB = " " * 4


def levels_of_spaces(names: Sequence[str]) -> list[int]:
    """Level of each name by its leading spaces, from 1; the steps need not be even, blank names have level
    0.
    """
    stack: list[int] = []
    levels = []
    for name in names:
        text = name.replace("\t", TAB)
        if not text.strip():
            levels.append(0)
            continue
        indent = len(text) - len(text.lstrip())
        while stack and stack[-1] >= indent:
            stack.pop()
        stack.append(indent)
        levels.append(len(stack))
    return levels


def levels_of_codes(codes: Sequence[str]) -> list[int] | None:
    """Level of each WBS number ("1.2.1" → 3, "1.0" → 1), blank ones 0; None when they are no WBS numbers or
    all on one level.
    """
    bare = [code.strip() for code in codes]
    if not all(CODE.match(code) for code in bare if code) or not any(
        "." in code.rstrip(".") for code in bare
    ):
        return None
    levels = [len(re.sub(r"(?:\.0)+$", "", code.rstrip(".")).split(".")) if code else 0 for code in bare]
    return levels if len(set(levels) - {0}) > 1 else None


def whole_codes(codes: Sequence[str]) -> list[str]:
    """WBS numbers that Excel has taken for decimals put right: the 1.1 that follows 1.9 was 1.10."""
    last: dict[str, int] = {}
    whole = []
    for code in codes:
        head, point, tail = code.rpartition(".")
        following = str(last.get(head, -1) + 1)
        if (
            point
            and tail.isdigit()
            and following != tail
            and following.endswith("0")
            and following.rstrip("0") == tail
        ):
            tail = following
        if point and tail.isdigit():
            last[head] = int(tail)
        whole.append(head + point + tail)
    return whole


def parents(levels: Sequence[int], keys: Sequence[str]) -> list[str]:
    """The key of each row's parent: the nearest row above on a lower level; "" on the top level and for level
    0.
    """
    stack: list[tuple[int, str]] = []
    found = []
    for level, key in zip(levels, keys, strict=True):
        if not level:
            found.append("")
            continue
        while stack and stack[-1][0] >= level:
            stack.pop()
        found.append(stack[-1][1] if stack else "")
        stack.append((level, key))
    return found


def summaries(levels: Sequence[int]) -> list[bool]:
    """Rows that the next row (blank ones left out) stands under."""
    found = [False] * len(levels)
    rows = [i for i, level in enumerate(levels) if level]
    for row, following in pairwise(rows):
        found[row] = levels[following] > levels[row]
    return found


def unique(names: Sequence[str], above: Sequence[str]) -> list[str]:
    """Keys for rows that have only names: the name, with its parent where the name stands for several rows,
    with a turn where both do.

    names are trimmed, blank ones stay blank; above: the parent's name of each row.
    """
    count: dict[str, int] = {}
    for name in names:
        count[name] = count.get(name, 0) + 1
    longer = [
        f"{up} / {name}" if count[name] > 1 and up else name for name, up in zip(names, above, strict=True)
    ]
    turn: dict[str, int] = {}
    keys = []
    for key in longer:
        turn[key] = turn.get(key, 0) + 1
        keys.append(f"{key} ({turn[key]})" if key and turn[key] > 1 else key)
    return keys
