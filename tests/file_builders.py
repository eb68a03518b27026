"""Files of every format that is read, made of the same paragraphs; and the parts to spoil them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from html import escape
from types import MappingProxyType
from typing import NamedTuple

TITLE = "Le port de Brest agrandit ses quais"
PARAGRAPHS = (
    "Le port de Brest va agrandir ses quais pour accueillir les éoliennes en mer, a annoncé mardi "
    "la présidente de la région Bretagne. Les travaux commenceront en mars 2027 et dureront "
    "dix-huit mois.",
    "Le chantier coûtera 38 millions d’euros, dont 12 millions à la charge de l’État. L’Union "
    "européenne apporte 9 millions d’euros, selon la vice-présidente du conseil régional.",
    "« Nous voulons que les pales soient assemblées ici », a déclaré Anne Le Goff, directrice du "
    "port. Elle attend la création de 450 emplois dans la ville d’ici à 2030.",
    "Les pêcheurs craignent de perdre une partie de leurs places à quai. Leur comité a demandé une "
    "réunion avec la préfecture du Finistère avant la fin du mois de novembre.",
    "L’association Eau et Rivières a déposé un recours contre le dragage de la rade. Le tribunal "
    "administratif de Rennes doit l’examiner au printemps prochain.",
)
"""An article as the formats hold it, one paragraph each."""
ARTICLE = "\n\n".join((TITLE, *PARAGRAPHS))


def archive(members: Mapping[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    """A ZIP file of these members, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(name, content, method)
    return out.getvalue()


# Word

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    "<dcterms:created>2026-11-01T08:00:00Z</dcterms:created>"
    "<dcterms:modified>2026-11-03T08:00:00Z</dcterms:modified></cp:coreProperties>"
)


def word_paragraph(text: str, properties: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def word_body(inside: str) -> str:
    return f'<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'


def word_part(root: str, inside: str) -> str:
    return f'<w:{root} xmlns:w="{_W}">{inside}</w:{root}>'


def docx(body: str = "", **parts: str) -> bytes:
    """A Word file with this body; `parts` are further members of its folder, without `.xml`."""
    body = body or "".join(map(word_paragraph, (TITLE, *PARAGRAPHS)))
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="1" '
                f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": word_body(body),
            "docProps/core.xml": _CORE.format(title=TITLE, author="Anne Le Goff"),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


# OpenDocument

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_SPACES = " ".join(
    f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "meta")
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def odt(
    body: str = "", styles: str = "", members: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """An OpenDocument text with this body, and further members."""
    body = body or f"<text:h>{TITLE}</text:h>" + "".join(
        f"<text:p>{escape(each)}</text:p>" for each in PARAGRAPHS
    )
    meta = (
        f'<office:document-meta {_ODF_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:meta><dc:title>{TITLE}</dc:title><meta:initial-creator>Anne Le Goff"
        "</meta:initial-creator><dc:date>2026-11-03T08:00:00</dc:date></office:meta>"
        "</office:document-meta>"
    )
    content = (
        f"<office:document-content {_ODF_SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    own = {"mimetype": ODT_TYPE, "content.xml": content, "meta.xml": meta}
    return archive({**own, **members}, stored=["mimetype"])


# E-books


def page(inside: str, kind: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f'<head><title/></head><body epub:type="{kind}">{inside}</body></html>'
    )


def chapter(title: str, paragraphs: Sequence[str]) -> str:
    return f"<h1>{escape(title)}</h1>" + "".join(f"<p>{escape(each)}</p>" for each in paragraphs)


CHAPTERS = {
    "c1.xhtml": page(chapter(TITLE, PARAGRAPHS)),
    "c2.xhtml": page(chapter("La rade", PARAGRAPHS[::-1])),
}


def epub(
    pages: Mapping[str, str] = CHAPTERS,
    contents: Mapping[str, str] | None = None,
    *,
    ncx: bool = False,
    members: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """An e-book of these pages in this order; `contents` are the labels by reference."""
    if contents is None:
        contents = {"c1.xhtml": TITLE, "c2.xhtml": "La rade"}
    links = "".join(f'<li><a href="{r}">{label}</a></li>' for r, label in contents.items())
    points = "".join(
        f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{r}"/></navPoint>'
        for r, label in contents.items()
    )
    nav = page(f'<nav epub:type="toc"><h1>Table des matières</h1><ol>{links}</ol></nav>')
    toc = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" '
        '"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    )
    index = (
        '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        if ncx
        else '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    )
    items = "".join(
        f'<item id="i{n}" href="{path}" media-type="application/xhtml+xml"/>'
        for n, path in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>La rade de Brest</dc:title>'
        "<dc:creator>Anne Le Goff</dc:creator><dc:publisher>Éditions du Port</dc:publisher>"
        f"<dc:date>2026-11-03</dc:date></metadata><manifest>{items}{index}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
            ),
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": nav,
            "OEBPS/toc.ncx": toc,
            **{f"OEBPS/{path}": content for path, content in pages.items()},
            **members,
        },
        stored=["mimetype"],
    )


# PDF


class At(NamedTuple):
    """A line of text on a page, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 11


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(
    pages: Sequence[Sequence[At]], *, font: bytes = FONT, extra: bytes = b"", info: bytes = b""
) -> bytes:
    """A PDF of these pages; `extra` is drawn on each, `info` are entries of its properties."""
    return pdf_of([_drawn(lines) + extra for lines in pages], font=font, info=info)


def pdf_of(
    streams: Sequence[bytes],
    *,
    font: bytes = FONT,
    info: bytes = b"",
    filters: bytes = b"",
    more: bytes = b"",
) -> bytes:
    """A PDF whose pages have these contents; `more` are further entries of its trailer."""
    parent = 2 * len(streams) + 2
    objects = [font]
    for stream in streams:
        content = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream)
        objects.append(content)
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 1 0 R >> >> >>" % (parent, len(objects))
        )
    kids = b" ".join(b"%d 0 R" % number for number in range(3, parent, 2))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(streams), kids))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % parent)
    objects.append(b"<< %s >>" % info)
    out, offsets = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R %s >>\n" % (
        *(size, size - 2, size - 1),
        more,
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def _drawn(lines: Sequence[At]) -> bytes:
    shown = (
        b"/F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj\n" % (at.size, at.x, at.y, _literal(at.text))
        for at in lines
    )
    return b"BT\n" + b"".join(shown) + b"ET\n"


def _literal(text: str) -> bytes:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.encode("cp1252")


def set_in_lines(paragraph: str, width: int, *, hyphens: bool = True) -> list[str]:
    """A paragraph in lines of at most so many characters; with hyphens in long words."""
    lines = [""]
    for word in paragraph.split(" "):
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif (
            hyphens
            and len(word) > 9
            and word.isalpha()
            and (room := width - len(lines[-1]) - 2) > 3
        ):
            cut = min(room, len(word) - 4)
            lines[-1] += f" {word[:cut]}-"
            lines.append(word[cut:])
        else:
            lines.append(word)
    return lines


def article_pdf(
    width: int = 70, *, per_page: int = 3, hyphens: bool = True, info: bytes = b""
) -> bytes:
    """The article as the PDF of a newspaper: a head and a number on every page."""
    rows: list[tuple[str, float, float]] = [(TITLE, 20, 34)]
    for paragraph in PARAGRAPHS:
        lines = set_in_lines(paragraph, width, hyphens=hyphens)
        rows += [(line, 11, 14) for line in lines[:-1]]
        rows.append((lines[-1], 11, 24))
    pages: list[list[At]] = []
    for start in range(0, len(rows), per_page):
        page, y = [At(50, 810, "Le Télégramme de l’Ouest – mardi 3 novembre 2026", 9)], 760.0
        for text, size, step in rows[start : start + per_page]:
            page.append(At(50, y, text, size))
            y -= step
        pages.append([*page, At(290, 30, str(len(pages) + 1), 9)])
    return pdf(pages, info=info)


# Subtitles and mail


def srt(lines: Sequence[str], seconds: float = 4.0, dot: str = ",") -> str:
    """Subtitles of these cues, one after the other."""
    cues = []
    for number, line in enumerate(lines):
        start, end = _clock(number * seconds, dot), _clock((number + 1) * seconds, dot)
        cues.append(f"{number + 1}\n{start} --> {end}\n{line}\n")
    return "\n".join(cues)


def _clock(seconds: float, dot: str) -> str:
    whole = int(seconds)
    thousandths = round(seconds * 1000) % 1000
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{dot}{thousandths:03}"


def mail(text: str = "\n\n".join(PARAGRAPHS), html: str = "", **headers: str) -> EmailMessage:
    """A mail about the article."""
    made = EmailMessage()
    made["From"] = "Anne Le Goff <anne@port.example>"
    made["To"] = "redaction@journal.example"
    made["Date"] = "Tue, 03 Nov 2026 08:00:00 +0100"
    made["Message-ID"] = "<1@port.example>"
    made["Subject"] = TITLE
    for name, value in headers.items():
        del made[name]
        made[name] = value
    if text:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made
