"""The part of a citizen's account page where they go on with what they began."""

from collections.abc import Mapping
from typing import Any

from rathaus.core.protokoll.public import Akteur
from rathaus.core.zugaenge.public import Kontoteil, Zugang

from .katalog import karten
from .queries import open_drafts


def _drafts(_zugang: Zugang, akteur: Akteur) -> tuple[str, Mapping[str, Any]] | None:
    entwuerfe = open_drafts(akteur)
    if not entwuerfe:
        return None
    namen = {karte.kennung: karte.text().name for karte in karten()}
    zeilen = [
        (entwurf, namen.get(entwurf.fassung.leistung.kennung, entwurf.fassung.leistung.name))
        for entwurf in entwuerfe
    ]
    return "leistungen/konto.html", {"entwuerfe": zeilen}


KONTOTEIL = Kontoteil("entwuerfe", _drafts, rang=20)
