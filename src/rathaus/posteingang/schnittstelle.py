"""How a Fachverfahren files: one request with its files, a key of its own to ask later, and a link
to its side of the matter. It reaches what its office may see and nothing else.

    POST /api/posteingang/            Authorization: Bearer …   (multipart: datei, kennung, …)
    GET  /api/posteingang/<kennung>/
"""

from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import hash_link_token, parse_token
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.zugaenge.public import Request, Zugriff
from rathaus.normen.datum import parse_datum

from .actions.annehmen import receive
from .lieferung import Lieferdatei, Lieferung
from .models import Eingangskanal, Schnittstelle
from .queries import delivery_of, schnittstelle_of, vorgang_in_reach

MAX_DATEIEN = 50
MAX_SCHLUESSEL = 120


class SchnittstelleRequest(Request):
    """In views marked with `fachverfahren`."""

    schnittstelle: Schnittstelle


def _with_key(request: Any, _kwargs: dict[str, Any]) -> HttpResponse | None:
    art, _, schluessel = request.headers.get("Authorization", "").partition(" ")
    gemeint = schnittstelle_of(hash_link_token(schluessel)) if art == "Bearer" else None
    if gemeint is None:
        raise Http404
    request.schnittstelle = gemeint
    request.akteur = Akteur(art=Akteurart.SCHNITTSTELLE, bezeichnung=gemeint.name)
    return None


fachverfahren = Zugriff("fachverfahren", _with_key)


@csrf_exempt
@fachverfahren
@require_POST
def ablegen(request: SchnittstelleRequest) -> HttpResponse:
    """201 with the number of what was taken; asked again with the same `kennung`, the same."""
    try:
        einlieferung = receive(_lieferung(request), akteur=request.akteur)
    except Fachfehler as fehler:
        return JsonResponse({"fehler": str(fehler)}, status=422)
    return JsonResponse(_answer(request, einlieferung.schluessel), status=201)


@csrf_exempt
@fachverfahren
@require_safe
def stand(request: SchnittstelleRequest, schluessel: str) -> HttpResponse:
    return JsonResponse(_answer(request, _own_key(request, schluessel)))


def _answer(request: SchnittstelleRequest, schluessel: str) -> dict[str, Any]:
    einlieferung = delivery_of(request.schnittstelle, schluessel)
    if einlieferung is None:
        raise Http404
    return {
        "kennung": schluessel.partition(":")[2],
        "zustand": einlieferung.zustand,
        "schreiben": [
            {
                "nummer": stueck.anzeigenummer,
                "zustand": stueck.zustand,
                "vorgang": stueck.vorgang.nummer if stueck.vorgang else None,
            }
            for stueck in einlieferung.stuecke.select_related("vorgang").order_by("angelegt")
        ],
    }


def _lieferung(request: SchnittstelleRequest) -> Lieferung:
    felder, dateien = request.POST, request.FILES.getlist("datei")
    kennung = felder.get("kennung", "").strip()
    if not kennung or len(kennung) > MAX_SCHLUESSEL:
        raise Fachfehler("Es fehlt die „kennung“, unter der das Fachverfahren das Stück führt.")
    if not dateien or len(dateien) > MAX_DATEIEN:
        raise Fachfehler(f"Es braucht 1 bis {MAX_DATEIEN} Dateien im Feld „datei“.")
    return Lieferung(
        kanal=Eingangskanal.SCHNITTSTELLE,
        schluessel=_own_key(request, kennung),
        dateien=[Lieferdatei(datei.name or "Datei", cast("BinaryIO", datei)) for datei in dateien],
        absender=felder.get("absender", "") or request.schnittstelle.name,
        betreff=felder.get("betreff", ""),
        eingang=_day(felder.get("eingang", "")),
        einheit=request.schnittstelle.einheit_id,
        vorgang=_vorgang(request, felder.get("vorgang", "")),
        schnittstelle=request.schnittstelle.pk,
        verweis=_link(felder.get("verweis", "")),
    )


def _own_key(request: SchnittstelleRequest, kennung: str) -> str:
    """Two Fachverfahren may count alike."""
    return f"{request.schnittstelle.pk}:{kennung}"


def _vorgang(request: SchnittstelleRequest, nummer: str) -> Any:
    if not nummer:
        return None
    token = parse_token(nummer)
    vorgang = vorgang_in_reach(request.schnittstelle, token) if token else None
    if vorgang is None:
        raise Fachfehler(f"Einen Vorgang „{nummer}“ gibt es für dieses Verfahren nicht.")
    return vorgang


def _day(text: str) -> Any:
    try:
        return parse_datum(text) if text else None
    except ValueError as fehler:
        raise Fachfehler(f"„{text}“ ist kein Tag.") from fehler


def _link(adresse: str) -> str:
    teile = urlsplit(adresse)
    if adresse and (teile.scheme not in ("https", "http") or not teile.netloc):
        raise Fachfehler("„verweis“ ist keine Adresse im Netz.")
    if len(adresse) > 500:
        raise Fachfehler("„verweis“ ist zu lang.")
    return adresse
