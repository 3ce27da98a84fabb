from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from ..melderegister import Auskunft, melderegister
from ..sperre import lock_versand_of


@transaction.atomic
def query_melderegister(versand_id: UUID, *, akteur: Akteur) -> Auskunft:
    """Ask where the addressee lives now. That it was asked, and why, stands in the Protokoll; the
    address does not.
    """
    vorgang, versand = lock_versand_of(versand_id, akteur=akteur)
    register, empfaenger = melderegister.available(), versand.ausfertigung.empfaenger
    if register is None:
        raise Fachfehler("Hier ist kein Melderegister angeschlossen. Die Liste hilft weiter.")
    if empfaenger is None or empfaenger.person is None:
        raise Fachfehler("Zu diesem Brief gibt es keine Person, nach der sich fragen lässt.")
    if versand.zustand != "zurueckgekommen":
        raise Fachfehler("Gefragt wird erst, wenn ein Brief nicht ankam.")
    auskunft = register.query(empfaenger.person, versand.anschrift)
    record(
        vorgang.kette,
        "melderegister_gefragt",
        akteur=akteur,
        objekt=versand.bescheid,
        neu={"register": register.name, "befund": auskunft.befund.value},
        grund="Brief nicht zugegangen",
    )
    return auskunft
