"""Optional capabilities of translators beyond the protocol, and the base of their wrappers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, Protocol, TypeVar, runtime_checkable

from ..engines.protocols import Remarking, Translator, Warmable
from ..messages import Fact
from ..messages.errors import TextTooLong
from ..types import Lang, ModelInfo

Inner = TypeVar("Inner", bound=Translator)


@runtime_checkable
class HasAlternatives(Protocol):
    """A translator that offers further hypotheses."""

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterable[str]:
        """Other translations of one text, most promising first."""
        ...


@runtime_checkable
class Instructable(Protocol):
    """A translator that takes instructions on the translation of certain terms."""

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        """A translation of one text, with these terms in the prompt; a retry rewords it."""
        ...


@runtime_checkable
class Batching(Protocol):
    """A translator that is faster on several texts at once."""

    @property
    def batch_texts(self) -> int:
        """The best number of texts per call."""
        ...


@runtime_checkable
class Composed(Protocol):
    """A translator composed of several models."""

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """The models, in order of use."""
        ...


@runtime_checkable
class CacheableTranslator(Translator, Protocol):
    """A translator with named settings; the same fingerprint means the same answers."""

    @property
    def fingerprint(self) -> str:
        """The name of the settings."""
        ...


@runtime_checkable
class Adaptable(CacheableTranslator, Protocol):
    """A translator that is specialised for some pairs of languages."""

    def serving(self, source: Lang, target: Lang) -> CacheableTranslator:
        """The translator for one pair, which names only the models that it uses for it."""
        ...


def infos(translator: Translator) -> tuple[ModelInfo, ...]:
    """Every model of a translator, in order of use."""
    return translator.infos if isinstance(translator, Composed) else (translator.info,)


def remark(model: object) -> Fact | None:
    """A model's remark on its operation; None for none."""
    return model.remark if isinstance(model, Remarking) else None


def batch_texts(translator: Translator) -> int:
    """The best number of texts per call of a translator; 1 if it names none."""
    return translator.batch_texts if isinstance(translator, Batching) else 1


def warm(translator: Translator) -> None:
    """Prepare a translator for use, if it supports that."""
    if isinstance(translator, Warmable):
        translator.warm()


def other_answers(translator: Translator, text: str, *, source: Lang, target: Lang) -> list[str]:
    """All alternatives of a translator; none if it does not offer any."""
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
    """A translation of one text with these terms; empty if the translator takes no instructions."""
    if not isinstance(translator, Instructable):
        return ""
    try:
        return translator.with_terms(text, terms, source=source, target=target, is_retry=is_retry)
    except TextTooLong:  # with the terms, not on its own
        return ""


class Wrapper(Generic[Inner]):
    """The common base of translators that wrap an inner one."""

    def __init__(self, inner: Inner) -> None:
        self.inner = inner

    @property
    def info(self) -> ModelInfo:
        """The inner translator's."""
        return self.inner.info

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """Every model inside, in order of use."""
        return infos(self.inner)

    @property
    def remark(self) -> Fact | None:
        """The inner translator's remark on its operation."""
        return remark(self.inner)

    @property
    def batch_texts(self) -> int:
        """The inner translator's best number of texts per call."""
        return batch_texts(self.inner)

    def warm(self) -> None:
        """Prepare the inner translator for use."""
        warm(self.inner)
