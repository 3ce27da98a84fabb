"""Reading a template's document and writing a letter from it.

The document names in `felder` what it needs (path → kind); every placeholder, condition and loop is
checked against that when the template is read, so a letter cannot fail on a misspelt path.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rathaus import ausdruck
from rathaus.ausdruck import Art, AusdruckFehler, Programm, Schema

from .bloecke import BLOCKARTEN, Block, Teil
from .platzhalter import FORMEN, PlatzhalterFehlt, fill, placeholders_in

_ARTEN = {
    "text": Art.TEXT,
    "datum": Art.DATUM,
    "geld": Art.ZAHL,
    "zahl": Art.ZAHL,
    "wahr": Art.WAHR,
}
_SCHLUESSEL = frozenset({"kennung", "name", "art", "betreff", "felder", "bloecke", "vier_augen"})
STELLE = "[*]"


class Vorlagenfehler(ValueError):
    """What is wrong with a template: a list of (place, German reason)."""

    def __init__(self, fehler: Sequence[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{ort}: {grund}" for ort, grund in fehler))
        self.fehler = list(fehler)


@dataclass(frozen=True)
class Baustein:
    """A block of the template: its raw document, when it applies, over which list it repeats."""

    roh: Mapping[str, Any]
    wenn: Programm | None
    je: str = ""


@dataclass(frozen=True)
class Vorlage:
    kennung: str
    name: str
    art: str
    betreff: str
    bausteine: tuple[Baustein, ...]

    def write(self, werte: Mapping[str, Any]) -> list[Block]:
        """The letter's blocks for these values. Raises PlatzhalterFehlt."""
        return [
            _write(baustein, werte)
            for baustein in self.bausteine
            if baustein.wenn is None or baustein.wenn.gilt(werte)
        ]

    def write_betreff(self, werte: Mapping[str, Any]) -> str:
        return fill(self.betreff, werte)


def read_vorlage(dokument: Mapping[str, Any]) -> Vorlage:
    """The document, checked. Raises Vorlagenfehler naming every fault found."""
    return _Leser(dokument).read()


def _write(baustein: Baustein, werte: Mapping[str, Any]) -> Block:
    roh = baustein.roh
    block: Block = {"art": roh["art"], "teil": roh["teil"], "kennung": roh["kennung"]}
    match roh["art"]:
        case "liste":
            block["punkte"] = [
                fill(punkt, {**werte, "zeile": zeile})
                for zeile in (_list_at(werte, baustein.je) if baustein.je else [{}])
                for punkt in roh["punkte"]
            ]
        case "tabelle":
            block["kopf"] = [spalte["titel"] for spalte in roh["spalten"]]
            block["rechts"] = [n for n, spalte in enumerate(roh["spalten"]) if spalte.get("rechts")]
            block["zeilen"] = [
                [fill(spalte["text"], {**werte, "zeile": zeile}) for spalte in roh["spalten"]]
                for zeile in _list_at(werte, baustein.je)
            ]
        case _:
            block["text"] = fill(roh["text"], werte)
    return block


def _list_at(werte: Mapping[str, Any], pfad: str) -> list[Any]:
    wert: Any = werte
    for glied in pfad.split("."):
        wert = wert.get(glied) if isinstance(wert, Mapping) else None
    if not isinstance(wert, list | tuple):
        raise PlatzhalterFehlt(pfad)
    return list(wert)


class _Leser:
    def __init__(self, dokument: Mapping[str, Any]) -> None:
        self.dokument = dokument
        self.fehler: list[tuple[str, str]] = []
        self.felder: Mapping[str, str] = dokument.get("felder") or {}
        self.schema = Schema(
            felder={
                pfad: ausdruck.Feld(_ARTEN[art])
                for pfad, art in self.felder.items()
                if art in _ARTEN
            }
        )

    def read(self) -> Vorlage:
        self._check_frame()
        bausteine = tuple(
            baustein
            for nummer, roh in enumerate(self.dokument.get("bloecke") or [])
            if (baustein := self._baustein(f"bloecke[{nummer}]", roh))
        )
        self._check_text("betreff", str(self.dokument.get("betreff", "")))
        if self.fehler:
            raise Vorlagenfehler(self.fehler)
        return Vorlage(
            kennung=self.dokument["kennung"],
            name=self.dokument["name"],
            art=self.dokument.get("art", "schreiben"),
            betreff=self.dokument["betreff"],
            bausteine=bausteine,
        )

    def _refuse(self, ort: str, grund: str) -> None:
        self.fehler.append((ort, grund))

    def _check_frame(self) -> None:
        for schluessel in sorted(set(self.dokument) - _SCHLUESSEL):
            self._refuse(schluessel, "Diesen Schlüssel kennt eine Textvorlage nicht.")
        for schluessel in ("kennung", "name", "betreff", "bloecke"):
            if not self.dokument.get(schluessel):
                self._refuse(schluessel, "fehlt.")
        if self.dokument.get("art", "schreiben") not in ("schreiben", "bescheid"):
            self._refuse("art", "muss schreiben oder bescheid sein.")
        for pfad, art in self.felder.items():
            if art not in _ARTEN:
                self._refuse(f"felder.{pfad}", f"„{art}“ ist keine Art ({', '.join(_ARTEN)}).")

    def _baustein(self, ort: str, roh: Any) -> Baustein | None:
        if not isinstance(roh, Mapping) or roh.get("art") not in BLOCKARTEN:
            self._refuse(ort, f"braucht eine Art ({', '.join(BLOCKARTEN)}).")
            return None
        if roh.get("teil") not in list(Teil):
            self._refuse(f"{ort}.teil", f"muss einer von {', '.join(Teil)} sein.")
        if not roh.get("kennung"):
            self._refuse(f"{ort}.kennung", "fehlt.")
        je = str(roh.get("je", ""))
        self._check_texts(ort, roh, je)
        return Baustein(roh, self._bedingung(f"{ort}.wenn", roh.get("wenn")), je)

    def _check_texts(self, ort: str, roh: Mapping[str, Any], je: str) -> None:
        gibt_es = any(pfad.startswith(f"{je}{STELLE}.") for pfad in self.felder)
        if (je or roh["art"] == "tabelle") and not gibt_es:
            self._refuse(f"{ort}.je", "nennt keine Liste aus den Feldern.")
        if roh["art"] == "liste":
            for nummer, punkt in enumerate(roh.get("punkte") or [""]):
                self._check_text(f"{ort}.punkte[{nummer}]", str(punkt), je)
        elif roh["art"] == "tabelle":
            for nummer, spalte in enumerate(roh.get("spalten") or []):
                self._check_text(f"{ort}.spalten[{nummer}]", str(spalte.get("text", "")), je)
        else:
            self._check_text(ort, str(roh.get("text", "")))

    def _check_text(self, ort: str, text: str, je: str = "") -> None:
        if not text.strip():
            self._refuse(ort, "Der Text fehlt.")
        for pfad, form in placeholders_in(text):
            voll = f"{je}{STELLE}.{pfad[6:]}" if je and pfad.startswith("zeile.") else pfad
            if voll not in self.felder:
                self._refuse(ort, f"„{pfad}“ steht nicht in den Feldern.")
            if form not in FORMEN:
                self._refuse(ort, f"„{form}“ ist keine Form ({', '.join(FORMEN)}).")

    def _bedingung(self, ort: str, wenn: Any) -> Programm | None:
        if wenn is None:
            return None
        try:
            return ausdruck.uebersetze(wenn, self.schema, erwartet=Art.WAHR)
        except AusdruckFehler as fehler:
            for einzeln in fehler.fehler:
                self._refuse(f"{ort}{einzeln.ort}", einzeln.text)
            return None
