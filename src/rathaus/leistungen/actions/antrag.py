"""Sending: the one moment in which a draft becomes a matter of the town. All of it or nothing."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import request_deletion
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.fehler import Fachfehler
from rathaus.core.kanonisch import canonical_json
from rathaus.core.nachrichten.public import Mail, announce
from rathaus.core.orte.public import Anschriftangaben
from rathaus.core.personen.public import (
    Anrede,
    Beteiligtenrolle,
    Personangaben,
    Personenart,
    find_or_create_person,
)
from rathaus.core.protokoll.public import Akteur, collect_records, record
from rathaus.core.vorgaenge.models import Richtung, Vorgang
from rathaus.core.vorgaenge.public import (
    Beteiligter,
    NeuerVorgang,
    add_dokument,
    open_vorgang,
    vorgangsarten,
)
from rathaus.normen.teildatum import Teildatum

from ..eingabe import unmark
from ..models import Anlage, Antrag, AntragVorgang, Entwurf
from ..paket import Mangel, Paket, assess, settle
from ..paket.platzhalter import describe, fill
from ..paket.struktur import Beteiligtenregel, Vorgangsregel
from ..paket.wege import file_ids, get_at, pick
from ..paketspeicher import paket_of
from .entwurf import lock_entwurf
from .erfassung import note_erfassung
from .gebuehr import claim_with_antrag
from .kopie import request_kopie

ANREDEN = {"frau": Anrede.FRAU, "herr": Anrede.HERR}


class Unvollstaendig(Fachfehler):
    """The answers cannot be sent yet; `maengel` says what is missing and on which page."""

    def __init__(self, maengel: list[Mangel]) -> None:
        super().__init__(_("Es fehlen noch Angaben."))
        self.maengel = maengel


class NiveauFehlt(Fachfehler):
    """The service wants to know more surely who is asking."""

    def __init__(self, niveau: int) -> None:
        super().__init__(_("Für diesen Antrag müssen Sie sich zuerst ausweisen."))
        self.niveau = niveau


@transaction.atomic
@collect_records()
def submit_antrag(
    entwurf_id: UUID,
    *,
    akteur: Akteur,
    gemeinde: Gemeinde,
    niveau: int | None = None,
    herkunft: dict[str, Any] | None = None,
) -> Antrag:
    """Freeze the draft and open the Vorgänge that follow from it. `niveau` is the trust level this
    session proved, where the akteur alone does not tell.

    Sending twice (double click, back button, a retried POST) finds the first Antrag and returns it.
    Raises Unvollstaendig or NiveauFehlt; then nothing has happened.
    """
    entwurf = lock_entwurf(entwurf_id, akteur=akteur, auch_gesendet=True)
    if entwurf.antrag_id:
        return Antrag.objects.get(pk=entwurf.antrag_id)
    paket = paket_of(entwurf.fassung)
    bewiesen = akteur.vertrauensniveau if niveau is None else niveau
    if entwurf.erfasst_von_id is None and bewiesen < paket.vertrauensniveau:
        raise NiveauFehlt(paket.vertrauensniveau)
    lage = assess(paket, entwurf.daten, uhr.ortszeit(entwurf.eingang or uhr.jetzt()).date())
    lage = lage if lage.maengel else settle(lage)
    if lage.maengel:
        raise Unvollstaendig(lage.maengel)
    antrag = _freeze(entwurf, unmark(lage.baum), bewiesen, herkunft or {})
    anlagen = list(entwurf.anlagen.select_related("datei"))
    vorgaenge = [
        _open(antrag, entwurf, anlagen, paket, nummer, akteur=akteur, gemeinde=gemeinde)
        for nummer, regel in enumerate(paket.vorgaenge)
        if lage.gilt(regel.wenn)
    ]
    for vorgang in vorgaenge:
        claim_with_antrag(vorgang)
    _empty(entwurf, antrag)
    if anlagen:
        _release(anlagen, entwurf, antrag, akteur)
    return antrag


def _freeze(
    entwurf: Entwurf, daten: dict[str, Any], niveau: int, herkunft: dict[str, Any]
) -> Antrag:
    return Antrag.objects.create(
        fassung=entwurf.fassung,
        daten=daten,
        hash=hashlib.sha256(canonical_json(daten).encode()).hexdigest(),
        zugang_id=entwurf.zugang_id,
        kanal=entwurf.kanal,
        vertrauensniveau=niveau,
        herkunft=herkunft,
        eingereicht=entwurf.eingang or uhr.jetzt(),
    )


def _open(
    antrag: Antrag,
    entwurf: Entwurf,
    anlagen: Sequence[Anlage],
    paket: Paket,
    nummer: int,
    *,
    akteur: Akteur,
    gemeinde: Gemeinde,
) -> Vorgang:
    regel = paket.vorgaenge[nummer]
    teil = pick(antrag.daten, regel.daten)
    vorgang = open_vorgang(
        NeuerVorgang(
            art=regel.art,
            gemeinde=gemeinde,
            daten=teil,
            kanal=antrag.kanal,
            beteiligte=_beteiligte(antrag, paket, regel, akteur, gemeinde),
            leistung=paket.kennung,
            eingang=antrag.eingereicht,
            aktenplan=regel.aktenplan,
            herkunft=antrag.pk,
            einheit=regel.einheit or paket.einheit,
            betreff=describe(paket, regel, teil),
            kurzinfo=fill(paket, regel.kurzinfo, teil),
            bearbeitungsfrist=regel.bearbeitungsfrist,
        ),
        akteur=akteur,
    )
    AntragVorgang.objects.create(antrag=antrag, vorgang=vorgang, regel=nummer)
    _file_anlagen(anlagen, vorgang, teil, akteur)
    request_kopie(vorgang)
    note_erfassung(vorgang, entwurf, akteur=akteur)
    announce(vorgang, Mail.Anlass.EINGANG, akteur=akteur)
    record(
        vorgang.kette,
        "antrag_eingegangen",
        akteur=akteur,
        objekt=antrag,
        neu={"leistung": paket.kennung, "fassung": antrag.fassung.nummer, "sha256": antrag.hash},
    )
    return vorgang


def _beteiligte(
    antrag: Antrag, paket: Paket, regel: Vorgangsregel, akteur: Akteur, gemeinde: Gemeinde
) -> list[Beteiligter]:
    schutzbereich = vorgangsarten[regel.art].schutzbereich
    ergebnis = []
    for beteiligter in paket.beteiligte:
        if beteiligter.wenn is not None and not beteiligter.wenn.gilt(antrag.daten):
            continue
        angaben = build_personangaben(beteiligter, antrag.daten)
        ist_antragsteller = beteiligter.rolle == Beteiligtenrolle.ANTRAGSTELLER
        person, _neu = find_or_create_person(
            angaben,
            akteur=akteur,
            schutzbereich=schutzbereich,
            zugang_id=antrag.zugang_id if ist_antragsteller else None,
            gemeinde_id=gemeinde.pk,
        )
        ergebnis.append(
            Beteiligter(
                person=person,
                rolle=Beteiligtenrolle(beteiligter.rolle),
                angaben=angaben,
                zugang_id=antrag.zugang_id if ist_antragsteller else None,
            )
        )
    return ergebnis


def build_personangaben(regel: Beteiligtenregel, daten: dict[str, Any]) -> Personangaben:
    """The party's data as the answers give them, by the mapping of the package. Where they name an
    organisation, that is the party; who signs for it is not.
    """
    werte = {feld: get_at(daten, pfad) for feld, pfad in regel.person.items()}
    if organisation := werte.get("organisation"):
        return Personangaben(
            name=organisation,
            art=Personenart.ORGANISATION,
            email=werte.get("email") or "",
            telefon=werte.get("telefon") or "",
            anschrift=_anschrift(werte),
        )
    geburtsdatum = werte.get("geburtsdatum")
    return Personangaben(
        name=werte.get("name") or "",
        vornamen=werte.get("vornamen") or "",
        geburtsname=werte.get("geburtsname") or "",
        doktorgrad=werte.get("doktorgrad") or "",
        anrede=ANREDEN.get(werte.get("anrede") or "", Anrede.KEINE),
        geburtsdatum=Teildatum.from_text(geburtsdatum) if geburtsdatum else None,
        email=werte.get("email") or "",
        telefon=werte.get("telefon") or "",
        anschrift=_anschrift(werte),
    )


def _anschrift(werte: dict[str, Any]) -> Anschriftangaben | None:
    felder = ("co", "strasse", "hausnummer", "zusatz", "plz", "ort")
    angaben: dict[str, Any] = {feld: werte.get(feld) or "" for feld in felder}
    return Anschriftangaben(**angaben) if angaben["ort"] else None


def _file_anlagen(
    anlagen: Sequence[Anlage], vorgang: Vorgang, teil: dict[str, Any], akteur: Akteur
) -> None:
    """Uploads go to the Vorgang whose part of the answers holds them, and nowhere else."""
    unsere = file_ids(teil)
    for anlage in anlagen:
        if str(anlage.datei_id) in unsere:
            _file(vorgang, anlage.datei, akteur)


def _file(vorgang: Vorgang, datei: Datei, akteur: Akteur) -> None:
    add_dokument(
        vorgang,
        datei,
        art="anlage",
        titel=datei.name,
        richtung=Richtung.EINGANG,
        akteur=akteur,
        fuer_beteiligte=True,
    )


def _empty(entwurf: Entwurf, antrag: Antrag) -> None:
    """The draft keeps only the way to its Antrag; the answers now live there."""
    entwurf.antrag, entwurf.daten = antrag, {}
    entwurf.stand += 1
    entwurf.geaendert = uhr.jetzt()
    entwurf.save(update_fields=["antrag", "daten", "stand", "geaendert"])


def _release(anlagen: Sequence[Anlage], entwurf: Entwurf, antrag: Antrag, akteur: Akteur) -> None:
    """Uploads to questions that did not apply in the end were never sent."""
    entwurf.anlagen.all().delete()
    gesendet = file_ids(antrag.daten)
    for anlage in anlagen:
        if str(anlage.datei_id) not in gesendet:
            request_deletion(anlage.datei, akteur=akteur, grund="gehört nicht zum Antrag")


def forget_antrag(vorgang: Vorgang) -> None:
    """At the Vernichtung of the last Vorgang that came of it, the Antrag and its draft go too."""
    for antrag in Antrag.objects.filter(vorgaenge=vorgang):
        if not antrag.vorgaenge.exclude(pk=vorgang.pk).exists():
            antrag.delete()
