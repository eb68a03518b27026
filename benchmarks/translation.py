"""How good translations into English are, beside those of other systems on the same lines.

    python -m benchmarks.translation [--lines N] [--half tune|report] [--data DIR]

Lines of WMT test sets are translated as the program does it: `Pipeline.translate` with the embedded
model, one line at a time, nothing in the cache. The same program without the adapter of the model,
and the model with a plain prompt, greedy, in the same process, take turns with it line by line, so
that all meet the same load of the machine. The stored outputs of Google, Microsoft and two Firefox
models are scored on the same lines.

Each set is split by a seed into a half for working on and one that is reported; the languages of a
set share its English side, and so its split. The half of newstest2013 is the one on which the
checks of a translation were not tuned; the prompt was worded before, on sentences that nobody
noted. Intervals are of a bootstrap over the lines, 95 %.
"""

from __future__ import annotations

import argparse
import html
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from summarizer import load
from summarizer.engines import llamacpp, llamaserver, prompts
from summarizer.pipeline import Pipeline
from summarizer.pipeline.engines import Engines
from summarizer.store import Store
from summarizer.store.catalog import Catalog
from summarizer.translation.guarded import Guarded
from summarizer.types import Fact, Lang, Strategy

from . import isolated_cache, samples
from .samples import DEFAULT_DATA, HALVES, Half

MODEL = "qwen2.5-coder-1.5b-instruct-q4-k-m"
PLAIN_SYSTEM = "You are a translator. Answer with the translation only."
PLAIN_ASK = "Translate into English: {text}"
PLAIN_MAX_TOKENS = 400

LINES = 300
RESAMPLES = 1000

SYSTEMS = {
    "google": "Google",
    "microsoft": "Microsoft",
    "bergamot-base-memory": "Firefox base-memory",
    "bergamot-tiny": "Firefox tiny",
}
"""The stored outputs of other systems, by the name in their files."""


class Corpus(NamedTuple):
    """A test set in one language, into English."""

    set: str
    source: Lang
    share: float
    """Of the lines asked for, how many are drawn from this one."""

    @property
    def name(self) -> str:
        """As in the names of the files."""
        return f"{self.set}.{self.source}-en"


CORPORA = (
    Corpus("newstest2013", "fr", 1.0),
    Corpus("newsdiscusstest2015", "fr", 1 / 3),
    Corpus("newstest2013", "de", 1 / 5),
    Corpus("newstest2013", "es", 1 / 5),
)

Translate = Callable[[str, Lang], str]
"""From a line and its language to English."""

SHORT: Mapping[str, Any] = {"lines": 30, "corpora": CORPORA[:1], "ours": ("visavis",)}


class Lines(NamedTuple):
    """What was drawn of a corpus; `others` by system."""

    sources: list[str]
    references: list[str]
    others: dict[str, list[str]]


def run(
    data: Path = DEFAULT_DATA,
    lines: int = LINES,
    half: Half = "report",
    corpora: Sequence[Corpus] = CORPORA,
    ours: Sequence[str] = ("visavis", "without adapter", "plain prompt"),
) -> dict[str, Any]:
    """Translate and score. Raises SystemExit where the data are missing.

    Returns a JSON-able object: by corpus, how many lines there were and for each system BLEU and
    chrF in [0, 100] with their intervals and signatures, and for ours seconds a line; `half`,
    `seed` and `data_sha256`.
    """
    drawn = {c: _drawn(data, c, half, round(c.share * lines)) for c in corpora}
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        translators = {name: _TRANSLATORS[name]() for name in ours}
        found = {c.name: _measured(c, own, translators) for c, own in drawn.items()}
    return {
        "half": half,
        "seed": samples.SEED,
        "data_sha256": samples.digest(path for c in corpora for path in _files(data, c).values()),
        "model": MODEL,
        "corpora": found,
    }


def visavis() -> Translate:
    """The program itself."""
    pipeline = load("embedded", offline=True)
    pipeline.warm()
    return lambda text, source: pipeline.translate(text, source=source, target="en").text


def without_adapter() -> Translate:
    """The program, with the model alone."""
    pipeline = Pipeline(_Alone())
    return lambda text, source: pipeline.translate(text, source=source, target="en").text


class _Alone:
    """Opens the embedded model without its adapter, for whole texts."""

    def __init__(self) -> None:
        store, manifest = Store(offline=True), Catalog.load().model(MODEL)
        alone = manifest.model_copy(update={"adapter": None})
        engine = llamacpp.open_engine(alone, _files_of_model(), info=store.info(alone))
        self._translator = Guarded(engine)

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[Fact, ...]]:
        """The same for every pair."""
        return self._translator, ()

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        """Nothing makes points here."""
        raise NotImplementedError


def _files_of_model() -> Mapping[str, Path]:
    files = Store(offline=True).locate(Catalog.load().model(MODEL))
    assert files is not None, f"run: visavis models pull {MODEL}"
    return files


def plain() -> Translate:
    """The same model, asked as anybody would."""
    files = _files_of_model()
    server = llamaserver.open_server(next(iter(files.values())), MODEL, context_tokens=2048)

    def translate(text: str, source: Lang) -> str:
        messages: prompts.Messages = [
            {"role": "system", "content": PLAIN_SYSTEM},
            {"role": "user", "content": PLAIN_ASK.replace("{text}", text)},
        ]
        answer = server.handle_chat_completions(
            {"messages": messages, "temperature": 0, "max_tokens": PLAIN_MAX_TOKENS}
        )
        return " ".join(answer["choices"][0]["message"]["content"].split())

    return translate


_TRANSLATORS: Mapping[str, Callable[[], Translate]] = {
    "visavis": visavis,
    "without adapter": without_adapter,
    "plain prompt": plain,
}


def _files(data: Path, corpus: Corpus) -> dict[str, Path]:
    """The two sides, and what other systems made of this corpus."""
    stored = corpus.source == "fr"
    names = {side: f"mt/{corpus.name}.{side}" for side in (corpus.source, "en")}
    names |= {s: f"mt/systems/{corpus.name}.{s}.en" for s in SYSTEMS if stored}
    found = samples.located(data, names.values(), subject="translation")
    return dict(zip(names, found, strict=True))


def _drawn(data: Path, corpus: Corpus, half: Half, most: int) -> Lines:
    read = {name: samples.lines(path) for name, path in _files(data, corpus).items()}
    (whole,) = samples.located(data, [f"mt/{corpus.set}.fr-en.en"], subject="translation")
    own = samples.indices_of(half, len(samples.lines(whole)), corpus.set)
    own = [i for i in own if i < len(read["en"])]
    chosen = samples.drawn(own, corpus.name, most=most)
    sides = {name: [lines[i] for i in chosen] for name, lines in read.items()}
    others = {name: sides[name] for name in SYSTEMS if name in sides}
    if "google" in others:
        others["google"] = [html.unescape(line) for line in others["google"]]
    return Lines(sides[corpus.source], sides["en"], others)


def _measured(corpus: Corpus, lines: Lines, translators: Mapping[str, Translate]) -> dict[str, Any]:
    outputs: dict[str, list[str]] = {name: [] for name in translators}
    seconds = dict.fromkeys(translators, 0.0)
    for source in lines.sources:
        for name, translate in translators.items():
            start = time.perf_counter()
            outputs[name].append(translate(source, corpus.source))
            seconds[name] += time.perf_counter() - start
    count = len(lines.sources)
    timed = {name: {"seconds_per_line": round(seconds[name] / count, 3)} for name in translators}
    systems = {
        name: scored(texts, lines.references) | timed.get(name, {})
        for name, texts in {**outputs, **lines.others}.items()
    }
    return {"lines": count, "systems": systems}


def scored(texts: Sequence[str], references: Sequence[str]) -> dict[str, Any]:
    """BLEU and chrF in [0, 100], half the width of their intervals, and their signatures."""
    found: dict[str, Any] = {}
    for name, metric in (("bleu", BLEU()), ("chrf", CHRF())):
        score = metric.corpus_score(texts, [references], n_bootstrap=RESAMPLES)
        told = json.loads(score.format(is_json=True, signature=str(metric.get_signature())))
        found[name] = told["score"]
        found[f"{name}_interval"] = told["confidence_var"]
        found[f"{name}_signature"] = told["signature"]
    return found


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors: chrF and BLEU of the program, by corpus."""
    return {
        f"{name} {metric}": corpus["systems"]["visavis"][metric]
        for name, corpus in result["corpora"].items()
        for metric in ("chrf", "bleu")
    }


def table(result: dict[str, Any]) -> str:
    """A block a corpus, a line a system; what we are worth beside less of the same."""
    lines = [f"{result['half']} half, intervals of 95 %"]
    for name, corpus in result["corpora"].items():
        lines.append(f"\n{name + ', ' + str(corpus['lines']) + ' lines':40}      BLEU         chrF")
        lines += [f"{system:38}{_cells(found)}" for system, found in corpus["systems"].items()]
        less = [name for name in _TRANSLATORS if name in corpus["systems"] and name != "visavis"]
        lines += [_against(name, corpus["systems"]) for name in less]
    lines += ["", *dict.fromkeys(_signatures(result))]
    return "\n".join(lines)


def _cells(found: Mapping[str, Any]) -> str:
    scores = "".join(f"{found[m]:7.1f} ± {found[m + '_interval']:3.1f}" for m in ("bleu", "chrf"))
    seconds = found.get("seconds_per_line")
    return scores + (f"{seconds:8.2f} s a line" if seconds else "")


def _against(name: str, systems: Mapping[str, Any]) -> str:
    ours, other = systems["visavis"], systems[name]
    times = ours["seconds_per_line"] / other["seconds_per_line"]
    gain = ours["chrf"] - other["chrf"]
    return f"visavis - {name}: {gain:+.1f} chrF, in {times:.2f} times the time"


def _signatures(result: Mapping[str, Any]) -> Iterator[str]:
    for corpus in result["corpora"].values():
        for found in corpus["systems"].values():
            yield f"BLEU {found['bleu_signature']}"
            yield f"chrF {found['chrf_signature']}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translation", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    parser.add_argument("--lines", type=int, default=LINES, help="how many of newstest2013 fr-en")
    parser.add_argument("--half", choices=HALVES, default="report", help="which lines")
    options = parser.parse_args(argv)
    print(table(run(options.data, options.lines, options.half)))


if __name__ == "__main__":
    main()
