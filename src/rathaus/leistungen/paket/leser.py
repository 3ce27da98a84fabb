"""What reading a package document shares: naming faults with their place, compiling expressions
against the answers, telling known paths from unknown ones.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from rathaus import ausdruck
from rathaus.ausdruck import Art, AusdruckFehler, Programm, Schema

from .wege import STELLE

T = TypeVar("T")


class Paketfehler(ValueError):
    """What is wrong with a document: a list of (place, German reason)."""

    def __init__(self, fehler: Sequence[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{ort}: {grund}" for ort, grund in fehler))
        self.fehler = list(fehler)


class Leser:
    """A document on its way to a Paket: collects every fault, stops at none."""

    def __init__(self, dokument: Mapping[str, Any]) -> None:
        self.dokument = dokument
        self.fehler: list[tuple[str, str]] = []
        self.schema = Schema(felder={})
        self.berechnete: Collection[str] = frozenset()

    def refuse(self, ort: str, grund: str) -> None:
        self.fehler.append((ort, grund))

    def refuse_unknown(self, ort: str, teil: Mapping[str, Any], erlaubt: Collection[str]) -> None:
        for schluessel in sorted(str(s) for s in set(teil) - set(erlaubt)):
            self.refuse(f"{ort}.{schluessel}", "Diesen Schlüssel gibt es hier nicht.")

    def teile(self, schluessel: str) -> Mapping[str, Any]:
        wert = self.dokument.get(schluessel, {})
        if isinstance(wert, Mapping):
            return wert
        self.refuse(schluessel, "muss aus benannten Teilen bestehen.")
        return {}

    def liste(self, schluessel: str) -> list[Any]:
        wert = self.dokument.get(schluessel, [])
        if isinstance(wert, list):
            return wert
        self.refuse(schluessel, "muss eine Liste sein.")
        return []

    def each(
        self, schluessel: str, lies: Callable[["Leser", str, Mapping[str, Any]], T | None]
    ) -> list[T]:
        """Each part of a list, read; what is no part is named."""
        ergebnis = []
        for nummer, teil in enumerate(self.liste(schluessel)):
            ort = f"{schluessel}[{nummer}]"
            if not isinstance(teil, Mapping):
                self.refuse(ort, "muss aus benannten Teilen bestehen.")
            elif (gelesen := lies(self, ort, teil)) is not None:
                ergebnis.append(gelesen)
        return ergebnis

    def bedingung(self, ort: str, wenn: Any, basis: str = "") -> Programm | None:
        return None if wenn is None else self.programm(ort, wenn, Art.WAHR, basis)

    def programm(
        self, ort: str, baum: Any, erwartet: Art | None = None, basis: str = ""
    ) -> Programm | None:
        """`basis` is the group the expression stands in; only a repeated one matters to it."""
        innen = basis[: basis.rfind(STELLE) + len(STELLE)] if STELLE in basis else ""
        try:
            return ausdruck.uebersetze(baum, self.schema, basis=innen, erwartet=erwartet)
        except AusdruckFehler as fehler:
            for einzeln in fehler.fehler:
                self.refuse(f"{ort}{einzeln.ort}", einzeln.text)
            return None

    def below(self, pfad: str) -> list[str]:
        """The fields a path names: itself, or everything in the group."""
        return [
            feld
            for feld in self.schema.felder
            if feld == pfad or feld.startswith((f"{pfad}.", f"{pfad}{STELLE}."))
        ]

    def known(self, ort: str, pfade: Any) -> list[str]:
        """The paths, each of which must name a field or a group."""
        gelesen = [str(pfad) for pfad in pfade] if isinstance(pfade, list) else []
        if not isinstance(pfade, list):
            self.refuse(ort, "muss eine Liste von Pfaden sein.")
        for pfad in gelesen:
            if not self.below(pfad):
                self.refuse(ort, f"„{pfad}“ gibt es in den Daten nicht.")
        return gelesen
