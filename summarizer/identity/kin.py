"""Things that a text may name interchangeably: Germany and the Germans, Berlin and Berliners.

They are not the same, and have keys of their own; but if one text has the first and the other text
the second, the name is not missing.
"""

from __future__ import annotations

_KIN = [
    frozenset(line.split())
    for line in """
country:GB people:GB region:GB-ENG people:english place:great-britain
country:US people:US place:america country:UM
Q458 place:europe people:europe
place:soviet-union people:soviets country:RU people:RU
place:africa people:africa place:north-africa place:west-africa
place:asia people:asia place:central-asia place:southeast-asia
place:korea people:koreans country:KR country:KP people:KR people:KP
place:east-germany place:west-germany country:DE people:DE
place:latin-america people:latin-america
place:kurdistan people:kurds
place:persian-gulf people:persians country:IR people:IR
place:siberia people:siberians
region:BE-VLG people:flemish
region:BE-WAL people:walloons
region:CA-QC people:quebecers
region:CN-XZ people:tibetans
region:DE-BY people:bavarians
region:ES-CN people:canary-islands
region:ES-CT people:catalans
region:FR-20R people:corsicans
region:GB-SCT people:scots
region:GB-WLS people:welsh
region:IT-82 people:sicilians
region:RU-CE people:chechens
region:US-CA people:californians
region:US-TX people:texans
city:2643743 people:london
city:264371 people:athens
city:2950159 people:berlin
city:3169070 people:rome place:roman-empire
city:5128581 people:new-york
city:524901 people:moscow
term:judea people:judeans
Q9626 people:conservatives
Q29468 people:republicans
Q29552 people:democrats
Q170972 people:socialists
""".strip().splitlines()
]
_WITH_A_CODE = ("country", "people", "language")


def kin(id: str) -> frozenset[str]:
    """A key, and the keys of things that can be named in its place."""
    kind, _, code = id.partition(":")
    found = {id}
    if kind in _WITH_A_CODE:
        found |= {f"country:{code}", f"people:{code}"}
    return frozenset(found.union(*(group for group in _KIN if group & found)))
