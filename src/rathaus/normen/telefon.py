"""Telefonnummern: lesen, speichern (E.164), zeigen; die Nummernpläne kennt phonenumbers."""

import phonenumbers

from rathaus.normen.eingabefehler import Eingabefehler

_KUERZESTE = 100_000
"""Vorwahl und Anschluss zusammen; Kurznummern wie 115 gehören keinem Menschen."""
_UNGUELTIG = "Das ist keine Telefonnummer. Bitte mit Vorwahl schreiben, zum Beispiel 06042 12345."


class TelefonFehler(Eingabefehler):
    """Die Meldung ist ein deutscher Satz für den Menschen, der getippt hat."""


def pruefe(text: str, land: str = "DE") -> str:
    """E.164 (+49604212345); ohne Landesvorwahl gilt ``land``. TelefonFehler sonst."""
    try:
        nummer = phonenumbers.parse(text[:60], land)
    except phonenumbers.NumberParseException as fehler:
        raise TelefonFehler(_UNGUELTIG) from fehler
    zu_kurz = (nummer.national_number or 0) < _KUERZESTE
    if len(text) > 60 or zu_kurz or not phonenumbers.is_possible_number(nummer):
        raise TelefonFehler(_UNGUELTIG)
    return phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164)


def format_telefon(e164: str, land: str = "DE") -> str:
    """Wie man sie im eigenen Land wählt: 06042 12345; aus anderen Ländern mit Vorwahl."""
    nummer = phonenumbers.parse(e164)
    inland = phonenumbers.region_code_for_number(nummer) == land
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(nummer, form.NATIONAL if inland else form.INTERNATIONAL)
