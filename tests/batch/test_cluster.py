"""A batch on Ray, on a cluster of two actors that the run makes itself on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from summarizer.batch import Options
from summarizer.batch.cluster import OTHER_CPUS, ClusterJob, Pool, pool, run
from summarizer.messages.errors import InputError, InvalidOption, UnreadableFile, VisavisError

ROOT = Path(__file__).parents[2]
ROWS = 60
DRIVER = """
import sys
from pathlib import Path
import batch_builders
from summarizer.batch.cluster import ClusterJob, run
job = ClusterJob((sys.argv[1],), Path(sys.argv[2]), batch_builders.ECHO, actors=2)
outcome = run(job, make=batch_builders.dying_once)
print(outcome.rows, outcome.now, dict(outcome.reasons))
"""


def rows_of(folder: Path) -> list[dict[str, object]]:
    lines = (line for path in written(folder) for line in path.read_text("utf-8").splitlines())
    return list(map(json.loads, lines))


def written(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/records/*.json"))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(ROWS):
            text = (
                "Ce texte échoue." if number == 7 else f"Le conseil numéro {number} a voté. " * 900
            )
            file.write(json.dumps({"id": f"a{number}", "title": "Vote", "text": text}) + "\n")
    return path


def start(given: Path, folder: Path, *, deaths: Path) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    environment = {**os.environ, "PYTHONPATH": path, "VISAVIS_TEST_DEATHS": str(deaths)}
    command = [sys.executable, "-W", "ignore", "-c", DRIVER, str(given), str(folder)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def ray_is_here() -> Iterator[None]:
    if os.environ.get("CI") != "true":
        pytest.importorskip("ray.data", reason="the extra `cluster` is not installed")
    yield


@pytest.mark.usefixtures("ray_is_here")
def test_every_row_is_made_once_though_driver_and_actor_are_killed(
    given: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    (tmp_path / "nobody").mkdir()
    (tmp_path / "nobody" / "died").touch()
    first = start(given, folder, deaths=tmp_path / "nobody")
    while not written(folder) and first.poll() is None:
        time.sleep(0.05)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    before = len(rows_of(folder))
    assert 0 < before < ROWS
    (written(folder)[0].parent / "cut-off.json").touch()

    (tmp_path / "one").mkdir()
    second = start(given, folder, deaths=tmp_path / "one")
    out, _ = second.communicate()

    assert second.returncode == 0
    assert list((tmp_path / "one").iterdir()) == [tmp_path / "one" / "died"]
    rows = rows_of(folder)
    assert Counter(row["id"] for row in rows) == Counter(f"a{n}" for n in range(ROWS))
    failed = [row for row in rows if row["status"] == "failed"]
    assert [(row["id"], row["code"]) for row in failed] == [("a7", "no word")]
    assert out.split("\n")[-2] == f"{ROWS} {ROWS - before} {{'no word': 1}}"


def test_actors_have_all_cpus_but_those_that_read_and_write() -> None:
    assert pool(64) == Pool(15, 4)
    assert pool(16, 2) == Pool(2, 7)
    assert pool(2 + OTHER_CPUS, 2) == Pool(2, 1)


@pytest.mark.parametrize(("cpus", "actors"), [(2, 1), (3, 2), (4, 3), (1, 0)])
def test_cluster_on_which_ray_would_wait_forever_is_refused(cpus: int, actors: int) -> None:
    with pytest.raises(InvalidOption, match="at least"):
        pool(cpus, actors)


def job(*inputs: str, folder: Path) -> ClusterJob:
    return ClusterJob(inputs, folder, Options())


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.jsonl"):
        run(job("none.jsonl", folder=tmp_path))


@pytest.mark.parametrize(
    "names", [["a.txt"], ["a.jsonl", "b.parquet"], []], ids=["text", "two forms", "empty folder"]
)
def test_files_that_are_no_rows_of_one_form_are_refused(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text('{"id": 1, "text": "a"}', encoding="utf-8")
    inputs = [str(tmp_path / name) for name in names] or [str(tmp_path)]
    with pytest.raises(InputError, match="JSON lines"):
        run(job(*inputs, folder=tmp_path / "out"))


@pytest.mark.parametrize("line", ['{"text": "a"}', "[]", ""])
def test_rows_without_id_are_refused_before_anything_starts(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"have no (text|id)"):
        run(job(str(tmp_path / "a.jsonl"), folder=tmp_path / "out"))


def test_file_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"a\.jsonl"):
        run(job(str(tmp_path / "a.jsonl"), folder=tmp_path / "out"))


def test_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "a"}', encoding="utf-8")
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(VisavisError, match=r"visavis\[cluster"):
        run(job(str(tmp_path / "a.jsonl"), folder=tmp_path / "out"))


@pytest.mark.usefixtures("ray_is_here")
def test_example_of_a_cluster_is_one_that_ray_accepts() -> None:
    from ray.autoscaler._private.util import prepare_config, validate_config

    example = yaml.safe_load((ROOT / "examples" / "cluster.yaml").read_text("utf-8"))
    validate_config(prepare_config(example))
