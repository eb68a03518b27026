"""A file made to harm ends with one clear message, in either language, soon, and leaves nothing."""

from __future__ import annotations

import contextlib
import io
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import file_builders as build
import pytest
from file_builders import word_paragraph as p

from summarizer import inputs
from summarizer.inputs import apart, files
from summarizer.inputs.files import archive, archives
from summarizer.messages.errors import InputError, UnreadableFile

SLOW = 20.0
"""Seconds; a loaded machine may take some, a file that wins takes minutes."""


def word(document: str | bytes, **members: str | bytes) -> bytes:
    return build.archive({"word/document.xml": document, **members})


def laughs(count: int = 30) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, count))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{entities}]>'


def in_book(page: str) -> bytes:
    return build.epub({"a.xhtml": page}, {"a.xhtml": "Un"})


def overlapping() -> bytes:
    """Two entries of the directory that share the bytes of one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", build.word_body(p("Un texte.")))
        info = made.filelist[0]
        twin = zipfile.ZipInfo("word/styles.xml")
        for name in ("compress_size", "file_size", "CRC", "header_offset", "compress_type"):
            setattr(twin, name, getattr(info, name))
        made.filelist.append(twin)
        made.NameToInfo[twin.filename] = twin
    return out.getvalue()


def with_flag(data: bytes, flag: int) -> bytes:
    """The same archive, with a flag set for every member."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", changed, at + offset)
            struct.pack_into("<H", changed, at + offset, flags | flag)
            at = changed.find(mark, at + 4)
    return bytes(changed)


def packed_by(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr("word/document.xml", build.word_body(p("Un texte.")))
    return out.getvalue()


def nested_mail(depth: int) -> bytes:
    head = b"From: a@x.example\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\n"
    for number in range(depth):
        head += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
    return head + b"\r\ntexte\r\n"


NESTED = 1_000_000

HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a member that unpacks to 300 MB": ("a.docx", lambda: word(b" " * 300_000_000)),
    "a member of the type that unpacks": (
        "a.epub",
        lambda: build.archive({"mimetype": b" " * 200_000_000, "word/a": ""}),
    ),
    "100,000 members": (
        "a.docx",
        lambda: build.archive({f"word/{n}": "" for n in range(65_000)}, stored=["word/0"]),
    ),
    "an archive in an archive": ("a.docx", lambda: build.archive({"a.zip": build.docx()})),
    "members that overlap": ("a.docx", overlapping),
    "an archive with a password": ("a.docx", lambda: with_flag(build.docx(), 1)),
    "members packed by LZMA": ("a.docx", lambda: packed_by(zipfile.ZIP_LZMA)),
    "members packed by bzip2": ("a.docx", lambda: packed_by(zipfile.ZIP_BZIP2)),
    "a directory that is cut": ("a.docx", lambda: build.docx()[:-30]),
    "an archive that is cut": ("a.docx", lambda: build.docx()[: len(build.docx()) // 2]),
    "a wrong checksum": ("a.docx", lambda: build.docx().replace(b"PK\x01\x02", b"PK\x01\x02")[:60]),
    "an archive without members": ("a.docx", lambda: build.archive({})),
    "names that lead out": ("a.docx", lambda: build.archive({"../../etc/passwd": "a"})),
    "a billion laughs": ("a.docx", lambda: word(laughs() + "<d>&l29;</d>")),
    "a billion laughs in an attribute": ("a.docx", lambda: word(laughs() + '<d a="&l29;"/>')),
    "an entity that is a file": (
        "a.docx",
        lambda: word('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'),
    ),
    "an entity of the network": (
        "a.odt",
        lambda: build.odt(
            members={
                "content.xml": '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><d/>'
            }
        ),
    ),
    "a million nested elements": ("a.docx", lambda: word("<d>" * NESTED + "</d>" * NESTED)),
    "a thousand nested elements": (
        "a.docx",
        lambda: word(build.word_body("<w:sdt>" * 1_500 + p("Texte.") + "</w:sdt>" * 1_500)),
    ),
    "a huge attribute": ("a.docx", lambda: word(f'<d a="{"x" * 30_000_000}"/>')),
    "a huge text": ("a.odt", lambda: build.odt(f"<text:p>{'x ' * 15_000_000}</text:p>")),
    "XML that is cut": ("a.odt", lambda: build.odt(members={"content.xml": "<office:d><a>"})),
    "XML that is none": ("a.docx", lambda: word(b"\x00\x01\x02")),
    "a book without a package": (
        "a.epub",
        lambda: build.archive({"META-INF/container.xml": "<c/>"}),
    ),
    "a book whose package is outside": (
        "a.epub",
        lambda: build.archive(
            {"META-INF/container.xml": '<c><rootfile full-path="../../etc/passwd"/></c>'}
        ),
    ),
    "a book of nothing": ("a.epub", lambda: build.epub({}, {})),
    "nested tags in a book": ("a.epub", lambda: in_book("<div>" * 300_000)),
    "a mail in a mail in a mail": ("a.eml", lambda: nested_mail(3_000)),
    "a mail with a false encoding": (
        "a.eml",
        lambda: b"From: a\r\nMessage-ID: <1>\r\nContent-Type: text/plain; charset=x\0y\r\n\r\n\r\n",
    ),
    "an empty file": ("a.txt", lambda: b""),
    "an empty PDF": ("a.pdf", lambda: b"%PDF-1.7\n"),
    "random bytes": ("a.docx", lambda: random.Random(1).randbytes(100_000)),
    "an old office document": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "a picture named as text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "more than is read": ("a.txt", lambda: b"a" * 20_000_001),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_ends_with_one_clear_message(name: str) -> None:
    called, made = HOSTILE[name]
    data, started = made(), time.monotonic()
    with pytest.raises(InputError) as caught:
        files.read(data, called)
    assert time.monotonic() - started < SLOW
    for lang in ("en", "fr"):
        said = caught.value.fact.in_words(lang)
        assert called in said and "\n" not in said and len(said) < 500


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<!-- a --> " * 300),
        ("a.html", b"<!DOCTYPE [" * 200_000),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 300_000),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v" + b" " * 300_000),
        ("a.eml", b"From: a\nMessage-ID: 1\n\n" + b"Le " * 100_000 + b"\n> a\n" * 20_000),
        ("a.txt", b"A: b\n" * 200_000),
        ("a.epub", in_book("<!DOCTYPE [" * 200_000)),
    ],
)
def test_text_that_makes_patterns_search_for_ever_ends_soon(name: str, data: bytes) -> None:
    started = time.monotonic()
    with contextlib.suppress(InputError):
        files.read(data, name)
    assert time.monotonic() - started < SLOW


TANGLED = "<html><body><p>Le maire a dit oui.</p><div " + "".join(
    f" a{n}=b" for n in range(100_000)
)


@pytest.mark.parametrize(
    ("name", "data", "limits"),
    [
        ("a.html", f"{TANGLED}>".encode(), {"processor_seconds": 1}),
        ("a.html", f"{TANGLED}>".encode(), {"seconds": 0.5}),
        ("a.html", b"<html><p>Oui.</p>" * 500_000, {"memory_bytes": 150_000_000}),
        ("a.docx", build.docx(p("mot " * 2_000_000)), {"memory_bytes": 60_000_000}),
        ("a.odt", build.odt("<text:p>mot</text:p>" * 300_000), {"seconds": 0.2}),
        ("a.epub", in_book("<p>mot</p>" * 300_000), {"processor_seconds": 0}),
        ("a.eml", build.mail("mot " * 1_000_000).as_bytes(), {"memory_bytes": 60_000_000}),
    ],
    ids=["slow page", "late page", "large page", "document", "open document", "book", "mail"],
)
def test_file_of_any_format_ends_at_the_limits_of_its_process(
    name: str, data: bytes, limits: Mapping[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LIMITS", apart.Limits(**limits))  # type: ignore[arg-type]
    with pytest.raises(UnreadableFile) as caught:
        files.read(data, name)
    assert caught.value.fact.code == "file over limits"


def test_file_is_refused_if_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(UnreadableFile, match="no process can be started for it"):
        files.read(build.docx(), "a.docx")


def test_hostile_files_leave_nothing_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)
    for name in ("names that lead out", "an empty PDF", "an archive that is cut"):
        called, made = HOSTILE[name]
        with pytest.raises(InputError):
            files.read(made(), called)
    files.read(build.article_pdf(), "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_entities_that_a_book_declares_are_not_expanded() -> None:
    page = f"{laughs()}<html><body><p>Un texte. &l29;</p></body></html>"
    (found,) = files.read(in_book(page), "a.epub")
    assert found.text == "Un texte. &l29;"


def test_laughs_take_no_memory() -> None:
    """In a process of its own, which may have half a gigabyte."""
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (800_000_000,) * 2)\n"
        "from summarizer.inputs import files\n"
        "try: files.read(sys.stdin.buffer.read(), 'a.docx')\n"
        "except Exception as error: print(type(error).__name__)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        input=word(laughs() + "<d>&l29;</d>"),
        capture_output=True,
        cwd=Path(inputs.__file__).parents[2],
        check=True,
    )
    assert ended.stdout.split() == [b"UnreadableFile"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", build.docx()),
        ("a.docx", build.article_pdf(hyphens=False)),
        ("a.txt", build.odt()),
        ("a", build.docx()),
        ("a.jpg", build.ARTICLE.encode()),
        ("a.docx", build.ARTICLE.encode()),
    ],
)
def test_wrong_extension_is_no_error_if_the_content_is_clear(name: str, data: bytes) -> None:
    (found,) = files.read(data, name)
    assert build.PARAGRAPHS[0] in found.text


@pytest.mark.parametrize(
    "beginning",
    [
        "MZ est le code d’un",
        "ID3 désigne les",
        "GIF8 est une",
        "BZh n’est rien",
        "Un « %PDF-1.7 »",
        "GGUF",
    ],
)
def test_text_that_only_resembles_another_kind_is_read(beginning: str) -> None:
    text = f"{beginning} fichier. {build.PARAGRAPHS[0]}"
    (found,) = files.read(text.encode(), "a.txt")
    assert found.text == text


def test_junk_before_a_pdf_is_passed_over() -> None:
    (found,) = files.read(b"\r\n HTTP/1.1\r\n" + build.article_pdf(), "a.pdf")
    assert build.TITLE in found.text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{\\rtf1 a}", "rich text document; open it in its program and save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), r"\.eml"),
        (b"\xff\xd8\xff\xe0", "JPEG image; recognise its text with an OCR program"),
        (b"ID3\x04", "sound recording; give its subtitles"),
        (b"\x00\x00\x00\x18ftypmp42", "film; give its subtitles"),
        (b"\x1f\x8b\x08", "gzip archive; unpack it"),
        (b"GGUF\x03", "GGUF model"),
        (build.archive({"xl/workbook.xml": "a"}), "spreadsheet"),
        (build.archive({"ppt/a.xml": "a"}), "presentation"),
        (build.archive({"Index/Document.iwa": "a"}), "Apple Pages"),
        (build.archive({"a.txt": "a"}), "ZIP archive; unpack it"),
    ],
)
def test_file_without_a_reader_is_refused_with_the_remedy(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        files.read(data, "a.bin")


def test_members_together_may_not_exceed_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 2_000)
    with pytest.raises(InputError, match="holds more than"):
        archives.read(build.docx(), "a.docx")


@pytest.mark.parametrize("name", ["a\0b.docx", "a/../b.docx"])
def test_impossible_names_of_members_are_never_opened(name: str) -> None:
    with pytest.raises(InputError):
        files.read(build.archive({name: "a"}), "a.docx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_folder_and_device_are_refused(tmp_path: Path) -> None:
    for place in (tmp_path, Path("/dev/null")):
        with pytest.raises(InputError):
            inputs.read(str(place))


def test_names_of_files_are_shown_without_their_folders(tmp_path: Path) -> None:
    path = tmp_path / "une\u202eliste\n.docx"
    path.write_bytes(build.docx())
    (found,) = inputs.read(str(path))
    assert found.origin.name == path.name
