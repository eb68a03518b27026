from __future__ import annotations

import io
import re
import sys
import time

import builders
import pytest

from summarizer.cli.progress import listening
from summarizer.render.wording import describe
from summarizer.types import (
    BulletTranslated,
    BulletWritten,
    Detection,
    Done,
    Downloading,
    Event,
    Fact,
    LanguageFound,
    Loading,
    Planned,
    TitleTranslated,
)

EVENTS: list[tuple[Event, str]] = [
    (Downloading("tiny", 0, 1_117_000_000), "fetching tiny (1,117 MB)"),
    (Loading("tiny"), "loading tiny"),
    (LanguageFound(Detection("fr", 0.999)), "language: Français, 99 %"),
    (LanguageFound(Detection("unknown", 0.0)), "language unknown"),
    (Planned((Fact("text", ("Chose tiny.",)),), ()), "Chose tiny."),
    (BulletWritten(0, builders.bullet()), "point 1 chosen"),
    (TitleTranslated({}), "title translated"),
    (BulletTranslated(1, builders.bullet()), "point 2 translated"),
    (Done(builders.digest()), ""),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def be_on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    return stream


@pytest.mark.parametrize(("event", "words"), EVENTS)
def test_event_is_described(event: Event, words: str) -> None:
    assert describe(event) == words


def test_unknown_events_are_ignored() -> None:
    with listening(quiet=False) as listener:
        listener(object())


def test_terminal_shows_stages_and_downloads(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = be_on_terminal(monkeypatch)
    with listening(quiet=False) as listener:
        listener(Downloading("tiny", 500_000, 1_000_000))
        listener(Downloading("tiny", 1_000_000, 1_000_000))
        listener(Loading("other"))
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    assert "loading other" in shown


def test_one_bar_shows_all_that_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = be_on_terminal(monkeypatch)
    with listening(quiet=False) as listener:
        listener(Downloading("first", 1_000_000, 4_000_000, bytes_to_come=6_000_000))
        time.sleep(0.3)
        listener(Downloading("first", 4_000_000, 4_000_000, bytes_to_come=6_000_000))
        listener(Downloading("second", 3_000_000, 6_000_000))
        time.sleep(0.3)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    assert "fetching first" in shown
    assert "1.0/10.0 MB" in shown
    assert "fetching second" in shown
    assert "7.0/10.0 MB" in shown


def test_terminal_is_left_clean_also_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = be_on_terminal(monkeypatch)
    with pytest.raises(KeyboardInterrupt), listening(quiet=False) as listener:
        listener(Loading("tiny"))
        raise KeyboardInterrupt
    shown = terminal.getvalue()
    assert shown.count("\x1b[?25h") == shown.count("\x1b[?25l") > 0
    assert "tiny" not in shown.rpartition("\x1b[2K")[2]


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = be_on_terminal(monkeypatch)
    with listening(quiet=True) as listener:
        for event, _ in EVENTS:
            listener(event)
    assert terminal.getvalue() == ""


def test_process_without_stderr_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with listening(quiet=False) as listener:
        listener(Loading("tiny"))
