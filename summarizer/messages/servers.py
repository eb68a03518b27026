"""Errors and remarks of models that a server runs."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    "server fails": (
        "The model {0} cannot be used: {1}.",
        "Le modèle {0} ne peut pas être utilisé : {1}.",
    ),
    "server away": (
        "nothing answers at {0} ({1}); start the server, or correct 'url' in the manifest",
        "rien ne répond à {0} ({1}) ; démarrez le serveur, ou corrigez « url » dans le manifeste",
    ),
    "server slow": (
        "{0} did not answer within {1} seconds; 'seconds' in the manifest gives it more time",
        "{0} n’a pas répondu en {1} secondes ; « seconds », dans le manifeste, lui en laisse plus",
    ),
    "server broke off": (
        "{0} broke off the connection before its answer was complete",
        "{0} a coupé la connexion avant la fin de sa réponse",
    ),
    "server status": (
        "{0} refuses with the status {1}, and says: {2:quote}",
        "{0} refuse avec le code {1}, et dit : {2:quote}",
    ),
    "server has nothing": (
        "there is nothing at {0} (404), the server says: {1:quote}; most addresses end in /v1",
        "il n’y a rien à {0} (404), le serveur dit : {1:quote} ; la plupart des adresses finissent "
        "par /v1",
    ),
    "server redirects": (
        "{0} points on to another address, which is not followed; give that one as 'url' if you "
        "trust it",
        "{0} renvoie à une autre adresse, qui n’est pas suivie ; donnez celle-ci comme « url » si "
        "vous lui faites confiance",
    ),
    "server unlike": (
        "{0} does not answer like a model server ({1})",
        "{0} ne répond pas comme un serveur de modèles ({1})",
    ),
    "server answer large": (
        "{0} sends more than {1:size}; no answer is so long",
        "{0} envoie plus de {1:size} ; aucune réponse n’est si longue",
    ),
    "server not trusted": (
        "the certificate of {0} is not trusted; SSL_CERT_FILE names the file of an authority of "
        "your own",
        "le certificat de {0} n’est pas reconnu ; SSL_CERT_FILE désigne le fichier de votre propre "
        "autorité",
    ),
    "server unsafe": (
        "{0} is on the internet, and its address begins with http: everybody on the way could read "
        "the text; use https",
        "{0} est sur internet, et son adresse commence par http : chacun pourrait lire le texte en "
        "chemin ; utilisez https",
    ),
    "server offline": (
        "offline, and {0} is not this machine",
        "hors ligne, et {0} n’est pas cette machine",
    ),
    "server key needed": (
        "{0} wants a key ({1}); '{2}' in the manifest names the variable that has it",
        "{0} veut une clé ({1}) ; « {2} », dans le manifeste, nomme la variable qui la contient",
    ),
    "server key refused": (
        "{0} refuses the key in the variable {2} ({1})",
        "{0} refuse la clé de la variable {2} ({1})",
    ),
    "server key absent": (
        "the variable {0}, which should hold the key, is not set",
        "la variable {0}, qui doit contenir la clé, n’est pas définie",
    ),
    "server key garbled": (
        "the variable {0} holds no key: a key has no blanks and no accents",
        "la variable {0} ne contient pas de clé : une clé n’a ni espace, ni accent",
    ),
    "server model thinks": (
        "the model on {0} thinks before it answers, and has no room for both; give it some by "
        "'thinking_tokens' in the manifest, or turn its thoughts off by 'request'",
        "le modèle sur {0} réfléchit avant de répondre, et n’a pas assez de place ; donnez-lui-en "
        "par « thinking_tokens » dans le manifeste, ou désactivez sa réflexion par « request »",
    ),
    "server without models": (
        "{0} lists no models",
        "{0} n’annonce aucun modèle",
    ),
    "server lacks model": (
        "{0} has no model {1:quote}; it has: {2}",
        "{0} n’a pas de modèle {1:quote} ; il propose : {2}",
    ),
    "server several models": (
        "{0} has several models, and 'model' in the manifest names none of them: {1}",
        "{0} a plusieurs modèles, et « model », dans le manifeste, n’en nomme aucun : {1}",
    ),
    # where the text goes
    "text goes inside": (
        "The text is sent to {0}, another machine of your network.",
        "Le texte est envoyé à {0}, une autre machine de votre réseau.",
    ),
    "text goes outside": (
        "The text leaves your network: it is sent to {0}.",
        "Le texte sort de votre réseau : il est envoyé à {0}.",
    ),
    "text passed on": (
        "The text leaves your network: {0} passes it on to {1}.",
        "Le texte sort de votre réseau : {0} le transmet à {1}.",
    ),
    "served by": ("{0} on {1}", "{0} sur {1}"),
}
