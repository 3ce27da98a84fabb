from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from .models import Datei
from .queries import open_datei

HARMLOS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def download_response(datei: Datei, *, name: str = "") -> FileResponse:
    """The file as an attachment no browser runs. The view has made sure that the reader
    may see it.
    """
    antwort = FileResponse(
        open_datei(datei),
        as_attachment=True,
        filename=name or datei.name,
        content_type=datei.medientyp,
        headers=HARMLOS,
    )
    antwort["Content-Length"] = str(datei.groesse)
    return antwort


def made_response(inhalt: bytes | str, name: str, medientyp: str) -> HttpResponse:
    """The same for what is made for this one answer and kept nowhere."""
    kopf = {**HARMLOS, "Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(inhalt, content_type=medientyp, headers=kopf)
