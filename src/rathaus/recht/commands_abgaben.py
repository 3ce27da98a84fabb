"""The subcommands of `rathaus recht` about taxes, interest, fees, Wohngeld and retention.

Hung up by `commands.py`, which also lends what reads options.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from rathaus.recht.ausgabe import AlsJson, Feld, zeige
from rathaus.recht.commands import anzahl, waehle
from rathaus.recht.datum import parse_datum
from rathaus.recht.geld import betrag
from rathaus.uhr import heute

if TYPE_CHECKING:
    from rathaus.recht.gebuehren import Gebuehrenermaessigung
    from rathaus.recht.hundesteuer import GehaltenerHund
    from rathaus.recht.raten import FaelligerBetrag

JahrAngabe = Annotated[str, typer.Option("--jahr", help="Kalenderjahr.")]
LandWahl = Annotated[str | None, typer.Option("--land", help="Land, etwa NW oder BY.")]


def register(app: typer.Typer) -> None:
    """Hang every command of this file below `rathaus recht`."""
    for befehl in (
        gewerbesteuer,
        zinsen,
        wohngeld,
        hundesteuer,
        grundsteuer,
        gebuehr,
        saeumnis,
        aufbewahrung,
    ):
        app.command(befehl.__name__)(befehl)


def _betrag(text: str | None, name: str) -> Decimal | None:
    return None if text is None else betrag(text, name)


def _tag(text: str | None, name: str) -> date | None:
    return None if text is None else parse_datum(text, name)


def _volle_euro(zahl: Decimal) -> str:
    """Amounts that their norm rounds to full euro are written without cents."""
    return str(int(zahl))


def _zahl(zahl: Decimal) -> str:
    return f"{zahl.normalize():f}"


def _raten(raten: "tuple[FaelligerBetrag, ...]") -> dict[str, Decimal]:
    return {rate.faellig.isoformat(): rate.betrag for rate in raten}


def gewerbesteuer(
    ertrag: Annotated[str, typer.Option("--ertrag", help="Gewerbeertrag in Euro.")],
    rechtsform: Annotated[
        str,
        typer.Option(
            "--rechtsform",
            help="einzelunternehmen, personengesellschaft, kapitalgesellschaft, verein oder "
            "oeffentliche_hand.",
        ),
    ],
    hebesatz: Annotated[str, typer.Option("--hebesatz", help="Hebesatz in Prozent.")],
    jahr: JahrAngabe,
    als_json: AlsJson = False,
) -> None:
    """Messbetrag, Gewerbesteuer und die Vorauszahlung, die daraus folgt."""
    from rathaus.recht import gewerbesteuer as regeln

    ergebnis = regeln.berechne_gewerbesteuer(
        betrag(ertrag, "--ertrag"),
        waehle(regeln.Rechtsform, rechtsform, "--rechtsform"),
        betrag(hebesatz, "--hebesatz"),
        anzahl(jahr, "--jahr"),
    )
    felder = [
        Feld("messbetrag", "Messbetrag (Euro)", _volle_euro(ergebnis.messbetrag)),
        Feld("hebesatz", "Hebesatz (Prozent)", _zahl(ergebnis.hebesatz)),
        Feld("steuer", "Gewerbesteuer", ergebnis.steuer),
        Feld("vorauszahlung", "Vorauszahlung (Euro)", _volle_euro(ergebnis.vorauszahlung)),
    ]
    zeige("Gewerbesteuer", ergebnis, felder, als_json=als_json)


def zinsen(
    jahr: Annotated[str, typer.Option("--jahr", help="Jahr, für das die Steuer gilt.")],
    unterschied: Annotated[
        str, typer.Option("--unterschied", help="Nachzuzahlender Unterschiedsbetrag in Euro.")
    ],
    wirksam: Annotated[
        str, typer.Option("--wirksam", help="Tag, an dem die Festsetzung wirksam wird.")
    ],
    als_json: AlsJson = False,
) -> None:
    """Nachzahlungszinsen auf eine Gewerbesteuer (§ 233a AO)."""
    from rathaus.recht import zinsen as regeln

    ergebnis = regeln.zinsen_auf_nachforderung(
        anzahl(jahr, "--jahr"),
        betrag(unterschied, "--unterschied"),
        parse_datum(wirksam, "--wirksam"),
    )
    felder = [
        Feld("zinsen", "Zinsen (Euro)", _volle_euro(ergebnis.zinsen)),
        Feld("beginn", "Beginn des Zinslaufs", ergebnis.beginn),
        Feld("monate", "volle Monate", ergebnis.monate),
    ]
    zeige("Zinsen", ergebnis, felder, als_json=als_json)


def wohngeld(
    personen: Annotated[str, typer.Option("--personen", help="Zahl der Haushaltsmitglieder.")],
    m: Annotated[str, typer.Option("--m", help="Zu berücksichtigende Miete im Monat.")],
    y: Annotated[str, typer.Option("--y", help="Gesamteinkommen im Monat.")],
    am: Annotated[
        str | None,
        typer.Option("--am", help="Tag, dessen Werte gelten; ohne Angabe die jüngsten."),
    ] = None,
    als_json: AlsJson = False,
) -> None:
    """Wie hoch das Wohngeld wäre – eine Berechnung, keine Entscheidung."""
    from rathaus.recht import wohngeld as regeln

    tag = _tag(am, "--am") or _juengste_werte("wohngeld.formel")
    ergebnis = regeln.berechne_wohngeld(
        anzahl(personen, "--personen"), betrag(m, "--m"), betrag(y, "--y"), tag
    )
    felder = [
        Feld("wohngeld", "Wohngeld im Monat (Euro)", _volle_euro(ergebnis.wohngeld)),
        Feld("stand", "Werte vom", tag),
    ]
    zeige("Wohngeld", ergebnis, felder, als_json=als_json)


def _juengste_werte(schluessel: str) -> date:
    """The day since which the newest known values hold: the same answer on every day."""
    from rathaus.recht.parameter import standardwerte

    return max(zeile.valid_from for zeile in standardwerte().zeilen(schluessel))


def hundesteuer(
    satzung: Annotated[str, typer.Option("--satzung", help="wettringen oder buedingen.")],
    hund: Annotated[
        list[str],
        typer.Option(
            "--hund",
            help="Beginn der Haltung, mehrfach möglich; dahinter „..ENDE“ und, nach Doppelpunkt, "
            "gefaehrlich, zuzug oder eine Vergünstigung der Satzung.",
        ),
    ],
    jahr: JahrAngabe,
    als_json: AlsJson = False,
) -> None:
    """Hundesteuer eines Haushalts nach einer Satzung, Zeile für Zeile."""
    from rathaus.recht import hundesteuer as regeln

    hunde = [_lies_hund(text, nummer) for nummer, text in enumerate(hund, 1)]
    ergebnis = regeln.berechne_hundesteuer(
        regeln.beispielsatzung(satzung), hunde, anzahl(jahr, "--jahr")
    )
    felder = [
        Feld("steuer", "Hundesteuer", ergebnis.steuer),
        Feld("je_hund", "je Hund", [anteil.steuer for anteil in ergebnis.hunde]),
        Feld("raten", "fällig", _raten(ergebnis.raten)),
    ]
    zeige("Hundesteuer", ergebnis, felder, als_json=als_json)


def _lies_hund(text: str, nummer: int) -> "GehaltenerHund":
    from rathaus.recht.hundesteuer import (
        GehaltenerHund,
        Geltungszeit,
        GewaehrteVerguenstigung,
        Haltungsgrund,
    )

    zeitraum, *merkmale = text.strip().split(":")
    von, _, bis = zeitraum.partition("..")
    haltung = Geltungszeit(parse_datum(von, "--hund"), _tag(bis or None, "--hund"))
    gunst = [merkmal for merkmal in merkmale if merkmal not in {"gefaehrlich", "zuzug"}]
    return GehaltenerHund(
        kennung=str(nummer),
        name=f"Hund {nummer}",
        haltung=haltung,
        grund=Haltungsgrund.ZUZUG if "zuzug" in merkmale else Haltungsgrund.AUFNAHME,
        gefaehrlich=(Geltungszeit(haltung.von),) if "gefaehrlich" in merkmale else (),
        verguenstigungen=tuple(GewaehrteVerguenstigung(art, haltung) for art in gunst),
    )


def grundsteuer(
    messbetrag: Annotated[str, typer.Option("--messbetrag", help="Messbetrag des Finanzamts.")],
    hebesatz: Annotated[str, typer.Option("--hebesatz", help="Hebesatz in Prozent.")],
    jahr: JahrAngabe,
    kleinbetraege: Annotated[
        bool, typer.Option("--kleinbetraege", help="Die Stadt bündelt Kleinbeträge.")
    ] = False,
    jahreszahler: Annotated[
        bool, typer.Option("--jahreszahler", help="Jahreszahlung am 1. Juli ist beantragt.")
    ] = False,
    als_json: AlsJson = False,
) -> None:
    """Grundsteuer und ihre Fälligkeiten."""
    from rathaus.recht import grundsteuer as regeln

    ergebnis = regeln.berechne_grundsteuer(
        betrag(messbetrag, "--messbetrag"),
        betrag(hebesatz, "--hebesatz"),
        anzahl(jahr, "--jahr"),
        kleinbetraege=kleinbetraege,
        jahreszahler=jahreszahler,
    )
    felder = [
        Feld("steuer", "Grundsteuer", ergebnis.steuer),
        Feld("raten", "fällig", _raten(ergebnis.raten)),
    ]
    zeige("Grundsteuer", ergebnis, felder, als_json=als_json)


def gebuehr(
    art: Annotated[str, typer.Option("--art", help="fest, rahmen, einheit, wert oder zeit.")],
    satz: Annotated[str, typer.Option("--satz", help="Fest, je Einheit oder je Takt.")] = "0",
    menge: Annotated[str, typer.Option("--menge", help="Zahl der Einheiten.")] = "1",
    wert: Annotated[str | None, typer.Option("--wert", help="Wert des Gegenstands.")] = None,
    prozent: Annotated[str, typer.Option("--prozent", help="Prozent vom Wert.")] = "0",
    minuten: Annotated[str | None, typer.Option("--minuten", help="Dauer der Handlung.")] = None,
    takt: Annotated[str, typer.Option("--takt", help="Minuten je Takt.")] = "15",
    von: Annotated[str | None, typer.Option("--von", help="Anfang des Rahmens.")] = None,
    bis: Annotated[str | None, typer.Option("--bis", help="Ende des Rahmens.")] = None,
    gewaehlt: Annotated[str | None, typer.Option("--gewaehlt", help="Betrag im Rahmen.")] = None,
    begruendung: Annotated[str, typer.Option("--begruendung", help="Warum so viel.")] = "",
    mindest: Annotated[str | None, typer.Option("--mindest", help="Mindestgebühr.")] = None,
    hoechst: Annotated[str | None, typer.Option("--hoechst", help="Höchstgebühr.")] = None,
    nachlass: Annotated[str | None, typer.Option("--nachlass", help="Prozent weniger.")] = None,
    norm: Annotated[str, typer.Option("--norm", help="Stelle der Satzung.")] = "Gebührensatzung",
    als_json: AlsJson = False,
) -> None:
    """Verwaltungsgebühr nach einer Regel, die die Angaben beschreiben."""
    from rathaus.recht import gebuehren as regeln

    ermaessigungen = {} if nachlass is None else {"nachlass": _nachlass(nachlass)}
    regel = regeln.Gebuehrenregel(
        schluessel="aufruf",
        bezeichnung="Gebühr",
        norm=norm,
        art=waehle(regeln.Gebuehrenart, art, "--art"),
        prozent=betrag(prozent, "--prozent"),
        takt_minuten=anzahl(takt, "--takt"),
        ermaessigungen=ermaessigungen,
        betrag=betrag(satz, "--satz"),
        von=_betrag(von, "--von"),
        bis=_betrag(bis, "--bis"),
        mindest=_betrag(mindest, "--mindest"),
        hoechst=_betrag(hoechst, "--hoechst"),
    )
    fall = regeln.Gebuehrenfall(
        menge=anzahl(menge, "--menge"),
        wert=_betrag(wert, "--wert"),
        minuten=None if minuten is None else anzahl(minuten, "--minuten"),
        rahmenbetrag=_betrag(gewaehlt, "--gewaehlt"),
        begruendung=begruendung,
        ermaessigung=next(iter(ermaessigungen), None),
    )
    ergebnis = regeln.berechne_gebuehr(regel, fall)
    zeige("Gebühr", ergebnis, [Feld("gebuehr", "Gebühr", ergebnis.gebuehr)], als_json=als_json)


def _nachlass(text: str) -> "Gebuehrenermaessigung":
    from rathaus.recht.gebuehren import Gebuehrenermaessigung

    return Gebuehrenermaessigung(f"{text} Prozent", betrag(text, "--nachlass") / 100)


def saeumnis(
    schuld: Annotated[str, typer.Option("--betrag", help="Rückstand in Euro.")],
    faellig: Annotated[str, typer.Option("--faellig", help="Fälligkeitstag.")],
    bis: Annotated[str, typer.Option("--bis", help="Tag der Zahlung oder Stichtag.")],
    art: Annotated[
        str,
        typer.Option(
            "--art", help="realsteuer, kommunalsteuer, gebuehr, beitrag oder privat (§ 288 BGB)."
        ),
    ] = "realsteuer",
    land: LandWahl = None,
    bar: Annotated[bool, typer.Option("--bar", help="Bar oder mit Scheck gezahlt.")] = False,
    unternehmen: Annotated[
        bool, typer.Option("--unternehmen", help="Der Schuldner ist kein Verbraucher.")
    ] = False,
    als_json: AlsJson = False,
) -> None:
    """Säumniszuschlag auf Abgaben oder Verzugszinsen auf private Forderungen."""
    from rathaus.recht import saeumnis as regeln
    from rathaus.recht.monate import EIN_TAG

    summe = betrag(schuld, "--betrag")
    tag, ende = parse_datum(faellig, "--faellig"), parse_datum(bis, "--bis")
    forderung = waehle(regeln.Saeumnisart, art, "--art")
    if forderung is regeln.Saeumnisart.PRIVAT:
        verzug = regeln.verzugszinsen(summe, tag + EIN_TAG, ende, verbraucher=not unternehmen)
        felder = [
            Feld("zinsen", "Verzugszinsen", verzug.zinsen),
            Feld("pauschale", "Verzugspauschale", verzug.pauschale),
        ]
        zeige("Verzug", verzug, felder, als_json=als_json)
        return
    zuschlag = regeln.saeumniszuschlag(
        summe, tag, ende, art=forderung, bar_oder_scheck=bar, land=land
    )
    felder = [
        Feld("zuschlag", "Säumniszuschlag", zuschlag.zuschlag),
        Feld("monate", "angefangene Monate", zuschlag.monate),
        Feld("faellig", "fällig", zuschlag.faellig),
    ]
    zeige("Säumniszuschlag", zuschlag, felder, als_json=als_json)


def aufbewahrung(
    art: Annotated[
        str, typer.Option("--art", help="Art der Unterlagen, etwa steuer.buchungsbelege.")
    ],
    ereignis: Annotated[
        str | None,
        typer.Option("--ereignis", help="Tag der Entstehung oder der Feststellung."),
    ] = None,
    land: LandWahl = None,
    entlastung: Annotated[
        str | None, typer.Option("--entlastung", help="Tag der Entlastung, wo sie zählt.")
    ] = None,
    am: Annotated[
        str | None, typer.Option("--am", help="Tag, dessen Recht gilt; ohne Angabe heute.")
    ] = None,
    als_json: AlsJson = False,
) -> None:
    """Wie lange Unterlagen aufzubewahren sind."""
    from rathaus.recht import aufbewahrung as regeln

    regel = regeln.finde_regel(art.strip(), _tag(am, "--am") or heute(), land)
    ergebnis = regeln.berechne_aufbewahrung(
        regel, _tag(ereignis, "--ereignis"), entlastung=_tag(entlastung, "--entlastung")
    )
    felder = [
        Feld("beginn", "Beginn der Frist", ergebnis.beginn),
        Feld("ende", "aufbewahren bis", ergebnis.ende),
        Feld("dauernd", "dauernd", ergebnis.dauernd),
    ]
    zeige("Aufbewahrung", ergebnis, felder, als_json=als_json)
