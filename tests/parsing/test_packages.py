from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from summarizer.parsing import packages

ARTICLE = (Path(__file__).parents[2] / "examples" / "otan.fr.txt").read_text("utf-8")
HYPHENS = (
    "Le porte-parole de l'Élysée, M. Jean-Luc Mélenchon-Dupont, s'est rendu à Aix-en-Provence "
    "avant-hier, c'est-à-dire peut-être trop tôt; l'arc-en-ciel, le week-end, l'ex-président, "
    "aujourd'hui, quelqu'un, un faux-semblant, Saint-Pierre-et-Miquelon, s’entr’aider, "
    "le Royaume-Uni, un mini-sommet, (celui-ci), États-Unis/Chine, 14h30, 3,5 %, M.O. et 2 000 km."
)


@pytest.fixture(scope="module")
def as_packaged() -> Language:
    return spacy.load(packages.package("fr") or "", exclude=packages.UNUSED_PIPES)


@pytest.mark.parametrize("text", [ARTICLE, HYPHENS], ids=["article", "hyphens"])
def test_french_is_parsed_as_by_the_packaged_pipeline(as_packaged: Language, text: str) -> None:
    ours = packages.open_pipeline("fr")
    assert list(_read(ours(text))) == list(_read(as_packaged(text)))


def _read(doc: Doc) -> Iterator[tuple[object, ...]]:
    for token in doc:
        yield (
            token.text,
            token.idx,
            token.norm_,
            token.pos_,
            str(token.morph),
            token.dep_,
            token.head.i,
            token.ent_iob_,
            token.ent_type_,
        )


@pytest.mark.parametrize("lang", ["fr", "en", "de", "es", "it", "nl", "pt"])
def test_stop_words_are_those_of_spacy(lang: str) -> None:
    assert packages.stop_words(lang) == spacy.util.get_lang_class(lang).Defaults.stop_words


def test_slow_rules_of_french_are_not_imported() -> None:
    program = (
        "import sys; from summarizer.parsing import dictionary, packages; "
        "packages.open_pipeline('fr'); dictionary.is_ordinary('maison', 'fr'); "
        "packages.stop_words('fr'); sys.exit('spacy.lang.fr' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
