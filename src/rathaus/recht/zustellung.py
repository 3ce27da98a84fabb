"""Formal service: by record, registered letter, receipt, electronically or publicly.

A town serves by the law of its Land; taxes by the federal VwZG (§ 122 Abs. 5 AO).
"""

from datetime import timedelta

from rathaus.recht.bekanntgabe_fall import (
    Ausgang,
    Fall,
    Gesetz,
    Zustellart,
    Zustellungsweise,
    aus_wert,
    mit_zugang,
    norm_ao,
    verschiebe_fiktion,
)
from rathaus.recht.datum import format_tag
from rathaus.recht.landesrecht import Zitat
from rathaus.recht.parameter import Wert
from rathaus.recht.schritte import Schritt

_ARTEN = {
    Zustellart.URKUNDE: ("Zustellung mit Zustellungsurkunde", "zugestellt laut Urkunde"),
    Zustellart.RUECKSCHEIN: ("Einschreiben mit Rückschein", "zugestellt laut Rückschein"),
    Zustellart.EMPFANGSBEKENNTNIS: ("Empfangsbekenntnis", "empfangen laut Bekenntnis"),
    Zustellart.UEBERGABE: ("Aushändigung durch die Behörde", "ausgehändigt laut Bekenntnis"),
}
#: How it was done, its norm, and why that day counts; each is as good as a hand-over.
_WEISEN = {
    Zustellungsweise.PERSOENLICH: ("§ 177 ZPO", "Der Person selbst übergeben."),
    Zustellungsweise.WOHNUNG: (
        "§ 178 Abs. 1 Nr. 1 ZPO",
        "In der Wohnung einer erwachsenen Person übergeben, die dort lebt oder arbeitet.",
    ),
    Zustellungsweise.GESCHAEFTSRAUM: (
        "§ 178 Abs. 1 Nr. 2 ZPO",
        "Im Geschäftsraum einer dort beschäftigten Person übergeben.",
    ),
    Zustellungsweise.EINRICHTUNG: (
        "§ 178 Abs. 1 Nr. 3 ZPO",
        "In der Gemeinschaftseinrichtung der Leitung oder ihrer Vertretung übergeben.",
    ),
    Zustellungsweise.VERWEIGERT: (
        "§ 179 ZPO",
        "Die Annahme wurde grundlos verweigert; damit gilt es als zugestellt.",
    ),
    Zustellungsweise.BRIEFKASTEN: (
        "§ 180 ZPO",
        "In den Briefkasten gelegt; mit dem Einlegen gilt es als zugestellt.",
    ),
    Zustellungsweise.NIEDERLEGUNG: (
        "§ 181 Abs. 1 ZPO",
        "Niedergelegt; es gilt mit der schriftlichen Mitteilung als zugestellt, nicht erst mit "
        "dem Abholen.",
    ),
}


def stelle_zu(fall: Fall) -> Ausgang:
    """The day of service. Raises `WertFehlt` where the Land's law of service is not known."""
    match fall.zustellart:
        case Zustellart.EINSCHREIBEN:
            return _einschreiben(fall)
        case Zustellart.ELEKTRONISCH:
            return _elektronisch(fall)
        case Zustellart.OEFFENTLICH:
            return _oeffentlich(fall)
        case _:
            return _nachgewiesen(fall)


def norm_zustellung(fall: Fall, art: Zustellart) -> Zitat:
    """The Land's section for a kind of service; for taxes the federal one through the AO."""
    if fall.gesetz is Gesetz.AO:
        bund = fall.werte.wert("zustellung.vwzg", fall.am).wert[art]
        return norm_ao(fall, f"{bund} i. V. m. § 122 Abs. 5 AO")
    landesrecht = fall.werte.wert("zustellung.gesetz", fall.am, fall.land)
    norm = landesrecht.wert[art]
    if fall.gesetz is Gesetz.SGBX:
        norm += " i. V. m. § 65 Abs. 2 SGB X"
    return Zitat(norm, fall.land, landesrecht.angenommen, landesrecht.source)


def _nachgewiesen(fall: Fall) -> Ausgang:
    """Served on the day of the record: no fiction, no shift."""
    regel, beleg = _ARTEN[fall.zustellart]
    norm = norm_zustellung(fall, fall.zustellart)
    tag = format_tag(fall.am)
    schritt = norm.schritt(regel, f"{beleg}: {tag}", f"Zugestellt am {tag}.")
    return Ausgang(fall.am, (schritt, *_weise(fall)))


def _weise(fall: Fall) -> tuple[Schritt, ...]:
    """Part of a record of service only."""
    if fall.zustellart is not Zustellart.URKUNDE or fall.weise is None:
        return ()
    norm, ergebnis = _WEISEN[fall.weise]
    return (Schritt("Art der Zustellung", norm, "laut Zustellungsurkunde", ergebnis),)


def _tage(fall: Fall) -> Wert:
    if fall.gesetz is Gesetz.AO:
        return fall.werte.wert("zustellung.tage", fall.am)
    return fall.werte.wert("zustellung.tage", fall.am, fall.land)


def _einschreiben(fall: Fall) -> Ausgang:
    norm, tage = norm_zustellung(fall, Zustellart.EINSCHREIBEN), _tage(fall)
    tag = fall.am + timedelta(days=tage.ganz)
    schritt = aus_wert(
        tage,
        norm,
        "Einschreiben durch Übergabe",
        f"Aufgabe zur Post: {format_tag(fall.am)}",
        f"Gilt am {tage.ganz}. Tag danach als zugestellt: {format_tag(tag)}.",
    )
    verschoben, weitere = verschiebe_fiktion(fall, tag)
    return mit_zugang(fall, Ausgang(verschoben, (schritt, *weitere)), norm)


def _elektronisch(fall: Fall) -> Ausgang:
    """§ 5 Abs. 5 und 7 VwZG: the receipt decides; without it the fiction on the n-th day."""
    norm, tage = norm_zustellung(fall, Zustellart.ELEKTRONISCH), _tage(fall)
    tag = fall.am + timedelta(days=tage.ganz)
    if fall.empfangsbekenntnis and fall.empfangsbekenntnis <= tag:
        empfang = format_tag(fall.empfangsbekenntnis)
        schritt = norm.schritt(
            "Elektronisches Empfangsbekenntnis", f"vom {empfang}", f"Zugestellt am {empfang}."
        )
        return Ausgang(fall.empfangsbekenntnis, (schritt,))
    schritt = aus_wert(
        tage,
        norm,
        "Elektronische Zustellung ohne Empfangsbekenntnis",
        f"Absendung: {format_tag(fall.am)}",
        f"Gilt am {tage.ganz}. Tag danach als zugestellt: {format_tag(tag)}.",
    )
    verschoben, weitere = verschiebe_fiktion(fall, tag)
    return mit_zugang(fall, Ausgang(verschoben, (schritt, *weitere)), norm)


def _oeffentlich(fall: Fall) -> Ausgang:
    norm = norm_zustellung(fall, Zustellart.OEFFENTLICH)
    wochen = fall.werte.wert("bekanntgabe.oeffentlich.wochen", fall.am)
    tag = fall.am + timedelta(weeks=wochen.ganz)
    schritt = aus_wert(
        wochen,
        norm,
        "Öffentliche Zustellung",
        f"Benachrichtigung bekannt gemacht: {format_tag(fall.am)}",
        f"Zugestellt, wenn {wochen.ganz} Wochen vergangen sind: mit Ablauf von {format_tag(tag)}.",
    )
    return Ausgang(tag, (schritt,))
