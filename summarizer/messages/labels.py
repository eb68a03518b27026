"""The words around a digest: its rows, kinds and models, and the events of a run."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    # about a digest
    "row abstractive": ("rewritten from the article", "reformulé d’après l’article"),
    "row extractive": ("sentence of the article", "phrase de l’article"),
    "row shortened": ("shortened sentence of the article", "phrase abrégée de l’article"),
    "all shortened": (
        "Every point is a shortened sentence of the article.",
        "Chaque point est une phrase abrégée de l’article.",
    ),
    "bracket": (
        "from another place in the article, for the reader",
        "tiré d’un autre endroit de l’article, pour le lecteur",
    ),
    "all abstractive": (
        "Every point is rewritten from the article.",
        "Chaque point est reformulé d’après l’article.",
    ),
    "all extractive": (
        "Every point is a sentence of the article.",
        "Chaque point est une phrase de l’article.",
    ),
    "rest abstractive": (
        "All other points are rewritten from the article.",
        "Tous les autres points sont reformulés d’après l’article.",
    ),
    "rest extractive": (
        "All other points are sentences of the article.",
        "Tous les autres points sont des phrases de l’article.",
    ),
    "rest shortened": (
        "All other points are shortened sentences of the article.",
        "Tous les autres points sont des phrases abrégées de l’article.",
    ),
    "changed by hand": ("corrected by hand", "corrigé à la main"),
    "changed on request": ("another translation, on request", "autre traduction, sur demande"),
    "title by hand": (
        "Title corrected by hand: {0:langs}.",
        "Titre corrigé à la main : {0:langs}.",
    ),
    "no point": (
        "No point was found in this article.",
        "Aucun point n’a été trouvé dans cet article.",
    ),
    "unknown language": ("language unknown", "langue inconnue"),
    "share read": ("{share} of the text read", "{share} du texte lu"),
    "characters": (
        "characters {start}–{end} of the article",
        "caractères {start} à {end} de l’article",
    ),
    "place page": ("page {name}", "page {name}"),
    "place time": ("at {name}", "à {name}"),
    "coming": ("being translated", "traduction en cours"),
    "names shown": ("Names:", "Noms :"),
    "evidence legend": (
        "Evidence, in characters of the article: {spans}",
        "Preuves, en caractères de l’article : {spans}",
    ),
    "evidence heading": ("Evidence in the article", "Passages à l’appui"),
    "reading": ("Columns", "Colonnes"),
    "reading columns": ("Side by side", "Côte à côte"),
    "reading rows": ("Interleaved", "En alternance"),
    # kinds of names
    "person": ("person", "personne"),
    "place": ("place", "lieu"),
    "organisation": ("organisation", "organisation"),
    "other": ("other name", "autre nom"),
    "date": ("date", "date"),
    "quantity": ("quantity", "quantité"),
    # the roles of models
    "translation": ("translation", "traduction"),
    "summarization": ("summarization", "résumé"),
    "adapter": ("adapter", "adaptateur"),
    "entities": ("names", "noms"),
    # kinds of checks
    "check evidence": ("evidence", "preuve"),
    "check numbers": ("numbers", "nombres"),
    "check names": ("names", "noms"),
    "check dates": ("dates", "dates"),
    "check negation": ("negation", "négation"),
    "check gender": ("gender", "genre"),
    "check signs": ("signs", "signes"),
    "check words": ("words", "mots"),
    "check untranslated": ("untranslated", "non traduit"),
    "check length": ("length", "longueur"),
    "check completeness": ("completeness", "intégralité"),
    "check repetition": ("repetition", "répétition"),
    "check copied": ("copied", "copie"),
    "check language": ("language", "langue"),
    "check translation": ("translation", "traduction"),
    "check glossary": ("glossary", "glossaire"),
    "check replaced": ("replaced", "remplacement"),
    # events
    "fetching": (
        "fetching {model} ({size:number} MB)",
        "téléchargement de {model} ({size:number} Mo)",
    ),
    "fetch begins": (
        "{model} ({size:size}), which will write the points from the next run on, is fetched now; "
        "Ctrl+C stops that, and the next run resumes it",
        "{model} ({size:size}), qui rédigera les points dès la prochaine fois, est téléchargé "
        "maintenant ; Ctrl+C arrête, et la prochaine fois reprend",
    ),
    "fetch done": (
        "{model} is ready: the next run writes its points with it",
        "{model} est prêt : il rédigera les points la prochaine fois",
    ),
    "fetch stopped": (
        "stopped: the next run resumes the fetch of {model}",
        "arrêté : la prochaine fois reprendra le téléchargement de {model}",
    ),
    "converting": ("converting {model}, once", "conversion de {model}, une seule fois"),
    "loading": ("loading {model}", "chargement de {model}"),
    "language": ("language: {name}, {share}", "langue : {name}, {share}"),
    "point chosen": ("point {n} chosen", "point {n} choisi"),
    "title translated": ("title translated", "titre traduit"),
    "sentence translated": ("sentence {n} of {count}", "phrase {n} sur {count}"),
    "point translated": ("point {n} translated", "point {n} traduit"),
}
