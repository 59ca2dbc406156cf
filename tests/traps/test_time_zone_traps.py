"""Mistakes of the trade with time zones: an evening in New York booked on the next day, a month end moved to
the next month, an hour that comes twice.
"""

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from alembic import command

from kpi import calculate
from store.mart.facts import open_facts
from store.mart.renewal import rebuild, refresh
from store.record import migrate
from store.record.database import connect, sqlite
from store.record.load import asked, save, undo
from store.record.tables import TABLES
from store.record.transaction import writing
from store.scope import EVERYTHING
from tests.loaders.written import read, text
from tests.store.contents import everything, expected_mart, mart_contents, rows

D = date
HEADER = ["Ticket", "Created at", "Boutique", "Net amount"]
TICKETS = [
    HEADER,
    ["A", "2026-02-01T00:30:00Z", "NYC1", 700],
    ["B", "2026-02-01T15:00:00Z", "NYC1", 100],
    ["C", "2026-03-31T22:30:00Z", "PAR1", 400],
    ["D", "2026-03-31T12:00:00+02:00", "PAR1", 50],
]
SITES = [
    ["Site", "Kind", "Country", "Timezone"],
    ["NYC1", "boutique", "US", "America/New_York"],
    ["PAR1", "boutique", "FR", "Europe/Paris"],
]
PLACED = {"A": D(2026, 1, 31), "B": D(2026, 2, 1), "C": D(2026, 4, 1), "D": D(2026, 3, 31)}
WRITTEN = {"A": D(2026, 2, 1), "B": D(2026, 2, 1), "C": D(2026, 3, 31), "D": D(2026, 3, 31)}


@pytest.fixture
def record(tmp_path):
    """An empty record."""
    engine = connect(f"sqlite:///{tmp_path / 'loupe.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def given(tmp_path):
    """The receipt of a text file of rows."""
    return lambda rows, name="sales.csv": read(text(tmp_path / name, rows))


def days(record, name="sales", key="ticket", on="sold_on"):
    """The day of each row."""
    return {row[key]: row[on] for row in rows(record, name)}


@pytest.mark.parametrize("first", ["sites", "sales"])
def test_an_evening_in_new_york_is_not_the_next_day(record, given, first, tmp_path):
    """A at 00:30 UTC on 1 February is 19:30 on 31 January in New York; C at 22:30 UTC on 31 March is 1 April in
    Paris, the next fiscal year; B and D keep their day. Whichever file comes first, and after the sites are
    taken back A and C stand as they were written.
    """
    files = {"sites": given(SITES, "sites.csv"), "sales": given(TICKETS)}
    loads = {name: save(record, files[name]) for name in sorted(files, key=lambda name: name != first)}
    assert days(record) == PLACED
    refresh(record, tmp_path / "mart")
    with open_facts(tmp_path / "mart", EVERYTHING) as facts:
        result = calculate(["net_sales"], facts, D(2026, 1, 1), D(2026, 4, 30), grain="month")["net_sales"]
    told = {str(row.period_start)[:10]: row.value for row in result.frame.itertuples()}
    assert [told[month] for month in ("2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01")] == [
        700,
        100,
        50,
        400,
    ]
    undo(record, loads["sites"].load_id)
    assert days(record) == WRITTEN
    refresh(record, tmp_path / "mart")
    assert mart_contents(tmp_path / "mart") == expected_mart(record)
    again = save(record, files["sites"])
    assert days(record) == PLACED
    rebuild(record, tmp_path / "mart")
    assert mart_contents(tmp_path / "mart") == expected_mart(record)
    undo(record, loads["sales"].load_id)
    undo(record, again.load_id)
    assert rows(record, "sales") == []


def test_the_receipt_says_by_which_zones(record, given):
    """Before there is a list of sites both are unknown; after it both are named, and 2 rows stand on another
    day. The list's own receipt says what it moved. PAR1 without a zone of its own has that of France.
    """
    (alone,) = given(TICKETS).tables
    assert "time zone" in alone.placed
    before = save(record, given(TICKETS)).receipt["tables"][0]
    assert "NYC1, PAR1" in " ".join(before["notes"])
    assert "stay on the day that is written" in " ".join(before["notes"])
    assert before["span"] == ["2026-02-01", "2026-03-31"]
    listed = save(record, given([SITES[0], SITES[1], ["PAR1", "boutique", "France", ""]], "sites.csv"))
    assert "Sales (4 rows)" in " ".join(listed.receipt["tables"][0]["notes"])
    (known,) = asked(record, given(TICKETS)).tables
    assert "NYC1 (America/New_York)" in known.placed
    assert "PAR1 (Europe/Paris, the only one of its country)" in known.placed
    assert "2 rows stand on another day" in known.placed
    assert known.span == ["2026-01-31", "2026-04-01"]
    assert days(record) == PLACED


def test_a_country_of_several_zones_tells_none(record, given):
    """A boutique in the United States without a zone: its days stay as written, and the receipt says so."""
    save(record, given([SITES[0], ["NYC1", "boutique", "US", ""], SITES[2]], "sites.csv"))
    told = save(record, given(TICKETS)).receipt["tables"][0]
    assert days(record) == PLACED | {"A": D(2026, 2, 1)}
    assert "does not tell that of NYC1:" in " ".join(told["notes"])
    assert "PAR1 (Europe/Paris)" in " ".join(told["notes"])


@pytest.mark.parametrize(
    "written", ["2026-02-01 00:30", "2026-02-01T00:30:00", "2026-02-01", "01.02.2026 00:30"]
)
def test_without_a_zone_nothing_changes(record, given, written):
    """00:30 on 1 February in New York's own time is 1 February, whatever the list of sites says."""
    save(record, given(SITES, "sites.csv"))
    held = given([HEADER, ["A", written, "NYC1", 700], ["B", "2026-02-13", "NYC1", 5]])
    assert held.tables[0].placed == ""
    assert not [note for note in save(record, held).receipt["tables"][0]["notes"] if "zone" in note]
    assert days(record)["A"] == D(2026, 2, 1)


def test_a_day_that_a_tool_writes_as_midnight_is_a_day(record, given):
    """2026-02-01T00:00:00Z in every cell is how a tool writes days: not the evening before in New York."""
    save(record, given(SITES, "sites.csv"))
    rows = [["A", "2026-02-01T00:00:00Z", "NYC1", 700], ["B", "2026-02-03T00:00:00Z", "NYC1", 5]]
    save(record, given([HEADER, *rows]))
    assert days(record) == {"A": D(2026, 2, 1), "B": D(2026, 2, 3)}


def test_a_business_date_beside_the_moment_stays(record, given):
    """The till's own business date is the day of the sale; its moment in UTC tells the hour alone."""
    save(record, given(SITES, "sites.csv"))
    header = ["Ticket", "Business date", "Sold at", "Boutique", "Net amount"]
    row = ["A", "2026-01-31", "2026-02-01T00:30:00Z", "NYC1", 700]
    save(record, given([header, row, ["B", "2026-01-13", "2026-01-13T16:00:00Z", "NYC1", 1]]))
    (sold,) = [one for one in rows(record, "sales") if one["ticket"] == "A"]
    assert (sold["sold_on"], sold["sold_at"]) == (D(2026, 1, 31), datetime(2026, 1, 31, 19, 30))


def test_a_date_and_a_time_of_day_in_utc_are_one_moment(record, given):
    """1 February and 00:30Z in two columns: 31 January, 19:30."""
    save(record, given(SITES, "sites.csv"))
    header = ["Ticket", "Date", "Time", "Boutique", "Net amount"]
    save(
        record,
        given([header, ["A", "2026-02-01", "00:30Z", "NYC1", 7], ["B", "2026-02-13", "16:00Z", "NYC1", 5]]),
    )
    (sold,) = [one for one in rows(record, "sales") if one["ticket"] == "A"]
    assert (sold["sold_on"], sold["sold_at"]) == (D(2026, 1, 31), datetime(2026, 1, 31, 19, 30))


def test_a_correction_without_zone_is_the_last_word(record, given):
    """A is corrected by a file that says 3 February in local time: a list of sites that comes later moves it no
    more; undone, the moment in UTC counts again.
    """
    save(record, given(TICKETS))
    later = save(
        record, given([HEADER, ["A", "2026-02-03", "NYC1", 700], ["Z", "2026-02-13", "NYC1", 0]], "b.csv")
    )
    save(record, given(SITES, "sites.csv"))
    assert days(record) == PLACED | {"A": D(2026, 2, 3), "Z": D(2026, 2, 13)}
    undo(record, later.load_id)
    assert days(record) == PLACED


def test_tickets_that_count_each_day_are_of_the_local_day(record, given):
    """Number 1 sold at 20:00 on the 1st is, in UTC, of the 2nd, like number 1 of the next morning: two tickets."""
    tickets = [
        [str(n), f"2026-03-{day + (hour > 23):02d}T{hour % 24:02d}:00:00Z", "NYC1", 10 * day + n]
        for day in range(1, 9)
        for n, hour in ((1, 25), (2, 16))
    ]
    save(record, given(SITES, "sites.csv"))
    save(record, given([HEADER, *tickets]))
    assert len({row["ticket"] for row in rows(record, "sales")}) == 16
    assert {row["ticket"] for row in rows(record, "sales")} == {
        f"{n} / 2026-03-{day:02d}" for day in range(1, 9) for n in (1, 2)
    }


OTHERS = [
    (
        "appointments",
        ["Appointment ID", "Client", "Boutique", "Appointment start", "Kept"],
        "booked_for",
        "appointment",
    ),
    ("outreach", ["Action ID", "Client", "Associate", "Boutique", "Done on", "Purpose"], "done_on", "action"),
    (
        "surveys",
        ["Answer ID", "Programme", "Client", "Boutique", "Responded on", "Score"],
        "responded_on",
        "answer",
    ),
]


@pytest.mark.parametrize(("name", "header", "on", "key"), OTHERS)
def test_what_clients_do_in_the_evening_is_of_that_day(record, given, name, header, on, key):
    """00:30 UTC on 1 March is 28 February in New York, for a visit, a call and an answer alike; 15:00 is not."""
    cells = {
        "Client": "K1",
        "Associate": "P1",
        "Boutique": "NYC1",
        "Kept": "yes",
        "Purpose": "birthday",
        "Programme": "NPS",
        "Score": 9,
    }
    lines = [
        [code if place == 0 else cells.get(title, moment) for place, title in enumerate(header)]
        for code, moment in (("X1", "2026-03-01T00:30:00Z"), ("X2", "2026-03-01T15:00:00Z"))
    ]
    save(record, given([header, *lines], f"{name}.csv"))
    assert set(days(record, name, key, on).values()) == {D(2026, 3, 1)}
    save(record, given(SITES, "sites.csv"))
    assert days(record, name, key, on) == {"X1": D(2026, 2, 28), "X2": D(2026, 3, 1)}


def test_stages_of_the_workshop_s_night_stand_on_its_clock(record, given):
    """Events have no site: they stand on the clock of the workshops. 23:30 UTC on 30 June is 1:30 on 1 July in
    Paris; two events in the hour that comes twice in October stay two.
    """
    header = ["Job", "Timestamp", "Stage", "Actor"]
    moments = ["2026-06-30T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]
    held = given([header, *[["J1", moment, "polish", "M1"] for moment in moments]], "events.csv")
    save(record, held)
    before = everything(record)
    sites = save(record, given([*SITES, ["ATL1", "workshop", "FR", "Europe/Paris"]], "sites.csv"))
    assert [str(row["at"])[:19] for row in rows(record, "repair_events")] == [
        "2026-07-01 01:30:00",
        "2026-10-25 02:30:00",
        "2026-10-25 02:30:00",
    ]
    undo(record, sites.load_id)
    assert everything(record)["repair_events"] == before["repair_events"]


def test_the_record_of_an_older_loupe_gains_the_columns(tmp_path, given):
    """A record of revision 0008 has the columns of a new one, and places what is loaded from then on."""
    url = f"sqlite:///{tmp_path / 'older.db'}"
    older = sqlite(sa.make_url(url))
    with writing(older) as connection:
        command.upgrade(migrate.configuration(connection), "0008")
    older.dispose()
    record = connect(url)
    with record.connect() as connection:
        for name in ("sales", "appointments", "outreach", "surveys", "repair_events", "work_time"):
            columns = {one["name"] for one in sa.inspect(connection).get_columns(name)}
            assert columns == set(TABLES[name].c.keys())
    save(record, given(TICKETS))
    save(record, given(SITES, "sites.csv"))
    assert days(record) == PLACED
    record.dispose()
