"""The mart: a copy that follows the record by itself, rebuilds only what changed, and can be made anew."""

import threading
from datetime import date
from shutil import rmtree

import pytest
import sqlalchemy as sa
from deltalake import DeltaTable

from store.mart import delta, partitions
from store.mart.renewal import rebuild, refresh
from store.record.database import connect
from store.record.load import load, save, undo
from store.record.transaction import reading
from tests.store.contents import expected_mart, mart_contents
from tests.store.tiny import receipt, sale, sales, table, visit

JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 15)


def files(folder, name: str) -> dict[str, set[str]]:
    """The present files of a dataset in the mart, by month."""
    found: dict[str, set[str]] = {}
    for uri in DeltaTable(folder / name).file_uris():
        found.setdefault(uri.split("month=")[-1].split("/")[0], set()).add(uri)
    return found


def test_sum_over_record_and_mart_agree(record, mart):
    """One figure, asked of both: to the cent, returns and split credits included."""
    save(
        record,
        sales(
            sale("T1", 0.1, credit=0.5),
            sale("T2", 0.2, credit=1.0),
            sale("T3", -0.3, credit=1.0),
            sale("T4", 1e6 / 3, FEB, credit=0.25),
        ),
    )
    refresh(record, mart)
    with reading(record) as connection:
        ours = connection.execute(sa.text("SELECT sum(net_amount * credit) FROM sales")).scalar_one()
    frame = mart_contents(mart)["sales"].to_pandas()
    assert (frame["net_amount"] * frame["credit"]).sum() == pytest.approx(ours, abs=0.005)


def test_only_what_changed_is_rebuilt(record, mart):
    """A correction in February leaves the files of January and March as they are."""
    save(record, sales(sale("T1", 1.0, JAN), sale("T2", 2.0, FEB), sale("T3", 3.0, MAR)))
    assert refresh(record, mart) == [("sales", "2026-01"), ("sales", "2026-02"), ("sales", "2026-03")]
    before = files(mart, "sales")
    save(record, sales(sale("T1", 1.0, JAN), sale("T2", 9.0, FEB), file="corrected.xlsx"))
    assert refresh(record, mart) == [("sales", "2026-02")]
    after = files(mart, "sales")
    assert (after["2026-01"], after["2026-03"]) == (before["2026-01"], before["2026-03"])
    assert after["2026-02"] != before["2026-02"]
    assert mart_contents(mart) == expected_mart(record)


def test_a_line_that_moves_leaves_its_old_month(record, mart):
    """The till's date was wrong: the line goes from January to February and is not counted in both."""
    save(record, sales(sale("T1", 1.0, JAN)))
    refresh(record, mart)
    save(record, sales(sale("T1", 1.0, FEB)))
    assert refresh(record, mart) == [("sales", "2026-01"), ("sales", "2026-02")]
    assert list(files(mart, "sales")) == ["2026-02"]
    assert mart_contents(mart)["sales"].num_rows == 1


def test_an_emptied_month_is_gone(record, mart):
    """All of it was undone; a dataset that was emptied altogether has no rows, and may be filled again."""
    saved = save(record, receipt(table("sales", sale()), table("traffic", visit(9))))
    refresh(record, mart)
    undo(record, saved.load_id)
    assert refresh(record, mart) == [("sales", "2026-04"), ("traffic", "2026-04")]
    assert mart_contents(mart) == {}
    save(record, sales(sale()))
    refresh(record, mart)
    assert mart_contents(mart) == expected_mart(record)


def test_nothing_new_is_nothing_to_do(record, mart):
    """A second refresh, and a file that only repeats what is known, write nothing."""
    save(record, sales(sale()))
    refresh(record, mart)
    version = DeltaTable(mart / "sales").version()
    save(record, sales(sale()))
    assert refresh(record, mart) == []
    assert DeltaTable(mart / "sales").version() == version


def test_a_list_is_rebuilt_as_a_whole(record, mart):
    """Sites have no months."""
    save(record, receipt(table("sites", {"site": "B1", "name": "Rue 1"}, {"site": "B2", "name": "Rue 2"})))
    assert refresh(record, mart) == [("sites", "")]
    save(record, receipt(table("sites", {"site": "B2", "name": "Platz 2"})))
    assert refresh(record, mart) == [("sites", "")]
    assert mart_contents(mart) == expected_mart(record)


def test_rebuild_equals_refresh(record, mart, tmp_path):
    """Step by step or all at once."""
    for net, day in ((1.0, JAN), (2.0, FEB), (3.0, JAN)):
        save(record, receipt(table("sales", sale("T1", net, day)), table("traffic", visit(int(net), day))))
        refresh(record, mart)
    rebuild(record, tmp_path / "anew")
    assert mart_contents(mart) == mart_contents(tmp_path / "anew") == expected_mart(record)
    rebuild(record, mart)
    assert mart_contents(mart) == expected_mart(record)


def test_what_was_just_written_is_not_read_again(record, mart, monkeypatch):
    """A first export, and the next month's: reading their rows back would take as long as writing them."""
    monkeypatch.setattr(partitions, "read", None)
    refresh(
        record,
        mart,
        [
            save(
                record,
                receipt(
                    table("sales", sale("T1", 1.0, JAN), sale("T2", None, FEB)),
                    table("sites", {"site": "B1"}),
                ),
            )
        ],
    )
    refresh(record, mart, [save(record, sales(sale("T3", 3.0, MAR), file="march.xlsx"))])
    monkeypatch.undo()
    assert mart_contents(mart) == expected_mart(record)


def test_what_was_written_and_is_no_longer_so_is_read(record, mart):
    """January had a line before, February is corrected by a colleague before the mart comes to it, March is
    taken back. The line that January had is not in the file that speaks for January, and is asked about.
    """
    save(record, sales(sale("T0", 0.5, JAN)))
    mine = save(record, sales(sale("T1", 1.0, JAN), sale("T2", 2.0, FEB), sale("T3", 3.0, date(2026, 4, 1))))
    undo(record, (gone := save(record, sales(sale("T4", 4.0, MAR)))).load_id)
    save(record, sales(sale("T2", 9.0, FEB), file="corrected.xlsx"))
    months = [("sales", f"2026-0{month}") for month in (1, 2, 3, 4)]
    assert refresh(record, mart, [mine, gone]) == [*months, ("missing_rows", "")]
    assert mart_contents(mart) == expected_mart(record)
    assert mart_contents(mart)["sales"]["net_amount"].to_pylist() == [0.5, 1.0, 9.0, 3.0]


def test_a_crash_between_record_and_mart_heals(record, mart, monkeypatch):
    """The power fails after the record was committed and one of two tables of the mart was written."""
    save(record, receipt(table("sales", sale("T1", 1.0)), table("traffic", visit(1))))
    refresh(record, mart)
    save(record, receipt(table("sales", sale("T1", 2.0)), table("traffic", visit(2))))
    replace = delta.replace

    def dies(path, *rest):
        if path.name == "traffic":
            raise KeyboardInterrupt
        replace(path, *rest)

    monkeypatch.setattr(delta, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        refresh(record, mart)
    monkeypatch.undo()
    assert refresh(record, mart) == [("traffic", "2026-04")]
    assert mart_contents(mart) == expected_mart(record)


@pytest.mark.parametrize("damage", ["folder", "log", "file", "dataset"])
def test_a_damaged_mart_heals(record, mart, damage):
    """The mart is only a copy: whatever of it is lost comes back."""
    save(record, receipt(table("sales", sale()), table("traffic", visit(9))))
    refresh(record, mart)
    lost = {
        "folder": mart,
        "dataset": mart / "sales",
        "log": next((mart / "sales" / "_delta_log").glob("*.json")),
        "file": next((mart / "sales").glob("month=*/*.parquet")),
    }[damage]
    rmtree(lost) if lost.is_dir() else lost.write_text("{") if damage == "log" else lost.unlink()
    refresh(record, mart)
    assert mart_contents(mart) == expected_mart(record)


def test_the_mart_of_another_record_is_not_trusted(record, mart, tmp_path):
    """A data folder was copied; the record in it is another one, with as many loads."""
    save(record, sales(sale("T1", 1.0)))
    refresh(record, mart)
    other = connect(f"sqlite:///{tmp_path / 'other' / 'loupe.db'}")
    save(other, sales(sale("T2", 2.0, FEB)))
    refresh(other, mart)
    assert mart_contents(mart) == expected_mart(other)
    other.dispose()


def test_a_new_column_rebuilds_the_mart(record, mart, monkeypatch):
    """After an update of Loupe the mart has the columns that the new version computes."""
    save(record, sales(sale("T1", 1.0, JAN), sale("T2", 2.0, FEB)))
    refresh(record, mart)
    shaped = partitions.shaped
    monkeypatch.setattr(
        partitions,
        "shaped",
        lambda found, held: shaped(found, held).append_column("doubled", shaped(found, held)["load_id"]),
    )
    partitions.shape.cache_clear()
    refresh(record, mart)
    assert "doubled" in DeltaTable(mart / "sales").to_pyarrow_table().column_names
    monkeypatch.undo()
    partitions.shape.cache_clear()
    refresh(record, mart)
    assert mart_contents(mart) == expected_mart(record)


def test_a_load_knows_the_versions_that_show_it(record, mart):
    """So that a pack of last month can be made again as it was."""
    first = save(record, sales(sale("T1", 1.0)))
    assert first.mart_versions is None
    refresh(record, mart)
    save(record, sales(sale("T1", 2.0)))
    refresh(record, mart)
    versions = load(record, first.load_id).mart_versions
    then = DeltaTable(mart / "sales", version=versions["sales"]).to_pyarrow_table()
    assert then["net_amount"].to_pylist() == [1.0]


def test_ticket_shares_are_made_over_the_whole_ticket(record, mart):
    """The second line of a ticket, of another associate, arrives in a later file: each now has one half of
    it.
    """
    save(record, sales(sale("T1", credit=0.5)))
    refresh(record, mart)
    save(record, sales(sale("T1", credit=0.5) | {"associate": "A2", "line": "2"}))
    refresh(record, mart)
    assert mart_contents(mart)["sales"]["ticket_share"].to_pylist() == [0.5, 0.5]


def test_a_line_is_known_by_all_its_rows(record, mart):
    """
    | ticket | associate | credit |
    | T1     | A1        | 0.7    |
    | T1     | A2        | 0.3    |   a whole: by their credits
    | T2     | A1        | 0.5    |   no whole: an equal part of each row, here all of it
    """
    save(
        record,
        sales(sale("T1", credit=0.7), sale("T1", credit=0.3) | {"associate": "A2"}, sale("T2", credit=0.5)),
    )
    refresh(record, mart)
    held = mart_contents(mart)["sales"]
    assert held["line_share"].to_pylist() == pytest.approx([0.7, 0.3, 1.0])
    assert held["line_broken"].to_pylist() == pytest.approx([0.0, 0.0, 1.0])


def test_many_refresh_while_others_load(record, mart):
    """Two people load and everybody's upload refreshes: no refresh fails, and the last one leaves nothing
    out.
    """
    failures = []

    def work(number: int) -> None:
        try:
            for turn in range(4):
                save(
                    record,
                    sales(
                        sale(f"T{number}", float(turn), JAN if turn % 2 else FEB),
                        file=f"{number}-{turn}.xlsx",
                    ),
                )
                refresh(record, mart)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert refresh(record, mart) == []
    assert mart_contents(mart) == expected_mart(record)
