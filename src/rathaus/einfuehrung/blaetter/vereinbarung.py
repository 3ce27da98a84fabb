from django.apps import apps

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.einheiten.public import verwaltung

from ..blatt import OFFEN, Abschnitt, Blatt, rows

#: Columns that name who acted without a foreign key, for rows that outlive the person.
KENNUNGEN = frozenset({"akteur_id", "vertritt_id", "mitarbeiter_id"})


def template_dienstvereinbarung() -> Blatt:
    """A draft for the talks with the staff council, with every table that names a colleague."""
    stadt = verwaltung()
    return Blatt(
        "dienstvereinbarung",
        "Dienstvereinbarung (Muster)",
        f"Zwischen {stadt.name if stadt else OFFEN} und dem Personalrat ({OFFEN}) über die "
        "Einführung und den Betrieb des Programms „rathaus“.",
        (
            Abschnitt("§ 1 Gegenstand", (f"Geltungsbereich und Beginn: {OFFEN}.",)),
            Abschnitt(
                "§ 2 Keine Leistungs- und Verhaltenskontrolle",
                (
                    "Angaben über Beschäftigte dienen dem Nachweis des Verwaltungshandelns und "
                    "dem Datenschutz. Sie werden nicht zur Kontrolle von Leistung oder Verhalten "
                    "ausgewertet.",
                    "Das Programm enthält keine Auswertung je Person. Messpunkte sind namenlos. "
                    "Wer einen Schritt eines Laufwegs hat, sehen nur die, die den Vorgang sehen.",
                ),
            ),
            Abschnitt(
                "§ 3 Was gespeichert wird",
                ("Die Tabelle nennt jede Stelle, an der das Programm Beschäftigte festhält.",),
            ),
            Abschnitt(
                "§ 4 Rechte des Personalrats",
                (f"Einsicht in die Rechtematrix und Beteiligung bei Änderungen: {OFFEN}.",),
            ),
            Abschnitt("§ 5 Inkrafttreten, Kündigung", (OFFEN,)),
        ),
        ("Tabelle", "Feld", "Bedeutung"),
        rows(_fields()),
    )


def _fields() -> list[tuple[str, str, str]]:
    """Read from the tables themselves, so that none is forgotten."""
    return sorted(
        (str(modell.__name__), feld.name, str(getattr(feld, "verbose_name", "")))
        for modell in apps.get_models()
        if modell.__module__.startswith("rathaus.")
        for feld in modell._meta.get_fields()
        if getattr(feld, "concrete", False)
        and (feld.related_model is Mitarbeiter or feld.name in KENNUNGEN)
    )
