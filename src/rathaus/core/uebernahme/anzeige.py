"""The figures of an arrival, as page and terminal say them."""

from rathaus.ui.formats import dateigroesse, zahl

from .models import Uebernahme


def figures(uebernahme: Uebernahme) -> list[tuple[str, str]]:
    akten = "Akten in der Tabelle" if uebernahme.probelauf else "Neue Akten"
    return [
        (akten, zahl(uebernahme.akten)),
        ("Dokumente", f"{zahl(uebernahme.dokumente)} ({dateigroesse(uebernahme.groesse)})"),
        ("Seiten in PDF-Dateien", zahl(uebernahme.seiten)),
        ("davon ohne Text, für die Texterkennung", zahl(uebernahme.bildseiten)),
        ("Zeilen, die schon früher kamen", zahl(uebernahme.schon_da)),
    ]
