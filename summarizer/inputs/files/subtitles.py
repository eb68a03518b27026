"""Subtitles (.srt, .vtt): cues joined into sentences, with the time of each kept.

A new paragraph begins when another person speaks, and after a pause that follows a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from ...messages.errors import UnreadableFile
from ...types import Document, Origin, Place
from . import facts

PAUSE = 2.5
"""Seconds without a cue after which a finished sentence ends its paragraph."""

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-+>\s*{_CLOCK}")
_IS_SRT = re.compile(rf"\A\ufeff?\s*(?:\d+\s*\n)?{_TIMING.pattern}")
_IS_VTT = re.compile(r"\A\ufeff?WEBVTT(?:[ \t\r\n]|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?\s([^>]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>]{0,500}>|\{\\[^{}]{0,500}\}")
_SOUND = re.compile(r"[\[(♪♫#][^\])♪♫]*[\])♪♫#]|[♪♫\s]+")
_DASH = re.compile(r"[-–—]\s*(?=\S)")
_SPEAKER = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{1,40}\s?: ")
_BLINK = 0.1  # seconds; nobody reads a cue so short
_STOPPED = re.compile(r"[.!?…][\s\"'’”»)\]]*\Z")


class Line(NamedTuple):
    """A line of a subtitle without markup, and its speaker where the file names one."""

    words: str
    speaker: str = ""


class Cue(NamedTuple):
    """One subtitle: its time in seconds, and its lines."""

    start: float
    end: float
    lines: tuple[Line, ...]


def are_in(text: str) -> bool:
    """Whether a text has the form of subtitles."""
    return bool(_IS_VTT.match(text) or _IS_SRT.match(text))


def read(text: str, name: str) -> tuple[Document, ...]:
    """The document in subtitles. Raises EmptyText, UnreadableFile."""
    cues = list(_spoken(_cues(text)))
    if not cues:
        raise UnreadableFile("no cue", name)
    parts, places = list[str](), list[Place]()
    length = 0
    before: tuple[Cue, Line] | None = None
    for cue in cues:
        for line in cue.lines:
            gap, words = _joint(before, cue, line, parts[-1] if parts else "")
            parts += [gap, words]
            length += len(gap) + len(words)
            if not places or places[-1].name != _clock(cue.start):
                places.append(Place(length - len(words), "time", _clock(cue.start)))
            before = cue, line
    text = "".join(parts)
    return (facts.checked(Document(text, Origin("file", name, places=tuple(places)))),)


def _cues(text: str) -> Iterator[Cue]:
    """All cues in their order; notes and styles have no time, and so are none."""
    lines = text.lstrip("\ufeff").splitlines()
    timed = [(n, found) for n, line in enumerate(lines) if (found := _TIMING.match(line))]
    ends = [*(n for n, _ in timed), len(lines)][1:]
    for (n, found), end in zip(timed, ends, strict=False):
        body = lines[n + 1 : end]
        if "" in (stripped := [line.strip() for line in body]):
            body = body[: stripped.index("")]
        yield Cue(_seconds(found.groups()[:4]), _seconds(found.groups()[4:]), tuple(_plain(body)))


def _plain(lines: Sequence[str]) -> Iterator[Line]:
    for line in lines:
        voice = _VOICE.search(line)
        plain = " ".join(unescape(_TAG.sub("", line)).split())
        if plain and not _SOUND.fullmatch(plain):
            yield Line(plain, " ".join(unescape(voice[1]).split()) if voice else "")


def _spoken(cues: Iterator[Cue]) -> Iterator[Cue]:
    """Cues with text, without the lines that a rolling caption repeats from the one before."""
    shown: tuple[Line, ...] = ()
    for cue in cues:
        fresh = list(cue.lines)
        is_rolling = len(fresh) > 1 or cue.end - cue.start < _BLINK
        while is_rolling and fresh and fresh[0] in shown:
            fresh.pop(0)
        shown = cue.lines or shown
        if fresh:
            yield cue._replace(lines=tuple(_joined(fresh)))


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of one cue as one, unless they are replies."""
    if any(_DASH.match(line.words) or line.speaker for line in lines[1:]):
        yield from lines
    else:
        yield Line(" ".join(line.words for line in lines), lines[0].speaker)


def _joint(before: tuple[Cue, Line] | None, cue: Cue, line: Line, written: str) -> tuple[str, str]:
    """The white space before a line, and the line itself with its speaker where that is new."""
    is_new = bool(line.speaker) and (before is None or before[1].speaker != line.speaker)
    words = f"{line.speaker}: {line.words}" if is_new else line.words
    if before is None:
        return "", words
    is_pause = _STOPPED.search(written[-8:]) and cue.start - before[0].end >= PAUSE
    if is_new or is_pause or _DASH.match(line.words) or _SPEAKER.match(line.words):
        return "\n\n", words
    return " ", words


def _seconds(clock: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in clock)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
