"""What planted.json says of the files is read back from the files themselves, by other means than those that
wrote them.
"""

import csv
import json
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import holidays
import pytest
from defusedxml import ElementTree
from python_calamine import CalamineWorkbook

from sample_data import make

FOLDER = Path(make.__file__).parent
PLANTED = json.loads((FOLDER / "planted.json").read_text(encoding="utf-8"))
FILES = PLANTED["files"]
COUNTRIES = {"DUB1": "IE", "PAR1": "FR", "BRU1": "BE"}
SPACE = "{http://schemas.microsoft.com/project}"


def table(name, header, sheet=0):
    """The rows below the header row that starts with `header`, as dicts; rows without a second cell are
    titles, totals or feet.
    """
    rows = CalamineWorkbook.from_path(FOLDER / name).get_sheet_by_index(sheet).to_python()
    top = next(n for n, row in enumerate(rows) if row[0] == header)
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :] if row[1] != ""]


def text_table(name, encoding="utf-8-sig", delimiter=";"):
    """The rows of a text file as dicts."""
    with (FOLDER / name).open(encoding=encoding, newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def number(text):
    """A number written with a decimal comma."""
    return float(text.replace(",", "."))


def dublin(name):
    """Store, receipt, day, net, credit of the Dublin till."""
    return [
        (r["Store"], r["Receipt no."], r["Date"], r["Net amount (excl. VAT)"], r["Split %"] / 100)
        for r in table(name, "Store")
    ]


def paris(name):
    """The same of the Paris till."""
    return [
        (
            r["Code boutique"],
            r["N° ticket"],
            datetime.strptime(r["Date"], "%d/%m/%Y").date(),
            number(r["Montant net HT"]),
            1.0,
        )
        for r in text_table(name, "cp1252")
    ]


def brussels(name):
    """The same of the Brussels till; its returns sheet holds positive amounts."""
    sold = [
        (r["Boutique"], r["N° ticket"], r["Date de vente"].date(), r["CA net HT"], r["Part"])
        for n in (0, 1)
        for r in table(name, "Boutique", n)
    ]
    back = [
        (r["Boutique"], r["N° avoir"], r["Date"].date(), -r["Montant net HT"], r["Part"])
        for r in table(name, "Boutique", 2)
    ]
    return sold + back


def archive(name):
    """The same of the archive."""
    return [
        (r["Store code"], r["Receipt"], r["Business date"], r["Net sales"], r["Credit"])
        for r in table(name, "Store code")
    ]


TILLS = {
    "sales_DUB1_FY26.xlsx": dublin,
    "sales_DUB1_FY27.xlsx": dublin,
    "ventes_PAR1_2025-2026.csv": paris,
    "ventes_PAR1_2026-2027.csv": paris,
    "ventes_BRU1_2025-2026.xlsx": brussels,
    "sales_archive_FY24-FY25.xlsx": archive,
}


def test_every_file_has_its_facts():
    """A file without an entry would be a file nobody can check."""
    made = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.suffix in {".csv", ".xls", ".xlsx", ".xml"}
    }
    assert made == set(FILES)


@pytest.mark.parametrize("name", sorted(TILLS))
def test_a_till_gives_the_planted_rows_and_sums(name):
    """Rows, tickets, net amount over rows, and net amount weighed by credit."""
    rows, facts = TILLS[name](f"boutique/{name}"), FILES[f"boutique/{name}"]
    assert len(rows) == facts["rows"]
    assert len({row[:2] for row in rows}) == facts["tickets"]
    assert sum(row[3] for row in rows) == pytest.approx(facts["net_amount"], abs=0.005)
    assert sum(row[3] * row[4] for row in rows) == pytest.approx(facts["net_amount_credited"], abs=0.005)


@pytest.mark.parametrize("name", sorted(TILLS))
def test_nobody_sells_on_a_sunday_or_a_public_holiday(name):
    """The tills agree with the calendar that the KPIs use."""
    closed = {
        code: holidays.country_holidays(country, years=range(2023, 2028))
        for code, country in COUNTRIES.items()
    }
    assert [
        row for row in TILLS[name](f"boutique/{name}") if row[2].weekday() == 6 or row[2] in closed[row[0]]
    ] == []


def test_the_counter_that_was_down_is_blank_not_zero():
    """A zero would be a day without visitors."""
    rows = table("boutique/footfall_2025-2026.xlsx", "Store")
    down = {(r["Store"], str(r["Date"])) for r in rows if r["Visitors in"] == ""}
    assert down == {(code, day) for code, days in PLANTED["counter_down"].items() for day in days}


def test_the_milestone_slips_in_every_report():
    """Eleven moves in twelve reports, each later than the one before."""
    planted, seen = PLANTED["slipping_milestone"], {}
    for day in PLANTED["report_dates"]:
        tasks = ElementTree.parse(FOLDER / f"projects/PRJ-01/PRJ-01_HJ_presentation_{day}.xml").iter(
            f"{SPACE}Task"
        )
        seen[day] = next(
            t.findtext(f"{SPACE}Finish")[:10]
            for t in tasks
            if t.findtext(f"{SPACE}Name") == planted["milestone"]
        )
    assert seen == planted["forecasts"]
    assert sorted(set(seen.values())) == list(seen.values())


def test_the_first_pass_yield_drops_on_the_planted_day():
    """First inspections only, before and after; the difference is far beyond chance."""
    planted = PLANTED["first_pass_yield_drop"]
    firsts = [r for r in table("workshop/controles_qualite.xlsx", "N° réparation") if r["Passage"] == 1]
    for side in ("before", "after"):
        part = [
            r
            for r in firsts
            if (r["Date du contrôle"] < date.fromisoformat(planted["since"])) == (side == "before")
        ]
        assert (len(part), sum(r["Conforme"] == "Oui" for r in part)) == (
            planted[side]["inspected"],
            planted[side]["passed"],
        )


def test_a_job_moves_forward_in_time():
    """Each job begins when it is received, and no two of its stages share a minute."""
    jobs = defaultdict(list)
    for row in text_table("workshop/repair_events.csv", delimiter=","):
        jobs[row["Case ID"]].append((row["Timestamp"], row["Activity"]))
    assert len(jobs) == FILES["workshop/repair_events.csv"]["cases"]
    assert [
        job
        for job, events in jobs.items()
        if events[0][1] != "Received" or len({at for at, _ in events}) < len(events)
    ] == []


def test_no_jeweller_is_worse_than_chance():
    """Seven equal jewellers: none is further from the whole than three standard errors."""
    seen = PLANTED["equal_jewellers"]["observed"].values()
    rate = sum(s["failed"] for s in seen) / sum(s["first_inspections"] for s in seen)
    assert all(
        abs(s["failed"] - rate * s["first_inspections"])
        < 3 * (rate * (1 - rate) * s["first_inspections"]) ** 0.5
        for s in seen
    )
