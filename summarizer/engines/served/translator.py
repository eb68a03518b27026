"""Translation by a model on a server, several texts at a time."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ...messages import Fact
from ...messages.errors import EngineError, ServerAway, TextTooLong
from ...store.catalog.manifest import ModelManifest
from ...types import Lang, ModelInfo
from .. import prompts
from . import waiting
from .chat import Chat, member
from .refusals import Refusal

ANSWER_SCHEMA = {
    "type": "object",
    "properties": {"translation": {"type": "string"}},
    "required": ["translation"],
    "additionalProperties": False,
}
"""The form of the second try, which excludes comments on the answer."""

CHARS_PER_TOKEN = 2.5
"""Fewer than in any of our languages and any usual vocabulary, so that nothing is over a limit
that seems to be within it."""

SPARE_TOKENS = 48
PROMPT_TOKENS = 160
"""The most of any of our instructions."""

QUOTED_CHARS = 60

_Result = TypeVar("_Result")


class ServedTranslator:
    """A `Translator`, with `alternatives` and `with_terms`. Safe to call from several threads."""

    def __init__(
        self,
        manifest: ModelManifest,
        info: ModelInfo,
        chat: Chat,
        *,
        remark: Fact | None,
        fingerprint: str,
    ) -> None:
        assert manifest.server is not None
        self.info = info
        self.remark = remark
        self.fingerprint = fingerprint
        self.batch_texts = manifest.server.requests_in_flight
        self.max_input_tokens = manifest.limits.input_tokens  # prompt, text and answer together
        self._chat = chat

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation a text, in order; empty for an empty text or an answer without end."""
        for text in texts:  # nothing is sent if one of them is too long
            self._room(text)
        given = [i for i, text in enumerate(texts) if text.strip()]
        works = [self._asked(texts[i], source=source, target=target) for i in given]
        made = dict(zip(given, self._done(lambda: waiting.all_of(works)), strict=True))
        return [made.get(i, "") for i in range(len(texts))]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """Another translation of one text, with a different prompt."""
        yield self.with_terms(text, prompts.NO_TERMS, source=source, target=target, is_retry=True)

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        """A translation of one text with these terms in the prompt; the model may ignore them."""
        return self._done(
            lambda: self._asked(text, source=source, target=target, terms=terms, is_retry=is_retry)
        )

    async def _asked(
        self,
        text: str,
        *,
        source: Lang,
        target: Lang,
        terms: Mapping[str, str] = prompts.NO_TERMS,
        is_retry: bool = False,
    ) -> str:
        room = self._room(text, terms)
        messages = prompts.translation(
            text, source=source, target=target, terms=terms, is_retry=is_retry
        )
        try:
            if not is_retry:
                return await self._chat.answer(messages, room=room)
            answer = await self._chat.answer(messages, room=room, schema=ANSWER_SCHEMA)
        except Refusal as refusal:
            if refusal.is_too_long:
                raise self._too_long(text) from refusal
            raise
        found = member(answer, "translation")
        return found.strip() if isinstance(found, str) else ""

    def _room(self, text: str, terms: Mapping[str, str] = prompts.NO_TERMS) -> int:
        """The tokens that an answer may have. Raises TextTooLong."""
        tokens = (len(text) + sum(map(len, terms.values()))) / CHARS_PER_TOKEN
        room = int(2 * tokens) + SPARE_TOKENS
        if PROMPT_TOKENS + tokens + room > self.max_input_tokens:
            raise self._too_long(text)
        return room

    def _too_long(self, text: str) -> TextTooLong:
        limit, model = self.max_input_tokens, self.info.id
        quoted = f"{text[:QUOTED_CHARS]}…"
        return TextTooLong("characters over limit", len(text), limit, model, quoted)

    def _done(self, work: Callable[[], Coroutine[Any, Any, _Result]]) -> _Result:
        return done(work, self.info.id)


def done(work: Callable[[], Coroutine[Any, Any, _Result]], model: str) -> _Result:
    """The result of some work for a server. Raises EngineError, or ServerAway, for its refusal."""
    try:
        return waiting.result_of(work())
    except Refusal as refusal:
        kind = ServerAway if refusal.is_for_all else EngineError
        raise kind("server fails", model, refusal.fact) from refusal
