from django.conf import settings

from rathaus import uhr
from rathaus.core.akten.aktenplan import sorted_plan
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.akten.public import rule_of
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.recht.aufbewahrung import EREIGNISSE
from rathaus.recht.fehler import RechtFehler

from ..blatt import Abschnitt, Blatt, rows


def build_loeschkonzept() -> Blatt:
    """Every position of the Aktenplan in force, with its rule as it stands today."""
    land = land_of_verwaltung()
    return Blatt(
        "loeschkonzept",
        "Löschkonzept",
        "Gelöscht wird nach dem Aktenplan: Jede Stelle sagt, wie lange ihre Akten aufbewahrt "
        "werden, ab welchem Ereignis und was das Archiv bekommt.",
        (
            Abschnitt(
                "Wie gelöscht wird",
                (
                    "Nach dem Ende der Frist beantragt eine Person die Vernichtung, eine zweite "
                    "gibt sie frei. Es bleibt ein Nachweis ohne Namen.",
                    "Gelöschte Dateien verschwinden nach "
                    f"{settings.SICHERUNGSFENSTER_TAGE} Tagen auch aus dem Fenster der "
                    "Sicherungen.",
                ),
            ),
        ),
        (
            "Stelle", "Titel", "Aufbewahrung", "Beginn", "Norm", "Archivmarke", "Schutzbereich",
            "Amt",
        ),
        rows(_row(position, land) for position in sorted_plan()),
    )  # fmt: skip


def _row(position: Aktenplaneinheit, land: str) -> tuple[object, ...]:
    dauer, beginn, norm = _rule(position, land)
    return (
        position.kennzeichen,
        position.titel,
        dauer,
        beginn,
        norm,
        position.get_archivmarke_display(),
        position.get_schutzbereich_display(),
        position.einheit or "",
    )


def _rule(position: Aktenplaneinheit, land: str) -> tuple[str, str, str]:
    """Empty where the law's value is not known here: the town says it then."""
    try:
        regel = rule_of(position.aufbewahrung, position.titel, am=uhr.heute(), land=land)
    except RechtFehler:
        return "", "", ""
    annahme = " (angenommen, bitte bestätigen)" if regel.angenommen else ""
    return regel.dauer, EREIGNISSE[regel.beginn], f"{regel.norm}{annahme}"
