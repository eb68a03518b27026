"""The contract: a record in, a record out, never an exception; the id depends on all of it."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import builders
import pytest
from batch_builders import ECHO

from summarizer import Glossary, Origin
from summarizer.batch import Failure, Options, Task, article_id, make, records
from summarizer.batch.records import text_hash
from summarizer.messages.errors import ModelMissing, UnknownProfile
from summarizer.types import Digest

MODELS = ("a@1", "b@2")


def test_task_becomes_a_digest_that_keeps_its_origin() -> None:
    record = make(Task("1", builders.ARTICLE, Origin("file", "port.txt")), ECHO)
    digest = Digest.from_json(record.digest)
    assert record.failure is None
    assert digest.origin == Origin("file", "port.txt")
    assert digest.text == builders.ARTICLE
    assert record.points == len(digest.bullets) > 0
    assert record.title == digest.title["fr"]
    assert record.marks > 0  # the stand-in translates nothing, and is caught at it


@pytest.mark.parametrize(
    ("text", "changes", "code", "kind"),
    [
        ("12 34", {}, "no word", "EmptyText"),
        ("Titre\n\nAutre titre", {}, "nothing to show", "NothingToShow"),
        ("xq", {"source": None}, "language doubtful", "UnknownLanguage"),
        ("Un texte.", {"bullets": 99}, "bullets range", "InvalidOption"),
    ],
)
def test_failure_becomes_a_record_with_code_and_reason(
    text: str, changes: dict[str, Any], code: str, kind: str
) -> None:
    failure = make(Task("1", text), replace(ECHO, **changes)).failure
    assert failure is not None
    assert (failure.code, failure.kind, failure.is_general) == (code, kind, False)
    assert failure.reason.endswith(".")


@pytest.mark.parametrize("error", [RuntimeError("odd"), MemoryError(), RecursionError("deep")])
def test_no_error_of_the_program_gets_out(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise error

    monkeypatch.setattr(records, "_pipeline", broken)
    failure = make(Task("1", builders.ARTICLE), ECHO).failure
    assert failure is not None
    assert failure.code == "article crashed"
    assert type(error).__name__ in failure.reason


def test_lone_surrogate_in_a_text_does_no_harm() -> None:
    record = make(Task("1", f"{builders.ARTICLE} \ud800"), ECHO)
    assert record.failure is None
    record.digest.encode()
    assert text_hash("\ud800") != text_hash("")


def test_fault_of_the_models_is_no_fault_of_the_article() -> None:
    assert Failure.of(ModelMissing("file gone")).is_general
    assert Failure.of(UnknownProfile("no such profile")).is_general


@pytest.mark.parametrize(
    "changes",
    [
        {"bullets": 3},
        {"source": "de"},
        {"columns": ("en", "fr")},
        {"strategy": "translate-then-summarize"},
        {"glossary": Glossary.of({"OTAN": "NATO"})},
        {"profile": "auto"},
    ],
)
def test_other_options_are_another_id(changes: dict[str, Any]) -> None:
    sha = text_hash("Un texte.")
    assert article_id(sha, replace(ECHO, **changes), MODELS) != article_id(sha, ECHO, MODELS)


def test_id_depends_on_text_options_and_models_alone() -> None:
    sha = text_hash("Un texte.")
    known = article_id(sha, ECHO, MODELS)
    assert known == article_id(sha, replace(ECHO, offline=False), MODELS)
    assert known != article_id(text_hash("Un texte !"), ECHO, MODELS)
    assert known != article_id(sha, ECHO, MODELS[:1])
    assert len(known) == 64


def test_task_options_and_record_travel_between_processes() -> None:
    options = Options(glossary=Glossary.of({"OTAN": "NATO"}))
    task = Task("1", "Un texte.", Origin("page", "https://example.org"))
    sent = task, options, make(task, ECHO)
    assert pickle.loads(pickle.dumps(sent)) == sent
