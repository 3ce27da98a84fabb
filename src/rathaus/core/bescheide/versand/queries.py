from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rathaus.core.einheiten.public import Rolle, einheiten_with_rolle
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.core.zugaenge.models import Zugang

from ..models import Bescheid
from ..zustaende import HINFAELLIG
from .models import Poststapel, Versand, Versandweg


def versande_for(akteur: Akteur) -> QuerySet[Versand]:
    """Those of the Vorgänge an akteur may see."""
    return Versand.objects.filter(bescheid__vorgang__in=vorgaenge_for(akteur)).select_related(
        "bescheid__vorgang", "bescheid__fassung", "ausfertigung", "nachweis", "stapel"
    )


def versande_of(bescheid: Bescheid) -> list[Versand]:
    """Every attempt, the newest first."""
    return list(
        bescheid.versande.select_related("ausfertigung__empfaenger", "nachweis", "stapel").order_by(
            "ausfertigung__nummer", "-angelegt"
        )
    )


def with_sendungen(briefe: Sequence[Bescheid]) -> Sequence[Bescheid]:
    """The same letters, each with `sendungen`: how every Ausfertigung of it stands now."""
    aktuelle = (
        Versand.objects.exclude(zustand="ersetzt")
        .order_by("ausfertigung_id", "-angelegt")
        .distinct("ausfertigung_id")
    )
    je_brief: dict[UUID, list[Versand]] = {}
    for versand in aktuelle.filter(bescheid__in=briefe).select_related("ausfertigung"):
        je_brief.setdefault(versand.bescheid_id, []).append(versand)
    for brief in briefe:
        sendungen = je_brief.get(brief.pk, [])
        brief.sendungen = sorted(sendungen, key=lambda v: v.ausfertigung.nummer)  # type: ignore[attr-defined]
    return briefe


def get_versand(akteur: Akteur, versand_id: UUID) -> Versand:
    versand = versande_for(akteur).filter(pk=versand_id).first()
    if versand is None:
        raise NichtGefunden("Diesen Versand gibt es nicht.")
    return versand


def is_poststelle(akteur: Akteur) -> bool:
    return bool(einheiten_with_rolle(akteur, Rolle.POSTSTELLE))


def queue_for(akteur: Akteur) -> QuerySet[Versand]:
    """What waits for a batch, oldest first. The Poststelle sees address and letter, which it folds,
    but no Vorgang. Letters in bulk come as print files of their Massenlauf.
    """
    if not is_poststelle(akteur):
        return Versand.objects.none()
    einzeln = Q(bescheid__massenlauf__isnull=True) | ~Q(anlass="")
    return (
        Versand.objects.filter(einzeln, zustand="druck", stapel__isnull=True)
        .select_related(
            "bescheid__vorgang__gemeinde",
            "bescheid__vorgang__sicht__einheit",
            "bescheid__dokument",
            "ausfertigung__dokument",
        )
        .order_by("angelegt", "id")
    )


def open_stapel_for(akteur: Akteur) -> list[Poststapel]:
    """Batches that have not left yet, oldest first."""
    if not is_poststelle(akteur):
        return []
    offene = Poststapel.objects.filter(aufgegeben__isnull=True)
    return list(_counted(offene).filter(anzahl__gt=0).order_by("gebildet", "id")[:50])


def confirmed_stapel_for(akteur: Akteur, *, anzahl: int = 10) -> list[Poststapel]:
    """The last that left."""
    if not is_poststelle(akteur):
        return []
    letzte = Poststapel.objects.filter(aufgegeben__isnull=False)
    return list(
        _counted(letzte).select_related("bestaetigt_von").order_by("-bestaetigt", "id")[:anzahl]
    )


def _counted(stapel: QuerySet[Poststapel]) -> Any:
    return stapel.annotate(anzahl=Count("sendungen"))


def get_stapel(akteur: Akteur, stapel_id: UUID) -> Poststapel:
    stapel = Poststapel.objects.select_related("bestaetigt_von").filter(pk=stapel_id).first()
    if stapel is None or not is_poststelle(akteur):
        raise NichtGefunden("Diesen Stapel gibt es nicht.")
    return stapel


def letters_in(stapel: Poststapel) -> list[Versand]:
    """In the order in which they are printed."""
    return list(
        stapel.sendungen.select_related(
            "bescheid__vorgang__gemeinde",
            "bescheid__vorgang__sicht__einheit",
            "bescheid__dokument",
            "ausfertigung__dokument",
        ).order_by("weg", "angelegt", "id")
    )


def sent_by_post(akteur: Akteur, *, anzahl: int = 50) -> list[Versand]:
    """What the Poststelle handed over last: any of these may come back."""
    if not is_poststelle(akteur):
        return []
    hinaus = Versand.objects.filter(stapel__aufgegeben__isnull=False, am__isnull=False).exclude(
        zustand__in=HINFAELLIG
    )
    return list(hinaus.select_related("bescheid").order_by("-am", "id")[:anzahl])


def find_sent(akteur: Akteur, suche: str, *, anzahl: int = 50) -> list[Versand]:
    """What the Poststelle sent under that number of letter or post: for what lies in the tray."""
    if not is_poststelle(akteur) or not suche.strip():
        return []
    nummer = suche.strip().replace("-", "").upper()
    treffer = Q(bescheid__nummer__iexact=nummer) | Q(kennung__iexact=suche.strip())
    hinaus = Versand.objects.filter(treffer, am__isnull=False).exclude(zustand__in=HINFAELLIG)
    return list(hinaus.select_related("bescheid").order_by("-am", "id")[:anzahl])


def get_sent(akteur: Akteur, versand_id: UUID) -> Versand:
    """One letter that left by post, as the Poststelle may see it."""
    versand = Versand.objects.select_related("bescheid").filter(pk=versand_id, am__isnull=False)
    gefunden = versand.first() if is_poststelle(akteur) else None
    if gefunden is None:
        raise NichtGefunden("Diesen Versand gibt es nicht.")
    return gefunden


# --- for jobs


def stuck_since(zeitpunkt: datetime) -> list[UUID]:
    """Waits for the mailbox of BundID since before that instant."""
    wartend = Versand.objects.filter(
        zustand="vorbereitet", weg=Versandweg.BUNDID, angelegt__lt=zeitpunkt
    )
    return list(wartend.values_list("pk", flat=True))


def final_until(tag: date) -> list[UUID]:
    """Notified, and the day on which they stand has come, and nobody noted it yet."""
    offen = Versand.objects.filter(
        zustand__in=("bekanntgegeben", "bereitgestellt"),
        bestandskraft__lte=tag,
        fristen__art="bestandskraft",
        fristen__erledigt__isnull=True,
    )
    geordnet = offen.order_by("bescheid__vorgang_id", "pk")
    return list(geordnet.values_list("pk", flat=True).distinct())


# --- the citizen's account


def unread_in_mailbox(zugang: Zugang) -> QuerySet[Versand]:
    return Versand.objects.filter(
        ausfertigung__empfaenger__zugang=zugang, zustand="bereitgestellt", abgerufen__isnull=True
    )


def own_versand(bescheid: Bescheid, akteur: Akteur) -> Versand | None:
    """The newest Versand to this citizen themselves, or None for everybody else."""
    if akteur.zugang_id is None:
        return None
    eigene = bescheid.versande.filter(ausfertigung__empfaenger__zugang_id=akteur.zugang_id)
    return eigene.exclude(zustand="ersetzt").order_by("-angelegt").first()


@dataclass(frozen=True, slots=True)
class Versandstand:
    """What a page may say of one Ausfertigung. `voraussichtlich`: no date stands yet, because
    nobody said when it left.
    """

    weg: str
    wegname: str
    zustand: str
    am: date | None
    bekanntgabe: date | None
    rechtsbehelf_ende: date | None
    bestandskraft: date | None
    schritte: Sequence[dict[str, Any]]

    @property
    def voraussichtlich(self) -> bool:
        return self.bekanntgabe is None


def versand_state_of(bescheid: Bescheid, akteur: Akteur | None = None) -> Versandstand | None:
    """Where the letter stands: the reader's own Ausfertigung if they have one, else the first."""
    eigener = own_versand(bescheid, akteur) if akteur else None
    versand = eigener or (
        bescheid.versande.exclude(zustand="ersetzt")
        .order_by("ausfertigung__nummer", "-angelegt")
        .first()
    )
    return _state(versand) if versand else None


def _state(versand: Versand) -> Versandstand:
    return Versandstand(
        weg=versand.weg,
        wegname=versand.get_weg_display(),
        zustand=versand.zustand,
        am=versand.am,
        bekanntgabe=versand.bekanntgabe,
        rechtsbehelf_ende=versand.rechtsbehelf_ende,
        bestandskraft=versand.bestandskraft,
        schritte=versand.schritte,
    )
