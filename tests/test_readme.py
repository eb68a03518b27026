"""Every command and every snippet of the README does what it is there for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from web_fixtures import Page

from summarizer.web.limits import MAX_CHARS, MAX_SECONDS, MAX_WAITING

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


PAGE = "http://127.0.0.1:7860"


def blocks(language: str) -> list[str]:
    """The snippets that need nothing but the package; those of a page are `calls`."""
    return [block for block in _all_blocks(language) if PAGE not in block]


def calls() -> list[tuple[str, str]]:
    """The snippets that call a page, with what runs them."""
    ways = {"sh": "sh", "python": sys.executable}
    return [(ways[lang], b) for lang in ways for b in _all_blocks(lang) if PAGE in b]


def _all_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands(program: str) -> list[str]:
    lines = "".join(blocks("sh")).splitlines()
    return [line for line in lines if re.search(rf"(?:^|\| ){program} ", line)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, embedded_model: Path) -> Path:
    """A place that holds what the README speaks of, and shares only the models."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", place / "examples")
    (place / "models").symlink_to(embedded_model.parents[1], target_is_directory=True)
    return place


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "VISAVIS_CACHE": str(folder)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_there_are_commands_and_snippets_to_try() -> None:
    assert len(commands("visavis")) >= 6
    assert len(blocks("python")) >= 1
    assert len(calls()) == 2


@pytest.mark.model
@pytest.mark.parametrize("command", commands("visavis"))
def test_command_works(command: str, folder: Path) -> None:
    done = run(["sh", "-c", command], folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "--output" in command


@pytest.mark.model
@pytest.mark.parametrize("snippet", blocks("python"))
def test_snippet_works(snippet: str, folder: Path) -> None:
    done = run([sys.executable, "-W", "error::ResourceWarning", "-c", snippet], folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(("program", "snippet"), calls())
def test_call_of_a_page_works(program: str, snippet: str, page: Page, tmp_path: Path) -> None:
    done = run([program, "-c", snippet.replace(PAGE, page.url)], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "conseil municipal de Brest" in done.stdout


def test_limits_of_the_page_are_named() -> None:
    prose = " ".join(README.split())
    assert f"at most {MAX_CHARS:,} characters and {MAX_SECONDS // 60} minutes" in prose
    assert f"{MAX_WAITING} may wait" in prose


@pytest.mark.parametrize("command", commands("make"))
def test_make_target_exists(command: str) -> None:
    target = command.split()[1]
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_files_that_are_linked_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_model_and_profile_is_named() -> None:
    ids = [path.stem for folder in ("models", "configs") for path in (ROOT / folder).glob("*.yaml")]
    assert [name for name in ids if f"`{name}`" not in README] == []


def test_nothing_is_left_to_fill_in() -> None:
    assert re.findall(r"^[A-Z]{5,}$|\b(?:TODO|FIXME|TBD)\b", README, re.MULTILINE) == []
