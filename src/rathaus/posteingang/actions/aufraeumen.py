"""What was filed lies in its Akte; here it goes."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import request_deletion
from rathaus.core.ablage.zustaende import GELOESCHT, VORGEMERKT
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, auftrag, erase_inhalte
from rathaus.core.vorgaenge.models import Dokumentversion, Vorgang

from ..models import Einlieferung, Poststueck
from ..zustaende import UNTERWEGS

GRUND = "Post ist abgelegt"


class NochUnterwegs(Fachfehler):
    """A letter of the same delivery waits."""

    def __init__(self, einlieferung_id: UUID) -> None:
        wartend = Q(einlieferung=einlieferung_id) | Q(blaetter__einlieferung=einlieferung_id)
        stuecke = Poststueck.objects.filter(wartend, zustand__in=UNTERWEGS).order_by("nummer")
        nummern = ", ".join(dict.fromkeys(s.anzeigenummer for s in stuecke))
        super().__init__(
            "Ein Schreiben, das zusammen mit Post dieses Vorgangs ankam, liegt noch im "
            f"Posteingang ({nummern}). Bitte erst dieses ablegen oder abweisen lassen."
        )


@transaction.atomic
def clear_einlieferung(einlieferung_id: UUID, *, akteur: Akteur, grund: str = GRUND) -> bool:
    """Delete pages, words and files of a delivery that has come to its end; numbers, days and
    channels stay. What a Dokument holds belongs to its Akte. False where a letter is still open.
    """
    einlieferung = Einlieferung.objects.select_for_update(of=("self",)).get(pk=einlieferung_id)
    stuecke = list(einlieferung.stuecke.select_for_update(of=("self",)).order_by("pk"))
    if einlieferung.geleert or any(s.zustand in UNTERWEGS for s in stuecke):
        return False
    if einlieferung.blaetter.filter(poststueck__zustand__in=UNTERWEGS).exists():
        return False  # a page of it is in a letter of another delivery
    dateien = _files_of(einlieferung, stuecke)
    einlieferung.blaetter.all().delete()
    einlieferung.dateien.all().delete()
    einlieferung.stuecke.update(
        absender="", titel="", vorschlag={}, vorschlag_vorgang=None, hinweis="", datei=None
    )
    einlieferung.absender = einlieferung.betreff = einlieferung.fehler = einlieferung.verweis = ""
    einlieferung.geleert = uhr.jetzt()
    einlieferung.save()
    for datei in dateien:
        request_deletion(datei, akteur=akteur, grund=grund)
    for kette in (einlieferung.kette, *(s.kette for s in stuecke)):
        erase_inhalte(kette, akteur=akteur, grund=grund)
    return True


def forget_vorgang(vorgang: Vorgang) -> None:
    """At the Vernichtung of a Vorgang: what still lies here of its letters goes with it. Raises
    NochUnterwegs where a letter that came with them is not filed yet: they share a file.
    """
    akteur = auftrag("Vernichtung")
    eigene = Einlieferung.objects.filter(
        Q(stuecke__vorgang=vorgang) | Q(blaetter__poststueck__vorgang=vorgang)
    )
    eigene = eigene.filter(geleert__isnull=True)
    for einlieferung_id in eigene.order_by().values_list("pk", flat=True).distinct():
        if not clear_einlieferung(einlieferung_id, akteur=akteur, grund="Vorgang vernichtet"):
            raise NochUnterwegs(einlieferung_id)


def _files_of(einlieferung: Einlieferung, stuecke: Iterable[Poststueck]) -> list[Datei]:
    """Every file made or taken for it that no Dokument holds."""
    ids = {s.datei_id for s in stuecke if s.datei_id}
    ids |= set(einlieferung.dateien.values_list("datei", flat=True))
    ids |= set(einlieferung.blaetter.values_list("datei", flat=True))
    gehalten = Dokumentversion.objects.filter(datei__in=ids).values("datei")
    frei = Datei.objects.filter(pk__in=ids).exclude(pk__in=gehalten)
    return list(frei.exclude(zustand__in=(VORGEMERKT, GELOESCHT)).order_by("pk"))
