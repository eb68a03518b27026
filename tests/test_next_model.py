"""A model that cannot be used: the next one of the profile does the work, and the run says so.

The hub is a stand-in on the loopback address; it serves a tiny model in a good and in a spoiled
form. PyTorch is hidden from every process that is started here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hub_fixtures import RepoHub
from test_first_sight import CONVERTED, NOBODY, TINY, WEIGHTS, visavis

BETTER, NEXT = "opus-mt-tc-big-fr-en", "opus-mt-fr-en"
SENTENCE, ENGLISH = "Merci.", "Thank you."


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(f"{SENTENCE}\n", "utf-8")
    return path


def with_spoiled(tmp_path: Path, spoil: Callable[[Path], object]) -> RepoHub:
    """A hub with the better model spoiled, and the next one good."""
    copy = tmp_path / "spoiled"
    shutil.copytree(TINY / NEXT, copy)
    spoil(copy)
    return RepoHub({f"Helsinki-NLP/{BETTER}": copy, f"Helsinki-NLP/{NEXT}": TINY / NEXT})


def translated(note: Path, cache: Path, endpoint: str) -> subprocess.CompletedProcess[str]:
    return visavis(
        "translate", "--profile", "quality", "--source", "fr", str(note),
        cache=cache, endpoint=endpoint,
    )  # fmt: skip


def unfinished(cache: Path) -> list[str]:
    """The names of files and folders that only an interrupted step leaves."""
    return [path.name for path in cache.rglob("*") if path.name.endswith(".new")]


def nothing(_: Path) -> None:
    """Leave the files as they are: the fault is the hub's."""


def neither_weights(copy: Path) -> None:
    (copy / WEIGHTS).unlink()


def malicious_pickle(copy: Path) -> None:
    (copy / WEIGHTS).unlink()
    (copy / "pytorch_model.bin").write_bytes(b"cposix\nsystem\n(S'touch sprung'\ntR.")


def configuration_of_another_width(copy: Path) -> None:
    said = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**said, "decoder_ffn_dim": 128}))


def tokenizer_cut_short(copy: Path) -> None:
    (copy / "source.spm").write_bytes((copy / "source.spm").read_bytes()[:50_000])


@pytest.mark.parametrize(
    ("spoil", "ending", "status", "said"),
    [
        (nothing, f"/api/models/Helsinki-NLP/{BETTER}", 401, "refuses (401)"),
        (nothing, "/vocab.json", 404, "vocab.json"),
        (neither_weights, "", 0, "no weights (model.safetensors or pytorch_model.bin, whole)"),
        (malicious_pickle, "", 0, "posix.system"),
        (
            configuration_of_another_width, "", 0,
            "model.decoder.layers.0.fc1.weight is 256 by 64, where config.json says 128 by 64",
        ),
        (tokenizer_cut_short, "", 0, "source.spm is damaged"),
    ],
    ids=lambda each: getattr(each, "__name__", str(each)[:20]),
)  # fmt: skip
def test_next_model_does_the_work_and_the_run_says_why(
    tmp_path: Path,
    note: Path,
    spoil: Callable[[Path], object],
    ending: str,
    status: int,
    said: str,
) -> None:
    hub, cache = with_spoiled(tmp_path, spoil), tmp_path / "cache"
    if ending.startswith("/vocab"):
        ending = f"{BETTER}/resolve/{hub.commit(f'Helsinki-NLP/{BETTER}')}{ending}"
    if ending:
        hub.statuses[ending] = status
    with hub.serving() as endpoint:
        done = translated(note, cache, endpoint)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{ENGLISH}\n"
    (notice,) = [line for line in done.stderr.splitlines() if "Profile “quality”" in line]
    assert f"English by {NEXT} (ctranslate2). Not {BETTER}: " in notice
    assert said in notice
    assert "Traceback" not in done.stderr
    assert not Path("sprung").exists()
    assert not (cache / "models" / BETTER / CONVERTED / "model.bin").exists()
    assert unfinished(cache) == []


def test_model_on_this_disk_does_the_work_when_the_hub_is_gone(tmp_path: Path, note: Path) -> None:
    hub, cache = with_spoiled(tmp_path, nothing), tmp_path / "cache"
    with hub.serving() as endpoint:
        visavis("models", "try", NEXT, "--quiet", cache=cache, endpoint=endpoint)
    done = translated(note, cache, NOBODY)
    assert done.stdout == f"{ENGLISH}\n"
    assert f"Not {BETTER}: not on this machine, and the model hub does not answer" in done.stderr


def test_hub_that_was_slow_is_asked_again_by_the_next_run(tmp_path: Path, note: Path) -> None:
    hub, cache = with_spoiled(tmp_path, nothing), tmp_path / "cache"
    with hub.serving() as endpoint:
        visavis("models", "try", NEXT, "--quiet", cache=cache, endpoint=endpoint)
        hub.delay_seconds = 5.0
        slow = translated(note, cache, endpoint)
        hub.delay_seconds = 0.0
        again = translated(note, cache, endpoint)
    assert f"English by {NEXT} (ctranslate2). Not {BETTER}: not on this machine" in slow.stderr
    assert f"English by {BETTER} (ctranslate2).\n" in again.stderr


# No room


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a disk of so many bytes, or changes its size; skips if that needs more rights."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted: list[Path] = []

    def sized(size: int) -> Path:
        options = f"{'remount,' if mounted else ''}size={size}"
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"NO FULL DISK IS TESTED: {done.stderr.strip()}")
        mounted.append(place)
        return place

    yield sized
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def test_disk_that_fills_up_during_conversion_is_said_and_the_next_run_goes_on(
    tmp_path: Path, small_disk: Callable[[int], Path]
) -> None:
    fetched = sum(path.stat().st_size for path in (TINY / NEXT).iterdir())
    cache = small_disk(fetched + 200_000)
    with with_spoiled(tmp_path, nothing).serving() as endpoint:
        full = visavis("models", "try", NEXT, "--quiet", cache=cache, endpoint=endpoint)
        assert full.returncode == 1
        assert "is full; make room, and it is tried again" in full.stderr
        assert "Traceback" not in full.stderr
        assert unfinished(cache) == []
        assert not (cache / "models" / NEXT / CONVERTED).exists()
        small_disk(4 * fetched)
        done = visavis("models", "try", NEXT, "--quiet", cache=cache, endpoint=NOBODY)
    assert done.stdout.endswith("6 of 6 read well\n"), done.stderr


def test_disk_without_room_for_the_original_is_said_before_anything_is_fetched(
    tmp_path: Path, note: Path, small_disk: Callable[[int], Path]
) -> None:
    hub = with_spoiled(tmp_path, nothing)
    with hub.serving() as endpoint:
        done = visavis(
            "models", "try", NEXT, "--quiet", cache=small_disk(1_000_000), endpoint=endpoint
        )
    assert done.returncode == 1
    assert "free" in done.stderr
    assert WEIGHTS not in [name for name, _ in hub.downloads]
