"""The language of a text is told the same way every time, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.messages.errors import InvalidOption
from summarizer.text import detectors, language
from summarizer.text.detectors import DECOYS, LANGUAGES
from summarizer.text.language import detect
from summarizer.types import UNKNOWN, Detection

ROOT = Path(__file__).resolve().parents[2]

SENTENCES = {
    "ca": "El govern ha presentat avui una llei nova per protegir els boscos del país.",
    "de": "Die Regierung hat am Dienstag ein neues Gesetz zum Schutz der Wälder vorgestellt.",
    "en": "The government presented a new law on Tuesday to protect the country's forests.",
    "es": "El gobierno presentó el martes una nueva ley para proteger los bosques del país.",
    "fr": "Le gouvernement a présenté mardi une nouvelle loi pour protéger les forêts du pays.",
    "it": "Il governo ha presentato martedì una nuova legge per proteggere le foreste.",
    "nl": "De regering heeft dinsdag een nieuwe wet voorgesteld om de bossen te beschermen.",
    "pt": "O governo apresentou na terça-feira uma nova lei para proteger as florestas do país.",
}
OUTSIDERS = {
    "ar": "قدمت الحكومة يوم الثلاثاء قانونا جديدا لحماية الغابات في البلاد.",
    "cs": "Vláda v úterý představila nový zákon na ochranu lesů v celé zemi.",
    "el": "Η κυβέρνηση παρουσίασε την Τρίτη έναν νέο νόμο για την προστασία των δασών.",
    "he": "הממשלה הציגה ביום שלישי חוק חדש להגנה על היערות במדינה.",
    "ja": "政府は火曜日、国の森林を守るための新しい法律を発表しました。",
    "ko": "정부는 화요일에 나라의 숲을 보호하기 위한 새로운 법을 발표했다.",
    "pl": "Rząd przedstawił we wtorek nową ustawę o ochronie lasów w całym kraju.",
    "ro": "Guvernul a prezentat marți o nouă lege pentru protejarea pădurilor din țară.",
    "ru": "Правительство представило во вторник новый закон о защите лесов страны.",
    "tr": "Hükümet salı günü ülkenin ormanlarını korumak için yeni bir yasa sundu.",
    "zh": "政府星期二提出了一项保护全国森林的新法律。",
}
BANNER = "We use cookies to improve your experience. Accept all cookies or change your settings."
ARTICLE = "\n\n".join(
    [
        "Le parlement débat d'une loi sur les forêts",
        SENTENCES["fr"],
        "Le texte prévoit de planter un million d'arbres d'ici à dix ans dans les régions touchées "
        "par les incendies de l'été dernier.",
        "L'opposition juge ces mesures insuffisantes et demande davantage de moyens.",
    ]
)


def odds(detection: Detection) -> dict[str, float]:
    return {other.lang: other.confidence for other in detection.alternatives}


def python(code: str, **environment: str) -> str:
    """The output of a fresh interpreter, with warnings as errors."""
    command = [sys.executable, "-W", "error", "-c", code]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("lang", "text"), SENTENCES.items())
def test_a_sentence_in_a_candidate_is_detected_with_confidence(lang: str, text: str) -> None:
    found = detect(text)
    assert (found.lang, found.confidence >= 0.9) == (lang, True)


@pytest.mark.parametrize(("lang", "text"), OUTSIDERS.items())
def test_a_language_outside_the_candidates_is_reported_as_itself(lang: str, text: str) -> None:
    assert detect(text).lang == lang


@pytest.mark.parametrize("text", ["Máma mele maso.", "Neredesin?", "Hvor er du?", "Россия"])
def test_too_little_of_an_outside_language_is_unknown(text: str) -> None:
    assert detect(text).lang == UNKNOWN


def test_catalan_is_not_spanish_even_outside_the_candidates() -> None:
    assert detect(SENTENCES["ca"], among=["es", "fr"]).lang == "ca"
    assert set(DECOYS) < set(LANGUAGES)


@pytest.mark.parametrize(
    "text", ["", " \n\t", "2024", "12 345,6 % – 20:30", "?! … «»", "🎉🎉", "\x00\ud800\u200f"]
)
def test_a_text_without_letters_is_unknown_and_has_no_runners_up(text: str) -> None:
    assert detect(text) == Detection(UNKNOWN, 0.0)


@pytest.mark.parametrize(
    "text", ["OTAN", "L'OTAN", "Paris", "Emmanuel Macron", "Bonjour", "gouvernement", "LE CAC 40"]
)
def test_a_word_or_a_name_is_unknown_with_the_guesses_as_runners_up(text: str) -> None:
    found = detect(text)
    assert (found.lang, found.confidence) == (UNKNOWN, 0.0)
    assert found.alternatives


@pytest.mark.parametrize("lang", ["de", "en", "fr"])
def test_capitals_do_not_change_the_answer(lang: str) -> None:
    assert detect(SENTENCES[lang].upper()).lang == lang


def test_a_headline_in_capitals_is_french_although_langdetect_says_portuguese() -> None:
    assert detect("LE PRÉSIDENT DE LA RÉPUBLIQUE A ANNONCÉ UNE RÉFORME").lang == "fr"


def test_addresses_and_numbers_do_not_speak_for_a_language() -> None:
    noise = "https://example.org/the-best-news-of-the-day 2024 the.editor@news.example.org"
    assert detect(noise).lang == UNKNOWN
    found = detect(f"{noise} {SENTENCES['fr']} {noise}")
    assert (found.lang, found.alternatives) == ("fr", ())


def test_decomposed_accents_and_cp1252_leftovers_are_normalized() -> None:
    text = "L’été s’achève, l’école reprend : « c’est l’heure »."
    decomposed = text.replace("é", "e\u0301").replace("è", "e\u0300")
    leftovers = text.replace("’", "\x92")
    assert detect(decomposed) == detect(leftovers) == detect(text)
    assert detect(text).lang == "fr"


def test_a_repeated_banner_does_not_outvote_the_article() -> None:
    found = detect("\n".join([BANNER] * 3) + "\n\n" + ARTICLE)
    assert found.lang == "fr"
    assert 0.1 < odds(found)["en"] < 0.5


@pytest.mark.parametrize(("more", "less"), [("fr", "en"), ("en", "fr")])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_of_two_languages_the_longer_wins_and_the_other_is_the_runner_up(
    more: str, less: str, gap: str
) -> None:
    extra = {"fr": "Le vote aura lieu jeudi.", "en": "The vote will be on Thursday."}[more]
    for parts in (
        [SENTENCES[less], SENTENCES[more], extra],
        [SENTENCES[more], extra, SENTENCES[less]],
    ):
        found = detect(gap.join(parts))
        assert found.lang == more
        assert found.confidence > odds(found)[less] > 0.3


def test_two_languages_on_one_line_are_both_seen() -> None:
    found = detect(" ".join([SENTENCES["fr"]] * 8 + [SENTENCES["en"]] * 5))
    assert (found.lang, found.alternatives[0].lang) == ("fr", "en")
    found = detect(" ".join([ARTICLE.replace("\n", " "), SENTENCES["en"], BANNER]))
    assert (found.lang, found.alternatives[0].lang) == ("fr", "en")


def test_short_lines_are_detected_together() -> None:
    words = "\n".join(SENTENCES["fr"].split())
    assert detect(words).lang == "fr"


def test_repeating_a_sentence_changes_nothing() -> None:
    assert detect("\n".join([SENTENCES["fr"]] * 500)) == detect(SENTENCES["fr"])


def test_the_end_of_a_long_text_is_read_too() -> None:
    lines = [f"{SENTENCES['en']} {chr(97 + i % 26) * (i // 26)}" for i in range(3000)]
    lines += [f"{SENTENCES['fr']} {chr(97 + i % 26) * (i // 26)}" for i in range(1000)]
    found = detect("\n".join(lines))
    assert found.lang == "en"
    assert "fr" in odds(found)


def test_the_cost_of_a_huge_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    original = language._read

    def counting(passage: str, candidates: tuple[str, ...]) -> language._PassageScores:
        read.append(len(passage))
        return original(passage, candidates)

    monkeypatch.setattr(language, "_read", counting)
    assert detect(" ".join(f"{SENTENCES['fr']} {i}" for i in range(60_000))).lang == "fr"
    assert sum(read) <= language._PASSAGES * language._PASSAGE_CHARS


def test_only_detectable_candidates_are_accepted() -> None:
    assert detect(SENTENCES["fr"], among=["fr", "tlh"]).lang == "fr"
    with pytest.raises(InvalidOption, match=r"tlh.*name some of: .*\bfr\b"):
        detect(SENTENCES["fr"], among=["tlh"])


def test_a_language_outside_the_default_candidates_can_be_added() -> None:
    assert detect(OUTSIDERS["pl"], among=["fr", "pl"]).lang == "pl"
    assert detect(SENTENCES["en"], among=["fr"]).lang == "en"


def test_narrowing_the_second_opinion_equals_its_own_restriction() -> None:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    restricted = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    restricted.set_languages(LANGUAGES)
    text = "Londres est grande"
    everywhere = detectors.py3langid(text)
    total = sum(everywhere[lang] for lang in LANGUAGES)
    expected = pytest.approx(dict(restricted.rank(text)), abs=1e-5)
    assert {lang: everywhere[lang] / total for lang in LANGUAGES} == expected


@settings(max_examples=60, deadline=None)
@given(
    st.text() | st.lists(st.sampled_from([*SENTENCES.values(), *OUTSIDERS.values()])).map("\n".join)
)
def test_any_text_gets_an_orderly_answer(text: str) -> None:
    found = detect(text)
    confidences = [other.confidence for other in found.alternatives]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= value <= 1 for value in [found.confidence, *confidences])
    assert found.confidence + sum(confidences) <= 1.001
    assert found.lang not in odds(found)


def test_answers_are_the_same_in_every_process() -> None:
    texts = [*SENTENCES.values(), "Paris", "Le sport national"]
    code = (
        f"from summarizer.text.language import detect; print([detect(text) for text in {texts!r}])"
    )
    assert python(code, PYTHONHASHSEED="1") == python(code, PYTHONHASHSEED="2")


def test_first_use_by_many_threads_at_once_loads_once_and_agrees() -> None:
    code = f"""
import threading
from concurrent.futures import ThreadPoolExecutor
from summarizer.text import detectors, language
start = threading.Barrier(24)
def first(_):
    start.wait()
    return language.detect({SENTENCES["fr"]!r})
with ThreadPoolExecutor(24) as pool:
    found = set(pool.map(first, range(24)))
loads = detectors._load_factory.cache_info().misses, detectors._load_identifier.cache_info().misses
print(len(found), found.pop().lang, *loads)
"""
    assert python(code).split() == ["1", "fr", "1", "1"]


def test_importing_the_module_loads_no_detector() -> None:
    detectors = {"langdetect", "py3langid", "numpy"}
    code = f"import sys, summarizer.text.language; print({detectors!r} & set(sys.modules))"
    assert python(code).strip() == "set()"


def test_the_state_that_langdetect_shares_is_left_alone() -> None:
    code = (
        "from summarizer.text.language import detect; detect('Une phrase en français.')\n"
        "from langdetect import detector_factory as f; print(f.DetectorFactory.seed, f._factory)"
    )
    assert python(code).split() == ["None", "None"]
