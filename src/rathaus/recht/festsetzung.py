"""Until when an Abgabe may still be assessed or changed (§§ 169 to 171 AO)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.datum import format_datum
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.monate import EIN_TAG, schluss_des_jahres
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


class Verkuerzung(StrEnum):
    """How a tax came to be short (§ 169 Abs. 2 Satz 2 AO)."""

    KEINE = "keine"
    LEICHTFERTIG = "leichtfertig"
    HINTERZOGEN = "hinterzogen"


@dataclass(frozen=True, kw_only=True)
class Festsetzungsfrist(Ergebnis):
    """The last day on which the notice may leave the office (§ 169 Abs. 1 Satz 3 AO)."""

    beginn: date
    ende: date


@dataclass(frozen=True, kw_only=True)
class Nacherhebung(Ergebnis):
    """The years that may still be assessed, oldest first."""

    jahre: tuple[int, ...]


def festsetzungsfrist(
    jahr: int,
    *,
    anzeigepflicht: bool = False,
    angezeigt: int | None = None,
    verkuerzung: Verkuerzung = Verkuerzung.KEINE,
    hemmung_bis: date | None = None,
    werte: Werte | None = None,
) -> Festsetzungsfrist:
    """For a tax that arose in `jahr`.

    Where the law or the Satzung demands a return or notice, `angezeigt` is the year in which it
    came in (None: never); the period then starts up to three years later (§ 170 Abs. 2).
    `hemmung_bis`: a later end that follows from § 171 AO, found by the clerk.
    """
    werte = werte or standardwerte()
    pruefe_steuerjahr(jahr)
    start, anlauf = _anlauf(jahr, anzeigepflicht, angezeigt, werte)
    schluessel = "festsetzung.jahre"
    if verkuerzung is not Verkuerzung.KEINE:
        schluessel += f".{verkuerzung}"
    jahre = werte.wert(schluessel, schluss_des_jahres(jahr))
    ende, verschieben = _verschiebe(schluss_des_jahres(start + jahre.ganz))
    regel = f"Festsetzungsfrist von {jahre.ganz} Jahren"
    eingabe = f"Beginn mit Ablauf des {format_datum(schluss_des_jahres(start))}"
    dauer = jahre.schritt(regel, eingabe, f"Ende mit Ablauf des {format_datum(ende)}")
    schritte = (anlauf, dauer, *verschieben)
    if hemmung_bis and hemmung_bis > ende:
        ende, schritte = hemmung_bis, (*schritte, _hemmung(hemmung_bis))
    return Festsetzungsfrist(
        beginn=schluss_des_jahres(start) + EIN_TAG, ende=ende, schritte=schritte
    )


def pruefe_steuerjahr(jahr: int) -> int:
    if not 1977 <= jahr <= 2300:
        raise UngueltigeEingabe(f"Jahr: {jahr} liegt nicht zwischen 1977 und 2300.")
    return jahr


def _anlauf(
    jahr: int, anzeigepflicht: bool, angezeigt: int | None, werte: Werte
) -> tuple[int, Schritt]:
    if not anzeigepflicht:
        ablauf = f"mit Ablauf des Jahres {jahr}"
        return jahr, Schritt("Beginn der Festsetzungsfrist", "§ 170 Abs. 1 AO", "", ablauf)
    hoechst = werte.wert("festsetzung.anlaufhemmung.jahre", schluss_des_jahres(jahr))
    start = max(jahr, min(angezeigt or jahr + hoechst.ganz, jahr + hoechst.ganz))
    eingabe = f"angezeigt {angezeigt}" if angezeigt else "nicht angezeigt"
    regel = f"Beginn mit dem Jahr der Anzeige, spätestens nach {hoechst.ganz} Jahren"
    return start, hoechst.schritt(regel, eingabe, f"mit Ablauf des Jahres {start}")


def _verschiebe(ende: date) -> tuple[date, tuple[Schritt, ...]]:
    """31 December on a weekend: the next Werktag. New Year's Day is a holiday in every Land."""
    tag = ende
    while tag.weekday() >= 5 or (tag.month, tag.day) == (1, 1):
        tag += EIN_TAG
    if tag == ende:
        return ende, ()
    schritt = Schritt(
        "Fristende am Wochenende auf den nächsten Werktag verschieben",
        "§ 108 Abs. 3 AO",
        format_datum(ende),
        format_datum(tag),
    )
    return tag, (schritt,)


def _hemmung(bis: date) -> Schritt:
    return Schritt("Ablaufhemmung", "§ 171 AO", "festgestellt im Einzelfall", format_datum(bis))


def nacherhebbare_jahre(
    von_jahr: int,
    bekanntgabe: date,
    *,
    anzeigepflicht: bool = False,
    angezeigt: int | None = None,
    verkuerzung: Verkuerzung = Verkuerzung.KEINE,
    werte: Werte | None = None,
) -> Nacherhebung:
    """Which years since `von_jahr` may still be assessed by a notice that leaves on the day given.

    One `angezeigt` for all years, as when a dog is registered at last; the current year counts.
    """
    offen, schritte = [], []
    for jahr in range(pruefe_steuerjahr(von_jahr), bekanntgabe.year + 1):
        frist = festsetzungsfrist(
            jahr,
            anzeigepflicht=anzeigepflicht,
            angezeigt=angezeigt,
            verkuerzung=verkuerzung,
            werte=werte,
        )
        noch = bekanntgabe <= frist.ende
        if noch:
            offen.append(jahr)
        schritte.append(_urteil(jahr, frist, noch))
    return Nacherhebung(jahre=tuple(offen), schritte=tuple(schritte))


def _urteil(jahr: int, frist: Festsetzungsfrist, noch: bool) -> Schritt:
    dauer = frist.schritte[1]
    return Schritt(
        f"Steuer für {jahr} noch festsetzbar?",
        f"§ 169 Abs. 1 AO, {dauer.norm}",
        f"Frist bis {format_datum(frist.ende)}",
        "ja" if noch else "nein, die Festsetzungsfrist ist abgelaufen",
        angenommen=frist.angenommen,
        quelle=dauer.quelle,
    )
