"""The endpoints by which other programs change a digest, like the page does."""

# No postponed annotations: Gradio reads the types of these functions and needs them evaluated.
import json
from typing import Any

from ..messages.errors import NothingToShow
from ..pipeline import Pipeline
from ..translation.glossary import Glossary
from ..types import Correction, Digest
from .unlogged import is_over

Answer = dict[str, Any]


class ChangeEndpoints:
    """The functions behind the endpoints. Callers see their docstrings.

    Gradio passes on one line per parameter. All raise VisavisError.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def correct(
        self,
        digest: dict[str, Any],
        words: str,
        point: int = 1,
        lang: str = "en",
        article: str = "",
        glossary: dict[str, str] | None = None,
    ) -> Answer:
        """Put better words into a digest that summarize gave, and have them checked.

        A point changed in the language of its article is translated again; a translation is only
        checked. Both say that they were corrected by hand. Nothing is kept on the server.

        Args:
            digest: The digest, as summarize or this tool gave it
            words: The text as it should be: one sentence or two, at most 2,000 characters
            point: The number of the point, from 1; 0 is the title
            lang: The column of the text, as an ISO 639-1 code
            article: The text that was summed up, unchanged; not needed if the digest holds it
            glossary: Terms and how they are to be translated, such as {"OTAN": "NATO"}

        Returns:
            The whole digest, changed; `before` of the row is the program's version, with its checks
        """
        wanted = Correction(point - 1 if point else None, lang, words)
        made = self._pipeline.correct(
            _read(digest),
            wanted,
            article=article,
            glossary=Glossary.of(glossary or {}),
            is_cancelled=is_over(),
        )
        return _answer(made)

    def translate_again(
        self,
        digest: dict[str, Any],
        point: int = 1,
        lang: str = "en",
        article: str = "",
        glossary: dict[str, str] | None = None,
    ) -> Answer:
        """Exchange the translation of one point for another that passes its checks.

        Asked again, it goes on to the next. It is an error if there is no other.

        Args:
            digest: The digest, as summarize or this tool gave it
            point: The number of the point, from 1
            lang: The column of the translation, as an ISO 639-1 code
            article: The text that was summed up, unchanged; not needed if the digest holds it
            glossary: Terms and how they are to be translated, such as {"OTAN": "NATO"}

        Returns:
            The whole digest, changed; `before` of the row is the translation it had
        """
        made = self._pipeline.another(
            _read(digest),
            point - 1,
            lang,
            article=article,
            glossary=Glossary.of(glossary or {}),
            is_cancelled=is_over(),
        )
        if made is None:
            raise NothingToShow("no other translation")
        return _answer(made)


def _read(digest: dict[str, Any]) -> Digest:
    return Digest.from_json(json.dumps(digest))


def _answer(digest: Digest) -> Answer:
    answer: Answer = json.loads(digest.to_json())
    return answer
