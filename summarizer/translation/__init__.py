"""Translators composed of translators: each adds one feature to the one it wraps.

    Guarded(Cached(engine))                              for a model that follows instructions
    Guarded(Cached(Prepared(engine, ...)))               for one that knows sentences only
    Guarded(Pivot(Guarded(...), Cached(...), through=…)) if no single model has the pair
    Guarded(Termed(..., terms), terms)                   any of them, held to a glossary

`Prepared` gives the engine clean sentences, and restores their layout. `Cached` keeps answers on
disk. `Pivot` goes through a third language. `Guarded` removes the model's additions (chatter,
quotes, bullet signs) and checks every translation against its source. After a failure it gives an
instructable model the words it has wrong, and tries the engine's other hypotheses once before it
reports that there is no translation. `Termed` enforces the terms of a glossary; the answers on disk
do not depend on the glossary.
"""
