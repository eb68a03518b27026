from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from summarizer.catalog import Catalog
from summarizer.errors import NoRoute
from summarizer.manifest import ModelManifest, Profile
from summarizer.routing import Route, plan


def model(model_id: str, *, source: str, target: str = "") -> ModelManifest:
    """A translator where there is a target, else a summariser."""
    return ModelManifest.model_validate(
        {
            "id": model_id,
            "task": "translation" if target else "summarization",
            "engine": "echo",
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
    model("fr-en", source="fr", target="en"),
    model("en-fr", source="en", target="fr"),
    model("any", source="fr en", target="fr en de"),
]
CATALOG = Catalog({m.id: m for m in MODELS}, {})
PROFILE = Profile(
    name="best",
    description="For a test.",
    summarization=("reader-fr", "reader-all"),
    translation=("fr-en", "en-fr", "any"),
)


def route(
    source: str, columns: Sequence[str], *, here: Collection[str] | None = None
) -> tuple[str, dict[str, str]]:
    """The ids of the summariser and of the translator of each column."""
    found = planned(source, columns, here=here)
    return found.summarizer.id, {column: m.id for column, m in found.translations.items()}


def planned(source: str, columns: Sequence[str], *, here: Collection[str] | None = None) -> Route:
    return plan(
        source,
        columns,
        catalog=CATALOG,
        profile=PROFILE,
        is_here=lambda m: here is None or m.id in here,
    )


def test_column_in_the_language_of_the_article_needs_no_translator() -> None:
    assert route("fr", ["fr", "en"]) == ("reader-fr", {"en": "fr-en"})
    assert route("fr", ["fr"]) == ("reader-fr", {})


def test_each_column_has_the_first_model_that_can_do_it() -> None:
    assert route("fr", ["de", "en"]) == ("reader-fr", {"de": "any", "en": "fr-en"})
    assert route("en", ["fr", "de"]) == ("reader-all", {"fr": "en-fr", "de": "any"})


def test_model_on_this_disk_goes_before_a_preferred_one_that_is_not() -> None:
    assert route("fr", ["en"], here={"reader-all", "any"}) == ("reader-all", {"en": "any"})


def test_preferred_model_is_taken_where_none_is_on_this_disk() -> None:
    assert route("fr", ["en"], here=()) == ("reader-fr", {"en": "fr-en"})


def test_routes_are_values() -> None:
    assert planned("fr", ["fr", "en"]) == planned("fr", ("fr", "en"))
    assert planned("fr", ["fr", "en"]) != planned("fr", ["en", "fr"])
    assert planned("fr", ["en"]) != planned("en", ["fr"])


def test_models_of_a_route_are_named_once_in_the_order_of_the_steps() -> None:
    found = planned("fr", ["de", "en"], here={"any", "reader-all"})
    assert [m.id for m in found.models] == ["reader-all", "any"]


@pytest.mark.parametrize(
    ("source", "columns"),
    [
        ("pl", ["fr", "en"]),  # nobody reads it
        ("de", ["de", "en"]),  # it can be summarised, and not translated
        ("fr", ["fr", "pl"]),  # nobody writes it
    ],
)
def test_missing_route_lists_what_there_is(source: str, columns: list[str]) -> None:
    with pytest.raises(NoRoute) as caught:
        planned(source, columns)
    message = str(caught.value)
    assert f"from '{source}' to {', '.join(map(repr, columns))}" in message
    assert "'best'" in message
    assert "reads en, fr and writes de, en, fr" in message
    assert ("--source" in message) == (source != "fr")  # else it is the columns


def test_language_that_nobody_summarises_has_no_route() -> None:
    readers = PROFILE.model_copy(update={"summarization": ("reader-fr",)})
    with pytest.raises(NoRoute, match="It reads fr and writes"):
        plan("en", ["en"], catalog=CATALOG, profile=readers, is_here=lambda _: True)
