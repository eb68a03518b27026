from __future__ import annotations

import file_builders as build
import pytest

from summarizer.inputs import files
from summarizer.messages.errors import EmptyText, UnreadableFile
from summarizer.types import Document


def read(text: str, name: str = "a.srt") -> Document:
    (found,) = files.read(text.encode(), name)
    return found


def vtt(*cues: tuple[str, str]) -> str:
    return "WEBVTT\n\n" + "\n\n".join(f"{times}\n{lines}" for times, lines in cues)


def test_cues_become_sentences_and_keep_their_times() -> None:
    found = read(build.srt(["Le port de Brest", "va agrandir ses quais.", "Le maire l’a dit."]))
    assert found.text == "Le port de Brest va agrandir ses quais. Le maire l’a dit."
    names = [place.name for place in found.origin.places]
    assert names == ["00:00:00", "00:00:04", "00:00:08"]
    assert found.origin.place_at(found.text.index("Le maire")) == found.origin.places[2]
    assert {place.kind for place in found.origin.places} == {"time"}


def test_pause_after_a_full_stop_ends_a_paragraph() -> None:
    found = read(
        vtt(("00:01.000 --> 00:03.000", "Un."), ("00:09.000 --> 00:11.000", "Deux.")), "a.vtt"
    )
    assert found.text == "Un.\n\nDeux."


def test_speakers_are_named_where_they_change() -> None:
    cues = [
        ("00:01.000 --> 00:02.000", "<v Anne Le Goff>Nous voulons</v>"),
        ("00:02.000 --> 00:03.000", "<v Anne Le Goff>des quais.</v>"),
        ("00:03.000 --> 00:04.000", "<v.loud Jean>Pas nous&nbsp;!</v>"),
    ]
    assert (
        read(vtt(*cues), "a.vtt").text
        == "Anne Le Goff: Nous voulons des quais.\n\nJean: Pas nous !"
    )


@pytest.mark.parametrize("dash", ["- ", "– ", "-"])
def test_replies_in_one_cue_are_paragraphs(dash: str) -> None:
    found = read(build.srt([f"{dash}Vous venez ?\n{dash}Non."]))
    assert found.text == f"{dash}Vous venez ?\n\n{dash}Non."


def test_lines_that_rolling_captions_repeat_are_read_once() -> None:
    cues = [
        ("00:01.000 --> 00:03.000", "bonjour à tous"),
        ("00:03.000 --> 00:03.010", "bonjour à tous"),
        ("00:03.010 --> 00:05.000", "bonjour à tous\net<00:03.500><c> bienvenue</c>"),
        ("00:05.010 --> 00:07.000", "et bienvenue\nà Brest"),
    ]
    assert read(vtt(*cues), "a.vtt").text == "bonjour à tous et bienvenue à Brest"


def test_word_that_is_said_twice_is_read_twice() -> None:
    assert read(build.srt(["Oui.", "Oui."])).text == "Oui. Oui."


def test_markup_notes_and_sounds_are_left_out() -> None:
    text = (
        "WEBVTT - titre\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE un avis\n\nREGION\n"
        "id:a\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\n{\\an8}<i>Le</i> port &amp; la "
        "rade\n"
        "\n00:03.000 --> 00:04.000\n[Musique]\n\n00:05.000 --> 00:06.000\n♪ la la ♪\n"
    )
    assert read(text, "a.vtt").text == "Le port & la rade"


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a"])
def test_subtitles_are_recognised_whatever_their_name(name: str) -> None:
    assert read(build.srt(["Bonjour à tous."]), name).origin.places


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_subtitles_in_any_encoding_and_with_windows_breaks_are_read(encoding: str) -> None:
    data = build.srt(["L’été à Brest", "est fini."]).replace("\n", "\r\n").encode(encoding)
    (found,) = files.read(data, "a.srt")
    assert found.text == "L’été à Brest est fini."


def test_subtitles_without_a_word_are_refused() -> None:
    with pytest.raises((UnreadableFile, EmptyText), match=r"“a\.vtt”"):
        read("WEBVTT\n\nNOTE rien\n", "a.vtt")


def test_impossible_times_are_read_as_they_are() -> None:
    found = read("1\n999:99:99,999 --> 00:00:00,000\nUn texte.\n")
    assert (found.text, found.origin.places[0].kind) == ("Un texte.", "time")
