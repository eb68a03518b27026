"""Bytes -> text: UTF-8, UTF-16 and UTF-32, else Western European, else an error.

Nothing is guessed silently: binary data, and text in an unknown encoding, raise an error that
names the file. Encoding detectors were tried and are worse on short French texts.
"""

from __future__ import annotations

import codecs
import re

from ..messages.errors import UnreadableFile

_MARKS = (  # the mark of UTF-32 begins with that of UTF-16, and so comes first
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_WESTERN_LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸªº"
_WESTERN_SIGNS = "«»‹›“”„‘’…–—•€£§©®™°·¿¡²³½¼¾×´\u00a0\u00ad"
_WESTERN = frozenset(_WESTERN_LETTERS + _WESTERN_SIGNS)
# Traces of another encoding: signs or accented capitals inside a word ("c½ur").
_GARBLED = re.compile(r"[a-zß-ÿ](?:[«»‹›“”„•€£§©®™°¿¡²³½¼¾×´][a-zß-ÿ]|[À-ÖØ-Þ])|½[a-z]{2}")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_MAX_ACCENTED_SHARE = 0.7


def decode(data: bytes, *, name: str) -> str:
    """Turn bytes into text; messages call them `name`.

    A byte order mark decides; then UTF-8, UTF-16 without its mark, Windows-1252, ISO 8859-15.
    Raises UnreadableFile for binary data and unknown encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding, name=name)
    if b"\0" in data:
        return _decode_with_nuls(data, name=name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_western(data, error, name=name)


def _decode_strictly(data: bytes, encoding: str, *, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        marked = encoding.removesuffix("-sig").upper()
        raise UnreadableFile("file damaged", name, marked) from error


def _decode_with_nuls(data: bytes, *, name: str) -> str:
    """UTF-16 without its mark, if most characters are Latin; anything else is binary."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) > len(data) // 4:
        try:
            text = data.decode("utf-16-le" if odd > even else "utf-16-be")
        except UnicodeDecodeError:
            text = "\0"
        if not _CONTROLS.search(text):
            return text
    raise UnreadableFile("file binary", name)


def _decode_western(data: bytes, error: UnicodeDecodeError, *, name: str) -> str:
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\N{REPLACEMENT CHARACTER}")
    if sum(sign > "\x7f" for sign in lenient) > 2 * broken:
        raise UnreadableFile("file damaged at", name, error.start)
    for encoding in ("cp1252", "iso8859-15"):
        text = data.decode(encoding, "replace")
        if _is_plausible(text):
            return text
    raise UnreadableFile("encoding unknown", name, error.start, f"{data[error.start]:02x}")


def _is_plausible(text: str) -> bool:
    """Whether this looks like Western European text, rather than bytes of another encoding."""
    outside_ascii = [sign for sign in text if sign > "\x7f"]
    letters = sum(sign.isalpha() for sign in text)
    accented = sum(sign.isalpha() for sign in outside_ascii)
    return (
        _WESTERN.issuperset(outside_ascii)
        and accented <= letters * _MAX_ACCENTED_SHARE
        and not _CONTROLS.search(text)
        and not _GARBLED.search(text)
    )
