"""Lost property (§§ 965–984 BGB): reward, who becomes owner and when, what happens to the proceeds.

Periods here end a right by themselves; nobody has to declare anything, so § 193 BGB does not shift
them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rathaus.recht.datum import format_ablauf, format_tag, pruefe_datum
from rathaus.recht.dauer import plus_monate
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import EIN_TAG
from rathaus.recht.geld import NULL, auf_cent_abrunden, betrag, format_euro, kaufmaennisch
from rathaus.recht.geld import format_prozent as prozent
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


@dataclass(frozen=True, kw_only=True)
class Finderlohn(Ergebnis):
    """`finder_verstaendigen`: the authority must tell the finder when it hands the thing over."""

    finderlohn: Decimal
    finder_verstaendigen: bool = False


@dataclass(frozen=True, kw_only=True)
class Anzeigepflicht(Ergebnis):
    pflicht: bool


@dataclass(frozen=True, kw_only=True)
class Eigentumserwerb(Ergebnis):
    """`ablauf` is the last day of the waiting time, `eigentum_ab` the first day of ownership; both
    are None where the finder does not become owner this way."""

    ablauf: date | None

    @property
    def eigentum_ab(self) -> date | None:
        return self.ablauf + EIN_TAG if self.ablauf else None


@dataclass(frozen=True, kw_only=True)
class Uebergang(Ergebnis):
    """Since when the thing belongs to the municipality; None where it does not."""

    seit: date | None


@dataclass(frozen=True, kw_only=True)
class Anspruch(Ergebnis):
    """The last day on which a claim can still be raised in court."""

    bis: date


@dataclass(frozen=True, kw_only=True)
class Versteigerung(Ergebnis):
    """The first day of a lawful auction; None where it is not allowed."""

    ab: date | None


@dataclass(frozen=True, kw_only=True)
class Erloes(Ergebnis):
    """The last day of the three years, and since when the proceeds belong to the municipality."""

    ablauf: date

    @property
    def faellt_an_gemeinde_am(self) -> date:
        return self.ablauf + EIN_TAG


@dataclass(frozen=True, kw_only=True)
class Schatzfund(Ergebnis):
    entdecker: Decimal
    eigentuemer: Decimal


def finderlohn(
    wert: Decimal,
    am: date,
    *,
    tier: bool = False,
    behoerde: bool = False,
    bediensteter: bool = False,
    pflicht_verletzt: bool = False,
    werte: Werte | None = None,
) -> Finderlohn:
    """What a finder may ask of the loser (§ 971), half of it if found in an authority (§ 978).

    `pflicht_verletzt`: the find was concealed, not reported or not handed over.
    """
    werte = werte or standardwerte()
    wert = betrag(wert, "Wert")
    if grund := _ausgeschlossen(behoerde, bediensteter, pflicht_verletzt):
        return Finderlohn(finderlohn=NULL, schritte=(grund,))
    lohn, schritte = _tierlohn(wert, am, werte) if tier else _staffel(wert, am, werte)
    if behoerde:
        lohn, schritt = _behoerdenlohn(wert, lohn, am, werte)
        schritte.append(schritt)
    verstaendigen = behoerde and lohn > 0
    if verstaendigen:
        schritte.append(_VERSTAENDIGUNG)
    return Finderlohn(
        finderlohn=kaufmaennisch(lohn),
        finder_verstaendigen=verstaendigen,
        schritte=tuple(schritte),
    )


_VERSTAENDIGUNG = Schritt(
    "Nachricht an den Finder",
    "§ 978 Abs. 2 Satz 5 BGB",
    "Herausgabe an einen Empfangsberechtigten",
    "Die Behörde zeigt sie dem Finder an.",
)


def _ausgeschlossen(behoerde: bool, bediensteter: bool, pflicht_verletzt: bool) -> Schritt | None:
    norm = "§ 978 Abs. 2 Satz 3 BGB" if behoerde else "§ 971 Abs. 2 BGB"
    if bediensteter and behoerde:
        return Schritt("Kein Finderlohn", norm, "Finder ist bei der Behörde beschäftigt", "0,00 €.")
    if pflicht_verletzt:
        return Schritt("Kein Finderlohn", norm, "Pflicht des Finders verletzt", "0,00 €.")
    return None


def _staffel(wert: Decimal, am: date, werte: Werte) -> tuple[Decimal, list[Schritt]]:
    grenze = werte.wert("fund.lohn.grenze", am).dezimal
    unten, oben = werte.wert("fund.lohn.prozent", am), werte.wert("fund.lohn.prozent_darueber", am)
    sockel, mehr = min(wert, grenze), max(wert - grenze, NULL)
    lohn = sockel * unten.dezimal / 100
    eingabe = f"{prozent(unten.dezimal)} von {format_euro(sockel)}"
    schritte = [unten.schritt("Finderlohn", eingabe, f"{format_euro(lohn)}.")]
    if mehr:
        zusatz = mehr * oben.dezimal / 100
        eingabe = f"{prozent(oben.dezimal)} von {format_euro(mehr)}"
        schritte.append(oben.schritt("Finderlohn vom Mehrwert", eingabe, f"{format_euro(zusatz)}."))
        lohn += zusatz
    return lohn, schritte


def _tierlohn(wert: Decimal, am: date, werte: Werte) -> tuple[Decimal, list[Schritt]]:
    satz = werte.wert("fund.lohn.prozent_tier", am)
    lohn = wert * satz.dezimal / 100
    eingabe = f"{prozent(satz.dezimal)} von {format_euro(wert)}"
    return lohn, [satz.schritt("Finderlohn bei Tieren", eingabe, f"{format_euro(lohn)}.")]


def _behoerdenlohn(wert: Decimal, lohn: Decimal, am: date, werte: Werte) -> tuple[Decimal, Schritt]:
    mindest = werte.wert("fund.behoerde.mindestwert", am)
    if wert < mindest.dezimal:
        eingabe = f"Wert unter {format_euro(mindest.dezimal)}"
        return NULL, mindest.schritt("Fund in einer Behörde", eingabe, "Kein Finderlohn.")
    halb = lohn / 2
    norm, eingabe = "§ 978 Abs. 2 Satz 2 BGB", f"die Hälfte von {format_euro(lohn)}"
    return halb, Schritt("Fund in einer Behörde", norm, eingabe, f"{format_euro(halb)}.")


def anzeigepflicht(wert: Decimal, am: date, *, werte: Werte | None = None) -> Anzeigepflicht:
    """Whether a find of unknown owner must be reported: not up to ten euro (§ 965 Abs. 2)."""
    werte = werte or standardwerte()
    wert = betrag(wert, "Wert")
    grenze = werte.wert("fund.kleinwert", am)
    pflicht = wert > grenze.dezimal
    ergebnis = "Der Fund ist anzuzeigen." if pflicht else "Keine Anzeige nötig."
    eingabe = f"Wert {format_euro(wert)}, Grenze {format_euro(grenze.dezimal)}"
    schritt = grenze.schritt("Anzeigepflicht", eingabe, ergebnis, norm="§ 965 Abs. 2 BGB")
    return Anzeigepflicht(pflicht=pflicht, schritte=(schritt,))


def eigentumserwerb(
    wert: Decimal,
    *,
    fund: date,
    anzeige: date | None = None,
    berechtigter_bekannt: date | None = None,
    recht_angemeldet: date | None = None,
    verheimlicht: bool = False,
    behoerde: bool = False,
    werte: Werte | None = None,
) -> Eigentumserwerb:
    """When the finder becomes owner: six months after the report, for small values after the find.

    A person entitled who became known or registered in time stops it; for small values registering
    does not, concealing does.
    """
    werte = werte or standardwerte()
    wert = betrag(wert, "Wert")
    if behoerde:
        return _kein_erwerb("§ 978 Abs. 1 Satz 2 BGB", "Fund in einer Behörde oder Verkehrsanstalt")
    klein = wert <= werte.wert("fund.kleinwert", pruefe_datum(fund, "Fund")).dezimal
    start, norm = (fund, "§ 973 Abs. 2 Satz 1 BGB") if klein else (anzeige, "§ 973 Abs. 1 BGB")
    if start is None:
        return _kein_erwerb(norm, "Der Fund ist noch nicht angezeigt")
    if start < fund:
        raise UngueltigeEingabe(f"Anzeige: {format_tag(start)} liegt vor dem Fund.")
    if klein and verheimlicht:
        return _kein_erwerb("§ 973 Abs. 2 Satz 2 BGB", "Der Fund wurde auf Nachfrage verheimlicht")
    monate = werte.wert("fund.erwerb.monate", start)
    ablauf = plus_monate(start, monate.ganz)
    hindernisse = (berechtigter_bekannt, None if klein else recht_angemeldet)
    if any(tag is not None and tag <= ablauf for tag in hindernisse):
        return _kein_erwerb(norm, "Ein Empfangsberechtigter ist rechtzeitig bekannt geworden")
    ereignis = "Fund" if klein else "Anzeige"
    schritt = monate.schritt(
        "Eigentumserwerb des Finders",
        f"{ereignis}: {format_tag(start)}, {monate.ganz} Monate (§ 188 Abs. 2 und 3 BGB)",
        f"Der Finder wird Eigentümer mit Ablauf des {format_ablauf(ablauf)}.",
        norm=norm,
    )
    return Eigentumserwerb(ablauf=ablauf, schritte=(schritt,))


def _kein_erwerb(norm: str, grund: str) -> Eigentumserwerb:
    nicht = Schritt("Kein Eigentumserwerb", norm, grund, "Der Finder wird so nicht Eigentümer.")
    return Eigentumserwerb(ablauf=None, schritte=(nicht,))


def erwerb_nach_verschweigung(
    gesetzte_frist: date, *, befriedigung_erklaert: bool
) -> Eigentumserwerb:
    """§ 974: known entitled persons were asked and stayed silent until the set day."""
    norm = "§ 974 Satz 2 BGB"
    if befriedigung_erklaert:
        return _kein_erwerb(norm, "Die Ansprüche des Finders werden befriedigt")
    schritt = Schritt(
        regel="Eigentumserwerb nach Verschweigung",
        norm=norm,
        eingabe=f"gesetzte Frist bis {format_tag(gesetzte_frist)}, keine Erklärung",
        ergebnis=f"Der Finder wird Eigentümer mit Ablauf des {format_ablauf(gesetzte_frist)}.",
    )
    return Eigentumserwerb(ablauf=gesetzte_frist, schritte=(schritt,))


def uebergang_auf_gemeinde(
    erwerb: Eigentumserwerb,
    *,
    verzicht: date | None = None,
    abholfrist: date | None = None,
    herausverlangt: date | None = None,
) -> Uebergang:
    """§ 976: the municipality steps in after a waiver, or when the finder lets the set day pass."""
    if erwerb.eigentum_ab is None:
        norm, grund = "§ 976 BGB", "Der Finder erwirbt kein Eigentum"
        return Uebergang(seit=None, schritte=(_bleibt(norm, grund),))
    if verzicht is not None:
        seit = max(verzicht, erwerb.eigentum_ab)
        eingabe = f"Verzicht am {format_tag(verzicht)}"
        return _geht_ueber("§ 976 Abs. 1 BGB", eingabe, seit)
    if abholfrist is None or (herausverlangt is not None and herausverlangt <= abholfrist):
        return Uebergang(seit=None, schritte=(_bleibt("§ 976 Abs. 2 BGB", "Frist gewahrt"),))
    seit = max(abholfrist + EIN_TAG, erwerb.eigentum_ab)
    eingabe = f"Herausgabe nicht verlangt bis {format_tag(abholfrist)}"
    return _geht_ueber("§ 976 Abs. 2 BGB", eingabe, seit)


def _bleibt(norm: str, grund: str) -> Schritt:
    return Schritt(
        "Übergang auf die Gemeinde", norm, grund, "Die Gemeinde wird nicht Eigentümerin."
    )


def _geht_ueber(norm: str, eingabe: str, seit: date) -> Uebergang:
    ergebnis = f"Die Gemeinde des Fundorts ist Eigentümerin ab {format_tag(seit)}."
    return Uebergang(
        seit=seit, schritte=(Schritt("Übergang auf die Gemeinde", norm, eingabe, ergebnis),)
    )


def bereicherungsanspruch(uebergang: date, *, werte: Werte | None = None) -> Anspruch:
    """Who lost the thing may claim what was gained for three years (§ 977 Satz 2)."""
    werte = werte or standardwerte()
    monate = werte.wert("fund.bereicherung.monate", pruefe_datum(uebergang, "Übergang"))
    bis = plus_monate(uebergang, monate.ganz)
    schritt = monate.schritt(
        "Bereicherungsanspruch",
        f"Übergang des Eigentums: {format_tag(uebergang)}",
        f"Er erlischt mit Ablauf des {format_ablauf(bis)}.",
    )
    return Anspruch(bis=bis, schritte=(schritt,))


def versteigerung(
    *, frist_bis: date | None, angemeldet: bool = False, verderblich: date | None = None
) -> Versteigerung:
    """When an authority may auction what was handed in (§§ 979, 980), also on the internet.

    `frist_bis`: the day set in the public notice. `verderblich`: since when the thing spoils or
    costs too much to keep; then no notice is needed.
    """
    if verderblich is not None:
        return _versteigerung(verderblich, "§ 980 Abs. 2 BGB", "Verderb oder zu hohe Kosten")
    if angemeldet:
        norm = "§ 980 Abs. 1 BGB"
        nein = Schritt("Versteigerung", norm, "rechtzeitige Anmeldung", "Sie ist unzulässig.")
        return Versteigerung(ab=None, schritte=(nein,))
    if frist_bis is None:
        norm, fehlt = "§ 980 Abs. 1 BGB", "keine öffentliche Bekanntmachung mit Frist"
        noch_nicht = Schritt("Versteigerung", norm, fehlt, "Sie ist noch nicht zulässig.")
        return Versteigerung(ab=None, schritte=(noch_nicht,))
    eingabe = f"Frist der Bekanntmachung bis {format_tag(frist_bis)}"
    return _versteigerung(frist_bis + EIN_TAG, "§ 980 Abs. 1 BGB", eingabe)


def _versteigerung(ab: date, norm: str, eingabe: str) -> Versteigerung:
    ergebnis = f"Zulässig ab {format_tag(ab)}, öffentlich, auch im Internet (§ 979 BGB)."
    return Versteigerung(ab=ab, schritte=(Schritt("Versteigerung", norm, eingabe, ergebnis),))


def erloes(
    *,
    frist_bis: date | None = None,
    nachtraeglich_bekanntgemacht: date | None = None,
    werte: Werte | None = None,
) -> Erloes:
    """When proceeds fall to the municipality (§ 981): three years after the end of the set period,
    or after a later notice where there was none before (also for found money)."""
    werte = werte or standardwerte()
    start = nachtraeglich_bekanntgemacht or frist_bis
    if start is None:
        raise UngueltigeEingabe("Erlös: Es fehlt der Tag der Bekanntmachung oder ihrer Frist.")
    monate = werte.wert("fund.erloes.monate", start)
    ablauf = plus_monate(start, monate.ganz)
    spaeter = nachtraeglich_bekanntgemacht is not None
    schritt = monate.schritt(
        "Erlös oder gefundenes Geld",
        f"{'Bekanntmachung' if spaeter else 'Frist der Bekanntmachung'}: {format_tag(start)}",
        f"Ohne Anmeldung fällt er nach Ablauf des {format_ablauf(ablauf)} an die Gemeinde.",
        norm="§ 981 Abs. 2 BGB" if spaeter else "§ 981 Abs. 1 BGB",
    )
    return Erloes(ablauf=ablauf, schritte=(schritt,))


def lohnanspruch_gegen_gemeinde(entstanden: date, *, werte: Werte | None = None) -> Anspruch:
    """The finder's reward out of proceeds that fell to the municipality (§ 978 Abs. 3)."""
    werte = werte or standardwerte()
    monate = werte.wert("fund.lohn.gegen_gemeinde.monate", pruefe_datum(entstanden, "Entstehung"))
    bis = plus_monate(entstanden, monate.ganz)
    schritt = monate.schritt(
        "Finderlohn gegen die Gemeinde",
        f"entstanden am {format_tag(entstanden)}",
        f"Er erlischt mit Ablauf des {format_ablauf(bis)}.",
    )
    return Anspruch(bis=bis, schritte=(schritt,))


def schatzfund(wert: Decimal) -> Schatzfund:
    """A treasure belongs half to who discovers it, half to the owner of where it lay (§ 984)."""
    wert = betrag(wert, "Wert")
    entdecker = auf_cent_abrunden(wert / 2)
    schritt = Schritt(
        regel="Schatzfund",
        norm="§ 984 BGB",
        eingabe=format_euro(wert),
        ergebnis=f"Je zur Hälfte: {format_euro(entdecker)} und {format_euro(wert - entdecker)}.",
    )
    return Schatzfund(entdecker=entdecker, eigentuemer=wert - entdecker, schritte=(schritt,))
