"""What a package makes of the answers: matters for offices, parties, fees."""

from collections.abc import Mapping
from typing import Any

from rathaus.core.einheiten.models import Schutzbereich
from rathaus.core.personen.models import Beteiligtenrolle
from rathaus.recht.bekanntgabe import Gesetz
from rathaus.recht.dauer import als_dauer
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.rechtsbehelf import Gebiet

from .leser import Leser
from .platzhalter import paths_in
from .struktur import Bescheidtext, Beteiligtenregel, Gebuehrenbezug, Pruefpunkt, Vorgangsregel

ANTRAG = "antrag"
ERGEBNISSE = ("bescheid", "bestaetigung", "uebergabe", "erledigung")
_FEST = frozenset({"art", "daten", "wenn", "aktenplan", "einheit"})
_ALLGEMEIN = _FEST | {
    "ergebnis", "schutzbereich", "betreff", "kurzinfo", "bearbeitungsfrist", "verfahrensrecht",
    "rechtsgebiet", "checkliste", "bescheid", "bestaetigung", "schriftform", "siegel",
}  # fmt: skip
_BESCHEID = frozenset({"bewilligung", "nebenbestimmungen", "rechtsgrundlage"})
PERSON = frozenset(
    {
        "anrede", "vornamen", "name", "geburtsname", "doktorgrad", "geburtsdatum", "email",
        "telefon", "co", "strasse", "hausnummer", "zusatz", "plz", "ort", "organisation",
    }
)  # fmt: skip


def read_vorgang(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Vorgangsregel:
    if teil.get("art") == ANTRAG:
        return _read_antrag(leser, ort, teil)
    if not teil.get("art"):
        leser.refuse(f"{ort}.art", "fehlt.")
    leser.refuse_unknown(ort, teil, _FEST)
    return Vorgangsregel(
        art=str(teil.get("art")),
        daten=tuple(leser.known(f"{ort}.daten", teil.get("daten", []))),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn")),
        aktenplan=str(teil.get("aktenplan", "")),
        einheit=_text(leser, ort, teil, "einheit"),
    )


def _read_antrag(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Vorgangsregel:
    """A kind that the package describes alone, without code."""
    leser.refuse_unknown(ort, teil, _ALLGEMEIN)
    ergebnis = _one_of(leser, ort, teil, "ergebnis", ERGEBNISSE)
    bereich = _one_of(leser, ort, teil, "schutzbereich", Schutzbereich.values, "allgemein")
    daten = tuple(leser.known(f"{ort}.daten", teil.get("daten", [])))
    if not teil.get("aktenplan"):
        leser.refuse(f"{ort}.aktenplan", "fehlt: die Stelle im Aktenplan.")
    return Vorgangsregel(
        art=f"{ANTRAG}.{ergebnis}.{bereich}",
        ergebnis=ergebnis,
        daten=daten,
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn")),
        aktenplan=str(teil.get("aktenplan", "")),
        einheit=_text(leser, ort, teil, "einheit"),
        betreff=_template(leser, ort, teil, "betreff", daten),
        kurzinfo=_template(leser, ort, teil, "kurzinfo", daten),
        bearbeitungsfrist=_frist(leser, ort, teil),
        verfahrensrecht=_one_of(leser, ort, teil, "verfahrensrecht", [*Gesetz], Gesetz.VWVFG),
        rechtsgebiet=_one_of(leser, ort, teil, "rechtsgebiet", [*Gebiet], Gebiet.ORDNUNG),
        schriftform=_text(leser, ort, teil, "schriftform"),
        siegel=_siegel(leser, ort, teil),
        checkliste=_checkliste(leser, ort, teil),
        bescheid=_bescheid(leser, ort, teil, daten),
        bestaetigung=_template(leser, ort, teil, "bestaetigung", daten),
    )


def _one_of(
    leser: Leser, ort: str, teil: Mapping[str, Any], name: str, erlaubt: Any, sonst: str = ""
) -> str:
    wert = teil.get(name, sonst)
    if wert in [str(einer) for einer in erlaubt]:
        return str(wert)
    leser.refuse(f"{ort}.{name}", f"muss einer von {', '.join(str(e) for e in erlaubt)} sein.")
    return str(erlaubt[0])


def _siegel(leser: Leser, ort: str, teil: Mapping[str, Any]) -> bool | None:
    wert = teil.get("siegel")
    if wert is None or isinstance(wert, bool):
        return wert
    leser.refuse(f"{ort}.siegel", "muss true oder false sein.")
    return None


def _text(leser: Leser, ort: str, teil: Mapping[str, Any], name: str) -> str:
    wert = teil.get(name, "")
    if isinstance(wert, str):
        return wert
    leser.refuse(f"{ort}.{name}", "muss ein Text sein.")
    return ""


def _template(
    leser: Leser, ort: str, teil: Mapping[str, Any], name: str, daten: tuple[str, ...]
) -> str:
    text = _text(leser, ort, teil, name)
    _check_paths(leser, f"{ort}.{name}", text, daten)
    return text


def _check_paths(leser: Leser, ort: str, text: str, daten: tuple[str, ...]) -> None:
    """Every `{pfad}` names an answer, and one that this Vorgang gets."""
    mitgegeben = {feld for pfad in daten for feld in leser.below(pfad)}
    for pfad in paths_in(text):
        if pfad not in leser.schema.felder:
            leser.refuse(ort, f"„{{{pfad}}}“ gibt es in den Daten nicht.")
        elif pfad not in mitgegeben:
            leser.refuse(ort, f"„{{{pfad}}}“ bekommt dieser Vorgang nicht (siehe daten).")


def _frist(leser: Leser, ort: str, teil: Mapping[str, Any]) -> str:
    text = _text(leser, ort, teil, "bearbeitungsfrist")
    try:
        if text:
            als_dauer(text)
    except RechtFehler as fehler:
        leser.refuse(f"{ort}.bearbeitungsfrist", str(fehler))
    return text


def _checkliste(leser: Leser, ort: str, teil: Mapping[str, Any]) -> tuple[Pruefpunkt, ...]:
    ort, punkte = f"{ort}.checkliste", teil.get("checkliste", [])
    if not isinstance(punkte, list):
        leser.refuse(ort, "muss eine Liste sein.")
        return ()
    return tuple(
        punkt
        for nummer, roh in enumerate(punkte)
        if (punkt := _pruefpunkt(leser, f"{ort}[{nummer}]", roh))
    )


def _pruefpunkt(leser: Leser, ort: str, roh: Any) -> Pruefpunkt | None:
    if not isinstance(roh, Mapping) or not isinstance(roh.get("frage"), str):
        leser.refuse(ort, "braucht eine Frage: {frage: …, norm: …}.")
        return None
    leser.refuse_unknown(ort, roh, {"frage", "norm"})
    return Pruefpunkt(roh["frage"], _text(leser, ort, roh, "norm"))


def _bescheid(
    leser: Leser, ort: str, teil: Mapping[str, Any], daten: tuple[str, ...]
) -> Bescheidtext:
    ort, roh = f"{ort}.bescheid", teil.get("bescheid", {})
    if roh and teil.get("ergebnis") != "bescheid":
        leser.refuse(ort, "gibt es nur mit „ergebnis: bescheid“.")
    if not isinstance(roh, Mapping):
        leser.refuse(ort, "muss aus benannten Teilen bestehen.")
        return Bescheidtext()
    leser.refuse_unknown(ort, roh, _BESCHEID)
    neben = roh.get("nebenbestimmungen", [])
    if not isinstance(neben, list):
        leser.refuse(f"{ort}.nebenbestimmungen", "muss eine Liste sein.")
        neben = []
    for nummer, text in enumerate(neben):
        _check_paths(leser, f"{ort}.nebenbestimmungen[{nummer}]", str(text), daten)
    return Bescheidtext(
        bewilligung=_template(leser, ort, roh, "bewilligung", daten),
        nebenbestimmungen=tuple(str(text) for text in neben),
        rechtsgrundlage=_text(leser, ort, roh, "rechtsgrundlage"),
    )


def read_beteiligter(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Beteiligtenregel:
    person = teil.get("person", {})
    if not isinstance(person, Mapping):
        leser.refuse(f"{ort}.person", "muss aus benannten Teilen bestehen.")
        person = {}
    leser.refuse_unknown(f"{ort}.person", person, PERSON)
    leser.known(f"{ort}.person", list(person.values()))
    return Beteiligtenregel(
        rolle=_one_of(leser, ort, teil, "rolle", Beteiligtenrolle.values),
        person=dict(person),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn")),
    )


def read_gebuehren(leser: Leser) -> tuple[Gebuehrenbezug, ...]:
    """One fee, or a list of those that are summed."""
    roh = leser.dokument.get("gebuehr")
    if roh is None:
        return ()
    if not isinstance(roh, list):
        return tuple(filter(None, [_gebuehr(leser, "gebuehr", roh)]))
    gelesen = (_gebuehr(leser, f"gebuehr[{nummer}]", eine) for nummer, eine in enumerate(roh))
    return tuple(filter(None, gelesen))


def _gebuehr(leser: Leser, ort: str, roh: Any) -> Gebuehrenbezug | None:
    if isinstance(roh, str) and roh:
        return Gebuehrenbezug(roh)
    if not isinstance(roh, Mapping) or not isinstance(roh.get("satz"), str):
        leser.refuse(ort, "muss ein Gebührenschlüssel sein oder satz, menge und wenn nennen.")
        return None
    leser.refuse_unknown(ort, roh, {"satz", "menge", "wenn"})
    menge = _text(leser, ort, roh, "menge")
    if menge and not leser.below(menge):
        leser.refuse(f"{ort}.menge", f"„{menge}“ gibt es in den Daten nicht.")
    return Gebuehrenbezug(roh["satz"], menge, leser.bedingung(f"{ort}.wenn", roh.get("wenn")))
