"""Tables as text: each row a line, unless the table only arranges paragraphs on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LONGEST_CELL = 200  # characters; a longer cell is prose


def blocks(rows: Iterable[list[list[str]]]) -> Iterator[str]:
    """The paragraphs of a table, whose cells are lists of paragraphs.

    A table of short cells is one paragraph with a line for each row, and tabs between the cells.
    """
    filled = [[[p for p in cell if p.strip()] for cell in row] for row in rows]
    cells = [cell for row in filled for cell in row]
    is_data = max(map(len, filled), default=0) > 1 and all(
        len(cell) <= 1 and len("".join(cell)) <= _LONGEST_CELL for cell in cells
    )
    if not is_data:
        yield from (paragraph for cell in cells for paragraph in cell)
        return
    lines = ("\t".join(" ".join("".join(cell).split()) for cell in row) for row in filled)
    yield "\n".join(line for line in lines if line.strip())
