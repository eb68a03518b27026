"""The container: the files that it copies exist, its packages are locked, its command is ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
LINES = re.sub(r"\\\n\s*", "", DOCKERFILE).splitlines()
"""Its instructions, each on one line."""

HADOLINT = Path(sys.executable).with_name("hadolint")


def instructions(name: str) -> list[str]:
    return [line.removeprefix(f"{name} ") for line in LINES if line.startswith(f"{name} ")]


def copied() -> list[str]:
    """The paths that are copied from the checkout."""
    copies = (line.split() for line in instructions("COPY") if not line.startswith("--from"))
    return [source for *sources, _ in copies for source in sources]


def let_in(path: str) -> bool:
    return f"!{path}" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", copied())
def test_what_is_copied_exists_and_is_let_in(path: str) -> None:
    assert (ROOT / path).exists()
    assert let_in(path)


def test_nothing_else_is_let_in() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert [line[1:] for line in lines if line.startswith("!") and line[1:] not in copied()] == []
    assert "*" in lines


def test_packages_are_those_of_the_locks_installed_as_the_makefile_does() -> None:
    installs = re.findall(r"pip install (.+)", "\n".join(instructions("RUN")))
    assert installs == [
        "--no-deps --require-hashes -r requirements-spacy.lock",
        "--constraint requirements.lock '.[app]'",
    ]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert installs[0] in makefile
    assert "--constraint requirements.lock" in makefile


def test_build_tools_stay_in_the_first_of_two_stages() -> None:
    assert len(instructions("FROM")) == 2
    assert len(set(line.split()[0] for line in instructions("FROM"))) == 1
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert "pip" not in last
    assert "COPY --from=build" in last


def test_image_is_of_the_python_that_the_space_has() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    version = re.search(r'python_version: "(.+)"', readme)
    assert version is not None
    assert f"python:{version[1]}-slim" in instructions("FROM")[0]


def test_it_runs_as_a_user_without_rights_and_writes_in_two_places_only() -> None:
    (user,) = instructions("USER")
    assert int(user) >= 10_000
    assert instructions("VOLUME") == ["/var/lib/visavis"]
    (variables,) = (line for line in instructions("ENV") if "VISAVIS_CACHE" in line)
    places = dict(re.findall(r"(\w+)=(\S+)", variables))
    assert places["VISAVIS_CACHE"] == "/var/lib/visavis"
    assert places["HOME"] == "/tmp"
    assert places["GRADIO_TEMP_DIR"].startswith("/tmp/")
    assert places["PYTHONDONTWRITEBYTECODE"] == "1"


def test_its_health_is_asked_for_where_the_page_answers() -> None:
    (port,) = instructions("EXPOSE")
    (check,) = instructions("HEALTHCHECK")
    assert f"http://127.0.0.1:{port}/health" in check
    server = (ROOT / "summarizer" / "web" / "server.py").read_text("utf-8")
    assert 'APIRoute("/health"' in server


def test_linter_finds_nothing() -> None:
    checked = subprocess.run(
        [HADOLINT, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True
    )
    assert (checked.stdout, checked.returncode) == ("", 0)
