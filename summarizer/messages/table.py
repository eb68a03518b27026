"""The tables as one, with the blanks of French typography."""

from __future__ import annotations

import re
from collections.abc import Mapping

from . import (
    batch,
    data_files,
    downloads,
    files,
    findings,
    labels,
    notices,
    page,
    problems,
    runtimes,
    servers,
)

SPOKEN = ("en", "fr")
"""The languages of the rows, in order; the first is for a reader of any other language."""

JOINED: Mapping[str, tuple[str, str]] = {
    "several": ("; ", "\u202f; "),
    "enumeration": (", ", ", "),
    "sentences": (" ", " "),
    "lines": ("\n", "\n"),
    "indented": ("\n  ", "\n  "),
    "and": (" and ", " et "),
    "or": (" or ", " ou "),
}
"""The separators of the facts of a list, by the code of the list."""

QUOTED = ("“{}”", "«\u00a0{}\u00a0»")
"""A value in quotation marks."""

_THIN = re.compile(r" (?=[;!?])")
_WIDE = re.compile(r" (?=[:»])|(?<=«) ")


def _typeset(french: str) -> str:
    """Put a no-break space before marks, so that no line begins with one."""
    return _WIDE.sub("\u00a0", _THIN.sub("\u202f", french))


TABLES = (
    *(findings, notices, problems, files, downloads, runtimes, servers),
    *(data_files, labels, page, batch),
)

TABLE: Mapping[str, tuple[str, str]] = {
    code: (english, _typeset(french))
    for module in TABLES
    for code, (english, french) in module.ROWS.items()
}
