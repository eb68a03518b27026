"""A reader changes a digest: the words are checked and named again, and translations follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from article_builders import INFO
from translators import Ruled, book

from summarizer import Digest, Glossary, Request
from summarizer.engines import cancelling
from summarizer.messages.errors import Cancelled, InvalidOption
from summarizer.pipeline import Pipeline
from summarizer.pipeline.changing import MAX_CHARS
from summarizer.pipeline.engines import Engines
from summarizer.points.chosen import Chosen
from summarizer.render import to_docx, to_html, to_markdown, to_text, to_tsv
from summarizer.translation.guarded import Guarded
from summarizer.types import Check, Correction, Fact, Kept, Lang, Origin, Strategy, kept, written

ARTICLE = (
    "Le port de Brest agrandit ses quais\n\n"
    "Le port de Brest va agrandir ses quais pour accueillir les navires de l’OTAN. "
    "Les travaux coûteront 38 millions d’euros, selon la ministre Anne Le Goff.\n\n"
    "La ville de Brest attend 200 emplois nouveaux dans les prochaines années."
)
QUAYS = "Le port de Brest va agrandir ses quais pour accueillir les navires de l’OTAN."
COSTS = "Les travaux coûteront 38 millions d’euros, selon la ministre Anne Le Goff."
SHORTER = "Les travaux coûteront 38 millions d’euros."
ENGLISH = {
    "Le port de Brest agrandit ses quais": "The port of Brest is extending its quays",
    "Le port de Brest étend ses quais": "The port of Brest extends its quays",
    QUAYS: "The port of Brest is going to extend its quays to receive the ships of NATO.",
    COSTS: "The works will cost 38 million euros, according to the minister Anne Le Goff.",
    SHORTER: "The works will cost 38 million euros.",
    "La ville de Brest attend 200 emplois nouveaux dans les prochaines années.": (
        "The city of Brest expects 200 new jobs in the coming years."
    ),
}
WRONG = "The works will cost 83 million euros, according to the minister Anne Le Goff."
OTHER = "According to minister Anne Le Goff, the works will cost 38 million euros."
BY_HAND = "The work will cost €38 million, minister Anne Le Goff said."


class Opener:
    def __init__(self) -> None:
        self.translator_ = Ruled(
            book(ENGLISH), book({COSTS: WRONG}), book({COSTS: OTHER}), name="phrasebook"
        )

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        guarded = {column: Guarded(self.translator_) for column in columns if column != source}
        return Engines(Chosen(INFO, max_words=400), guarded, ())

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[Fact, ...]]:
        return Guarded(self.translator_), ()


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Opener())


@pytest.fixture(scope="module")
def digest(pipeline: Pipeline) -> Digest:
    made = pipeline.run(Request(ARTICLE, bullets=3))
    assert [bullet.fr.text for bullet in made.bullets][:2] == [QUAYS, COSTS]
    return made


def correct(
    pipeline: Pipeline, digest: Digest, lang: Lang, text: str | None, point: int = 1
) -> Digest:
    return pipeline.correct(digest, Correction(point, lang, text), article=ARTICLE)


def timeless(digest: Digest) -> Digest:
    return replace(digest, run=replace(digest.run, seconds={}))


def test_corrected_translation_is_kept_beside_that_of_the_program(
    pipeline: Pipeline, digest: Digest
) -> None:
    made = correct(pipeline, digest, "en", BY_HAND)
    bullet = made.bullets[1]
    assert (bullet.en.text, bullet.en.changed) == (BY_HAND, "hand")
    assert bullet.before == digest.bullets[1]
    assert bullet.fr == digest.bullets[1].fr
    assert {entity.key for entity in bullet.en.entities} >= {
        entity.key for entity in digest.bullets[1].en.entities if entity.label == "person"
    }
    assert all(check.ok for check in bullet.en.checks)
    assert Digest.from_json(made.to_json()) == made


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The work will cost €83 million, minister Anne Le Goff said.", "numbers"),
        ("The work will cost €38 million, minister Anne Le Gall said.", "names"),
        ("The work will not cost €38 million, minister Anne Le Goff said.", "negation"),
        ("Les travaux coûteront 38 millions d’euros, selon la ministre Anne Le Goff.", "copied"),
    ],
)
def test_marks_follow_a_corrected_translation(
    text: str, kind: str, pipeline: Pipeline, digest: Digest
) -> None:
    side = correct(pipeline, digest, "en", text).bullets[1].en
    assert side.text == text  # what a reader has written is marked, and never withheld
    assert kind in {check.kind for check in side.checks if not check.ok}


def test_corrected_point_is_translated_again(pipeline: Pipeline, digest: Digest) -> None:
    bullet = correct(pipeline, digest, "fr", SHORTER).bullets[1]
    assert (bullet.fr.text, bullet.fr.changed) == (SHORTER, "hand")
    assert (bullet.en.text, bullet.en.changed) == (ENGLISH[SHORTER], "")
    assert all(check.ok for check in bullet.checks)


def test_translation_by_hand_stays_and_is_checked_against_the_corrected_point(
    pipeline: Pipeline, digest: Digest
) -> None:
    by_hand = correct(pipeline, digest, "en", BY_HAND)
    bullet = correct(pipeline, by_hand, "fr", "Les travaux coûteront 39 millions d’euros.").bullets[
        1
    ]
    assert bullet.en.text == BY_HAND
    assert "numbers" in {check.kind for check in bullet.en.checks if not check.ok}
    assert "numbers" in {check.kind for check in bullet.checks if not check.ok}


def test_corrected_point_finds_its_evidence_elsewhere_in_the_article(
    pipeline: Pipeline, digest: Digest
) -> None:
    text = "Le port de Brest attend 200 emplois nouveaux."
    bullet = correct(pipeline, digest, "fr", text, point=0).bullets[0]
    assert all(check.ok for check in bullet.checks)
    assert "200 emplois" in "".join(ARTICLE[e.start : e.end] for e in bullet.evidence)


def test_words_of_the_program_come_back_whole(pipeline: Pipeline, digest: Digest) -> None:
    for lang, text in (("en", BY_HAND), ("fr", SHORTER)):
        made = correct(pipeline, digest, lang, text)
        assert correct(pipeline, made, lang, None) == digest
        assert correct(pipeline, made, lang, digest.bullets[1].sides[lang].text) == digest


def test_translation_of_the_program_comes_back_for_the_point_as_it_is_now(
    pipeline: Pipeline, digest: Digest
) -> None:
    both = correct(pipeline, correct(pipeline, digest, "en", BY_HAND), "fr", SHORTER)
    assert correct(pipeline, both, "en", None).bullets[1].en.text == ENGLISH[SHORTER]


def test_corrected_title_is_translated_again_and_the_old_one_kept(
    pipeline: Pipeline, digest: Digest
) -> None:
    made = pipeline.correct(
        digest, Correction(None, "fr", "Le port de Brest étend ses quais"), article=ARTICLE
    )
    assert made.title["en"] == "The port of Brest extends its quays"
    assert made.title_before == {"fr": digest.title["fr"]}
    back = pipeline.correct(made, Correction(None, "fr", None), article=ARTICLE)
    assert back == digest


def test_wrong_figure_in_a_title_is_noted(pipeline: Pipeline, digest: Digest) -> None:
    made = pipeline.correct(digest, Correction(None, "en", "Brest: 40 ships"), article=ARTICLE)
    assert "40" in made.run.notice
    assert made.title["fr"] == digest.title["fr"]


def test_every_format_has_the_correction_and_says_so(pipeline: Pipeline, digest: Digest) -> None:
    text = "The work <b>costs</b> €38 million, minister Anne Le Goff said."
    made = correct(pipeline, digest, "en", text)
    assert "corrected by hand" in to_text(made, width=200, color=False)
    for shown in (to_html(made), to_markdown(made)):
        assert "corrected by hand" in shown
        assert "<b>" not in shown
    assert "en: corrected by hand" in to_tsv(made, article=ARTICLE)
    assert len(to_docx(made)) != len(to_docx(digest))
    assert "&lt;b&gt;costs&lt;/b&gt;" in to_html(made)
    by_hand = correct(pipeline, digest, "fr", SHORTER)
    assert "All other points are sentences of the article." in to_html(by_hand)


def test_another_translation_is_one_that_passes(pipeline: Pipeline, digest: Digest) -> None:
    made = pipeline.another(digest, 1, "en", article=ARTICLE)
    assert made is not None
    assert (made.bullets[1].en.text, made.bullets[1].en.changed) == (OTHER, "request")
    assert pipeline.another(made, 1, "en", article=ARTICLE) is None
    assert pipeline.another(digest, 0, "en", article=ARTICLE) is None
    assert pipeline.another(digest, 0, "fr", article=ARTICLE) is None


def test_translation_on_request_is_made_again_if_its_point_changes(
    pipeline: Pipeline, digest: Digest
) -> None:
    made = pipeline.another(digest, 1, "en", article=ARTICLE)
    assert made is not None
    bullet = correct(pipeline, made, "fr", SHORTER).bullets[1]
    assert (bullet.en.text, bullet.en.changed) == (ENGLISH[SHORTER], "")


def test_translation_from_a_language_that_is_no_column_is_checked_against_its_evidence() -> None:
    german = "Der Hafen von Brest wird seine Kais für 38 Millionen Euro erweitern."
    english = "The port of Brest will extend its quays for 38 million euros."
    other = "Brest's port is to extend its quays for 38 million euros."
    opener = Opener()
    opener.translator_ = Ruled(book({german: english}), book({german: other}))
    pipeline = Pipeline(opener)
    digest = pipeline.run(Request(german, source="de", columns=("en",)))
    assert (written(digest), digest.bullets[0].en.text) == (None, english)
    wrong = Correction(0, "en", english.replace("38", "83"))
    side = pipeline.correct(digest, wrong, article=german).bullets[0].en
    assert [check.kind for check in side.checks if not check.ok] == ["numbers"]
    made = pipeline.another(digest, 0, "en", article=german)
    assert made is not None
    assert made.bullets[0].en.text == other


def test_cancelled_request_changes_nothing(pipeline: Pipeline, digest: Digest) -> None:
    with pytest.raises(Cancelled):
        pipeline.another(digest, 1, "en", article=ARTICLE, is_cancelled=lambda: True)


def test_corrections_are_made_again_in_a_new_digest_of_the_article(
    pipeline: Pipeline, digest: Digest
) -> None:
    made = correct(pipeline, correct(pipeline, digest, "fr", SHORTER), "en", BY_HAND)
    made = pipeline.correct(made, Correction(None, "en", "Brest’s quays"), article=ARTICLE)
    again = pipeline.run(Request(ARTICLE, bullets=3))
    for each in kept(made):
        wanted = each.within(again)
        assert wanted is not None
        again = pipeline.correct(again, wanted, article=ARTICLE)
    assert timeless(again) == timeless(made)
    other = pipeline.run(Request(ARTICLE.replace("38", "39"), bullets=3))
    assert [each.within(other) for each in kept(made) if each.of] == [None, None]


def test_glossary_is_kept_to(pipeline: Pipeline, digest: Digest) -> None:
    terms = Glossary.of({"travaux": "building work"})
    wanted = Correction(1, "en", BY_HAND)
    made = pipeline.correct(digest, wanted, article=ARTICLE, glossary=terms)
    assert [check.ok for check in made.bullets[1].en.checks if check.kind == "glossary"] == [False]


@pytest.mark.parametrize(
    ("wanted", "article", "message"),
    [
        (Correction(7, "en", "x"), ARTICLE, "There is no point 8"),
        (Correction(-1, "en", "x"), ARTICLE, "There is no point 0"),
        (Correction(0, "de", "x"), ARTICLE, "There is no column in “de”; choose fr or en"),
        (Correction(0, "en", " \n"), ARTICLE, "is empty"),
        (Correction(0, "en", "a" * (MAX_CHARS + 1)), ARTICLE, "has 2,001 characters"),
        (Correction(0, "fr", "Le port de Nantes"), "", "Give the article too"),
        (Correction(0, "fr", "Le port de Nantes"), "Le port", "The article has 7 characters"),
    ],
)
def test_wrong_correction_is_refused(
    wanted: Correction, article: str, message: str, pipeline: Pipeline, digest: Digest
) -> None:
    with pytest.raises(InvalidOption, match=message):
        pipeline.correct(digest, wanted, article=article)


def test_column_in_which_the_points_were_written_is_the_one_without_checks(digest: Digest) -> None:
    assert written(digest) == "fr"
    without = replace(digest, bullets=tuple(replace(b, sides={"en": b.en}) for b in digest.bullets))
    assert written(without) is None


# Dates of a bracket: from the calendar, not from a sentence

MAYOR = "Le maire de Brest a annoncé jeudi un chantier de 38 millions d’euros."
MAYOR_EN = "The mayor of Brest announced on Thursday building works of 38 million euros."
MAYOR_OTHER = "On Thursday, the mayor of Brest announced building works of 38 million euros."
SHORT = "Le maire de Brest a annoncé jeudi un chantier."
SHORT_EN = "The mayor of Brest announced on Thursday building works."


class Dated(Opener):
    def __init__(self) -> None:
        super().__init__()
        first = book({MAYOR: MAYOR_EN, SHORT: SHORT_EN})
        self.translator_ = Ruled(first, book({MAYOR: MAYOR_OTHER}))


@pytest.fixture(scope="module")
def dated_pipeline() -> Pipeline:
    return Pipeline(Dated())


@pytest.fixture(scope="module")
def dated(dated_pipeline: Pipeline) -> Digest:
    origin = Origin("page", "https://example.org/brest", published="2025-04-25")
    digest = dated_pipeline.run(Request(MAYOR, source="fr", bullets=1, origin=origin))
    (bullet,) = digest.bullets
    assert "jeudi [24 avril 2025] un" in bullet.fr.shown
    assert "Thursday [April 24, 2025] building" in bullet.en.shown
    return digest


def test_date_is_still_one_in_a_corrected_point_and_is_not_looked_for_in_the_article(
    dated_pipeline: Pipeline, dated: Digest
) -> None:
    text = SHORT.replace("jeudi", "jeudi [24 avril 2025]")
    (bullet,) = dated_pipeline.correct(dated, Correction(0, "fr", text)).bullets
    assert (bullet.fr.shown, bullet.fr.brackets[0].day) == (text, "2025-04-24")
    assert all(check.ok for check in bullet.checks)
    assert bullet.en.shown == SHORT_EN.replace("Thursday", "Thursday [April 24, 2025]")


def test_date_in_a_corrected_translation_is_still_one_and_needs_none_in_the_point(
    dated_pipeline: Pipeline, dated: Digest
) -> None:
    shown = dated.bullets[0].en.shown
    for text in (shown.replace("building works", "works"), shown.replace(" [April 24, 2025]", "")):
        side = dated_pipeline.correct(dated, Correction(0, "en", text)).bullets[0].en
        assert side.shown == text
        assert [bracket.day for bracket in side.brackets] == ["2025-04-24"] * text.count("[")
        assert all(check.ok for check in side.checks)


def test_date_goes_with_its_word(dated_pipeline: Pipeline, dated: Digest) -> None:
    text = dated.bullets[0].fr.shown.replace("jeudi", "vendredi")
    side = dated_pipeline.correct(dated, Correction(0, "fr", text)).bullets[0].fr
    assert side.shown == MAYOR.replace("jeudi", "vendredi")


def test_another_translation_has_the_date_which_no_model_saw(
    dated_pipeline: Pipeline, dated: Digest
) -> None:
    made = dated_pipeline.another(dated, 0, "en")
    assert made is not None
    side = made.bullets[0].en
    assert side.shown == MAYOR_OTHER.replace("Thursday", "Thursday [April 24, 2025]")
    assert [bracket.day for bracket in side.brackets] == ["2025-04-24"]
    assert dated_pipeline.another(made, 0, "en") is None


def test_every_other_translation_comes_once(digest: Digest) -> None:
    texts = [OTHER, OTHER.replace("minister", "the minister"), BY_HAND]
    opener = Opener()
    opener.translator_ = Ruled(book(ENGLISH), *(book({COSTS: text}) for text in texts))
    pipeline = Pipeline(opener)
    made, shown = digest, list[str]()
    while (after := pipeline.another(made, 1, "en", article=ARTICLE)) and len(shown) < 9:
        made = after
        shown.append(made.bullets[1].en.text)
    assert shown == texts
    by_hand = correct(pipeline, digest, "en", WRONG)
    made = pipeline.another(by_hand, 1, "en", article=ARTICLE) or digest
    assert made.bullets[1].en.text == OTHER


def test_point_whose_own_words_are_not_known_has_no_other_translation() -> None:
    german = "Der Hafen von Brest wird seine Kais für 38 Millionen Euro erweitern."
    opener = Opener()
    english = "The port of Brest will extend its quays for 38 million euros."
    opener.translator_ = Ruled(
        book({german: english}), book({german: english.replace("will", "shall")})
    )
    pipeline = Pipeline(opener)
    digest = pipeline.run(Request(german, source="de", columns=("en",)))
    assert pipeline.another(digest, 0, "en", article=german) is not None
    written_by_a_model = replace(digest.bullets[0], method="abstractive")
    digest = replace(digest, bullets=(written_by_a_model,))
    assert pipeline.another(digest, 0, "en", article=german) is None


def test_engine_that_looks_for_another_translation_hears_of_a_cancellation(
    digest: Digest,
) -> None:
    is_late = False

    def slow(text: str) -> str:
        nonlocal is_late
        is_late = True  # while the engine is at work
        cancelling.stop_if_cancelled()
        return OTHER

    opener = Opener()
    opener.translator_ = Ruled(book(ENGLISH), slow)
    asked = Pipeline(opener)
    with pytest.raises(Cancelled):
        asked.another(digest, 1, "en", article=ARTICLE, is_cancelled=lambda: is_late)
    is_late = True
    cancelling.stop_if_cancelled()  # the wish is over with the call


def test_title_of_the_program_comes_back_without_a_model(digest: Digest) -> None:
    opener = Opener()
    pipeline = Pipeline(opener)
    made = pipeline.correct(digest, Correction(None, "en", "Brest’s quays"), article=ARTICLE)
    back = pipeline.correct(made, Correction(None, "en", None), article=ARTICLE)
    assert back.title == digest.title
    assert opener.translator_.batches == []


def test_row_without_a_first_column_is_corrected_again_and_not_the_title(digest: Digest) -> None:
    (first, *_) = digest.bullets
    checked = replace(first.en, checks=(Check("translation", ok=True),))
    failed = replace(checked, text="", brackets=(), entities=())
    row = replace(first, sides={"fr": failed, "en": checked})
    german = replace(digest, language=replace(digest.language, lang="de"), bullets=(row,))
    by_hand = replace(failed, text="Le port va agrandir ses quais.", changed="hand")
    made = replace(row, sides={**row.sides, "fr": by_hand}, before=row)
    (change,) = kept(replace(german, bullets=(made,)))
    assert change.within(german) == Correction(0, "fr", by_hand.text)
    assert Kept("", "fr", "of an older version").within(german) is None


def test_translation_on_request_is_put_in_again_as_it_was(
    pipeline: Pipeline, digest: Digest
) -> None:
    made = pipeline.another(digest, 1, "en", article=ARTICLE)
    assert made is not None
    (change,) = kept(made)
    wanted = change.within(digest)
    assert wanted is not None
    again = pipeline.correct(digest, wanted, article=ARTICLE).bullets[1].en
    assert (again.text, again.changed) == (OTHER, "request")
