"""The amount of Wohngeld from household size, rent and income (§ 19 WoGG, Anlage 3)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import EURO, NULL, betrag, format_euro, format_zahl, kaufmaennisch
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt

TABELLE_BIS = 12
ZEHN_STELLEN = Decimal("0.0000000001")

KEINE_ENTSCHEIDUNG = Schritt(
    "Diese Berechnung ist keine Entscheidung",
    "§ 24 Abs. 2 Satz 1 WoGG",
    "",
    "Über den Antrag entscheidet die Wohngeldbehörde schriftlich.",
)


@dataclass(frozen=True, kw_only=True)
class Wohngeldhoehe(Ergebnis):
    """Monthly, in full euro; `m` and `y` are the values put into the formula."""

    wohngeld: Decimal
    m: Decimal
    y: Decimal


def berechne_wohngeld(
    personen: int, m: Decimal, y: Decimal, am: date, *, werte: Werte | None = None
) -> Wohngeldhoehe:
    """§ 19 WoGG. `m`: rent taken into account, `y`: total income, both a month.

    `personen`: members taken into account. A calculation, never a decision.
    """
    werte = werte or standardwerte()
    pruefe_personen(personen)
    miete = betrag(m, "M (Miete)")
    m_wert, erste = _hebe_an("M", miete, personen, am, werte)
    y_wert, zweite = _hebe_an("Y", betrag(y, "Y (Einkommen)"), personen, am, werte)
    genau, rechnen = _formel(personen, m_wert, y_wert, am, werte)
    gerundet, runden = _runde(genau)
    erhoeht, mehr = _mehr_als_zwoelf(gerundet, personen, miete, am, werte)
    wohngeld, klein = _mindestens(erhoeht, am, werte)
    schritte = (*erste, *zweite, *rechnen, runden, *mehr, *klein, KEINE_ENTSCHEIDUNG)
    return Wohngeldhoehe(wohngeld=wohngeld, m=m_wert, y=y_wert, schritte=schritte)


def pruefe_personen(personen: int) -> int:
    if not 1 <= personen <= 99:
        raise UngueltigeEingabe(f"Personen: {personen} ist keine Zahl von 1 bis 99.")
    return personen


_Teil = tuple[Decimal, tuple[Schritt, ...]]


def _hebe_an(name: str, zahl: Decimal, personen: int, am: date, werte: Werte) -> _Teil:
    tabelle = werte.wert("wohngeld.mindestwerte", am)
    mindest = Decimal(tabelle.wert[name][min(personen, TABELLE_BIS) - 1])
    if zahl >= mindest:
        return zahl, ()
    regel = f"Wert „{name}“ unterhalb des Tabellenwerts durch diesen ersetzen"
    return mindest, (tabelle.schritt(regel, format_euro(zahl), format_euro(mindest)),)


def _formel(personen: int, m: Decimal, y: Decimal, am: date, werte: Werte) -> _Teil:
    """The four steps of Anlage 3 Nr. 2, each a fixed-point number of ten places."""
    tabelle = werte.wert("wohngeld.formel", am)
    a, b, c = (Decimal(tabelle.wert[zeile][min(personen, TABELLE_BIS) - 1]) for zeile in "abc")
    faktor = werte.wert("wohngeld.faktor", am)
    z1 = _stellen(a + b * m + c * y)
    z2 = _stellen(z1 * y)
    z3 = _stellen(m - z2)
    z4 = _stellen(faktor.dezimal * z3)
    werte_text = ", ".join(f"{n} = {format_zahl(w)}" for n, w in (("a", a), ("b", b), ("c", c)))
    anlage3, mal = "§ 19 Abs. 2 i. V. m. Anlage 3 Nr. 2 WoGG", format_zahl(faktor.dezimal)
    schritte = (
        tabelle.schritt("Werte nach der Zahl der Haushaltsmitglieder", str(personen), werte_text),
        Schritt(
            "z1 = a + b · M + c · Y",
            anlage3,
            f"M = {format_euro(m)}, Y = {format_euro(y)}",
            format_zahl(z1),
        ),
        Schritt("z2 = z1 · Y", anlage3, format_zahl(z1), format_zahl(z2)),
        Schritt("z3 = M − z2", anlage3, format_zahl(z2), format_zahl(z3)),
        faktor.schritt(f"z4 = {mal} · z3", format_zahl(z3), format_zahl(z4)),
    )
    return z4, schritte


def _stellen(zahl: Decimal) -> Decimal:
    return zahl.quantize(ZEHN_STELLEN, ROUND_HALF_UP)


def _runde(genau: Decimal) -> tuple[Decimal, Schritt]:
    gerundet = kaufmaennisch(genau, EURO)
    schritt = Schritt(
        "Auf volle Euro runden, ab 0,50 Euro auf",
        "§ 19 Abs. 2 i. V. m. Anlage 3 Nr. 3 WoGG",
        format_zahl(genau),
        format_euro(gerundet) if gerundet > 0 else "kein Wohngeld",
    )
    return gerundet, schritt


def _mehr_als_zwoelf(
    gerundet: Decimal, personen: int, miete: Decimal, am: date, werte: Werte
) -> _Teil:
    if personen <= TABELLE_BIS:
        return gerundet, ()
    je = werte.wert("wohngeld.mehr_als_zwoelf", am)
    weitere = personen - TABELLE_BIS
    # The limit stops the increase; it never lowers what the formula gives.
    erhoeht = max(min(gerundet + je.dezimal * weitere, miete), gerundet)
    regel = f"Ab dem 13. Mitglied je {format_euro(je.dezimal)} mehr, höchstens bis zur Miete"
    eingabe = f"{format_euro(gerundet)} + {weitere} × {format_euro(je.dezimal)}"
    return erhoeht, (je.schritt(regel, eingabe, format_euro(erhoeht)),)


def _mindestens(wohngeld: Decimal, am: date, werte: Werte) -> _Teil:
    mindest = werte.wert("wohngeld.mindestbetrag", am)
    if wohngeld <= 0 or wohngeld >= mindest.dezimal:
        return max(wohngeld, NULL), ()
    regel = f"Kein Anspruch unter {format_euro(mindest.dezimal)} im Monat"
    return NULL, (mindest.schritt(regel, format_euro(wohngeld), "kein Wohngeld"),)
