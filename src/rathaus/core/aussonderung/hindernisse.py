"""What still moves in an Akte, so that it cannot go z.d.A. today."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from rathaus.core.akten.public import Hindernis
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.laufwege.models import Laufweg
from rathaus.core.rechtsbehelfe.models import Rechtsbehelf
from rathaus.core.vorgaenge.models import Frist, Vorgang, Wiedervorlage

#: A letter in one of these states is done with.
_ERLEDIGT = ("bekanntgegeben", "zurueckgekommen", "verworfen")


def _of_akte(zeilen: QuerySet, weg: str) -> Exists:
    return Exists(zeilen.filter(**{weg: OuterRef("pk")}))


def _open_vorgang(heute: date) -> Exists:
    return _of_akte(Vorgang.objects.filter(offen=True), "akte")


def _running_frist(heute: date) -> Exists:
    laufende = Frist.objects.filter(erledigt__isnull=True, ende__gte=heute)
    return _of_akte(laufende, "vorgang__akte")


def _wiedervorlage(heute: date) -> Exists:
    return _of_akte(Wiedervorlage.objects.filter(erledigt__isnull=True), "vorgang__akte")


def _letter(heute: date) -> Exists:
    return _of_akte(Bescheid.objects.exclude(zustand__in=_ERLEDIGT), "vorgang__akte")


def _remedy_possible(heute: date) -> Exists:
    return _of_akte(Bescheid.objects.filter(rechtsbehelf_ende__gte=heute), "vorgang__akte")


def _remedy_open(heute: date) -> Exists:
    return _of_akte(Rechtsbehelf.objects.filter(erledigt__isnull=True), "vorgang__akte")


def _on_its_way(heute: date) -> Exists:
    return _of_akte(Laufweg.objects.filter(zustand="laeuft"), "vorgang__akte")


HINDERNISSE = (
    Hindernis("vorgang", "Ein Vorgang ist noch offen.", _open_vorgang),
    Hindernis("frist", "Eine Frist läuft noch.", _running_frist),
    Hindernis("wiedervorlage", "Eine Wiedervorlage ist noch offen.", _wiedervorlage),
    Hindernis("laufweg", "Ein Laufweg ist noch nicht zu Ende.", _on_its_way),
    Hindernis("brief", "Ein Schreiben ist noch unterwegs oder im Entwurf.", _letter),
    Hindernis("frist_bescheid", "Gegen einen Bescheid ist noch ein Rechtsbehelf möglich.",
              _remedy_possible),
    Hindernis("rechtsbehelf", "Über einen Rechtsbehelf ist noch nicht entschieden.",
              _remedy_open),
)  # fmt: skip
