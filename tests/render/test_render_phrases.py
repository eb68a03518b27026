from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from summarizer import Request, load
from summarizer.catalog import Catalog
from summarizer.catalog.manifest import Snapshot
from summarizer.errors import GlossaryError, NoRoute, StoreError, VisavisError
from summarizer.glossary import Glossary
from summarizer.messages import SPOKEN
from summarizer.render.phrases import in_words
from summarizer.store import Store, messages
from summarizer.store.fetching import AllFailed
from summarizer.store.source import SourceFailed
from summarizer.web.strings import DYNAMIC, STRINGS, of_page, on_page, speech_of, tell

ENGLISH_WORDS = re.compile(
    r"\b(the|is|it|not|of|in|for|that|missing|became|answered|needs|give|text|by|points|title)\b"
)
EMBEDDED = Catalog.load().model("qwen2.5-coder-1.5b-instruct-q4-k-m")
OPUS_MT = Catalog.load().model("opus-mt-fr-en")
NATO = "Le sommet de l’OTAN aura lieu le 24 juin à La Haye, dit Mark Rutte, avec 32 pays."
LONG = "Le gouvernement n’a pas voulu dire combien de personnes vivent dans la région."


@pytest.mark.parametrize(
    ("text", "source"), [("12 34", None), ("xq", None), ("Titre\n\nAutre titre", "fr")]
)
def test_problem_with_a_text_is_said_in_french(text: str, source: str | None) -> None:
    with pytest.raises(VisavisError) as caught:
        load("echo", offline=True).run(Request(text, source=source))
    said = in_words(str(caught.value), "fr")
    assert not ENGLISH_WORDS.search(said), said


def test_language_without_a_route_is_told_in_french() -> None:
    with pytest.raises(NoRoute) as caught:
        load("echo", offline=True).run(Request("To jest zdanie po polsku.", source="pl"))
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
        load("echo", offline=True).run(Request(text, source=source))
    said = on_page(caught.value, speech)
    assert control in said
    assert "--" not in said


@pytest.mark.parametrize("table", [STRINGS, DYNAMIC], ids=["page", "server"])
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


def test_strings_are_had_by_name() -> None:
    assert tell("done", "fr", seconds="2,5") == "Terminé en 2,5 s."
    assert of_page("fr")["run"] == "Lancer"
    with pytest.raises(KeyError):
        tell("nothing of the kind", "fr")
