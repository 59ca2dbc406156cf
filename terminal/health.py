"""The health of an installation: what doctor looks at, each as a finding."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from kpi.analysis.invariants.every import broken_places
from kpi.watch import wording
from kpi.watch.broken_sums import signals_of
from kpi.watch.obligations import broken_credits
from settings import settings
from store.errors import StoreError
from store.mart import renewal
from store.record.samples import today
from terminal import opened, show
from words import _
from words.format import locale

LIBRARIES = (
    "pandas",
    "SQLAlchemy",
    "ibis-framework",
    "duckdb",
    "deltalake",
    "dash",
    "plotly",
    "python-calamine",
)
ROOM = 1 << 30


@dataclass(frozen=True)
class Finding:
    """One check: its name, whether it is in order, and what was found."""

    check: str
    ok: bool
    found: str


def report(as_json: bool) -> int:
    """Print all findings; 0 when everything is in order, else 1."""
    findings = list(examined())
    healthy = all(one.ok for one in findings)
    if as_json:
        show.document({"ok": healthy, "checks": [asdict(one) for one in findings]})
    else:
        show.table(
            [_("Check"), "", _("Found")], ([one.check, "✓" if one.ok else "✗", one.found] for one in findings)
        )
    return int(not healthy)


def examined() -> Iterator[Finding]:
    """Every check in turn."""
    yield Finding(
        "version", True, f"Loupe {version('loupe')}, Python {sys.version.split()[0]}, {sys.platform}"
    )
    yield Finding("libraries", True, ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    yield disk(settings().data_dir)
    yield stored("database", reachable)
    yield stored("mart", in_step)
    yield stored("sums", sums)
    yield language()
    yield engine()


def stored(check: str, look: Callable[[], str]) -> Finding:
    """A check of the record or the mart; what it cannot do is what was found."""
    try:
        return Finding(check, True, look())
    except StoreError as error:
        return Finding(check, False, str(error))


def reachable() -> str:
    """The address of the record, once it has answered; without its password."""
    with opened.record() as record:
        return record.url.render_as_string(hide_password=True)


def in_step() -> str:
    """The state of the mart; one that was behind is brought up to date by looking."""
    with opened.record() as record:
        caught_up = renewal.refresh(record, opened.mart_folder())
    return (
        _("in step with the record")
        if not caught_up
        else _("was behind the record; {number} parts brought up to date").format(number=len(caught_up))
    )


class NotSound(StoreError):
    """Figures that do not add up."""


def sums() -> str:
    """What was looked through for figures that must be one; NotSound tells those that are not."""
    with opened.record() as record:
        day = today(record)
    with opened.facts() as facts:
        if not len(facts.coverage):
            return _("nothing is loaded yet")
        places = broken_places(facts, day, thorough=True)
        found = [*signals_of(places), *broken_credits(facts, day)]
    if found:
        raise NotSound("\n".join(f"{wording.subject(one)} {one.site}: {wording.said(one)}" for one in found))
    return _("parts and wholes, changes, identities and targets agree")


def disk(folder: Path) -> Finding:
    """The room left where the data lies."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    return Finding(
        "disk", free > ROOM, _("{size} GB free at {folder}").format(size=free // 10**9, folder=folder)
    )


def language() -> Finding:
    """The language that people read."""
    return Finding("language", True, locale().display_name)


def engine() -> Finding:
    """What computes the figures: DuckDB in this process, or Spark where the settings say so."""
    if not settings().engine:
        return Finding("engine", True, "DuckDB")
    found = _("Spark at {address}").format(address=settings().engine)
    return Finding(
        "engine",
        bool(find_spec("pyspark")),
        found if find_spec("pyspark") else _("Spark is set, but not installed: pip install 'loupe[spark]'"),
    )
