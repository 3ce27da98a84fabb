"""What the mail brought in the last days. The letters bring their text: nothing has to be read."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satz.setzen import typeset_data
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.yamldateien import read_yaml
from rathaus.posteingang.public import Lieferdatei, Lieferung, receive

from .stadt import DATEN

WORTE = ("absender", "anschrift", "an", "betreff", "text")


def bring_mail(*, akteur: Akteur) -> None:
    """Into the Posteingang, where the jobs find out what each letter is about."""
    nummer = _a_number()
    for stelle, brief in enumerate(_briefe()):
        tag = uhr.heute() - timedelta(days=brief["vor_tagen"])
        seite = Lieferdatei(f"{brief['betreff'].split(',')[0]}.pdf", _page(brief, nummer, tag))
        lieferung = Lieferung(
            kanal=brief["weg"],
            schluessel=f"musterstadt-{stelle}",
            dateien=[seite],
            absender=brief["absender"],
            eingang=tag,
        )
        receive(lieferung, akteur=akteur)


def _briefe() -> Iterator[dict[str, Any]]:
    yield from read_yaml(DATEN / "post.yaml").daten


def _a_number() -> str:
    """Of a matter that is still open, so that one letter names it."""
    vorgang = Vorgang.objects.filter(offen=True).order_by("-eingang", "pk").first()
    return vorgang.nummer if vorgang else ""


def _page(brief: dict[str, Any], nummer: str, tag: date) -> bytes:
    worte = {feld: wert.format(nummer=nummer) for feld, wert in brief.items() if feld in WORTE}
    daten = {
        **worte,
        "absaetze": worte["text"].strip().split("\n\n"),
        "datum": f"{tag:%d.%m.%Y}",
        "tag": {"year": tag.year, "month": tag.month, "day": tag.day},
    }
    return typeset_data(DATEN / "brief.typ", "brief", daten, {})
