"""Files: those that cannot be read, and the parts that were left out."""

from __future__ import annotations

from collections.abc import Mapping

_SAVE_AS_TEXT = (
    "save it as plain text in UTF-8",
    "enregistrez-le en texte brut, en UTF-8",
)
_PASTE = ("paste its text", "collez son texte")

ROWS: Mapping[str, tuple[str, str]] = {
    "file absent": (
        "cannot read {0:quote}: there is no such file; check the name, or give '-' to read "
        "standard input",
        "impossible de lire {0:quote} : ce fichier n’existe pas ; vérifiez son nom, ou donnez '-' "
        "pour lire l’entrée standard",
    ),
    "file is folder": (
        "cannot read {0:quote}: it is a folder; name a file in it",
        "impossible de lire {0:quote} : c’est un dossier ; nommez un fichier qui s’y trouve",
    ),
    "file denied": (
        "cannot read {0:quote}: permission denied; check who may read it",
        "impossible de lire {0:quote} : accès refusé ; vérifiez qui peut le lire",
    ),
    "file unreadable": ("cannot read {0:quote}: {1}", "impossible de lire {0:quote} : {1}"),
    "file not readable": (
        "{0:quote} is not a file that can be read",
        "{0:quote} n’est pas un fichier qui puisse être lu",
    ),
    "file too large": (
        "{0:quote} is larger than {1} MB, the most that is read: give a single article",
        "{0:quote} dépasse {1} Mo, le maximum qui puisse être lu : donnez un seul article",
    ),
    "file damaged": (
        f"{{0:quote}} is marked as {{1}} but is damaged: {_SAVE_AS_TEXT[0]}",
        f"{{0:quote}} se dit en {{1}}, mais est endommagé : {_SAVE_AS_TEXT[1]}",
    ),
    "file binary": (
        f"{{0:quote}} is not text: it holds binary data (NUL bytes); {_SAVE_AS_TEXT[0]}",
        f"{{0:quote}} n’est pas du texte : ce sont des données binaires (octets nuls) ; "
        f"{_SAVE_AS_TEXT[1]}",
    ),
    "file damaged at": (
        f"{{0:quote}} is UTF-8 but is damaged at byte {{1}}: {_SAVE_AS_TEXT[0]}",
        f"{{0:quote}} est en UTF-8, mais endommagé à l’octet {{1}} : {_SAVE_AS_TEXT[1]}",
    ),
    "encoding unknown": (
        "the encoding of {0:quote} is not known: byte {1} (0x{2}) is not UTF-8, nor is the text "
        f"Western European; {_SAVE_AS_TEXT[0]}",
        "l’encodage de {0:quote} est inconnu : l’octet {1} (0x{2}) n’est pas de l’UTF-8, et le "
        f"texte n’est pas non plus d’Europe occidentale ; {_SAVE_AS_TEXT[1]}",
    ),
    "standard input closed": (
        "standard input is closed: name a file, or pipe a text in",
        "l’entrée standard est fermée : nommez un fichier, ou envoyez-y un texte",
    ),
    "file not uploaded": (
        "{0:quote} is not an uploaded file: upload it to /gradio_api/upload, and give the path "
        "that comes back",
        "{0:quote} n’est pas un fichier envoyé : envoyez-le à /gradio_api/upload et donnez le "
        "chemin reçu en réponse",
    ),
    "pipe silent": (
        "cannot read {0:quote}: it is a pipe, and nothing was written to it for {1} seconds; check "
        "the program that writes it",
        "impossible de lire {0:quote} : c’est un tube où rien n’a été écrit pendant {1} secondes ; "
        "vérifiez le programme qui y écrit",
    ),
    "file without text": (
        f"there is no text in {{0:quote}}: give an article of at least a few sentences, or "
        f"{_PASTE[0]}",
        f"il n’y a pas de texte dans {{0:quote}} : donnez un article d’au moins quelques phrases, "
        f"ou {_PASTE[1]}",
    ),
    # kinds without a reader
    "file of no reader": (
        "{0:quote} cannot be read: it looks like {1}; {2}",
        "{0:quote} ne peut être lu : c’est sans doute {1} ; {2}",
    ),
    "kind zip": ("a ZIP archive", "une archive ZIP"),
    "kind old office": ("an old office document", "un ancien document bureautique"),
    "kind encrypted office": (
        "an office document with a password",
        "un document bureautique protégé par mot de passe",
    ),
    "kind outlook": ("an Outlook message", "un message Outlook"),
    "kind spreadsheet": ("a spreadsheet", "une feuille de calcul"),
    "kind slides": ("a presentation", "une présentation"),
    "kind pages": ("a document of Apple Pages", "un document Pages d’Apple"),
    "kind rich text": ("a rich text document", "un document RTF"),
    "kind gzip": ("a gzip archive", "une archive gzip"),
    "kind archive": ("an archive", "une archive"),
    "kind gguf": ("a GGUF model", "un modèle GGUF"),
    "kind png": ("a PNG image", "une image PNG"),
    "kind jpeg": ("a JPEG image", "une image JPEG"),
    "kind gif": ("a GIF image", "une image GIF"),
    "kind tiff": ("a TIFF image", "une image TIFF"),
    "kind webp": ("a WebP image", "une image WebP"),
    "kind heic": ("a HEIC image", "une image HEIC"),
    "kind film": ("a film", "un film"),
    "kind sound": ("a sound recording", "un enregistrement sonore"),
    "kind database": ("a database", "une base de données"),
    "kind postscript": ("a PostScript document", "un document PostScript"),
    "kind mobi": ("a Mobipocket e-book", "un livre numérique Mobipocket"),
    "kind program": ("a program", "un programme"),
    "remedy save as docx": (
        "open it in its program and save it as .docx, .odt or PDF",
        "ouvrez-le dans son logiciel et enregistrez-le en .docx, .odt ou PDF",
    ),
    "remedy save as eml": (
        "save the message as .eml, or paste its text",
        "enregistrez le message en .eml, ou collez son texte",
    ),
    "remedy save as epub": ("convert it to .epub", "convertissez-le en .epub"),
    "remedy save as pdf": ("convert it to PDF", "convertissez-le en PDF"),
    "remedy save as text": _SAVE_AS_TEXT,
    "remedy unpack": ("unpack it and give the article in it", "extrayez-en l’article"),
    "remedy recognise": (
        "recognise its text with an OCR program, or type it in",
        "reconnaissez son texte avec un logiciel d’OCR, ou saisissez-le",
    ),
    "remedy subtitles": (
        "give its subtitles (.srt, .vtt) or its transcript",
        "donnez ses sous-titres (.srt, .vtt) ou sa transcription",
    ),
    "remedy without password": (
        "open it with its password and save it without one",
        "ouvrez-le avec son mot de passe et enregistrez-le sans",
    ),
    # archives, and the XML in them
    "archive damaged": (
        "{0:quote} is damaged or cut off: fetch it again, or save it anew in its program",
        "{0:quote} est endommagé ou tronqué : téléchargez-le à nouveau, ou enregistrez-le de "
        "nouveau dans son logiciel",
    ),
    "archive lacks": (
        "{0:quote} is incomplete: it has no {1:quote}; save it anew in its program",
        "{0:quote} est incomplet : il n’a pas de {1:quote} ; enregistrez-le de nouveau dans son "
        "logiciel",
    ),
    "archive too large": (
        "{0:quote} holds more than {1} MB once unpacked, the most that is read: give a single "
        f"article, or {_PASTE[0]}",
        "{0:quote} contient plus de {1} Mo une fois décompressé, le maximum qui puisse être lu : "
        f"donnez un seul article, ou {_PASTE[1]}",
    ),
    "file encrypted": (
        "{0:quote} is protected by a password: open it with its password and save it without one",
        "{0:quote} est protégé par un mot de passe : ouvrez-le avec ce mot de passe et "
        "enregistrez-le sans",
    ),
    "book protected": (
        f"{{0:quote}} is protected against copying (DRM), so its text cannot be read: {_PASTE[0]}",
        f"{{0:quote}} est protégé contre la copie (DRM) : son texte ne peut être lu ; {_PASTE[1]}",
    ),
    "xml damaged": (
        "{0:quote} holds damaged XML: save it anew in its program",
        "{0:quote} contient du XML endommagé : enregistrez-le de nouveau dans son logiciel",
    ),
    "xml entities": (
        f"{{0:quote}} declares entities, which can be made to grow without end: {_PASTE[0]}",
        f"{{0:quote}} déclare des entités, qui peuvent grossir sans fin : {_PASTE[1]}",
    ),
    "file nested": (
        f"{{0:quote}} is nested too deeply to be read: {_PASTE[0]}",
        f"{{0:quote}} est trop profondément imbriqué pour être lu : {_PASTE[1]}",
    ),
    "file over limits": (
        "{0:quote} needs more time or memory than it gets, or makes its reader fail: save it anew "
        "in its program, or paste its text",
        "{0:quote} demande plus de temps ou de mémoire que ce qui lui est accordé, ou fait "
        "échouer son "
        "lecteur : enregistrez-le à nouveau dans son programme, ou collez son texte",
    ),
    "reader absent": (
        f"{{0:quote}} cannot be read, since no process can be started for it ({{1}}): {_PASTE[0]}",
        "{0:quote} ne peut être lu, car aucun processus ne peut être lancé ({1}) : "
        f"{_PASTE[1]}",
    ),
    "mail damaged": (
        f"the mail {{0:quote}} is damaged: {_PASTE[0]}",
        f"le courriel {{0:quote}} est endommagé : {_PASTE[1]}",
    ),
    "no cue": (
        f"no subtitle was found in {{0:quote}}: {_PASTE[0]}",
        f"aucun sous-titre n’a été trouvé dans {{0:quote}} : {_PASTE[1]}",
    ),
    # PDF
    "pdf damaged": (
        f"the PDF {{0:quote}} is damaged or cut off: fetch it again, or {_PASTE[0]}",
        f"le PDF {{0:quote}} est endommagé ou tronqué : téléchargez-le à nouveau, ou {_PASTE[1]}",
    ),
    "pdf scan": (
        "the PDF {0:quote} holds pictures of pages and no text: recognise it with an OCR program "
        "(such as OCRmyPDF), or paste its text",
        "le PDF {0:quote} contient des images de pages et aucun texte : reconnaissez-le avec un "
        "logiciel d’OCR (comme OCRmyPDF), ou collez son texte",
    ),
    "pdf letters unknown": (
        "the PDF {0:quote} does not say which letters its signs are: recognise it with an OCR "
        "program (such as OCRmyPDF --force-ocr), or paste its text",
        "le PDF {0:quote} n’indique pas à quelles lettres correspondent ses signes : reconnaissez-"
        "le avec un logiciel d’OCR (comme OCRmyPDF --force-ocr), ou collez son texte",
    ),
    "pdf over limits": (
        "the PDF {0:quote} needs more time or memory than it gets, or makes its reader fail: save "
        "its pages anew with a printing program, or paste its text",
        "le PDF {0:quote} demande plus de temps ou de mémoire que ce qui lui est accordé, ou "
        "fait échouer "
        "son lecteur : réimprimez ses pages en PDF, ou collez son texte",
    ),
    "pdf pages": (
        "the PDF {0:quote} has {1:number} pages; the limit is {2:number}: save the pages of the "
        "article as a file of their own",
        "le PDF {0:quote} compte {1:number} pages ; la limite est de {2:number} : enregistrez les "
        "pages de l’article à part",
    ),
    "pdf characters": (
        "the PDF {0:quote} has more than {1:number} characters, the most that is read: save the "
        "pages of the article as a file of their own",
        "le PDF {0:quote} compte plus de {1:number} caractères, le maximum qui puisse être lu : "
        "enregistrez les pages de l’article à part",
    ),
    # parts of a file
    "part unknown": (
        "{0:quote} has no part {1}; it has {2:number}. Name one of: 1 to {2:number}.",
        "{0:quote} n’a pas de partie {1} ; il en a {2:number}. Nommez-en une, de 1 à {2:number}.",
    ),
    "parts in one page": (
        "{0:quote} has {1:number} parts, and a page or document shows one: name it, as in "
        "--part 1, or choose --format text, markdown or json.",
        "{0:quote} a {1:number} parties, et une page ou un document n’en montre qu’une : "
        "nommez-la, comme dans --part 1, ou choisissez --format text, markdown ou json.",
    ),
    "document on terminal": (
        "a Word document cannot be shown on a terminal: name a file for it, as in --output "
        "points.docx",
        "un document Word ne peut s’afficher dans un terminal : nommez un fichier, comme dans "
        "--output points.docx",
    ),
    # notices: what was left out
    "pages without text": (
        "Pages without text, such as scans, were not read ({0:number}): {1}.",
        "Pages sans texte, comme des images numérisées, non lues ({0:number}) : {1}.",
    ),
    "running heads left out": (
        "Lines at the edge of the pages that repeat were left out ({0:number}).",
        "Lignes répétées en bord de page laissées de côté ({0:number}).",
    ),
    "deletions left out": (
        "Text that tracked changes delete was left out.",
        "Le texte supprimé par le suivi des modifications a été laissé de côté.",
    ),
    "chapters left out": (
        "Left out, as pages about the book: {0}.",
        "Laissé de côté, comme pages sur le livre : {0}.",
    ),
    "attachments left out": (
        "Attachments were not read: {0}.",
        "Pièces jointes non lues : {0}.",
    ),
    "text changed": (
        "The text was changed after it was read from the file.",
        "Le texte a été modifié après sa lecture dans le fichier.",
    ),
    "quotes left out": (
        "The quoted mail and the signature were left out.",
        "Le courriel cité et la signature ont été laissés de côté.",
    ),
}
