"""Translators made of translators: each does one thing around another.

    Guarded(Cached(engine))                              for a model that is told what to do
    Guarded(Cached(Prepared(engine, ...)))               for one that knows sentences only
    Guarded(Pivot(Guarded(...), Cached(...), through=…)) where no model does it at once

`Prepared` gives the engine clean sentences, and puts back what it took off. `Cached` keeps answers
on disk. `Pivot` goes through a third language. `Guarded` takes off what a model adds of its own
(chatter, quotes, bullet signs), checks every translation against its source, and on failure tries
the engine's other hypotheses once before it says honestly that there is none.
"""

from .around import CacheableTranslator, HasAlternatives, Warmable
from .cached import Cached
from .cleaning import clean
from .guarded import Guarded
from .pivot import Pivot
from .prepared import Prepared

__all__ = [
    "CacheableTranslator",
    "Cached",
    "Guarded",
    "HasAlternatives",
    "Pivot",
    "Prepared",
    "Warmable",
    "clean",
]
