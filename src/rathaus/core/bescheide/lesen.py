"""What the citizen's page of a notice shows: what it means, what to do until when, the words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import Teil, text_of
from rathaus.recht.rechtsbehelf import Rechtsbehelf, Rechtsbehelfsart

from .ausfertigung.inhalt import letter_of
from .lesart import reading_for
from .leseteile import parts_for
from .models import Bescheid
from .recht import remedy_for
from .versand.queries import versand_state_of
from .zahlplan import plan_of

WIDERSPRUCHSBESCHEID = "widerspruchsbescheid"


@dataclass(frozen=True, slots=True)
class Abwehr:
    """How to oppose the notice. `bis` None: no period runs yet; `vorbei`: it has ended."""

    art: str
    wo: str
    bis: date | None
    vorbei: bool
    schiebt_auf: bool


def context_of(bescheid: Bescheid, akteur: Akteur) -> dict[str, Any]:
    """Nothing of the words where they are not open to this reader."""
    lesart = reading_for(bescheid, akteur)
    stand = versand_state_of(bescheid, akteur)
    ende = stand.rechtsbehelf_ende if stand else bescheid.rechtsbehelf_ende
    kontext = {
        "bescheid": bescheid,
        "lesart": lesart,
        "stand": stand,
        "bekanntgabe": stand.bekanntgabe if stand else bescheid.bekanntgabe,
        "frist_endet": ende,
    }
    if not lesart.offen:
        return kontext
    return kontext | {
        "brief": letter_of(bescheid),
        "kern": core_of(bescheid),
        "zahlplan": plan_of(bescheid, akteur),
        "abwehr": remedy_of(bescheid, ende),
        "teile": parts_for(bescheid, akteur),
        "schritte": stand.schritte if stand else bescheid.schritte,
    }


def core_of(bescheid: Bescheid) -> list[str]:
    """What was decided, in the words of the Tenor."""
    tenor = [b for b in bescheid.bloecke if b["teil"] == Teil.TENOR and b["art"] == "absatz"]
    return [text for block in tenor if (text := text_of(block).strip())]


def remedy_of(bescheid: Bescheid, bis: date | None) -> Abwehr | None:
    """None for a plain letter, and where the law gives no answer."""
    if bescheid.fassung.dokument.get("art") != "bescheid":
        return None
    try:
        mittel = remedy_for(bescheid.vorgang, bescheid.bekanntgabe or uhr.heute())
    except Fachfehler:
        return None
    klage = mittel.art is Rechtsbehelfsart.KLAGE or ends_vorverfahren(bescheid)
    return Abwehr(
        art="klage" if klage else mittel.art.value,
        wo=_place(bescheid, mittel, klage=klage),
        bis=bis,
        vorbei=bis is not None and bis < uhr.heute(),
        schiebt_auf=mittel.aufschiebend,
    )


def ends_vorverfahren(bescheid: Bescheid) -> bool:
    """After a Widerspruchsbescheid only the court is left (§ 74 Abs. 1 VwGO)."""
    return bescheid.fassung.vorlage.kennung == WIDERSPRUCHSBESCHEID


def _place(bescheid: Bescheid, mittel: Rechtsbehelf, *, klage: bool) -> str:
    gemeinde = bescheid.vorgang.gemeinde
    if klage:
        return gemeinde.verwaltungsgericht or mittel.gericht
    return f"{gemeinde.name}, {gemeinde.strasse}, {gemeinde.plz} {gemeinde.ort}"
