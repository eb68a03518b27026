"""Mails (.eml), and pages that a browser saved in the form of a mail (.mht).

The text of the sender is read: not the attachments, the signature, or the mail that is answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from ...messages import Fact
from ...messages.errors import UnreadableFile
from ...types import Document, Origin
from . import facts

MIN_OWN_CHARS = 200
"""A mail with less text of its own passes on the one that it quotes, which is then read."""

_HEAD = re.compile(
    rb"\A(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n"
)
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_SURE = frozenset((b"message-id", b"mime-version", b"received", b"return-path"))
_LONGEST_HEAD = 100_000
_QUOTE = re.compile(r"\s*>")
_INTRODUCTION = re.compile(
    r"(?:Le|On|Am)\s.{4,200}(?:a écrit|wrote|schrieb[^:]{0,80})\s*:\s*\Z"
    r"|-{2,}\s*(?:Message (?:d’|d')origine|Original Message|Message original)\s*-{2,}\s*\Z"
    r"|-{2,}\s*(?:Forwarded message|Message transféré)\s*-{2,}\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_OUTLOOK = re.compile(r"(?:De|From)\s?: .+\n(?:Envoyé|Sent|Date)\s?: ", re.IGNORECASE)
_SIGNATURE = "-- "


def is_one(data: bytes) -> bool:
    """Whether bytes begin with the head of a mail."""
    head = _HEAD.match(data[:_LONGEST_HEAD].replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf"))
    if not head:
        return False
    names = {name.lower() for name in _FIELD.findall(head[0])}
    return b"from" in names and (bool(names & _SURE) or {b"to", b"date", b"subject"} <= names)


def read(data: bytes, name: str) -> tuple[Document, ...]:
    """The document in a mail. Raises EmptyText, UnreadableFile, TextTooLong."""
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        assert isinstance(mail, EmailMessage)
        return (_document(mail, name),)
    except (LookupError, ValueError, AttributeError, AssertionError, TypeError) as error:
        # The parser of the standard library fails in many ways on a damaged mail.
        raise UnreadableFile("mail damaged", name) from error


def _document(mail: EmailMessage, name: str) -> Document:
    body = mail.get_body(preferencelist=("plain", "html"))
    page = mail.get_body(preferencelist=("html",))
    if page is not None and (body is page or len(_content(body).strip()) < MIN_OWN_CHARS):
        from .. import web_page

        found = web_page.document(_content(page), name, "file")
        text, notices = found.text, list(found.origin.facts)
    else:
        text, notices = _own(_content(body))
    subject = _header(mail, "subject")
    if subject and not text.lstrip().startswith(subject):
        text = f"{subject}\n\n{text.lstrip()}"
    attached = tuple(_attached(mail))
    if attached:
        notices.append(Fact("attachments left out", (attached,)))
    origin = Origin("file", name, title=subject, author=_sender(mail), published=_day(mail))
    facts.checked(Document(text.removeprefix(subject), origin))
    return Document(text, replace(origin, facts=tuple(notices)))


def _content(part: MIMEPart | None) -> str:
    if part is None:
        return ""
    found = part.get_content(errors="replace")
    return found if isinstance(found, str) else ""


def _own(text: str) -> tuple[str, list[Fact]]:
    """The text that the sender wrote, and what was left out of it."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if _SIGNATURE in lines:
        lines = lines[: lines.index(_SIGNATURE)]
    whole = "\n".join(lines)
    own = "\n".join(_without_quotes(lines)).strip()
    if outlook := _OUTLOOK.search(own):
        own = own[: outlook.start()].strip()
    if len(own) < MIN_OWN_CHARS < len(whole):
        return "\n".join(re.sub(r"\A\s*(?:>\s?)+", "", line) for line in lines).strip(), []
    return own, [Fact("quotes left out")] if len(own) < len(whole.strip()) else []


def _without_quotes(lines: list[str]) -> Iterator[str]:
    """The lines outside quotations, up to the introduction of the mail that is answered."""
    for number, line in enumerate(lines):
        if _INTRODUCTION.match("\n".join(lines[number : number + 2]).strip()):
            return
        if _INTRODUCTION.match(line.strip()):
            return
        if not _QUOTE.match(line):
            yield line


def _attached(mail: EmailMessage) -> Iterator[str]:
    for part in mail.iter_attachments():
        if part.get_content_disposition() == "attachment":
            yield str(part.get_filename() or part.get_content_type())


def _header(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split())


def _sender(mail: EmailMessage) -> str:
    shown, address = parseaddr(_header(mail, "from"))
    return shown or address


def _day(mail: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(mail, "date")).date().isoformat()
    except (ValueError, TypeError):
        return ""
