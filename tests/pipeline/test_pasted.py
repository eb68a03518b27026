"""Texts as people paste them: the right outcome for each, from `tests/golden/pasted`.

The keys of a case: `read` is every sentence that is read, `title` the title; `never` words are in
no sentence. `aside` are the kinds of parts set aside, `notice` words of the notice. `points` is
asked with five points (`are`, `have`, `never`), `newest` with one. `names` are the names found.
`translations` are checked: `marks` are the kinds of the failed checks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from article_builders import INFO

from summarizer import article, checks, entities
from summarizer.messages import several
from summarizer.pipeline import notices
from summarizer.points.choosing import choose
from summarizer.points.chosen import Chosen
from summarizer.types import Lang

FOLDER = Path(__file__).parents[1] / "golden" / "pasted"
Case = dict[str, Any]


def cases(key: str) -> list[Any]:
    """The cases with a key, by name."""
    return [
        pytest.param(case, id=case["id"])
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
        if key in case
    ]


def lang(case: Case) -> Lang:
    return str(case.get("lang", "fr"))


def plain(text: str) -> str:
    """The text with simple blanks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def points(case: Case, *, n: int) -> list[str]:
    read = article.read(case["text"], lang=lang(case))
    candidates = Chosen(INFO, max_words=500).propose(read, n=n)
    chosen = choose(candidates, n=n, chars=len(read.text), weights=read.weights, lang=lang(case))
    return [plain(candidate.shown) for candidate in chosen]


@pytest.mark.parametrize("case", cases("text"))
def test_evidence_points_into_the_text_as_given(case: Case) -> None:
    read = article.read(case["text"], lang=lang(case))
    ends = [0]
    for sentence in read.sentences:
        assert ends[-1] <= sentence.start < sentence.end <= len(case["text"])
        ends.append(sentence.end)
        quoted = article.clean(case["text"][sentence.start : sentence.end]).text
        first, last = read.surface(sentence).split()[0], read.surface(sentence).split()[-1]
        assert first[:2] in quoted
        assert last[-2:] in quoted


@pytest.mark.parametrize("case", cases("read"))
def test_every_sentence_is_read_in_its_plain_form(case: Case) -> None:
    read = article.read(case["text"], lang=lang(case))
    body = [plain(surface) for s, surface in read.surfaces.items() if not s.is_heading]
    assert body == case["read"]


@pytest.mark.parametrize("case", cases("title"))
def test_the_heading_is_the_title(case: Case) -> None:
    assert article.read(case["text"], lang=lang(case)).title == case["title"]


@pytest.mark.parametrize("case", cases("never"))
def test_what_is_no_text_is_never_read(case: Case) -> None:
    read = article.read(case["text"], lang=lang(case))
    assert [words for words in case["never"] if words in read.all_surfaces] == []


@pytest.mark.parametrize("case", cases("aside"))
def test_the_notice_names_what_was_set_aside(case: Case) -> None:
    found = {aside.kind for aside in article.clean(case["text"]).asides}
    assert found == set(case["aside"])


@pytest.mark.parametrize("case", cases("notice"))
def test_the_notice_says_what_a_reader_has_to_know(case: Case) -> None:
    facts = list(notices.of(article.clean(case["text"])))
    words = several(facts, "sentences").in_words() if facts else ""
    assert [part for part in case["notice"] if part not in words.replace("Only", "only")] == []


@pytest.mark.parametrize("case", cases("points"))
def test_the_points_can_be_understood_alone(case: Case) -> None:
    wanted, found = case["points"], points(case, n=5)
    assert wanted.get("are", found) == found
    assert [point for point in wanted.get("have", []) if point not in found] == []
    assert [words for words in wanted.get("never", []) if any(words in p for p in found)] == []


@pytest.mark.parametrize("case", cases("newest"))
def test_a_single_point_of_a_live_page_is_the_newest_state(case: Case) -> None:
    assert points(case, n=1) == [case["newest"]]


@pytest.mark.parametrize("case", cases("names"))
def test_names_are_found_whole(case: Case) -> None:
    found = entities.find([case["text"]], lang=lang(case))[0]
    assert [entity.text for entity in found if entity.label not in ("date", "quantity")] == (
        case["names"]
    )


@pytest.mark.parametrize("case", cases("translations"))
def test_a_translation_is_marked_for_its_fault_alone(case: Case) -> None:
    source = lang(case)
    target = "en" if source == "fr" else "fr"
    for one in case["translations"]:
        found = checks.of_translation(
            one.get("of", case["text"]), one["is"], source_lang=source, lang=target
        )
        assert [check.kind for check in found if not check.ok] == one["marks"], one["is"]
