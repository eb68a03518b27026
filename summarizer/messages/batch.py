"""Batches and feeds: progress, results, and everything that can go wrong with many articles."""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, str]] = {
    # an article of a batch
    "article crashed": (
        "The program failed on this article ({0}). Report it, with the article if it is public.",
        "Le programme a échoué sur cet article ({0}). Signalez-le, avec l’article s’il est public.",
    ),
    "worker died": (
        "The process that worked on this article died {0} times, perhaps for lack of memory. Try "
        "it again with --retry-failed and fewer --jobs.",
        "Le processus qui traitait cet article est mort {0} fois, peut-être faute de mémoire. "
        "Réessayez avec --retry-failed et moins de --jobs.",
    ),
    "line not json": (
        "The line is not a JSON object: {0}. Write one object a line.",
        "La ligne n’est pas un objet JSON : {0}. Écrivez un objet par ligne.",
    ),
    "line field": (
        "The field {0:quote} of the line is not a text. Write it in quotation marks.",
        "Le champ {0:quote} de la ligne n’est pas un texte. Écrivez-le entre guillemets.",
    ),
    "line without text": (
        "The line has neither a text nor a url. Give it one of the two.",
        "La ligne n’a ni text ni url. Donnez-lui l’un des deux.",
    ),
    # the run
    "batch nothing": (
        "There is nothing to read in {0}. Name files, folders with articles, addresses or feeds.",
        "Il n’y a rien à lire dans {0}. Nommez des fichiers, des dossiers d’articles, des adresses "
        "ou des flux.",
    ),
    "batch locked": (
        "Another run is working on {0}. Wait until it has ended, or name another folder.",
        "Une autre exécution travaille sur {0}. Attendez qu’elle finisse, ou nommez un autre "
        "dossier.",
    ),
    "batch not written": (
        "cannot write {0}: {1}. Make room, or correct its permissions, then start the same "
        "command again: it goes on with what is missing.",
        "impossible d’écrire {0} : {1}. Faites de la place, ou corrigez ses droits d’accès, puis "
        "relancez la même commande : elle reprend là où il manque quelque chose.",
    ),
    "batch stopped": (
        "{0}\nAll other articles would fail alike, so the run stopped at {1}. Start the same "
        "command again when this is solved: it goes on there.",
        "{0}\nTout autre article échouerait de même ; l’exécution s’est donc arrêtée à {1}. "
        "Relancez la même commande quand ce sera réglé : elle reprendra là.",
    ),
    "batch failures": (
        "{0:number} of {1:number} articles failed; the reasons are in {2}. --retry-failed tries "
        "them again.",
        "{0:number} articles sur {1:number} ont échoué ; les raisons sont dans {2}. "
        "--retry-failed les reprend.",
    ),
    "batch done": (
        "{0:number} articles: {1:number} done, {2:number} of them now; {3:number} failed.",
        "{0:number} articles : {1:number} réussis, dont {2:number} maintenant ; {3:number} en "
        "échec.",
    ),
    "batch duplicates": (
        "Repeated, so listed once: {0:number}.",
        "Répétés, donc listés une seule fois : {0:number}.",
    ),
    "batch changed": (
        "Made anew, since options or models have changed: {0:number}.",
        "Refaits, car les options ou les modèles ont changé : {0:number}.",
    ),
    "batch skipped": (
        "Files of other kinds, not read: {0:number} ({1}).",
        "Fichiers d’autres types, non lus : {0:number} ({1}).",
    ),
    "batch progress": (
        "{0:number} of {1:number} articles, {2:number} failed; {3:decimal} a minute, {4} left",
        "{0:number} articles sur {1:number}, {2:number} en échec ; {3:decimal} par minute, "
        "encore {4}",
    ),
    # a cluster
    "cluster missing": (
        "A batch on Ray needs Ray. Install it: pip install 'visavis[cluster]'.",
        "Un lot sur Ray a besoin de Ray. Installez-le : pip install 'visavis[cluster]'.",
    ),
    "cluster forms": (
        "{0}: a batch on Ray reads JSON lines (.jsonl) or Parquet (.parquet), one of the two. "
        "Put the articles into such files, each row with an “id” and a “text”.",
        "{0} : un lot sur Ray lit des lignes JSON (.jsonl) ou du Parquet (.parquet), l’un des "
        "deux. Mettez les articles dans de tels fichiers, chaque ligne avec les champs « id » et "
        "« text ».",
    ),
    "cluster columns": (
        "The rows of {0} have no {1}. Each needs an “id” of its own and a “text”.",
        "Dans les lignes de {0}, il manque {1}. Chacune a besoin d’un champ « id » qui lui soit "
        "propre et d’un champ « text ».",
    ),
    "cluster too small": (
        "The cluster has {0:number} CPUs, but {1:number} jobs need at least {2:number}: one each, "
        "and two to read, filter and write. Ask for fewer with --jobs, or add machines.",
        "La grappe a {0:number} processeurs, mais {1:number} tâches en demandent au moins "
        "{2:number} : un chacune, et deux pour lire, filtrer et écrire. Demandez-en moins avec "
        "--jobs, ou ajoutez des machines.",
    ),
    "cluster unreachable": (
        "The cluster at {0:quote} cannot be reached: {1:quote}. Check the address, or use “local”.",
        "La grappe à l’adresse {0:quote} est injoignable : {1:quote}. Vérifiez cette adresse, ou "
        "utilisez « local ».",
    ),
    "cluster failed": (
        "Ray stopped: {0:quote}. The records that are written stay; start the same command again.",
        "Ray s’est arrêté : {0:quote}. Les articles déjà écrits restent ; relancez la même "
        "commande.",
    ),
    "cluster stopped": (
        "All other articles would fail like this one: {0}",
        "Tous les autres articles échoueraient comme celui-ci : {0}",
    ),
    "cluster formats": (
        "With --ray, the result is rows of JSON or Parquet, and each is made once. Leave out {0}.",
        "Avec --ray, le résultat est fait de lignes JSON ou Parquet, chacune faite une seule fois. "
        "Retirez {0}.",
    ),
    # the page that lists the articles
    "batch title": ("Articles", "Articles"),
    "batch points": ("Points", "Points"),
    "batch marks": ("Marks", "Réserves"),
    "batch failed": ("failed", "échec"),
    # feeds
    "page without feed": (
        "There is no feed at {0:quote}. Give the address of an RSS, Atom or JSON feed, or of a "
        "page that names one.",
        "Il n’y a pas de flux à {0:quote}. Donnez l’adresse d’un flux RSS, Atom ou JSON, ou d’une "
        "page qui en nomme un.",
    ),
    "feeds locked": (
        "Another run is working with {0}. Wait until it has ended, or name another --state.",
        "Une autre exécution travaille avec {0}. Attendez qu’elle finisse, ou donnez un autre "
        "--state.",
    ),
    "feeds state wrong": (
        "{0} is not a file that this program wrote ({1}). Name another --state, or delete it: the "
        "feeds are then read from the beginning.",
        "{0} n’a pas été écrit par ce programme ({1}). Donnez un autre --state, ou supprimez-le : "
        "les flux seront alors relus depuis le début.",
    ),
    "feeds failed": (
        "No feed could be read; the reasons are above.",
        "Aucun flux n’a pu être lu ; les raisons sont ci-dessus.",
    ),
    "feeds done": (
        "{0:number} feeds: {1:number} new items; {2:number} failed.",
        "{0:number} flux : {1:number} nouveaux articles ; {2:number} en échec.",
    ),
    "feed passed over": (
        "{0}: {1:number} older items passed over, since the feed is new here.",
        "{0} : {1:number} articles plus anciens laissés de côté, car le flux est nouveau ici.",
    ),
    "feed not read": (
        "The feed {0} could not be read: {1}",
        "Le flux {0} n’a pas pu être lu : {1}",
    ),
    "item not read": (
        "This item has no points: {0}",
        "Pas de points pour cet article : {0}",
    ),
    "item without article": (
        "The item has no address, and its feed holds no more than the beginning of it.",
        "L’article n’a pas d’adresse, et son flux n’en donne que le début.",
    ),
    "feed item": ("{0}: {1}", "{0} : {1}"),
    "feeds title": ("Points of the news", "Points de l’actualité"),
}
