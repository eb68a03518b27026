"""One label set for all languages, and the matching labels of spaCy's pipelines."""

from __future__ import annotations

from collections.abc import Mapping

from ..types import Label

LABELS: Mapping[str, Label] = {
    "PER": "person",
    "PERSON": "person",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "ORG": "organisation",
    "MISC": "other",
    "NORP": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "LAW": "other",
    "LANGUAGE": "other",
    "DATE": "date",
    "TIME": "date",
    "MONEY": "quantity",
    "PERCENT": "quantity",
    "QUANTITY": "quantity",
}
"""spaCy's labels, French and English; those missing (bare numbers) are left out."""

NAMES: frozenset[Label] = frozenset(("person", "place", "organisation", "other"))
"""Labels of names, which are cleaned and labelled anew; dates and quantities are only trimmed."""
