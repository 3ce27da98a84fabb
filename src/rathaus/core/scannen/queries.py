"""What lies at the Poststelle: batches to look at, blocked ones, and paper whose time is over. A
batch names no person and no matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokumentversion, Vorgang

from .actions import EIGENER_SCAN, is_own
from .models import Scanklasse, Scanstapel, Stichprobe, Transfervermerk
from .zustaende import GEPRUEFT, GESPERRT, OFFEN, STICHPROBE

SEITE = 50


@dataclass(frozen=True, slots=True)
class Stapelzeile:
    stapel: Scanstapel
    stuecke: int
    seiten: int


def stapel_to_do(*, anzahl: int = SEITE) -> list[Stapelzeile]:
    """Open, to be looked at, or blocked: the oldest first."""
    offene = Scanstapel.objects.filter(zustand__in=[OFFEN, STICHPROBE, GESPERRT])
    return _with_figures(offene.order_by("tag", "id")[:anzahl])


def stapel_to_destroy(*, anzahl: int = SEITE) -> list[Stapelzeile]:
    """Looked at and past their time: the list of originals to destroy."""
    faellig = Scanstapel.objects.filter(zustand=GEPRUEFT, vernichten_ab__lte=uhr.heute())
    return _with_figures(faellig.order_by("vernichten_ab", "id")[:anzahl])


def count_to_do(akteur: Akteur) -> int:
    """What waits for somebody's eyes; a batch of one's own waits for others."""
    if akteur.mitarbeiter_id is None:
        return 0
    wartend = Scanstapel.objects.filter(zustand__in=[STICHPROBE, GESPERRT])
    return wartend.exclude(gescannt_von=akteur.mitarbeiter_id).count()


def get_stapel(akteur: Akteur, stapel_id: UUID) -> Scanstapel:
    stapel = (
        Scanstapel.objects.select_related("klasse", "gescannt_von").filter(pk=stapel_id).first()
    )
    if stapel is None or not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtGefunden("Diesen Stapel gibt es nicht.")
    return stapel


def figures_of(stapel: Scanstapel) -> Stapelzeile:
    return _with_figures([stapel])[0]


def samples_of(stapel: Scanstapel) -> list[Stichprobe]:
    """Of the last round, in the order of the paper."""
    proben = stapel.stichproben.select_related("vermerk", "geprueft_von")
    return list(proben.order_by("-runde", "vermerk__nummer")[:500])


def file_to_judge(akteur: Akteur, stichprobe_id: UUID) -> tuple[Stichprobe, Datei]:
    """The scan beside whose paper the second person sits: only while it is asked for, and never for
    who made it. The file whose hash the note holds, whatever came later.
    """
    probe = (
        Stichprobe.objects.select_related("stapel", "vermerk")
        .filter(pk=stichprobe_id, gut__isnull=True, stapel__zustand=STICHPROBE)
        .first()
    )
    if probe is None or not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtGefunden("Diese Stichprobe gibt es nicht.")
    if is_own(probe.stapel, akteur):
        raise NichtErlaubt(EIGENER_SCAN)
    versionen = Dokumentversion.objects.filter(dokument=probe.vermerk.dokument_id)
    for version in versionen.select_related("datei").order_by("-nummer"):
        if bytes(version.datei.sha256) == bytes(probe.vermerk.sha256):
            return probe, version.datei
    raise NichtGefunden("Diese Fassung gibt es nicht mehr.")


def vermerke_of(vorgang: Vorgang) -> list[Transfervermerk]:
    """How the documents of a matter came from paper."""
    vermerke = Transfervermerk.objects.filter(dokument__vorgang=vorgang)
    return list(
        vermerke.select_related("dokument", "stapel", "gescannt_von").order_by("gescannt_am")[:200]
    )


def all_klassen() -> list[Scanklasse]:
    return list(Scanklasse.objects.all())


def _with_figures(stapel: Iterable[Scanstapel]) -> list[Stapelzeile]:
    alle = list(stapel)
    zahlen = {
        z["stapel"]: (z["stuecke"], z["blaetter"])
        for z in Transfervermerk.objects.filter(stapel__in=alle)
        .values("stapel")
        .annotate(stuecke=Count("id"), blaetter=Sum("seiten"))
    }
    klassen = Scanklasse.objects.in_bulk({s.klasse_id for s in alle})
    for einer in alle:
        einer.klasse = klassen[einer.klasse_id]
    return [Stapelzeile(s, *zahlen.get(s.pk, (0, 0))) for s in alle]
