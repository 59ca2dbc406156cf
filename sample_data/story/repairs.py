"""Repairs: how jobs flow through the workshop, day by day, before any system prints them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache

from sample_data.story import chance, days
from sample_data.story.clientele import Client
from sample_data.story.house import BOUTIQUES, PEOPLE, WORKSHOP
from sample_data.story.portfolio import clients
from sample_data.story.roster import roster

STARTED = date(2025, 3, 3)
AS_OF = datetime(2026, 11, 20, 18, 0)
YIELD_DROPPED_ON = date(2026, 7, 6)
FIRST_PASS = {"before": 0.96, "after": 0.85}
SHORTAGE_FROM, SECOND_SUPPLIER_ON = date(2026, 2, 16), date(2026, 6, 15)
DAY_MINUTES = 480
JOBS_A_DAY = 2.9
DIRECT_SHARE = 0.82


@dataclass(frozen=True)
class Service:
    """A kind of repair. hours: standard; promise: working days first promised; vendor: who does a part of it,
    if any.
    """

    name: str
    hours: float
    promise: int
    weight: float
    vendor: str = ""


SERVICES = (
    Service("Resizing", 6, 13, 24),
    Service("Polishing and rhodium", 4, 12, 18, "VEN-B"),
    Service("Stone setting", 12, 17, 16, "VEN-A"),
    Service("Clasp and mechanism", 9, 15, 14),
    Service("Restringing", 8, 14, 8),
    Service("Engraving", 4, 13, 5, "VEN-C"),
    Service("Restoration", 32, 29, 7),
    Service("Transformation", 48, 38, 4, "VEN-A"),
    Service("Authentication", 3, 9, 4),
)
VENDORS = {"VEN-A": (8, 0.80), "VEN-B": (5, 0.90), "VEN-C": (6, 0.85)}
ITEMS = {
    "Ring": "Rings",
    "Earrings": "Earrings",
    "Necklace": "Necklaces",
    "Bracelet": "Bracelets",
    "Wedding band": "Bridal",
}
WORN = {
    "Resizing": ("Ring", "Wedding band"),
    "Clasp and mechanism": ("Bracelet", "Earrings", "Necklace"),
    "Restringing": ("Necklace", "Bracelet"),
    "Engraving": ("Ring", "Wedding band", "Bracelet"),
}
DEFECTS = {"Polish": 5, "Size": 4, "Finish": 3, "Mechanism": 2}
DEFECTS_AFTER = {"Loose stone": 22, **DEFECTS}


@dataclass
class Job:
    """A repair on its way. events: (moment, stage, actor); booked: (person, day, hours, kind); checks: (day,
    passed, defect).
    """

    number: str
    boutique: str
    client: str
    item: str
    service: Service
    complexity: int
    received: datetime
    promised: date
    hours: float
    price: int
    parent: str = ""
    technician: str = ""
    vendor: str = ""
    decision: str = ""
    left: float = 0.0
    events: list[tuple[datetime, str, str]] = field(default_factory=list)
    booked: list[tuple[str, date, float, str]] = field(default_factory=list)
    checks: list[tuple[date, bool, str]] = field(default_factory=list)
    leg: tuple[date, date, date, int, bool] | None = None
    revised: list[tuple[date, date]] = field(default_factory=list)


@cache
def working_days() -> list[date]:
    """The workshop's days, some months beyond the end of the data so that open jobs have somewhere to go."""
    return days.open_days(WORKSHOP.country, STARTED, days.UNTIL + timedelta(days=500), week=5)


def moment(minutes: int) -> datetime:
    """The date and time after this many working minutes since the workshop's first day (nine to five)."""
    day, minute = divmod(minutes, DAY_MINUTES)
    return datetime.combine(working_days()[day], time(9)) + timedelta(minutes=minute)


def waited(rng, mean_days: float) -> int:
    """A wait in working minutes with a long tail: the product of two uniforms, four times its mean of a
    quarter.
    """
    return int(4 * mean_days * DAY_MINUTES * rng.random() * rng.random()) + 20


class Workshop:
    """The workshop at work: jobs come in, wait for client, parts or vendor, are worked on, inspected, and
    collected.
    """

    def __init__(self):
        """Seven jewellers with an empty bench."""
        self.rng = chance.stream("repairs", 5)
        self.jobs: list[Job] = []
        self.bench: dict[str, list[tuple[date, Job, str]]] = {
            p.code: [] for p in PEOPLE if p.site == WORKSHOP.code and p.code != "W00"
        }
        self.hours = {
            (s.person, s.day): s.worked
            for p in PEOPLE
            if p.code in self.bench
            for s in roster(p, WORKSHOP.country)
        }
        self.arriving: dict[date, list[tuple[Job, str]]] = {}
        self.comebacks: dict[date, list[Job]] = {}
        self.inspections: dict[date, list[Job]] = {}

    def run(self) -> list[Job]:
        """Every working day until the end: take in, inspect, work."""
        for index, day in enumerate(d for d in working_days() if d <= AS_OF.date()):
            for parent in self.comebacks.pop(day, []):
                self.take_in(index, day, parent)
            for _ in range(
                chance.count(
                    self.rng, JOBS_A_DAY * (0.4 + 0.6 * days.MONTHS[day.month] if day.month != 12 else 1.1)
                )
            ):
                self.take_in(index, day)
            for job in self.inspections.pop(day, []):
                self.inspect(job, day, index)
            for job, kind in self.arriving.pop(day, []):
                self.assign(job, day, kind)
            for person in self.bench:
                self.work(person, day)
        return self.jobs

    def take_in(self, index: int, day: date, parent: Job | None = None) -> None:
        """Receive a job, promise a date, and lay out what comes before the bench."""
        rng = self.rng
        service = parent.service if parent else chance.pick(rng, {s: s.weight for s in SERVICES})
        complexity = chance.pick(rng, {1: 5, 2: 4, 3: 1})
        hours = round(service.hours * (0.75, 1.0, 1.6)[complexity - 1] * 4) / 4
        minutes = index * DAY_MINUTES + int(rng.random() * 400)
        client, boutique = owner(rng, day) if not parent else (parent.client, parent.boutique)
        promise = working_days()[index + service.promise + (3 if complexity == 3 else 0)]
        paid = not parent and service.name != "Authentication" and rng.random() < 0.7
        item = parent.item if parent else str(chance.one_of(rng, WORN.get(service.name, tuple(ITEMS))))
        job = Job(
            f"R{day:%y}{1001 + len(self.jobs):05d}",
            boutique,
            client,
            item,
            service,
            complexity,
            moment(minutes),
            promise,
            hours,
            round(hours * 85 / 5) * 5 if paid else 0,
            parent.number if parent else "",
        )
        job.events.append((job.received, "Received", ""))
        self.jobs.append(job)
        self.prepare(job, minutes)

    def prepare(self, job: Job, minutes: int) -> None:
        """Estimate, the client's answer, parts and vendor; then the job goes to the bench, or back
        unrepaired.
        """
        rng = self.rng
        minutes = self.step(job, minutes + waited(rng, 0.8), "Estimate", "W00")
        minutes += 15 + int(rng.random() * 60)
        if job.price:
            minutes = self.step(job, minutes, "Awaiting client", "W00") + waited(rng, 2.2)
            job.decision = "declined" if rng.random() < 0.09 else "accepted"
            if job.decision == "declined":
                self.step(job, minutes, "Cancelled", "W00")
                return
        short = SHORTAGE_FROM <= job.received.date() < SECOND_SUPPLIER_ON
        if rng.random() < (0.55 if short else 0.22):
            entered = self.step(job, minutes, "Awaiting parts", "W00")
            minutes = (
                self.delivered(entered, entered + waited(rng, 16.0)) if short else entered + waited(rng, 4.0)
            )
        if job.service.vendor and rng.random() < 0.45:
            minutes = self.send_out(job, minutes)
        self.step(job, minutes, "Bench queue", "")
        self.arriving.setdefault(working_days()[minutes // DAY_MINUTES + 1], []).append((job, "direct"))

    def step(self, job: Job, minutes: int, stage: str, actor: str) -> int:
        """Record that a job enters a stage; the same minutes."""
        job.events.append((moment(minutes), stage, actor))
        return minutes

    def delivered(self, entered: int, minutes: int) -> int:
        """When short parts come: those still missing when the second supplier starts come within days of
        it.
        """
        start = next(n for n, d in enumerate(working_days()) if d >= SECOND_SUPPLIER_ON) * DAY_MINUTES
        return min(minutes, max(start, entered) + waited(self.rng, 3.0))

    def send_out(self, job: Job, minutes: int) -> int:
        """A send-out: the vendor promises a date and mostly keeps it."""
        rng, vendor = self.rng, job.service.vendor
        promise, punctual = VENDORS[vendor]
        self.step(job, minutes, "At vendor", "W00")
        taken = (
            promise - int(rng.random() * 3)
            if rng.random() < punctual
            else promise + 1 + int(rng.random() * 8)
        )
        back = minutes + taken * DAY_MINUTES
        job.vendor = vendor
        job.leg = (
            moment(minutes).date(),
            moment(minutes + promise * DAY_MINUTES).date(),
            moment(back).date(),
            40 + 10 * int(rng.random() * 30),
            rng.random() < 0.95,
        )
        return back

    def assign(self, job: Job, day: date, kind: str) -> None:
        """Give a job to one of the least loaded; rework goes back to who did the work, and first."""
        if kind == "rework":
            self.bench[job.technician].insert(0, (day, job, kind))
            return
        loads = sorted(self.bench, key=lambda p: (sum(j.left for _, j, _ in self.bench[p]), p))
        job.technician = str(chance.one_of(self.rng, loads[:4]))
        job.left = max(1.0, round(job.hours * chance.bell(self.rng, 0.98, 0.16) * 4) / 4)
        self.bench[job.technician].append((day, job, kind))

    def work(self, person: str, day: date) -> None:
        """A jeweller's day: the jobs on the bench in their order, as far as the hours reach."""
        capacity = (
            round(self.hours.get((person, day), 0.0) * DIRECT_SHARE * chance.bell(self.rng, 1.0, 0.05) * 4)
            / 4
        )
        used, queue = 0.0, self.bench[person]
        while queue and capacity - used >= 0.25:
            _, job, kind = queue[0]
            stage = "At bench" if kind == "direct" else "Rework"
            if kind == "direct" and job.events[-1][1] != stage:
                job.events.append((at(day, used), stage, person))
            hours = min(job.left, capacity - used)
            job.booked.append((person, day, hours, kind))
            used, job.left = used + hours, job.left - hours
            if job.left <= 0:
                queue.pop(0)
                job.events.append((at(day, used), "Quality control", person))
                self.inspections.setdefault(following(day), []).append(job)

    def inspect(self, job: Job, day: date, index: int) -> None:
        """Inspect: the first time passes at the yield of the day, whoever did the work; later ones nearly
        always.
        """
        rng = self.rng
        first = not job.checks
        chances = (FIRST_PASS["after" if day >= YIELD_DROPPED_ON else "before"]) if first else 0.95
        passed = rng.random() < chances
        defects = DEFECTS_AFTER if day >= YIELD_DROPPED_ON else DEFECTS
        job.checks.append((day, passed, "" if passed else str(chance.pick(rng, defects))))
        minutes = index * DAY_MINUTES + int(rng.random() * 240)
        if passed:
            self.finish(job, minutes)
            return
        self.step(job, minutes, "Rework", "W00")
        job.left = max(0.5, round(job.hours * (0.15 + 0.25 * rng.random()) * 4) / 4)
        self.arriving.setdefault(following(day), []).append((job, "rework"))

    def finish(self, job: Job, minutes: int) -> None:
        """Ready, then collected; one in twenty-five comes back within a year."""
        rng = self.rng
        ready = self.step(job, minutes + 30 + int(rng.random() * 180), "Ready", "W00")
        collected = self.step(job, ready + waited(rng, 5.0), "Collected", "")
        if rng.random() < 0.04:
            back = collected // DAY_MINUTES + 8 + int(rng.random() * 170)
            self.comebacks.setdefault(working_days()[back], []).append(job)


def at(day: date, used: float) -> datetime:
    """The time of day after so many hours at the bench."""
    return datetime.combine(day, time(9, 5)) + timedelta(minutes=int(used * 55))


def following(day: date) -> date:
    """The next working day."""
    return next(
        d
        for d in days.span(day + days.DAY, day + 10 * days.DAY)
        if d.weekday() < 5 and d not in days.holidays(WORKSHOP.country, d.year)
    )


def owner(rng, day: date) -> tuple[str, str]:
    """Whose piece it is, and the boutique that took it in; one owner in ten is not on record."""
    boutique = str(chance.pick(rng, {site.code: site.visitors for site in BOUTIQUES}))
    known = chance.one_of(rng, clients_of(boutique, day.year, day.month))
    return ("" if rng.random() < 0.1 else known.code), boutique


@cache
def clients_of(boutique: str, year: int, month: int) -> list[Client]:
    """The clients whom a boutique knew when a month began."""
    return [c for c in clients() if c.boutique == boutique and c.first < date(year, month, 1)]


def revise(job: Job) -> None:
    """A promise about to break is moved for six jobs in ten, sometimes twice."""
    rng, promised = chance.stream("promise", job.number), job.promised
    ends = [when.date() for when, stage, _ in job.events if stage in ("Ready", "Cancelled")]
    while (ends[0] if ends else date.max) > promised and promised <= AS_OF.date() and rng.random() < 0.6:
        new = promised + (7 + int(rng.random() * 15)) * days.DAY
        new += (7 - new.weekday()) * days.DAY if new.weekday() > 4 else 0 * days.DAY
        job.revised.append((promised - days.DAY, new))
        promised = new


@cache
def jobs() -> list[Job]:
    """Every job the workshop has received, in the order of arrival."""
    done = Workshop().run()
    for job in done:
        revise(job)
    return done
