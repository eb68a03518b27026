"""Small translators for tests: they answer from a rule, and record their texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from summarizer.types import Lang, ModelInfo


def info(name: str = "tiny") -> ModelInfo:
    return ModelInfo(name, "translation", "c" * 40, "a" * 64, "test", "float32")


class Ruled:
    """Answers by a rule; has as many other answers as other rules. Counts words as tokens."""

    batch_texts = 16

    def __init__(
        self,
        rule: Callable[[str], str] = str,
        *others: Callable[[str], str],
        name: str = "tiny",
    ) -> None:
        self.info = info(name)
        self.fingerprint = f"{name} one"
        self.rules = (rule, *others)
        self.batches: list[list[str]] = []
        self.pairs: list[tuple[Lang, Lang]] = []
        self.is_warm = False

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def warm(self) -> None:
        self.is_warm = True

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        self.batches.append(list(texts))
        self.pairs.append((source, target))
        return [self.rules[0](text) for text in texts]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> list[str]:
        return [rule(text) for rule in self.rules[1:]]


def book(answers: Mapping[str, str], default: str = "") -> Callable[[str], str]:
    """A rule that knows these texts only."""
    return lambda text: answers.get(text, default)
