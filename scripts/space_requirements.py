"""Writes requirements.txt: what a Hugging Face Space installs, at the versions of the locks.

The Space is the checkout itself, so the project is not in it; what it needs for the page and for
every engine is. `make requirements.txt` runs this.

Models are not in it: the Space fetches those of the profile `auto`, which the front matter of the
README lists under `models`, when they are first needed. Nothing is listed there under
`preload_from_hub`: that fetches a commit into the hub's own cache, but `models/*.yaml` pin none
yet, and the store has a folder of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-spacy.lock")
EXTRAS = ("app",)

PYTHON = "3.11"
"""The version that the front matter of the README asks for."""

SPACE = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": f"{PYTHON}.0",
    "python_version": PYTHON,
    "sys_platform": "linux",
}
"""What a marker reads of the machine. It is that of the Space, wherever this runs."""

HEADER = """\
# What a Hugging Face Space installs; `make requirements.txt` makes it from the locks.
# It has no digests, since pip takes them for every package or for none.
"""


def project() -> Iterator[Requirement]:
    """What the page and the engines ask for."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [table["dependencies"], *(table["optional-dependencies"][extra] for extra in EXTRAS)]
    return (Requirement(line) for group in groups for line in group)


def closure(wanted: Iterable[Requirement]) -> set[str]:
    """The names of these packages and of all that they bring, as the installed ones say."""
    waiting: list[tuple[str, str]] = [
        (canonicalize_name(r.name), extra) for r in wanted for extra in ("", *r.extras)
    ]
    found: set[tuple[str, str]] = set()
    while waiting:
        package = waiting.pop()
        if package not in found:
            found.add(package)
            waiting += brought_by(*package)
    return {name for name, _ in found}


def brought_by(name: str, extra: str) -> Iterator[tuple[str, str]]:
    """The packages, each with its extras, that an installed one asks for on the Space."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return  # for another platform, or brought by the environment
    for requirement in map(Requirement, lines):
        if requirement.marker is None or requirement.marker.evaluate({**SPACE, "extra": extra}):
            for each in ("", *requirement.extras):
                yield canonicalize_name(requirement.name), each


def pins() -> dict[str, str]:
    """The lines of the locks, by name, without their digests."""
    text = "\n".join((ROOT / lock).read_text("utf-8") for lock in LOCKS)
    lines = re.findall(r"^([\w.-]+)(==\S+)", text, re.MULTILINE)
    return {canonicalize_name(name): name + version for name, version in lines}


def requirements() -> str:
    """The whole file. A package that no lock holds is left to the environment."""
    needed = closure(project())
    lines = [line for name, line in pins().items() if name in needed]
    return HEADER + "".join(f"{line}\n" for line in sorted(lines, key=_name))


def _name(line: str) -> str:
    return line.partition("==")[0].lower()


if __name__ == "__main__":
    (ROOT / "requirements.txt").write_text(requirements(), "utf-8")
