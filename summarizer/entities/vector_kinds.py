"""The kind of a name by word vectors: that of the closest well-known names.

Only the French pipeline has vectors. They ignore the text and the phrase around a name, so their
verdict is one vote among others (`label_votes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from .mentions import is_capital, words

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Kind = Literal["person", "place", "organisation", "people", "word"]

EXAMPLES: Mapping[Kind, str] = {
    "person": """Dupont Durand Lefebvre Moreau Jean Pierre Marie Sophie Nicolas Jacques Mohamed Ali
        Ahmed Clinton Bush Blair Merkel Poutine Chirac Mitterrand Jospin Müller Schmidt Rossi
        Ivanov Smith Johnson Garcia Nguyen Kim David Michael Julia Federer Zidane Depardieu""",
    "place": """Paris Lille Bordeaux Grenoble Bretagne Normandie Belgique Italie Suède Brésil
        Argentine Chine Japon Kenya Sénégal Maroc Algérie Texas Floride Californie Berlin Madrid
        Rome Moscou Tokyo Dakar Alger Beyrouth Bagdad Genève Bruxelles Québec Amazonie Provence""",
    "organisation": """ONU UNESCO UEFA FIFA CIA FBI CNRS SNCF EDF CGT CFDT UMP PSG Renault Peugeot
        Airbus Boeing Siemens Sony Samsung Microsoft Google Apple Nestlé Carrefour Danone Thales
        Vivendi CNN BBC Reuters Interpol Greenpeace Unicef OMC FMI""",
    "people": """Français Anglais Allemands Italiens Russes Chinois Américains Japonais Suédois
        Belges Suisses Portugais Marocains Algériens Bretons Corses Parisiens Européens Africains
        Française Anglaise Allemande Italienne Russe Chinoise Américaine Belge Romains Juifs""",
    "word": """Selon Depuis Alors Cette Plusieurs Après Pourtant Ainsi Publication Découverte
        Accident Manifestation Élection Victoire Aide Sommet Réunion Enquête Économie Culture
        Politique Sport Musique Science Société Justice Santé Football Cinéma""",
}

MIN_SIMILARITY = 0.3
MIN_LEAD = 0.08
"""The required lead over the next kind, as a cosine; below it the result is None."""

Direction = Any
"""A vector of length 1: an array, as spaCy gives it."""


def kind(name: str, vocab: Vocab) -> Kind | None:
    """The kind of names most similar to this one; None if it is unclear."""
    is_code = any(c.isdigit() for c in name)
    mean = None if is_code else _mean([w for w in words(name) if is_capital(w)], vocab)
    if mean is None:
        return None
    scores = {kind: float(mean @ centre) for kind, centre in _centres(vocab).items()}
    best, second, third = sorted(scores, key=lambda kind: -scores[kind])[:3]
    if {best, second} == {"place", "people"} and scores[best] - scores[second] < MIN_LEAD:
        best, second = "place", third  # a country is close to its people
    clear = scores[best] >= MIN_SIMILARITY and scores[best] - scores[second] >= MIN_LEAD
    return best if clear else None


@lru_cache(maxsize=8)
def _centres(vocab: Vocab) -> dict[Kind, Direction]:
    """The mean direction of each kind."""
    return {kind: _mean(names.split(), vocab) for kind, names in EXAMPLES.items()}


def _mean(names: Sequence[str], vocab: Vocab) -> Direction | None:
    """The direction of the mean of some names; None if none of them has a vector."""
    lexemes = [vocab[name] for name in names if vocab.has_vector(name)]
    directions = [lexeme.vector / lexeme.vector_norm for lexeme in lexemes if lexeme.vector_norm]
    if not directions:
        return None
    total = sum(directions)
    return total / float(total @ total) ** 0.5
