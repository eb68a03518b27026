"""The sources of a batch: each input in its order, nothing skipped without a word."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from batch_builders import articles

from summarizer import inputs
from summarizer.batch.sources import Given, Source, find, polite, read, without_feeds
from summarizer.inputs.fetching import Answer
from summarizer.inputs.politeness import Politeness
from summarizer.messages.errors import InputError, UnreadableFile, UnreadablePage, VisavisError
from summarizer.types import Document, Origin

NOWHERE = Path("/nowhere/results")


def names(*given: Path | str) -> list[str]:
    return [source.name for source in find(list(map(str, given)), but=NOWHERE).sources]


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def page(address: str) -> tuple[Document, ...]:
    return (Document(f"Texte de {address}.", Origin("page", address)),)


def given(path: Path, number: int = 0) -> Given:
    (found,) = read(find([str(path)], but=NOWHERE).sources[number], page)
    return found


def test_inputs_stay_in_order_and_files_of_a_folder_are_sorted(tmp_path: Path) -> None:
    folder = articles(tmp_path / "b", 2)
    single = articles(tmp_path / "a", 1) / "article-000.txt"
    found = names(folder, "https://example.org/x", single)
    expected = [folder / "article-000.txt", folder / "article-001.txt"]
    assert found == [*map(str, expected), "https://example.org/x", str(single)]


def test_folder_is_read_with_its_folders_but_without_hidden_files_and_results(
    tmp_path: Path,
) -> None:
    for place in ("sub", ".git", "results"):
        articles(tmp_path / place, 1)
    (tmp_path / ".hidden.txt").write_text("Rien.")
    found = find([str(tmp_path)], but=tmp_path / "results").sources
    assert [source.name for source in found] == [str(tmp_path / "sub" / "article-000.txt")]


def test_other_files_of_a_folder_are_counted_by_kind(tmp_path: Path) -> None:
    articles(tmp_path, 1)
    for name in ("a.png", "b.PNG", "Makefile"):
        (tmp_path / name).write_bytes(b"x")
    assert find([str(tmp_path)], but=NOWHERE).skipped == {".png": 2, "Makefile": 1}


def test_file_of_addresses_gives_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "pages.txt"
    path.write_text("# mes pages\nhttps://example.org/a\n\n  http://example.org/b \n")
    assert names(path) == ["https://example.org/a", "http://example.org/b"]


@pytest.mark.parametrize("text", ["https://example.org\nUn article.", "Un article.", "", "# Titre"])
def test_other_text_is_an_article(text: str, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text)
    assert names(path) == [str(path)]


def test_text_in_another_encoding_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Café.".encode("latin-1"))
    assert names(path) == [str(path)]


def test_each_line_of_json_is_an_article_with_its_key_and_title(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": 7, "title": "Titre", "text": "Un texte."})
    assert given(path) == Given(
        Document("Titre\n\nUn texte.", Origin("file", "a.jsonl", part="7", title="Titre")), "7"
    )


def test_title_that_the_text_repeats_is_not_doubled(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"title": "Titre", "text": "Titre\nUn texte."})
    assert given(path).document.text == "Titre\nUn texte."


def test_line_with_an_address_alone_is_that_page(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "k", "url": "https://example.org/a"})
    assert given(path).document.text == "Texte de https://example.org/a."
    assert given(path).key == "k"


def test_address_beside_a_text_is_its_origin(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "Un texte.", "url": "https://example.org/a"})
    assert given(path).document.origin.name == "https://example.org/a"
    assert given(path).document.origin.kind == "page"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not a JSON object"),
        ("[1]", "not a JSON object: list"),
        ('{"text": ["a"]}', "“text” of the line is not a text"),
        ('{"id": 1}', "neither a text nor a url"),
        ("\xff", "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
    ],
)
def test_wrong_line_is_an_error_of_its_own(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line.encode("latin-1") + b'\n\n{"text": "Un texte."}\n')
    assert names(path) == [f"{path}:1", f"{path}:3"]
    with pytest.raises(InputError, match=reason):
        given(path)
    assert given(path, 1).document.text == "Un texte."


def test_stamp_changes_with_the_file_and_with_the_line(tmp_path: Path) -> None:
    def stamp(path: Path) -> str:
        return find([str(path)], but=NOWHERE).sources[0].stamp

    article = articles(tmp_path, 1) / "article-000.txt"
    before = stamp(article)
    assert stamp(article) == before
    os.utime(article, ns=(0, 1))
    assert stamp(article) != before
    line = lines(tmp_path / "a.jsonl", {"text": "Un texte."})
    before = stamp(line)
    assert stamp(lines(line, {"text": "Un autre."})) != before


def test_file_is_read_by_the_reader_of_all_ways_in(tmp_path: Path) -> None:
    article = articles(tmp_path, 1) / "article-000.txt"
    (found,) = read(Source(str(article), str(article), "s"), inputs.read)
    assert found.document == inputs.read(str(article))[0]


def test_missing_file_is_named_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"absent\.txt"):
        names(articles(tmp_path, 1), tmp_path / "absent.txt")


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(InputError, match="nothing to read"):
        names(tmp_path)


# Pages and feeds


class Host:
    """A host with a feed of two items and an item without an address; it has no robots.txt."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.politeness = Politeness(sleep=lambda _: None)
        monkeypatch.setattr("summarizer.inputs.politeness.fetch", self.fetch)

    def fetch(self, address: str, **_: Any) -> Answer:
        self.asked.append(address)
        items = "".join(f"<item><link>https://a.fr/{n}</link></item>" for n in (1, 2))
        items += "<item><guid isPermaLink='false'>x</guid></item>"
        body = f'<rss version="2.0"><channel>{items}</channel></rss>'
        return Answer(address, body.encode(), "text/xml", "", {})


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Host:
    return Host(monkeypatch)


def test_feed_stands_for_the_pages_of_its_items(host: Host) -> None:
    given = ["a.txt", "feed:https://a.fr/rss", "https://b.fr/x"]
    expected = ["a.txt", "https://a.fr/1", "https://a.fr/2", "https://b.fr/x"]
    assert list(without_feeds(given, host.politeness)) == expected


def test_polite_reader_asks_for_robots_and_reads_files_as_ever(host: Host, tmp_path: Path) -> None:
    reader = polite(host.politeness, offline=False)
    with pytest.raises(VisavisError):
        reader("https://a.fr/page")  # no article there
    assert host.asked == ["https://a.fr/robots.txt", "https://a.fr/page"]
    article = articles(tmp_path, 1) / "article-000.txt"
    assert reader(str(article)) == inputs.read(str(article))


def test_no_page_is_asked_for_offline(host: Host) -> None:
    with pytest.raises(UnreadablePage, match=r"a\.fr"):
        polite(host.politeness, offline=True)("https://a.fr/page")
    assert host.asked == []
