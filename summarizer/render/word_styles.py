"""The page and the styles of a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..types import Label
from .word_parts import shade

if TYPE_CHECKING:
    from docx.document import Document

MARK, BRACKET, REFERENCE, SMALL = "Mark", "Bracket", "Reference", "Small print"
"""The names of styles: three of characters, and one of paragraphs."""

_PAGE_CM, _MARGIN_CM = (21.0, 29.7), 1.8
WIDTH_CM = _PAGE_CM[0] - 2 * _MARGIN_CM
"""The width of the text."""


class _Look(NamedTuple):
    """The look of a kind of names: its colour, and a sign that survives a black printer."""

    colour: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


_LOOKS: Mapping[Label, _Look] = {
    "person": _Look("FBE4D5", bold=True),
    "place": _Look("DAE9F7", underline=True),
    "organisation": _Look("E2EFD9", bold=True, underline=True),
    "other": _Look("E8DFF5", italic=True, underline=True),
    "date": _Look("FFF2CC", italic=True),
    "quantity": _Look("EDEDED", italic=True),
}

KINDS: tuple[Label, ...] = tuple(_LOOKS)
"""The kinds of names, in the order of a legend."""


def style_of(label: Label) -> str:
    """The name of the style of a kind of names."""
    return f"Name {label}"


def prepare(document: Document) -> None:
    """Set the page, and add the styles."""
    _set_page(document)
    _add_styles(document)


def _set_page(document: Document) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = map(Cm, _PAGE_CM)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)


def _add_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    add = document.styles.add_style
    for label, look in _LOOKS.items():
        named = add(style_of(label), WD_STYLE_TYPE.CHARACTER)
        shade(named, look.colour)
        named.font.bold, named.font.italic = look.bold or None, look.italic or None
        named.font.underline = look.underline or None
    for name, colour in ((MARK, "9C5700"), (BRACKET, "595959"), (REFERENCE, "595959")):
        add(name, WD_STYLE_TYPE.CHARACTER).font.color.rgb = RGBColor.from_string(colour)
    small = add(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    small.font.size = Pt(8)
    small.paragraph_format.space_before = small.paragraph_format.space_after = Pt(3)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    document.styles["Title"].font.size = Pt(18)
    document.styles["Subtitle"].font.size = Pt(13)
