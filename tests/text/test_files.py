from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.messages.errors import UnreadableFile
from summarizer.text.files import decode

FRENCH = "L’été à Brest : « les travaux » coûteront 38 millions d’euros.\r\nÇa dépend.\n"
LATIN_1 = FRENCH.replace("’", "'")
LATIN_1_TEXTS = [
    "Noël",
    "Été à Paris",
    "déjà",
    "Ça va être très gênant.",
    "La Haye, où ?",
    "À L'ÉTÉ",
]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_is_read_in_every_encoding_with_its_line_breaks(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), name="x") == FRENCH


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"),
        codecs.BOM_UTF32_BE + "é".encode("utf-32-be"),
    ],
)
def test_byte_order_mark_decides_and_goes(data: bytes) -> None:
    assert "é" in decode(data, name="x") and "\ufeff" not in decode(data, name="x")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "iso8859-15"])
@pytest.mark.parametrize("text", [*LATIN_1_TEXTS, LATIN_1])
def test_short_french_texts_in_western_encodings_are_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="x") == text


def test_iso_8859_15_is_detected_by_its_ligatures() -> None:
    text = "Le cœur de l'œuvre, un bœuf à 20 €."
    assert decode(text.encode("iso8859-15"), name="x") == text


def test_fraction_in_windows_1252_is_not_read_as_a_ligature() -> None:
    assert decode("1 ½ tasse de thé".encode("cp1252"), name="x") == "1 ½ tasse de thé"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_utf_8_text_comes_back(text: str) -> None:
    if text.startswith("\ufeff"):
        return
    assert decode(text.encode(), name="x") == text


@pytest.mark.parametrize("data", [b"abc\x00def", b"\x00" * 64])
def test_binary_is_refused_and_named(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"“a\.txt” is not text: .*NUL bytes.*UTF-8"):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Привет, это новости из Москвы.", "cp1251"),
        ("Η Αθήνα είναι εδώ.", "iso8859-7"),
        ("東京の港が広がる。", "shift-jis"),
        ("Le président a déclaré", "cp850"),
        ("Le président a déclaré", "mac-roman"),
        ("Zażółć gęślą jaźń", "cp1250"),
    ],
)
def test_text_in_another_encoding_is_refused_rather_than_garbled(text: str, encoding: str) -> None:
    with pytest.raises(UnreadableFile, match=r"encoding of “a\.txt” is not known.*UTF-8"):
        decode(text.encode(encoding), name="a.txt")


def test_random_bytes_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        decode(random.Random(0).randbytes(4_000), name="x")
    with pytest.raises(UnreadableFile):
        decode(random.Random(0).randbytes(4_000).replace(b"\0", b""), name="x")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("déjà vu à côté".encode()[:-1], "UTF-8 but is damaged at byte 17"),
        (codecs.BOM_UTF8 + b"abc\xff", "marked as UTF-8 but is damaged"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "marked as UTF-16 but is damaged"),
    ],
)
def test_damaged_text_is_refused_with_the_place(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        decode(data, name="x")
