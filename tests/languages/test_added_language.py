"""A language is added from outside the package, by a file, and an article in it is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

LANGUAGE = """
sentences:
  titles: Zur
  beginnings: lo la
  ordinal_dot: true
quotes: {opening: '‹', closing: '›'}
joining: ke
stop_words: lo la en ke
cues:
  pronouns: hil
  conjunctions: sed
  speakers: mo
  boilerplate: ['abonu nin']
negation:
  denying: '\\bne\\b'
numbers:
  cardinals: nul un du tri kvar kvin ses sep ok nau
  tens: dek>10
  hundred: cent
  scales: miliono>1000000 milionojn>1000000
  linking: ' kaj '
"""

ARTICLE = """Lo porto de Brasto gresas

Lo porto de Brasto malfermis lundon duan kajon por la pramoj. Zur. Dubono, lo mastro de la porto, \
promesis ke la pramoj alvenos en lo 5. Majo.

Sed lo kajo kostis tri milionojn, kaj hil ne pagos. Mo vidis lo kajon kaj lo pramojn. La vilaganoj \
de Brasto petas ke lo porto restos malferma en lo vintro.

Lo registaro de la regiono pagis lo kajon kaj lo lumojn de la porto. La pramoj de Brasto portas \
cent pasagerojn al la insuloj.

Lo ministro de la maro vizitis lo urbon mardon kaj parolis kun la fiskistoj pri la fiskado. La \
fiskistoj diris ke la prezo de la fisko falis dum lo tuta jaro pro la novaj reguloj de lo registaro.

La universitato de Brasto studas la akvon de la golfo depost multaj jaroj por protekti la birdojn. \
Lo raporto de la universitato montras ke la akvo de la golfo estas pli pura ol antaue.

Lo festivalo de la muziko komencos vendredon en la parko kun dek orkestroj de la tuta regiono. La \
biletoj por lo festivalo kostas malpli ol lo antauan jaron kaj la trajnoj veturos dum la nokto.

Abonu nin por legi pliajn novajojn de la porto de Brasto kaj la pramoj.
"""

SCRIPT = """
import json, sys
from summarizer import Request, languages, numbers
from summarizer.store.catalog import Catalog
from summarizer.pipeline import loading
from summarizer.text import sentences

text, shipped = sys.stdin.read(), Catalog.load()
able = {"source": ("en", "fr", "qx"), "target": ("en", "fr", "qx")}
models = {id: model.model_copy(update=able) for id, model in shipped.models.items()}
profile = shipped.profiles["echo"].model_copy(update={"summarization": ("extractive",)})
Catalog.load = classmethod(lambda cls: cls(models, {"echo": profile}))
found = loading.load("echo").run(Request(text, source="qx", bullets=3))
split = [s.of(text) for s in sentences.split(text, lang="qx")]
print(json.dumps({"split": split, "points": [b.sides["fr"].text for b in found.bullets],
                  "own": [text[e.start:e.end] for b in found.bullets for e in b.evidence],
                  "numbers": [int(n.value) for n in numbers.find(text, lang="qx")],
                  "codes": languages.codes(), "digest": found.language.lang}))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qx.yaml").write_text(LANGUAGE, "utf-8")
    return tmp_path


def read_with(folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "VISAVIS_LANGUAGES": str(folder),
        "VISAVIS_CACHE": str(cache),
    }
    command = [sys.executable, "-W", "error", "-c", SCRIPT]
    return subprocess.run(
        command, input=ARTICLE, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_article_in_an_added_language_is_read_from_end_to_end(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done = read_with(folder, tmp_path_factory.mktemp("cache"))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert "qx" in found["codes"]
    assert found["digest"] == "qx"
    whole = "Zur. Dubono, lo mastro de la porto, promesis ke la pramoj alvenos en lo 5. Majo."
    assert whole in found["split"]
    assert {5, 3_000_000, 100, 10} <= set(found["numbers"])
    unfit = ("Sed ", "Mo ", "Abonu ")
    assert len(found["own"]) >= 2
    assert not any(sentence.startswith(unfit) for sentence in found["own"])


def test_missing_folder_of_languages_is_an_error_that_names_it(tmp_path: Path) -> None:
    done = read_with(tmp_path / "gone", tmp_path)
    assert "LanguageFileError" in done.stderr
    assert "no such folder of languages. Set VISAVIS_LANGUAGES" in done.stderr
