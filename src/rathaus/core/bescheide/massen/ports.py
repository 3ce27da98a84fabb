"""What bulk letters register at the ports of the floors below."""

from rathaus.core.freigaben.public import register_freigabeart
from rathaus.core.laeufe.public import register_laufart

from . import abgeben, drucken, schreiben
from .auswahl import AUSWAHL
from .registry import register_massenquelle
from .zusammenstellen import FREIGABE


def register_massen() -> None:
    register_massenquelle(AUSWAHL)
    register_freigabeart(FREIGABE)
    for laufart in (schreiben.LAUFART, drucken.LAUFART, abgeben.LAUFART):
        register_laufart(laufart)
