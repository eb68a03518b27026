"""Members of a ZIP file, in memory and within limits: nothing is ever unpacked to the disk.

Office documents and e-books are ZIP files. Only members that a reader asks for are unpacked, so a
path in a name can lead nowhere, and an archive in the archive stays closed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import pairwise

from ...messages.errors import TextTooLong, UnreadableFile

MAX_ENTRIES = 20_000
MAX_MEMBER_BYTES = 40_000_000
"""The largest member, unpacked; a novel has about 1 MB of text."""
MAX_UNPACKED_BYTES = 120_000_000
"""The sum of all members that are read."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others need memory as the file demands
_ENCRYPTED = 0x1


class Archive:
    """A ZIP file; messages call it `name`. Raises UnreadableFile, TextTooLong."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise UnreadableFile("archive damaged", name) from error
        self._refuse_bomb()

    def __contains__(self, member: str) -> bool:
        return member in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members."""
        return tuple(self._members)

    def read(self, member: str) -> bytes:
        """The content of a member. Raises UnreadableFile, TextTooLong."""
        info = self._members.get(member)
        if info is None:
            raise UnreadableFile("archive lacks", self._name, member)
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile("file encrypted", self._name)
        if info.compress_type not in _METHODS:
            raise UnreadableFile("archive damaged", self._name)
        room = min(MAX_MEMBER_BYTES, MAX_UNPACKED_BYTES - self._unpacked)
        try:
            with self._zip.open(info) as stream:
                content = stream.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            raise UnreadableFile("archive damaged", self._name) from error
        if len(content) > room:
            raise self._too_large()
        self._unpacked += len(content)
        return content

    def _refuse_bomb(self) -> None:
        """Refuse too many members, and members that share their bytes."""
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise self._too_large()
        infos = sorted(self._zip.infolist(), key=lambda info: info.header_offset)
        for one, following in pairwise(infos):
            if one.header_offset + one.compress_size > following.header_offset:
                raise UnreadableFile("archive damaged", self._name)

    def _too_large(self) -> TextTooLong:
        return TextTooLong("archive too large", self._name, MAX_UNPACKED_BYTES // 1_000_000)
