"""Words that tell whether a sentence can stand alone: tables, one a language.

All words are as `plain` makes them. A language that is missing here is judged by the rules that
need no words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..text.forms import lowered
from ..types import Lang

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """What to look for at the opening of a sentence, and anywhere in it."""

    pronouns: frozenset[str]
    """Opening subjects that point back, and can be replaced by what they point at."""
    impersonal: re.Pattern[str]
    """Openings that seem to point back and do not: "il faut", "it seems", "there is"."""
    pointers: frozenset[str]
    """Opening words that point back, and cannot simply be replaced."""
    dates: re.Pattern[str]
    """Openings that look like a pointer but name a time: "ce lundi", "this week"."""
    connectors: tuple[str, ...]
    """Openings that tie a sentence to the one before, and can be taken off before a comma."""
    conjunctions: frozenset[str]
    """Single opening words that do so without a comma."""
    speakers: frozenset[str]
    """First and second person: the voice of a quotation or an editorial."""
    boilerplate: tuple[str, ...]
    """Openings of lines that are about the page, not the news."""
    demonstratives: frozenset[str] = frozenset()
    """Words that point to the noun behind them, and so to where it was named before."""
    latters: frozenset[str] = frozenset()
    """Openings of two words that stand for whoever was named last."""
    sayings: tuple[str, ...] = ()
    """Beginnings of verbs that only people and organisations do: to say, to think."""
    orders: re.Pattern[str] = _NEVER
    """Finite verbs that give an order where they have no subject; English uses the infinitive."""
    opening_orders: re.Pattern[str] = _NEVER
    """Those that do so only at the opening of a sentence."""

    def connector_chars(self, text: str) -> int:
        """The length of an opening connector, its comma and the blank behind it; 0 without one."""
        small = lowered(text)
        for connector in self.connectors:
            if small.startswith((f"{connector}, ", f"{connector} ,")):
                return len(text) - len(text[len(connector) :].lstrip(" ,\u00a0\u202f"))
        return 0


NO_CUES = Cues(frozenset(), _NEVER, frozenset(), _NEVER, (), frozenset(), frozenset(), ())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IL_EST = r"(?:est|était|sera|serait|fut|a été|avait été|reste|restait|devient|semble|paraît)"
_IMPERSONAL = (
    "probable|improbable|possible|impossible|important|nécessaire|indispensable|essentiel|"
    "crucial|vital|urgent|vrai|clair|évident|difficile|facile|utile|inutile|normal|rare|fréquent|"
    "préférable|souhaitable|regrettable|dommage|prématuré|question|temps|interdit|trop tôt|"
    "trop tard|prévu (?:de|d['’]|que|qu['’])|(?:certain|décidé|convenu|demandé|admis|établi|"
    "conseillé|recommandé|rappelé|estimé) (?:que|qu['’])|"
    "à (?:craindre|noter|espérer|prévoir|souligner|redouter)"
)
"""After "il est": what makes the pronoun stand for nothing ("il est né à Paris" is a person)."""

_ARE = "(?:is|are|was|were|has been|have been|will be|would be|remains?)"
_IT_IS = r"it(?:['’]s| is| was| will be| would be| has been| remains| became)(?: not)?"
_HARD = (
    "hard|difficult|easy|easier|important|possible|impossible|necessary|essential|crucial|vital|"
    "early|late|time|unusual|common|rare|better|best|wise|urgent"
)


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("/"))


CUES: Mapping[Lang, Cues] = {
    "fr": Cues(
        pronouns=_words("il elle ils elles celui-ci celle-ci ceux-ci celles-ci"),
        impersonal=re.compile(
            r"il (?:ne |n['’])?(?:l['’]?)?(?:y |en )?(?:"
            r"(?:a fallu|avait fallu|faut|faudra|fallait|faudrait|va de soi|va sans dire|se peut|"
            r"se pourrait|pleut|neige|existe|existait|est question|était question)\b|"
            r"(?:s['’]agi|suffi|convien)\w*|y (?:a|avait|aura|aurait|eut|a eu)\b|"
            r"(?:fait|faisait|fera) (?:\w+ ){0,2}(?:froid|chaud|nuit|jour|beau|mauvais|-?\d)|"
            r"(?:sembl|para[iî])\w+ (?:\w+ ){0,2}(?:que\b|qu['’])|"
            r"importe (?:de |d['’]|que\b|qu['’])|"
            r"manqu\w+ (?!de |d['’]|à )|"
            r"rest\w+ (?:\w+ment )?(?:que\b|qu['’]|à \w+(?:er|ir|re)\b|encore\b|des\b|une?\b|"
            r"peu\b|\d|deux|trois|quatre|cinq|six)|"
            r"(?:a|avait) été (?:décidé|convenu|demandé|prévu) (?:de |d['’]|que\b|qu['’])|"
            rf"{_IL_EST} (?:\w+ ){{0,2}}(?:{_IMPERSONAL})\b)",
            re.IGNORECASE,
        ),
        pointers=_words(
            "ce cet cette ces c' ceci cela ça son sa ses leur leurs celui celle ceux celles "
            "lui eux tous toutes certains certaines d'autres autre autres aucun aucune chacun "
            "chacune tel telle tels telles là voilà voici notre nos votre vos mon ma mes quant"
        ),
        dates=re.compile(
            r"ce(?:t|tte|s)? (?:(?:derni|procha)\w+ )?(?:lundi|mardi|mercredi|jeudi|vendredi|"
            r"samedi|dimanche|matin|soir|nuit|semaine|année|jour|mois|heure|après-midi|week-end|hiver|été|"
            r"printemps|automne)s?(?:-ci)?\b",
            re.IGNORECASE,
        ),
        connectors=_phrases(
            "par ailleurs/en outre/de plus/en effet/cependant/toutefois/néanmoins/pourtant/"
            "ainsi/enfin/ensuite/puis/d'ailleurs/du reste/par conséquent/en conséquence/"
            "en revanche/au contraire/à l'inverse/de son côté/de leur côté/pour sa part/"
            "de même/de fait/en fait/en somme/bref/du coup/dès lors/à ce propos/à cet égard/"
            "dans ce contexte/dans ce cadre/en attendant/surtout/malgré tout/malgré cela/"
            "pour autant/autrement dit/au final/finalement/également/aussi/en parallèle/"
            "parallèlement/dans le même temps/d'autre part/d'une part/par exemple/depuis/"
            "depuis lors/avant/auparavant/plus tard/plus tôt/entre-temps/à cette occasion/"
            "par la suite/à ce titre/pour cela"
        ),
        conjunctions=_words("mais et ou or car donc puis ainsi aussi pourtant alors"),
        speakers=_words("je j' me m' moi nous tu te t' toi vous mon ma mes notre nos votre vos"),
        boilerplate=_phrases(
            "lire aussi/à lire aussi/lire également/à lire/voir aussi/voir également/à voir/"
            "abonnez-vous/inscrivez-vous/retrouvez/suivez/partager/partagez/cliquez/crédit photo/"
            "photo :/vidéo/publié le/mis à jour/source :/sources :/avec afp/© /copyright/"
            "tous droits réservés/cet article/recevez/téléchargez/en savoir plus/newsletter"
        ),
        demonstratives=_words("ce cet cette ces même mêmes"),
        latters=frozenset({"ce dernier", "cette dernière", "ces derniers", "ces dernières"}),
        sayings=_phrases(
            "expliqu/dit/disai/dira/déclar/affirm/estim/pens/ajout/annonc/précis/soulign/rappel/assur/"
            "jug/considèr/considér/critiqu/demand/répond/racont/confi/promet/promis/regrett/dénonc/"
            "salu/propos/souhait/veut/voulai/espèr/espér/croi/croy/appel/avert/reproch/refus/accus/"
            "plaid/insist/ironis/sait/savai"
        ),
        orders=re.compile(r"\w+ez"),
        opening_orders=re.compile(
            r"(?!(?:reste|manque|existe|arrive|passe|figure|importe|vive|entre)$)\w+[es]"
        ),
    ),
    "en": Cues(
        pronouns=_words("he she it they"),
        impersonal=re.compile(
            r"it (?:seem|appear)\w* (?:\w+ ){0,2}(?:that\b|as if)|it (?:rain|snow)\w*\b|"
            r"it turn\w+ out|it remains to|"
            r"it (?:takes|took|will take|would take) (?:\w+ ){1,4}to\b|"
            rf"{_IT_IS} (?!an? )(?:\w+ ){{1,3}}(?:that|whether|who)\b|"
            rf"{_IT_IS} (?:\w+ ){{0,2}}(?:{_HARD}) (?:\w+ ){{0,3}}(?:to|for)\b|"
            rf"there(?:['’]s| {_ARE})\b|some \d",
            re.IGNORECASE,
        ),
        pointers=_words(
            "this these that those his her hers its their theirs such another others both "
            "neither either none some all my our your here there"
        )
        | {"the latter"},
        dates=re.compile(
            r"this (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|weekend|morning|evening|"
            r"afternoon|month|year|spring|summer|autumn|fall|winter)\b",
            re.IGNORECASE,
        ),
        connectors=_phrases(
            "however/moreover/furthermore/in addition/additionally/besides/meanwhile/"
            "nevertheless/nonetheless/still/therefore/thus/hence/consequently/as a result/"
            "in fact/indeed/for example/for instance/in turn/on the other hand/in contrast/"
            "instead/otherwise/finally/then/later/also/similarly/at the same time/for his part/"
            "for her part/for its part/in short/overall"
        ),
        conjunctions=_words("but and or so yet then thus also"),
        speakers=_words("i me my we us our you your"),
        boilerplate=_phrases(
            "read more/read also/see also/subscribe/sign up/follow us/share this/click here/"
            "photo:/video:/published/updated/source:/sources:/copyright/© /all rights reserved/"
            "related:/advertisement/newsletter/this article/learn more"
        ),
        demonstratives=_words("this these those same"),
        latters=frozenset({"the latter"}),
        sayings=_phrases(
            "say/said/explain/tell/told/think/thought/believ/add/announc/state/claim/argu/call/ask/"
            "criticiz/criticis/warn/hope/want/promis/regret/denounc/propos/refus/accus/insist/admit/"
            "deni/deny/know/knew/urg/welcom"
        ),
    ),
    "de": Cues(
        pronouns=_words("er sie es"),
        impersonal=_NEVER,
        pointers=_words("dies diese dieser dieses diesem diesen das sein seine ihr ihre jene"),
        dates=_NEVER,
        connectors=_phrases("außerdem/allerdings/jedoch/dennoch/zudem/ferner/schließlich"),
        conjunctions=_words("aber und oder denn doch also dann"),
        speakers=_words("ich mich mir wir uns unser du ihr euch"),
        boilerplate=_phrases("lesen sie auch/mehr zum thema/abonnieren/foto:/quelle:/© "),
    ),
    "es": Cues(
        pronouns=_words("él ella ellos ellas"),
        impersonal=_NEVER,
        pointers=_words("este esta estos estas ese esa esos esas esto eso su sus"),
        dates=_NEVER,
        connectors=_phrases("además/sin embargo/no obstante/por otra parte/por tanto/asimismo"),
        conjunctions=_words("pero y o pues entonces"),
        speakers=_words("yo me mi nosotros nos nuestro nuestra tú te"),
        boilerplate=_phrases("lea también/suscríbase/foto:/fuente:/© "),
    ),
    "it": Cues(
        pronouns=_words("egli ella esso essa lui lei loro essi esse"),
        impersonal=_NEVER,
        pointers=_words("questo questa questi queste quello quella ciò suo sua suoi sue"),
        dates=_NEVER,
        connectors=_phrases("inoltre/tuttavia/però/infatti/pertanto/infine/d'altra parte"),
        conjunctions=_words("ma e o però quindi poi"),
        speakers=_words("io mi mio noi ci nostro nostra tu ti"),
        boilerplate=_phrases("leggi anche/abbonati/foto:/fonte:/© "),
    ),
    "nl": Cues(
        pronouns=_words("hij zij ze het"),
        impersonal=_NEVER,
        pointers=_words("dit dat deze die zijn haar hun"),
        dates=_NEVER,
        connectors=_phrases("bovendien/echter/daarnaast/toch/daarom/ten slotte/verder"),
        conjunctions=_words("maar en of want dus dan"),
        speakers=_words("ik mij mijn wij we ons onze jij je"),
        boilerplate=_phrases("lees ook/lees meer/abonneer/foto:/bron:/© "),
    ),
    "pt": Cues(
        pronouns=_words("ele ela eles elas"),
        impersonal=_NEVER,
        pointers=_words("este esta estes estas esse essa isso isto seu sua seus suas"),
        dates=_NEVER,
        connectors=_phrases("além disso/no entanto/contudo/por outro lado/portanto/assim"),
        conjunctions=_words("mas e ou pois então"),
        speakers=_words("eu me meu minha nós nos nosso nossa tu te"),
        boilerplate=_phrases("leia também/assine/foto:/fonte:/© "),
    ),
}


def of(lang: Lang) -> Cues:
    """The cues of a language; `NO_CUES` where there are none."""
    return CUES.get(lang, NO_CUES)
