from django.http import FileResponse

from .models import Datei
from .queries import open_datei

SANDKASTEN = "default-src 'none'; sandbox"


def download_response(datei: Datei, *, name: str = "") -> FileResponse:
    """The file as an attachment no browser runs. The view has made sure that the reader
    may see it.
    """
    antwort = FileResponse(
        open_datei(datei),
        as_attachment=True,
        filename=name or datei.name,
        content_type=datei.medientyp,
    )
    antwort["Content-Length"] = str(datei.groesse)
    antwort["Content-Security-Policy"] = SANDKASTEN
    antwort["X-Content-Type-Options"] = "nosniff"
    antwort["Cache-Control"] = "private, no-store"
    antwort["Cross-Origin-Resource-Policy"] = "same-origin"
    return antwort
