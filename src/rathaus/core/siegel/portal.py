"""The open page on which anybody asks whether a letter is ours and unchanged."""

import io
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.core.ablage.public import PDF, Annahmeregel, NichtAngenommen, check_upload
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.public import oeffentlich, throttle

from .actions.berichte import request_siegelpruefung
from .befund import Signaturbefund, Urteil
from .einstellungen import is_demo
from .forms import MAX_MB, Pruefformular
from .queries import get_siegelpruefung, is_ours

REGEL = Annahmeregel((PDF,))
MAX_BYTES = MAX_MB * 1024 * 1024
DROSSEL = "siegelpruefung"


@oeffentlich
def pruefen(request: HttpRequest) -> HttpResponse:
    form = Pruefformular(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            throttle(DROSSEL, request)
            pruefung = request_siegelpruefung(_checked(form.cleaned_data["datei"]))
        except Fachfehler as fehler:
            form.add_error("datei", str(fehler))
        else:
            return redirect("siegel:auskunft", pruefung.pk)
    kontext = {"title": _("Siegel prüfen"), "form": form, "demo": is_demo()}
    return render(request, "siegel/pruefen.html", kontext, status=422 if form.errors else 200)


@oeffentlich
@require_safe
def auskunft(request: HttpRequest, pruefung_id: UUID) -> HttpResponse:
    """The answer; until the job has it, a page that asks again by itself."""
    pruefung = get_siegelpruefung(pruefung_id)
    befund = pruefung.befund
    kontext = {
        "title": _("Siegel prüfen"),
        "befund": befund,
        "signaturen": [_as_answer(signatur) for signatur in befund.signaturen] if befund else [],
        "demo": is_demo(),
    }
    antwort = render(request, "siegel/auskunft.html", kontext)
    antwort["Cache-Control"] = "private, no-store"
    if befund is None:
        antwort["Refresh"] = "2"
    return antwort


def _checked(datei: UploadedFile) -> bytes:
    """The upload, after size, kind and inside were looked at as for every upload."""
    if (datei.size or 0) > MAX_BYTES:
        raise NichtAngenommen(_("Die Datei ist größer als %(mb)s MB.") % {"mb": MAX_MB})
    inhalt = bytes(datei.read())
    check_upload(io.BytesIO(inhalt), name=datei.name or "", regel=REGEL)
    return inhalt


def _as_answer(signatur: Signaturbefund) -> dict[str, object]:
    unseres = is_ours(signatur) and signatur.urteil != Urteil.UNGUELTIG
    return {"s": signatur, "unseres": unseres, "gueltig": signatur.urteil == Urteil.GUELTIG}
