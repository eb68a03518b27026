"""Makes text from outside safe to show: an article or a model may contain any character."""

from __future__ import annotations

# Left-to-right and right-to-left embeddings, overrides and isolates: they reorder the text after
# them, so that a reader sees different words. Plain marks are harmless.
_REORDERING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    **dict.fromkeys(_REORDERING, _REPLACEMENT),
    **dict.fromkeys((0xFFFE, 0xFFFF), _REPLACEMENT),  # no characters, and forbidden in XML
}
_ON_ONE_LINE: dict[int, str] = {**_VISIBLE, **dict.fromkeys(map(ord, "\t" + _LINE_BREAKS), " ")}


def legible(text: str) -> str:
    """The text with each control character replaced by a visible sign; line breaks and tabs stay.

    Terminal escapes lose their effect, since ESC becomes a visible symbol. Each code point becomes
    one code point, so that offsets stay valid.
    """
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """As `legible`, with line breaks and tabs as spaces; offsets stay valid."""
    return text.translate(_ON_ONE_LINE)
