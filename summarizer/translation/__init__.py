"""Translators made of translators: each does one thing around another.

    Guarded(Cached(engine))                              for a model that is told what to do
    Guarded(Cached(Prepared(engine, ...)))               for one that knows sentences only
    Guarded(Pivot(Guarded(...), Cached(...), through=…)) where no model does it at once
    Guarded(Termed(..., terms), terms)                   any of them, held to a glossary

`Prepared` gives the engine clean sentences, and puts back what it took off. `Cached` keeps answers
on disk. `Pivot` goes through a third language. `Guarded` takes off what a model adds of its own
(chatter, quotes, bullet signs) and checks every translation against its source. On failure it tells
a model that can be told the words it has wrong, and tries the engine's other hypotheses once before
it says honestly that there is none. `Termed` has terms of a glossary translated as it says; what is
kept on disk does not depend on the glossary.
"""

from .cached import Cached
from .capabilities import CacheableTranslator, HasAlternatives, Instructable
from .cleaning import clean
from .guarded import Guarded
from .pivot import Pivot
from .prepared import Prepared
from .termed import Termed

__all__ = [
    "CacheableTranslator",
    "Cached",
    "Guarded",
    "HasAlternatives",
    "Instructable",
    "Pivot",
    "Prepared",
    "Termed",
    "clean",
]
