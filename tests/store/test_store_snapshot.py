"""A repository of the hub is fetched as it was at one commit, whole and right, or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any

import pytest
from hub_fixtures import RepoHub
from store_fixtures import no_settings

from summarizer.messages.errors import DigestMismatch, DiskFull, DownloadFailed, ModelMissing
from summarizer.store import Store, probe
from summarizer.store.catalog.manifest import ModelManifest
from summarizer.store.partial import Partial
from summarizer.store.snapshot import Listing
from summarizer.types import Downloading

REPO = "some/where"
WEIGHTS = bytes(range(256)) * 40
TOKENIZER = {"source.spm", "target.spm", "tokenizer_config.json", "vocab.json"}
NEEDED = {"config.json", "generation_config.json", "model.safetensors", *TOKENIZER}
OTHER = {".gitattributes", "README.md", "pytorch_model.bin", "tf_model.h5", "onnx/model.onnx"}
HIDDEN = {".record.json", ".snapshot.json"}
NOTHING: Mapping[str, Any] = MappingProxyType({})


def snapshot(
    revision: str | None = None, *, repo: str = REPO, known: Mapping[str, Any] = NOTHING
) -> ModelManifest:
    """A manifest whose files are those of the repository."""
    return ModelManifest.model_validate(
        {
            "id": "tiny",
            "task": "translation",
            "engine": "seq2seq",
            "source": ["fr"],
            "target": ["en"],
            "limits": {"input_tokens": 10},
            "license": "mit",
            "description": "For a test.",
            "size_mb": 0.5,
            "snapshot": {"repo": repo, "revision": revision, "known": {**known}},
        }
    )


MODEL = snapshot()


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with no_settings(monkeypatch):
        yield


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the repository before it is pushed to the hub."""
    folder = tmp_path / "repository"
    for name in NEEDED | OTHER:
        write(folder / name, WEIGHTS if name == "model.safetensors" else name.encode())
    return folder


@pytest.fixture
def hub(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RepoHub]:
    hub = RepoHub({REPO: folder})
    with hub.serving() as endpoint:
        monkeypatch.setenv("HF_ENDPOINT", endpoint)
        yield hub


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def replace(folder: Path, *, without: Iterable[str], adding: Iterable[str] = ()) -> None:
    for name in without:
        (folder / name).unlink()
    for name in adding:
        write(folder / name, name.encode())


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def listings(hub: RepoHub) -> list[str]:
    """The requests for the files of the repository."""
    return [ask.path for ask in hub.asked if ask.path.startswith("/api/")]


# Which files


def test_a_pull_fetches_the_files_of_a_runtime_and_nothing_else(store: Store, hub: RepoHub) -> None:
    paths = store.pull(MODEL)
    assert set(paths) == NEEDED
    assert names_in(store.folder(MODEL)) == NEEDED | HIDDEN
    assert paths["model.safetensors"].read_bytes() == WEIGHTS
    assert store.locate(MODEL) == store.verify(MODEL) == paths
    assert store.revision(MODEL) == hub.commit(REPO)


def test_the_digest_is_that_of_all_files(store: Store, hub: RepoHub) -> None:
    paths = store.pull(MODEL)
    digests = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
    lines = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    assert store.digest(MODEL) == hashlib.sha256(lines.encode()).hexdigest()


SHARDS = [f"model-0000{n}-of-00002.safetensors" for n in (1, 2)]
OLD_SHARDS = [f"pytorch_model-0000{n}-of-00002.bin" for n in (1, 2)]
BOTH = {"model.safetensors", "pytorch_model.bin"}


@pytest.mark.parametrize(
    ("held", "taken"),
    [
        (["model.safetensors", "pytorch_model.bin"], ["model.safetensors"]),
        (["pytorch_model.bin"], ["pytorch_model.bin"]),
        (
            ["pytorch_model.bin", "model.safetensors.index.json", *SHARDS],
            ["model.safetensors.index.json", *SHARDS],
        ),
        (["pytorch_model.bin", "model.safetensors.index.json", SHARDS[0]], ["pytorch_model.bin"]),
        (["pytorch_model.bin", *SHARDS], ["pytorch_model.bin"]),
        (
            ["pytorch_model.bin.index.json", *OLD_SHARDS],
            ["pytorch_model.bin.index.json", *OLD_SHARDS],
        ),
    ],
    ids=["safetensors", "pickle", "shards", "a shard missing", "no index", "pickle shards"],
)
def test_weights_are_taken_in_one_form_the_safe_one_if_complete(
    store: Store, hub: RepoHub, folder: Path, held: list[str], taken: list[str]
) -> None:
    replace(folder, without=BOTH, adding=held)
    hub.push(REPO, folder)
    assert set(store.pull(MODEL)) == NEEDED - BOTH | set(taken)


@pytest.mark.parametrize(
    ("without", "lacking"),
    [
        (BOTH, "no weights"),
        (TOKENIZER, "no tokenizer files"),
        (TOKENIZER - {"tokenizer_config.json"}, "no tokenizer files"),
        ({"config.json"}, "no config.json"),
        (BOTH | {"config.json"}, r"no config\.json and no weights"),
        (NEEDED | OTHER, r"no config\.json and no weights .* and no tokenizer files"),
    ],
)
def test_a_repository_that_cannot_work_is_refused_before_anything_is_fetched(
    store: Store, hub: RepoHub, folder: Path, without: set[str], lacking: str
) -> None:
    replace(folder, without=without)
    commit = hub.push(REPO, folder)
    with pytest.raises(DownloadFailed, match=f"{REPO} .*{commit} it has {lacking}.*tiny.yaml"):
        store.pull(MODEL)
    assert hub.downloads == []
    assert store.locate(MODEL) is None
    assert names_in(store.folder(MODEL)) == set()


def test_empty_files_and_odd_names_are_not_taken(store: Store, hub: RepoHub, folder: Path) -> None:
    write(folder / "added_tokens.json", b"")
    write(folder / "-rf.spm", b"x")
    write(folder / "a b.model", b"x")
    hub.push(REPO, folder)
    assert set(store.pull(MODEL)) == NEEDED


def test_progress_shows_the_true_size_once_it_is_known(store: Store, hub: RepoHub) -> None:
    seen: list[Downloading] = []
    paths = store.pull(MODEL, seen.append)
    size = sum(path.stat().st_size for path in paths.values())
    assert {each.bytes_total for each in seen} == {size}
    assert seen[-1].bytes_done == size


# Which commit


def test_the_commit_of_the_first_pull_is_kept_when_the_hub_moves_on(
    store: Store, hub: RepoHub, folder: Path
) -> None:
    first = hub.commit(REPO)
    paths = store.pull(MODEL)
    before = {name: path.read_bytes() for name, path in paths.items()}
    for name in NEEDED:
        write(folder / name, b"newer")
    assert hub.push(REPO, folder) != first
    for name in ("config.json", "model.safetensors"):
        paths[name].unlink()
    assert store.locate(MODEL) is None
    again = store.pull(MODEL)
    assert {name: path.read_bytes() for name, path in again.items()} == before
    assert store.revision(MODEL) == first
    assert len(listings(hub)) == 1


def test_present_files_are_used_without_a_request(store: Store, hub: RepoHub) -> None:
    paths = store.pull(MODEL)
    asked = len(hub.asked)
    assert store.pull(MODEL) == paths
    assert len(hub.asked) == asked


def test_after_removing_the_newest_commit_is_taken(
    store: Store, hub: RepoHub, folder: Path
) -> None:
    store.pull(MODEL)
    write(folder / "config.json", b"newer")
    newer = hub.push(REPO, folder)
    write(store.folder(MODEL) / "ctranslate2-int8" / "model.bin", b"12345")
    assert store.remove(MODEL) > len(WEIGHTS)
    assert not store.folder(MODEL).exists()
    assert (store.digest(MODEL), store.revision(MODEL)) == ("", "")
    assert store.pull(MODEL)["config.json"].read_bytes() == b"newer"
    assert store.revision(MODEL) == newer


def test_a_pinned_revision_is_fetched(store: Store, hub: RepoHub, folder: Path) -> None:
    first = hub.commit(REPO)
    write(folder / "config.json", b"newer")
    hub.push(REPO, folder)
    assert store.pull(snapshot(first))["config.json"].read_bytes() == b"config.json"
    assert store.revision(snapshot(first)) == first


def test_files_of_a_commit_other_than_the_pinned_one_are_replaced(
    store: Store, hub: RepoHub, folder: Path
) -> None:
    store.pull(MODEL)
    replace(folder, without=["generation_config.json"], adding=["merges.txt"])
    write(folder / "config.json", b"config.jsom")  # as long as before
    newer = hub.push(REPO, folder)
    pinned = snapshot(newer)
    assert store.locate(pinned) is None
    assert (store.digest(pinned), store.revision(pinned)) == ("", "")
    write(store.folder(MODEL) / "ctranslate2-int8" / "model.bin", b"old")
    before = len(hub.downloads)
    paths = store.pull(pinned)
    assert paths["config.json"].read_bytes() == b"config.jsom"
    assert {name for name, _ in hub.downloads[before:]} == {"config.json", "merges.txt"}
    assert names_in(store.folder(pinned)) == set(paths) | HIDDEN
    assert store.revision(pinned) == newer


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_files_with_a_digest_in_the_manifest_are_accepted_only_with_it(
    store: Store, hub: RepoHub
) -> None:
    right = {"model.safetensors": sha256_of(WEIGHTS), "config.json": sha256_of(b"config.json")}
    paths = store.pull(snapshot(known={hub.commit(REPO): right}))
    assert set(paths) == NEEDED


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_a_file_that_is_not_the_one_in_the_manifest_is_refused_whatever_the_hub_declares(
    store: Store, hub: RepoHub, name: str
) -> None:
    """The hub declares a sha256 of large files only; the others come with git's own sha1."""
    model = snapshot(known={hub.commit(REPO): {name: "a" * 64}})
    with pytest.raises(DigestMismatch, match=name):
        store.pull(model)
    assert name not in names_in(store.folder(model))
    assert store.locate(model) is None
    assert (name in [name for name, _ in hub.downloads]) is (name == "config.json")


def test_digests_of_another_commit_say_nothing_about_this_one(store: Store, hub: RepoHub) -> None:
    assert store.pull(snapshot(known={"e" * 40: {"model.safetensors": "a" * 64}}))


def test_files_that_were_fetched_before_are_held_to_the_digests_of_a_newer_manifest(
    store: Store, hub: RepoHub
) -> None:
    store.pull(MODEL)
    with pytest.raises(DigestMismatch, match=r"model\.safetensors"):
        store.locate(snapshot(known={hub.commit(REPO): {"model.safetensors": "a" * 64}}))


def test_a_hub_that_is_down_keeps_the_previous_commit(store: Store, hub: RepoHub) -> None:
    paths = store.pull(MODEL)
    hub.status = 500
    with pytest.raises(DownloadFailed):
        store.pull(snapshot("ab" * 20))
    assert store.locate(MODEL) == paths


def test_a_hub_that_answers_with_a_wrong_commit_is_refused(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub

    class Moved(huggingface_hub.HfApi):
        def model_info(self, repo_id: str, **options: Any) -> Any:
            return super().model_info(repo_id, **{**options, "revision": None})

    monkeypatch.setattr(huggingface_hub, "HfApi", Moved)
    with pytest.raises(
        DownloadFailed, match=f"commit {hub.commit(REPO)} .*not the pinned {'ab' * 20}"
    ):
        store.pull(snapshot("ab" * 20))


FILE = {"name": "config.json", "bytes": 11, "digest": "ab" * 20}


def listing_with(**changes: Any) -> bytes:
    return json.dumps({"repo": REPO, "commit": "ab" * 20, "files": [FILE], **changes}).encode()


@pytest.mark.parametrize(
    "listing",
    [
        b"",
        b"[]",
        listing_with(files=[]),
        listing_with(repo="some/other"),
        listing_with(commit="main"),
        listing_with(files=[{**FILE, "name": "../config.json"}]),
        listing_with(files=[{**FILE, "bytes": None}]),
        listing_with(files=[{**FILE, "digest": ""}]),
    ],
)
def test_a_damaged_listing_is_ignored_and_rebuilt(
    store: Store, hub: RepoHub, listing: bytes
) -> None:
    paths = store.pull(MODEL)
    (store.folder(MODEL) / ".snapshot.json").write_bytes(listing)
    before = len(hub.downloads)
    assert store.locate(MODEL) is None
    assert (store.digest(MODEL), store.revision(MODEL)) == ("", "")
    assert store.pull(MODEL) == paths
    assert len(hub.downloads) == before  # every file still was right


def test_files_of_unknown_origin_are_replaced(store: Store, hub: RepoHub) -> None:
    write(store.folder(MODEL) / "config.json", b"of unknown origin")
    assert store.locate(MODEL) is None
    assert store.pull(MODEL)["config.json"].read_bytes() == b"config.json"


# What happens on this disk


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_lost_file_is_fetched_again_and_its_conversion_dropped(
    store: Store, hub: RepoHub, name: str
) -> None:
    paths = store.pull(MODEL)
    converted = store.folder(MODEL) / "ctranslate2-int8"
    write(converted / "model.bin", b"made of the files")
    assert store.locate(MODEL) == paths
    paths[name].unlink()
    assert store.locate(MODEL) is None
    with pytest.raises(ModelMissing, match="visavis models pull tiny"):
        store.verify(MODEL)
    assert store.pull(MODEL) == paths
    assert not converted.exists()


def test_a_conversion_stays_if_nothing_was_replaced(store: Store, hub: RepoHub) -> None:
    store.pull(MODEL)
    converted = store.folder(MODEL) / "ctranslate2-int8" / "model.bin"
    write(converted, b"made of the files")
    store.pull(MODEL)
    store.verify(MODEL)
    assert converted.exists()


@pytest.mark.parametrize("name", ["config.json", "model.safetensors"])
def test_a_changed_file_is_detected_and_a_pull_repairs_it(
    store: Store, hub: RepoHub, name: str
) -> None:
    paths = store.pull(MODEL)
    right = paths[name].read_bytes()
    paths[name].write_bytes(right[::-1])
    with pytest.raises(DigestMismatch, match=name):
        store.locate(MODEL)
    assert store.pull(MODEL)[name].read_bytes() == right


def test_too_little_space_is_reported_with_the_true_size_before_anything_is_fetched(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(store.root.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=5000))
    with pytest.raises(DiskFull, match=r"needs 10\.3 kB more, and .*models has 5 kB free"):
        store.pull(MODEL)
    assert hub.downloads == []


def test_a_disk_that_fills_up_leaves_a_resumable_file(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Partial.append

    def full(self: Partial, chunks: Iterable[bytes], **options: Any) -> None:
        if "safetensors" not in self.path.name:
            return append(self, chunks, **options)
        append(self, [next(iter(chunks))[:3000]], **options)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Partial, "append", full)
        with pytest.raises(DiskFull, match=r"needs 7\.24 kB more.*VISAVIS_CACHE"):
            store.pull(MODEL)
    assert store.locate(MODEL) is None
    assert store.pull(MODEL)["model.safetensors"].read_bytes() == WEIGHTS
    assert hub.downloads[-1] == ("model.safetensors", "bytes=3000-")


def test_a_file_of_the_user_is_added_once_the_files_are_known(
    store: Store, hub: RepoHub, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(WEIGHTS)
    with pytest.raises(
        ModelMissing, match=r"not known yet whether .*mine .* `visavis models pull tiny`"
    ):
        store.add(MODEL, mine)
    hub.statuses["/model.safetensors"] = 500
    with pytest.raises(DownloadFailed):
        store.pull(MODEL)
    assert store.add(MODEL, mine) == store.folder(MODEL) / "model.safetensors"
    assert store.locate(MODEL) is not None


def test_the_listing_names_its_repository_and_commit(store: Store, hub: RepoHub) -> None:
    store.pull(MODEL)
    noted = json.loads((store.folder(MODEL) / ".snapshot.json").read_bytes())
    assert (noted["repo"], noted["commit"]) == (REPO, hub.commit(REPO))
    weights = next(each for each in noted["files"] if each["name"] == "model.safetensors")
    digest = hashlib.sha256(WEIGHTS).hexdigest()
    assert weights == {"name": "model.safetensors", "bytes": len(WEIGHTS), "digest": digest}


def test_an_unwritable_listing_leaves_no_valid_one(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Listing, "model_dump_json", full)
        with pytest.raises(DiskFull, match="needs 500 kB more"):
            store.pull(MODEL)
    assert store.locate(MODEL) is None
    assert hub.downloads == []
    assert set(store.pull(MODEL)) == NEEDED


def test_two_threads_fetch_a_repository_once(store: Store, hub: RepoHub) -> None:
    hub.delay_seconds = 0.05
    threads = [Thread(target=store.pull, args=[MODEL]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.locate(MODEL) is not None
    assert len(listings(hub)) == 1
    assert sorted(name for name, _ in hub.downloads) == sorted(NEEDED)


# Offline


def test_offline_a_present_repository_works(store: Store, hub: RepoHub) -> None:
    paths = store.pull(MODEL)
    hub.asked.clear()
    offline = Store(store.root, offline=True)
    assert offline.locate(MODEL) == offline.verify(MODEL) == offline.pull(MODEL) == paths
    assert offline.revision(MODEL) == hub.commit(REPO)
    assert hub.asked == []


def test_the_switch_of_the_hub_library_prevents_requests(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelMissing, match="without --offline and HF_HUB_OFFLINE") as caught:
        Store(store.root).pull(MODEL)
    assert "models add" not in str(caught.value)
    assert hub.asked == []


# What the hub may answer


def test_a_renamed_repository_is_followed(store: Store, hub: RepoHub) -> None:
    hub.renamed["old/name"] = REPO
    assert set(store.pull(snapshot(repo="old/name"))) == NEEDED


def test_a_redirect_loop_is_reported(store: Store, hub: RepoHub) -> None:
    store.pull(MODEL)["config.json"].unlink()
    hub.renamed[REPO] = REPO
    assert "does not answer like a model hub" in first_line(store)


def first_line(store: Store, model: ModelManifest = MODEL) -> str:
    with pytest.raises(DownloadFailed) as caught:
        store.pull(model)
    assert store.locate(model) is None
    assert "127.0.0.1" not in str(caught.value)
    return str(caught.value).splitlines()[0]


STATUSES = [
    (401, "refuses (401): there is no some/where, or it is private and needs HF_TOKEN"),
    (403, "refuses (403): HF_TOKEN is missing or gives no access to some/where"),
    (404, "has no repository some/where (404)"),
    (429, "gets too many requests (429): try again later"),
    (500, "is out of order (500)"),
    (503, "is out of order (503)"),
]


@pytest.mark.parametrize(("status", "reason"), STATUSES)
def test_a_refused_listing_is_reported_in_one_line(
    store: Store, hub: RepoHub, status: int, reason: str
) -> None:
    hub.status = status
    listed = f"the files of tiny (some/where) cannot be listed: model hub: {reason}"
    assert first_line(store).startswith(listed)


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500])
def test_a_refused_file_is_reported_in_one_line_and_the_rest_stays(
    store: Store, hub: RepoHub, status: int
) -> None:
    hub.statuses["/model.safetensors"] = status
    told = first_line(store)
    assert told.startswith("no source gave model.safetensors of tiny, 10.3 kB: model hub: ")
    assert f"({status})" in told
    hub.statuses.clear()
    hub.asked.clear()
    store.pull(MODEL)
    assert {name for name, _ in hub.downloads} == {"model.safetensors"}


def test_a_missing_repository_revision_and_file_are_distinguished(
    store: Store, hub: RepoHub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pinned = snapshot("ab" * 20)
    assert f"has no revision {'ab' * 20} of some/where (404)" in first_line(store, pinned)
    monkeypatch.setenv("HF_TOKEN", "hf_right")
    elsewhere = snapshot(repo="no/where")
    assert "has no repository no/where (404)" in first_line(store, elsewhere)


def test_a_commit_missing_from_the_hub_is_named(
    store: Store, hub: RepoHub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hub.commit(REPO)
    store.pull(MODEL)["config.json"].unlink()
    write(folder / "config.json", b"newer")
    rewritten = RepoHub({REPO: folder})
    with rewritten.serving() as endpoint:
        monkeypatch.setenv("HF_ENDPOINT", endpoint)
        assert f"has no revision {first} of some/where (404)" in first_line(store)


def test_a_missing_hub_is_out_of_reach(store: Store) -> None:
    assert "model hub: is out of reach: " in first_line(store)


def test_a_hub_that_takes_half_a_minute_times_out_early(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "PROBE_S", 0.2)
    hub.delay_seconds = 30.0
    assert "model hub: is out of reach: no answer in time" in first_line(store)


def test_a_login_page_is_not_mistaken_for_the_hub(store: Store, hub: RepoHub) -> None:
    hub.login_page = True
    assert "does not answer like a model hub (is there a login page between?)" in first_line(store)


def test_a_login_page_is_not_mistaken_for_a_file(store: Store, hub: RepoHub) -> None:
    def log_in(progress: Downloading) -> None:
        hub.login_page = progress.bytes_done > 0

    with pytest.raises(DownloadFailed, match="login page"):
        store.pull(MODEL, log_in)
    hub.login_page = False
    assert set(store.pull(MODEL)) == NEEDED


def test_a_cut_download_is_resumed(store: Store, hub: RepoHub) -> None:
    hub.cuts = [10**6] * (len(NEEDED) - 1) + [3000]
    assert store.pull(MODEL)["model.safetensors"].read_bytes() == WEIGHTS
    assert hub.downloads[-1] == ("model.safetensors", "bytes=3000-")


def test_a_download_that_stays_cut_is_resumed_by_the_next_pull(store: Store, hub: RepoHub) -> None:
    hub.cuts = [10**6] * (len(NEEDED) - 1) + [3000, 0]
    assert "no source gave model.safetensors of tiny" in first_line(store)
    assert "model.safetensors" not in names_in(store.folder(MODEL))
    assert store.pull(MODEL)["model.safetensors"].read_bytes() == WEIGHTS
    assert hub.downloads[-1] == ("model.safetensors", "bytes=3000-")


# The token


def test_a_wrong_token_is_named_and_not_shown(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.token = "hf_right"
    monkeypatch.setenv("HF_TOKEN", "hf_wrong")
    told = first_line(store)
    assert "refuses (401): HF_TOKEN is wrong, or gives no access to some/where" in told
    assert "hf_wrong" not in told
    monkeypatch.setenv("HF_TOKEN", "hf_right")
    assert set(store.pull(MODEL)) == NEEDED


@pytest.mark.parametrize("token", ["hf_clé", "hf_\x00secret", "hf_my secret"])
def test_a_garbled_token_is_neither_sent_nor_shown(
    store: Store, hub: RepoHub, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.get_token", lambda: token)
    told = first_line(store)
    assert "HF_TOKEN holds characters that no token has" in told
    assert token not in told
    assert hub.asked == []


def test_the_token_goes_to_the_hub_and_not_to_its_storage(
    store: Store, hub: RepoHub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    storage = RepoHub({REPO: folder})
    with storage.serving() as hub.elsewhere:
        assert store.pull(MODEL)["model.safetensors"].read_bytes() == WEIGHTS
    assert {ask.headers.get("authorization") for ask in hub.asked} == {"Bearer hf_secret"}
    assert {name for name, _ in storage.downloads} == {
        "model.safetensors",
        "source.spm",
        "target.spm",
    }
    assert not any("authorization" in ask.headers for ask in storage.asked)


# Whether the hub answers


def test_a_hub_that_is_up_answers_and_is_queried_once(store: Store, hub: RepoHub) -> None:
    assert store.hub_answers()
    assert Store(store.root).hub_answers()
    assert [ask.method for ask in hub.asked] == ["HEAD"]


def test_an_answer_expires(store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.hub_answers()
    hub.status = 500
    monkeypatch.setattr(probe, "_KEPT_S", -1.0)
    assert not store.hub_answers()


@pytest.mark.parametrize(
    ("status", "answered"), [(302, True), (401, True), (404, True), (429, True), (503, False)]
)
def test_a_refusal_is_an_answer_and_a_server_error_is_not(
    store: Store, hub: RepoHub, status: int, answered: bool
) -> None:
    hub.status = status
    assert store.hub_answers() is answered


def test_a_missing_hub_does_not_answer(store: Store) -> None:
    assert not store.hub_answers()


def test_a_slow_hub_does_not_answer(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "PROBE_S", 0.2)
    hub.delay_seconds = 30.0
    assert not store.hub_answers()


@pytest.mark.parametrize("address", ["no address", "http://[", "ftp://127.0.0.1", "http://\x00"])
def test_an_invalid_endpoint_does_not_answer(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "endpoint", lambda: address)
    assert not store.hub_answers()


def test_each_endpoint_is_queried_separately(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.hub_answers()
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert not store.hub_answers()


def test_offline_the_hub_is_not_queried(
    store: Store, hub: RepoHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not Store(store.root, offline=True).hub_answers()
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert not Store(store.root).hub_answers()
    assert hub.asked == []
