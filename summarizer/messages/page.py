"""The words of the page in the browser; the notices of a run are in `notices`."""

from __future__ import annotations

from collections.abc import Mapping

CONTROLS: Mapping[str, tuple[str, str]] = {
    "tagline": (
        "The same few points in French and in English, side by side. Everything happens on the "
        "machine that serves this page.",
        "Les mêmes points en français et en anglais, côte à côte. Tout se passe sur la machine "
        "qui sert cette page.",
    ),
    "tagline served": (
        "The same few points in French and in English, side by side. A model may run on another "
        "machine: the line beside the article names it.",
        "Les mêmes points en français et en anglais, côte à côte. Un modèle peut fonctionner sur "
        "une autre machine : la ligne à côté de l’article la nomme.",
    ),
    "article": ("Article", "Article"),
    "paste": (
        "Paste a news article, or drop a file here (txt, html, PDF, docx, odt, epub, srt, vtt, "
        "eml; 20 MB at most). Ctrl+Enter runs.",
        "Collez un article de presse, ou déposez ici un fichier (txt, html, PDF, docx, odt, epub, "
        "srt, vtt, eml ; 20 Mo au plus). Ctrl+Entrée pour lancer.",
    ),
    "chapter": ("Chapter", "Chapitre"),
    "open": ("Open a file", "Ouvrir un fichier"),
    "source": ("Language of the article", "Langue de l’article"),
    "detect": ("detect", "détecter"),
    "profile": ("Profile", "Profil"),
    "profile auto": ("automatic: the best that can be had", "automatique : le meilleur disponible"),
    "profile embedded": ("embedded: one model does all", "embarqué : un seul modèle fait tout"),
    "profile hub": ("specialised models only", "modèles spécialisés seulement"),
    "profile quality": ("larger models, slower", "grands modèles, plus lents"),
    "bullets": ("Points (0: the article decides)", "Points (0 : selon l’article)"),
    "glossary": ("Glossary", "Glossaire"),
    "terms": (
        "One term a line, an equals sign, its translation",
        "Un terme par ligne, un signe égal, sa traduction",
    ),
    "terms info": (
        "A tab or an arrow will do as well. To keep a term as it is, write it twice. A third part "
        "such as fr-en limits it to one pair of languages.",
        "Une tabulation ou une flèche convient aussi. Pour garder un terme tel quel, écrivez-le "
        "deux fois. Une troisième partie, comme fr-en, le limite à une paire de langues.",
    ),
    "run": ("Run", "Lancer"),
    "cancel": ("Cancel", "Annuler"),
    "clear": ("Clear", "Effacer"),
    "examples": ("Examples", "Exemples"),
    "copy": ("Copy as Markdown", "Copier en Markdown"),
    "download json": ("JSON", "JSON"),
    "download markdown": ("Markdown", "Markdown"),
    "download html": ("HTML page", "Page HTML"),
    "download docx": ("Word", "Word"),
    "tab article": ("Article and evidence", "Article et preuves"),
    "tab translation": ("Full translation", "Traduction intégrale"),
    "tab details": ("Details of the run", "Détails"),
    "translate": ("Translate the whole article", "Traduire tout l’article"),
}
"""The words that the browser itself writes, by name."""

ROWS: Mapping[str, tuple[str, str]] = {
    "address given": (
        "Address of a page: it is read when you run.",
        "Adresse d’une page : elle sera lue au lancement.",
    ),
    "reading page": ("reading {place}", "lecture de {place}"),
    "text length": ("{n:number} characters", "{n:number} caractères"),
    "parts": ("{n:number} chapters", "{n:number} chapitres"),
    "all here": (
        "Models: {models}. All are on the machine.",
        "Modèles : {models}. Tous sont sur la machine.",
    ),
    "on a server": ("Models: {models}.", "Modèles : {models}."),
    "to fetch": (
        "Models: {models}. {size:number} MB are fetched first, once.",
        "Modèles : {models}. {size:number} Mo seront d’abord téléchargés, une seule fois.",
    ),
    "starting": ("starting", "démarrage"),
    "done": ("Done in {seconds:decimal} s.", "Terminé en {seconds:decimal} s."),
    "run cancelled": (
        "Cancelled. What was ready stays below.",
        "Annulé. Ce qui était prêt reste affiché.",
    ),
    "late": (
        "Stopped after {minutes} minutes, the limit of this page. What was ready stays below.",
        "Arrêté après {minutes} minutes, la limite de cette page. Ce qui était prêt reste affiché.",
    ),
    "tool correct": ("Correct", "Corriger"),
    "tool ask": ("Another translation", "Autre traduction"),
    "tool restore": ("Undo", "Rétablir"),
    "tool save": ("Save", "Enregistrer"),
    "tool cancel": ("Cancel", "Annuler"),
    "tool keys": (
        "Enter saves, Escape cancels.",
        "Entrée enregistre, Échap annule.",
    ),
    "tool title": ("title", "titre"),
    "tool point": ("point {n}", "point n° {n}"),
    "correcting": ("checking the correction", "contrôle de la correction"),
    "asking": ("looking for another translation", "recherche d’une autre traduction"),
    "corrected": (
        "Corrected, and checked again.",
        "Corrigé, et contrôlé à nouveau.",
    ),
    "exchanged": (
        "Another translation, which passed its checks.",
        "Autre traduction, contrôles satisfaits.",
    ),
    "no other translation": (
        "No other translation of this point passed the checks. You can correct this one by hand.",
        "Aucune autre traduction de ce point ne satisfait aux contrôles. Vous pouvez corriger "
        "celle-ci à la main.",
    ),
    "error": ("Error", "Erreur"),
    "program failed": (
        "The program failed ({kind}). Try again; if it fails again, report it with the log of the "
        "server, which holds none of the text.",
        "Le programme a échoué ({kind}). Réessayez ; s’il échoue encore, signalez-le avec le "
        "journal du serveur, qui ne contient rien du texte.",
    ),
    "stage": ("Stage", "Étape"),
    "seconds": ("Seconds", "Secondes"),
    "model": ("Model", "Modèle"),
    "role": ("Role", "Rôle"),
    "runtime": ("Runtime", "Moteur"),
    "precision": ("Precision", "Précision"),
    "revision": ("Revision", "Révision"),
    "check": ("Check", "Contrôle"),
    "row": ("Point", "Point"),
    "passed": ("passed", "satisfait"),
    "models": ("Models", "Modèles"),
    "time": ("Time", "Temps"),
    "checks": ("Checks", "Contrôles"),
    "version": ("Version", "Version"),
    "stage language": ("language", "langue"),
    "stage models": ("models", "modèles"),
    "stage article": ("article", "article"),
    "stage points": ("points", "points"),
    "stage entities": ("names", "noms"),
    "stage translation": ("translation", "traduction"),
}
"""The words that the server writes."""
