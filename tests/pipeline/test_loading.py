from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import adapter_builders
import article_builders
import pytest
import store_fixtures
from builders import ARTICLE

from summarizer import Request, engines, load
from summarizer.engines import llamaserver
from summarizer.messages.errors import ModelMissing, UnknownProfile
from summarizer.pipeline import Pipeline, loading, program
from summarizer.pipeline.models import CACHE_NAME, Postponed
from summarizer.store import Store
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest, Profile
from summarizer.types import Digest, Downloading, Event, Lang, Loading, ModelInfo, Planned

TINY = store_fixtures.model([store_fixtures.hub_file()])
WRITER = TINY.model_copy(update={"id": "writer", "task": "summarization", "target": ("fr",)})


class FakeTranslator:
    """Reads its file at the first use, as real engines do; says the same about everything."""

    fingerprint = "fake"

    def __init__(self, info: ModelInfo, path: Path, on_load: Callable[[Loading], None]) -> None:
        self.info = info
        self._path = path
        self._on_load = on_load
        self._content = b""

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        if not self._content:
            self._on_load(Loading(self.info.id))
            self._content = self._path.read_bytes()
        return [f"The harbour, in {len(text)} characters of French." for text in texts]


class FakeWriter(article_builders.FakeSummarizer):
    """Answers with the sentences of a section, in capitals."""

    def __init__(self, info: ModelInfo) -> None:
        super().__init__(lambda text: article_builders.lines(text).replace("Le ", "[Le] "))
        self.info = info


class StockedStore(Store):
    """A store whose sources have the file of `TINY` and `WRITER`."""

    pulled: list[str]

    def hub_answers(self) -> bool:
        return not self.offline

    def pull(self, model: ModelManifest, on_progress: Any = None) -> dict[str, Path]:
        if self.offline:
            return super().pull(model, on_progress)
        if model.files and self.locate(model) is None:
            self.pulled.append(model.id)
            on_progress(Downloading(model.id, 1, 1))
            self.root.mkdir(parents=True, exist_ok=True)
            copy = self.root / "copy"
            copy.write_bytes(store_fixtures.CONTENT)
            self.add(model, copy)
        return super().pull(model, on_progress)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the models that were opened, in order.

    `tiny` is in all three profiles, and the summariser `writer` in two.
    """
    shipped = Catalog.load()
    summarisers = {"tiny": ("extractive",), "both": ("writer", "extractive"), "strict": ("writer",)}
    profiles = {
        name: Profile(name=name, description="x", translation=("tiny",), summarization=ids)
        for name, ids in summarisers.items()
    }
    models = {**shipped.models, "tiny": TINY, "writer": WRITER}
    catalog = Catalog(models, {**shipped.profiles, **profiles})
    found: list[str] = []
    real = engines.open_engine

    def open_engine(
        manifest: ModelManifest,
        files: Mapping[str, Path],
        *,
        info: ModelInfo,
        on_load: Any,
        **_: Any,
    ) -> Any:
        found.append(manifest.id)
        if manifest is TINY:
            return FakeTranslator(info, files["tiny.bin"], on_load)
        if manifest is WRITER:
            return FakeWriter(info)
        return real(manifest, files, info=info, on_load=on_load)

    monkeypatch.setattr(Catalog, "load", lambda: catalog)
    monkeypatch.setattr(engines, "open_engine", open_engine)
    monkeypatch.setattr(loading, "Store", StockedStore)
    monkeypatch.setattr(StockedStore, "pulled", [], raising=False)
    return found


def test_echo_profile_does_the_whole_job() -> None:
    digest = load("echo", offline=True).run(Request(ARTICLE))
    assert digest.language.lang == "fr"
    assert digest.title["fr"] == "Le port de Brest agrandit ses quais"
    assert digest.bullets
    assert [m.id for m in digest.run.models][:2] == ["echo-summarizer", "echo-translator"]
    assert digest.run.chars_read == digest.run.chars_given == len(ARTICLE)


def test_echo_profile_never_passes_for_a_translator() -> None:
    digest = load("echo", offline=True).run(Request(ARTICLE))
    for bullet in digest.bullets:
        assert bullet.en.text == ""
        assert any("not translated" in check.detail for check in bullet.en.checks)


def test_missing_model_is_fetched_when_a_run_needs_it(opened: list[str]) -> None:
    events: list[Event] = []
    pipeline = load("tiny", on_event=events.append)
    assert (StockedStore.pulled, events, opened) == ([], [], [])
    digest = pipeline.run(Request(ARTICLE), on_event=events.append)
    assert StockedStore.pulled == ["tiny"]
    kinds = [type(event) for event in events]
    assert kinds.index(Downloading) < kinds.index(Planned) < kinds.index(Loading)
    assert all(bullet.en.text.startswith("The harbour") for bullet in digest.bullets)


def test_run_says_which_bytes_did_the_work(opened: list[str]) -> None:
    digest = load("tiny", on_event=lambda _: None).run(Request(ARTICLE))
    info = next(m for m in digest.run.models if m.id == "tiny")
    assert (info.role, info.engine) == ("translation", "llamacpp")
    assert info.sha256 == store_fixtures.SHA256


def test_notice_names_profile_and_models(opened: list[str]) -> None:
    digest = load("tiny", on_event=lambda _: None).run(Request(ARTICLE))
    chosen, _, marks = digest.run.notice.partition(". ")
    assert chosen == "Profile “tiny”: points by extractive, English by tiny (llamacpp)"
    assert marks.startswith("Title in English: the figure")  # the stand-in answers with a figure


def test_engines_are_opened_once(opened: list[str]) -> None:
    pipeline = load("tiny", on_event=lambda _: None)
    with ThreadPoolExecutor(3) as threads:
        first, *others = threads.map(lambda _: pipeline.run(Request(ARTICLE)), range(3))
    pipeline.run(Request(ARTICLE, columns=("en", "fr")))
    assert opened == ["extractive", "tiny"]
    assert StockedStore.pulled == ["tiny"]
    assert all(other.bullets == first.bullets for other in others)


def test_model_that_was_removed_keeps_working_where_it_is_in_memory(opened: list[str]) -> None:
    pipeline = load("tiny", on_event=lambda _: None)
    pipeline.run(Request(ARTICLE))
    Store().remove(TINY)
    text = ARTICLE.replace("Brest", "Toulon")  # nothing of it is in the cache of translations
    assert all(bullet.en.text for bullet in pipeline.run(Request(text)).bullets)


def test_model_that_was_removed_is_fetched_again_by_the_next_pipeline(opened: list[str]) -> None:
    load("tiny", on_event=lambda _: None).run(Request(ARTICLE))
    Store().remove(TINY)
    load("tiny", on_event=lambda _: None).run(Request(ARTICLE))
    assert StockedStore.pulled == ["tiny", "tiny"]


def test_offline_pipeline_says_how_to_get_what_is_missing(opened: list[str]) -> None:
    with pytest.raises(ModelMissing, match="visavis models pull tiny"):
        load("tiny", offline=True).run(Request(ARTICLE))
    assert "tiny" not in opened


def test_environment_may_forbid_the_network(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelMissing):
        load("tiny").run(Request(ARTICLE))


def test_translations_are_kept_between_pipelines(opened: list[str], own_cache: Path) -> None:
    first = load("tiny", on_event=lambda _: None).run(Request(ARTICLE))
    events: list[Event] = []
    again = load("tiny", on_event=events.append).run(Request(ARTICLE))
    assert again.bullets == first.bullets
    assert not any(isinstance(event, Loading) for event in events)
    assert (own_cache / CACHE_NAME).is_file()


def test_unknown_profile_is_told_at_once_with_the_choices() -> None:
    with pytest.raises(UnknownProfile, match=r"'ecco'.*Did you mean 'echo'\?.*auto, echo, embed"):
        load("ecco")


def test_what_was_made_before_is_made_again_when_a_table_changes() -> None:
    """The files whose change makes every digest anew hold all code and tables of the package."""
    package = Path(loading.__file__).parents[1]
    decisive = {file for file in package.rglob("*") if ".tsv" in file.name or file.suffix == ".py"}
    assert decisive <= {*program.files()}
    assert {"words", "identity"} <= {file.parent.name for file in decisive if ".tsv" in file.name}


# A summariser that has to be fetched


def points_by(digest: Digest) -> str:
    (made_by,) = (model.id for model in digest.run.models if model.role == "summarization")
    return made_by


def test_points_do_not_wait_for_a_summariser_and_the_next_run_has_it(opened: list[str]) -> None:
    waiting: list[Postponed] = []
    pipeline = load_here("both", on_postponed=waiting.append)
    first = pipeline.run(Request(ARTICLE))
    assert (points_by(first), StockedStore.pulled) == ("extractive", ["tiny"])
    assert "Not writer: its 10.2 kB are fetched after these points, for the next run." in (
        first.run.notice
    )
    (writer,) = waiting
    assert (writer.model, writer.size_bytes) == ("writer", WRITER.size_bytes)
    writer.get(lambda _: None)
    assert StockedStore.pulled == ["tiny", "writer"]
    second = pipeline.run(Request(ARTICLE))
    assert points_by(second) == "writer"
    assert "Not writer" not in second.run.notice
    assert len(waiting) == 1


def test_digest_that_was_made_without_the_summariser_is_not_kept(opened: list[str]) -> None:
    waiting: list[Postponed] = []
    for count in (1, 2):
        digest = load_here("both", on_postponed=waiting.append).run(Request(ARTICLE))
        assert "cache" not in digest.run.seconds
        assert len(waiting) == count, "a fetch that failed or was stopped is tried again"


def test_everything_is_fetched_first_if_nobody_fetches_later(opened: list[str]) -> None:
    assert points_by(load_here("both").run(Request(ARTICLE))) == "writer"
    assert StockedStore.pulled == ["writer", "tiny"]


def test_points_wait_for_the_summariser_if_no_other_can_make_them(opened: list[str]) -> None:
    waiting: list[Postponed] = []
    digest = load_here("strict", on_postponed=waiting.append).run(Request(ARTICLE))
    assert (points_by(digest), waiting) == ("writer", [])


def test_nothing_is_postponed_offline(opened: list[str]) -> None:
    load_here("tiny").run(Request(ARTICLE))
    waiting: list[Postponed] = []
    digest = loading.load("both", offline=True, on_postponed=waiting.append).run(Request(ARTICLE))
    assert (points_by(digest), waiting) == ("extractive", [])
    assert "visavis models pull writer" in digest.run.notice


def load_here(profile: str, on_postponed: Callable[[Postponed], None] | None = None) -> Pipeline:
    return loading.load(profile, on_event=lambda _: None, on_postponed=on_postponed)


# A model with an adapter


class Says:
    """A runtime that says who was asked: the model alone, or with its adapter."""

    def handle_chat_completions(self, _: object, take: Callable[[object], bool]) -> None:
        take({"choices": [{"delta": {"content": "The harbour alone."}, "finish_reason": "stop"}]})

    def handle_completions(self, _: object, take: Callable[[object], bool]) -> None:
        take({"choices": [{"text": " The harbour adapted.", "finish_reason": "stop"}]})


@pytest.fixture
def adapter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of an adapter from French to English, of the model of the profile `adapted`."""
    profile = Profile(
        name="adapted", description="x", translation=("tiny",), summarization=("extractive",)
    )
    models = {**Catalog.load().models, "tiny": adapter_builders.MODEL}
    catalog = Catalog(models, {"adapted": profile}, {"tiny": tmp_path})
    monkeypatch.setattr(Catalog, "load", lambda: catalog)
    monkeypatch.setattr(llamaserver, "open_server", lambda *_, **__: Says())
    weights = tmp_path / "weights"
    weights.write_bytes(b"weights")
    Store().add(adapter_builders.MODEL, weights)
    file = tmp_path / "adapters" / "tiny-1.gguf"
    file.parent.mkdir()
    file.write_bytes(adapter_builders.CONTENT)
    return file


def digested() -> Digest:
    return load("adapted", offline=True).run(Request(ARTICLE))


def test_run_names_the_adapter_with_its_bytes(adapter: Path) -> None:
    digest = digested()
    assert digest.run.notice.startswith(
        "Profile “adapted”: points by extractive, English by tiny (llamacpp) + tiny-1."
    )
    (made,) = (model for model in digest.run.models if model.role == "adapter")
    assert (made.id, made.sha256) == ("tiny-1", hashlib.sha256(adapter.read_bytes()).hexdigest())
    assert digest.bullets[0].en.text == "The harbour adapted."


def test_adapter_is_not_named_for_a_pair_that_it_is_not_for(adapter: Path) -> None:
    made = load("adapted", offline=True).translate("The harbour grows.", source="en", target="fr")
    assert [model.id for model in made.run.models] == ["tiny"]


def test_without_the_adapter_the_model_works_alone_and_the_run_says_so(adapter: Path) -> None:
    before = digested()
    adapter.unlink()
    without = digested()
    assert without.bullets[0].en.text == "The harbour alone."
    assert f"Without the adapter tiny-1, whose translations are better: {adapter}" in (
        without.run.notice
    )
    assert "adapter" not in {model.role for model in without.run.models}
    adapter.write_bytes(adapter_builders.CONTENT)
    assert digested().bullets == before.bullets
