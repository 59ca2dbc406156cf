"""Targets: the value that a KPI should reach in exactly the periods, and by exactly the members, of a
result.
"""

import re
from dataclasses import dataclass, replace

import pandas as pd

from kpi.engine import coverage
from kpi.engine.currency import Currency, budget_rates
from kpi.engine.denomination import foreign
from kpi.model import dimension
from kpi.model.definition import Kpi
from kpi.model.fetch import small
from kpi.model.question import Question
from kpi.model.run import Run
from kpi.model.unit import MONEY
from words import _

MEMBER = ["period_start", "site", "person"]
TEXTS = ("site", "person", "project", "version")
COLUMNS = ("kpi", *TEXTS, "period_start", "period_end", "value")


@dataclass(frozen=True)
class Targets:
    """Targets found: frame with the key columns, `value` and `n`; lacking: sites that traded without one;
    unrated: sites whose targets lack a budget rate; several: sites whose targets cannot be added, for they
    are in several currencies; converted: whether some were, at the budget's rates.
    """

    frame: pd.DataFrame
    lacking: tuple[str, ...] = ()
    unrated: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    converted: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader must know about the targets left out."""
        said = []
        if self.unrated:
            text = _(
                "Targets of {sites} are in their own currency and have no budget rate, so none is shown."
            )
            said.append(text.format(sites=", ".join(self.unrated)))
        if self.several:
            text = _("Targets of {sites} are in several currencies, so none is shown for the total.")
            said.append(text.format(sites=", ".join(self.several)))
        if self.converted:
            said.append(_("Targets in another currency are converted at the budget rate."))
        if self.lacking:
            text = _("No target covers the whole period for {sites}, so none is shown for the total.")
            said.append(text.format(sites=", ".join(self.lacking)))
        return tuple(said)


def answer(kpi: Kpi, run: Run, first: bool = False) -> Targets:
    """The targets of a KPI for each period and member of the split; first: as they were set originally.

    The latest version of a target wins, or else the first. Targets that together cover a period day by day
    are summed, the longest first; a period covered in part has none. A total has a target when every site
    that fed the figure has one, or when the whole house has its own (no site). Targets of rates and levels
    are never added: they count only where all agree.
    """
    asked = (*run.question.by, *dict(run.question.where))
    if "project" in asked or not all(dimension.column("targets", name) for name in asked):
        return none(run)
    found = run.once(("declared", kpi.key), lambda: declared(kpi, run))
    first = first and found["version"].nunique() > 1  # what was never revised is found once
    return run.once(("target", kpi.key, first), lambda: _tiled(kpi, run, found, first))


def _tiled(kpi: Kpi, run: Run, found: pd.DataFrame, first: bool) -> Targets:
    """The targets that tile each period."""
    if found.empty:
        return none(run)
    members = together(covering(version(found, first), run.spans), MEMBER, kpi.additive)
    abroad = foreign(run.facts) if kpi.unit is MONEY else {}
    own = members["site"].map(abroad)
    if own.isna().all():
        return totals(kpi, run, members)
    if run.question.currency != Currency.LOCAL:
        return _converted(kpi, run, members, own)
    if _split_by_site(run) or (own.nunique() == 1 and own.notna().all()):
        return totals(kpi, run, members)
    return replace(none(run), several=tuple(sorted(set(members["site"]) - {""})))


def _converted(kpi: Kpi, run: Run, members: pd.DataFrame, own: pd.Series) -> Targets:
    """The targets in the house's currency, at the budget's rates; own: the currency of each where it is
    another than the house's.
    """
    rate = own.map(budget_rates(run)).where(own.notna(), 1.0)
    unrated = tuple(sorted(members.loc[rate.isna(), "site"].unique()))
    if unrated and not _split_by_site(run):
        return replace(none(run), unrated=unrated)
    held = members.assign(value=members["value"] * rate)[rate.notna()]
    return replace(totals(kpi, run, held), unrated=unrated, converted=True)


def _split_by_site(run: Run) -> bool:
    return bool(_asked(run.question, coverage.site_names("targets")))


def none(run: Run) -> Targets:
    """No targets, in the columns of some."""
    kinds = (
        {"period_start": "datetime64[us]"}
        | dict.fromkeys(run.question.by, "str")
        | {"value": "float64", "n": "int64"}
    )
    return Targets(pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()}))


def declared(kpi: Kpi, run: Run) -> pd.DataFrame:
    """The targets of a KPI at the level asked for, persons or sites, within the filters: one row a target and
    version.

    A target without end is one of a month.
    """
    frame = small(run.facts, "targets", COLUMNS)
    frame = frame[(frame["kpi"] == kpi.key) & frame["value"].notna()].astype(dict.fromkeys(TEXTS, object))
    frame = frame.fillna(dict.fromkeys(TEXTS, ""))
    for name, values in run.question.where:
        frame = frame[frame[dimension.column("targets", name)].isin(values)]
    frame = frame[
        (frame["project"] == "") & ((frame["person"] != "") == run.question.names(*_person_names()))
    ]
    return frame.assign(period_end=frame["period_end"].fillna(frame["period_start"] + pd.offsets.MonthEnd(0)))


def version(targets: pd.DataFrame, first: bool = False) -> pd.DataFrame:
    """The last version of each target, or the first: "original" is the first, the others follow by name, R2
    before R10.
    """
    order = {
        version: place for place, version in enumerate(sorted(targets["version"].unique(), key=_version_key))
    }
    ranked = targets.assign(rank=targets["version"].map(order)).sort_values("rank")
    return ranked.drop_duplicates(
        ["site", "person", "period_start", "period_end"], keep="first" if first else "last"
    )


def _version_key(version: str) -> tuple:
    parts = re.split(r"(\d+)", version.casefold())
    return version.casefold() != "original", [
        int(part) if place % 2 else part for place, part in enumerate(parts)
    ]


def covering(targets: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """The targets that tile each period: `period_start`, site, person, value; a period tiled in part or twice
    gives none.
    """
    tiles = targets.rename(columns={"period_start": "starts", "period_end": "ends"}).merge(
        spans[["period_start", "first", "closes"]], how="cross"
    )
    tiles = tiles[(tiles["starts"] >= tiles["first"]) & (tiles["ends"] <= tiles["closes"])]
    tiles = tiles.sort_values([*MEMBER, "starts", "ends"], ascending=[True] * 4 + [False])
    reached = tiles.assign(reached=tiles.groupby(MEMBER)["ends"].cummax()).groupby(MEMBER)["reached"].shift()
    tiles = tiles[reached.isna() | (tiles["ends"] > reached)]
    day = pd.Timedelta(days=1)
    before = tiles.groupby(MEMBER)["ends"].shift().fillna(tiles["first"] - day)
    after = tiles.groupby(MEMBER)["starts"].shift(-1).fillna(tiles["closes"] + day)
    joined = (tiles["starts"] == before + day) & (tiles["ends"] == after - day)
    return tiles[joined.groupby([tiles[name] for name in MEMBER]).transform("all").astype(bool)]


def together(targets: pd.DataFrame, keys: list[str], additive: bool) -> pd.DataFrame:
    """Targets added where the KPI may be added, else the one on which all agree: keys, value, n."""
    groups = targets.assign(n=targets.get("n", 1)).groupby(keys, as_index=False)
    found = groups.agg(
        value=("value", "sum" if additive else "first"), n=("n", "sum"), kinds=("value", "nunique")
    )
    return (found if additive else found[found["kinds"] == 1]).drop(columns="kinds")


def totals(kpi: Kpi, run: Run, members: pd.DataFrame) -> Targets:
    """The targets of sites and persons brought to the split asked for."""
    by_site, by_person = (
        _asked(run.question, coverage.site_names("targets")),
        _asked(run.question, _person_names()),
    )
    if by_site or by_person or run.question.names(*_person_names()):
        named = members.rename(columns={"site": by_site or "site", "person": by_person or "person"})
        lone = named[named[by_site] != ""] if by_site else named
        return Targets(together(lone, run.keys, kpi.additive))
    house = members[members["site"] == ""]
    sites = members[(members["site"] != "") & ~members["period_start"].isin(house["period_start"])]
    sites, lacking = complete(kpi, run, sites)
    return Targets(together(pd.concat([house, sites]), run.keys, kpi.additive), lacking)


def complete(kpi: Kpi, run: Run, sites: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The site targets of the periods in which every site that fed the figure has one, and the sites that
    lack theirs.
    """
    found = coverage.coverage_of(kpi.parts[0], run)
    window, site = found.covered.nonzero()
    held = pd.DataFrame(
        {
            "period_start": run.spans["period_start"].to_numpy()[window],
            "site": found.sites.to_numpy(object)[site],
        }
    )
    held = held.merge(sites[["period_start", "site"]], how="left", indicator=True)
    missing = held[(held["_merge"] == "left_only") & held["period_start"].isin(sites["period_start"])]
    return sites[~sites["period_start"].isin(missing["period_start"])], tuple(
        sorted(missing["site"].unique())
    )


def _asked(question: Question, names: tuple[str, ...]) -> str:
    return next((name for name in question.by if name in names), "")


def _person_names() -> tuple[str, ...]:
    return tuple(name for name in dimension.DIMENSIONS if dimension.column("targets", name) == "person")
