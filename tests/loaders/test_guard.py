"""The guarded child: whatever a file does to it, the caller gets a receipt or one sentence, and the next file
is read.
"""

import os
import random
import signal
import struct
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
import xlwt

from loaders import guard
from loaders.answers import Answers
from loaders.child import MEMORY
from loaders.guard import Reader, read
from tests.loaders.binary import xlsb
from tests.loaders.formats.test_workbook import xls
from tests.loaders.opendocument import number, ods
from tests.loaders.written import SALES, reconciled, repacked, sales, text, workbook

pytestmark = pytest.mark.usefixtures("children_of_their_own")
MUTANTS = 28


@pytest.fixture(scope="module")
def reader():
    """One child for the files of this module; it is replaced whenever a file ends it."""
    with Reader() as reader:
        yield reader


@pytest.fixture
def small(tmp_path):
    """A small workbook that is read without fault."""
    return workbook(tmp_path / "small.xlsx", [SALES, *sales()])


def in_one_line(receipt) -> str:
    """The refusal: one line, without the words of a library or a traceback."""
    told = receipt.refusal or " ".join(left["why"] for left in receipt.unrecognised)
    assert receipt.status == 2
    assert told
    assert "\n" not in told
    assert not any(word in told for word in ("Traceback", "calamine", "Error", "panick", "zipfile", "xml"))
    return told


def fine(reader: Reader, small: Path) -> None:
    """The reader still reads."""
    assert reader.read(small).tables[0].rows["accepted"] == 12


def sheet(change):
    """A change of the worksheet's part only."""
    return lambda name, part: change(part) if name == "xl/worksheets/sheet1.xml" else part


def test_rows_come_back_with_their_types(reader, small):
    """Through the child as in this process."""
    told = reconciled(reader.read(small).tables[0])
    assert told.frame.num_rows == 12
    assert str(told.frame.schema.field("sold_on").type) == "date32[day]"
    assert told.totals == {"net_amount": sum(row[3] for row in sales())}


def test_two_cells_far_apart_cost_nothing(reader, small, tmp_path):
    """A1 and XFD1048576 in 2 KB: seventeen thousand million cells."""
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    file = repacked(small, tmp_path / "far.xlsx", sheet(lambda part: part.replace(b"</sheetData>", far)))
    start = time.monotonic()
    assert "far apart" in in_one_line(reader.read(file))
    assert time.monotonic() - start < 5
    fine(reader, small)


@pytest.mark.parametrize(
    "lie", [b'<dimension ref="A1:XFD1048576"', b'<dimension ref="A1"', b'<dimension ref="D4:B2"']
)
def test_a_lying_dimension_changes_nothing(reader, small, tmp_path, lie):
    """The cells themselves tell."""
    file = repacked(
        small, tmp_path / "lie.xlsx", sheet(lambda part: part.replace(b'<dimension ref="A1:D13"', lie))
    )
    assert reader.read(file).tables[0].rows["accepted"] == 12


def test_a_far_cell_in_an_old_or_binary_workbook(reader, small, tmp_path):
    """A few bytes that ask for a grid of millions."""
    book = xlwt.Workbook()
    old = book.add_sheet("S")
    old.write(0, 0, "Date")
    old.write(65535, 255, 1.0)
    book.save(str(tmp_path / "far.xls"))
    assert "far apart" in in_one_line(reader.read(tmp_path / "far.xls"))
    wide = [[*SALES, *[""] * 1000], *sales()]
    assert "far apart" in in_one_line(reader.read(xlsb(tmp_path / "far.xlsb", wide, far=1_000_000)))
    fine(reader, small)


def test_repeated_cells_of_an_ods(reader, small, tmp_path):
    """One cell, written once, repeated over the whole sheet."""
    file = ods(tmp_path / "bomb.ods", [[number(1, times=16_384)]], times=1_000_000)
    assert "repeated" in in_one_line(reader.read(file))
    fine(reader, small)


def test_a_small_xls_that_asks_for_gigabytes(reader, small, tmp_path):
    """Its table of shared texts claims four thousand million of them."""
    data = bytearray(xls(tmp_path / "a.xls", [SALES, *sales()]).read_bytes())
    place = data.find(struct.pack("<H", 0xFC), 512)
    data[place + 4 : place + 12] = struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)
    (tmp_path / "a.xls").write_bytes(data)
    receipt = reader.read(tmp_path / "a.xls")
    assert receipt.refusal or receipt.tables
    fine(reader, small)


def test_zip_bombs(reader, small, tmp_path):
    """A part that inflates a thousandfold, be it a sheet or not."""
    for name in ("xl/worksheets/sheet1.xml", "xl/media/picture.xml"):
        file = tmp_path / "bomb.xlsx"
        with zipfile.ZipFile(small) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
            for part in source.namelist():
                if part != name:
                    bomb.writestr(part, source.read(part))
            with bomb.open(name, "w") as hole:
                for _ in range(60):
                    hole.write(bytes(1 << 20))
        assert "unpacks" in in_one_line(reader.read(file))


def test_a_zip_that_lies_about_its_sizes(reader, small, tmp_path):
    """The directory says little, the stream holds much."""
    data = bytearray(small.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    while place >= 0:
        data[place + 24 : place + 28] = struct.pack("<I", 10)
        place = data.rfind(b"PK\x01\x02", 0, place)
    (tmp_path / "lie.xlsx").write_bytes(data)
    in_one_line(reader.read(tmp_path / "lie.xlsx"))


def test_a_part_twice_and_an_encrypted_part(reader, small, tmp_path):
    """Which of the two would count?"""
    repacked(small, tmp_path / "twice.xlsx", lambda _name, part: part)
    with (
        zipfile.ZipFile(tmp_path / "twice.xlsx", "a") as double,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        double.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    assert "twice" in in_one_line(reader.read(tmp_path / "twice.xlsx"))
    data = bytearray(small.read_bytes())
    for sign, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(sign)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(sign, place + 4)
    (tmp_path / "locked.xlsx").write_bytes(data)
    assert "encrypted" in in_one_line(reader.read(tmp_path / "locked.xlsx"))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_declared_entities_are_refused(reader, small, tmp_path, part):
    """An entity could read a file of this machine or grow without end."""
    secret = tmp_path / "secret.txt"
    secret.write_text("solitaire", encoding="utf-8")
    declared = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]>'.encode()
    file = repacked(
        small,
        tmp_path / "dtd.xlsx",
        lambda name, held: declared + held[held.index(b"<w") :] if name == part else held,
    )
    assert "instructions" in in_one_line(reader.read(file))


def test_random_damage_never_reaches_the_caller(reader, small, tmp_path):
    """Bytes turned in an .xlsx, an .xls, an .ods and a .csv: a receipt that reconciles, or one line; then the
    next file is read.
    """
    chance = random.Random(7)
    made = [
        small,
        xls(tmp_path / "a.xls", [SALES, *sales()]),
        ods(tmp_path / "a.ods", [[number(n) for n in range(4)]] * 9),
        text(tmp_path / "a.csv", [SALES, *sales()], encoding="utf-16"),
    ]
    for n in range(MUTANTS):
        source = made[n % len(made)]
        data = bytearray(source.read_bytes())
        for _ in range(chance.choice([1, 3, 10])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        damaged = tmp_path / f"mutant{source.suffix}"
        damaged.write_bytes(data)
        receipt = reader.read(damaged)
        assert [reconciled(t) for t in receipt.tables] or in_one_line(receipt)
    fine(reader, small)


def test_damage_inside_the_parts(reader, small, tmp_path):
    """XML cut, swapped or emptied under an intact zip."""
    chance = random.Random(8)
    for _ in range(MUTANTS // 4):

        def damage(name, part):
            if name.endswith(".rels") or chance.random() < 0.5:
                return part
            cut = chance.randrange(len(part))
            return chance.choice([part[:cut], part[cut:], b"", part[:cut] + b"<x>" + part[cut:], None])

        receipt = reader.read(repacked(small, tmp_path / "mutant.xlsx", damage))
        assert [reconciled(t) for t in receipt.tables] or in_one_line(receipt)
    fine(reader, small)


def test_reading_that_takes_too_long_is_given_up(small):
    """The child is ended; the next file has a fresh one."""
    with Reader() as slow:
        slow.read(small)
        slow.seconds = 0.0
        assert "longer" in in_one_line(slow.read(small))
        slow.seconds = guard.SECONDS
        fine(slow, small)


def test_a_busy_machine_does_not_make_a_file_take_too_long(small):
    """The child waits for a turn at the processor for longer than its limit of work: it is not given up; one
    that never answers is.
    """
    with Reader() as starved:
        starved.read(small)
        os.kill(starved.process.pid, signal.SIGSTOP)
        threading.Timer(0.8, os.kill, (starved.process.pid, signal.SIGCONT)).start()
        starved.seconds = 0.5
        fine(starved, small)
        os.kill(starved.process.pid, signal.SIGSTOP)
        starved.seconds = 0.1
        assert "longer" in in_one_line(starved.read(small))


def test_a_child_that_is_killed_while_reading(small, monkeypatch):
    """By the system for want of memory, say: one sentence, no exception."""
    exchange = Reader._exchange

    def killed(process, request, replies):
        os.kill(process.pid, signal.SIGSTOP)  # it will not answer before it dies
        threading.Timer(0.2, os.kill, (process.pid, signal.SIGKILL)).start()
        exchange(process, request, replies)

    with Reader() as reader:
        reader.read(small)
        with monkeypatch.context() as deadly:
            deadly.setattr(Reader, "_exchange", staticmethod(killed))
            in_one_line(reader.read(small))
        fine(reader, small)


def test_an_answer_cut_off_is_no_answer(small, monkeypatch):
    """Killed between two halves of its line."""
    with Reader() as reader:
        reader.read(small)
        monkeypatch.setattr(
            Reader,
            "_exchange",
            staticmethod(lambda _process, _request, replies: replies.put('{"receipt": {"file"')),
        )
        in_one_line(reader.read(small))


def test_memory_is_limited(tmp_path, monkeypatch):
    """A workbook that needs more than allowed is refused, not swapped."""
    monkeypatch.setattr(guard, "MEMORY", 300 << 20)
    file = text(
        tmp_path / "wide.csv", "Date,Store,Receipt,Net amount\n" + "2024-03-01,Rome,T1,10\n" * 300_000
    )
    with Reader() as reader:
        reader.memory = 300 << 20
        in_one_line(reader.read(file))
    assert MEMORY > 300 << 20


def test_a_large_program_has_no_worn_children():
    """A dashboard that holds 900 MB starts a child: on Linux getrusage gives the child its parent's size, and
    every file would cost a fresh one.
    """
    begin = "import sys; held = b'x' * (900 << 20); sys.path.insert(0, sys.argv[1]); import subprocess; "
    ask = (
        "subprocess.run([sys.executable, '-c', 'from loaders.child import WORN, peak; print(peak() > "
        "WORN)'], cwd=sys.argv[1])"
    )
    told = subprocess.run(
        [sys.executable, "-c", begin + ask, str(guard.ROOT)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("name", ["gone.xlsx", "folder"])
def test_what_is_no_file(tmp_path, name):
    """Gone, or a folder."""
    (tmp_path / "folder").mkdir()
    assert "opened" in in_one_line(read(tmp_path / name))


def test_answers_and_progress_go_through(tmp_path):
    """What a person has said reaches the child; progress names the file."""
    seen = []
    file = text(
        tmp_path / "a.csv",
        "Date,Ticket,Montant HT\n" + "".join(f"0{n}/0{n + 1}/2024,T{n},10\n" for n in range(1, 8)),
    )
    told = read(file, Answers(date_order="mdy", set={"boutique": "Rome"}), on_progress=seen.append).tables[0]
    assert told.span == ["2024-01-02", "2024-07-08"]
    assert set(told.frame["boutique"].to_pylist()) == {"Rome"}
    assert seen == ["a.csv"]
