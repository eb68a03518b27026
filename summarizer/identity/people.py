"""Full names of people that their shape shows: "Jean-Paul de La Tour du Pin".

A double given name of which the first is a common one, and a surname with or without particles.
A parser tears such names, or takes the given name for a place.
"""

from __future__ import annotations

import re
from functools import cache

from .. import languages

_PART = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_PARTICLE = r"(?:(?:de|du|des|de la|le|la|van|von)[ \u00a0]|d[’'])"


@cache
def full_names() -> re.Pattern[str]:
    """A pattern of full names, by the given names of all languages."""
    given = {word for language in languages.every() for word in language.names.given}
    first = "|".join(sorted(map(re.escape, given), key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"(?<![\w-])(?i:{first})-{_PART}(?:[ \u00a0]{_PARTICLE}{{0,2}}{_PART}){{1,5}}"
    )
