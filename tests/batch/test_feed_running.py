"""Feeds from a server on this machine become a feed and a page; every item once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import builders
import feedparser
import pytest
from batch_builders import ECHO
from filelock import FileLock

from summarizer.batch.feeds.running import Job, Summary, run
from summarizer.batch.feeds.state import TRIES, StateFile
from summarizer.batch.records import Failure, Options, Record, Task
from summarizer.inputs.fetching import Rules
from summarizer.inputs.politeness import Politeness
from summarizer.messages.errors import EmptyText, InputError, ModelMissing, VisavisError

ATOM = "{http://www.w3.org/2005/Atom}"
SENTENCE = "Le conseil municipal de Brest a voté lundi soir le budget de la ville pour {}. "
HOSTILE = '<script>alert(1)</script> " onload="x ]]> \x08'


def page_of(title: str) -> str:
    return f"/page/{len(title)}-{title[0]}" if title[0].isalpha() else "/page/x"


@dataclass
class Site:
    """A site with a feed, whose pages are made from their titles; it counts the requests."""

    port: int = 0
    titles: dict[str, list[str]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    not_modified: int = 0

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, path: str) -> tuple[int, str, str]:
        self.asked.append(path)
        if path in self.broken:
            return 500, "text/plain", "broken"
        if path in self.titles:
            return 200, "application/rss+xml", self.feed(self.titles[path])
        if path.startswith("/page/"):
            text = "".join(f"<p>{SENTENCE.format(year)} {path}.</p>" for year in range(2027, 2035))
            return 200, "text/html", f"<html><body><article>{text}</article></body></html>"
        return 404, "text/plain", "gone"

    def feed(self, titles: list[str]) -> str:
        items = "".join(
            f"<item><title>{escape(title)}</title><guid isPermaLink='false'>{escape(title)}</guid>"
            f"<link>{self.address(page_of(title))}</link>"
            "<pubDate>Sat, 28 Nov 2026 08:30:00 GMT</pubDate></item>"
            for title in titles
        )
        title = f"<title>Journal {escape('<b>')}</title>"
        return f'<rss version="2.0"><channel>{title}{items}</channel></rss>'


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = site.answer(self.path)
            etag = f'"{hash(body)}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                site.not_modified += 1
                status, body = 304, ""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


class Reader:
    """Runs over the feeds of a site, with a stand-in for the models."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.made: list[str] = []
        self.failure: Failure | None = None
        self.clock = datetime(2026, 11, 28, 9, tzinfo=UTC)

    def make(self, task: Task, options: Options) -> Record:
        self.made.append(task.text)
        if self.failure:
            return Record(task.id, failure=self.failure)
        return Record(task.id, builders.digest().to_json())

    def now(self) -> datetime:
        self.clock += timedelta(minutes=1)
        return self.clock

    def run(self, *paths: str, **changes: Any) -> Summary:
        rules = Rules(ports=(self.site.port,), is_allowed=lambda _: True)
        job = Job(
            tuple(map(self.site.address, paths or ("/feed",))),
            self.folder / "state.json",
            (self.folder / "digest.xml", self.folder / "digest.html"),
            ECHO,
            **changes,
        )
        politeness = Politeness(rules, sleep=lambda _: None)
        return run(job, politeness=politeness, make=self.make, now=self.now)

    @property
    def entries(self) -> list[ET.Element]:
        return ET.parse(self.folder / "digest.xml").getroot().findall(f"{ATOM}entry")

    @property
    def titles(self) -> list[str]:
        return [entry.findtext(f"{ATOM}title") or "" for entry in self.entries]

    def content(self, number: int = 0) -> str:
        return self.entries[number].findtext(f"{ATOM}content") or ""


@pytest.fixture
def reader(site: Site, tmp_path: Path) -> Reader:
    site.titles["/feed"] = ["trois", "deux2", "u"]  # the newest first
    return Reader(site, tmp_path)


def test_items_become_entries_the_newest_first(reader: Reader) -> None:
    assert reader.run().new == 3
    assert reader.titles == ["trois", "deux2", "u"]
    assert '<td lang="en" dir="auto">Brest will extend its quays.</td>' in reader.content()
    assert "/page/5-t" in reader.made[-1]


def test_second_run_asks_once_and_does_nothing(reader: Reader, site: Site) -> None:
    reader.run()
    before = [(reader.folder / f"digest.{kind}").read_bytes() for kind in ("xml", "html")]
    site.asked.clear()
    assert reader.run().new == 0
    assert site.asked == ["/feed"]
    assert site.not_modified == 1
    assert before == [(reader.folder / f"digest.{kind}").read_bytes() for kind in ("xml", "html")]


def test_new_item_is_done_alone_and_ids_stay(reader: Reader, site: Site) -> None:
    reader.run()
    before = {e.findtext(f"{ATOM}id") for e in reader.entries}
    site.titles["/feed"].insert(0, "quatre")
    assert reader.run().new == 1
    assert reader.titles == ["quatre", "trois", "deux2", "u"]
    assert before < {e.findtext(f"{ATOM}id") for e in reader.entries}
    assert len(reader.made) == 4


def test_of_a_new_feed_only_the_first_items_are_taken_and_the_summary_says_so(
    reader: Reader, site: Site
) -> None:
    summary = reader.run(first=1)
    assert reader.titles == ["trois"]
    assert "2 older items passed over" in summary.facts[1].in_words()
    site.titles["/feed"].insert(0, "quatre")
    assert reader.run(first=1).new == 1
    assert reader.titles == ["quatre", "trois"]


def test_dead_feed_is_an_entry_until_it_answers_and_stops_no_other(
    reader: Reader, site: Site
) -> None:
    site.titles["/other"] = ["ailleurs"]
    site.broken.add("/feed")
    summary = reader.run("/feed", "/other")
    assert (summary.dead, summary.new) == (1, 1)
    assert reader.titles == [site.address("/feed"), "ailleurs"]
    assert f"The feed {site.address('/feed')} could not be read: " in reader.content()
    assert "500" in reader.content()
    dead = reader.entries[0].findtext(f"{ATOM}id"), reader.entries[0].findtext(f"{ATOM}updated")
    reader.run("/feed", "/other")
    again = reader.entries[0].findtext(f"{ATOM}id"), reader.entries[0].findtext(f"{ATOM}updated")
    assert again == dead
    site.broken.clear()
    assert reader.run("/feed", "/other").new == 3
    assert "ailleurs" in reader.titles
    assert len(reader.titles) == 4


def test_page_that_fails_is_an_entry_with_its_reason_and_is_tried_again(
    reader: Reader, site: Site
) -> None:
    site.broken.add("/page/5-t")
    assert reader.run().failed == 1
    assert "This item has no points" in reader.content()
    failed = reader.entries[0].findtext(f"{ATOM}id")
    site.broken.clear()
    reader.run()
    assert "Brest will extend" in reader.content(reader.titles.index("trois"))
    assert failed in {entry.findtext(f"{ATOM}id") for entry in reader.entries}


def test_item_that_always_fails_is_not_tried_for_ever(reader: Reader, site: Site) -> None:
    site.broken.add("/page/5-t")
    for _ in range(TRIES + 2):
        reader.run()
    assert site.asked.count("/page/5-t") == TRIES


def test_item_without_points_is_an_entry_with_its_reason(reader: Reader) -> None:
    reader.failure = Failure.of(EmptyText("no word", 0))
    assert reader.run().failed == 3
    assert "has no word to read" in reader.content()


def test_fault_of_the_models_stops_the_run_and_loses_no_item(reader: Reader) -> None:
    reader.failure = Failure.of(ModelMissing("file gone"))
    with pytest.raises(VisavisError, match="it is gone\nAll other"):
        reader.run()
    reader.failure = None
    assert reader.run().new == 3


def test_run_that_is_interrupted_goes_on_with_the_missing_items(reader: Reader) -> None:
    def interrupted(task: Task, options: Options) -> Record:
        if len(reader.made) == 1:
            raise KeyboardInterrupt
        return Reader.make(reader, task, options)

    reader.make = interrupted  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        reader.run()
    del reader.make
    assert reader.run().new == 2
    assert len(reader.made) == 3
    assert sorted(reader.titles) == ["deux2", "trois", "u"]


def test_item_in_two_feeds_is_done_once(reader: Reader, site: Site) -> None:
    page = site.address("/page/x")
    feed = f'<rss version="2.0"><channel><item><link>{page}</link></item></channel></rss>'
    site.feed = lambda titles: feed  # type: ignore[method-assign]
    site.titles["/other"] = []
    assert reader.run("/feed", "/other").new == 1


def test_page_that_names_a_feed_stands_for_it(reader: Reader, site: Site) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    plain = site.answer
    home = (200, "text/html", f"<html><head>{link}</head><body>Accueil</body></html>")
    site.answer = lambda path: home if path == "/" else plain(path)  # type: ignore[method-assign]
    assert reader.run("/").new == 3
    assert reader.run("/").new == 0


def test_second_run_at_once_is_refused(reader: Reader) -> None:
    with FileLock(reader.folder / "state.json.lock"), pytest.raises(InputError, match="--state"):
        reader.run()


@pytest.mark.parametrize("text", ["", "{}", '{"version": 99}', "[1]", '{"version": 1, "id": 3}'])
def test_file_of_another_program_is_never_overwritten(text: str, reader: Reader) -> None:
    state = reader.folder / "state.json"
    state.write_text(text)
    with pytest.raises(InputError, match="is not a file that this program wrote"):
        reader.run()
    assert state.read_text() == text


def test_state_survives_in_its_file(reader: Reader) -> None:
    reader.run()
    path = reader.folder / "state.json"
    before = path.read_bytes()
    with StateFile.open(path) as file:
        file.save()
    assert path.read_bytes() == before


# The feed that is written


def test_feed_has_what_the_standard_asks_for(reader: Reader, site: Site) -> None:
    site.broken.add("/page/5-t")
    site.titles["/feed"].append(HOSTILE)
    reader.run("/feed", "/dead")
    root = ET.parse(reader.folder / "digest.xml").getroot()
    assert root.tag == f"{ATOM}feed"
    ids = []
    for element in (root, *reader.entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert element.findtext(f"{ATOM}{name}")
        datetime.strptime(element.findtext(f"{ATOM}updated") or "", "%Y-%m-%dT%H:%M:%SZ")
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        ids.append(element.findtext(f"{ATOM}id") or "")
    assert len(set(ids)) == len(ids) == 6
    assert all(id_.startswith("urn:uuid:") for id_ in ids)
    assert root.findtext(f"{ATOM}updated") == max(
        e.findtext(f"{ATOM}updated") or "" for e in reader.entries
    )
    contents = [entry.find(f"{ATOM}content") for entry in reader.entries]
    assert all(each is not None and each.get("type") == "html" for each in contents)


def test_feed_reader_reads_it(reader: Reader) -> None:
    reader.run()
    found = feedparser.parse((reader.folder / "digest.xml").read_bytes())
    assert not found.bozo
    assert found.version == "atom10"
    assert [entry.title for entry in found.entries] == ["trois", "deux2", "u"]
    assert found.entries[0].link == reader.site.address("/page/5-t")
    assert found.entries[0].published == "2026-11-28T08:30:00Z"


def test_text_from_a_feed_is_escaped_in_feed_and_page(reader: Reader, site: Site) -> None:
    site.titles["/feed"] = [HOSTILE.replace("\x08", "")]
    reader.failure = Failure("text", "X", HOSTILE)
    reader.run()
    assert "<script" not in reader.content()
    page = (reader.folder / "digest.html").read_text("utf-8")
    assert "<script" not in page
    assert 'onload="' not in page
    assert "␈" in page


def test_page_has_each_item_with_its_link(reader: Reader) -> None:
    reader.run()
    page = (reader.folder / "digest.html").read_text("utf-8")
    assert page.count("<h2") == 3
    assert f'<a href="{reader.site.address("/page/5-t")}" rel="noreferrer">trois</a>' in page
    assert "Journal" in page
    assert "default-src 'none'" in page
