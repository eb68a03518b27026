"""The whole translation of an article, sentence by sentence beside the original."""

from __future__ import annotations

from ..render.html import line, section
from ..render.wording import describe, failures, language_name, run_facts
from ..types import (
    UNKNOWN,
    Event,
    Lang,
    LanguageFound,
    Opened,
    SentenceTranslated,
    Translated,
    TranslatedSentence,
)
from .view import done, status


class Whole:
    """One translation, as far as it has been received."""

    def __init__(self, text: str, *, speech: Lang) -> None:
        self._text = text
        self._speech = speech
        self._source: Lang = UNKNOWN
        self._rows: list[str] = []

    def see(self, event: Event) -> tuple[str, str]:
        """The status line and the sentences so far, as HTML, after an event."""
        words, share = describe(event, self._speech), 0.0
        match event:
            case Opened(document):
                self._text = document.text
            case LanguageFound(detection):
                self._source = detection.lang
            case SentenceTranslated(index, count, sentence):
                self._rows.append(self._row(sentence))
                share = (index + 1) / count
            case Translated(translation):
                facts = line(run_facts(translation.run, self._speech))
                whole = section(f"{self._table()}<footer><p>{facts}</p></footer>")
                return done(translation.run, self._speech), whole
        return status(words, share), section(self._table())

    @property
    def _target(self) -> Lang:
        return "fr" if self._source == "en" else "en"

    def _table(self) -> str:
        heads = "".join(
            f'<th scope="col" data-lang="{line(lang)}">{line(language_name(lang))}</th>'
            for lang in (self._source, self._target)
        )
        return (
            f'<table class="whole"><thead><tr>{heads}</tr></thead>\n'
            f"<tbody>\n{''.join(self._rows)}</tbody></table>\n"
        )

    def _row(self, sentence: TranslatedSentence) -> str:
        own = self._text[sentence.start : sentence.end]
        marks = "".join(
            f'<p class="warning">{line(fault)}</p>'
            for fault in failures(sentence.checks, self._speech)
        )
        return (
            f"<tr>{self._cell(self._source, line(own))}"
            f"{self._cell(self._target, line(sentence.text) or '—', marks)}</tr>\n"
        )

    @staticmethod
    def _cell(lang: Lang, text: str, marks: str = "") -> str:
        code = line(lang)
        return f'<td data-lang="{code}"><p lang="{code}" dir="auto">{text}</p>{marks}</td>'
