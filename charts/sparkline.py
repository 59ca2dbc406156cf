"""A sparkline: the run of a figure as a line of 96 × 24 pixels, its usual range behind it, its signals and
its last point marked.
"""

from base64 import b64encode

import pandas as pd

from charts.palette import Palette, palette
from charts.signal_marks import signal_marks

WIDTH, HEIGHT, EDGE = 104.0, 26.0, 3.5


def sparkline(result: pd.DataFrame, scheme: str) -> str:
    """A result's values over its periods as an SVG data address; "" where fewer than two are known.

    Where the result has `lower` and `upper`, they are drawn as a band, each period's own; signals are marked;
    gaps stay gaps. A last point that is not over is hollow.
    """
    if result["value"].notna().sum() < 2:
        return ""
    limits = [result[name].astype(float) for name in ("lower", "upper") if name in result]
    known = pd.concat([result["value"].astype(float), *limits]).dropna()
    return _address(_draw(result, limits, _scale(known.min(), known.max()), palette(scheme)))


def _scale(least: float, most: float):
    """From a value to its height on the picture; a flat run lies in the middle."""
    reach = most - least
    return lambda value: (
        HEIGHT / 2 if not reach else HEIGHT - EDGE - (value - least) / reach * (HEIGHT - 2 * EDGE)
    )


def _draw(result: pd.DataFrame, limits: list[pd.Series], place, colours: Palette) -> str:
    values = result["value"].astype(float)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    points = {i: (EDGE + i * step, place(v)) for i, v in enumerate(values) if v == v}
    last = max(points)
    marks = [_dot(points[i], colour, colour) for i, colour in signal_marks(result, colours)]
    over = "complete" not in result or bool(result["complete"].iloc[last])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" '
        f'height="{HEIGHT:g}">{_band(limits, step, place, colours)}<path d="{_path(values, step, place)}" '
        f'fill="none" stroke="{colours.ink}" stroke-width="1.3" stroke-linejoin="round" '
        f'stroke-linecap="round"/>{_dot(points[last], colours.accent if over else colours.paper, colours.accent)}'
        f"{''.join(marks)}</svg>"
    )


def _dot(at: tuple[float, float], fill: str, edge: str) -> str:
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="2.6" fill="{fill}" stroke="{edge}" stroke-width="1"/>'
    )


def _band(limits: list[pd.Series], step: float, place, colours: Palette) -> str:
    """The usual range, a step a period; nothing where it is not known."""
    if len(limits) < 2:
        return ""
    return "".join(
        f'<rect x="{max(EDGE + (i - 0.5) * step, 0):.1f}" width="{step:.1f}" y="{place(high):.1f}" '
        f'height="{max(place(low) - place(high), 1):.1f}" fill="{colours.band}"/>'
        for i, (low, high) in enumerate(zip(*limits, strict=True))
        if low == low and high == high
    )


def _path(values: pd.Series, step: float, place) -> str:
    """Move to a point after a gap, draw a line to it otherwise."""
    parts, drawing = [], False
    for i, value in enumerate(values):
        known = value == value
        if known:
            parts.append(f"{'L' if drawing else 'M'}{EDGE + i * step:.1f} {place(value):.1f}")
        drawing = known
    return "".join(parts)


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
