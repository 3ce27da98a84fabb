"""Writing the letters: each item of the Lauf drafts, freezes, typesets and queues one, or none."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import Lauf, Laufart, Posten, start_lauf
from rathaus.core.merken import same_for_all
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag
from rathaus.core.vorgaenge.models import Kanal
from rathaus.recht.anhoerung import Anhoerung

from ..actions.ausfertigen import make_letters
from ..actions.ausgeben import send_letters
from ..actions.entwerfen import draft_bescheid
from ..actions.festschreiben import freeze_words
from ..actions.siegeln import lacks_nothing, seal_letters
from ..models import Bescheid
from ..pruefung import find_maengel
from ..zeichnung import Durch, heads, required_for
from .drucken import DRUCKEN
from .models import Massenlauf
from .registry import massenquellen
from .sperre import lock_massenlauf, move_massenlauf
from .zusammenstellen import SCHREIBEN

#: Letters written in one transaction: few enough that no clerk waits for one of their matters.
BUENDEL = 10


def list_posten(lauf: Lauf) -> Iterator[Posten]:
    """As released: another number of items is another Massenlauf."""
    massenlauf = Massenlauf.objects.get(pk=lauf.parameter["massenlauf"])
    anzahl = 0
    for posten in massenquellen[massenlauf.quelle].list_posten(massenlauf.parameter):
        anzahl += 1
        yield posten
    if anzahl != massenlauf.anzahl:
        raise Fachfehler(
            f"Freigegeben sind {massenlauf.anzahl} Bescheide, jetzt wären es {anzahl}. "
            "Bitte stellen Sie den Massenlauf neu zusammen."
        )


def work(lauf: Lauf, posten: Any, *, akteur: Akteur) -> None:
    """One letter in one transaction: after a kill it is there whole or not at all."""
    massenlauf = _massenlauf(lauf.parameter["massenlauf"])
    verfasser = _author(massenlauf)
    vorgang_id = massenquellen[massenlauf.quelle].prepare(massenlauf, posten.schluessel, verfasser)
    if vorgang_id is None or _is_written(massenlauf, vorgang_id):
        return
    write_letter(massenlauf, vorgang_id, akteur=verfasser)


def write_letter(massenlauf: Massenlauf, vorgang_id: UUID, *, akteur: Akteur) -> None:
    vorlage = massenquellen[massenlauf.quelle].vorlage(massenlauf.parameter)
    bescheid = draft_bescheid(vorgang_id, vorlage, akteur=akteur, stand=None, massenlauf=massenlauf)
    _take_over(massenlauf, bescheid)
    if maengel := find_maengel(bescheid):
        raise Fachfehler(" ".join(maengel))
    _check_signatures(massenlauf, bescheid)
    ausfertigungen = freeze_words(bescheid, akteur=akteur)
    ausfertigung = auftrag("Ausfertigung")
    make_letters(bescheid, ausfertigungen, akteur=ausfertigung)
    seal_letters(bescheid, akteur=ausfertigung)
    if lacks_nothing(bescheid):
        send_letters(bescheid, akteur=ausfertigung)


def _take_over(massenlauf: Massenlauf, bescheid: Bescheid) -> None:
    """A draft somebody began before becomes one of the many."""
    if bescheid.massenlauf_id == massenlauf.pk:
        return
    bescheid.massenlauf = massenlauf
    if bescheid.vorgang.kanal == Kanal.AMT:
        bescheid.anhoerung = Anhoerung.GLEICHARTIG
    bescheid.save(update_fields=["massenlauf", "anhoerung"])


@same_for_all
def _massenlauf(massenlauf_id: str) -> Massenlauf:
    return Massenlauf.objects.select_related("freigegeben_von").get(pk=massenlauf_id)


def finish(lauf: Lauf, *, akteur: Akteur) -> None:
    """Written: the print files come next, by themselves."""
    massenlauf = lock_massenlauf(UUID(lauf.parameter["massenlauf"]))
    if massenlauf.zustand in {"druckfertig", "laeuft"}:  # refused letters were tried again
        move_massenlauf(massenlauf, "geschrieben", akteur=akteur)
    parameter = {"massenlauf": str(massenlauf.pk)}
    massenlauf.drucklauf = start_lauf(DRUCKEN, akteur=akteur, parameter=parameter)
    massenlauf.save(update_fields=["drucklauf"])


def _author(massenlauf: Massenlauf) -> Akteur:
    """Who put it together answers for the words and stands in the letterhead."""
    return Akteur(
        art=Akteurart.AUFTRAG,
        mitarbeiter_id=massenlauf.angelegt_von_id,
        bezeichnung=f"Massenlauf {massenlauf.name}",
    )


def _is_written(massenlauf: Massenlauf, vorgang_id: UUID) -> bool:
    fertige = Bescheid.objects.filter(massenlauf=massenlauf, vorgang=vorgang_id)
    return fertige.exclude(zustand="entwurf").exists()


def _check_signatures(massenlauf: Massenlauf, bescheid: Bescheid) -> None:
    """The release of the whole is the signature under each; where more is demanded, it goes out
    alone.
    """
    stufe = required_for(bescheid)
    if stufe.mitzeichnung:
        raise Fachfehler("Dieser Bescheid braucht eine Mitzeichnung. Bitte einzeln erlassen.")
    freigegeben = massenlauf.freigegeben_von_id
    wer = Akteur(art=Akteurart.MITARBEITER, mitarbeiter_id=freigegeben)
    if stufe.durch is Durch.LEITUNG and not heads(wer, bescheid):
        raise Fachfehler("Diesen Bescheid zeichnet die Leitung des Amtes. Bitte einzeln erlassen.")


LAUFART = Laufart(
    kennung=SCHREIBEN,
    name="Massenbescheide schreiben",
    list_posten=list_posten,
    work=work,
    on_finished=finish,
    buendel=BUENDEL,
)
