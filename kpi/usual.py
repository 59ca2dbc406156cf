"""The usual range of a run of figures: natural process limits of its finished periods (individuals chart)."""
from dataclasses import replace

from kpi.result import Result

MOVING_RANGE = 2.66
FEWEST = 8


def usual(result: Result) -> Result:
    """Add `centre`, `lower` and `upper` to an unsplit result: mean ± 2.66 × mean moving range of its finished periods.

    The latest finished period is judged by those before it, so it does not enter. Fewer than 8 give no range.
    A figure that cannot be negative has no negative limit. Seasons are not taken out: a range holds them.
    """
    frame = result.frame
    finished = frame.loc[frame["complete"], "value"].dropna().astype(float)
    before = finished.iloc[:-1]
    if len(before) < FEWEST:
        return replace(result, frame=frame.assign(centre=float("nan"), lower=float("nan"), upper=float("nan")))
    centre, reach = before.mean(), MOVING_RANGE * before.diff().abs().mean()
    lower = max(centre - reach, 0.0) if before.min() >= 0 else centre - reach
    return replace(result, frame=frame.assign(centre=centre, lower=lower, upper=centre + reach))
