"""`loupe cascade`: a month's target becomes a load of daily targets, and undoing it leaves the month's
own.
"""

TARGETS = "kpi,site,period_start,period_end,version,value\nnet_sales,B1,2026-02-01,2026-02-28,original,2800\n"
HOURS = "person,day,site,selling_hours\nA,2026-02-02,B1,8\nB,2026-02-02,B1,4\n"


def test_a_cascade_is_a_load_that_can_be_undone(loupe, tmp_path):
    """28 even days of 100; A has 8 of 12 hours on the 2nd; the second time changes nothing."""
    for name, text in {"targets.csv": TARGETS, "hours.csv": HOURS}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert loupe("load", str(tmp_path / "targets.csv"), str(tmp_path / "hours.csv")).status == 0
    done = loupe("cascade", "B1", "2026-02", "--json")
    assert done.status == 0, done.err
    loaded = done.json
    assert loaded["tables"][0]["dataset"] == "targets"
    assert loaded["tables"][0]["rows"]["inserted"] == 28 * 3
    assert loaded["tables"][0]["totals"]["value"] == 2900.0
    assert "no history" in done.err
    again = loupe("cascade", "B1", "2026-02", "--json").json
    assert again["tables"][0]["rows"]["unchanged"] == 28 * 3
    shown = loupe(
        "rows", "targets", "--where", "person=A", "--from", "2026-02-02", "--to", "2026-02-02", "--csv"
    ).out
    assert "66.67" in shown
    assert "cascade B1 2026-02 original.csv" in shown


def test_a_month_without_target_says_so(loupe):
    """One line, no traceback."""
    refused = loupe("cascade", "B1", "2026-02")
    assert refused.status == 2
    assert "B1 has no target" in refused.err
    assert loupe("cascade", "B1", "February").status == 3


def test_pace_is_one_json_document(loupe, tmp_path):
    """With its range and the next day as plain values; a month that is over has no next day."""
    sold = "".join(f"B1,T{day},1,2026-02-{day:02d},100\n" for day in range(1, 11))
    for name, text in {
        "targets.csv": TARGETS,
        "sales.csv": "boutique,ticket,line,sold_on,net_amount\n" + sold,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    loupe("load", tmp_path / "targets.csv", tmp_path / "sales.csv")
    (row,) = loupe("kpi", "pace_forecast", "--from", "2026-02-01", "--to", "2026-02-28", "--json").json[
        "rows"
    ]
    assert (row["value"], row["to_go"], row["required"], row["next_day"]) == (
        2800.0,
        1800.0,
        100.0,
        "2026-02-11",
    )
    (row,) = loupe("kpi", "pace_index", "--from", "2026-02-01", "--to", "2026-02-28", "--json").json["rows"]
    assert row["value"] == 1.0
