"""Errors around the files of a model: absent, damaged, or not to be had from their sources."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    "model absent": (
        "{0} ({1:size}) is not on this machine. {2}",
        "{0} ({1:size}) n’est pas sur cette machine. {2}",
    ),
    "pull fetches": (
        "`visavis models pull {0}` fetches it",
        "`visavis models pull {0}` le télécharge",
    ),
    "pull fetches online": (
        "`visavis models pull {0}`, without --offline and HF_HUB_OFFLINE, fetches it",
        "`visavis models pull {0}`, sans --offline ni HF_HUB_OFFLINE, le télécharge",
    ),
    "add takes": (
        "`visavis models add {0} FILE` takes a file that you have",
        "`visavis models add {0} FILE` prend un fichier que vous avez",
    ),
    "files not known yet": (
        "it is not known yet whether {0} is a file of {1}: its files are those of a repository, "
        "known once `visavis models pull {1}` has begun",
        "on ne sait pas encore si {0} est un fichier de {1} : ses fichiers sont ceux d’un dépôt, "
        "connus dès que `visavis models pull {1}` a commencé",
    ),
    "file of another": (
        "{0} is not a file of {1}: {2}.",
        "{0} n’est pas un fichier de {1} : {2}.",
    ),
    "its digest": ("its sha256 is {0}", "son sha256 est {0}"),
    "its size": ("it has {0} bytes", "il compte {0} octets"),
    "it takes": ("It takes:", "Fichiers acceptés :"),
    "it takes none": ("It takes no files.", "Il ne prend aucun fichier."),
    "file wanted": ("{0}: {1} bytes, sha256 {2}", "{0} : {1} octets, sha256 {2}"),
    "digest not known": ("not known beforehand", "inconnu d’avance"),
    "files not listed": (
        "the files of {0} ({1}) cannot be listed: model hub: {2}",
        "les fichiers de {0} ({1}) ne peuvent être énumérés : hub de modèles : {2}",
    ),
    "check hub": (
        "Check the network, the proxy (HTTPS_PROXY) and HF_TOKEN, then run `visavis models pull "
        "{0}` again",
        "Vérifiez le réseau, le proxy (HTTPS_PROXY) et HF_TOKEN, puis relancez `visavis models "
        "pull {0}`",
    ),
    "repository unusable": (
        "{0} cannot serve as {1}: at commit {2} it has {3}. Name another repository or revision in "
        "{1}.yaml",
        "{0} ne peut servir de {1} : au commit {2}, on y trouve {3}. Nommez un autre dépôt ou une "
        "autre révision dans {1}.yaml",
    ),
    "no configuration": ("no config.json", "aucun config.json"),
    "no weights": (
        "no weights (model.safetensors or pytorch_model.bin, whole)",
        "aucun poids (model.safetensors ou pytorch_model.bin, entier)",
    ),
    "no tokenizer": (
        "no tokenizer files (tokenizer.json, vocab.json, *.spm, *.model)",
        "aucun fichier de tokenizer (tokenizer.json, vocab.json, *.spm, *.model)",
    ),
    "no space": (
        "not enough space for {0}: it needs {1:size} more, and {2} has {3:size} free. Make room, "
        "or set VISAVIS_CACHE to a folder on another disk",
        "pas assez de place pour {0} : il faut encore {1:size}, et {2} a {3:size} de libre. Faites "
        "de la place, ou donnez à VISAVIS_CACHE un dossier sur un autre disque",
    ),
    "folder unusable": (
        "cannot use the folder for models, {0}: {1}. Set VISAVIS_CACHE to a folder that you can "
        "write to",
        "le dossier des modèles, {0}, ne peut servir : {1}. Donnez à VISAVIS_CACHE un dossier où "
        "vous pouvez écrire",
    ),
    "no source": (
        "no source gave {0} of {1}, {2:size}: {3}",
        "aucune source n’a donné {0} de {1}, {2:size} : {3}",
    ),
    "no source of several": (
        "no source gave {0} of {1}, {2:size}:\n  {3}",
        "aucune source n’a donné {0} de {1}, {2:size} :\n  {3}",
    ),
    "source failed": ("{0}: {1}", "{0} : {1}"),
    "check index": (
        "Check the network, the proxy (HTTPS_PROXY) and the index settings (`pip config list`), "
        "then run `visavis models pull {0}` again: it goes on where it stopped",
        "Vérifiez le réseau, le proxy (HTTPS_PROXY) et les réglages de l’index (`pip config "
        "list`), puis relancez `visavis models pull {0}` : il reprend où il s’est arrêté",
    ),
    "check index or add": (
        "Check the network, the proxy (HTTPS_PROXY) and the index settings (`pip config list`), "
        "then run `visavis models pull {0}` again: it goes on where it stopped. If you have the "
        "file (sha256 {1}): `visavis models add {0} FILE`",
        "Vérifiez le réseau, le proxy (HTTPS_PROXY) et les réglages de l’index (`pip config "
        "list`), puis relancez `visavis models pull {0}` : il reprend où il s’est arrêté. Si vous "
        "avez le fichier (sha256 {1}) : `visavis models add {0} FILE`",
    ),
    "model damaged": (
        "{0} is damaged: {1}. `visavis models pull {2}` fetches it again, `visavis models remove "
        "{2}` deletes it",
        "{0} est endommagé : {1}. `visavis models pull {2}` le télécharge à nouveau, `visavis "
        "models remove {2}` le supprime",
    ),
    "wrong size": ("{0} bytes instead of {1}", "{0} octets au lieu de {1}"),
    "file gone": ("it is gone", "il n’est plus là"),
    "wrong digest": ("sha256 {0} instead of {1}", "sha256 {0} au lieu de {1}"),
    "adapter unusable": (
        "Without the adapter {0}, whose translations are better: {1}; install the program again.",
        "Sans l’adaptateur {0}, dont les traductions sont meilleures : {1} ; réinstallez le "
        "programme.",
    ),
    "adapter size": ("{0} has {1} bytes instead of {2}", "{0} a {1} octets au lieu de {2}"),
    "adapter digest": ("{0} has the sha256 {1}", "{0} a le sha256 {1}"),
    "adapter unreadable": ("{0} cannot be read ({1})", "{0} ne peut être lu ({1})"),
    # a source of files
    "model hub": ("model hub", "hub de modèles"),
    "package index": ("package index", "index de paquets"),
    "source silent": (
        "is out of reach: no answer in time",
        "hors d’atteinte : pas de réponse à temps",
    ),
    "source away": ("is out of reach: {0}", "hors d’atteinte : {0}"),
    "not a hub": (
        "does not answer like a model hub (is there a login page between?)",
        "ne répond pas comme un hub de modèles (y a-t-il une page de connexion entre les deux ?)",
    ),
    "access refused": (
        "refuses ({0}): HF_TOKEN is missing or gives no access to {1}, or its licence is not "
        "accepted yet",
        "refuse ({0}) : HF_TOKEN manque ou ne donne pas accès à {1}, ou sa licence n’est pas "
        "encore acceptée",
    ),
    "token wrong": (
        "refuses (401): HF_TOKEN is wrong, or gives no access to {0}; correct it, or take it away: "
        "public models need none",
        "refuse (401) : HF_TOKEN est faux, ou ne donne pas accès à {0} ; corrigez-le, ou "
        "retirez-le : les modèles publics n’en demandent pas",
    ),
    "token needed": (
        "refuses (401): there is no {0}, or it is private and needs HF_TOKEN",
        "refuse (401) : {0} n’existe pas, ou est privé et demande HF_TOKEN",
    ),
    "token garbled": (
        "was not asked: HF_TOKEN holds characters that no token has",
        "non interrogé : HF_TOKEN contient des caractères qu’aucun jeton n’a",
    ),
    "hub lacks revision": (
        "has no revision {0} of {1} (404)",
        "n’a pas de révision {0} de {1} (404)",
    ),
    "hub lacks repository": ("has no repository {0} (404)", "n’a pas de dépôt {0} (404)"),
    "hub lacks file": ("has no file {0} in {1} (404)", "n’a pas de fichier {0} dans {1} (404)"),
    "too many requests": (
        "gets too many requests (429): try again later",
        "reçoit trop de demandes (429) : réessayez plus tard",
    ),
    "out of order": ("is out of order ({0})", "est en panne ({0})"),
    "other commit": (
        "answers with commit {0} of {1}, not the pinned {2}",
        "répond par le commit {0} de {1}, et non par {2}, qui est demandé",
    ),
    "source has size": ("has {0} bytes, and not {1}", "a {0} octets, et non {1}"),
    "source has digest": ("has a file with the sha256 {0}", "a un fichier dont le sha256 est {0}"),
    "source gave digest": (
        "gave a file with the sha256 {0}",
        "a donné un fichier dont le sha256 est {0}",
    ),
    "source sends more": ("sends more than {0} bytes", "envoie plus de {0} octets"),
    "source stopped": ("stopped after {0} of {1} bytes", "s’est arrêté après {0} octets sur {1}"),
    "wheel too large": (
        "{0} holds more than is missing of the file",
        "{0} contient plus que ce qui manque du fichier",
    ),
    "wheel damaged": (
        "{0} is damaged or holds no {1}",
        "{0} est endommagé ou ne contient pas {1}",
    ),
}
