"""The draft: written by the template, finished by the clerk."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Einheit, Gemeinde, Sicht
from rathaus.core.einheiten.public import leitung_of, mitarbeiter_of
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.merken import same_for_all
from rathaus.core.nummern.public import format_token, new_token
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.textvorlagen.public import (
    BausteinFehlt,
    Block,
    PlatzhalterFehlt,
    Teil,
    Vorlage,
    before_closing,
    compiled,
    fassung_at,
    name_of_value,
    shared_texts,
    text_of,
    with_instruction,
)
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.vorgaenge.public import (
    current_daten,
    lock_vorgang,
    take_if_free,
    touch,
    vorgangsarten,
)
from rathaus.normen.iban import format_iban

from ..adressaten import salutation_of, set_addresses
from ..briefquellen import values_from_above
from ..models import Bescheid, Massenlauf
from ..recht import instruction_for, letterhead_of
from ..verfahren import amount_of, usual_hearing
from ..zahlkarte import payment_in
from ..zeichnung import FREIGABE_ART, note_author, withdraw_signatures
from ..zustaende import BESCHEID

__all__ = [
    "FREIGABE_ART",
    "GESCHUETZT",
    "discard_bescheid",
    "draft_bescheid",
    "edit_bescheid",
    "letter_values",
    "lock_bescheid",
    "move_bescheid",
]

#: Before the name of who signs: for the head of the town hall, or for an absent colleague.
IM_AUFTRAG, IN_VERTRETUNG = "Im Auftrag", "In Vertretung"
#: Parts the law demands; a clerk may rewrite them but not leave them out (§§ 37, 39 VwVfG).
GESCHUETZT = (Teil.RECHTSBEHELF,)


@transaction.atomic
def draft_bescheid(
    vorgang_id: UUID,
    vorlage: str,
    *,
    akteur: Akteur,
    stand: int | None,
    massenlauf: Massenlauf | None = None,
) -> Bescheid:
    """Write a letter from its template and the facts of the Vorgang. An open draft from the same
    template is the one: drafting twice finds it.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    tag = uhr.heute()
    fassung = fassung_at(vorlage, tag)
    if offen := vorgang.bescheide.filter(
        fassung__vorlage__kennung=vorlage, zustand="entwurf"
    ).first():
        return offen
    _set_place(vorgang)
    leser = compiled(fassung)
    werte = letter_values(vorgang, akteur)
    bloecke, betreff = _write(leser, vorgang, werte)
    if leser.art == "bescheid":
        belehrung = instruction_for(vorgang, tag)
        bloecke = with_instruction(bloecke, belehrung.text, belehrung.hinweise)
    bescheid = Bescheid(
        vorgang=vorgang,
        fassung=fassung,
        nummer=new_token(),
        anhoerung=usual_hearing(vorgang, akteur),
        betrag=amount_of(fassung.dokument, werte),
        betreff=betreff,
        bloecke=bloecke,
        muster=bloecke,
        briefkopf=_letterhead(vorgang, akteur) | payment_in(fassung.dokument, werte),
        verfasser_id=akteur.mitarbeiter_id,
        massenlauf=massenlauf,
        angelegt=uhr.jetzt(),
    )
    note_author(bescheid, akteur)
    set_addresses(bescheid)
    bescheid.save(force_insert=True)
    take_if_free(vorgang, akteur=akteur)
    touch(vorgang)
    record(
        vorgang.kette,
        "bescheid_entworfen",
        akteur=akteur,
        objekt=bescheid,
        neu={"vorlage": vorlage, "fassung": fassung.nummer},
    )
    return bescheid


def _set_place(vorgang: Vorgang) -> None:
    """Town and office, of which there are few for many letters."""
    vorgang.gemeinde, vorgang.sicht = _place(vorgang.gemeinde_id, vorgang.sicht_id)


@same_for_all
def _place(gemeinde_id: UUID, sicht_id: int) -> tuple[Gemeinde, Sicht]:
    sicht = Sicht.objects.select_related("einheit").get(pk=sicht_id)
    return Gemeinde.objects.get(pk=gemeinde_id), sicht


@transaction.atomic
def edit_bescheid(
    bescheid_id: UUID,
    *,
    bloecke: Sequence[Block],
    betreff: str,
    kopie_an: Sequence[str] = (),
    anlagen: Sequence[Dokument] | None = None,
    akteur: Akteur,
    stand: int,
) -> Bescheid:
    """Replace the draft's words. What differs from the template is marked for the second pair of
    eyes, and a Freigabe given for the old words is withdrawn.
    """
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    if bescheid.zustand != "entwurf":
        raise Fachfehler("Dieser Brief ist festgeschrieben und lässt sich nicht mehr ändern.")
    bescheid.bloecke = _marked(_keep_protected(bescheid, bloecke), bescheid.muster)
    bescheid.betreff = betreff.strip()
    bescheid.kopie_an = [zeile.strip() for zeile in kopie_an if zeile.strip()]
    bescheid.stand += 1
    note_author(bescheid, akteur)
    bescheid.save(update_fields=["bloecke", "betreff", "kopie_an", "geschrieben_von", "stand"])
    if anlagen is not None:
        bescheid.anlagen.set(anlagen)
    withdraw_signatures(bescheid, akteur=akteur, grund="Text geändert")
    record(bescheid.vorgang.kette, "bescheid_geaendert", akteur=akteur, objekt=bescheid)
    return bescheid


@transaction.atomic
def discard_bescheid(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> None:
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    move_bescheid(bescheid, "verworfen")
    withdraw_signatures(bescheid, akteur=akteur, grund="verworfen")
    record(bescheid.vorgang.kette, "bescheid_verworfen", akteur=akteur, objekt=bescheid)


def lock_bescheid(bescheid_id: UUID, *, akteur: Akteur, stand: int | None) -> Bescheid:
    """Vorgang first, then the Bescheid: the lock order of the house."""
    vorgang_id = (
        Bescheid.objects.filter(pk=bescheid_id).values_list("vorgang_id", flat=True).first()
    )
    if vorgang_id is None:
        raise NichtGefunden("Diesen Brief gibt es nicht.")
    lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    bescheid = (
        Bescheid.objects.select_for_update(of=("self",))
        .select_related("vorgang__gemeinde", "vorgang__sicht__einheit", "fassung", "empfaenger")
        .get(pk=bescheid_id)
    )
    if stand is not None and stand != bescheid.stand:
        raise Veraltet
    return bescheid


def move_bescheid(bescheid: Bescheid, nach: str, *felder: str) -> None:
    """Next state, checked against the table, saved with the named fields."""
    BESCHEID.check(bescheid.zustand, nach)
    bescheid.zustand = nach
    bescheid.stand += 1
    bescheid.save(update_fields=["zustand", "stand", *felder])


def letter_values(vorgang: Vorgang, akteur: Akteur) -> dict[str, Any]:
    """What a template may name: the Sachverhalt, the addressee, the Vorgang, the office, and what
    the Vorgangsart computes.
    """
    return {
        **current_daten(vorgang),
        **vorgangsarten[vorgang.art].briefwerte(vorgang),
        **values_from_above(vorgang),
        "empfaenger": salutation_of(vorgang),
        "vorgang": {
            "nummer": format_token(vorgang.token),
            "eingang": uhr.ortszeit(vorgang.eingang).date(),
            "betreff": vorgang.betreff,
        },
        "gemeinde": _gemeinde(vorgang.gemeinde),
        "amt": _amt(vorgang),
        "heute": uhr.heute(),
    }


def _gemeinde(gemeinde: Gemeinde) -> dict[str, str]:
    return {
        "name": gemeinde.name,
        "anschrift": f"{gemeinde.strasse}, {gemeinde.plz} {gemeinde.ort}",
        "telefon": gemeinde.telefon,
        "email": gemeinde.email,
        "iban": format_iban(gemeinde.iban),
    }


def _amt(vorgang: Vorgang) -> dict[str, str]:
    einheit, gemeinde = vorgang.sicht.einheit, vorgang.gemeinde
    return {
        "name": einheit.name,
        "anschrift": einheit.besuch,
        "telefon": einheit.telefon or gemeinde.telefon,
        "email": einheit.email or gemeinde.email,
        "sprechzeiten": einheit.sprechzeiten,
    }


def _write(leser: Vorlage, vorgang: Vorgang, werte: Mapping[str, Any]) -> tuple[list[Block], str]:
    """Blocks and subject, with the shared texts of this day. Raises Fachfehler naming what is
    missing and where.
    """
    fuer = vorgangsarten[vorgang.art].briefkreis_of(vorgang)
    try:
        bloecke = leser.write(werte, shared_texts(werte["heute"], fuer))
        return bloecke, leser.write_betreff(werte)
    except PlatzhalterFehlt as fehler:
        raise Fachfehler(_missing(fehler)) from fehler
    except BausteinFehlt as fehler:
        raise Fachfehler(f"{fehler} Bitte sagen Sie der Redaktion Bescheid.") from fehler


def _missing(fehler: PlatzhalterFehlt) -> str:
    wo = f"Im Absatz „{fehler.block}“" if fehler.block else "Im Betreff"
    return (
        f"{wo} fehlt eine Angabe: {name_of_value(fehler.pfad)}. "
        "Bitte ergänzen Sie den Sachverhalt; dann lässt sich der Brief schreiben."
    )


def _letterhead(vorgang: Vorgang, akteur: Akteur) -> dict[str, str]:
    kopf = letterhead_of(vorgang.gemeinde, vorgang.sicht.einheit)
    mitarbeiter = mitarbeiter_of(akteur)
    if mitarbeiter is None:
        return kopf
    return kopf | {
        "auskunft": str(mitarbeiter),
        "zusatz": _standing_for(akteur, kopf["zeichnet"]),
        "mein_zeichen": mitarbeiter.mein_zeichen,
        "raum": mitarbeiter.raum,
        "durchwahl": mitarbeiter.durchwahl,
    }


def _standing_for(akteur: Akteur, zeichnet: str) -> str:
    """For whom somebody signs; the head of the town hall signs in their own name."""
    if akteur.vertritt_id:
        return IN_VERTRETUNG
    return "" if akteur.mitarbeiter_id in _heads_of_house(zeichnet) else IM_AUFTRAG


@same_for_all
def _heads_of_house(zeichnet: str) -> frozenset[UUID]:
    """Who leads the office that bears the name all letters are signed with."""
    einheit = Einheit.objects.filter(name=zeichnet).first() if zeichnet else None
    return frozenset(m.pk for m in leitung_of(einheit)) if einheit else frozenset()


@transaction.atomic
def refresh_bausteine(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Bescheid:
    """Write the shared texts of the draft as they are in force today; the clerk's words stay."""
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    if bescheid.zustand != "entwurf":
        raise Fachfehler("Dieser Brief ist festgeschrieben und lässt sich nicht mehr ändern.")
    werte = letter_values(bescheid.vorgang, akteur)
    neu, _betreff = _write(compiled(bescheid.fassung), bescheid.vorgang, werte)
    frisch = {block["kennung"]: block for block in neu if block.get("baustein")}
    bescheid.bloecke = [frisch.get(b.get("kennung", ""), b) for b in bescheid.bloecke]
    bescheid.muster = [frisch.get(b["kennung"], b) for b in bescheid.muster]
    bescheid.stand += 1
    note_author(bescheid, akteur)
    bescheid.save(update_fields=["bloecke", "muster", "geschrieben_von", "stand"])
    withdraw_signatures(bescheid, akteur=akteur, grund="Textbausteine aufgefrischt")
    record(bescheid.vorgang.kette, "bescheid_aufgefrischt", akteur=akteur, objekt=bescheid)
    return bescheid


def _keep_protected(bescheid: Bescheid, neu: Sequence[Block]) -> list[Block]:
    """Blocks the law writes come from the draft, whatever was sent in."""
    fest = {b["kennung"]: b for b in bescheid.bloecke if b["teil"] in GESCHUETZT}
    behalten = [fest.get(b.get("kennung", ""), b) for b in neu]
    gesendet = {b.get("kennung") for b in neu}
    fehlend = [b for kennung, b in fest.items() if kennung not in gesendet]
    return before_closing(behalten, fehlend)


def _marked(bloecke: Sequence[Block], muster: Sequence[Block]) -> list[Block]:
    vorlage = {b["kennung"]: text_of(b) for b in muster}
    return [{**b, "geaendert": vorlage.get(b.get("kennung", "")) != text_of(b)} for b in bloecke]
