"""A plan from a file: our table, or a message 0301 of xdomea as lines of that table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rathaus.core.einheiten.public import Schutzbereich, land_of_verwaltung
from rathaus.core.yamldateien import Dateifehler
from rathaus.normen import xdomea
from rathaus.recht.fehler import UngueltigeEingabe

from ..aktenplan import (
    JUENGER,
    SPALTEN,
    Planzeile,
    check_zeilen,
    decode_tabelle,
    parse_aktenplan,
    row_of,
    sorted_plan,
    write_tabelle,
)
from ..aufbewahrung import DAUERND
from ..models import Bildungsregel
from .felder import values_in
from .schreiben import years_of

MAX_BYTES = xdomea.AKTENPLAN_BYTES
_BOM = b"\xef\xbb\xbf"
#: What a position is where neither the file nor the plan says anything.
_NEU = {
    **dict.fromkeys(SPALTEN, ""),
    **JUENGER,
    "bildungsregel": Bildungsregel.JE_VORGANG.value,
    "schutzbereich": Schutzbereich.ALLGEMEIN.value,
}
#: What a new position has in common with the one above it.
_VON_OBEN = ("bildungsregel", "schutzbereich", "einheit", "titelregel", *JUENGER)


@dataclass(slots=True)
class Plandatei:
    """Checked lines. `stillgelegt` were left out; of `ergaenzt` the file did not say everything."""

    zeilen: list[Planzeile] = field(default_factory=list)
    stillgelegt: int = 0
    ergaenzt: int = 0

    @property
    def tabelle(self) -> str:
        return write_tabelle([zeile.werte[s] for s in SPALTEN] for zeile in self.zeilen)

    @property
    def hinweise(self) -> list[str]:
        gesagt = []
        if self.stillgelegt:
            gesagt.append(f"Nicht übernommen, weil stillgelegt: {self.stillgelegt} Stellen.")
        if self.ergaenzt:
            gesagt.append(
                f"Zu {self.ergaenzt} Stellen nennt die Datei weder Amt noch Schutzbereich noch "
                "Aktenbildungsregel. Es bleibt, was für sie galt; neue sind wie die Stelle darüber."
            )
        return gesagt


def read_plandatei(pfad: Path) -> Plandatei:
    if pfad.stat().st_size > MAX_BYTES:
        raise Dateifehler([f"{pfad}:1: Die Datei ist größer als {MAX_BYTES // 1_000_000} MB."])
    return parse_plandatei(pfad.read_bytes(), str(pfad))


def parse_plandatei(daten: bytes, quelle: str) -> Plandatei:
    """Raises Dateifehler naming every fault as "datei:zeile: grund"."""
    if not is_xdomea(daten):
        return Plandatei(parse_aktenplan(decode_tabelle(daten, quelle), quelle))
    try:
        plan = xdomea.lies_aktenplan(daten)
    except xdomea.XdomeaFehler as fehler:
        raise Dateifehler([f"{quelle}:{fehler.zeile or 1}: {fehler.grund}"]) from fehler
    leser = _Leser(quelle)
    for einheit in plan.einheiten:
        leser.take(einheit, "")
    if leser.fehler:
        raise Dateifehler(leser.fehler)
    check_zeilen(leser.datei.zeilen, quelle)
    return leser.datei


def is_xdomea(daten: bytes) -> bool:
    return daten[:1000].removeprefix(_BOM).lstrip().startswith(b"<")


class _Leser:
    """Walks the tree from the top: what is above a position was read before it."""

    def __init__(self, quelle: str) -> None:
        self.datei = Plandatei()
        self.fehler: list[str] = []
        self._quelle = quelle
        self._land = land_of_verwaltung()
        self._bestand = {position.kennzeichen: row_of(position) for position in sorted_plan()}
        self._gelesen: dict[str, Mapping[str, str]] = {}

    def take(self, einheit: xdomea.Planeinheit, oben: str) -> None:
        if einheit.stillgelegt:
            self._leave_out(einheit)
            return
        if einheit.urteil is None:
            grund = f"Die Aussonderungsart „{einheit.wortlaut}“ ist frei vereinbart; gelesen werden"
            self._refuse(einheit, f"{grund} A, B und V.")
            return
        werte = self._values(einheit, einheit.urteil, oben)
        self._gelesen[einheit.kennzeichen] = werte
        self.datei.zeilen.append(Planzeile(einheit.zeile, werte))
        for untere in einheit.unten:
            self.take(untere, einheit.kennzeichen)

    def _leave_out(self, einheit: xdomea.Planeinheit) -> None:
        self.datei.stillgelegt += 1
        for untere in einheit.unten:
            if not untere.stillgelegt:
                self._refuse(untere, f"Die Stelle {einheit.kennzeichen} darüber ist stillgelegt.")
            self._leave_out(untere)

    def _refuse(self, einheit: xdomea.Planeinheit, grund: str) -> None:
        self.fehler.append(f"{self._quelle}:{einheit.zeile}: {grund}")

    def _values(
        self, einheit: xdomea.Planeinheit, urteil: xdomea.Urteil, oben: str
    ) -> dict[str, str]:
        eigene = values_in(einheit.erweiterung)
        if not eigene:
            self.datei.ergaenzt += 1
        werte = {**self._before(einheit.kennzeichen, oben), **eigene}
        titel = einheit.betreff or einheit.inhalt
        return {
            **werte,
            "kennzeichen": einheit.kennzeichen,
            "titel": titel,
            "oben": oben,
            "archivmarke": urteil.value,
            "aufbewahrung": self._retention(einheit.jahre, werte["aufbewahrung"]),
            "erlaeuterung": einheit.inhalt if einheit.inhalt != titel else "",
        }

    def _before(self, kennzeichen: str, oben: str) -> Mapping[str, str]:
        """What holds already; for a new position what holds above it."""
        if kennzeichen in self._bestand:
            return self._bestand[kennzeichen]
        darueber = self._gelesen.get(oben, _NEU)
        return _NEU | {spalte: darueber[spalte] for spalte in _VON_OBEN}

    def _retention(self, jahre: int | None, regel: str) -> str:
        """The rule by its name where it means so many years today; else the years."""
        if regel and self._means(regel, jahre):
            return regel
        return DAUERND if jahre is None else f"{jahre}J"

    def _means(self, regel: str, jahre: int | None) -> bool:
        try:
            return years_of(regel, self._land) == jahre
        except UngueltigeEingabe:
            return False
