"""The rules of the package: import direction, public surface, declared dependencies."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import summarizer

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summarizer"

LEVELS: Mapping[int, str] = {
    0: "messages",
    1: "languages types",
    2: "text store render",
    3: "parsing numbers identity inputs engines",
    4: "article entities checks",
    5: "points translation",
    6: "pipeline",
    7: "batch",
    8: "summarizer cli web",
}
"""A module imports lower levels only; those of one sub-package may import each other."""


def folder(module: str) -> str:
    """The name by which `LEVELS` knows a module; `python -m summarizer` is the command."""
    return module.partition(".")[0].replace("__main__", "cli")


Graph = dict[str, set[str]]


def module_paths() -> dict[str, Path]:
    """From the name of each module, without the package's, to its file."""
    paths = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        paths[name.removesuffix(".__init__").replace("__init__", "summarizer")] = path
    return paths


def imports(path: Path) -> Iterator[str]:
    """The full name of everything that a file imports, wherever it does."""
    package = (
        ["summarizer", *path.relative_to(PACKAGE).parent.parts] if path != ROOT / "app.py" else []
    )
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def import_graph() -> Graph:
    """For each module, the modules of the package that it imports."""
    paths = module_paths()
    return {name: set(_own_modules(path, set(paths))) for name, path in paths.items()}


def _own_modules(path: Path, names: set[str]) -> Iterator[str]:
    for imported in imports(path):
        if imported.partition(".")[0] == "summarizer":
            inside = imported.partition(".")[2]
            module = inside if inside in names else inside.rpartition(".")[0]
            yield module or "summarizer"


def level(module: str) -> int:
    return next(n for n, names in LEVELS.items() if folder(module) in names.split())


def test_every_module_has_a_level_and_every_level_its_modules() -> None:
    placed = [name for names in LEVELS.values() for name in names.split()]
    assert sorted(placed) == sorted({folder(name) for name in import_graph()})


@pytest.mark.parametrize("module", import_graph())
def test_module_imports_lower_levels_only(module: str) -> None:
    for imported in import_graph()[module]:
        if folder(module) != folder(imported):
            assert level(imported) < level(module), f"{module} imports {imported}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter(import_graph()).prepare()


# The public surface


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "gradio huggingface_hub numpy pydantic rich spacy torch transformers xllamacpp yaml"
    code = f"import sys, summarizer; print(*sorted(set({heavy.split()}) & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []


def test_public_names_are_sorted_and_there() -> None:
    def order(name: str) -> tuple[bool, bool, str]:  # constants, classes, functions
        return (not name.isupper(), not name[:1].isupper(), name)

    names = summarizer.__all__
    assert names == sorted(names, key=order)
    assert len(set(names)) == len(names)
    assert all(getattr(summarizer, name) is not None for name in names)


# Dependencies


def project() -> dict[str, list[Requirement]]:
    """The requirements of the project, by extra; "" for those it always has."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"": table["dependencies"], **table["optional-dependencies"]}
    return {extra: list(map(Requirement, lines)) for extra, lines in groups.items()}


def locked() -> dict[str, Version]:
    lines = "\n".join((ROOT / f"requirements{x}.lock").read_text("utf-8") for x in ("", "-spacy"))
    pins = re.findall(r"^([\w.-]+)==(\S+)", lines, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


PART_OF = {"pydantic-core": "pydantic", "gradio-client": "gradio"}
"""Both pin a part of their own and document imports from it."""

BROUGHT_BY_VENV = {"pip", "setuptools"}


def test_third_party_imports_are_declared() -> None:
    declared = {extra: {canonicalize_name(r.name) for r in rs} for extra, rs in project().items()}
    distributions = packages_distributions()
    for path in [*module_paths().values(), ROOT / "app.py"]:
        is_page = path.name == "app.py" or path.parent.name == "web"
        allowed = declared[""] | (declared["app"] if is_page else set())
        allowed |= declared["reference"] if path.parent.name == "engines" else set()
        allowed |= declared["cluster"] if path.name == "cluster.py" else set()
        for root in {imported.partition(".")[0] for imported in imports(path)}:
            if root == "summarizer" or root in sys.stdlib_module_names:
                continue
            names = {canonicalize_name(name) for name in distributions[root]}
            assert {PART_OF.get(name, name) for name in names} & allowed, f"{path.name}: {root}"


def test_lock_holds_what_the_project_asks_for() -> None:
    pins = locked()
    for requirement in (r for group in project().values() for r in group):
        name = canonicalize_name(requirement.name)
        if name not in BROUGHT_BY_VENV:
            assert pins[name] in requirement.specifier, requirement


def test_lock_leaves_nothing_for_pip_to_choose() -> None:
    pins = locked()
    for name in pins:
        try:
            needed = map(Requirement, requires(name) or ())
        except PackageNotFoundError:
            continue  # for another platform
        for requirement in needed:
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                key = canonicalize_name(requirement.name)
                assert key in pins.keys() | BROUGHT_BY_VENV, f"{name} needs {requirement}"


def test_every_line_of_the_lock_is_a_pin() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        for line in lock.read_text("utf-8").splitlines():
            assert re.match(r"#|[\w.-]+==\S+( --hash=sha256:[0-9a-f]{64})?$", line), line


def test_torch_is_pinned() -> None:
    assert str(locked()["torch"]) == "2.13.0"
    assert "torch==2.13.0" in map(str, project()["reference"])


def test_nothing_but_the_reference_runtime_and_training_needs_pytorch() -> None:
    assert [r.name for r in project()["reference"]] == ["torch"]
    theirs = ("reference", "training")
    wanted = [r for extra, rs in project().items() if extra not in theirs for r in rs]
    assert "torch" not in {canonicalize_name(r.name) for r in wanted}
