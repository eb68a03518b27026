"""The facts about a run, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..messages import is_code, say
from ..render.html import line
from ..render.wording import columns, detected, language_name, percent, served
from ..types import Check, Digest, Lang


def of(digest: Digest, speech: Lang) -> str:
    """Language, models, seconds by stage, and every check of every point; escaped HTML."""
    run = digest.run
    heads = [say(name, speech) for name in ("model", "role", "runtime", "precision", "revision")]
    models = [
        (
            *(model.id, _role(model.role, speech), model.engine, model.precision),
            model.revision or served(model, speech),
        )
        for model in dict.fromkeys(run.models)
    ]
    seconds = [(_stage(name, speech), f"{spent:.2f}") for name, spent in run.seconds.items()]
    share = run.chars_read / run.chars_given if run.chars_given else 1.0
    return "".join(
        (
            f"<p>{line(detected(digest.language, speech))}{_others(digest)} · ",
            f"{line(say('share read', speech, share=percent(share)))} · ",
            f"{say('version', speech)} {line(run.version)}</p>\n",
            _table(say("models", speech), heads, models),
            _table(say("time", speech), [say("stage", speech), say("seconds", speech)], seconds),
            _table(
                say("checks", speech),
                [say("row", speech), say("check", speech), ""],
                _checks(digest, speech),
            ),
        )
    )


def _others(digest: Digest) -> str:
    others = digest.language.alternatives[:3]
    shown = ", ".join(f"{language_name(a.lang)} {percent(a.confidence)}" for a in others)
    return f" ({line(shown)})" if shown else ""


def _checks(digest: Digest, speech: Lang) -> Iterator[tuple[str, str, str]]:
    for number, bullet in enumerate(digest.bullets, start=1):
        for check in bullet.checks:
            yield str(number), *_said(check, speech)
        for lang in columns(digest):
            side = bullet.sides.get(lang)
            for check in side.checks if side else ():
                yield f"{number} {lang}", *_said(check, speech)


def _said(check: Check, speech: Lang) -> tuple[str, str]:
    sign = say("passed", speech) if check.ok else "⚠"
    found = check.fact.in_words(speech) if check.code else ""
    return say(f"check {check.kind}", speech), " — ".join(filter(None, [sign, found]))


def _role(role: str, speech: Lang) -> str:
    return say(role, speech) if is_code(role) else role


def _stage(name: str, speech: Lang) -> str:
    return say(f"stage {name}", speech) if is_code(f"stage {name}") else name


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{line(cell)}</th>' for cell in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{line(cell)}</td>' for cell in row)}</tr>\n" for row in rows
    )
    return (
        f'<table class="facts"><caption>{line(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n"
    )
