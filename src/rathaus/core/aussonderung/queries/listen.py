"""The lists of the archive and of the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rathaus import uhr
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.akten.public import akten_for
from rathaus.core.einheiten.models import Mitgliedschaft, Rolle
from rathaus.core.einheiten.public import sichten_for
from rathaus.core.fehler import NichtGefunden
from rathaus.core.freigaben.public import Freigabe
from rathaus.core.kennungen import parse_uuid
from rathaus.core.protokoll.public import Akteur, find_eintrag
from rathaus.core.vorgaenge.models import Dokument, Vorgang

from ..models import (
    Aktensperre,
    Aktenvernichtung,
    Archiveinsicht,
    Archivnachricht,
    Aussonderung,
    Aussonderungsstueck,
    Katalogurteil,
    Vernichtungsposten,
)
from ..permissions import is_archiv
from ..zustaende import BEWERTBAR
from .akten import SEITE, expired, held, living_stuecke

ANSICHTEN = {
    "offen": ("Zu bewerten", ("angeboten", "zu_pruefen")),
    "bewertet": ("Bewertet", ("zu_archivieren", "zu_vernichten")),
    "unterwegs": ("Übergeben", ("uebergeben", "empfangen", "gescheitert")),
    "fertig": ("Übernommen", ("archiviert",)),
}


def archive_name() -> str:
    """The Einheit whose people value, where there is one."""
    heute = uhr.heute()
    geltend = Mitgliedschaft.objects.filter(
        Q(bis__isnull=True) | Q(bis__gte=heute), von__lte=heute, rolle=Rolle.ARCHIV
    )
    return geltend.order_by("von").values_list("einheit__name", flat=True).first() or ""


def offerable(anzahl: int) -> list[UUID]:
    """Akten whose period is over and that the archive has not waived; where the plan marks A, not
    even then.
    """
    ohne_verzicht = ~Q(katalog="V") | Q(katalog__isnull=True) | Q(position__archivmarke="A")
    akten = expired(uhr.heute()).filter(ohne_verzicht).order_by("aufbewahren_bis", "pk")
    return list(akten.values_list("pk", flat=True)[:anzahl])


def unsent_offers() -> list[UUID]:
    """Offers with something to value that no message has told of."""
    gesagt = Archivnachricht.objects.filter(aussonderung=OuterRef("pk"), typ="0501")
    wartend = Aussonderungsstueck.objects.filter(aussonderung=OuterRef("pk"), zustand="angeboten")
    offen = Aussonderung.objects.filter(~Exists(gesagt), Exists(wartend))
    return list(offen.order_by("angelegt").values_list("pk", flat=True))


def to_hand_over() -> list[UUID]:
    wartend = Aussonderungsstueck.objects.filter(
        aussonderung=OuterRef("pk"), zustand__in=("zu_archivieren", "gescheitert")
    )
    offen = Aussonderung.objects.filter(Exists(wartend))
    return list(offen.order_by("angelegt").values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Stueckseite:
    zeilen: Sequence[Aussonderungsstueck]
    weiter: str = ""
    zurueck: str = ""


def stuecke_for(akteur: Akteur, ansicht: str, *, nach: str = "", vor: str = "") -> Stueckseite:
    """What is offered to the archive, of all offices: metadata, no documents. Nobody else gets a
    row.
    """
    if not is_archiv(akteur):
        return Stueckseite([])
    zeilen = (
        Aussonderungsstueck.objects.filter(zustand__in=ANSICHTEN[ansicht][1])
        .select_related("akte__position", "akte__sicht__einheit", "aussonderung")
        .annotate(
            dokumentzahl=Count("akte__dokumente", distinct=True),
            vorgangzahl=Count("akte__vorgaenge", distinct=True),
        )
    )
    marke, rueckwaerts = parse_uuid(vor or nach), bool(vor)
    if marke:
        zeilen = zeilen.filter(pk__lt=marke) if rueckwaerts else zeilen.filter(pk__gt=marke)
    gelesen = list(zeilen.order_by("-pk" if rueckwaerts else "pk")[: SEITE + 1])
    mehr, gezeigt = len(gelesen) > SEITE, gelesen[:SEITE]
    if rueckwaerts:
        gezeigt.reverse()
    if not gezeigt:
        return Stueckseite([])
    return Stueckseite(
        gezeigt,
        weiter=str(gezeigt[-1].pk) if rueckwaerts or mehr else "",
        zurueck=str(gezeigt[0].pk) if (nach and not rueckwaerts) or (rueckwaerts and mehr) else "",
    )


def count_views(akteur: Akteur) -> dict[str, int]:
    if not is_archiv(akteur):
        return dict.fromkeys(ANSICHTEN, 0)
    zahlen = {k: Count("pk", filter=Q(zustand__in=z)) for k, (_, z) in ANSICHTEN.items()}
    return living_stuecke().aggregate(**zahlen)


def count_to_value(akteur: Akteur) -> int:
    """What waits for the archive's word; the navigation shows it."""
    if not is_archiv(akteur):
        return 0
    return Aussonderungsstueck.objects.filter(zustand__in=ANSICHTEN["offen"][1]).count()


def get_stueck(akteur: Akteur, stueck_id: UUID) -> Aussonderungsstueck:
    """For the archive, while it concerns it; else NichtGefunden."""
    stueck = (
        living_stuecke()
        .select_related("akte__position", "akte__sicht__einheit", "aussonderung")
        .filter(pk=stueck_id)
        .first()
    )
    if stueck is None or not is_archiv(akteur):
        raise NichtGefunden("Dieses Angebot gibt es nicht.")
    return stueck


def einsicht_of(akteur: Akteur, stueck: Aussonderungsstueck) -> Archiveinsicht | None:
    """The running look of this person into the documents."""
    eigene = stueck.einsichten.filter(mitarbeiter=akteur.mitarbeiter_id, bis__gt=uhr.jetzt())
    return eigene.order_by("-bis").first()


def dokumente_of(akteur: Akteur, stueck: Aussonderungsstueck) -> list[Dokument]:
    """Only with a reason given; the archive may look while it may value."""
    if einsicht_of(akteur, stueck) is None:
        return []
    dokumente = Dokument.objects.filter(akte=stueck.akte_id).prefetch_related("versionen__datei")
    return list(dokumente.order_by("datum", "angelegt", "pk"))


def get_dokument_for_archive(akteur: Akteur, dokument_id: UUID) -> tuple[Dokument, Archiveinsicht]:
    dokument = Dokument.objects.filter(pk=dokument_id).first()
    stueck = living_stuecke().filter(akte=dokument.akte_id).first() if dokument else None
    einsicht = einsicht_of(akteur, stueck) if stueck and is_archiv(akteur) else None
    if dokument is None or einsicht is None:
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    return dokument, einsicht


def may_be_looked_into(stueck: Aussonderungsstueck) -> bool:
    return stueck.zustand in BEWERTBAR


def vorgaenge_of(stueck: Aussonderungsstueck) -> list[Vorgang]:
    """What the Akte holds, without its documents."""
    vorgaenge = Vorgang.objects.filter(akte=stueck.akte_id)
    return list(vorgaenge.annotate(n=Count("dokumente")).order_by("eingang", "pk"))


def get_sperre(akteur: Akteur, sperre_id: UUID) -> Aktensperre:
    sperre = Aktensperre.objects.filter(pk=sperre_id, akte__in=akten_for(akteur)).first()
    if sperre is None:
        raise NichtGefunden("Diese Sperre gibt es nicht.")
    return sperre


def katalog() -> list[Katalogurteil]:
    """In force first, then what is asked for, then what has ended."""
    eintraege = Katalogurteil.objects.select_related("position", "von")
    return sorted(
        eintraege,
        key=lambda e: (e.gilt_bis is not None, e.freigegeben is None, e.position.kennzeichen),
    )


def positions() -> QuerySet[Aktenplaneinheit]:
    return Aktenplaneinheit.objects.filter(aktiv=True).order_by("kennzeichen")


def posten_of(vernichtung_id: UUID) -> list[Vernichtungsposten]:
    posten = Vernichtungsposten.objects.filter(vernichtung=vernichtung_id)
    return list(posten.select_related("akte__position", "akte__sicht__einheit"))


@dataclass(frozen=True, slots=True)
class Nachweis:
    """Who had what destroyed, when, on whose word; no name of those it was about."""

    liste: Aktenvernichtung
    posten: Sequence[Vernichtungsposten]
    freigabe: Freigabe | None
    pruefsummen: dict[UUID, str]
    am: datetime | None


def nachweis_for(akteur: Akteur, vernichtung_id: UUID) -> Nachweis:
    """For the two who answer for it, and for who may see all its Akten; else NichtGefunden."""
    liste = Aktenvernichtung.objects.select_related("von").filter(pk=vernichtung_id).first()
    if liste is None:
        raise NichtGefunden("Diesen Nachweis gibt es nicht.")
    posten = posten_of(liste.pk)
    freigabe = (
        Freigabe.objects.filter(art="aktenvernichtung", objekt_id=liste.pk)
        .select_related("beantragt_von", "entschieden_von")
        .order_by("-beantragt_am")
        .first()
    )
    zwei = {liste.von_id, freigabe.entschieden_von_id if freigabe else None}
    sichten = set(sichten_for(akteur))
    if akteur.mitarbeiter_id not in zwei - {None} and not all(
        zeile.akte.sicht_id in sichten for zeile in posten
    ):
        raise NichtGefunden("Diesen Nachweis gibt es nicht.")
    return Nachweis(liste, posten, freigabe, _checksums(posten), liste.fertig)


def _checksums(posten: Sequence[Vernichtungsposten]) -> dict[UUID, str]:
    summen = {}
    for zeile in posten:
        if zeile.eintrag is not None:
            eintrag = find_eintrag(f"akte:{zeile.akte_id}", zeile.eintrag)
            summen[zeile.pk] = bytes(eintrag.hash).hex() if eintrag else ""
    return summen


def destructible_for(akteur: Akteur) -> QuerySet[Akte]:
    """Akten of this clerk's Sichten whose period is over and on which the archive has spoken."""
    heute = uhr.heute()
    bewertet = Aussonderungsstueck.objects.filter(akte=OuterRef("pk"), zustand="zu_vernichten")
    uebernommen = Aussonderungsstueck.objects.filter(akte=OuterRef("pk"), zustand="archiviert")
    verzichtet = Q(pk__in=expired(heute).filter(katalog="V").values("pk"))
    laufend = Vernichtungsposten.objects.filter(akte=OuterRef("pk"), ausgang="offen")
    return (
        Akte.objects.filter(
            (Exists(bewertet) | verzichtet) & ~Q(position__archivmarke="A") | Exists(uebernommen),
            ~Exists(laufend),
            ~held(),
            sicht__in=sichten_for(akteur),
            aufbewahren_bis__lt=heute,
        )
        .exclude(zustand__in=["offen", "vernichtet"])
        .select_related("position", "sicht__einheit")
    )
