"""Putting a print together: cover and list, then of each Vorgang its sheet and its documents."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from rathaus import uhr
from rathaus.core.ablage.public import Beschaedigt, Datei, kind_of
from rathaus.core.akten.models import Akte
from rathaus.core.fehler import Fachfehler
from rathaus.core.satz.blatt import message_page, parts_of
from rathaus.core.satz.seiten.aufruf import Unlesbar, take_over, work_folder
from rathaus.core.satz.seiten.heft import VERZEICHNIS, Heftteil, Umschlag, bind, widths_of
from rathaus.core.satz.seiten.quelle import PDF, prepare
from rathaus.core.satz.setzen import typeset_data
from rathaus.recht.datum import format_datum
from rathaus.ui.formats import dateigroesse

from ..models import Dokument, Vorgang
from .vorgangsblatt import vorgangsblatt

#: Hears after each document how many are in.
Melder = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Druckvorgang:
    vorgang: Vorgang
    dokumente: Sequence[Dokument]


@dataclass(frozen=True, slots=True)
class _Stueck:
    """A line of the list with its pages. `ohne`: only a sheet that names it."""

    tag: date
    teil: Heftteil
    hinweis: str = ""
    ohne: bool = False


def put_together(
    akte: Akte,
    vorgaenge: Iterable[Druckvorgang],
    ziel: BinaryIO,
    *,
    titel: str,
    angaben: Sequence[tuple[str, str]],
    melden: Melder,
) -> tuple[int, int]:
    """Write the PDF; returns its pages, and how many documents are only named in it."""
    umschlag = Umschlag(
        titel=f"{titel} {akte.aktenzeichen}",
        von=akte.sicht.einheit.name,
        streifen=f"{titel} {akte.aktenzeichen} · gedruckt am {format_datum(uhr.heute())}",
    )
    with work_folder() as ordner:
        stuecke = list(_pieces(vorgaenge, ordner, melden))
        teile = [stueck.teil for stueck in stuecke]

        def verzeichnis(seiten: int) -> bytes:
            daten = _list_data(akte, stuecke, umschlag, titel, angaben, seiten)
            return typeset_data(VERZEICHNIS, "verzeichnis", daten, {})

        return bind(umschlag, teile, verzeichnis, ziel), sum(s.ohne for s in stuecke)


def _pieces(vorgaenge: Iterable[Druckvorgang], ordner: Path, melden: Melder) -> Iterator[_Stueck]:
    nummer = fertig = 0
    for einer in vorgaenge:
        nummer += 1
        yield _sheet(einer.vorgang, _place(ordner, nummer), nummer)
        for dokument in einer.dokumente:
            nummer += 1
            yield _document(dokument, einer.vorgang, _place(ordner, nummer), nummer)
            fertig += 1
            melden(fertig)


def _place(ordner: Path, nummer: int) -> Path:
    ort = ordner / str(nummer)
    ort.mkdir()
    return ort


def _sheet(vorgang: Vorgang, ort: Path, nummer: int) -> _Stueck:
    titel = f"Vorgangsblatt: {vorgang.betreff}"
    teil = _set(vorgangsblatt(vorgang), ort, f"{nummer}. {titel}", unter=False)
    return _Stueck(uhr.ortszeit(vorgang.eingang).date(), teil)


def _document(dokument: Dokument, vorgang: Vorgang, ort: Path, nummer: int) -> _Stueck:
    """The newest version. What cannot be shown as pages is a sheet that says what it is, where it
    lies and what to do.
    """
    titel = f"{nummer}. {dokument.titel}"
    versionen = list(dokument.versionen.all())
    datei = versionen[0].datei if versionen else None
    try:
        if datei is None:
            raise Fachfehler("Zu diesem Dokument gibt es keine Datei.")
        quelle, medientyp = prepare(datei, ort, titel=dokument.titel)
        ziel = ort / "seiten.pdf"
        take_over(quelle, medientyp, ziel, titel=dokument.titel, melden=lambda _n, _alle: None)
        quelle.unlink()
        teil = Heftteil(titel, ziel, widths_of(ziel), unter=True)
        return _Stueck(dokument.datum, teil, _hint(dokument, len(versionen)))
    except (Fachfehler, Beschaedigt) as fehler:
        blatt = _placeholder(dokument, vorgang, datei, _reason(fehler))
        teil = _set(blatt, ort, titel, unter=True)
        return _Stueck(dokument.datum, teil, "nur genannt", ohne=True)


def _hint(dokument: Dokument, fassungen: int) -> str:
    richtung = dokument.get_richtung_display()
    return richtung if fassungen == 1 else f"{richtung}, letzte von {fassungen} Fassungen"


def _reason(fehler: Exception) -> str:
    if isinstance(fehler, Unlesbar):
        return (
            "Diese Art von Datei lässt sich hier nicht als Seiten drucken.\n\n"
            "Öffnen Sie die Datei in der E-Akte und drucken Sie sie von dort. Oder legen Sie sie "
            "als PDF dazu: Dann steht sie im nächsten Ausdruck."
        )
    if isinstance(fehler, Beschaedigt):
        return "Die Datei ist beschädigt. Bitte sagen Sie dem Betrieb Bescheid."
    return str(fehler)


def _placeholder(dokument: Dokument, vorgang: Vorgang, datei: Datei | None, grund: str) -> bytes:
    angaben = {
        "Liegt in": f"Akte {vorgang.akte.aktenzeichen}, Vorgang {vorgang.nummer}",
        "Datum": format_datum(dokument.datum),
        "Richtung": dokument.get_richtung_display(),
        "Datei": datei.name if datei else "",
        "Art": kind_of(datei.medientyp) if datei else "",
        "Größe": dateigroesse(datei.groesse) if datei else "",
        "SHA-256": bytes(datei.sha256).hex() if datei else "",
    }
    return message_page(
        dokument.titel, angaben=angaben, text=grund, fuss="Nur genannt", von="E-Akte"
    )


def _set(pdf: bytes, ort: Path, titel: str, *, unter: bool) -> Heftteil:
    """Our own pages get the same strip as all others."""
    quelle, ziel = ort / "gesetzt.pdf", ort / "seiten.pdf"
    quelle.write_bytes(pdf)
    take_over(quelle, PDF, ziel, titel=titel, melden=lambda _n, _alle: None)
    quelle.unlink()
    return Heftteil(titel, ziel, widths_of(ziel), unter=unter)


def _list_data(
    akte: Akte,
    stuecke: Sequence[_Stueck],
    umschlag: Umschlag,
    titel: str,
    angaben: Sequence[tuple[str, str]],
    kopf: int,
) -> dict[str, Any]:
    heute, angaben = uhr.heute(), [*angaben, ("Enthält", _count(stuecke))]
    return {
        "titel": titel,
        "gemeinde": akte.aktenzeichen,
        "amt": akte.sicht.einheit.name,
        "tag": parts_of(heute),
        "angaben": [[wort, wert] for wort, wert in angaben if wert],
        "stuecke": _rows(stuecke, kopf),
        "gruende": [],
        "erklaerung": "",
        "fuss": umschlag.streifen,
        "blaetter": str(kopf + sum(stueck.teil.seiten for stueck in stuecke)),
    }


def _count(stuecke: Sequence[_Stueck]) -> str:
    """What is in it, and how much of it is only named."""
    dokumente = sum(stueck.teil.unter for stueck in stuecke)
    ohne = sum(stueck.ohne for stueck in stuecke)
    satz = _many(len(stuecke) - dokumente, "Vorgang", "Vorgänge")
    if dokumente:
        satz += f", {_many(dokumente, 'Dokument', 'Dokumente')}"
    return f"{satz}; {ohne} davon nur genannt, die Dateien liegen in der E-Akte" if ohne else satz


def _many(anzahl: int, eines: str, viele: str) -> str:
    return f"{anzahl} {eines if anzahl == 1 else viele}"


def _rows(stuecke: Sequence[_Stueck], kopf: int) -> list[list[str]]:
    zeilen, blatt = [], kopf + 1
    for stueck in stuecke:
        nummer, _, titel = stueck.teil.titel.partition(". ")
        bis = blatt + stueck.teil.seiten - 1
        wo = str(blatt) if bis == blatt else f"{blatt}–{bis}"
        zeilen.append([nummer, format_datum(stueck.tag), titel, stueck.hinweis, wo])
        blatt = bis + 1
    return zeilen
