"""Errors in the files and libraries of a seq2seq model, in words that help."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from ..messages import Fact
from ..messages.errors import EngineError, VisavisError

INSTALL = "pip install visavis"
"""Installs all that fetches, converts and runs a model; without it, an installation is broken."""

REFERENCE = "pip install 'visavis[reference]'"
"""Brings PyTorch, the runtime that conversions are compared with."""

_PACKAGES = ("transformers", "sentencepiece", "ctranslate2", "tokenizers", "safetensors", "google")
"""SentencePiece's files are read by transformers with protobuf, which is `google`."""

_LONGEST_CAUSE = 200


def unreadable(model: str, what: str, why: object) -> EngineError:
    """The error for a part of a model that cannot be read into memory."""
    return EngineError("part unusable", Fact(f"part {what}"), model, cause_of(why))


def unfit(model: str, what: str, why: object) -> EngineError:
    """The error for a part of a model whose files match the hub's and still cannot be used."""
    return EngineError("part unfit", Fact(f"part {what}"), model, cause_of(why))


@contextmanager
def reading(model: str, what: str) -> Iterator[None]:
    """Turns any error of the libraries about a model's files into an EngineError."""
    try:
        yield
    except VisavisError:
        raise
    except ImportError as error:
        raise missing_package(model, error) from error
    except Exception as error:
        # A damaged or hostile file may cause any error; none of them may reach the user.
        raise unreadable(model, what, error) from error


@contextmanager
def working(model: str, runtime: str) -> Iterator[None]:
    """Turns any error of a runtime at work into an EngineError."""
    try:
        yield
    except Exception as error:
        raise EngineError("runtime failed", runtime, model, cause_of(error)) from error


def missing_package(model: str, error: ImportError) -> EngineError:
    """The error for a library that is not installed, or is broken."""
    root = (error.name or "").partition(".")[0]
    if root == "torch" or "PyTorch" in str(error):
        return EngineError("package missing", model, "PyTorch", REFERENCE)
    if root in _PACKAGES or "requires the" in str(error):
        name = {"google": "protobuf"}.get(root, root) or Fact("a library")
        return EngineError("package missing", model, name, INSTALL)
    return EngineError("library broken", model, cause_of(error))


def refuse_without_packages(model: str) -> None:
    """Raise EngineError if the libraries that every seq2seq model needs are not installed."""
    for package in ("sentencepiece", "tokenizers"):
        if not is_installed(package):
            raise EngineError("package missing", model, package, INSTALL)


def cause_of(why: object) -> Fact:
    """The cause of a failure: a fact of ours, or a library's message."""
    return why if isinstance(why, Fact) else Fact("library error", (in_a_line(why),))


def is_installed(package: str) -> bool:
    """Whether a package can be imported."""
    return find_spec(package) is not None


def in_a_line(cause: object) -> str:
    """The start of a library's message, on one line; a KeyError's message is only the key."""
    told = f"{type(cause).__name__}: {cause}" if isinstance(cause, KeyError) else str(cause)
    text = " ".join(told.split()) or type(cause).__name__
    return text if len(text) <= _LONGEST_CAUSE else f"{text[:_LONGEST_CAUSE]}…"
