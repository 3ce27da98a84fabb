"""Feste Werte gegenüber einem Feld: Kennungen müssen passen und lesen sich wie in der Auswahl."""

from rathaus.ausdruck.bau import Bau
from rathaus.ausdruck.teil import Teil, mit_lesart


def passend_zu(bau: Bau, teil: Teil, gegenueber: Teil, ort: str) -> Teil:
    """Prüft eine feste Kennung gegen die Auswahl von ``gegenueber`` und gibt ihr deren Lesart."""
    feld = gegenueber.feld
    if feld is None or not teil.konstant or teil.wert is None:
        return teil
    if not isinstance(teil.wert, str):
        return mit_lesart(teil, f"{teil.lies()} {feld.einheit}") if feld.einheit else teil
    if feld.werte is None:
        return teil
    if teil.wert in feld.werte:
        return mit_lesart(teil, f"„{feld.werte[teil.wert] or teil.wert}“")
    rat = bau.aehnlich(teil.wert, feld.werte)
    text = f"„{teil.wert[:80]}“ steht nicht in der Auswahl von {gegenueber.lies()}.{rat}"
    return bau.melde(ort, text)
