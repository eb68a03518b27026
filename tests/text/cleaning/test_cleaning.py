"""The passes of the cleaning, on the texts that need them and on those that must stay."""

from __future__ import annotations

import time

import pytest
from hostile_texts import HOSTILE

from summarizer.text.cleaning import clean, repaired, unchanged

WORDS = frozenset(
    "ministre financement président vice porte parole le la minis hôpital peut être".split()
)


def is_word(word: str) -> bool:
    return word in WORDS


def read(text: str) -> str:
    return clean(text, is_word=is_word).text


def kinds(text: str) -> list[str]:
    return [aside.kind for aside in clean(text, is_word=is_word).asides]


@pytest.mark.parametrize(
    "text",
    [
        "Le prix (12 €) a baissé de 3 % < 5 % en 2027.",
        "L’élu·e et les agent·es ont voté : 2 * 3 * 4, x_1 et y_1.",
        "Il dit [sic] que l’article 3 (voir [2]) s’applique.",
        "Vice-\u00adprésident".replace("\u00ad", ""),
        "AT&T, R&D et P&O ; &c.",
        "– Oui, dit-il.\n– Non, dit-elle.",
        "Les sur- et sous-sols.",
        "Le vol AF102 de 1er rang, le 20 l de lait, le 2o point, l’O2.",
        "Dakar (Sénégal) accueille le sommet.",
        "Photo de famille : les ministres ont posé devant le palais.",
        "Partager le pouvoir n’est pas dans ses habitudes, dit-on à la mairie.",
        "Recevez vos amis, conseille la cheffe, qui publie un livre.",
        "Par Toutatis, crient les élèves de la classe de sixième.",
    ],
)
def test_a_clean_text_stays_as_it_is(text: str) -> None:
    cleaned = clean(text, is_word=is_word)
    assert (cleaned.text, cleaned.asides) == (text, ())


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("a &lt; b", "a < b"),
        ("l&#8217;&Eacute;tat", "l’État"),
        ("un<br/>deux", "un\ndeux"),
        ("<b>gras</b>", "gras"),
        ("<!-- caché -->Le texte.", "Le texte."),
        ("<a href='x' title='a > b'>lien</a>", "lien"),
        ("**_deux_** fois", "deux fois"),
        ("un [lien](http://x.org/a_(b) 'titre') ici", "un lien ici"),
        ("![image](a.png) Le texte", " Le texte"),
        ("écrire \\*ainsi\\*", "écrire *ainsi*"),
        ("le mi-\nnistre", "le ministre"),
        ("le mi-  \r\n  nistre", "le ministre"),
        ("le porte-\nparole", "le porte-parole"),
        ("2019-\n2023", "2019-2023"),
        ("Ker-\nvadec ou Kervadec", "Kervadec ou Kervadec"),
        ("un soustrai-\ntant et un soustraitant", "un soustraitant et un soustraitant"),
        ("le ﬁnan-\ncement", "le financement"),
        ("mi- nistre", "ministre"),
        ("3O millions", "30 millions"),
        ("l5O voix, 1,5O euro", "150 voix, 1,50 euro"),
        ("1'hôpita1", "L'hôpital"),
        ("à 1'école, n’ y", "à l'école, n’y"),
        ("ﬁn : le minis tre", "fin : le ministre"),
        ("Fini.\u200bLe chef", "Fini. Le chef"),
        ("anti\u200bconsti\u00adtution", "anticonstitution"),
    ],
)
def test_the_form_is_repaired(given: str, wanted: str) -> None:
    assert read(given) == wanted


def test_a_line_in_the_wrong_encoding_does_not_change_its_neighbours() -> None:
    assert read("Ã©tÃ© Ã  NÃ®mes\nété à Nîmes") == "été à Nîmes\nété à Nîmes"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Publicité", "advertisement"),
        ("Mots-clés : budget, région", "tags"),
        ("Lecture 3 min.", "reading time"),
        ("Mis à jour le 3 mai 2027 à 18h12", "date"),
        ("Updated on May 3, 2027 at 6:12 pm", "date"),
        ("(Crédit photo : Anne Roy)", "credit"),
        ("Reuters", "credit"),
        ("Par Anne d’Orves, avec AFP", "byline"),
        ("Un bateau au port. © Anne Roy", "caption"),
        ("Copier le lien", "share"),
        ("Inscrivez-vous à la newsletter du matin", "newsletter"),
        ("Réservé à nos abonnés", "wall"),
    ],
)
def test_a_line_of_furniture_is_set_aside_under_its_kind(text: str, kind: str) -> None:
    assert kinds(f"Le maire a parlé.\n{text}\nLa salle a écouté.") == [kind]


def test_buttons_only_count_beside_furniture() -> None:
    assert kinds("Le maire a parlé.\n\nFacebook\n\nLa salle a écouté.") == []
    assert kinds("Partager sur\nFacebook\nX\nLe maire a parlé.") == ["share"] * 3


def test_a_quotation_about_cookies_is_news() -> None:
    assert kinds("« Nous et nos 80 partenaires utilisons des cookies », avoue la chaîne.") == []


def test_a_wall_may_follow_the_last_sentence() -> None:
    given = "Le club est vendu. Pour lire la suite, abonnez-vous. Déjà abonné ?"
    cleaned = clean(given, is_word=is_word)
    assert cleaned.text == "Le club est vendu. "
    assert [given[a.start : a.end] for a in cleaned.asides] == [given[19:]]
    assert cleaned.chars_aside == len(given) - 19


def test_repairs_alone_leave_every_sentence() -> None:
    given = "<p>Le maire a parlé.</p><p>Lire aussi : le budget</p>"
    assert repaired(given, is_word=is_word).text.split("\n") == [
        *["", "", "Le maire a parlé.", "", "", ""],
        *["Lire aussi : le budget", "", ""],
    ]


def test_a_repaired_number_is_reported() -> None:
    found = clean("Il y a 3O élèves.", is_word=is_word).repairs
    assert [(repair.given, repair.read) for repair in found] == [("3O", "30")]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [("bs/all/hme", ["credit"]), ("ab-cd/ef/gh", ["credit"]), ("oui/non", []), ("24/7/365", [])],
)
def test_initials_below_a_dispatch_are_set_aside(line: str, kinds: list[str]) -> None:
    found = clean(f"Le maire a dit oui.\n\n{line}", is_word=is_word).asides
    assert [aside.kind for aside in found] == kinds


def test_a_text_known_to_be_clean_leads_back_to_itself() -> None:
    span = unchanged("<p>").back(0, 3)
    assert (span.start, span.end) == (0, 3)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_cleaned_and_led_back(text: str) -> None:
    cleaned = clean(text, is_word=is_word)
    for start in range(len(cleaned.text)):
        span = cleaned.back(start, start + 1)
        assert 0 <= span.start < span.end <= len(text)


UNITS = [
    *("<", "<a ", '<a "', "<a '", "<!--", "<p>", "<script>", "&", "&amp;"),
    *("*a ", "_a_", "**a", "`", "[", "[a](", "![", "> ", "~~a ", "a\n===\n"),
    *("a-\nb", "a- b", "-\n", "1'a ", "3O ", "n’ y ", "ﬁ a b ", "\u00ad", "\u200b"),
    *("Ã", "Ã© ", " ", "\n", "a\n", "(Photo ", "© ", "Par A B\n", "A B C D ", "AFP/"),
    *("cookies nous et nos partenaires ", "pour lire ", "vous pouvez ", "x" * 50 + " "),
]
"""Texts that make a careless pattern take quadratic time when they are repeated."""


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_grows_with_the_text_alone(unit: str) -> None:
    def seconds(chars: int) -> float:
        text = (unit * (chars // len(unit) + 1))[:chars]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            clean(text, is_word=is_word)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(40_000) < 8 * seconds(10_000) + 0.1
