"""The SEPA mandate of an application, in the way the town takes it."""

from collections.abc import Mapping
from typing import Any

from rathaus.core.fehler import NichtErlaubt
from rathaus.core.kasse.public import Mandat, Mandatsweg, create_mandat, mandatsweg, parse_iban
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang

from ..models import Steuerhaushalt
from ..queries.beteiligte import proven_niveau

_OFFEN = ("angelegt", "gueltig")


def take_mandat(
    vorgang: Vorgang, haushalt: Steuerhaushalt, daten: Mapping[str, Any], *, akteur: Akteur
) -> Mandat | None:
    """Keep the mandate the application gives, once. Without proven identity it waits for paper."""
    zahlung = daten.get("zahlung") or {}
    if zahlung.get("weg") != "lastschrift" or not zahlung.get("mandat"):
        return None
    iban = parse_iban(zahlung["iban"])
    known = haushalt.konto.mandate.filter(iban=iban, zustand__in=_OFFEN).first()
    if known is not None:
        return known
    niveau = proven_niveau(vorgang)
    felder: dict[str, Any] = {
        "iban": iban,
        "inhaber": zahlung.get("kontoinhaber") or haushalt.konto.schuldner.anzeigename,
        "vertrauensniveau": niveau,
        "akteur": akteur,
    }
    if mandatsweg() == Mandatsweg.AUTHENTIFIZIERT:
        try:
            return create_mandat(haushalt.konto_id, weg=Mandatsweg.AUTHENTIFIZIERT, **felder)
        except NichtErlaubt:
            pass
    return create_mandat(haushalt.konto_id, weg=Mandatsweg.UNTERSCHRIFT, **felder)
