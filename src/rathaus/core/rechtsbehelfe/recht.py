"""What rathaus.recht says about a Widerspruch against one of our notices."""

from datetime import date
from uuid import UUID

from rathaus.core.bescheide.lesen import ends_vorverfahren
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.core.textvorlagen.public import Teil, text_of
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.form import Eingangsweg
from rathaus.recht.fristen import Frist
from rathaus.recht.rechtsbehelf import Gebiet, Rechtsbehelf, Rechtsbehelfsart, rechtsbehelf
from rathaus.recht.widerspruch import (
    Entscheider,
    Widerspruchsbehoerde,
    Widerspruchspruefung,
    Wiedereinsetzung,
    entscheidungsfrist,
    pruefe_widerspruch,
    pruefe_wiedereinsetzung,
    widerspruchsbehoerde,
)

#: Where the AO's interest on suspended amounts applies through the Länder's KAG.
MIT_ZINSEN = (Gebiet.KAG, Gebiet.REALSTEUER)


def gebiet_of(vorgang: Vorgang) -> Gebiet:
    return Gebiet(vorgangsarten[vorgang.art].rechtsgebiet_of(vorgang))


def remedy_against(bescheid: Bescheid, am: date) -> Rechtsbehelf | None:
    """The remedy on that day; None for a plain letter and where the law gives no answer."""
    if not is_act(bescheid):
        return None
    try:
        return rechtsbehelf(
            gebiet_of(bescheid.vorgang), bescheid.bekanntgabe or am, land=land_of_verwaltung()
        )
    except RechtFehler:
        return None


def allows_widerspruch(bescheid: Bescheid, am: date) -> bool:
    if ends_vorverfahren(bescheid):
        return False
    mittel = remedy_against(bescheid, am)
    return mittel is not None and Rechtsbehelfsart.WIDERSPRUCH in (mittel.art, mittel.wahlweise)


def is_act(bescheid: Bescheid) -> bool:
    return bool(bescheid.fassung.dokument.get("art") == "bescheid")


def has_instruction(bescheid: Bescheid) -> bool:
    """The notice carries an instruction at all; whether it is right, a person must say."""
    return any(b["teil"] == Teil.RECHTSBEHELF and text_of(b).strip() for b in bescheid.bloecke)


def notified_on(bescheid: Bescheid, einleger: UUID | None) -> date | None:
    """Each person's own Ausfertigung starts their own period; who got none takes the notice's."""
    eigene = bescheid.versande.exclude(zustand="ersetzt").filter(
        ausfertigung__empfaenger_id=einleger
    )
    versand = eigene.order_by("-angelegt").first() if einleger else None
    return versand.bekanntgabe if versand else bescheid.bekanntgabe


def check(
    bescheid: Bescheid,
    eingegangen: date,
    weg: str,
    *,
    einleger: UUID | None,
    belehrt: bool,
    sofort_vollziehbar: bool,
) -> Widerspruchspruefung:
    try:
        return pruefe_widerspruch(
            gebiet_of(bescheid.vorgang),
            notified_on(bescheid, einleger),
            eingegangen,
            Eingangsweg(weg),
            land=land_of_verwaltung(),
            belehrt=belehrt,
            sofort_vollziehbar=sofort_vollziehbar,
        )
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler


def check_wiedereinsetzung(
    vorgang: Vorgang,
    fristende: date,
    *,
    weggefallen: date,
    beantragt: date,
    hoehere_gewalt: bool,
) -> Wiedereinsetzung:
    try:
        return pruefe_wiedereinsetzung(
            gebiet_of(vorgang),
            fristende,
            weggefallen,
            beantragt,
            land=land_of_verwaltung(),
            hoehere_gewalt=hoehere_gewalt,
        )
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler


def decision_due(vorgang: Vorgang, eingegangen: date) -> Frist:
    return entscheidungsfrist(gebiet_of(vorgang), eingegangen, land=land_of_verwaltung())


def decider_for(vorgang: Vorgang, am: date) -> Widerspruchsbehoerde | None:
    """Who decides what is not remedied; None where the law's data do not say."""
    try:
        return widerspruchsbehoerde(gebiet_of(vorgang), am, land=land_of_verwaltung())
    except RechtFehler:
        return None


def town_decides(vorgang: Vorgang, am: date) -> bool:
    """Unknown counts as yes: the clerk knows, and may still hand it over."""
    zustaendig = decider_for(vorgang, am)
    return zustaendig is None or zustaendig.entscheider is Entscheider.STADT
