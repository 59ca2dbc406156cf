"""What one application serves: its record, its mart, the files awaiting confirmation."""

import logging
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event

from dashboard.services.background_review import Reviewer
from dashboard.services.page_cache import PageCache
from dashboard.services.pending_files import PendingFiles
from store.errors import StoreError
from store.mart import renewal
from store.record.samples import today
from store.scope import EVERYTHING, Scope
from words import _

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Services:
    """The record and the data folder of an application, the day it takes for today, the uploads and drawn
    pages it holds.
    """

    record: object
    data_dir: Path
    fixed_today: date | None = None
    waiting: PendingFiles = field(default_factory=PendingFiles)
    drawn: PageCache = field(default_factory=PageCache)
    reviewer: Reviewer = field(default_factory=Reviewer)
    behind: Event = field(default_factory=Event)  # set while the mart does not follow the record

    @property
    def today(self) -> date:
        """The day that pages take for today: the clock's, or that of a record that holds sample data alone."""
        return self.fixed_today or today(self.record)

    def refresh(self) -> str:
        """Bring the mart up to the record, and the inbox after it; in words why the mart does not follow, ""
        where it does. What was written to the record is there all the same.
        """
        try:
            renewal.refresh(self.record, self.mart)
        except StoreError as error:
            log.exception("the mart could not be renewed")
            self.behind.set()
            return _("This stands in the record, but figures do not show it yet: {reason}").format(
                reason=error
            )
        self.behind.clear()
        self.review()
        return ""

    def catch_up(self) -> str:
        """Try again where the mart did not follow; as `refresh`."""
        return self.refresh() if self.behind.is_set() else ""

    def review(self, again: bool = False) -> None:
        """Look through what changed since the last review, or everything again, in the background."""
        self.reviewer.look(self.record, self.mart, self.today, again)

    @property
    def mart(self) -> Path:
        """Where the mart lies."""
        return self.data_dir / "mart"

    @property
    def originals(self) -> Path:
        """Where the files are kept as they came."""
        return self.data_dir / "originals"


def asker(request: object) -> Scope:
    """The scope of whoever sends a request. Every page, callback and download asks here and nowhere else."""
    return EVERYTHING
