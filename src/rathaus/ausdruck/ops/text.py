"""Texte."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from rathaus.ausdruck import ausgabe
from rathaus.ausdruck.auswahl import passend_zu
from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.bausteine import arg_ort, einfach, streng
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.lauf import Lauf
from rathaus.ausdruck.tage import ganze_zahl
from rathaus.ausdruck.teil import AUSSAGE, FEHLT, Funktion, Teil, vorlage
from rathaus.ausdruck.typen import MAX_TEXT, TEXT, WAHR, ZAHL, Art, Typ, Wert

GRUPPE = "Text"

einfach(
    "beginnt_mit",
    GRUPPE,
    "Der Text beginnt so.",
    (TEXT, TEXT),
    WAHR,
    str.startswith,
    "{0} beginnt mit {1}",
    AUSSAGE,
)
einfach(
    "endet_mit",
    GRUPPE,
    "Der Text endet so.",
    (TEXT, TEXT),
    WAHR,
    str.endswith,
    "{0} endet mit {1}",
    AUSSAGE,
)
einfach(
    "laenge", GRUPPE, "Zahl der Zeichen.", (TEXT,), ZAHL, lambda t: Decimal(len(t)), "Länge von {0}"
)


def _begrenzt(wandle: Callable[[str], str]) -> Callable[[str], str | None]:
    """Großschreiben kann verlängern (ß wird SS)."""

    def wandle_begrenzt(text: str) -> str | None:
        neu = wandle(text)
        return neu if neu and not neu.isspace() and len(neu) <= MAX_TEXT else None

    return wandle_begrenzt


einfach(
    "gross",
    GRUPPE,
    "In Großbuchstaben.",
    (TEXT,),
    TEXT,
    _begrenzt(str.upper),
    "{0} in Großbuchstaben",
)
einfach(
    "klein",
    GRUPPE,
    "In Kleinbuchstaben.",
    (TEXT,),
    TEXT,
    _begrenzt(str.lower),
    "{0} in Kleinbuchstaben",
)
einfach("getrimmt", GRUPPE, "Ohne Leerzeichen am Rand.", (TEXT,), TEXT, _begrenzt(str.strip), "{0}")


def _ausschnitt(text: str, ab: Decimal, anzahl: Decimal) -> str | None:
    von, laenge = ganze_zahl(ab), ganze_zahl(anzahl)
    if von is None or laenge is None or von < 1 or laenge < 1:
        return None
    return text[von - 1 : von - 1 + laenge] or None


einfach(
    "ausschnitt",
    GRUPPE,
    "Ab dem n-ten Zeichen (das erste ist 1) so viele Zeichen.",
    (TEXT, ZAHL, ZAHL),
    TEXT,
    _ausschnitt,
    "{0}, {2} Zeichen ab dem {1}.",
)


@operator(
    "enthaelt", GRUPPE, "Der Text enthält einen anderen; die Mehrfachauswahl enthält den Wert."
)
def _enthaelt(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "enthaelt", ort, 2)
    if teile is None:
        return FEHLT
    ganzes, gesuchtes = teile
    if not ganzes.typ.liste and not bau.erwarte(ganzes, TEXT, unter(ort, "enthaelt", 0)):
        return FEHLT
    if ganzes.typ.art is Art.GRUPPE:
        return bau.melde(ort, "Gruppen lassen sich nicht durchsuchen, nur ihre Felder.")
    einzeln = Typ(ganzes.typ.art) if ganzes.typ.liste else TEXT
    if not bau.erwarte(gesuchtes, einzeln, unter(ort, "enthaelt", 1)):
        return FEHLT
    if ganzes.typ.liste:
        gesuchtes = passend_zu(bau, gesuchtes, ganzes, unter(ort, "enthaelt", 1))
    teile = [ganzes, gesuchtes]
    f = streng(_ist_enthalten, teile)
    return Teil(WAHR, f, vorlage("{0} enthält {1}", teile, AUSSAGE), AUSSAGE)


def _ist_enthalten(ganzes: str | tuple, gesuchtes: Wert) -> bool | None:
    if gesuchtes in ganzes:
        return True
    return None if isinstance(ganzes, tuple) and None in ganzes else False


@operator(
    "verbinde",
    GRUPPE,
    "Texte aneinanderhängen, mit „mit“ dazwischen; was fehlt, wird ausgelassen.",
    wahlweise=["mit"],
)
def _verbinde(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.argumente(roh, "verbinde", ort)
    mit = roh.get("mit", "")
    if not isinstance(mit, str) or len(mit) > 100:
        return bau.melde(unter(ort, "mit"), "„mit“ ist ein kurzer fester Text.")
    if not teile:
        return bau.melde(ort, "„verbinde“ braucht mindestens einen Teil.")
    for n, teil in enumerate(teile):
        bau.erwarte(teil, Typ(Art.TEXT, teil.typ.liste), arg_ort(roh, "verbinde", ort, n))
    f = _verbinder([t.f for t in teile], mit)
    return Teil(TEXT, f, lambda: " & ".join(t.lies() for t in teile), AUSSAGE)


def _verbinder(fs: list[Funktion], mit: str) -> Funktion:
    def f(lauf: Lauf) -> Wert:
        stuecke: list[str] = []
        for g in fs:
            wert = g(lauf)
            if isinstance(wert, tuple):
                stuecke.extend(w for w in wert if w is not None)
            elif wert is not None:
                stuecke.append(wert)
        laenge = sum(map(len, stuecke)) + len(mit) * len(stuecke)
        lauf.nimm(laenge // 100)
        return mit.join(stuecke) if stuecke and laenge <= MAX_TEXT else None

    return f


def _geschrieben(form: str, teil: Teil) -> Callable[[Any], str]:
    werte = teil.feld.werte if teil.feld is not None else None

    def schreibe(wert: Any) -> str:
        if form == "geld":
            return ausgabe.geld_text(wert)
        return werte.get(wert, wert) if werte is not None else ausgabe.zeige(wert)

    return schreibe


@operator(
    "als_text",
    GRUPPE,
    "Zahl, Datum, Ja/Nein oder Auswahl so geschrieben, wie man es liest. „form“: geld.",
    wahlweise=["form"],
)
def _als_text(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "als_text", ort, 1)
    form = roh.get("form", "")
    if form not in ("", "geld"):
        return bau.melde(unter(ort, "form"), "„form“ ist geld oder bleibt weg.")
    if teile is None or (form and not bau.erwarte(teile[0], ZAHL, unter(ort, "als_text"))):
        return FEHLT
    (teil,) = teile
    if teil.typ.liste or teil.typ.art is Art.GRUPPE:
        return bau.melde(
            unter(ort, "als_text"), "Listen bitte mit „liste“ und „verbinde“ schreiben."
        )
    return Teil(TEXT, streng(_geschrieben(form, teil), teile), vorlage("{0}", teile))
