"""A matter with everything that can hang on it, those it belongs to and those it does not."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.test import Client
from tests.core.zugaenge.anmelden import sign_in
from tests.kit import musterstadt
from tests.kit.musterstadt import PROGRAMM, citizen, clerk

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.akten.models import Akte, Aktenverweis, Papierband
from rathaus.core.aussonderung.models import (
    Aktensperre,
    Aktenvernichtung,
    Aussonderung,
    Aussonderungsstueck,
    Vernichtungsposten,
)
from rathaus.core.bescheide.massen.models import Druckdatei, Massenlauf
from rathaus.core.bescheide.massen.zusammenstellen import SCHREIBEN
from rathaus.core.bescheide.public import Versand, freeze_bescheid
from rathaus.core.bescheide.tasks import render
from rathaus.core.bezahlen.public import open_zahlung
from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Rolle, Schutzbereich
from rathaus.core.einheiten.public import (
    create_mitarbeiter,
    grant_mitgliedschaft,
    set_vertretung,
)
from rathaus.core.einsicht.models import Dritter, Einsicht, Einsichtsstueck, Schwaerzung
from rathaus.core.freigaben.public import request_freigabe
from rathaus.core.kasse.public import (
    Faelligkeit,
    Forderungsart,
    Position,
    open_forderung_for_vorgang,
)
from rathaus.core.laeufe.models import Lauf
from rathaus.core.laufwege.public import request_mitzeichnung
from rathaus.core.protokoll.public import Akteur
from rathaus.core.rechtsbehelfe.public import Rechtsbehelf
from rathaus.core.suche.actions import save_suche
from rathaus.core.vorgaenge.actions.vernichten import FREIGABE_ART
from rathaus.core.vorgaenge.models import Ausdruck, Notzugriff, Richtung, Vorgang
from rathaus.core.vorgaenge.public import (
    add_dokument,
    add_vermerk,
    set_wiedervorlage,
)
from rathaus.core.vorgaenge.queries import LINKZWECK
from rathaus.core.zugaenge.models import Passkey, Zugang
from rathaus.core.zugaenge.public import issue_zugangslink
from rathaus.fachverfahren.hundesteuer.actions.anmelden import assess_hund
from rathaus.fachverfahren.hundesteuer.entscheidung import Entscheidung
from rathaus.fachverfahren.hundesteuer.models import Steuerhaushalt
from rathaus.leistungen.models import Entwurf
from rathaus.leistungen.uebergabe.actions import hand_over
from rathaus.posteingang.models import Einlieferung, Postseite, Poststueck

NAME, TELEFON, GEBOREN = "Zwirnsdörfer", "02999 778899", "1971-04-17"
PERSON = {
    "anrede": "frau",
    "vornamen": "Kunigunde",
    "name": NAME,
    "geburtsdatum": GEBOREN,
    "email": "kunigunde@buerger.example",
    "telefon": TELEFON,
}


@dataclass(frozen=True)
class Fall:
    """By the names of the parameters in the URL map."""

    vorgang: Vorgang
    parameter: dict[str, object]


def build_fall() -> Fall:
    bruno, sommer = citizen("bruno"), clerk("sommer")
    vorgang = musterstadt.send(bruno, person=PERSON)
    winter = _mitarbeiter("winter")
    heute = uhr.heute()
    add_vermerk(vorgang.pk, f"Rückruf an {NAME}", akteur=sommer)
    wiedervorlage = set_wiedervorlage(
        vorgang.pk, am=heute, grund=NAME, akteur=sommer, stand=_stand(vorgang)
    )
    laufweg = request_mitzeichnung(
        vorgang.pk, an=winter, frage=NAME, akteur=sommer, stand=_stand(vorgang)
    )
    _, entwurf = assess_hund(vorgang.pk, Entscheidung(), akteur=sommer, stand=_stand(vorgang))
    freeze_bescheid(entwurf.pk, akteur=sommer, stand=entwurf.stand)
    render(str(entwurf.pk))
    return Fall(
        vorgang,
        {
            "vorgang_id": vorgang.pk,
            "bescheid_id": entwurf.pk,
            "versand_id": Versand.objects.get(bescheid=entwurf).pk,
            **_dokument(vorgang),
            "ausdruck_id": _ausdruck(vorgang, sommer),
            "wiedervorlage_id": wiedervorlage.pk,
            "laufweg_id": laufweg.pk,
            "schritt_id": laufweg.schritte.get().pk,
            "entwurf_id": Entwurf.objects.get(antrag__vorgaenge=vorgang).pk,
            "vertretung_id": _vertretung(),
            "passkey_id": _passkey(),
            "uebergabe_id": _uebergabe(),
            "freigabe_id": _freigabe(vorgang),
            "lauf_id": _lauf(),
            "suche_id": save_suche(NAME, {"q": NAME}, akteur=sommer).pk,
            **_zahlung(vorgang),
            **_massenlauf(vorgang),
            **_poststueck(vorgang),
            **_einsicht(vorgang),
            "beteiligung_id": vorgang.beteiligungen.get().pk,
            "rechtsbehelf_id": _rechtsbehelf(vorgang, entwurf.pk),
            **_aktenende(vorgang),
            "haushalt_id": Steuerhaushalt.objects.get().pk,
            "vorlage": "bewilligung",
            "kennung": "bewilligung",
            "seite": "hund",
            "nummer": "0",
        },
    )


def build_stranger() -> str:
    """Works in the Steueramt, but not on taxes. Returns the address of the account."""
    email = "fremd@musterlingen.example"
    person = create_mitarbeiter(
        vorname="Fee", nachname="Fremd", email=email, einladen=False, akteur=PROGRAMM
    )
    grant_mitgliedschaft(
        person,
        Einheit.objects.get(kennung="steueramt"),
        Rolle.SACHBEARBEITUNG,
        schutzbereiche=[Schutzbereich.ALLGEMEIN],
        akteur=PROGRAMM,
    )
    return email


def browser_of(email: str) -> Client:
    client = Client()
    sign_in(client, Zugang.objects.get(email=email))
    return client


def browser_with_link(vorgang: Vorgang) -> Client:
    """Holds the key to this one matter, as its mail brings it."""
    token = issue_zugangslink(
        LINKZWECK, vorgang, laeuft_ab=uhr.jetzt() + timedelta(days=1), akteur=PROGRAMM
    )
    client = Client()
    client.post(f"/zugang/{token}/")
    return client


def _stand(vorgang: Vorgang) -> int:
    vorgang.refresh_from_db()
    return vorgang.stand


def _mitarbeiter(name: str) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=clerk(name).mitarbeiter_id)


@transaction.atomic
def _dokument(vorgang: Vorgang) -> dict[str, object]:
    datei = store_erzeugnis(
        NAME.encode(),
        name="notiz.txt",
        medientyp="text/plain",
        akteur=PROGRAMM,
        kette=vorgang.kette,
    )
    dokument = add_dokument(
        vorgang,
        datei,
        art="anlage",
        titel=f"Notiz {NAME}",
        richtung=Richtung.AUSGANG,
        akteur=PROGRAMM,
        fuer_beteiligte=True,
    )
    return {"dokument_id": dokument.pk, "version_id": dokument.versionen.get().pk}


@transaction.atomic
def _ausdruck(vorgang: Vorgang, akteur: Akteur) -> UUID:
    """Ready to be fetched by who ordered it."""
    datei = store_erzeugnis(
        NAME.encode(), name="akte.pdf", medientyp="application/pdf", akteur=PROGRAMM
    )
    return Ausdruck.objects.create(
        akte=vorgang.akte,
        mitarbeiter_id=akteur.mitarbeiter_id,
        angelegt=uhr.jetzt(),
        datei=datei,
        seiten=1,
    ).pk


def _zahlung(vorgang: Vorgang) -> dict[str, object]:
    """A fee of this matter, and the attempt to pay it online."""
    betrag = Decimal("12.00")
    forderung = open_forderung_for_vorgang(
        vorgang.pk,
        art=Forderungsart.GEBUEHR,
        bezeichnung=f"Gebühr {NAME}",
        positionen=[Position("Gebühr", betrag, "probe")],
        faelligkeiten=[Faelligkeit(uhr.heute(), betrag)],
        einmal="fremdes",
        akteur=PROGRAMM,
    )
    zahlvorgang = open_zahlung(
        forderung.konto_id, betrag=betrag, forderung_id=forderung.pk, akteur=PROGRAMM
    )
    return {"forderung_id": forderung.pk, "zahlvorgang_id": zahlvorgang.pk}


@transaction.atomic
def _massenlauf(vorgang: Vorgang) -> dict[str, object]:
    """Written and ready for the post, with a name in what it is called."""
    massenlauf = Massenlauf.objects.create(
        quelle="auswahl",
        parameter={"vorgaenge": [str(vorgang.pk)], "vorlage": "bewilligung"},
        name=f"Bescheide für {NAME}",
        einheit=vorgang.sicht.einheit,
        sichten=[vorgang.sicht_id],
        angelegt_von=_mitarbeiter("sommer"),
        zustand="druckfertig",
        anzahl=1,
        angelegt=uhr.jetzt(),
    )
    datei = store_erzeugnis(
        NAME.encode(),
        name="briefe.pdf",
        medientyp="application/pdf",
        akteur=PROGRAMM,
        kette=massenlauf.kette,
    )
    druckdatei = Druckdatei.objects.create(
        massenlauf=massenlauf,
        klasse="standard",
        rang=1,
        datei=datei,
        briefe=1,
        blatt=1,
        seiten=1,
        gramm=10,
        von=1,
        bis=1,
        erstellt=uhr.jetzt(),
    )
    return {"massenlauf_id": massenlauf.pk, "druckdatei_id": druckdatei.pk}


@transaction.atomic
def _poststueck(vorgang: Vorgang) -> dict[str, object]:
    """A letter that waits at the office of this matter."""
    einlieferung = Einlieferung.objects.create(
        kanal="post",
        schluessel="fremdes",
        eingang=uhr.heute(),
        empfangen=uhr.jetzt(),
        zustand="zerlegt",
    )
    datei = store_erzeugnis(
        NAME.encode(), name="post.pdf", medientyp="application/pdf", akteur=PROGRAMM
    )
    stueck = Poststueck.objects.create(
        nummer="2222222222",
        einlieferung=einlieferung,
        kanal="post",
        eingang=uhr.heute(),
        angelegt=uhr.jetzt(),
        zustand="weitergeleitet",
        sicht=vorgang.sicht,
        datei=datei,
        absender=NAME,
        titel=NAME,
        seiten=1,
    )
    seite = Postseite.objects.create(
        einlieferung=einlieferung,
        laufend=0,
        poststueck=stueck,
        nummer=1,
        datei=datei,
        seite=0,
        bild=b"Bild",
    )
    return {"poststueck_id": stueck.pk, "postseite_id": seite.pk}


@transaction.atomic
def _einsicht(vorgang: Vorgang) -> dict[str, object]:
    """Handed out to the party, with somebody who was heard and a place that was taken out."""
    dokument = vorgang.dokumente.filter(titel=f"Notiz {NAME}").get()
    datei = dokument.versionen.all()[0].datei
    einsicht = Einsicht.objects.create(
        vorgang=vorgang,
        anspruch="steuer",
        norm="§ 364 AO",
        beteiligung=vorgang.beteiligungen.get(),
        name=NAME,
        eingegangen=uhr.heute(),
        zustand="bereitgestellt",
        ausgabe=datei,
        laeuft_ab=uhr.jetzt() + timedelta(days=7),
        angelegt=uhr.jetzt(),
    )
    dritter = Dritter.objects.create(
        einsicht=einsicht, name=NAME, betrifft=NAME, angehoert=uhr.heute(), frist=uhr.heute()
    )
    stueck = Einsichtsstueck.objects.create(
        einsicht=einsicht, dokument=dokument, datei=datei, rang=1, titel=NAME, datum=uhr.heute()
    )
    schwaerzung = Schwaerzung.objects.create(
        stueck=stueck, seite=1, ort=[0, 0, 100, 100], grund="dritte"
    )
    return {
        "einsicht_id": einsicht.pk,
        "dritter_id": dritter.pk,
        "stueck_id": stueck.pk,
        "schwaerzung_id": schwaerzung.pk,
    }


def _rechtsbehelf(vorgang: Vorgang, bescheid_id: UUID) -> UUID:
    return Rechtsbehelf.objects.create(
        vorgang=vorgang,
        bescheid_id=bescheid_id,
        weg="brief",
        eingegangen=uhr.heute(),
        begruendung=NAME,
        angelegt=uhr.jetzt(),
        statthaft=True,
        formgerecht=True,
        rechtzeitig=True,
        aufschiebend=False,
    ).pk


def _aktenende(vorgang: Vorgang) -> dict[str, object]:
    """The Akte of the matter, held; another one offered to the archive and to be destroyed."""
    mitarbeiter = _mitarbeiter("sommer")
    akte = Akte.objects.create(
        aktenzeichen="9.9-2000/0001",
        position=vorgang.akte.position,
        titel=NAME,
        sicht=vorgang.sicht,
        zustand="angeboten",
        eroeffnet=uhr.heute(),
    )
    aussonderung = Aussonderung.objects.create(weg="xdomea", archiv="Archiv", angelegt=uhr.jetzt())
    stueck = Aussonderungsstueck.objects.create(aussonderung=aussonderung, akte=akte, lfd=1)
    sperre = Aktensperre.objects.create(
        akte=vorgang.akte, grund=NAME, von=mitarbeiter, am=uhr.jetzt()
    )
    liste = Aktenvernichtung.objects.create(
        von=mitarbeiter, angelegt=uhr.jetzt(), pruefsumme="0" * 64
    )
    Vernichtungsposten.objects.create(
        vernichtung=liste, akte=akte, akte_stand=1, grundlage="bewertung"
    )
    verweis = Aktenverweis.objects.create(
        von=vorgang.akte, nach=akte, art="siehe_auch", angelegt=uhr.jetzt()
    )
    papier = Papierband.objects.create(akte=vorgang.akte, bezeichnung=NAME, standort="Keller")
    notzugriff = Notzugriff.objects.create(
        akte=vorgang.akte,
        vorgang=vorgang,
        sicht=vorgang.sicht,
        mitarbeiter=_mitarbeiter("morgen"),
        grund=NAME,
        von=uhr.jetzt(),
        bis=uhr.jetzt() + timedelta(hours=4),
    )
    return {
        "verweis_id": verweis.pk,
        "papier_id": papier.pk,
        "notzugriff_id": notzugriff.pk,
        "akte_id": vorgang.akte_id,
        "angebot_id": stueck.pk,
        "sperre_id": sperre.pk,
        "vernichtung_id": liste.pk,
    }


def _vertretung() -> UUID:
    tag = uhr.heute() + timedelta(days=30)
    return set_vertretung(
        _mitarbeiter("morgen"), _mitarbeiter("abend"), von=tag, bis=tag, akteur=PROGRAMM
    ).pk


def _passkey() -> UUID:
    return Passkey.objects.create(
        zugang=musterstadt.zugang("bruno"),
        name=f"Telefon {NAME}",
        credential_id=b"bruno",
        credential=b"bruno",
        angelegt=uhr.jetzt(),
    ).pk


def _lauf() -> UUID:
    """Started by a clerk of the tax office; one line was refused, with a name in its reason."""
    lauf = Lauf.objects.create(
        art=SCHREIBEN,
        zustand="fertig",
        gesamt=1,
        abgewiesen=1,
        gestartet_von=clerk("sommer").mitarbeiter_id,
        gestartet_am=uhr.jetzt(),
    )
    lauf.posten.create(nummer=1, schluessel="1", zustand="abgewiesen", fehler=NAME)
    return lauf.pk


def _freigabe(vorgang: Vorgang) -> UUID:
    return request_freigabe(
        FREIGABE_ART,
        vorgang.pk,
        "1",
        akteur=clerk("sommer"),
        betreff=NAME,
        kette=vorgang.kette,
    ).pk


def _uebergabe() -> UUID:
    vorgang = musterstadt.send(citizen("bruno"), "meldebescheinigung", person=PERSON)
    return hand_over([vorgang.pk], akteur=clerk("morgen")).pk
