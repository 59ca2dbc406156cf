"""`loupe kpi`: figures, splits and ranges on the command line."""

from datetime import date, timedelta

import pytest


@pytest.fixture
def loaded(loupe, sales):
    """The command line over four loaded lines."""
    loupe("load", sales)
    return loupe


def test_json_is_one_document_of_the_agreed_shape(loaded):
    """A single KEY: kpi, unit, definition, notes, rows, and in each row the columns of a result."""
    outcome = loaded("kpi", "atv", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    document = outcome.json
    assert list(document) == ["kpi", "unit", "definition", "notes", "rows"]
    assert (document["kpi"], document["unit"]) == ("atv", "money")
    (row,) = document["rows"]
    assert list(row) == [
        "period_start",
        "period_end",
        "value",
        "numerator",
        "denominator",
        "n",
        "currency",
        "complete",
    ]
    assert row["value"] == pytest.approx(5100 / 3)
    assert (row["period_start"], row["period_end"]) == ("2026-04-13", "2026-04-15")


def test_several_keys_are_a_list(loaded):
    """In the order they were asked for."""
    assert [one["kpi"] for one in loaded("kpi", "transactions", "net_sales", "--json").json] == [
        "transactions",
        "net_sales",
    ]


def test_split_grain_range_and_filter(loaded):
    """By boutique and day, of one category, within two days."""
    rows = loaded(
        "kpi",
        "net_sales",
        "--json",
        "--by",
        "boutique",
        "--grain",
        "day",
        "--from",
        "2026-04-14",
        "--to",
        "2026-04-15",
        "--where",
        "category=Watches",
    ).json["rows"]
    found = {(row["boutique"], row["period_start"]): row["value"] for row in rows if row["value"]}
    assert found == {("BX2", "2026-04-14"): pytest.approx(3000), ("BX2", "2026-04-15"): pytest.approx(99.5)}


def test_people_read_a_table_under_the_definition(loaded):
    """Label, definition, period, value with currency."""
    out = loaded("kpi", "net_sales").out
    assert "Net sales" in out
    assert "13–15 Apr 2026" in out
    assert "5,100.00" in out


@pytest.mark.parametrize(
    ("arguments", "sign"),
    [
        (["net_salse"], "net_sales"),
        (["net_sales", "--by", "boutiqe"], "boutique"),
        (["net_sales", "--where", "boutique"], "--where"),
        (["net_sales", "--where", "moon=full"], "moon"),
        (["net_sales", "--from", "14/04/2026"], "14/04/2026"),
        (["net_sales", "--from", "2026-05-01", "--to", "2026-04-01"], "2026-04-01"),
        (["net_sales", "--grain", "fortnight"], "fortnight"),
        ([], "KEY"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(loaded, arguments, sign):
    """Status 3 and one line that names what is wrong, with the near miss."""
    outcome = loaded("kpi", *arguments)
    assert outcome.status == 3
    assert sign in outcome.complaint


def test_an_empty_record_says_so(loupe):
    """No figure is made up: status 2 and a sentence."""
    outcome = loupe("kpi", "net_sales")
    assert outcome.status == 2
    assert "loaded" in outcome.complaint


@pytest.mark.parametrize(
    ("name", "table", "key", "value"),
    [
        (
            "bookings.csv",
            "employee,job no,work date,hours "
            "booked,type\nT1,J1,2026-04-13,2,direct\nT1,J1,2026-04-15,1.5,rework\n",
            "rework_hours_share",
            1.5 / 3.5,
        ),
        (
            "actions.csv",
            "action id,client id,associate,boutique,due date,done "
            "on\nA1,C1,P1,B1,2026-04-13,2026-04-13\nA2,C2,P1,B1,2026-04-15,\nA3,C3,P1,B1,2026-04-15,2026-04-15\n",
            "outreach_on_time",
            2 / 3,
        ),
        (
            "checks.csv",
            "job no,attempt,inspection "
            "date,passed\nJ1,1,2026-04-13,no\nJ1,2,2026-04-14,yes\nJ2,1,2026-04-15,yes\n",
            "first_pass_yield",
            0.5,
        ),
    ],
)
def test_lists_without_sites_of_their_own_tell_their_days(loupe, tmp_path, name, table, key, value):
    """Bookings, inspections and actions have no site or no one date that feeds them; without --from and --to
    they still count.

    day     hours  kind
    13 Apr  2      direct
    15 Apr  1.5    rework   → 1.5 of 3.5 hours, over 13–15 April
    """
    file = tmp_path / name
    file.write_text(table)
    loupe("load", file)
    (row,) = loupe("kpi", key, "--json").json["rows"]
    assert (row["value"], row["period_start"], row["period_end"]) == (
        pytest.approx(value),
        "2026-04-13",
        "2026-04-15",
    )


def inspected(failed: dict[str, int], jobs: int = 60) -> str:
    """Inspections on 13 April, one a job: technician → how many failed."""
    lines = [
        f"{who}{n},{who},1,2026-04-13,{'no' if n < bad else 'yes'}"
        for who, bad in failed.items()
        for n in range(jobs)
    ]
    return "\n".join(["job no,technician,attempt,inspection date,passed", *lines])


def test_equals_are_not_told_apart_on_the_command_line(loupe, tmp_path):
    """--judge, by technician: 2, 3 and 4 of 60 failed, which is luck; the range, what the others' rate gives,
    and how many jobs it would take stand beside each.
    """
    file = tmp_path / "checks.csv"
    file.write_text(inspected({"Ada": 2, "Bo": 3, "Cy": 4}), encoding="utf-8")
    loupe("load", file)
    rows = loupe("kpi", "first_pass_yield", "--by", "technician", "--judge", "--json").json["rows"]
    assert {(row["technician"], row["told"]) for row in rows} == {
        (who, "not distinguishable from the team") for who in ("Ada", "Bo", "Cy")
    }
    assert all(
        row["lower"] < row["value"] < row["upper"]
        and row["expected"] == pytest.approx({"Ada": 113, "Bo": 114, "Cy": 115}[row["technician"]] / 120)
        and row["needed"] > 60
        for row in rows
    )
    assert "distinguishable" in loupe("kpi", "first_pass_yield", "--by", "technician", "--judge").out


def test_news_is_told_from_noise_on_the_command_line(loupe, tmp_path):
    """--judge, by week: about one ticket in ten visitors for twelve weeks, then one in three."""
    weeks = [date(2026, 1, 11) + timedelta(weeks=n) for n in range(13)]
    tickets = [
        f"B1;T{n}x{m};1;{day:%d/%m/%Y};A1;Rings;1;100,00"
        for n, day in enumerate(weeks)
        for m in range(33 if n == 12 else 9 + n % 3)
    ]
    for name, lines in (
        ("till.csv", ["Boutique;Ticket;Line;Date;Associate;Category;Quantity;Net amount", *tickets]),
        ("visitors.csv", ["Boutique;Date;Visitors in", *[f"B1;{day:%d/%m/%Y};100" for day in weeks]]),
    ):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    loupe("load", tmp_path / "till.csv", tmp_path / "visitors.csv")
    rows = loupe("kpi", "conversion", "--grain", "week", "--judge", "--json").json["rows"]
    assert [row["variation"] for row in rows][-2:] == ["as usual", "better than usual"]
    assert {"centre", "lower", "upper", "signal", "assurance", "target", "compared"} <= set(rows[0])
    assert "better than usual" in " ".join(
        loupe("kpi", "conversion", "--grain", "week", "--judge").out.split()
    )
