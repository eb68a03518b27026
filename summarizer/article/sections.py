"""Sentences -> Sections within a token budget: every sentence is kept whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ..messages.errors import TextTooLong
from ..types import Section, Sentence

_JOINT_TOKENS = 1  # the most that the blank between two sentences may cost
_QUOTED_CHARS = 60


def pack(
    surfaces: Mapping[Sentence, str],
    *,
    count_tokens: Callable[[str], int],
    max_tokens: int,
) -> tuple[Section, ...]:
    """Sections that follow headings and paragraphs, in article order.

    `surfaces` maps each sentence to its text, in article order. Consecutive paragraphs share a
    section while their surfaces fit `max_tokens` together; a paragraph over the budget is divided
    into sections sentence by sentence. A heading opens a section, costs nothing, and is not
    repeated if its text continues in the next one; a heading with nothing below it is a section
    without sentences. Each sentence is counted once.

    Raises TextTooLong for a sentence that alone is over the budget.
    """
    sections: list[Section] = []
    for heading, body in _under_headings(surfaces):
        costs = [_cost(surfaces[sentence], count_tokens, max_tokens) for sentence in body]
        groups = list(_packed(body, costs, max_tokens)) or [()]
        sections.append(Section(heading, groups[0]))
        sections.extend(Section(None, group) for group in groups[1:])
    return tuple(sections)


def _under_headings(
    sentences: Iterable[Sentence],
) -> Iterator[tuple[Sentence | None, list[Sentence]]]:
    """Each heading with the sentences below it; None for sentences before the first heading."""
    heading: Sentence | None = None
    body: list[Sentence] = []
    for sentence in sentences:
        if not sentence.is_heading:
            body.append(sentence)
            continue
        if heading or body:
            yield heading, body
        heading, body = sentence, []
    if heading or body:
        yield heading, body


def _cost(read: str, count_tokens: Callable[[str], int], max_tokens: int) -> int:
    """The tokens of a sentence. Raises TextTooLong if they exceed the whole budget."""
    tokens = count_tokens(read)
    if tokens <= max_tokens:
        return tokens
    start = read[:_QUOTED_CHARS] + ("…" if len(read) > _QUOTED_CHARS else "")
    raise TextTooLong("sentence too long", start, tokens, max_tokens)


def _packed(
    body: Sequence[Sentence], costs: Sequence[int], max_tokens: int
) -> Iterator[tuple[Sentence, ...]]:
    """Groups within the budget; each starts with a paragraph, if possible."""
    group: list[Sentence] = []
    used = 0
    for piece in _pieces(body, costs, max_tokens):
        cost = _joined(cost for _, cost in piece)
        if group and used + _JOINT_TOKENS + cost > max_tokens:
            yield tuple(group)
            group, used = [], 0
        used += cost + (_JOINT_TOKENS if group else 0)
        group += [sentence for sentence, _ in piece]
    if group:
        yield tuple(group)


def _pieces(
    body: Sequence[Sentence], costs: Sequence[int], max_tokens: int
) -> Iterator[list[tuple[Sentence, int]]]:
    """The indivisible parts, with their costs: paragraphs within the budget, or sentences."""
    for _, members in groupby(zip(body, costs, strict=True), key=lambda pair: pair[0].paragraph):
        paragraph = list(members)
        if _joined(cost for _, cost in paragraph) <= max_tokens:
            yield paragraph
        else:
            yield from ([pair] for pair in paragraph)


def _joined(costs: Iterator[int]) -> int:
    """The cost of sentences with blanks between them."""
    listed = list(costs)
    return sum(listed) + _JOINT_TOKENS * (len(listed) - 1)
