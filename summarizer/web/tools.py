"""The controls at each text of a digest, by which a reader corrects it or asks for another.

The style sheet writes their words, so that they are not part of the text that is copied; the script
of the page opens the field in which the text is corrected.
"""

from __future__ import annotations

from ..messages import say
from ..pipeline.changing import MAX_CHARS
from ..render.html import line
from ..render.wording import language_name
from ..types import Digest, Lang, written

_BUTTONS = {"correct": "tool correct", "ask": "tool ask", "restore": "tool restore"}
_FORM = {"save": "tool save", "cancel": "tool cancel", "keys": "tool keys"}


class Tools:
    """The controls of one digest, as escaped HTML, in the language of the browser."""

    def __init__(self, digest: Digest, speech: Lang) -> None:
        self._digest = digest
        self._speech = speech
        self._written = written(digest)

    def at_title(self, lang: Lang) -> str:
        """The controls of the title in a column; none if the article has no title."""
        title = self._digest.title.get(lang, "")
        if not any(self._digest.title.values()):
            return ""
        return self._at(None, lang, title, is_changed=lang in self._digest.title_before)

    def at_point(self, index: int, lang: Lang) -> str:
        """The controls of a point, which counts from 0, in a column."""
        side = self._digest.bullets[index].sides.get(lang)
        if side is None:
            return ""
        is_translated = lang != self._written
        return self._at(
            index, lang, side.shown, is_changed=bool(side.changed), is_translated=is_translated
        )

    def _at(
        self,
        index: int | None,
        lang: Lang,
        text: str,
        *,
        is_changed: bool,
        is_translated: bool = False,
    ) -> str:
        form = "".join(
            f' data-{name}="{line(say(code, self._speech))}"' for name, code in _FORM.items()
        )
        field = f' data-text="{line(text)}" data-most="{MAX_CHARS}"{form}'
        shown = [self._button("correct", index, lang, field)]
        if is_translated:
            shown.append(self._button("ask", index, lang))
        if is_changed:
            shown.append(self._button("restore", index, lang))
        return f'<div class="tools">{"".join(shown)}</div>'

    def _button(self, name: str, index: int | None, lang: Lang, more: str = "") -> str:
        word = say(_BUTTONS[name], self._speech)
        what = (
            say("tool title", self._speech)
            if index is None
            else say("tool point", self._speech, n=index + 1)
        )
        label = line(f"{word} ({what}, {language_name(lang)})")
        point = "" if index is None else index
        return (
            f'<button type="button" data-change="{name}" data-point="{point}" '
            f'data-in="{line(lang)}" data-word="{line(word)}" aria-label="{label}"{more}></button>'
        )
