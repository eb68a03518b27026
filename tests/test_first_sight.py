"""The first run on a machine that reaches the hub and has no PyTorch: fetched, converted, used.

The hub is a fake one on the loopback address with the tiny models of `tests/tiny`; PyTorch is
hidden from every process that is started here.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hub_fixtures import RepoHub
from tiny import closed_set

from summarizer import Digest
from summarizer.store.record import sha256_of

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "otan.fr.txt"
TINY = Path(__file__).parent / "tiny"
MARIAN, SUMMARIZER = "opus-mt-fr-en", "barthez-orangesum-abstract"
REPOS = {
    f"Helsinki-NLP/{MARIAN}": TINY / MARIAN,
    f"moussaKam/{SUMMARIZER}": TINY / SUMMARIZER,
}
NOBODY = "http://127.0.0.1:9"
CONVERTED, WEIGHTS = "ctranslate2-int8", "model.safetensors"
STAGE_S = 60.0


@pytest.fixture
def hub() -> RepoHub:
    return RepoHub(REPOS)


@pytest.fixture
def endpoint(hub: RepoHub) -> Iterator[str]:
    with hub.serving() as address:
        yield address


def environment(cache: Path, endpoint: str, **more: str) -> dict[str, str]:
    """The environment of a process without PyTorch; the user's token and mirror are left out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    path = os.pathsep.join([str(Path(__file__).parent / "without_torch"), str(ROOT)])
    return {
        **kept,
        "VISAVIS_CACHE": str(cache),
        "HF_ENDPOINT": endpoint,
        "PYTHONPATH": path,
        **more,
    }


def start(*args: str, **where: str | Path) -> subprocess.Popen[str]:
    cache, endpoint = Path(where.pop("cache")), str(where.pop("endpoint"))
    more = {name: str(value) for name, value in where.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *args],
        env=environment(cache, endpoint, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def visavis(*args: str, **where: str | Path) -> subprocess.CompletedProcess[str]:
    process = start(*args, **where)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def folder(cache: Path, model: str = MARIAN) -> Path:
    return cache / "models" / model


def left_over(cache: Path, model: str = MARIAN) -> list[str]:
    """The unneeded files in the folder of a model."""
    return sorted(
        path.name
        for path in folder(cache, model).iterdir()
        if ".partial" in path.name or path.name.endswith(".new") or path.name == WEIGHTS
    )


# From nothing to the points


def test_first_run_fetches_converts_and_works_and_the_next_one_needs_no_network(
    hub: RepoHub, endpoint: str, tmp_path: Path
) -> None:
    done = visavis("--format", "json", str(ARTICLE), cache=tmp_path, endpoint=endpoint)
    assert done.returncode == 0, done.stderr
    asked = len(hub.asked)
    done = visavis("--format", "json", str(ARTICLE), cache=tmp_path, endpoint=NOBODY)
    assert done.returncode == 0, done.stderr
    digest = Digest.from_json(done.stdout)
    used = {model.id: model for model in digest.run.models}
    for repo, source in REPOS.items():
        model = used[source.name]
        assert (model.engine, model.precision) == ("ctranslate2", "int8")
        assert model.revision == hub.commit(repo)
        assert left_over(tmp_path, source.name) == [], "the weights did their work"
        noted = json.loads((folder(tmp_path, source.name) / ".record.json").read_bytes())
        assert noted[WEIGHTS]["sha256"] == sha256_of(source / WEIGHTS)
    taught = closed_set.phrases()
    assert [b.en.text for b in digest.bullets] == [taught[b.fr.text] for b in digest.bullets]
    again = visavis(
        "--format", "json", "--bullets", "3", str(ARTICLE), cache=tmp_path, endpoint=NOBODY
    )
    assert again.returncode == 0, again.stderr
    assert {m.sha256 for m in Digest.from_json(again.stdout).run.models} >= {
        used[name].sha256 for name in (MARIAN, SUMMARIZER)
    }
    assert len(hub.asked) == asked


def test_try_shows_the_proof_and_verify_finds_damage(endpoint: str, tmp_path: Path) -> None:
    done = visavis("models", "try", MARIAN, cache=tmp_path, endpoint=endpoint)
    assert done.returncode == 0, done.stderr
    assert "reads well on 6 of 6 canary texts (without PyTorch" in done.stdout
    assert "fr   Merci.\nen   Thank you.\nlike Thank you.\n" in done.stdout
    assert done.stdout.endswith("6 of 6 read well\n")
    good = visavis("models", "verify", MARIAN, cache=tmp_path, endpoint=NOBODY)
    assert f"{MARIAN}: good; the conversion reads well on 6 of 6" in good.stdout, good.stderr
    binary = folder(tmp_path) / CONVERTED / "model.bin"
    content = bytearray(binary.read_bytes())
    content[len(content) // 2] ^= 1
    binary.write_bytes(content)
    bad = visavis("models", "verify", MARIAN, cache=tmp_path, endpoint=NOBODY)
    assert bad.returncode == 1
    assert "model.bin is damaged" in bad.stderr
    mended = visavis("models", "try", MARIAN, cache=tmp_path, endpoint=endpoint)
    assert mended.returncode == 0, mended.stderr
    assert left_over(tmp_path) == []


def test_weights_are_kept_for_those_who_want_them(endpoint: str, tmp_path: Path) -> None:
    done = visavis(
        "models", "try", MARIAN, "--quiet",
        cache=tmp_path, endpoint=endpoint, VISAVIS_KEEP_WEIGHTS="1",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert left_over(tmp_path) == [WEIGHTS]


# Killed in the middle


def is_listed(cache: Path) -> bool:
    return (folder(cache) / ".snapshot.json").exists()


def is_begun(cache: Path) -> bool:
    return any(folder(cache).glob("*.partial"))


def is_fetched(cache: Path) -> bool:
    return (folder(cache) / WEIGHTS).exists()


def is_converting(cache: Path) -> bool:
    return (folder(cache) / f".{CONVERTED}.new").exists()


def is_written(cache: Path) -> bool:
    return (folder(cache) / f".{CONVERTED}.new" / "model.bin").exists()


def is_converted(cache: Path) -> bool:
    return (folder(cache) / CONVERTED).exists()


STAGES = (is_listed, is_begun, is_fetched, is_converting, is_written, is_converted)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_run_that_is_killed_is_taken_up_again(
    hub: RepoHub, endpoint: str, tmp_path: Path, stage: Callable[[Path], bool]
) -> None:
    hub.delay_seconds = 0.05
    process = start("models", "try", MARIAN, "--quiet", cache=tmp_path, endpoint=endpoint)
    end = time.monotonic() + STAGE_S
    while not stage(tmp_path) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    hub.delay_seconds = 0.0
    done = visavis("models", "try", MARIAN, "--quiet", cache=tmp_path, endpoint=endpoint)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("6 of 6 read well\n")
    assert left_over(tmp_path) == []


def test_two_first_runs_at_once_share_the_work(hub: RepoHub, endpoint: str, tmp_path: Path) -> None:
    both = [
        start("models", "try", MARIAN, "--quiet", cache=tmp_path, endpoint=endpoint)
        for _ in range(2)
    ]
    for process in both:
        out, err = process.communicate()
        assert process.returncode == 0, err
        assert out.endswith("6 of 6 read well\n")
    assert [name for name, _ in hub.downloads].count(WEIGHTS) == 1
    assert left_over(tmp_path) == []


# Faults of a repository


def spoiled(tmp_path: Path, spoil: Callable[[Path], object]) -> RepoHub:
    """A hub with a spoiled translator and a good summariser."""
    copy = tmp_path / "spoiled"
    copy.mkdir()
    for path in (TINY / MARIAN).iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    spoil(copy)
    return RepoHub({f"Helsinki-NLP/{MARIAN}": copy})


def no_weights(copy: Path) -> None:
    (copy / WEIGHTS).unlink()


def malicious(copy: Path) -> None:
    (copy / WEIGHTS).unlink()
    (copy / "pytorch_model.bin").write_bytes(b"cposix\nsystem\n(S'touch sprung'\ntR.")


def other_width(copy: Path) -> None:
    said = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**said, "decoder_ffn_dim": 128}))


def cut_tokenizer(copy: Path) -> None:
    (copy / "source.spm").write_bytes((copy / "source.spm").read_bytes()[:50_000])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (no_weights, "no weights (model.safetensors or pytorch_model.bin, whole)"),
        (malicious, "pytorch_model.bin"),
        (
            other_width,
            "model.decoder.layers.0.fc1.weight is 256 by 64, where config.json says 128 by 64",
        ),
        (cut_tokenizer, "source.spm is damaged"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_bad_repository_gets_one_clear_message_and_leaves_nothing_half_made(
    tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    with spoiled(tmp_path, spoil).serving() as endpoint:
        done = visavis(
            "models", "try", MARIAN, "--quiet", cache=tmp_path / "cache", endpoint=endpoint
        )
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not Path("sprung").exists()
    assert not is_converting(tmp_path / "cache")
