"""Earned schedule: when the value earned so far should have been earned."""

import numpy as np


def earned_schedule(planned: np.ndarray, earned: float) -> float:
    """ES in periods: C + (EV − PV_C) ÷ (PV_{C+1} − PV_C), where C is the number of whole periods whose
    planned value is earned.

    planned: cumulative planned value at the end of periods 1, 2, …, never falling (PV of period 0 is 0). All
    earned gives the planned
    duration. Source: W. Lipke, "Schedule is Different", The Measurable News, 2003. NaN without a plan.
    """
    curve = np.concatenate([[0.0], np.asarray(planned, float)])
    if len(curve) == 1 or curve[-1] <= 0:
        return float("nan")
    last = int(np.argmax(curve >= curve[-1] - 1e-9))
    whole = min(int((curve <= earned + 1e-9).sum()) - 1, last)
    if whole == last:
        return float(last)
    return whole + (earned - curve[whole]) / (curve[whole + 1] - curve[whole])
