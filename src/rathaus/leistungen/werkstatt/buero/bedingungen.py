"""Everything that hangs on answers: conditions, checks, the fee."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.request import Request

from ...paket.wege import STELLE
from ..bedingung import read_aloud
from ..forms import Bedingungsformular, GebuehrFormular, RegelFormular
from ..permissions import redaktion
from ..queries import fee_choices
from ..stellen import Dokument, part_at, path_in
from ..umbau import append, as_list, drop, set_part, set_parts
from .basis import Werkstattseite
from .handgriff import apply


class _MitBedingung(Werkstattseite):
    template = "leistungen/werkstatt/bedingung.html"
    wenn: Any = None
    basis = ""

    def form_kwargs(self) -> dict[str, Any]:
        return {"paket": self.paket, "basis": self.basis, "wenn": self.wenn}


@redaktion
class BedingungView(_MitBedingung):
    """When a question, a group or a page is asked, or a matter comes of it."""

    titel, reiter, form_class = "Bedingung", "seiten", Bedingungsformular

    def load(self) -> None:
        self.ort = self.wo["name"]
        if self.ort.startswith("daten."):
            pfad = path_in(self.dokument, self.ort.removeprefix("daten."))
            oben = pfad.rpartition(".")[0]
            self.basis = oben[: oben.rfind(STELLE) + len(STELLE)] if STELLE in oben else ""
        self.teil = part_at(self.dokument, self.ort)
        self.wenn = self.teil.get("wenn")

    def heading(self) -> str:
        if self.ort.startswith("vorgaenge"):
            return "Wann entsteht dieser Vorgang?"
        name = self.teil.get("frage") or self.teil.get("titel") or self.ort
        return f"Wann wird „{name}“ gefragt?"

    def back(self) -> tuple[str, str]:
        if self.ort.startswith("daten."):
            return self.url("feld", self.ort.removeprefix("daten.").replace(STELLE, "")), "Frage"
        if self.ort.startswith("vorgaenge"):
            return self.url("vorgang_einer", self.ort[len("vorgaenge[") : -1]), "Vorgang"
        return self.url("seite", str(self.teil.get("seite"))), "Seite"

    def next_url(self) -> str:
        return self.back()[0]

    def change(self, daten: dict[str, Any]) -> Dokument:
        return set_part(self.dokument, self.ort, wenn=daten["wenn"])

    def extra(self) -> dict[str, Any]:
        return {"lesart": read_aloud(self.wenn, self.paket.schema, self.basis)}


class _Regel(_MitBedingung):
    reiter, form_class = "regeln", RegelFormular

    def back(self) -> tuple[str, str]:
        return self.url("regeln"), "Prüfregeln"

    def next_url(self) -> str:
        return self.url("regeln")

    def form_kwargs(self) -> dict[str, Any]:
        return {"paket": self.paket, "wenn": self.wenn, "basis": self.basis}

    def _as_part(self, daten: dict[str, Any]) -> dict[str, Any]:
        return {
            "art": "pruefung",
            "feld": daten["feld"],
            "wenn": daten["wenn"],
            "meldung": daten["meldung"],
        }


@redaktion
class RegelnView(_Regel):
    """All checks, and a form for one more."""

    titel, knopf = "Prüfregeln", "Regel hinzufügen"
    template = "leistungen/werkstatt/regeln.html"

    def back(self) -> tuple[str, str]:
        return reverse("werkstatt:liste"), "Formulare"

    def change(self, daten: dict[str, Any]) -> Dokument:
        return append(self.dokument, "regeln", self._as_part(daten))

    def extra(self) -> dict[str, Any]:
        regeln = as_list(self.dokument.get("regeln"))
        return {"regeln": [self._row(nummer, regel) for nummer, regel in enumerate(regeln)]}

    def _row(self, nummer: int, regel: dict[str, Any]) -> dict[str, Any]:
        feld = str(regel.get("feld", ""))
        return {
            "nummer": nummer,
            "stelle": f"regeln.{nummer}",
            "text": regel.get("meldung") or f"berechnet {regel.get('ziel')}",
            "lesart": read_aloud(regel.get("wenn"), self.paket.schema, feld),
            "eigen": regel.get("art") == "pruefung",
        }


@redaktion
class RegelView(_Regel):
    titel = "Prüfregel"

    def load(self) -> None:
        self.ort = f"regeln[{self.wo['name']}]"
        self.teil = part_at(self.dokument, self.ort)
        self.wenn = self.teil.get("wenn")
        feld = str(self.teil.get("feld", ""))
        self.basis = feld[: feld.rfind(STELLE) + len(STELLE)] if STELLE in feld else ""

    def initial(self) -> dict[str, Any]:
        return {s: self.teil.get(s, "") for s in ("feld", "meldung")}

    def change(self, daten: dict[str, Any]) -> Dokument:
        return set_part(self.dokument, self.ort, **self._as_part(daten))


class _Gebuehr(_MitBedingung):
    reiter, form_class = "gebuehr", GebuehrFormular

    def form_kwargs(self) -> dict[str, Any]:
        saetze = fee_choices()
        satz = self.initial().get("satz", "")
        if satz and satz not in dict(saetze):
            saetze.append((satz, f"{satz} (steht in keiner Satzung)"))
        return {**super().form_kwargs(), "saetze": saetze}

    def next_url(self) -> str:
        return self.url("gebuehr")

    def bezuege(self) -> list[dict[str, Any]]:
        return [
            b if isinstance(b, dict) else {"satz": b} for b in as_list(self.dokument.get("gebuehr"))
        ]

    def _as_part(self, daten: dict[str, Any]) -> dict[str, Any]:
        werte = {s: daten[s] for s in ("satz", "menge", "wenn")}
        return {s: wert for s, wert in werte.items() if wert}


@redaktion
class GebuehrenView(_Gebuehr):
    """All fees of the service, and a form for one more."""

    titel, knopf = "Gebühr", "Gebühr hinzufügen"
    template = "leistungen/werkstatt/gebuehren.html"

    def change(self, daten: dict[str, Any]) -> Dokument:
        return set_parts(self.dokument, gebuehr=[*self.bezuege(), self._as_part(daten)])

    def extra(self) -> dict[str, Any]:
        namen = dict(fee_choices())
        return {"gebuehren": [self._row(n, b, namen) for n, b in enumerate(self.bezuege())]}

    def _row(self, nummer: int, bezug: dict[str, Any], namen: dict[str, str]) -> dict[str, Any]:
        satz = str(bezug.get("satz"))
        return {
            "nummer": nummer,
            "stelle": f"gebuehr.{nummer}",
            "text": namen.get(satz, satz),
            "menge": self._quantity(str(bezug.get("menge", ""))),
            "lesart": read_aloud(bezug.get("wenn"), self.paket.schema),
        }

    def _quantity(self, pfad: str) -> str:
        feld = self.paket.felder.get(pfad)
        gruppe = self.paket.gruppen.get(f"{pfad}{STELLE}")
        return feld.frage if feld else gruppe.titel if gruppe else pfad


@redaktion
class GebuehrView(_Gebuehr):
    titel = "Gebühr"

    def load(self) -> None:
        nummer = self.wo["name"]
        bezuege = self.bezuege()
        if not (nummer.isascii() and nummer.isdecimal()) or int(nummer) >= len(bezuege):
            raise NichtGefunden("Diese Gebühr gibt es nicht (mehr).")
        self.nummer, self.teil = int(nummer), bezuege[int(nummer)]
        self.wenn = self.teil.get("wenn")

    def initial(self) -> dict[str, Any]:
        return {s: self.teil.get(s, "") for s in ("satz", "menge")} if hasattr(self, "teil") else {}

    def back(self) -> tuple[str, str]:
        return self.url("gebuehr"), "Gebühr"

    def change(self, daten: dict[str, Any]) -> Dokument:
        bezuege = self.bezuege()
        bezuege[self.nummer] = self._as_part(daten)
        return set_parts(self.dokument, gebuehr=bezuege)


@redaktion
@require_POST
def teil_loeschen(request: Request, kennung: str, name: str) -> HttpResponse:
    """Take a check, a fee or an example away: „regeln.0“."""
    schluessel, _punkt, nummer = name.partition(".")
    if schluessel not in _SEITEN or not nummer.isascii() or not nummer.isdecimal():
        raise NichtGefunden("Das gibt es nicht (mehr).")
    ziel = reverse(f"werkstatt:{schluessel}", args=[kennung])
    return apply(request, kennung, lambda d: drop(d, schluessel, int(nummer)), ziel)


_SEITEN = ("regeln", "gebuehr", "beispiele")
