"""Reads of the Posteingang, scoped first. Until a letter lies in its Vorgang, the Poststelle sees
it and the office it seems meant for, behind that office's Schutzbereich; afterwards whoever may see
the Vorgang.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.bescheide.public import resolve_antwortzeichen
from rathaus.core.einheiten.models import Einheit
from rathaus.core.einheiten.public import Rolle, einheiten_below, has_rolle, sichten_for
from rathaus.core.fehler import NichtGefunden
from rathaus.core.nummern.public import parse_token
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for

from .einstellungen import ABGEWIESENES, NACHSICHT
from .models import (
    Einlieferung,
    Einlieferungsdatei,
    Fachverweis,
    Postseite,
    Poststueck,
    Schnittstelle,
)
from .zustaende import (
    ABGEWIESEN,
    EINGEGANGEN,
    ERKANNT,
    GESPERRT,
    OFFEN,
    UNLESBAR,
    UNTERWEGS,
    WARTEND,
    ZUGEORDNET,
)

SEITE = 50
ZAEHLGRENZE = 1000
_BEI_DER_STELLE = (EINGEGANGEN, ERKANNT)


def is_poststelle(akteur: Akteur) -> bool:
    return has_rolle(akteur, Rolle.POSTSTELLE)


def waiting_for(akteur: Akteur) -> QuerySet[Poststueck]:
    """What waits for this clerk, or is still being read."""
    if akteur.art == Akteurart.AUFTRAG:
        return Poststueck.objects.filter(zustand__in=UNTERWEGS)
    beim_amt = Q(zustand__in=WARTEND, sicht_id__in=sichten_for(akteur, schreibend=True))
    if is_poststelle(akteur):
        return Poststueck.objects.filter(beim_amt | Q(zustand__in=_BEI_DER_STELLE))
    return Poststueck.objects.filter(beim_amt)


def stuecke_for(akteur: Akteur) -> QuerySet[Poststueck]:
    """The letters that exist for this akteur: waiting, refused, or filed where they may look."""
    if akteur.art == Akteurart.AUFTRAG:
        return Poststueck.objects.all()
    if akteur.art != Akteurart.MITARBEITER:
        return Poststueck.objects.none()
    abgewiesen = Q(zustand=ABGEWIESEN, sicht_id__in=sichten_for(akteur, schreibend=True))
    if is_poststelle(akteur):
        abgewiesen |= Q(zustand=ABGEWIESEN, sicht__isnull=True)
    abgelegt = Q(zustand=ZUGEORDNET, vorgang__in=vorgaenge_for(akteur))
    wartend = Q(pk__in=waiting_for(akteur).values("pk"))
    return Poststueck.objects.filter(wartend | abgewiesen | abgelegt)


@dataclass(frozen=True, slots=True)
class Marke:
    """A place in the list: date of receipt and number, never an offset."""

    eingang: date
    nummer: str

    def __str__(self) -> str:
        return f"{self.eingang.isoformat()}_{self.nummer}"

    @classmethod
    def parse(cls, text: str) -> "Marke | None":
        tag, _, nummer = text.partition("_")
        try:
            return cls(date.fromisoformat(tag), nummer[:10])
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Seite:
    zeilen: list[Poststueck]
    weiter: Marke | None


def inbox(akteur: Akteur, *, nach: Marke | None = None, anzahl: int = SEITE) -> Seite:
    """One page of what waits, the longest first. Letters still being read come with them, so that
    nobody looks for what was just scanned.
    """
    zeilen = waiting_for(akteur).select_related("sicht__einheit").order_by("eingang", "nummer")
    if nach is not None:
        zeilen = zeilen.filter(
            Q(eingang=nach.eingang, nummer__gt=nach.nummer) | Q(eingang__gt=nach.eingang)
        )
    gefunden = list(zeilen[: anzahl + 1])
    letzte = gefunden[anzahl - 1] if len(gefunden) > anzahl else None
    return Seite(gefunden[:anzahl], Marke(letzte.eingang, letzte.nummer) if letzte else None)


def next_after(akteur: Akteur, stueck: Poststueck) -> Poststueck | None:
    """The next that can be worked, from the top again after the last."""
    fertig = waiting_for(akteur).filter(zustand__in=WARTEND, datei__isnull=False)
    geordnet = fertig.exclude(pk=stueck.pk).order_by("eingang", "nummer")
    danach = Q(eingang=stueck.eingang, nummer__gt=stueck.nummer) | Q(eingang__gt=stueck.eingang)
    return geordnet.filter(danach).first() or geordnet.first()


def count_waiting(akteur: Akteur) -> int | None:
    """For the navigation: counted for the Poststelle only, whose whole day it is."""
    if not is_poststelle(akteur):
        return None
    zeilen = waiting_for(akteur).order_by().values("pk")[: ZAEHLGRENZE + 1]
    return zeilen.count()


def get_stueck(akteur: Akteur, stueck_id: UUID) -> Poststueck:
    stueck = (
        stuecke_for(akteur)
        .select_related(
            "sicht__einheit",
            "einlieferung",
            "vorgang__sicht__einheit",
            "vorschlag_vorgang__sicht__einheit",
        )
        .filter(pk=stueck_id)
        .first()
    )
    if stueck is None:
        raise NichtGefunden("Dieses Schreiben gibt es nicht.")
    return stueck


def find_waiting(akteur: Akteur, eingabe: str) -> UUID | None:
    """The waiting letter of that number."""
    if (token := parse_token(eingabe)) is None:
        return None
    gefunden = waiting_for(akteur).filter(nummer=token, zustand__in=WARTEND)
    return gefunden.values_list("pk", flat=True).first()


def pages_of(stueck: Poststueck) -> list[Postseite]:
    """In order, without their pictures."""
    return list(stueck.blaetter.defer("bild").order_by("nummer"))


def get_page(akteur: Akteur, seite_id: UUID) -> Postseite:
    seite = (
        Postseite.objects.select_related("poststueck")
        .filter(pk=seite_id, poststueck__in=stuecke_for(akteur))
        .first()
    )
    if seite is None:
        raise NichtGefunden("Diese Seite gibt es nicht.")
    return seite


def text_of(seiten: Sequence[Postseite]) -> str:
    return "\n".join(s.text for s in seiten if s.art == Postseite.Art.SEITE)


def attachments_of(stueck: Poststueck) -> list[Einlieferungsdatei]:
    """What came with the letter and has no pages: it goes with the first page of its delivery."""
    lieferungen = stueck.blaetter.order_by().values("einlieferung").distinct()
    erste = (
        Postseite.objects.filter(einlieferung__in=lieferungen, poststueck__isnull=False)
        .order_by("einlieferung", "laufend")
        .distinct("einlieferung")
        .values_list("einlieferung", "poststueck")
    )
    eigene = [einlieferung for einlieferung, von in erste if von == stueck.pk]
    dateien = Einlieferungsdatei.objects.filter(einlieferung__in=eigene, beilage=True)
    return list(dateien.select_related("datei").order_by("einlieferung", "nummer"))


def visible_suggestion(akteur: Akteur, stueck: Poststueck) -> Vorgang | None:
    """The suggested Vorgang for those who may see it. That somebody has a matter is no news for
    the Poststelle.
    """
    if stueck.vorschlag_vorgang_id is None:
        return None
    return (
        vorgaenge_for(akteur)
        .select_related("akte", "sicht__einheit")
        .filter(pk=stueck.vorschlag_vorgang_id)
        .first()
    )


def find_target(akteur: Akteur, eingabe: str) -> Vorgang | None:
    """The Vorgang a clerk means by its number, the number of a letter or the Aktenzeichen."""
    eingabe = eingabe.strip()
    token = parse_token(eingabe)
    treffer = Q(akte__aktenzeichen=eingabe)
    if token:
        treffer |= Q(token=token) | Q(pk=resolve_antwortzeichen(token))
    sichtbar = vorgaenge_for(akteur).select_related("akte", "sicht__einheit").filter(treffer)
    return sichtbar.order_by("-offen", "-eingang", "pk").first()


def offices() -> QuerySet[Einheit]:
    return Einheit.objects.filter(aktiv=True)


def stuck_for(akteur: Akteur) -> list[Einlieferung]:
    """Deliveries that did not become letters, for the Poststelle."""
    if not is_poststelle(akteur):
        return []
    haengend = Einlieferung.objects.filter(zustand__in=(GESPERRT, UNLESBAR)).order_by("empfangen")
    return list(haengend[:SEITE])


def refused_for(akteur: Akteur) -> list[Poststueck]:
    """What was lately refused and can be taken back."""
    abgewiesen = stuecke_for(akteur).filter(zustand=ABGEWIESEN).select_related("sicht__einheit")
    return list(abgewiesen.order_by("-erledigt", "nummer")[:20])


# For jobs -----------------------------------------------------------------------------------------


def unopened(vor: datetime) -> list[UUID]:
    """Deliveries whose job was lost or waits for the scanner of viruses."""
    offene = Einlieferung.objects.filter(zustand=OFFEN, empfangen__lt=vor).order_by("empfangen")
    return list(offene.values_list("pk", flat=True)[:500])


def unread(vor: datetime) -> list[UUID]:
    """Letters whose reading was lost on the way."""
    offene = Poststueck.objects.filter(
        Q(zustand=EINGEGANGEN) | Q(zustand__in=WARTEND, datei__isnull=True), angelegt__lt=vor
    )
    return list(offene.order_by("angelegt").values_list("pk", flat=True)[:500])


def ripe_for_clearing() -> list[UUID]:
    """Deliveries of which every letter ended long enough ago."""
    jetzt = uhr.jetzt()
    offen = Q(zustand__in=UNTERWEGS)
    frisch = Q(zustand=ZUGEORDNET, erledigt__gt=jetzt - NACHSICHT) | Q(
        zustand=ABGEWIESEN, erledigt__gt=jetzt - ABGEWIESENES
    )
    haltende = Poststueck.objects.filter(offen | frisch)
    seiten = Postseite.objects.filter(poststueck__in=haltende)
    volle = Einlieferung.objects.filter(
        geleert__isnull=True, empfangen__lt=jetzt - min(NACHSICHT, timedelta(days=1))
    ).exclude(zustand=OFFEN)
    gehalten = Q(zustand__in=(GESPERRT, UNLESBAR), empfangen__gt=jetzt - ABGEWIESENES)
    reif = volle.exclude(gehalten).exclude(pk__in=haltende.values("einlieferung"))
    # a page may be in a letter of another delivery
    reif = reif.exclude(pk__in=seiten.values("einlieferung"))
    return list(reif.order_by("empfangen").values_list("pk", flat=True)[:200])


def schnittstelle_of(schluessel_hash: bytes) -> Schnittstelle | None:
    return Schnittstelle.objects.filter(
        schluessel_hash=schluessel_hash, widerrufen__isnull=True
    ).first()


def delivery_of(schnittstelle: Schnittstelle, schluessel: str) -> Einlieferung | None:
    return Einlieferung.objects.filter(schnittstelle=schnittstelle, schluessel=schluessel).first()


def vorgang_in_reach(schnittstelle: Schnittstelle, token: str) -> UUID | None:
    """A Vorgang of its office, or one below, behind its Schutzbereich."""
    reichweite = einheiten_below([schnittstelle.einheit_id])
    return (
        Vorgang.objects.filter(
            token=token,
            sicht__einheit__in=reichweite,
            sicht__schutzbereich=schnittstelle.schutzbereich,
        )
        .values_list("pk", flat=True)
        .first()
    )


def fachverweise_of(vorgang: Vorgang) -> list[Fachverweis]:
    return list(
        Fachverweis.objects.filter(dokument__vorgang=vorgang)
        .select_related("dokument", "schnittstelle")
        .order_by("-dokument__datum", "pk")[:SEITE]
    )
