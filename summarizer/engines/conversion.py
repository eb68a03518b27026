"""The conversion of a model to CTranslate2, and the check of it.

A model is converted once, into a folder beside its files that appears whole or not at all. The
verdict in it names its sources, its tools and its result on the canaries. With PyTorch installed,
the conversion must agree with the original; without PyTorch, it must read well (`proof`) and, if
the model for the other direction is here, come back through it (`roundtrip`). If it fails, only the
verdict is kept.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from errno import EDQUOT, ENOSPC
from importlib.metadata import version
from pathlib import Path
from typing import Any

from filelock import FileLock

from ..store.catalog.manifest import ModelManifest
from ..types import ModelInfo
from . import (
    converter,
    ctranslate2,
    failures,
    proof,
    roundtrip,
    tokens,
    transformers,
)
from .decoding import Settings
from .examination import Examination
from .verdict import VERDICT, Verdict, read_verdict

AGREEING_WORDS = 0.7
"""Two texts agree if at least this share of their words is the same, in the same order.

Weights of 8 bits may choose another of two equally good words. With a broken conversion, hardly a
word is the same.
"""

FOLDER = "ctranslate2-"
"""The folders of conversions begin so."""

_LOCK = ".conversion.lock"


class Conversion:
    """The conversion of the model in a folder for one device, and the verdict on it."""

    def __init__(
        self,
        manifest: ModelManifest,
        folder: Path,
        settings: Settings,
        *,
        info: ModelInfo,
        device: str,
        sibling: roundtrip.Sibling = roundtrip.absent,
    ) -> None:
        """`sibling` finds the model for the other direction, which is asked only if needed."""
        self.precision = ctranslate2.COMPUTE_TYPES[device]
        self.folder = folder / f"{FOLDER}{self.precision}"
        self._manifest = manifest
        self._source = folder
        self._settings = settings
        self._device = device
        self._sibling = sibling
        self.made_from = f"{info.revision} {info.sha256}"
        self._made_with = f"ctranslate2 {version('ctranslate2')}, form {converter.FORM}"

    def kept(self) -> Verdict | None:
        """The verdict of an earlier run; None if it is of another model or program."""
        verdict = read_verdict(self.folder)
        if verdict is None or verdict.made_from != self.made_from:
            return None
        is_current = verdict.made_with == self._made_with
        return verdict if is_current and not self._may_be_unjust(verdict) else None

    def _may_be_unjust(self, verdict: Verdict) -> bool:
        """Whether a refusal is to be looked at again: with the original, or by another sibling."""
        if verdict.is_accepted or verdict.compared:
            return False
        back = verdict.back if verdict.is_disputed else None
        return has_pytorch() or (back is not None and not back.is_by(self._sibling()))

    def make(self, *, anew: bool = False) -> Verdict:
        """Convert, compare and keep both; reuse the result if another process has just done so.

        A full or read-only disk keeps nothing, and is a reason too. Raises EngineError if the
        original cannot be used.
        """
        try:
            with FileLock(self._source / _LOCK):
                known = None if anew else self.kept()
                return known or self._make()
        except OSError as error:
            return self._verdict(reason=_of_disk(error, self._source))

    def judged_again(self, converted: Path) -> Verdict:
        """The verdict on a conversion whose original is gone: whether it reads well, as it is."""
        read = tokens.load(self._manifest, self._source, self._settings)
        runtime = ctranslate2.load(
            converted, self._settings, model=self._manifest.id, device=self._device
        )
        return self._verdict(**self._read_well(self._examination(read).answers(runtime)))

    def _make(self) -> Verdict:
        needs_network = not converter.reads_files(self._source)
        original = self._original() if needs_network or has_pytorch() else None
        read = tokens.load(self._manifest, self._source, self._settings)
        # Now: CTranslate2's own converter spoils the network, and ours does not need it.
        wanted = self._examination(read).answers(original) if original else None
        network = original.network if original and needs_network else None
        del original
        with _appearing(self.folder) as fresh:
            verdict = self._tried(network, read, wanted, fresh)
            if not verdict.is_accepted:
                _empty(fresh)
            (fresh / VERDICT).write_text(verdict.model_dump_json())
        return verdict

    def _original(self) -> transformers.TransformersRuntime:
        return transformers.load(self._source, self._settings, model=self._manifest.id)

    def _tried(
        self,
        network: Any | None,
        read: tokens.Tokens,
        wanted: Sequence[proof.Answers] | None,
        fresh: Path,
    ) -> Verdict:
        """Convert into a folder, and judge. Raises OSError if the disk fails."""
        model = self._manifest.id
        try:
            left_out = converter.convert(
                self._source,
                read.reader,
                self._settings,
                fresh,
                self.precision,
                network=network,
            )
            converted = ctranslate2.load(fresh, self._settings, model=model, device=self._device)
            examination = self._examination(read)
            found = examination.answers(converted)
            workers = examination.fastest(fresh, device=self._device)
        except OSError:
            raise
        except Exception as error:  # a converter may raise anything for an unknown model
            return self._verdict(reason=("library error", failures.in_a_line(error)))
        judged = self._read_well(found) if wanted is None else _compared(wanted, found)
        return self._verdict(left_out=left_out, workers=workers, **judged)

    def _read_well(self, found: Sequence[proof.Answers]) -> dict[str, Any]:
        """The findings without an original: the answers by themselves, and their way back."""
        good, sibling = proof.count_good(self._manifest, found), None
        if good >= proof.ENOUGH * len(found):
            sibling = self._sibling()
        back = roundtrip.take(self._manifest, found, sibling) if sibling else None
        return {"compared": False, "agreeing": good, "texts": len(found), "back": back}

    def _examination(self, read: tokens.Tokens) -> Examination:
        return Examination(self._manifest, self._settings, read)

    def _verdict(self, **found: Any) -> Verdict:
        return Verdict(made_from=self.made_from, made_with=self._made_with, **found)


def has_pytorch() -> bool:
    """Whether the original can run here, for comparison."""
    return failures.is_installed("torch")


def _compared(wanted: Sequence[proof.Answers], found: Sequence[proof.Answers]) -> dict[str, Any]:
    """The findings beside the answers of the original."""
    agreeing = sum(all(map(_agree, *pair)) for pair in zip(wanted, found, strict=True))
    return {"compared": True, "agreeing": agreeing, "texts": len(found)}


def _agree(one: str, other: str) -> bool:
    words = one.split(), other.split()
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= AGREEING_WORDS


@contextmanager
def _appearing(folder: Path) -> Iterator[Path]:
    """A folder to write into; it replaces `folder` once everything is written."""
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)  # left by a process that was killed
    fresh.mkdir()
    try:
        yield fresh
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _of_disk(error: OSError, folder: Path) -> tuple[str, ...]:
    """The reason that nothing could be written, as a code and its values."""
    if error.errno in (ENOSPC, EDQUOT):
        return ("conversion without space", str(folder))
    return ("conversion not written", str(folder), error.strerror or str(error))
