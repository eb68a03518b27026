"""The title of an article and the name of its site, as the title of the whole page has them.

"Le port s'agrandit - Le Courrier": most pages name the article first, and then the site.
"""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s+[-–—|•·]\s+")
_LONGEST_SITE = 60  # characters


def title(found: str, *, page_title: str, heading: str) -> str:
    """The title of the article; `found` by its data, `heading` is the only one of its level.

    Data about a part of the page, such as a message of a live page, have titles too: then the
    heading counts, if the title of the page has it. The name of the site, which is
    shorter, is no title.
    """
    *before, last = _BETWEEN.split(page_title)
    if before and found == last and len(before[0]) > len(last):
        return before[0].strip()
    if heading and found not in page_title and heading in page_title:
        return heading
    return found


def site(page_title: str, *, title: str, heading: str) -> str:
    """The name of the site behind the title of the article; empty if there is none.

    Some pages name the site first, so that the heading must be one of the two.
    """
    if not title or not page_title.startswith(title):
        return ""
    parts = _BETWEEN.split(page_title[len(title) :])
    name = parts[-1].strip("[] ") if len(parts) > 1 else ""
    is_known = heading in (title, name) and len(name) <= _LONGEST_SITE
    return name if is_known else ""
