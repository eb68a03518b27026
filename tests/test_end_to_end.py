"""The whole job on the sample article, by the command, with the real embedded model."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import Digest, detect

pytestmark = pytest.mark.model

ARTICLE = Path(__file__).resolve().parents[1] / "examples" / "otan.fr.txt"
TEXT = ARTICLE.read_text("utf-8")


@pytest.fixture(scope="module")
def cache(
    tmp_path_factory: pytest.TempPathFactory, embedded_model: Path
) -> Iterator[dict[str, str]]:
    """An environment whose cache shares nothing but the models with the user's own."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "models").symlink_to(embedded_model.parents[1], target_is_directory=True)
    yield {**os.environ, "VISAVIS_CACHE": str(folder)}


@pytest.fixture(scope="module")
def first(cache: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return visavis("--format", "json", "--offline", str(ARTICLE), env=cache)


@pytest.fixture(scope="module")
def digest(first: subprocess.CompletedProcess[str]) -> Digest:
    assert first.returncode == 0, first.stderr
    return Digest.from_json(first.stdout)


def visavis(*args: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "summarizer", *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_every_row_has_both_columns(digest: Digest) -> None:
    assert 2 <= len(digest.bullets) <= 7
    assert digest.columns == ("fr", "en")
    assert all(bullet.fr.text and bullet.en.text for bullet in digest.bullets)
    assert all(digest.title.values())


def test_english_comes_through_the_adapter_and_the_run_says_so(digest: Digest) -> None:
    (base,) = (model for model in digest.run.models if model.role == "translation")
    (adapter,) = (model for model in digest.run.models if model.role == "adapter")
    assert f"English by {base.id} (llamacpp) + {adapter.id}." in digest.run.notice
    assert "Without the adapter" not in digest.run.notice
    assert len(base.sha256) == len(adapter.sha256) == 64
    assert "cease-fire negotiations" in digest.bullets[1].en.text  # the model alone leaves it out


def test_each_column_is_in_its_language(digest: Digest) -> None:
    for column in digest.columns:
        for bullet in digest.bullets:
            assert detect(bullet.sides[column].text).lang == column


def test_every_point_leads_back_to_the_article(digest: Digest) -> None:
    for bullet in digest.bullets:
        quoted = [TEXT[e.start : e.end] for e in bullet.evidence]
        own_words = bullet.fr.text.partition("] ")[2] or bullet.fr.text
        assert any(own_words[1:] in quote for quote in quoted)
        assert bullet.method == "extractive"


def test_points_are_in_article_order_and_not_only_from_its_lead(digest: Digest) -> None:
    places = [max(b.evidence, key=lambda e: e.score).start for b in digest.bullets]
    assert places == sorted(places)
    assert places[-1] > len(TEXT) / 2


def test_residues_of_machine_translation_are_left_out(digest: Digest) -> None:
    shown = " ".join(bullet.fr.text for bullet in digest.bullets)
    assert not any(residue in shown for residue in ("oe24", "bpb.", "nouvelles quotidiennes"))


def test_people_have_one_key_in_both_columns(digest: Digest) -> None:
    def people(column: str) -> set[str]:
        return {
            entity.key
            for bullet in digest.bullets
            for entity in bullet.sides[column].entities
            if entity.label == "person"
        }

    assert "name:mark rutte" in people("fr") & people("en")


def test_otan_is_nato(digest: Digest) -> None:
    for column, name in (("fr", "OTAN"), ("en", "NATO")):
        found = [e for b in digest.bullets for e in b.sides[column].entities if e.text == name]
        assert {(e.key, e.label) for e in found} == {("Q7184", "organisation")}


def test_run_says_what_made_it_and_that_all_was_read(digest: Digest) -> None:
    translator = next(m for m in digest.run.models if m.role == "translation")
    assert translator.engine == "llamacpp"
    assert len(translator.sha256) == 64
    assert digest.run.chars_read == digest.run.chars_given == len(TEXT)


def test_second_run_says_the_same_without_loading_the_model(
    first: subprocess.CompletedProcess[str], digest: Digest, cache: dict[str, str]
) -> None:
    again = visavis("--format", "json", "--offline", str(ARTICLE), env=cache)
    assert "loading" in first.stderr
    assert "loading" not in again.stderr
    assert Digest.from_json(again.stdout).bullets == digest.bullets


def test_interrupt_while_the_model_works_leaves_at_once_without_a_traceback(
    cache: dict[str, str], tmp_path: Path
) -> None:
    article = tmp_path / "new.txt"
    article.write_text(TEXT.replace("OTAN", "Alliance"), "utf-8")  # nothing of it is cached
    output = tmp_path / "points.md"
    command = [sys.executable, "-m", "summarizer", "--offline", "--output", str(output)]
    with subprocess.Popen(
        [*command, str(article)], env=cache, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = ""
        while "loading" not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == [article]
