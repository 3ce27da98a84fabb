"""Paying by direct debit: the mandate is the payer's, its keeping the ledger's."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.public import Mandatsweg, create_mandat, mandatsweg
from rathaus.core.protokoll.public import Akteur, auftrag

from ..models import Zahlvorgang
from .verlauf import lock_zahlvorgang, move

PROGRAMM = "Online bezahlen"


@transaction.atomic
def grant_mandat(
    zahlvorgang_id: UUID, *, iban: str, inhaber: str, vertrauensniveau: int, akteur: Akteur
) -> Zahlvorgang:
    """Where the town wants a signature on paper, the form says so and nothing is kept."""
    zahlvorgang = lock_zahlvorgang(zahlvorgang_id)
    if zahlvorgang.zustand != "offen":
        return zahlvorgang
    if mandatsweg() != Mandatsweg.AUTHENTIFIZIERT:
        raise Fachfehler(
            _("Diese Stadt nimmt SEPA-Mandate nur auf Papier mit Unterschrift an. Bitte wählen Sie "
              "einen anderen Weg.")
        )  # fmt: skip
    create_mandat(
        zahlvorgang.konto_id,
        iban=iban,
        inhaber=inhaber,
        weg=Mandatsweg.AUTHENTIFIZIERT,
        vertrauensniveau=vertrauensniveau,
        akteur=auftrag(PROGRAMM),
    )
    zahlvorgang.dienst, zahlvorgang.begonnen = "lastschrift", uhr.jetzt()
    move(zahlvorgang, "begonnen", "dienst", "begonnen", quelle="portal", akteur=akteur)
    return zahlvorgang
