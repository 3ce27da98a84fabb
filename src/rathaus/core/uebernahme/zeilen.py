"""One line of an old archive, checked: what it says, or every reason why it cannot come in."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.einheiten.models import Einheit, Gemeinde
from rathaus.core.einheiten.public import gemeinde_of_portal, sicht_for
from rathaus.core.fehler import Fachfehler
from rathaus.core.personen.public import Beteiligtenrolle, Personangaben, Personenart
from rathaus.core.vorgaenge.models import Richtung
from rathaus.normen.datum import DatumFehler, parse_teildatum
from rathaus.normen.teildatum import Teildatum

from .models import Altzeichen
from .zuordnung import FEHLER, FELDER, Zuordnung

_SCHLUESSEL_LAENGE = 150
_ZEICHEN_LAENGE = 120
_RICHTUNGEN = {
    **{wert: Richtung(wert) for wert in Richtung.values},
    "e": Richtung.EINGANG,
    "a": Richtung.AUSGANG,
    "i": Richtung.INTERN,
    "": Richtung.INTERN,
}
#: Dates of files and letters are not in the future; two digits mean this century only until today.
_TAGE = {"datum": "frueh", "eroeffnet": "frueh", "geschlossen": "spaet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stueck:
    """What a line brings. `datei` "" is an Akte without a file; `rest` what nobody mapped."""

    schluessel: str
    zeile: int | None
    zeichen: str
    betreff: str
    position: Aktenplaneinheit
    sicht_id: int
    teil: str
    datei: str
    titel: str
    art: str
    richtung: Richtung
    datum: date | None
    eroeffnet: date | None
    geschlossen: date | None
    person: Personangaben | None
    rest: dict[str, str]

    @property
    def akte(self) -> str:
        return self.zeichen


class Befund(NamedTuple):
    stueck: Stueck | None
    fehler: tuple[str, ...]


class Pruefer:
    """Reads lines of one arrival. Everything it needs to know is asked once."""

    def __init__(self, zuordnung: Zuordnung, spalten: Sequence[str]) -> None:
        self.zuordnung = zuordnung
        self.spalten = list(spalten)
        self.gemeinde = _gemeinde(zuordnung.gemeinde)
        self.rolle = Beteiligtenrolle(zuordnung.rolle)
        self._stelle = self._places()
        self._ours = [n for n, spalte in enumerate(self.spalten) if spalte == FEHLER]
        self._planstellen = {p.kennzeichen: p for p in Aktenplaneinheit.objects.all()}
        self._einheiten = {e.pk: e for e in Einheit.objects.all()}
        self._eigene = self._own_einheit()
        self._sichten: dict[str, int] = {}

    def read(self, zellen: Sequence[str], zeile: int | None) -> Befund:
        fehler = list(self._shape(zellen))
        werte = self._values(zellen)
        tage = {feld: self._day(feld, werte[feld], fehler) for feld in _TAGE}
        person = self._person(werte, fehler)
        richtung = _RICHTUNGEN.get(werte["richtung"].lower())
        if richtung is None:
            fehler.append(
                f"richtung: „{werte['richtung']}“ ist weder Eingang, Ausgang noch intern."
            )
        if not werte["aktenzeichen"]:
            fehler.append("Das Aktenzeichen fehlt.")
        if len(werte["aktenzeichen"]) > _ZEICHEN_LAENGE:
            fehler.append(f"Das Aktenzeichen ist länger als {_ZEICHEN_LAENGE} Zeichen.")
        if tage["eroeffnet"] and tage["geschlossen"] and tage["geschlossen"] < tage["eroeffnet"]:
            fehler.append("Die Akte endet, bevor sie beginnt.")
        position = self._position(werte["position"], fehler)
        if fehler or position is None or richtung is None:
            return Befund(None, tuple(fehler))
        stueck = Stueck(
            schluessel=_key(werte),
            zeile=zeile,
            zeichen=werte["aktenzeichen"],
            betreff=(werte["betreff"] or werte["aktenzeichen"])[:300],
            position=position,
            sicht_id=self._sichten[position.kennzeichen],
            teil=werte["vorgang"][:200],
            datei=werte["datei"],
            titel=(werte["titel"] or _name_of(werte["datei"]))[:300],
            art=(werte["art"] or "altdokument")[:40],
            richtung=richtung,
            person=person,
            rest=self._rest(zellen),
            **tage,
        )
        return Befund(stueck, ())

    def file_cell(self, zellen: Sequence[str]) -> str:
        return self._values(zellen)["datei"]

    def row_for_file(self, pfad: str) -> list[str]:
        """An empty line that names only this file, for somebody to fill in."""
        stelle = self._stelle.get("datei")
        return [pfad if nummer == stelle else "" for nummer in range(len(self.spalten))]

    def _places(self) -> dict[str, int]:
        """Field → number of its column. Fachfehler where a column is named that is not there."""
        genannt = self.zuordnung.spalten or {f: f for f in FELDER if f in self.spalten}
        fehlt = [spalte for spalte in genannt.values() if spalte not in self.spalten]
        if fehlt:
            raise Fachfehler(
                f"Zeile 1: Die Spalte „{fehlt[0]}“ fehlt. Es gibt: {', '.join(self.spalten)}."
            )
        return {feld: self.spalten.index(spalte) for feld, spalte in genannt.items()}

    def _shape(self, zellen: Sequence[str]) -> Iterator[str]:
        if len(zellen) != len(self.spalten):
            yield f"{len(zellen)} Spalten, es müssen {len(self.spalten)} sein."
        if any("\x00" in zelle for zelle in zellen):
            yield "Die Zeile enthält Zeichen, die kein Text sind."

    def _values(self, zellen: Sequence[str]) -> dict[str, str]:
        werte = {feld: str(self.zuordnung.fest.get(feld, "")).strip() for feld in FELDER}
        for feld, stelle in self._stelle.items():
            if stelle < len(zellen) and zellen[stelle].strip():
                werte[feld] = " ".join(zellen[stelle].split())
        return werte

    def _rest(self, zellen: Sequence[str]) -> dict[str, str]:
        benutzt = {*self._stelle.values(), *self._ours}
        return {
            spalte: zelle.strip()
            for nummer, (spalte, zelle) in enumerate(zip(self.spalten, zellen, strict=True))
            if nummer not in benutzt and spalte and zelle.strip()
        }

    def _position(self, alt: str, fehler: list[str]) -> Aktenplaneinheit | None:
        kennzeichen = self.zuordnung.positionen.get(alt, alt)
        position = self._planstellen.get(kennzeichen)
        if position is None or not position.aktiv:
            text = f"Die Stelle „{alt}“ gibt es im Aktenplan nicht." if alt else ""
            fehler.append(text or "Die Stelle im Aktenplan fehlt.")
            return None
        if kennzeichen not in self._sichten:
            einheit = self._eigene or self._office_of(position)
            if einheit is None:
                fehler.append(f"Zur Stelle {kennzeichen} ist kein Amt eingetragen.")
                return None
            self._sichten[kennzeichen] = sicht_for(einheit, position.schutzbereich).pk
        return position

    def _office_of(self, position: Aktenplaneinheit) -> Einheit | None:
        """The office of the position, or of the one above it."""
        nach_pk = {p.pk: p for p in self._planstellen.values()}
        stelle: Aktenplaneinheit | None = position
        while stelle is not None:
            if stelle.einheit_id:
                return self._einheiten[stelle.einheit_id]
            stelle = nach_pk.get(stelle.oben_id) if stelle.oben_id else None
        return None

    def _own_einheit(self) -> Einheit | None:
        kennung = self.zuordnung.einheit
        if not kennung:
            return None
        for einheit in self._einheiten.values():
            if einheit.kennung == kennung:
                return einheit
        raise Fachfehler(f"Das Amt „{kennung}“ gibt es nicht.")

    def _day(self, feld: str, text: str, fehler: list[str]) -> date | None:
        """The day; of a month or a year its first or last one, whichever keeps it longer."""
        if not text:
            return None
        try:
            teil = parse_teildatum(text, grenzjahr=uhr.heute().year)
        except DatumFehler as grund:
            fehler.append(f"{feld}: {grund}")
            return None
        tag = teil.fruehestens if _TAGE[feld] == "frueh" else teil.spaetestens
        if tag is None or tag > uhr.heute():
            if tag is not None and teil.fruehestens is not None and teil.fruehestens <= uhr.heute():
                return uhr.heute()  # this year, which has not ended yet
            fehler.append(f"{feld}: „{text}“ liegt in der Zukunft oder nennt kein Jahr.")
            return None
        return tag

    def _person(self, werte: Mapping[str, str], fehler: list[str]) -> Personangaben | None:
        name = werte["firma"] or werte["name"]
        if not name:
            return None
        art = Personenart.ORGANISATION if werte["firma"] else Personenart.NATUERLICH
        try:
            return Personangaben(
                name=name,
                vornamen="" if werte["firma"] else werte["vornamen"],
                geburtsdatum=None if werte["firma"] else _birth(werte["geburtsdatum"]),
                art=art,
            ).cleaned()
        except (Fachfehler, DatumFehler) as grund:
            fehler.append(f"name: {grund}")
            return None


def _birth(text: str) -> Teildatum | None:
    return parse_teildatum(text, grenzjahr=uhr.heute().year) if text else None


def _gemeinde(name: str) -> Gemeinde:
    if not name:
        return gemeinde_of_portal()
    gemeinde = Gemeinde.objects.filter(name=name).first()
    if gemeinde is None:
        raise Fachfehler(f"Die Gemeinde „{name}“ gibt es nicht.")
    return gemeinde


def _key(werte: Mapping[str, str]) -> str:
    """What names the line for good: its own key, else where it belongs and which file it brings."""
    if werte["schluessel"]:
        text = f"={werte['schluessel']}"
    else:
        text = "|".join((werte["aktenzeichen"], werte["vorgang"], werte["datei"]))
    if len(text) <= _SCHLUESSEL_LAENGE:
        return text
    return f"{text[:80]}…{hashlib.sha256(text.encode()).hexdigest()}"


def _name_of(datei: str) -> str:
    """The file's name without its ending."""
    letzter = datei.replace("\\", "/").rsplit("/", 1)[-1]
    return letzter.rsplit(".", 1)[0] or letzter


def already_there(quelle: str, schluessel: Sequence[str]) -> dict[str, Altzeichen]:
    gefunden = Altzeichen.objects.filter(quelle=quelle, schluessel__in=schluessel)
    return {alt.schluessel: alt for alt in gefunden}


def as_json(zellen: Sequence[str], ablage: str) -> dict[str, Any]:
    """What the item of the Lauf keeps of a line: its cells, and where its file will lie, so that
    one that was killed on the way fills the same place again.
    """
    return {"zellen": list(zellen), "ablage": ablage}
