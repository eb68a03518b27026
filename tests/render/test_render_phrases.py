from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Formatter

import pytest
from translators import Ruled

from summarizer import checks, load
from summarizer.catalog import Catalog
from summarizer.catalog.manifest import Snapshot
from summarizer.checks import negation
from summarizer.errors import GlossaryError, NoRoute, StoreError, VisavisError
from summarizer.glossary import Glossary
from summarizer.render.phrases import PHRASES, SPOKEN, decimal, in_words, say
from summarizer.store import Store, messages
from summarizer.store.fetching import AllFailed
from summarizer.store.source import SourceFailed
from summarizer.translation import Guarded
from summarizer.types import Check
from summarizer.web.strings import DYNAMIC, STRINGS, of_page, on_page, speech_of, tell

ENGLISH_WORDS = re.compile(
    r"\b(the|is|it|not|of|in|for|that|missing|became|answered|needs|give|text|by|points|title)\b"
)
EMBEDDED = Catalog.load().model("qwen2.5-coder-1.5b-instruct-q4-k-m")
OPUS_MT = Catalog.load().model("opus-mt-fr-en")
NATO = "Le sommet de l’OTAN aura lieu le 24 juin à La Haye, dit Mark Rutte, avec 32 pays."
LONG = "Le gouvernement n’a pas voulu dire combien de personnes vivent dans la région."


def of_translation(source: str, target: str) -> Sequence[Check]:
    terms = Glossary.of([("sommet", "summit")]).for_pair("fr", "en")
    return checks.of_translation(source, target, source_lang="fr", lang="en", terms=terms)


def failed() -> dict[str, str]:
    """What failing checks say, by what is wrong."""
    changed = "The meeting of NATO will be held on 25 June in The Hague, says Mark Carney."
    said = {
        "nothing": of_translation(NATO, ""),
        "another number, name and term": of_translation(NATO, changed),
        "copy": of_translation(LONG, LONG),
        "long": of_translation("Oui.", "Yes, of course, " * 9),
        "short": of_translation(LONG * 2, "The government."),
        "repetition": of_translation(LONG, "The government " * 12),
        "negation": [
            negation.of_translation(
                LONG, "The government wanted to say it.", source_lang="fr", target_lang="en"
            )
        ],
        "words": of_translation("Le député a été mis en examen.", "The deputy was put in exam."),
        "untranslated": of_translation("Un chalutier est là.", "A chalutier is there."),
        "invention": checks.of_bullet(
            "Angela Merkel a donné 38 euros.", ["Il pleut à Brest."], article="Brest", lang="fr"
        ),
    }
    return {
        f"{name}: {check.kind}": check.detail
        for name, found in said.items()
        for check in found
        if not check.ok
    }


FAILED = failed()


def test_enough_kinds_of_checks_are_tried() -> None:
    kinds = {name.rpartition(": ")[2] for name in FAILED}
    assert kinds >= {"translation", "numbers", "names", "glossary", "copied", "language", "length"}
    assert kinds >= {"completeness", "repetition", "negation", "words", "untranslated", "evidence"}


@pytest.mark.parametrize("what", FAILED)
def test_what_a_check_found_is_said_in_french(what: str) -> None:
    said = in_words(FAILED[what], "fr")
    assert said != FAILED[what]
    assert not ENGLISH_WORDS.search(re.sub("[“«].*?[”»]", "", said)), said


def test_what_a_check_found_stays_in_english_for_the_english() -> None:
    assert all(in_words(detail) == detail for detail in FAILED.values())


@pytest.mark.parametrize(
    ("text", "source"), [("12 34", None), ("xq", None), ("Titre\n\nAutre titre", "fr")]
)
def test_problem_with_a_text_is_said_in_french(text: str, source: str | None) -> None:
    with pytest.raises(VisavisError) as caught:
        load("echo", offline=True).run(text, source=source)
    said = in_words(str(caught.value), "fr")
    assert not ENGLISH_WORDS.search(said), said


def test_language_without_a_route_is_told_in_french() -> None:
    with pytest.raises(NoRoute) as caught:
        load("echo", offline=True).run("To jest zdanie po polsku.", source="pl")
    said = in_words(str(caught.value), "fr")
    assert said.startswith("Aucun chemin ne mène de 'pl' à 'fr', 'en' dans le profil « echo ».")
    assert said.endswith("Si la langue n’est pas la bonne, indiquez-la (--source).")


@pytest.mark.parametrize(
    "typed",
    [
        "OTAN",
        "= NATO",
        "OTAN =",
        "a=b=",
        "a = —",
        "a\0 = b",
        "a" * 201 + " = b",
        "a=b=c",
        "a=b\na=c",
    ],
)
def test_problem_with_a_glossary_is_said_in_french(typed: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        Glossary.typed(typed)
    said = in_words(str(caught.value), "fr")
    assert said.startswith("Glossaire, ligne ")
    assert not re.search(r"\b(is|has|holds|in|Give|Fill|at|but|Save)\b", said), said


@pytest.mark.parametrize(
    "found",
    [
        messages.absence(EMBEDDED, offline=False),
        messages.absence(EMBEDDED, offline=True),
        messages.lack_of_space(EMBEDDED, Path("modèles"), needed=10**9, free=10**6),
        messages.failure(
            EMBEDDED, EMBEDDED.files[0], AllFailed([("index", SourceFailed("délai dépassé"))])
        ),
        messages.unlisted(OPUS_MT, Snapshot(repo="a/b", revision="c" * 40), "délai dépassé"),
        messages.damage(EMBEDDED, Path("model.gguf"), "3 bytes instead of 4"),
        messages.damage(EMBEDDED, Path("model.gguf"), "sha256 abc instead of def"),
    ],
)
def test_problem_with_the_files_of_a_model_is_said_in_french(found: str) -> None:
    said = in_words(found, "fr")
    words = ENGLISH_WORDS.search(re.sub("`[^`]*`", "", said))
    assert not words and "again" not in said and "instead" not in said, said


def test_folder_that_cannot_be_used_is_told_in_french(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(StoreError) as caught:
        Store(tmp_path / "models").pull(EMBEDDED)
    assert in_words(str(caught.value), "fr").startswith("Le dossier des modèles, ")


@pytest.mark.parametrize(
    ("speech", "control"),
    [("en", "(“Language of the article”)"), ("fr", "(« Langue de l’article »)")],
)
@pytest.mark.parametrize(("text", "source"), [("xq", None), ("To jest po polsku.", "pl")])
def test_problem_names_the_control_of_the_page(
    speech: str, control: str, text: str, source: str | None
) -> None:
    with pytest.raises(VisavisError) as caught:
        load("echo", offline=True).run(text, source=source)
    said = on_page(caught.value, speech)
    assert control in said
    assert "--" not in said


def test_notice_of_a_run_is_said_in_french() -> None:
    run = load("echo", offline=True).run(f"{NATO} {LONG}").run
    assert in_words(run.notice, "fr").startswith(
        "Profil « echo » : points par echo-summarizer (echo), en par echo-translator (echo)."
    )


def test_translation_that_is_withheld_says_why_in_french() -> None:
    side = Guarded(Ruled(lambda _: "")).attempt(["Il pleut."], source="fr", target="en")[0]
    assert in_words(side.checks[0].detail, "fr") == "non traduit : le modèle n’a rien répondu"


@pytest.mark.parametrize("table", [PHRASES, STRINGS, DYNAMIC], ids=["phrases", "page", "server"])
def test_every_string_is_there_in_all_languages_with_the_same_places(
    table: Mapping[str, tuple[str, ...]],
) -> None:
    for name, said in table.items():
        assert len(said) == len(SPOKEN), name
        assert all(text.strip() for text in said), name
        places = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in said]
        assert all(found == places[0] for found in places), name


@pytest.mark.parametrize(
    ("accepted", "speech"),
    [("fr-FR,fr;q=0.9,en;q=0.8", "fr"), ("fr", "fr"), ("en-GB,fr", "en"), ("de", "en"), ("", "en")],
)
def test_speech_is_the_first_language_of_the_browser_or_english(accepted: str, speech: str) -> None:
    assert speech_of(accepted) == speech


def test_decimals_are_written_as_the_language_has_them() -> None:
    assert (decimal(8.25), decimal(1234.56, "fr")) == ("8.2", "1234,6")


def test_strings_are_had_by_name() -> None:
    assert say("point chosen", "fr", n=3) == "point 3 choisi"
    assert tell("done", "fr", seconds="2,5") == "Terminé en 2,5 s."
    assert of_page("fr")["run"] == "Lancer"
    with pytest.raises(KeyError):
        say("nothing of the kind")
