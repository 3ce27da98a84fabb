"""What an old archive brings: Vorgänge that were closed elsewhere, and their documents. Nothing
starts with them: no Frist, no figure of this year, no work list.
"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from rathaus.core.ablage.models import Datei
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.personen.formen import build_suchform
from rathaus.core.protokoll.public import Akteur, record

from ..models import Beteiligung, Dokument, Dokumentversion, Vorgang
from ..registry import dokumentfolgen
from .befangenheit import SELBST_BETEILIGT, bar


def adopt_vorgaenge(
    vorgaenge: Sequence[Vorgang],
    beteiligungen: Sequence[Beteiligung],
    *,
    quelle: str,
    akteur: Akteur,
) -> None:
    """Keep these unsaved closed Vorgänge with their parties, inside the caller's transaction.
    Parties may also join Vorgänge that are there already.
    """
    Vorgang.objects.bulk_create(vorgaenge)
    Beteiligung.objects.bulk_create(beteiligungen, ignore_conflicts=True)
    for vorgang in vorgaenge:
        record(
            vorgang.kette,
            "aus_altbestand_uebernommen",
            akteur=akteur,
            objekt=vorgang,
            neu={"art": vorgang.art, "quelle": quelle},
        )
    _bar_own_cases(beteiligungen, akteur)


def adopt_dokumente(stuecke: Sequence[tuple[Dokument, Datei]], *, akteur: Akteur) -> None:
    """File these unsaved documents, each with its stored file as first version."""
    Dokument.objects.bulk_create([dokument for dokument, _ in stuecke])
    Dokumentversion.objects.bulk_create(
        Dokumentversion(
            dokument=dokument,
            nummer=1,
            datei=datei,
            akteur_id=akteur.kennung,
            am=dokument.angelegt,
        )
        for dokument, datei in stuecke
    )
    for dokument, datei in stuecke:
        record(
            f"vorgang:{dokument.vorgang_id}",
            "dokument_abgelegt",
            akteur=akteur,
            objekt=dokument,
            neu={"titel": dokument.titel, "art": dokument.art},
        )
        for folge in dokumentfolgen:
            folge(dokument, datei, akteur)


def _bar_own_cases(beteiligungen: Sequence[Beteiligung], akteur: Akteur) -> None:
    """§ 20 VwVfG, by name and birth date: all parties against all colleagues who gave theirs."""
    je_person: dict[tuple[str, str], list[UUID]] = defaultdict(list)
    for beteiligung in beteiligungen:
        if (person := beteiligung.person) is not None and person.geburtsdatum:
            je_person[person.suchform, person.geburtsdatum].append(beteiligung.vorgang_id)
    if not je_person:
        return
    for kollege in Mitarbeiter.objects.filter(aktiv=True, geburtsdatum__isnull=False):
        tag = kollege.geburtsdatum.isoformat() if kollege.geburtsdatum else ""
        wer = (build_suchform(kollege.nachname, kollege.vorname), tag)
        for vorgang in Vorgang.objects.filter(pk__in=je_person.pop(wer, [])):
            bar(vorgang, kollege, SELBST_BETEILIGT, akteur)
