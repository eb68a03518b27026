"""README, docs and CONTRIBUTING: every command and snippet works, every link and figure holds."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from test_package import LEVELS
from web_fixtures import Page

from benchmarks.__main__ import SUBJECTS
from summarizer import Digest
from summarizer.cli.arguments import parse
from summarizer.cli.output import megabytes
from summarizer.store.catalog import Catalog
from summarizer.web.limits import MAX_CHARS, MAX_SECONDS, MAX_WAITING

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
GUIDES = ("usage", "models", "hosting", "scale", "quality", "architecture")
PAGES: Mapping[str, str] = {
    name: (ROOT / name).read_text("utf-8")
    for name in ("README.md", "CONTRIBUTING.md", *(f"docs/{guide}.md" for guide in GUIDES))
}
README = PAGES["README.md"]
MAX_LINES = 150

SERVED = "http://127.0.0.1:7860"
SHOWN_ONLY = ("text",)
"""The languages of blocks that show something, and run nothing."""

NOT_RUN = {
    "make": "takes minutes, or serves for ever",
    "python3 -m venv": "an environment is made by the test of the Space",
    ".venv/bin/pip install": "fetches packages",
    "docker": "needs Docker; the file of the container has tests of its own",
    "python -m benchmarks": "takes minutes, and needs data that are not in the repository",
}
"""The commands that no test runs, by their beginning; that their target exists is tested."""


class Block(NamedTuple):
    """A block of code in a page."""

    page: str
    language: str
    text: str

    @property
    def calls_a_page(self) -> bool:
        """Whether it does so beyond its comments."""
        return SERVED in re.sub(r"  #.*", "", self.text)


def all_blocks() -> list[Block]:
    fence = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [Block(name, *found) for name, page in PAGES.items() for found in fence.findall(page)]


def blocks(language: str, *, served: bool) -> list[Block]:
    """The blocks in a language: those that call a page, or those that do not."""
    return [b for b in all_blocks() if b.language == language and b.calls_a_page == served]


def commands() -> list[str]:
    lines = (line for block in blocks("sh", served=False) for line in block.text.splitlines())
    return list(dict.fromkeys(line.partition("  #")[0].strip() for line in lines))


def without_code(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def inline_code(pages: Iterable[str] = tuple(PAGES)) -> list[str]:
    found = (re.findall(r"`([^`]+)`", without_code(PAGES[name])) for name in pages)
    return [" ".join(code.split()) for codes in found for code in codes]


def commands_to_run() -> list[str]:
    return [command for command in commands() if not command.startswith(tuple(NOT_RUN))]


def named(cases: Sequence[Block]) -> list[str]:
    return [f"{case.page}-{number}" for number, case in enumerate(cases)]


# Commands and snippets that run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the pages name, and no model; its cache is shared."""
    place = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "examples", place / "examples")
    return place


@pytest.fixture(scope="module")
def with_model(folder: Path, embedded_model: Path) -> Path:
    """The same, with the embedded model."""
    (folder / "models").symlink_to(embedded_model.parents[1], target_is_directory=True)
    return folder


def run(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "HF_HUB_OFFLINE": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "VISAVIS_CACHE": str(folder),
        **variables,
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_there_are_commands_and_snippets_to_try() -> None:
    assert len(commands_to_run()) >= 10
    assert len(blocks("python", served=False)) >= 4
    assert len(blocks("sh", served=True)) == len(blocks("python", served=True)) == 1


@pytest.mark.parametrize("command", commands_to_run())
def test_command_works_with_the_stand_ins(command: str, folder: Path) -> None:
    done = run(["sh", "-c", command], folder, VISAVIS_PROFILE="echo")
    assert done.returncode == 0, done.stderr
    assert done.stdout or "--output" in command


@pytest.mark.model
@pytest.mark.parametrize(
    "snippet", blocks("python", served=False), ids=named(blocks("python", served=False))
)
def test_snippet_works_with_the_embedded_model(snippet: Block, with_model: Path) -> None:
    done = run([sys.executable, "-W", "error::ResourceWarning", "-c", snippet.text], with_model)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(("language", "program"), [("sh", "sh"), ("python", sys.executable)])
def test_call_of_a_page_works(language: str, program: str, page: Page, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (call,) = blocks(language, served=True)
    done = run([program, "-c", call.text.replace(SERVED, page.url)], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "conseil municipal de Brest" in done.stdout


def test_example_in_json_is_a_digest() -> None:
    (example,) = (block.text for block in all_blocks() if block.language == "json")
    digest = Digest.from_json(example)
    for side in digest.bullets[0].sides.values():
        for entity in side.entities:
            assert side.text[entity.start : entity.end] == entity.text


def test_french_sample_in_the_readme_is_what_the_command_shows(folder: Path) -> None:
    shown = next(block.text for block in all_blocks() if block.text.startswith("1 fr "))
    points = re.findall(r"^(\d fr .*?)\n  en", shown, re.MULTILINE | re.DOTALL)
    done = run(
        [sys.executable, "-m", "summarizer", "examples/otan.fr.txt"], folder, VISAVIS_PROFILE="echo"
    )
    assert len(points) == 2
    printed = " ".join(done.stdout.split())
    assert [point for point in points if " ".join(point.split()) not in printed] == []


# Commands that do not


def test_every_block_is_of_a_language_that_is_tested() -> None:
    known = {"sh", "python", "json", "yaml", *SHOWN_ONLY}
    assert [block for block in all_blocks() if block.language not in known] == []


def test_models_and_profiles_in_the_text_are_read_as_those_of_a_user(tmp_path: Path) -> None:
    found = [block.text for block in all_blocks() if block.language == "yaml"]
    for text in found:
        (place,) = re.findall(r"^# ~/.config/visavis/(\S+)\n", text)
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(text)
    own = Catalog.load([tmp_path])
    assert {"my-server"} < set(own.models) and {"newsroom"} < set(own.profiles)


@pytest.mark.parametrize("start", NOT_RUN)
def test_list_of_commands_that_are_not_run_is_no_longer_than_needed(start: str) -> None:
    assert any(command.startswith(start) for command in commands())


def of_program(program: str) -> list[str]:
    """The commands of a program, in blocks and in the text."""
    every = dict.fromkeys([*commands(), *inline_code()])
    return [command for command in every if command.startswith(f"{program} ")]


@pytest.mark.parametrize("command", of_program("make"))
def test_make_target_exists(command: str) -> None:
    target = re.escape(command.split()[1])
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("command", of_program("python -m"))
def test_module_that_is_run_exists(command: str) -> None:
    module, *arguments = command.split()[2:]
    assert find_spec(module)
    if module == "benchmarks":
        assert {word for word in arguments if not word.startswith("-")} <= set(SUBJECTS)


@pytest.mark.parametrize("command", of_program(".venv/bin/pip install"))
def test_installation_asks_for_what_is_there(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(command)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for option in ("-r", "--requirement", "--constraint"):
        if option in words:
            assert (ROOT / words[words.index(option) + 1]).is_file()
    if "--editable" in words:
        extras = Requirement(f"visavis{words[-1].removeprefix('.')}").extras
        assert extras <= set(project["optional-dependencies"])


@pytest.mark.parametrize("command", of_program("visavis"))
def test_command_in_the_text_is_understood(command: str) -> None:
    arguments = shlex.split(command)[1:]
    if "--help" not in arguments:
        assert parse(arguments).command


def test_options_in_the_text_are_those_of_the_command() -> None:
    names = "--help", "translate --help", "batch --help", "feed --help", "routes --help"
    known = "".join(map(help_of, names))
    in_text = inline_code(name for name in PAGES if name != "CONTRIBUTING.md")
    options = {code.split()[0] for code in in_text if code.startswith("--")}
    assert options
    assert sorted(option for option in options if option not in known) == []


def help_of(arguments: str) -> str:
    command = [sys.executable, "-m", "summarizer", *arguments.split()]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


# Links, files, names


def anchors(page: str) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", without_code(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links() -> Iterator[tuple[str, str]]:
    for name, page in PAGES.items():
        found = re.findall(r"""\]\(([^)\s]+)\)|src="([^"]+)""", without_code(page))
        yield from ((name, link or source) for link, source in found)


@pytest.mark.parametrize(("name", "link"), dict.fromkeys(links()))
def test_link_leads_somewhere(name: str, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (ROOT / name).parent / path if path else ROOT / name
    assert target.exists()
    if anchor:
        assert anchor in anchors(target.read_text("utf-8"))


def test_files_that_are_named_exist() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - {".venv"}
    ours = [code for code in inline_code() if re.fullmatch(r"[\w.*/-]+", code) and "/" in code]
    paths = {code for code in ours if code.partition("/")[0] in folders}
    made = {"benchmarks/results/"}  # by the benchmarks
    assert len(paths) > 40
    assert sorted(path for path in paths - made if not list(ROOT.glob(path.rstrip("/")))) == []


def test_every_model_adapter_and_profile_is_described() -> None:
    files = ("models/*.yaml", "models/adapters/*.md", "configs/*.yaml")
    ids = [path.stem for kind in files for path in ROOT.glob(kind)]
    assert [name for name in ids if f"`{name}`" not in PAGES["docs/models.md"]] == []


def test_sizes_of_models_are_those_of_their_files() -> None:
    rows = PAGES["docs/models.md"].splitlines()
    fetched = (model for model in Catalog.load().models.values() if model.size_bytes)
    for model in fetched:
        (row,) = (row for row in rows if row.startswith("| ") and f"`{model.id}`" in row)
        assert megabytes(model.size_bytes) in row


def test_figures_of_the_adapter_are_those_of_its_card() -> None:
    text = section(PAGES["docs/quality.md"], "the-adapter")
    (card,) = re.findall(r"\(\.\./(models/adapters/[^)]+)\)", text)
    known = figures((ROOT / card).read_text("utf-8"))
    rows = [row for row in text.splitlines() if row.startswith("| ")]
    assert len(rows) > 4
    assert [figure for row in rows for figure in figures(row) if figure not in known] == []


def test_every_variable_is_described_and_no_other() -> None:
    sources = [ROOT / "app.py", *(f for d in ("summarizer", "benchmarks") for f in code_of(d))]
    variable = re.compile(r"\bVISAVIS_[A-Z_]+\b")
    read = {name for file in sources for name in variable.findall(file.read_text("utf-8"))}
    table = PAGES["docs/models.md"].partition("## Environment variables")[2]
    assert set(variable.findall(table)) == read
    assert {name for page in PAGES.values() for name in variable.findall(page)} <= read


def code_of(folder: str) -> Iterator[Path]:
    return (ROOT / folder).rglob("*.py")


def test_levels_are_those_that_are_tested() -> None:
    house = section(PAGES["CONTRIBUTING.md"], "where-things-are")
    listed = house.partition("```text\n")[2].partition("```")[0].split("\n\n")
    names = [re.findall(r"^(\w+) +\S.*$", level, re.MULTILINE) for level in listed]
    expected = [level.split() for level in LEVELS.values()]
    assert names == expected, "CONTRIBUTING lists other levels than tests/test_package.py"


def test_every_folder_of_the_package_is_on_the_map() -> None:
    page = PAGES["docs/architecture.md"]
    folders = [path.parent.name for path in (ROOT / "summarizer").glob("*/__init__.py")]
    assert [name for name in folders if f"`summarizer/{name}/`" not in page] == []


def test_every_folder_of_the_repository_is_explained() -> None:
    made = {"__pycache__", "dist"}
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
    house = section(PAGES["CONTRIBUTING.md"], "where-things-are")
    assert sorted(name for name in folders - made if f"`{name}/`" not in house) == []


# Figures, and the form of the README


def section(page: str, anchor: str) -> str:
    """The part of a page under a heading, up to the next heading of the same rank or a higher."""
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    return next(part for part in parts if anchor in anchors(part))


def figures(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def measured() -> list[str]:
    """The rows of the one table of figures in the README."""
    rows = section(README, "how-good-is-it").splitlines()
    return [row for row in rows if "docs/quality.md#" in row and row.startswith("| ")]


def test_readme_has_figures() -> None:
    assert len(measured()) >= 5


@pytest.mark.parametrize("row", measured())
def test_figure_in_the_readme_is_that_of_the_section_it_links_to(row: str) -> None:
    *cells, _ = row.strip("| ").split("|")
    anchor = row.partition("docs/quality.md#")[2].partition(")")[0]
    there = figures(section(PAGES["docs/quality.md"], anchor))
    here = figures(" ".join(cells).replace("F1", "").replace("ROUGE-1/2/L", ""))
    assert here
    assert [figure for figure in here if figure not in there] == []


def test_figures_in_the_text_of_the_readme_are_those_of_the_docs() -> None:
    prose = re.sub(r"\([^)]*\.md[^)]*\)", "", without_code(README.split("---\n", 2)[2]))
    decimal = re.findall(r"\d+\.\d+(?: (?:GB|MB|chrF|s)\b)?|\d+ (?:GB|MB|s)\b", prose)
    docs = " ".join(PAGES["docs/quality.md"].split()) + PAGES["docs/models.md"]
    made_of = {"1.1 GB": "1,117 MB", "3.11": "Python"}
    assert [figure for figure in decimal if made_of.get(figure, figure) not in docs] == []


def test_limits_of_the_page_are_named() -> None:
    prose = " ".join(PAGES["docs/hosting.md"].split())
    assert f"at most {MAX_CHARS:,} characters and {MAX_SECONDS // 60} minutes" in prose
    assert f"{MAX_WAITING} may wait" in prose


def test_readme_is_short() -> None:
    front, rest = README.removeprefix("---\n").split("---\n", 1)
    assert front.startswith("title:")
    assert len(rest.splitlines()) <= MAX_LINES


def test_nothing_is_left_to_fill_in() -> None:
    unfinished = re.compile(r"^[A-Z]{5,}$|\b(?:TODO|FIXME|TBD)\b", re.MULTILINE)
    assert {
        name: found for name, page in PAGES.items() if (found := unfinished.findall(page))
    } == {}
