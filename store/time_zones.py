"""The time zone of each site, by the list of sites: the one it names, else that of a country with one only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

WORKSHOP = "workshop"


@dataclass(frozen=True)
class Zones:
    """named: site → the name of its zone ("Europe/Paris"), sites whose zone is not known left out; by_country:
    those among them that only their country tells; everywhere: the zone that all sites share, "" where they
    lie in several or one is not known; workshops: the same of the workshops, or of all sites where the list
    names no workshop.
    """

    named: Mapping[str, str] = field(default_factory=dict)
    by_country: frozenset[str] = frozenset()
    everywhere: str = ""
    workshops: str = ""

    def of(self, site: str | None, sited: bool) -> str:
        """The zone of a row at this site, "" where it is not known. sited: do rows of the dataset name their
        site? Those that cannot are of the workshops; one that leaves it blank is placed where all sites agree.
        """
        if not sited:
            return self.workshops
        return self.named.get(site, "") if site else self.everywhere


def zones(sites: Iterable[Mapping[str, str | None]]) -> Zones:
    """The zones that a list of sites tells. sites: rows with site, kind, country, timezone."""
    sites = list(sites)
    own = {one["site"]: zone(one["timezone"] or "") for one in sites}
    by_country = {
        one["site"]: only_zone(one["country"] or "")
        for one in sites
        if not own[one["site"]] and not one["timezone"]
    }
    by_country = {site: name for site, name in by_country.items() if name}
    told = {site: name for site, name in own.items() if name} | by_country
    workshops = [one["site"] for one in sites if one["kind"] == WORKSHOP] or list(own)
    return Zones(told, frozenset(by_country), shared(told, own), shared(told, workshops))


def shared(told: Mapping[str, str], sites: Iterable[str]) -> str:
    """The one zone of these sites, "" where they have several or one has none."""
    found = {told.get(site, "") for site in sites}
    return found.pop() if len(found) == 1 else ""


@cache
def zone(name: str) -> str:
    """The name of a zone as the tz database spells it, whatever the case it is written in; "" where it has
    none of this name.
    """
    name = "_".join(name.split())
    try:
        return ZoneInfo(name).key if name else ""
    except (ValueError, OSError, KeyError):  # a path, a folder of zones, a name of none
        return next((one for one in available_timezones() if one.casefold() == name.casefold()), "")


@cache
def only_zone(country: str) -> str:
    """The zone of a country that has but one; "" for others and for what is no country."""
    from words.territory import time_zones  # not at start: few lists leave the zone to the country

    found = time_zones(country)
    return zone(found[0]) if len(found) == 1 else ""
