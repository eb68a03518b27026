"""What translators may offer beyond the protocol, and what those around another have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, Protocol, TypeVar, runtime_checkable

from ..engines.protocols import Remarking, Translator, Warmable
from ..errors import TextTooLong
from ..types import Lang, ModelInfo

Inner = TypeVar("Inner", bound=Translator)


@runtime_checkable
class HasAlternatives(Protocol):
    """A translator that can try again in another way."""

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterable[str]:
        """Other translations of one text, most promising first."""
        ...


@runtime_checkable
class Instructable(Protocol):
    """A translator that can be told how to translate certain terms."""

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        """A translation of one text, asked for with these terms; a retry asks in other words."""
        ...


@runtime_checkable
class Batching(Protocol):
    """A translator that works faster on several texts at once."""

    @property
    def batch_texts(self) -> int:
        """How many texts it is best given at once."""
        ...


@runtime_checkable
class Composed(Protocol):
    """A translator that several models may have part in."""

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """The models, in the order in which they work."""
        ...


@runtime_checkable
class CacheableTranslator(Translator, Protocol):
    """A translator whose settings have a name; the same fingerprint means the same answers."""

    @property
    def fingerprint(self) -> str:
        """The name of the settings."""
        ...


@runtime_checkable
class Adaptable(CacheableTranslator, Protocol):
    """A translator that has more for some pairs of languages than for others."""

    def serving(self, source: Lang, target: Lang) -> CacheableTranslator:
        """The translator for one pair, which names what has part in that, and nothing else."""
        ...


def infos(translator: Translator) -> tuple[ModelInfo, ...]:
    """Every model that has part in a translator, in the order in which they work."""
    return translator.infos if isinstance(translator, Composed) else (translator.info,)


def remark(model: object) -> str:
    """What a model says about how it works; empty for nothing."""
    return model.remark if isinstance(model, Remarking) else ""


def batch_texts(translator: Translator) -> int:
    """How many texts a translator is best given at once; 1 where it does not say."""
    return translator.batch_texts if isinstance(translator, Batching) else 1


def warm(translator: Translator) -> None:
    """Get a translator ready, where it can be."""
    if isinstance(translator, Warmable):
        translator.warm()


def other_answers(translator: Translator, text: str, *, source: Lang, target: Lang) -> list[str]:
    """All other translations that a translator offers; none where it offers nothing."""
    if not isinstance(translator, HasAlternatives):
        return []
    return list(translator.alternatives(text, source=source, target=target))


def told(
    translator: Translator,
    text: str,
    terms: Mapping[str, str],
    *,
    source: Lang,
    target: Lang,
    is_retry: bool = False,
) -> str:
    """What a translator makes of one text with these terms; empty where it cannot be told them."""
    if not isinstance(translator, Instructable):
        return ""
    try:
        return translator.with_terms(text, terms, source=source, target=target, is_retry=is_retry)
    except TextTooLong:  # with the terms, not by itself
        return ""


class Wrapper(Generic[Inner]):
    """A translator around another: what they have in common."""

    def __init__(self, inner: Inner) -> None:
        self.inner = inner

    @property
    def info(self) -> ModelInfo:
        """The inner translator's."""
        return self.inner.info

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """Every model inside, in the order in which they work."""
        return infos(self.inner)

    @property
    def remark(self) -> str:
        """What the inner translator says about how it works."""
        return remark(self.inner)

    @property
    def batch_texts(self) -> int:
        """How many texts the inner translator is best given at once."""
        return batch_texts(self.inner)

    def warm(self) -> None:
        """Get the inner translator ready."""
        warm(self.inner)
