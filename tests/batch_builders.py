"""Batches for tests: articles on disk, and functions that make records without any model.

The functions run in the processes of a batch, which import this module by its name.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from summarizer import inputs
from summarizer.batch.job import Job, Summary
from summarizer.batch.records import Failure, Options, Record, Task
from summarizer.batch.running import run
from summarizer.messages.errors import EmptyText, StoreError

ECHO = Options(bullets=2, source="fr", profile="echo", offline=True)
EMPTY_DIGEST = (
    '{"schema": 1, "language": {"lang": "fr", "confidence": 1.0, "alternatives": []}, '
    '"title": {"fr": "", "en": ""}, "bullets": [], "run": {"models": [], "seconds": {}, '
    '"chars_read": 0, "chars_given": 0, "version": "", "facts": [], "notice": ""}, '
    '"origin": null, "text": ""}'
)


def articles(folder: Path, count: int) -> Path:
    """A folder with this number of different articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = f"Le conseil de la ville numéro {number} a voté son budget lundi soir.\n"
        (folder / f"article-{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def at_once(task: Task, options: Options) -> Record:
    """A record without work; a text with a certain word fails, ends the process, or waits."""
    if "échoue" in task.text:
        return Record(task.id, failure=Failure.of(EmptyText("no word", 0)))
    if "sans modèle" in task.text:
        return Record(task.id, failure=Failure.of(StoreError("file gone")))
    if "meurt toujours" in task.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "attend" in task.text:
        time.sleep(60)
    return Record(task.id, EMPTY_DIGEST, title=task.text.strip(), seconds=0.001)


def with_a_trace(task: Task, options: Options) -> Record:
    """As `at_once`, slowly, with the id of each task in a file that VISAVIS_TRACE names."""
    time.sleep(0.02)
    with open(os.environ["TRACE"], "a", encoding="utf-8") as trace:
        trace.write(f"{os.getpid()} {task.id}\n")
    return at_once(task, options)


def batch(folder: Path, *given: Path | str, **changes: object) -> Summary:
    """Run a batch with `at_once`."""
    job = Job(tuple(map(str, given)), folder, **({"options": ECHO} | changes))  # type: ignore[arg-type]
    return run(job, reader=inputs.read, make=at_once)


if __name__ == "__main__":
    source, output = map(Path, sys.argv[1:3])
    job = Job((str(source),), output, ECHO, formats=("markdown",), jobs=int(sys.argv[3]))
    run(job, reader=inputs.read, make=with_a_trace)


def dying_once(task: Task, options: Options) -> Record:
    """A record after a short wait; the process dies with the first that finds a new folder."""
    time.sleep(0.1)
    if "échoue" in task.text:
        return Record(task.id, failure=Failure.of(EmptyText("no word", 0)))
    try:
        (Path(os.environ["VISAVIS_TEST_DEATHS"]) / "died").touch(exist_ok=False)
    except FileExistsError:
        return Record(task.id, EMPTY_DIGEST)
    os._exit(1)
