"""XZuFi out: what a service page says, as one Leistung.

A profile after the published structure of XZuFi 2.2.0. The official XSD and its code lists were not
at hand: nothing here is validated against them, and what is not sure is left out and named.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from rathaus.normen import leika

from .schreiben import clean

NAMENSRAUM = "http://xoev.de/schemata/xzufi/2_2_0"
HINWEIS = "XZuFi 2.2.0 als Profil, nicht gegen das amtliche Schema geprüft"
REDAKTION = "rathaus"
#: Entry of the description → code of its text module.
MODULE = {
    "kurz": "05",
    "mehr": "06",
    "rechtsgrundlagen": "07",
    "unterlagen": "08",
    "voraussetzungen": "09",
    "kosten": "11",
    "ablauf": "14",
    "dauer": "15",
    "frist": "16",
    "hinweise": "18",
}
BEZEICHNUNG = "02"
#: Languages of a package as BCP 47 writes them.
SPRACHEN = {"en": "en", "einfach": "de-simple"}
#: Levels of trust of the town hall → codes of the standard.
VERTRAUENSNIVEAU = {0: "00", 1: "10", 2: "20", 3: "30"}


def write_leistung(dokument: Mapping[str, Any]) -> bytes:
    """One Leistung as a file; the same package gives the same bytes."""
    wurzel = etree.Element(_name("leistungen.antwort.leistung.040104"), nsmap={"xzufi": NAMENSRAUM})
    wurzel.addprevious(etree.Comment(f" {HINWEIS} "))
    leistung = etree.SubElement(wurzel, _name("leistung"))
    kennung = _sub(leistung, "id", str(dokument["kennung"]))
    kennung.set("schemeAgencyID", REDAKTION)
    for schluessel in dokument.get("leika", ()):
        _sub(leistung, "referenzLeiKa", leika.pruefe(str(schluessel)))
    for code, texte in _modules(dokument):
        _module(leistung, code, texte)
    for wort in dokument.get("synonyme", ()):
        begriff = _sub(leistung, "modulBegriffImKontext")
        _sub(begriff, "begriff", str(wort)).set("languageCode", "de")
    niveau = _sub(leistung, "vertrauensniveau")
    _sub(niveau, "code", VERTRAUENSNIVEAU[dokument.get("vertrauensniveau", 0)])
    return etree.tostring(
        wurzel.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=True
    )


def left_out(dokument: Mapping[str, Any]) -> list[str]:
    """What of the package the profile has no sure place for."""
    namen = {
        "einheit": "die zuständige Stelle",
        "lebenslagen": "die Lebenslagen",
        "verweis": "der Verweis auf ein anderes Verfahren",
        "datenschutz": "die Angaben zum Datenschutz",
        "gebuehr": "der Gebührenschlüssel",
    }
    return [f"Nicht übernommen: {name}." for feld, name in namen.items() if dokument.get(feld)]


def _modules(dokument: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Code of each module → its text by language."""
    fassungen = {"de": {**dokument.get("beschreibung", {}), "name": dokument["name"]}}
    for kuerzel, texte in dokument.get("sprachen", {}).items():
        if kuerzel in SPRACHEN:
            fassungen[SPRACHEN[kuerzel]] = texte
    for schluessel, code in {"name": BEZEICHNUNG, **MODULE}.items():
        texte = {
            sprache: text
            for sprache, fassung in fassungen.items()
            if (text := _as_text(fassung.get(schluessel)))
        }
        if texte:
            yield code, texte


def _as_text(wert: Any) -> str:
    """A list becomes one line each."""
    if isinstance(wert, list):
        return "\n".join(f"- {zeile}" for zeile in wert)
    return str(wert or "")


def _module(leistung: etree._Element, code: str, texte: Mapping[str, str]) -> None:
    modul = _sub(leistung, "modulText")
    _sub(_sub(modul, "typ"), "code", code)
    for sprache, text in texte.items():
        _sub(modul, "inhalt", text).set("languageCode", sprache)


def _sub(oben: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(oben, _name(name))
    if text:
        element.text = clean(text)
    return element


def _name(name: str) -> str:
    return f"{{{NAMENSRAUM}}}{name}"
