"""The review in the background: a page shows what was loaded at once, and its signals when they are found."""

import logging
import threading
from datetime import date
from pathlib import Path

from kpi.watch.review import catch_up, measure

SINCE, AGAIN = "since", "again"
log = logging.getLogger(__name__)


class Reviewer:
    """One review at a time; what is loaded meanwhile is looked through by the next."""

    def __init__(self):
        self._asked = self._again = False
        self._lock = threading.Lock()
        self._working: threading.Thread | None = None

    def look(self, record: object, folder: Path, today: date, again: bool = False) -> None:
        """Look through what the last review has not seen, or through everything again, soon."""
        with self._lock:
            self._asked, self._again = True, self._again or again
            if self._working is None:
                self._working = threading.Thread(target=self._work, args=(record, folder, today), daemon=True)
                self._working.start()

    def settled(self, seconds: float) -> None:
        """Wait until nothing is being looked through, so long at most."""
        working = self._working
        if working:
            working.join(seconds)

    def _work(self, record: object, folder: Path, today: date) -> None:
        while wanted := self._wanted():
            try:
                catch_up(record, folder, today, wanted == AGAIN)
                measure(record, folder, today)
            except Exception:
                log.exception("the inbox could not be renewed")

    def _wanted(self) -> str:
        """What somebody asked for since this was asked last; with nobody waiting, "", the work ends."""
        with self._lock:
            asked = (AGAIN if self._again else SINCE) if self._asked else ""
            self._asked = self._again = False
            if not asked:
                self._working = None
            return asked
