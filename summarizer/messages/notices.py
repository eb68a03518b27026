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
    "form live newest first": (
        "A live page, newest first: later lines may overtake earlier ones.",
        "Un direct, du plus récent au plus ancien : une ligne peut en dépasser une autre.",
    ),
    "form live oldest first": (
        "A live page, oldest first: later lines may overtake earlier ones.",
        "Un direct, du plus ancien au plus récent : une ligne peut en dépasser une autre.",
    ),
    "form headlines": (
        "This looks like a page of headlines, not like an article.",
        "Ce texte ressemble à une page de titres, pas à un article.",
    ),
    "only beginning": (
        "Only the beginning of the article was read: the rest is for subscribers.",
        "Seul le début de l’article a été lu : la suite est réservée aux abonnés.",
    ),
    "set aside": ("Set aside: {0}.", "Mis de côté : {0}."),
    "much set aside": (
        "Set aside, {1} % of the text: {0}.",
        "Mis de côté ({1} % du texte) : {0}.",
    ),
    "several parts": ("{0} ({1:number})", "{0} ({1:number})"),
    "aside advertisement": ("advertisement", "publicité"),
    "aside byline": ("byline", "signature"),
    "aside caption": ("caption", "légende"),
    "aside consent": ("consent banner", "bandeau de consentement"),
    "aside credit": ("credit", "crédit"),
    "aside date": ("date of publication", "date de publication"),
    "aside dateline": ("dateline", "origine de la dépêche"),
    "aside navigation": ("navigation of the page", "navigation de la page"),
    "aside newsletter": ("newsletter", "lettre d’information"),
    "aside reading time": ("reading time", "temps de lecture"),
    "aside related": ("link to another article", "lien vers un autre article"),
    "aside script": ("program code of the page", "code de la page"),
    "aside share": ("share button", "bouton de partage"),
    "aside tags": ("keywords", "mots-clés"),
    "aside wall": ("subscription offer", "offre d’abonnement"),
    "repaired": ("Misread characters repaired: {0}.", "Caractères mal lus corrigés : {0}."),
    "repair": ("{0:quote} is {1:quote}", "{0:quote} est {1:quote}"),
    "from cache": ("Shown from the cache.", "Repris du cache."),
}
