"""Fachverfahren that may file by themselves."""

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.public import Schutzbereich, einheit_of_kennung
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import hash_link_token, new_link_token
from rathaus.core.protokoll.public import Akteur, record

from ..models import Schnittstelle

KETTE = "schnittstellen"


@transaction.atomic
def allow_fachverfahren(name: str, *, amt: str, schutzbereich: str, akteur: Akteur) -> str:
    """The key, shown this once. An old one of the same name ends."""
    einheit = einheit_of_kennung(amt)
    if einheit is None:
        raise Fachfehler(f"Ein Amt „{amt}“ gibt es nicht.")
    if schutzbereich not in Schutzbereich.values:
        raise Fachfehler(f"Schutzbereiche sind: {', '.join(Schutzbereich.values)}.")
    schluessel = new_link_token()
    schnittstelle, _neu = Schnittstelle.objects.update_or_create(
        name=name,
        defaults={
            "einheit": einheit,
            "schutzbereich": schutzbereich,
            "schluessel_hash": hash_link_token(schluessel),
            "angelegt": uhr.jetzt(),
            "widerrufen": None,
        },
    )
    record(
        KETTE,
        "schnittstelle_erlaubt",
        akteur=akteur,
        objekt=schnittstelle,
        neu={"name": name, "amt": amt, "schutzbereich": schutzbereich},
    )
    return schluessel


@transaction.atomic
def revoke_fachverfahren(name: str, *, akteur: Akteur) -> None:
    schnittstelle = Schnittstelle.objects.select_for_update().filter(name=name).first()
    if schnittstelle is None:
        raise Fachfehler(f"Ein Fachverfahren „{name}“ kennt der Posteingang nicht.")
    schnittstelle.widerrufen = uhr.jetzt()
    schnittstelle.save(update_fields=["widerrufen"])
    record(KETTE, "schnittstelle_gesperrt", akteur=akteur, objekt=schnittstelle)
