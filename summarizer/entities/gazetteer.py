"""Words inside names, in any language, that identify the kind of a name or rule it out.

All words are in the form of `forms.lowered`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..types import Label

FIRST_WORDS: Mapping[Label, frozenset[str]] = {
    "organisation": frozenset(
        """académie agence armée assemblée association autorité bank banque board bourse bureau
        caisse chambre college collège comité commission committee communauté
        community compagnie company confédération congress congrès conseil corps council
        cour court department département ecole école fc federation fédération fondation
        force forces foundation front fund groupe group haut-commissariat hospital
        hôpital institut institute laboratoire league ligue ministère ministry mouvement
        movement musée museum observatoire observatory office olympique organisation
        organization orchestre parlement parliament parti party police racing radio
        school sénat senate society société state stade syndicat tribunal télévision
        union university université as us sc ac afc""".split()
    ),
    "place": frozenset(
        """aéroport airport avenue boulevard bridge cap cape château côte côtes coast détroit forêt
        gare golfe gulf île îles island islands isle jardin lac lake mer mont monts
        mount mountains new nouvelle ocean océan palais palace parc park place plage
        plateau pont port république republic river rue quai sea square strait street
        tour vallée valley""".split()
    ),
    "other": frozenset(
        """accord accords act agreement appel bataille battle boson championnat championnats
        championship championships code constitution convention coupe cup cyclone day
        euro exposition fête festival foire games grand guerre jeux journée journées
        jour law loi miss mondial nobel opération operation ouragan open plan printemps prix
        prize protocole rencontres revolution révolution salon semaine sommet storm
        summit super théorie traité treaty trophée typhon war world""".split()
    ),
}
"""The label suggested by the first word of a name of several words, in any language."""

LAST_WORDS: Mapping[Label, frozenset[str]] = {
    "organisation": frozenset(
        """agency airlines airways association authority bank club college commission committee
        company corp corporation council court department federation football foundation
        fc fund group inc institute league ltd ministry motors museum news organization
        party police press radio school sa society television times today tv union
        university united verts broadcasting chronicle electronics energy entertainment express
        gazette herald holding holdings industries journal labs magazine media network networks
        observer partners petroleum pictures post records reporter review sciences services
        software studios systems technologies technology telecom tribune week weekly""".split()
    ),
    "place": frozenset(
        """airport avenue bay beach bridge city coast county desert island islands lake mountains
        nord ocean park point province republic river road sea square street sud valley
        est ouest""".split()
    ),
    "other": frozenset("act agreement championship cup games open prize summit treaty war".split()),
}
"""The label suggested by the last word of a name of several words, in any language."""

CHANNELS = frozenset(
    ("europe 1", *(f"france {number}" for number in (2, 3, 4, 5, 24)), "canal 9", "rtl 2", "rtl 9")
)
"""Media whose number a model takes for a separate word."""

PAPERS = frozenset(
    (
        *("canard enchaîné", "charlie hebdo", "courrier international", "croix", "dauphiné libéré"),
        *("devoir", "dépêche du midi", "est républicain", "express", "figaro", "humanité"),
        *("journal de québec", "journal du dimanche", "libération", "marianne", "mediapart"),
        *("midi libre", "montagne", "nice-matin", "nouvel observateur", "obs", "ouest-france"),
        *("ouest france", "paris match", "parisien", "progrès", "provence", "républicain lorrain"),
        *("soir", "tribune de genève", "télégramme", "télérama", "voix du nord"),
        *("guardian", "monde", "new york times", "washington post", "wall street journal"),
        *("économiste", "échos", "équipe", "financial times", "spiegel", "país", "repubblica"),
    )
)
"""Newspapers, without their articles. A name is one if it has its article: "La Provence"."""

COMMON = frozenset(
    """état états-majors etat internet web dieu constitution république gouvernement histoire
        monde noël pâques halloween ramadan toussaint utc gmt cest cet église premier
        première droite gauche saint adn arn avc bd bts cd cdd cdi dvd gps hlm html irm
        ivg ogm ong opa pc pdf pdg pib pme pmi rsa rtt sida smic sms tgv tva usb vih vtt
        dna gdp ceo cfo hiv aids tv ufo atm""".split()
)
"""Capitalised words and acronyms that do not name anything in particular."""

PARTICLES = frozenset("van von der den ter bin ben ibn al el abu ould da dos della di".split())
"""Words in lower case that can begin a person's name."""

PLACE_ACRONYMS = frozenset("usa us uk rdc rca rfa rda urss ussr eau uae drc la dc ny nyc".split())

WITH_POSSESSIVE = frozenset(
    """moody mcdonald lloyd christie sotheby levi macy domino kellogg wendy poor sainsbury carl
        hellmann reese denny""".split()
)
"""Last words of names whose "'s" is part of the name."""

WITH_ARTICLE = frozenset(
    """haye havre caire mans monde figaro parisien point mure réunion rochelle ciotat barbade
        paz havane mecque baule défense poste redoute seyne valette plata spezia oréal
        équipe express obs humanité hague""".split()
)
"""Names that begin with an article of their own: La Haye, Le Monde, L'Oréal."""

PAIRS = frozenset(
    """miquelon futuna barbuda tobago herzégovine monténégro nevis grenadines garonne marne
        moselle loire vilaine oise principe herzegovina""".split()
)
"""Second names of places that have two: Saint-Pierre et Miquelon."""
