"""Which sentences of an article are chosen, beside its opening and a library that chooses too.

    python -m benchmarks.summaries [--articles N] [--half tune|report] [--data DIR]

On OrangeSum (Kamal Eddine et al. 2021, "BARThez"), two sentences are chosen of the article, without
its title, and held against the standfirst that people wrote: ROUGE-1, 2 and L as F in percent,
with the tokenizer that published figures use (which splits French at its accents) and with one
that knows letters. On Wikinews, five sentences are chosen: the default of the program. How many of
the key phrases that readers gave are in them? Words are compared by the French stemmer of NLTK.

For both: words, from which fifths of the article the sentences come, and the share of sentences
with a number or a name that the checks of the program do not find in the article. The standfirst
is held to these too. No model is asked. Each file is split by a seed into a half for working on
and one that is reported; the weights of the ranking are older than the split, and what was read
while they were set is not noted.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from nltk.stem.snowball import FrenchStemmer
from rouge_score.rouge_scorer import RougeScorer

from summarizer import checks
from summarizer.text import sentences

from . import isolated_cache, samples
from .choosers import LIBRARY, Chooser, Chosen, lead, visavis
from .samples import DEFAULT_DATA, HALVES, ORANGESUM, WIKINEWS_PHRASES, Half

ARTICLES = 250
POINTS = 5
ROUGE = ("rouge1", "rouge2", "rougeL")
FIFTHS = 5
WARM_UP = "Le port de Brest agrandit ses quais. Les travaux coûteront dix millions d'euros."

SHORT: Mapping[str, Any] = {"articles": 60}

_WORD = re.compile(r"\w+")


class Item(NamedTuple):
    """An article, and its standfirst or the key phrases of its readers."""

    text: str
    standfirst: str = ""
    phrases: tuple[str, ...] = ()


class Unicode:
    """A tokenizer for ROUGE: runs of letters and digits, in small letters."""

    def tokenize(self, text: str) -> list[str]:
        """The words of a text."""
        return _WORD.findall(text.lower())


def run(
    data: Path = DEFAULT_DATA, articles: int = ARTICLES, half: Half = "report"
) -> dict[str, Any]:
    """Choose and score; `articles` of each set at most. Raises SystemExit without the data.

    Returns a JSON-able object: by set and system what `_described` says, ROUGE on OrangeSum (with
    half the width of its interval of 95 %) and the share of key phrases on Wikinews; `half`,
    `seed` and `data_sha256`.
    """
    news = samples.located(data, [ORANGESUM], subject="summaries")
    (phrases,) = samples.located(data, [WIKINEWS_PHRASES], subject="summaries")
    notes = samples.wikinews(data, subject="summaries")
    orange = drawn(list(orangesum(*news)), "orangesum", half, articles)
    wiki = drawn(list(wikinews(phrases, notes)), "wikinews", half, articles)
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        ours = visavis()
        two = {"visavis": (ours, 2), **{f"lead-{n}": (lead, n) for n in (1, 2, 3)}}
        two |= {name: (chooser, 2) for name, chooser in LIBRARY.items()}
        five = {"visavis": ours, f"lead-{POINTS}": lead, **LIBRARY}
        return {
            "half": half,
            "seed": samples.SEED,
            "data_sha256": samples.digest([*news, phrases, *notes]),
            "orangesum": {
                "articles": len(orange),
                "standfirst": _described(orange, [[Chosen(i.standfirst, 0)] for i in orange]),
                "systems": {name: _on_orangesum(orange, *choice) for name, choice in two.items()},
            },
            "wikinews": {
                "articles": len(wiki),
                "systems": {name: _on_wikinews(wiki, chooser) for name, chooser in five.items()},
            },
        }


def orangesum(path: Path) -> Iterator[Item]:
    """The articles of OrangeSum with their standfirsts, in the order of the file."""
    for record in map(json.loads, samples.lines(path)):
        yield Item(record["article"], standfirst=record["summary"])


def wikinews(phrases: Path, articles: Sequence[Path]) -> Iterator[Item]:
    """The articles of Wikinews with their key phrases, in the order given."""
    by_article = json.loads(phrases.read_text("utf-8"))
    for path in articles:
        own = tuple(phrase for group in by_article[path.stem] for phrase in group)
        yield Item(path.read_text("utf-8"), phrases=own)


def drawn(items: Sequence[Item], name: str, half: Half, most: int) -> list[Item]:
    """At most `most` items of one half of a set, drawn by its seed."""
    own = samples.indices_of(half, len(items), name)
    return [items[i] for i in samples.drawn(own, name, most=most)]


def _on_orangesum(items: Sequence[Item], chooser: Chooser, count: int) -> dict[str, Any]:
    chosen, seconds = _timed(items, chooser, count)
    outputs = [" ".join(sentence.text for sentence in own) for own in chosen]
    return {
        **seconds,
        **_described(items, chosen),
        "fifths": _places(items, chosen),
        "default": _rouge(items, outputs, RougeScorer(ROUGE)),
        "unicode": _rouge(items, outputs, RougeScorer(ROUGE, tokenizer=Unicode())),
    }


def _on_wikinews(items: Sequence[Item], chooser: Chooser) -> dict[str, Any]:
    chosen, seconds = _timed(items, chooser, POINTS)
    shares = [
        phrases_held(item.phrases, " ".join(sentence.text for sentence in own))
        for item, own in zip(items, chosen, strict=True)
    ]
    return {
        **seconds,
        **_described(items, chosen),
        "fifths": _places(items, chosen),
        "key_phrases": round(statistics.mean(shares), 3),
    }


def _timed(
    items: Sequence[Item], chooser: Chooser, count: int
) -> tuple[list[list[Chosen]], dict[str, float]]:
    chooser(WARM_UP, count)
    start = time.perf_counter()
    chosen = [chooser(item.text, count) for item in items]
    ms = 1e3 * (time.perf_counter() - start) / len(items)
    return chosen, {"ms_per_article": round(ms, 1)}


def _described(items: Sequence[Item], chosen: Sequence[Sequence[Chosen]]) -> dict[str, Any]:
    """Sentences and words an article, and shares of sentences with something unsupported.

    A text chosen as one counts as the sentences that it has.
    """
    texts = [_split(own) for own in chosen]
    kinds = [
        _unsupported(sentence, item.text)
        for item, own in zip(items, texts, strict=True)
        for sentence in own
    ]
    return {
        "nothing": sum(not own for own in chosen),
        "sentences": round(len(kinds) / len(items), 2),
        "words": round(sum(len(s.split()) for own in texts for s in own) / len(items), 1),
        **{
            f"unsupported_{kind}": round(sum(kind in found for found in kinds) / len(kinds), 3)
            for kind in ("numbers", "names")
        },
    }


def _split(chosen: Sequence[Chosen]) -> list[str]:
    return [
        sentences.surface(one.text, sentence)
        for one in chosen
        for sentence in sentences.split(one.text, lang="fr")
    ]


def _unsupported(sentence: str, article: str) -> set[str]:
    """The kinds of checks that fail for a sentence, with the whole article as its evidence."""
    whole = _surfaces(article)
    found = checks.of_bullet(sentence, whole, article="\n".join(whole), lang="fr")
    return {check.kind for check in found if not check.ok}


@cache
def _surfaces(article: str) -> tuple[str, ...]:
    return tuple(sentences.surface(article, s) for s in sentences.split(article, lang="fr"))


def _places(items: Sequence[Item], chosen: Sequence[Sequence[Chosen]]) -> list[float]:
    return fifths(
        [
            (sentence.start, len(item.text))
            for item, own in zip(items, chosen, strict=True)
            for sentence in own
        ]
    )


def fifths(places: Sequence[tuple[int, int]]) -> list[float]:
    """The share of sentences that start in each fifth of their article.

    `places` are the code points where they start, and the lengths of the articles.
    """
    found = [FIFTHS * start // length for start, length in places]
    return [round(found.count(i) / max(1, len(found)), 3) for i in range(FIFTHS)]


def phrases_held(phrases: Sequence[str], text: str) -> float:
    """The share of the phrases whose words are all in the text, by their stems."""
    there = set(_stems(text))
    return sum(there.issuperset(_stems(phrase)) for phrase in phrases) / len(phrases)


@cache
def _stemmer() -> FrenchStemmer:
    return FrenchStemmer()


def _stems(text: str) -> list[str]:
    return [str(_stemmer().stem(word)) for word in _WORD.findall(text.lower())]


def _rouge(
    items: Sequence[Item], outputs: Sequence[str], scorer: RougeScorer
) -> dict[str, list[float]]:
    """Mean F in percent, and half the width of its interval."""
    scores = [
        scorer.score(item.standfirst, output) for item, output in zip(items, outputs, strict=True)
    ]
    return {name: _mean([100 * score[name].fmeasure for score in scores]) for name in ROUGE}


def _mean(values: Sequence[float]) -> list[float]:
    margin = 1.96 * statistics.stdev(values) / len(values) ** 0.5
    return [round(statistics.mean(values), 2), round(margin, 2)]


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors, all better when higher."""
    orange, wiki = (result[name]["systems"]["visavis"] for name in ("orangesum", "wikinews"))
    return {
        **{f"{name} unicode": orange["unicode"][name][0] for name in ROUGE},
        "key phrases": 100 * wiki["key_phrases"],
        **{
            f"{name} sentences with supported {kind}": 100 * (1 - found[f"unsupported_{kind}"])
            for name, found in (("orangesum", orange), ("wikinews", wiki))
            for kind in ("numbers", "names")
        },
    }


def table(result: dict[str, Any]) -> str:
    """A line a system, for each of both sets."""
    orange, wiki = result["orangesum"], result["wikinews"]
    lines = [
        f"{result['half']} half; fifths and unsupported in % of the sentences",
        f"\n{'OrangeSum, ' + str(orange['articles']) + ' articles':26}{_HEAD}"
        f"{'ROUGE-1/2/L default':>22}{'with letters':>18}",
        f"{'(standfirst)':26}{_cells(orange['standfirst'])}",
    ]
    for name, found in orange["systems"].items():
        rouge = [
            "/".join(f"{found[tokenizer][kind][0]:.1f}" for kind in ROUGE)
            for tokenizer in ("default", "unicode")
        ]
        lines.append(f"{name:26}{_cells(found)}{rouge[0]:>22}{rouge[1]:>18}")
    lines.append(f"\n{'Wikinews, ' + str(wiki['articles']) + ' articles':26}{_HEAD}  key phrases %")
    for name, found in wiki["systems"].items():
        lines.append(f"{name:26}{_cells(found)}{100 * found['key_phrases']:15.1f}")
    return "\n".join(lines)


_HEAD = f"{'words':>7}{'fifths':>16}{'numbers':>9}{'names':>7}"


def _cells(found: Mapping[str, Any]) -> str:
    shares = "/".join(f"{100 * share:.0f}" for share in found.get("fifths", ()))
    numbers, names = (100 * found[f"unsupported_{kind}"] for kind in ("numbers", "names"))
    return f"{found['words']:7.1f}{shares:>16}{numbers:9.1f}{names:7.1f}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.summaries", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with summ/")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many of each set")
    parser.add_argument("--half", choices=HALVES, default="report", help="which articles")
    options = parser.parse_args(argv)
    print(table(run(options.data, options.articles, options.half)))


if __name__ == "__main__":
    main()
