from __future__ import annotations

import dataclasses
import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.engines.protocols import Translator
from summarizer.store import cache
from summarizer.translation.cached import Cached
from summarizer.translation.cleaning import clean
from summarizer.translation.guarded import Guarded
from summarizer.types import Lang, ModelInfo, Side

INFO = ModelInfo("tiny", "translation", "c" * 40, "a" * 64, "llamacpp", "q4_k_m")

SOURCE = "Le port de Brest va agrandir ses quais avant la fin de l’année prochaine, dit le maire."
GOOD = "The port of Brest is going to extend its quays before the end of next year, says the mayor."
GERMAN = "Der Hafen von Brest wird seine Kais vor dem Ende des nächsten Jahres erweitern."
LOOP = "The port of Brest, the port of Brest, the port of Brest, the port of Brest."
LONG = GOOD * 8
SHORT = "The port of Brest will extend its quays"  # complete enough to show, with a mark


class FakeTranslator:
    """Answers from a table; records every batch."""

    def __init__(
        self, answers: Mapping[str, str] | None = None, *, info: ModelInfo = INFO, **changes: str
    ) -> None:
        self.answers = answers
        self.info = info
        self.fingerprint = changes.get("fingerprint", "one")
        self.batches: list[list[str]] = []

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        self.batches.append(list(texts))
        return [f"{t} in {target}" if self.answers is None else self.answers[t] for t in texts]


class Resourceful(FakeTranslator):
    """Has other answers when it is asked again."""

    def __init__(self, answers: Mapping[str, str], *others: str) -> None:
        super().__init__(answers)
        self.others = others
        self.asked_again: list[str] = []

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterable[str]:
        self.asked_again.append(text)
        return self.others


def translate(translator: Translator, *texts: str) -> list[str]:
    return translator.translate(texts, source="fr", target="en")


# What a model adds of its own


@pytest.mark.parametrize(
    ("answer", "source", "cleaned"),
    [
        ("The port.", "Le port.", "The port."),
        ("  The port.\n", "Le port.", "The port."),
        ("Here is the translation: The port.", "Le port.", "The port."),
        ("Here's the translation into English:\n\nThe port.", "Le port.", "The port."),
        ("Sure! Here is the translation:\nThe port.", "Le port.", "The port."),
        ("Voici la traduction : Le port.", "The port.", "Le port."),
        ("Bien sûr, voici : Le port.", "The port.", "Le port."),
        ("Translation: The port.", "Le port.", "The port."),
        ("English : The port.", "Le port.", "The port."),
        ("Here is the translation: Translation: The port.", "Le port.", "The port."),
        ('"The port."', "Le port.", "The port."),
        ("“The port.”", "Le port.", "The port."),
        ("« Le port. »", "The port.", "Le port."),
        ('Here is the translation: "The port."', "Le port.", "The port."),
        ("- The port.", "Le port.", "The port."),
        ("• The port.", "Le port.", "The port."),
        ("1. The port.", "Le port.", "The port."),
        ("2) The port.", "Le port.", "The port."),
        ("<text>The port.</text>", "Le port.", "The port."),
        ("The port.</text>", "Le port.", "The port."),
        ("The port.\n\nNote: a port is a harbour.", "Le port.", "The port."),
        ("The port of Brest grows.", "Le port de Brest grandit", "The port of Brest grows"),
        ("", "Le port.", ""),
        ("\n \n", "Le port.", ""),
        ('"', "Le port.", '"'),
    ],
)
def test_clean_removes_the_additions_of_the_model(answer: str, source: str, cleaned: str) -> None:
    source_lang, lang = ("en", "fr") if "The" in source else ("fr", "en")
    assert clean(answer, source=source, source_lang=source_lang, lang=lang) == cleaned


@pytest.mark.parametrize(
    ("answer", "source"),
    [
        ("Here is what we know: two dead.", "Voici ce que l’on sait : deux morts."),
        ("Here's why: prices fall.", "Voici pourquoi : les prix baissent."),
        ("Of course, he said: it is over.", "Évidemment, a-t-il dit : c’est fini."),
        (
            "Of course the train of 10:30 was late.",
            "Bien sûr, le train de 10 h 30 avait du retard.",
        ),
        ("Sure of himself, he left.", "Sûr de lui, il est parti."),
        ("Of course, he said: we will go to Lyon.", "Bien sûr, dit-il, nous irons à Lyon."),
        (
            "Here is what the report says: pensions, published Monday.",
            "Voici le contenu du rapport sur les retraites, publié lundi.",
        ),
        ("Here it is: the report.", "Le voici, ce rapport."),
        ("Translation: a craft.", "La traduction est un métier."),
        ("English: a language.", "L’anglais est une langue."),
        ("2. Second, the port.", "2e point, le port."),
        ("<text> is a tag.", "<text> est une balise."),
        ("English is spoken here.", "On parle anglais ici."),
        ('"Never," he said.', "« Jamais », a-t-il dit."),
        ('"Never!"', "« Jamais ! »"),
        ('"Yes" and "no"', "Oui et non"),
        ("'Tis the dogs' day'", "« C’est le jour des chiens »"),
        ("- The port.", "- Le port."),
        ("1. The port.", "1. Le port."),
        ("The port.\nThe quay.", "Le port.\nLe quai."),
        ("And then...", "Et puis"),
        ("Minister visits the U.S.", "Le ministre se rend aux États-Unis"),
        ("Why?", "Pourquoi"),
        ("20.5 million", "20,5 millions"),
    ],
)
def test_clean_keeps_marks_of_the_source(answer: str, source: str) -> None:
    assert clean(answer, source=source, source_lang="fr", lang="en") == answer


def test_second_line_of_an_answer_is_joined_unless_it_is_a_remark() -> None:
    def cleaned(answer: str, source: str) -> str:
        return clean(answer, source=source, source_lang="fr", lang="en")

    assert cleaned("The port.\nThe quay.", "Le port. Le quai.") == "The port. The quay."
    assert cleaned("The port.\nNote: a ship.", "Le port. Note d’un navire.") == (
        "The port. Note: a ship."
    )


@pytest.mark.parametrize(
    ("source", "source_lang", "cleaned"),
    [
        ("Der Hafen wächst.", "de", "The port grows."),
        ("Die Übersetzung wächst.", "de", "Here is the translation: The port grows."),
        ("El puerto crece.", "es", "The port grows."),
        ("Aquí crece el puerto.", "es", "Here is the translation: The port grows."),
    ],
)
def test_chatter_is_known_in_other_languages(source: str, source_lang: str, cleaned: str) -> None:
    answer = "Here is the translation: The port grows."
    assert clean(answer, source=source, source_lang=source_lang, lang="en") == cleaned


def test_no_chatter_is_removed_if_that_of_the_source_is_unknown() -> None:
    answer = "Here is the translation: the port."
    assert clean(answer, source="Portua.", source_lang="eu", lang="en") == answer


# Guarded


def attempt(translator: FakeTranslator, text: str = SOURCE) -> Side:
    (side,) = Guarded(translator).attempt([text], source="fr", target="en")
    return side


def failed(side: Side) -> list[str]:
    return [check.kind for check in side.checks if not check.ok]


FAULTY = {
    "a loop": LOOP,
    "nothing": "",
    "another language": GERMAN,
    "the source": SOURCE,
    "far too long": LONG,
    "chatter alone": "Here is the translation:",
}


def test_good_translation_is_cleaned_and_passes() -> None:
    engine = Resourceful({SOURCE: f'Here is the translation: "{GOOD}"'}, "unused")
    side = attempt(engine)
    assert (side.text, failed(side)) == (GOOD, [])
    assert side.checks
    assert engine.asked_again == []


@pytest.mark.parametrize("faulty", FAULTY.values(), ids=FAULTY.keys())
def test_fatal_fault_is_retried_through_the_alternatives(faulty: str) -> None:
    engine = Resourceful({SOURCE: faulty}, GOOD)
    side = attempt(engine)
    assert (side.text, failed(side)) == (GOOD, [])
    assert engine.asked_again == [SOURCE]


@pytest.mark.parametrize(
    ("faulty", "reason"),
    [
        (LOOP, "it repeats itself"),
        ("", "the model gave no answer"),
        (GERMAN, "it is in German, not in English"),
        (SOURCE, "it is the source, not translated"),
        (LONG, "the length does not fit"),
    ],
)
@pytest.mark.parametrize("others", [(), (LOOP,)])
def test_translation_without_a_sound_hypothesis_is_withheld_and_says_why(
    faulty: str, reason: str, others: tuple[str, ...]
) -> None:
    side = attempt(Resourceful({SOURCE: faulty}, *others))
    assert side.text == ""
    (check,) = side.checks
    assert (check.kind, check.ok) == ("translation", False)
    assert check.detail.startswith("not translated: ")
    assert reason in check.detail


def test_engine_without_alternatives_is_not_asked_again() -> None:
    engine = FakeTranslator({SOURCE: LOOP})
    assert attempt(engine).text == ""
    assert engine.batches == [[SOURCE]]


def test_fault_that_is_not_fatal_is_shown_with_its_mark() -> None:
    source = "Le port de Brest a reçu 1250 navires."
    side = attempt(FakeTranslator({source: "The port of Brest received 1350 ships."}), source)
    assert side.text == "The port of Brest received 1350 ships."
    assert failed(side) == ["numbers"]
    assert "1350" in " ".join(check.detail for check in side.checks)


def test_passing_alternative_precedes_a_marked_translation() -> None:
    side = attempt(Resourceful({SOURCE: SHORT}, GOOD))
    assert (side.text, failed(side)) == (GOOD, [])


def test_marked_translation_precedes_alternatives_with_equal_faults() -> None:
    side = attempt(Resourceful({SOURCE: SHORT}, "", LOOP, SHORT + "!"))
    assert (side.text, failed(side)) == (SHORT, ["completeness", "words"])


def test_first_alternative_that_passes_wins() -> None:
    other = "Before the end of next year, the port of Brest will have extended its quays."
    assert attempt(Resourceful({SOURCE: LOOP}, "", GOOD, other)).text == GOOD


def test_batch_is_one_call_and_its_failures_are_its_own() -> None:
    texts = [SOURCE, "Le maire a signé.", ""]
    engine = FakeTranslator(dict(zip(texts, [LOOP, "The mayor has signed.", ""], strict=True)))
    guarded = Guarded(engine)
    assert guarded.translate(texts, source="fr", target="en") == ["", "The mayor has signed.", ""]
    assert engine.batches == [texts]


def test_blank_text_is_not_a_failure() -> None:
    assert attempt(FakeTranslator({" ": ""}), " ") == Side("")


ENGLISH = "When people start a fight, I'm ready to fight back if I must."


def test_text_in_the_target_language_is_left_alone_and_a_check_says_so() -> None:
    engine = FakeTranslator({SOURCE: GOOD})
    texts = [ENGLISH, SOURCE, ENGLISH]
    sides = Guarded(engine).attempt(texts, source="fr", target="en")
    assert [side.text for side in sides] == [ENGLISH, GOOD, ENGLISH]
    assert [(c.kind, c.ok, c.detail) for c in sides[0].checks] == [
        ("translation", True, "already in English")
    ]
    assert engine.batches == [[SOURCE]]


def test_request_that_needs_no_translation_needs_no_model() -> None:
    engine = FakeTranslator({})
    assert Guarded(engine).translate([ENGLISH], source="fr", target="en") == [ENGLISH]
    assert engine.batches == []


class Eager(FakeTranslator):
    batch_texts = 16


def test_batch_size_and_models_of_the_engine_show_through(path: Path) -> None:
    engine = Eager()
    guarded = Guarded(Cached(engine, path))
    assert (guarded.batch_texts, guarded.infos, guarded.info) == (16, (INFO,), INFO)


def test_engine_without_batch_size_gets_one_text_at_a_time(path: Path) -> None:
    assert Guarded(Cached(FakeTranslator(), path)).batch_texts == 1


# Cached


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "answers.sqlite"


def test_known_text_is_not_asked_again(path: Path) -> None:
    engine = FakeTranslator()
    assert translate(Cached(engine, path), "un", "deux") == ["un in en", "deux in en"]
    assert translate(Cached(engine, path), "deux", "trois", "un") == [
        "deux in en",
        "trois in en",
        "un in en",
    ]
    assert engine.batches == [["un", "deux"], ["trois"]]


def test_same_text_twice_in_a_batch_is_asked_once(path: Path) -> None:
    engine = FakeTranslator()
    assert translate(Cached(engine, path), "un", "deux", "un") == [
        "un in en",
        "deux in en",
        "un in en",
    ]
    assert engine.batches == [["un", "deux"]]


@pytest.mark.parametrize(
    "part", [f.name for f in dataclasses.fields(ModelInfo) if f.name != "role"]
)
def test_answer_of_another_model_is_not_taken(part: str, path: Path) -> None:
    translate(Cached(FakeTranslator(), path), "un")
    changes: dict[str, Any] = {part: "other"}
    other = FakeTranslator(info=dataclasses.replace(INFO, **changes))
    translate(Cached(other, path), "un")
    assert other.batches == [["un"]]


def test_answer_of_other_settings_is_not_taken(path: Path) -> None:
    translate(Cached(FakeTranslator(fingerprint="one"), path), "un")
    other = FakeTranslator(fingerprint="two")
    translate(Cached(other, path), "un")
    assert other.batches == [["un"]]


@pytest.mark.parametrize(("source", "target"), [("fr", "de"), ("es", "en"), ("en", "fr")])
def test_answer_for_other_languages_is_not_taken(source: str, target: str, path: Path) -> None:
    engine = FakeTranslator()
    cached = Cached(engine, path)
    translate(cached, "un")
    assert cached.translate(["un"], source=source, target=target) == [f"un in {target}"]
    assert len(engine.batches) == 2


def test_alternatives_are_kept_apart_from_the_translation(path: Path) -> None:
    engine = Resourceful({"un": "one"}, "a", "an")
    cached = Cached(engine, path)
    for _ in range(2):
        assert translate(cached, "un") == ["one"]
        assert cached.alternatives("un", source="fr", target="en") == ["a", "an"]
    assert (engine.batches, engine.asked_again) == ([["un"]], ["un"])


def test_engine_without_alternatives_offers_none(path: Path) -> None:
    assert Cached(FakeTranslator(), path).alternatives("un", source="fr", target="en") == []


def test_failure_is_not_kept(path: Path) -> None:
    engine = FakeTranslator({"un": "", "deux": "two"})
    cached = Cached(engine, path)
    translate(cached, "un", "deux")
    engine.answers = {"un": "one"}
    assert translate(cached, "un", "deux") == ["one", "two"]


def test_alternatives_that_are_all_empty_are_not_kept(path: Path) -> None:
    engine = Resourceful({}, "")
    cached = Cached(engine, path)
    cached.alternatives("un", source="fr", target="en")
    engine.others = ("one",)
    assert cached.alternatives("un", source="fr", target="en") == ["one"]


def test_oldest_answers_are_dropped_over_the_limit(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MAX_KEPT", 3)
    engine = FakeTranslator()
    cached = Cached(engine, path)
    for text in ("un", "deux", "trois", "quatre", "cinq"):
        translate(cached, text)
    engine.batches.clear()
    translate(cached, "trois", "quatre", "cinq")
    assert engine.batches == []
    translate(cached, "un", "deux")
    assert engine.batches == [["un", "deux"]]


def works_without(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The answers come, each time from the engine, and the log says why."""
    engine = FakeTranslator()
    with caplog.at_level(logging.WARNING, "summarizer"):
        for _ in range(2):
            assert translate(Cached(engine, path), "un") == ["un in en"]
    assert engine.batches == [["un"], ["un"]]
    assert str(path) in caplog.text


def test_file_that_is_not_a_database_disables_the_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"not a database, " * 400)
    works_without(path, caplog)
    assert path.read_bytes() == b"not a database, " * 400


def test_folder_in_place_of_the_file_disables_the_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    works_without(tmp_path, caplog)


def test_folder_that_cannot_be_made_disables_the_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    works_without(tmp_path / "file" / "answers.sqlite", caplog)


def test_cache_locked_by_another_program_is_skipped(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(Cached(FakeTranslator(), path), "zéro")
    monkeypatch.setattr(cache, "LOCK_WAIT_S", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        works_without(path, caplog)


def test_read_only_cache_still_answers(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(Cached(FakeTranslator(), path), "un")
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def read_only(database: Path, **options: Any) -> sqlite3.Connection:
        return connect(f"{database.as_uri()}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    engine = FakeTranslator()
    assert translate(Cached(engine, path), "un", "deux") == ["un in en", "deux in en"]
    assert engine.batches == [["deux"]]
    assert "cannot be written" in caplog.text


def test_text_that_cannot_be_encoded_is_translated(path: Path) -> None:
    assert translate(Cached(FakeTranslator(), path), "\ud800") == ["\ud800 in en"]


def test_threads_share_one_cache(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cached = Cached(FakeTranslator(), path)
    start = threading.Barrier(4)

    def work(number: int) -> list[str]:
        start.wait()
        return [answer for i in range(10) for answer in translate(cached, f"{number}.{i % 5}")]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(work, range(4)))
    assert found == [[f"{number}.{i % 5} in en" for i in range(10)] for number in range(4)]
    engine = FakeTranslator()
    translate(Cached(engine, path), *(f"{n}.{i}" for n in range(4) for i in range(5)))
    assert engine.batches == []
    assert caplog.text == ""


PROCESS = """
import sys
from pathlib import Path
from test_translation import FakeTranslator, translate
from summarizer.translation.cached import Cached
cached = Cached(FakeTranslator(), Path(sys.argv[1]))
for i in range(40):
    assert translate(cached, f"{sys.argv[2]}.{i}", f"both.{i}")[1] == f"both.{i} in en"
"""


def test_processes_share_one_cache(path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", PROCESS, str(path)]
    folder = Path(__file__).parent
    processes = [
        subprocess.Popen([*command, name], cwd=folder, stderr=subprocess.PIPE, text=True)
        for name in ("left", "right")
    ]
    said = [process.communicate()[1] for process in processes]
    assert said == ["", ""]  # the log's last resort writes warnings there
    engine = FakeTranslator()
    names = ("left", "right", "both")
    translate(Cached(engine, path), *(f"{name}.{i}" for name in names for i in range(40)))
    assert engine.batches == []


@pytest.mark.parametrize(
    ("answer", "source", "expected"),
    [
        ("It is 4, 465 metres high.", "Il culmine à 4 465 mètres.", "It is 4,465 metres high."),
        ("From 1 to 1. 5 %.", "De 1 à 1,5 %.", "From 1 to 1.5 %."),
        ("In 2012, 300 people came.", "En 2012, 300 personnes.", "In 2012, 300 people came."),
    ],
)
def test_a_torn_figure_is_joined_if_the_source_has_it(
    answer: str, source: str, expected: str
) -> None:
    assert clean(answer, source=source, source_lang="fr", lang="en") == expected


@pytest.mark.parametrize(
    ("source", "answer", "lang", "expected"),
    [
        ("Il a coûté 1,3 million.", "It cost 1,3 million.", "en", "It cost 1.3 million."),
        ("Il a coûté 1,3 million.", "It cost 1.3 million.", "en", "It cost 1.3 million."),
        ("Il a coûté 1,3 million.", "Costó 1,3 millones.", "es", "Costó 1,3 millones."),
        ("Es hat 37,25 Grad.", "It is 37,25 degrees.", "en", "It is 37.25 degrees."),
        ("Le code est 1,234.", "The code is 1,234.", "en", "The code is 1,234."),
        ("Les pages 3, 4 et 5.", "Pages 3,4 and 5.", "en", "Pages 3,4 and 5."),
    ],
)
def test_decimal_comma_that_was_copied_is_a_point_in_english(
    source: str, answer: str, lang: str, expected: str
) -> None:
    assert clean(answer, source=source, source_lang="fr", lang=lang) == expected
