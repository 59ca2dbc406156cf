"""Plans: six commercial projects, and how each looked on twelve monthly report dates."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

AS_OF = (
    date(2025, 12, 19),
    date(2026, 1, 16),
    date(2026, 2, 20),
    date(2026, 3, 20),
    date(2026, 4, 17),
    date(2026, 5, 15),
    date(2026, 6, 19),
    date(2026, 7, 17),
    date(2026, 8, 21),
    date(2026, 9, 18),
    date(2026, 10, 16),
    date(2026, 11, 20),
)


@dataclass(frozen=True)
class Phase:
    """A phase: its tasks with their working days, the milestone that ends it, and who owns it."""

    name: str
    tasks: tuple[tuple[str, int], ...]
    milestone: str
    owner: str


@dataclass(frozen=True)
class Project:
    """A project. slips: (report number, phases, working days), added to what went before; status: what the
    manager reported.
    """

    code: str
    name: str
    start: date
    phases: tuple[Phase, ...]
    slips: tuple[tuple[int, tuple[int, ...], int], ...]
    status: tuple[str, ...]
    budget: int
    manager: str = "Tancrède Villemonble"
    sponsor: str = "Adélaïde Rochebrunne"
    rebaselined: int = 99
    stuck: int = 99


@dataclass(frozen=True)
class Item:
    """A task, milestone or summary as one report shows it. first_*: the first baseline; baseline_*: the one
    that holds; days: of work.
    """

    uid: int
    level: int
    kind: str
    name: str
    phase: int
    owner: str
    days: int
    first_start: date
    first_finish: date
    baseline_start: date
    baseline_finish: date
    start: date
    finish: date
    percent: int = 0
    after: int = 0

    @property
    def done(self) -> bool:
        """Whether the item is finished."""
        return self.percent == 100


ADE, TAN, HEL, NIA, WOU, ETI = (
    "Adélaïde Rochebrunne",
    "Tancrède Villemonble",
    "Hélène Vaucreuse",
    "Niamh Corrafin",
    "Wout Verstraelen",
    "Étienne Carvalleau",
)
GREEN, AMBER, RED = "Green", "Amber", "Red"
SLIPPING = "Pieces delivered to the vault"
WATERMELON_SINCE = 4

PROJECTS = (
    Project(
        "PRJ-01",
        "Spring High Jewelry presentation",
        date(2025, 11, 3),
        (
            Phase("Brief", (("Client wish lists", 20), ("Theme and budget", 15)), "Brief approved", ADE),
            Phase("Design", (("Gouaches", 55), ("Stone selection", 45)), "Designs approved", ETI),
            Phase("Making", (("Mounting", 75), ("Setting and finishing", 55)), SLIPPING, ETI),
            Phase("Venue", (("Venue search", 30), ("Contract and insurance", 25)), "Venue signed", TAN),
            Phase(
                "Presentation", (("Invitations", 25), ("Private viewings", 20)), "Presentation closed", HEL
            ),
        ),
        tuple((n, (2,), 7) for n in range(1, 12)),
        (GREEN,) * 2 + (AMBER,) * 3 + (RED,) * 7,
        640_000,
    ),
    Project(
        "PRJ-02",
        "Brussels salon extension",
        date(2025, 12, 1),
        (
            Phase("Permits", (("Architect's file", 25), ("Heritage permit", 40)), "Permit granted", WOU),
            Phase(
                "Works",
                (("Demolition", 30), ("Masonry and electricity", 45), ("Joinery", 30)),
                "Works accepted",
                WOU,
            ),
            Phase("Fit-out", (("Furniture and safes", 25), ("Lighting", 15)), "Fit-out accepted", TAN),
            Phase("Opening", (("Stock transfer", 8), ("Team training", 10)), "Salon opened", WOU),
        ),
        (
            (2, (0, 1, 2, 3), 8),
            (3, (1, 2, 3), 12),
            (4, (1, 2, 3), 15),
            (6, (1, 2, 3), 10),
            (8, (1, 2, 3), 10),
            (10, (2, 3), 6),
        ),
        (GREEN,) * 12,
        910_000,
        stuck=9,
    ),
    Project(
        "PRJ-03",
        "Client records migration",
        date(2026, 1, 5),
        (
            Phase("Analysis", (("Data inventory", 20), ("Consent rules", 20)), "Rules signed off", TAN),
            Phase("Build", (("Field mapping", 30), ("Interfaces to tills", 45)), "Build complete", TAN),
            Phase("Test", (("Trial migration", 25), ("Boutique acceptance", 20)), "Acceptance signed", NIA),
            Phase("Roll-out", (("Dublin", 15), ("Paris and Brussels", 25)), "Old records closed", TAN),
        ),
        ((3, (1, 2, 3), 3), (6, (2, 3), 4), (9, (3,), 3)),
        (GREEN,) * 6 + (AMBER,) * 2 + (GREEN,) * 4,
        280_000,
    ),
    Project(
        "PRJ-04",
        "Holiday windows and campaign",
        date(2026, 1, 12),
        (
            Phase("Concept", (("Trend review", 15), ("Agency pitch", 25)), "Concept chosen", HEL),
            Phase("Production", (("Photo shoot", 30), ("Window prototypes", 40)), "Prototypes approved", HEL),
            Phase("Installation", (("Printing", 35), ("Window building", 45)), "Windows delivered", NIA),
            Phase("Launch", (("Press and clients", 20), ("Opening evenings", 15)), "Campaign live", HEL),
        ),
        ((4, (1,), 4), (7, (2,), 3)),
        (GREEN,) * 12,
        190_000,
    ),
    Project(
        "PRJ-05",
        "Workshop capacity programme",
        date(2025, 11, 17),
        (
            Phase("Diagnosis", (("Value stream", 20), ("Skills matrix", 15)), "Diagnosis shared", ETI),
            Phase(
                "Suppliers", (("Supplier search", 35), ("Qualification", 40)), "Second supplier approved", ETI
            ),
            Phase("Layout", (("New benches", 40), ("Extraction", 30)), "Layout accepted", ETI),
            Phase("People", (("Hiring", 45), ("Setters' training", 35)), "Two setters qualified", ETI),
        ),
        ((2, (1, 2, 3), 5), (4, (1, 2, 3), 10), (6, (2, 3), 15), (9, (3,), 5)),
        (GREEN,) * 2 + (AMBER,) * 5 + (GREEN,) * 5,
        350_000,
        rebaselined=7,
    ),
    Project(
        "PRJ-06",
        "Bridal collection launch",
        date(2026, 1, 5),
        (
            Phase("Assortment", (("Market study", 20), ("Range plan", 25)), "Range frozen", HEL),
            Phase("Supply", (("Stone orders", 40), ("First series", 50)), "First series received", ETI),
            Phase("Communication", (("Catalogue", 35), ("Web pages", 30)), "Catalogue printed", TAN),
            Phase("Sell-in", (("Boutique training", 15), ("Client previews", 20)), "Collection on sale", NIA),
        ),
        ((5, (1,), 6), (8, (1, 3), 7), (10, (3,), 4)),
        (GREEN,) * 8 + (AMBER,) * 4,
        420_000,
    ),
)


def later(day: date, working: int) -> date:
    """The date a number of working days (Monday to Friday) after a day."""
    weeks, rest = divmod(working, 5)
    day += timedelta(weeks=weeks)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return day


def entry(
    uid: int, level: int, kind: str, name: str, phase: int, owner: str, days: int, start: date, after: int = 0
) -> Item:
    """An item as first planned."""
    finish = later(start, max(days - 1, 0))
    return Item(
        uid, level, kind, name, phase, owner, days, start, finish, start, finish, start, finish, after=after
    )


def baseline(project: Project) -> list[Item]:
    """The items of a project as first planned: one phase after the other, the milestone on the last day of
    its phase.
    """
    items, day, uid = [], project.start, 1
    for number, phase in enumerate(project.phases):
        head, uid = uid, uid + 1
        rows = []
        for name, days in phase.tasks:
            rows.append(
                entry(uid, 2, "task", name, number, phase.owner, days, day, after=uid - 1 if rows else 0)
            )
            day, uid = later(rows[-1].finish, 1), uid + 1
        rows.append(
            entry(
                uid, 2, "milestone", phase.milestone, number, phase.owner, 0, rows[-1].finish, after=uid - 1
            )
        )
        items += [
            entry(
                head,
                1,
                "summary",
                phase.name,
                number,
                phase.owner,
                sum(d for _, d in phase.tasks),
                rows[0].start,
            ),
            *rows,
        ]
        uid += 1
    return items


def progress(item: Item, as_of: date) -> int:
    """Percent complete on a date, in steps of five."""
    if item.finish <= as_of:
        return 100
    if item.start > as_of or item.kind == "milestone":
        return 0
    return min(95, (as_of - item.start).days * 20 // max((item.finish - item.start).days, 1) * 5)


def moved(project: Project, item: Item, before: Item, report: int) -> Item:
    """An item on a report date: what is done or begun keeps its dates, the rest moves with the slips of its
    phase.
    """
    if before.done:
        return before
    delay = sum(days for when, phases, days in project.slips if when <= report and item.phase in phases)
    started = before.percent > 0
    now = replace(
        before,
        start=before.start if started else later(item.first_start, delay),
        finish=later(item.first_finish, delay),
    )
    if report >= project.stuck and item.kind == "milestone" and item.phase == 1:
        return replace(now, finish=before.finish, percent=0)
    return replace(now, percent=progress(now, AS_OF[report]))


def summed(items: list[Item]) -> list[Item]:
    """The same items, each summary spanning its phase and as complete as its days."""
    result = []
    for item in items:
        if item.kind == "summary":
            parts = [i for i in items if i.phase == item.phase and i.kind == "task"]
            percent = sum(i.percent * i.days for i in parts) // sum(i.days for i in parts)
            item = replace(
                item,
                start=min(i.start for i in parts),
                finish=max(i.finish for i in parts),
                percent=percent,
                first_finish=max(i.first_finish for i in parts),
                baseline_finish=max(i.baseline_finish for i in parts),
                baseline_start=min(i.baseline_start for i in parts),
            )
        result.append(item)
    return result


@cache
def reports(code: str) -> tuple[tuple[Item, ...], ...]:
    """The twelve reports of the project of this code, oldest first."""
    project = next(p for p in PROJECTS if p.code == code)
    first = baseline(project)
    now, seen = first, []
    for report in range(len(AS_OF)):
        now = summed([moved(project, item, before, report) for item, before in zip(first, now, strict=True)])
        if report == project.rebaselined:
            now = [replace(i, baseline_start=i.start, baseline_finish=i.finish) for i in now]
        seen.append(tuple(now))
    return tuple(seen)
