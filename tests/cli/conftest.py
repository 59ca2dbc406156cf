"""The command line in this process, and small exports to feed it."""

import json
import sys
from dataclasses import dataclass

import pytest

SALES = """Boutique;Ticket;Line;Date;Associate;Category;Quantity;Net amount
BX1;T1;1;13/04/2026;A1;Rings;1;1 200,50
BX1;T1;2;13/04/2026;A1;Rings;1;800,00
BX2;T2;1;14/04/2026;A2;Watches;2;3 000,00
BX2;T3;1;15/04/2026;A2;Watches;1;99,50
"""


@dataclass(frozen=True)
class Outcome:
    """What a command gave: exit status, stdout, stderr."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        """All of stdout as one JSON document."""
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """What stands on stderr, which is one line."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


@pytest.fixture
def loupe(monkeypatch, capsys):
    """Run a command line in this process."""
    from loupe import app
    from terminal.guard import run

    def command(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["loupe", *map(str, arguments)])
        capsys.readouterr()
        status = run(app)
        return Outcome(status, *capsys.readouterr())

    return command


@pytest.fixture
def sales(tmp_path):
    """A good export of four lines, three tickets, 5,100.00 in all."""
    return written(tmp_path / "sales.csv", SALES)


def written(path, text: str):
    """A text file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
