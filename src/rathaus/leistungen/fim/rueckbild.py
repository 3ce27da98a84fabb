"""From any package document back to the schema: the elements it came from, with today's changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from rathaus.ausdruck import Programm

from ..paket import Paket
from ..paket.struktur import Gruppe as Paketgruppe
from . import herkunft
from .felder import bounds_in_form, is_label, label_text
from .lokal import HINWEIS, LokaleIds
from .modell import (
    Datenfeld,
    Gruppe,
    Kennung,
    Nachricht,
    Regel,
    Schema,
    Verweis,
    Verwendung,
    anzahl_of,
    elemente,
    verwendungen,
)
from .rueckfelder import bounds_of, count_changed, new_feld, updated

Teil = Mapping[str, Any]


@dataclass
class Ausfuhr:
    """A schema, and what of the package it does not carry."""

    nachricht: Nachricht
    notizen: list[str] = field(default_factory=list)


def build_schema(paket: Paket, *, erstellt: str = "") -> Ausfuhr:
    """`erstellt` dates a package that did not come from a schema (ISO)."""
    rueckbild = _Rueckbild(paket)
    wurzel = rueckbild.wurzel()
    kopf = _map(rueckbild.fim.get("nachricht"))
    nachricht = Nachricht(
        wurzel=wurzel,
        norm=str(rueckbild.fim.get("norm", "3")),
        id=str(kopf.get("id") or wurzel.kennung.id),
        erstellt=str(kopf.get("erstellt") or erstellt),
    )
    return Ausfuhr(nachricht, [*rueckbild.notizen, *_contradictions(wurzel)])


class _Rueckbild:
    def __init__(self, paket: Paket) -> None:
        self.paket = paket
        self.fim = _map(paket.dokument.get("fim"))
        self.ids = LokaleIds(paket.kennung)
        self.bedingungen = dict(_conditions(paket.wurzel))
        self.hilfsfragen = set(_helping(_map(paket.dokument.get("daten"))))
        self.notizen: list[str] = []
        self.elemente = {
            herkunft.kennung_of(name): _map(daten)
            for name, daten in _map(self.fim.get("elemente")).items()
        }

    def wurzel(self) -> Gruppe:
        wurzel = self._known_root() or self._new_root()
        daten = _map(self.paket.dokument.get("daten"))
        struktur = self._struktur(list(daten.items()), self.fim.get("ohne"), "")
        return replace(
            wurzel, struktur=struktur, regeln=(*wurzel.regeln, *self._rules_of_package())
        )

    def _known_root(self) -> Gruppe | None:
        if not self.fim.get("wurzel"):
            return None
        wurzel = herkunft.unpack(herkunft.kennung_of(self.fim), _map(self.fim["wurzel"]))
        return wurzel if isinstance(wurzel, Gruppe) else None

    def _new_root(self) -> Gruppe:
        dokument = self.paket.dokument
        beschreibung = _map(dokument.get("beschreibung"))
        texte = {"name": self.paket.name, "versionshinweis": HINWEIS}
        if kurz := beschreibung.get("kurz"):
            texte["beschreibung"] = str(kurz)
        texte["bezeichnung"] = self.paket.name
        return Schema(
            kennung=self.ids.kennung("S", ""),
            texte=texte,
            codes={"freigabestatus": "3"},
            bezuege=tuple(Verweis(str(t)) for t in beschreibung.get("rechtsgrundlagen", ())),
            stichwoerter=tuple(Verweis(str(t)) for t in dokument.get("synonyme", ())),
        )

    def _struktur(
        self,
        teile: Sequence[tuple[str, Teil]],
        ohne: Any,
        oben: str,
        *,
        davor: str = "",
        aufgeloest: int = 0,
    ) -> tuple[Verwendung, ...]:
        """`davor`: a label before the first of them; `aufgeloest`: how many groups around these
        parts, too deep for the form, are restored already.
        """
        posten: list[Any] = list(_regrouped(teile, aufgeloest))
        for weg in sorted(_maps(ohne), key=_stelle):
            posten.insert(_stelle(weg), weg)
        verwendungen: list[Verwendung] = []
        for teil in posten:
            verwendung = self._posten(teil, oben, davor, aufgeloest)
            if verwendung is None:
                continue
            verwendungen.append(verwendung)
            if is_label(verwendung):
                davor = f"{davor} {label_text(verwendung)}".strip()
            elif not isinstance(teil, Mapping):
                davor = ""
        return tuple(verwendungen)

    def _posten(self, posten: Any, oben: str, davor: str, aufgeloest: int) -> Verwendung | None:
        match posten:
            case Mapping():
                return self._left_out(posten)
            case (Mapping() as selbst, list() as teile):
                return self._restored(selbst, teile, oben, davor, aufgeloest + 1)
            case (str(name), Mapping() as teil) if _fim(teil).get("huelle"):
                return self._wrapped(name, teil, oben, davor)
            case (str(name), Mapping() as teil) if "felder" in teil:
                return self._gruppe(name, teil, oben, davor)
            case (str(name), Mapping() as teil):
                return self._feld(name, teil, oben, davor)
        return None

    def _left_out(self, daten: Teil) -> Verwendung | None:
        """A use that never became part of the form, with all below it."""
        kennung = herkunft.kennung_of(daten)
        element = self._element(kennung)
        if isinstance(element, Gruppe):
            struktur = [self._left_out(teil) for teil in _maps(daten.get("struktur"))]
            element = replace(element, struktur=tuple(teil for teil in struktur if teil))
        if element is None:
            return None
        return Verwendung(element, *_anzahl(daten), herkunft.verweise(daten.get("bezug")))

    def _restored(
        self, selbst: Teil, teile: list[tuple[str, Teil]], oben: str, davor: str, aufgeloest: int
    ) -> Verwendung | None:
        """A group that lay too deep for the form, around its questions again."""
        gruppe = self._element(herkunft.kennung_of(selbst))
        if not isinstance(gruppe, Gruppe):
            self.notizen.append(f"{selbst.get('id')} ist nicht mehr bekannt und entfällt.")
            return None
        struktur = self._struktur(
            teile, selbst.get("ohne"), oben, davor=davor, aufgeloest=aufgeloest
        )
        gruppe = replace(gruppe, struktur=struktur)
        return Verwendung(gruppe, *_anzahl(selbst), herkunft.verweise(selbst.get("bezug")))

    def _element(self, kennung: Kennung) -> Datenfeld | Gruppe | None:
        daten = self.elemente.get(kennung)
        return herkunft.unpack(kennung, daten) if daten else None

    def _wrapped(self, name: str, huelle: Teil, oben: str, davor: str) -> Verwendung:
        """A question with a group around it that only the form needed."""
        innen = _map(huelle.get("felder"))
        if len(innen) != 1 or "felder" in next(iter(innen.values())):
            return self._gruppe(name, {**huelle, "fim": {}}, oben, davor)
        [(kind, teil)] = innen.items()
        grenzen = huelle.get("mehrfach")
        pfad = f"{oben}{name}[*]." if grenzen else f"{oben}{name}."
        return _bounded(self._feld(kind, teil, pfad, davor), grenzen)

    def _feld(self, name: str, teil: Teil, oben: str, davor: str) -> Verwendung:
        pfad, fim = f"{oben}{name}", _fim(teil)
        bekannt = self._element(herkunft.kennung_of(fim)) if fim.get("id") else None
        if not isinstance(bekannt, Datenfeld):
            feld = new_feld(self.ids.kennung("F", pfad), name, teil)
            return Verwendung(replace(feld, regeln=self._rules(feld, pfad, teil)), *bounds_of(teil))
        damals = Verwendung(bekannt, *_anzahl(fim), herkunft.verweise(fim.get("bezug")))
        feld = updated(bekannt, teil, damals, davor)
        heute = replace(damals, element=replace(feld, regeln=self._rules(feld, pfad, teil)))
        if fim.get("weg") or not count_changed(damals, teil):
            return heute
        mindestens, hoechstens = bounds_of(teil)
        return replace(heute, mindestens=mindestens, hoechstens=hoechstens)

    def _gruppe(self, name: str, teil: Teil, oben: str, davor: str) -> Verwendung:
        grenzen = teil.get("mehrfach")
        pfad = f"{oben}{name}[*]" if grenzen else f"{oben}{name}"
        fim, titel = _fim(teil), str(teil.get("titel") or name)
        kinder = list(_map(teil.get("felder")).items())
        struktur = self._struktur(kinder, fim.get("ohne"), f"{pfad}.", davor=davor)
        bekannt = self._element(herkunft.kennung_of(fim)) if fim.get("id") else None
        if isinstance(bekannt, Gruppe):
            verwendung = Verwendung(bekannt, *_anzahl(fim), herkunft.verweise(fim.get("bezug")))
        else:
            bekannt = _new_group(self.ids.kennung("G", pfad), titel, teil)
            verwendung = Verwendung(bekannt, 0 if teil.get("wenn") else 1)
        bekannt = _retitled(bekannt, titel, str(teil.get("hinweis", "")))
        gruppe = replace(bekannt, struktur=struktur, regeln=self._rules(bekannt, pfad, teil))
        return _bounded(replace(verwendung, element=gruppe), grenzen)

    def _rules(self, element: Datenfeld | Gruppe, pfad: str, teil: Teil) -> tuple[Regel, ...]:
        """Its own, and the condition of the form in words."""
        programm = self.bedingungen.get(pfad) if "wenn" in teil else None
        if programm is None or programm.felder <= self.hilfsfragen:
            return element.regeln
        text = f"Wird nur gefragt, wenn gilt: {programm.lesart}"
        return (*element.regeln, self._rule(pfad, f"Bedingung „{element.bezeichnung}“", text))

    def _rules_of_package(self) -> Iterator[Regel]:
        for pruefung in self.paket.pruefungen:
            text = f"{pruefung.meldung} Falsch ist es, wenn gilt: {pruefung.wenn.lesart}"
            yield self._rule(f"pruefung/{text}", f"Prüfung {pruefung.feld}", text)
        for berechnung in self.paket.berechnungen:
            text = f"{berechnung.ziel} ist: {berechnung.wert.lesart}"
            yield self._rule(f"berechnung/{text}", f"Berechnung {berechnung.ziel}", text)

    def _rule(self, ort: str, name: str, text: str) -> Regel:
        texte = {"name": name, "freitextRegel": text}
        return Regel(self.ids.kennung("R", ort), texte)


def _new_group(kennung: Kennung, titel: str, teil: Teil) -> Gruppe:
    texte = {"name": titel, "versionshinweis": HINWEIS, "bezeichnungEingabe": titel}
    codes = {"freigabestatus": "3", "schemaelementart": "RNG"}
    return Gruppe(kennung, texte, codes, art="X" if teil.get("auswahl") else "")


def _retitled(gruppe: Gruppe, titel: str, hinweis: str) -> Gruppe:
    """The group with today's words where they are not those it came with."""
    texte = dict(gruppe.texte)
    if titel != gruppe.bezeichnung:
        texte["bezeichnungEingabe"] = titel
    if hinweis != gruppe.hilfe:
        texte["hilfetextEingabe"] = hinweis
    return replace(gruppe, texte={name: text for name, text in texte.items() if text})


def _bounded(verwendung: Verwendung, grenzen: Any) -> Verwendung:
    """With the bounds of a repeated part of the document; as it was where nothing repeats."""
    if grenzen and grenzen == bounds_in_form(verwendung):
        return verwendung
    match grenzen:
        case [int(mindestens), int(hoechstens)]:
            return replace(verwendung, mindestens=mindestens, hoechstens=hoechstens)
        case [int(mindestens), "*"]:
            return replace(verwendung, mindestens=mindestens, hoechstens=None)
    if verwendung.mehrfach and isinstance(verwendung.element, Gruppe):
        return replace(verwendung, mindestens=min(verwendung.mindestens, 1), hoechstens=1)
    return verwendung


def _regrouped(teile: Sequence[tuple[str, Teil]], aufgeloest: int) -> Iterator[Any]:
    """The parts in order; those of a dissolved group together as (its use, parts)."""
    gefragt = [(name, teil) for name, teil in teile if not _fim(teil).get("hilfsfrage")]
    for schluessel, gruppe in groupby(gefragt, lambda paar: _head(paar[1], aufgeloest)):
        zusammen = list(gruppe)
        if schluessel is None:
            yield from zusammen
        else:
            yield _ueber(zusammen[0][1])[aufgeloest], zusammen


def _head(teil: Teil, aufgeloest: int) -> tuple[str, ...] | None:
    ueber = _ueber(teil)[aufgeloest:]
    return tuple(str(ueber[0].get(n)) for n in ("id", "version", "nummer")) if ueber else None


def _ueber(teil: Teil) -> list[Teil]:
    if _fim(teil).get("huelle"):
        innen = [*_map(teil.get("felder")).values(), {}]
        return _ueber(innen[0])
    return _maps(_fim(teil).get("ueber"))


def _conditions(gruppe: Paketgruppe) -> Iterator[tuple[str, Programm]]:
    for kind in gruppe.kinder:
        if kind.wenn is not None:
            yield kind.pfad, kind.wenn
        if isinstance(kind, Paketgruppe):
            yield from _conditions(kind)


def _helping(teile: Mapping[str, Any], oben: str = "") -> Iterator[str]:
    """Paths of questions only the form asks: whether a part applies."""
    for name, teil in teile.items():
        if _fim(teil).get("hilfsfrage"):
            yield f"{oben}{name}"
        if "felder" in teil:
            stelle = "[*]" if teil.get("mehrfach") else ""
            yield from _helping(teil["felder"], f"{oben}{name}{stelle}.")


def _contradictions(wurzel: Gruppe) -> Iterator[str]:
    """Places where an element is written differently than where it first stands."""
    erste = elemente(wurzel)
    for verwendung in verwendungen(wurzel):
        element = verwendung.element
        if erste[element.kennung] != element:
            yield (
                f"{element.kennung} „{element.bezeichnung}“ steht an mehreren Stellen verschieden; "
                "FIM verlangt dafür eigene Versionen."
            )


def _anzahl(daten: Teil) -> tuple[int, int | None]:
    return anzahl_of(str(daten.get("anzahl", "1:1"))) or (1, 1)


def _stelle(daten: Teil) -> int:
    stelle = daten.get("stelle", 0)
    return stelle if isinstance(stelle, int) and stelle >= 0 else 0


def _fim(teil: Any) -> Teil:
    return _map(teil.get("fim")) if isinstance(teil, Mapping) else {}


def _map(wert: Any) -> Teil:
    return wert if isinstance(wert, Mapping) else {}


def _maps(wert: Any) -> list[Teil]:
    return [teil for teil in wert if isinstance(teil, Mapping)] if isinstance(wert, list) else []
