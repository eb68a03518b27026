from __future__ import annotations

import re

import builders
import pytest

from summarizer.render import to_markdown
from summarizer.types import Digest

UNESCAPED_BAR = re.compile(r"(?<!\\)\|")


def rows(digest: Digest) -> list[str]:
    return [line for line in to_markdown(digest).splitlines() if line.startswith("|")]


def french(text: str) -> str:
    """The French cell of a bullet with this text."""
    return rows(builders.digest(builders.bullet(text, "x")))[3]


def test_table_has_languages_titles_and_a_row_for_each_bullet() -> None:
    assert rows(builders.digest()) == [
        "| # | Français | English |",
        "| --: | --- | --- |",
        "|  | **Le port de Brest agrandit ses quais** | **The port of Brest extends quays** |",
        "| 1 | Le port de **Brest** va agrandir ses quais.\u00a0\\[1\\] "
        "| **Brest** will extend its quays. |",
        "| 2 | L’**OTAN** n’y est pour rien.\u00a0\\[2\\] | **NATO** has nothing to do with it. |",
    ]


def test_article_without_title_has_no_title_row() -> None:
    assert len(rows(builders.digest(title={"fr": "", "en": ""}))) == 4


def test_evidence_and_provenance_follow_the_table() -> None:
    text = to_markdown(builders.digest())
    assert "\\[1\\] 37–76 · \\[2\\] 141–166" in text
    assert "tiny-fr-en (translator, llamacpp, Q4\\_K\\_M)" in text
    assert text.endswith("100 % of the text read\n")


def test_checks_and_methods_are_lines_of_their_cell() -> None:
    bad = builders.side("Il en faut 39.", failed="39 is not in the article")
    text = to_markdown(builders.digest(builders.bullet(bad), builders.bullet(method="abstractive")))
    assert "Il en faut 39.<br>*sentence of the article*<br>⚠ 39 is not in the article |" in text


def test_empty_translation_leaves_its_place_visible() -> None:
    digest = builders.digest(builders.bullet("Bonjour.", builders.side("", failed="no")))
    assert rows(digest)[3] == "| 1 | Bonjour. | —<br>⚠ no |"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", r"a\|b"),
        (r"a\|b", r"a\\\|b"),
        ("`code`", r"\`code\`"),
        ("*gras* _ital_ ~~non~~", r"\*gras\* \_ital\_ \~\~non\~\~"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("![x](y)", r"!\[x\](y)"),
        ("https://mal.example", "https&#58;//mal.example"),
        ("WWW.mal.example", "WWW&#46;mal.example"),
        ("moi@mal.example", "moi&#64;mal.example"),
        ("$x$", r"\$x\$"),
        ("ligne\nligne\r| x", r"ligne ligne \| x"),
        ("\x1b[31m\u202e", r"␛\[31m�"),
    ],
)
def test_text_cannot_become_markup(text: str, escaped: str) -> None:
    assert french(text) == f"| 1 | {escaped} | x |"


def test_hostile_text_everywhere_adds_no_cell() -> None:
    hostile = "a | b\n| c | <script>|"
    bad = builders.side(hostile, builders.entity(hostile, "b\n| c"), failed=hostile)
    digest = builders.digest(
        builders.bullet(bad, bad, failed=hostile), title={"fr": hostile, "en": hostile}
    )
    assert [len(UNESCAPED_BAR.findall(row)) for row in rows(digest)] == [4, 4, 4, 4]
    assert "<script" not in to_markdown(digest)


def test_entity_with_space_at_an_end_is_not_bold() -> None:
    text = "À La Haye demain"
    bullet = builders.bullet(builders.side(text, builders.entity(text, "La Haye ")), "x")
    assert rows(builders.digest(bullet))[3] == "| 1 | À La Haye demain | x |"
