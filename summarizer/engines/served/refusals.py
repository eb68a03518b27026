"""The ways in which a server can fail, as facts; whether another try could help."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from ...messages import Fact
from ..failures import in_a_line

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""The statuses after which the same request may succeed."""

_TOO_LONG = re.compile(r"context[ _](size|length|window)|maximum context", re.IGNORECASE)


_FOR_ALL = frozenset(
    {
        *("server away", "server not trusted", "server redirects"),
        *("server key refused", "server key needed", "server model thinks"),
    }
)
"""The failures that the next text would meet as well."""


class Refusal(Exception):
    """A server refused a request, or failed; `fact` is the reason.

    `is_passing` says that another try may succeed, after `seconds` if the server named a time.
    `status` is that of its answer, 0 if it gave none; `is_too_long` says that the text was over its
    limit.
    """

    def __init__(
        self,
        fact: Fact,
        *,
        is_passing: bool = False,
        seconds: float | None = None,
        status: int = 0,
        is_too_long: bool = False,
    ) -> None:
        super().__init__(fact)
        self.fact = fact
        self.is_passing = is_passing
        self.seconds = seconds
        self.status = status
        self.is_too_long = is_too_long

    @property
    def is_for_all(self) -> bool:
        """Whether any other text would be refused as well."""
        return self.fact.code in _FOR_ALL


def of_status(
    status: int, headers: Mapping[str, str], body: str, *, url: str, host: str, key_from: str | None
) -> Refusal:
    """The meaning of an answer that is no success; header names are in lower case."""
    if 300 <= status < 400:
        return Refusal(Fact("server redirects", (url,)), status=status)
    if status in (401, 403):
        code = "server key refused" if key_from else "server key needed"
        return Refusal(Fact(code, (host, status, key_from or "key_from")), status=status)
    told = _told(body)
    if status == 404:
        return Refusal(Fact("server has nothing", (url, told)), status=status)
    is_too_long = status < 500 and bool(_TOO_LONG.search(f"{told} {body[:2000]}"))
    return Refusal(
        Fact("server status", (host, status, told)),
        is_passing=status in _PASSING,
        seconds=_asked_to_wait(headers.get("retry-after", "")),
        status=status,
        is_too_long=is_too_long,
    )


def _told(body: str) -> str:
    """The reason that a server gives, on one line; "-" for a page or for nothing."""
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        return in_a_line(body) if body.strip() and "<" not in body[:200] else "-"
    if isinstance(found, dict):
        found = found.get("error", found.get("detail", found))
    if isinstance(found, dict):
        found = found.get("message", found)
    return in_a_line(found)


def _asked_to_wait(header: str) -> float | None:
    """The seconds of a Retry-After: a number of them, or a date."""
    header = header.strip()
    if re.fullmatch(r"\d{1,6}(\.\d+)?", header):
        return float(header)
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
