"""Rechnen mit Tagen."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from rathaus.ausdruck import tage
from rathaus.ausdruck.bau import Bau, operator
from rathaus.ausdruck.bausteine import einfach, streng
from rathaus.ausdruck.fehler import unter
from rathaus.ausdruck.teil import FEHLT, Teil, ist_art, vorlage
from rathaus.ausdruck.typen import DATUM, ZAHL, Art, Wert
from rathaus.normen.teildatum import Teildatum

GRUPPE = "Datum"

einfach(
    "plus_tage",
    GRUPPE,
    "Tage dazuzählen, mit Minus abziehen.",
    (DATUM, ZAHL),
    DATUM,
    tage.plus_tage,
    "{0} plus {1} Tage",
)
einfach(
    "plus_monate",
    GRUPPE,
    "Monate dazuzählen; gibt es den Tag nicht, der letzte des Monats.",
    (DATUM, ZAHL),
    DATUM,
    tage.plus_monate,
    "{0} plus {1} Monate",
)
einfach(
    "plus_jahre",
    GRUPPE,
    "Jahre dazuzählen.",
    (DATUM, ZAHL),
    DATUM,
    tage.plus_jahre,
    "{0} plus {1} Jahre",
)
einfach(
    "tage_zwischen",
    GRUPPE,
    "Tage vom ersten bis zum zweiten Datum.",
    (DATUM, DATUM),
    ZAHL,
    tage.tage_zwischen,
    "Tage von {0} bis {1}",
)
einfach(
    "volle_monate",
    GRUPPE,
    "Vollendete Monate vom ersten bis zum zweiten Datum.",
    (DATUM, DATUM),
    ZAHL,
    tage.volle_monate,
    "volle Monate von {0} bis {1}",
)
einfach(
    "kalendermonate",
    GRUPPE,
    "Monatswechsel zwischen beiden Daten; plus 1 sind es die berührten Kalendermonate.",
    (DATUM, DATUM),
    ZAHL,
    tage.kalendermonate,
    "Monatswechsel von {0} bis {1}",
)
einfach("jahr", GRUPPE, "Das Jahr.", (DATUM,), ZAHL, lambda d: Decimal(d.year), "Jahr von {0}")
einfach(
    "monat",
    GRUPPE,
    "Der Monat, 1 bis 12.",
    (DATUM,),
    ZAHL,
    lambda d: Decimal(d.month),
    "Monat von {0}",
)
einfach("tag", GRUPPE, "Der Tag im Monat.", (DATUM,), ZAHL, lambda d: Decimal(d.day), "Tag von {0}")
einfach(
    "wochentag",
    GRUPPE,
    "1 ist Montag, 7 ist Sonntag.",
    (DATUM,),
    ZAHL,
    lambda d: Decimal(d.isoweekday()),
    "Wochentag von {0}",
)
einfach(
    "monatsanfang",
    GRUPPE,
    "Der erste Tag des Monats.",
    (DATUM,),
    DATUM,
    tage.monatsanfang,
    "Monatsanfang von {0}",
)
einfach(
    "monatsende",
    GRUPPE,
    "Der letzte Tag des Monats.",
    (DATUM,),
    DATUM,
    tage.monatsende,
    "Monatsende von {0}",
)
einfach(
    "datum_aus",
    GRUPPE,
    "Datum aus Jahr, Monat, Tag.",
    (ZAHL, ZAHL, ZAHL),
    DATUM,
    tage.bilde_datum,
    "{2}. {1}. {0}",
)


def _alter(geburt: date | Teildatum, stichtag: date) -> Decimal | None:
    """Bei unvollständigem Datum nur, wenn jedes mögliche Datum dasselbe Alter ergibt."""
    if isinstance(geburt, date):
        return tage.alter(geburt, stichtag)
    spanne = geburt.alter_am(stichtag)
    return Decimal(spanne[0]) if spanne is not None and spanne[0] == spanne[1] else None


@operator("alter", GRUPPE, "Vollendete Lebensjahre am zweiten Datum.")
def _alter_am(bau: Bau, roh: dict, ort: str) -> Teil:
    teile = bau.genau(roh, "alter", ort, 2)
    if teile is None or not bau.erwarte(teile[1], DATUM, unter(ort, "alter", 1)):
        return FEHLT
    if not ist_art(teile[0], Art.DATUM, Art.TEILDATUM):
        return bau.melde(unter(ort, "alter", 0), "Hier wird ein Geburtsdatum erwartet.")
    return Teil(ZAHL, streng(_alter, teile), vorlage("Alter nach {0} (Stichtag: {1})", teile))


def _grenze(name: str, kurz: str, muster: str, waehle: Callable[[Teildatum], date | None]) -> None:
    def rechne(tag: date | Teildatum) -> Wert:
        return tag if isinstance(tag, date) else waehle(tag)

    def baue(bau: Bau, roh: dict, ort: str) -> Teil:
        teile = bau.genau(roh, name, ort, 1)
        if teile is None:
            return FEHLT
        if not ist_art(teile[0], Art.DATUM, Art.TEILDATUM):
            return bau.melde(unter(ort, name), "Hier wird ein Datum erwartet.")
        return Teil(DATUM, streng(rechne, teile), vorlage(muster, teile))

    operator(name, GRUPPE, kurz)(baue)


_grenze(
    "fruehestens",
    "Der früheste Tag, den ein unvollständiges Datum meinen kann.",
    "{0}, frühestens",
    lambda t: t.fruehestens,
)
_grenze(
    "spaetestens",
    "Der späteste Tag, den ein unvollständiges Datum meinen kann.",
    "{0}, spätestens",
    lambda t: t.spaetestens,
)
