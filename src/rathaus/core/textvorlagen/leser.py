"""Reading a template's document: what is wrong with it, and where."""

from collections.abc import Iterator, Mapping
from typing import Any

from rathaus import ausdruck
from rathaus.ausdruck import Art, AusdruckFehler, Programm, Schema

from .bloecke import BLOCKARTEN, Teil
from .platzhalter import FORMEN, mistyped_in, placeholders_in
from .schreiben import STELLE, ZEILE, Baustein, Punkt
from .vorlage import ARTEN, FELDARTEN, TEXTBAUSTEIN, Vorlage, Vorlagenfehler

_SCHLUESSEL = frozenset(
    {
        "kennung",
        "name",
        "art",
        "betrag",
        "betreff",
        "felder",
        "schriftform",
        "bloecke",
        "vier_augen",
        "zahlung",
        "fuer",
        "baustein",
        "gueltig_ab",
        "gueltig_bis",
        "beispiele",
    }
)
_BLOCKSCHLUESSEL = frozenset(
    {
        "kennung",
        "art",
        "teil",
        "text",
        "punkte",
        "spalten",
        "wenn",
        "je",
        "zeile_wenn",
        "bloecke",
        "baustein",
        "pflicht",
        "hilfe",
    }
)
MAX_TIEFE = 4


def read_vorlage(dokument: Mapping[str, Any]) -> Vorlage:
    """The document, checked. Raises Vorlagenfehler naming every fault found."""
    return Leser(dokument).read()


class Leser:
    def __init__(self, dokument: Mapping[str, Any]) -> None:
        self.dokument = dokument
        self.fehler: list[tuple[str, str]] = []
        felder = dokument.get("felder") or {}
        self.felder: Mapping[str, str] = felder if isinstance(felder, Mapping) else {}
        self.schema = Schema(
            felder={
                pfad: ausdruck.Feld(FELDARTEN[art])
                for pfad, art in self.felder.items()
                if art in FELDARTEN
            }
        )

    def read(self) -> Vorlage:
        self._check_frame()
        bausteine = tuple(self._bausteine("bloecke", self.dokument.get("bloecke")))
        self._check_names()
        if self.dokument.get("art") != TEXTBAUSTEIN:
            self._check_text("betreff", str(self.dokument.get("betreff", "")), "")
        if self.fehler:
            raise Vorlagenfehler(self.fehler)
        return Vorlage(
            kennung=self.dokument["kennung"],
            name=self.dokument["name"],
            art=self.dokument.get("art", "schreiben"),
            betreff=str(self.dokument.get("betreff", "")),
            bausteine=bausteine,
            felder=self.felder,
            fuer=tuple(self.dokument.get("fuer") or ()),
            baustein=str(self.dokument.get("baustein", "")),
        )

    def _refuse(self, ort: str, grund: str) -> None:
        self.fehler.append((ort, grund))

    def _check_frame(self) -> None:
        for schluessel in sorted(set(self.dokument) - _SCHLUESSEL):
            self._refuse(schluessel, "Diesen Schlüssel kennt eine Textvorlage nicht.")
        art = self.dokument.get("art", "schreiben")
        pflicht = ("baustein",) if art == TEXTBAUSTEIN else ("betreff",)
        for schluessel in ("kennung", "name", *pflicht, "bloecke"):
            if not self.dokument.get(schluessel):
                self._refuse(schluessel, "fehlt.")
        if art not in ARTEN:
            self._refuse("art", f"muss {', '.join(ARTEN[:-1])} oder {ARTEN[-1]} sein.")
        for pfad, feldart in self.felder.items():
            if feldart not in FELDARTEN:
                grund = f"„{feldart}“ ist keine Art ({', '.join(FELDARTEN)})."
                self._refuse(f"felder.{pfad}", grund)

    def _check_names(self) -> None:
        """Two blocks of one name could not be told apart when a clerk changes one."""
        gesehen: set[str] = set()
        for ort, roh in walk(self.dokument.get("bloecke")):
            name = str(roh.get("kennung", ""))
            if name and name in gesehen:
                self._refuse(f"{ort}.kennung", f"„{name}“ steht zweimal.")
            gesehen.add(name)

    def _bausteine(self, ort: str, roh: Any, basis: str = "", tiefe: int = 0) -> Iterator[Baustein]:
        if tiefe > MAX_TIEFE or not isinstance(roh, list):
            self._refuse(ort, "Hier gehört eine Liste von Blöcken hin, höchstens fünf tief.")
            return
        for nummer, einzeln in enumerate(roh):
            if baustein := self._baustein(f"{ort}[{nummer}]", einzeln, basis, tiefe):
                yield baustein

    def _baustein(self, ort: str, roh: Any, basis: str, tiefe: int) -> Baustein | None:
        if not isinstance(roh, Mapping) or roh.get("art") not in BLOCKARTEN:
            self._refuse(ort, f"braucht eine Art ({', '.join(BLOCKARTEN)}).")
            return None
        self._check_block(ort, roh)
        je = self._loop(ort, roh, basis)
        innen = f"{je}{STELLE}" if je else basis
        teile: tuple[Baustein, ...] = ()
        if roh["art"] == "gruppe":
            teile = tuple(self._bausteine(f"{ort}.bloecke", roh.get("bloecke"), innen, tiefe + 1))
        return Baustein(
            roh=roh,
            wenn=self._bedingung(f"{ort}.wenn", roh.get("wenn"), basis),
            zeile_wenn=self._bedingung(f"{ort}.zeile_wenn", roh.get("zeile_wenn"), innen),
            je=je,
            punkte=tuple(self._texts(ort, roh, innen)),
            teile=teile,
        )

    def _check_block(self, ort: str, roh: Mapping[str, Any]) -> None:
        for schluessel in sorted(set(roh) - _BLOCKSCHLUESSEL):
            self._refuse(f"{ort}.{schluessel}", "Diesen Schlüssel kennt ein Block nicht.")
        ohne_teil = roh["art"] in ("gruppe", "baustein")
        if roh.get("teil") not in list(Teil) and not (ohne_teil and "teil" not in roh):
            self._refuse(f"{ort}.teil", f"muss einer von {', '.join(Teil)} sein.")
        if not roh.get("kennung"):
            self._refuse(f"{ort}.kennung", "fehlt.")
        if roh["art"] == "baustein" and not roh.get("baustein"):
            self._refuse(f"{ort}.baustein", "nennt keinen Textbaustein.")
        if roh["art"] == "baustein" and self.dokument.get("art") == TEXTBAUSTEIN:
            self._refuse(ort, "Ein Textbaustein enthält keinen anderen.")

    def _loop(self, ort: str, roh: Mapping[str, Any], basis: str) -> str:
        """The full path of the list, "" for none."""
        genannt = str(roh.get("je", ""))
        je = full_path(genannt, basis) if genannt else ""
        gibt_es = any(pfad.startswith(f"{je}{STELLE}.") for pfad in self.felder)
        if (je or roh["art"] == "tabelle") and not gibt_es:
            self._refuse(f"{ort}.je", "nennt keine Liste aus den Feldern.")
        if roh.get("zeile_wenn") is not None and not je:
            self._refuse(f"{ort}.zeile_wenn", "braucht eine Liste (je).")
        return je

    def _texts(self, ort: str, roh: Mapping[str, Any], basis: str) -> Iterator[Punkt]:
        match roh["art"]:
            case "liste":
                for nummer, punkt in enumerate(roh.get("punkte") or [""]):
                    yield self._punkt(f"{ort}.punkte[{nummer}]", punkt, basis)
            case "tabelle":
                for nummer, spalte in enumerate(roh.get("spalten") or []):
                    text = str(spalte.get("text", ""))
                    self._check_text(f"{ort}.spalten[{nummer}]", text, basis)
            case "gruppe" | "baustein":
                pass
            case _:
                self._check_text(ort, str(roh.get("text", "")), basis)

    def _punkt(self, ort: str, roh: Any, basis: str) -> Punkt:
        """A point is its text, or its text and when it applies."""
        text, wenn = (roh.get("text"), roh.get("wenn")) if isinstance(roh, Mapping) else (roh, None)
        self._check_text(ort, str(text or ""), basis)
        return Punkt(str(text or ""), self._bedingung(f"{ort}.wenn", wenn, basis))

    def _check_text(self, ort: str, text: str, basis: str) -> None:
        if not text.strip():
            self._refuse(ort, "Der Text fehlt.")
        for falsch in mistyped_in(text):
            self._refuse(ort, f"„{falsch}“ ist kein Platzhalter.")
        for pfad, form in placeholders_in(text):
            if full_path(pfad, basis) not in self.felder:
                self._refuse(ort, f"„{pfad}“ steht nicht in den Feldern.")
            if form not in FORMEN:
                self._refuse(ort, f"„{form}“ ist keine Form ({', '.join(FORMEN)}).")

    def _bedingung(self, ort: str, wenn: Any, basis: str) -> Programm | None:
        if wenn is None:
            return None
        try:
            return ausdruck.uebersetze(wenn, self.schema, erwartet=Art.WAHR, basis=basis)
        except AusdruckFehler as fehler:
            for einzeln in fehler.fehler:
                self._refuse(f"{ort}{einzeln.ort}", einzeln.text)
            return None


def full_path(pfad: str, basis: str) -> str:
    """`zeile.name` inside a loop over `hunde` is `hunde[*].name`."""
    innen = basis and pfad.startswith(f"{ZEILE}.")
    return f"{basis}.{pfad.removeprefix(f'{ZEILE}.')}" if innen else pfad


def walk(
    bloecke: Any, ort: str = "bloecke", tiefe: int = 0
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block with its place, those in groups too."""
    for nummer, roh in enumerate(bloecke if isinstance(bloecke, list) else []):
        if isinstance(roh, Mapping):
            yield f"{ort}[{nummer}]", dict(roh)
            if tiefe <= MAX_TIEFE:
                yield from walk(roh.get("bloecke"), f"{ort}[{nummer}].bloecke", tiefe + 1)
