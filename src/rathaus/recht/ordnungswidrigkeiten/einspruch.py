"""The Einspruch against a Bußgeldbescheid: in time, in form, and what follows (§§ 67, 69 OWiG)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rathaus.recht.datum import format_tag
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import EIN_TAG, Ort
from rathaus.recht.form import Eingangsweg, pruefe_form
from rathaus.recht.fristen import Frist, Fristrecht, frist
from rathaus.recht.parameter import Werte, standardwerte
from rathaus.recht.rechtsbehelf import Gebiet, rechtsbehelf
from rathaus.recht.schritte import Ergebnis, Schritt


class Folge(StrEnum):
    """What the authority does next."""

    PRUEFEN = "pruefen"
    VERWERFEN = "verwerfen"


@dataclass(frozen=True, kw_only=True)
class Einspruchspruefung(Ergebnis):
    """`fristende` is the last day, `folge` the next step of the Zwischenverfahren."""

    fristende: date
    rechtzeitig: bool
    formgerecht: bool
    folge: Folge


@dataclass(frozen=True, kw_only=True)
class Rechtskraft(Ergebnis):
    """Without an Einspruch: final from `ab`, to be paid by `zahlbar_bis`."""

    ab: date
    zahlbar_bis: date


def pruefe_einspruch(
    zugestellt: date,
    eingegangen: date,
    weg: Eingangsweg,
    *,
    land: str,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Einspruchspruefung:
    """Two weeks from service, in writing or to record at the authority."""
    if eingegangen < zugestellt:
        raise UngueltigeEingabe("Der Einspruch kann nicht vor der Zustellung eingegangen sein.")
    werte = werte or standardwerte()
    mittel = rechtsbehelf(Gebiet.OWI, zugestellt, land=land, werte=werte)
    lauf = mittel.frist_ab(zugestellt, ort=ort, werte=werte)
    form = pruefe_form(mittel, weg)
    rechtzeitig = eingegangen <= lauf.ende
    folge = Folge.PRUEFEN if rechtzeitig and form.formgerecht else Folge.VERWERFEN
    eingang = Schritt(
        regel="Eingang des Einspruchs",
        norm="§ 67 Abs. 1 Satz 1 OWiG",
        eingabe=format_tag(eingegangen),
        ergebnis="Rechtzeitig." if rechtzeitig else "Zu spät.",
    )
    return Einspruchspruefung(
        fristende=lauf.ende,
        rechtzeitig=rechtzeitig,
        formgerecht=form.formgerecht,
        folge=folge,
        schritte=(*lauf.schritte, eingang, *form.schritte, _schritt_folge(folge)),
    )


def _schritt_folge(folge: Folge) -> Schritt:
    if folge is Folge.VERWERFEN:
        return Schritt(
            regel="Zwischenverfahren",
            norm="§ 69 Abs. 1 OWiG",
            eingabe="verspätet oder nicht in der Form",
            ergebnis="Als unzulässig verwerfen; dagegen binnen zwei Wochen nach Zustellung "
            "Antrag auf gerichtliche Entscheidung (§ 62 OWiG).",
        )
    return Schritt(
        regel="Zwischenverfahren",
        norm="§ 69 Abs. 2 und 3 OWiG",
        eingabe="zulässig",
        ergebnis="Zurücknehmen oder die Akten über die Staatsanwaltschaft dem Amtsgericht geben.",
    )


def antrag_auf_gerichtliche_entscheidung(
    verwerfung_zugestellt: date,
    *,
    land: str,
    ort: Ort | None = None,
    werte: Werte | None = None,
) -> Frist:
    """Two weeks after the rejection was served (§ 69 Abs. 1 Satz 2 OWiG)."""
    werte = werte or standardwerte()
    dauer = werte.wert("owig.gerichtliche_entscheidung.frist", verwerfung_zugestellt).text
    return frist(
        verwerfung_zugestellt, dauer, land=land, recht=Fristrecht.OWIG, ort=ort, werte=werte
    )


def rechtskraft(
    zugestellt: date, *, land: str, ort: Ort | None = None, werte: Werte | None = None
) -> Rechtskraft:
    """When a Bußgeldbescheid becomes final without an Einspruch, and when it must be paid."""
    werte = werte or standardwerte()
    mittel = rechtsbehelf(Gebiet.OWI, zugestellt, land=land, werte=werte)
    lauf = mittel.frist_ab(zugestellt, ort=ort, werte=werte)
    dauer = werte.wert("owig.zahlungsfrist", zugestellt)
    zahlung = frist(lauf.ende, dauer.text, land=land, recht=Fristrecht.OWIG, ort=ort, werte=werte)
    final = Schritt(
        regel="Rechtskraft",
        norm="§ 66 Abs. 2 Nr. 1 Buchst. a OWiG",
        eingabe="kein Einspruch",
        ergebnis=f"Rechtskräftig und vollstreckbar ab {format_tag(lauf.ende + EIN_TAG)}.",
    )
    zahlbar = dauer.schritt(
        "Zahlung", "zwei Wochen nach Rechtskraft", f"Zu zahlen bis {format_tag(zahlung.ende)}."
    )
    return Rechtskraft(
        ab=lauf.ende + EIN_TAG,
        zahlbar_bis=zahlung.ende,
        schritte=(*lauf.schritte, final, *zahlung.schritte[1:], zahlbar),
    )
