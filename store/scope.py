"""Scope: the sites, people and projects whose facts the asker may see."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """What may be seen; None means all, an empty set means nothing. A scope is never left out: it is asked
    for by name.
    """

    sites: frozenset[str] | None = frozenset()
    people: frozenset[str] | None = frozenset()
    projects: frozenset[str] | None = frozenset()


EVERYTHING = Scope(sites=None, people=None, projects=None)
NOTHING = Scope()
