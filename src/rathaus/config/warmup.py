"""What the first visitor of a process would otherwise wait for: code and data read on first use."""

import gc

from django.urls import get_resolver

from rathaus import uhr
from rathaus.normen import din91379, iban, telefon
from rathaus.recht.fristen import frist
from rathaus.recht.laender import LAENDER


def warm_up() -> None:
    """Seconds once, before the processes fork and share the memory; no database is asked. Fails
    where the URL map or the law's data are broken, so that such a town hall does not open.
    """
    get_resolver().url_patterns  # noqa: B018
    for land in LAENDER:
        frist(uhr.heute(), "1M", land=land)
    din91379.suchform(din91379.pruefe("Ö"))
    telefon.pruefe("02999 5500")
    iban.pruefe("DE02120300000000202051")
    # what stays for good: looking through it again held up a request for a third of a second
    gc.collect()
    gc.freeze()
