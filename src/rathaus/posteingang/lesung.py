"""The two long steps of a letter: taking the delivery apart, and reading its pages. The work is
done outside any transaction; what it brought is written in one.
"""

from pathlib import Path
from uuid import UUID

from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.zustaende import GESPERRT, QUARANTAENE
from rathaus.core.protokoll.public import Akteur

from .actions.lesen import recognise_piece, record_progress, record_reading
from .actions.zerlegen import Zerlegt, record_failure, record_pages
from .einstellungen import can_read_scans
from .models import Einlieferung, Lesestand, Postseite, Poststueck
from .queries import pages_of
from .werkstatt import Unlesbar, bench, bind, bring_out, recognise, take_apart
from .zustaende import OFFEN

#: A page with less text than that is a picture of a page.
KAUM_TEXT = 12


class NochInPruefung(Exception):
    """The scanner of viruses has not spoken; the job comes again."""


def open_up(einlieferung_id: UUID, *, akteur: Akteur) -> None:
    einlieferung = Einlieferung.objects.get(pk=einlieferung_id)
    if einlieferung.zustand != OFFEN:
        return
    dateien = [teil.datei for teil in einlieferung.dateien.select_related("datei")]
    if any(datei.zustand == GESPERRT for datei in dateien):
        grund = "Die Prüfung auf Schadsoftware hat etwas gefunden."
        record_failure(einlieferung_id, grund, gesperrt=True, akteur=akteur)
        return
    if any(datei.zustand == QUARANTAENE for datei in dateien):
        raise NochInPruefung
    blaetter = [t.datei for t in einlieferung.dateien.filter(beilage=False).order_by("nummer")]
    try:
        with bench() as ordner:
            record_pages(
                einlieferung_id, [_open(datei, ordner) for datei in blaetter], akteur=akteur
            )
    except Unlesbar as fehler:
        record_failure(einlieferung_id, str(fehler), gesperrt=False, akteur=akteur)


def _open(datei: Datei, ordner: Path) -> Zerlegt:
    ansichten, gemacht = take_apart(datei, ordner)
    return Zerlegt(datei, ansichten, gemacht)


def read_piece(stueck_id: UUID, *, akteur: Akteur) -> None:
    """Bind it and read it where that is still to do, then say where it belongs: also where another
    was faster, who may have died before saying so.
    """
    stueck = Poststueck.objects.filter(pk=stueck_id).first()
    if stueck is None:  # joined to another meanwhile
        return
    if stueck.datei_id is None:
        _bind_and_read(stueck, akteur)
    recognise_piece(stueck_id, akteur=akteur)


def _bind_and_read(stueck: Poststueck, akteur: Akteur) -> None:
    seiten = [s for s in pages_of(stueck) if s.art == Postseite.Art.SEITE]
    lesen = any(len(s.text.strip()) < KAUM_TEXT for s in seiten)
    if not lesen and (datei := _whole_file(stueck, seiten)):
        _record(stueck, datei, {}, Lesestand.NICHT_NOETIG, akteur)
        return
    with bench() as ordner:
        quellen = [(bring_out(s.datei, ordner), s.seite, s.drehung) for s in seiten]
        pdf, stand, texte = bind(quellen, ordner), Lesestand.NICHT_NOETIG, dict[UUID, str]()
        if lesen:
            pdf, stand, texte = _read(stueck, pdf, seiten, akteur)
        _record(stueck, pdf.read_bytes(), texte, stand, akteur)


def _read(
    stueck: Poststueck, pdf: Path, seiten: list[Postseite], akteur: Akteur
) -> tuple[Path, Lesestand, dict[UUID, str]]:
    """Where nothing can read it, it is kept and filed all the same; the desk says so."""
    if not can_read_scans():
        return pdf, Lesestand.OHNE, {}
    try:
        gelesen, zeilen = recognise(
            pdf, len(seiten), lambda n: record_progress(stueck.pk, n, akteur=akteur)
        )
    except Unlesbar:
        return pdf, Lesestand.OHNE, {}
    texte = {
        seite.pk: text.replace("\x00", "")
        for seite, text in zip(seiten, zeilen, strict=True)
        if len(seite.text.strip()) < KAUM_TEXT
    }
    return gelesen, Lesestand.FERTIG, texte


def _record(
    stueck: Poststueck,
    gebunden: Datei | bytes,
    texte: dict[UUID, str],
    lesestand: Lesestand,
    akteur: Akteur,
) -> None:
    record_reading(
        stueck.pk,
        gebunden=gebunden,
        texte=texte,
        lesestand=lesestand,
        stand=stueck.stand,
        akteur=akteur,
    )


def _whole_file(stueck: Poststueck, seiten: list[Postseite]) -> Datei | None:
    """The file as its sender made it, where the letter is just that: binding it anew would break a
    signature.
    """
    quellen = {seite.datei_id for seite in seiten}
    alle = stueck.blaetter.count()
    gleich = [s.seite for s in seiten] == list(range(alle)) and not any(s.drehung for s in seiten)
    if len(quellen) != 1 or not gleich:
        return None
    quelle = quellen.pop()
    if Postseite.objects.filter(datei_id=quelle).exclude(poststueck=stueck).exists():
        return None
    return Datei.objects.get(pk=quelle)
