"""The review after a load, in the background: the page shows what was loaded at once, and its signals when they are found."""
import logging
import threading
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kpi.watch.review import after_load

log = logging.getLogger(__name__)


class Reviewer:
    """One review at a time; what is loaded meanwhile is looked through by the next."""

    def __init__(self):
        self._touched: set[str] = set()
        self._load: int | None = None
        self._lock = threading.Lock()
        self._working: threading.Thread | None = None

    def changed(self, record: object, folder: Path, today: date, touched: Iterable[tuple[str, str]], load_id: int | None = None) -> None:
        """Look through the figures that a refresh of the mart changed, soon."""
        with self._lock:
            self._touched |= {dataset for dataset, _month in touched}
            self._load = load_id or self._load
            if self._touched and self._working is None:
                self._working = threading.Thread(target=self._work, args=(record, folder, today), daemon=True)
                self._working.start()

    def settled(self, seconds: float) -> None:
        """Wait until nothing is being looked through, so long at most."""
        working = self._working
        if working:
            working.join(seconds)

    def _work(self, record: object, folder: Path, today: date) -> None:
        while True:
            with self._lock:
                touched, self._touched = self._touched, set()
                if not touched:
                    self._working = None
                    return
            try:
                after_load(record, folder, today, touched, self._load)
            except Exception:
                log.exception("the inbox could not be renewed")
