"""A sentence of narrative or agenda: its text, the figures that it quotes, what it is about and where that
opens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpi.model.fetch import small
from words import format as write

LISTS = {"site": "sites", "person": "people", "project": "projects"}
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Sentence:
    """part: the heading that it stands under; figures: what the text quotes, as it is written there; link:
    where they open (kpi, site, project, dataset, action), plain values; item: what it is about, the same at
    every telling.
    """

    part: str
    text: str
    figures: dict[str, str] = field(default_factory=dict)
    link: dict[str, str] = field(default_factory=dict)
    item: str = ""

    def as_json(self) -> dict:
        """As a plain JSON object."""
        return {
            "part": self.part,
            "item": self.item,
            "text": self.text,
            "figures": dict(self.figures),
            "link": dict(self.link),
        }


def quoted(part: str, item: str, text: str, figures: dict[str, str], **link: str) -> Sentence:
    """A sentence from a text with named places and what stands in them; links without a value lead nowhere
    and are left out.
    """
    return Sentence(
        part, text.format(**figures), figures, {name: value for name, value in link.items() if value}, item
    )


def names(facts) -> Names:
    """What sites, people and projects are called, by dimension and code."""
    found = {}
    for dim, dataset in LISTS.items():
        listed = small(facts, dataset, (dim, "name"))
        found |= {
            (dim, code): name
            for code, name in zip(listed[dim], listed["name"], strict=True)
            if isinstance(name, str) and name.strip()
        }
    return found


def called(held: Names, dim: str, code: object) -> str:
    """The name behind a code, the code where it has none, "—" where there is no code."""
    return held.get((dim, code), code) if isinstance(code, str) and code else write.NONE


def dated(day: object) -> str:
    """A day in a sentence, such as "31 Oct 2026"."""
    return write.day(day, weekday=False, year=True)
