"""The benchmark of summaries measures every choice in the same way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import summaries
from benchmarks.samples import ORANGESUM, WIKINEWS, WIKINEWS_PHRASES

ARTICLE = (
    "Le port de Brest agrandit ses quais pour accueillir de nouveaux navires de commerce. "
    "Les travaux de la digue coûteront dix millions d'euros à la région Bretagne. "
    "La mairie de Brest attend mille emplois nouveaux dans les prochaines années."
)


def write(data: Path) -> None:
    for folder in ("summ", WIKINEWS):
        (data / folder).mkdir(parents=True)
    records = [
        {"article": f"{ARTICLE} {n} navires sont venus à Brest cette année, selon le port.",
         "summary": f"Le port de Brest agrandit ses {n + 500} quais. La région paie."}
        for n in range(100, 112)
    ]  # fmt: skip
    lines = [json.dumps(record) for record in records]
    (data / ORANGESUM).write_text("\n".join(lines) + "\n", "utf-8")
    for n in range(4):
        (data / WIKINEWS / f"{n}.txt").write_text(f"Un port\n\n{ARTICLE}\n", "utf-8")
    phrases = {str(n): [["digue"], ["mairie de Brest"], ["tempête"]] for n in range(4)}
    (data / WIKINEWS_PHRASES).write_text(json.dumps(phrases), "utf-8")


# LexRank divides by nothing where no two sentences of an article have enough in common.
@pytest.mark.filterwarnings("ignore:invalid value encountered in divide:RuntimeWarning")
def test_every_choice_is_measured_on_the_same_articles(tmp_path: Path) -> None:
    write(tmp_path)
    result = summaries.run(tmp_path)
    orange, wiki = result["orangesum"], result["wikinews"]
    assert (orange["articles"], wiki["articles"]) == (6, 2)
    assert {"visavis", "lead-1", "sumy LexRank"} < set(orange["systems"])
    assert orange["systems"]["lead-2"]["sentences"] == 2
    assert orange["systems"]["lead-1"]["fifths"][0] == 1
    assert orange["systems"]["visavis"]["unsupported_numbers"] == 0
    assert orange["standfirst"]["unsupported_numbers"] > 0  # "602 quais" is in no article
    assert wiki["systems"]["lead-5"]["key_phrases"] == pytest.approx(2 / 3, abs=1e-3)
    assert set(summaries.figures(result)) >= {"rouge1 unicode", "key phrases"}
    assert "sumy TextRank" in summaries.table(result)


def test_each_sentence_is_counted_in_the_fifth_where_it_starts() -> None:
    places = [(0, 100), (19, 100), (20, 100), (99, 100)]
    assert summaries.fifths(places) == [0.5, 0.25, 0.0, 0.0, 0.25]
    assert summaries.fifths([]) == [0.0] * 5


def test_phrase_is_held_where_all_its_words_are_in_any_form() -> None:
    phrases = ["grandes digues", "navire", "tempête"]
    assert summaries.phrases_held(phrases, "Une digue, grande, et des navires.") == 2 / 3


def test_tokenizer_for_rouge_keeps_words_with_accents_whole() -> None:
    assert summaries.Unicode().tokenize("L'Été, à 20 h") == ["l", "été", "à", "20", "h"]


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"orangesum.*--data DIR"):
        summaries.run(tmp_path)
