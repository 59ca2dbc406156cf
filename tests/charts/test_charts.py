"""Figures drawn from results: nothing of plotly's default look, unfinished periods told from finished ones,
both schemes.
"""

import base64
import re
from dataclasses import astuple, fields
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.bars import lengths
from charts.heat import heat
from charts.palette import DARK, LIGHT, Palette, palette, swaps
from charts.sparkline import HEIGHT, WIDTH, sparkline
from charts.ticks import ticks
from charts.trend import trend

TOKENS = Path(__file__).parents[2] / "dashboard/assets/10-tokens.css"
PLOTLYS = ("#636efa", "#EF553B", "#e5ecf6", "Open Sans")


def result(*values: float, complete: bool = True, **columns: list) -> pd.DataFrame:
    """A run of periods; only the last may be incomplete."""
    done = ([True] * len(values) + [complete])[1:] if values else []
    return pd.DataFrame({"value": pd.Series(values, dtype="float64"), "complete": done} | columns)


def svg(frame: pd.DataFrame, scheme: str = "light") -> ElementTree.Element:
    """A sparkline as its XML."""
    return ElementTree.fromstring(base64.b64decode(sparkline(frame, scheme).partition(",")[2]))


def part(drawing: ElementTree.Element, name: str) -> ElementTree.Element | None:
    """An element of the drawing by its name."""
    return drawing.find(f"{{http://www.w3.org/2000/svg}}{name}")


def luminance(colour: str) -> float:
    """The relative luminance of WCAG."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_marks_can_be_told_from_the_paper(colours: Palette):
    """WCAG AA: 4.5 for text, 3 for what a figure is drawn with."""
    assert [
        name
        for name in ("ink", "soft", "faint", "accent")
        if contrast(getattr(colours, name), colours.paper) < 4.5
    ] == []
    assert [
        name
        for name in ("bar", "before", "accent", "heat_high")
        if contrast(getattr(colours, name), colours.paper) < 3
    ] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_are_equal(colours: Palette):
    """Equal ones could not be swapped back when the scheme changes."""
    assert len(set(astuple(colours))) == len(astuple(colours))


def test_the_style_sheet_has_the_same_colours():
    """Figures and page stand side by side."""
    text = TOKENS.read_text(encoding="utf-8")
    blocks = {"light": text[: text.index('"dark"')], "dark": text[text.index('"dark"') :]}
    for scheme, block in blocks.items():
        declared = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))
        shared = [f.name for f in fields(Palette) if f.name in declared]
        assert len(shared) >= 8
        assert {name: declared[name] for name in shared} == {
            name: getattr(palette(scheme), name) for name in shared
        }
        assert contrast(declared["good"], declared["paper"]) >= 4.5
        assert contrast(declared["bad"], declared["paper"]) >= 4.5


def test_a_figure_recoloured_twice_is_what_it_was():
    """Dark and light again."""
    pairs = swaps()
    assert [pairs["light"][pairs["dark"][colour]] for colour in astuple(LIGHT)] == list(astuple(LIGHT))


def test_a_sparkline_is_drawn_within_its_frame():
    """Least at the bottom, most at the top, the last point marked, the usual range behind it."""
    drawing = svg(result(1, 5, 3, lower=[2.0] * 3, upper=[4.0] * 3))
    points = re.findall(r"[ML]([\d.]+) ([\d.]+)", part(drawing, "path").get("d"))
    assert [(0 <= float(x) <= WIDTH, 0 <= float(y) <= HEIGHT) for x, y in points] == [(True, True)] * 3
    assert float(points[0][1]) > float(points[2][1]) > float(points[1][1])
    assert (part(drawing, "circle").get("cx"), part(drawing, "circle").get("cy")) == points[2]
    assert part(drawing, "rect") is not None


def test_a_gap_in_a_sparkline_stays_a_gap():
    """A period without a figure is not a line through it."""
    assert part(svg(result(1, 2, float("nan"), 4, 5)), "path").get("d").count("M") == 2


def test_a_flat_sparkline_lies_in_the_middle():
    """All equal: no division by a reach of zero."""
    assert part(svg(result(7, 7, 7)), "circle").get("cy") == f"{HEIGHT / 2:.1f}"


def test_one_figure_is_no_sparkline():
    """Nor is none."""
    assert sparkline(result(1, float("nan")), "light") == ""
    assert sparkline(result(), "light") == ""


def test_a_sparkline_has_the_colours_of_its_scheme():
    """Light ink on light paper would not be seen."""
    assert part(svg(result(1, 2), "dark"), "path").get("stroke") == DARK.ink
    assert part(svg(result(1, 2)), "path").get("stroke") == LIGHT.ink


def test_an_unfinished_period_is_hatched():
    """Half a month is not a bad month."""
    figure = trend(result(1, 2, 3, complete=False), ["a", "b", "c"], ["", "", ""])
    assert list(figure.data[0].marker.pattern.shape) == ["", "", "/"]


def test_a_trend_shows_the_chosen_period_what_it_is_compared_with_and_its_target():
    """Bars, strokes, diamonds; the chosen bar in the accent."""
    frame = result(10, 20, compared=[9.0, 25.0], target=[float("nan"), 22.0])
    figure = trend(frame, ["a", "b"], ["A", "B"], chosen=pd.Series([False, True]))
    assert list(figure.data[0].marker.color) == [LIGHT.bar, LIGHT.accent]
    assert [y for trace in figure.data for y in trace.y if y == 25.0]
    assert [trace for trace in figure.data if trace.type == "scatter" and trace.marker.symbol == "diamond"]
    assert list(figure.data[-1].text) == ["A", "B"]


def test_a_rate_is_a_line_with_its_usual_range():
    """A line may begin above zero; an amount's bar may not."""
    frame = result(0.07, 0.08, lower=[0.06, 0.06], upper=[0.09, 0.09])
    line, bars = (trend(frame, ["a", "b"], ["", ""], bars=bars, percent=True) for bars in (False, True))
    assert not [trace for trace in line.data if trace.type == "bar"]
    assert line.layout.yaxis.range[0] > 0.03
    assert bars.layout.yaxis.range[0] == 0
    assert line.layout.yaxis.ticktext[0].endswith("%")


@pytest.mark.parametrize(
    "figure",
    [
        trend(result(1, 2), ["a", "b"], ["", ""]),
        trend(result(), [], []),
        trend(result(float("nan")), ["a"], [""]),
        heat(pd.DataFrame([[1.0, float("nan")]]), pd.DataFrame([["x", ""]]), ["Mon"], ["10", "11"]),
    ],
    ids=["trend", "empty", "unknown", "heat"],
)
def test_nothing_of_the_default_look_is_left(figure):
    """Nor do results of nothing fail."""
    drawn = figure.to_json()
    assert [mark for mark in PLOTLYS if mark in drawn] == []
    assert figure.layout.showlegend is False
    assert figure.layout.height > 0


def test_labels_thin_out_and_keep_the_last():
    """Of thirty days every third is written, the last among them."""
    labels = [str(n) for n in range(1, 31)]
    axis = trend(result(*range(30)), labels, labels).layout.xaxis
    assert axis.ticktext[-1] == "30"
    assert len(axis.ticktext) <= 14


@given(st.floats(-1e9, 1e12), st.floats(-1e9, 1e12), st.booleans(), st.booleans())
def test_ticks_are_few_and_hold_the_figures(one, other, percent, zero):
    """Two to eight ticks in order, and every figure between the ends of the axis."""
    least, most = sorted((one, other))
    axis = ticks(most, least, percent, zero)
    places = axis["tickvals"]
    assert 2 <= len(places) <= 8
    assert places == sorted(places)
    assert len(axis["ticktext"]) == len(places)
    slack = (axis["range"][1] - axis["range"][0]) * 1e-6
    assert axis["range"][0] - slack <= least
    assert axis["range"][1] + slack >= most


@given(st.lists(st.floats(-1e9, 1e9) | st.just(float("nan"))))
def test_bars_are_percentages_of_the_longest(values):
    """None is longer than the whole or shorter than nothing."""
    drawn = lengths(pd.Series(values, dtype="float64"))
    assert all(0 <= length <= 100 for length in drawn)
    assert not any(value > 0 for value in values) or max(drawn) == 100


@pytest.mark.parametrize("bars", [True, False])
def test_signals_centre_and_range_are_drawn_on_bars_and_lines(bars):
    """Usual range 8 to 12 about 10; 15 is better than usual and ringed so, 11 is not, and 3, of a week that
    is not over, is not either.
    """
    frame = result(
        11.0,
        15.0,
        3.0,
        complete=False,
        lower=[8.0] * 3,
        centre=[10.0] * 3,
        upper=[12.0] * 3,
        variation=["as usual", "better than usual", "too early to say"],
    )
    drawn = trend(frame, ["a", "b", "c"], ["", "", ""], bars=bars).data
    ring = next(part for part in drawn if part.name == "signal")
    assert (list(ring.x), list(ring.y), list(ring.marker.color)) == ([1], [15.0], [LIGHT.good])
    assert next(part for part in drawn if part.name == "centre").y[0] == 10.0
    assert any(part.fillcolor == LIGHT.band for part in drawn)
    small = base64.b64decode(sparkline(frame, "light").partition(",")[2]).decode()
    assert small.count(LIGHT.good) == 2  # fill and edge of one dot
    assert small.count(LIGHT.band) == 3
    assert f'fill="{LIGHT.paper}" stroke="{LIGHT.accent}"' in small


def test_what_is_usual_lies_behind_bars():
    """A band drawn over the bars would hide the figures that it is there to judge."""
    frame = pd.DataFrame(
        {
            "value": [10.0, 12.0],
            "complete": [True, True],
            "lower": [6.0, 6.0],
            "upper": [13.0, 13.0],
            "centre": [10.0, 10.0],
        }
    )
    drawn = trend(frame, ["Jan", "Feb"], ["Jan", "Feb"])
    bars = [trace for trace in drawn.data if trace.type == "bar"]
    lines = [trace for trace in drawn.data if trace.type == "scatter" and trace.mode == "lines"]
    assert len(lines) == 3
    assert all(line.zorder < (bar.zorder or 0) for line in lines for bar in bars)
