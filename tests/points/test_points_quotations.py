from __future__ import annotations

from summarizer.parsing import parse
from summarizer.points.antecedents import complete
from summarizer.points.quotations import inside


def test_a_sentence_inside_a_quotation_would_read_as_fact() -> None:
    texts = [
        "Le maire a dit : « La piscine est trop vieille.",
        "Le toit peut tomber.",
        "Il faut agir. »",
        "La piscine rouvrira en mai.",
    ]
    docs = parse(texts, lang="fr")
    assert inside(docs, starts={0}) == {1, 2}
    assert complete(docs, lang="fr")[1] is None
    assert complete(docs, lang="fr")[3] is not None


def test_a_new_paragraph_is_outside_a_quotation() -> None:
    docs = parse(['Il a dit "non.', "Le toit peut tomber."], lang="fr")
    assert inside(docs, starts={0, 1}) == set()
    assert inside(docs, starts={0}) == {1}


def test_a_quotation_alone_has_its_speaker_in_a_bracket_or_is_marked() -> None:
    said, quoted = "Jean Dupont a critiqué le projet lundi.", "« Le toit de la piscine va tomber. »"
    docs = parse([said, quoted, "Le bus est parti.", quoted], lang="fr")
    found = complete(docs, lang="fr")
    assert found[1] is not None
    assert found[1].shown == f"{quoted} [Jean Dupont]"
    assert found[3] is not None
    assert found[3].is_open


def test_words_behind_a_colon_are_not_the_articles_own() -> None:
    docs = parse(["Une élue a écrit sur un réseau :", "Le toit va tomber demain."], lang="fr")
    (_, tweet) = complete(docs, lang="fr")
    assert tweet is not None
    assert tweet.is_open
