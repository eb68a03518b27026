"""Patterns of written text that several modules use: words, quotations, list signs."""

from __future__ import annotations

import re

_COMBINING = "\u0300-\u036f"

WORD = re.compile(rf"[^\W_][{_COMBINING}]*(?:[^\W_]|[{_COMBINING}])*")
"""A run of letters and digits, each with the marks that combine with it."""

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters alone."""

QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
"""A quotation with its marks, in the styles of all our languages; not a nested one."""

BULLETS = "-–—*•·▪◦‣●○■□✓✔►"
"""Signs that open a list item or a line of dialogue; the hyphen is first, for character classes."""

ITEM_NUMBER = r"(?:\d{1,3}[.)]|[a-zA-Z]\)|\((?:\d{1,3}|[a-zA-Z])\))"
"""A pattern of the number of an item: "1.", "a)", "(b)"."""

LIST_SIGN = re.compile(rf"(?:[{BULLETS}#>]+|{ITEM_NUMBER})\s+")
"""The sign of an item, a heading or a quoted line, with the blank after it."""
