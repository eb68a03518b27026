"""The commands that read a text, and the list of profiles."""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from .. import render
from ..inputs import is_address
from ..messages import say
from ..messages.errors import InvalidOption, VisavisError
from ..pipeline import Pipeline, Request
from ..pipeline.loading import load
from ..pipeline.models import Postponed
from ..render.legible import legible, one_line
from ..render.wording import failures, notice, run_facts
from ..text.language import detect
from ..translation.glossary import Glossary
from ..types import Alternative, Detection, Digest, Document
from . import parts, reading
from .output import emit, table, writer
from .progress import Listener, listening

_BETWEEN = ",\n"  # two results of a list in JSON

WIDTH_UNSEEN = 79
"""The line width in cells if no terminal reports one; narrow enough to stack the columns."""


def run(arguments: Namespace) -> None:
    """Carry out the command that the arguments name."""
    _COMMANDS[arguments.command](arguments)


def _summarize(arguments: Namespace) -> None:
    if arguments.format == "docx" and arguments.output is None and sys.stdout.isatty():
        raise InvalidOption("document on terminal")
    documents, glossary = reading.documents(arguments), _glossary(arguments.glossary)
    if len(documents) > 1 and arguments.format in ("html", "docx"):
        raise InvalidOption("parts in one page", documents[0].origin.name, len(documents))
    requests = [_request(document, glossary, arguments) for document in documents]
    waiting: list[Postponed] = []

    def pipeline(listener: Listener) -> Pipeline:
        return load(
            arguments.profile,
            translator=arguments.translator,
            summarizer=arguments.summarizer,
            offline=arguments.offline or None,
            on_event=listener,
            on_postponed=waiting.append,
        )

    with writer(arguments.output, sources=_sources(arguments)) as write:
        made = parts.made(requests, pipeline, quiet=arguments.quiet)
        if arguments.format == "docx":
            for each, digest in made:
                write(render.to_docx(digest, article=each.text))
        else:
            shown = (_rendered(digest, arguments, article=each.text) for each, digest in made)
            _write(shown, write, arguments, is_list=len(requests) > 1)
    for model in waiting:
        _get(model, arguments)


def _write(
    shown: Iterator[str], write: Callable[[str], None], arguments: Namespace, *, is_list: bool
) -> None:
    """Write the results of all parts, to the terminal each as soon as it is made."""
    if arguments.format == "json" and is_list:
        write(f"[\n{_BETWEEN.join(each.rstrip() for each in shown)}\n]\n")
    elif arguments.output is not None:
        write("\n".join(shown))
    else:
        for number, each in enumerate(shown):
            write("\n" * (number > 0) + each)


def _get(model: Postponed, arguments: Namespace) -> None:
    """Fetch and convert a model that the points did not wait for; its failure is a warning."""
    tell = (lambda _: None) if arguments.quiet else _note
    tell(say("fetch begins", model=model.model, size=model.size_bytes))
    try:
        with listening(quiet=arguments.quiet) as listener:
            model.get(listener)
        tell(say("fetch done", model=model.model))
    except KeyboardInterrupt:
        tell(say("fetch stopped", model=model.model))
    except VisavisError as error:
        _note(f"warning: {error}")


def _request(document: Document, glossary: Glossary, arguments: Namespace) -> Request:
    return Request(
        document.text,
        bullets=arguments.bullets,
        source=arguments.source,
        columns=arguments.columns,
        strategy=arguments.strategy,
        glossary=glossary,
        origin=reading.origin(document),
    )


def _rendered(digest: Digest, arguments: Namespace, *, article: str) -> str:
    match arguments.format:
        case "json":
            return digest.to_json(indent=2) + "\n"
        case "html":
            return render.to_html(digest, article=article)
        case "markdown":
            return render.to_markdown(digest)
        case "tsv":
            return render.to_tsv(digest, article=article)
    seen = arguments.output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if seen else WIDTH_UNSEEN
    return render.to_text(digest, width=width, color=seen and _wants_colour())


def _wants_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _translate(arguments: Namespace) -> None:
    text, glossary = reading.text(arguments), _glossary(arguments.glossary)
    with writer(arguments.output, sources=_sources(arguments)) as write:
        with listening(quiet=arguments.quiet) as listener:
            pipeline = load(
                arguments.profile,
                translator=arguments.translator,
                offline=arguments.offline or None,
                on_event=listener,
            )
            translation = pipeline.translate(
                text, source=arguments.source, target=arguments.target, glossary=glossary
            )
        write(_shown(translation.text, arguments).removesuffix("\n") + "\n")
    for failure in failures(translation.checks):
        _note(f"warning: {failure}")
    if arguments.quiet:
        return
    if translation.run.facts:
        _note(notice(translation.run.facts))
    _note(run_facts(translation.run))


def _shown(text: str, arguments: Namespace) -> str:
    """The text unchanged, except that control sequences are made visible on a terminal."""
    return legible(text) if arguments.output is None and sys.stdout.isatty() else text


def _note(message: str) -> None:
    print(f"visavis: {one_line(message)}", file=sys.stderr)


def _detect(arguments: Namespace) -> None:
    detection = detect(reading.text(arguments))
    if arguments.format == "json":
        emit(json.dumps(asdict(detection), indent=2) + "\n")
    else:
        emit(_verdict(detection) + "\n")


def _verdict(detection: Detection) -> str:
    """Such as `fr 0.98 (es 0.01, it 0.01)`."""
    others = ", ".join(_guess(other) for other in detection.alternatives)
    return f"{_guess(detection)} ({others})" if others else _guess(detection)


def _guess(guess: Detection | Alternative) -> str:
    return f"{guess.lang} {guess.confidence:.2f}"


def _profiles(arguments: Namespace) -> None:
    from ..store.catalog import Catalog

    profiles = Catalog.load().profiles.values()
    emit(table([["PROFILE", ""], *([each.name, each.description] for each in profiles)]))


def _sources(arguments: Namespace) -> list[Path]:
    """The input files."""
    file, glossary = arguments.file, arguments.glossary
    text = [] if file in (None, "-") or is_address(file) else [Path(file)]
    return [*text, glossary] if glossary else text


def _glossary(path: Path | None) -> Glossary:
    """The named glossary, read before anything slow begins. Raises GlossaryError."""
    return Glossary.read(path) if path else Glossary()


_COMMANDS: dict[str, Callable[[Namespace], None]] = {
    "summarize": _summarize,
    "translate": _translate,
    "detect": _detect,
    "profiles": _profiles,
}
