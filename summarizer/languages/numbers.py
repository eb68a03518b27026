"""The keys of a language file on its numbers, times of day and dates."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds import NEVER, Pattern, Words


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
