"""Addresses that lead inside, or are written to look as if they did not, are never connected to."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from summarizer.inputs.addresses import is_address, parse
from summarizer.inputs.fetching import fetch
from summarizer.inputs.public import is_public
from summarizer.messages.errors import UnreadablePage

INSIDE = """
    127.0.0.1 127.0.0.53 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
    100.100.100.200 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 168.63.129.16 198.18.0.1 203.0.113.9
    224.0.0.1 240.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1
    ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::7f00:1 2002:7f00:1::
    2002:808:808:: 2001:0:7f00:1:: 2001:db8::1 2001:10::1 3fff::1 fe80::1 fe80::1%eth0 fec0::1
    fc00::1 fd00:ec2::254 ff02::1 100::1 4000::1 2606:4700::1%eth0
""".split()


@pytest.fixture
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "create_connection", connect)


@pytest.mark.parametrize("ip", INSIDE)
def test_no_address_of_another_network_is_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a01:e0a::1", "2001:4860::8888"]
)
def test_addresses_of_the_internet_are_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("text", ["example.org", "", "127.1", "0x7f.0.0.1", "2130706433", "8.8.8"])
def test_anything_but_an_ip_address_is_not_public(text: str) -> None:
    assert not is_public(text)


def hidden() -> Iterator[str]:
    yield from (f"http://[{ip}]/" if ":" in ip else f"http://{ip}/" for ip in INSIDE)
    yield from (
        f"http://{host}/"
        for host in (
            "localhost LOCALHOST localhost. a.localhost intranet 2130706433 0x7f000001 "
            "017700000001 0x7f.0.0.1 0177.0.0.1 127.1 127.0.1 127.0.0.1. 127.000.000.001 "
            "１２７.０.０.１ "
            "①②⑦.⓪.⓪.① 127。0。0。1 %31%32%37.0.0.1 127.0.0.1%00.example.org [::1%25lo] [::1%lo] "
            "[0:0:0:0:0:0:0:1] [::ffff:7f00:1] [v1.a] 1.2.3.4.5 0.0.0.0x7f"
        ).split()
    )
    yield from (
        "http://example.org@127.0.0.1/",
        "http://example.org:80@127.0.0.1/",
        "http://user:secret@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://127.0.0.1\\.example.org/",
        "http://127.0.0.1#@example.org/",
        "http://127.0.0.1?@example.org/",
        "http://example.org:22/",
        "http://example.org:6379/",
        "http://example.org:8080/",
        "http://example.org:99999/",
        "http://example.org:-80/",
        "http://example.org:8 0/",
        "http:///etc/passwd",
        "http://",
        "https:example.org",
        "http://./",
        "http://-a-.example.org-/",
        "http://example.org/\r\nHost: 127.0.0.1",
        "http://exa\tmple.org/",
        "http://example.org/\x00",
        "http://[::1",
        "http://" + "a" * 3000 + ".org/",
        "http://" + "a" * 64 + ".org/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://127.0.0.1:6379/_INFO",
        "javascript:alert(1)",
        "data:text/html,a",
        "dict://127.0.0.1/",
        "//example.org/",
        "example.org",
        "",
    )


@pytest.mark.usefixtures("no_connection")
@pytest.mark.parametrize("place", list(hidden()))
def test_an_address_that_leads_inside_or_hides_it_is_refused_unasked(place: str) -> None:
    with pytest.raises(UnreadablePage) as caught:
        fetch(place)
    assert caught.value.fact.code.startswith("address ")
    assert caught.value.fact.code != "address unknown"  # nobody was asked for the name
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://www.exemple.fr", "https://www.exemple.fr/"),
        ("www.exemple.fr/a", "https://www.exemple.fr/a"),
        (" HTTPS://WWW.Exemple.FR/A?b=c#d ", "https://www.exemple.fr/A?b=c"),
        ("http://exemple.fr:80/a", "http://exemple.fr/a"),
        ("http://exemple.fr:443/a", "http://exemple.fr:443/a"),
        (
            "https://www.académie.fr/é?q=été",
            "https://www.xn--acadmie-eya.fr/%C3%A9?q=%C3%A9t%C3%A9",
        ),
        ("https://exemple.fr/a%20b", "https://exemple.fr/a%20b"),
        ("https://exemple.fr./a", "https://exemple.fr/a"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2606:4700::1]/", "https://[2606:4700::1]/"),
    ],
)
def test_an_honest_address_is_read_as_browsers_read_it(given: str, meant: str) -> None:
    assert str(parse(given)) == meant


@pytest.mark.parametrize(
    "text",
    ["https://exemple.fr/a", " http://exemple.fr\n", "HTTP://a.fr", "www.exemple.fr/a", "WWW.a.fr"],
)
def test_an_address_alone_is_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "article.txt", "https://a.fr dit le maire", "Voir https://a.fr", "ftp://a.fr/b"),
        *("www.", "www.a", "www.a.fr dit le maire", "www. a.fr", "./www.a.fr"),
    ],
)
def test_a_text_with_an_address_in_it_is_none(text: str) -> None:
    assert not is_address(text)
