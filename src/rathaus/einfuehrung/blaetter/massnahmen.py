from django.conf import settings
from django.core.files.storage import storages

from ..blatt import OFFEN, Blatt, rows


def list_massnahmen() -> Blatt:
    """Art. 32 DSGVO: what the settings of this installation say, and what they cannot know."""
    return Blatt(
        "massnahmen",
        "Technische und organisatorische Maßnahmen",
        "Nach Art. 32 DSGVO. Der Stand ist der dieser Installation, aus ihren Einstellungen "
        "gelesen; was außerhalb des Programms liegt, ergänzt die Stadt.",
        spalten=("Bereich", "Maßnahme", "Stand", "Woher"),
        zeilen=rows((*_settings(), *_outside())),
    )


def _settings() -> list[tuple[str, str, str, str]]:
    speicher = type(storages["ablage"]).__name__
    return [
        ("Übertragung", "Verschlüsselung der Seiten (HTTPS)", _on(settings.HTTPS), "RATHAUS_HTTPS"),
        (
            "Übertragung",
            "Verschlüsselung beim Mailversand",
            _on(settings.EMAIL_USE_TLS),
            "RATHAUS_MAIL_TLS",
        ),
        (
            "Zugang",
            "Zweiter Faktor im Büro verpflichtend",
            _on(settings.ZWEITFAKTOR_PFLICHT),
            "ZWEITFAKTOR_PFLICHT",
        ),
        (
            "Zugang",
            "Kennwörter gespeichert mit",
            settings.PASSWORD_HASHERS[0].rpartition(".")[2],
            "PASSWORD_HASHERS",
        ),
        (
            "Zugang",
            "Getrennte Türen für Büro und Portal",
            "ein",
            "zwei Anmeldungen, zwei Cookies",
        ),
        (
            "Eingang",
            "Prüfung hochgeladener Dateien auf Schadprogramme",
            settings.VIRENSCANNER,
            "RATHAUS_VIRENSCANNER",
        ),
        (
            "Integrität",
            "Elektronisches Siegel der Schreiben",
            settings.SIEGEL or "aus",
            "RATHAUS_SIEGEL",
        ),
        (
            "Integrität",
            "Protokoll: Die Anwendung darf nur schreiben und lesen",
            "eigene Datenbankrolle",
            "rathaus check",
        ),
        ("Speicherung", "Ablage der Dateien", speicher, "STORAGES"),
        (
            "Verfügbarkeit",
            "Fenster der Sicherungen",
            f"{settings.SICHERUNGSFENSTER_TAGE} Tage",
            "RATHAUS_SICHERUNGSFENSTER_TAGE",
        ),
    ]


def _outside() -> list[tuple[str, str, str, str]]:
    fragen = (
        ("Zutritt", "Räume der Server"),
        ("Verfügbarkeit", "Ort und Verschlüsselung der Sicherungen, geübte Wiederherstellung"),
        ("Betrieb", "Auftragsverarbeiter und Verträge nach Art. 28 DSGVO"),
        ("Menschen", "Schulung und Verpflichtung auf die Vertraulichkeit"),
        ("Vorfälle", "Meldeweg nach Art. 33 und 34 DSGVO"),
    )
    return [(bereich, frage, OFFEN, OFFEN) for bereich, frage in fragen]


def _on(ein: bool) -> str:
    return "ein" if ein else "aus"
