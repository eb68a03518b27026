from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import numbers
from summarizer.numbers import Kind, Quantity
from summarizer.types import Lang


def values(text: str, lang: Lang) -> list[Fraction]:
    """The likeliest value of each number."""
    return [quantity.value for quantity in numbers.find(text, lang=lang)]


def only(text: str, lang: Lang) -> Quantity:
    (quantity,) = numbers.find(text, lang=lang)
    return quantity


def words(source: str, target: str, *, source_lang: Lang = "fr") -> list[str]:
    found = numbers.compare(source, target, source_lang=source_lang, target_lang="en")
    assert found.agrees == (not found.facts)
    return [fact.in_words() for fact in found.facts]


# Digits


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("1 234,5", "fr", "1234.5"),
        ("1\u00a0234,5", "fr", "1234.5"),
        ("1\u202f234,5", "fr", "1234.5"),
        ("1\u2009234,5", "fr", "1234.5"),
        ("1'234.50", "en", "1234.5"),
        ("1’234’567", "fr", "1234567"),
        ("1,234.5", "en", "1234.5"),
        ("1,234.5", "fr", "1234.5"),
        ("1.234,5", "fr", "1234.5"),
        ("1.234,5", "en", "1234.5"),
        ("1.234", "fr", "1234"),
        ("1.234", "en", "1.234"),
        ("1,234", "fr", "1.234"),
        ("1,234", "en", "1234"),
        ("1,234,567.89", "en", "1234567.89"),
        ("0,125", "fr", "0.125"),
        ("0.125", "en", "0.125"),
        ("12,34", "en", "12.34"),
        ("2000,50", "fr", "2000.5"),
        ("2½", "en", "2"),
    ],
)
def test_digits_are_read_in_every_convention(text: str, lang: Lang, value: str) -> None:
    assert values(text, lang)[0] == Fraction(value)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("en 2024 300 personnes", "fr", [2024, 300]),
        ("en 2024, 2025 et 2026", "fr", [2024, 2025, 2026]),
        ("le 01 42 34 56 78", "fr", [1, 42, 34, 56, 78]),
        ("1.2.3", "en", [1, 2, 3]),
        ("3-1, 6-4", "en", [3, 1, 6, 4]),
        ("between one hundred and two hundred", "en", [100, 200]),
        ("deux, trois ou quatre", "fr", [2, 3, 4]),
    ],
)
def test_adjacent_numbers_stay_separate(text: str, lang: Lang, expected: list[int]) -> None:
    assert values(text, lang) == expected


def test_ambiguous_signs_keep_all_values() -> None:
    assert list(only("1.234", "fr").values) == [1234, Fraction("1.234")]


# Words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("vingt-et-un", 21),
        ("soixante-dix", 70),
        ("soixante et onze", 71),
        ("soixante-dix-sept", 77),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("septante-deux", 72),
        ("nonante-neuf", 99),
        ("deux cent cinq", 205),
        ("mille neuf cent quatre-vingt-quatre", 1984),
        ("deux mille treize", 2013),
        ("soixante-dix-sept mille", 77_000),
        ("deux cent mille", 200_000),
        ("cent deux mille trois cents", 102_300),
        ("un million", 10**6),
        ("trois milliards deux cents millions", 3_200_000_000),
        ("mille milliards", 10**12),
        ("un billion", 10**12),
        ("3 millions", 3 * 10**6),
        ("3 millions 500 000", 3_500_000),
        ("1,5 milliard", 1_500_000_000),
        ("deux millions et demi", 2_500_000),
        ("un demi-million", 500_000),
        ("deux ans et demi", Fraction(5, 2)),
        ("vingt et unième", 21),
        ("dix-neuvième", 19),
        ("deux tiers", Fraction(2, 3)),
        ("trois quarts", Fraction(3, 4)),
        ("la moitié", Fraction(1, 2)),
        ("un tiers", Fraction(1, 3)),
        ("une vingtaine", 20),
        ("une douzaine", 12),
        ("une centaine", 100),
        ("une dizaine de milliers", 10_000),
        ("une demi-douzaine", 6),
        ("des milliers", 1000),
        ("un octogénaire", 80),
        ("DEUX CENTS", 200),
        ("deuxie\u0300me", 2),
    ],
)
def test_french_words(text: str, value: int | Fraction) -> None:
    assert values(text, "fr") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seventeen", 17),
        ("twenty-one", 21),
        ("two hundred and five", 205),
        ("a hundred", 100),
        ("twelve hundred", 1200),
        ("one hundred and fifty thousand", 150_000),
        ("two thousand and thirteen", 2013),
        ("nineteen eighty-four", 1984),
        ("twenty thirteen", 2013),
        ("three billion two hundred million", 3_200_000_000),
        ("14 thousand", 14_000),
        ("1.5 trillion", 1_500_000_000_000),
        ("two and a half million", 2_500_000),
        ("two years and a half", Fraction(5, 2)),
        ("half a million", 500_000),
        ("twenty-first", 21),
        ("nineteenth", 19),
        ("two thirds", Fraction(2, 3)),
        ("three quarters", Fraction(3, 4)),
        ("half", Fraction(1, 2)),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("tens of thousands", 10_000),
        ("hundreds of millions", 100_000_000),
        ("sixties", 60),
    ],
)
def test_english_words(text: str, value: int | Fraction) -> None:
    assert values(text, "en") == [value]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("un port, une ville", "fr"),
        ("l'un et l'autre", "fr"),
        ("le premier ministre", "fr"),
        ("one of the ports, a town", "en"),
        ("the first", "en"),
        ("il a marché sur Mars", "fr"),
        ("he may march", "en"),
        ("50 cents", "en"),
        ("Le CD de la CCI", "fr"),
        ("I like it", "en"),
        ("l'après-midi", "fr"),
        ("https://example.org/2024/05/17-morts.html", "fr"),
        ("article.38@example.org", "en"),
        ("", "fr"),
    ],
)
def test_articles_words_and_addresses_are_not_numbers(text: str, lang: Lang) -> None:
    assert values(text, lang) in ([], [50])


# What a number counts


@pytest.mark.parametrize(
    ("text", "lang", "kind", "value"),
    [
        ("38 %", "fr", "percent", 38),
        ("38\u202f%", "fr", "percent", 38),
        ("trente-huit pour cent", "fr", "percent", 38),
        ("deux points de pourcentage", "fr", "percent", 2),
        ("1 pour cent", "fr", "percent", 1),
        ("38 per cent", "en", "percent", 38),
        ("two percent", "en", "percent", 2),
        ("three percentage points", "en", "percent", 3),
        ("21e", "fr", "ordinal", 21),
        ("2ème", "fr", "ordinal", 2),
        ("21st", "en", "ordinal", 21),
        ("XIXe", "fr", "roman", 19),
        ("Ve", "fr", "roman", 5),
        ("XXIᵉ", "fr", "roman", 21),
        ("en 2025", "fr", "year", 2025),
        ("les années 1990", "fr", "decade", 1990),
        ("les années 90", "fr", "decade", 1990),
        ("the 1990s", "en", "decade", 1990),
        ("the '90s", "en", "decade", 1990),
        ("avril", "fr", "month", 4),
        ("mi-avril", "fr", "month", 4),
        ("août", "fr", "month", 8),
        ("mid-April", "en", "month", 4),
        ("F-16", "fr", "code", 16),
        ("G20", "en", "code", 20),
        ("CO2", "fr", "code", 2),
        ("3D", "en", "code", 3),
        ("un Boeing 737", "fr", "plain", 737),
        ("une vingtaine", "fr", "approximate", 20),
        ("un tiers", "fr", "fraction", Fraction(1, 3)),
    ],
)
def test_kinds(text: str, lang: Lang, kind: Kind, value: int | Fraction) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "lang", "currency", "value"),
    [
        ("10 €", "fr", "EUR", 10),
        ("10 euros", "fr", "EUR", 10),
        ("3 M€", "fr", "EUR", 3 * 10**6),
        ("2 Md€", "fr", "EUR", 2 * 10**9),
        ("2 Mds d'euros", "fr", "EUR", 2 * 10**9),
        ("3 millions d'euros", "fr", "EUR", 3 * 10**6),
        ("dix milliards de dollars", "fr", "USD", 10**10),
        ("$1.5bn", "en", "USD", 1_500_000_000),
        ("£3m", "en", "GBP", 3 * 10**6),
        ("€3 million", "en", "EUR", 3 * 10**6),
        ("US$20", "en", "USD", 20),
        ("ten million US dollars", "en", "USD", 10**7),
        ("5 million pounds", "en", "GBP", 5 * 10**6),
        ("5 francs suisses", "fr", "CHF", 5),
        ("5\u00a0couronnes\u00a0suédoises", "fr", "SEK", 5),
        ("5 Swedish kronor", "en", "SEK", 5),
        ("5 millions de dollars canadiens", "fr", "CAD", 5 * 10**6),
        ("5 million Canadian dollars", "en", "CAD", 5 * 10**6),
        ("C$5 million", "en", "CAD", 5 * 10**6),
        ("5 millions de livres sterling", "fr", "GBP", 5 * 10**6),
    ],
)
def test_money(text: str, lang: Lang, currency: str, value: int) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.currency) == ("money", currency)
    assert quantity.value == value


@pytest.mark.parametrize(
    ("text", "lang", "hours"),
    [
        ("20 h 30", "fr", ["20.5"]),
        ("20h30", "fr", ["20.5"]),
        ("20\u00a0heures\u00a030", "fr", ["20.5"]),
        ("20:30", "fr", ["20.5"]),
        ("8 heures du matin", "fr", ["8"]),
        ("huit heures et demie du soir", "fr", ["20.5"]),
        ("midi", "fr", ["12"]),
        ("minuit", "fr", ["0", "24"]),
        ("8:30 p.m.", "en", ["20.5"]),
        ("8.30pm", "en", ["20.5"]),
        ("8 PM", "en", ["20"]),
        ("12:15 a.m.", "en", ["0.25"]),
        ("8:30", "en", ["8.5", "20.5"]),
        ("eight o'clock", "en", ["8", "20"]),
        ("noon", "en", ["12"]),
        ("midnight", "en", ["0", "24"]),
    ],
)
def test_clock_times_are_hours_from_midnight(text: str, lang: Lang, hours: list[str]) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.values) == ("clock", tuple(map(Fraction, hours)))


def test_a_date_is_its_parts() -> None:
    date = numbers.find("le 23 avril 2025", lang="fr")
    assert [q.kind for q in date] == ["plain", "month", "year"]
    assert [q.value for q in date] == [23, 4, 2025]
    in_digits = numbers.find("04/23/2025", lang="en")
    assert [q.kind for q in in_digits] == ["date", "date", "year"]
    assert [q.value for q in in_digits] == [4, 23, 2025]


def test_names_of_kings_and_popes_are_read() -> None:
    assert values("Louis XIV et Benoît XVI", "fr") == [14, 16]
    assert values("Charles V", "fr") == [5]


def test_the_first_of_a_range_may_have_the_scale_of_the_second() -> None:
    first, second = numbers.find("de 10 à 15 millions", lang="fr")
    assert list(first.values) == [10, 10**7]
    assert list(second.values) == [15 * 10**6]
    assert [q.kind for q in numbers.find("10-15 %", lang="fr")] == ["percent", "percent"]


def test_other_languages_have_digits_only() -> None:
    assert values("Zwölf Boote und 1.234,5 Tonnen", "de") == [Fraction("1234.5")]
    assert list(only("1.234", "de").values) == [1234, Fraction("1.234")]


# Offsets


@pytest.mark.parametrize("prefix", ["🙂 ", "𝒜𝒷 ", "e\u0301te\u0301 ", "👩‍👩‍👧 "])
def test_offsets_are_code_points(prefix: str) -> None:
    quantity = only(f"{prefix}38 %", "fr")
    assert (quantity.start, quantity.end) == (len(prefix), len(prefix) + 4)
    assert quantity.text == "38 %"


PIECES = st.sampled_from(
    "1 2 38 2025 000 1,5 . , ' ’ - – / : % € $ £ h p.m. am e er st th s m M Md bn k de of et and a "
    "un une deux trois vingt quatre cent cents mille million millions milliard billion demi half "
    "tiers third quart dizaine dozen mai May avril XIV XIXe V midi noon heures euros virgule point "
    "à to F G20 ½ 🙂 \u00a0 \u202f \u0301".split(" ")
)


@given(text=st.one_of(st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join), st.text()))
@pytest.mark.parametrize("lang", ["fr", "en", "de"])
def test_quantities_are_in_order_disjoint_and_at_their_offsets(lang: Lang, text: str) -> None:
    end = 0
    for quantity in numbers.find(text, lang=lang):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.values
        end = quantity.end


@given(text=st.lists(PIECES).map(" ".join))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_text_agrees_with_itself(lang: Lang, text: str) -> None:
    assert numbers.compare(text, text, source_lang=lang, target_lang=lang).agrees
    assert numbers.unsupported(text, [text], lang=lang) == ()


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "1 " * 10_000,
        "1," * 10_000,
        "123 " * 10_000,
        "deux " * 10_000,
        "millions de " * 5_000,
        "million " * 10_000,
        "un tiers et " * 5_000,
        "avril 3 " * 5_000,
        "$" * 100_000,
    ],
)
def test_a_hostile_text_is_read_in_reasonable_time(text: str) -> None:
    start = time.process_time()
    numbers.compare(text, text[:-2], source_lang="fr", target_lang="en")
    assert time.process_time() - start < 10


# Comparison


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2 000 soldats", "2,000 soldiers"),
        ("1,5 milliard d'euros", "€1.5bn"),
        ("300 M€", "€300 million"),
        ("10 billions de dollars", "$10 trillion"),
        ("mille milliards", "a trillion"),
        ("3,5 millions", "three and a half million"),
        ("entre 10 et 15 millions", "between 10 million and 15 million"),
        ("de 10 à 15 %", "10-15%"),
        ("de 2024 à 2025", "2024-2025"),
        ("la saison 2012-13", "the 2012-2013 season"),
        ("la guerre de 14-18", "the 1914-1918 war"),
        ("cinquante pour cent", "50%"),
        ("trois points de pourcentage", "3 percentage points"),
        ("la moitié des voix", "50% of the vote"),
        ("un tiers des voix", "a third of the vote"),
        ("les trois quarts", "3/4"),
        ("deux virgule cinq pour cent", "2.5 percent"),
        ("1 m 80", "1.80 m"),
        ("le XIXe siècle", "the nineteenth century"),
        ("aux XIXe et XXe siècles", "in the 19th and 20th centuries"),
        ("la Seconde Guerre mondiale", "World War II"),
        ("Louis XIV", "Louis XIV"),
        ("quatre-vingt-dix-sept", "97"),
        ("vers 20 h 30", "around 8:30 p.m."),
        ("à 20 heures", "at 8 PM"),
        ("à 20 h 30", "at half past eight"),
        ("à 8 h 45", "at a quarter to nine"),
        ("l'article 49-3", "article 49.3"),
        ("la chanteuse Avril", "the singer Avril"),
        ("à midi", "at noon"),
        ("à minuit", "at midnight"),
        ("un quart d'heure", "15 minutes"),
        ("un an et demi", "18 months"),
        ("quinze jours", "two weeks"),
        ("le 23 avril 2025", "April 23, 2025"),
        ("le 23 avril 2025", "04/23/2025"),
        ("le 11-Septembre", "9/11"),
        ("le 6 décembre", "Dec. 6"),
        ("le 7 sept. 2013", "Sept. 7, 2013"),
        ("le 1er mai", "May 1"),
        ("à la mi-avril", "in mid-April"),
        ("les années 1980 et 1990", "the '80s and '90s"),
        ("une vingtaine de personnes", "about twenty people"),
        ("des dizaines de personnes", "dozens of people"),
        ("un octogénaire", "an 80-year-old"),
        ("les 8es de finale", "the last 16"),
        ("24 heures sur 24", "around the clock"),
        ("un des ports", "the port"),
        ("le port", "one of the ports"),
        ("1 personne", "one person"),
        ("les six ministres", "the ministers"),
        ("le F-16", "the F-16"),
        ("victoire 3-1", "a 3-1 win"),
        ("le 01 42 34 56 78", "01 42 34 56 78"),
    ],
)
def test_the_same_number_in_different_notations(source: str, target: str) -> None:
    assert words(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("l'an dernier", "in 2009", ["the figure 2009 is not in the source"]),
        ("2 000 soldats sont partis", "Soldiers left", ["the figure 2 000 is missing"]),
        ("38 % des voix", "83% of the vote", ["38 % became 83%"]),
        ("2 000 soldats", "20,000 soldiers", ["2 000 became 20,000"]),
        ("14,5 km", "1.45 km", ["14,5 became 1.45"]),
        ("un milliard d'euros", "a million euros", ["un milliard d'euros became million euros"]),
        (
            "7,7 millions d'euros",
            "7.7 million pounds",
            ["7,7 millions d'euros became 7.7 million pounds"],
        ),
        ("10 billions", "10 billion", ["10 billions became 10 billion"]),
        ("900 €", "$900", ["900 € became $900"]),
        ("le 23 avril", "April 24", ["23 became 24"]),
        ("le 23 avril", "March 23", ["avril became March"]),
        ("en 1998", "in 1989", ["1998 became 1989"]),
        ("le XIXe siècle", "the 18th century", ["XIXe became 18th"]),
        ("à 20 h 30", "at 8:30 a.m.", ["20 h 30 became 8:30 a.m."]),
        ("cinq morts", "six dead", ["cinq became six"]),
        ("un tiers des voix", "a quarter of the vote", ["un tiers became quarter"]),
        ("des milliers de morts", "millions of dead", ["milliers became millions"]),
        ("deux à deux", "two by three", ["deux became three"]),
        ("16 sur 34", "34 out of 16", ["16 became 34", "34 became 16"]),
        ("3 % en 2011", "2011% in 3", ["3 % became 2011%"]),
        (
            "12 morts en mai",
            "12 dead, 30 wounded in May 2024",
            ["the figure 30 is not in the source", "the figure 2024 is not in the source"],
        ),
    ],
)
def test_missing_added_and_changed_numbers_are_named(
    source: str, target: str, said: list[str]
) -> None:
    assert sorted(words(source, target)) == sorted(said)


def test_without_known_words_only_digits_are_compared() -> None:
    assert words("zwanzig Boote um 20.30 Uhr", "the boats at 8:30 p.m.", source_lang="de") == []
    assert words("3,5 Millionen", "3.5 million", source_lang="de") == []
    assert words("30 Jahre", "thirty years", source_lang="de") == []
    assert words("15 von 200", "of 200 15", source_lang="de") == []
    assert words("17 Boote", "71 boats", source_lang="de") == ["17 became 71"]


def test_figures_without_support_are_named() -> None:
    sources = ["Le port a vendu 12", "300 personnes y travaillent, dont trois grutiers."]
    found = numbers.unsupported("300 salariés, 3 grutiers, 47 grues, six quais", sources, lang="fr")
    assert [quantity.text for quantity in found] == ["47", "six"]
