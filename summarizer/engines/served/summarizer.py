"""Points written by a model on a server, several sections at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from ...messages import Fact
from ...store.catalog.manifest import ModelManifest
from ...types import Lang, ModelInfo
from .. import prompts
from . import work
from .chat import Chat, member

ANSWER_SCHEMA = {
    "type": "object",
    "properties": {"points": {"type": "array", "items": {"type": "string"}}},
    "required": ["points"],
    "additionalProperties": False,
}

WORDS_PER_POINT = 30
TOKENS_PER_WORD = 3
"""More than in any of our languages."""


class ServedSummarizer:
    """A `Summarizer`. Safe to call from several threads."""

    def __init__(
        self, manifest: ModelManifest, info: ModelInfo, chat: Chat, *, remark: Fact | None
    ) -> None:
        self.info = info
        self.remark = remark
        self.max_input_tokens = manifest.limits.input_tokens  # the text alone
        self._chat = chat

    def count_tokens(self, text: str) -> int:
        """The most tokens that a text can have: the server is not asked."""
        return math.ceil(len(text) / work.CHARS_PER_TOKEN)

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        """The points of each text, one a line; empty for an empty text or an unusable answer."""
        for text in texts:  # nothing is sent if one of them is too long
            self._refuse_long(text)
        ask = partial(self._asked, lang=lang, max_words=max_words)
        return work.of_each(texts, ask, self.info.id)

    async def _asked(self, text: str, *, lang: Lang, max_words: int) -> str:
        points = max(1, max_words // WORDS_PER_POINT)
        messages = prompts.summary(text, lang=lang, points=points, max_words=max_words)
        room = TOKENS_PER_WORD * max_words + work.SPARE_TOKENS
        with work.within_limit(text, self.max_input_tokens, self.info.id):
            answer = await self._chat.answer(messages, room=room, schema=ANSWER_SCHEMA)
        found = member(answer, "points")
        lines = found if isinstance(found, list) else []
        return "\n".join(" ".join(line.split()) for line in lines if isinstance(line, str)).strip()

    def _refuse_long(self, text: str) -> None:
        if self.count_tokens(text) > self.max_input_tokens:
            raise work.too_long(text, self.max_input_tokens, self.info.id)
