from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import builders
import pytest

from summarizer import Document, Glossary, Origin, Request, inputs
from summarizer.cli import commands, main
from summarizer.messages.errors import Cancelled, NoRoute, StoreError, VisavisError
from summarizer.pipeline.models import Postponed
from summarizer.types import (
    Check,
    Digest,
    Done,
    Downloading,
    Event,
    Fact,
    Loading,
    Planned,
    Translation,
)

ROOT = Path(__file__).parents[2]


class FakePipeline:
    """Returns a hand-made digest, or fails; records its arguments."""

    def __init__(self) -> None:
        self.loaded: dict[str, Any] = {}
        self.asked: dict[str, Any] = {}
        self.text = ""
        self.failure: BaseException | None = None
        self.postponed: list[Postponed] = []
        self.checks: tuple[Check, ...] = ()

    def load(
        self,
        profile: str,
        *,
        offline: bool | None,
        on_event: Callable[[Event], None],
        on_postponed: Callable[[Postponed], None] | None = None,
        **models: str | None,
    ) -> FakePipeline:
        named = {task: model for task, model in models.items() if model}
        self.loaded = {"profile": profile, "offline": offline, **named}
        if on_postponed is not None:
            for model in self.postponed:
                on_postponed(model)
        on_event(Downloading("tiny", 1, 2_000_000))
        on_event(Downloading("tiny", 2_000_000, 2_000_000))
        on_event(Loading("tiny"))
        return self

    def run(self, request: Request, *, on_event: Callable[[Event], None]) -> Digest:
        self.asked = {field.name: getattr(request, field.name) for field in fields(request)}
        self.text = self.asked.pop("text")
        on_event(Planned((Fact("text", ("Chose tiny.",)),), ()))
        if self.failure:
            raise self.failure
        on_event(Done(builders.digest()))
        return builders.digest()

    def translate(self, text: str, **options: str | None) -> Translation:
        self.text, self.asked = text, options
        return Translation("The port.\n", "fr", "en", builders.run(), self.checks)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    fake = FakePipeline()
    monkeypatch.setattr(commands, "load", fake.load)
    monkeypatch.delenv("VISAVIS_PROFILE", raising=False)
    return fake


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(builders.ARTICLE, encoding="utf-8")
    return path


def give_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes, *, terminal: bool = False) -> None:
    stream = io.TextIOWrapper(io.BytesIO(data))
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdin", stream)


# Addresses


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    asked: dict[str, bool] = {}

    def read(place: str, *, offline: bool) -> tuple[Document, ...]:
        asked[place] = offline
        return (Document(builders.ARTICLE, Origin("page", place)),)

    monkeypatch.setattr(inputs, "read", read)
    return asked


@pytest.mark.parametrize("command", [[], ["summarize"], ["translate"]])
def test_an_address_is_read_as_the_article(
    command: list[str],
    one_page: dict[str, bool],
    pipeline: FakePipeline,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*command, "--offline", "https://exemple.org/a"]) == 0
    assert pipeline.text == builders.ARTICLE
    assert one_page == {"https://exemple.org/a": True}
    assert "reading https://exemple.org/a" in capsys.readouterr().err


def test_the_place_of_a_page_reaches_the_digest(
    one_page: dict[str, bool], pipeline: FakePipeline
) -> None:
    assert main(["https://exemple.org/a", "--quiet"]) == 0
    assert pipeline.asked["origin"] == Origin("page", "https://exemple.org/a")


def test_an_address_that_is_refused_is_an_error_of_the_input(
    capsys: pytest.CaptureFixture[str], pipeline: FakePipeline
) -> None:
    assert main(["http://127.0.0.1/", "--quiet"]) == 2
    assert "does not lead to the public internet" in capsys.readouterr().err


# Results


class Summariser:
    """A model that the points do not wait for; sees the printed text when it is got."""

    def __init__(self, out: Callable[[], str], failure: BaseException | None = None) -> None:
        self._out = out
        self._failure = failure
        self.seen = ""

    def get(self, on_event: Callable[[Event], None] | None) -> None:
        assert on_event is not None
        self.seen = self._out()
        on_event(Downloading("big", 1, 557_000_000))
        if self._failure is not None:
            raise self._failure

    def postponed(self) -> Postponed:
        return Postponed("big", 557_000_000, self.get)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (None, "big is ready: the next run writes its points with it"),
        (KeyboardInterrupt(), "stopped: the next run resumes the fetch of big"),
        (StoreError("The disk is full."), "warning: The disk is full."),
    ],
)
def test_summariser_is_fetched_after_the_points_are_out_and_its_end_is_said(
    pipeline: FakePipeline,
    article: Path,
    capsys: pytest.CaptureFixture[str],
    failure: BaseException | None,
    said: str,
) -> None:
    summariser = Summariser(lambda: capsys.readouterr().out, failure)
    pipeline.postponed = [summariser.postponed()]
    assert main([str(article)]) == 0
    assert builders.digest().bullets[0].fr.text[:20] in summariser.seen
    err = capsys.readouterr().err
    assert err.endswith(f"visavis: {said}\n")


def test_summariser_is_fetched_silently_if_that_is_asked(
    pipeline: FakePipeline, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.postponed = [Summariser(lambda: "").postponed()]
    assert main(["--quiet", str(article)]) == 0
    assert capsys.readouterr().err == ""


def test_file_alone_is_summarized(
    pipeline: FakePipeline, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(article)]) == 0
    assert "1 fr Le port de Brest va agrandir ses quais." in capsys.readouterr().out
    assert pipeline.text == builders.ARTICLE
    assert pipeline.asked == {
        "bullets": 0,
        "source": None,
        "columns": ("fr", "en"),
        "strategy": None,
        "glossary": Glossary(),
        "origin": Origin("file", article.name),
    }
    assert pipeline.loaded == {"profile": "auto", "offline": None}


def test_options_reach_the_pipeline(pipeline: FakePipeline, article: Path) -> None:
    options = [
        "--bullets",
        "20",
        "--columns",
        "en,FR,de",
        "--source",
        "fr",
        "--profile",
        "echo",
        "--offline",
        "--strategy",
        "translate-then-summarize",
        *("--translator", "mine", "--summarizer", "extractive"),
    ]
    assert main(["summarize", *options, str(article)]) == 0
    assert pipeline.asked == {
        "bullets": 20,
        "source": "fr",
        "columns": ("en", "fr", "de"),
        "strategy": "translate-then-summarize",
        "glossary": Glossary(),
        "origin": Origin("file", article.name),
    }
    named = {"translator": "mine", "summarizer": "extractive"}
    assert pipeline.loaded == {"profile": "echo", "offline": True, **named}


def test_profile_may_come_from_the_environment(
    pipeline: FakePipeline, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISAVIS_PROFILE", "embedded")
    main([str(article)])
    assert pipeline.loaded["profile"] == "embedded"
    main([str(article), "--profile", "echo"])
    assert pipeline.loaded["profile"] == "echo"


@pytest.mark.parametrize("args", [[], ["-"], ["summarize"], ["summarize", "-"]])
def test_text_comes_from_standard_input(
    args: list[str], pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_stdin(monkeypatch, "Le café.".encode("latin-1"))
    assert main(args) == 0
    assert pipeline.text == "Le café."


def test_json_is_the_digest(
    pipeline: FakePipeline, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--format", "json", str(article)]) == 0
    assert Digest.from_json(capsys.readouterr().out) == builders.digest()


@pytest.mark.parametrize(
    ("form", "beginning"), [("markdown", "| # | Français |"), ("html", "<!DOCTYPE html>")]
)
def test_other_formats_are_written(
    form: str,
    beginning: str,
    pipeline: FakePipeline,
    article: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--format", form, str(article)]) == 0
    assert capsys.readouterr().out.startswith(beginning)


def test_word_document_is_written_to_a_file_or_a_pipe(
    pipeline: FakePipeline,
    article: Path,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert main(["--format", "docx", str(article), "--output", str(tmp_path / "a.docx")]) == 0
    assert main(["--format", "docx", str(article)]) == 0
    made = (tmp_path / "a.docx").read_bytes()
    assert made.startswith(b"PK") and capsysbinary.readouterr().out == made


def test_word_document_is_refused_on_a_terminal_before_any_work(
    pipeline: FakePipeline,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["--format", "docx", str(article)]) == 2
    seen = capsys.readouterr()
    assert "cannot be shown on a terminal" in seen.err and "--output points.docx" in seen.err
    assert seen.out == ""


def test_html_holds_the_article_and_its_evidence(
    pipeline: FakePipeline, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--format", "html", str(article)])
    assert 'id="evidence-2"' in capsys.readouterr().out


def test_terminal_gets_two_coloured_columns_of_its_width(
    pipeline: FakePipeline,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    main([str(article)])
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main([str(article)])
    line = next(line for line in capsys.readouterr().out.splitlines() if "agrandir" in line)
    assert "Brest will extend" in line and "\x1b" not in line


def test_translation_goes_to_stdout_and_its_models_to_stderr(
    pipeline: FakePipeline, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.checks = (Check("length", False, "short"),)
    assert main(["translate", "--source", "fr", "--target", "nl", str(article)]) == 0
    out, err = capsys.readouterr()
    assert out == "The port.\n"
    assert "warning: shorter than expected" in err
    assert "tiny-fr-en (translator, llamacpp, Q4_K_M)" in err
    assert pipeline.asked == {"source": "fr", "target": "nl", "glossary": Glossary()}


@pytest.mark.parametrize("command", ["summarize", "translate"])
def test_glossary_reaches_the_pipeline(
    command: str, pipeline: FakePipeline, article: Path, tmp_path: Path
) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("OTAN\tNATO\n", "utf-8")
    assert main([command, "--glossary", str(terms), str(article)]) == 0
    assert pipeline.asked["glossary"] == Glossary.of({"OTAN": "NATO"})


@pytest.mark.parametrize("command", ["summarize", "translate"])
def test_wrong_glossary_is_reported_before_anything_is_loaded(
    command: str,
    pipeline: FakePipeline,
    article: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terms = tmp_path / "<b>\x1b[31mterms.tsv"
    terms.write_text("OTAN\tNATO\nOTAN\t\x1b[2JOTAN\n", "utf-8")
    assert main([command, "--glossary", str(terms), str(article)]) == 2
    err = capsys.readouterr().err
    assert "<b>␛[31mterms.tsv, line 2: “OTAN” is" in err
    assert "\x1b" not in err
    assert pipeline.loaded == {}


def test_glossary_is_not_overwritten(
    pipeline: FakePipeline, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("OTAN\tNATO\n", "utf-8")
    assert main(["--glossary", str(terms), "--output", str(terms), str(article)]) == 2
    assert "it is a file that is read" in capsys.readouterr().err
    assert terms.read_text("utf-8") == "OTAN\tNATO\n"


def test_progress_goes_to_stderr_one_line_for_each_step(
    pipeline: FakePipeline, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(article)])
    assert capsys.readouterr().err.splitlines() == [
        "visavis: fetching tiny (2 MB)",
        "visavis: loading tiny",
        "visavis: Chose tiny.",
    ]


@pytest.mark.parametrize("command", ["summarize", "translate"])
def test_quiet_says_nothing_on_stderr(
    command: str, pipeline: FakePipeline, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--quiet", str(article)]) == 0
    assert capsys.readouterr().err == ""


def test_language_is_detected(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_stdin(monkeypatch, builders.ARTICLE.encode())
    assert main(["detect"]) == 0
    assert capsys.readouterr().out.startswith("fr 0.9")


def test_unknown_language_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_stdin(monkeypatch, b"12 345")
    assert main(["detect", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["lang"] == "unknown"
    assert set(found) == {"lang", "confidence", "alternatives"}


def test_profiles_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names[0] == "PROFILE" and {"auto", "echo", "embedded"} <= set(names)


# Wrong usage and failures


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ("--bullets 0", "argument --bullets: '0' is not a whole number from 1 to 20"),
        ("--bullets -1", "argument --bullets: '-1' is not"),
        ("--bullets 1000", "argument --bullets: '1000' is not"),
        ("--bullets 21", "argument --bullets: '21' is not"),
        ("--bullets 9999999999999999999999", "is not a whole number"),
        ("--bullets x", "argument --bullets: 'x' is not"),
        ("--columns fr,fr", "argument --columns: 'fr,fr' names a language twice"),
        ("--columns fr,", "argument --columns: '' is not a language code"),
        ("--source French", "argument --source: 'French' is not a language code such as 'fr'"),
        ("--format pdf", "argument --format: invalid choice: 'pdf'"),
        ("--unheard", "unrecognized arguments: --unheard"),
        ("--bull 3", "unrecognized arguments: --bull"),
        ("translate --bullets 3", "unrecognized arguments: --bullets"),
        ("translate --target", "argument --target: expected one argument"),
        ("models", "the following arguments are required: ACTION"),
        ("models pull", "the following arguments are required: ID"),
        ("models burn", "invalid choice: 'burn'"),
        ("no-such-file.txt", "cannot read “no-such-file.txt”: there is no such file"),
        ("models where extractif", "Did you mean 'extractive'?"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    args: str, expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_stdin(monkeypatch, b"x")
    assert main(args.split()) == 2
    out, err = capsys.readouterr()
    assert err.startswith("visavis: error: ") and expected in err
    assert err.count("\n") == 1
    assert out == ""


@pytest.mark.parametrize("command", ["summarize", "translate", "detect"])
def test_command_without_text_on_a_terminal_shows_its_help(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_stdin(monkeypatch, b"", terminal=True)
    assert main([command]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: visavis") and "FILE" in err


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n"])
@pytest.mark.parametrize("command", ["summarize", "translate", "detect"])
def test_blank_text_is_refused_before_anything_is_loaded(
    command: str,
    text: str,
    pipeline: FakePipeline,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    give_stdin(monkeypatch, text.encode())
    assert main([command]) == 2
    assert "there is no text in “standard input”" in capsys.readouterr().err
    assert pipeline.loaded == {}


@pytest.mark.parametrize(
    ("failure", "status", "message"),
    [
        (NoRoute("no route from 'eo' to 'fr'"), 2, "error: no route from 'eo' to 'fr'"),
        (StoreError("the cache is read-only"), 1, "error: the cache is read-only"),
        (ValueError("odd"), 1, "error: ValueError: odd (this is a bug in visavis"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (Cancelled("stop"), 130, "interrupted"),
        (VisavisError("\x1b[2Jwiped"), 1, "error: ␛[2Jwiped"),
    ],
)
@pytest.mark.parametrize("quiet", [["--quiet"], []])
def test_failure_is_one_message_and_leaves_no_file(
    failure: BaseException,
    status: int,
    message: str,
    quiet: list[str],
    pipeline: FakePipeline,
    article: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pipeline.failure = failure
    output = tmp_path / "points.html"
    assert main([str(article), "--output", str(output), *quiet]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith(f"visavis: {message}")
    assert list(tmp_path.iterdir()) == [article]


def test_result_goes_to_the_named_file(
    pipeline: FakePipeline, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "points.json"
    assert main([str(article), "--format", "json", "--output", str(output)]) == 0
    assert Digest.from_json(output.read_bytes()) == builders.digest()
    assert capsys.readouterr().out == ""


def test_unwritable_output_is_detected_before_the_work(
    pipeline: FakePipeline, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(article), "--output", str(tmp_path)]) == 2
    assert "it is a folder" in capsys.readouterr().err
    assert pipeline.loaded == {}


# The process


def start(args: Sequence[str], **options: Any) -> subprocess.Popen[str]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    command = [sys.executable, "-m", "summarizer", *args]
    return subprocess.Popen(command, cwd=ROOT, text=True, **(pipes | options))


@pytest.mark.parametrize(
    ("args", "status"),
    [(["--help"], 0), (["--version"], 0), (["profiles"], 0), (["--bullets", "0"], 2), (["/"], 2)],
)
def test_process_ends_with_the_status(args: list[str], status: int) -> None:
    process = start(args)
    _, err = process.communicate()
    assert process.returncode == status
    assert "Traceback" not in err and err.count("\n") == (status != 0)


@pytest.mark.parametrize(
    ("args", "beginning"),
    [
        (["--format", "json"], '{\n  "schema": 1'),
        (["translate", "--target", "fr"], "Le port de Brest"),
    ],
)
def test_process_does_its_whole_job_without_a_model(
    args: list[str], beginning: str, article: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "VISAVIS_CACHE": str(tmp_path), "VISAVIS_PROFILE": "echo"}
    process = start([*args, "--quiet", "--offline", str(article)], env=environment)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert out.startswith(beginning)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'torch', 'transformers', 'spacy', 'gradio', 'pydantic', 'rich', 'yaml'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
def test_interrupt_while_reading_ends_quietly_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = start([str(pipe), "--output", str(tmp_path / "points.txt")])
    with pipe.open("wb"):  # opens only once the process reads
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, "visavis: interrupted\n")
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX pipes")
def test_reader_that_leaves_early_is_not_an_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    process = start(["profiles"], stdout=write_end)
    os.close(write_end)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_standard_output_is_one_message() -> None:
    with open("/dev/full", "w") as full:
        process = start(["profiles"], stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err.startswith("visavis: error: cannot write standard output: No space left on device")
    assert err.count("\n") == 1


def test_misspelt_command_is_named_with_the_one_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detct", "article.txt"]) == 2
    assert "no file or command is called 'detct'; did you mean 'detect'?" in capsys.readouterr().err


def test_file_named_almost_like_a_command_is_read(
    pipeline: FakePipeline, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    article.rename("translat")
    assert main(["translat", "--quiet"]) == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["-", "<&-"], "standard input is closed"),
        (["detect", "{article}", ">&-"], "standard output is closed"),
    ],
)
def test_closed_stream_is_one_message(command: list[str], said: str, article: Path) -> None:
    words = [sys.executable, "-m", "summarizer", *command]
    line = " ".join(words).format(article=article)
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert said in done.stderr
    assert "bug" not in done.stderr


def test_unusable_cache_is_reported(tmp_path: Path, article: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    environment = {**os.environ, "VISAVIS_CACHE": str(tmp_path / "cache")}
    process = start(["--profile", "echo", "--quiet", str(article)], env=environment)
    _, err = process.communicate()
    assert process.returncode == 0
    assert "warning: The cache" in err
