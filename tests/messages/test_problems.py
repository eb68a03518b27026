"""Refusals are in French on the French page, and in English by the command."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from summarizer import load
from summarizer.engines import prompts
from summarizer.inputs import files
from summarizer.messages import Fact, say
from summarizer.messages.errors import EngineError, GlossaryError, NoRoute, StoreError, VisavisError
from summarizer.pipeline import Request
from summarizer.store import Store, messages
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import Snapshot
from summarizer.store.fetching import AllFailed
from summarizer.store.source import SourceFailed
from summarizer.translation.glossary import Glossary
from summarizer.web.strings import of_page, on_page, speech_of

ENGLISH_WORDS = re.compile(
    r"\b(the|is|it|not|of|in|for|that|missing|became|answered|needs|give|text|by|points|title)\b"
)
EMBEDDED = Catalog.load().model("qwen2.5-coder-1.5b-instruct-q4-k-m")
OPUS_MT = Catalog.load().model("opus-mt-fr-en")
SILENT = SourceFailed(Fact("source silent"))


def plain(said: str) -> str:
    """The same with blanks that may break."""
    return said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("text", "source"), [("12 34", None), ("xq", None), ("Titre\n\nAutre titre", "fr")]
)
def test_problem_with_a_text_is_said_in_french(text: str, source: str | None) -> None:
    with pytest.raises(VisavisError) as caught:
        load("echo", offline=True).run(Request(text, source=source))
    said = caught.value.fact.in_words("fr")
    assert not ENGLISH_WORDS.search(said), said


def test_language_without_a_route_is_named_in_french() -> None:
    with pytest.raises(NoRoute) as caught:
        load("echo", offline=True).run(Request("To jest zdanie po polsku.", source="pl"))
    said = plain(caught.value.fact.in_words("fr"))
    assert said.startswith(
        "Le profil « echo » n’a pas de modèles pour un article en polonais et un résultat en "
        "français et anglais. Langues lues : allemand, anglais, "
    )
    assert said.endswith("Si ce n’est pas la langue de l’article, indiquez-la (--source fr).")


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
    said = caught.value.fact.in_words("fr")
    assert said.startswith("Glossaire, ligne ")
    assert not re.search(r"\b(is|has|holds|in|Give|Fill|at|but|Save)\b", said), said


@pytest.mark.parametrize(
    "found",
    [
        messages.absence(EMBEDDED, offline=False),
        messages.absence(EMBEDDED, offline=True),
        messages.lack_of_space(EMBEDDED, Path("modèles"), needed=10**9, free=10**6),
        messages.failure(EMBEDDED, EMBEDDED.files[0], AllFailed([("package index", SILENT)])),
        messages.failure(
            EMBEDDED,
            EMBEDDED.files[0],
            AllFailed([("package index", SILENT), ("model hub", SILENT)]),
        ),
        messages.unlisted(OPUS_MT, Snapshot(repo="a/b", revision="c" * 40), SILENT.fact),
        messages.unusable(
            OPUS_MT, Snapshot(repo="a/b", revision="c" * 40), "d" * 40, [Fact("no weights")]
        ),
        messages.damage(EMBEDDED, Path("model.gguf"), Fact("wrong size", (3, 4))),
        messages.damage(EMBEDDED, Path("model.gguf"), Fact("wrong digest", ("abc", "def"))),
    ],
)
def test_problem_with_the_files_of_a_model_is_said_in_french(found: VisavisError) -> None:
    said = found.fact.in_words("fr")
    words = ENGLISH_WORDS.search(re.sub("`[^`]*`", "", said))
    assert not words and "again" not in said and "instead" not in said, said


def test_finding_of_a_failed_download_is_without_its_remedy() -> None:
    error = messages.failure(EMBEDDED, EMBEDDED.files[0], AllFailed([("package index", SILENT)]))
    assert str(error).count("\n") == 1
    assert error.finding.in_words().endswith("package index: is out of reach: no answer in time")


def test_folder_that_cannot_be_used_is_named_in_french(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(StoreError) as caught:
        Store(tmp_path / "models").pull(EMBEDDED)
    said = caught.value.fact.in_words("fr")
    assert said.startswith("le dossier des modèles, ")
    assert "un fichier est à la place d’un dossier" in said


def test_file_that_has_no_reader_is_refused_in_french() -> None:
    with pytest.raises(VisavisError) as caught:
        files.read(b"{\\rtf1 texte}", "article.rtf")
    assert plain(caught.value.fact.in_words("fr")) == (
        "« article.rtf » ne peut être lu : c’est sans doute un document RTF ; ouvrez-le dans son "
        "logiciel et enregistrez-le en .docx, .odt ou PDF"
    )


def test_language_of_which_no_prompt_has_heard_is_named_by_cldr() -> None:
    _, user = prompts.translation("Dzień dobry.", source="pl", target="en")
    assert "Translate from Polish into English" in user["content"]


def test_code_that_names_no_language_is_refused_with_the_remedy() -> None:
    with pytest.raises(EngineError, match=r"No language is known by the code “qq”.*ISO 639-1"):
        prompts.translation("a", source="qq", target="en")


def test_words_of_an_error_that_has_no_code_stay_as_they_are() -> None:
    error = StoreError("the disk says {0}")
    assert str(error) == error.fact.in_words("fr") == "the disk says {0}"


def test_error_travels_to_another_process_whole() -> None:
    error = messages.lack_of_space(EMBEDDED, Path("a"), needed=1, free=2)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.fact) == (type(error), error.fact)


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
    said = plain(on_page(caught.value, speech))
    assert control in said
    assert "--" not in said


@pytest.mark.parametrize(
    ("accepted", "speech"),
    [("fr-FR,fr;q=0.9,en;q=0.8", "fr"), ("fr", "fr"), ("en-GB,fr", "en"), ("de", "en"), ("", "en")],
)
def test_speech_is_the_first_language_of_the_browser_or_english(accepted: str, speech: str) -> None:
    assert speech_of(accepted) == speech


def test_strings_of_the_page_are_had_by_name() -> None:
    assert plain(say("done", "fr", seconds=2.51)) == "Terminé en 2,5 s."
    assert of_page("fr")["run"] == "Lancer"
    assert of_page("en").keys() == of_page("fr").keys()
