"""What rathaus.recht says about a Bescheid: its remedy, its instruction, when it counts as
notified.
"""

from dataclasses import dataclass
from datetime import date

from rathaus.core.einheiten.models import Einheit, Gemeinde
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.recht.bekanntgabe import Bekanntgabe, Gesetz, Kanal, Umstaende, bekanntgabe
from rathaus.recht.belehrung import Anschrift, Belehrung, belehrung
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, rechtsbehelf
from rathaus.recht.schritte import Schritt

from .models import Bescheid


@dataclass(frozen=True, slots=True)
class Fristlauf:
    """When a Bescheid counts as notified, when its remedy ends, and every step to both.

    Both dates are None where it is not notified.
    """

    bekanntgabe: date | None
    rechtsbehelf_ende: date | None
    schritte: tuple[Schritt, ...]


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


def run_from_post(vorgang: Vorgang, am: date) -> Fristlauf:
    """Given to the post on that day (Ab-Vermerk)."""
    return _run(vorgang, Kanal.POST, am, Umstaende())


def run_from_mailbox(vorgang: Vorgang, bereitgestellt: date, abruf: date | None) -> Fristlauf:
    """Made available in the town's own mailbox, and retrieved – or not (yet)."""
    return _run(vorgang, Kanal.ABRUF, bereitgestellt, Umstaende(abruf=abruf))


def mailbox_counts(vorgang: Vorgang, am: date) -> bool:
    """The Land's law knows notification by the town's mailbox for this field, if retrieved at
    once.
    """
    try:
        return run_from_mailbox(vorgang, am, am).bekanntgabe is not None
    except Fachfehler:
        return False


def preview_of(bescheid: Bescheid, am: date) -> Fristlauf | None:
    """What would run if it went to the post on that day. None where the law gives no answer."""
    try:
        return run_from_post(bescheid.vorgang, am)
    except Fachfehler:
        return None


def _run(vorgang: Vorgang, kanal: Kanal, am: date, umstaende: Umstaende) -> Fristlauf:
    gesetz = Gesetz(vorgangsarten[vorgang.art].verfahrensrecht_of(vorgang))
    remedy = remedy_for(vorgang, am)
    try:
        ausgang: Bekanntgabe = bekanntgabe(
            gesetz, kanal, am, land=land_of_verwaltung(), umstaende=umstaende
        )
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    if ausgang.bekanntgabe is None:
        return Fristlauf(None, None, ausgang.schritte)
    frist = remedy.frist_ab(ausgang.bekanntgabe)
    return Fristlauf(
        ausgang.bekanntgabe, frist.ende, (*ausgang.schritte, *remedy.schritte, *frist.schritte)
    )


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
