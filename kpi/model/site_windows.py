"""Site windows: the days that each site counts of each window of a run, where these differ between sites or have
holes.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

OTHERS = "*"  # stands for the sites that are not named: the whole window
DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, eq=False)
class SiteWindows:
    """sites: their names; first, last: the first and last day of each window × site, last before first where it
    counts none; left_out: window (its place), site, day of days between that do not count.
    """

    sites: pd.Index
    first: np.ndarray
    last: np.ndarray
    left_out: pd.DataFrame

    def at(self, windows: np.ndarray) -> "SiteWindows":
        """Those of some windows (a mask), in order."""
        place = np.cumsum(windows) - 1
        kept = self.left_out[windows[self.left_out["window"].to_numpy("int64")]]
        kept = kept.assign(window=place[kept["window"].to_numpy("int64")])
        return SiteWindows(self.sites, self.first[windows], self.last[windows], kept)

    def counted(self, site: str) -> np.ndarray:
        """How many days each window counts of a site."""
        place = self.sites.get_loc(site)
        length = (self.last[:, place] - self.first[:, place]) // DAY + 1
        own = self.left_out.loc[self.left_out["site"] == site, "window"].to_numpy("int64")
        return np.maximum(length, 0) - np.bincount(own, minlength=len(length))

    def lasts(self, spans: pd.DataFrame) -> pd.DataFrame:
        """period_start, own_site, opens, moment: each window that has begun as each site sees it, and as the
        others do.
        """
        names = self.sites.append(pd.Index([OTHERS]))
        first, last = (
            np.column_stack([own, spans[name].to_numpy()])
            for own, name in ((self.first, "first"), (self.last, "last"))
        )
        frame = pd.DataFrame(
            {
                "period_start": np.repeat(spans["period_start"].to_numpy(), len(names)),
                "own_site": pd.Series(np.tile(names.to_numpy(object), len(spans)), dtype="object"),
                "opens": first.ravel(),
                "moment": last.ravel(),
            }
        )
        return frame[frame["opens"] <= frame["moment"]].reset_index(drop=True)

    def outside(self, spans: pd.DataFrame) -> pd.DataFrame:
        """window (its place), site, day: every day between the first and the last of a window that a site does
        not count there.
        """
        found = [self.left_out[["window", "site", "day"]]]
        opens, closes = spans["first"].to_numpy(), spans["last"].to_numpy()
        for window, place in np.argwhere((self.first > opens[:, None]) | (self.last < closes[:, None])):
            days = pd.date_range(opens[window], closes[window]).as_unit("us")
            own = (days >= self.first[window, place]) & (days <= self.last[window, place])
            found.append(pd.DataFrame({"window": window, "site": self.sites[place], "day": days[~own]}))
        return pd.concat(found, ignore_index=True)


def left_out(rows: list[tuple[int, str, np.ndarray]]) -> pd.DataFrame:
    """The table of days left out, from (window, site, days)."""
    frames = [
        pd.DataFrame({"window": window, "site": site, "day": days.astype("datetime64[us]")})
        for window, site, days in rows
        if len(days)
    ]
    empty = pd.DataFrame({"window": np.zeros(0, "int64"), "site": [], "day": np.zeros(0, "datetime64[us]")})
    kinds = {"window": "int64", "site": "object", "day": "datetime64[us]"}
    return (pd.concat(frames, ignore_index=True).drop_duplicates() if frames else empty).astype(kinds)
