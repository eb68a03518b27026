"""The words around a digest, the same in text, Markdown and HTML. Nothing here is escaped yet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

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
    ModelInfo,
    Planned,
    Run,
    TitleTranslated,
)

_LANGUAGE_NAMES = {
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "nl": "Nederlands",
    "pt": "Português",
}
_METHOD_OF_ROW = {
    "abstractive": "rewritten from the article",
    "extractive": "sentence of the article",
}
_METHOD_OF_ALL = {
    "abstractive": "Every point is rewritten from the article.",
    "extractive": "Every point is a sentence of the article.",
}
SEPARATOR = " · "


def language_name(lang: Lang) -> str:
    """The name of a language in that language; the code itself where we have no name for it."""
    return _LANGUAGE_NAMES.get(lang, lang)


def columns(digest: Digest) -> tuple[Lang, ...]:
    """The languages of the columns: those of the title, then any that only bullets have."""
    return tuple(dict.fromkeys(chain(digest.title, *(bullet.sides for bullet in digest.bullets))))


def failures(checks: Iterable[Check]) -> list[str]:
    """What the failed checks found, in words."""
    return [check.detail or f"failed check: {check.kind}" for check in checks if not check.ok]


def method_note(digest: Digest, bullet: Bullet) -> str:
    """How this row was made, where the rows differ in it; else empty, and `notes` says it."""
    mixed = len({other.method for other in digest.bullets}) > 1
    return _METHOD_OF_ROW[bullet.method] if mixed else ""


def notes(digest: Digest) -> list[str]:
    """What holds for all rows: how they were made where they agree, and the run's notice."""
    methods = {bullet.method for bullet in digest.bullets}
    shared = [_METHOD_OF_ALL[method] for method in methods] if len(methods) == 1 else []
    empty = [] if digest.bullets else ["No point was found in this article."]
    return empty + shared + ([digest.run.notice] if digest.run.notice else [])


def provenance(digest: Digest) -> str:
    """Language, models, time and share of the article read, on one line."""
    return SEPARATOR.join([_detected(digest), run_facts(digest.run)])


def run_facts(run: Run) -> str:
    """Models, time and share of the text read, on one line."""
    models = dict.fromkeys(_model(info) for info in run.models)
    return SEPARATOR.join([*models, f"{sum(run.seconds.values()):.1f} s", _share_read(run)])


def _detected(digest: Digest) -> str:
    if digest.language.lang == UNKNOWN:
        return "language unknown"
    return f"{language_name(digest.language.lang)} {percent(digest.language.confidence)}"


def _model(info: ModelInfo) -> str:
    traits = ", ".join(filter(None, [info.role, info.engine, info.precision]))
    return f"{info.id} ({traits})" if traits else info.id


def _share_read(run: Run) -> str:
    share = run.chars_read / run.chars_given if run.chars_given else 1.0
    return f"{percent(share)} of the text read"


def percent(share: float) -> str:
    """A share in [0, 1] as a percentage, rounded down: 100 % means all of it."""
    return f"{int(share * 100 + 1e-9)} %"


def describe(event: object) -> str:
    """An event in a few words; empty where there is nothing to say."""
    match event:
        case Downloading(model, _, total):
            return f"fetching {model} ({total / 1e6:,.0f} MB)"
        case Converting(model):
            return f"converting {model}, once"
        case Loading(model):
            return f"loading {model}"
        case LanguageFound(detection):
            return _language(detection)
        case Planned(notice):
            return notice
        case BulletWritten(index):
            return f"point {index + 1} chosen"
        case TitleTranslated():
            return "title translated"
        case BulletTranslated(index):
            return f"point {index + 1} translated"
    return ""


def _language(detection: Detection) -> str:
    if detection.lang == UNKNOWN:
        return "language unknown"
    return f"language: {language_name(detection.lang)}, {percent(detection.confidence)}"
