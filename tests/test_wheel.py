"""The wheel, installed in a fresh environment and run from another folder, without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import Digest, __version__

ROOT = Path(__file__).parents[1]

ARTICLE = (
    "Le port de Brest agrandit ses quais\n\n"
    "La ville de Brest a décidé lundi d’agrandir le port de commerce. "
    "Les travaux coûteront 38 millions d’euros selon la maire Anne Le Goff.\n\n"
    "Le comité des pêches de Bretagne demande une étude sur les poissons de la rade.\n"
)

# The third-party packages are those of this environment. They are added as a plain path, so that
# its .pth files, and with them the checkout of an editable install, stay out.
BORROWED = "import sys; sys.path.append({site!r})\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *options, str(ROOT)], check=True, capture_output=True, text=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds this wheel, and borrows the packages that it needs."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", scheme="venv", vars=paths))
    own = sysconfig.get_path("purelib")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-index", "--no-warn-script-location"]
    command = [*pip, "--python", str(folder), "install", *options, str(wheel)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (site / "borrowed.pth").write_text(BORROWED.format(site=own), "utf-8")
    return folder


@pytest.fixture
def run(environment: Path, tmp_path: Path, own_cache: Path) -> Run:
    """Runs a program of the environment in an empty folder, as a user would."""
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VISAVIS_"))}
    variables |= {"VISAVIS_CACHE": str(own_cache), "PYTHONUTF8": "1"}

    def start(program: str, *args: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(scripts / program), *args],
            cwd=tmp_path,
            env=variables,
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return start


def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_holds_every_module_and_the_whole_catalogue(wheel: Path) -> None:
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "summarizer").rglob("*.py")}
    data = {
        f"summarizer/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("models", "configs")
        for path in (ROOT / folder).rglob("*.*")
    }
    assert {Path(name).suffix for name in data} == {".yaml", ".gguf", ".md"}
    languages = {p.relative_to(ROOT).as_posix() for p in (ROOT / "summarizer").rglob("*.yaml")}
    assert "summarizer/languages/fr.yaml" in languages
    assert modules | data | languages <= contents(wheel)


FILES = (".py", ".yaml", ".css", ".json", ".js", ".tsv")
ADAPTER_FILES = (".gguf", ".md")


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    metadata = f"visavis-{__version__}.dist-info/"
    for name in contents(wheel):
        assert name.startswith(("summarizer/", metadata)), name
        is_adapter = "/_data/models/adapters/" in name
        assert name.endswith(ADAPTER_FILES if is_adapter else FILES) or metadata in name, name
    assert f"{metadata}licenses/LICENSE" in contents(wheel)
    with zipfile.ZipFile(wheel) as archive:
        sizes = {file.filename: file.compress_size for file in archive.infolist()}
    assert sum(size for name, size in sizes.items() if not name.endswith(".gguf")) < 1_000_000
    assert sum(sizes.values()) < 40_000_000


def test_package_is_the_installed_one(run: Run, environment: Path) -> None:
    done = run("python", "-c", "import summarizer; print(summarizer.__file__)")
    assert done.stderr == ""
    assert Path(done.stdout.strip()).is_relative_to(environment)


def test_version_is_that_of_the_project(run: Run) -> None:
    assert run("visavis", "--version").stdout == f"visavis {__version__}\n"


def test_catalogue_is_found(run: Run) -> None:
    models, profiles = run("visavis", "models", "list"), run("visavis", "profiles")
    assert (models.stderr, profiles.stderr) == ("", "")
    for path in (ROOT / "models").glob("*.yaml"):
        assert path.stem in models.stdout
    for path in (ROOT / "configs").glob("*.yaml"):
        assert path.stem in profiles.stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_article_from_standard_input_is_digested(form: str, run: Run) -> None:
    options = ["--profile", "echo", "--offline", "--quiet", "--format", form]
    done = run("visavis", *options, given=ARTICLE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "agrandir le port de commerce" in " ".join(done.stdout.split())
    if form == "json":
        assert Digest.from_json(done.stdout).title["fr"] == ARTICLE.splitlines()[0]
