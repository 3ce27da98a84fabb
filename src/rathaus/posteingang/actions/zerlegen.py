"""What a file turned out to hold: its pages, and the letters they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import Datei, store_erzeugnis
from rathaus.core.einheiten.public import einheit_of_kennung
from rathaus.core.nummern.public import new_token
from rathaus.core.protokoll.public import Akteur, record

from ..lesereihe import line_up
from ..models import Einlieferung, Postseite, Poststueck
from ..sichten import sicht_of
from ..stapel import Blatt, Heft, divide
from ..werkstatt import Ansicht
from ..zustaende import EINLIEFERUNG, GESPERRT, OFFEN, UNLESBAR, ZERLEGT
from .annehmen import PDF


@dataclass(frozen=True, slots=True)
class Zerlegt:
    """One file with its pages; `gemacht` is the PDF made of a picture."""

    datei: Datei
    ansichten: Sequence[Ansicht]
    gemacht: bytes | None = None


@transaction.atomic
def record_pages(einlieferung_id: UUID, zerlegt: Sequence[Zerlegt], *, akteur: Akteur) -> int:
    """Make the letters of a delivery; returns how many. A second time finds it done."""
    einlieferung = Einlieferung.objects.select_for_update().get(pk=einlieferung_id)
    if einlieferung.zustand != OFFEN:
        return 0
    seiten = [seite for teil in zerlegt for seite in _pages_of(teil, einlieferung, akteur)]
    blaetter = [Blatt(leer=s.art == Postseite.Art.LEER, codes=s.codes) for s in seiten]
    hefte = divide(blaetter, stapel=einlieferung.stapel)
    for nummer, (seite, blatt) in enumerate(zip(seiten, blaetter, strict=True)):
        seite.laufend = nummer
        if einlieferung.stapel and blatt.trennt:
            seite.art = Postseite.Art.TRENNBLATT
    for heft in hefte:
        _make_piece(einlieferung, heft, seiten)
    Postseite.objects.bulk_create(seiten, batch_size=50)
    einlieferung.seiten = len(seiten)
    _move(einlieferung, ZERLEGT, akteur)
    for stueck_id in einlieferung.stuecke.values_list("pk", flat=True):
        line_up(stueck_id)
    return len(hefte)


@transaction.atomic
def record_failure(einlieferung_id: UUID, grund: str, *, gesperrt: bool, akteur: Akteur) -> None:
    """It stays on the desk of the Poststelle with the reason: nothing disappears because a program
    cannot read it.
    """
    einlieferung = Einlieferung.objects.select_for_update().get(pk=einlieferung_id)
    if einlieferung.zustand == OFFEN:
        einlieferung.fehler = grund[:300]
        _move(einlieferung, GESPERRT if gesperrt else UNLESBAR, akteur)


def _move(einlieferung: Einlieferung, nach: str, akteur: Akteur) -> None:
    alt = einlieferung.zustand
    einlieferung.zustand = EINLIEFERUNG.check(alt, nach).kennung
    einlieferung.save(update_fields=["zustand", "seiten", "fehler"])
    record(
        einlieferung.kette,
        f"post_{nach}",
        akteur=akteur,
        objekt=einlieferung,
        neu={"seiten": einlieferung.seiten},
    )


def _pages_of(teil: Zerlegt, einlieferung: Einlieferung, akteur: Akteur) -> list[Postseite]:
    quelle = teil.datei
    if teil.gemacht is not None:
        quelle = store_erzeugnis(
            teil.gemacht,
            name=f"{teil.datei.name}.pdf",
            medientyp=PDF,
            akteur=akteur,
            kette=einlieferung.kette,
        )
    return [
        Postseite(
            einlieferung=einlieferung,
            art=Postseite.Art.LEER if ansicht.leer else Postseite.Art.SEITE,
            datei=quelle,
            seite=nummer,
            codes=[code[:200] for code in ansicht.codes],
            text=ansicht.text,
            bild=ansicht.bild,
        )
        for nummer, ansicht in enumerate(teil.ansichten)
    ]


def _make_piece(einlieferung: Einlieferung, heft: Heft, seiten: Sequence[Postseite]) -> None:
    eigene = [seiten[n] for n in heft.blaetter]
    if all(seite.art == Postseite.Art.LEER for seite in eigene):
        for seite in eigene:
            seite.art = Postseite.Art.SEITE
    einheit = einheit_of_kennung(heft.einheit) or einlieferung.einheit
    stueck = Poststueck.objects.create(
        nummer=new_token(),
        einlieferung=einlieferung,
        kanal=einlieferung.kanal,
        eingang=einlieferung.eingang,
        angelegt=uhr.jetzt(),
        sicht=sicht_of(einheit) if einheit else None,
        absender=einlieferung.absender,
        titel=einlieferung.betreff,
        seiten=sum(seite.art == Postseite.Art.SEITE for seite in eigene),
        getrennt=heft.getrennt,
    )
    for nummer, seite in enumerate(eigene, start=1):
        seite.poststueck, seite.nummer = stueck, nummer
