"""Web and e-mail addresses in a text, which no model may change."""

from __future__ import annotations

import re

# Brackets belong to an address if they close inside it; a stop or quote at its end does not.
ADDRESS = re.compile(
    r"(?:\b(?:https?|ftp)://|\bwww\.)(?:[^\s<>«»“”\"()]|\([^\s<>«»“”\"()]*\))+(?<![.,;:!?…'’\]])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)


def without(text: str) -> str:
    """The text with a blank in the place of each address."""
    return ADDRESS.sub(" ", text)
