"""The marks of written text that several modules look for: words, and quotations."""

from __future__ import annotations

import re

_COMBINING = "\u0300-\u036f"

WORD = re.compile(rf"[^\W_][{_COMBINING}]*(?:[^\W_]|[{_COMBINING}])*")
"""A run of letters and digits, each with the marks that combine with it."""

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters alone."""

QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
"""A quotation with its marks, in the ways of all our languages; not one inside another."""
