"""Earned schedule: when the value earned so far should have been earned."""

import numpy as np

NEAR = 1e-9  # relative to the whole plan: sums of shares are exact to this


def earned_schedule(planned: np.ndarray, earned: float, gone: float = np.inf) -> float:
    """ES in periods: C + (EV − PV_C) ÷ (PV_{C+1} − PV_C), where C is the number of whole periods whose
    planned value is earned.

    planned: cumulative planned value at the end of periods 1, 2, …, never falling (PV of period 0 is 0);
    gone: the periods gone by. Where the plan stands still at the value earned, all of its periods up to
    `gone` are earned and no later one, so that a plan kept is neither early nor late while nothing is
    due. All earned gives the planned duration. Source: W. Lipke, "Schedule is Different", The Measurable
    News, 2003, whose C is the last period of a standstill. NaN without a plan.
    """
    curve = np.concatenate([[0.0], np.asarray(planned, float)])
    if len(curve) == 1 or curve[-1] <= 0:
        return float("nan")
    near = NEAR * curve[-1]
    last = int(np.argmax(curve >= curve[-1] - near))
    whole = min(int((curve <= earned + near).sum()) - 1, last)
    if whole == last:
        return float(last)
    if curve[whole] >= earned - near:  # the plan may have stood still at this value for some periods
        return float(np.clip(gone, int(np.argmax(curve >= earned - near)), whole))
    return whole + (earned - curve[whole]) / (curve[whole + 1] - curve[whole])
