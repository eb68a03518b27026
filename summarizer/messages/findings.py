"""The findings of checks in a point or a translation."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    "text": ("{0}", "{0}"),  # words from elsewhere, as in a digest of an older version
    "failed check": ("failed check: {0}", "contrôle non satisfait : {0}"),
    # a point against the article
    "evidence missing": (
        "no sentence of the article says this",
        "aucune phrase de l’article ne dit cela",
    ),
    "number unsupported": (
        "the figure {0} is not in the article",
        "le nombre {0} n’est pas dans l’article",
    ),
    "name unsupported": (
        "the name {0} is not in the article",
        "le nom {0} n’est pas dans l’article",
    ),
    "negation unsupported": (
        "the negation {0:quote} is not in the article",
        "la négation {0:quote} n’est pas dans l’article",
    ),
    "negation lost": (
        "the negation {0:quote} of the article is missing",
        "la négation {0:quote} de l’article manque",
    ),
    "nothing supported": (
        "the article supports nothing that the model wrote",
        "l’article n’appuie rien de ce que le modèle a rédigé",
    ),
    "replaced": (
        "replaces a rewriting that failed its checks: {0}",
        "remplace une reformulation écartée : {0}",
    ),
    # a translation against its source
    "number changed": ("{0} became {1}", "{0} est devenu {1}"),
    "number added": (
        "the figure {0} is not in the source",
        "le nombre {0} n’est pas dans l’original",
    ),
    "number missing": ("the figure {0} is missing", "le nombre {0} manque"),
    "name changed": ("the name {0} became {1}", "le nom {0} est devenu {1}"),
    "name added": ("the name {0} is not in the source", "le nom {0} n’est pas dans l’original"),
    "name missing": ("the name {0} is missing", "le nom {0} manque"),
    "day added": (
        "the date {0:quote} is not in the source",
        "la date {0:quote} n’est pas dans l’original",
    ),
    "day missing": ("the date {0:quote} is missing", "la date {0:quote} manque"),
    "negation added": (
        "the negation {0:quote} is not in the source",
        "la négation {0:quote} n’est pas dans l’original",
    ),
    "negation missing": ("the negation {0:quote} is missing", "la négation {0:quote} manque"),
    "negations fewer": (
        "only {0:number} of {1:number} negations are left",
        "il ne reste que {0:number} négations sur {1:number}",
    ),
    "negations more": (
        "{1:number} negations became {0:number}",
        "{1:number} négations sont devenues {0:number}",
    ),
    "gender changed": (
        "{1:quote} does not fit {0:quote}",
        "{1:quote} ne convient pas à {0:quote}",
    ),
    "sign changed": ("the sign {0} became {1}", "le signe {0} est devenu {1}"),
    "sign missing": ("the sign {0} is missing", "le signe {0} manque"),
    "sign added": (
        "the sign {0} is not in the source",
        "le signe {0} n’est pas dans l’original",
    ),
    "word mistranslated": (
        "{0:quote} may be mistranslated: {1:quote} was expected",
        "{0:quote} est peut-être mal traduit : on attendait {1:quote}",
    ),
    "word untranslated": (
        "the word {0:quote} is not translated",
        "le mot {0:quote} n’est pas traduit",
    ),
    "term wrong": (
        "the term {0:quote} should be {1:quote}",
        "le terme {0:quote} devrait être {1:quote}",
    ),
    "length": (
        "the length does not fit: {0:number} characters for {1:number}",
        "la longueur ne convient pas : {0:number} caractères pour {1:number}",
    ),
    "short": ("shorter than expected", "plus court que prévu"),
    "long": ("longer than expected", "plus long que prévu"),
    "repetition": ("it repeats itself", "le texte se répète"),
    "copied": ("it is the source, not translated", "c’est l’original, non traduit"),
    "mostly copied": (
        "it is mostly the source, not translated",
        "c’est surtout l’original, non traduit",
    ),
    "other language": (
        "it is in {0:lang}, not in {1:lang}",
        "le texte est en {0:lang}, pas en {1:lang}",
    ),
    "no answer": ("the model gave no answer", "le modèle n’a rien répondu"),
    "already translated": ("already in {0:lang}", "déjà en {0:lang}"),
    "not translated": ("not translated: {0}", "non traduit : {0}"),
    "in sentence": ("{0:quote}: {1}", "{0:quote} : {1}"),
}
