"""Examples: filled-in answers that say what the form must let pass and what it must refuse."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.zugaenge.request import Request

from ...paket import check, prune
from ..befund import inspect, run_examples
from ..forms import BeispielFormular
from ..permissions import redaktion
from ..probe import load_probe, store_probe
from ..queries import get_werkstueck
from ..stellen import Dokument
from ..umbau import append, as_list, set_parts
from .basis import Werkstattseite
from .handgriff import apply


@redaktion
class BeispieleView(Werkstattseite):
    """All examples with their results, and what was typed in the preview as one more."""

    titel, reiter, form_class = "Beispiele", "beispiele", BeispielFormular
    template = "leistungen/werkstatt/beispiele.html"
    knopf, erfolg = "Als Beispiel merken", "Gemerkt."

    def change(self, daten: dict[str, Any]) -> Dokument:
        """An example of the same name is replaced."""
        antworten = self._antworten()
        if not antworten:
            raise Fachfehler("In der Vorschau steht noch nichts. Füllen Sie dort etwas aus.")
        maengel = check(self.paket, antworten)
        neu = {
            "name": daten["name"],
            "am": uhr.heute().isoformat(),
            "daten": prune(self.paket, antworten),
            **({"abgelehnt": maengel[0].pfad} if maengel else {}),
        }
        liste = as_list(self.dokument.get("beispiele"))
        if any(beispiel.get("name") == daten["name"] for beispiel in liste):
            ersetzt = [neu if b.get("name") == daten["name"] else b for b in liste]
            return set_parts(self.dokument, beispiele=ersetzt)
        return append(self.dokument, "beispiele", neu)

    def extra(self) -> dict[str, Any]:
        antworten = self._antworten()
        ergebnisse = run_examples(self.paket) if self._runnable() else []
        return {
            "ergebnisse": ergebnisse,
            "falsche": any(not ergebnis.stimmt for ergebnis in ergebnisse),
            "probe": bool(antworten),
            "maengel": check(self.paket, antworten) if antworten else [],
        }

    def _antworten(self) -> dict[str, Any]:
        return load_probe(self.request, self.werkstueck.kennung)

    def _runnable(self) -> bool:
        """Each example is a name and a tree of answers."""
        return all(
            isinstance(b, dict) and isinstance(b.get("daten"), dict)
            for b in as_list(self.dokument.get("beispiele"))
        )


@redaktion
@require_POST
def aufraeumen(request: Request, kennung: str) -> HttpResponse:
    """Take away the examples that no longer do what they say."""

    def change(dokument: Dokument) -> Dokument:
        falsch = {e.nummer for e in run_examples(inspect(dokument).paket) if not e.stimmt}
        liste = as_list(dokument.get("beispiele"))
        return set_parts(dokument, beispiele=[b for n, b in enumerate(liste) if n not in falsch])

    return apply(request, kennung, change, reverse("werkstatt:beispiele", args=[kennung]))


@redaktion
@require_POST
def beispiel_laden(request: Request, kennung: str, name: str) -> HttpResponse:
    """Put an example into the preview, to look at it or to go on from it."""
    stueck = get_werkstueck(request.akteur, kennung)
    liste = as_list(stueck.dokument.get("beispiele"))
    if not (name.isascii() and name.isdecimal()) or int(name) >= len(liste):
        raise NichtGefunden("Dieses Beispiel gibt es nicht (mehr).")
    store_probe(request, kennung, dict(liste[int(name)].get("daten", {})))
    return HttpResponseRedirect(reverse("werkstatt:vorschau", args=[kennung]))
