"""Clienteling files: the client records, actions towards clients, appointments, and satisfaction
programmes.
"""

from datetime import date, datetime, time
from pathlib import Path

from sample_data.exports import textfile, workbook
from sample_data.exports.workbook import Sheet
from sample_data.story import chance, days
from sample_data.story.clientele import Client
from sample_data.story.house import BOUTIQUES, LEAVER, Person, associates, employed
from sample_data.story.portfolio import alive, clients, owner_on, tier

PURPOSES = {
    "After-sale call": 5,
    "Birthday": 4,
    "New collection": 4,
    "Repair ready": 2,
    "Private view": 2,
    "Thank you": 1,
}
CHANNELS = {"Phone": 5, "E-mail": 4, "Message": 4, "Letter": 1}
OUTCOMES = {"Reached": 9, "No answer": 5, "Appointment booked": 3, "Purchase announced": 2}
RESULTS = {"Proposition": 4, "Sans suite": 4, "Service": 2}
PROMOTERS = {10: 34, 9: 27, 8: 16, 7: 10, 6: 5, 5: 4, 4: 1, 3: 1, 2: 1, 0: 1}
PUBLISHED = {"CER": (0, 100, 84.0, 3.0), "CARE": (1, 5, 4.4, 0.12)}


def records(path: Path) -> dict:
    """Write the CRM's client list: codes, portfolio, tier and consent; no name."""
    rng, rows = chance.stream("consent"), []
    for client in clients():
        name, since = tier(client)
        contactable = rng.random() < 0.86
        rows.append(
            [
                client.code,
                client.boutique,
                client.owner,
                name,
                since,
                client.first,
                client.residence,
                "Yes" if contactable else "No",
                "Yes" if contactable and rng.random() < 0.8 else "No",
            ]
        )
    header = [
        "Client ID",
        "Boutique",
        "Portfolio owner",
        "Segment",
        "Segment valid from",
        "First purchase",
        "Country of residence",
        "Contactable",
        "Consent",
    ]
    workbook.write(
        path,
        [Sheet("Clients", [header, *rows], ("",) * 4 + ("iso", "iso"), (11, 9, 14, 10, 16, 14), (1,))],
        "Client Book",
    )
    return {
        "dataset": "clients",
        "tables": 1,
        "rows": len(rows),
        "vic": sum(row[3] == "VIC" for row in rows),
        "left_with_the_leaver": sum(row[2] == LEAVER for row in rows),
        "residence_unknown": sum(not row[6] for row in rows),
    }


def weeks() -> list[date]:
    """The Mondays from the start of the data until four weeks after its end."""
    return [d for d in days.span(days.FROM, days.UNTIL + 28 * days.DAY) if d.weekday() == 0]


def portfolios() -> dict[str, list[Client]]:
    """The clients of each associate worth a call: those who come back, and the better tiers."""
    found: dict[str, list[Client]] = {p.code: [] for site in BOUTIQUES for p in associates(site.code)}
    for client in clients():
        if client.loyalty or tier(client)[0] != "Client":
            for owner in {client.owner, owner_on(client, days.FROM)}:
                found[owner].append(client)
    return found


def soon_to_buy(among: list[Client], monday: date) -> list[Client]:
    """Those who will buy within thirty days: an associate often knows (an association, not an effect)."""
    return [c for c in among if any(monday <= when <= monday + 30 * days.DAY for when, _ in c.purchases)]


def action(rng, number: int, person: Person, client: Client, monday: date) -> list:
    """One planned action: most are done, some late, and what lies ahead is open."""
    planned = monday + int(rng.random() * 5) * days.DAY
    due = planned + 7 * days.DAY
    done = planned + int(rng.random() ** 1.5 * 11) * days.DAY if rng.random() < 0.84 else None
    done = done + days.DAY if done and done.weekday() == 6 else done
    done = done if done and done <= days.UNTIL and employed(person, done) else None
    at = datetime.combine(done, time(10 + int(rng.random() * 8), int(rng.random() * 60))) if done else None
    return [
        f"A{number:06d}",
        client.code,
        client.boutique,
        person.code,
        planned,
        due,
        at,
        chance.pick(rng, CHANNELS),
        chance.pick(rng, PURPOSES),
        chance.pick(rng, OUTCOMES) if done else "",
    ]


def planned_actions() -> list[list]:
    """The actions of every associate, week by week, about one a week."""
    rng, books, rows = chance.stream("outreach"), portfolios(), []
    team = [p for site in BOUTIQUES for p in associates(site.code)]
    for monday in weeks():
        for person in team:
            among = [c for c in books[person.code] if c.first < monday and owner_on(c, monday) == person.code]
            for _ in range(chance.count(rng, 0.9) if among and employed(person, monday) else 0):
                ready = soon_to_buy(among, monday) if rng.random() < 0.25 else []
                rows.append(
                    action(rng, 20_001 + len(rows), person, chance.one_of(rng, ready or among), monday)
                )
    return rows


def outreach(path: Path) -> dict:
    """Write the clienteling tool's list of actions."""
    rows = planned_actions()
    header = [
        "Action ID",
        "Client ID",
        "Boutique",
        "Client advisor",
        "Planned on",
        "Due date",
        "Done on",
        "Channel",
        "Purpose",
        "Outcome",
    ]
    titles = [["Clienteling actions"], ["Exported on 21/11/2026 19:30"], []]
    workbook.write(
        path,
        [Sheet("Actions", [*titles, header, *rows], widths=(10, 10, 9, 14, 12, 12, 17), bold=(1, 4))],
        "Client Book",
    )
    due = [row for row in rows if row[5] <= days.UNTIL]
    return {
        "dataset": "outreach",
        "tables": 1,
        "rows": len(rows),
        "done": sum(row[6] is not None for row in rows),
        "due_until_end": len(due),
        "done_on_time": sum(row[6] is not None and row[6].date() <= row[5] for row in due),
    }


def appointment(rng, number: int, client: Client, advisor: str, day: date, bought: bool) -> list:
    """One booking: who came, and what came of it; a booking ahead knows neither."""
    at = datetime.combine(day, time(10 + int(rng.random() * 8), 30 * int(rng.random() * 2)))
    kept = bought or rng.random() < 0.76
    past = day <= days.UNTIL
    outcome = "Achat" if bought else chance.pick(rng, RESULTS)
    result = outcome if kept else "Absent"
    seen = (("Oui" if kept else "Non"), result) if past else ("", "")
    return [f"RDV{number:05d}", client.boutique, advisor, client.code, f"{at:%d/%m/%Y %H:%M}", *seen]


def bookings(site) -> list[list]:
    """The bookings of a boutique: one regular's purchase in seven was by appointment; other bookings led to
    none.
    """
    rng, rows = chance.stream("appointments", site.code), []
    regulars = [c for c in clients() if c.boutique == site.code and c.loyalty]
    visits = sorted({(when, c.code) for c in regulars for when, _ in c.purchases if when >= days.FROM})
    by_code = {c.code: c for c in regulars}
    for when, code in visits:
        if rng.random() < 0.15:
            rows.append((when, by_code[code], True))
    for day in days.open_days(site.country, days.FROM, days.UNTIL + 21 * days.DAY):
        known = chance.one_of(rng, regulars)
        if rng.random() < 0.55 and known.first < day and alive(known, min(day, days.UNTIL)):
            rows.append((day, known, False))
    rows.sort(key=lambda row: (row[0], row[1].code, row[2]))
    start = 10_000 * (1 + BOUTIQUES.index(site))
    return [
        appointment(rng, start + n, client, owner_on(client, day), day, bought)
        for n, (day, client, bought) in enumerate(rows)
    ]


def appointments(path: Path) -> dict:
    """Write the booking tool's text file: French, semicolons, day and hour in one column."""
    rows = [row for site in BOUTIQUES for row in bookings(site)]
    header = ("N° rendez-vous", "Boutique", "Conseiller", "Client", "Date du rendez-vous", "Venu", "Résultat")
    textfile.write(path, [header, *rows], ";", "utf-8-sig", "\n")
    return {
        "dataset": "appointments",
        "tables": 1,
        "rows": len(rows),
        "kept": sum(r[5] == "Oui" for r in rows),
        "not_kept": sum(r[5] == "Non" for r in rows),
        "ahead": sum(not r[5] for r in rows),
        "with_purchase": sum(r[6] == "Achat" for r in rows),
    }


def answers(path: Path) -> dict:
    """Write the answers to the recommendation question, 0 to 10, one row each."""
    rng, rows = chance.stream("answers"), []
    for client in clients():
        for when in sorted({when for when, _ in client.purchases if when >= days.FROM}):
            day = when + (2 + int(rng.random() * 10)) * days.DAY
            if rng.random() < 0.22 and day <= days.UNTIL:
                rows.append(
                    [day, client.boutique, owner_on(client, when), client.code, chance.pick(rng, PROMOTERS)]
                )
    rows.sort(key=lambda row: (row[0], row[3]))
    body = [["NPS", f"N{n:05d}", *row, 0, 10] for n, row in enumerate(rows, 1)]
    header = [
        "Programme",
        "Answer ID",
        "Responded on",
        "Boutique",
        "Client advisor",
        "Client ID",
        "Score",
        "Scale min",
        "Scale max",
    ]
    workbook.write(path, [Sheet("Answers", [header, *body], widths=(12, 10, 13), bold=(1,))], "Survey Portal")
    scores = [row[4] for row in rows]
    nps = 100 * (sum(s >= 9 for s in scores) - sum(s <= 6 for s in scores)) / len(scores)
    return {"dataset": "surveys", "tables": 1, "rows": len(rows), "score": sum(scores), "nps": round(nps, 4)}


def published(path: Path) -> dict:
    """Write the programmes' published scores by boutique and month, in French: scales differ from programme
    to programme.
    """
    rng, rows = chance.stream("published"), []
    for first, _ in days.month_ends(days.FROM, 19):
        for site in BOUTIQUES:
            for code, (low, high, mean, spread) in PUBLISHED.items():
                rows.append(
                    [
                        code,
                        first,
                        site.code,
                        round(min(high, chance.bell(rng, mean, spread)), 2),
                        low,
                        high,
                        12 + chance.count(rng, 18),
                    ]
                )
        rows.append(
            ["FTR", first, "ATL1", round(chance.bell(rng, 93.0, 2.0), 1), 0, 100, 40 + chance.count(rng, 12)]
        )
    header = ["Programme", "Mois", "Site", "Note", "Échelle min", "Échelle max", "Nombre de réponses"]
    titles = [["Programmes de satisfaction - notes publiées"], []]
    workbook.write(
        path, [Sheet("Notes", [*titles, header, *rows], ("", "month"), (12, 10), (1, 3))], "Survey Portal"
    )
    return {
        "dataset": "surveys",
        "tables": 1,
        "rows": len(rows),
        "n": sum(row[6] for row in rows),
        "programmes": ["CARE", "CER", "FTR"],
    }


def write(folder: Path) -> dict[str, dict]:
    """Write every file of this module into `folder`; what each must give, by its name."""
    makers = {
        "crm_clients.xlsx": records,
        "clienteling_actions.xlsx": outreach,
        "rendez-vous.csv": appointments,
        "survey_answers_NPS.xlsx": answers,
        "notes_programmes.xlsx": published,
    }
    return {name: make(folder / name) for name, make in makers.items()}
