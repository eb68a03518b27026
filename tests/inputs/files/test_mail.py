from __future__ import annotations

from email.message import EmailMessage

import file_builders as build
import pytest

from summarizer.inputs import files
from summarizer.messages import Fact
from summarizer.messages.errors import EmptyText
from summarizer.types import Document

BODY = "\n\n".join(build.PARAGRAPHS)


def read(mail: EmailMessage | bytes, name: str = "a.eml") -> Document:
    (found,) = files.read(bytes(mail), name)
    return found


def test_subject_is_the_title_and_the_head_says_who_and_when() -> None:
    found = read(build.mail())
    assert found.text.startswith(f"{build.TITLE}\n\n{build.PARAGRAPHS[0]}")
    assert (found.origin.title, found.origin.author, found.origin.published) == (
        *(build.TITLE, "Anne Le Goff"),
        "2026-11-03",
    )


def test_text_goes_before_the_page_of_the_same_mail() -> None:
    page = f"<html><body><p>{build.PARAGRAPHS[4]}</p></body></html>"
    assert build.PARAGRAPHS[0] in read(build.mail(html=page)).text


@pytest.mark.parametrize("text", ["", "Cliquez ici pour lire ce message."])
def test_mail_that_is_only_a_page_is_read_as_one(text: str) -> None:
    inside = "".join(f"<p>{each}</p>" for each in build.PARAGRAPHS)
    page = f"<html><body><article><h1>{build.TITLE}</h1>{inside}</article></body></html>"
    found = read(build.mail(text, page)).text
    assert all(each in found for each in build.PARAGRAPHS)
    assert "<p>" not in found and "Cliquez" not in found


def test_attachments_are_named_and_not_read() -> None:
    mail = build.mail()
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="dossier.pdf")
    found = read(mail)
    assert found.origin.facts == (Fact("attachments left out", (("dossier.pdf",),)),)
    assert "PDF" not in found.text


@pytest.mark.parametrize(
    "quoted",
    [
        "Le lun. 2 nov. 2026 à 10:00, Jean <j@x.example> a écrit :\n> Merci de répondre.\n> Jean",
        "On Mon, Nov 2, 2026 at 10:00 AM Jean wrote:\n> Merci de répondre.",
        "-----Message d’origine-----\nDe : Jean\nMerci de répondre.",
        "De : Jean <j@x.example>\nEnvoyé : lundi 2 novembre 2026\nÀ : Anne\n\nMerci de répondre.",
        "Le lundi 2 novembre 2026 à 10:00, Jean de la Rédaction\n<jean@x.example> a écrit :\n\n"
        "> Merci de répondre.",
    ],
)
def test_mail_that_is_answered_is_left_out_and_said(quoted: str) -> None:
    found = read(build.mail(f"{BODY}\n\n{quoted}"))
    assert "Merci" not in found.text and "Jean" not in found.text
    assert build.PARAGRAPHS[4] in found.text
    assert found.origin.facts == (Fact("quotes left out"),)


def test_signature_is_left_out() -> None:
    assert "06 12" not in read(build.mail(f"{BODY}\n\n-- \nAnne\n06 12 34 56 78")).text


def test_mail_that_only_passes_on_another_is_read_whole() -> None:
    quoted = "\n".join(f"> {line}" for line in BODY.splitlines())
    found = read(build.mail(f"Pour info.\n\nLe 2 nov. 2026 à 10:00, Jean a écrit :\n{quoted}"))
    assert all(each in found.text for each in build.PARAGRAPHS)
    assert "> " not in found.text


@pytest.mark.parametrize("name", ["a.txt", "a", "a.pdf"])
def test_mail_is_recognised_whatever_its_name(name: str) -> None:
    assert read(build.mail(), name).origin.title == build.TITLE


def test_text_with_a_list_of_fields_is_no_mail() -> None:
    text = "Date: mardi\nLieu: Brest\n\nLe port va agrandir ses quais."
    assert read(text.encode(), "a.txt").text == text


def test_letters_of_the_head_and_body_are_decoded() -> None:
    raw = (
        "From: =?utf-8?q?Ren=C3=A9e?= <r@x.example>\r\nMessage-ID: <1>\r\nDate: Tue, 3 Nov 2026 "
        "08:00:00 +0000\r\nSubject: =?iso-8859-1?q?=C9t=E9?= brestois\r\nContent-Type: text/plain; "
        "charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "Le port a =E9t=E9 agrandi cet =E9t=\r\n=E9.\r\n"
    )
    found = read(raw.encode("ascii"))
    assert found.text.split() == "Été brestois Le port a été agrandi cet été.".split()
    assert found.origin.author == "Renée"


def test_page_that_a_browser_saved_as_a_mail_is_read() -> None:
    inside = "".join(f"<p>{each}</p>" for each in build.PARAGRAPHS)
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://exemple.org/a\r\n"
        "Subject: =?utf-8?Q?Brest?=\r\nDate: Tue, 3 Nov 2026 08:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n'
        "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"<html><body><article><h1>{build.TITLE}</h1>{inside}</article></body></html>\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n"
        "--b--\r\n"
    )
    found = read(saved.encode(), "a.mht").text
    assert all(each in found for each in build.PARAGRAPHS)


def test_mail_without_a_text_is_refused() -> None:
    with pytest.raises(EmptyText, match=r"no text in “a\.eml”"):
        read(build.mail("   "))
