"""The desk of the archive: what is offered, its word on it, and what became of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.fehler import Fachfehler
from rathaus.core.kennungen import parse_uuid
from rathaus.core.protokoll.public import record_lesezugriff
from rathaus.core.zugaenge.public import Request
from rathaus.normen.xdomea import HOECHSTENS_BYTES, XdomeaFehler
from rathaus.ui.components import Badge, Column, FileEntry, Link, Tab, Table

from ..actions.anbieten import value_sample, value_stuecke
from ..actions.einlesen import Nachrichtenfehler, read_answer
from ..actions.einsehen import open_documents
from ..actions.katalog import end_urteil, propose_urteil
from ..actions.uebergeben import confirm_by_hand
from ..formulare import (
    Bestaetigungsformular,
    Grundformular,
    Katalogformular,
    Nachrichtformular,
)
from ..lieferung import unpack
from ..models import Aussonderungsstueck
from ..queries.akten import period_of
from ..queries.listen import (
    ANSICHTEN,
    Stueckseite,
    archive_name,
    count_views,
    dokumente_of,
    einsicht_of,
    get_dokument_for_archive,
    get_stueck,
    katalog,
    may_be_looked_into,
    stuecke_for,
    vorgaenge_of,
)
from .akten import laufzeit, pages_of
from .basis import Formularseite, archiv, ticked

#: Of a message that is wrong throughout, the first faults say enough.
GEZEIGT = 20
_FARBE: dict[str, Any] = {
    "zu_archivieren": "success",
    "archiviert": "success",
    "zu_vernichten": "warning",
    "gescheitert": "danger",
}


@archiv
@require_safe
def angebote(request: Request) -> HttpResponse:
    ansicht = request.GET.get("ansicht", "")
    ansicht = ansicht if ansicht in ANSICHTEN else "offen"
    nach, vor = request.GET.get("nach", "")[:40], request.GET.get("vor", "")[:40]
    seite = stuecke_for(request.akteur, ansicht, nach=nach, vor=vor)
    zahlen = count_views(request.akteur)
    kontext = {
        "title": "Dem Archiv angeboten",
        "ansicht": ansicht,
        "tabs": [
            Tab(
                text,
                f"?ansicht={kennung}",
                current=kennung == ansicht,
                count=zahlen[kennung],
                key=str(nummer),
            )
            for nummer, (kennung, (text, _)) in enumerate(ANSICHTEN.items(), start=1)
        ],
        "seite": seite,
        "table": _table(seite),
        "pages": pages_of(seite.weiter, seite.zurueck, ansicht=ansicht),
        "bewertbar": ansicht in ("offen", "bewertet"),
        "bestaetigbar": ansicht == "unterwegs",
        "bestaetigung": Bestaetigungsformular(),
    }
    return render(request, "aussonderung/angebote.html", kontext)


def _table(seite: Stueckseite) -> Table:
    return Table(
        caption="Angebotene Akten",
        hide_caption=True,
        select="stueck",
        select_value=lambda stueck: str(stueck.pk),
        form_id="auswahl",
        key_navigation=True,
        columns=[
            Column("Akte", _link, row_header=True),
            Column("Titel", lambda s: s.akte.titel, width="wide"),
            Column("Aktenplan", lambda s: str(s.akte.position)),
            Column("Amt", lambda s: str(s.akte.sicht.einheit), width="narrow"),
            Column("Laufzeit", lambda s: laufzeit(s.akte), width="narrow"),
            Column("Dokumente", "dokumentzahl", numeric=True, width="narrow"),
            Column("Frist bis", lambda s: s.akte.aufbewahren_bis, width="narrow"),
            Column("Vorschlag", lambda s: s.akte.position.archivmarke, width="narrow"),
            Column("Stand", _stand, width="narrow"),
        ],
        rows=seite.zeilen,
    )


def _link(stueck: Aussonderungsstueck) -> Link:
    ziel = reverse("aussonderung:stueck", args=[stueck.pk])
    return Link(stueck.akte.aktenzeichen or "ohne Zeichen", ziel)


def _stand(stueck: Aussonderungsstueck) -> Badge:
    return Badge(stueck.get_zustand_display(), _FARBE.get(stueck.zustand, "neutral"))


@archiv
@require_POST
def bewerten(request: Request) -> HttpResponse:
    """The ticked ones, all or none, with one word: the button says which."""

    def tun(ids: list[UUID]) -> str:
        urteil, vermerk = request.POST.get("urteil", ""), request.POST.get("vermerk", "")
        if urteil == "auswahl":
            behalten, weg = value_sample(ids, jede=_number(request), akteur=request.akteur)
            return f"Auswahl: {behalten} archivieren, {weg} vernichten."
        anzahl = value_stuecke(ids, urteil, vermerk=vermerk[:500], akteur=request.akteur)
        return f"Bewertet mit {urteil}: {'1 Akte' if anzahl == 1 else f'{anzahl} Akten'}."

    return _do(request, tun)


@archiv
@require_POST
def bestaetigen(request: Request) -> HttpResponse:
    """By hand, for archives that take a folder."""

    def tun(ids: list[UUID]) -> str:
        form = Bestaetigungsformular(request.POST)
        if not form.is_valid():
            raise Fachfehler("Bitte nennen Sie, wer den Empfang bestätigt, und den Tag.")
        anzahl = confirm_by_hand(ids, **form.cleaned_data, akteur=request.akteur)
        return f"Der Empfang von {'1 Akte' if anzahl == 1 else f'{anzahl} Akten'} ist bestätigt."

    return _do(request, tun)


def _do(request: Request, tun: Callable[[list[UUID]], str]) -> HttpResponse:
    try:
        messages.success(request, tun(ticked(request.POST, "stueck")))
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    zurueck = parse_uuid(request.POST.get("zurueck", ""))
    if zurueck:
        return redirect("aussonderung:stueck", zurueck)
    ansicht = urlencode({"ansicht": request.POST.get("ansicht", "")})
    return HttpResponseRedirect(f"{reverse('aussonderung:angebote')}?{ansicht}")


def _number(request: Request) -> int:
    try:
        return int(request.POST.get("jede", ""))
    except ValueError:
        raise Fachfehler("Bitte sagen Sie, jede wievielte Akte bleiben soll.") from None


@archiv
@require_safe
def stueck(request: Request, angebot_id: UUID) -> HttpResponse:
    stueck = get_stueck(request.akteur, angebot_id)
    frist, grund = period_of(stueck.akte)
    einsicht = einsicht_of(request.akteur, stueck)
    kontext = {
        "title": stueck.akte.titel,
        "stueck": stueck,
        "stand": _stand(stueck),
        "p": {"frist": frist},
        "ohne_frist": grund,
        "vorgaenge": vorgaenge_of(stueck),
        "einsicht": einsicht,
        "einsehbar": may_be_looked_into(stueck),
        "dateien": [
            FileEntry(
                dokument.titel,
                href=reverse("aussonderung:dokument", args=[dokument.pk]),
                note=f"{dokument.get_richtung_display()} {dokument.datum:%d.%m.%Y}",
            )
            for dokument in dokumente_of(request.akteur, stueck)
        ],
        "zurueck": reverse("aussonderung:angebote"),
        "fakten": [
            ("Aktenzeichen", stueck.akte.aktenzeichen),
            ("Aktenplan", str(stueck.akte.position)),
            ("Amt", str(stueck.akte.sicht.einheit)),
            ("Laufzeit", laufzeit(stueck.akte)),
            ("Vorschlag des Aktenplans", stueck.akte.position.get_archivmarke_display()),
            ("Kennung im Archiv", stueck.archivkennung or "–"),
            *([("Nicht übernommen", stueck.fehler)] if stueck.fehler else []),
        ],
    }
    return render(request, "aussonderung/stueck.html", kontext)


@archiv
class EinsehenView(Formularseite):
    titel = "Dokumente einsehen"
    knopf = "Einsehen"
    erfolg = "Sie sehen die Dokumente bis heute Abend. Jeder Abruf wird festgehalten."
    vorspann = (
        "Zum Bewerten reichen meist Titel, Laufzeit und Umfang. Wenn nicht: "
        "Ihr Grund steht in der Akte."
    )
    form_class = Grundformular

    def find(self) -> Aussonderungsstueck:
        return get_stueck(self.request.akteur, self.kwargs["angebot_id"])

    def page_url(self, stueck: Aussonderungsstueck) -> str:
        return reverse("aussonderung:stueck", args=[stueck.pk])

    def run(self, stueck: Aussonderungsstueck, daten: dict[str, Any]) -> None:
        open_documents(stueck.pk, grund=daten["grund"], akteur=self.request.akteur)


@archiv
@require_safe
def dokument(request: Request, dokument_id: UUID) -> FileResponse:
    dokument, einsicht = get_dokument_for_archive(request.akteur, dokument_id)
    record_lesezugriff(
        akteur=request.akteur,
        objekt_art="dokument",
        objekt_id=dokument.pk,
        einheit_id=dokument.sicht.einheit_id,
        zweck=f"Bewertung durch das Archiv: {einsicht.grund}"[:200],
    )
    return download_response(dokument.versionen.all()[0].datei)


@archiv
class NachrichtView(Formularseite):
    titel = "Nachricht einlesen"
    knopf = "Einlesen"
    vorspann = "Eine Nachricht wird ganz eingelesen oder gar nicht."
    form_class = Nachrichtformular

    def page_url(self, _objekt: None) -> str:
        return reverse("aussonderung:angebote")

    def run(self, _objekt: None, daten: dict[str, Any]) -> None:
        datei = daten["datei"]
        if datei.size > HOECHSTENS_BYTES:
            raise Fachfehler("Die Datei ist zu groß.")
        inhalt = datei.read()
        try:
            if inhalt.startswith(b"PK\x03\x04"):
                inhalt = unpack(inhalt)
            self.erfolg = read_answer(inhalt, akteur=self.request.akteur).satz
        except (XdomeaFehler, Nachrichtenfehler) as fehler:
            raise Fachfehler("\n".join(str(fehler).splitlines()[:GEZEIGT])) from fehler


@archiv
@require_safe
def katalogseite(request: Request) -> HttpResponse:
    eintraege = katalog()
    table = Table(
        caption="Bewertungskatalog",
        hide_caption=True,
        columns=[
            Column("Position", lambda e: str(e.position), row_header=True),
            Column("Urteil", lambda e: f"{e.urteil} – {e.get_urteil_display()}"),
            Column("Archiv", "archiv"),
            Column("Gilt ab", "gilt_ab", width="narrow"),
            Column("Bis", lambda e: e.gilt_bis or "–", width="narrow"),
            Column("Stand", _entry_state, width="narrow"),
        ],
        rows=eintraege,
    )
    laufende = [e for e in eintraege if e.freigegeben and e.gilt_bis is None]
    kontext = {
        "title": "Bewertungskatalog",
        "table": table,
        "eintraege": eintraege,
        "laufende": laufende,
        "zurueck": reverse("aussonderung:angebote"),
    }
    return render(request, "aussonderung/katalog.html", kontext)


def _entry_state(eintrag: Any) -> Badge:
    if eintrag.freigegeben is None:
        return Badge("wartet auf Freigabe", "warning")
    return Badge("gilt" if eintrag.gilt_bis is None else "endet", "success")


@archiv
class KatalogView(Formularseite):
    titel = "Urteil in den Katalog aufnehmen"
    knopf = "Freigabe erbitten"
    erfolg = "Eine zweite Person des Archivs gibt den Eintrag unter „Freigaben“ frei."
    vorspann = (
        "Was hier steht, gilt für alle Akten der Position: A geht ohne Anbietung an das Archiv, "
        "auf V verzichtet es."
    )
    form_class = Katalogformular

    def page_url(self, _objekt: None) -> str:
        return reverse("aussonderung:katalog")

    def initial(self, _objekt: None) -> dict[str, Any]:
        return {"archiv": archive_name()}

    def run(self, _objekt: None, daten: dict[str, Any]) -> None:
        propose_urteil(**daten, akteur=self.request.akteur)


@archiv
@require_POST
def katalog_beenden(request: Request, eintrag_id: UUID) -> HttpResponse:
    end_urteil(eintrag_id, akteur=request.akteur)
    messages.success(request, "Ab morgen wird das Archiv wieder gefragt.")
    return redirect("aussonderung:katalog")
