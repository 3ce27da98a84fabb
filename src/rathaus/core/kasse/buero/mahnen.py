"""The Mahnlauf: a list, a second look, letters."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.absagen import refusal_as_message
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.public import Request
from rathaus.ui.components import KeysetPage

from ..actions.mahnen import discard_mahnlauf, leave_out, propose_mahnlauf, submit_mahnlauf
from ..ansicht import SEITE, get_mahnlauf, recent_mahnlaeufe
from ..formulare import Mahnlaufformular
from ..models import Mahnlauf
from ..queries import mahnposten_of
from ..tabellen import mahnlauf_table, mahnposten_table
from .basis import Kassenformular, kasse


@kasse
class MahnlaeufeView(Kassenformular):
    titel = "Mahnungen"
    knopf = "Vorschlag erstellen"
    erfolg = "Der Vorschlag wird erstellt. Bitte laden Sie die Seite gleich noch einmal."
    template = "kasse/mahnlaeufe.html"
    form_class = Mahnlaufformular
    vorspann = (
        "Der Vorschlag nennt alle Konten mit überfälligen Beträgen. Gemahnt wird erst, wenn eine "
        "zweite Person ihn freigibt."
    )

    def initial(self) -> dict[str, Any]:
        return {"stichtag": uhr.heute()}

    def extra(self) -> dict[str, Any]:
        laeufe = recent_mahnlaeufe()
        return {"laeufe": laeufe, "table": mahnlauf_table(laeufe)}

    def run(self, form: Mahnlaufformular) -> None:
        propose_mahnlauf(form.cleaned_data["stichtag"], akteur=self.request.akteur)

    def next_url(self) -> str:
        return reverse("kasse:mahnungen")


@kasse
@require_safe
def mahnlauf(request: Request, mahnlauf_id: UUID) -> HttpResponse:
    lauf = get_mahnlauf(mahnlauf_id)
    nach = request.GET.get("nach", "")[:20]
    posten = mahnposten_of(lauf, nach=nach, anzahl=SEITE + 1)
    offen = lauf.zustand == "vorschlag"
    kontext = {
        "title": f"Mahnlauf zum {lauf.stichtag:%d.%m.%Y}",
        "mahnlauf": lauf,
        "offen": offen,
        "posten": posten,
        "table": mahnposten_table(posten[:SEITE], waehlbar=offen),
        "pages": _pages([p.konto.kassenzeichen for p in posten]),
        "zurueck": reverse("kasse:mahnungen"),
    }
    return render(request, "kasse/mahnlauf.html", kontext)


def _pages(zeichen: list[str]) -> KeysetPage:
    if len(zeichen) <= SEITE:
        return KeysetPage()
    return KeysetPage(older_href="?" + urlencode({"nach": zeichen[SEITE - 1]}))


@kasse
@require_POST
def mahnlauf_tun(request: Request, mahnlauf_id: UUID) -> HttpResponse:
    lauf = get_mahnlauf(mahnlauf_id)
    with refusal_as_message(request):
        messages.success(request, _do(request, lauf))
    return redirect("kasse:mahnlauf", lauf.pk)


def _do(request: Request, lauf: Mahnlauf) -> str:
    tun = request.POST.get("tun", "")
    if tun == "vorlegen":
        submit_mahnlauf(lauf.pk, akteur=request.akteur)
        return "Vorgelegt. Eine zweite Person der Kasse gibt den Mahnlauf frei."
    if tun == "verwerfen":
        discard_mahnlauf(lauf.pk, akteur=request.akteur)
        return "Der Mahnlauf ist verworfen."
    return _leave_out(request, lauf, grund=request.POST.get("grund", ""))


def _leave_out(request: Request, lauf: Mahnlauf, *, grund: str) -> str:
    gewaehlt = set(request.POST.getlist("posten"))
    posten = [p for p in mahnposten_of(lauf, anzahl=100_000) if str(p.pk) in gewaehlt]
    if not posten:
        raise Fachfehler("Bitte wählen Sie mindestens ein Konto.")
    if request.POST.get("tun") == "ausnehmen" and not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund, warum diese Konten nicht gemahnt werden.")
    for eines in posten:
        wort = grund if request.POST.get("tun") == "ausnehmen" else ""
        leave_out(eines.pk, grund=wort, akteur=request.akteur)
    return f"Geändert: {len(posten)}"
