"""The endpoints for other programs: over HTTP, with gradio_client, or as tools of an MCP client."""

# No postponed annotations: Gradio reads the types of these functions and needs them evaluated.
import functools
import inspect
import json
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import gradio as gr
from gradio import events
from pydantic import ValidationError, validate_call

from ..messages import say
from ..messages.errors import Cancelled, InvalidOption, VisavisError
from ..pipeline import Pipeline, Request
from ..render import to_docx
from ..text import language
from ..translation.glossary import Glossary
from ..types import (
    DEFAULT_BULLETS,
    DEFAULT_COLUMNS,
    Digest,
    Done,
    Origin,
    Translated,
)
from .addresses import is_address, read
from .change_api import ChangeEndpoints
from .limits import MAX_SECONDS, MODEL, POINT, refuse_large, refuse_long
from .opened import read_upload
from .unlogged import is_over

Answer = dict[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Endpoints:
    """The functions behind the endpoints. Callers see their docstrings.

    Gradio passes on one line per parameter. All raise VisavisError.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def summarize(
        self,
        text: str,
        bullets: int = DEFAULT_BULLETS,
        source: str = "",
        columns: tuple[str, ...] = DEFAULT_COLUMNS,
        glossary: dict[str, str] | None = None,
    ) -> Answer:
        """Sum up a news article: the same few points in French and in English, side by side.

        Use it for articles of at least a few whole sentences. Every point names the sentences of
        the article that support it, and was checked against them; a failed check says in words
        what is doubtful, so pass it on. May take a minute.

        Args:
            text: The article, plain, title first, at most 200,000 characters; or a page's address
            bullets: How many points at most, 1 to 20; 0 leaves it to the article
            source: Language of the article as an ISO 639-1 code such as "fr"; "" detects it
            columns: Languages of the points as ISO 639-1 codes, each once, in this order
            glossary: Terms and how they are to be translated, such as {"OTAN": "NATO"}

        Returns:
            A digest as JSON object, version 1: language, title and bullets by column, and the run
        """
        article, origin = _article(text)
        return self._digest(article, origin, bullets, source, columns, glossary)

    def summarize_file(
        self,
        file: dict[str, Any],
        part: int = 1,
        bullets: int = DEFAULT_BULLETS,
        source: str = "",
        columns: tuple[str, ...] = DEFAULT_COLUMNS,
        glossary: dict[str, str] | None = None,
    ) -> Answer:
        """Sum up an uploaded file as summarize does a text: PDF, docx, odt, epub, html, srt, eml.

        Upload the file to /gradio_api/upload first; gradio_client's handle_file does that itself.
        Evidence names the page of a PDF and the time of subtitles. May take a minute.

        Args:
            file: The uploaded file, as {"path": "...", "meta": {"_type": "gradio.FileData"}}
            part: The number of the chapter, for a book; read_file lists them
            bullets: How many points at most, 1 to 20
            source: Language of the article as an ISO 639-1 code such as "fr"; "" detects it
            columns: Languages of the points as ISO 639-1 codes, each once, in this order
            glossary: Terms and how they are to be translated, such as {"OTAN": "NATO"}

        Returns:
            A digest as JSON object, with the origin and the text that evidence points to
        """
        documents = read_upload(file)
        if not 1 <= part <= len(documents):
            name = documents[0].origin.name
            raise InvalidOption("part unknown", name, part, len(documents))
        document = documents[part - 1]
        refuse_long(document.text)
        return self._digest(document.text, document.origin, bullets, source, columns, glossary)

    def read_file(self, file: dict[str, Any]) -> Answer:
        """Read the text of an uploaded file, and where it is from: one, or the chapters of a book.

        Upload the file to /gradio_api/upload first; gradio_client's handle_file does that itself.

        Args:
            file: The uploaded file, as {"path": "...", "meta": {"_type": "gradio.FileData"}}

        Returns:
            A JSON object: documents, each with its text and origin, in reading order
        """
        return {"documents": [asdict(document) for document in read_upload(file)]}

    def export_docx(self, digest: dict[str, Any], article: str = "") -> Answer:
        """Make a Word document of a digest: the columns side by side, then the evidence.

        Answers at once, with the document in base64.

        Args:
            digest: The JSON object that summarize or summarize_file answered
            article: The text that was summed up, to quote the evidence; a page's or file's is known

        Returns:
            A JSON object: docx, the file in base64
        """
        refuse_long(article)
        found = Digest.from_json(json.dumps(digest))
        refuse_large(found)
        made = to_docx(found, article=article or found.text or None)
        return {"docx": b64encode(made).decode()}

    def _digest(
        self,
        article: str,
        origin: Origin | None,
        bullets: int,
        source: str,
        columns: tuple[str, ...],
        glossary: dict[str, str] | None,
    ) -> Answer:
        request = Request(
            article,
            origin=origin,
            bullets=bullets,
            source=source or None,
            columns=columns,
            glossary=Glossary.of(glossary or {}),
        )
        stream = self._pipeline.stream(request, is_cancelled=is_over())
        digest = next(event.digest for event in stream if isinstance(event, Done))
        answer: Answer = json.loads(digest.to_json())
        return answer

    def translate(
        self,
        text: str,
        target: str = "en",
        source: str = "",
        glossary: dict[str, str] | None = None,
    ) -> Answer:
        """Translate a whole text, sentence by sentence, with a check of every sentence.

        A sentence without a good translation stays as it was. May take minutes for a long text.

        Args:
            text: The text, plain, with its line breaks, at most 200,000 characters; or an address
            target: Language to translate to, as an ISO 639-1 code
            source: Language of the text as an ISO 639-1 code such as "fr"; "" detects it
            glossary: Terms and how they are to be translated, such as {"OTAN": "NATO"}

        Returns:
            A JSON object: text, source, target, checks that failed, the run, sentences by offsets
        """
        article, _ = _article(text)
        stream = self._pipeline.stream_translation(
            article,
            target=target,
            source=source or None,
            glossary=Glossary.of(glossary or {}),
            is_cancelled=is_over(),
        )
        translation = next(e.translation for e in stream if isinstance(e, Translated))
        return asdict(translation)

    def detect(self, text: str) -> Answer:
        """Detect the language of a text; the answer is "unknown" if it is unclear. Answers at once.

        Args:
            text: The text; a sentence or more, at most 200,000 characters

        Returns:
            A JSON object: lang (ISO 639-1), confidence in [0, 1], and alternatives, best first
        """
        refuse_long(text)
        return asdict(language.detect(text))


def add_endpoints(pipeline: Pipeline) -> None:
    """Add the endpoints to the surrounding Blocks.

    Runs on the models share one queue with those of the page, and so do changes of a point;
    detection does not queue, and files are read one at a time.
    """
    endpoints = Endpoints(pipeline)
    for work in (endpoints.summarize, endpoints.summarize_file, endpoints.translate):
        events.api(_answering(work), concurrency_limit=1, concurrency_id=MODEL)
    changes = ChangeEndpoints(pipeline)
    for change in (changes.correct, changes.translate_again):
        events.api(_answering(change), concurrency_limit=1, concurrency_id=POINT)
    for quick in (endpoints.read_file, endpoints.export_docx):
        events.api(_answering(quick), concurrency_limit=1)
    events.api(_answering(endpoints.detect), concurrency_limit=None)


def _article(text: str) -> tuple[str, Origin | None]:
    """The text to work on, and its place if it was read from one. Raises InputError."""
    if is_address(text):
        page = read(text.strip())
        return page.text, page.origin
    refuse_long(text)
    return text, None


def _answering(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """Wrap a function: arguments are checked strictly, errors become messages to the caller."""
    checked = validate_call(function)
    names = inspect.signature(function).parameters

    @functools.wraps(function)
    def answer(*values: Any) -> Answer:
        try:
            return checked(**dict(zip(names, _encodable(values), strict=True)))
        except ValidationError as error:
            message = _first_problem(error)
        except Cancelled:
            message = say("time over", "en", MAX_SECONDS)
        except VisavisError as error:
            message = str(error)
        raise gr.Error(message, print_exception=False)

    return answer


def _encodable(values: Sequence[Any]) -> list[Any]:
    """Replace lone surrogates, which no encoding can represent, by U+FFFD."""
    text = json.dumps(values, ensure_ascii=False)
    encodable: list[Any] = json.loads(_LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))
    return encodable


def _first_problem(error: ValidationError) -> str:
    """Name the first argument of a wrong type, without its value."""
    problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}."
