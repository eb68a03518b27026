"""Every error a user can meet, drawn as a tree.

    VisavisError                 exit 1
    ├── InputError               exit 2   what was given cannot be worked on
    │   ├── EmptyText                     nothing to read
    │   ├── NothingToShow                 read, but no sentence of it can stand as a point
    │   ├── TextTooLong                   over a limit; never cut silently
    │   ├── UnreadableFile                missing, binary, or in an unknown encoding
    │   ├── NamesError                    a line of the user's file of names is wrong
    │   ├── GlossaryError                 a line of a glossary is wrong, or contradicts another
    │   ├── InvalidOption                 an option outside its range
    │   ├── UnknownLanguage               detection did not reach a verdict
    │   └── NoRoute                       no model leads from this language to that one
    ├── CatalogError             exit 2   a manifest or profile is wrong or missing
    │   ├── ManifestError                 names the file and the key path
    │   └── UnknownModel, UnknownProfile  lists the choices
    ├── StoreError               exit 1   files of a model on this disk
    │   ├── ModelMissing                  not here, and may not or cannot be fetched
    │   ├── DownloadFailed                every source failed; says why, one by one
    │   ├── DigestMismatch                the bytes are not the ones the manifest names
    │   └── DiskFull                      says how much is needed and how much is free
    ├── EngineError              exit 1   a runtime could not be loaded, or failed
    └── Cancelled                exit 130 the caller asked to stop

A message says what is wrong, which value, and what to do about it, in that order.
"""

from __future__ import annotations


class VisavisError(Exception):
    """Base of all errors raised on purpose by this package."""

    exit_code = 1


class InputError(VisavisError):
    """What the user gave cannot be worked on."""

    exit_code = 2


class EmptyText(InputError):
    """There is nothing to read in the text."""


class NothingToShow(InputError):
    """The text was read, but no sentence of it can stand as a point."""


class TextTooLong(InputError):
    """The text is over a limit. Nothing is ever cut silently."""


class UnreadableFile(InputError):
    """A file is missing, binary, or in an encoding that cannot be told."""


class NamesError(InputError):
    """A file of names breaks its form; the message names the file, the line and the value."""


class GlossaryError(InputError):
    """A glossary breaks its form, or contradicts itself; the message names the line and value."""


class InvalidOption(InputError):
    """An option lies outside its range."""


class UnknownLanguage(InputError):
    """The language of the text could not be told."""


class NoRoute(InputError):
    """No chain of models leads from the source language to a column's language."""


class CatalogError(VisavisError):
    """A manifest or profile is wrong or missing."""

    exit_code = 2


class ManifestError(CatalogError):
    """A YAML file breaks its schema; the message names the file and the key path."""


class UnknownModel(CatalogError):
    """No manifest has this id; the message lists the choices."""


class UnknownProfile(CatalogError):
    """No profile has this name; the message lists the choices."""


class StoreError(VisavisError):
    """Something is wrong with the files of a model on this disk."""


class ModelMissing(StoreError):
    """The model is not on this disk, and may not or cannot be fetched."""


class DownloadFailed(StoreError):
    """Every source of a file failed."""


class DigestMismatch(StoreError):
    """The bytes of a file are not the ones its manifest names."""


class DiskFull(StoreError):
    """There is not enough free space for a model."""


class EngineError(VisavisError):
    """A runtime could not be loaded, or failed while working."""


class Cancelled(VisavisError):
    """The caller asked to stop."""

    exit_code = 130
