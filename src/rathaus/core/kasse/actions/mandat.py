"""SEPA mandates, in the way the town wants them: in the form with proven identity, or printed and
signed.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Verwaltung
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.iban import mask_iban, parse_iban
from rathaus.core.kasse.models import Abgabenkonto, Mandat, Mandatsweg
from rathaus.core.kasse.permissions import check_may_assess
from rathaus.core.kasse.zustaende import MANDAT
from rathaus.core.nummern.public import next_nummer
from rathaus.core.orte.public import clean_zeile
from rathaus.core.protokoll.public import Akteur

from .konto import lock_konto, record_konto


@transaction.atomic
def create_mandat(
    konto_id: UUID,
    *,
    iban: str,
    inhaber: str,
    weg: str,
    vertrauensniveau: int,
    akteur: Akteur,
) -> Mandat:
    """A mandate as the debtor gave it. `vertrauensniveau`: what was proven when it was given in the
    form.

    In the form it holds at once, if the town takes it that way and the identity is proven as it
    demands; else it waits for the signed paper.
    """
    konto = lock_konto(konto_id)
    check_may_assess(akteur, konto.sicht_id)
    if weg == Mandatsweg.AUTHENTIFIZIERT:
        _check_authenticated(vertrauensniveau)
    nummer = next_nummer(f"mandat:{konto.kassenzeichen}")
    mandat = Mandat(
        konto=konto,
        referenz=f"{konto.kassenzeichen}-{nummer}",
        iban=parse_iban(iban),
        inhaber=clean_zeile(inhaber, name="Kontoinhaber", typ="D", laengste=200),
        weg=weg,
        angelegt=uhr.jetzt(),
    )
    if weg == Mandatsweg.AUTHENTIFIZIERT:
        _put_in_force(mandat, uhr.heute())
    mandat.save(force_insert=True)
    neu = {"referenz": mandat.referenz, "iban": mask_iban(mandat.iban), "weg": weg}
    record_konto(konto, "mandat_angelegt", akteur=akteur, neu={**neu, "zustand": mandat.zustand})
    return mandat


@transaction.atomic
def confirm_mandat(mandat_id: UUID, *, unterschrieben_am: date, akteur: Akteur) -> Mandat:
    """The signed paper is here."""
    mandat, konto = _lock(mandat_id, akteur)
    MANDAT.check(mandat.zustand, "gueltig")
    if unterschrieben_am > uhr.heute():
        raise Fachfehler("Der Tag der Unterschrift liegt in der Zukunft.")
    _put_in_force(mandat, unterschrieben_am)
    mandat.save()
    neu = {"referenz": mandat.referenz, "erteilt_am": unterschrieben_am}
    record_konto(konto, "mandat_bestaetigt", akteur=akteur, neu=neu)
    return mandat


@transaction.atomic
def revoke_mandat(mandat_id: UUID, *, akteur: Akteur, grund: str) -> Mandat:
    mandat, konto = _lock(mandat_id, akteur)
    MANDAT.check(mandat.zustand, "widerrufen")
    _end(mandat, "widerrufen")
    neu = {"referenz": mandat.referenz}
    record_konto(konto, "mandat_widerrufen", akteur=akteur, neu=neu, grund=grund)
    return mandat


def mandatsweg() -> Mandatsweg:
    """How this town takes mandates; print and sign unless it decided otherwise."""
    return Mandatsweg(_einstellung().get("weg", Mandatsweg.UNTERSCHRIFT))


def _einstellung() -> dict[str, Any]:
    """`einstellungen["sepa_mandat"]` of the Verwaltung: {"weg": …, "niveau": least trust level}."""
    verwaltung = Verwaltung.objects.first()
    return (verwaltung.einstellungen if verwaltung else {}).get("sepa_mandat", {})


def _check_authenticated(vertrauensniveau: int) -> None:
    if mandatsweg() != Mandatsweg.AUTHENTIFIZIERT:
        raise NichtErlaubt("Diese Stadt nimmt SEPA-Mandate nur auf Papier mit Unterschrift an.")
    if vertrauensniveau < _einstellung().get("niveau", 2):
        raise NichtErlaubt(
            "Für ein SEPA-Mandat im Formular muss Ihre Identität nachgewiesen sein. "
            "Sie können es auch drucken und unterschreiben."
        )


def _put_in_force(mandat: Mandat, am: date) -> None:
    """One mandate at a time: the former one ends."""
    for former in Mandat.objects.filter(konto=mandat.konto, zustand="gueltig"):
        _end(former, "ersetzt")
    mandat.zustand = "gueltig"
    mandat.erteilt_am = am


def _end(mandat: Mandat, zustand: str) -> None:
    mandat.zustand = zustand
    mandat.beendet_am = uhr.heute()
    mandat.save(update_fields=["zustand", "beendet_am"])


def _lock(mandat_id: UUID, akteur: Akteur) -> tuple[Mandat, Abgabenkonto]:
    konto_id = Mandat.objects.filter(id=mandat_id).values_list("konto_id", flat=True).first()
    if konto_id is None:
        raise NichtGefunden("Dieses Mandat gibt es nicht.")
    konto = lock_konto(konto_id)
    check_may_assess(akteur, konto.sicht_id)
    return Mandat.objects.get(id=mandat_id), konto
