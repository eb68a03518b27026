"""The catalogue of models and profiles: all files in `models/*.yaml` and `configs/*.yaml`.

To add a model, add a file. In a checkout both folders are beside the package; in an installed wheel
they are inside it. The user's own are in the folder named by the variable VISAVIS_CONFIG, or in
`visavis` in the user's folder of settings.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import platformdirs

from ...messages.errors import CatalogError, ManifestError, UnknownModel, UnknownProfile
from ...types import Lang
from .manifest import ModelManifest, Profile, Task
from .reading import read_model, read_profile

_PACKAGE = Path(__file__).resolve().parents[2]
_Kind = TypeVar("_Kind", ModelManifest, Profile)

VARIABLE = "VISAVIS_CONFIG"

NOWHERE: Mapping[str, Path] = MappingProxyType({})


class Catalog:
    """The models by id and the profiles by name, each in alphabetical order."""

    def __init__(
        self,
        models: Mapping[str, ModelManifest],
        profiles: Mapping[str, Profile],
        folders: Mapping[str, Path] = NOWHERE,
    ):
        """`folders` holds the manifests' folders by id; the default is that of the program."""
        self.models = dict(sorted(models.items()))
        self.profiles = dict(sorted(profiles.items()))
        self._folders = folders

    @classmethod
    def load(cls, extra_dirs: Iterable[Path] | None = None) -> Catalog:
        """Read the program's own catalogue, and further ones of the same layout.

        Each of `extra_dirs` may hold a folder `models` and a folder `configs`; by default it is the
        user's own folder.

        Raises:
            CatalogError: one of the folders does not exist.
            ManifestError: a file breaks its schema, is not named after its id, repeats an id, or
                is a profile that names an unsuitable model. Lists every such file.
        """
        folders = [shipped(), *map(Path, own_folders() if extra_dirs is None else extra_dirs)]
        for folder in folders:
            if not folder.is_dir():
                raise CatalogError(f"no such folder of models and profiles: {folder}")
        reader = _ManifestReader(folders)
        if reader.problems:
            raise ManifestError("\n".join(reader.problems))
        return cls(reader.models, reader.profiles, reader.folders)

    def model(self, model_id: str) -> ModelManifest:
        """The manifest with this id. Raises UnknownModel, with the choices."""
        if model_id not in self.models:
            raise UnknownModel(_miss("model", model_id, self.models))
        return self.models[model_id]

    def profile(
        self, name: str, *, translator: str | None = None, summarizer: str | None = None
    ) -> Profile:
        """The profile with this name; a model that is named does its work alone.

        Raises UnknownProfile and UnknownModel, with the choices, and CatalogError for a model that
        is for the other task.
        """
        if name not in self.profiles:
            raise UnknownProfile(_miss("profile", name, self.profiles))
        profile = self.profiles[name]
        if translator is not None:
            alone = self._for("translation", translator)
            profile = profile.model_copy(update={"translation": alone})
        if summarizer is not None:
            alone = self._for("summarization", summarizer)
            profile = profile.model_copy(update={"summarization": alone})
        return profile

    def _for(self, task: Task, model_id: str) -> tuple[str, ...]:
        model = self.model(model_id)
        if model.task != task:
            able = [each.id for each in self.models.values() if each.task == task]
            raise CatalogError(
                f"'{model_id}' is for {model.task}, not for {task}. There are: {', '.join(able)}."
            )
        return (model_id,)

    def beside(self, model: ModelManifest) -> dict[str, Path]:
        """The files that accompany a manifest, by the names it gives them; they may be missing."""
        folder = self._folders.get(model.id, shipped() / "models")
        return {model.adapter.file: folder / model.adapter.file} if model.adapter else {}

    def find(
        self, *, task: Task, source: Lang | None = None, target: Lang | None = None
    ) -> tuple[ModelManifest, ...]:
        """The models for a task, in order of id; an omitted language is not checked."""
        return tuple(
            model
            for model in self.models.values()
            if model.task == task
            and (source is None or source in model.source)
            and (target is None or target in model.target)
        )


class _ManifestReader:
    """The content of the folders, and its problems."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.models: dict[str, ModelManifest] = {}
        self.profiles: dict[str, Profile] = {}
        self.folders: dict[str, Path] = {}
        self.problems: list[str] = []
        self._files: dict[tuple[str, str], Path] = {}
        for folder in folders:
            self._read(folder)
        if not self.problems:
            for profile in self.profiles.values():
                self.problems += self._misplaced(profile)

    def _read(self, folder: Path) -> None:
        for model in self._sound(folder / "models", read_model):
            self.models[model.id] = model
            self.folders[model.id] = folder / "models"
        for profile in self._sound(folder / "configs", read_profile):
            self.profiles[profile.name] = profile

    def _sound(self, folder: Path, read: Callable[[Path], _Kind]) -> Iterator[_Kind]:
        for path in sorted(folder.glob("*.yaml")):
            try:
                found = read(path)
                self._claim(found, path)
            except ManifestError as error:
                self.problems.append(str(error))
            else:
                yield found

    def _claim(self, found: ModelManifest | Profile, path: Path) -> None:
        key, name = ("id", found.id) if isinstance(found, ModelManifest) else ("name", found.name)
        if path.stem != name:
            raise ManifestError(f"{path}:\n  {key}: '{name}' must be the name of the file")
        if (key, name) in self._files:
            raise ManifestError(
                f"{path}:\n  {key}: '{name}' is already taken by {self._files[key, name]}"
            )
        self._files[key, name] = path

    def _misplaced(self, profile: Profile) -> Iterator[str]:
        path = self._files["name", profile.name]
        lists: dict[Task, tuple[str, ...]] = {
            "translation": profile.translation,
            "summarization": profile.summarization,
        }
        for task, ids in lists.items():
            for index, model_id in enumerate(ids):
                if model_id not in self.models:
                    problem = _miss("model", model_id, self.models)
                elif self.models[model_id].task != task:
                    problem = f"'{model_id}' is for {self.models[model_id].task}"
                else:
                    continue
                yield f"{path}:\n  {task}[{index}]: {problem}"


def shipped() -> Path:
    """The folder with the catalogue of this program: in the package, or the checkout around it."""
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent


def own_folder() -> Path:
    """The folder of the user's own models and profiles, whether it exists or not."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else Path(platformdirs.user_config_dir("visavis"))


def own_folders() -> list[Path]:
    """The user's own folder; none if it does not exist and no variable names it."""
    folder = own_folder()
    return [folder] if os.environ.get(VARIABLE) or folder.is_dir() else []


def _miss(kind: str, name: str, choices: Iterable[str]) -> str:
    known = sorted(choices)
    close = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    return f"no {kind} is called '{name}'.{hint} There are: {', '.join(known)}."
