from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer.engines import prompts
from training.encoded import Position, batches
from training.lexicon import Entry, read_lexicon
from training.mix import Mix, Part, build, read_mix
from training.prompt import prompt

WORDS = """\
# French :: English
armateur {m} :: shipowner
armer {v} [military] :: to arm, to equip (a ship)
navire {m} :: ship, vessel
s'en prendre à {v} :: to lash out, to go a long way for
-ment {suffix} :: -ly
chaise {f} :: chair
chaise {f} [law] :: something on which a person of a certain rank sits
tapis {m} :: rug
"""
PAIRS = [
    ("Les armateurs ont vendu deux navires.", "The shipowners sold two ships.", "set:fr:1", 90),
    ("Le navire est neuf.", "The ship is new.", "wcelig:1", 95),
    ("Il dort.", "He sleeps.", "set:es:1", 60),
    ("Il mange.", "He eats.", "set:fr:2", 99),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "words.txt.gz", "wt", encoding="utf-8") as file:
        file.write(WORDS)
    with gzip.open(tmp_path / "pairs.fr-en.tsv.gz", "wt", encoding="utf-8") as file:
        file.writelines("\t".join(map(str, pair)) + "\n" for pair in PAIRS)
    return tmp_path


def mixed(data: Path, **keys: object) -> list[tuple[str, str]]:
    given: dict[str, Any] = {"name": "p", "corpus": "pairs.fr-en", "form": "plain", "count": 9}
    part = Part(lexicon="words.txt.gz", **given | keys)
    mix = Mix(seed=1, parts=(part,))
    return [(example.prompt, example.answer) for example in build(mix, data, data)]


def test_lexicon_has_words_and_no_definitions_labels_or_endings(data: Path) -> None:
    lexicon = read_lexicon(data / "words.txt.gz")
    assert lexicon["armer"] == (Entry("armer", "v", ("to arm", "to equip")),)
    assert lexicon["chaise"] == (Entry("chaise", "f", ("chair",)),)
    assert lexicon["s'en prendre à"][0].words == ("to lash out",)
    assert "-ment" not in lexicon


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ({}, 4),
        ({"count": 2}, 2),
        ({"agreement": 90}, 3),
        ({"without": "^wcelig"}, 3),
        ({"only": ":fr:"}, 2),
        ({"longest": 12}, 2),
    ],
)
def test_filters(data: Path, keys: dict[str, object], answers: int) -> None:
    assert len(mixed(data, **keys)) == answers


def test_plain_prompt(data: Path) -> None:
    assert ("French: Il dort.\nEnglish:", "He sleeps.") in mixed(data)


def test_same_seed_same_examples(data: Path) -> None:
    assert mixed(data, form="hints") == mixed(data, form="hints")


def test_tags_stand_on_both_sides(data: Path) -> None:
    for asked, answer in mixed(data, form="tags"):
        tag = asked[len("French: <") : asked.index(">")]
        assert asked.endswith(f"</{tag}>\nEnglish:")
        assert answer.startswith(f"<{tag}>") and answer.endswith(f"</{tag}>")


def test_hints_are_right_or_of_other_words(data: Path) -> None:
    hinted = mixed(data, form="hints")
    assert all(asked.startswith("Words: ") for asked, _ in hinted)
    seen = [
        tuple(hint.split(" = "))
        for asked, _ in hinted
        for hint in asked.splitlines()[0].removeprefix("Words: ").split("; ")
    ]
    right = {("armateurs", "shipowner"), ("armateurs", "shipowners")}
    right |= {("navires", "ship"), ("navires", "ships"), ("navire", "ship")}
    assert right & set(seen)
    useless = {("armateur", "shipowner"), ("armer", "arm"), ("chaise", "chair"), ("tapis", "rug")}
    assert set(seen) <= right | useless | {("s'en prendre à", "lash out")}


def test_entries_are_rare_words_of_the_corpus(data: Path) -> None:
    assert mixed(data, form="entries") == [("French: navire\nEnglish:", "ship")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seed: 1\nparts: []\nsort: x", "unexpected keyword argument 'sort'"),
        ("seed: 1", "'parts'"),
        (
            "{seed: 1, parts: [{name: a, corpus: b.fr-en, form: song, count: 1}]}",
            "form 'song' is none of entries, hints, plain, tags",
        ),
        (
            "{seed: 1, parts: [{name: a, corpus: b, form: plain, count: 1}]}",
            "corpus 'b' must end like '.fr-en'",
        ),
        (
            "{seed: 1, parts: [{name: a, corpus: b.fr-en, form: hints, count: 1}]}",
            "part 'a' needs a lexicon",
        ),
    ],
)
def test_wrong_mix_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mix.yaml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=said):
        read_mix(tmp_path / "mix.yaml")


@pytest.mark.parametrize("name", ["fr-en", "all"])
def test_mixes_that_are_kept_can_be_read(name: str) -> None:
    mix = read_mix(Path(__file__).parents[2] / "training" / "mixes" / f"{name}.yaml")
    assert {part.form for part in mix.parts} == {"plain", "hints", "tags", "entries"}


def test_engine_asks_as_the_adapter_learned() -> None:
    for hints in ((), (("armateur", "shipowner"), ("Alep", "Aleppo"))):
        asked = prompts.to_go_on("Il dort.", source="fr", target="en", terms=dict(hints))
        assert asked == prompt("fr", "en", "Il dort.", hints)


EXAMPLES = [([k] * (k % 7 + 1), [k]) for k in range(600)]


def test_every_pass_has_every_example_once_within_the_limit() -> None:
    made = batches(EXAMPLES, tokens=20, seed=1, start=Position())
    first, orders = [], []
    for position, batch in made:
        if position.epoch == 2:
            break
        assert sum(len(prompt) + len(answer) for prompt, answer in batch) <= 20
        orders.append(batch)
        first.append(position)
    seen = Counter(answer[0] for batch in orders for _, answer in batch)
    assert set(seen.values()) == {2}
    half = first.index(Position(1, 1))
    assert orders[:half] != orders[half:]


def test_order_goes_on_behind_a_position() -> None:
    whole = batches(EXAMPLES, tokens=20, seed=1, start=Position())
    for _ in range(5):
        position, _ = next(whole)
    rest = batches(EXAMPLES, tokens=20, seed=1, start=position)
    assert [next(whole) for _ in range(200)] == [next(rest) for _ in range(200)]
