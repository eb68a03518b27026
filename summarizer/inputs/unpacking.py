"""A body in pieces -> its bytes, unpacked under a limit: a compressed bomb never unfolds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

ENCODINGS = ("gzip", "deflate")
"""The encodings that are asked for; an answer in another is refused."""


class BodyTooLarge(Exception):
    """The body is over the limit, packed or unpacked."""


class BodyDamaged(Exception):
    """The body is not in the encoding that it claims, or is cut."""


def unpacked(pieces: Iterable[bytes], encoding: str, *, limit: int) -> bytes:
    """The whole body; `encoding` is one of ENCODINGS or empty, `limit` is in bytes.

    Raises BodyTooLarge as soon as the limit is passed, BodyDamaged.
    """
    unpack = _Inflater() if encoding else None
    body = bytearray()
    received = 0
    for piece in pieces:
        received += len(piece)
        body += unpack(piece, limit + 1 - len(body)) if unpack else piece
        if received > limit or len(body) > limit:
            raise BodyTooLarge
    if unpack and received and not unpack.is_whole:
        raise BodyDamaged
    return bytes(body)


class _Inflater:
    """Unpacks gzip, zlib and, as some servers send it for "deflate", the bare stream."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._is_first = True

    @property
    def is_whole(self) -> bool:
        return self._inflate.eof

    def __call__(self, piece: bytes, most: int) -> bytes:
        """At most `most` bytes of the body; further input is dropped."""
        if self._inflate.eof:
            return b""
        try:
            return self._inflate.decompress(piece, most)
        except zlib.error as error:
            if not self._is_first:
                raise BodyDamaged from error
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        finally:
            self._is_first = False
        return self(piece, most)
