"""The evidence for a label: the words before, in and after a name, its shape, and the model.

Every sign is a vote with a weight; the model's own verdict weighs 1. The votes of all mentions of
the same name are summed (`identities`), so that one good sign decides everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .. import identity
from ..text.forms import lowered
from ..types import Label, Lang
from . import vector_kinds
from .gazetteer import CHANNELS, FIRST_WORDS, LAST_WORDS, PAPERS, PLACE_ACRONYMS
from .mentions import Mention, words
from .parsed import Parsed
from .patterns import PLURAL, any_of, name_words

Votes = dict[Label, float]
Rows = Iterator[tuple[str, Label, float]]

UNSURE_WEIGHT = 0.4
"""The model's vote for "other", its label for unknown names as well."""

UNSURE_ACRONYM_WEIGHT = 2.0
"""The same for acronyms, most of which then name a thing: "LHC", "USB"."""

KIND_WEIGHT = 1.2
TABLE_WEIGHT = 1.5
BUILDING_WEIGHT = 4.0
PEOPLE_WEIGHT = 2.5
KNOWN_WEIGHT = 5.0
"""The weight of an earlier entity, with all its evidence."""

TABLES: Mapping[str, Label] = {
    **dict.fromkeys(("country", "region", "city", "place"), "place"),
    **dict.fromkeys(("people", "language"), "other"),
    "org": "organisation",
    "person": "person",
}
"""Labels by the table of `identity` that a key is from; those of Wikidata are organisations.

The table of terms is left out: it has planets and squares as well as festivals.
"""

BEFORE_CHARS = 80
AFTER_CHARS = 40

_ACRONYM = re.compile(r"[A-ZÀ-Ý](?:\.?[A-ZÀ-Ý&-]){1,6}\.?\d?")
_CODE = re.compile(r"[A-Z][a-z]{0,3}\d+[a-z]?|[A-Z]{2,3}\d{2,}|[A-Z]{1,3}-\d+\w*|\d+[A-Z]+\d*")
_MODEL = re.compile(rf".+ (?:(?:{_CODE.pattern})|\d{{3,}})")
_EVENT = re.compile(r"Tour d[e'’].+|(?:Ligue|Formule|Division|Pro) [\dABD]\d?")
_PAPER = re.compile(r"(?:the |el |der |la |le |les |l['’])", re.IGNORECASE)
_CHANNEL = re.compile(r"[A-ZÀ-Ý]\w+ \d")
_DOMAIN = re.compile(r"\w\.(?:com|fr|info|net|org|tv)$")
_OUTLET = re.compile(r"(?i:news|pédia|pedia|leaks|press|presse|radio|média|media|info|bank)$|TV$")
_JOINED_PLACE = re.compile(r"[-\s](?:sur|sous|lès|les|en|de la|upon)[-\s](?=[A-ZÉ])")


class Sign(NamedTuple):
    """The evidence for a label when its pattern occurs right before or after a mention."""

    pattern: re.Pattern[str]
    label: Label
    weight: float


def votes(page: Parsed, mention: Mention) -> Votes:
    """All votes on one mention: of the model, the vectors, the words around it and its shape."""
    found = of_shape(mention.text)
    for label, weight in of_text(page.text, mention, lang=page.lang).items():
        add(found, label, weight)
    add(found, mention.label, _model_weight(mention))
    for told in (
        of_tables(mention.text, lang=page.lang),
        of_building(mention.text, lang=page.lang),
    ):
        for label, weight in told.items():
            add(found, label, weight)
    kind = vector_kinds.kind(mention.text, page.vocab)
    if is_people(page, mention):
        add(found, "other", PEOPLE_WEIGHT)
    elif kind in ("person", "place", "organisation"):
        add(found, kind, KIND_WEIGHT)
    return found


def is_people(page: Parsed, mention: Mention) -> bool:
    """Whether a single word is neither person, place nor organisation but a people: "Bulgares"."""
    if mention.label == "person" or " " in mention.text:
        return False
    before = page.text[max(0, mention.start - BEFORE_CHARS) : mention.start]
    people = name_words(page.lang).people
    return vector_kinds.kind(mention.text, page.vocab) == "people" or (
        PLURAL.search(before) is not None and people.fullmatch(mention.text) is not None
    )


def _model_weight(mention: Mention) -> float:
    """The weight of the model's own verdict."""
    if mention.label != "other":
        return 1.0
    return UNSURE_ACRONYM_WEIGHT if _ACRONYM.fullmatch(mention.text) else UNSURE_WEIGHT


def of_text(text: str, mention: Mention, *, lang: Lang) -> Votes:
    """The votes of the words around a mention."""
    before = text[max(0, mention.start - BEFORE_CHARS) : mention.start].replace("\u00a0", " ")
    after = text[mention.end : mention.end + AFTER_CHARS].replace("\u00a0", " ")
    signs = _signs(lang)
    found: Votes = {}
    for side, part in ((signs.before, before), (signs.after, after)):
        for sign in side:
            if sign.pattern.search(part):
                add(found, sign.label, sign.weight)
    return found


def add(votes: Votes, label: Label, weight: float) -> None:
    """Add one vote."""
    votes[label] = votes.get(label, 0.0) + weight


def of_shape(name: str) -> Votes:
    """The votes of a name by itself."""
    parts = [lowered(w) for w in words(name)]
    found: Votes = {}
    for label, first in FIRST_WORDS.items():
        last = LAST_WORDS.get(label, frozenset())
        if len(parts) > 1 and (parts[0] in first or parts[-1] in last):
            found[label] = 3.0
    if _is_medium(lowered(name)):
        found["organisation"] = 4.0
    elif "".join(parts) in PLACE_ACRONYMS and name.isupper():
        found["place"] = 3.0
    elif _ACRONYM.fullmatch(name):
        found["organisation"] = 1.5
    elif _EVENT.fullmatch(name):
        found["other"] = 4.0
    elif _CODE.fullmatch(name) or _MODEL.fullmatch(name):
        found["other"] = 2.5
    elif _CHANNEL.fullmatch(name):
        found["organisation"] = 1.0
    elif _DOMAIN.search(name) or _OUTLET.search(name):
        found["organisation"] = 1.5
    elif _JOINED_PLACE.search(name):
        found["place"] = 1.5
    return found


def of_tables(name: str, *, lang: Lang) -> Votes:
    """The vote of the tables of names, if they have the name."""
    table = identity.key_of(name, lang=lang).partition(":")[0]
    label = TABLES.get(table, "organisation" if table[1:].isdigit() else None)
    return {label: PEOPLE_WEIGHT if table == "people" else TABLE_WEIGHT} if label else {}


def of_building(name: str, *, lang: Lang) -> Votes:
    """The vote of a noun in lower case that is part of the name: "stade Vélodrome"."""
    known, first = name_words(lang), name.partition(" ")[0]
    if first in known.buildings:
        return {"place": BUILDING_WEIGHT}
    return {"organisation": BUILDING_WEIGHT} if first in known.institutions else {}


def _is_medium(name: str) -> bool:
    """Whether a name is that of a channel or a newspaper; "provence" is not, "la provence" is."""
    bare = _PAPER.sub("", name)
    is_clear = bare != name or " " in bare or "-" in bare
    return name in CHANNELS or (is_clear and bare in PAPERS)


class Signs(NamedTuple):
    """The signs of one language."""

    before: tuple[Sign, ...]
    after: tuple[Sign, ...]


@lru_cache
def _signs(lang: Lang) -> Signs:
    """The signs of a language, compiled from its words."""
    return Signs(
        tuple(Sign(re.compile(rf"(?:{row[0]})$"), row[1], row[2]) for row in _before(lang)),
        tuple(Sign(re.compile(row[0]), row[1], row[2]) for row in _behind(lang)),
    )


def _before(lang: Lang) -> Rows:
    """The signs right before a name."""
    known = name_words(lang)
    titles, places = any_of((*known.phrases, *known.titles)), any_of(known.places)
    adjective = rf"(?: {known.adjectives.pattern})?"
    link, of = known.links.pattern, known.of.pattern
    yield rf"\b(?i:{titles}){adjective} ", "person", 2.0
    yield rf"\b(?i:{titles})\b[^.,;:!?\n]{{0,60}}, ", "person", 1.0
    yield rf"\b(?i:{any_of(known.honours)})(?:\.\s?|\s)", "person", 3.0
    yield rf"\b{any_of(known.sayings)} ", "person", 1.5
    yield rf"(?i:{known.definite.pattern})[A-ZÀ-Ý]{known.adjectives.pattern} ", "person", 2.0
    yield rf"\b{any_of(known.households)} ", "person", 1.0
    yield known.definite.pattern, "person", -1.5
    yield rf"\b{places}{adjective} (?:{link})", "place", 2.0
    yield rf"\b{any_of(known.directions)} (?:{link})", "place", 1.5
    yield rf"\b{any_of(known.towns)}{adjective} (?:{of})", "place", 1.5
    yield rf"\b{places} ", "place", 1.0
    yield known.inside.pattern, "place", 1.5
    yield known.toward.pattern, "place", 0.5
    yield rf"\b{any_of(known.roads)} ", "place", 3.0
    organisations, things = any_of(known.organisations), rf"(?i:{any_of(known.things)})s?"
    noun = rf"(?!{any_of(known.articles)}\b)[^\W\d_]+"
    complement = rf"{adjective}(?: (?:{of}){noun})?(?: «)?"
    yield rf"\b{organisations}{complement} [\"“]?", "organisation", 2.0
    yield rf"\b{things}{complement} [\"“]?", "other", 2.5
    before, behind = rf"{known.indefinite.pattern}(?:[^\W\d]+ )?", r"(?: [^\W\d_]+)?(?:,| :) "
    yield rf"{before}{places}{behind}", "place", 2.0
    yield rf"{before}{organisations}{behind}", "organisation", 2.0
    yield rf"{before}{things}{behind}", "other", 2.0


def _behind(lang: Lang) -> Rows:
    """The signs right after a name."""
    known = name_words(lang)
    yield rf"^, (?:[^\W\d]+[ '’]){{0,3}}{any_of(known.titles)}\b", "person", 1.5
    yield r"^, \d+ (?:ans|years)\b|^ \(\d+ ans\)", "person", 2.0
    yield rf"(?:{known.being.pattern}){any_of(known.places)}\b", "place", 2.0
    yield rf"(?:{known.being.pattern}){any_of(known.organisations)}\b", "organisation", 2.0
    yield rf"(?:{known.being.pattern}){any_of(known.things)}\b", "other", 2.5
    yield rf"^, {any_of(known.places)}\b", "place", 2.0
    yield known.living.pattern, "person", 2.0
    yield r"^ (?:19|20)\d\d\b", "other", 1.5
    yield r"^ v?\d+\.\d", "other", 2.0


def best(votes: Votes) -> Label | None:
    """The label with the most weight; in a tie, the first; None without any above 0."""
    label = max(votes, key=lambda candidate: votes[candidate], default=None)
    return label if label is not None and votes[label] > 0 else None
