"""The sections and keys of a language file; a missing key has the default given here.

Words are in lower case with straight apostrophes unless a key says otherwise. Patterns are
Python's regular expressions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .kinds import NEVER, Pattern, Words
from .names import Elision, Names
from .numbers import Numbers


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
    parentheses: tuple[str, ...] = ()
    """The same between two commas, in the middle of a sentence."""
    droppable: tuple[str, ...] = ()
    """Adverbs that do so anywhere, without commas: "également"."""
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
    speaking: Pattern = NEVER
    """Words with a pronoun, their group, for the speaker of a quotation: "a-t-il"."""
    feminine: Words = frozenset()
    """The pronouns that stand for a woman."""
    plurals: Words = frozenset()
    """The pronouns that stand for several people."""
    organisations: Words = frozenset()
    """Nouns that stand for an organisation named before: "l'entreprise"."""
    places: Words = frozenset()
    """Nouns that stand for a place named before."""
    countries: Words = frozenset()
    """Those of them that stand for a country."""
    people: Words = frozenset()
    """Nouns that stand for a person named before."""
    complements: Words = frozenset()
    """The prepositions between a noun and the words that say which one: "de"."""
    relatives: Words = frozenset()
    """The pronouns with which a clause begins that can be left out behind a comma: "qui"."""
    asides: tuple[str, ...] = ()
    """Openings of clauses that can be left out at the end of a sentence: "tandis que"."""
    ands: Words = frozenset()
    """Words before a further main clause that can be left out: "et", but not "mais"."""
    attributing: Words = frozenset()
    """Prepositions before the speaker: "selon"."""
    described: Words = frozenset()
    """Those of all these that only stand for a thing that the article has called so."""
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
    near: tuple[str, ...] = ()
    """Words for a day near today, each with its distance after a ">": "hier>-1"."""
    last: Words = frozenset()
    """Words beside a day that say that it is past: "jeudi dernier"."""
    next: Words = frozenset()
    """Words beside a day that say that it is to come; "next Thursday" may be a week later."""
    parts: Words = frozenset()
    """Parts of a day after its name: "jeudi soir"."""
    habitual: Words = frozenset()
    """Words before a day that is no certain one: "le jeudi", "la marche de jeudi"."""
    not_before: Words = frozenset()
    """Words behind a day that make it another one, or a name: "en huit", "de Pâques"."""
    opening: Words = frozenset()
    """Words that may be between a sentence's beginning, or its verb, and a day: "ce", "on"."""
    planning: tuple[str, ...] = ()
    """Beginnings of verbs that are about a later time, whatever their tense: "reporté"."""
    future: Words = frozenset()
    """Auxiliary verbs of the future."""
    first: str = ""
    """The first day of a month in a date, if it is not "1"."""


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
    names: Names = field(default_factory=Names)
    elision: Elision = field(default_factory=Elision)
    pages: Pages = Pages()
    sexes: Sexes = Sexes()
    hours_by_letter: bool = False
    """Whether the minutes of a time of day follow an "h": "18h42"."""
