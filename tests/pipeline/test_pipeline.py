from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from summarizer import Glossary, Request, load
from summarizer.messages.errors import (
    Cancelled,
    EmptyText,
    InvalidOption,
    NoRoute,
    NothingToShow,
    TextTooLong,
    UnknownLanguage,
    VisavisError,
)
from summarizer.pipeline import MAX_CHARS, Pipeline
from summarizer.pipeline.engines import Engines, SummaryLanguage
from summarizer.points.candidates import Proposer
from summarizer.points.chosen import Chosen
from summarizer.translation.guarded import Guarded
from summarizer.types import (
    BulletTranslated,
    BulletWritten,
    Digest,
    Done,
    Event,
    Fact,
    Lang,
    LanguageFound,
    ModelInfo,
    Origin,
    Planned,
    Strategy,
    TitleTranslated,
)

FACTS = (Fact("text", ("For a test.",)),)

FIRST_ENGLISH: Strategy = "translate-then-summarize"

LEAD = "La ville de Brest a décidé lundi d’agrandir le port de commerce."
COST = "Les travaux coûteront 38 millions d’euros selon la maire Anne Le Goff."
FISH = "Le comité des pêches de Bretagne demande une étude sur les poissons de la rade."
TITLE = "Le port de Brest agrandit ses quais"
ARTICLE = f"{TITLE}\n\n{LEAD} {COST}\n\n{FISH}\n"

ENGLISH = (
    "A council in western France agreed on Monday that its harbour should grow, and fishermen "
    "asked at once what this would mean for their trade, while shipping companies said that "
    "longer quays had been needed ever since larger vessels began to call there each summer."
)
"""As much of it as a sentence is long passes for its translation."""

WHO = "Le ministre,La maire,Le syndicat,Une enquêtrice,Le préfet,La présidente,Le tribunal"
DID = "a annoncé,conteste,prépare,a refusé,étudie,a voté,réclame,a présenté"
WHAT = (
    "un nouveau port,la réforme des écoles,le budget de la région,une enquête publique,"
    "la fermeture du pont,un plan pour les forêts,la hausse des loyers,un accord de pêche"
)
WHERE = "à Brest,à Lyon,dans le Jura,en Bretagne,près de Nantes,à Lille"


def long_article(sentences: int) -> str:
    """As many different sentences, five a paragraph."""
    choices = itertools.cycle(itertools.product(*(x.split(",") for x in (WHO, WHERE, WHAT, DID))))
    written = [
        f"{who} {did} {what} {where}, selon le rapport {i} du {1 + i % 28} mai."
        for i, (who, where, what, did) in zip(range(sentences), choices, strict=False)
    ]
    return "\n\n".join(" ".join(written[i : i + 5]) for i in range(0, sentences, 5))


class FakeTranslator:
    """Gives English of the right length for anything; records every text it is asked for."""

    def __init__(self) -> None:
        self.info = ModelInfo("fake", "translation", "", "", "fake", "")
        self.batch_texts = 1
        self.calls: list[list[str]] = []
        self.asked: list[tuple[str, Lang, Lang]] = []

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        self.calls.append(list(texts))
        self.asked += [(text, source, target) for text in texts]
        return [ENGLISH[: len(text)] for text in texts]

    @property
    def texts(self) -> list[str]:
        return [text for text, _, _ in self.asked]


class FakeOpener:
    """Proposes with the proposer it is given, and translates everything with one translator."""

    def __init__(self, proposer: Proposer, translator: FakeTranslator) -> None:
        self._proposer = proposer
        self._translator = translator

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        first = (
            SummaryLanguage("en", Guarded(self._translator)) if strategy == FIRST_ENGLISH else None
        )
        written = first.lang if first else source
        guarded = {column: Guarded(self._translator) for column in columns if column != written}
        return Engines(self._proposer, guarded, FACTS, first)

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[Fact, ...]]:
        return Guarded(self._translator), FACTS


@pytest.fixture
def translator() -> FakeTranslator:
    return FakeTranslator()


@pytest.fixture
def pipeline(translator: FakeTranslator) -> Pipeline:
    """Chosen sentences, and a fake translator for every other language."""
    info = ModelInfo("extractive", "summarization", "", "", "extractive", "")
    return Pipeline(FakeOpener(Chosen(info, max_words=400), translator))


@pytest.fixture
def echo() -> Pipeline:
    return load("echo", offline=True)


def names(events: Iterable[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def texts(digest: Digest, column: Lang) -> list[str]:
    return [bullet.sides[column].text for bullet in digest.bullets]


# Events


def test_events_come_in_order(pipeline: Pipeline) -> None:
    assert names(pipeline.stream(Request(ARTICLE))) == [
        "LanguageFound",
        "Planned",
        *["BulletWritten"] * 3,
        "BulletTranslated",
        "TitleTranslated",
        *["BulletTranslated"] * 2,
        "Done",
    ]


def test_rows_come_by_index_and_say_the_same_before_and_after_translation(
    pipeline: Pipeline,
) -> None:
    events = list(pipeline.stream(Request(ARTICLE)))
    written = [event for event in events if isinstance(event, BulletWritten)]
    translated = [event for event in events if isinstance(event, BulletTranslated)]
    assert [event.index for event in written] == [event.index for event in translated] == [0, 1, 2]
    for before, after in zip(written, translated, strict=True):
        assert list(before.bullet.sides) == ["fr"]
        assert list(after.bullet.sides) == ["fr", "en"]
        assert before.bullet.fr == after.bullet.fr
        assert before.bullet.evidence == after.bullet.evidence


def test_events_agree_with_the_digest(pipeline: Pipeline) -> None:
    events = list(pipeline.stream(Request(ARTICLE)))
    found = {type(event): event for event in events}
    digest = events[-1].digest if isinstance(events[-1], Done) else None
    assert digest is not None
    assert found[LanguageFound] == LanguageFound(digest.language)
    assert found[TitleTranslated] == TitleTranslated(digest.title)
    planned = found[Planned]
    assert isinstance(planned, Planned)
    assert planned.notice == "For a test."
    assert digest.run.notice.startswith(planned.notice)  # then that the fake changed a name
    assert planned.models == digest.run.models[:2]
    shown = [e.bullet.en.text for e in events if isinstance(e, BulletTranslated)]
    assert shown == texts(digest, "en")


def test_run_collects_the_stream(pipeline: Pipeline) -> None:
    events: list[Event] = []
    digest = pipeline.run(Request(ARTICLE), on_event=events.append)
    streamed = list(pipeline.stream(Request(ARTICLE)))
    assert names(events) == names(streamed)
    last = streamed[-1]
    assert isinstance(last, Done)
    assert (digest.bullets, digest.title) == (last.digest.bullets, last.digest.title)
    assert events[-1] == Done(digest)


def test_digest_keeps_the_origin_of_an_article_and_its_text(pipeline: Pipeline) -> None:
    origin = Origin("page", "https://exemple.org/brest", site="Exemple")
    read = pipeline.run(Request(ARTICLE, origin=origin))
    assert (read.origin, read.text) == (origin, ARTICLE)
    pasted = pipeline.run(Request(ARTICLE))
    assert (pasted.origin, pasted.text) == (None, "")


def test_same_article_gives_the_same_digest(pipeline: Pipeline) -> None:
    first, second = pipeline.run(Request(ARTICLE)), pipeline.run(Request(ARTICLE))
    assert (first.bullets, first.title) == (second.bullets, second.title)


# Rows


def test_points_are_in_article_order_with_evidence_in_the_article(pipeline: Pipeline) -> None:
    digest = pipeline.run(Request(ARTICLE))
    assert texts(digest, "fr") == [LEAD, COST, FISH]
    for bullet in digest.bullets:
        (evidence,) = bullet.evidence
        assert ARTICLE[evidence.start : evidence.end] == bullet.fr.text


def test_title_is_in_both_columns(pipeline: Pipeline) -> None:
    title = pipeline.run(Request(ARTICLE)).title
    assert title["fr"] == TITLE
    assert title["en"] == ENGLISH[: len(TITLE)].strip()


def test_article_without_a_title_has_empty_ones(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    assert pipeline.run(Request(f"{LEAD}\n\n{FISH}")).title == {"fr": "", "en": ""}
    assert list(filter(None, translator.texts)) == [LEAD, FISH]


def test_names_are_marked_in_both_columns(pipeline: Pipeline) -> None:
    first = pipeline.run(Request(ARTICLE)).bullets[0]
    for column, name in (("fr", "Brest"), ("en", "France")):
        side = first.sides[column]
        found = [entity for entity in side.entities if entity.text == name]
        assert [side.text[e.start : e.end] for e in found] == [name]


def test_a_short_name_in_a_point_is_identified_by_the_whole_article(pipeline: Pipeline) -> None:
    text = (Path(__file__).parents[2] / "examples" / "otan.fr.txt").read_text("utf-8")
    entities = [e for b in pipeline.run(Request(text)).bullets for e in b.fr.entities]
    assert {(e.label, e.key) for e in entities if e.text == "Rutte"} == {
        ("person", "name:mark rutte")
    }


def test_all_of_the_text_is_read(pipeline: Pipeline) -> None:
    run = pipeline.run(Request(ARTICLE)).run
    assert run.chars_read == run.chars_given == len(ARTICLE)
    assert list(run.seconds)[:3] == ["article", "language", "models"]


def test_furniture_of_a_page_is_not_unread_and_its_share_is_named(pipeline: Pipeline) -> None:
    banner = "Nous et nos 842 partenaires stockons des cookies sur votre terminal.\nTout accepter"
    run = pipeline.run(Request(f"{banner}\n\n{ARTICLE}")).run
    assert run.chars_read == run.chars_given
    share = round(100 * len(banner.replace("\n", "")) / run.chars_given)
    assert f"Set aside, {share} % of the text: consent banner (2)." in run.notice


def test_sentence_over_the_limit_is_left_out_and_the_run_says_so(pipeline: Pipeline) -> None:
    endless = "Il a vu le pont " + "et le pont " * 200 + "et la mer."
    digest = pipeline.run(Request(f"{ARTICLE}\n{endless}"))
    assert digest.run.chars_given - digest.run.chars_read == len(endless)
    assert texts(digest, "fr") == [LEAD, COST, FISH]


# Columns


def test_columns_may_be_other_languages_in_another_order(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    digest = pipeline.run(Request(ARTICLE, columns=("de", "fr", "it")))
    assert digest.columns == ("de", "fr", "it")
    assert all(list(bullet.sides) == ["de", "fr", "it"] for bullet in digest.bullets)
    assert {target for _, _, target in translator.asked} == {"de", "it"}


def test_language_of_the_article_need_not_be_a_column(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    digest = pipeline.run(Request(ARTICLE, columns=("en",)))
    assert digest.columns == ("en",)
    assert [list(bullet.sides) for bullet in digest.bullets] == [["en"]] * 3
    assert list(digest.title) == ["en"]
    assert Digest.from_json(digest.to_json()) == digest


def test_text_in_the_language_of_a_column_is_not_translated(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    digest = pipeline.run(Request(ARTICLE, columns=("fr",)))
    assert texts(digest, "fr") == [LEAD, COST, FISH]
    assert translator.asked == []


def test_english_article_is_translated_into_french_only(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    text = f"{ENGLISH}\n\nThe mayor of Brest said on Tuesday that the work would cost 38 million."
    digest = pipeline.run(Request(text))
    assert digest.language.lang == "en"
    assert {(source, target) for _, source, target in translator.asked} == {("en", "fr")}
    assert digest.columns == ("fr", "en")


def test_given_language_overrides_the_detection(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    digest = pipeline.run(Request(ARTICLE, source="it", columns=("en",)))
    assert (digest.language.lang, digest.language.confidence) == ("it", 1.0)
    assert {source for _, source, _ in translator.asked} == {"it"}


# How much the models are asked for


@pytest.mark.parametrize("n", [1, 5, 20])
@pytest.mark.parametrize("sentences", [60, 600])
def test_calls_are_bounded_by_the_points_asked_for(
    n: int, sentences: int, pipeline: Pipeline, translator: FakeTranslator
) -> None:
    digest = pipeline.run(Request(f"{TITLE}\n\n{long_article(sentences)}", bullets=n))
    assert len(digest.bullets) <= n
    assert sorted(translator.texts) == sorted([*texts(digest, "fr"), TITLE])


def test_cancelled_run_asks_no_model_any_more(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    stream = pipeline.stream(Request(ARTICLE), is_cancelled=lambda: len(translator.asked) >= 2)
    seen: list[Event] = []
    with pytest.raises(Cancelled, match="cancelled"):
        seen.extend(stream)
    assert len(translator.asked) == 2
    assert "Done" not in names(seen)


def test_run_cancelled_before_it_starts_asks_no_model(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    with pytest.raises(Cancelled):
        list(pipeline.stream(Request(ARTICLE), is_cancelled=lambda: True))
    assert translator.asked == []


def test_stream_that_is_left_asks_no_model_any_more(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    for event in pipeline.stream(Request(ARTICLE)):
        if isinstance(event, BulletTranslated):
            break
    assert translator.texts == [LEAD]


def test_failed_translation_is_an_empty_side_that_says_why(
    pipeline: Pipeline, translator: FakeTranslator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translator, "translate", lambda texts, **_: [""] * len(texts))
    digest = pipeline.run(Request(ARTICLE))
    assert texts(digest, "en") == [""] * 3
    assert texts(digest, "fr") == [LEAD, COST, FISH]
    for bullet in digest.bullets:
        assert [check.detail for check in bullet.en.checks] == [
            "not translated: the model gave no answer"
        ]


# What cannot be worked on


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("", EmptyText, r"The text of 0 characters has no word to read\. Give the text of an"),
        (" \n\t\u00a0", EmptyText, r"4 characters"),
        ("12 345, 67 %", EmptyText, r"12 characters has no word"),
        ("\u200f\u202b\0\ufeff", EmptyText, r"4 characters"),
        ("…!?", EmptyText, r"3 characters"),
        ("\ud800\udfff", EmptyText, r"2 characters"),
        ("Bonjour", UnknownLanguage, r"is not certain.*longer text.*--source fr"),
        (
            "x" * (MAX_CHARS + 1),
            TextTooLong,
            r"5,000,001 characters; the limit is 5,000,000\. Give",
        ),
        ("a" * 1_200_000, VisavisError, r"Give"),
        (
            "Rząd ogłosił w poniedziałek, że nowa ustawa wejdzie w życie od stycznia przyszłego "
            "roku, mimo sprzeciwu opozycji i związków zawodowych.",
            NoRoute,
            r"profile “echo” has .* Polish .* French and English: it reads .*--source",
        ),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, str) else None,
)
def test_unusable_text_is_refused_with_value_and_remedy(
    text: str, error: type[VisavisError], message: str, echo: Pipeline
) -> None:
    with pytest.raises(error, match=message):
        echo.run(Request(text))


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour",
        "a" * 1_200_000,
        "Le nouveau port\n\nLe chantier\n\nLes oppositions",
        "- \n- \n- x",
    ],
    ids=["a word", "a word without end", "headings", "list"],
)
def test_text_without_a_sentence_has_nothing_to_show(text: str, echo: Pipeline) -> None:
    message = rf"of {len(text):,} characters.*Give an article of whole sentences"
    with pytest.raises(NothingToShow, match=message):
        echo.run(Request(text, source="fr"))


@pytest.mark.parametrize("bullets", [-1, 21, 1000])
def test_number_of_points_outside_its_range_is_refused(bullets: int, echo: Pipeline) -> None:
    with pytest.raises(InvalidOption, match=rf"bullets is {bullets}; .*between 1 and 20"):
        echo.run(Request(ARTICLE, bullets=bullets))


@pytest.mark.parametrize(
    ("columns", "named"), [((), "empty"), (("fr", "fr"), "fr, fr"), (("fr", "en", "fr"), "fr, en")]
)
def test_columns_are_named_once_each(columns: tuple[Lang, ...], named: str, echo: Pipeline) -> None:
    with pytest.raises(InvalidOption, match=rf"columns is {named}.*such as fr,en"):
        echo.run(Request(ARTICLE, columns=columns))


@pytest.mark.parametrize(
    "wrong", [{"source": "pl"}, {"source": "../fr"}, {"columns": ("fr", "pl")}, {"columns": ("",)}]
)
def test_language_that_no_model_knows_has_no_route(wrong: dict[str, Any], echo: Pipeline) -> None:
    with pytest.raises(NoRoute, match=r"writes German, English"):
        echo.run(Request(ARTICLE, **wrong))


def test_wrong_arguments_open_no_engine(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> Engines:
        raise AssertionError("opened")

    monkeypatch.setattr(FakeOpener, "__call__", opened)
    with pytest.raises(EmptyText):
        pipeline.run(Request(" "))
    with pytest.raises(InvalidOption):
        pipeline.run(Request(ARTICLE, columns=()))


# Odd texts that can be worked on


def test_same_sentence_many_times_is_one_point(pipeline: Pipeline) -> None:
    assert texts(pipeline.run(Request(f"{LEAD} " * 500)), "fr") == [LEAD]


def test_a_short_article_gives_fewer_points_than_requested(pipeline: Pipeline) -> None:
    assert len(pipeline.run(Request(ARTICLE, bullets=20)).bullets) == 3


def test_text_in_two_languages_is_read_in_the_one_there_is_more_of(pipeline: Pipeline) -> None:
    english = "The mayor of Brest said on Tuesday that the work would begin in spring."
    digest = pipeline.run(Request(f"{ARTICLE}\n\n{ARTICLE}\n\n{english}"))
    assert digest.language.lang == "fr"
    assert LEAD in texts(digest, "fr")
    assert english not in texts(digest, "fr")


def test_title_that_could_not_be_translated_is_said(echo: Pipeline) -> None:
    digest = echo.run(Request(ARTICLE))
    assert digest.title == {"fr": TITLE, "en": ""}
    assert "Title in English: not translated" in digest.run.notice


def test_characters_without_a_shape_do_not_reach_model_or_reader(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    text = f"\ufeff\u202b{LEAD[:20]}\0{LEAD[20:]}\u200f\n\n{FISH[:-1]}\ud800.\r\n"
    digest = pipeline.run(Request(text))
    assert texts(digest, "fr") == [LEAD, f"{FISH[:-1]}\ufffd."]
    for asked in translator.texts:
        asked.encode()
        assert not re.search("[\0\u200f\u202b\ufeff]", asked)
    assert Digest.from_json(digest.to_json()) == digest
    assert all(0 <= e.start < e.end <= len(text) for b in digest.bullets for e in b.evidence)


def test_text_at_the_limit_is_read_whole_with_as_few_calls(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    text = long_article(58_000)[: MAX_CHARS - 1] + "."
    digest = pipeline.run(Request(text, source="fr", bullets=5))
    assert len(text) > 0.9 * MAX_CHARS
    assert digest.run.chars_read == digest.run.chars_given == len(text)
    assert len(digest.bullets) == 5
    assert len(list(filter(None, translator.texts))) == 5


def test_rows_and_title_are_translated_in_batches_of_the_preferred_size(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    one_by_one = pipeline.run(Request(ARTICLE))
    assert translator.calls == [[LEAD], [TITLE], [COST], [FISH]]
    translator.calls.clear()
    translator.batch_texts = 3
    assert pipeline.run(Request(ARTICLE)).bullets == one_by_one.bullets
    assert translator.calls == [[LEAD, TITLE, COST], [FISH]]


# The article translated before it is summarised

GERMAN = (
    "Der Hafen von Brest baut seine Kais aus\n\n"
    "Die Stadt Brest hat am Montag beschlossen, den Handelshafen auszubauen. "
    "Die Arbeiten kosten laut Bürgermeisterin Anne Le Goff 38 Millionen Euro.\n\n"
    "Der Fischereiausschuss der Bretagne verlangt eine Studie über die Fische der Reede.\n"
)
IN_ENGLISH = {
    "Der Hafen von Brest baut seine Kais aus": "The port of Brest extends its quays",
    "Die Stadt Brest hat am Montag beschlossen, den Handelshafen auszubauen.": (
        "The city of Brest decided on Monday to extend the commercial port."
    ),
    "Die Arbeiten kosten laut Bürgermeisterin Anne Le Goff 38 Millionen Euro.": (
        "According to mayor Anne Le Goff, the work will cost 38 million euros."
    ),
    "Der Fischereiausschuss der Bretagne verlangt eine Studie über die Fische der Reede.": (
        "The fishing committee of Brittany demands a study of the fish in the roadstead."
    ),
}


@pytest.fixture
def from_german(translator: FakeTranslator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The translator knows the sentences of `GERMAN`, and has one answer for all others."""
    always = translator.translate

    def translate(texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        answers = always(texts, source=source, target=target)
        return [IN_ENGLISH.get(text, answer) for text, answer in zip(texts, answers, strict=True)]

    monkeypatch.setattr(translator, "translate", translate)


@pytest.mark.usefixtures("from_german")
def test_points_written_after_the_translation_have_their_evidence_in_the_text_as_given(
    pipeline: Pipeline,
) -> None:
    digest = pipeline.run(Request(GERMAN, columns=("de", "en"), strategy=FIRST_ENGLISH))
    assert digest.language.lang == "de"
    assert texts(digest, "en") == list(IN_ENGLISH.values())[1:]
    for bullet in digest.bullets:
        (evidence,) = bullet.evidence
        assert IN_ENGLISH[GERMAN[evidence.start : evidence.end]] == bullet.en.text
    assert digest.run.chars_read == digest.run.chars_given == len(GERMAN)


@pytest.mark.usefixtures("from_german")
def test_title_in_the_language_of_the_article_stays_as_it_was_given(pipeline: Pipeline) -> None:
    title = pipeline.run(Request(GERMAN, columns=("de", "en"), strategy=FIRST_ENGLISH)).title
    given, english = next(iter(IN_ENGLISH.items()))
    assert title == {"de": given, "en": english}


@pytest.mark.usefixtures("from_german")
def test_sentence_whose_translation_does_not_pass_is_not_read_and_the_run_says_so(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = "Die Arbeiten kosten laut Bürgermeisterin Anne Le Goff 38 Millionen Euro."
    monkeypatch.setitem(IN_ENGLISH, lost, "According to mayor Anne Le Goff, it costs 83 millions.")
    digest = pipeline.run(Request(GERMAN, columns=("en",), strategy=FIRST_ENGLISH))
    assert len(digest.bullets) == 2
    assert digest.run.chars_given - digest.run.chars_read == len(lost)


@pytest.mark.usefixtures("from_german")
def test_names_are_marked_in_the_language_in_which_the_points_are_written(
    pipeline: Pipeline,
) -> None:
    digest = pipeline.run(Request(GERMAN, columns=("fr", "en"), strategy=FIRST_ENGLISH))
    assert [e.text for e in digest.bullets[0].en.entities if e.label == "place"] == ["Brest"]
    assert list(digest.bullets[0].sides) == ["fr", "en"]


def test_unknown_strategy_is_refused_with_the_choices(pipeline: Pipeline) -> None:
    with pytest.raises(InvalidOption, match="“both”; choose summarize-then-translate or"):
        pipeline.run(Request(ARTICLE, strategy="both"))  # type: ignore[arg-type]


# Whole texts


def test_translation_keeps_the_layout(pipeline: Pipeline) -> None:
    whole = pipeline.translate(ARTICLE)
    part: Callable[[str], str] = lambda text: ENGLISH[: len(text)].strip()  # noqa: E731
    assert whole.text == f"{part(TITLE)}\n\n{part(LEAD)} {part(COST)}\n\n{part(FISH)}\n"
    assert (whole.source, whole.target) == ("fr", "en")
    assert whole.run.chars_read == whole.run.chars_given == len(ARTICLE)


def test_translation_into_its_own_language_is_the_text_itself(
    pipeline: Pipeline, translator: FakeTranslator
) -> None:
    assert pipeline.translate(ARTICLE, target="fr").text == ARTICLE
    assert translator.asked == []


def test_sentence_without_a_good_translation_stays_and_is_named(echo: Pipeline) -> None:
    whole = echo.translate(ARTICLE)
    assert whole.text == ARTICLE
    assert len(whole.checks) == 4
    assert all("not translated" in check.detail for check in whole.checks)
    assert LEAD[:60] in whole.checks[1].detail


# Glossaries

WRONG_TERM = "the term “port de commerce” should be “trading port”"
TRADING = Glossary.of({"port de commerce": "trading port"})


def test_term_that_could_not_be_enforced_is_reported_and_nothing_is_withheld(
    pipeline: Pipeline,
) -> None:
    first, *others = pipeline.run(Request(ARTICLE, glossary=TRADING)).bullets
    assert first.en.text
    assert WRONG_TERM in [check.detail for check in first.en.checks if not check.ok]
    assert all(check.kind != "glossary" for row in others for check in row.en.checks)
    whole = pipeline.translate(ARTICLE, glossary=TRADING)
    assert [c.detail for c in whole.checks if c.kind == "glossary"] == [
        f"“{LEAD[:60]}…”: {WRONG_TERM}"
    ]


def test_term_is_enforced_in_points_title_and_whole_text(
    pipeline: Pipeline, translator: FakeTranslator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def translate(texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        names = (re.findall(r"URL\d", text) for text in texts)
        return [" ".join([ENGLISH[: len(t)], *n]) for t, n in zip(texts, names, strict=True)]

    monkeypatch.setattr(translator, "translate", translate)
    glossary = Glossary.of([("port de commerce", "trading port"), ("quais", "quays", "fr-en")])
    digest = pipeline.run(Request(ARTICLE, glossary=glossary))
    assert digest.bullets[0].en.text.endswith("trading port")
    assert digest.title["en"].endswith("quays")
    assert pipeline.translate(ARTICLE, glossary=glossary).text.count("trading port") == 1


def test_terms_of_another_pair_are_not_asked_for(pipeline: Pipeline) -> None:
    other = Glossary.of([("port de commerce", "Handelshafen", "fr-de")])
    checks = [
        check
        for b in pipeline.run(Request(ARTICLE, glossary=other)).bullets
        for check in b.en.checks
    ]
    assert "glossary" not in {check.kind for check in checks}


@pytest.mark.usefixtures("from_german")
def test_wrong_term_does_not_keep_a_sentence_from_being_read(pipeline: Pipeline) -> None:
    glossary = Glossary.of([("Arbeiten", "construction", "de-en")])
    digest = pipeline.run(
        Request(GERMAN, columns=("en",), strategy=FIRST_ENGLISH, glossary=glossary)
    )
    assert digest.run.chars_read == len(GERMAN)
    assert "In the article: the term “Arbeiten” should be “construction”." in digest.run.notice
