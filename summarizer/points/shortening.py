"""A long sentence without the clauses that the rest does not need.

Left out are brackets, clauses that begin with a comma and a relative pronoun, descriptions between
commas, participles at the end, and a further main clause, the longest first, until the sentence is
short enough. Never left out is a part of a quotation, or one that says who says so: the words of
somebody keep their speaker, and a condition or a negation stays with the words that it governs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..text.forms import lowered
from ..types import Span
from .alone import Alone
from .cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_WORDS = 40
"""A point has no more words than this."""

MIN_WORDS = 3
"""A cut of fewer words is not worth a change."""

_BRACKETS = re.compile(r"\s?\([^()]*\)")
_NEEDED = {"nsubj", "nsubj:pass", "nsubjpass", "aux", "aux:tense", "aux:pass", "cop", "obj", "dobj"}
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"))


def shorten(alone: Alone, doc: Doc, cues: Cues) -> Alone:
    """The sentence with cuts until it has at most `MAX_WORDS`; as it is if that cannot be done."""
    if words(alone.text) <= MAX_WORDS or not _has_finite_root(doc):
        return alone
    short = alone
    for cut in sorted(_possible(doc, cues), key=lambda cut: cut.start - cut.end):
        if any(cut.start < known.end and known.start < cut.end for known in short.cuts):
            continue
        longer, short = short, short.without([cut])
        if words(short.text) >= words(longer.text):
            short = longer
        if words(short.text) <= MAX_WORDS:
            return short
    return alone


def _has_finite_root(doc: Doc) -> bool:
    """Whether the parse is of a whole sentence; otherwise its clauses are not to be trusted."""
    roots = [t for t in doc if t.dep_ == "ROOT"]
    return len(roots) == 1 and any(
        "Fin" in t.morph.get("VerbForm", []) for t in (roots[0], *roots[0].children)
    )


def words(text: str) -> int:
    """The words of a text; marks alone are none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _possible(doc: Doc, cues: Cues) -> list[Span]:
    """The parts of a sentence that can each be left out."""
    found = [Span(m.start(), m.end()) for m in _BRACKETS.finditer(doc.text)]
    found += [span for token in doc for span in _clause(token, cues)]
    return [cut for cut in dict.fromkeys(found) if _is_free(doc, cut, cues)]


def _clause(token: Token, cues: Cues) -> Iterator[Span]:
    """The clause or description that a word heads, with its commas, if it can be left out."""
    dep = token.dep_.partition(":")[0]
    tokens = sorted(token.subtree, key=lambda t: t.i)
    first, last = tokens[0], tokens[-1]
    if last.i - first.i != len(tokens) - 1 or len(tokens) < MIN_WORDS or first.i < 2:
        return
    while last.is_punct and last.i > first.i:
        last = last.nbor(-1)
    while first.is_punct and first.i < last.i:
        first = first.nbor()
    before = first.nbor(-1)
    after = last.nbor() if last.i + 1 < len(token.doc) else None
    ends = after is None or after.is_sent_end or (after.is_punct and after.text in ".!?…")
    ends = ends or (after is not None and after.i == len(token.doc) - 1)
    if ends and _is_further(token, first, cues):
        yield Span(before.idx + len(before), last.idx + len(last))
        return
    goes_on = after is not None and _resumes(after) and _is_subject(token.head)
    if before.text not in {",", ";"} or not (ends or goes_on):
        return
    if not _is_detachable(token, dep, first, cues, ends=ends):
        return
    start = before.idx if not _has_blank_before(before) else before.idx - 1
    yield Span(start, last.idx + len(last) if ends or after is None else after.idx + len(after))


def _resumes(comma: Token) -> bool:
    """Whether the verb of a sentence follows a comma: what is between it and its subject can go."""
    if comma.text != "," or comma.i + 1 >= len(comma.doc):
        return False
    following = comma.nbor()
    verbs = [following, *([following.head] if following.pos_ in {"PRON", "ADV", "AUX"} else [])]
    return any(_is_main_verb(verb) for verb in verbs)


def _is_subject(noun: Token) -> bool:
    """Whether a noun is the subject of the sentence, so that its verb may follow it directly."""
    return noun.dep_.startswith("nsubj") and _is_main_verb(noun.head)


def _is_main_verb(token: Token) -> bool:
    is_verb = token.pos_ in {"VERB", "AUX"}
    return is_verb and (token.dep_ == "ROOT" or token.head.dep_ == "ROOT")


def _is_detachable(token: Token, dep: str, first: Token, cues: Cues, *, ends: bool) -> bool:
    opening = lowered(token.doc.text[first.idx : first.idx + 20])
    if token.dep_ in {"acl:relcl", "relcl"} or (dep == "acl" and first.lower_ in cues.relatives):
        return first.lower_ in cues.relatives
    if dep == "appos":
        return not any(t.dep_.startswith("nsubj") for t in token.subtree)
    if dep in {"acl", "advcl"}:
        is_participle = first == token and "Part" in token.morph.get("VerbForm", [])
        return is_participle or (ends and opening.startswith(cues.asides))
    return dep == "conj" and token.head.dep_ == "ROOT" and first.nbor(-1).text == ";" and ends


def _is_further(token: Token, first: Token, cues: Cues) -> bool:
    """Whether a word is the verb of a further main clause, or of the same subject: "et a nié"."""
    is_verb = token.pos_ in {"VERB", "AUX"} and token.head.pos_ in {"VERB", "AUX"}
    joined = token.dep_ == "conj" and token.head.dep_ == "ROOT" and is_verb
    return joined and first.lower_ in cues.ands and not first.nbor(-1).is_punct


def _has_blank_before(token: Token) -> bool:
    return token.i > 0 and bool(token.nbor(-1).whitespace_)


def _is_free(doc: Doc, cut: Span, cues: Cues) -> bool:
    """Whether a cut divides no quotation, and has no speaker of what remains."""
    before, inside = doc.text[: cut.start], doc.text[cut.start : cut.end]
    for opening, closing in _PAIRS:
        if before.count(opening) != before.count(closing):
            return False
        if inside.count(opening) != inside.count(closing):
            return False
    if before.count('"') % 2 or inside.count('"') % 2:
        return False
    tokens = [t for t in doc if cut.start <= t.idx < cut.end]
    if any(t.dep_ == "ROOT" or (t.head.dep_ == "ROOT" and t.dep_ in _NEEDED) for t in tokens):
        return False
    return not any(
        lowered(t.text) in cues.attributing
        or (t.pos_ in {"VERB", "AUX"} and lowered(t.text).startswith(cues.sayings))
        for t in tokens
    )
