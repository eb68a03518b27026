"""A translator that keeps its answers on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..store.cache import Memory, key_of
from ..types import Lang
from .capabilities import (
    Adaptable,
    CacheableTranslator,
    HasAlternatives,
    Instructable,
    Wrapper,
    other_answers,
)


class Cached(Wrapper[CacheableTranslator]):
    """Answers from disk if the same engine, with the same settings, has answered before."""

    def __init__(self, inner: CacheableTranslator, path: Path) -> None:
        super().__init__(inner)
        self._fingerprint = inner.fingerprint
        self._memory = Memory(path)
        self._path = path

    def serving(self, source: Lang, target: Lang) -> Cached:
        """The same for one pair, if the inner translator is specialised for some pairs."""
        if not isinstance(self.inner, Adaptable):
            return self
        return Cached(self.inner.serving(source, target), self._path)

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """As the inner translator does; it is called only for unknown texts."""
        keys = [self._key("translate", text, source, target) for text in texts]
        known = self._memory.recall(keys)
        new = {k: text for k, text in zip(keys, texts, strict=True) if k not in known}
        answers = self.inner.translate([*new.values()], source=source, target=target) if new else []
        fresh = dict(zip(new, answers, strict=True))
        self._memory.keep(fresh)
        return [known[key] if key in known else fresh[key] for key in keys]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> list[str]:
        """The inner translator's alternatives; none if it does not offer any."""
        if not isinstance(self.inner, HasAlternatives):
            return []
        key = self._key("alternatives", text, source, target)
        if (known := self._memory.recall([key])) and key in known:
            return [str(answer) for answer in json.loads(known[key])]
        answers = other_answers(self.inner, text, source=source, target=target)
        self._memory.keep({key: json.dumps(answers)} if any(answers) else {})
        return answers

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        """As the inner translator does with these terms; empty if it takes no instructions."""
        if not isinstance(self.inner, Instructable):
            return ""
        key = self._key("with terms", text, source, target, is_retry, *terms.items())
        if key in (known := self._memory.recall([key])):
            return known[key]
        answer = self.inner.with_terms(text, terms, source=source, target=target, is_retry=is_retry)
        self._memory.keep({key: answer})
        return answer

    def _key(self, task: str, text: str, source: Lang, target: Lang, *more: object) -> str:
        info = self.info
        parts: list[object] = [task, text, source, target]
        parts += [info.id, info.revision, info.sha256, info.engine]
        parts += [info.precision, str(info.served), self._fingerprint, *more]
        return key_of(*parts)
