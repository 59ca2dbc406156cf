"""Pages drawn before: kept until the figures change, apart for every scope, choice and scheme."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

MOST = 96


class PageCache:
    """The latest drawn pages by what they were drawn from; safe between threads."""

    def __init__(self, most: int = MOST):
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()
        self._most = most

    def get(self, key: Hashable, draw: Callable[[], object]) -> object:
        """What was drawn for this key, else draw and keep it; what could not be drawn is not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = draw()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
