"""What is known about the words around a full stop: the small tables, and sentencex for the rest.

sentencex knows the abbreviations of some 300 languages. The tables add what it lacks and take
back what it wrongly claims, for the languages that news is read in here.
"""

from __future__ import annotations

import re
from functools import lru_cache

import sentencex

from ..types import Lang

_LONGEST_ABBREVIATION = 6  # letters


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never the last word of a sentence. Capitals count: "M." is a title, "m." are metres.
TITLES = _words(
    "M MM Mme Mmes Mlle Mlles Me Mgr Dr Drs Pr Prof St Ste Bd av bd env cf Cf tél Tél réf Réf "
    "ex p.ex c.-à-d "
    "Mr Mrs Ms Ft Maj Adm Gen Sen Rep Gov Sgt Lt Col Capt Rev Hon vs approx e.g i.e "
    "Sr Sra Srta Dra Ud Uds Av z.B d.h bzw Hr Fr sig Sig sig.ra dott Dott dott.ssa "
    "Dhr dhr Mevr mevr bijv d.w.z"
)
# Not the last word where a number follows: "art. 5", but "Il aime l'art."
NUMBERED = _words(
    "n n° no nos nr art p pp vol chap fig éd t al ch op cap pág pag núm tel ref "
    "janv févr avr juil sept oct nov déc jan feb mar apr jun jul aug sep dec"
)
# Plain words that sentencex takes for abbreviations.
_PLAIN_WORDS = _words(
    "art vol me may no mich mag ante bien contra da nos sobre tras ci fa ha mai ne sia su te va vi "
    "via dat min pas"
)
# Abbreviations that a capital may follow only because a sentence begins; "J.-C." alone may be the
# initials of a name.
_LAST = (
    *("etc", "usw", "ecc", "enz"),
    *(
        f"{side} {era}"
        for side in ("av.", "avant", "ap.", "apr.", "après")
        for era in ("j.-c", "jc")
    ),
)
ENDS_WITH_LAST = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _LAST))})\Z", re.IGNORECASE)
# Abbreviations that may stand last or before a name: a word that begins sentences decides.
COMPANIES = _words("inc ltd co corp cie jr sr bros")
# What follows the stop in the name of a site: "Booking.Com".
SITE_ENDINGS = _words("com org net info fr eu io tv biz be ch ca uk edu gov ai")
_BEGINNINGS: dict[Lang, frozenset[str]] = {
    "fr": _words(
        "le la les l un une des il elle ils elles on ce cet cette ces c je j nous vous tu son sa "
        "ses leur mais et puis dans en à au pour par selon depuis après avant d qui que si"
    ),
    "en": _words(
        "the a an he she it they we you i this that these those there his her its their in on at "
        "but and then after before when while if for as"
    ),
    "de": _words(
        "der die das ein eine er sie es wir ihr ich dies diese dieser dann danach aber und in im "
        "am nach vor wenn als sein seine ihre auch"
    ),
    "es": _words(
        "el la los las un una él ella ellos este esta esto se su sus pero y en por para con "
        "según cuando si no"
    ),
    "it": _words(
        "il lo la i gli le l un una è egli lui lei loro questo questa si suo sua ma e nel per "
        "con secondo quando se non"
    ),
    "nl": _words(
        "de het een hij zij ze we wij ik dit dat deze die er zijn haar maar en in op na voor "
        "als toen"
    ),
    "pt": _words(
        "o a os as um uma ele ela eles elas este esta isto se seu sua mas e em no na por para "
        "com segundo quando não"
    ),
}
ARTICLES_IN_NAMES = _words("le la les l de des d el los las lo gli")


def beginnings(lang: Lang) -> frozenset[str]:
    """Words, casefolded, with which sentences of this language often begin; maybe none."""
    return _BEGINNINGS.get(lang, frozenset())


@lru_cache(maxsize=4096)
def is_abbreviation(word: str, lang: Lang) -> bool:
    """Whether sentencex knows this word for one that a full stop does not end a sentence after.

    It is asked word by word. Given a whole text, it loses the boundaries inside quotations, takes
    time quadratic in the number of opening quotation marks, and cannot encode lone surrogates.
    """
    if not word or len(word) > _LONGEST_ABBREVIATION or word.casefold() in _PLAIN_WORDS:
        return False
    return len(sentencex.segment(lang, f"Abc {word}. Xyz")) == 1
