"""The parts of a service that are plain forms: what it is called, what it says, what the office
gets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from rathaus.core.fehler import NichtGefunden

from ...paket.rahmen import BESCHREIBUNG
from ..forms import (
    DatenschutzFormular,
    StammdatenFormular,
    TexteFormular,
    VerweisFormular,
    VorgangFormular,
)
from ..permissions import redaktion
from ..queries import aktenplan_choices, einheit_choices
from ..stellen import Dokument, pages_of, walk_parts
from ..uebersetzen import Wortstelle, read_words, words_beside, words_of_page
from ..umbau import as_list, set_parts
from ..zeilen import as_lines, as_pairs, entry_pairs, read_lines, read_pairs
from .basis import Werkstattseite

_LISTEN = ("unterlagen", "voraussetzungen", "ablauf", "hinweise", "rechtsgrundlagen")
KEIN_AMT = ("", "Bitte wählen")


@dataclass(frozen=True, slots=True)
class Uebersetzt:
    """A part of the form with its way to the page that translates it, and how far that is."""

    titel: str
    ziel: str
    fertig: int
    alle: int


@redaktion
class StammdatenView(Werkstattseite):
    titel, reiter, form_class = "Stammdaten", "stammdaten", StammdatenFormular

    def initial(self) -> dict[str, Any]:
        dokument = self.dokument
        rest = {s: dokument.get(s) for s in ("name", "zielgruppe", "weg", "einheit", "lebenslagen")}
        return {
            **rest,
            "vertrauensniveau": dokument.get("vertrauensniveau", 0),
            "synonyme": as_lines(dokument.get("synonyme")),
            "leika": as_lines(dokument.get("leika")),
        }

    def prepare(self, form: forms.Form) -> None:
        form.fields["einheit"].choices = [KEIN_AMT, *einheit_choices()]  # type: ignore[attr-defined]

    def change(self, daten: dict[str, Any]) -> Dokument:
        felder = ("zielgruppe", "weg", "einheit", "lebenslagen", "vertrauensniveau")
        neu = set_parts(
            self.dokument,
            **{s: daten[s] for s in felder},
            synonyme=read_lines(daten["synonyme"]),
            leika=read_lines(daten["leika"]),
        )
        return {**neu, "name": daten["name"]}


@redaktion
class VerweisView(Werkstattseite):
    titel, reiter, form_class = "Link zu einer anderen Stelle", "stammdaten", VerweisFormular

    def initial(self) -> dict[str, Any]:
        return dict(self.dokument.get("verweis") or {})

    def change(self, daten: dict[str, Any]) -> Dokument:
        teile = {s: daten[s] for s in ("ziel", "text", "stelle") if daten[s]}
        if teile and daten["klicks"] is not None:
            teile["klicks"] = daten["klicks"]
        return set_parts(self.dokument, verweis=teile)


class _Texte(Werkstattseite):
    """The description, or its translation where `sprache` names one."""

    form_class, reiter = TexteFormular, "texte"
    template = "leistungen/werkstatt/texte.html"
    sprache: ClassVar[str] = ""

    def prepare(self, form: forms.Form) -> None:
        if not self.sprache:
            del form.fields["name"]

    def initial(self) -> dict[str, Any]:
        texte = self._source()
        werte = {s: texte.get(s, "") for s in ("name", "kurz", "mehr", "kosten", "dauer", "frist")}
        werte |= {s: as_lines(texte.get(s)) for s in (*_LISTEN, "abschluss")}
        return werte | {"links": as_pairs(entry_pairs(texte.get("links"), "text", "ziel"))}

    def change(self, daten: dict[str, Any]) -> Dokument:
        texte: dict[str, Any] = {s: daten.get(s, "") for s in ("kurz", "mehr", "kosten")}
        texte |= {s: daten[s] for s in ("dauer", "frist")}
        texte |= {s: read_lines(daten[s]) for s in _LISTEN}
        texte["links"] = [{"text": t, "ziel": z} for t, z in read_pairs(daten["links"])]
        gefuellt = {s: wert for s, wert in texte.items() if wert}
        return self.put(gefuellt, read_lines(daten["abschluss"]), daten.get("name", ""))

    def put(self, texte: dict[str, Any], abschluss: list[str], name: str) -> Dokument:
        return set_parts(self.dokument, beschreibung=texte, abschluss=abschluss)

    def _source(self) -> dict[str, Any]:
        beschreibung = self.dokument.get("beschreibung") or {}
        return {**beschreibung, "abschluss": self.dokument.get("abschluss", [])}

    def extra(self) -> dict[str, Any]:
        return {"sprache": self.sprache, "kennung": self.werkstueck.kennung}


@redaktion
class TexteView(_Texte):
    titel = "Texte"


class _Uebersetzung(_Texte):
    """What else is translated – questions, titles of pages – stays as it is; the page leads to the
    forms for it.
    """

    name: ClassVar[str]

    def _source(self) -> dict[str, Any]:
        return dict((self.dokument.get("sprachen") or {}).get(self.sprache) or {})

    def put(self, texte: dict[str, Any], abschluss: list[str], name: str) -> Dokument:
        erhalten = {s: w for s, w in self._source().items() if s not in {*BESCHREIBUNG, "name"}}
        erhalten.pop("abschluss", None)
        neu = {**({"name": name} if name else {}), **texte, **erhalten}
        if abschluss:
            neu["abschluss"] = abschluss
        sprachen = {**(self.dokument.get("sprachen") or {}), self.sprache: neu}
        return set_parts(self.dokument, sprachen={s: t for s, t in sprachen.items() if t})

    def extra(self) -> dict[str, Any]:
        return {
            **super().extra(),
            "deutsch": self.dokument.get("beschreibung") or {},
            "uebersetzt": list(self._others()),
        }

    def _others(self) -> Iterator[Uebersetzt]:
        for seite in pages_of(self.dokument):
            if kennung := str(seite.get("seite", "")):
                titel = f"Seite „{seite.get('titel') or 'ohne Titel'}“"
                ziel = self.url(f"{self.name}_seite", kennung)
                yield self._count(titel, ziel, words_of_page(self.dokument, kennung))
        ziel = self.url(f"{self.name}_daneben")
        yield self._count("Datenschutz und Gebühren", ziel, words_beside(self.dokument))

    def _count(self, titel: str, ziel: str, worte: list[Wortstelle]) -> Uebersetzt:
        gesagt = read_words(self.dokument, self.sprache, worte)
        return Uebersetzt(titel, ziel, sum(map(bool, gesagt.values())), len(worte))


@redaktion
class EnglischView(_Uebersetzung):
    titel, sprache, name = "Texte auf Englisch", "en", "englisch"


@redaktion
class EinfachView(_Uebersetzung):
    titel, sprache, name = "Texte in Einfacher Sprache", "einfach", "einfach"


@redaktion
class DatenschutzView(Werkstattseite):
    titel, reiter, form_class = "Datenschutz", "datenschutz", DatenschutzFormular

    def initial(self) -> dict[str, Any]:
        return dict(self.dokument.get("datenschutz") or {})

    def change(self, daten: dict[str, Any]) -> Dokument:
        teile = {s: daten[s] for s in self.form_class.base_fields if s != "stand" and daten[s]}
        return set_parts(self.dokument, datenschutz=teile)


@redaktion
class VorgangView(Werkstattseite):
    """One of the matters that come out of the form; most services have one, the first."""

    titel, reiter, form_class = "Vorgang", "vorgang", VorgangFormular
    template = "leistungen/werkstatt/vorgang.html"

    def load(self) -> None:
        self.regeln = [r for r in as_list(self.dokument.get("vorgaenge")) if isinstance(r, dict)]
        name = self.wo.get("name", "0")
        self.nummer = int(name) if name.isascii() and name.isdecimal() else -1
        if not 0 <= self.nummer <= max(len(self.regeln), 0):
            raise NichtGefunden("Diesen Vorgang gibt es in der Leistung nicht (mehr).")
        da = self.nummer < len(self.regeln)
        self.regel: dict[str, Any] = self.regeln[self.nummer] if da else {"art": "antrag"}
        self.eigen = self.regel.get("art") == "antrag"

    def initial(self) -> dict[str, Any]:
        werte = dict(self.regel)
        werte["daten"] = self.regel.get("daten", [])
        punkte = entry_pairs(self.regel.get("checkliste"), "frage", "norm")
        bescheid = self.regel.get("bescheid") or {}
        neben = as_lines(bescheid.get("nebenbestimmungen"))
        return {
            **werte,
            **bescheid,
            "nebenbestimmungen": neben,
            "checkliste": as_pairs(punkte),
        }

    def prepare(self, form: forms.Form) -> None:
        teile = [(p.removesuffix("[*]"), self._title(t)) for p, t in self._top()]
        genannt = [(p, p) for p in self.regel.get("daten", []) if p not in dict(teile)]
        if isinstance(form, VorgangFormular):
            form.offer(
                einheit=[("", "wie in den Stammdaten"), *einheit_choices()],
                aktenplan=[KEIN_AMT, *aktenplan_choices()],
                daten=[*teile, *genannt],
            )

    def change(self, daten: dict[str, Any]) -> Dokument:
        neu = dict(self.regel)
        for name in ("ergebnis", "schutzbereich", "aktenplan", "daten"):
            neu[name] = daten[name]
        for name in ("einheit", "betreff", "kurzinfo", "bearbeitungsfrist", "bestaetigung"):
            neu[name] = daten[name]
        neu["bescheid"] = _letter(daten)
        neu["checkliste"] = [
            {"frage": frage, **({"norm": norm} if norm else {})}
            for frage, norm in read_pairs(daten["checkliste"])
        ]
        gefuellt = {s: wert for s, wert in neu.items() if wert not in ("", [], {})}
        davor, danach = self.regeln[: self.nummer], self.regeln[self.nummer + 1 :]
        return set_parts(self.dokument, vorgaenge=[*davor, gefuellt, *danach])

    def extra(self) -> dict[str, Any]:
        fragen = [(f"{{{pfad}}}", feld.frage) for pfad, feld in self.paket.felder.items()]
        gelesen = self.paket.vorgaenge[self.nummer :][:1]
        return {
            "fragen": fragen,
            "eigen": self.eigen,
            "art": self.regel.get("art"),
            "nummer": self.nummer,
            "da": self.nummer < len(self.regeln),
            "ort": f"vorgaenge[{self.nummer}]",
            "lesart": gelesen[0].wenn.lesart if gelesen and gelesen[0].wenn else "",
            "andere": [
                (n, r.get("betreff") or f"Vorgang {n + 1}") for n, r in enumerate(self.regeln)
            ],
            "naechste": len(self.regeln),
        }

    def next_url(self) -> str:
        return self.url("vorgang_einer", str(self.nummer))

    def _top(self) -> list[tuple[str, dict[str, Any]]]:
        daten = self.dokument.get("daten")
        return [(p, t) for p, t in walk_parts(daten) if "." not in p]

    def _title(self, teil: dict[str, Any]) -> str:
        return str(teil.get("titel") or teil.get("frage") or "ohne Titel")


def _letter(daten: dict[str, Any]) -> dict[str, Any]:
    """What the package adds to the notice; nothing where there is none."""
    if daten["ergebnis"] != "bescheid":
        return {}
    teile = {
        "bewilligung": daten["bewilligung"],
        "nebenbestimmungen": read_lines(daten["nebenbestimmungen"]),
        "rechtsgrundlage": daten["rechtsgrundlage"],
    }
    return {name: wert for name, wert in teile.items() if wert}
