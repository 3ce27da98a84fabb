"""Die Tür des Pakets: prüfen, übersetzen, auswerten, vorlesen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rathaus.ausdruck import ops, zahlen
from rathaus.ausdruck.abhaengig import ebenen_aus, felder
from rathaus.ausdruck.ausgabe import als_json
from rathaus.ausdruck.bau import OPERATOREN, Bau
from rathaus.ausdruck.fehler import AusdruckFehler, Fehler
from rathaus.ausdruck.lauf import Eintrag, Erschoepft, Lauf, Schritt, Spur
from rathaus.ausdruck.schema import Schema, Umgebung
from rathaus.ausdruck.spur import mit_spur
from rathaus.ausdruck.teil import Ebene, Teil
from rathaus.ausdruck.typen import Art, Typ, Wert

__all__ = ["OPERATOREN", "ops"]
ZU_AUFWENDIG = "Die Angaben sind für diese Berechnung zu umfangreich; das Ergebnis fehlt."
ABGESCHNITTEN = "Es gibt mehr Schritte, als hier gezeigt werden."
OHNE_UMGEBUNG = Umgebung()


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """Wert mit Erklärung; ``wert`` None heißt: fehlt."""

    wert: Wert
    typ: Typ
    schritte: tuple[Schritt, ...]
    hinweise: tuple[str, ...]

    def als_json(self) -> object:
        return als_json(self.wert)


@dataclass(frozen=True, eq=False)
class Programm:
    """Ein geprüfter, übersetzter Ausdruck. Unveränderlich; von mehreren Threads nutzbar."""

    ausdruck: object
    schema: Schema
    basis: str
    teil: Teil

    @property
    def typ(self) -> Typ:
        return self.teil.typ

    @property
    def lesart(self) -> str:
        return self.teil.aussage()

    @cached_property
    def felder(self) -> frozenset[str]:
        return felder(self.ausdruck, basis=self.basis)

    def wert(
        self, daten: object, umgebung: Umgebung = OHNE_UMGEBUNG, *, index: Sequence[int] = ()
    ) -> Wert:
        """``index``: je Wiederholung in ``basis`` die Stelle des Eintrags, ab 0."""
        return _rechne(self.teil, self._lauf(daten, umgebung, index))

    def gilt(
        self, daten: object, umgebung: Umgebung = OHNE_UMGEBUNG, *, index: Sequence[int] = ()
    ) -> bool:
        """Trifft die Bedingung sicher zu? Fehlt der Wert, dann nicht."""
        return self.wert(daten, umgebung, index=index) is True

    def erklaere(
        self, daten: object, umgebung: Umgebung = OHNE_UMGEBUNG, *, index: Sequence[int] = ()
    ) -> Ergebnis:
        lauf = self._lauf(daten, umgebung, index)
        lauf.spur = Spur()
        wert = _rechne(self._mit_spur, lauf)
        schritte = tuple(s for s in lauf.spur.schritte if s is not None)
        if lauf.spur.voll:
            lauf.hinweise.append(ABGESCHNITTEN)
        return Ergebnis(wert, self.typ, schritte, tuple(dict.fromkeys(lauf.hinweise)))

    @cached_property
    def _mit_spur(self) -> Teil:
        return _baue(self.ausdruck, self.schema, self.basis, spur=True)[0]

    def _lauf(self, daten: object, umgebung: Umgebung, index: Sequence[int]) -> Lauf:
        lauf = Lauf(daten, umgebung)
        if self.basis:
            lauf.stapel = _eintraege(daten, self.basis, index)
        return lauf


def _rechne(teil: Teil, lauf: Lauf) -> Wert:
    try:
        wert = teil.f(lauf)
    except Erschoepft:
        lauf.hinweise.append(ZU_AUFWENDIG)
        wert = () if teil.typ.liste else None
    return zahlen.kuerze(wert) if isinstance(wert, Decimal) else wert


def _eintraege(daten: object, basis: str, index: Sequence[int]) -> list[Eintrag]:
    """Die Einträge, in denen der Ausdruck steht, von außen nach innen."""
    stapel: list[Eintrag] = []
    stellen = iter(index)
    for name in basis.split("."):
        daten = daten.get(name.removesuffix("[*]")) if isinstance(daten, dict) else None
        if name.endswith("[*]"):
            stelle = next(stellen, 0)
            liste = daten if isinstance(daten, list | tuple) else ()
            daten = liste[stelle] if 0 <= stelle < len(liste) else None
            stapel.append(Eintrag(daten, stelle + 1))
    return stapel


def _baue(ausdruck: object, schema: Schema, basis: str, *, spur: bool) -> tuple[Teil, Bau]:
    ebenen = [Ebene(pfad) for pfad in ebenen_aus(basis)]
    bau = Bau(schema, ebenen, mit_spur if spur else None)
    return bau.teil(ausdruck, ""), bau


def _pruefe_typ(teil: Teil, bau: Bau, erwartet: Typ | Art | None) -> None:
    if erwartet is None or bau.fehler:
        return
    bau.erwarte(teil, Typ(erwartet) if isinstance(erwartet, Art) else erwartet, "")


def pruefe(
    ausdruck: object, schema: Schema, *, basis: str = "", erwartet: Typ | Art | None = None
) -> list[Fehler]:
    """Alle Fehler; leer heißt: das Auswerten scheitert mit keinen Daten der Welt."""
    teil, bau = _baue(ausdruck, schema, basis, spur=False)
    _pruefe_typ(teil, bau, erwartet)
    return bau.fehler


def uebersetze(
    ausdruck: object, schema: Schema, *, basis: str = "", erwartet: Typ | Art | None = None
) -> Programm:
    """Einmal übersetzen, oft auswerten; AusdruckFehler, wenn die Prüfung nicht besteht."""
    teil, bau = _baue(ausdruck, schema, basis, spur=False)
    _pruefe_typ(teil, bau, erwartet)
    if bau.fehler:
        raise AusdruckFehler(bau.fehler)
    return Programm(ausdruck, schema, basis, teil)


def werte_aus(
    ausdruck: object,
    schema: Schema,
    daten: object,
    umgebung: Umgebung = OHNE_UMGEBUNG,
    *,
    basis: str = "",
    index: Sequence[int] = (),
) -> Ergebnis:
    """Wert und Erklärung in einem, für den einmaligen Gebrauch."""
    return uebersetze(ausdruck, schema, basis=basis).erklaere(daten, umgebung, index=index)


def lesart(ausdruck: object, schema: Schema, *, basis: str = "") -> str:
    """Der Ausdruck als deutscher Satz; AusdruckFehler, wenn er nicht stimmt."""
    return uebersetze(ausdruck, schema, basis=basis).lesart
