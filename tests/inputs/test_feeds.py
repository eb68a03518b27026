"""Feeds of every make become items; anything else is an error."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from summarizer.inputs import apart, feeds
from summarizer.inputs.fetching import Answer
from summarizer.messages.errors import UnreadablePage

HERE = "https://example.org/feed"
SENTENCE = "Le conseil municipal de Brest a voté lundi soir le budget de la ville pour {}. "
FULL = "".join(f"<p>{SENTENCE.format(year)}</p>" for year in range(2027, 2037))

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Le &lt;b&gt;Journal&lt;/b&gt;</title>
<item><title>Un &amp;amp; deux</title><link>https://example.org/un</link>
<guid isPermaLink="false">g-1</guid>
<pubDate>Sat, 28 Nov 2026 08:30:00 +0100</pubDate><description>Début…</description>
<content:encoded><![CDATA[{full}]]></content:encoded></item>
<item><title>Sans guid</title><link>/deux</link><description>Un début.</description></item>
<item><title>Sans rien</title></item>
<item><title>Script</title><link>javascript:alert(1)</link>
<guid isPermaLink="false">g-4</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Journal</title>
<id>urn:x</id><updated>2026-11-28T08:00:00Z</updated>
<entry><id>tag:example.org,2026:1</id><title type="html">Un &lt;i&gt;titre&lt;/i&gt;</title>
<link rel="alternate" href="https://example.org/un"/><updated>2026-11-28T08:30:00+01:00</updated>
<author><name>Anne</name></author>
<content type="html">&lt;p&gt;Texte&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Le Journal",
    "items": [
        {"id": 7, "url": "/un", "title": "Un", "date_published": "2026-11-28T08:30:00+01:00"},
        {"id": "b", "content_text": "Un < deux.\nTrois.", "url": "javascript:alert(1)"},
        "no item",
    ],
}


def answer(body: str | bytes, kind: str = "application/xml", charset: str = "") -> Answer:
    data = body if isinstance(body, bytes) else body.encode()
    return Answer(HERE, data, kind, charset, {})


def rss(full: str = FULL) -> Answer:
    return answer(RSS.replace("{full}", full))


def test_rss_has_keys_addresses_times_and_plain_titles() -> None:
    feed = feeds.parse(rss())
    first, then, script = feed.items
    assert feed.title == "Le Journal"
    assert (first.key, first.address, first.title) == ("g-1", "https://example.org/un", "Un & deux")
    assert first.published == "2026-11-28T07:30:00Z"
    assert then.key == then.address == "https://example.org/deux"
    assert (script.key, script.address) == ("g-4", "")


def test_atom_has_the_same() -> None:
    (item,) = feeds.parse(answer(ATOM)).items
    assert (item.key, item.title, item.author) == ("tag:example.org,2026:1", "Un titre", "Anne")
    assert item.published == "2026-11-28T07:30:00Z"
    assert item.content == "<p>Texte</p>"


def test_json_feed_has_the_same() -> None:
    feed = feeds.parse(answer(json.dumps(JSON_FEED), "application/feed+json"))
    first, then = feed.items
    assert (first.key, first.address) == ("7", "https://example.org/un")
    assert first.published == "2026-11-28T07:30:00Z"
    assert (then.address, then.content) == ("", "<p>Un &lt; deux.</p><p>Trois.</p>")


def test_feed_in_another_encoding_is_read() -> None:
    text = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Été</title>'
    )
    feed = feeds.parse(answer(f"{text}</channel></rss>".encode("latin-1")))
    assert feed.title == "Été"


def test_item_with_its_whole_text_needs_no_page() -> None:
    document = feeds.article(feeds.parse(rss()).items[0])
    assert document is not None
    assert document.text.startswith("Un & deux\n\nLe conseil municipal")
    assert document.text.count("budget") == 10
    assert (document.origin.kind, document.origin.name) == ("feed", "https://example.org/un")


@pytest.mark.parametrize("full", ["<p>Début.</p>", f"{FULL}<p>La suite [...]</p>", f"{FULL}…"])
def test_item_with_a_teaser_needs_its_page(full: str) -> None:
    assert feeds.article(feeds.parse(rss(full)).items[0]) is None


def test_item_whose_text_takes_for_ever_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMITS", apart.Limits(processor_seconds=1))
    attributes = " ".join(f"a{n}=b" for n in range(100_000))
    item = replace(feeds.parse(rss()).items[0], content=f"{FULL}<div {attributes}>")
    assert feeds.article(item) is None


def test_script_in_an_item_is_no_text() -> None:
    hostile = f"<script>{SENTENCE}</script><img src=x onerror=alert(1)>{FULL}"
    document = feeds.article(feeds.parse(rss(hostile)).items[0])
    assert document is not None
    assert document.text.count("budget") == 10
    assert "alert" not in document.text


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + ']><rss version="2.0"><channel><title>&j;</title></channel></rss>'
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><title>&x;</title></channel></rss>'
)


@pytest.mark.parametrize("body", [BOMB, EXTERNAL])
def test_entities_of_a_feed_are_neither_multiplied_nor_fetched(body: str) -> None:
    start = time.process_time()
    title = feeds.parse(answer(body)).title
    assert time.process_time() - start < 5
    assert len(title) < 100
    assert "root" not in title


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Bonjour.",
        "<html><body><p>Bonjour.</p></body></html>",
        "<rss",
        '{"version": 1}',
        '{"version": "https://jsonfeed.org/version/1"',
        "[" * 100_000,
        b"\xff\xfe\x00\xd8",
        "<a>" * 20_000,
    ],
)
def test_anything_else_is_no_feed(body: str | bytes) -> None:
    with pytest.raises(UnreadablePage, match="There is no feed at"):
        feeds.parse(answer(body))


def test_endless_feed_is_read_from_its_beginning() -> None:
    item = "<item><guid isPermaLink='false'>{}</guid></item>"
    items = "".join(item.format(n) for n in range(feeds.MAX_ITEMS + 50))
    feed = feeds.parse(answer(f'<rss version="2.0"><channel>{items}</channel></rss>'))
    assert [item.key for item in feed.items] == [str(n) for n in range(feeds.MAX_ITEMS)]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            '<link rel="alternate" type="application/rss+xml" href="/rss">',
            "https://example.org/rss",
        ),
        (
            '<link rel="x alternate" type="application/atom+xml" href="https://a.fr/f">',
            "https://a.fr/f",
        ),
        ('<link rel="alternate" type="text/html" href="/en">', ""),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', ""),
        ("", ""),
    ],
)
def test_page_names_its_feed(link: str, expected: str) -> None:
    assert feeds.discovered(answer(f"<html><head>{link}</head></html>", "text/html")) == expected


def test_feed_that_is_sent_as_a_page_names_no_other() -> None:
    assert feeds.discovered(rss()) == ""
