"""A program of its own that reads a PDF from standard input and writes its lines as JSON.

It runs apart from the rest, under the limits of `apart`, since a PDF can make its reader hang,
swell or crash, and imports nothing of this package, so that it starts at once. Arguments: the most
pages, and the most characters. The answer is an object with either `error`, a word of `pdf`, and
`count`; or `pages` and `info`, as `pdf.read` takes them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

_ANGLE_TOLERANCE = 0.1  # radians


def _lines(textpage: Any, raw: Any) -> tuple[list[list[Any]], int, int]:
    """The lines of a page: text, left, bottom, right, top, size; its letters, and those guessed."""
    text = textpage.get_text_range()
    count = textpage.count_chars()
    guessed = sum(raw.FPDFText_HasUnicodeMapError(textpage, index) == 1 for index in range(count))
    lines: list[tuple[float, list[Any]]] = []
    letters = unit = 0
    for part in text.replace("\ufffe", "\x02\n").split("\n"):
        words = part.rstrip("\r")
        size = len(words.encode("utf-16-le")) // 2
        first = raw.FPDFText_GetCharIndexFromTextIndex(textpage, unit)
        last = raw.FPDFText_GetCharIndexFromTextIndex(textpage, unit + max(0, size - 1))
        unit += size + (2 if part.endswith("\r") else 0)
        shown = words.replace("\x02", "-").strip()
        if not shown or first < 0 or last < first:
            continue
        letters += len(shown)
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        right = textpage.get_charbox(last, loose=True)[2]
        height = raw.FPDFText_GetFontSize(textpage, first) * _scale(textpage, raw, first)
        angle = raw.FPDFText_GetCharAngle(textpage, first)
        lines.append((angle, [shown, left, bottom, right, top, round(height, 2)]))
    return _upright(lines), letters, guessed


def _scale(textpage: Any, raw: Any, index: int) -> float:
    """The factor by which the page enlarges its font."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(textpage, index, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def _upright(lines: list[tuple[float, list[Any]]]) -> list[list[Any]]:
    """The lines in the direction of most; a stamp in the margin stands across."""
    if not lines:
        return []
    usual = Counter(round(angle, 1) for angle, _ in lines).most_common(1)[0][0]
    return [line for angle, line in lines if abs(angle - usual) <= _ANGLE_TOLERANCE]


def _read(data: bytes, most_pages: int, most_chars: int) -> dict[str, Any]:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        is_protected = getattr(error, "err_code", None) in protected
        return {"error": "protected" if is_protected else "damaged", "count": 0}
    count = len(document)
    if count > most_pages:
        return {"error": "pages", "count": count}
    pages, chars, failed = [], 0, 0
    for number in range(count):
        try:
            page = document[number]
            textpage = page.get_textpage()
            lines, letters, guessed = _lines(textpage, raw)
            is_blank = not lines and raw.FPDFPage_CountObjects(page) == 0
            textpage.close()
            page.close()
        except pypdfium2.PdfiumError:
            failed += 1
            lines, letters, guessed, is_blank = [], 0, 0, False
        chars += letters
        if chars > most_chars:
            return {"error": "characters", "count": chars}
        pages.append({"lines": lines, "letters": letters, "guessed": guessed, "blank": is_blank})
    if count == 0 or failed == count:
        return {"error": "damaged", "count": count}
    return {"pages": pages, "info": document.get_metadata_dict()}


def main() -> None:
    """Read, answer, end."""
    most_pages, most_chars = map(int, sys.argv[1:])
    try:
        answer = _read(sys.stdin.buffer.read(), most_pages, most_chars)
    except MemoryError:
        answer = {"error": "memory", "count": 0}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
