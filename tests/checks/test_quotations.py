from __future__ import annotations

import pytest

from summarizer.checks import of_translation, quotations

SAID = "Elle a répondu en anglais : « We will not back down. »"


def failed(source: str, target: str) -> set[str]:
    found = of_translation(source, target, source_lang="fr", lang="en")
    return {check.kind for check in found if not check.ok}


def test_a_quotation_in_the_target_language_is_no_fault() -> None:
    assert failed(SAID, "She replied in English: “We will not back down.”") == set()


def test_a_quotation_that_should_be_translated_is_still_copied() -> None:
    french = "Le maire a dit « nous ne reculerons pas devant cette menace » hier soir."
    english = "The mayor said “nous ne reculerons pas devant cette menace” last night."
    assert "copied" in failed(french, english)


@pytest.mark.parametrize(
    "target", ["She replied in English: “We will never back down.”", "She replied."]
)
def test_only_a_quotation_that_is_kept_word_for_word_is_left_out(target: str) -> None:
    assert quotations.without(SAID, target, source_lang="fr", lang="en") == (SAID, target)
