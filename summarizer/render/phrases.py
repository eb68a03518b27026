"""What the renderers and the page say, in the languages that they speak.

A digest holds what its checks and its run found in English words. `in_words` says the same in
another language, piece by piece; what it does not know stays as it is.
"""

from __future__ import annotations

import re

from ..types import Lang

_FRENCH: tuple[tuple[str, str], ...] = (
    # whole sentences first, then what stands in them
    (r"Profile '([^']+)': points by (.+?), (\w+) by (.+?)\.(?=\s|$)",
     r"Profil « \1 » : points par \2, \3 par \4."),
    (r"Profile '([^']+)': (\w+) by (.+?)\.(?=\s|$)", r"Profil « \1 » : \2 par \3."),
    (r"\bNot ([\w., -]+): ", r"Sans \1 : "),
    (r"not on this machine, and the model hub does not answer; when it does, it is fetched",
     r"absent de cette machine, et le hub de modèles ne répond pas ; dès qu’il répondra, "
     r"le modèle sera téléchargé"),
    (r"not on this machine, and offline; (`[^`]+`) fetches it",
     r"absent de cette machine, et hors ligne ; \1 le télécharge"),
    (r"needs (`[^`]+`)", r"demande \1"),
    (r"(\S+) runs in transformers, which is slower: ",
     r"\1 tourne avec transformers, plus lent : "),
    (r"Without the adapter (\S+), whose translations are better: (.+?); install the program "
     r"again\.", r"Sans l’adaptateur \1, dont les traductions sont meilleures : \2 ; réinstallez "
     r"le programme."),
    (r"(\S+) cannot be read \(", r"\1 ne peut être lu ("),
    (r"(\S+) has (\d+) bytes instead of (\d+)", r"\1 a \2 octets au lieu de \3"),
    (r"(\S+) has the sha256 (\w+)", r"\1 a le sha256 \2"),
    (r"Title in (\w+): ", r"Titre en \1 : "),
    (r"not translated: ", "non traduit : "),
    (r"stands for a rewriting that failed: ", "remplace une reformulation rejetée : "),
    (r"no sentence of the article says this", "aucune phrase de l’article ne le dit"),
    (r"the model answered nothing", "le modèle n’a rien répondu"),
    (r"the figure (.+?) is not in the article", r"le nombre \1 n’est pas dans l’article"),
    (r"the figure (.+?) is not in the source", r"le nombre \1 n’est pas dans la source"),
    (r"the figure (.+?) is missing", r"le nombre \1 manque"),
    (r"the date “(.+?)” is not in the source", r"la date « \1 » n’est pas dans la source"),
    (r"the date “(.+?)” is missing", r"la date « \1 » manque"),
    (r"the name (.+?) is not in the article", r"le nom \1 n’est pas dans l’article"),
    (r"the name (.+?) is not in the source", r"le nom \1 n’est pas dans la source"),
    (r"the name (.+?) is missing", r"le nom \1 manque"),
    (r"the name (.+?) became ", r"le nom \1 est devenu "),
    (r"(\S+) became ", r"\1 est devenu "),
    (r"the negation “(.+?)” is not in the (?:article|source)",
     r"la négation « \1 » n’est pas dans le texte d’origine"),
    (r"the negation “(.+?)” of the article is missing",
     r"la négation « \1 » de l’article manque"),
    (r"the negation “(.+?)” is missing", r"la négation « \1 » manque"),
    (r"(«[^»]+») may be mistranslated: («.+?») was expected",
     r"\1 est peut-être mal traduit : on attendait \2"),
    (r"the word («[^»]+») is not translated", r"le mot \1 n’est pas traduit"),
    (r"the term («.+?») should be («.+?»)", r"le terme \1 devrait être \2"),
    (r"the length does not fit: (\d+) characters for (\d+)",
     r"la longueur ne convient pas : \1 caractères pour \2"),
    (r"it is short for its source", "c’est court pour l’original"),
    (r"it is long for its source", "c’est long pour l’original"),
    (r"it repeats itself", "le texte se répète"),
    (r"it is mostly the source, not translated", "c’est surtout l’original, non traduit"),
    (r"it is the source, not translated", "c’est l’original, non traduit"),
    (r"it is in (\w+), not in (\w+)", r"le texte est en \1, pas en \2"),
    (r"already in (\w+)", r"déjà en \1"),
    # problems
    (r"The text of (\d+) characters has no word to read\. Give the text of an article\.",
     r"Le texte de \1 caractères n’a aucun mot à lire. Donnez le texte d’un article."),
    (r"The language of the text cannot be told", "La langue du texte n’est pas sûre"),
    (r" \(it may be (.+?)\)", r" (peut-être \1)"),
    (r"Give a longer text, or name its language\b",
     "Donnez un texte plus long, ou indiquez sa langue"),
    (r"No route leads from ('\w+') to (.+?) in the profile '(\w+)'\. "
     r"It reads (.+?) and writes (.+?)\.",
     r"Aucun chemin ne mène de \1 à \2 dans le profil « \3 ». Il lit \4 et écrit \5."),
    (r"If the language was told wrongly, name it\b",
     "Si la langue n’est pas la bonne, indiquez-la"),
    (r"No sentence of this text of (\d+) characters can stand as a point: ",
     r"Aucune phrase de ce texte de \1 caractères ne peut servir de point : "),
    (r"all are headings, fragments under (\d+) words, torn quotations, or longer than (\d+) words\."
     r" Give an article of whole sentences\.",
     r"il n’y a que des titres, des fragments de moins de \1 mots, des citations coupées ou des "
     r"phrases de plus de \2 mots. Donnez un article fait de phrases entières."),
    # problems with the files of a model; what a hub, an index or a disk says stays as it is
    (r"(\S+) \(([^()]+)\) is not on this machine\. ", r"\1 (\2) n’est pas sur cette machine. "),
    (r"(`visavis models pull \S+`), without --offline and HF_HUB_OFFLINE, fetches it",
     r"\1, sans --offline ni HF_HUB_OFFLINE, le télécharge"),
    (r"(`visavis models pull \S+`) fetches it again, (`visavis models remove \S+`) deletes it",
     r"\1 le télécharge à nouveau, \2 le supprime"),
    (r"(`visavis models pull \S+`) fetches it", r"\1 le télécharge"),
    (r"(`visavis models add \S+ FILE`) takes a file that you have",
     r"\1 prend un fichier que vous avez"),
    (r"not enough space for (\S+): it needs (.+) more, and (.+) has (.+) free\. Make room, or set "
     r"VISAVIS_CACHE to a folder on another disk",
     r"Pas assez de place pour \1 : il faut encore \2, et \3 a \4 de libre. Faites de la place, ou "
     r"donnez à VISAVIS_CACHE un dossier sur un autre disque"),
    (r"no source gave (\S+) of (\S+), ([^:]+):", r"Aucune source n’a donné \1 de \2, \3 :"),
    (r"the files of (\S+) \((\S+)\) cannot be listed: model hub: ",
     r"Les fichiers de \1 (\2) ne peuvent être listés : "),
    (r"Check the network, the proxy \(HTTPS_PROXY\) and HF_TOKEN, ",
     "Vérifiez le réseau, le proxy (HTTPS_PROXY) et HF_TOKEN, "),
    (r"Check the network, the proxy \(HTTPS_PROXY\) and the index settings \(`pip config list`\), ",
     "Vérifiez le réseau, le proxy (HTTPS_PROXY) et les réglages de l’index (`pip config list`), "),
    (r"then run (`visavis models pull \S+`) again(?:: it goes on where it stopped)?",
     r"puis relancez \1, qui reprend où il s’est arrêté"),
    (r"If you have the file \(sha256 (\w+)\): ", r"Si vous avez le fichier (sha256 \1) : "),
    (r"(\S+) is damaged: (\d+) bytes instead of (\d+)\. ",
     r"\1 est endommagé : \2 octets au lieu de \3. "),
    (r"(\S+) is damaged: (sha256 \w+) instead of (\w+)\. ",
     r"\1 est endommagé : \2 au lieu de \3. "),
    (r"cannot use the folder for models, (.+): (.+)\. Set VISAVIS_CACHE to a folder that you can "
     r"write to",
     r"Le dossier des modèles, \1, ne peut servir (\2). Donnez à VISAVIS_CACHE un dossier où vous "
     r"pouvez écrire"),
    (r"\b([\d.]+) ([kMG])B\b", r"\1 \2o"),
    # problems with a glossary
    (r"^Glossary, line (\d+): ", r"Glossaire, ligne \1 : "),
    (r"(\d+) cell\(s\) in (.+), where two or three belong\. Give the term, its translation and, if "
     r"wanted, a pair such as fr-en; in a text, put a tab or “ = ” between them\.",
     r"\1 case(s) dans \2, au lieu de deux ou trois. Donnez le terme, sa traduction et, au besoin, "
     r"une paire telle que fr-en ; séparez-les par une tabulation ou par « = »."),
    (r": the term in (.+) is empty\. ", r": le terme dans \1 est vide. "),
    (r": the translation in (.+) is empty\. ", r": la traduction dans \1 est vide. "),
    (r": the pair in (.+) is empty\. ", r": la paire dans \1 est vide. "),
    (r"Fill it in, or take the line out; to keep a term as it is, write it twice\.",
     "Complétez ou retirez la ligne ; pour garder un terme tel quel, écrivez-le deux fois."),
    (r"holds a NUL, so the file is not UTF-8\. Save the glossary as UTF-8\.",
     "contient un caractère nul : ce n’est pas de l’UTF-8. Enregistrez le glossaire en UTF-8."),
    (r"has (\d+) characters; the limit is (\d+)\. Give terms, not sentences\.",
     r"compte \1 caractères ; la limite est de \2. Donnez des termes, pas des phrases."),
    (r"holds no letter or digit\. Give a word or several\.",
     "n’a ni lettre ni chiffre. Donnez un mot, ou plusieurs."),
    (r"is no pair of languages\. Write the codes of both, such as fr-en, or nothing for every "
     r"pair\.",
     "n’est pas une paire de langues. Donnez les deux codes, comme fr-en, ou rien pour toutes."),
    (r"(?<=: )(.+) is (.+), but (.+) at Glossary, line (\d+)\. Keep one of them, or name a pair "
     r"for each in the third column\.",
     r"\1 devient \2, mais \3 à la ligne \4. N’en gardez qu’un, ou ajoutez à chacun une paire."),
)  # fmt: skip

_IN_FRENCH = tuple((re.compile(english), french) for english, french in _FRENCH)


def in_words(found: str, lang: Lang = "en") -> str:
    """What a check or a run found, which is in English, in a language that is spoken."""
    if lang == "fr":
        for english, french in _IN_FRENCH:
            found = english.sub(french, found)
    return found
