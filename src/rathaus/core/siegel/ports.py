"""What this app registers at the ports of the floors below."""

from rathaus.core.ablage.public import Datei
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.pruefungen import register
from rathaus.core.vorgaenge.models import Dokument, Dokumentversion, Richtung, Vorgang
from rathaus.core.vorgaenge.public import vernichter
from rathaus.core.vorgaenge.registry import Panel, Seitenteil, dokumentfolgen, vorgangsteile
from rathaus.core.zugaenge.public import Drossel, Grenze, register_drossel

from .actions.berichte import PDF
from .actions.signieren import discard_entwuerfe
from .demodienst import Demodienst
from .dienst import register_signaturdienst
from .models import Siegelung, Signaturbericht
from .pruefung import check_siegelungen, check_zertifikat
from .queries import berichte_of
from .tasks import check_dokument

STUNDE = 3600
DROSSEL = "siegelpruefung"
DEMODIENST = Demodienst()


def register_ports() -> None:
    register("Zertifikat des Siegels", check_zertifikat)
    register("Siegel der Briefe", check_siegelungen)
    register_drossel(Drossel(bereich=DROSSEL, adresse=Grenze(30, STUNDE)))
    register_signaturdienst(DEMODIENST)
    vorgangsteile.append(Seitenteil("signaturen", _section, rang=80))
    vernichter.append(_destroy)
    dokumentfolgen.append(_check_incoming)


def _check_incoming(dokument: Dokument, datei: Datei, akteur: Akteur) -> None:
    if dokument.richtung == Richtung.EINGANG and datei.medientyp == PDF:
        check_dokument.defer(dokument_id=str(dokument.pk))


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    berichte = berichte_of(vorgang)
    return Panel("siegel/teil.html", {"berichte": berichte}) if berichte else None


def _destroy(vorgang: Vorgang) -> None:
    """Reports name signatories; they go with the matter."""
    discard_entwuerfe(vorgang, akteur=auftrag("Vernichtung"))
    dateien = Dokumentversion.objects.filter(dokument__vorgang=vorgang).values("datei")
    Signaturbericht.objects.filter(datei__in=dateien).delete()
    Siegelung.objects.filter(datei__in=dateien).delete()
