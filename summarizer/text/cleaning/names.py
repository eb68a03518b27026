"""The names in bylines and datelines: news agencies, and names of people by their shape."""

from __future__ import annotations

import re

AGENCIES = (
    "AFP",
    "Agence France-Presse",
    "ANSA",
    "AP",
    "Associated Press",
    "ATS",
    "Belga",
    "Bloomberg",
    "dpa",
    "DPA",
    "EFE",
    "EPA",
    "Getty Images",
    "Keystone",
    "Press Association",
    "REUTERS",
    "Reuters",
    "SIPA",
    "Xinhua",
)
"""Agencies of news and photographs, as they sign."""

AGENCY = rf"(?:{'|'.join(AGENCIES)})"
NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]{1,20}"
"""Patterns of an agency, and of one word of a name."""

CITY = r"[A-ZÀ-ÖØ-Þ][\w’'./-]{1,25}(?:[ ][\w’'./-]{1,25}){0,3}"

_PART = r"[A-ZÀ-ÖØ-Þ][\w’'.-]{0,30}"
_PARTICLE = r"(?:(?:d[eiu]|des|de la|l[ae]|van|von|de[nr]|da|el|al|ben|bin|y)[ ]|d[’'])?"
PERSON = rf"{_PART}(?:[ ]{_PARTICLE}{_PART}){{1,4}}"
"""A pattern of a full name."""

_AUTHOR = rf"(?:{AGENCY}|{PERSON})"

AUTHORS = re.compile(
    rf"{_AUTHOR}(?:(?:,[ ]|[ ]?[&/][ ]?|,?[ ][^\W\d_A-Z]{{1,5}}[ ]){_AUTHOR}){{0,5}}"
    r"(?:\s*[,(|–—•·-].{0,100}|[ ](?=\D{0,4}\d).{0,80})?\Z"
)
"""Authors up to the end of a line, with its place and date: "Abby Sow et Luc Byron, à Dakar"."""
