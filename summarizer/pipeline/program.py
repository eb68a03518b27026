"""An id of the program as it is here: its code, its data and its libraries."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .. import languages
from ..parsing import packages
from ..store.cache import key_of
from ..store.catalog import own_folders, shipped

_RUNTIMES = (
    *("spacy", "xllamacpp", "sentencex", "langdetect", "py3langid"),
    *("transformers", "ctranslate2", "torch"),
)


@cache
def fingerprint() -> str:
    """An id of the code and data of this package and the versions of its libraries."""
    stamps = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files()]
    runtimes = *_RUNTIMES, *(name.replace("_", "-") for name in packages.all_packages())
    return key_of(stamps, [_version(name) for name in runtimes])


def files() -> list[Path]:
    """The files that a digest depends on: code, tables, models and profiles, the user's too."""
    package = Path(__file__).parents[1]
    inside = (file for kind in ("*.py", "*.tsv", "*.tsv.gz") for file in package.rglob(kind))
    catalogs = (shipped(), *own_folders())
    beside = (each / folder for each in catalogs for folder in ("models", "configs"))
    manifests = (file for folder in beside for file in folder.glob("*.yaml"))
    return sorted({*inside, *manifests, *languages.files().values()})


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
