"""`rathaus recht …`: Fristen, Bekanntgabe, Rechtsbehelf, Bußgeld and Fund from the command line.

Every option arrives as text, so that a wrong one is refused in German and by its name. The rules
are imported when a command runs: `rathaus --help` stays fast.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from rathaus.recht.ausgabe import AlsJson, Feld, RechtGruppe, zeige
from rathaus.recht.datum import parse_datum
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.uhr import heute

app = typer.Typer(
    cls=RechtGruppe,
    no_args_is_help=True,
    add_completion=False,
    help="Fristen, Bekanntgabe, Gebühren und Abgaben – mit Herleitung und Norm.",
)

Wahl = TypeVar("Wahl", bound=StrEnum)

LandAngabe = Annotated[str, typer.Option("--land", help="Land, etwa NW oder BY.")]
Stichtag = Annotated[
    str | None, typer.Option("--am", help="Tag, dessen Recht gilt; ohne Angabe heute.")
]

KanalAngabe = Annotated[
    str,
    typer.Option(
        "--kanal",
        help="post, ausland, elektronisch, postfach (BundID), abruf (eigenes Postfach), "
        "zustellung oder oeffentlich.",
    ),
]
ZustellartAngabe = Annotated[
    str,
    typer.Option(
        "--zustellart",
        help="urkunde, einschreiben, rueckschein, empfangsbekenntnis, elektronisch, oeffentlich.",
    ),
]


def waehle(art: type[Wahl], text: str, name: str) -> Wahl:
    """The member that `text` means, whatever its case; else refuses and lists what is possible."""
    for mitglied in art:
        if mitglied.value.casefold() == text.strip().casefold():
            return mitglied
    moeglich = ", ".join(mitglied.value for mitglied in art)
    raise UngueltigeEingabe(f"{name}: „{text}“ gibt es nicht. Möglich sind: {moeglich}.")


def _tag(text: str | None, name: str) -> date | None:
    return None if text is None else parse_datum(text, name)


def _stichtag(text: str | None) -> date:
    return heute() if text is None else parse_datum(text, "--am")


@app.command("frist")
def frist(
    beginn: Annotated[str, typer.Option("--beginn", help="Tag des Ereignisses.")],
    dauer: Annotated[str, typer.Option("--dauer", help="14T, 2W, 1M oder 1J.")],
    land: LandAngabe,
    recht: Annotated[
        str, typer.Option("--recht", help="vwvfg, ao, sgbx, bgb, vwgo, sgg oder owig.")
    ] = "vwvfg",
    tagesbeginn: Annotated[
        bool, typer.Option("--tagesbeginn", help="Der Anfangstag zählt mit.")
    ] = False,
    rueckwaerts: Annotated[
        bool, typer.Option("--rueckwaerts", help="Vom Termin zurückrechnen.")
    ] = False,
    genannter_tag: Annotated[
        bool, typer.Option("--genannter-tag", help="Das Ende wurde als fester Tag mitgeteilt.")
    ] = False,
    als_json: AlsJson = False,
) -> None:
    """Wann eine Frist endet."""
    from rathaus.recht import fristen

    tag, norm = parse_datum(beginn, "--beginn"), waehle(fristen.Fristrecht, recht, "--recht")
    laenge = fristen.Dauer.lies(dauer, "--dauer")
    if rueckwaerts:
        ergebnis = fristen.frist_rueckwaerts(tag, laenge, land=land, recht=norm)
    else:
        art = fristen.Beginn.TAGESBEGINN if tagesbeginn else fristen.Beginn.EREIGNIS
        ergebnis = fristen.frist(
            tag, laenge, land=land, recht=norm, beginnart=art, genannter_tag=genannter_tag
        )
    felder = [
        Feld("ende", "Fristende", ergebnis.ende),
        Feld("rechnerisch", "ohne Verschiebung", ergebnis.rechnerisch),
    ]
    zeige("Frist", ergebnis, felder, als_json=als_json)


@app.command("bekanntgabe")
def bekanntgabe(
    gesetz: Annotated[str, typer.Option("--gesetz", help="VwVfG, AO, OZG oder SGBX.")],
    land: LandAngabe,
    kanal: KanalAngabe,
    am: Annotated[str, typer.Option("--am", help="Aufgabe, Absendung, Bereitstellung, Urkunde.")],
    frist: Annotated[str | None, typer.Option("--frist", help="Frist danach, etwa 1M.")] = None,
    abruf: Annotated[str | None, typer.Option("--abruf", help="Tag des Abrufs.")] = None,
    zugang: Annotated[str | None, typer.Option("--zugang", help="Nachgewiesener Zugang.")] = None,
    zustellart: ZustellartAngabe = "urkunde",
    abgabe: Annotated[
        str, typer.Option("--abgabe", help="Bei der AO: kag oder realsteuer.")
    ] = "kag",
    bestimmter_tag: Annotated[
        str | None, typer.Option("--bestimmter-tag", help="Tag, den die Allgemeinverfügung nennt.")
    ] = None,
    als_json: AlsJson = False,
) -> None:
    """Wann ein Bescheid als bekannt gegeben gilt und wann eine Frist danach endet."""
    from rathaus.recht import bekanntgabe as regeln
    from rathaus.recht.dauer import Dauer

    ergebnis = regeln.bekanntgabe(
        waehle(regeln.Gesetz, gesetz, "--gesetz"),
        waehle(regeln.Kanal, kanal, "--kanal"),
        parse_datum(am, "--am"),
        land=land,
        frist=None if frist is None else Dauer.lies(frist, "--frist"),
        umstaende=regeln.Umstaende(
            abruf=_tag(abruf, "--abruf"),
            zugang=_tag(zugang, "--zugang"),
            zustellart=waehle(regeln.Zustellart, zustellart, "--zustellart"),
            abgabe=waehle(regeln.Abgabe, abgabe, "--abgabe"),
            bestimmter_tag=_tag(bestimmter_tag, "--bestimmter-tag"),
        ),
    )
    felder = [
        Feld("bekanntgabe", "Bekannt gegeben", ergebnis.bekanntgabe),
        Feld("fristende", "Fristende", ergebnis.fristende),
    ]
    zeige("Bekanntgabe", ergebnis, felder, als_json=als_json)


@app.command("rechtsbehelf")
def rechtsbehelf(
    land: LandAngabe,
    gebiet: Annotated[
        str, typer.Option("--gebiet", help="kag, realsteuer, ordnung, sgb oder owi.")
    ],
    am: Annotated[str, typer.Option("--am", help="Tag der Bekanntgabe.")],
    ohne_belehrung: Annotated[
        bool, typer.Option("--ohne-belehrung", help="Belehrung fehlt oder ist unrichtig.")
    ] = False,
    sofort: Annotated[
        bool, typer.Option("--sofort", help="Sofortige Vollziehung ist angeordnet.")
    ] = False,
    als_json: AlsJson = False,
) -> None:
    """Welcher Rechtsbehelf gegeben ist, wie lange und mit welcher Wirkung."""
    from rathaus.recht import rechtsbehelf as regeln

    ergebnis = regeln.rechtsbehelf(
        waehle(regeln.Gebiet, gebiet, "--gebiet"),
        parse_datum(am, "--am"),
        land=land,
        belehrt=not ohne_belehrung,
        sofort_vollziehbar=sofort,
    )
    felder = [
        Feld("art", "Rechtsbehelf", ergebnis.art),
        Feld("wahlweise", "wahlweise", ergebnis.wahlweise),
        Feld("frist", "Frist", ergebnis.kurzdauer),
        Feld("fristende", "Fristende", ergebnis.frist_ab(ergebnis.am).ende),
        Feld("form", "Form", ergebnis.form),
        Feld("stelle", "einzulegen bei", ergebnis.stelle),
        Feld("gericht", "Gericht", ergebnis.gericht),
        Feld("aufschiebend", "aufschiebende Wirkung", ergebnis.aufschiebend),
    ]
    zeige("Rechtsbehelf", ergebnis, felder, als_json=als_json)


@app.command("bussgeld")
def bussgeld(
    betrag: Annotated[str, typer.Option("--betrag", help="Geldbuße in Euro.")],
    zustellungen: Annotated[str, typer.Option("--zustellungen", help="Anzahl.")] = "0",
    am: Stichtag = None,
    als_json: AlsJson = False,
) -> None:
    """Was ein Bußgeldbescheid kostet: Geldbuße, Gebühr und Auslagen."""
    from rathaus.recht import geld
    from rathaus.recht import ordnungswidrigkeiten as regeln

    ergebnis = regeln.bussgeld(
        geld.betrag(betrag, "--betrag"),
        _stichtag(am),
        zustellungen=anzahl(zustellungen, "--zustellungen"),
    )
    felder = [
        Feld("geldbusse", "Geldbuße", ergebnis.geldbusse),
        Feld("gebuehr", "Gebühr", ergebnis.gebuehr),
        Feld("auslagen", "Auslagen", ergebnis.auslagen),
        Feld("gesamt", "Gesamt", ergebnis.gesamt),
    ]
    zeige("Bußgeld", ergebnis, felder, als_json=als_json)


def anzahl(text: str, name: str) -> int:
    """A whole number from 0 on, written in digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise UngueltigeEingabe(f"{name}: „{text}“ ist keine Anzahl ab 0.")
    return int(text)


@app.command("verjaehrung")
def verjaehrung(
    tat: Annotated[str, typer.Option("--tat", help="Tag, an dem die Tat endete.")],
    hoechstbetrag: Annotated[
        str, typer.Option("--hoechstbetrag", help="Angedrohtes Höchstmaß in Euro.")
    ],
    unterbrechung: Annotated[
        list[str] | None, typer.Option("--unterbrechung", help="Tag; mehrfach möglich.")
    ] = None,
    verkehr: Annotated[
        bool, typer.Option("--verkehr", help="Verkehrsordnungswidrigkeit, § 24 Abs. 1 StVG.")
    ] = False,
    als_json: AlsJson = False,
) -> None:
    """Wann eine Ordnungswidrigkeit verjährt."""
    from rathaus.recht import geld
    from rathaus.recht import ordnungswidrigkeiten as regeln

    tage = [parse_datum(tag, "--unterbrechung") for tag in unterbrechung or ()]
    ergebnis = regeln.verjaehrung(
        parse_datum(tat, "--tat"),
        geld.betrag(hoechstbetrag, "--hoechstbetrag"),
        unterbrechungen=[regeln.Unterbrechung(tag) for tag in tage],
        verkehr=regeln.Verkehr.ALLGEMEIN if verkehr else None,
    )
    felder = [
        Feld("ende", "letzter Tag", ergebnis.ende),
        Feld("spaetestens", "spätestens", ergebnis.spaetestens),
        Feld("monate", "Monate", ergebnis.monate),
    ]
    zeige("Verfolgungsverjährung", ergebnis, felder, als_json=als_json)


@app.command("finderlohn")
def finderlohn(
    wert: Annotated[str, typer.Option("--wert", help="Wert der Sache in Euro.")],
    tier: Annotated[bool, typer.Option("--tier", help="Ein Tier wurde gefunden.")] = False,
    behoerde: Annotated[
        bool, typer.Option("--behoerde", help="In einer Behörde oder Verkehrsanstalt gefunden.")
    ] = False,
    am: Stichtag = None,
    als_json: AlsJson = False,
) -> None:
    """Wie hoch der Finderlohn ist."""
    from rathaus.recht import fundrecht, geld

    ergebnis = fundrecht.finderlohn(
        geld.betrag(wert, "--wert"), _stichtag(am), tier=tier, behoerde=behoerde
    )
    felder = [Feld("finderlohn", "Finderlohn", ergebnis.finderlohn)]
    zeige("Finderlohn", ergebnis, felder, als_json=als_json)


@app.command("feiertage")
def feiertage(
    jahr: Annotated[str, typer.Option("--jahr", help="Jahr ab 1991.")],
    land: LandAngabe,
    als_json: AlsJson = False,
) -> None:
    """Die gesetzlichen Feiertage eines Jahres."""
    from rathaus.recht import feiertage as regeln

    tag = parse_datum(f"{jahr.strip()}-01-01", "--jahr")
    ergebnis = regeln.feiertage_im_jahr(tag.year, land)
    liste = {feiertag.tag.isoformat(): feiertag.name for feiertag in ergebnis.feiertage}
    zeige("Feiertage", ergebnis, [Feld("feiertage", "Feiertage", liste)], als_json=als_json)


@app.command("annahmen")
def annahmen(
    land: LandAngabe,
    am: Stichtag = None,
    als_json: AlsJson = False,
) -> None:
    """Welche angenommenen Werte eine Stadt dieses Landes noch bestätigen muss."""
    from rathaus.recht.annahmen import offene_annahmen

    ergebnis = offene_annahmen(_stichtag(am), land=land)
    felder = [
        Feld("anzahl", "Anzahl", len(ergebnis.annahmen)),
        Feld("werte", "Werte", [wert.schluessel for wert in ergebnis.annahmen]),
    ]
    zeige("Zu bestätigen", ergebnis, felder, als_json=als_json)


# Last, because it borrows from here; by module, because a name `register` would mount it elsewhere.
from rathaus.recht import commands_abgaben  # noqa: E402

commands_abgaben.register(app)
