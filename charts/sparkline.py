"""A sparkline: the run of a figure as a line of 96 × 24 pixels, its usual range behind it, its last point
marked.
"""

from base64 import b64encode

import pandas as pd

from charts.palette import palette

WIDTH, HEIGHT, EDGE = 104.0, 26.0, 3.5


def sparkline(result: pd.DataFrame, scheme: str) -> str:
    """A result's values over its periods as an SVG data address; "" where fewer than two are known.

    Where the result has `lower` and `upper`, the latest of them is drawn as a band; gaps stay gaps.
    """
    if result["value"].notna().sum() < 2:
        return ""
    values, low, high = result["value"].astype(float), _last(result, "lower"), _last(result, "upper")
    known = [v for v in [*values.dropna(), low, high] if v is not None]
    place = _scale(min(known), max(known))
    return _address(_draw(values, low, high, place, scheme))


def _last(result: pd.DataFrame, column: str) -> float | None:
    """The latest known limit, None where there is none."""
    known = result[column].dropna() if column in result else pd.Series(dtype=float)
    return float(known.iloc[-1]) if len(known) else None


def _scale(least: float, most: float):
    """From a value to its height on the picture; a flat run lies in the middle."""
    reach = most - least
    return lambda value: (
        HEIGHT / 2 if not reach else HEIGHT - EDGE - (value - least) / reach * (HEIGHT - 2 * EDGE)
    )


def _draw(values: pd.Series, low: float | None, high: float | None, place, scheme: str) -> str:
    colours = palette(scheme)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    points = [(EDGE + i * step, place(v)) for i, v in enumerate(values) if v == v]
    band = (
        ""
        if low is None or high is None
        else (
            f'<rect x="0" width="{WIDTH:g}" y="{place(high):.1f}" '
            f'height="{max(place(low) - place(high), 1):.1f}" fill="{colours.band}"/>'
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" '
        f'height="{HEIGHT:g}">{band}<path d="{_path(values, step, place)}" fill="none" '
        f'stroke="{colours.ink}" stroke-width="1.3" stroke-linejoin="round" stroke-linecap="round"/><circle '
        f'cx="{points[-1][0]:.1f}" cy="{points[-1][1]:.1f}" r="2.6" fill="{colours.accent}"/></svg>'
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
