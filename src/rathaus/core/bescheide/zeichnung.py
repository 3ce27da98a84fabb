"""Who must sign before a letter freezes: the Zeichnungsordnung of the town, as dated values.

A value `zeichnung.<letter>` (or `zeichnung.alle`) of core/satzungen is a list of steps by amount:
`[{"ab": "0", "durch": "zweite_person"}, {"ab": "5000", "durch": "leitung",
"mitzeichnung": "kaemmerei"}]`. It changes as every such value does: dated, released by a second
person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.einheiten.public import (
    Einheit,
    Rolle,
    einheiten_with_rolle,
    leitung_of,
)
from rathaus.core.freigaben.public import is_freigegeben, withdraw_freigaben
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satzungen.public import Geltung, Schluessel, read_family, register_schluessel
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import betrag

from .models import Bescheid
from .wortlaut import text_hash

SCHLUESSEL = "zeichnung."
FUER_ALLE = f"{SCHLUESSEL}alle"
FREIGABE_ART = "bescheid"
MITZEICHNUNG_ART = "bescheid_mitzeichnung"


class Durch(StrEnum):
    """Who signs last. ALLEIN: the clerk; it is the rule where nothing else is said."""

    ALLEIN = "allein"
    ZWEITE_PERSON = "zweite_person"
    LEITUNG = "leitung"


_RANG = list(Durch)


@dataclass(frozen=True, slots=True)
class Stufe:
    """From this amount (euro) on. `mitzeichnung` is the Kennung of an Einheit that signs before."""

    ab: Decimal
    durch: Durch
    mitzeichnung: str = ""


ALLEIN = Stufe(Decimal(0), Durch.ALLEIN)
ZU_ZWEIT = Stufe(Decimal(0), Durch.ZWEITE_PERSON)


def lies_stufen(wert: Any, geltung: Geltung) -> tuple[Stufe, ...]:
    """The schema of the value; steps in rising order of their amounts."""
    if not isinstance(wert, list) or not wert:
        raise UngueltigeEingabe("Eine Zeichnungsregel ist eine Liste von Stufen.")
    stufen = tuple(_stufe(zeile, geltung) for zeile in wert)
    if [s.ab for s in stufen] != sorted({s.ab for s in stufen}):
        raise UngueltigeEingabe("Die Stufen müssen nach Beträgen steigen.")
    return stufen


def register_zeichnung() -> None:
    register_schluessel(Schluessel(SCHLUESSEL, "Wer zeichnet", lies_stufen))


def step_for(stufen: Sequence[Stufe], wert: Decimal | None) -> Stufe:
    """The highest step the amount reaches. Without an amount the first: nothing is known to be
    small.
    """
    erreicht = [stufe for stufe in stufen if stufe.ab <= (wert or Decimal(0))]
    return erreicht[-1] if erreicht else ALLEIN


def required_for(bescheid: Bescheid) -> Stufe:
    """The stricter of what the template, its own rule and the rule for all demand."""
    return _required(bescheid, read_family(SCHLUESSEL, uhr.heute()))


def signable(akteur: Akteur, bescheide: Iterable[Bescheid]) -> set[UUID]:
    """Of these the ones this akteur may sign last. Nobody signs their own words; where the head
    must sign, only a head of that office; not before those who must be heard have signed.
    """
    regeln = read_family(SCHLUESSEL, uhr.heute())
    erlaubt = set()
    for bescheid in bescheide:
        stufe = _required(bescheid, regeln)
        if wrote(akteur, bescheid) or awaits_mitzeichnung(bescheid, stufe):
            continue
        if stufe.durch is not Durch.LEITUNG or heads(akteur, bescheid):
            erlaubt.add(bescheid.pk)
    return erlaubt


def cosignable(akteur: Akteur, bescheide: Iterable[Bescheid]) -> set[UUID]:
    """Of these the ones that wait for an Einheit of this akteur, who did not write them."""
    regeln = read_family(SCHLUESSEL, uhr.heute())
    einheiten = einheiten_with_rolle(akteur, Rolle.LEITUNG, Rolle.SACHBEARBEITUNG)
    meine = set(Einheit.objects.filter(pk__in=einheiten).values_list("kennung", flat=True))
    return {
        bescheid.pk
        for bescheid in bescheide
        if _required(bescheid, regeln).mitzeichnung in meine and not wrote(akteur, bescheid)
    }


def awaits_mitzeichnung(bescheid: Bescheid, stufe: Stufe) -> bool:
    if not stufe.mitzeichnung:
        return False
    return not is_freigegeben(MITZEICHNUNG_ART, bescheid.pk, text_hash(bescheid))


def withdraw_signatures(bescheid: Bescheid, *, akteur: Akteur, grund: str) -> None:
    """The words changed, or the letter shall not go: what was signed or asked for ends."""
    for art in (MITZEICHNUNG_ART, FREIGABE_ART):
        withdraw_freigaben(art, bescheid.pk, akteur=akteur, grund=grund)


def note_author(bescheid: Bescheid, akteur: Akteur) -> None:
    """Unsaved: who wrote in it does not sign it."""
    ich = {str(pk) for pk in (akteur.mitarbeiter_id, akteur.vertritt_id) if pk}
    bescheid.geschrieben_von = sorted({*bescheid.geschrieben_von, *ich})


def wrote(akteur: Akteur, bescheid: Bescheid) -> bool:
    """In person or standing in for the author."""
    ich = {akteur.mitarbeiter_id, akteur.vertritt_id} - {None}
    autoren = {UUID(pk) for pk in bescheid.geschrieben_von} | {bescheid.verfasser_id}
    return bool(ich & autoren)


def _required(bescheid: Bescheid, regeln: Mapping[tuple[UUID, str], Sequence[Stufe]]) -> Stufe:
    gemeinde = bescheid.vorgang.gemeinde_id
    namen = (f"{SCHLUESSEL}{bescheid.fassung.vorlage.kennung}", FUER_ALLE)
    stufen = [
        step_for(regeln[gemeinde, name], bescheid.betrag)
        for name in namen
        if (gemeinde, name) in regeln
    ]
    if bescheid.fassung.dokument.get("vier_augen"):
        stufen.append(ZU_ZWEIT)
    return _strictest(stufen)


def heads(akteur: Akteur, bescheid: Bescheid) -> bool:
    """A head of the office or whoever stands in for them. Where a head wrote it, the next above."""
    autoren = {UUID(pk) for pk in bescheid.geschrieben_von} | {bescheid.verfasser_id}
    einheit: Einheit | None = bescheid.vorgang.sicht.einheit
    leitende: set[UUID] = set()
    while einheit and not leitende:
        leitende = {m.pk for m in leitung_of(einheit)} - autoren
        einheit = einheit.oben
    return bool({akteur.mitarbeiter_id, akteur.vertritt_id} & leitende)


def _strictest(stufen: Sequence[Stufe]) -> Stufe:
    if not stufen:
        return ALLEIN
    letzte = max(stufen, key=lambda stufe: _RANG.index(stufe.durch))
    mit = next((s.mitzeichnung for s in stufen if s.mitzeichnung), "")
    durch = Durch.ZWEITE_PERSON if mit and letzte.durch is Durch.ALLEIN else letzte.durch
    return Stufe(letzte.ab, durch, mit)


def _stufe(zeile: Any, geltung: Geltung) -> Stufe:
    if not isinstance(zeile, Mapping) or set(zeile) - {"ab", "durch", "mitzeichnung"}:
        raise UngueltigeEingabe("Eine Stufe hat „ab“, „durch“ und vielleicht „mitzeichnung“.")
    if zeile.get("durch") not in set(Durch):
        raise UngueltigeEingabe(f"„durch“ ist eines von: {', '.join(Durch)}.")
    return Stufe(
        betrag(zeile.get("ab", "0"), geltung.schluessel),
        Durch(zeile["durch"]),
        str(zeile.get("mitzeichnung", "")),
    )
