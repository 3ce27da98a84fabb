"""What rathaus.recht says about a Bescheid: its remedy, its instruction, when it counts as
notified.
"""

from dataclasses import dataclass, replace
from datetime import date

from rathaus.core.einheiten.models import Einheit, Gemeinde
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.recht.bekanntgabe import (
    GEWOEHNLICH,
    Abgabe,
    Bekanntgabe,
    Gesetz,
    Kanal,
    Umstaende,
    Zustellart,
    bekanntgabe,
)
from rathaus.recht.belehrung import Anschrift, Belehrung, belehrung
from rathaus.recht.bestandskraft import bestandskraft
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, rechtsbehelf
from rathaus.recht.schritte import Schritt

from .models import Bescheid
from .versand.models import Versandweg
from .versand.wege import Versandart, versandarten


@dataclass(frozen=True, slots=True)
class Fristlauf:
    """When a Bescheid counts as notified, when its remedy ends, from when on it stands, and every
    step to each. All dates are None where it is not notified.
    """

    bekanntgabe: date | None
    rechtsbehelf_ende: date | None
    schritte: tuple[Schritt, ...]
    bestandskraft: date | None = None


def remedy_for(vorgang: Vorgang, am: date) -> Rechtsbehelf:
    """The remedy against a Bescheid of this kind: Land × field of law × date."""
    art = vorgangsarten[vorgang.art]
    try:
        return rechtsbehelf(Gebiet(art.rechtsgebiet_of(vorgang)), am, land=land_of_verwaltung())
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler


def instruction_for(vorgang: Vorgang, am: date) -> Belehrung:
    """The Rechtsbehelfsbelehrung with the seats of authority and court."""
    gemeinde = vorgang.gemeinde
    behoerde = Anschrift(
        f"{gemeinde.name}, {vorgang.sicht.einheit.zeichnet or 'Der Bürgermeister'}",
        f"{gemeinde.strasse}, {gemeinde.plz} {gemeinde.ort}",
    )
    name, _, sitz = gemeinde.verwaltungsgericht.partition(", ")
    try:
        return belehrung(
            remedy_for(vorgang, am),
            behoerde=behoerde,
            gericht=Anschrift(name, sitz) if sitz else None,
        )
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler


def run_by(
    vorgang: Vorgang, art: Versandart, am: date, umstaende: Umstaende = GEWOEHNLICH
) -> Fristlauf:
    """What runs when a letter leaves on that way. `am` is the day the way counts from: posted, made
    available, announced, or served according to its record. Raises Fachfehler where the law of the
    Land gives no answer.
    """
    vorgangsart = vorgangsarten[vorgang.art]
    realsteuer = Gebiet(vorgangsart.rechtsgebiet_of(vorgang)) is Gebiet.REALSTEUER
    umstaende = replace(
        umstaende,
        zustellart=art.zustellart or Zustellart.URKUNDE,
        abgabe=Abgabe.REALSTEUER if realsteuer else Abgabe.KAG,
    )
    try:
        ausgang: Bekanntgabe = bekanntgabe(
            Gesetz(vorgangsart.verfahrensrecht_of(vorgang)),
            art.kanal,
            am,
            land=land_of_verwaltung(),
            umstaende=umstaende,
        )
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    if ausgang.bekanntgabe is None:
        return Fristlauf(None, None, ausgang.schritte)
    return _with_remedy(vorgang, ausgang.bekanntgabe, ausgang.schritte)


def _with_remedy(vorgang: Vorgang, tag: date, davor: tuple[Schritt, ...]) -> Fristlauf:
    remedy = remedy_for(vorgang, tag)
    try:
        frist = remedy.frist_ab(tag)
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    fest = bestandskraft(remedy, frist.ende)
    schritte = (*davor, *remedy.schritte, *frist.schritte, *fest.schritte)
    return Fristlauf(tag, frist.ende, schritte, fest.ab)


def way_counts(vorgang: Vorgang, weg: str, am: date) -> bool:
    """The Land's law knows notification on this way for this field, if retrieved at once."""
    art = versandarten[weg]
    abruf = am if art.kanal is Kanal.ABRUF else None
    try:
        return run_by(vorgang, art, am, Umstaende(abruf=abruf)).bekanntgabe is not None
    except Fachfehler:
        return False


def preview_of(bescheid: Bescheid, am: date) -> Fristlauf | None:
    """What would run if it went to the post on that day. None where the law gives no answer."""
    return preview_by(bescheid.vorgang, Versandweg.POST, am)


def preview_by(vorgang: Vorgang, weg: str, am: date) -> Fristlauf | None:
    """The same for any way that counts from its day of posting; None for those whose day only a
    record of service can say.
    """
    art = versandarten[weg]
    if art.mit_nachweis or art.kanal is Kanal.ABRUF:
        return None
    try:
        return run_by(vorgang, art, am)
    except Fachfehler:
        return None


def letterhead_of(gemeinde: Gemeinde, einheit: Einheit) -> dict[str, str]:
    """What stands at the top of a letter of this office."""
    return {
        "gemeinde": gemeinde.name,
        "amt": einheit.name,
        "besuch": einheit.besuch,
        "anschrift": f"{gemeinde.strasse}, {gemeinde.plz} {gemeinde.ort}",
        "telefon": einheit.telefon or gemeinde.telefon,
        "email": einheit.email or gemeinde.email,
        "sprechzeiten": einheit.sprechzeiten,
        "iban": gemeinde.iban,
        "zeichnet": einheit.zeichnet,
    }
