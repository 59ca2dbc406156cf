"""Boutique files beside the tills: visitors, rosters, targets, sites and people."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from sample_data.exports import textfile, workbook
from sample_data.exports.workbook import Sheet, Styled
from sample_data.story import days, sales
from sample_data.story.house import (
    BOUTIQUES,
    BRUSSELS,
    DUBLIN,
    LEAVER,
    PARIS,
    PEOPLE,
    SITES,
    Site,
    associates,
    employed,
)
from sample_data.story.roster import Shift, roster

BROKEN_COUNTER = {
    "DUB1": days.span(date(2026, 2, 9), date(2026, 2, 12)),
    "PAR1": days.span(date(2025, 9, 22), date(2025, 9, 24)),
    "BRU1": days.span(date(2025, 8, 18), date(2025, 8, 23)),
}
ABSENCES_EN = {
    "none": "",
    "planned_leave": "Annual leave",
    "sick": "Sick leave",
    "training": "Training",
    "holiday": "Public holiday",
}
ABSENCES_FR = {
    "none": "",
    "planned_leave": "Congés payés",
    "sick": "Maladie",
    "training": "Formation",
    "holiday": "Jour férié",
}
REVISED = {"BRU1": (date(2026, 9, 1), 0.94), "DUB1": (date(2026, 10, 1), 1.04)}
AMBITION = 1.03


def counted(site: Site) -> list[list]:
    """The counter's rows of a boutique: store, day, hour, people in; nothing where the counter was down."""
    return [
        [site.code, day, f"{hour}:00", None if day in BROKEN_COUNTER[site.code] else visitors]
        for (day, hour), visitors in sales.trade(site.code).visitors.items()
        if day >= days.FROM
    ]


def traffic(path: Path) -> dict:
    """Write the hourly door counters of all boutiques on one sheet."""
    rows = [row for site in BOUTIQUES for row in counted(site)]
    titles = [["Footfall report by hour"], [f"{days.FROM:%d/%m/%Y} - {days.UNTIL:%d/%m/%Y}"], []]
    sheet = Sheet(
        "Hourly footfall",
        [*titles, ["Store", "Date", "Hour", "Visitors in"], *rows],
        widths=(8, 12, 8, 11),
        bold=(1, 4),
    )
    workbook.write(path, [sheet], "Door Counter Portal")
    held = [row[3] for row in rows if row[3] is not None]
    return {
        "dataset": "traffic",
        "tables": 1,
        "rows": len(held),
        "blank_rows": len(rows) - len(held),
        "visitors": sum(held),
    }


def shifts(site: Site) -> list[Shift]:
    """The rostered days of a site since the present tills, by day and person."""
    rows = [
        shift
        for person in PEOPLE
        if person.site == site.code and person.code[1:] != "00" and person.code[0] != "X"
        for shift in roster(person, site.country)
        if shift.day >= days.FROM
    ]
    return sorted(rows, key=lambda shift: (shift.day, shift.person))


def hours_facts(rows: Iterable[Shift], selling: bool = True) -> dict:
    """What a reader must find in a roster file."""
    rows = list(rows)
    facts = {
        "dataset": "hours",
        "tables": 1,
        "rows": len(rows),
        "scheduled_hours": round(sum(s.scheduled for s in rows), 2),
        "worked_hours": round(sum(s.worked for s in rows), 2),
    }
    return facts | ({"selling_hours": round(sum(s.selling for s in rows), 2)} if selling else {})


def rota_english(path: Path) -> dict:
    """Write the Dublin rota: one row per person and day."""
    names, rows = {p.code: p.name for p in PEOPLE}, shifts(DUBLIN)
    header = [
        "Store",
        "Staff ID",
        "Name",
        "Date",
        "Rostered hours",
        "Worked hours",
        "Selling hours",
        "Absence",
    ]
    body = [
        [
            DUBLIN.code,
            s.person,
            names[s.person],
            s.day,
            s.scheduled,
            s.worked,
            s.selling,
            ABSENCES_EN[s.absence],
        ]
        for s in rows
    ]
    workbook.write(
        path,
        [
            Sheet(
                "Rota",
                [header, *body],
                ("",) * 4 + ("hours",) * 3,
                (8, 9, 20, 12),
                (1,),
                filtered=f"A1:H{len(body) + 1}",
            )
        ],
    )
    return hours_facts(rows)


def rota_text(path: Path) -> dict:
    """Write the Paris rota: French, semicolons, decimal commas, with a byte order mark."""
    rows = shifts(PARIS)
    header = (
        "Boutique",
        "Matricule",
        "Date",
        "Heures prévues",
        "Heures travaillées",
        "Heures de vente",
        "Motif d'absence",
    )
    body = [
        (
            PARIS.code,
            s.person,
            f"{s.day:%d/%m/%Y}",
            *(textfile.comma(h) for h in s[2:5]),
            ABSENCES_FR[s.absence],
        )
        for s in rows
    ]
    textfile.write(path, [header, *body], ";", "utf-8-sig")
    return hours_facts(rows)


def rota_french(path: Path, site: Site, selling: bool) -> dict:
    """Write the roster of Brussels or of the workshop, where nobody sells."""
    rows, last = shifts(site), 7 if selling else 6
    header = [
        "Site",
        "Matricule",
        "Jour",
        "Heures planifiées",
        "Heures réalisées",
        "Heures de vente",
        "Type d'absence",
    ]
    table = [
        header,
        *(
            [site.code, s.person, s.day, s.scheduled, s.worked, s.selling, ABSENCES_FR[s.absence]]
            for s in rows
        ),
    ]
    table = table if selling else [row[:5] + row[6:] for row in table]
    titles = [
        [f"Planning et présences - {site.name}"],
        [f"Du {days.FROM:%d/%m/%Y} au {days.UNTIL:%d/%m/%Y}"],
        [],
    ]
    sheet = Sheet(
        "Présences", [*titles, *table], ("",) * 3 + ("hours",) * (last - 4), (8, 11, 12, 16, 16), (1, 4)
    )
    workbook.write(path, [sheet], "Gestion des temps")
    return hours_facts(rows, selling)


def worth(site: Site) -> float:
    """The net sales of a visitor of a boutique, in euros, over the whole history."""
    trade = sales.trade(site.code)
    return (
        sum(line.net for line in trade.lines if line.kind in ("sale", "return", "exchange"))
        / 100
        / sum(trade.visitors.values())
    )


def budget(site: Site, first: date, last: date) -> int:
    """The net sales target of a month, rounded to a thousand."""
    visitors = sum(sales.demand(site, day) for day in days.open_days(site.country, first, last))
    return round(visitors * worth(site) * AMBITION / 1000) * 1000


def targets(path: Path) -> dict:
    """Write the long table of targets: original and revised net sales, and two rates for the running year."""
    rows = [
        ["net_sales", site.code, *month, "Original", budget(site, *month)]
        for site in BOUTIQUES
        for month in days.month_ends(days.FROM, 24)
    ]
    rows += [
        ["net_sales", code, *month, "Revised", round(row[5] * factor / 1000) * 1000]
        for code, (since, factor) in REVISED.items()
        for row in rows
        if row[1] == code and (month := row[2:4])[0] >= since
    ]
    for kpi, values in {"conversion": (0.080, 0.086, 0.079), "atv": (3300, 3200, 3300)}.items():
        rows += [
            [kpi, site.code, *month, "Original", Styled(value, "tenth" if value < 1 else "whole")]
            for site, value in zip(BOUTIQUES, values, strict=True)
            for month in days.month_ends(date(2026, 4, 1), 12)
        ]
    header = ["KPI", "Boutique", "Period start", "Period end", "Version", "Target"]
    workbook.write(
        path, [Sheet("Targets", [header, *rows], ("",) * 5 + ("whole",), (12, 10, 13, 13, 10, 12), (1,))]
    )
    money = [row for row in rows if row[0] == "net_sales"]
    return {
        "dataset": "targets",
        "tables": 1,
        "rows": len(rows),
        "net_sales_original": sum(r[5] for r in money if r[4] == "Original"),
        "net_sales_revised": sum(r[5] for r in money if r[4] == "Revised"),
    }


def targets_wide(path: Path) -> dict:
    """Write the Paris associates' targets: a column a month, with a total column and a total row that would
    double the sum.
    """
    months, team = days.month_ends(date(2026, 4, 1), 12), associates(PARIS.code)
    weights = {p.code: p.pull * p.days for p in team}
    rows = []
    for person in team:
        share = weights[person.code] / sum(weights.values())
        values = [round(budget(PARIS, *month) * share / 500) * 500 for month in months]
        rows.append([person.code, person.name, *values, sum(values)])
    totals = [Styled("Total", "bold"), None, *(sum(row[n] for row in rows) for n in range(2, 15))]
    header = ["Matricule", "Conseiller", *(Styled(first, "month") for first, _ in months), "Total exercice"]
    titles = [
        ["Objectifs CA net HT par conseiller"],
        ["Boutique :", PARIS.code],
        ["Exercice :", "2026-2027 (avril à mars)"],
        [],
    ]
    workbook.write(
        path,
        [Sheet("Objectifs", [*titles, header, *rows, totals], ("", "") + ("whole",) * 13, (11, 20), (1,))],
    )
    return {
        "dataset": "targets",
        "tables": 1,
        "rows": 12 * len(rows),
        "value": sum(row[14] for row in rows),
        "layout": "one column a month",
    }


def sites(path: Path) -> dict:
    """Write the list of sites."""
    header = [
        "Site code",
        "Name",
        "Type",
        "Country",
        "Region",
        "Currency",
        "Time zone",
        "Opening date",
        "Closing date",
        "Opening days",
        "Holiday calendar",
    ]
    kinds = {"boutique": "Boutique", "workshop": "Workshop"}
    rows = [
        [
            s.code,
            s.name,
            kinds[s.kind],
            s.country,
            s.region,
            "EUR",
            s.timezone,
            s.opened,
            None,
            s.workdays,
            s.country,
        ]
        for s in SITES
    ]
    workbook.write(path, [Sheet("Sites", [header, *rows], widths=(10, 26, 11, 9, 20, 9, 18, 13), bold=(1,))])
    return {"dataset": "sites", "tables": 1, "rows": len(rows)}


def people(path: Path) -> dict:
    """Write the staff register, in French."""
    roles = {
        "Boutique manager": "Responsable boutique",
        "Client advisor": "Conseiller de vente",
        "Senior client advisor": "Conseiller de vente senior",
        "High Jewelry advisor": "Conseiller Haute Joaillerie",
        "Workshop manager": "Chef d'atelier",
        "Jeweller": "Joaillier",
        "Setter": "Sertisseur",
        "Polisher": "Polisseur",
        "Commercial director": "Directrice commerciale",
        "Project manager": "Chef de projet",
    }
    header = [
        "Matricule",
        "Nom et prénom",
        "Site",
        "Fonction",
        "Responsable",
        "Date d'entrée",
        "Date de sortie",
    ]
    rows = [[p.code, p.name, p.site, roles[p.role], p.manager, p.started, p.left] for p in PEOPLE]
    titles = [["Registre du personnel"], ["Situation au", Styled(days.UNTIL, "date")], []]
    workbook.write(
        path,
        [Sheet("Personnel", [*titles, header, *rows], widths=(12, 24, 8, 28, 13, 14, 14), bold=(1, 4))],
        saved=datetime(2026, 11, 20, 17, 45),
    )
    return {
        "dataset": "people",
        "tables": 1,
        "rows": len(rows),
        "left": [LEAVER],
        "sites": sorted({p.site for p in PEOPLE if employed(p, days.UNTIL)}),
    }


def write(folder: Path) -> dict[str, dict]:
    """Write every file of this module into `folder`; what each must give, by its name."""
    makers = {
        "sites.xlsx": sites,
        "personnel.xlsx": people,
        "footfall_2025-2026.xlsx": traffic,
        "rota_DUB1.xlsx": rota_english,
        "planning_PAR1.csv": rota_text,
        "targets_FY26-FY27.xlsx": targets,
        "objectifs_conseillers_PAR1.xlsx": targets_wide,
    }
    facts = {name: make(folder / name) for name, make in makers.items()}
    return facts | {"planning_BRU1.xlsx": rota_french(folder / "planning_BRU1.xlsx", BRUSSELS, selling=True)}
