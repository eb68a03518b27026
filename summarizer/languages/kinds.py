"""The kinds of values in a language file."""

from __future__ import annotations

import re

Words = frozenset[str]
Pattern = re.Pattern[str]
NEVER = re.compile(r"(?!)")
