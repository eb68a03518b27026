"""A text as given -> the text as it will be read, with the way back for every offset.

People paste HTML, Markdown, lines of a PDF, scans, and whole pages with their banners and buttons.
Small passes repair the form, each a function from a text to its edits; the last one sets aside the
furniture of pages. No pass needs a model or knows the language of the text: the words that they
look for are those of every language file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ...types import Span
from . import encoding, entries, furniture, hyphens, letters, markdown, markup, scans
from .edits import AsideKind, Edit, Layer
from .entries import Entry, Form
from .hyphens import IsWord

__all__ = [
    "Aside",
    "AsideKind",
    "Cleaned",
    "Entry",
    "Form",
    "IsWord",
    "Repair",
    "clean",
    "repaired",
    "unchanged",
]

Pass = Callable[[str], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of the given text that is not read, and its kind."""

    kind: AsideKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Characters that were surely misread, as given and as they are read now."""

    given: str
    read: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` is what will be read of `given`; `asides` are in the order of the given text.

    `entries` are the lines of an interview, a live page or a board of signs, with offsets into the
    text before the last of the `layers`.
    """

    given: str
    text: str
    asides: tuple[Aside, ...] = ()
    repairs: tuple[Repair, ...] = ()
    layers: tuple[Layer, ...] = ()
    form: Form = ""
    entries: tuple[Entry, ...] = ()

    @property
    def chars_aside(self) -> int:
        """The characters of the given text that are set aside."""
        total = end = 0
        for aside in self.asides:
            total += max(0, aside.end - max(end, aside.start))
            end = max(end, aside.end)
        return total

    def back(self, start: int, end: int) -> Span:
        """The span of the given text that a span of `text` was read from."""
        return _back(self.layers, Span(start, end))

    def entry(self, start: int, end: int) -> Entry | None:
        """The entry that a span of `text` belongs to."""
        if not self.entries:
            return None
        span = self.layers[-1].back(Span(start, end))
        place = bisect_right(self.entries, span.start, key=lambda entry: entry.start) - 1
        found = self.entries[place] if place >= 0 else None
        return found if found and (found.kind == "hour" or span.start < found.end) else None

    def opening(self, entry: Entry) -> int:
        """The offset into the given text of an entry with its opening."""
        return _back(self.layers[:-1], Span(entry.start, entry.end)).start


def clean(given: str, *, is_word: IsWord) -> Cleaned:
    """The text without markup, errors of its form, and furniture of its page.

    `is_word` says whether a word, in small letters, is an ordinary one of one of our languages; it
    is only asked about words divided by a line end and in scanned texts.
    """
    cleaned = _cleaned(given, [*_repairs(is_word), furniture.set_aside])
    form, lines = entries.found(cleaned.text)
    if not lines:
        return replace(cleaned, form=form)
    layer = Layer(cleaned.text, entries.openings(lines))
    layers = (*cleaned.layers, layer)
    return replace(cleaned, text=layer.text, layers=layers, form=form, entries=lines)


def repaired(given: str, *, is_word: IsWord) -> Cleaned:
    """The text without markup and errors of its form, but with all its sentences."""
    return _cleaned(given, _repairs(is_word))


def unchanged(given: str) -> Cleaned:
    """The text as given, for one that is known to be clean."""
    return Cleaned(given, given)


def _repairs(is_word: IsWord) -> Sequence[Pass]:
    """The passes that repair the form, in order: from the outermost coat to single letters."""
    return (
        markup.unescaped,
        markup.tags,
        markup.entities,
        encoding.repaired,
        markdown.links,
        markdown.marks,
        partial(scans.mended, is_word=is_word),
        letters.plain,
        partial(hyphens.joined, is_word=is_word),
    )


def _cleaned(given: str, passes: Iterable[Pass]) -> Cleaned:
    text, layers = given, list[Layer]()
    asides, repairs = list[Aside](), list[Repair]()
    for make in passes:
        layer = Layer(text, make(text))
        for edit in layer.edits:
            span = _back(layers, Span(edit.start, edit.end))
            if edit.aside:
                asides.append(Aside(edit.aside, span.start, span.end))
            if edit.is_reported:
                repairs.append(Repair(text[edit.start : edit.end], edit.text))
        if layer.edits:
            layers.append(layer)
            text = layer.text
    asides.sort(key=lambda aside: aside.start)
    return Cleaned(given, text, tuple(asides), tuple(repairs), tuple(layers))


def _back(layers: Sequence[Layer], span: Span) -> Span:
    for layer in reversed(layers):
        span = layer.back(span)
    return span
