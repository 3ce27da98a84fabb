"""Reading a package document: everything wrong with it is named, with its place, before anything
runs.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rathaus import ausdruck
from rathaus.ausdruck import Art, AusdruckFehler, Programm, Schema

from ..lebenslagen import LEBENSLAGEN
from .feldarten import FELDARTEN
from .struktur import (
    Berechnung,
    Beteiligtenregel,
    Feld,
    Gebuehrenbezug,
    Gruppe,
    Paket,
    Pruefung,
    Seite,
    Vorgangsregel,
)
from .wege import STELLE

SCHLUESSEL = frozenset(
    {
        "kennung", "name", "leika", "zielgruppe", "weg", "vertrauensniveau", "beschreibung",
        "synonyme", "lebenslagen", "sprachen", "gebuehr", "vorgaenge", "beteiligte", "daten",
        "ablauf", "regeln", "datenschutz", "beispiele", "einheit", "verweis", "abschluss",
    }
)  # fmt: skip
WEGE = ("formular", "uebergabe", "extern", "termin", "bezahlen", "information")
_FELD = frozenset({"art", "frage", "hinweis", "freiwillig", "berechnet", "wenn"})
_GRUPPE = frozenset({"titel", "felder", "mehrfach", "wenn"})


class Paketfehler(ValueError):
    """What is wrong with a document: a list of (place, German reason)."""

    def __init__(self, fehler: Sequence[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{ort}: {grund}" for ort, grund in fehler))
        self.fehler = list(fehler)


def read_paket(dokument: Mapping[str, Any]) -> Paket:
    """The document, checked and compiled. Raises Paketfehler naming every fault found."""
    return _Leser(dokument).read()


class _Leser:
    def __init__(self, dokument: Mapping[str, Any]) -> None:
        self.dokument = dokument
        self.fehler: list[tuple[str, str]] = []
        self.schema = Schema(felder={})

    def read(self) -> Paket:
        self._check_frame()
        self.schema = Schema(felder=self._schema_felder("", self._map("daten")))
        wurzel = Gruppe("", "", "", tuple(self._kinder("", self._map("daten"))))
        paket = Paket(
            dokument=self.dokument,
            schema=self.schema,
            wurzel=wurzel,
            seiten=tuple(self._each("ablauf", self._seite)),
            pruefungen=tuple(self._each("regeln", self._pruefung, "pruefung")),
            berechnungen=tuple(self._each("regeln", self._berechnung, "berechnung")),
            vorgaenge=tuple(self._each("vorgaenge", self._vorgang)),
            beteiligte=tuple(self._each("beteiligte", self._beteiligter)),
            gebuehr=self._gebuehr(),
        )
        self._check_ablauf(paket)
        if self.fehler:
            raise Paketfehler(self.fehler)
        return paket

    def _refuse(self, ort: str, grund: str) -> None:
        self.fehler.append((ort, grund))

    def _check_frame(self) -> None:
        for schluessel in sorted(set(self.dokument) - SCHLUESSEL):
            self._refuse(schluessel, "Diesen Schlüssel kennt ein Paket nicht.")
        for schluessel in ("kennung", "name", "weg"):
            if not isinstance(self.dokument.get(schluessel), str):
                self._refuse(schluessel, "fehlt.")
        if self.dokument.get("weg") not in WEGE:
            self._refuse("weg", f"muss einer von {', '.join(WEGE)} sein.")
        if self.dokument.get("vertrauensniveau", 0) not in (0, 1, 2, 3):
            self._refuse("vertrauensniveau", "muss 0, 1, 2 oder 3 sein.")
        self._check_lebenslagen()
        if self.dokument.get("weg") in ("formular", "uebergabe"):
            for schluessel in ("daten", "ablauf", "vorgaenge"):
                if not self.dokument.get(schluessel):
                    self._refuse(schluessel, "fehlt; ein Formular braucht das.")

    def _check_lebenslagen(self) -> None:
        for nummer, lage in enumerate(self._list("lebenslagen")):
            if lage not in LEBENSLAGEN:
                self._refuse(
                    f"lebenslagen[{nummer}]", f"„{lage}“ gibt es nicht: {', '.join(LEBENSLAGEN)}."
                )

    def _map(self, schluessel: str) -> Mapping[str, Any]:
        wert = self.dokument.get(schluessel, {})
        if isinstance(wert, Mapping):
            return wert
        self._refuse(schluessel, "muss aus benannten Teilen bestehen.")
        return {}

    def _list(self, schluessel: str) -> list[Any]:
        wert = self.dokument.get(schluessel, [])
        if isinstance(wert, list):
            return wert
        self._refuse(schluessel, "muss eine Liste sein.")
        return []

    def _each(self, schluessel: str, lies: Callable[[str, Any], Any], art: str = "") -> list[Any]:
        ergebnis = []
        for nummer, teil in enumerate(self._list(schluessel)):
            ort = f"{schluessel}[{nummer}]"
            if not isinstance(teil, Mapping):
                self._refuse(ort, "muss aus benannten Teilen bestehen.")
            elif not art or teil.get("art") == art:
                ergebnis.append(lies(ort, teil))
            elif schluessel == "regeln" and teil.get("art") not in ("pruefung", "berechnung"):
                self._refuse(f"{ort}.art", "muss pruefung oder berechnung sein.")
        return [teil for teil in ergebnis if teil is not None]

    def _schema_felder(self, oben: str, teile: Mapping[str, Any]) -> dict[str, ausdruck.Feld]:
        felder: dict[str, ausdruck.Feld] = {}
        for name, teil in teile.items():
            if not isinstance(teil, Mapping):
                continue
            if "felder" in teil:
                felder |= self._schema_felder(_unter(oben, name, teil), teil["felder"])
            elif art := FELDARTEN.get(str(teil.get("art"))):
                felder[_unter(oben, name, teil)] = ausdruck.Feld(
                    art.ausdruck,
                    str(teil.get("frage", name)),
                    liste=art.liste,
                    werte=_texts(teil["werte"])
                    if art.kennung == "auswahl" and "werte" in teil
                    else None,
                    einheit=str(teil.get("einheit", "")),
                )
        return felder

    def _kinder(self, oben: str, teile: Mapping[str, Any]) -> list[Feld | Gruppe]:
        kinder: list[Feld | Gruppe] = []
        for name, teil in teile.items():
            ort = f"daten.{_verbinde(oben, name)}"
            if not str(name).isidentifier() or not str(name).isascii():
                self._refuse(ort, "Ein Name besteht aus Buchstaben a–z, Ziffern und _.")
            elif not isinstance(teil, Mapping):
                self._refuse(ort, "muss ein Feld oder eine Gruppe sein.")
            elif "felder" in teil:
                kinder.append(self._gruppe(ort, oben, name, teil))
            elif feld := self._feld(ort, oben, name, teil):
                kinder.append(feld)
        return kinder

    def _gruppe(self, ort: str, oben: str, name: str, teil: Mapping[str, Any]) -> Gruppe:
        self._refuse_unknown(ort, teil, _GRUPPE)
        pfad = _unter(oben, name, teil)
        return Gruppe(
            pfad=pfad,
            name=name,
            titel=str(teil.get("titel", "")),
            kinder=tuple(self._kinder(pfad, teil["felder"])),
            mehrfach=self._mehrfach(ort, teil.get("mehrfach")),
            wenn=self._bedingung(f"{ort}.wenn", teil.get("wenn"), oben),
        )

    def _mehrfach(self, ort: str, wert: Any) -> tuple[int, int] | None:
        if wert is None:
            return None
        match wert:
            case [int(mindestens), int(hoechstens)] if 0 <= mindestens <= hoechstens <= 100:
                return mindestens, hoechstens
        self._refuse(f"{ort}.mehrfach", "muss [mindestens, höchstens] sein, höchstens 100.")
        return None

    def _feld(self, ort: str, oben: str, name: str, teil: Mapping[str, Any]) -> Feld | None:
        art = FELDARTEN.get(str(teil.get("art")))
        if art is None:
            self._refuse(f"{ort}.art", f"„{teil.get('art')}“ ist keine Feldart.")
            return None
        self._refuse_unknown(ort, teil, _FELD | art.optionen)
        if not teil.get("frage") and not teil.get("berechnet"):
            self._refuse(f"{ort}.frage", "fehlt: Ohne Beschriftung ist das Feld nicht bedienbar.")
        optionen = {
            schluessel: teil[schluessel] for schluessel in art.optionen if schluessel in teil
        }
        if "werte" in art.optionen:
            if not isinstance(teil.get("werte"), Mapping) or not teil["werte"]:
                self._refuse(f"{ort}.werte", "fehlen: Eine Auswahl braucht Werte.")
                return None
            optionen["werte"] = _texts(teil["werte"])
        return Feld(
            pfad=_verbinde(oben, name),
            name=name,
            art=art,
            frage=str(teil.get("frage", name)),
            hinweis=str(teil.get("hinweis", "")),
            freiwillig=bool(teil.get("freiwillig", False)),
            berechnet=bool(teil.get("berechnet", False)),
            wenn=self._bedingung(f"{ort}.wenn", teil.get("wenn"), oben),
            optionen=optionen,
        )

    def _refuse_unknown(self, ort: str, teil: Mapping[str, Any], erlaubt: frozenset[str]) -> None:
        for schluessel in sorted(set(teil) - erlaubt):
            self._refuse(f"{ort}.{schluessel}", "Diesen Schlüssel gibt es hier nicht.")

    def _bedingung(self, ort: str, wenn: Any, basis: str = "") -> Programm | None:
        return None if wenn is None else self._programm(ort, wenn, Art.WAHR, basis)

    def _programm(
        self, ort: str, baum: Any, erwartet: Art | None = None, basis: str = ""
    ) -> Programm | None:
        try:
            return ausdruck.uebersetze(
                baum, self.schema, basis=basis if STELLE in basis else "", erwartet=erwartet
            )
        except AusdruckFehler as fehler:
            for einzeln in fehler.fehler:
                self._refuse(f"{ort}{einzeln.ort}", einzeln.text)
            return None

    def _seite(self, ort: str, teil: Mapping[str, Any]) -> Seite:
        for schluessel in ("seite", "titel", "felder"):
            if not teil.get(schluessel):
                self._refuse(f"{ort}.{schluessel}", "fehlt.")
        return Seite(
            kennung=str(teil.get("seite", "")),
            titel=str(teil.get("titel", "")),
            felder=tuple(self._expand(ort, teil.get("felder", []))),
            einleitung=str(teil.get("einleitung", "")),
            wenn=self._bedingung(f"{ort}.wenn", teil.get("wenn")),
        )

    def _expand(self, ort: str, pfade: Any) -> list[str]:
        """A page may name a group: then it asks for all of it."""
        gefunden: list[str] = []
        for pfad in pfade if isinstance(pfade, list) else []:
            treffer = [
                feld
                for feld in self.schema.felder
                if feld == pfad or feld.startswith((f"{pfad}.", f"{pfad}{STELLE}."))
            ]
            if not treffer:
                self._refuse(f"{ort}.felder", f"„{pfad}“ gibt es in den Daten nicht.")
            if any(STELLE in feld for feld in treffer):
                self._refuse(
                    f"{ort}.felder", f"„{pfad}“ ist mehrfach; das fragt eine Formularseite nicht."
                )
            gefunden += treffer
        return [pfad for pfad in gefunden if not self._is_computed(pfad)]

    def _is_computed(self, pfad: str) -> bool:
        teil: Any = {"felder": self.dokument.get("daten", {})}
        for glied in pfad.replace(STELLE, "").split("."):
            teil = teil["felder"][glied]
        return bool(teil.get("berechnet"))

    def _pruefung(self, ort: str, teil: Mapping[str, Any]) -> Pruefung | None:
        programm = self._programm(f"{ort}.wenn", teil.get("wenn"), Art.WAHR)
        if teil.get("feld") not in self.schema.felder:
            self._refuse(f"{ort}.feld", f"„{teil.get('feld')}“ gibt es in den Daten nicht.")
            return None
        if not teil.get("meldung"):
            self._refuse(f"{ort}.meldung", "fehlt: Was soll die Person lesen?")
        if programm is None:
            return None
        return Pruefung(teil["feld"], str(teil.get("meldung", "")), programm)

    def _berechnung(self, ort: str, teil: Mapping[str, Any]) -> Berechnung | None:
        programm = self._programm(f"{ort}.wert", teil.get("wert"))
        ziel = str(teil.get("ziel"))
        if ziel not in self.schema.felder or not self._is_computed(ziel):
            self._refuse(f"{ort}.ziel", f"„{ziel}“ ist kein berechnetes Feld.")
            return None
        return Berechnung(ziel, programm) if programm else None

    def _vorgang(self, ort: str, teil: Mapping[str, Any]) -> Vorgangsregel:
        if not teil.get("art"):
            self._refuse(f"{ort}.art", "fehlt.")
        return Vorgangsregel(
            art=str(teil.get("art")),
            daten=tuple(self._known(f"{ort}.daten", teil.get("daten", []))),
            wenn=self._bedingung(f"{ort}.wenn", teil.get("wenn")),
            aktenplan=str(teil.get("aktenplan", "")),
        )

    def _known(self, ort: str, pfade: Sequence[str]) -> list[str]:
        for pfad in pfade:
            if pfad not in self.schema.felder and not any(
                feld.startswith((f"{pfad}.", f"{pfad}{STELLE}.")) for feld in self.schema.felder
            ):
                self._refuse(ort, f"„{pfad}“ gibt es in den Daten nicht.")
        return list(pfade)

    def _beteiligter(self, ort: str, teil: Mapping[str, Any]) -> Beteiligtenregel:
        person = teil.get("person", {})
        self._known(f"{ort}.person", list(person.values()))
        return Beteiligtenregel(
            rolle=str(teil.get("rolle", "")),
            person=dict(person),
            wenn=self._bedingung(f"{ort}.wenn", teil.get("wenn")),
        )

    def _gebuehr(self) -> Gebuehrenbezug | None:
        match self.dokument.get("gebuehr"):
            case None:
                return None
            case str(satz) if satz:
                return Gebuehrenbezug(satz)
            case {"satz": str(satz), "menge": str(menge)}:
                if menge in self.schema.felder:
                    return Gebuehrenbezug(satz, menge)
                self._refuse("gebuehr.menge", f"„{menge}“ gibt es in den Daten nicht.")
            case _:
                self._refuse(
                    "gebuehr", "muss ein Gebührenschlüssel sein oder satz und menge nennen."
                )
        return None

    def _check_ablauf(self, paket: Paket) -> None:
        gefragt = [pfad for seite in paket.seiten for pfad in seite.felder]
        for pfad in sorted({pfad for pfad in gefragt if gefragt.count(pfad) > 1}):
            self._refuse("ablauf", f"„{pfad}“ wird auf mehreren Seiten gefragt.")
        for feld in paket.felder.values():
            if feld.pfad not in gefragt and not feld.berechnet:
                self._refuse("ablauf", f"„{feld.pfad}“ wird auf keiner Seite gefragt.")


def _verbinde(oben: str, name: str) -> str:
    return f"{oben}.{name}" if oben else str(name)


def _unter(oben: str, name: str, teil: Mapping[str, Any]) -> str:
    """The path of a part; a repeated group carries its mark."""
    return _verbinde(oben, f"{name}{STELLE}" if teil.get("mehrfach") else name)


def _texts(werte: Mapping[Any, Any]) -> dict[str, str]:
    return {str(schluessel): str(text) for schluessel, text in werte.items()}
