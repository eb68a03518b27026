"""Hand-made values for tests: one line each, sensible defaults, every part replaceable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.types import (
    Alternative,
    Bullet,
    Check,
    Detection,
    Digest,
    Entity,
    Evidence,
    Label,
    Method,
    ModelInfo,
    Run,
    Side,
)

ARTICLE = (
    "Le port de Brest agrandit ses quais\n\n"
    "Le port de Brest va agrandir ses quais. Les travaux coûteront 38 millions d’euros.\n\n"
    "Selon Anne Le Goff, l’OTAN n’y est pour rien."
)


def entity(text: str, name: str, *, label: Label = "place", key: str | None = None) -> Entity:
    """The first occurrence of `name` in `text`."""
    start = text.index(name)
    return Entity(name, label, start, start + len(name), key or name.lower())


def side(text: str, *entities: Entity, failed: str = "") -> Side:
    checks = (Check("numbers", False, "text", (failed,)),) if failed else (Check("numbers", True),)
    return Side(text, entities, checks)


def evidence(quote: str, *, article: str = ARTICLE, score: float = 1.0) -> Evidence:
    """The place of `quote` in the article."""
    start = article.index(quote)
    return Evidence(start, start + len(quote), score)


def bullet(
    fr: str | Side = "Le port de Brest va agrandir ses quais.",
    en: str | Side = "The port of Brest is going to extend its quays.",
    *,
    evidence: Sequence[Evidence] = (),
    method: Method = "extractive",
    failed: str = "",
) -> Bullet:
    sides = {"fr": fr, "en": en}
    return Bullet(
        {lang: text if isinstance(text, Side) else Side(text) for lang, text in sides.items()},
        tuple(evidence),
        method,
        (Check("evidence", False, "text", (failed,)),) if failed else (),
    )


def run(**changes: object) -> Run:
    facts: dict[str, object] = {
        "models": (
            ModelInfo("extractive", "summarizer", "", "", "extractive", ""),
            ModelInfo("tiny-fr-en", "translator", "a" * 40, "b" * 64, "llamacpp", "Q4_K_M"),
        ),
        "seconds": {"summarize": 0.5, "translate": 11.75},
        "chars_read": len(ARTICLE),
        "chars_given": len(ARTICLE),
        "version": "0.1.0",
    }
    return Run(**(facts | changes))  # type: ignore[arg-type]


def digest(
    *bullets: Bullet,
    title: Mapping[str, str] | None = None,
    language: Detection | None = None,
    facts: Run | None = None,
) -> Digest:
    """A digest of these bullets; without any, the two-point digest of `ARTICLE`."""
    return Digest(
        language or Detection("fr", 0.9987, (Alternative("es", 0.0013),)),
        title
        or {"fr": "Le port de Brest agrandit ses quais", "en": "The port of Brest extends quays"},
        bullets or two_points(),
        facts or run(),
    )


def two_points() -> tuple[Bullet, Bullet]:
    first_fr, first_en = "Le port de Brest va agrandir ses quais.", "Brest will extend its quays."
    then_fr, then_en = "L’OTAN n’y est pour rien.", "NATO has nothing to do with it."
    return (
        bullet(
            side(first_fr, entity(first_fr, "Brest")),
            side(first_en, entity(first_en, "Brest")),
            evidence=[evidence("Le port de Brest va agrandir ses quais.")],
        ),
        bullet(
            side(then_fr, entity(then_fr, "OTAN", label="organisation", key="Q7184")),
            side(then_en, entity(then_en, "NATO", label="organisation", key="Q7184")),
            evidence=[evidence("l’OTAN n’y est pour rien.", score=0.9)],
        ),
    )
