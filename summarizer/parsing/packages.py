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

from .. import languages
from ..messages.errors import EngineError
from ..types import Lang

if TYPE_CHECKING:
    from spacy.language import Language

UNUSED_PIPES = ["lemmatizer", "senter"]
_NO_LANGUAGE = "xx"
"""spaCy's code for rules of no language in particular."""


def package(lang: Lang) -> str | None:
    """The name of a language's package; None for a language without one.

    The licences of those of French and English are LGPL-LR and MIT, so they are installed as
    packages, not bundled.
    """
    found = languages.of(lang).spacy
    return found.package if found else None


def all_packages() -> tuple[str, ...]:
    """The packages of all languages."""
    return tuple(language.spacy.package for language in languages.every() if language.spacy)


def open_pipeline(lang: Lang) -> Language:
    """The pipeline of a language, or a blank one of spaCy's if it has no package.

    Raises EngineError if the package is missing or broken.
    """
    import spacy

    found = languages.of(lang).spacy
    if found is None:
        return spacy.blank(lang if find_spec(f"spacy.lang.{lang}") else _NO_LANGUAGE)
    try:
        if found.on_plain_rules:
            return _on_plain_rules(lang, found.package)
        return spacy.load(found.package, exclude=UNUSED_PIPES)
    except (OSError, ValueError) as error:
        remedy = _remedy(found.package)
        raise EngineError("pipeline unusable", found.package, str(error), remedy) from error


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
    """The function words of a language, in small letters.

    Those of its file, otherwise spaCy's list; none if there is neither.
    """
    if own := languages.of(lang).stop_words:
        return own
    folder = find_spec("spacy.lang")
    assert folder is not None and folder.submodule_search_locations
    path = Path(folder.submodule_search_locations[0], lang, "stop_words.py")
    if not path.is_file():
        return frozenset()
    spec = spec_from_file_location(f"stop_words_{lang}", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return frozenset(module.STOP_WORDS)


def _on_plain_rules(lang: Lang, package: str) -> Language:
    r"""A pipeline with its own tokenizer on language-neutral rules.

    The long pattern of French lists the words with hyphens that are one token; nearly all of it are
    lists of letters. These are replaced by `\w`, which differs only in digits.
    """
    import spacy
    import srsly
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    rules = _file(lang, "tokenizer").read_bytes()
    plain = {"nlp": {"lang": _NO_LANGUAGE}}
    nlp = spacy.load(package, exclude=[*UNUSED_PIPES, "tokenizer"], config=plain)
    tokenizer: Any = nlp.tokenizer
    tokenizer.from_bytes(rules, exclude=["token_match"])
    pattern: str = srsly.msgpack_loads(rules)["token_match"]
    for letters in (ALPHA, ALPHA_LOWER):
        pattern = pattern.replace(letters, r"\w")
    tokenizer.token_match = re.compile(pattern).match
    return nlp


def _file(lang: Lang, name: str) -> Path:
    """A file in the data of a language's package. Raises as `lookups`."""
    package = languages.of(lang).spacy
    if package is None:
        raise KeyError(lang)
    spec = find_spec(package.package)
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for path in Path(folder).glob(f"*/{name}"):
            return path
    raise EngineError("package lacks", package.package, name, _remedy(package.package))


def _remedy(package: str) -> str:
    wheel = package.replace("_", "-")
    return f"pip install --force-reinstall {wheel}==3.8.0"
