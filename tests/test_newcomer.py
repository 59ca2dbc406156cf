"""A newcomer adds a KPI, a source and a page by the words of docs/architecture.md, and what they added works."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_house import ROOT

PAGE = ROOT / "docs" / "architecture.md"
BLOCK = re.compile(r"```python\n# (append to|new file|in) (\S+)\n(.*?)```", re.DOTALL)
HOUSE = ("charts", "dashboard", "kpi", "loaders", "store", "terminal", "words", "loupe.py", "settings.py")
USED = """
import json, sys
from pathlib import Path
from kpi import KPIS
from kpi.handbook import handbook
from loaders.answers import Answers
from loaders.file import read_file
from loaders.sources import SOURCES
from dashboard.filters.choices import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.pages import PAGES
from datetime import date
from store.mart.facts import open_facts
from store.mart.renewal import refresh
from store.record.database import connect
from store.record.load import save
from store.scope import EVERYTHING

data = Path(sys.argv[1]).parent
record = connect(f"sqlite:///{data / 'loupe.db'}")
sold = read_file(Path(sys.argv[2]), Answers())
save(record, sold, "me", Path(sys.argv[2]), data / "originals")
refresh(record, data / "mart")
with open_facts(data / "mart", EVERYTHING) as facts:
    view = View(record, EVERYTHING, facts, choices(facts), date(2026, 4, 1))
    page = next(page for page in PAGES if page.path == "/gift-cards")
    drawn = [part.children for part in page.content(view, Filters(period="2026-03"))]
told = read_file(Path(sys.argv[1]), Answers()).tables[0]
print(json.dumps({
    "kpi": KPIS["gift_cards_sold"].definition,
    "handbook": "gift_cards_sold" in {one.key for _area, entries in handbook() for one in entries},
    "source": [told.source, told.dataset, told.rows["accepted"], told.totals],
    "page": [page.path for page in PAGES],
    "drawn": drawn,
}))
"""
LIST_END = {
    "loaders/sources/__init__.py": ("    event_log,\n", "    door_counter,\n    event_log,\n"),
    "dashboard/pages/__init__.py": ("figure, handbook", "figure, gift_cards, handbook"),
}


def test_every_addition_of_the_page_is_read():
    """Three things to add, two of them with a line in a tuple."""
    found = [(how, path) for how, path, _text in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]
    assert [how for how, _path in found] == ["append to", "new file", "in", "new file", "in"]


@pytest.fixture(scope="module")
def extended(tmp_path_factory) -> Path:
    """A copy of the house with the blocks of the page in their places."""
    copy = tmp_path_factory.mktemp("house")
    for name in HOUSE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    for how, path, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        place = copy / path
        if how == "new file":
            place.write_text(text, encoding="utf-8")
        elif how == "append to":
            place.write_text(f"{place.read_text(encoding='utf-8')}\n\n{text}", encoding="utf-8")
        else:
            place.write_text(listed(place.read_text(encoding="utf-8"), path, text), encoding="utf-8")
    return copy


def listed(held: str, path: str, text: str) -> str:
    """A tuple with a line more behind the one that the page shows above it, and the module imported."""
    above, added = text.splitlines(keepends=True)
    assert held.count(above) == 1
    imported, wanted = LIST_END[path]
    return held.replace(above, above + added).replace(imported, wanted, 1)


def test_a_newcomers_kpi_source_and_page_are_there(extended, tmp_path):
    """| Counted day | People in | Door | → read as traffic by the new source, without a question."""
    export = tmp_path / "counter.csv"
    export.write_text(
        "Counted day,People in,Door\n2026-03-02,120,PAR1\n2026-03-03,80,PAR1\n", encoding="utf-8"
    )
    sales = tmp_path / "sales.csv"
    sales.write_text(
        "Boutique,Date,Ticket,Line type,Quantity,Net amount,Currency\n"
        "PAR1,2026-03-02,T100001,sale,1,900,EUR\nPAR1,2026-03-03,T100002,gift_card,1,250,EUR\n",
        encoding="utf-8",
    )
    told = subprocess.run(
        [sys.executable, "-c", USED, str(export), str(sales)],
        cwd=extended,
        env={"PYTHONPATH": str(extended), "PATH": "", "LOUPE_DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["kpi"].startswith("Net amount of gift cards")
    assert found["handbook"]
    assert found["source"] == ["door_counter", "traffic", 2, {"visitors": 200.0}]
    assert len(found["drawn"]) == 1
    assert "250" in found["drawn"][0]
    assert found["page"][1:3] == ["/boutique", "/gift-cards"]
