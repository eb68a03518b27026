"""The findings of the checks in real texts, and the facts of a run, in French."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from translators import Ruled

from summarizer import Request, checks, load
from summarizer.checks import negation
from summarizer.translation.glossary import Glossary
from summarizer.translation.guarded import Guarded
from summarizer.types import Check, Fact

ENGLISH_WORDS = re.compile(
    r"\b(the|is|it|not|of|in|for|that|missing|became|answer|needs|give|text|by|points|title)\b"
)
NATO = "Le sommet de l’OTAN aura lieu le 24 juin à La Haye, dit Mark Rutte, avec 32 pays."
LONG = "Le gouvernement n’a pas voulu dire combien de personnes vivent dans la région."


def of_translation(source: str, target: str) -> Sequence[Check]:
    terms = Glossary.of([("sommet", "summit")]).for_pair("fr", "en")
    return checks.of_translation(source, target, source_lang="fr", lang="en", terms=terms)


def failed() -> dict[str, Fact]:
    """The findings of failing checks, by the fault."""
    changed = "The meeting of NATO will be held on 25 June in The Hague, says Mark Carney."
    said = {
        "nothing": of_translation(NATO, ""),
        "another number, name and term": of_translation(NATO, changed),
        "copy": of_translation(LONG, LONG),
        "long": of_translation("Oui.", "Yes, of course, " * 9),
        "short": of_translation(LONG * 2, "The government."),
        "repetition": of_translation(LONG, "The government " * 12),
        "negation": [
            negation.of_translation(
                LONG, "The government wanted to say it.", source_lang="fr", target_lang="en"
            )
        ],
        "words": of_translation("Le député a été mis en examen.", "The deputy was put in exam."),
        "untranslated": of_translation("Un chalutier est là.", "A chalutier is there."),
        "invention": checks.of_bullet(
            "Angela Merkel a donné 38 euros.", ["Il pleut à Brest."], article="Brest", lang="fr"
        ),
    }
    return {
        f"{name}: {check.kind}": check.fact
        for name, found in said.items()
        for check in found
        if not check.ok
    }


FAILED = failed()


def test_enough_kinds_of_checks_are_tried() -> None:
    kinds = {name.rpartition(": ")[2] for name in FAILED}
    assert kinds >= {"translation", "numbers", "names", "glossary", "copied", "language", "length"}
    assert kinds >= {"completeness", "repetition", "negation", "words", "untranslated", "evidence"}


@pytest.mark.parametrize("what", FAILED)
def test_what_a_check_found_is_said_in_french(what: str) -> None:
    said = FAILED[what].in_words("fr")
    assert said != FAILED[what].in_words()
    assert not ENGLISH_WORDS.search(re.sub("[“«].*?[”»]", "", said)), said


def test_translation_that_is_withheld_says_why_in_french() -> None:
    side = Guarded(Ruled(lambda _: "")).attempt(["Il pleut."], source="fr", target="en")[0]
    said = side.checks[0].fact.in_words("fr")
    assert said == "non traduit\N{NO-BREAK SPACE}: le modèle n’a rien répondu"


def test_notice_of_a_run_is_said_in_french() -> None:
    run = load("echo", offline=True).run(Request(f"{NATO} {LONG}")).run
    assert run.facts[0].in_words("fr") == (
        "Profil «\N{NO-BREAK SPACE}echo\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: points par "
        "echo-summarizer (echo), anglais par echo-translator (echo)."
    )
