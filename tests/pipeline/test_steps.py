"""The steps by themselves: each works on plain values, and on nothing that another left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
from article_builders import INFO, PORT
from translators import info

from summarizer import Request, article, parsing
from summarizer.messages.errors import Cancelled, NothingToShow
from summarizer.pipeline import Pipeline, steps
from summarizer.pipeline.engines import Engines
from summarizer.pipeline.work import Work
from summarizer.points.chosen import Chosen
from summarizer.translation.glossary import Glossary
from summarizer.translation.guarded import Guarded
from summarizer.types import BulletTranslated, Lang, Side, Strategy, TitleTranslated

SAMPLE = Path(__file__).parents[2] / "examples" / "otan.fr.txt"


class Mirror:
    """Gives every text back, and keeps the batches it was given."""

    def __init__(self, batch_texts: int = 1) -> None:
        self.info = info("mirror")
        self.batch_texts = batch_texts
        self.calls: list[list[str]] = []

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        self.calls.append(list(texts))
        return [f"In English, word by word: {text}" for text in texts]


def engines(translator: Mirror | None = None) -> Engines:
    return Engines(Chosen(INFO, max_words=400), {"en": Guarded(translator or Mirror())}, ())


class Opener:
    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        return engines()

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[()]]:
        return Guarded(Mirror()), ()


@pytest.fixture
def work() -> Work:
    return Work(Glossary(), lambda: False)


def test_every_step_takes_only_the_result_of_the_step_before(work: Work) -> None:
    before = set(vars(work))
    assert steps.detect(PORT, None, work).lang == "fr"
    reading = steps.read(article.clean(PORT), "fr", engines(), Work(Glossary(), lambda: False))
    found = steps.propose(reading.article, Chosen(INFO, max_words=400), 3, work)
    points = steps.choose(found, article.read(PORT, lang="fr"), 3, work)
    assert len(points) == 3
    stepping = steps.translate(points, reading, ("fr", "en"), "fr", engines(), work)
    *_, last = stepping
    assert isinstance(last, BulletTranslated)
    assert set(vars(work)) == before


def test_the_title_follows_the_first_row_whatever_the_batches(work: Work) -> None:
    reading = steps.read(article.clean(PORT), "fr", engines(), work)
    found = steps.propose(reading.article, Chosen(INFO, max_words=400), 3, work)
    points = steps.choose(found, reading.article, 3, work)
    for size in (1, 2, 3, 10):
        mirror = Mirror(size)
        given = engines(mirror)
        events = list(steps.translate(points, reading, ("fr", "en"), "fr", given, work))
        assert [type(event) for event in events] == [
            BulletTranslated,
            TitleTranslated,
            BulletTranslated,
            BulletTranslated,
        ]
        first, second, *_ = [text for call in mirror.calls for text in call]
        assert (first, second) == (points[0].fr.text, reading.title)
        assert len(mirror.calls[0]) == min(size, 4)


def test_sentences_too_long_for_the_proposer_are_counted_as_unread(work: Work) -> None:
    endless = "Le port " + "très " * 400 + "ancien est vide."
    reading = steps.read(article.clean(f"{PORT}\n\n{endless}"), "fr", engines(), work)
    assert reading.unread == len(endless)


def test_nothing_to_choose_from_is_nothing_to_show(work: Work) -> None:
    with pytest.raises(NothingToShow):
        steps.choose([], article.read(PORT, lang="fr"), 3, work)


def test_a_step_that_would_ask_a_model_stops_if_the_run_is_cancelled() -> None:
    work = Work(Glossary(), lambda: True)
    with pytest.raises(Cancelled):
        work.attempt([Side("Bonjour.")], Guarded(Mirror()), source="fr", target="en")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_text_is_parsed_once_in_a_run(
    form: Literal["NFC", "NFD"], monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: Counter[tuple[Lang, str]] = Counter()
    parse = parsing.parse

    def counting(texts: Sequence[str], *, lang: Lang) -> Any:
        parsed.update((lang, text) for text in texts)
        return parse(texts, lang=lang)

    monkeypatch.setattr(parsing, "parse", counting)
    digest = Pipeline(Opener()).run(Request(normalize(form, SAMPLE.read_text("utf-8"))))
    assert len(digest.bullets) > 2
    assert set(Counter((lang, normalize("NFC", text)) for lang, text in parsed).values()) == {1}
    assert set(parsed.values()) == {1}
    brackets = [bracket for b in digest.bullets for bracket in b.fr.brackets]
    shortened = [b for b in digest.bullets if b.method == "shortened"]
    surfaces = article.read(SAMPLE.read_text("utf-8"), lang="fr").surfaces
    in_french = [text for lang, text in parsed if lang == "fr"]
    assert len(in_french) <= len(surfaces) + len(brackets) + len(shortened)


def test_a_side_without_names_stays_as_it_is(work: Work) -> None:
    (side,) = steps._named([Side("Il pleut.")], parsing.Docs("fr"), work)
    assert side == Side("Il pleut.")
