"""A person signs a document at the signature service; the signed file is its next version."""

from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import Datei, read_datei, request_deletion, store_erzeugnis
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.vorgaenge.public import add_version

from ..angaben import SiegelNichtMoeglich, Vorbereitet
from ..befund import Urteil
from ..dienst import SignaturAbgelehnt, Signaturdienst, Unterzeichner, signaturdienst
from ..models import Signierauftrag
from ..werkstatt import check_own, insert_signature, prepare_signature
from ..zustaende import ANGEFORDERT, GESCHEITERT, SIGNIERAUFTRAG, SIGNIERT
from .siegeln import PDF, newest_of

OHNE_DIENST = (
    "Es ist kein Signaturdienst eingerichtet. Bitte den Brief ausdrucken und von Hand "
    "unterschreiben."
)


class NochNichtBestaetigt(Exception):
    """The person has not confirmed at the service yet; the job comes back."""


@transaction.atomic
def open_signierauftrag(dokument: Dokument, *, akteur: Akteur) -> Signierauftrag:
    """The clerk who acts is the one who signs; a second click finds the open order."""
    dienst = signaturdienst()
    if dienst is None:
        raise Fachfehler(OHNE_DIENST)
    if akteur.mitarbeiter_id is None:
        raise Fachfehler("Unterschreiben kann nur ein Mensch aus dem Rathaus.")
    auftrag, neu = Signierauftrag.objects.get_or_create(
        dokument=dokument,
        zustand=ANGEFORDERT,
        defaults={
            "mitarbeiter_id": akteur.mitarbeiter_id,
            "dienst": dienst.kennung,
            "angelegt": uhr.jetzt(),
        },
    )
    if neu:
        _note(auftrag, "signatur_angefordert", akteur)
    return auftrag


@transaction.atomic
def prepare_signierauftrag(auftrag_id: UUID, pdf: bytes, *, akteur: Akteur) -> Signierauftrag:
    """Make room for the signature and ask the service for it, once."""
    auftrag = _lock(auftrag_id)
    if auftrag.zustand != ANGEFORDERT or auftrag.vorbereitet_id:
        return auftrag
    dienst, mensch = _dienst_of(auftrag), auftrag.mitarbeiter
    zusatz = f" ({dienst.vermerk.partition(':')[0]})" if dienst.vermerk else ""
    vorbereitet = prepare_signature(pdf, name=f"{mensch}{zusatz}")
    auftrag.vorbereitet = _store(auftrag, vorbereitet.pdf, akteur)
    auftrag.digest, auftrag.von, auftrag.bis = vorbereitet.digest, vorbereitet.von, vorbereitet.bis
    auftrag.dienstnummer = dienst.request(
        vorbereitet.digest,
        unterzeichner=Unterzeichner(str(mensch), _email_of(auftrag)),
        betreff=auftrag.dokument.titel,
    )
    auftrag.save(update_fields=["vorbereitet", "digest", "von", "bis", "dienstnummer"])
    return auftrag


@transaction.atomic
def complete_signierauftrag(auftrag_id: UUID, *, akteur: Akteur) -> Signierauftrag:
    """Fetch the signature and file the signed version, once. NochNichtBestaetigt while the person
    has not confirmed; a refusal ends the order and stays readable.
    """
    auftrag = _lock(auftrag_id)
    if auftrag.zustand != ANGEFORDERT:
        return auftrag
    try:
        signatur = _dienst_of(auftrag).fetch(auftrag.dienstnummer, bytes(auftrag.digest))
        if signatur is None:
            raise NochNichtBestaetigt(str(auftrag.pk))
        signiert = _signed(auftrag, signatur)
    except (SignaturAbgelehnt, SiegelNichtMoeglich) as fehler:
        return _end(auftrag, GESCHEITERT, akteur=akteur, grund=str(fehler)[:300])
    auftrag.signiert = _store(auftrag, signiert, akteur)
    auftrag.save(update_fields=["signiert"])
    add_version(auftrag.dokument, auftrag.signiert, akteur=akteur)
    return _end(auftrag, SIGNIERT, akteur=akteur)


@transaction.atomic
def cancel_signierauftrag(auftrag_id: UUID, *, akteur: Akteur) -> Signierauftrag:
    auftrag = _lock(auftrag_id)
    if auftrag.zustand != ANGEFORDERT:
        return auftrag
    return _end(auftrag, GESCHEITERT, akteur=akteur, grund="Abgebrochen.")


def _signed(auftrag: Signierauftrag, signatur: bytes) -> bytes:
    if auftrag.vorbereitet is None:
        raise SiegelNichtMoeglich("Der Brief ist noch nicht vorbereitet.")
    vorbereitet = Vorbereitet(
        read_datei(auftrag.vorbereitet), bytes(auftrag.digest), auftrag.von, auftrag.bis
    )
    signiert = insert_signature(vorbereitet, signatur)
    if check_own(signiert).urteil in (None, Urteil.UNGUELTIG):
        raise SiegelNichtMoeglich("Die Signatur hält der Prüfung nicht stand.")
    return signiert


def _end(auftrag: Signierauftrag, nach: str, *, akteur: Akteur, grund: str = "") -> Signierauftrag:
    auftrag.zustand, auftrag.grund = SIGNIERAUFTRAG.check(auftrag.zustand, nach).kennung, grund
    entwurf, auftrag.vorbereitet = auftrag.vorbereitet, None
    auftrag.save(update_fields=["zustand", "grund", "vorbereitet"])
    if entwurf is not None:
        request_deletion(entwurf, akteur=akteur, grund="Vorstufe der Signatur")
    _note(auftrag, f"signatur_{nach}", akteur, grund=grund)
    return auftrag


def _lock(auftrag_id: UUID) -> Signierauftrag:
    return (
        Signierauftrag.objects.select_for_update(of=("self",))
        .select_related("dokument__vorgang", "mitarbeiter__zugang", "vorbereitet")
        .get(pk=auftrag_id)
    )


def _dienst_of(auftrag: Signierauftrag) -> Signaturdienst:
    dienst = signaturdienst()
    if dienst is None or dienst.kennung != auftrag.dienst:
        raise SiegelNichtMoeglich("Der Signaturdienst dieses Auftrags ist nicht mehr eingerichtet.")
    return dienst


def _store(auftrag: Signierauftrag, pdf: bytes, akteur: Akteur) -> Datei:
    name = newest_of(auftrag.dokument).datei.name
    kette = _kette_of(auftrag)
    return store_erzeugnis(pdf, name=name, medientyp=PDF, akteur=akteur, kette=kette)


def _note(auftrag: Signierauftrag, art: str, akteur: Akteur, *, grund: str = "") -> None:
    neu = {"dienst": auftrag.dienst, "mitarbeiter": auftrag.mitarbeiter_id}
    kette = _kette_of(auftrag)
    record(kette, art, akteur=akteur, objekt=auftrag.dokument, neu=neu, grund=grund)


def _kette_of(auftrag: Signierauftrag) -> str:
    vorgang = auftrag.dokument.vorgang
    return vorgang.kette if vorgang else f"dokument:{auftrag.dokument_id}"


def _email_of(auftrag: Signierauftrag) -> str:
    zugang = auftrag.mitarbeiter.zugang
    return zugang.email if zugang else ""


@transaction.atomic
def discard_entwuerfe(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """The matter is destroyed: prepared files of open orders go with it."""
    offene = Signierauftrag.objects.filter(dokument__vorgang=vorgang, zustand=ANGEFORDERT)
    for auftrag_id in offene.values_list("pk", flat=True):
        cancel_signierauftrag(auftrag_id, akteur=akteur)
