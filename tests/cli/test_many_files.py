"""A folder as people keep it: two hundred files of every kind, good, doubtful and broken, loaded in one
command.
"""

import datetime as dt
import json

import pytest

from tests.loaders.written import text, workbook

DAY = dt.date(2026, 3, 2)


def days(n):
    """Six days, other ones for each file."""
    return [DAY + dt.timedelta(days=6 * n + i) for i in range(6)]


def sales_csv(path, n):
    """Six lines of a till that writes text."""
    rows = [[f"BX{n}", f"T{n}-{i:05d}", day, "A1", "Ring", f"{100 + i},50"] for i, day in enumerate(days(n))]
    return text(
        path.with_suffix(".csv"),
        [["Boutique", "Ticket", "Date", "Vendeur", "Article", "Montant HT"], *rows],
        ";",
    )


def sales_book(path, n):
    """Six lines under a title, with a total."""
    rows = [[day, f"BY{n}", f"Y{n}-{i:05d}", "Ring", 200.0 + i] for i, day in enumerate(days(n))]
    return workbook(
        path.with_suffix(".xlsx"),
        [
            ["Sales"],
            [],
            ["Date", "Store", "Receipt", "Item", "Net amount"],
            *rows,
            ["Total", None, None, None, 1215.0],
        ],
    )


def visitors(path, n):
    """Six days of a counter."""
    return workbook(
        path.with_suffix(".xlsx"),
        [["Date", "Boutique", "Visitors"], *[[day, f"BX{n}", 40 + i] for i, day in enumerate(days(n))]],
    )


def targets(path, n):
    """Months across."""
    months = [dt.date(2026, month, 1) for month in (1, 2, 3, 4)]
    return workbook(
        path.with_suffix(".xlsx"),
        ("Objectifs CA", [["Boutique", *months], [f"BX{n}", 1000, 1100, 1200, 1300]]),
    )


def clocks(path, n):
    """In and out beside each other."""
    header = ["Employee", *[f"{day} {way}" for day in days(n) for way in ("In", "Out")]]
    return workbook(path.with_suffix(".xlsx"), [header, [f"W{n}", *[dt.time(8), dt.time(16)] * 6]])


def log(path, n):
    """Three stages of two jobs, with their workshop."""
    rows = [
        [f"R{n}-{job}", stage, f"{day} 09:00", "W1", "ATL1"]
        for job in (1, 2)
        for stage, day in zip(("Received", "At bench", "Ready"), days(n), strict=False)
    ]
    return text(
        path.with_suffix(".csv"), [["Case ID", "Activity", "Timestamp", "Resource", "Workshop"], *rows]
    )


def plan(path, n):
    """A tracker made by hand."""
    rows = [[i, f"Task {i}", day, day + dt.timedelta(days=3), "Ana"] for i, day in enumerate(days(n), 1)]
    return workbook(
        path.with_name(f"PRJ-{n:02d} {path.name}.xlsx"),
        [["ID", "Task", "Start date", "End date", "Owner"], *rows],
    )


def risks(path, n):
    """A RAID log."""
    rows = [[f"P{n}", f"K{i}", f"Risk {i}", "High", "Low", "Open"] for i in range(4)]
    return workbook(
        path.with_suffix(".xlsx"), [["Project", "ID", "Risk", "Probability", "Impact", "Status"], *rows]
    )


def mspdi(path, n):
    """A plan in Microsoft Project's XML."""
    tasks = "".join(
        f"<Task><UID>{i}</UID><ID>{i}</ID><Name>Task "
        f"{i}</Name><OutlineLevel>1</OutlineLevel><Start>2026-03-0{i}T08:00:00</Start>"
        f"<Finish>2026-03-0{i}T17:00:00</Finish></Task>"
        for i in range(1, 6)
    )
    file = path.with_suffix(".xml")
    file.write_text(
        f'<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>PRJ-{n:02d} '
        f"Salon</Title>"
        f"<CurrentDate>2026-03-02T08:00:00</CurrentDate><Tasks>{tasks}</Tasks></Project>",
        encoding="utf-8",
    )
    return file


def wrong_cells(path, n):
    """One amount is a word: that row is told, the others count."""
    rows = [
        [day, f"BZ{n}", f"Z{n}-{i:05d}", "Ring", "annulation" if i == 2 else 10.0 + i]
        for i, day in enumerate(days(n))
    ]
    return workbook(path.with_suffix(".xlsx"), [["Date", "Store", "Receipt", "Item", "Net amount"], *rows])


def doubtful(path, n):
    """No day above twelve: asked."""
    return text(
        path.with_suffix(".csv"),
        [
            ["Date", "Store", "Receipt", "Net amount"],
            ["03/04/2026", "BX1", f"Q{n}", "10"],
            ["05/06/2026", "BX1", f"R{n}", "20"],
        ],
    )


def notes(path, n):
    """No table at all."""
    return workbook(path.with_suffix(".xlsx"), [["Things to do"], ["Call the framer"], [f"Page {n}"]])


def cut(path, n):
    """A workbook whose copying broke off."""
    whole = sales_book(path.with_name(f"cut {path.name}"), n)
    whole.write_bytes(whole.read_bytes()[:1500])
    return whole


def noise(path, n):
    """Bytes under the name of a workbook."""
    file = path.with_suffix(".xlsx")
    file.write_bytes(bytes((i * 37 + n) % 251 for i in range(3000)))
    return file


def empty(path, _n):
    """Nothing."""
    file = path.with_suffix(".csv")
    file.write_bytes(b"")
    return file


GOOD = {sales_csv: 0, sales_book: 0, visitors: 0, targets: 0, clocks: 0, log: 0, plan: 0, risks: 0, mspdi: 0}
BAD = {wrong_cells: 1, doubtful: 1, notes: 2, cut: 2, noise: 2, empty: 2}
KINDS = (*GOOD, *BAD)


def folder(place, count):
    """Files of every kind in a folder, the broken ones among the good; name → the status that each must come
    to.
    """
    place.mkdir()
    kinds = [KINDS[number % len(KINDS)] for number in range(count)]
    return {
        kind(place / f"{number:03d}", number // len(KINDS)).name: (GOOD | BAD)[kind]
        for number, kind in enumerate(kinds)
    }


@pytest.mark.slow
def test_two_hundred_mixed_files_load_in_one_command(loupe, tmp_path):
    """Each is loaded, asked about or refused by itself; the first bad one stops nothing, and the good ones
    count to the cent.
    """
    expected = folder(tmp_path / "inbox", 200)
    outcome = loupe("load", tmp_path / "inbox", "--json")
    receipts = {one["file"]: one for one in json.loads(outcome.out)}
    assert len(receipts) == 200
    assert {name for name, one in receipts.items() if not one["tables"]} == {
        name for name, status in expected.items() if status == 2
    }
    asked = {
        name
        for name, one in receipts.items()
        for table in one["tables"]
        if table["questions"] or table["rows"]["rejected"]
    }
    assert asked == {name for name, status in expected.items() if status == 1}
    assert outcome.status == 2  # the worst of all files
    told = sum(table["totals"].get("net_amount", 0) for one in receipts.values() for table in one["tables"])
    assert told == pytest.approx(14 * 618 + 14 * 1215 + 13 * 63)


def test_a_folder_ends_in_one_summary(loupe, tmp_path):
    """One table of what became of the files, after their receipts; every file has a line in it, and no
    traceback is shown.
    """
    expected = folder(tmp_path / "inbox", len(KINDS))
    outcome = loupe("check", tmp_path / "inbox")
    summary = outcome.out[outcome.out.rindex("\n\n") :]
    assert "Traceback" not in outcome.out + outcome.err
    assert [name for name in expected if name not in summary] == []
