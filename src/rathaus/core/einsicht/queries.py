"""Every read of requests to read a file, scoped by the Vorgänge and documents one may see."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, bescheide_for
from rathaus.core.bezahlen.public import Vorgangsforderung, claims_of_vorgang
from rathaus.core.fehler import NichtGefunden
from rathaus.core.kasse.public import Forderung
from rathaus.core.marken import Tagmarke, page_by
from rathaus.core.nummern.public import parse_token
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.vorgaenge.public import dokumente_for, vorgaenge_for
from rathaus.core.zugaenge.public import Zugangslink

from .models import Einsicht, Einsichtsstueck, Schwaerzung

SEITE = 50
#: So many documents one list of a choice shows.
AUSWAHL = 200
#: The purpose of the link that opens what is handed out.
LINKZWECK = "einsicht"
#: Names of what is booked for one begin so (Buchung.einmal).
EINMAL = "akteneinsicht:"
NICHT_DA = "Diese Akteneinsicht gibt es nicht."


def einsichten_for(akteur: Akteur) -> QuerySet[Einsicht]:
    return Einsicht.objects.filter(vorgang__in=vorgaenge_for(akteur))


def get_einsicht(akteur: Akteur, einsicht_id: UUID) -> Einsicht:
    """One with what its page needs, or NichtGefunden."""
    gefunden = (
        einsichten_for(akteur)
        .select_related(
            "vorgang__sicht__einheit",
            "vorgang__gemeinde",
            "vorgang__akte",
            "bescheid",
            "beteiligung",
            "ausgabe",
        )
        .filter(pk=einsicht_id)
        .first()
    )
    if gefunden is None:
        raise NichtGefunden(NICHT_DA)
    return gefunden


def stuecke_of(einsicht: Einsicht) -> list[Einsichtsstueck]:
    """In their order, with how often each is blackened."""
    return list(
        einsicht.stuecke.select_related("dokument", "datei").annotate(
            stellen=Count("schwaerzungen")
        )
    )


def readable_of(akteur: Akteur, einsicht: Einsicht) -> set[UUID]:
    """Those of its documents this clerk may open themselves."""
    return set(
        dokumente_for(akteur, im_notfall=False)
        .filter(pk__in=einsicht.stuecke.values("dokument_id"))
        .values_list("pk", flat=True)
    )


def get_stueck(akteur: Akteur, stueck_id: UUID) -> Einsichtsstueck:
    """A piece whose document this clerk may read, or NichtGefunden."""
    gefunden = (
        Einsichtsstueck.objects.select_related(
            "vorschau", "datei", "einsicht__vorgang__sicht__einheit", "einsicht__vorgang__akte"
        )
        .filter(
            Q(dokument__isnull=True) | Q(dokument__in=dokumente_for(akteur, im_notfall=False)),
            pk=stueck_id,
            einsicht__in=einsichten_for(akteur),
        )
        .first()
    )
    if gefunden is None:
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    return gefunden


def places_on(stueck: Einsichtsstueck, seite: int) -> list[Schwaerzung]:
    return list(stueck.schwaerzungen.filter(seite=seite))


def pages_with_places(stueck: Einsichtsstueck) -> list[int]:
    seiten = stueck.schwaerzungen.order_by("seite").values_list("seite", flat=True)
    return list(seiten.distinct())


def stueck_of_place(akteur: Akteur, schwaerzung_id: UUID) -> Einsichtsstueck:
    stueck_id = (
        Schwaerzung.objects.filter(pk=schwaerzung_id, stueck__einsicht__in=einsichten_for(akteur))
        .values_list("stueck_id", flat=True)
        .first()
    )
    if stueck_id is None:
        raise NichtGefunden("Diese Schwärzung gibt es nicht.")
    return get_stueck(akteur, stueck_id)


def einsicht_id_of_dritter(akteur: Akteur, dritter_id: UUID) -> UUID:
    gefunden = einsichten_for(akteur).filter(dritte=dritter_id).values_list("pk", flat=True).first()
    if gefunden is None:
        raise NichtGefunden("Diese Anhörung gibt es nicht.")
    return gefunden


@dataclass(frozen=True, slots=True)
class Auswahl:
    """Documents to choose from, of one Akte or Vorgang. `mehr`: there are more than are shown."""

    woher: str
    dokumente: list[Dokument]
    mehr: bool


def choice_for(akteur: Akteur, einsicht: Einsicht, woher: str = "") -> Auswahl | None:
    """Documents of its own Akte, or of the Akte or Vorgang named by its number; None where this
    clerk sees no such thing.
    """
    dokumente = dokumente_for(akteur, im_notfall=False).exclude(
        pk__in=einsicht.stuecke.exclude(dokument=None).values("dokument_id")
    )
    if not woher:
        akte = einsicht.vorgang.akte
        return _choice(akte.aktenzeichen or "", dokumente.filter(akte=akte))
    vorgang = (
        vorgaenge_for(akteur, im_notfall=False)
        .select_related("akte")
        .filter(Q(akte__aktenzeichen=woher) | Q(token=parse_token(woher) or "-"))
        .first()
    )
    if vorgang is None:
        return None
    if vorgang.akte.aktenzeichen == woher:
        return _choice(woher, dokumente.filter(akte=vorgang.akte))
    return _choice(str(vorgang), dokumente.filter(vorgang=vorgang))


def _choice(woher: str, dokumente: QuerySet[Dokument]) -> Auswahl:
    zeilen = dokumente.select_related("vorgang").order_by("datum", "angelegt", "id")
    gefunden = list(zeilen[: AUSWAHL + 1])
    return Auswahl(woher, gefunden[:AUSWAHL], len(gefunden) > AUSWAHL)


def notices_of(akteur: Akteur, einsicht: Einsicht) -> list[Bescheid]:
    """Letters of the Vorgang that can say what was decided, newest first."""
    return list(
        bescheide_for(akteur)
        .filter(vorgang=einsicht.vorgang)
        .exclude(zustand="verworfen")
        .order_by("-angelegt")
    )


def forderung_of(einsicht: Einsicht) -> Forderung | None:
    """What was claimed for it."""
    gebucht = Forderung.objects.filter(zeilen__buchung__einmal=f"{EINMAL}{einsicht.pk}")
    return gebucht.distinct().first()


def claim_for(einsicht: Einsicht) -> Vorgangsforderung | None:
    """The same as pages show it: how much, until when, what is open."""
    forderung = forderung_of(einsicht)
    if forderung is None:
        return None
    alle = claims_of_vorgang(einsicht.vorgang_id)
    return next((f for f in alle if f.forderung_id == forderung.pk), None)


def of_vorgang(vorgang: Vorgang) -> list[Einsicht]:
    """Newest first; who may see the Vorgang sees them."""
    return list(Einsicht.objects.filter(vorgang=vorgang).order_by("-eingegangen", "-angelegt"))


def list_einsichten(
    akteur: Akteur, *, offen: bool = True, nach: Tagmarke | None = None, anzahl: int = SEITE
) -> tuple[list[Einsicht], Tagmarke | None]:
    """The oldest first, and where the next page begins. The same number of queries whatever there
    is.
    """
    zeilen = einsichten_for(akteur).filter(erledigt__isnull=offen).select_related("vorgang__akte")
    return page_by(zeilen, "eingegangen", Tagmarke, nach=nach, anzahl=anzahl)


def provided_for(akteur: Akteur, einsicht_id: UUID) -> Einsicht:
    """What was handed out to this citizen and still is: by their link, or as the party who asked.
    NichtGefunden for everybody else.
    """
    offen = Einsicht.objects.select_related("vorgang__gemeinde", "vorgang__akte", "ausgabe").filter(
        pk=einsicht_id, zustand="bereitgestellt", laeuft_ab__gt=uhr.jetzt()
    )
    if akteur.art == Akteurart.BUERGER and akteur.zugang_id:
        offen = offen.filter(beteiligung__zugang_id=akteur.zugang_id)
    elif akteur.art != Akteurart.LINK or not _leads_here(akteur, einsicht_id):
        offen = offen.none()
    einsicht = offen.first()
    if einsicht is None:
        raise NichtGefunden(NICHT_DA)
    return einsicht


def _leads_here(akteur: Akteur, einsicht_id: UUID) -> bool:
    if akteur.link_id is None:
        return False
    return Zugangslink.objects.filter(
        pk=akteur.link_id, zweck=LINKZWECK, ziel_id=einsicht_id
    ).exists()


def provided_in(vorgang: Vorgang, akteur: Akteur) -> list[Einsicht]:
    """Those of a Vorgang that wait in this citizen's mailbox."""
    if akteur.art != Akteurart.BUERGER or akteur.zugang_id is None:
        return []
    return list(
        Einsicht.objects.filter(
            vorgang=vorgang,
            zustand="bereitgestellt",
            laeuft_ab__gt=uhr.jetzt(),
            beteiligung__zugang_id=akteur.zugang_id,
        )
    )


def expired_until(zeitpunkt: datetime) -> list[UUID]:
    return list(
        Einsicht.objects.filter(zustand="bereitgestellt", laeuft_ab__lte=zeitpunkt).values_list(
            "pk", flat=True
        )
    )
