"""The parsers of a run's languages, loaded before they are needed."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress

from .. import parsing
from ..checks import names
from ..messages.errors import EngineError
from ..types import Lang


def warm(langs: Iterable[Lang]) -> None:
    """Load all that names and checks need of these languages. Raises EngineError."""
    for lang in dict.fromkeys(langs):
        parsing.load(lang)
        names.warm(lang)


def warm_meanwhile(langs: Iterable[Lang]) -> None:
    """The same in a thread, while the network is busy; the first use then reports an error."""

    def work() -> None:
        with suppress(EngineError):
            warm(langs)

    threading.Thread(target=work, name="parsers").start()
