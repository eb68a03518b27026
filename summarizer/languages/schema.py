"""The sections and keys of a language file; a missing key has the default given here.

Words are in lower case with straight apostrophes unless a key says otherwise. Patterns are
Python's regular expressions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Words = frozenset[str]
Pattern = re.Pattern[str]
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Sentences:
    """Words around full stops and line ends; all but `beginnings` apply to any text."""

    titles: Words = frozenset()
    """Never the last word of a sentence. Case matters: "M." is a title, "m." are metres."""
    numbered: Words = frozenset()
    """Not the last word if a number follows: "art. 5", but "Il aime l'art."."""
    plain_words: Words = frozenset()
    """Words that sentencex mistakes for abbreviations."""
    last: tuple[str, ...] = ()
    """Abbreviations after which a capital always begins a sentence: "av. j.-c"."""
    companies: Words = frozenset()
    """Abbreviations that may end a sentence or precede a name; the next word decides."""
    beginnings: Words = frozenset()
    """Words, casefolded, with which sentences of the language often begin."""
    articles_in_names: Words = frozenset()
    leading_on: Words = frozenset()
    """Words after which a sentence continues in the next line."""
    said: Words = frozenset()
    """Verbs of saying after the name of a speaker, behind a quoted question."""
    ordinal_dot: bool = False
    """Whether the language writes "5. Mai" and "Ludwig XIV."."""


@dataclass(frozen=True)
class Quotes:
    """The quotation marks of a translation, with the blanks inside them."""

    opening: str = "“"
    closing: str = "”"


@dataclass(frozen=True)
class Chatter:
    """Words in which models comment on their answer."""

    openings: Words = frozenset()
    """The first words of a preamble: "sure", "here"."""
    task: tuple[str, ...] = ()
    """Beginnings of the words that name the task: "translation", "translated"."""
    fillers: Words = frozenset()
    """Other words of a preamble: "is", "the"."""
    remarks: Words = frozenset()
    """The first words of a remark after the answer: "note"."""


@dataclass(frozen=True)
class Cues:
    """Signs that a sentence depends on another: its opening, and words anywhere in it."""

    pronouns: Words = frozenset()
    """Opening subjects that point back, and can be replaced by their antecedent."""
    impersonal: Pattern = NEVER
    """Openings that seem to point back and do not: "il faut", "it seems", "there is"."""
    pointers: Words = frozenset()
    """Opening words that point back, and cannot simply be replaced."""
    dates: Pattern = NEVER
    """Openings that look like a pointer but name a time: "ce lundi", "this week"."""
    connectors: tuple[str, ...] = ()
    """Openings that tie a sentence to the one before, and can be removed before a comma."""
    conjunctions: Words = frozenset()
    """Single opening words that do so without a comma."""
    speakers: Words = frozenset()
    """First and second person: the voice of a quotation or an editorial."""
    boilerplate: tuple[str, ...] = ()
    """Openings of lines that are about the page, not the news."""
    demonstratives: Words = frozenset()
    """Words before a noun that refer to an earlier mention of it."""
    latters: Words = frozenset()
    """Openings of two words that refer to the last named person or thing."""
    sayings: tuple[str, ...] = ()
    """Beginnings of verbs whose subject is a person or an organisation: to say, to think."""
    orders: Pattern = NEVER
    """Finite verbs that give an order if they have no subject; English uses the infinitive."""
    opening_orders: Pattern = NEVER
    """The same, but only at the opening of a sentence."""


@dataclass(frozen=True)
class Negation:
    """Patterns of negation, for a text in lower case with straight apostrophes."""

    denying: Pattern
    """Negations that need a counterpart in a translation."""
    seeming: Pattern = NEVER
    """Expressions that only seem to deny: "no doubt"."""
    standing_in: Pattern = NEVER
    """Words without a negation that may translate one: "sans", "refuse"."""
    restricting: Pattern = NEVER
    """Expressions for "only", one of which may have the form of a negation: "ne … que"."""
    weakening: Pattern = NEVER
    """Words that account for a negation unless the other side has such a word too."""


@dataclass(frozen=True)
class Sexes:
    """Words that give the sex of a person; the first three are patterns of whole words."""

    women: tuple[str, ...] = ()
    men: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    """Possessives and pronouns that may refer to people of either sex."""
    she: tuple[str, ...] = ()
    he: tuple[str, ...] = ()


@dataclass(frozen=True)
class Days:
    """Days of the week are compared; each must be a single word with few inflected forms."""

    night_to: Pattern = NEVER
    """The night between two days, with the second day as its group."""


@dataclass(frozen=True)
class Spacy:
    """The package of spaCy's with the pipeline of the language."""

    package: str
    on_plain_rules: bool = False
    """Whether to open it without the language's own rules, which are slow to import."""


@dataclass(frozen=True)
class Dictionary:
    """How the words in spaCy's tables of lemmas are inflected; it needs such a package."""

    endings: tuple[str, ...] = ()
    """Endings that a word may have beyond its lemma."""
    replaced: tuple[str, ...] = ()
    """Endings of a word, each with the ending of its lemma after a ">": "ies>y"."""
    inflected: tuple[str, ...] = ()
    """The same, for adjectives and adverbs only."""
    denying_prefixes: tuple[str, ...] = ()
    """Prefixes that negate an adjective: "unable"."""
    not_prefixed: Words = frozenset()
    """Adjectives that only look as if they had such a prefix."""
    other_words: Words = frozenset()
    """Titles, and parts of words that apostrophes and the like cut off."""
    holds_names: bool = False
    """Whether the tables contain well-known names, in lower case."""


@dataclass(frozen=True)
class Numbers:
    """The words for numbers, without accents, each with its value after a ">"; and their signs."""

    cardinals: tuple[str, ...]
    """The words from zero on, in order, without values."""
    hundred: str
    tens: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    """From a thousand on."""
    ordinals: tuple[str, ...] = ()
    collectives: tuple[str, ...] = ()
    """Nouns such as "vingtaine"; the plural has an s."""
    plural_collectives: tuple[str, ...] = ()
    """Nouns that are plural already: "twenties"."""
    ones: tuple[str, ...] = ()
    """Other words for one, without value."""
    fractions: tuple[str, ...] = ()
    """Each with its denominator."""
    short_months: tuple[str, ...] = ()
    """The abbreviations of the months, as beginnings of their names, without value."""
    short_scales: tuple[str, ...] = ()
    """Abbreviations of scales: "bn>1000000000"."""
    doubtful_scales: tuple[str, ...] = ()
    """The same, of those that are scales only next to a currency: "£100m"."""
    noons: tuple[str, ...] = ()
    """The words for noon and midnight, each with its hour."""
    linking: Pattern = NEVER
    """Between two words of one number: "et"."""
    multiplying: Pattern = NEVER
    """Before a scale: "dizaines de milliers"."""
    and_a_half: Pattern = NEVER
    up_to: Pattern = NEVER
    """Between the ends of a range."""
    beside: Pattern = NEVER
    """Between two numbers that share the scale after the second."""
    point: Pattern = NEVER
    """Between a number and its decimals, in words."""
    ordinal_ending: Pattern = NEVER
    """After digits: "2nd"."""
    hours: Pattern = NEVER
    """After an hour, with its minutes as a group."""
    half_day: Pattern = NEVER
    """After a time of day; its first group is the morning's."""
    share_of_hour: Pattern = NEVER
    """After an hour: its first group is added to it, its second subtracted from it."""
    past_hour: Pattern = NEVER
    """Between a share of an hour and the hour; the group "past" if the share is added."""
    of_an_hour: Pattern = NEVER
    of: Pattern = NEVER
    """The word "of", with its blank, before a unit or a month."""
    percent: Pattern = NEVER
    """After a number, the words for "%"."""
    fortnight: Pattern = NEVER
    """After fifteen, if the two mean two weeks: "quinze jours"."""
    round_of: Pattern = NEVER
    """After an ordinal, if it is a round of a cup: "huitième de finale", with sixteen players."""
    miles: Pattern = NEVER
    """A number that may mean miles instead of thousands."""
    years: Pattern = NEVER
    """In a number of years and a half."""
    idioms: Pattern = NEVER
    """Idioms with numbers that other languages express otherwise: "7 jours sur 7"."""
    day_before: Pattern = NEVER
    """The end of a text before a month that has a day."""
    decade_before: Pattern = NEVER
    decade_after: Pattern = NEVER
    ninth_month: Pattern = NEVER
    """An abbreviation of September that is also a number."""
    undated_months: Words = frozenset()
    """Months, as written, that are a different word unless a number is beside them."""
    doubtful_months: Pattern = NEVER
    """Months, as written, that may be a different word in that case."""
    dozens: Pattern = NEVER
    """Collectives that another language expresses by tens."""
    months_in_capitals: bool = False
    """Whether a month always has a capital."""
    by_twenties: bool = False
    """Whether the language counts as French does: "quatre-vingt-onze", "vingt et un"."""
    years_in_pairs: bool = False
    """Whether it says "nineteen eighty-four"."""
    multiplied_hundreds: bool = False
    """Whether digits may stand before the word for hundred: "3 hundred"."""
    stop_in_times: bool = False
    """Whether "8.30" may be a time of day."""
    hours_last: bool = False
    """Whether the word for hours means a duration: "3 hours"."""


@dataclass(frozen=True)
class Names:
    """The words around names that show the end and the kind of a name.

    The nouns are those that may precede a name.
    """

    articles: tuple[str, ...] = ()
    elisions: tuple[str, ...] = ()
    """Words before an apostrophe that are not part of a name."""
    conjunctions: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    """Given names that often begin a double one: "Jean-Paul"."""
    titles: tuple[str, ...] = ()
    """Roles of a person, before or after the name."""
    phrases: tuple[str, ...] = ()
    """Titles of several words."""
    honours: tuple[str, ...] = ()
    """Titles that only occur before a name, with or without their full stop."""
    departments: Pattern = NEVER
    """Patterns of an office and the preposition before its field, which is not a place."""
    places: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    """Nouns followed by "de" and a town without an article: "maire de Lyon"."""
    things: tuple[str, ...] = ()
    """Nouns before a name that is neither a person nor a place: "le ferry", "l'ouragan"."""
    roads: tuple[str, ...] = ()
    """Nouns before the number of a road: "autoroute A6"."""
    buildings: tuple[str, ...] = ()
    """Nouns of places in lower case that belong to the name after them: "place Tahrir"."""
    institutions: tuple[str, ...] = ()
    """The same, of organisations: "musée Rodin"."""
    households: tuple[str, ...] = ()
    """Nouns before a last name: "l'affaire Dreyfus", "les frères Lumière"."""
    living: Pattern = NEVER
    """A pattern that only follows a person's name: "est né"."""
    sayings: tuple[str, ...] = ()
    """Verbs whose subject may follow them: "explique Marie Curie"."""
    adjectives: Pattern = NEVER
    """A pattern of the one adjective between noun and name."""
    links: Pattern = NEVER
    """A pattern of the prepositions that link a name to its noun: "province de la Kapisa"."""
    of: Pattern = NEVER
    """A pattern of the preposition before names without an article: "maire de Lyon"."""
    inside: Pattern = NEVER
    """A pattern that only precedes places without an article: "en Bretagne"."""
    toward: Pattern = NEVER
    """A pattern that often precedes places: "à Lyon"."""
    being: Pattern = NEVER
    """A pattern between a name and its description: "est une", ", l'"."""
    indefinite: Pattern = NEVER
    """A pattern of the determiners after which a noun is not a name: "un AVC"."""
    people: Pattern = NEVER
    """A pattern of the names of peoples, in the plural, after a plural determiner."""
    definite: Pattern = NEVER
    """A pattern of the singular articles, which never precede a person."""
    apostrophes_inside: bool = False
    """Whether a name continues after any apostrophe: "Le Cléac'h"."""

    @property
    def all_buildings(self) -> tuple[str, ...]:
        """Both kinds of nouns that belong to the name after them."""
        return (*self.buildings, *self.institutions)


@dataclass(frozen=True)
class Elision:
    """The words that change before a term that is put in their sentence, with their new forms.

    Each is followed by its other form after a ">", which is empty if the other form is unknown.
    """

    before_vowel: tuple[str, ...] = ()
    """"de>d’"."""
    before_consonant: tuple[str, ...] = ()
    """"d'>de"; "l'" may become "le" or "la", so its other form is empty."""
    vowels: str = ""
    """The letters before which a word loses its vowel; case does not matter."""
    consonants: str = ""
    """The letters before which it keeps it; an "h" may be either."""


@dataclass(frozen=True)
class Pages:
    """The furniture of web pages and PDFs; everything applies to any text, in any case of letters.

    The patterns have no flags. Most are tried at the beginning of a line.
    """

    enclitics: Words = frozenset()
    """Words that follow a verb and its hyphen: "dit-il"."""
    consent: Pattern = NEVER
    """Phrases of a consent banner, anywhere in a line."""
    consent_topics: Pattern = NEVER
    """Words of which a line of such a banner has one: "cookies", "privacy"."""
    buttons: Pattern = NEVER
    """Whole lines beside a banner or wall: "accept all", "log in"."""
    wall: Pattern = NEVER
    """Sentences that keep the rest of an article for subscribers."""
    related: Pattern = NEVER
    """Beginnings of lines that lead to other articles."""
    share: Pattern = NEVER
    newsletter: Pattern = NEVER
    advertisement: Pattern = NEVER
    tags: Pattern = NEVER
    reading_time: Pattern = NEVER
    published: Pattern = NEVER
    """Beginnings of a line with the date of publication."""
    published_words: Words = frozenset()
    """Other words of such a line, besides months and days."""
    credit: Pattern = NEVER
    """Beginnings of the credit of a photograph; in brackets, it may also end a caption."""
    byline: Pattern = NEVER
    """Words before the name of an author: "by"."""
    questions: Words = frozenset()
    """Labels of the interviewer's lines: "q"."""
    answers: Words = frozenset()
    """Labels of the answers: "a"."""
    replies: Words = frozenset()
    """Words that answer a question alone: "yes"."""


@dataclass(frozen=True)
class Language:
    """A language that articles are read in or written in."""

    variants: tuple[str, ...] = ()
    """Locales of CLDR with other spellings of units: "en_GB"."""
    sentences: Sentences = Sentences()
    quotes: Quotes = Quotes()
    spaced_marks: str = ""
    """The marks that have a no-break blank before them: French ";:!?"."""
    decimal_sign: str = ""
    joining: Words = frozenset()
    """Words that join clauses: a sentence too long for a model is cut before them."""
    chatter: Chatter = Chatter()
    cues: Cues = Cues()
    negation: Negation | None = None
    days: Days | None = None
    spacy: Spacy | None = None
    stop_words: Words = frozenset()
    """Words without meaning of their own; without this list, spaCy's is used."""
    dictionary: Dictionary | None = None
    numbers: Numbers | None = None
    hour_words: Words = frozenset()
    """Words after a time of day, which need no other words for numbers: "20 Uhr"."""
    units: tuple[str, ...] = ()
    """Short names of units that CLDR lacks, each with its sign after a ">": "kilo>kg"."""
    currencies: tuple[str, ...] = ()
    """Short names that are clear alone, in the singular, each with its ISO 4217 code after a ">".

    CLDR has the full ones. Ambiguous names ("livre", "franc") are left out, except "pound": a
    weight in pounds is not translated as a sum of money.
    """
    canaries: tuple[str, ...] = ()
    """Six sentences of news that a converted model must translate like the original.

    They say the same, in the same order, in every language.
    """
    names: Names = Names()
    elision: Elision = Elision()
    pages: Pages = Pages()
    sexes: Sexes = Sexes()
    hours_by_letter: bool = False
    """Whether the minutes of a time of day follow an "h": "18h42"."""
