"""Cases: small houses of their own, each with one thing that goes wrong with exports and that Loupe must tell."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from sample_data.exports import textfile

DAY = timedelta(days=1)
SITES = ("Site", "Name", "Kind", "Country", "Currency", "Timezone", "Workdays", "Holiday calendar")
SALES = ("Boutique", "Ticket", "Line", "Date", "Associate", "Net amount", "Currency")
CLOSED = {(1, 1), (5, 1), (11, 1), (11, 11), (12, 25)}  # month, day
PLACES = {
    "LYS1": ("Lyon", "FR", "EUR", "Europe/Paris", "FR"),
    "NCE1": ("Nice", "FR", "EUR", "Europe/Paris", "FR"),
    "GVA1": ("Geneva", "CH", "CHF", "Europe/Zurich", "CH-GE"),
    "NYC1": ("New York", "US", "USD", "America/New_York", "US"),
}


def sites(path: Path, *codes: str) -> dict:
    """A list of these boutiques."""
    rows = []
    for code in codes:
        name, country, currency, zone, calendar = PLACES[code]
        rows.append((code, name, "boutique", country, currency, zone, "1-6", calendar))
    textfile.write(path, [SITES, *rows])
    return {"dataset": "sites", "rows": len(rows)}


def trading_days(first: date, last: date) -> list[date]:
    """Days from Monday to Saturday that are no holiday of these cases."""
    span = (first + DAY * n for n in range((last - first).days + 1))
    return [day for day in span if day.weekday() < 6 and (day.month, day.day) not in CLOSED]


def daily(code: str, days: Iterable[date], amount: int, grown: int = 0) -> list[tuple]:
    """Two tickets of one line a day, together `amount`; from 1 April 2026 on `grown` percent more."""
    rows = []
    for day in days:
        net = amount * (100 + (grown if day >= date(2026, 4, 1) else 0)) / 100
        for turn, share in enumerate((0.4, 0.6), 1):
            ticket = f"{code}-{day:%y%m%d}-{turn}"
            rows.append((code, ticket, 1, day, f"{code[:1]}0{turn}", net * share, PLACES[code][2]))
    return rows


def sales(path: Path, rows: list[tuple]) -> dict:
    """An export of lines in the columns SALES."""
    textfile.write(path, [SALES, *((*row[:5], f"{row[5]:.2f}", row[6]) for row in rows)])
    days = [row[3] for row in rows]
    return {
        "dataset": "sales",
        "rows": len(rows),
        "net_amount": round(sum(row[5] for row in rows), 2),
        "span": [str(min(days)), str(max(days))],
    }


def late_boutique(folder: Path) -> dict[str, dict]:
    """Lyon is fed to 21 November 2026, Nice to the 10th; each sells a tenth more than a year before."""
    first = date(2025, 9, 1)
    return {
        "sites.csv": sites(folder / "sites.csv", "LYS1", "NCE1"),
        "sales_LYS1.csv": sales(
            folder / "sales_LYS1.csv", daily("LYS1", trading_days(first, date(2026, 11, 21)), 1000, 10)
        ),
        "sales_NCE1.csv": sales(
            folder / "sales_NCE1.csv", daily("NCE1", trading_days(first, date(2026, 11, 10)), 2000, 10)
        ),
    }


def hole(folder: Path) -> dict[str, dict]:
    """Lyon whole, Nice without 13 to 16 October 2026, in which it traded as on any day."""
    days = trading_days(date(2025, 9, 1), date(2026, 11, 21))
    fed = [day for day in days if not date(2026, 10, 13) <= day <= date(2026, 10, 16)]
    return {
        "sites.csv": sites(folder / "sites.csv", "LYS1", "NCE1"),
        "sales_LYS1.csv": sales(folder / "sales_LYS1.csv", daily("LYS1", days, 1000, 10)),
        "sales_NCE1.csv": sales(folder / "sales_NCE1.csv", daily("NCE1", fed, 2000, 10)),
    }


def corrected_export(folder: Path) -> dict[str, dict]:
    """October 2026 of Lyon, and the same month exported again: one ticket is another associate's, one is voided."""
    rows = daily("LYS1", trading_days(date(2026, 10, 1), date(2026, 10, 31)), 1000)
    again = [row for row in rows if row[1] != "LYS1-261014-2"]
    again = [(*row[:4], "L02", *row[5:]) if row[1] == "LYS1-261005-1" else row for row in again]
    return {
        "sales_2026-10.csv": sales(folder / "sales_2026-10.csv", rows),
        "sales_2026-10_corrected.csv": sales(folder / "sales_2026-10_corrected.csv", again),
    }


def foreign_currency(folder: Path) -> dict[str, dict]:
    """Lyon in euros and Geneva in francs, whose sales are the same in both years while the franc rose; a target
    each in its own currency; actual, budget and constant rates.
    """
    days = [
        *trading_days(date(2025, 10, 1), date(2025, 10, 31)),
        *trading_days(date(2026, 10, 1), date(2026, 10, 31)),
    ]
    rates = [
        ("From currency", "To currency", "Valid from", "Exchange rate", "Rate type"),
        ("CHF", "EUR", "2025-04-01", 1.00, "actual"),
        ("CHF", "EUR", "2026-04-01", 1.10, "actual"),
        ("CHF", "EUR", "2025-04-01", 1.05, "budget"),
        ("CHF", "EUR", "2025-04-01", 1.02, "constant"),
    ]
    targets = [
        ("Site", "KPI", "Period start", "Period end", "Target", "Currency"),
        ("LYS1", "net_sales", "2026-10-01", "2026-10-31", 27000, "EUR"),
        ("GVA1", "net_sales", "2026-10-01", "2026-10-31", 54000, "CHF"),
    ]
    textfile.write(folder / "exchange_rates.csv", rates)
    textfile.write(folder / "targets.csv", targets)
    return {
        "sites.csv": sites(folder / "sites.csv", "LYS1", "GVA1"),
        "sales_LYS1.csv": sales(folder / "sales_LYS1.csv", daily("LYS1", days, 1000)),
        "sales_GVA1.csv": sales(folder / "sales_GVA1.csv", daily("GVA1", days, 2000)),
        "exchange_rates.csv": {"dataset": "exchange_rates", "rows": 4},
        "targets.csv": {"dataset": "targets", "rows": 2, "value": 81000},
    }


def short_tickets(folder: Path) -> dict[str, dict]:
    """A till that counts its tickets from 1 each month; October exported again with the date of one corrected."""
    months = (
        trading_days(date(2026, month, 1), date(2026, month, days)) for month, days in ((9, 30), (10, 31))
    )
    september, october = (counting(days) for days in months)
    again = [(*row[:3], row[3] + DAY, *row[4:]) if row[1] == "0021" else row for row in october]
    return {
        "sales_2026-09.csv": sales(folder / "sales_2026-09.csv", september),
        "sales_2026-10.csv": sales(folder / "sales_2026-10.csv", october),
        "sales_2026-10_corrected.csv": sales(folder / "sales_2026-10_corrected.csv", again),
    }


def counting(days: list[date]) -> list[tuple]:
    """The tickets of a month, numbered from 0001."""
    rows = daily("LYS1", days, 1000)
    return [(row[0], f"{number:04d}", *row[2:]) for number, row in enumerate(rows, 1)]


def time_zones(folder: Path) -> dict[str, dict]:
    """Exports in UTC: an evening in New York is the day before, a late evening in Paris time the day after."""
    header = ("Ticket", "Created at", "Boutique", "Net amount", "Currency")
    rows = [
        ("A", "2026-02-01T00:30:00Z", "NYC1", 700, "USD"),
        ("B", "2026-02-01T15:00:00Z", "NYC1", 100, "USD"),
        ("C", "2026-03-31T22:30:00Z", "LYS1", 400, "EUR"),
        ("D", "2026-03-31T12:00:00+02:00", "LYS1", 50, "EUR"),
    ]
    textfile.write(folder / "sales_UTC.csv", [header, *rows])
    days = [datetime.fromisoformat(row[1]).date() for row in rows]
    return {
        "sites.csv": sites(folder / "sites.csv", "NYC1", "LYS1"),
        "sales_UTC.csv": {
            "dataset": "sales",
            "rows": 4,
            "net_amount": 1250,
            "span": [str(min(days)), str(max(days))],
        },
    }


def rebaseline(folder: Path) -> dict[str, dict]:
    """A plan with a new baseline in April 2026, ten weeks later, and the decision that says why."""
    header = ("Project", "Milestone ID", "Milestone", "Baseline finish", "Forecast finish", "% complete")
    reports = {
        "2026-03-13": (("2026-05-15", "2026-05-29", 60), ("2026-06-30", "2026-07-31", 0)),
        "2026-04-10": (("2026-07-24", "2026-07-24", 70), ("2026-09-04", "2026-09-11", 0)),
    }
    found = {}
    for day, told in reports.items():
        rows = [
            ("PRJ-07", code, name, *one)
            for (code, name), one in zip((("M1", "Works accepted"), ("M2", "Opening")), told, strict=True)
        ]
        name = f"milestones_{day}.csv"
        textfile.write(folder / name, [header, *rows])
        found[name] = {"dataset": "milestones", "rows": 2, "as_of": day}
    why = (
        ("Project", "ID", "Type", "Title", "Raised on", "Closed on", "Status"),
        (
            "PRJ-07",
            "D1",
            "Decision",
            "New baseline approved: the permit came ten weeks late",
            "2026-04-02",
            "2026-04-02",
            "closed",
        ),
    )
    textfile.write(folder / "raid_log_2026-04-10.csv", why)
    return found | {"raid_log_2026-04-10.csv": {"dataset": "raid", "rows": 1, "as_of": "2026-04-10"}}


CASES = (late_boutique, hole, corrected_export, foreign_currency, short_tickets, time_zones, rebaseline)


def write(folder: Path) -> dict[str, dict]:
    """All cases, each in a folder of its name; the facts of each file."""
    found = {}
    for case in CASES:
        (folder / case.__name__).mkdir(parents=True, exist_ok=True)
        files = case(folder / case.__name__)
        found |= {f"{case.__name__}/{name}": facts for name, facts in files.items()}
    return found
