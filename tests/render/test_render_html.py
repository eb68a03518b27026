from __future__ import annotations

import re
from html.parser import HTMLParser

import builders
import pytest

from summarizer.render import reading, to_html
from summarizer.render.html import PALETTE_SIZE, fragment, stylesheet
from summarizer.types import Bullet, Detection

VOID = {"meta", "input"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "table", "thead"),
    *("tbody", "tr", "th", "td", "p", "mark", "span", "small", "strong", "a", "footer"),
    *("article", "sup", "div", "label", "input"),
}


class Page(HTMLParser):
    """Collects elements and text; fails if a tag is not closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.text[tag] = self.text.get(tag, "") + data

    def attributes(self, tag: str, name: str) -> list[str | None]:
        return [values[name] for found, values in self.elements if found == tag and name in values]


def test_page_is_self_contained() -> None:
    source = to_html(builders.digest(), article=builders.ARTICLE)
    page = Page(source)
    assert {tag for tag, _ in page.elements} <= TAGS
    assert not any({"src", "style", "srcset"} & set(values) for _, values in page.elements)
    assert all(str(link).startswith("#evidence-") for link in page.attributes("a", "href"))
    assert "url(" not in source and "@import" not in source


def test_reader_chooses_the_columns_by_radio_buttons_without_a_script() -> None:
    page = Page(to_html(builders.digest()))
    assert page.attributes("input", "value") == ["columns", "rows", "fr", "en"]
    assert page.attributes("div", "role") == ["radiogroup"]
    for lang in ("fr", "en"):
        assert f'[value="{lang}"]:checked' in stylesheet()


def test_single_or_unknown_column_leaves_nothing_to_choose_alone() -> None:
    assert reading.control(["fr"]) == ""
    page = Page(reading.control(["fr", '"><i>'], chosen='"><i>'))
    assert page.attributes("input", "value") == ["columns", "rows", "fr"]
    (checked,) = (values["value"] for _, values in page.elements if "checked" in values)
    assert checked == "columns"


def test_remark_about_a_whole_row_is_there_for_every_column_and_shown_once() -> None:
    digest = builders.digest(builders.bullet(failed="nothing supports it"))
    page = Page(fragment(digest))
    remarks = [values for tag, values in page.elements if "warning" in (values.get("class") or "")]
    assert ["hidden" in values for values in remarks] == [False, True]


def test_each_column_names_its_language() -> None:
    page = Page(to_html(builders.digest()))
    assert page.attributes("th", "lang") == ["fr", "en"]
    assert page.attributes("p", "lang") == ["fr", "en", "fr", "en"]


def test_same_entity_has_the_same_class_in_both_columns() -> None:
    page = Page(fragment(builders.digest()))
    assert page.attributes("mark", "data-entity") == ["0", "0", "1", "1"]
    assert page.attributes("mark", "class") == [
        "entity-0 place",
        "entity-0 place",
        "entity-1 organisation",
        "entity-1 organisation",
    ]


def test_style_has_every_colour_and_kind_of_entity() -> None:
    for name in [f"entity-{n}" for n in range(PALETTE_SIZE)]:
        assert f".{name} {{ --tint" in stylesheet()
    for label in ("place", "organisation", "other", "date", "quantity"):
        assert f"mark.{label}" in stylesheet()


def test_more_entities_than_colours_reuse_them() -> None:
    names = [chr(ord("A") + i) * 3 for i in range(PALETTE_SIZE + 1)]
    text = " ".join(names)
    side = builders.side(text, *(builders.entity(text, name) for name in names))
    classes = Page(fragment(builders.digest(builders.bullet(side)))).attributes("mark", "class")
    assert classes[0] == classes[-1] == "entity-0 place"


def test_bullets_link_to_their_evidence_in_the_article() -> None:
    page = Page(fragment(builders.digest(), article=builders.ARTICLE))
    assert page.attributes("a", "href") == ["#evidence-1", "#evidence-2"]
    assert page.attributes("sup", "id") == ["evidence-1", "evidence-2"]


def test_without_the_article_nothing_is_linked() -> None:
    page = Page(fragment(builders.digest()))
    assert page.attributes("a", "href") == []
    assert page.attributes("a", "title")[0] == "characters 37–76 of the article"


def test_article_is_shown_whole() -> None:
    shown = Page(fragment(builders.digest(), article=builders.ARTICLE)).text["article"]
    assert re.sub(r"\[\d\]", "", shown) == builders.ARTICLE


def test_overlapping_evidence_has_an_anchor_for_each_stretch() -> None:
    first = builders.evidence("Le port de Brest va agrandir")
    second = builders.evidence("va agrandir ses quais")
    digest = builders.digest(builders.bullet(evidence=[first, second]))
    page = Page(fragment(digest, article=builders.ARTICLE))
    assert page.attributes("sup", "id") == ["evidence-1", "evidence-2"]


def test_article_in_an_unknown_language_claims_none() -> None:
    digest = builders.digest(language=Detection("unknown", 0.2))
    assert Page(fragment(digest, article="x")).attributes("article", "lang") == []


def test_failed_checks_are_shown_in_words() -> None:
    bad = builders.side("Il en faut 39.", failed="39 is not in the article")
    source = fragment(builders.digest(builders.bullet(bad, failed="nothing supports it")))
    assert '<p class="warning">39 is not in the article</p>' in source
    assert '<p class="warning">nothing supports it</p>' in source


def test_page_is_titled_by_the_first_title_there_is() -> None:
    untitled = builders.digest(title={"fr": "", "en": ""})
    assert Page(to_html(builders.digest())).text["title"].startswith("Le port de Brest")
    assert Page(to_html(untitled)).text["title"] == "Vis-à-vis"


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><a href='javascript:alert(1)'>",
    "</style></title></section><iframe>",
    "<!-- --> ]]> <![CDATA[",
    "&lt;b&gt; &#60;i&#62;",
    "${alert(1)} {{constructor.constructor('alert(1)')()}} `x`",
    "\u202egauche\u2066 \x00\x1b[31m\x9b \ud800",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    side = builders.side(
        hostile, builders.entity(hostile, hostile, key=hostile), failed=f"found {hostile}"
    )
    digest = builders.digest(
        Bullet(
            {"fr": side, hostile: side},
            (builders.evidence(hostile, article=hostile),),
            "extractive",
        ),
        title={"fr": hostile, hostile: hostile},
        language=Detection(hostile, 0.5),
        facts=builders.run(notice=hostile),
    )
    page = Page(to_html(digest, article=hostile))
    assert {tag for tag, _ in page.elements} <= TAGS
    names = {name for _, values in page.elements for name in values}
    assert names <= {
        *("lang", "charset", "http-equiv", "content", "name", "class", "scope", "dir", "id"),
        *("data-entity", "data-evidence", "data-lang", "title", "href"),
        *("role", "aria-label", "type", "value", "checked", "hidden"),
    }
    assert page.text["mark"].count(page.text["title"]) == 3
