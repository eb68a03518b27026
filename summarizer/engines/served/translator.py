"""Translation by a model on a server, several texts at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ...messages import Fact
from ...store.catalog.manifest import ModelManifest
from ...types import Lang, ModelInfo
from .. import prompts
from . import work
from .chat import Chat, member

ANSWER_SCHEMA = {
    "type": "object",
    "properties": {"translation": {"type": "string"}},
    "required": ["translation"],
    "additionalProperties": False,
}
"""The form of the second try, which excludes comments on the answer."""

PROMPT_TOKENS = 160
"""The most of any of our instructions."""


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
        ask = partial(self._asked, source=source, target=target)
        return work.of_each(texts, ask, self.info.id)

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
        ask = partial(self._asked, source=source, target=target, terms=terms, is_retry=is_retry)
        return work.done(lambda: ask(text), self.info.id)

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
        with work.within_limit(text, self.max_input_tokens, self.info.id):
            if not is_retry:
                return await self._chat.answer(messages, room=room)
            answer = await self._chat.answer(messages, room=room, schema=ANSWER_SCHEMA)
        found = member(answer, "translation")
        return found.strip() if isinstance(found, str) else ""

    def _room(self, text: str, terms: Mapping[str, str] = prompts.NO_TERMS) -> int:
        """The tokens that an answer may have. Raises TextTooLong."""
        tokens = (len(text) + sum(map(len, terms.values()))) / work.CHARS_PER_TOKEN
        room = int(2 * tokens) + work.SPARE_TOKENS
        if PROMPT_TOKENS + tokens + room > self.max_input_tokens:
            raise work.too_long(text, self.max_input_tokens, self.info.id)
        return room
