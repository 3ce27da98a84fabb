"""The facts of one notification and what every way of notifying has in common."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rathaus.recht.datum import format_datum, format_tag
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import Ort, ist_werktag
from rathaus.recht.landesrecht import Zitat, landesparagraf
from rathaus.recht.parameter import Wert, Werte
from rathaus.recht.schritte import Schritt
from rathaus.recht.verschiebung import verschiebe


class Gesetz(StrEnum):
    """The law that says when an act counts as notified."""

    VWVFG = "VwVfG"
    AO = "AO"
    OZG = "OZG"
    SGBX = "SGBX"


class Kanal(StrEnum):
    """The way: `postfach` is that of BundID or Organisationskonto, `abruf` the town's own."""

    POST = "post"
    AUSLAND = "ausland"
    ELEKTRONISCH = "elektronisch"
    POSTFACH = "postfach"
    ABRUF = "abruf"
    ZUSTELLUNG = "zustellung"
    OEFFENTLICH = "oeffentlich"


class Zustellart(StrEnum):
    """Kinds of formal service. The day counts is that of the record, except for EINSCHREIBEN and
    ELEKTRONISCH, where it is that of posting or sending."""

    URKUNDE = "urkunde"
    EINSCHREIBEN = "einschreiben"
    RUECKSCHEIN = "rueckschein"
    EMPFANGSBEKENNTNIS = "empfangsbekenntnis"
    UEBERGABE = "uebergabe"
    ELEKTRONISCH = "elektronisch"
    OEFFENTLICH = "oeffentlich"


class Zustellungsweise(StrEnum):
    """What the postman wrote into the record of service (§§ 177–181 ZPO)."""

    PERSOENLICH = "persoenlich"
    WOHNUNG = "wohnung"
    GESCHAEFTSRAUM = "geschaeftsraum"
    EINRICHTUNG = "einrichtung"
    VERWEIGERT = "verweigert"
    BRIEFKASTEN = "briefkasten"
    NIEDERLEGUNG = "niederlegung"


class Abgabe(StrEnum):
    """How the AO reaches a levy: through the Land's KAG or, for Realsteuern, by itself."""

    KAG = "kag"
    REALSTEUER = "realsteuer"


@dataclass(frozen=True, kw_only=True)
class Umstaende:
    """What was special about a notification; the defaults are a plain one that arrived in time.

    `zugang` is a proven arrival, `abruf` the retrieval from the mailbox. `einwilligung` and
    `angemeldet`: the person agreed to this way and signed in securely (a mail link with a code
    signs nobody in). `bestimmter_tag` is the day an Allgemeinverfügung names for itself. `weise`:
    how the postman served a record of service.
    """

    abgabe: Abgabe = Abgabe.KAG
    zustellart: Zustellart = Zustellart.URKUNDE
    weise: Zustellungsweise | None = None
    abruf: date | None = None
    zugang: date | None = None
    nicht_zugegangen: bool = False
    einwilligung: bool = True
    angemeldet: bool = True
    empfangsbekenntnis: date | None = None
    bestimmter_tag: date | None = None
    einheitliche_stelle: bool = False
    benachrichtigung_bestritten: bool = False


@dataclass(frozen=True, kw_only=True)
class Fall(Umstaende):
    """What happened. `am`: posted, sent, made available, announced or served, by `kanal`."""

    gesetz: Gesetz
    kanal: Kanal
    am: date
    land: str
    werte: Werte
    ort: Ort | None

    def __post_init__(self) -> None:
        spaeter = {
            "Abruf": self.abruf,
            "Zugang": self.zugang,
            "Empfangsbekenntnis": self.empfangsbekenntnis,
        }
        for name, tag in spaeter.items():
            if tag is not None and tag < self.am:
                raise UngueltigeEingabe(
                    f"{name}: {format_datum(tag)} liegt vor dem {format_datum(self.am)}."
                )


@dataclass(frozen=True, slots=True)
class Ausgang:
    """The day of notification, or None where there is none, and why."""

    tag: date | None
    schritte: tuple[Schritt, ...]


def norm_vwvfg(fall: Fall, zusatz: str) -> Zitat:
    """§ 41 VwVfG as the Land has it."""
    return landesparagraf(fall.land, "41", fall.am, fall.werte).zitat(zusatz)


def norm_ao(fall: Fall, norm: str) -> Zitat:
    """A section of the AO with the layer that makes it hold for a town's levy."""
    if fall.abgabe is Abgabe.REALSTEUER:
        return Zitat(f"{norm} i. V. m. § 1 Abs. 2 Nr. 3 AO")
    kag = fall.werte.wert("kag.verfahren", fall.am, fall.land)
    return Zitat(f"{norm} i. V. m. {kag.norm}", fall.land, kag.angenommen, kag.source)


def norm_sgbx(norm: str) -> Zitat:
    return Zitat(f"§ 37 {norm} SGB X")


def aus_wert(wert: Wert, zitat: Zitat, regel: str, eingabe: str, ergebnis: str) -> Schritt:
    """A step that carries the mark of the value as well as that of its citation."""
    return Schritt(
        regel=regel,
        norm=zitat.norm,
        eingabe=eingabe,
        ergebnis=ergebnis,
        angenommen=wert.angenommen or zitat.angenommen,
        land=zitat.land or wert.land,
        quelle=wert.source,
    )


def fiktion(fall: Fall, tage: Wert, norm: Zitat, ereignis: str) -> Ausgang:
    """Notified on the n-th day after the event, unless it came later or not at all."""
    tag = fall.am + timedelta(days=tage.ganz)
    schritt = aus_wert(
        tage,
        norm,
        f"Bekanntgabe am {tage.ganz}. Tag danach",
        f"{ereignis}: {format_tag(fall.am)}",
        f"Gilt als bekannt gegeben am {format_tag(tag)}.",
    )
    verschoben, weitere = verschiebe_fiktion(fall, tag)
    return mit_zugang(fall, Ausgang(verschoben, (schritt, *weitere)), norm)


def verschiebe_fiktion(fall: Fall, tag: date) -> tuple[date, tuple[Schritt, ...]]:
    """Whether the fictitious day moves to a Werktag: AO yes, VwVfG no, both configurable."""
    if ist_werktag(tag, fall.land, fall.ort, fall.werte):
        return tag, ()
    schluessel = f"bekanntgabe.verschiebung.{fall.gesetz.name.lower()}"
    regel = fall.werte.suche(schluessel, fall.am, fall.land) or fall.werte.wert(schluessel, fall.am)
    norm = _norm_verschiebung(fall, regel)
    if regel.wert:
        return verschiebe(tag, norm, fall.land, fall.ort, fall.werte)
    bleibt = f"Der Tag der Fiktion ist kein Fristende; es bleibt bei {format_tag(tag)}."
    bleibt_so = "Keine Verschiebung der Bekanntgabe"
    return tag, (aus_wert(regel, norm, bleibt_so, format_tag(tag), bleibt),)


def _norm_verschiebung(fall: Fall, regel: Wert) -> Zitat:
    if fall.gesetz in (Gesetz.VWVFG, Gesetz.OZG):
        return landesparagraf(fall.land, "31", fall.am, fall.werte).zitat("Abs. 3")
    return Zitat(regel.norm, regel.land, regel.angenommen, regel.source)


def mit_zugang(fall: Fall, ausgang: Ausgang, norm: Zitat) -> Ausgang:
    """A proven later arrival wins over the fiction; what never arrived is not notified."""
    if fall.nicht_zugegangen:
        return nicht_bekannt(ausgang.schritte, norm, "nicht zugegangen")
    if fall.zugang is None or ausgang.tag is None or fall.zugang <= ausgang.tag:
        return ausgang
    spaeter = norm.schritt(
        "Späterer Zugang",
        f"zugegangen am {format_tag(fall.zugang)}",
        f"Der spätere Zugang geht vor: bekannt gegeben am {format_tag(fall.zugang)}.",
    )
    return Ausgang(fall.zugang, (*ausgang.schritte, spaeter))


def nicht_bekannt(davor: tuple[Schritt, ...], norm: Zitat, grund: str) -> Ausgang:
    schritt = norm.schritt(
        "Keine Bekanntgabe", grund, "Der Verwaltungsakt ist nicht bekannt gegeben."
    )
    return Ausgang(None, (*davor, schritt))
