"""Translators made of translators: one that remembers, and one that checks what it is given.

    Guarded(Cached(engine))

`Cached` keeps the answers of an engine on disk. `Guarded` takes off what a model adds of its own
(chatter, quotes, bullet signs), checks every translation against its source, and on failure tries
the engine's other hypotheses once before it says honestly that there is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from . import checks
from .memory import Memory, key_of
from .protocols import Translator
from .types import Check, Lang, ModelInfo, Side

_CHATTER = re.compile(
    r"^(?:sure|certainly|of course|here(?:'s| is)|bien sûr|certainement|voici)\b"
    r"[^:\n]{0,60}:(?!\d)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:translation|traduction|english|french|français|anglais)\s*:\s*", re.I)
_COLON = re.compile(r":(?!\d)")
_TAG = re.compile(r"</?text>")
_ABBREVIATION = re.compile(r"\b\w\.$")
_BULLET = re.compile(r"^\s*(?:[-*•–—]\s+|\d{1,2}[.)]\s+)")
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)+")
_TORN_FIGURE = re.compile(r"\b(\d+)([.,]) (\d+)\b")
_NOT_DIGIT = re.compile(r"\D")
_QUOTES = {'"': '"', "«": "»", "“": "”", "'": "'", "‘": "’", "`": "`"}


@runtime_checkable
class HasAlternatives(Protocol):
    """A translator that can try again in another way."""

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterable[str]:
        """Other translations of one text, most promising first."""
        ...


@runtime_checkable
class Warmable(Protocol):
    """A translator that takes long to start, and can be told to start now."""

    def warm(self) -> None:
        """Read into memory what the first translation would wait for."""
        ...


class CacheableTranslator(Translator, Protocol):
    """A translator whose settings have a name; the same fingerprint means the same answers."""

    fingerprint: str


class _Around:
    """What a translator around another has in common with it."""

    def __init__(self, inner: Translator) -> None:
        self.inner = inner

    @property
    def info(self) -> ModelInfo:
        """The inner translator's."""
        return self.inner.info

    def warm(self) -> None:
        """Get the inner translator ready."""
        if isinstance(self.inner, Warmable):
            self.inner.warm()


class Guarded(_Around):
    """Checks every translation. `attempt` says what was wrong; `translate` fits the protocol."""

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation a text, in order; empty where none is usable."""
        return [side.text for side in self.attempt(texts, source=source, target=target)]

    def attempt(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[Side]:
        """A side for each text, in order, with its checks.

        A translation with a fault that is not fatal is shown with its failed check; where every
        hypothesis has a fatal one, the text is empty and the check says why.
        """
        answers = self.inner.translate(texts, source=source, target=target)
        return [
            self._settle(text, answer, source=source, target=target)
            for text, answer in zip(texts, answers, strict=True)
        ]

    def _settle(self, text: str, answer: str, *, source: Lang, target: Lang) -> Side:
        if not text.strip():
            return Side("")
        sides = [_checked(text, answer, target)]
        if not checks.passed(sides[0].checks) and isinstance(self.inner, HasAlternatives):
            others = self.inner.alternatives(text, source=source, target=target)
            sides += [_checked(text, other, target) for other in others]
        best = max(sides, key=_soundness)  # the first of equals: the engine's own favourite
        return _withheld(best) if _soundness(best) == 0 else best


class Cached(_Around):
    """Answers from disk where the same engine, with the same settings, has answered before."""

    def __init__(self, inner: CacheableTranslator, path: Path) -> None:
        super().__init__(inner)
        self._fingerprint = inner.fingerprint
        self._memory = Memory(path)

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """As the inner translator does; it is asked only for what is not known yet."""
        keys = [self._key("translate", text, source, target) for text in texts]
        known = self._memory.recall(keys)
        new = {k: text for k, text in zip(keys, texts, strict=True) if k not in known}
        answers = self.inner.translate([*new.values()], source=source, target=target) if new else []
        fresh = dict(zip(new, answers, strict=True))
        self._memory.keep(fresh)
        return [known[key] if key in known else fresh[key] for key in keys]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> list[str]:
        """All that the inner translator offers; none where it offers nothing."""
        if not isinstance(self.inner, HasAlternatives):
            return []
        key = self._key("alternatives", text, source, target)
        if (known := self._memory.recall([key])) and key in known:
            return [str(answer) for answer in json.loads(known[key])]
        answers = list(self.inner.alternatives(text, source=source, target=target))
        self._memory.keep({key: json.dumps(answers)} if any(answers) else {})
        return answers

    def _key(self, task: str, text: str, source: Lang, target: Lang) -> str:
        info = self.info
        parts = [task, text, source, target, info.id, info.revision, info.sha256, info.engine]
        parts += [info.precision, self._fingerprint]
        return key_of(*parts)


def clean(answer: str, *, source: str) -> str:
    """An answer without what a model adds of its own: chatter, labels, tags, quotes, bullet signs.

    A quotation mark, a bullet sign or a colon that the source has too is kept. A source of one
    line gets an answer of one line: what follows is a remark of the model's. A source without a
    full stop, such as a title, gets an answer without.
    """
    text = _TAG.sub("", answer).strip()
    for preamble in (_CHATTER, _LABEL):
        if len(_COLON.findall(text)) > len(_COLON.findall(source)):
            text = preamble.sub("", text).strip()
    if "\n" not in source.strip() and "\n" in text:
        text = text.splitlines()[0].strip()
    if not _BULLET.match(source):
        text = _BULLET.sub("", text)
    return _rejoin_figures(_unstop(_unquote(text, source), source), source)


def _rejoin_figures(text: str, source: str) -> str:
    """Take the blank out of "4, 465 metres" where the source has such a figure."""
    figures = {_NOT_DIGIT.sub("", found) for found in _FIGURE.findall(source)}

    def rejoined(torn: re.Match[str]) -> str:
        before, mark, after = torn.groups()
        return f"{before}{mark}{after}" if before + after in figures else torn.group()

    return _TORN_FIGURE.sub(rejoined, text)


def _unquote(text: str, source: str) -> str:
    closing_quote = _QUOTES.get(text[:1])
    if (
        closing_quote is None
        or len(text) < 2
        or text[-1] != closing_quote
        or source.lstrip()[:1] in _QUOTES
        or closing_quote in text[1:-1]
    ):
        return text
    return text[1:-1].strip()


def _unstop(text: str, source: str) -> str:
    if (
        not text.endswith(".")
        or text.endswith("..")
        or _ABBREVIATION.search(text)
        or not source.rstrip()[-1:].isalnum()
    ):
        return text
    return text[:-1]


def _checked(text: str, answer: str, target: Lang) -> Side:
    cleaned = clean(answer, source=text)
    return Side(cleaned, checks=checks.of_translation(text, cleaned, lang=target))


def _soundness(side: Side) -> int:
    """2 for a translation that passed, 1 for one that is shown with a mark, 0 for none."""
    if checks.passed(side.checks):
        return 2
    return 0 if any(not c.ok and c.kind in checks.FATAL for c in side.checks) else 1


def _withheld(side: Side) -> Side:
    why = checks.faults(side.checks)
    return Side("", checks=(Check("translation", ok=False, detail=f"not translated: {why}"),))
