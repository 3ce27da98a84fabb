"""The frame of a package: what it is called, for whom, by which way, in which words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ..lebenslagen import LEBENSLAGEN
from .leser import Leser
from .struktur import Paket

SCHLUESSEL = frozenset(
    {
        "kennung", "name", "leika", "zielgruppe", "weg", "vertrauensniveau", "beschreibung",
        "synonyme", "lebenslagen", "sprachen", "gebuehr", "zahlung", "vorgaenge", "beteiligte",
        "daten", "ablauf", "regeln", "datenschutz", "beispiele", "einheit", "verweis", "abschluss",
        "lebenszyklus", "fim", "notizen",
    }
)  # fmt: skip
WEGE = ("formular", "uebergabe", "extern", "termin", "bezahlen", "information")
ZIELGRUPPEN = ("buerger", "unternehmen", "intern")
_TEXTE = ("kurz", "mehr", "kosten", "dauer", "frist")
_LISTEN = ("unterlagen", "voraussetzungen", "ablauf", "hinweise", "rechtsgrundlagen")
BESCHREIBUNG = frozenset({*_TEXTE, *_LISTEN, "links"})
DATENSCHUTZ = frozenset({"zweck", "rechtsgrundlage", "empfaenger", "speicherdauer", "pflicht"})
#: Parts of a translation beside those of the description.
_UEBERSETZT = ("fragen", "seiten", "abschluss", "meldungen", "datenschutz", "gebuehr")
_KENNUNG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_rahmen(leser: Leser) -> None:
    dokument = leser.dokument
    for schluessel in sorted(str(s) for s in set(dokument) - SCHLUESSEL):
        leser.refuse(schluessel, "Diesen Schlüssel kennt ein Paket nicht.")
    for schluessel in ("kennung", "name", "weg"):
        if not isinstance(dokument.get(schluessel), str):
            leser.refuse(schluessel, "fehlt.")
    if not _KENNUNG.fullmatch(str(dokument.get("kennung", ""))):
        leser.refuse("kennung", "besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.")
    if dokument.get("weg") not in WEGE:
        leser.refuse("weg", f"muss einer von {', '.join(WEGE)} sein.")
    niveau = dokument.get("vertrauensniveau", 0)
    if isinstance(niveau, bool) or niveau not in (0, 1, 2, 3):
        leser.refuse("vertrauensniveau", "muss 0, 1, 2 oder 3 sein.")
    _check_among(leser, "lebenslagen", tuple(LEBENSLAGEN))
    _check_among(leser, "zielgruppe", ZIELGRUPPEN)
    _check_parts(leser)
    _check_einheit(leser)
    _check_beispiele(leser)
    if dokument.get("weg") in ("formular", "uebergabe") or dokument.get("daten"):
        _check_form(leser)


def check_sprachen(leser: Leser, paket: Paket) -> None:
    """Translations may only speak of what there is."""
    for kuerzel, texte in leser.teile("sprachen").items():
        ort = f"sprachen.{kuerzel}"
        if kuerzel not in ("en", "einfach"):
            leser.refuse(ort, "Sprachen sind en und einfach.")
        elif not isinstance(texte, Mapping):
            leser.refuse(ort, "muss aus benannten Teilen bestehen.")
        else:
            rest = {s: w for s, w in texte.items() if s not in _UEBERSETZT}
            _check_beschreibung(leser, ort, rest, frozenset({"name"}))
            _check_sentences(leser, f"{ort}.abschluss", texte.get("abschluss", []))
            _check_fragen(leser, f"{ort}.fragen", texte.get("fragen", {}), paket)
            _check_seiten(leser, f"{ort}.seiten", texte.get("seiten", {}), paket)
            _check_meldungen(leser, f"{ort}.meldungen", texte.get("meldungen", {}), paket)
            _check_datenschutz(leser, texte.get("datenschutz", {}), f"{ort}.datenschutz")
            _check_gebuehr(leser, f"{ort}.gebuehr", texte.get("gebuehr", {}))


def _check_form(leser: Leser) -> None:
    for schluessel in ("daten", "ablauf", "vorgaenge"):
        if not leser.dokument.get(schluessel):
            leser.refuse(schluessel, "fehlt; ein Formular braucht das.")


def _check_among(leser: Leser, schluessel: str, erlaubt: tuple[str, ...]) -> None:
    for nummer, wert in enumerate(leser.liste(schluessel)):
        if wert not in erlaubt:
            leser.refuse(
                f"{schluessel}[{nummer}]", f"„{wert}“ gibt es nicht: {', '.join(erlaubt)}."
            )


def _check_parts(leser: Leser) -> None:
    _check_beschreibung(leser, "beschreibung", leser.teile("beschreibung"))
    for schluessel in ("abschluss", "synonyme", "leika", "notizen"):
        _check_sentences(leser, schluessel, leser.dokument.get(schluessel, []))
    for schluessel, pruefe in _TEILE.items():
        if schluessel in leser.dokument and (teil := leser.teile(schluessel)):
            pruefe(leser, teil)


def _check_beschreibung(
    leser: Leser, ort: str, teil: Mapping[str, Any], dazu: frozenset[str] = frozenset()
) -> None:
    leser.refuse_unknown(ort, teil, BESCHREIBUNG | dazu)
    for schluessel in {*_TEXTE, *dazu} & set(teil):
        _check_text(leser, f"{ort}.{schluessel}", teil[schluessel])
    for schluessel in set(_LISTEN) & set(teil):
        _check_sentences(leser, f"{ort}.{schluessel}", teil[schluessel])
    for nummer, link in enumerate(_entries(leser, f"{ort}.links", teil.get("links", []))):
        _check_link(leser, f"{ort}.links[{nummer}]", link)


def _check_link(leser: Leser, ort: str, link: Any) -> None:
    if not isinstance(link, Mapping):
        leser.refuse(ort, "muss text und ziel nennen.")
        return
    leser.refuse_unknown(ort, link, {"text", "ziel"})
    _check_text(leser, f"{ort}.text", link.get("text"))
    _check_url(leser, f"{ort}.ziel", link.get("ziel"))


def _check_verweis(leser: Leser, teil: Mapping[str, Any]) -> None:
    leser.refuse_unknown("verweis", teil, {"ziel", "text", "stelle", "klicks"})
    for schluessel in ("text", "stelle"):
        _check_text(leser, f"verweis.{schluessel}", teil.get(schluessel))
    _check_url(leser, "verweis.ziel", teil.get("ziel"))
    klicks = teil.get("klicks")
    if klicks is not None and (isinstance(klicks, bool) or klicks not in range(100)):
        leser.refuse("verweis.klicks", "muss eine Anzahl von 0 bis 99 sein.")


def _check_lebenszyklus(leser: Leser, teil: Mapping[str, Any]) -> None:
    leser.refuse_unknown("lebenszyklus", teil, {"stand", "seit", "nachfolger", "text"})
    if teil.get("stand") != "beendet":
        leser.refuse("lebenszyklus.stand", "muss beendet sein; sonst fehlt der Schlüssel.")
    _check_text(leser, "lebenszyklus.text", teil.get("text"))
    if "seit" in teil:
        _check_tag(leser, "lebenszyklus.seit", teil["seit"])
    for nummer, kennung in enumerate(
        _entries(leser, "lebenszyklus.nachfolger", teil.get("nachfolger", []))
    ):
        if not _KENNUNG.fullmatch(str(kennung)):
            leser.refuse(f"lebenszyklus.nachfolger[{nummer}]", "muss eine Kennung sein.")


def _check_datenschutz(leser: Leser, teil: Any, ort: str = "datenschutz") -> None:
    if not isinstance(teil, Mapping):
        leser.refuse(ort, "muss aus benannten Teilen bestehen.")
        return
    leser.refuse_unknown(ort, teil, DATENSCHUTZ)
    for schluessel in teil:
        _check_text(leser, f"{ort}.{schluessel}", teil[schluessel])


_TEILE: dict[str, Callable[[Leser, Mapping[str, Any]], None]] = {
    "verweis": _check_verweis,
    "lebenszyklus": _check_lebenszyklus,
    "datenschutz": _check_datenschutz,
}


def _check_einheit(leser: Leser) -> None:
    einheit = leser.dokument.get("einheit")
    if einheit is not None and not _KENNUNG.fullmatch(str(einheit)):
        leser.refuse("einheit", "muss die Kennung eines Amtes sein.")


def _check_beispiele(leser: Leser) -> None:
    for nummer, beispiel in enumerate(leser.liste("beispiele")):
        ort = f"beispiele[{nummer}]"
        if not isinstance(beispiel, Mapping):
            leser.refuse(ort, "muss aus benannten Teilen bestehen.")
            continue
        leser.refuse_unknown(ort, beispiel, {"name", "daten", "am", "abgelehnt"})
        _check_text(leser, f"{ort}.name", beispiel.get("name"))
        if not isinstance(beispiel.get("daten"), Mapping):
            leser.refuse(f"{ort}.daten", "fehlen.")
        if "am" in beispiel:
            _check_tag(leser, f"{ort}.am", beispiel["am"])


def _check_fragen(leser: Leser, ort: str, fragen: Any, paket: Paket) -> None:
    if not isinstance(fragen, Mapping):
        leser.refuse(ort, "muss Pfade mit ihren Texten nennen.")
        return
    gruppen = {gruppe.pfad for gruppe in paket.wurzel.gruppen()}
    for pfad, texte in fragen.items():
        hier = f"{ort}.{pfad}"
        feld = paket.felder.get(pfad)
        if feld is None and pfad not in gruppen:
            leser.refuse(hier, f"„{pfad}“ gibt es in den Daten nicht.")
        elif not isinstance(texte, Mapping):
            leser.refuse(hier, "muss aus benannten Teilen bestehen.")
        elif feld is None:
            leser.refuse_unknown(hier, texte, {"titel", "eintrag", "auswahl", "hinweis"})
        else:
            leser.refuse_unknown(hier, texte, {"frage", "hinweis", "werte", "muster_hinweis"})
            for wert in set(texte.get("werte") or {}) - set(feld.werte):
                leser.refuse(f"{hier}.werte", f"„{wert}“ steht nicht zur Auswahl.")


def _check_seiten(leser: Leser, ort: str, seiten: Any, paket: Paket) -> None:
    if not isinstance(seiten, Mapping):
        leser.refuse(ort, "muss Seiten mit ihren Titeln nennen.")
        return
    for kennung, texte in seiten.items():
        hier = f"{ort}.{kennung}"
        if paket.seite(str(kennung)) is None:
            leser.refuse(hier, "Diese Seite gibt es nicht.")
        elif isinstance(texte, Mapping):
            leser.refuse_unknown(hier, texte, {"titel", "einleitung"})
        else:
            _check_text(leser, hier, texte)


def _check_meldungen(leser: Leser, ort: str, meldungen: Any, paket: Paket) -> None:
    """What a rule says, under its German sentence: who changes that sees what to change here."""
    if not isinstance(meldungen, Mapping):
        leser.refuse(ort, "muss Meldungen mit ihrer Übersetzung nennen.")
        return
    deutsch = {pruefung.meldung for pruefung in paket.pruefungen}
    for meldung, text in meldungen.items():
        if meldung not in deutsch:
            leser.refuse(ort, f"Diese Meldung gibt es in den Regeln nicht: „{meldung}“")
        _check_text(leser, ort, text)


def _check_gebuehr(leser: Leser, ort: str, namen: Any) -> None:
    """Also of fees the package does not take: a town may have put its own in their place."""
    if not isinstance(namen, Mapping):
        leser.refuse(ort, "muss Gebührenschlüssel mit ihren Namen nennen.")
        return
    for satz, name in namen.items():
        _check_text(leser, f"{ort}.{satz}", name)


def _check_text(leser: Leser, ort: str, wert: Any) -> None:
    if not isinstance(wert, str) or not wert.strip():
        leser.refuse(ort, "fehlt oder ist kein Text.")


def _check_sentences(leser: Leser, ort: str, wert: Any) -> None:
    for nummer, satz in enumerate(_entries(leser, ort, wert)):
        _check_text(leser, f"{ort}[{nummer}]", satz)


def _check_url(leser: Leser, ort: str, wert: Any) -> None:
    """Also a page of our own, from its slash."""
    if not isinstance(wert, str) or not wert.startswith(("https://", "/")) or " " in wert:
        leser.refuse(ort, "muss eine Adresse mit https:// sein.")


def _check_tag(leser: Leser, ort: str, wert: Any) -> None:
    try:
        date.fromisoformat(str(wert))
    except ValueError:
        leser.refuse(ort, "muss ein Tag sein, zum Beispiel 2026-06-01.")


def _entries(leser: Leser, ort: str, wert: Any) -> list[Any]:
    if isinstance(wert, list):
        return wert
    leser.refuse(ort, "muss eine Liste sein.")
    return []
