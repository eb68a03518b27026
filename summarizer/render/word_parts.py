"""Parts of a Word document that python-docx has no functions for, and the file itself."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from ..types import UNKNOWN, Lang

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name: equal digests make equal files."""

_EUROPEAN = {"en": "en-GB", "pt": "pt-PT"}
"""The countries of languages whose likeliest one, by CLDR, is another."""


def locale_tag(lang: Lang) -> str:
    """The language for a spell checker, as "fr-FR"; empty for an unknown one."""
    if lang in _EUROPEAN or lang == UNKNOWN:
        return _EUROPEAN.get(lang, "")
    from babel.core import get_global

    country = str(get_global("likely_subtags").get(lang, "")).rpartition("_")[2]
    return f"{lang}-{country}" if country else lang


def set_language(run: Run, lang: Lang) -> None:
    """Set the language of a run; one that is unknown is left alone by spell checkers."""
    tag = locale_tag(lang)
    properties = run._r.get_or_add_rPr()
    properties.append(_element("lang", val=tag) if tag else _element("noProof"))


def set_default_language(document: Document, lang: Lang) -> None:
    """Set the language of everything that names none."""
    for element in document.styles.element.iter(_name("lang")):
        element.set(_name("val"), locale_tag(lang))


def shade(style: CharacterStyle, colour: str) -> None:
    """Lay a colour, as RRGGBB, behind the text of a style."""
    style.element.get_or_add_rPr().append(_element("shd", val="clear", color="auto", fill=colour))


def shade_cell(cell: _Cell, colour: str) -> None:
    """Lay a colour, as RRGGBB, behind a cell."""
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=colour))


def repeat_on_each_page(row: _Row) -> None:
    """Make a row the heading of its table, on every page."""
    row._tr.get_or_add_trPr().append(_element("tblHeader"))


def keep_together(row: _Row) -> None:
    """Let a row begin on the next page rather than be divided."""
    row._tr.get_or_add_trPr().append(_element("cantSplit"))


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field, such as PAGE, which the program that shows the document works out."""
    field = _element("fldSimple", instr=code)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def add_link(paragraph: Paragraph, run: Run, bookmark: str) -> None:
    """Make a run of the paragraph, its last, lead to a bookmark."""
    link = _element("hyperlink", anchor=bookmark, history="1")
    link.append(run._r)
    paragraph._p.append(link)


def add_bookmark(paragraph: Paragraph, bookmark: str, number: int) -> None:
    """Name the end of a paragraph; `number` is another for each bookmark."""
    paragraph._p.append(_element("bookmarkStart", id=str(number), name=bookmark))
    paragraph._p.append(_element("bookmarkEnd", id=str(number)))


def packed(document: Document) -> bytes:
    """The file: the same bytes for the same content, without the picture of the template."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]
    out, saved = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def _element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(_name(key), value)
    return element


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")
