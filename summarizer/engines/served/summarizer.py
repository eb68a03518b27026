"""Points written by a model on a server, several sections at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...messages import Fact
from ...messages.errors import TextTooLong
from ...store.catalog.manifest import ModelManifest
from ...types import Lang, ModelInfo
from .. import prompts
from . import waiting
from .chat import Chat, member
from .refusals import Refusal
from .translator import CHARS_PER_TOKEN, QUOTED_CHARS, SPARE_TOKENS, done

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
        return math.ceil(len(text) / CHARS_PER_TOKEN)

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        """The points of each text, one a line; empty for an empty text or an unusable answer."""
        for text in texts:  # nothing is sent if one of them is too long
            self._refuse_long(text)
        given = [i for i, text in enumerate(texts) if text.strip()]
        works = [self._asked(texts[i], lang, max_words) for i in given]
        made = dict(zip(given, done(lambda: waiting.all_of(works), self.info.id), strict=True))
        return [made.get(i, "") for i in range(len(texts))]

    async def _asked(self, text: str, lang: Lang, max_words: int) -> str:
        points = max(1, max_words // WORDS_PER_POINT)
        messages = prompts.summary(text, lang=lang, points=points, max_words=max_words)
        room = TOKENS_PER_WORD * max_words + SPARE_TOKENS
        try:
            answer = await self._chat.answer(messages, room=room, schema=ANSWER_SCHEMA)
        except Refusal as refusal:
            if refusal.is_too_long:
                raise self._too_long(text) from refusal
            raise
        found = member(answer, "points")
        lines = found if isinstance(found, list) else []
        return "\n".join(" ".join(line.split()) for line in lines if isinstance(line, str)).strip()

    def _refuse_long(self, text: str) -> None:
        if self.count_tokens(text) > self.max_input_tokens:
            raise self._too_long(text)

    def _too_long(self, text: str) -> TextTooLong:
        limit, model = self.max_input_tokens, self.info.id
        quoted = f"{text[:QUOTED_CHARS]}…"
        return TextTooLong("characters over limit", len(text), limit, model, quoted)
