from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import builders
import pytest

from summarizer import Glossary, load
from summarizer.pipeline import Request
from summarizer.pipeline.cached import Digests
from summarizer.store.cache import Memory
from summarizer.types import BulletWritten, Digest, Done, Planned

REQUEST = Request("Le port de Brest.")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "cache.sqlite")


def test_an_unknown_request_is_not_in_the_cache(memory: Memory) -> None:
    assert Digests(memory, lambda: "now", lambda *_: True).recall(REQUEST) is None


def test_cached_digest_is_unchanged_and_names_the_cache(memory: Memory) -> None:
    digest = builders.digest()
    Digests(memory, lambda: "now", lambda *_: True).keep(REQUEST, digest)
    known = Digests(memory, lambda: "now", lambda *_: True).recall(REQUEST)
    assert known is not None
    assert (known.title, known.bullets, known.run.models) == (
        digest.title,
        digest.bullets,
        digest.run.models,
    )
    assert known.run.notice.endswith("Shown from the cache.")
    assert list(known.run.seconds) == ["cache"]


@pytest.mark.parametrize(
    "other",
    [
        Request("Le port de Lorient."),
        Request("Le port de Brest.", bullets=4),
        Request("Le port de Brest.", source="fr"),
        Request("Le port de Brest.", columns=("en", "fr")),
        Request("Le port de Brest.", strategy="translate-then-summarize"),
        Request("Le port de Brest.", glossary=Glossary.of({"OTAN": "NATO"})),
    ],
)
def test_another_request_is_another_digest(memory: Memory, other: Request) -> None:
    digests = Digests(memory, lambda: "now", lambda *_: True)
    digests.keep(REQUEST, builders.digest())
    assert digests.recall(other) is None


def test_another_program_or_model_makes_its_own(memory: Memory) -> None:
    Digests(memory, lambda: "before", lambda *_: True).keep(REQUEST, builders.digest())
    assert Digests(memory, lambda: "now", lambda *_: True).recall(REQUEST) is None


def test_digest_of_models_that_would_not_be_used_now_is_made_again(memory: Memory) -> None:
    Digests(memory, lambda: "now", lambda *_: True).keep(REQUEST, builders.digest())
    asked: list[Request] = []

    def would_make(digest: Digest, request: Request) -> bool:
        asked.append(request)
        return digest.run.models == ()

    assert Digests(memory, lambda: "now", would_make).recall(REQUEST) is None
    assert asked == [REQUEST]


def test_damaged_digest_is_made_again(memory: Memory) -> None:
    digests = Digests(memory, lambda: "now", lambda *_: True)
    memory.keep({digests._key(REQUEST): "{}"})
    assert digests.recall(REQUEST) is None


@pytest.fixture
def article() -> Iterator[str]:
    yield (
        "La ville de Brest a décidé lundi d'agrandir le port de commerce. "
        "Les travaux coûteront 38 millions d'euros selon la maire Anne Le Goff."
    )


def test_second_run_yields_the_same_rows_without_asking_any_engine(
    article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load("echo", offline=True).run(Request(article))
    monkeypatch.setattr("summarizer.engines.open_engine", None)  # nothing can be opened any more
    events = list(load("echo", offline=True).stream(Request(article)))
    assert isinstance(events[-1], Done)
    assert events[-1].digest.bullets == first.bullets
    assert any(isinstance(event, Planned) for event in events)
    assert [e.index for e in events if isinstance(e, BulletWritten)] == [0, 1]


def test_other_options_are_worked_out(article: str) -> None:
    load("echo", offline=True).run(Request(article))
    assert len(load("echo", offline=True).run(Request(article, bullets=1)).bullets) == 1


def test_changed_glossary_is_worked_out_anew(article: str) -> None:
    pipeline = load("echo", offline=True)
    first = pipeline.run(Request(article, glossary=Glossary.of({"port": "harbour"})))
    again = pipeline.run(Request(article, glossary=Glossary.of({"port": "harbour"})))
    other = pipeline.run(Request(article, glossary=Glossary.of({"port": "haven"})))
    assert first.run.notice not in (again.run.notice, "")
    assert again.run.notice.endswith("Shown from the cache.")
    assert not other.run.notice.endswith("Shown from the cache.")
