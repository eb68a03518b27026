from __future__ import annotations

import time
import zlib

import file_builders as build
import pytest
from file_builders import At

from summarizer.inputs import apart
from summarizer.inputs.files import pdf
from summarizer.messages import Fact
from summarizer.messages.errors import EmptyText, TextTooLong, UnreadableFile
from summarizer.types import Document


def read(data: bytes) -> Document:
    (found,) = pdf.read(data, "a.pdf")
    return found


def lines(*texts: str, top: float = 700, step: float = 14, left: float = 50) -> list[At]:
    return [At(left, top - step * number, text) for number, text in enumerate(texts)]


LONG = "Une ligne qui est assez longue pour aller jusqu’au bord de la colonne"


def test_columns_are_read_one_after_the_other() -> None:
    left = lines("La première colonne commence ici et", "elle va jusqu’en bas de la")
    right = lines("page, puis la seconde", "la continue jusqu’au point.", left=320)
    assert read(build.pdf([[*left, *right]])).text == (
        "La première colonne commence ici et elle va jusqu’en bas de la page, puis la seconde la "
        "continue jusqu’au point."
    )


def test_paragraph_that_goes_on_after_a_page_is_one() -> None:
    found = read(build.pdf([lines(LONG, "le maire de la ville de"), lines("Brest l’a dit.", LONG)]))
    assert "le maire de la ville de" in found.text.split("\n\n")[0]
    first, second = found.origin.places
    assert found.text[first.start :].startswith("Une ligne")
    assert found.text[second.start :].startswith("Brest l’a dit.")
    assert [first.name, second.name] == ["1", "2"]


def test_hyphen_at_the_end_of_a_line_stays_with_its_break() -> None:
    found = read(build.pdf([lines(f"{LONG} de la vice-", "présidence")]))
    assert found.text.endswith("de la vice-\nprésidence")


def test_heading_in_larger_letters_is_a_paragraph() -> None:
    page = [At(50, 720, "Les travaux", 16), *lines("Le port est grand.", LONG)]
    assert read(build.pdf([page])).text.startswith("Les travaux\n\nLe port")


def test_first_line_set_in_begins_a_paragraph() -> None:
    page = [
        *lines(LONG, "qui finit là."),
        At(62, 672, "Un autre alinéa commence ici, en retrait du bord, assez long"),
        At(50, 658, "et il continue."),
    ]
    assert len(read(build.pdf([page])).text.split("\n\n")) == 2


def framed(number: int) -> list[At]:
    side = "Le Monde" if number % 2 else "Jeudi 5 novembre 2026"
    return [
        At(50, 815, f"{side} – {number}"),
        *lines(f"{LONG} {chr(96 + number)}.", f"Fin de la page {'abcdef'[number - 1]}."),
        At(290, 25, f"{number}"),
    ]


def test_running_heads_and_page_numbers_are_left_out_and_counted() -> None:
    found = read(build.pdf([framed(number) for number in range(1, 7)]))
    assert "Le Monde" not in found.text and "novembre" not in found.text
    assert not any(line.strip().isdigit() for line in found.text.splitlines())
    assert found.origin.facts == (Fact("running heads left out", (6,)),)


def test_heads_that_change_with_the_chapter_are_left_out() -> None:
    pages = [
        [
            At(50, 815, f"Chapitre {1 + n // 4} : {'ab'[n // 4]} {n}"),
            *lines(*(f"{LONG} {name}{n}." for name in "abcdefgh"[n:]), top=700 - 3 * n),
        ]
        for n in range(8)
    ]
    assert "Chapitre" not in read(build.pdf(pages)).text


def test_lines_of_a_list_without_signs_stay_apart() -> None:
    names = ["Anne Le Goff", "Jean Kerguelen", "Marie Dupont"]
    assert read(build.pdf([lines(LONG, "et une fin.", *names)])).text.endswith("\n\n".join(names))


def test_line_that_begins_in_smaller_letters_goes_on() -> None:
    page = [*lines(LONG, "et le mot de"), At(50, 672, "passe est secret, dit le maire.", 10)]
    assert "le mot de passe est secret" in read(build.pdf([page])).text


def test_number_alone_in_the_text_is_kept() -> None:
    page = lines(LONG, "1944", "fut une année de guerre.")
    assert "1944" in read(build.pdf([page])).text


def test_stamp_across_the_margin_is_left_out() -> None:
    stamp = b"BT /F1 9 Tf 0 1 -1 0 20 300 Tm (arXiv:2611.00001 v1) Tj ET\n"
    assert "arXiv" not in read(build.pdf([lines(LONG, "et une fin.")], extra=stamp)).text


def test_title_author_and_day_are_those_of_the_properties() -> None:
    info = b"/Title (Le port) /Author (Anne Le Goff) /ModDate (D:20261103080000+01'00')"
    origin = read(build.article_pdf(info=info)).origin
    assert (origin.title, origin.author, origin.published) == (
        *("Le port", "Anne Le Goff"),
        "2026-11-03",
    )


TEXT = [line for each in build.PARAGRAPHS for line in build.set_in_lines(each, 60)]
PICTURE = b"q 400 0 0 400 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"


def test_scan_is_refused_with_the_remedy() -> None:
    with pytest.raises(EmptyText, match=r"“a\.pdf” holds pictures of pages.*OCR.*paste"):
        read(build.pdf_of([PICTURE, PICTURE]))


def test_pages_that_are_pictures_are_named() -> None:
    words = b"BT /F1 11 Tf 50 700 Td (Une page de texte.) Tj ET\n"
    found = read(build.pdf_of([words, PICTURE, b"", words + PICTURE, PICTURE]))
    assert Fact("pages without text", (2, ("2", "5"))) in found.origin.facts


def test_blank_file_is_refused() -> None:
    with pytest.raises(EmptyText, match=r"no text in “a\.pdf”"):
        read(build.pdf_of([b"", b""]))


NAMELESS = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
    b"/Differences [32 %s] >> >>" % b" ".join(b"/g%d" % code for code in range(32, 127))
)


def test_letters_that_a_font_does_not_name_are_refused() -> None:
    shuffled = str.maketrans("abcdefghijklmnopqrstuvwxyz ", "qazwsxedcrfvtgbyhnujmikolp'")
    page = lines(*(each.encode("ascii", "ignore").decode().translate(shuffled) for each in TEXT))
    with pytest.raises(UnreadableFile, match=r"which letters.*OCR"):
        read(build.pdf([page], font=NAMELESS))


def test_letters_that_a_font_does_not_name_but_keeps_in_their_places_are_read() -> None:
    page = lines(*(each.encode("ascii", "ignore").decode() for each in TEXT))
    assert "quais" in read(build.pdf([page], font=NAMELESS)).text


# Hostile files


@pytest.mark.parametrize("share", [0.0001, 0.3, 0.6])
def test_cut_file_is_refused_or_read(share: float) -> None:
    whole = build.article_pdf()
    with pytest.raises((UnreadableFile, EmptyText), match=r"“a\.pdf”"):
        read(b"%PDF-1.4\n" + whole[9 : int(len(whole) * share)])


def test_file_with_a_password_is_refused() -> None:
    key = b"(" + b"\x01" * 32 + b")"
    crypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [(a) (a)]"
    with pytest.raises(UnreadableFile, match="password"):
        read(build.pdf_of([b"BT ET"], more=crypt % (key, key)))


def test_ten_thousand_pages_are_refused() -> None:
    with pytest.raises(TextTooLong, match="10,000 pages; the limit is 1,000"):
        read(build.pdf_of([b""] * 10_000))


def test_more_characters_than_are_read_are_refused() -> None:
    limits = pdf.Limits(characters=500)
    with pytest.raises(TextTooLong, match="more than 500 characters"):
        pdf.read(build.article_pdf(), "a.pdf", limits)


HEAVY = b"BT /F1 1 Tf " + b"".join(
    b"1 0 0 1 %d %d Tm (ab) Tj " % (n % 500, n % 800) for n in range(300_000)
)


def test_reader_that_uses_up_its_processor_time_is_ended() -> None:
    with pytest.raises(UnreadableFile, match="more time or memory"):
        pdf.read(build.pdf_of([HEAVY]), "a.pdf", pdf.Limits(apart.Limits(processor_seconds=1)))


def test_reader_that_hangs_is_ended_by_the_clock() -> None:
    with pytest.raises(UnreadableFile, match="more time or memory"):
        pdf.read(build.pdf_of([HEAVY]), "a.pdf", pdf.Limits(apart.Limits(seconds=0.5)))


def test_reader_that_swells_is_ended() -> None:
    with pytest.raises(UnreadableFile, match="more time or memory"):
        pdf.read(build.pdf_of([HEAVY]), "a.pdf", pdf.Limits(apart.Limits(memory_bytes=100_000_000)))


def test_stream_that_unpacks_to_gigabytes_is_no_trap() -> None:
    bomb = zlib.compress(bytes(100_000_000), 1)
    twice = zlib.compress(bomb * 20, 1)
    with pytest.raises((UnreadableFile, EmptyText), match=r"“a\.pdf”"):
        read(build.pdf_of([twice], filters=b"/Filter [/FlateDecode /FlateDecode]"))


def test_page_of_countless_lines_is_laid_out_soon() -> None:
    from summarizer.inputs.files.pdf_layout import Line, Page, laid_out

    many = [Line("1", n % 500, n % 800, n % 500 + 5, n % 800 + 9, 9) for n in range(300_000)]
    started = time.monotonic()
    laid_out([Page(many), Page(many)])
    assert time.monotonic() - started < 60


def test_objects_that_contain_each_other_are_no_trap() -> None:
    loop = build.pdf_of([b"BT ET"]).replace(b"/Kids [3 0 R]", b"/Kids [4 0 R]")
    with pytest.raises((UnreadableFile, EmptyText), match=r"“a\.pdf”"):
        read(loop)


def test_many_files_after_a_killed_reader_are_read() -> None:
    for _ in range(3):
        with pytest.raises(UnreadableFile):
            pdf.read(build.article_pdf(), "a.pdf", pdf.Limits(apart.Limits(seconds=0.001)))
    assert build.TITLE in read(build.article_pdf()).text
