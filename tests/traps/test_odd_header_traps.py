"""Headers that turn the meaning of their figures: tax words, units, blocks of months, hours, tables under
each other.
"""

import datetime as dt

import pytest

from tests.loaders.written import column, read, reconciled, table, workbook

D = dt.date
NET = [1000.0, 250.0, -100.0, 80.0]


def till(path, header, *columns):
    """A till's export: date, boutique, ticket, and columns given as functions of the net amount."""
    rows = [
        [D(2026, 3, 13 + n), "Lyon", f"T{n}", *(round(f(net), 2) for f in columns)]
        for n, net in enumerate(NET)
    ]
    return workbook(path / "a.xlsx", [["Date", "Boutique", "Ticket", *header], *rows])


def net(amount):
    """Before tax."""
    return amount


def taxed(amount):
    """With 20 % tax."""
    return amount * 1.2


def tax(amount):
    """That tax."""
    return amount * 0.2


@pytest.mark.parametrize(
    "title",
    [
        "Montant (TTC)",
        "Total (incl. VAT)",
        "Sales inc. tax",
        "Umsatz inkl. MwSt.",
        "Totale IVA inclusa",
        "T.T.C.",
        "Total TVAC",
        "Umsatz (brutto)",
        "AMOUNT_INCL_TAX",
    ],
)
def test_a_tax_word_in_brackets_or_initials_still_counts(tmp_path, title):
    """ "Montant (TTC)" alone is not "Montant": it is asked, not taken as net."""
    assert [q.about for q in table(till(tmp_path, [title], taxed)).questions] == ["amount"]


@pytest.mark.parametrize(
    "titles",
    [
        ("Montant (TTC)", "Montant (HT)"),
        ("C.A. T.T.C.", "C.A. H.T."),
        ("Importe (IVA incl.)", "Importe (sin IVA)"),
        ("Betrag inkl. MWST", "Betrag exkl. MWST"),
        ("Total TVAC", "Total HTVA"),
    ],
)
def test_of_two_amounts_the_one_before_tax_is_told_by_its_header(tmp_path, titles):
    """With tax 1200, before tax 1000 → 1000, without a question."""
    told = table(till(tmp_path, titles, taxed, net))
    assert (told.columns["net_amount"], told.totals["net_amount"], told.questions) == (
        titles[1],
        sum(NET),
        [],
    )


def test_tax_is_taken_off_a_return_towards_nothing(tmp_path):
    """A return of −120 with a tax of −20 is −100 before tax, not −140."""
    assert table(till(tmp_path, ["Montant TTC", "TVA"], taxed, tax)).totals["net_amount"] == pytest.approx(
        sum(NET)
    )


def test_a_price_with_tax_is_no_unit_price(tmp_path):
    """Quantity × "Prix unitaire TTC" would count the tax as sales: nothing is derived."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            [
                ["Date", "Boutique", "Ticket", "Qté", "Prix unitaire TTC"],
                *[[D(2026, 3, 13), "Lyon", f"T{n}", 2, 60.0] for n in range(5)],
            ],
        )
    )
    assert receipt.tables == []


def test_an_amount_after_discount_is_not_the_discount(tmp_path):
    """ "Montant" 100 beside "Montant remisé" 90: which counts is asked; ninety were not given away."""
    told = table(till(tmp_path, ["Montant", "Montant remisé"], net, lambda a: a * 0.9))
    assert [(q.about, set(q.choices)) for q in told.questions] == [("amount", {"Montant", "Montant remisé"})]


def test_the_weight_of_a_jewel_is_not_a_share_of_its_sale(tmp_path):
    """3.5 g of gold is no credit of 3.5 %."""
    assert (
        column(table(till(tmp_path, ["Weight (g)", "Net amount"], lambda a: 3.5, net)), "credit") == [1.0] * 4
    )


@pytest.mark.parametrize(
    ("title", "cells", "hours"),
    [
        ("Durée (min)", [90, 30], 2),
        ("Duration (seconds)", [5400, 1800], 2),
        ("Hours", [1.5, 0.5], 2),
        ("Time spent", ["1h30", "0:30"], 2),
    ],
)
def test_minutes_are_not_hours(tmp_path, title, cells, hours):
    """| Durée (min) 90 | is an hour and a half."""
    rows = [["Luc", f"J{n}", D(2026, 3, 13 + n), cell] for n, cell in enumerate(cells)]
    assert table(workbook(tmp_path / "a.xlsx", [["Technician", "Job", "Date", title], *rows])).totals[
        "hours"
    ] == pytest.approx(hours)


def test_a_norm_in_days_is_not_hours(tmp_path):
    """ "Norm (days)" 2 is not two hours; without the length of a day it is left out, and listed as such."""
    told = table(
        workbook(
            tmp_path / "a.xlsx",
            [
                ["Stage", "Class", "Pauses clock", "Norm (days)"],
                ["Bench", "work", "no", 2],
                ["Waiting", "customer", "yes", 1],
            ],
        )
    )
    assert "norm_hours" not in told.totals
    assert told.unmapped == ["Norm (days)"]


@pytest.mark.parametrize(
    ("title", "cells"), [("Score", ["92,5 %", "88,0 %"]), ("Score %", [0.925, 0.88]), ("Score %", [92.5, 88])]
)
def test_scores_in_percent_are_scores_of_a_hundred(tmp_path, title, cells):
    """92,5 % is 92.5 of 100, not 0.925 on a scale to be guessed."""
    rows = [["Paris", D(2026, 1, 1), cells[0]], ["Lyon", D(2026, 1, 1), cells[1]]]
    told = table(workbook(tmp_path / "a.xlsx", ("CER", [["Boutique", "Mois", title], *rows])))
    assert (told.totals["score"], set(column(told, "scale_max"))) == (pytest.approx(180.5), {100.0})


def test_a_table_that_shares_titles_with_the_one_above_is_another(tmp_path):
    """ "Date, Store, Visitors" below "Date, Store, Net amount": visitors are not sales, and no header is
    repeated.
    """
    below = [[D(2026, 3, 13 + n), "Lyon", 10 + n] for n in range(4)]
    rows = [
        ["Date", "Store", "Net amount"],
        *[[D(2026, 3, 13 + n), "Lyon", a] for n, a in enumerate(NET)],
        [],
        ["Date", "Store", "Visitors"],
        *below,
    ]
    told = [reconciled(t) for t in read(workbook(tmp_path / "a.xlsx", rows)).tables]
    assert [(t.dataset, t.header_row, t.rows["accepted"]) for t in told] == [
        ("sales", 1, 4),
        ("traffic", 7, 4),
    ]
    assert (told[0].totals["net_amount"], told[1].totals["visitors"]) == (sum(NET), 46)


def test_an_unknown_table_below_is_told_not_read(tmp_path):
    """ "Date, Store, Temperature" below sales: named as not read."""
    below = [[D(2026, 3, 13 + n), "Lyon", 20 + n] for n in range(4)]
    rows = [
        ["Date", "Store", "Net amount"],
        *[[D(2026, 3, 13 + n), "Lyon", a] for n, a in enumerate(NET)],
        [],
        ["Date", "Store", "Temperature"],
        *below,
    ]
    receipt = read(workbook(tmp_path / "a.xlsx", rows))
    assert [t.totals["net_amount"] for t in receipt.tables] == [sum(NET)]
    assert "rows 7 to 11" in receipt.unrecognised[0]["why"]


def test_a_subtotal_in_the_column_of_dates_is_ignored(tmp_path):
    """ "Sous-total Bagues" stands where the date would."""
    rows = [[D(2026, 3, 13 + n), "Lyon", f"T{n}", "Bague", 1, a] for n, a in enumerate(NET)]
    told = table(
        workbook(
            tmp_path / "a.xlsx",
            [
                ["Date", "Boutique", "Ticket", "Article", "Qté", "CA HT"],
                *rows[:2],
                ["Sous-total Bagues", "", "", "", 2, 1250.0],
                *rows[2:],
            ],
        )
    )
    assert (told.ignored["total"], told.rows["rejected"], told.totals["net_amount"]) == (1, 0, sum(NET))


def test_years_above_the_months_tell_their_year(tmp_path):
    """| 2026 | | 2027 | over | Nov | Dec | YTD | Jan | : November 2026 to January 2027."""
    rows = [["", "2026", "", "", "2027"], ["Boutique", "Nov", "Dec", "YTD", "Jan"], ["Lyon", 1, 2, 3, 4]]
    told = table(workbook(tmp_path / "a.xlsx", ("Objectifs CA", rows)))
    assert (told.span, told.totals["value"]) == (["2026-11-01", "2027-01-01"], 7)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["", "Budget", "", "", "Actual"],
            ["Store", "Jan", "Feb", "Mar", "Jan", "Feb", "Mar"],
            ["Rome", 1, 2, 3, 4, 5, 6],
        ],
        [
            ["Store", "Jan", "", "Feb", "", "Mar", ""],
            ["", "Sales", "Units", "Sales", "Units", "Sales", "Units"],
            ["Rome", 1, 2, 3, 4, 5, 6],
        ],
    ],
)
def test_months_over_figures_of_two_kinds_are_refused(tmp_path, rows):
    """Budget and actual side by side: the second January is not the next year's, and no figure goes missing
    unsaid.
    """
    receipt = read(workbook(tmp_path / "a.xlsx", ("Targets 2026", rows)))
    assert receipt.tables == []
    assert "several figures for one period" in receipt.unrecognised[0]["why"]


def test_quarters_are_refused_with_what_to_write(tmp_path):
    """Q1 may be of the calendar or of the fiscal year."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            (
                "Ziele",
                [
                    ["Umsatzziele"],
                    ["Filiale", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026"],
                    ["Bern", 1, 2, 3, 4],
                ],
            ),
        )
    )
    assert receipt.tables == []
    assert "write months" in receipt.unrecognised[0]["why"]


def test_dates_of_a_record_are_no_headings(tmp_path):
    """A list of send-outs whose headers are strange is refused; its own dates are not taken for a table
    across.
    """
    rows = [
        [f"J{n}", "Acme", D(2026, 3, 2 + n), D(2026, 3, 20 + n), D(2026, 3, 25 + n), 100.0] for n in range(4)
    ]
    assert (
        read(workbook(tmp_path / "a.xlsx", [["Zq", "Supplier", "Xa", "Xb", "Xc", "Cost"], *rows])).tables
        == []
    )


def test_hours_across_are_visitors_by_the_hour_and_their_total_no_sale(tmp_path):
    """| Date | Store | 10 | 11 | 12 | 13 | Total | on a sheet "Footfall"."""
    rows = [
        ["Date", "Store", "10", "11", "12", "13", "Total"],
        [D(2026, 3, 13), "Rome", 10, 20, None, 5, 35],
        ["Total", "", 10, 20, 0, 5, 35],
    ]
    told = table(workbook(tmp_path / "a.xlsx", ("Footfall", rows)))
    assert (told.dataset, told.totals["visitors"], column(told, "hour")) == (
        "traffic",
        35,
        ["10:00", "11:00", "13:00"],
    )
    assert told.ignored == {"total": 4, "blank": 1}


@pytest.mark.parametrize(
    ("header", "first", "second", "asked"),
    [
        (
            ["Date", "Boutique", "Ticket", "Net amount", "Date"],
            D(2026, 4, 1),
            D(2026, 4, 2),
            ["column_sold_on"],
        ),
        (["Date", "Boutique", "Ticket", "Net amount", "Boutique"], "L01", "L02", ["column_boutique"]),
        (["Date", "Boutique", "Ticket", "Amount", "Amount"], 33.0, 44.0, ["amount"]),
        (["Date", "Boutique", "Ticket", "Net amount", "Date"], "", "", []),
    ],
)
def test_the_second_column_of_a_name_is_asked_about(tmp_path, header, first, second, asked):
    """| Date | … | Date |: day of sale or of delivery? An empty second one is no question."""
    rows = [[D(2026, 3, 13 + n), "Lyon", f"T{n}", a, second if n else first] for n, a in enumerate(NET)]
    told = table(workbook(tmp_path / "a.xlsx", [header, *rows]))
    assert [q.about for q in told.questions] == asked


def test_the_answer_to_two_dates_names_the_one_that_counts(tmp_path):
    """| Milestone | Date | Date | with the second one named: its days are the forecast."""
    rows = [
        ["Milestone", "Date", "Date", "Owner"],
        *[[f"M{n}", D(2026, 3, 13 + n), D(2026, 4, 13 + n), "Ann"] for n in range(4)],
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    assert [(q.about, q.choices) for q in table(path).questions] == [
        ("column_forecast_on", ("Date", "Date (2)"))
    ]
    told = table(path, map={"forecast_on": "Date (2)"})
    assert column(told, "forecast_on") == [D(2026, 4, 13 + n) for n in range(4)]


def test_a_title_that_repeats_under_two_others_takes_them_along(tmp_path):
    """| Baseline | | Forecast | | over | Start | Finish | Start | Finish |: the first finish is no forecast."""
    rows = [
        ["", "Baseline", "", "Forecast", ""],
        ["Task", "Start", "Finish", "Start", "Finish"],
        *[
            [f"M{n}", D(2026, 3, 13 + n), D(2026, 4, 13 + n), D(2026, 3, 14 + n), D(2026, 5, 15 + n)]
            for n in range(4)
        ],
    ]
    told = table(workbook(tmp_path / "a.xlsx", rows))
    assert {
        name: column(told, name)[0]
        for name in ("baseline_start_on", "baseline_on", "start_on", "forecast_on")
    } == {
        "baseline_start_on": D(2026, 3, 13),
        "baseline_on": D(2026, 4, 13),
        "start_on": D(2026, 3, 14),
        "forecast_on": D(2026, 5, 15),
    }


def test_a_column_of_dates_that_holds_words_is_not_left_out_unasked(tmp_path):
    """| Collected on | soon | asap |: asked; left out only when someone says so, else each word is a problem."""
    rows = [
        [f"J{n}", "W", D(2026, 3, 13 + n), D(2026, 4, 13), word]
        for n, word in enumerate(["soon", "asap", "next week", D(2026, 4, 1)])
    ]
    path = workbook(
        tmp_path / "a.xlsx", [["Job", "Workshop", "Received on", "Promised on", "Collected on"], *rows]
    )
    assert [(q.about, q.choices) for q in table(path).questions] == [
        ("column_collected_on", ("Collected on", "none"))
    ]
    assert [p.value for p in table(path, map={"collected_on": "Collected on"}).problems] == [
        "soon",
        "asap",
        "next week",
    ]
    assert table(path, map={"collected_on": ""}).rows["accepted"] == 4


def test_a_required_date_that_holds_words_is_named_in_the_refusal(tmp_path):
    """| Date | lundi | mardi |: the refusal says that these are no dates."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            [
                ["Date", "Boutique", "Ticket", "Net amount"],
                *[[w, "Lyon", w, 1.5] for w in ("lundi", "mardi", "hier")],
            ],
        )
    )
    assert (receipt.tables, "'Date' are no dates" in receipt.unrecognised[0]["why"]) == ([], True)
