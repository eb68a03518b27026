"""The label of a point that a page gives to a line: its speaker, its hour or its sign.

"[Claire Delmas :] ", "18h42 – " and "✅ " precede the text of a point. No model sees them: each
language sets them in its own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .. import languages
from ..types import Lang
from .cleaning.entries import HOUR, Entry
from .marks import PICTORIAL

_SPEAKER = re.compile(r"\[(?P<name>[^\[\]]{1,120}?)[ \u00a0\u202f]?:\][ \u00a0]")
_HOUR = re.compile(rf"(?P<time>{HOUR})(?P<rest>[ \u00a0]?[–—|•:.-]?[ \u00a0])")
_SIGN = re.compile(rf"(?:(?:{PICTORIAL.pattern}){{1,3}}[ \u00a0]*)")
_TAIL = re.compile(rf"(?:[ \u00a0]?(?:{PICTORIAL.pattern})){{1,5}}\s*\Z")
_LONGEST_TAIL = 30  # characters


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text between its label and the pictorial signs at its end; both may be empty."""

    label: str
    body: str
    tail: str

    def around(self, body: str, lang: Lang) -> str:
        """Another text, in a language, between the same label and signs."""
        return f"{translated(self.label, lang)}{body}{self.tail}" if body else ""


def of(entry: Entry, lang: Lang) -> str:
    """The label of an entry in a language."""
    return speaker(entry.label, lang) if entry.kind == "speaker" else entry.label


def speaker(name: str, lang: Lang) -> str:
    """The label of a speaker; empty without a name."""
    blank = "\u00a0" if ":" in languages.of(lang).spaced_marks else ""
    return f"[{name}{blank}:] " if name else ""


def split(text: str) -> Labelled:
    """The label of a text, the text without it, and the signs at its end."""
    found = _SPEAKER.match(text) or _HOUR.match(text) or _SIGN.match(text)
    start = found.end() if found else 0
    tail = _TAIL.search(text, max(start, len(text) - _LONGEST_TAIL))
    end = tail.start() if tail else len(text)
    return Labelled(text[:start], text[start:end], text[end:])


def translated(label: str, lang: Lang) -> str:
    """A label in another language: "18h42 – " is "18:42 – " in English."""
    if found := _SPEAKER.match(label):
        return speaker(found["name"], lang)
    if found := _HOUR.match(label):
        minute = found["minute"] or "00"
        mark = "h" if languages.of(lang).hours_by_letter else ":"
        own = f"{found['hour']}{mark}{minute}"
        opened, closed = found["time"][:1], found["time"][-1:]
        before = opened if opened in "[(" else ""
        return f"{before}{own}{closed if closed in '])' else ''}{found['rest']}"
    return label
