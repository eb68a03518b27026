"""Models that the points did not wait for, fetched while the page goes on working."""

from __future__ import annotations

import logging
import threading

from ..messages.errors import VisavisError
from ..pipeline.models import Postponed

_log = logging.getLogger(__name__)


class Background:
    """Gets each postponed model in a thread of its own, once at a time.

    A model that could not be got is asked for again by the next run that would use it.
    """

    def __init__(self) -> None:
        self._active: set[str] = set()
        self._lock = threading.Lock()

    def __call__(self, model: Postponed) -> None:
        """Begin with a model, unless it is on its way."""
        with self._lock:
            if model.model in self._active:
                return
            self._active.add(model.model)
        threading.Thread(target=self._get, args=[model], name="fetch", daemon=True).start()

    def _get(self, model: Postponed) -> None:
        try:
            model.get(None)
        except VisavisError as error:
            _log.warning("%s", error)
        finally:
            with self._lock:
                self._active.discard(model.model)
