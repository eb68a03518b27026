"""The sex of a person that the French names, kept by the pronouns of the English.

French possessives agree with the thing ("sa démission"), so that a small model writes "his" for
anybody. The sex can be read where the French gives it ("la maire", "née"). In case of doubt (two
people, a name that may be somebody else's) there is no mark.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from .. import languages
from ..types import Check, Lang

Sex = Literal["female", "male"]

_NAMED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:d[eu] |des |l[ae] )?[A-ZÀ-ÖØ-Þ][\w’'-]+)+")
_NEAR = 3
"""A name this number of characters behind a person is the person's."""


def can_compare(source_lang: Lang, target_lang: Lang) -> bool:
    """Whether people of either sex, and pronouns, are known in these languages."""
    there, here = languages.of(source_lang).sexes, languages.of(target_lang).sexes
    return bool(there.women and there.men and here.she and here.he and there.possessives)


def of_translation(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "gender" of a translation against its source."""
    used = _pronouns(target, target_lang)
    wrong = used and _expected(source, source_lang, [sex for sex, _ in used])
    if not wrong:
        return Check("gender", ok=True)
    return Check("gender", ok=False, code="gender changed", args=(wrong, used[0][1]))


def _expected(source: str, lang: Lang, used: list[Sex]) -> str:
    """The words of the person whose sex the pronouns contradict; empty without a contradiction."""
    people = _people(source, lang)
    if not people or _has_others(source, people):
        return ""
    sexes = {sex for sex, _ in people}
    first = people[0][1][0]
    if len(sexes) == 1:
        return "" if sexes & set(used) else first
    possessive = _possessives(lang).search(source)
    before = [sex for sex, found in people if possessive and found.start() < possessive.start()]
    return first if len(set(before)) == 1 and before[0] != used[0] else ""


def _people(text: str, lang: Lang) -> list[tuple[Sex, re.Match[str]]]:
    """The people of a text whose sex its words give, in order."""
    women, men = _patterns(lang)
    found: list[tuple[Sex, re.Match[str]]] = [("female", m) for m in women.finditer(text)]
    found += [("male", m) for m in men.finditer(text)]
    return sorted(found, key=lambda person: person[1].start())


def _has_others(text: str, people: list[tuple[Sex, re.Match[str]]]) -> bool:
    """Whether a name belongs to none of the people found."""
    return any(
        not any(0 <= name.start() - person.end() <= _NEAR for _, person in people)
        for name in _NAMED.finditer(text)
        if not any(person.start() <= name.start() < person.end() for _, person in people)
    )


def _pronouns(text: str, lang: Lang) -> list[tuple[Sex, str]]:
    rules = languages.of(lang).sexes
    both = re.compile(rf"(?i:\b(?:(?P<she>{'|'.join(rules.she)})|(?:{'|'.join(rules.he)}))\b)")
    return [("female" if found["she"] else "male", found[0]) for found in both.finditer(text)]


@cache
def _patterns(lang: Lang) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = languages.of(lang).sexes
    women, men = "|".join(rules.women), "|".join(rules.men)
    return re.compile(rf"(?i:\b(?:{women})(?!\w))"), re.compile(rf"(?i:\b(?:{men})(?!\w))")


@cache
def _possessives(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{'|'.join(languages.of(lang).sexes.possessives)})\b)")
