"""The models of a run, the reasons for them, and the unavailable ones."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    "plan": ("Profile {0:quote}: {1}.", "Profil {0:quote} : {1}."),
    "points by": ("points by {0}", "points par {0}"),
    "language by": ("{0:lang} by {1:and}", "{0:lang} par {1:and}"),
    "not used": ("Not {0}: {1}.", "Sans {0} : {1}."),
    "model absent offline": (
        "not on this machine, and offline; `visavis models pull {0}` fetches it",
        "absent de cette machine, et hors ligne ; `visavis models pull {0}` le télécharge",
    ),
    "hub away": (
        "not on this machine, and the model hub does not answer; the next run that reaches it "
        "fetches what translates better",
        "absent de cette machine, et le hub de modèles ne répond pas ; dès qu’il répondra, ce qui "
        "traduit mieux sera téléchargé",
    ),
    "fetched after": (
        "its {0:size} are fetched after these points, for the next run",
        "ses {0:size} sont téléchargés après ces points, pour la prochaine fois",
    ),
    "slower runtime": (
        "{0} runs in transformers, which is slower: {1}.",
        "{0} s’exécute avec transformers, plus lent : {1}.",
    ),
    "title withheld": ("Title in {0:lang}: {1}.", "Titre en {0:lang} : {1}."),
    "article term": ("In the article: {0}.", "Dans l’article : {0}."),
    "page for subscribers": (
        "The page says that it is for subscribers: perhaps only its beginning was read.",
        "La page se dit réservée aux abonnés : seul son début a peut-être été lu.",
    ),
    "from cache": ("Shown from the cache.", "Repris du cache."),
}
