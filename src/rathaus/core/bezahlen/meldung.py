"""The door for messages of a payment service: signed, or they do nothing. Even a good one is only
a reason to ask.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rathaus.core.zugaenge.public import oeffentlich

from .dienste.xbezahldienste import XBezahldienste
from .jobs import defer_abgleich
from .queries import find_by_transaktion
from .unterschrift import is_signed

#: A message names a transaction; nothing of it is longer.
LAENGSTE = 10_000


@csrf_exempt
@oeffentlich
@require_POST
def meldung(request: HttpRequest) -> HttpResponse:
    rumpf = request.read(LAENGSTE + 1)
    if len(rumpf) > LAENGSTE or not is_signed(rumpf, request.headers.get("X-Signatur", "")):
        return HttpResponse(status=403)
    zahlvorgang = find_by_transaktion(XBezahldienste.kennung, _transaction_in(rumpf))
    if zahlvorgang is not None:
        defer_abgleich(zahlvorgang)
    return HttpResponse(status=204)


def _transaction_in(rumpf: bytes) -> str:
    try:
        inhalt = json.loads(rumpf)
    except ValueError:
        return ""
    return str(inhalt.get("transactionId") or "")[:100] if isinstance(inhalt, dict) else ""
