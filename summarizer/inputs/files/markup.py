"""XML that may be hostile: no entities, no network, no other files, no huge nodes."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from lxml import etree, html

from ...messages.errors import UnreadableFile

Element = Any
"""An element of lxml, which has no types of its own."""

_XML_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_OWN_ENTITIES = re.compile(r"\A\s*<!DOCTYPE[^\[>]*\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;")


def parse(data: bytes, name: str) -> Element:
    """The root of an XML document; messages call the file `name`.

    A document that declares entities is refused, since these can be made to grow without end.
    Raises UnreadableFile, MemoryError.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise UnreadableFile("xml damaged", name) from error
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise UnreadableFile("xml entities", name)
    return root


def parse_page(text: str, name: str) -> Element:
    """The root of a page of an e-book: XHTML, or HTML if it is not well formed.

    Entities that the page declares itself stay as they are written.

    Raises UnreadableFile.
    """
    plain = _OWN_ENTITIES.sub("", _XML_DECLARATION.sub("", text), count=1)
    try:
        named = _NAMED_ENTITY.sub(lambda found: unescape(found[0]), plain)
        return parse(named.encode("utf-8", "replace"), name)
    except UnreadableFile:
        pass
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
        root = html.document_fromstring(plain, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("xml damaged", name) from error
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for an entity or a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, in whatever namespace it is; empty without one."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def first(element: Element, name: str) -> Element | None:
    """The first element of this local name below another, or None."""
    return next((each for each in element.iter() if local(each) == name), None)


def content(element: Element | None) -> str:
    """The text of an element and all below it, on one line; empty for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
