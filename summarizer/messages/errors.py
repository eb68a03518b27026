"""Every error a user can meet, drawn as a tree.

    VisavisError                 exit 1
    ├── InputError               exit 2   the input cannot be processed
    │   ├── EmptyText                     nothing to read
    │   ├── NothingToShow                 read, but no sentence of it is fit as a point
    │   ├── TextTooLong                   over a limit; never cut silently
    │   ├── UnreadableFile                missing, binary, or in an unknown encoding
    │   ├── UnreadablePage                an address that is refused, or does not answer as a page
    │   │   └── NoArticle                 a page without an article
    │   ├── NamesError                    a line of the user's file of names is wrong
    │   ├── GlossaryError                 a line of a glossary is wrong, or contradicts another
    │   ├── InvalidOption                 an option outside its range
    │   ├── UnknownLanguage               the language could not be detected
    │   └── NoRoute                       no models translate between these languages
    ├── CatalogError             exit 2   a manifest or profile is wrong or missing
    │   ├── ManifestError                 names the file and the key path
    │   ├── LanguageFileError             a file of a language: names it and every wrong key
    │   └── UnknownModel, UnknownProfile  lists the choices
    ├── StoreError               exit 1   files of a model on this disk
    │   ├── ModelMissing                  absent, and downloading is not allowed or not possible
    │   ├── DownloadFailed                every source failed; lists each reason
    │   ├── DigestMismatch                the bytes differ from those of the manifest
    │   └── DiskFull                      says how much is needed and how much is free
    ├── EngineError              exit 1   a runtime could not be loaded, or failed
    │   └── ServerAway                    a model server that no text could be given to
    └── Cancelled                exit 130 the caller asked to stop

A message says what is wrong, which value, and what to do about it, in that order. Its words are in
`messages`, in `problems`, `downloads`, `runtimes`, `servers` and `data_files`; `str` gives the
English ones.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from . import Arg, Fact, is_code


class VisavisError(Exception):
    """Base of all errors raised on purpose by this package.

    Made of a code of `messages` and the values for its slots; or, for what the command alone can
    meet, of words.
    """

    exit_code = 1

    def __init__(self, code: str = "", *args: Arg) -> None:
        super().__init__(code, *args)
        self.fact = Fact(code, args) if is_code(code) else Fact("text", (code,))

    def __str__(self) -> str:
        return self.fact.in_words()

    @property
    def finding(self) -> Fact:
        """What is wrong, without the lines on what to do about it."""
        first = self.fact.args[0] if self.fact.code == "lines" else None
        return first if isinstance(first, Fact) else self.fact


def os_reason(error: OSError) -> Fact:
    """The answer of the operating system, in words of ours for the usual ones."""
    code = _OS_REASONS.get(error.errno or 0)
    return Fact(code) if code else Fact("library error", (error.strerror or str(error),))


_OS_REASONS: Mapping[int, str] = {
    errno.ENOENT: "no such file",
    errno.EISDIR: "a folder",
    errno.ENOTDIR: "not a folder",
    errno.EEXIST: "not a folder",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "read-only",
    errno.ENOSPC: "disk full",
}


class InputError(VisavisError):
    """The user's input cannot be processed."""

    exit_code = 2


class EmptyText(InputError):
    """There is nothing to read in the text."""


class NothingToShow(InputError):
    """The text was read, but no sentence of it is fit as a point."""


class TextTooLong(InputError):
    """The text is over a limit. Nothing is ever cut silently."""


class UnreadableFile(InputError):
    """A file is missing, binary, or in an unknown encoding."""


class UnreadablePage(InputError):
    """An address is refused, or does not answer as a page; the message says why."""


class NoArticle(UnreadablePage):
    """There is no article on a page."""


class NamesError(InputError):
    """A file of names breaks its form; the message names the file, the line and the value."""


class GlossaryError(InputError):
    """A glossary breaks its form, or contradicts itself; the message names the line and value."""


class InvalidOption(InputError):
    """An option lies outside its range."""


class UnknownLanguage(InputError):
    """The language of the text could not be detected."""


class NoRoute(InputError):
    """No chain of models translates the source language into a column's language."""


class CatalogError(VisavisError):
    """A manifest or profile is wrong or missing."""

    exit_code = 2


class ManifestError(CatalogError):
    """A YAML file breaks its schema; the message names the file and the key path."""


class LanguageFileError(CatalogError):
    """A file of a language breaks its schema; the message names the file and the keys."""


class UnknownModel(CatalogError):
    """No manifest has this id; the message lists the choices."""


class UnknownProfile(CatalogError):
    """No profile has this name; the message lists the choices."""


class StoreError(VisavisError):
    """Something is wrong with the files of a model on this disk."""


class ModelMissing(StoreError):
    """The model is absent, and downloading it is not allowed or not possible."""


class DownloadFailed(StoreError):
    """Every source of a file failed."""


class DigestMismatch(StoreError):
    """The bytes of a file differ from those its manifest names."""


class DiskFull(StoreError):
    """There is not enough free space for a model."""


class EngineError(VisavisError):
    """A runtime could not be loaded, or failed while working."""


class ServerAway(EngineError):
    """A model server does not answer, refuses the key, or is not what its manifest says."""


class Cancelled(VisavisError):
    """The caller asked to stop."""

    exit_code = 130
