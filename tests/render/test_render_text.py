from __future__ import annotations

import re
from dataclasses import replace

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.render import to_text
from summarizer.types import Bullet, Check, Detection, Digest, Side

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LONG = builders.digest(
    *builders.two_points(),
    builders.bullet("Une phrase assez longue pour tenir sur plusieurs lignes. " * 6, "x" * 300),
    builders.bullet("東京の港 👩‍🚀 " * 20, "Tokyo " * 40),
)


def plain(digest: Digest, *, width: int = 100) -> str:
    return to_text(digest, width=width, color=False)


def line_with(text: str, digest: Digest, *, width: int = 100) -> str:
    return next(line for line in plain(digest, width=width).splitlines() if text in line)


@pytest.mark.parametrize("width", [20, 40, 79, 80, 100, 200])
@pytest.mark.parametrize("color", [True, False])
def test_lines_fit_the_width(width: int, color: bool) -> None:
    lines = ANSI.sub("", to_text(LONG, width=width, color=color)).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_columns_are_side_by_side_if_they_fit() -> None:
    line = line_with("agrandir", builders.digest(), width=80)
    assert line.startswith(" 1") and "Brest will extend" in line


def test_columns_are_stacked_if_they_do_not_fit() -> None:
    lines = plain(builders.digest(), width=79).splitlines()
    french = next(i for i, line in enumerate(lines) if line.startswith("1 fr Le port"))
    assert lines[french + 1].startswith("  en Brest will extend")


def test_titles_and_language_names_stand_on_top() -> None:
    lines = plain(builders.digest()).strip().splitlines()
    assert re.fullmatch(r"Français +English", lines[0].strip())
    assert re.fullmatch(r"Le port .* quais +The port .* quays", lines[1].strip())


def test_language_without_a_name_is_headed_by_its_code() -> None:
    assert "eo" in plain(builders.digest(title={"eo": "", "fr": ""})).split()


def test_text_without_colour_has_no_escape() -> None:
    assert "\x1b" not in plain(builders.digest())


def test_same_entity_has_the_same_style_in_both_columns() -> None:
    drawn = to_text(builders.digest(), width=100, color=True)
    styles = {name: re.findall(rf"\x1b\[([0-9;]+)m{name}", drawn) for name in ("OTAN", "NATO")}
    assert styles["OTAN"] == styles["NATO"] != []
    assert styles["OTAN"] != re.findall(r"\x1b\[([0-9;]+)mBrest", drawn)[:1]


def test_each_row_names_its_evidence_and_the_legend_places_it() -> None:
    text = plain(builders.digest())
    assert "quais. [1]" in text.replace("\u00a0", " ")
    assert "rien. [2]" in text.replace("\u00a0", " ")
    assert "[1] 37–76 · [2] 141–166" in text


def test_failed_checks_are_shown_in_words_and_passed_ones_are_not() -> None:
    french = builders.side("Il en faut 39.", failed="the figure 39 is not in the article")
    text = plain(builders.digest(builders.bullet(french, failed="nothing supports it")))
    assert "⚠ the figure 39 is not in the article" in text
    assert "⚠ nothing supports it" in text
    assert "⚠" not in plain(builders.digest())


def test_failed_check_without_words_is_named_by_its_kind() -> None:
    digest = builders.digest(builders.bullet(builders.side("a")))
    assert "failed check" not in plain(digest)
    french = Side("a", checks=(Check("length", False),))
    assert "failed check: length" in plain(builders.digest(builders.bullet(french)))


def test_empty_translation_leaves_its_place_visible() -> None:
    english = builders.side("", failed="the translation repeats itself")
    text = plain(builders.digest(builders.bullet("Bonjour.", english)))
    assert re.search(r"Bonjour\. +—\n", text)


def test_method_is_named_once_if_all_rows_share_it() -> None:
    assert plain(builders.digest()).count("sentence of the article") == 1


def test_method_is_named_in_each_row_if_rows_differ() -> None:
    text = plain(builders.digest(builders.bullet(), builders.bullet(method="abstractive")))
    assert text.count("(sentence of the article)") == 1
    assert text.count("(rewritten from the article)") == 1


def test_provenance_names_language_models_time_and_share_read() -> None:
    facts = builders.run(chars_read=999, chars_given=1000, notice="Chose tiny: nothing else here.")
    text = " ".join(plain(builders.digest(facts=facts)).split())
    assert "Français 99 %" in text
    assert "tiny-fr-en (translator, llamacpp, Q4_K_M)" in text
    assert "12.2 s · 99 % of the text read" in text
    assert "Chose tiny: nothing else here." in text


def test_unknown_language_is_said() -> None:
    assert "language unknown" in plain(builders.digest(language=Detection("unknown", 0.3)))


def test_digest_without_points_says_so() -> None:
    empty = Digest(Detection("fr", 1.0), {"fr": "", "en": ""}, (), builders.run())
    assert "No point was found in this article." in plain(empty)
    assert "100 %" in plain(Digest(Detection("fr", 1.0), {}, (), builders.run()), width=10)


def test_no_break_spaces_hold_words_together() -> None:
    amount = "1\u202f234\u00a0567\u00a0€"
    digest = builders.digest(builders.bullet(f"{'mot ' * 9}{amount} et la suite."))
    assert amount in plain(digest, width=100)


def test_private_code_points_of_an_article_do_not_turn_into_spaces() -> None:
    assert "a�b" in plain(builders.digest(builders.bullet("a\ue000b")))


@pytest.mark.parametrize("width", [60, 120])
def test_hostile_text_sends_no_control_sequence(width: int) -> None:
    hostile = "\x1b[2J\x1b]0;titre\x07 \u202egauche\x00 [bold]gras[/bold] :boom: \r\nfin\ud800"
    french = builders.side(hostile, builders.entity(hostile, hostile[5:20]), failed=hostile)
    digest = builders.digest(
        builders.bullet(french, failed=hostile),
        title={"fr": hostile, "en": hostile},
        facts=builders.run(notice=hostile),
    )
    drawn = ANSI.sub("", to_text(digest, width=width, color=True))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", drawn)
    assert "[bold]gras[/bold]" in " ".join(drawn.split())
    assert ":boom:" in drawn


@given(st.text(max_size=80), st.integers(20, 120), st.booleans())
def test_any_text_can_be_drawn(text: str, width: int, color: bool) -> None:
    digest = builders.digest(builders.bullet(text, text), title={"fr": text, "en": text})
    assert to_text(digest, width=width, color=color).endswith("\n")


def by_hand(*langs: str, written: str) -> Digest:
    """Two points of a German article, written in a language; these columns of one are by hand."""
    checks = {lang: () if lang == written else (Check("names", True),) for lang in ("fr", "en")}
    two = [
        replace(b, sides={lang: replace(s, checks=checks[lang]) for lang, s in b.sides.items()})
        for b in builders.two_points()
    ]
    sides = {
        lang: replace(side, changed="hand") if lang in langs else side
        for lang, side in two[1].sides.items()
    }
    changed: Bullet = replace(two[1], sides=sides, before=two[1])
    return builders.digest(two[0], changed, language=Detection("de", 1.0))


@pytest.mark.parametrize(
    ("langs", "written", "which"),
    [
        (("fr",), "en", "Every point is a sentence"),
        (("en",), "en", "All other points are sentences"),
        (("fr",), "", "Every point is a sentence"),
        (("fr", "en"), "", "All other points are sentences"),
    ],
)
def test_translation_by_hand_leaves_its_point_to_the_program(
    langs: tuple[str, ...], written: str, which: str
) -> None:
    assert which in plain(by_hand(*langs, written=written), width=200)
