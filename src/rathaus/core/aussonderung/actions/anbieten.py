"""Akten whose period is over are offered to the archive; what it has said once for all is not asked
again.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import move_akte
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..models import Aussonderung, Aussonderungsstueck, Weg
from ..permissions import check_archiv, check_may_close
from ..queries.akten import katalog_of, lage_of
from ..zustaende import NACH_URTEIL, RUECKNEHMBAR
from .stuecke import lock_stuecke, move_stueck

#: How many Akten one offer names: an archive values by hand.
HOECHSTENS = 1000


@transaction.atomic
def offer_akten(
    akte_ids: Sequence[UUID], *, weg: str = Weg.XDOMEA, archiv: str, akteur: Akteur
) -> Aussonderung:
    """Offer these, all or none: one that may not stops the lot, by its Aktenzeichen. Where the
    catalogue says A they go without being asked for; where it says V they need no offer.
    """
    if not akte_ids:
        raise Fachfehler("Bitte wählen Sie mindestens eine Akte.")
    if len(akte_ids) > HOECHSTENS:
        raise Fachfehler(f"Bitte höchstens {HOECHSTENS} Akten auf einmal anbieten.")
    akten = _lock(akte_ids)
    aussonderung = Aussonderung.objects.create(
        weg=weg, archiv=archiv, von_id=akteur.mitarbeiter_id, angelegt=uhr.jetzt()
    )
    for lfd, akte in enumerate(akten, start=1):
        check_may_close(akteur, akte)
        _check_offerable(akte)
        _add(aussonderung, akte, lfd, akteur)
    record(
        aussonderung.kette,
        "aussonderung_angelegt",
        akteur=akteur,
        objekt=aussonderung,
        neu={"akten": len(akten), "weg": weg},
    )
    return aussonderung


@transaction.atomic
def take_back(stueck_ids: Sequence[UUID], *, grund: str, akteur: Akteur) -> int:
    """Undo an offer while nothing has left the town. The Akte is as before."""
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund.")
    stuecke = lock_stuecke(stueck_ids)
    for stueck in stuecke:
        check_may_close(akteur, stueck.akte)
        if stueck.zustand not in RUECKNEHMBAR:
            raise Fachfehler(f"{stueck.akte.aktenzeichen} liegt schon beim Archiv.")
        move_stueck(stueck, "zurueckgenommen", akteur=akteur)
        move_akte(stueck.akte, "zda", "angebot_zurueckgenommen", akteur=akteur, grund=grund)
    return len(stuecke)


def _lock(akte_ids: Sequence[UUID]) -> list[Akte]:
    akten = Akte.objects.select_for_update(of=("self",)).select_related("position", "sicht")
    return list(akten.filter(pk__in=akte_ids).order_by("pk"))


def _check_offerable(akte: Akte) -> None:
    lage = lage_of(akte)
    grund = ""
    if lage.zustand != "zda":
        grund = "ist nicht z.d.A. oder schon angeboten"
    elif lage.gesperrt:
        grund = "ist gesperrt"
    elif lage.frist:
        grund = f"wird noch gebraucht: {lage.frist}"
    elif lage.katalog == "V" and lage.marke != "A":
        grund = "braucht kein Angebot: Das Archiv verzichtet darauf im Bewertungskatalog"
    if grund:
        raise Fachfehler(f"Die Akte {akte.aktenzeichen} {grund}.")


def _add(aussonderung: Aussonderung, akte: Akte, lfd: int, akteur: Akteur) -> None:
    stueck = Aussonderungsstueck(aussonderung=aussonderung, akte=akte, lfd=lfd)
    stueck.save(force_insert=True)
    move_akte(
        akte, "angeboten", "akte_angeboten", akteur=akteur, neu={"aussonderung": aussonderung.pk}
    )
    if katalog_of(akte.position_id, uhr.heute()) == "A":
        stueck.urteil, stueck.quelle = "A", Aussonderungsstueck.Quelle.KATALOG
        stueck.bewertet = uhr.jetzt()
        felder = ("urteil", "quelle", "bewertet")
        move_stueck(stueck, NACH_URTEIL["A"], *felder, akteur=akteur)


@transaction.atomic
def value_stuecke(
    stueck_ids: Sequence[UUID],
    urteil: str,
    *,
    vermerk: str = "",
    quelle: str = Aussonderungsstueck.Quelle.SEITE,
    akteur: Akteur,
) -> int:
    """The archive's word on some pieces: A, B or V. It can be changed until they are handed over
    or gone.
    """
    check_archiv(akteur)
    stuecke = lock_stuecke(stueck_ids)
    if not stuecke:
        raise Fachfehler("Bitte wählen Sie mindestens eine Akte.")
    for stueck in stuecke:
        _value(stueck, urteil, vermerk.strip(), quelle, akteur)
    return len(stuecke)


@transaction.atomic
def value_sample(stueck_ids: Sequence[UUID], *, jede: int, akteur: Akteur) -> tuple[int, int]:
    """Every n-th is kept and the rest goes: „Auswahl, jede 10.“, in the order of the offer, from
    the first on. Returns how many are kept and how many go.
    """
    check_archiv(akteur)
    if not 2 <= jede <= HOECHSTENS:
        raise Fachfehler(f"Bitte eine Zahl von 2 bis {HOECHSTENS} nennen.")
    stuecke = sorted(lock_stuecke(stueck_ids), key=lambda s: (str(s.aussonderung_id), s.lfd))
    if not stuecke:
        raise Fachfehler("Bitte wählen Sie mindestens eine Akte.")
    for stelle, stueck in enumerate(stuecke):
        urteil = "V" if stelle % jede else "A"
        vermerk, quelle = f"Auswahl, jede {jede}.", Aussonderungsstueck.Quelle.SEITE
        _value(stueck, urteil, vermerk, quelle, akteur)
    behalten = len(stuecke[::jede])
    return behalten, len(stuecke) - behalten


def _value(
    stueck: Aussonderungsstueck, urteil: str, vermerk: str, quelle: str, akteur: Akteur
) -> None:
    nach = NACH_URTEIL.get(urteil)
    if nach is None:
        raise Fachfehler("Das Urteil lautet A, B oder V.")
    if grund := fault_of_urteil(stueck, urteil):
        raise Fachfehler(grund)
    stueck.urteil, stueck.vermerk, stueck.quelle = urteil, vermerk[:500], quelle
    stueck.bewertet, stueck.bewertet_von_id = uhr.jetzt(), akteur.mitarbeiter_id
    felder = ("urteil", "vermerk", "quelle", "bewertet", "bewertet_von")
    if stueck.zustand == nach:
        stueck.save(update_fields=felder)
    else:
        move_stueck(stueck, nach, *felder, akteur=akteur)


def fault_of_urteil(stueck: Aussonderungsstueck, urteil: str) -> str:
    """What the Aktenplan marks A goes only after the archive has it, whoever says otherwise."""
    if urteil == "V" and stueck.akte.position.archivmarke == "A":
        return (
            f"{stueck.akte.aktenzeichen} steht im Aktenplan als archivwürdig (A). "
            "Soll sie gehen, ändern Sie zuerst den Aktenplan."
        )
    return ""
