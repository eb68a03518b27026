"""Errors in the input: the problem, the value that causes it, and the remedy.

`{source}` is the way to name the language of an article: an option of the command, a control of
the page.
"""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    # the request
    "bullets range": (
        "bullets is {0}; it must be between 1 and {1}, or 0 to leave it to the article.",
        "bullets vaut {0} ; il faut un nombre de 1 à {1}, ou 0 pour laisser choisir l’article.",
    ),
    "columns empty": (
        "columns is empty; name each language once, such as fr,en.",
        "columns est vide ; nommez chaque langue une fois, comme fr,en.",
    ),
    "columns wrong": (
        "columns is {0}; name each language once, such as fr,en.",
        "columns vaut {0} ; nommez chaque langue une fois, comme fr,en.",
    ),
    "strategy unknown": (
        "strategy is {0:quote}; choose {1:or}.",
        "strategy vaut {0:quote} ; choisissez {1:or}.",
    ),
    # a digest from another program
    "language code wrong": (
        "{0:quote} is no code of a language; the digest needs codes of ISO 639 such as fr.",
        "{0:quote} n’est pas un code de langue ; il faut au résumé des codes ISO 639 comme fr.",
    ),
    "digest too large": (
        "The digest has {0:number} points, {1:number} columns and {2:number} pieces of evidence; "
        "the limits are {3:number}, {4:number} and {5:number}. Leave some out.",
        "Le résumé compte {0:number} points, {1:number} colonnes et {2:number} extraits à "
        "l’appui ; les limites sont {3:number}, {4:number} et {5:number}. Retirez-en.",
    ),
    # a correction
    "point unknown": (
        "There is no point {0}; the digest has {1}. Points are counted from 1.",
        "Il n’y a pas de point {0} ; le résumé en compte {1}. On compte à partir de 1.",
    ),
    "column unknown": (
        "There is no column in {0:quote}; choose {1:or}.",
        "Il n’y a pas de colonne en {0:quote} ; choisissez {1:or}.",
    ),
    "correction empty": (
        "The text of the correction is empty. Write the point as it should be.",
        "Le texte de la correction est vide. Écrivez le point tel qu’il doit être.",
    ),
    "correction too long": (
        "The correction has {0:number} characters; the limit is {1:number}. Write one sentence or "
        "two.",
        "La correction compte {0:number} caractères ; la limite est de {1:number}. Écrivez une "
        "phrase ou deux.",
    ),
    "article needed": (
        "The digest does not hold its article, which its points are checked against. Give the "
        "article too.",
        "Le résumé ne contient pas son article, auquel ses points sont comparés. Donnez aussi "
        "l’article.",
    ),
    "article other": (
        "The article has {0:number} characters, that of the digest {1:number}. Give the article "
        "that was summed up, unchanged.",
        "L’article compte {0:number} caractères, celui du résumé {1:number}. Donnez l’article qui "
        "a été résumé, inchangé.",
    ),
    "time over": (
        "The time limit of {0} seconds for one request is over. Give a shorter text, or use the "
        "command line, which has no limit.",
        "La limite de {0} secondes par demande est dépassée. Donnez un texte plus court, ou "
        "servez-vous de la ligne de commande, qui n’a pas de limite.",
    ),
    "cancelled": ("The run was cancelled.", "Le travail a été annulé."),
    # the text
    "text too long": (
        "The text has {0:number} characters; the limit is {1:number}. Give one article at a time.",
        "Le texte compte {0:number} caractères ; la limite est de {1:number}. Donnez un article à "
        "la fois.",
    ),
    "text too long here": (
        "The text has {0:number} characters; the limit is {1:number} here. Give one article at a "
        "time, or use the command line, which takes more.",
        "Le texte compte {0:number} caractères ; la limite est ici de {1:number}. Donnez un "
        "article à la fois, ou servez-vous de la ligne de commande, qui en accepte plus.",
    ),
    "no word": (
        "The text of {0:number} characters has no word to read. Give the text of an article.",
        "Le texte de {0:number} caractères n’a aucun mot à lire. Donnez le texte d’un article.",
    ),
    "sentence too long": (
        "One sentence is too long to be read at once: {0:quote} has {1:number} tokens, the limit "
        "is {2:number}. Divide it with full stops or blank lines, or choose a model with a higher "
        "limit.",
        "Une phrase est trop longue pour être lue d’un coup : {0:quote} compte {1:number} jetons, "
        "la limite est de {2:number}. Coupez-la par des points ou des lignes vides, ou choisissez "
        "un modèle dont la limite est plus haute.",
    ),
    "nothing to show": (
        "No sentence of this text of {0:number} characters can be a point: all are headings, "
        "fragments under {1} words, cut quotations, or longer than {2} words. Give an article of "
        "whole sentences.",
        "Aucune phrase de ce texte de {0:number} caractères ne peut servir de point : il n’y a que "
        "des titres, des fragments de moins de {1} mots, des citations coupées ou des phrases de "
        "plus de {2} mots. Donnez un article fait de phrases entières.",
    ),
    "language not found": (
        "The language of the text is not certain. Give a longer text, or name its language "
        "({source}).",
        "La langue du texte n’est pas sûre. Donnez un texte plus long, ou indiquez sa langue "
        "({source}).",
    ),
    "language doubtful": (
        "The language of the text is not certain (it may be {0}). Give a longer text, or name its "
        "language ({source}).",
        "La langue du texte n’est pas sûre (peut-être {0}). Donnez un texte plus long, ou indiquez "
        "sa langue ({source}).",
    ),
    "language share": ("{0:lang}, {1} %", "{0:lang}, {1}\u00a0%"),
    "languages not detectable": (
        "None of the languages {0} can be recognised in a text; name some of: {1}.",
        "Aucune des langues {0} ne peut être reconnue dans un texte ; nommez-en parmi : {1}.",
    ),
    "no route to columns": (
        "The profile {0:quote} has no models for an article in {1:lang} and a result in {2:langs}: "
        "it reads {3:langs} and writes {4:langs}. Choose other columns.",
        "Le profil {0:quote} n’a pas de modèles pour un article en {1:lang} et un résultat en "
        "{2:langs}. Langues lues : {3:langs} ; langues écrites : {4:langs}. Choisissez d’autres "
        "colonnes.",
    ),
    "no route from language": (
        "The profile {0:quote} has no models for an article in {1:lang} and a result in {2:langs}: "
        "it reads {3:langs} and writes {4:langs}. If this is not the language of the article, name "
        "it ({source}).",
        "Le profil {0:quote} n’a pas de modèles pour un article en {1:lang} et un résultat en "
        "{2:langs}. Langues lues : {3:langs} ; langues écrites : {4:langs}. Si ce n’est pas la "
        "langue de l’article, indiquez-la ({source}).",
    ),
    # an address
    "address wrong": (
        "{0:quote} is no address of a page; give one such as https://www.exemple.fr/article, or "
        "paste the text",
        "{0:quote} n’est pas l’adresse d’une page ; donnez-en une comme "
        "https://www.exemple.fr/article, ou collez le texte",
    ),
    "address with login": (
        "{0:quote} was given with a login, which is never sent; give it without, or paste the text",
        "{0:quote} a été donnée avec un identifiant, qui n’est jamais envoyé ; donnez-la sans, ou "
        "collez le texte",
    ),
    "address port": (
        "{0:quote} names the port {1}; only 80 and 443, the usual ones, are read; paste the text",
        "{0:quote} nomme le port {1} ; seuls 80 et 443, les ports habituels, sont lus ; collez le "
        "texte",
    ),
    "address inside": (
        "{0:quote} does not lead to the public internet, and is not read; paste the text",
        "{0:quote} ne mène pas à l’internet public, et n’est pas lue ; collez le texte",
    ),
    "address unknown": (
        "no server is known as {0:quote}; check the address and the connection of this machine, "
        "or paste the text",
        "aucun serveur ne s’appelle {0:quote} ; vérifiez l’adresse et la connexion de cette "
        "machine, ou collez le texte",
    ),
    "address offline": (
        "{0:quote} is not read, because the program was asked to stay offline; paste the text, or "
        "run without --offline and HF_HUB_OFFLINE",
        "{0:quote} n’est pas lue, car le programme doit rester hors ligne ; collez le texte, ou "
        "lancez-le sans --offline ni HF_HUB_OFFLINE",
    ),
    "addresses off": (
        "this page reads no addresses ({0:quote}); paste the text of the article",
        "cette page ne lit pas d’adresses ({0:quote}) ; collez le texte de l’article",
    ),
    "page unreachable": (
        "the server of {0:quote} does not answer; try again later, or paste the text",
        "le serveur de {0:quote} ne répond pas ; réessayez plus tard, ou collez le texte",
    ),
    "page not trusted": (
        "the server of {0:quote} does not prove with a valid certificate who it is, so nothing was "
        "read; paste the text",
        "le serveur de {0:quote} ne prouve pas son identité par un certificat valable : rien n’a "
        "été lu ; collez le texte",
    ),
    "page slow": (
        "{0:quote} took too long to answer; try again later, or paste the text",
        "{0:quote} met trop de temps à répondre ; réessayez plus tard, ou collez le texte",
    ),
    "page redirects": (
        "{0:quote} leads on more than {1} times; give the address that your browser shows in the "
        "end, or paste the text",
        "{0:quote} renvoie plus de {1} fois ailleurs ; donnez l’adresse que votre navigateur "
        "affiche à la fin, ou collez le texte",
    ),
    "page gone": (
        "there is no page at {0:quote} ({1}); check the address",
        "il n’y a pas de page à {0:quote} ({1}) ; vérifiez l’adresse",
    ),
    "page denied": (
        "the server refuses to give {0:quote} to a program ({1}); open it in your browser and "
        "paste the text",
        "le serveur refuse de donner {0:quote} à un programme ({1}) ; ouvrez-la dans votre "
        "navigateur et collez le texte",
    ),
    "page robots": (
        "the site of {0:quote} asks programs not to read it (robots.txt); open it in your browser "
        "and paste the text",
        "le site de {0:quote} demande aux programmes de ne pas la lire (robots.txt) ; ouvrez-la "
        "dans votre navigateur et collez le texte",
    ),
    "page fails": (
        "the server of {0:quote} answers with an error ({1}); try again later, or paste the text",
        "le serveur de {0:quote} répond par une erreur ({1}) ; réessayez plus tard, ou collez le "
        "texte",
    ),
    "page of kind": (
        "{0:quote} is not a page of text, but {1}; give the address of an article, or paste its "
        "text",
        "{0:quote} n’est pas une page de texte, mais {1} ; donnez l’adresse d’un article, ou "
        "collez son texte",
    ),
    "no kind": ("of a kind that its server does not name", "d’un type que son serveur ne dit pas"),
    "page packed": (
        "{0:quote} comes compressed as {1:quote}, which was not asked for; paste the text",
        "{0:quote} arrive comprimée en {1:quote}, ce qui n’était pas demandé ; collez le texte",
    ),
    "page too large": (
        "{0:quote} is larger than {1} MB, the most that is read; paste the text",
        "{0:quote} dépasse {1} Mo, le maximum qui puisse être lu ; collez le texte",
    ),
    "page too complex": (
        "the article at {0:quote} could not be found in a reasonable time; paste the text",
        "l’article à {0:quote} n’a pu être trouvé en un temps raisonnable ; collez le texte",
    ),
    "page damaged": (
        "{0:quote} arrived damaged; try again, or paste the text",
        "{0:quote} est arrivée endommagée ; réessayez, ou collez le texte",
    ),
    "page without article": (
        "no article was found at {0:quote}: it may be a page of headlines, a film or a wall; give "
        "the address of one article, or paste its text",
        "aucun article n’a été trouvé à {0:quote} : peut-être une page de titres, une vidéo ou un "
        "mur ; donnez l’adresse d’un article, ou collez son texte",
    ),
    # a glossary
    "typed line": ("Glossary, line {0}", "Glossaire, ligne {0}"),
    "given term": ("Term {0}", "Terme {0}"),
    "line of file": ("{0}, line {1}", "{0}, ligne {1}"),
    "glossary unreadable": (
        "The glossary {0} cannot be read: {1}. Name a file that is there.",
        "Le glossaire {0} ne peut être lu : {1}. Nommez un fichier qui existe.",
    ),
    "glossary not utf8": (
        "{0}: the byte 0x{1} is not UTF-8. Save the glossary as UTF-8.",
        "{0} : l’octet 0x{1} n’est pas de l’UTF-8. Enregistrez le glossaire en UTF-8.",
    ),
    "glossary nul": (
        "{0}: {1:quote} holds a NUL, so the file is not UTF-8. Save the glossary as UTF-8.",
        "{0} : {1:quote} contient un caractère nul : ce n’est pas de l’UTF-8. Enregistrez le "
        "glossaire en UTF-8.",
    ),
    "glossary cells": (
        "{0}: {1} cell(s) in {2:quote}; two or three are expected. Give the term, its translation "
        "and, if wanted, a pair such as fr-en; in a text, put a tab or “ = ” between them.",
        "{0} : {1} case(s) dans {2:quote}, au lieu de deux ou trois. Donnez le terme, sa "
        "traduction et, au besoin, une paire telle que fr-en ; séparez-les par une tabulation ou "
        "par « = ».",
    ),
    "term empty": (
        "{0}: the term in {1:quote} is empty. Fill it in, or take the line out; to keep a term as "
        "it is, write it twice.",
        "{0} : le terme dans {1:quote} est vide. Complétez ou retirez la ligne ; pour garder un "
        "terme tel quel, écrivez-le deux fois.",
    ),
    "term translation empty": (
        "{0}: the translation in {1:quote} is empty. Fill it in, or take the line out; to keep a "
        "term as it is, write it twice.",
        "{0} : la traduction dans {1:quote} est vide. Complétez ou retirez la ligne ; pour garder "
        "un terme tel quel, écrivez-le deux fois.",
    ),
    "term pair empty": (
        "{0}: the pair in {1:quote} is empty. Fill it in, or take the line out; to keep a term as "
        "it is, write it twice.",
        "{0} : la paire dans {1:quote} est vide. Complétez ou retirez la ligne ; pour garder un "
        "terme tel quel, écrivez-le deux fois.",
    ),
    "term too long": (
        "{0}: {1:quote} has {2} characters; the limit is {3}. Give terms, not sentences.",
        "{0} : {1:quote} compte {2} caractères ; la limite est de {3}. Donnez des termes, pas des "
        "phrases.",
    ),
    "term without letters": (
        "{0}: {1:quote} holds no letter or digit. Give a word or several.",
        "{0} : {1:quote} n’a ni lettre ni chiffre. Donnez un mot, ou plusieurs.",
    ),
    "term pair wrong": (
        "{0}: {1:quote} is not a pair of languages. Write the codes of both, such as fr-en, or "
        "nothing for every pair.",
        "{0} : {1:quote} n’est pas une paire de langues. Donnez les deux codes, comme fr-en, ou "
        "rien pour toutes.",
    ),
    "term contradicted": (
        "{0}: {1:quote} is {2:quote}, but {3:quote} at {4}. Keep one of them, or name a pair for "
        "each in the third column.",
        "{0} : {1:quote} devient {2:quote}, mais {3:quote} ({4}). N’en gardez qu’un, ou ajoutez à "
        "chacun une paire dans la troisième colonne.",
    ),
}
