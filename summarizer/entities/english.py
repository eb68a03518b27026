"""The words around English names."""

from __future__ import annotations

from .common_words import Lexicon, table

ENGLISH = Lexicon(
    articles=table("the a an this that these those his her its their"),
    elisions=(),
    conjunctions=table("and or nor"),
    titles=table(
        """actor actress admiral ambassador archbishop attorney author ayatollah bishop candidate
        captain cardinal chairman chairwoman chancellor chief coach colonel commander commissioner
        congressman congresswoman counterpart director doctor duke economist emir emperor envoy
        footballer general governor historian imam journalist judge justice king lawyer leader
        lieutenant mayor minister negotiator novelist officer pastor philosopher player poet pope
        premier president prince princess professor prosecutor queen rabbi rapporteur
        representative scientist secretary senator sergeant sheikh singer spokesman spokesperson
        spokeswoman striker sultan vice-president writer astronomer"""
    ),
    phrases=(
        "prime minister",
        "secretary of state",
        "secretary of defence",
        "secretary of defense",
        "secretary general",
        "secretary-general",
        "vice president",
        "foreign minister",
        "defence minister",
        "defense minister",
        "defence secretary",
        "defense secretary",
        "national security adviser",
        "national security advisor",
    ),
    honours=table("mr mrs ms miss dr prof sir lord lady dame gen col sgt lt sen rep gov rev"),
    departments=(r"(?<!rime )\b[Mm]inisters? (?:of|for) (?:the )?", r"\b[Ss]ecretary (?:of|for) "),
    places=table(
        """archipelago area borough capital city coast constellation country county district
        island mainland neighbourhood neighborhood planet port province region shores star state
        streets suburb town village outskirts"""
    ),
    directions=table("north south east west centre center"),
    organisations=table(
        """agency association bank broadcaster brand channel charity club company daily firm
        foundation giant group institute laboratory league magazine manufacturer militia network
        newspaper operator organisation organization party publisher startup station team union
        website weekly"""
    ),
    towns=table(
        """airport archbishop battle bishop embassy hospital mayor siege university conference"""
    ),
    things=table(
        """album aircraft app boson cyclone ferry film game hurricane language movie novel operation
        particle probe programme program project rocket satellite series ship software spacecraft
        storm system telescope theory typhoon version vessel virus"""
    ),
    roads=table("motorway highway interstate route"),
    buildings={},
    eponyms=(),
    seats=(),
    households=table("brothers sisters family regime trial affair couple"),
    living=r"^,? \(?(?:aged \d|born (?:in|on)\b)| (?:was born|died)\b",
    sayings=table("said says added adds told explained explains"),
    adjectives=(r"[A-Z]?[^\W\d_-]+(?:an|ese|ish|ch|ic|al|ive|er|ous|ek|ss|sh)"),
    links=r"of the |of ",
    of=r"of ",
    inside=r"(?!)",
    toward=r"\b(?:[Ii]n|near|around|outside|across|towards?) ",
    being=r"^(?: is| was|,) an? (?:[^\W\d]+ )?",
    indefinite=r"\b(?i:an?|each|every|several) ",
    people=r"(?!)",
    definite=r"\b[Tt]he ",
)
