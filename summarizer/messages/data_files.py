"""Problems in a user's own data: a file of names, a file of a language."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    # the answer of the operating system
    "no such file": ("there is no such file", "ce fichier n’existe pas"),
    "a folder": ("it is a folder", "c’est un dossier"),
    "permission denied": ("permission denied", "accès refusé"),
    "not a folder": (
        "a file is in the place of a folder",
        "un fichier est à la place d’un dossier",
    ),
    "read-only": ("the disk is read-only", "le disque est en lecture seule"),
    "disk full": ("the disk is full", "le disque est plein"),
    # a file of names
    "names unreadable": (
        "The file of names {0} cannot be read: {1}. Set VISAVIS_NAMES to a file that is there, or "
        "unset it.",
        "Le fichier de noms {0} ne peut être lu : {1}. Donnez à VISAVIS_NAMES un fichier qui "
        "existe, ou retirez cette variable.",
    ),
    "names not utf8": (
        "{0}: the byte 0x{1} is not UTF-8. Save the file as UTF-8.",
        "{0} : l’octet 0x{1} n’est pas de l’UTF-8. Enregistrez le fichier en UTF-8.",
    ),
    "names columns": (
        "{0}: {1:quote} does not name the columns. The first line must hold, with tabs between: "
        "id, kind, and the codes of the languages, such as fr and en.",
        "{0} : {1:quote} ne nomme pas les colonnes. La première ligne doit contenir, séparés par "
        "des tabulations : id, kind et les codes des langues, comme fr et en.",
    ),
    "names cells": (
        "{0}: {1} cell(s), but {2} columns. Put tabs, not spaces, between {3}.",
        "{0} : {1} case(s) pour {2} colonnes. Mettez des tabulations, et non des espaces, entre "
        "{3}.",
    ),
    "names id": (
        "{0}: {1:quote} cannot be an id. Give one without spaces, such as Q7184 or org:nato.",
        "{0} : {1:quote} ne peut être un id. Donnez-en un sans espace, comme Q7184 ou org:nato.",
    ),
    "names empty": (
        "{0}: {1:quote} in the column {2} holds an empty name. Put one | between two names, and "
        "none at the ends.",
        "{0} : {1:quote}, dans la colonne {2}, contient un nom vide. Mettez un seul | entre deux "
        "noms, et aucun aux extrémités.",
    ),
    "names none": (
        "{0}: {1:quote} has no name. Give one in any language.",
        "{0} : {1:quote} n’a pas de nom. Donnez-en un, dans n’importe quelle langue.",
    ),
    "names shared": (
        "{0}: the name {1:quote} ({2}) belongs to {3} and to {4}. Remove one, or write {5:quote} "
        "in both if it may mean either.",
        "{0} : le nom {1:quote} ({2}) appartient à {3} et à {4}. Retirez-en un, ou écrivez "
        "{5:quote} dans les deux s’il peut désigner l’un et l’autre.",
    ),
    # a file of a language
    "languages folder absent": (
        "{0}: no such folder of languages. Set VISAVIS_LANGUAGES to a folder with files such as "
        "pl.yaml, or unset it.",
        "{0} : ce dossier de langues n’existe pas. Donnez à VISAVIS_LANGUAGES un dossier de "
        "fichiers tels que pl.yaml, ou retirez cette variable.",
    ),
    "language file misnamed": (
        "{0}: the file must be named after a code, such as pl.yaml",
        "{0} : le nom du fichier doit être un code, comme pl.yaml",
    ),
    "language file unreadable": ("{0}: cannot be read ({1})", "{0} : lecture impossible ({1})"),
    "language file unlike yaml": (
        "{0}: is not valid YAML at line {1}, column {2}; check the indentation, the brackets and "
        "the quotes there",
        "{0} : n’est pas du YAML valide à la ligne {1}, colonne {2} ; vérifiez-y les retraits, les "
        "crochets et les guillemets",
    ),
    "language file unlike text": (
        "{0}: is not valid YAML: it holds bytes that are not text; save it as UTF-8",
        "{0} : n’est pas du YAML valide : des octets n’y sont pas du texte ; enregistrez-le en "
        "UTF-8",
    ),
    "in file": ("{0}:", "{0} :"),
    "whole file": ("the whole", "le tout"),
    "key twice": ("{0}: is there twice", "{0} : s’y trouve deux fois"),
    "key unknown": ("{0}: unknown key", "{0} : clé inconnue"),
    "key unknown but near": (
        "{0}: unknown key; did you mean '{1}'?",
        "{0} : clé inconnue ; vouliez-vous dire {1:quote} ?",
    ),
    "key missing": ("{0}: is missing", "{0} : manque"),
    "no keys": (
        "{0}: must hold keys and values (it is {1})",
        "{0} : il faut des clés et des valeurs (et non {1})",
    ),
    "value wrong": ("{0}: is not {1} (it is {2})", "{0} : il faut {1} (et non {2})"),
    "value text": ("a text in quotes", "un texte entre guillemets"),
    "value flag": ("true or false", "true ou false"),
    "value words": ("a list of words", "une liste de mots"),
    "value pattern": (
        "a regular expression, or a list of them",
        "une expression régulière, ou une liste d’expressions",
    ),
}
