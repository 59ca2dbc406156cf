"""Ticks of a value axis: few, round, and written as the reader's language writes figures."""

import math

from words import format as write


def ticks(most: float, least: float = 0.0, percent: bool = False, zero: bool = True) -> dict:
    """Plotly's tickvals, ticktext and range for an axis from `least` to `most`; with zero in it unless told
    otherwise.
    """
    low, high = (min(least, 0.0), max(most, 0.0)) if zero else (least, most)
    if high - low <= max(abs(high), 1.0) * 1e-9:
        low, high = (0.0, 1.0) if zero else (low - (abs(low) * 0.1 or 0.5), high + (abs(high) * 0.1 or 0.5))
    step = _step(high - low)
    places = [step * i for i in range(math.floor(low / step), math.ceil(high / step) + 1)]
    texts = [write.percent(v, 0 if step >= 0.01 else 1) if percent else _text(v, step) for v in places]
    room = step * 0.12
    return {
        "tickvals": places,
        "ticktext": texts,
        "range": [places[0] - (0 if zero else room), max(places[-1], high) + room],
    }


def _step(reach: float) -> float:
    """1, 2 or 5 times a power of ten, so that three to five steps cover the reach."""
    power = 10 ** math.floor(math.log10(reach / 4))
    return next(power * factor for factor in (1, 2, 5, 10) if reach / (power * factor) <= 4.5)


def _text(value: float, step: float) -> str:
    decimals = 0 if step >= 1 else min(3, -math.floor(math.log10(step)))
    return (
        "\u202f".join(part for part in write.compact(value, least=1e4) if part)
        if step >= 1e3
        else write.number(value, decimals)
    )
