"""Which remedy there is against a town's act: Land × field of law × day of notification.

The AO's Einspruch does not apply to a town's levies (§ 1 Abs. 2 AO leaves its seventh part out, and
so do the KAG); they go the way of the VwGO, as its Land has shaped it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.datum import format_tag, pruefe_datum
from rathaus.recht.dauer import Dauer
from rathaus.recht.feiertage import Ort
from rathaus.recht.fristen import Frist, frist
from rathaus.recht.fristrecht import Fristrecht
from rathaus.recht.laender import name_des_landes, pruefe_land
from rathaus.recht.parameter import Wert, Werte, standardwerte
from rathaus.recht.schritte import Ergebnis, Schritt


class Gebiet(StrEnum):
    """The field of law. SGB means matters of the Sozialgerichte (SGG)."""

    KAG = "kag"
    REALSTEUER = "realsteuer"
    ORDNUNG = "ordnung"
    SGB = "sgb"
    OWI = "owi"


class Rechtsbehelfsart(StrEnum):
    WIDERSPRUCH = "widerspruch"
    KLAGE = "klage"
    EINSPRUCH = "einspruch"


class Stelle(StrEnum):
    """Where the remedy is lodged."""

    BEHOERDE = "behoerde"
    GERICHT = "gericht"


_GEBIETSNAME = {
    Gebiet.KAG: "Kommunalabgaben",
    Gebiet.REALSTEUER: "Realsteuern",
    Gebiet.ORDNUNG: "Ordnungsrecht",
    Gebiet.SGB: "Sozialrecht (Sozialgerichte)",
    Gebiet.OWI: "Ordnungswidrigkeiten",
}
_FRISTRECHT = {Gebiet.SGB: Fristrecht.SGG, Gebiet.OWI: Fristrecht.OWIG}
_GERICHT = {Gebiet.SGB: "Sozialgericht", Gebiet.OWI: "Amtsgericht"}
_BUNDESRECHT = (Gebiet.SGB, Gebiet.OWI)


@dataclass(frozen=True, kw_only=True)
class Rechtsbehelf(Ergebnis):
    """`wahlweise` is a second remedy the person may choose instead. `gericht` is the kind of court
    that decides in the end. `aufschiebend`: whether the remedy stops the act."""

    land: str
    gebiet: Gebiet
    am: date
    art: Rechtsbehelfsart
    wahlweise: Rechtsbehelfsart | None
    dauer: Dauer
    kurzdauer: str
    form: str
    stelle: Stelle
    gericht: str
    aufschiebend: bool

    @property
    def fristrecht(self) -> Fristrecht:
        return _FRISTRECHT.get(self.gebiet, Fristrecht.VWGO)

    def frist_ab(
        self, bekanntgabe: date, *, ort: Ort | None = None, werte: Werte | None = None
    ) -> Frist:
        """The period, started by notification; ends at the seat of authority or court."""
        return frist(
            bekanntgabe, self.dauer, land=self.land, recht=self.fristrecht, ort=ort, werte=werte
        )


def rechtsbehelf(
    gebiet: Gebiet,
    am: date,
    *,
    land: str,
    belehrt: bool = True,
    sofort_vollziehbar: bool = False,
    ausland: bool = False,
    werte: Werte | None = None,
) -> Rechtsbehelf:
    """The remedy against an act notified on `am`. Raises `WertFehlt` where the Land is unknown.

    `belehrt` False: the instruction is missing or wrong. `sofort_vollziehbar`: immediate execution
    was ordered or follows from a special law. `ausland`: notified abroad (longer only in the SGG).
    """
    werte, land = werte or standardwerte(), pruefe_land(land)
    pruefe_datum(am, "am")
    quelle = _zeile(gebiet, am, land, werte)
    art = Rechtsbehelfsart(quelle.wert["art"])
    wahl = quelle.wert.get("wahlweise")
    dauer = _dauerzeile(gebiet, art, am, belehrt=belehrt, ausland=ausland, werte=werte)
    aufschiebend, wirkung = _wirkung(gebiet, sofort_vollziehbar=sofort_vollziehbar)
    form, schritt_form = _form(gebiet, art)
    return Rechtsbehelf(
        land=land,
        gebiet=gebiet,
        am=am,
        art=art,
        wahlweise=Rechtsbehelfsart(wahl) if wahl else None,
        dauer=Dauer.lies(dauer.text),
        kurzdauer=dauer.text,
        form=form,
        stelle=Stelle.GERICHT if art is Rechtsbehelfsart.KLAGE else Stelle.BEHOERDE,
        gericht=_GERICHT.get(gebiet, "Verwaltungsgericht"),
        aufschiebend=aufschiebend,
        schritte=(
            _schritt_art(quelle, gebiet, am, land),
            *_schritte_frist(dauer, gebiet, belehrt=belehrt),
            schritt_form,
            *wirkung,
        ),
    )


def _zeile(gebiet: Gebiet, am: date, land: str, werte: Werte) -> Wert:
    ebene = None if gebiet in _BUNDESRECHT else land
    return werte.wert(f"rechtsbehelf.{gebiet}", am, ebene)


def _schritt_art(quelle: Wert, gebiet: Gebiet, am: date, land: str) -> Schritt:
    art = quelle.wert["art"].capitalize()
    if wahl := quelle.wert.get("wahlweise"):
        art += f" oder wahlweise sofort {wahl.capitalize()}"
    eingabe = f"{name_des_landes(land)}, {_GEBIETSNAME[gebiet]}, bekannt gegeben {format_tag(am)}"
    return quelle.schritt("Art des Rechtsbehelfs", eingabe, f"{art}.")


def _dauerzeile(
    gebiet: Gebiet,
    art: Rechtsbehelfsart,
    am: date,
    *,
    belehrt: bool,
    ausland: bool,
    werte: Werte,
) -> Wert:
    if gebiet is Gebiet.SGB:
        regel = "sgb.ausland" if ausland else "sgb"
        schluessel = regel if belehrt else "ohne_belehrung.sgg"
    elif gebiet is Gebiet.OWI or belehrt:
        schluessel = str(art)
    else:
        schluessel = "ohne_belehrung.vwgo"
    return werte.wert(f"rechtsbehelf.frist.{schluessel}", am)


def _schritte_frist(dauer: Wert, gebiet: Gebiet, *, belehrt: bool) -> tuple[Schritt, ...]:
    text = Dauer.lies(dauer.text).text
    if belehrt:
        return (dauer.schritt("Frist des Rechtsbehelfs", "richtige Belehrung", f"{text}."),)
    if gebiet is not Gebiet.OWI:
        fehlt = "Belehrung fehlt oder ist unrichtig"
        return (dauer.schritt("Frist des Rechtsbehelfs", fehlt, f"{text} statt der kurzen Frist."),)
    # the OWiG has no year: the period runs, but missing it counts as excused
    wiedereinsetzung = Schritt(
        regel="Fehlende oder unrichtige Belehrung",
        norm="§ 52 Abs. 1 OWiG i. V. m. § 44 Satz 2 StPO",
        eingabe="Belehrung fehlt oder ist unrichtig",
        ergebnis="Die Frist läuft; ihr Versäumen gilt als unverschuldet (Wiedereinsetzung).",
    )
    return (dauer.schritt("Frist des Rechtsbehelfs", "", f"{text}."), wiedereinsetzung)


_FORM_WIDERSPRUCH = (
    "schriftlich, in elektronischer Form nach § 3a Abs. 2 VwVfG, schriftformersetzend nach "
    "§ 3a Abs. 3 VwVfG und § 9a Abs. 5 OZG oder zur Niederschrift bei der Behörde",
    "§ 70 Abs. 1 Satz 1 VwGO",
)
_FORM_KLAGE = (
    "schriftlich, als elektronisches Dokument nach § 55a VwGO oder zur Niederschrift der "
    "Geschäftsstelle des Gerichts",
    "§ 81 Abs. 1, § 55a VwGO",
)
_FORM_SGB = (
    "schriftlich, in elektronischer Form nach § 36a Abs. 2 SGB I oder zur Niederschrift",
    "§ 84 Abs. 1 Satz 1 SGG",
)
_FORM_EINSPRUCH = (
    "schriftlich oder zur Niederschrift bei der Verwaltungsbehörde",
    "§ 67 Abs. 1 Satz 1 OWiG",
)


def _form(gebiet: Gebiet, art: Rechtsbehelfsart) -> tuple[str, Schritt]:
    if gebiet is Gebiet.SGB:
        form, norm = _FORM_SGB
    elif art is Rechtsbehelfsart.EINSPRUCH:
        form, norm = _FORM_EINSPRUCH
    elif art is Rechtsbehelfsart.KLAGE:
        form, norm = _FORM_KLAGE
    else:
        form, norm = _FORM_WIDERSPRUCH
    ergebnis = form[0].upper() + form[1:] + ". Eine einfache E-Mail genügt nicht."
    return form, Schritt("Form des Rechtsbehelfs", norm, "", ergebnis)


def _wirkung(gebiet: Gebiet, *, sofort_vollziehbar: bool) -> tuple[bool, tuple[Schritt, ...]]:
    if gebiet in (Gebiet.KAG, Gebiet.REALSTEUER):
        return False, _WIRKUNG_ABGABEN
    if gebiet is Gebiet.OWI:
        return True, (_WIRKUNG_OWI,)
    if gebiet is Gebiet.SGB:
        return not sofort_vollziehbar, (_wirkung_sgb(sofort_vollziehbar),)
    return not sofort_vollziehbar, (_wirkung_ordnung(sofort_vollziehbar),)


_WIRKUNG_ABGABEN = (
    Schritt(
        "Aufschiebende Wirkung",
        "§ 80 Abs. 2 Satz 1 Nr. 1 VwGO",
        "öffentliche Abgaben und Kosten",
        "Keine: Der Betrag bleibt zum genannten Tag zu zahlen.",
    ),
    Schritt(
        "Aussetzung der Vollziehung",
        "§ 80 Abs. 4 VwGO; § 237 AO",
        "nur auf Antrag",
        "Möglich; wer am Ende unterliegt, zahlt für diese Zeit Zinsen.",
    ),
)
_WIRKUNG_OWI = Schritt(
    "Aufschiebende Wirkung",
    "§ 66 Abs. 2 Nr. 1 Buchst. a, § 89 OWiG",
    "Einspruch gegen den Bußgeldbescheid",
    "Ja: Vollstreckt wird erst nach Rechtskraft.",
)


def _wirkung_ordnung(sofort: bool) -> Schritt:
    if sofort:
        norm, ergebnis = "§ 80 Abs. 2 Satz 1 Nr. 3 und 4 VwGO", "Keine: sofort vollziehbar."
    else:
        norm, ergebnis = "§ 80 Abs. 1 VwGO", "Ja: Bis zur Entscheidung wird nicht vollzogen."
    eingabe = "sofort vollziehbar" if sofort else "keine sofortige Vollziehung angeordnet"
    return Schritt("Aufschiebende Wirkung", norm, eingabe, ergebnis)


def _wirkung_sgb(sofort: bool) -> Schritt:
    if sofort:
        norm, ergebnis = "§ 86a Abs. 2 SGG", "Keine: sofort vollziehbar."
    else:
        norm, ergebnis = "§ 86a Abs. 1 SGG", "Ja: Bis zur Entscheidung wird nicht vollzogen."
    eingabe = "sofort vollziehbar" if sofort else "keine sofortige Vollziehung angeordnet"
    return Schritt("Aufschiebende Wirkung", norm, eingabe, ergebnis)
