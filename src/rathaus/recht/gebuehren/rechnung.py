"""What an act costs by its fee rule, with expenses and advance payment."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.gebuehren.regel import Gebuehrenart, Gebuehrenregel, Gebuehrenrundung
from rathaus.recht.geld import (
    EURO,
    NULL,
    abrunden_auf,
    betrag,
    format_euro,
    format_prozent,
    format_zahl,
    kaufmaennisch,
)
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, slots=True)
class Gebuehrenauslage:
    """Expenses passed on: postage of a formal service, an expert, copies."""

    bezeichnung: str
    betrag: Decimal
    norm: str = ""


@dataclass(frozen=True, kw_only=True)
class Gebuehrenfall:
    """What the rule asks for; only the fields of its kind are read.

    A frame needs `rahmenbetrag` with `begruendung`, because discretion has to give reasons.
    """

    menge: int = 1
    wert: Decimal | None = None
    minuten: int | None = None
    rahmenbetrag: Decimal | None = None
    begruendung: str = ""
    ermaessigung: str | None = None
    befreiung: str | None = None
    auslagen: Sequence[Gebuehrenauslage] = ()


@dataclass(frozen=True, kw_only=True)
class Gebuehrenrechnung(Ergebnis):
    gebuehr: Decimal
    auslagen: Decimal
    vorschuss: Decimal

    @property
    def gesamt(self) -> Decimal:
        return self.gebuehr + self.auslagen


def berechne_gebuehr(regel: Gebuehrenregel, fall: Gebuehrenfall) -> Gebuehrenrechnung:
    """Fee, then bounds, then reduction, then rounding; expenses are added untouched."""
    if fall.befreiung is not None:
        return _befreit(regel, fall.befreiung, fall.auslagen)
    genau, schritte = _GRUND[regel.art](regel, fall)
    genau, grenzen = _begrenze(genau, regel)
    genau, nachlass = _ermaessige(genau, regel, fall)
    gebuehr, runden = _runde(genau, regel)
    auslagen, anrechnen = _auslagen(fall.auslagen, regel)
    vorschuss, fordern = _vorschuss(gebuehr + auslagen, regel)
    return Gebuehrenrechnung(
        gebuehr=gebuehr,
        auslagen=auslagen,
        vorschuss=vorschuss,
        schritte=(*schritte, *grenzen, *nachlass, *runden, *anrechnen, *fordern),
    )


def _schritt(
    regel: Gebuehrenregel, text: str, eingabe: str, ergebnis: str, norm: str = ""
) -> Schritt:
    return Schritt(
        text, norm or regel.norm, eingabe, ergebnis, regel.angenommen, quelle=regel.quelle
    )


def _befreit(
    regel: Gebuehrenregel, befreiung: str, auslagen: Sequence[Gebuehrenauslage]
) -> Gebuehrenrechnung:
    if befreiung not in regel.befreiungen:
        raise UngueltigeEingabe(f"{regel.bezeichnung}: Die Befreiung „{befreiung}“ gibt es nicht.")
    norm = regel.befreiungen[befreiung]
    frei = _schritt(regel, "Gebührenfreiheit", befreiung, "keine Gebühr", norm)
    summe, anrechnen = _auslagen(auslagen if regel.auslagen_trotz_befreiung else (), regel)
    return Gebuehrenrechnung(
        gebuehr=NULL, auslagen=summe, vorschuss=NULL, schritte=(frei, *anrechnen)
    )


_Teil = tuple[Decimal, tuple[Schritt, ...]]


def _fest(regel: Gebuehrenregel, _fall: Gebuehrenfall) -> _Teil:
    schritt = _schritt(regel, f"{regel.bezeichnung}: feste Gebühr", "", format_euro(regel.betrag))
    return regel.betrag, (schritt,)


def _rahmen(regel: Gebuehrenregel, fall: Gebuehrenfall) -> _Teil:
    spanne = f"{format_euro(regel.von or NULL)} bis {format_euro(regel.bis or NULL)}"
    if fall.rahmenbetrag is None:
        raise UngueltigeEingabe(f"{regel.bezeichnung}: Es fehlt der Betrag im Rahmen von {spanne}.")
    gewaehlt = betrag(fall.rahmenbetrag, regel.bezeichnung)
    if not (regel.von or NULL) <= gewaehlt <= (regel.bis or NULL):
        raise UngueltigeEingabe(
            f"{regel.bezeichnung}: {format_euro(gewaehlt)} ist außerhalb des Rahmens von {spanne}."
        )
    if not fall.begruendung.strip():
        raise UngueltigeEingabe(f"{regel.bezeichnung}: Die Wahl im Rahmen braucht eine Begründung.")
    eingabe = f"{spanne}; {fall.begruendung.strip()}"
    text = f"{regel.bezeichnung}: Rahmengebühr"
    return gewaehlt, (_schritt(regel, text, eingabe, format_euro(gewaehlt)),)


def _einheit(regel: Gebuehrenregel, fall: Gebuehrenfall) -> _Teil:
    if fall.menge < 0:
        raise UngueltigeEingabe(f"{regel.bezeichnung}: Die Menge {fall.menge} ist negativ.")
    gezaehlt = max(fall.menge - regel.frei, 0)
    if regel.stufen:
        return _gestaffelt(regel, gezaehlt)
    summe = regel.betrag * gezaehlt
    eingabe = f"{gezaehlt} {regel.einheit} × {format_euro(regel.betrag)}"
    if regel.frei:
        eingabe += f" ({regel.frei} von {fall.menge} frei)"
    text = f"{regel.bezeichnung}: Gebühr je Einheit"
    return summe, (_schritt(regel, text, eingabe, format_euro(summe)),)


def _gestaffelt(regel: Gebuehrenregel, menge: int) -> _Teil:
    """Units fill tier after tier; a closed last tier also holds for all beyond it."""
    summe, rest, unten, teile = NULL, Decimal(menge), NULL, []
    for stufe in regel.stufen:
        letzte = stufe is regel.stufen[-1]
        platz = rest if letzte or stufe.bis is None else min(stufe.bis - unten, rest)
        summe += platz * stufe.betrag
        if platz:
            teile.append(f"{format_zahl(platz)} {regel.einheit} × {format_euro(stufe.betrag)}")
        rest, unten = rest - platz, stufe.bis or unten
    text = f"{regel.bezeichnung}: gestaffelte Gebühr je Einheit"
    return summe, (_schritt(regel, text, " + ".join(teile) or "nichts", format_euro(summe)),)


def _wert(regel: Gebuehrenregel, fall: Gebuehrenfall) -> _Teil:
    if fall.wert is None:
        raise UngueltigeEingabe(f"{regel.bezeichnung}: Es fehlt der Wert des Gegenstands.")
    wert = betrag(fall.wert, f"{regel.bezeichnung}, Wert")
    stufe = _wertstufe(regel, wert)
    summe = regel.betrag + stufe + wert * regel.prozent / 100
    eingabe = f"Wert {format_euro(wert)}"
    if regel.prozent:
        eingabe += f" × {format_prozent(regel.prozent)}"
    if regel.betrag:
        eingabe += f" + {format_euro(regel.betrag)}"
    text = f"{regel.bezeichnung}: Gebühr nach dem Wert"
    return summe, (_schritt(regel, text, eingabe, _genau(summe)),)


def _wertstufe(regel: Gebuehrenregel, wert: Decimal) -> Decimal:
    if not regel.stufen:
        return NULL
    for stufe in regel.stufen:
        if stufe.bis is None or wert <= stufe.bis:
            return stufe.betrag
    raise UngueltigeEingabe(f"{regel.bezeichnung}: Für {format_euro(wert)} gibt es keine Stufe.")


def _zeit(regel: Gebuehrenregel, fall: Gebuehrenfall) -> _Teil:
    if fall.minuten is None or fall.minuten < 0:
        raise UngueltigeEingabe(f"{regel.bezeichnung}: Es fehlt die Dauer in Minuten (ab 0).")
    takte = -(-fall.minuten // regel.takt_minuten)
    summe = regel.betrag * takte
    eingabe = f"{fall.minuten} Minuten = {takte} angefangene Takte zu {regel.takt_minuten}"
    text = f"{regel.bezeichnung}: Gebühr nach Zeit, {format_euro(regel.betrag)} je Takt"
    return summe, (_schritt(regel, text, eingabe, format_euro(summe)),)


_GRUND = {
    Gebuehrenart.FEST: _fest,
    Gebuehrenart.RAHMEN: _rahmen,
    Gebuehrenart.EINHEIT: _einheit,
    Gebuehrenart.WERT: _wert,
    Gebuehrenart.ZEIT: _zeit,
}


def _begrenze(genau: Decimal, regel: Gebuehrenregel) -> _Teil:
    if regel.mindest is not None and genau < regel.mindest:
        text, grenze = "Mindestgebühr", regel.mindest
    elif regel.hoechst is not None and genau > regel.hoechst:
        text, grenze = "Höchstgebühr", regel.hoechst
    else:
        return genau, ()
    return grenze, (_schritt(regel, text, _genau(genau), format_euro(grenze)),)


def _ermaessige(genau: Decimal, regel: Gebuehrenregel, fall: Gebuehrenfall) -> _Teil:
    if fall.ermaessigung is None:
        return genau, ()
    if fall.ermaessigung not in regel.ermaessigungen:
        raise UngueltigeEingabe(
            f"{regel.bezeichnung}: Die Ermäßigung „{fall.ermaessigung}“ gibt es nicht."
        )
    ermaessigung = regel.ermaessigungen[fall.ermaessigung]
    rest = genau * (1 - ermaessigung.nachlass)
    eingabe = f"{_genau(genau)} − {format_prozent(ermaessigung.nachlass * 100)}"
    text = f"Ermäßigung: {ermaessigung.bezeichnung}"
    return rest, (_schritt(regel, text, eingabe, _genau(rest), ermaessigung.norm),)


def _runde(genau: Decimal, regel: Gebuehrenregel) -> _Teil:
    if regel.rundung is Gebuehrenrundung.ABRUNDEN_EURO:
        gerundet, text = abrunden_auf(genau, EURO), "Gebühr auf volle Euro abrunden"
    else:
        gerundet, text = kaufmaennisch(genau), "Gebühr auf Cent runden"
    if gerundet == genau:
        return gerundet, ()
    return gerundet, (_schritt(regel, text, _genau(genau), format_euro(gerundet)),)


def _auslagen(auslagen: Sequence[Gebuehrenauslage], regel: Gebuehrenregel) -> _Teil:
    summe, schritte = NULL, []
    for auslage in auslagen:
        summe += betrag(auslage.betrag, f"Auslage {auslage.bezeichnung}")
        text = f"Auslage: {auslage.bezeichnung}"
        schritte.append(_schritt(regel, text, "", format_euro(auslage.betrag), auslage.norm))
    return summe, tuple(schritte)


def _vorschuss(gesamt: Decimal, regel: Gebuehrenregel) -> _Teil:
    if not regel.vorschuss_prozent:
        return NULL, ()
    vorschuss = kaufmaennisch(gesamt * regel.vorschuss_prozent / 100)
    eingabe = f"{format_prozent(regel.vorschuss_prozent)} von {format_euro(gesamt)}"
    return vorschuss, (_schritt(regel, "Vorschuss", eingabe, format_euro(vorschuss)),)


def _genau(zahl: Decimal) -> str:
    """Up to four places, so that rounding is seen."""
    ganze_cent = zahl == zahl.quantize(Decimal("0.01"))
    return format_euro(zahl) if ganze_cent else f"{format_zahl(zahl, 4)}\u00a0€"
