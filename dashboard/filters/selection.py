"""What the reader chose: equal to the URL's query, and checked against what their scope offers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import parse_qsl, urlencode

from kpi.model.dimension import DIMENSIONS
from words import _

HELD = ("site", "project")  # dimensions that hold on every page, each a choice of its own
DIMS = tuple(name for name in DIMENSIONS if name not in HELD)


@dataclass(frozen=True)
class Filters:
    """The choices of one view; an empty text means the default. where: dimension and value, sorted by
    dimension.
    """

    site: str = ""
    project: str = ""
    period: str = ""
    grain: str = ""
    compare: str = ""
    kpi: str = ""
    area: str = ""
    dataset: str = ""
    by: str = ""
    side: str = ""
    meeting: str = ""
    after: str = ""
    page: int = 1
    where: tuple[tuple[str, str], ...] = ()

    def query(self) -> str:
        """The choices as a URL query with its question mark, "" where nothing was chosen."""
        bare = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "where"}
        chosen = {name: value for name, value in bare.items() if value not in ("", 1)} | dict(self.where)
        return f"?{urlencode(chosen)}" if chosen else ""

    def but(self, **changes: object) -> "Filters":
        """The same choices but for these; a new choice starts at the first page."""
        return replace(self, **({"page": 1} | changes))

    def narrowed(self, dim: str, value: str | None) -> "Filters":
        """The same choices, with one dimension held to a value ("" is the blank one); None lets it go."""
        if dim in HELD:
            return self.but(**{dim: value or ""})
        others = {d: v for d, v in self.where if d != dim} | ({} if value is None else {dim: value})
        return self.but(where=tuple(sorted(others.items())))

    def shared(self) -> "Filters":
        """The choices that hold on every page; a page's own ones are left behind."""
        return Filters(
            site=self.site, project=self.project, period=self.period, grain=self.grain, compare=self.compare
        )


def link(path: str, filters: Filters) -> str:
    """The address of a page under these choices."""
    return path + filters.query()


@dataclass(frozen=True)
class Choices:
    """What the asker's scope offers. allowed: for each choice, may it have this value? holds: has a dimension
    this value anywhere?
    """

    allowed: Mapping[str, Callable[[str], bool]]
    holds: Callable[[str, str], bool]


def read(query: str, choices: Choices) -> tuple[Filters, list[str]]:
    """The choices of a URL query, and a sentence for each one that is not offered and therefore left out."""
    try:
        every = parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=40, errors="strict")
        pairs = {name: value for name, value in every if value or name in DIMS}
    except (ValueError, UnicodeError):
        return Filters(), [_("The address could not be read; everything is shown.")]
    kept = {name: value for name, value in pairs.items() if _is_choice(name, value, choices)}
    where = tuple(sorted((d, v) for d, v in kept.items() if d in DIMS))
    plain = {n: v for n, v in kept.items() if n not in DIMS and n != "page"}
    return Filters(**plain, where=where, page=int(kept.get("page", 1))), _notices(pairs, kept)


def _is_choice(name: str, value: str, choices: Choices) -> bool:
    if name in DIMS:
        return choices.holds(name, value)
    if name == "page":
        return value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= 1_000_000 and len(value) < 8
    return name in choices.allowed and choices.allowed[name](value)


def _notices(pairs: dict[str, str], kept: dict[str, str]) -> list[str]:
    """One sentence a choice left out; what was asked for is not repeated, for it may be anything."""
    labels = {
        "site": _("site"),
        "project": _("project"),
        "period": _("period"),
        "grain": _("step"),
        "compare": _("comparison"),
        "kpi": _("figure"),
    }
    lost = [name for name in pairs if name not in kept]
    return [
        _("This {choice} is not on offer here, so it was left out.").format(
            choice=labels.get(name, _("choice"))
        )
        for name in lost
    ][:5]
