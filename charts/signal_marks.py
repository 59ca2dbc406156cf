"""Signals on a figure: which points of a judged run stand out, and in which colour."""

import pandas as pd

from charts.palette import Palette


def signal_marks(result: pd.DataFrame, colours: Palette) -> list[tuple[int, str]]:
    """The places of the points that are signals, each with its colour: better, worse, or just not as usual.

    A signal is what the run itself calls one (`variation`), so that picture and word cannot disagree.
    """
    if "variation" not in result:
        return []
    tones = {
        "better than usual": colours.good,
        "worse than usual": colours.bad,
        "not as usual": colours.accent,
    }
    return [(place, tones[told]) for place, told in enumerate(result["variation"]) if told in tones]
