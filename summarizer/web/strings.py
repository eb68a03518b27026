"""The text of the page, in English and in French; the browser chooses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import VisavisError
from ..messages import SPOKEN
from ..render.phrases import in_words
from ..types import Lang

if TYPE_CHECKING:
    import gradio as gr

STRINGS: Mapping[str, tuple[str, str]] = {
    "tagline": (
        "The same few points in French and in English, side by side. Everything happens on the "
        "machine that serves this page.",
        "Les mêmes points en français et en anglais, côte à côte. Tout se passe sur la machine "
        "qui sert cette page.",
    ),
    "article": ("Article", "Article"),
    "paste": (
        "Paste a news article, or drop a text file here. Ctrl+Enter runs.",
        "Collez un article de presse, ou déposez ici un fichier texte. Ctrl+Entrée lance.",
    ),
    "open": ("Open a file", "Ouvrir un fichier"),
    "source": ("Language of the article", "Langue de l’article"),
    "detect": ("detect", "détecter"),
    "profile": ("Profile", "Profil"),
    "profile auto": ("automatic: the best that can be had", "automatique : au mieux"),
    "profile embedded": ("embedded: one model does all", "embarqué : un seul modèle"),
    "profile hub": ("specialised models only", "modèles spécialisés seulement"),
    "profile quality": ("larger models, slower", "grands modèles, plus lents"),
    "bullets": ("Points", "Points"),
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
    "tab article": ("Article and evidence", "Article et preuves"),
    "tab translation": ("Full translation", "Traduction intégrale"),
    "tab details": ("Details of the run", "Détails"),
    "translate": ("Translate the whole article", "Traduire tout l’article"),
}

DYNAMIC: Mapping[str, tuple[str, str]] = {
    "characters": ("{n} characters", "{n} caractères"),
    "all here": (
        "Models: {models}. All are on the machine.",
        "Modèles : {models}. Tous sont sur la machine.",
    ),
    "to fetch": (
        "Models: {models}. {size} MB are fetched first, once.",
        "Modèles : {models}. {size} Mo seront d’abord téléchargés, une seule fois.",
    ),
    "starting": ("starting", "démarrage"),
    "done": ("Done in {seconds} s.", "Terminé en {seconds} s."),
    "cancelled": (
        "Cancelled. What was ready stays below.",
        "Annulé. Ce qui était prêt reste affiché.",
    ),
    "late": (
        "Stopped after {minutes} minutes, the limit of this page. What was ready stays below.",
        "Arrêté après {minutes} minutes, la limite de cette page. Ce qui était prêt reste affiché.",
    ),
    "too long": (
        "The text has {n} characters; this page takes {limit}. Give one article at a time.",
        "Le texte compte {n} caractères ; cette page en accepte {limit}. Donnez un article à la "
        "fois.",
    ),
    "failed": (
        "Something went wrong that should not have; the text you gave is still there. ({what})",
        "Une erreur inattendue s’est produite ; votre texte est toujours là. ({what})",
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
    "original": ("Original", "Original"),
    "translation": ("Translation", "Traduction"),
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


_OPTION = re.compile(r"--source( fr)?\b")


def tell(name: str, speech: Lang, **values: object) -> str:
    """A string written by the server, in a language of the page. Raises KeyError."""
    return DYNAMIC[name][SPOKEN.index(speech)].format(**values)


def on_page(error: VisavisError, speech: Lang) -> str:
    """The problem and its remedy, with the control of the page in place of an option."""
    control = STRINGS["source"][SPOKEN.index(speech)]
    quoted = f"« {control} »" if speech == "fr" else f"“{control}”"
    return _OPTION.sub(quoted, in_words(str(error), speech))


def counted(number: int, speech: Lang) -> str:
    """A number in the notation of a language."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=speech)


def of_page(speech: Lang) -> dict[str, str]:
    """All strings written by the browser, by name."""
    return {name: said[SPOKEN.index(speech)] for name, said in STRINGS.items()}


def speech_to(request: gr.Request) -> Lang:
    """The language to speak to the browser that sent a request."""
    return speech_of(request.headers.get("accept-language", ""))


def speech_of(accepted: str) -> Lang:
    """The language to speak to a browser, by its Accept-Language header."""
    first = accepted.split(",")[0].strip().split("-")[0].lower()
    return first if first in SPOKEN else SPOKEN[0]
