"""The words around a digest, the same in text, Markdown and HTML. Nothing here is escaped yet.

`speech` is the language of these words, one of `messages.SPOKEN`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from .. import languages
from ..messages import Fact, is_code, say, several
from ..messages.formats import decimal
from ..types import (
    UNKNOWN,
    Bullet,
    BulletTranslated,
    BulletWritten,
    Check,
    Converting,
    Detection,
    Digest,
    Downloading,
    Lang,
    LanguageFound,
    Loading,
    Method,
    ModelInfo,
    Planned,
    Run,
    SentenceTranslated,
    Side,
    TitleTranslated,
    Way,
    written,
)
from .runs import evidence_numbers

SEPARATOR = " · "

_CHANGED: Mapping[Way, str] = {"hand": "changed by hand", "request": "changed on request"}

DIGEST_SHOWN = 12
"""The digits of a server's digest that a reader sees; the JSON form has all."""


def language_name(lang: Lang) -> str:
    """The name of a language in that language; the code itself if CLDR has no name for it."""
    own = languages.name(lang, within=lang)
    return own if own == lang else own[:1].upper() + own[1:]


def columns(digest: Digest) -> tuple[Lang, ...]:
    """The languages of the columns: those of the title, then any that only bullets have."""
    return tuple(dict.fromkeys(chain(digest.title, *(bullet.sides for bullet in digest.bullets))))


def failures(checks: Iterable[Check], speech: Lang = "en") -> list[str]:
    """The findings of the failed checks, in words."""
    return [check.fact.in_words(speech) for check in checks if not check.ok]


def method_note(digest: Digest, bullet: Bullet, speech: Lang = "en") -> str:
    """The method of this row, if the rows differ in it; else empty, and `notes` has it.

    A row that a reader has written has none.
    """
    mixed = len(_methods(digest)) > 1 and not _is_by_hand(digest, bullet)
    return say(f"row {bullet.method}", speech) if mixed else ""


def change_note(side: Side, speech: Lang = "en") -> str:
    """How a reader has changed a side; empty for one that is as the program made it."""
    return say(_CHANGED[side.changed], speech) if side.changed else ""


def _methods(digest: Digest) -> set[Method]:
    """The methods of the rows, but for those that a reader has written."""
    return {bullet.method for bullet in digest.bullets if not _is_by_hand(digest, bullet)}


def _is_by_hand(digest: Digest, bullet: Bullet) -> bool:
    """Whether a reader has written this row; a translation by hand leaves its method.

    A row of translations alone is theirs if they have written each of them.
    """
    own = bullet.sides.get(written(digest) or "")
    sides = [own] if own else bullet.sides.values()
    return bool(sides) and all(side.changed == "hand" for side in sides)


def notes(digest: Digest, speech: Lang = "en") -> list[str]:
    """The notes on all rows: their method if they share one, and the run's notice."""
    methods = _methods(digest)
    which = "rest" if any(_is_by_hand(digest, bullet) for bullet in digest.bullets) else "all"
    shared = [say(f"{which} {method}", speech) for method in methods] if len(methods) == 1 else []
    if digest.title_before:
        shared.append(say("title by hand", speech, tuple(digest.title_before)))
    empty = [] if digest.bullets else [say("no point", speech)]
    facts = (*(digest.origin.facts if digest.origin else ()), *digest.run.facts)
    return empty + shared + ([notice(facts, speech)] if facts else [])


def footer(digest: Digest, speech: Lang = "en", *, legend: str = "") -> list[str]:
    """The lines below a digest: notes, the `legend` of its evidence, origin, models."""
    lines = [*notes(digest, speech), legend, origin(digest), provenance(digest, speech)]
    return list(filter(None, lines))


def notice(facts: Sequence[Fact], speech: Lang = "en") -> str:
    """The facts about a run, on one line."""
    return several(facts, "sentences").in_words(speech)


def origin(digest: Digest) -> str:
    """The place from which the article was read, on one line; empty for a pasted text."""
    place = digest.origin
    if place is None:
        return ""
    return SEPARATOR.join(
        filter(
            None, [place.site, place.author, place.published, place.name, place.part, place.licence]
        )
    )


def evidence_legend(digest: Digest, speech: Lang = "en") -> str:
    """The number of each piece of evidence, and its place in the article, on one line."""
    spans = [
        f"[{n}] {', '.join(filter(None, [f'{start}–{end}', place(digest, start, speech)]))}"
        for (start, end), n in evidence_numbers(digest).items()
    ]
    return say("evidence legend", speech, spans=SEPARATOR.join(spans)) if spans else ""


def place(digest: Digest, offset: int, speech: Lang = "en") -> str:
    """The page or the time of a character of the article; empty if it has none."""
    found = digest.origin.place_at(offset) if digest.origin else None
    return say(f"place {found.kind}", speech, name=found.name) if found else ""


def provenance(digest: Digest, speech: Lang = "en") -> str:
    """Language, models, time and share of the article read, on one line."""
    return SEPARATOR.join([detected(digest.language, speech), run_facts(digest.run, speech)])


def run_facts(run: Run, speech: Lang = "en") -> str:
    """Models, time and share of the text read, on one line."""
    models = dict.fromkeys(model(info, speech) for info in run.models)
    share = run.chars_read / run.chars_given if run.chars_given else 1.0
    read = say("share read", speech, share=percent(share))
    seconds = decimal(sum(run.seconds.values()), speech)
    return SEPARATOR.join([*models, f"{seconds} s", read])


def detected(language: Detection, speech: Lang = "en") -> str:
    """The language of an article, and its probability."""
    if language.lang == UNKNOWN:
        return say("unknown language", speech)
    return f"{language_name(language.lang)} {percent(language.confidence)}"


def model(info: ModelInfo, speech: Lang = "en") -> str:
    """A model, and in brackets its role and its form."""
    role = say(info.role, speech) if is_code(info.role) else info.role
    traits = ", ".join(filter(None, [role, info.engine, info.precision, served(info, speech)]))
    return f"{info.id} ({traits})" if traits else info.id


def served(info: ModelInfo, speech: Lang = "en") -> str:
    """The model on a server, by the server's own name for it; empty for a model that ran here."""
    runs = info.served
    if runs is None:
        return ""
    name = f"{runs.model} ({runs.digest[:DIGEST_SHOWN]})" if runs.digest else runs.model
    return say("served by", speech, name, runs.host)


def percent(share: float) -> str:
    """A share in [0, 1] as a percentage, rounded down: 100 % means all of it."""
    return f"{int(share * 100 + 1e-9)} %"


def describe(event: object, speech: Lang = "en") -> str:
    """An event in a few words; empty for one that is not announced."""
    match event:
        case Downloading(model, _, total):
            return say("fetching", speech, model=model, size=round(total / 1e6))
        case Converting(model):
            return say("converting", speech, model=model)
        case Loading(model):
            return say("loading", speech, model=model)
        case LanguageFound(detection):
            return _language(detection, speech)
        case Planned(facts):
            return notice(facts, speech)
        case BulletWritten(index):
            return say("point chosen", speech, n=index + 1)
        case TitleTranslated():
            return say("title translated", speech)
        case BulletTranslated(index):
            return say("point translated", speech, n=index + 1)
        case SentenceTranslated(index, count):
            return say("sentence translated", speech, n=index + 1, count=count)
    return ""


def _language(detection: Detection, speech: Lang) -> str:
    if detection.lang == UNKNOWN:
        return say("unknown language", speech)
    name, share = language_name(detection.lang), percent(detection.confidence)
    return say("language", speech, name=name, share=share)
