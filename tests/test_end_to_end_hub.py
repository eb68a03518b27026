"""The sample article by the specialised models: fetched from a hub, converted, and used.

The hub is a stand-in on the loopback address; it serves the tiny models of `tests/tiny` under the
names of the real ones. They show that the path works, and nothing about quality.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_fixtures import RepoHub
from tiny import closed_set

from summarizer import Digest

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "otan.fr.txt"
TINY = Path(__file__).parent / "tiny"
MARIAN, SUMMARIZER = "opus-mt-fr-en", "barthez-orangesum-abstract"
REPOS = {
    f"Helsinki-NLP/{MARIAN}": TINY / MARIAN,
    f"moussaKam/{SUMMARIZER}": TINY / SUMMARIZER,
}
NOBODY = "http://127.0.0.1:9"
"""Where nothing listens."""


@pytest.fixture(scope="module")
def hub() -> RepoHub:
    return RepoHub(REPOS)


@pytest.fixture(scope="module")
def endpoint(hub: RepoHub) -> Iterator[str]:
    with hub.serving() as address:
        yield address


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests of this module fill one after the other."""
    return tmp_path_factory.mktemp("cache")


def visavis(*args: str, cache: Path, endpoint: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    environment = {**kept, "VISAVIS_CACHE": str(cache), "HF_ENDPOINT": endpoint}
    command = [sys.executable, "-m", "summarizer", *args]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def first(cache: Path, endpoint: str) -> subprocess.CompletedProcess[str]:
    return visavis("--format", "json", str(ARTICLE), cache=cache, endpoint=endpoint)


@pytest.fixture(scope="module")
def digest(first: subprocess.CompletedProcess[str], cache: Path) -> Digest:
    """The points of the second run: the first one does not wait for the summariser."""
    assert first.returncode == 0, first.stderr
    done = visavis("--format", "json", str(ARTICLE), cache=cache, endpoint=NOBODY)
    assert done.returncode == 0, done.stderr
    return Digest.from_json(done.stdout)


# With the hub


def test_specialised_models_do_the_job_without_a_setting_and_the_run_says_so(
    digest: Digest, hub: RepoHub
) -> None:
    used = {model.id: model for model in digest.run.models}
    for repo in REPOS:
        model = used[repo.partition("/")[2]]
        assert (model.engine, model.precision) == ("ctranslate2", "int8")
        assert model.revision == hub.commit(repo)
    assert digest.run.notice.startswith(
        f"Profile “auto”: points by {SUMMARIZER} (ctranslate2), English by {MARIAN} (ctranslate2)."
    )


def test_first_points_wait_only_for_the_translator_and_the_run_says_so(
    first: subprocess.CompletedProcess[str],
) -> None:
    made = Digest.from_json(first.stdout)
    assert {bullet.method for bullet in made.bullets} == {"extractive"}
    assert made.run.notice.startswith(
        f"Profile “auto”: points by extractive, English by {MARIAN} (ctranslate2). Not "
        f"{SUMMARIZER}: its 557 MB are fetched after these points, for the next run."
    )


def test_fetching_is_shown_and_the_summariser_comes_last(
    first: subprocess.CompletedProcess[str],
) -> None:
    lines = first.stderr.splitlines()
    starts = [f"visavis: fetching {name}" for name in (MARIAN, SUMMARIZER)]
    places = [next(i for i, line in enumerate(lines) if line.startswith(s)) for s in starts]
    assert places == sorted(places)
    assert lines[-1] == (f"visavis: {SUMMARIZER} is ready: the next run writes its points with it")


def test_points_are_what_the_summariser_wrote_with_evidence_in_the_article(
    digest: Digest,
) -> None:
    text = ARTICLE.read_text("utf-8")
    points = set(closed_set.points().values())
    assert 2 <= len(digest.bullets) <= 7
    assert all(bullet.fr.text in points for bullet in digest.bullets)
    assert any(bullet.method == "abstractive" for bullet in digest.bullets)
    for bullet in digest.bullets:
        assert bullet.evidence
        assert all(text[e.start : e.end].strip() for e in bullet.evidence)


def test_every_point_and_the_title_have_the_english_that_the_model_was_taught(
    digest: Digest,
) -> None:
    taught = closed_set.phrases()
    for bullet in digest.bullets:
        assert bullet.en.text == taught[bullet.fr.text]
        assert all(check.ok for check in bullet.en.checks)
    assert digest.title["en"] == taught[digest.title["fr"]]


def test_commit_of_the_first_pull_is_kept_when_the_hub_has_moved_on(
    digest: Digest, hub: RepoHub, cache: Path, endpoint: str, tmp_path: Path
) -> None:
    first = hub.commit(f"Helsinki-NLP/{MARIAN}")
    (tmp_path / "config.json").write_text("{}")
    hub.push(f"Helsinki-NLP/{MARIAN}", tmp_path)
    done = visavis(
        "--format", "json", "--bullets", "2", str(ARTICLE), cache=cache, endpoint=endpoint
    )
    hub.push(f"Helsinki-NLP/{MARIAN}", TINY / MARIAN)
    used = {model.id: model for model in Digest.from_json(done.stdout).run.models}
    assert used[MARIAN].revision == first


# What is on the disk works on with the network off


@pytest.mark.parametrize("model", [MARIAN, SUMMARIZER])
def test_converted_model_works_without_importing_pytorch_although_it_is_here(
    digest: Digest, cache: Path, model: str
) -> None:
    """The engine alone: spaCy, which finds the names of a run, imports PyTorch wherever it is."""
    program = (
        "import sys; from summarizer.cli import main; assert main(sys.argv[1:]) == 0; "
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )
    command = [sys.executable, "-c", program, "models", "try", model, "--offline"]
    environment = {**os.environ, "VISAVIS_CACHE": str(cache)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{model}: ctranslate2 int8" in done.stdout


def test_models_on_the_disk_work_offline(digest: Digest, cache: Path) -> None:
    done = visavis(
        "--format", "json", "--offline", "--bullets", "3", str(ARTICLE),
        cache=cache, endpoint=NOBODY,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    again = Digest.from_json(done.stdout)
    assert {m.id for m in again.run.models} == {m.id for m in digest.run.models}
    assert len(again.bullets) == 3


def test_whole_text_is_translated_and_its_layout_kept(digest: Digest, cache: Path) -> None:
    taught = closed_set.phrases()
    given = "1. Le maire de Brest a inauguré le nouveau pont lundi matin.\n\n- Merci.\n"
    path = cache / "note.txt"
    path.write_text(given, "utf-8")
    done = visavis("translate", str(path), cache=cache, endpoint=NOBODY)
    assert done.returncode == 0, done.stderr
    first, thanks = (
        taught["Le maire de Brest a inauguré le nouveau pont lundi matin."],
        taught["Merci."],
    )
    assert done.stdout == f"1. {first}\n\n- {thanks}\n"


def test_term_that_the_model_cannot_be_made_to_use_is_told(digest: Digest, cache: Path) -> None:
    """The tiny model knows its sentences only: it keeps no name in the place of a term."""
    taught = closed_set.phrases()
    given = "Aide militaire à l'Ukraine"
    path, terms = cache / "note.txt", cache / "terms.tsv"
    path.write_text(given, "utf-8")
    terms.write_text("aide militaire\tdefence assistance\nUkraine\tUkraine\n", "utf-8")
    done = visavis("translate", "--glossary", str(terms), str(path), cache=cache, endpoint=NOBODY)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{taught[given]}\n"
    assert "the term “aide militaire” should be “defence assistance”" in done.stderr
    assert "“Ukraine” should" not in done.stderr


def test_verify_repeats_the_comparison_of_the_conversion(digest: Digest, cache: Path) -> None:
    done = visavis("models", "verify", MARIAN, cache=cache, endpoint=NOBODY)
    assert done.returncode == 0, done.stderr
    assert f"{MARIAN}: good" in done.stdout
    assert "agrees on 6 of 6 canary texts" in done.stdout


# Without the hub


@pytest.fixture
def embedded_only(tmp_path: Path, embedded_model: Path) -> Path:
    """A cache in which only the embedded model is."""
    folder = tmp_path / "cache"
    own = folder / "models" / embedded_model.parent.name
    own.parent.mkdir(parents=True)
    own.symlink_to(embedded_model.parent, target_is_directory=True)
    return folder


@pytest.mark.model
def test_embedded_model_answers_where_the_hub_does_not_and_says_so(embedded_only: Path) -> None:
    done = visavis(
        "--format", "json", "--bullets", "1", str(ARTICLE), cache=embedded_only, endpoint=NOBODY
    )
    assert done.returncode == 0, done.stderr
    digest = Digest.from_json(done.stdout)
    assert {m.engine for m in digest.run.models if m.role == "translation"} == {"llamacpp"}
    assert digest.bullets[0].en.text
    assert (
        f"Not {SUMMARIZER}, {MARIAN}: not on this machine, and the model hub does not answer"
        in digest.run.notice
    )


@pytest.mark.model
def test_embedded_model_answers_where_the_hub_refuses_and_the_reason_is_told(
    embedded_only: Path,
) -> None:
    hub = RepoHub(REPOS, token="another")
    with hub.serving() as endpoint:
        done = visavis(
            "--format", "json", "--bullets", "1", str(ARTICLE),
            cache=embedded_only, endpoint=endpoint,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    notice = Digest.from_json(done.stdout).run.notice
    assert f"English by {'qwen2.5-coder-1.5b-instruct-q4-k-m'} (llamacpp)" in notice
    assert "refuses (401)" in notice


def test_profile_without_a_fallback_fails_with_the_reason_and_the_remedy(tmp_path: Path) -> None:
    done = visavis("--profile", "hub", str(ARTICLE), cache=tmp_path, endpoint=NOBODY)
    assert done.returncode == 1
    assert "out of reach" in done.stderr
    assert f"visavis models pull {SUMMARIZER}" in done.stderr
    assert "Traceback" not in done.stderr
