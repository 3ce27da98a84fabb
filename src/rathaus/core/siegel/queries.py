from uuid import UUID

from rathaus.core.ablage.models import Datei
from rathaus.core.fehler import NichtGefunden
from rathaus.core.vorgaenge.models import Dokument, Vorgang

from .befund import Signaturbefund
from .models import Siegelpruefung, Siegelung, Signaturbericht, Signierauftrag


def berichte_of(vorgang: Vorgang) -> list[tuple[Dokument, Signaturbericht]]:
    """Signed documents from outside with what their check found, in the order of the file."""
    je_datei = {
        bericht.datei_id: bericht
        for bericht in Signaturbericht.objects.filter(
            datei__dokumentversion__dokument__vorgang=vorgang
        )
    }
    if not je_datei:
        return []
    versionen = Dokument.objects.filter(vorgang=vorgang, versionen__datei__in=je_datei)
    paare = versionen.values_list("pk", "versionen__datei")
    dokumente = Dokument.objects.in_bulk([dokument for dokument, _datei in paare])
    return [(dokumente[dokument], je_datei[datei]) for dokument, datei in paare]


def siegelung_of(datei: Datei) -> Siegelung | None:
    return Siegelung.objects.filter(datei=datei).first()


def is_sealed(dokument: Dokument) -> bool:
    """The newest version bears our seal, or a person's signature in its place."""
    neueste = dokument.versionen.first()
    if neueste is None:
        return False
    return Siegelung.objects.filter(datei=neueste.datei_id).exists() or is_signed(dokument)


def is_signed(dokument: Dokument) -> bool:
    neueste = dokument.versionen.first()
    signiert = Signierauftrag.objects.filter(dokument=dokument)
    return neueste is not None and signiert.filter(signiert=neueste.datei_id).exists()


def last_signierauftrag(dokument: Dokument) -> Signierauftrag | None:
    auftraege = Signierauftrag.objects.filter(dokument=dokument).select_related("mitarbeiter")
    return auftraege.order_by("-angelegt").first()


def is_ours(signatur: Signaturbefund) -> bool:
    """Made with a key this town hall has sealed with, now or before."""
    return Siegelung.objects.filter(fingerabdruck=signatur.fingerabdruck).exists()


def get_siegelpruefung(pruefung_id: UUID) -> Siegelpruefung:
    """Whoever has the address has the answer; NichtGefunden once it is forgotten."""
    pruefung = Siegelpruefung.objects.filter(pk=pruefung_id).first()
    if pruefung is None:
        raise NichtGefunden(
            "Diese Auskunft gibt es nicht mehr. Bitte laden Sie den Brief neu hoch."
        )
    return pruefung
