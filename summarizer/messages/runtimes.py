"""Errors and remarks of the runtimes: what they cannot read, hold or do."""

from __future__ import annotations

from collections.abc import Mapping

_SMALLER = ("Give it in smaller pieces.", "Donnez-le en plus petits morceaux.")
_FETCH_ANEW = (
    "Check its files with: visavis models verify {1}; or fetch them anew with: visavis models "
    "remove {1}, then visavis models pull {1}",
    "Vérifiez ses fichiers avec : visavis models verify {1} ; ou téléchargez-les à nouveau avec : "
    "visavis models remove {1}, puis visavis models pull {1}",
)

ROWS: Mapping[str, tuple[str, str]] = {
    "engine unknown": (
        "The model {0} needs the engine {1:quote}, which this version does not have. It has: {2}.",
        "Le modèle {0} demande le moteur {1:quote}, que cette version n’a pas. Elle a : {2}.",
    ),
    "tokens over limit": (
        f"A text of {{0:number}} tokens is over the limit of {{1:number}} of {{2}}: {{3:quote}}. "
        f"{_SMALLER[0]}",
        f"Un texte de {{0:number}} jetons dépasse la limite de {{1:number}} de {{2}} : "
        f"{{3:quote}}. {_SMALLER[1]}",
    ),
    "characters over limit": (
        f"A text of {{0:number}} characters is over the limit of {{1:number}} tokens of {{2}}: "
        f"{{3:quote}}. {_SMALLER[0]}",
        f"Un texte de {{0:number}} caractères dépasse la limite de {{1:number}} jetons de {{2}} : "
        f"{{3:quote}}. {_SMALLER[1]}",
    ),
    "words over limit": (
        f"A text of {{0:number}} words is over the limit of {{1:number}} of {{2}}: {{3:quote}}. "
        f"{_SMALLER[0]}",
        f"Un texte de {{0:number}} mots dépasse la limite de {{1:number}} de {{2}} : {{3:quote}}. "
        f"{_SMALLER[1]}",
    ),
    "runtime failed": (
        "{0} failed on {1}: {2}. VISAVIS_DEVICE=cpu keeps it off the graphics card; check its "
        "files with: visavis models verify {1}",
        "{0} a échoué sur {1} : {2}. VISAVIS_DEVICE=cpu l’écarte de la carte graphique ; vérifiez "
        "ses fichiers avec : visavis models verify {1}",
    ),
    "llama failed": ("llama.cpp failed on {0}: {1}", "llama.cpp a échoué sur {0} : {1}"),
    "llama unreadable": (
        "llama.cpp cannot read the model {0} ({1}): {2} Check the file with: visavis models verify "
        "{0}",
        "llama.cpp ne peut lire le modèle {0} ({1}) : {2} Vérifiez le fichier avec : visavis "
        "models verify {0}",
    ),
    "part unusable": (
        f"The {{0}} of {{1}} cannot be used: {{2}}. {_FETCH_ANEW[0]}",
        f"Une partie du modèle {{1}} ne peut servir ({{0}}) : {{2}}. {_FETCH_ANEW[1]}",
    ),
    "part configuration": ("configuration", "configuration"),
    "part unfit": (
        "The {0} of {1} cannot be used: {2}. To fetch it again changes nothing unless its files "
        "are damaged: visavis models verify {1}",
        "Une partie du modèle {1} ne convient pas ({0}) : {2}. Télécharger à nouveau n’y change "
        "rien, sauf si les fichiers sont endommagés : visavis models verify {1}",
    ),
    "model unusable": (
        "The model {0} cannot be used: {1}",
        "Le modèle {0} ne peut pas être utilisé : {1}",
    ),
    "model unproven": (
        "The model {0} cannot be used: {1}. {2} brings PyTorch, which runs the original",
        "Le modèle {0} ne peut pas être utilisé : {1}. {2} apporte PyTorch, qui exécute l’original",
    ),
    "part conversion": ("conversion", "conversion"),
    "part manifest": ("manifest", "manifeste"),
    "part tokenizer": ("tokenizer", "tokenizer"),
    "part weights": ("weights", "poids"),
    "device unknown": (
        "{0}={1} is not a device. Give one of: {2}",
        "{0}={1} n’est pas un processeur connu. Donnez l’un de ceux-ci : {2}",
    ),
    "device absent": (
        "{0}={1}, but there is no such device here. Leave {0} out",
        "{0}={1}, mais il n’y en a pas ici. Retirez {0}",
    ),
    "language not named": (
        "No language is known by the code {0:quote}, so no model can be asked for it. Give a code "
        "of ISO 639-1, such as fr, en or pl.",
        "Aucune langue n’est connue sous le code {0:quote} : aucun modèle ne peut la traiter. "
        "Donnez un code ISO 639-1, comme fr, en ou pl.",
    ),
    "pipeline unusable": (
        "The spaCy pipeline {0:quote} cannot be loaded: {1}. Install it again: {2}",
        "Le modèle spaCy {0:quote} ne peut être chargé : {1}. Réinstallez-le : {2}",
    ),
    "package lacks": (
        "The package {0:quote} holds no {1}. Install it again: {2}",
        "Le paquet {0:quote} ne contient pas {1}. Réinstallez-le : {2}",
    ),
    "library error": ("{0}", "message technique, en anglais : {0:quote}"),
    "package missing": (
        "The model {0} needs {1}: {2}",
        "Le modèle {0} a besoin de {1} : {2}",
    ),
    "a library": ("a library", "une bibliothèque"),
    "library broken": (
        "The model {0} cannot be run, a library is broken: {1}",
        "Le modèle {0} ne peut fonctionner, une bibliothèque est endommagée : {1}",
    ),
    "no language token": (
        "The manifest of {0} has no 'lang_tokens' for '{1}'; it has: {2}",
        "Le manifeste de {0} n’a pas de « lang_tokens » pour « {1} » ; il propose : {2}",
    ),
    "tokenizer garbles": ("it makes {1:quote} of {0:quote}", "de {0:quote}, il fait {1:quote}"),
    # the check of a conversion
    "conversion failed": (
        "the conversion to CTranslate2 failed: {0}",
        "la conversion vers CTranslate2 a échoué : {0}",
    ),
    "conversion agrees": (
        "the conversion agrees on {0} of {1} canary texts",
        "la conversion concorde sur {0} des {1} textes témoins",
    ),
    "conversion reads well": (
        "the conversion reads well on {0} of {1} canary texts (without PyTorch there is no "
        "original to compare it with)",
        "la conversion se lit bien sur {0} des {1} textes témoins (sans PyTorch, il n’y a pas "
        "d’original auquel la comparer)",
    ),
    "come back": (
        "{0} of {1} come back through {2}",
        "{0} sur {1} se retrouvent après un retour par {2}",
    ),
    "too few come back": (
        "only {0} of {1} come back through {2}; if {2} is at fault, remove it, and the conversion "
        "is judged anew: visavis models remove {2}",
        "seuls {0} sur {1} se retrouvent après un retour par {2} ; si {2} est en cause, "
        "supprimez-le, et la "
        "conversion sera jugée à nouveau : visavis models remove {2}",
    ),
    "no judge": (
        "{0} was no judge of it: it brings back {1} of {2} known translations",
        "{0} n’a pas pu en juger : il ramène {1} des {2} traductions connues",
    ),
    "too few": ("too few", "c’est trop peu"),
    "weights left out": ("left out: {0}", "laissés de côté : {0}"),
    "weights gone": (
        "they are gone, and no conversion is left",
        "ils ne sont plus là, et il ne reste aucune conversion",
    ),
    "conversion without space": (
        "the disk of {0} is full; make room, and it is tried again",
        "le disque de {0} est plein ; faites de la place, et un nouvel essai aura lieu",
    ),
    "conversion not written": (
        "{0} cannot be written to ({1})",
        "impossible d’écrire dans {0} ({1})",
    ),
    "ctranslate2 absent": (
        "ctranslate2 is not installed; {0} brings it",
        "ctranslate2 n’est pas installé ; {0} l’apporte",
    ),
    "ctranslate2 elsewhere": (
        "CTranslate2 does not run on {0}",
        "CTranslate2 ne fonctionne pas sur {0}",
    ),
}
