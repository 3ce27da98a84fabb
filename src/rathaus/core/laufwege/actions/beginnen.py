from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.vorgaenge.public import lock_vorgang, touch

from ..ablauf import fault_in
from ..arten import ZEICHNEND, Schrittart
from ..models import Laufschritt, Laufweg
from ..zustaende import OFFEN, WARTET
from .gemeinsam import go_on, require_free


@dataclass(frozen=True, slots=True, kw_only=True)
class NeuerSchritt:
    """Steps of one `stufe` run side by side. `wer` is how the person was chosen (wer.py)."""

    art: Schrittart
    an: Mitarbeiter
    stufe: int = 1
    auftrag: str = ""
    faellig: date | None = None
    wer: str = ""


@transaction.atomic
def start_laufweg(
    vorgang_id: UUID,
    schritte: Sequence[NeuerSchritt],
    *,
    betreff: str,
    akteur: Akteur,
    stand: int,
    dokument_id: UUID | None = None,
) -> Laufweg:
    """Send the Vorgang, or one document of it, round. It stays where it is; those asked see it
    while they are asked.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    if not vorgang.offen:
        raise Fachfehler("Der Vorgang ist abgeschlossen. Bitte nehmen Sie ihn erst wieder auf.")
    laufweg = Laufweg(
        vorgang=vorgang,
        dokument=_dokument(vorgang, dokument_id),
        betreff=betreff,
        gestartet_von_id=akteur.als_mitarbeiter,
        gestartet=uhr.jetzt(),
    )
    liste = [build_schritt(laufweg, schritt) for schritt in schritte]
    check_ways(laufweg, liste, vorgang)
    laufweg.save(force_insert=True)
    Laufschritt.objects.bulk_create(liste)
    go_on(laufweg, liste, vorgang, akteur=akteur)
    touch(vorgang)
    record(
        vorgang.kette,
        "laufweg_begonnen",
        akteur=akteur,
        objekt=laufweg,
        neu={"schritte": [[s.stufe, s.art, str(s.an_id)] for s in liste]},
        grund=betreff,
    )
    return laufweg


def request_mitzeichnung(
    vorgang_id: UUID,
    *,
    an: Mitarbeiter,
    frage: str,
    akteur: Akteur,
    stand: int,
    faellig: date | None = None,
) -> Laufweg:
    """The shortest way: one colleague is asked to sign along."""
    schritt = NeuerSchritt(art=Schrittart.MITZEICHNUNG, an=an, faellig=faellig)
    return start_laufweg(vorgang_id, [schritt], betreff=frage, akteur=akteur, stand=stand)


def build_schritt(laufweg: Laufweg, neu: NeuerSchritt) -> Laufschritt:
    if neu.faellig and neu.faellig < uhr.heute():
        raise Fachfehler("Der Tag, bis zu dem ein Schritt fällig ist, liegt in der Vergangenheit.")
    return Laufschritt(
        laufweg=laufweg,
        stufe=neu.stufe,
        art=neu.art,
        an=neu.an,
        wer=neu.wer,
        auftrag=neu.auftrag,
        faellig=neu.faellig,
    )


def check_ways(laufweg: Laufweg, schritte: Sequence[Laufschritt], vorgang: Vorgang) -> None:
    """Fachfehler where this way must not be, or asks somebody for what they are asked already."""
    if grund := fault_in(schritte, laufweg.gestartet_von_id):
        raise Fachfehler(grund)
    neue = [schritt for schritt in schritte if schritt._state.adding]
    for schritt in neue:
        require_free(vorgang, schritt.an)
    andere = Laufschritt.objects.filter(
        laufweg__vorgang=vorgang,
        laufweg__dokument=laufweg.dokument,
        an__in=[schritt.an_id for schritt in neue if schritt.art in ZEICHNEND],
        art__in=ZEICHNEND,
        zustand__in=(WARTET, OFFEN),
    ).exclude(laufweg=laufweg.pk)
    if doppelt := andere.select_related("an").first():
        raise Fachfehler(f"{doppelt.an} ist schon um Mitzeichnung gebeten.")


def _dokument(vorgang: Vorgang, dokument_id: UUID | None) -> Dokument | None:
    if dokument_id is None:
        return None
    dokument = vorgang.dokumente.filter(pk=dokument_id).first()
    if dokument is None:
        raise Fachfehler("Dieses Dokument gehört nicht zu dem Vorgang.")
    return dokument
