"""The seal on a document that leaves the house."""

from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import Datei, read_datei, store_erzeugnis
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Dokument, Dokumentversion
from rathaus.core.vorgaenge.public import add_version, lock_for_job

from ..angaben import SiegelNichtMoeglich
from ..befund import Pruefbericht, Signaturbefund, Urteil
from ..models import Siegelung
from ..werkstatt import check_own, seal_pdf

PDF = "application/pdf"


def seal_dokument(dokument_id: UUID, *, akteur: Akteur) -> Siegelung:
    """Seal the newest version of a document and file it as the next one, once: a second run finds
    the seal. Sealing itself locks nothing, for a time stamp may take seconds; afterwards it
    counts only if nobody filed another version in between.
    """
    dokument = Dokument.objects.select_related("vorgang").get(pk=dokument_id)
    vorher = newest_of(dokument)
    if vorhanden := Siegelung.objects.filter(datei=vorher.datei).first():
        return vorhanden
    gesiegelt = seal_pdf(read_datei(vorher.datei))
    befund = _own_seal(check_own(gesiegelt))
    return _file(dokument, vorher, gesiegelt, befund, akteur=akteur)


def newest_of(dokument: Dokument) -> Dokumentversion:
    return dokument.versionen.select_related("datei")[0]


@transaction.atomic
def _file(
    dokument: Dokument,
    vorher: Dokumentversion,
    gesiegelt: bytes,
    befund: Signaturbefund,
    *,
    akteur: Akteur,
) -> Siegelung:
    if dokument.vorgang is None:
        raise SiegelNichtMoeglich("Gesiegelt wird nur, was zu einem Vorgang gehört.")
    lock_for_job(dokument.vorgang.pk)
    jetzige = newest_of(dokument)
    if jetzige.pk != vorher.pk:
        if vorhanden := Siegelung.objects.filter(datei=jetzige.datei).first():
            return vorhanden
        raise SiegelNichtMoeglich("Das Dokument hat inzwischen eine neuere Fassung.")
    kette = dokument.vorgang.kette
    datei = store_erzeugnis(
        gesiegelt, name=vorher.datei.name, medientyp=PDF, akteur=akteur, kette=kette
    )
    add_version(dokument, datei, akteur=akteur)
    siegelung = _note(datei, befund)
    record(
        kette,
        "dokument_gesiegelt",
        akteur=akteur,
        objekt=dokument,
        neu={"niveau": siegelung.niveau, "zertifikat": siegelung.fingerabdruck},
    )
    return siegelung


def _note(datei: Datei, befund: Signaturbefund) -> Siegelung:
    return Siegelung.objects.create(
        datei=datei,
        niveau="B-T" if befund.zeitstempel else "B-B",
        fingerabdruck=befund.fingerabdruck,
        inhaber=befund.inhaber[:200],
        am=befund.am or uhr.jetzt(),
    )


def _own_seal(bericht: Pruefbericht) -> Signaturbefund:
    """Nothing leaves with a seal that our own check would refuse. An issuer we were not told to
    trust (RATHAUS_SIEGEL_WURZELN) is no reason: others may know it.
    """
    if bericht.fehler or not bericht.signaturen or bericht.urteil == Urteil.UNGUELTIG:
        raise SiegelNichtMoeglich(
            "Das frisch gesetzte Siegel hält der eigenen Prüfung nicht stand."
        )
    return bericht.signaturen[-1]
