from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.einheiten.public import verwaltung

from ..blatt import OFFEN, Abschnitt, Blatt, rows
from .verarbeitungen import verarbeitungen


def list_verarbeitungen() -> Blatt:
    """Art. 30 Abs. 1 DSGVO: one processing for each published service."""
    stadt = verwaltung()
    gemeinde = Gemeinde.objects.first()
    anschrift = [gemeinde.strasse, f"{gemeinde.plz} {gemeinde.ort}".strip()] if gemeinde else []
    zeilen = [
        (
            v.name,
            v.amt,
            v.zweck,
            v.rechtsgrundlage,
            v.betroffene,
            v.kategorien,
            v.empfaenger,
            v.speicherdauer,
            "siehe Technische und organisatorische Maßnahmen",
        )
        for v in verarbeitungen()
    ]
    return Blatt(
        "verzeichnis",
        "Verzeichnis der Verarbeitungstätigkeiten",
        "Nach Art. 30 Abs. 1 DSGVO, je veröffentlichter Leistung eine Verarbeitung. Die Angaben "
        "stehen im Datenschutzteil der Leistung und werden dort gepflegt.",
        (
            Abschnitt(
                "Verantwortlicher",
                (", ".join(filter(None, [stadt.name if stadt else "", *anschrift])) or OFFEN,),
            ),
            Abschnitt("Datenschutzbeauftragte Person", (OFFEN,)),
            Abschnitt("Übermittlung in Drittländer", (OFFEN,)),
        ),
        (
            "Verarbeitung", "Amt", "Zweck", "Rechtsgrundlage", "Betroffene", "Datenkategorien",
            "Empfänger", "Löschfrist", "Maßnahmen",
        ),
        rows(zeilen),
    )  # fmt: skip
