"""How far the pace forecast misses the end of the month on its tenth day, against a straight line by days, on
generated months whose end is known.

    python -m benchmarks.pace

A boutique closed on Sundays, whose Saturdays bring three times a Monday, with days that vary, months that
come out up to a third off their target, and now and then a High Jewelry piece as large as a week. Prints the
median error of both, and how often the range held the end.
"""

import numpy as np
import pandas as pd

from kpi.statistics import pace
from kpi.time.day_weights import day_weights, profile
from kpi.time.trading_days import SiteCalendar

BOUTIQUES, MONTHS, DAY = 40, 12, 10
WEEKDAYS = np.array([0.6, 0.8, 0.9, 1.0, 1.3, 1.8, 0.0])
CALENDAR = {"B": SiteCalendar(workdays="1-6")}


def main() -> None:
    """Print the table."""
    errors = pd.concat([months(np.random.default_rng(seed)) for seed in range(BOUTIQUES)], ignore_index=True)
    print(f"{len(errors)} months, day {DAY}; median error at the end of the month")
    for name in ("pace", "line"):
        print(f"  {name:<5} {errors[name].median():6.1%}")
    print(f"  the range of the pace forecast held the end in {errors['held'].mean():.0%} (meant: 80 %)")


def months(chance: np.random.Generator) -> pd.DataFrame:
    """The errors of one boutique's months."""
    days = pd.date_range("2024-01-01", "2025-12-31")
    level = pd.Series(
        chance.normal(1, 0.15, 24).clip(0.6, 1.4), pd.period_range("2024-01", "2025-12", freq="M")
    )
    core = (
        10_000
        * WEEKDAYS[days.day_of_week]
        * level[days.to_period("M")].to_numpy()
        * chance.lognormal(-0.18, 0.6, len(days))
    )
    high = np.where((chance.random(len(days)) < 0.01) & (core > 0), 60_000.0, 0.0)
    sold = pd.DataFrame({"site": "B", "day": days, "net": core, "high": high})
    return pd.DataFrame(
        [month(sold, start) for start in pd.date_range("2025-01-01", periods=MONTHS, freq="MS")]
    )


def month(sold: pd.DataFrame, start: pd.Timestamp) -> dict:
    """The relative errors of one month's forecasts on its day DAY."""
    end = start + pd.offsets.MonthEnd(0)
    found = profile(sold, CALENDAR, {"B": sold["day"].iloc[0]}, start)
    weights = day_weights(found, CALENDAR, start, end)
    now, target = weights["day"] <= start + pd.Timedelta(days=DAY - 1), pd.Series([weights["weight"].sum()])
    this = sold[sold["day"].between(start, end)].set_index("day")
    truth, gone = (
        this[["net", "high"]].to_numpy().sum(),
        this[this.index <= start + pd.Timedelta(days=DAY - 1)],
    )
    booked, actual = pd.Series([gone["high"].sum()]), pd.Series([gone[["net", "high"]].to_numpy().sum()])
    elapsed = pd.Series([weights.loc[now, "weight"].sum()]) / target
    variances = [pd.Series([weights.loc[part, "variance"].sum()]) / target**2 for part in (now, ~now)]
    forecast = pace.forecast(actual, booked, target, elapsed)[0]
    margin = pace.TENTHS * pace.spread(target, elapsed, *variances)[0]
    line = actual[0] * len(this) / DAY
    return {
        "pace": abs(forecast / truth - 1),
        "line": abs(line / truth - 1),
        "held": abs(forecast - truth) <= margin,
    }


if __name__ == "__main__":
    main()
