from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from summarizer.messages.errors import NoRoute
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest, Profile
from summarizer.store.catalog.routing import Legs, Route, plan, plan_translation
from summarizer.types import Strategy


def model(model_id: str, *, source: str, target: str = "", engine: str = "echo") -> ModelManifest:
    """A translator if there is a target, else a summariser."""
    return ModelManifest.model_validate(
        {
            "id": model_id,
            "task": "translation" if target else "summarization",
            "engine": engine,
            "source": source.split(),
            "target": (target or source).split(),
            "limits": {"input_tokens": 10},
            "license": "mit",
            "description": "For a test.",
        }
    )


MODELS = [
    model("reader-fr", source="fr"),
    model("reader-all", source="fr en de"),
    model("reader-en", source="en"),
    model("fr-en", source="fr", target="en"),
    model("en-fr", source="en", target="fr"),
    model("de-fr", source="de", target="fr"),
    model("de-en", source="de", target="en"),
    model("pt-en", source="pt", target="en"),
    model("any", source="fr en de pt", target="fr en de pt", engine="llamacpp"),
]
CATALOG = Catalog({m.id: m for m in MODELS}, {})


def profile(summarization: str, translation: str) -> Profile:
    return Profile(
        name="best",
        description="For a test.",
        summarization=tuple(summarization.split()),
        translation=tuple(translation.split()),
    )


ALL = profile("reader-fr reader-all", "fr-en en-fr de-fr de-en pt-en any")
SPECIAL = profile("reader-fr reader-en", "fr-en en-fr de-fr de-en pt-en")


def planned(
    source: str,
    columns: Sequence[str],
    *,
    here: Collection[str] | None = None,
    profile: Profile = ALL,
    strategy: Strategy | None = None,
) -> Route:
    return plan(
        source,
        columns,
        catalog=CATALOG,
        profile=profile,
        can_have=lambda m: here is None or m.id in here,
        strategy=strategy,
    )


def ids(way: Legs) -> str:
    """The models of a way: `a`, or `a > en > b` through English."""
    return " > ".join([item for leg in way for item in (leg.model.id, leg.target)][:-1])


def route(
    source: str,
    columns: Sequence[str],
    *,
    here: Collection[str] | None = None,
    profile: Profile = ALL,
    strategy: Strategy | None = None,
) -> tuple[str, dict[str, str]]:
    """The summariser, after the way to it if there is one, and the way to each column."""
    found = planned(source, columns, here=here, profile=profile, strategy=strategy)
    first = [f"{ids(found.to_reading)} > {found.reading}"] if found.to_reading else []
    ways = {column: ids(way) for column, way in found.translations.items()}
    return " > ".join([*first, found.summarizer.id]), ways


def test_column_in_the_language_of_the_article_needs_no_translator() -> None:
    assert route("fr", ["fr", "en"]) == ("reader-fr", {"en": "fr-en"})
    assert route("fr", ["fr"]) == ("reader-fr", {})


def test_each_column_has_the_first_model_that_can_do_it() -> None:
    assert route("fr", ["de", "en"]) == ("reader-fr", {"de": "any", "en": "fr-en"})
    assert route("en", ["fr", "de"]) == ("reader-all", {"fr": "en-fr", "de": "any"})


def test_available_model_precedes_a_preferred_absent_one() -> None:
    assert route("fr", ["en"], here={"reader-all", "any"}) == ("reader-all", {"en": "any"})


def test_preferred_models_are_taken_if_none_is_available() -> None:
    assert route("fr", ["en"], here=()) == ("reader-fr", {"en": "fr-en"})
    assert route("fr", ["en"], here={"any"}) == ("reader-fr", {"en": "fr-en"})


def test_later_models_are_not_queried() -> None:
    asked: list[str] = []
    plan(
        "fr",
        ["fr", "en"],
        catalog=CATALOG,
        profile=ALL,
        can_have=lambda m: not asked.append(m.id),  # type: ignore[func-returns-value]
    )
    assert set(asked) == {"reader-fr", "fr-en"}


# Through a third language


def test_direct_way_precedes_one_through_a_third_language() -> None:
    assert route("de", ["en"]) == ("reader-all", {"en": "de-en"})
    assert route("de", ["fr"]) == ("reader-all", {"fr": "de-fr"})


def test_two_models_of_the_preferred_kind_precede_one_of_another() -> None:
    portuguese = profile("echo-reader", "fr-en en-fr pt-en any")
    catalog = Catalog({**CATALOG.models, "echo-reader": model("echo-reader", source="pt")}, {})
    found = plan("pt", ["fr", "en"], catalog=catalog, profile=portuguese, can_have=lambda _: True)
    assert {c: ids(way) for c, way in found.translations.items()} == {
        "fr": "pt-en > en > en-fr",
        "en": "pt-en",
    }


def test_way_through_a_third_language_needs_both_of_its_models() -> None:
    found = plan_translation(
        "pt", "fr", catalog=CATALOG, profile=ALL, can_have=lambda m: m.id in {"pt-en", "any"}
    )
    assert ids(found) == "any"


def test_missing_model_is_replaced_by_a_way_around_it() -> None:
    here = {"reader-all", "de-en", "en-fr"}
    assert route("de", ["fr"], here=here) == ("reader-all", {"fr": "de-en > en > en-fr"})


def test_whole_text_takes_the_way_of_its_points() -> None:
    found = plan_translation("pt", "fr", catalog=CATALOG, profile=SPECIAL, can_have=lambda _: True)
    assert ids(found) == "pt-en > en > en-fr"
    with pytest.raises(NoRoute, match="an article in French and a result in Portuguese"):
        plan_translation("fr", "pt", catalog=CATALOG, profile=SPECIAL, can_have=lambda _: True)


# What comes first


def test_article_that_no_summariser_reads_is_translated_first() -> None:
    assert route("de", ["fr", "en"], profile=SPECIAL) == ("de-fr > fr > reader-fr", {"en": "fr-en"})
    assert route("de", ["en"], profile=SPECIAL) == ("de-fr > fr > reader-fr", {"en": "fr-en"})


def test_it_is_translated_into_the_language_of_a_column_if_possible() -> None:
    both = Catalog({**CATALOG.models, "both": model("both", source="fr en")}, {})
    choosing = profile("both", "de-fr de-en fr-en")
    for column in ("en", "fr"):
        found = plan("de", [column], catalog=both, profile=choosing, can_have=lambda _: True)
        assert (found.reading, found.translations) == (column, {})


def test_points_come_first_if_a_summariser_reads_the_language() -> None:
    assert planned("fr", ["fr", "en"]).strategy == "summarize-then-translate"
    assert planned("de", ["fr"], profile=SPECIAL).strategy == "translate-then-summarize"


def test_strategy_may_be_named() -> None:
    first: Strategy = "translate-then-summarize"
    found = route("fr", ["fr", "en"], profile=SPECIAL, strategy=first)
    assert found == ("fr-en > en > reader-en", {"fr": "en-fr"})
    with pytest.raises(NoRoute):
        route("de", ["fr"], profile=SPECIAL, strategy="summarize-then-translate")


# Routes


def test_routes_are_values() -> None:
    assert planned("fr", ["fr", "en"]) == planned("fr", ("fr", "en"))
    assert planned("fr", ["fr", "en"]) != planned("fr", ["en", "fr"])
    assert planned("fr", ["en"]) != planned("en", ["fr"])


def test_models_of_a_route_are_named_once_in_the_order_of_the_steps() -> None:
    found = planned("fr", ["de", "en"], here={"any", "reader-all"})
    assert [m.id for m in found.models] == ["reader-all", "any"]
    found = planned("pt", ["fr", "en"], profile=SPECIAL)
    assert [m.id for m in found.models] == ["pt-en", "en-fr", "reader-fr", "fr-en"]


@pytest.mark.parametrize(
    ("source", "columns"),
    [
        ("pl", ["fr", "en"]),  # nobody reads it
        ("fr", ["fr", "pl"]),  # nobody writes it
    ],
)
def test_missing_route_lists_the_languages_available(source: str, columns: list[str]) -> None:
    with pytest.raises(NoRoute) as caught:
        planned(source, columns)
    message = str(caught.value)
    assert message.startswith("The profile “best” has no models for an article in ")
    assert caught.value.fact.args[1:3] == (source, tuple(columns))
    everything = "German, English, French and Portuguese"
    assert f"reads {everything} and writes {everything}" in message
    assert ("--source" in message) == (source != "fr")  # else it is the columns


def test_language_without_summariser_or_translator_has_no_route() -> None:
    readers = profile("reader-fr", "fr-en")
    with pytest.raises(NoRoute, match="it reads French and writes English"):
        planned("en", ["en"], profile=readers)


# The catalogue that comes with the program


@pytest.mark.parametrize("source", "de en es fr it nl pt".split())
@pytest.mark.parametrize("name", ["auto", "hub", "quality"])
def test_specialised_models_translate_every_language_of_the_catalogue(
    source: str, name: str
) -> None:
    catalog = Catalog.load()
    found = plan(
        source,
        ["fr", "en"],
        catalog=catalog,
        profile=catalog.profile(name),
        can_have=lambda _: True,
    )
    translators = [m for m in found.models if m.task == "translation"]
    assert translators and {m.engine for m in translators} == {"seq2seq"}


def test_french_article_is_summarised_and_translated_by_the_specialised_models() -> None:
    catalog = Catalog.load()
    found = plan(
        "fr",
        ["fr", "en"],
        catalog=catalog,
        profile=catalog.profile("auto"),
        can_have=lambda _: True,
    )
    assert [m.id for m in found.models] == ["barthez-orangesum-abstract", "opus-mt-fr-en"]
