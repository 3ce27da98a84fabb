"""The Verfahrensdokumentation (TR-RESISCAN, GoBD): said from the settings in force, so that it
never says anything else than what is done. What only the town knows is left open and marked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rathaus import uhr
from rathaus.core.einheiten.public import verwaltung
from rathaus.core.satz.setzen import typeset_data
from rathaus.recht.datum import format_datum

from .models import Scanklasse, Verfahren

VORLAGE = Path(__file__).parent / "vorlagen" / "verfahren.typ"
OFFEN = "von der Stadt zu ergänzen"
SPALTEN = ("Dokumente", "Verfahren", "Schutzbedarf", "Stichprobe", "Grund")


@dataclass(frozen=True, slots=True)
class Abschnitt:
    titel: str
    absaetze: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verfahrensdokumentation:
    titel: str
    behoerde: str
    stand: str
    abschnitte: tuple[Abschnitt, ...]
    zeilen: tuple[tuple[str, ...], ...]


def describe(klassen: Sequence[Scanklasse]) -> Verfahrensdokumentation:
    haus = verwaltung()
    return Verfahrensdokumentation(
        titel="Verfahrensdokumentation ersetzendes Scannen",
        behoerde=haus.name if haus else OFFEN,
        stand=format_datum(uhr.heute()),
        abschnitte=tuple(_sections(klassen)),
        zeilen=tuple(_row(klasse) for klasse in klassen),
    )


def typeset_verfahren(klassen: Sequence[Scanklasse]) -> bytes:
    """As PDF/A-3a and PDF/UA-1."""
    was, tag = describe(klassen), uhr.heute()
    daten = {
        "titel": was.titel,
        "behoerde": was.behoerde,
        "stand": was.stand,
        "tag": {"year": tag.year, "month": tag.month, "day": tag.day},
        "abschnitte": [
            {"titel": teil.titel, "absaetze": list(teil.absaetze)} for teil in was.abschnitte
        ],
        "spalten": list(SPALTEN),
        "zeilen": [list(zeile) for zeile in was.zeilen],
    }
    return typeset_data(VORLAGE, "dokument", daten, {})


def _row(klasse: Scanklasse) -> tuple[str, ...]:
    verfahren = klasse.get_verfahren_display()
    probe = "–"
    if klasse.verfahren == Verfahren.ERSETZEN:
        verfahren = f"scannen, Original nach {klasse.wochen} Wochen vernichten"
        probe = f"jedes {klasse.jedes_nte}. Stück, mindestens {klasse.mindestens}"
    return (
        klasse.name,
        verfahren,
        klasse.get_schutzbedarf_display(),
        probe,
        klasse.grund or OFFEN,
    )


def _sections(klassen: Sequence[Scanklasse]) -> Iterator[Abschnitt]:
    ersetzt = [klasse for klasse in klassen if klasse.verfahren == Verfahren.ERSETZEN]
    yield Abschnitt(
        "Worum es geht",
        (
            "Diese Beschreibung folgt der Technischen Richtlinie BSI TR-03138 (TR-RESISCAN) und "
            "den GoBD. Sie ist aus den Einstellungen des Programms erzeugt und gilt für den "
            "genannten Tag.",
            f"Ersetzt wird Papier in {len(ersetzt)} von {len(klassen)} Dokumentklassen. Was in "
            "keiner Klasse steht, bleibt als Papier erhalten."
            if klassen
            else "Es ist noch keine Dokumentklasse festgelegt: Alles Papier bleibt erhalten.",
        ),
    )
    yield Abschnitt(
        "Vorbereiten und scannen",
        (
            "Die Poststelle öffnet die Post, soweit die Klasse es erlaubt, und scannt sie. Zu "
            "jedem Dokument entsteht ein Transfervermerk: Tag, Uhrzeit, wer gescannt hat, Gerät, "
            "Auflösung, Zahl der Seiten, weggelassene Leerseiten, Vollständigkeit und der Hashwert "
            "(SHA-256) der Datei. Der Vermerk lässt sich nicht ändern.",
            "Unvollständige Scans und solche, deren Urheber nicht feststeht, ersetzen kein Papier.",
            f"Geräte, Aufstellung und Einweisung: {OFFEN}.",
        ),
    )
    yield Abschnitt(
        "Prüfen",
        (
            "Papier einer Klasse, das eine Person an einem Tag an einem Gerät scannt, liegt auf "
            "einem Stapel. Ist er fertig, zieht das Programm die Stichprobe; vorher kennt sie "
            "niemand. Eine zweite Person vergleicht jedes gezogene Stück mit seinem Scan: "
            "Vollständigkeit, Lesbarkeit, Farbe, Reihenfolge.",
            "Ein einziger Mangel sperrt den ganzen Stapel. Er wird erst frei, wenn danach jedes "
            "Stück geprüft und ohne Mangel ist.",
        ),
    )
    yield Abschnitt(
        "Aufbewahren und vernichten",
        (
            "Die Originale liegen bis zum Ende der Wochen, die ihre Klasse nennt, in der Ordnung "
            "der Stapel. Danach stehen sie auf der Liste der zu vernichtenden Originale. "
            "Vernichtet wird nur, was zwei Personen bestätigen; das Protokoll hält Zahl, Seiten "
            "und Prüfsumme fest.",
            f"Ort der Aufbewahrung und Weg der Vernichtung (DIN 66399): {OFFEN}.",
        ),
    )
    yield Abschnitt(
        "Integrität",
        (
            "Jeder Schritt steht in einer Kette von Einträgen, deren jeder den vorigen mit einem "
            "Hashwert festhält; ein tägliches Siegel unterschreibt alle Ketten. Dateien werden bei "
            "jedem Lesen gegen ihren Hashwert geprüft.",
            f"Verantwortlich für das Verfahren: {OFFEN}.",
        ),
    )
