"""The sentences that a converted model must handle like the original before it may replace it.

They are plain news of our own, with the features that int8 weights get wrong first: figures,
names, a negation, a subordinate clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..store.catalog.manifest import ModelManifest
from ..types import Lang

SENTENCES: Mapping[Lang, tuple[str, ...]] = {
    "fr": (
        "Le maire de Brest a inauguré le nouveau pont lundi matin.",
        "Le gouvernement n'a pas encore présenté son budget pour l'année 2024.",
        "Selon la police, trois personnes ont été blessées dans l'accident.",
        "La ministre, qui revenait de Berlin, a refusé de répondre aux questions.",
        "Les prix ont augmenté de 4,5 % en un an.",
        "Merci.",
    ),
    "en": (
        "The mayor of Brest opened the new bridge on Monday morning.",
        "The government has not yet presented its budget for the year 2024.",
        "According to the police, three people were injured in the accident.",
        "The minister, who was returning from Berlin, refused to answer questions.",
        "Prices have risen by 4.5% in one year.",
        "Thank you.",
    ),
    "de": (
        "Der Bürgermeister von Brest hat am Montagmorgen die neue Brücke eröffnet.",
        "Die Regierung hat ihren Haushalt für das Jahr 2024 noch nicht vorgelegt.",
        "Nach Angaben der Polizei wurden bei dem Unfall drei Menschen verletzt.",
        "Die Ministerin, die aus Berlin zurückkam, wollte keine Fragen beantworten.",
        "Die Preise sind in einem Jahr um 4,5 % gestiegen.",
        "Danke.",
    ),
    "es": (
        "El alcalde de Brest inauguró el nuevo puente el lunes por la mañana.",
        "El Gobierno todavía no ha presentado su presupuesto para el año 2024.",
        "Según la policía, tres personas resultaron heridas en el accidente.",
        "La ministra, que regresaba de Berlín, se negó a responder a las preguntas.",
        "Los precios han subido un 4,5 % en un año.",
        "Gracias.",
    ),
    "it": (
        "Il sindaco di Brest ha inaugurato il nuovo ponte lunedì mattina.",
        "Il governo non ha ancora presentato il bilancio per l'anno 2024.",
        "Secondo la polizia, tre persone sono rimaste ferite nell'incidente.",
        "La ministra, che tornava da Berlino, ha rifiutato di rispondere alle domande.",
        "I prezzi sono aumentati del 4,5 % in un anno.",
        "Grazie.",
    ),
    "nl": (
        "De burgemeester van Brest heeft maandagochtend de nieuwe brug geopend.",
        "De regering heeft haar begroting voor het jaar 2024 nog niet gepresenteerd.",
        "Volgens de politie raakten drie mensen gewond bij het ongeval.",
        "De minister, die terugkwam uit Berlijn, weigerde vragen te beantwoorden.",
        "De prijzen zijn in een jaar tijd met 4,5 % gestegen.",
        "Bedankt.",
    ),
    "pt": (
        "O presidente da câmara de Brest inaugurou a nova ponte na segunda-feira de manhã.",
        "O governo ainda não apresentou o seu orçamento para o ano de 2024.",
        "Segundo a polícia, três pessoas ficaram feridas no acidente.",
        "A ministra, que regressava de Berlim, recusou-se a responder às perguntas.",
        "Os preços subiram 4,5 % num ano.",
        "Obrigado.",
    ),
}


def passages(lang: Lang) -> tuple[str, ...]:
    """The sentences of a language as two short texts, for models that read several at a time."""
    sentences = SENTENCES[lang]
    return " ".join(sentences[:3]), " ".join(sentences[3:5])


def of(manifest: ModelManifest) -> Iterator[tuple[tuple[str, ...], Lang, Lang]]:
    """The trials of a model: texts, their language, and the language of the answers."""
    for source in manifest.source:
        if source not in SENTENCES:
            continue
        if manifest.task == "summarization":
            yield passages(source), source, source
        elif targets := [lang for lang in manifest.target if lang != source]:
            yield SENTENCES[source], source, targets[0]
