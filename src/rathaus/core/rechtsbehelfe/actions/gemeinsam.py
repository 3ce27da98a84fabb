"""Taking hold of a Widerspruch, moving it, and what the law says of it written beside it."""

from datetime import date
from uuid import UUID

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.herleitung import as_json
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import (
    end_fristen,
    lock_vorgang,
    move,
    start_frist,
    vorgangsarten,
)
from rathaus.core.zustaende import Phase

from ..models import Rechtsbehelf
from ..recht import check, decision_due
from ..zustaende import ENDEN, RECHTSBEHELF

#: Decide within three months, mend the form until the period ends.
FRIST, FRIST_FORM = "widerspruch", "widerspruch_form"
WIDERSPRUCH_DA = "Ein Widerspruch ist eingegangen."
PRUEFUNG = (
    "statthaft",
    "formgerecht",
    "rechtzeitig",
    "fristende",
    "aufschiebend",
    "schritte",
)


def lock_rechtsbehelf(rechtsbehelf_id: UUID, *, akteur: Akteur, stand: int | None) -> Rechtsbehelf:
    """Vorgang first, then the Rechtsbehelf. NichtGefunden, NichtErlaubt or Veraltet."""
    vorgang_id = (
        Rechtsbehelf.objects.filter(pk=rechtsbehelf_id).values_list("vorgang_id", flat=True).first()
    )
    if vorgang_id is None:
        raise NichtGefunden("Diesen Widerspruch gibt es nicht.")
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    gefunden = (
        Rechtsbehelf.objects.select_for_update(of=("self",))
        .select_related("bescheid__fassung", "einleger")
        .get(pk=rechtsbehelf_id)
    )
    gefunden.vorgang = gefunden.bescheid.vorgang = vorgang
    if stand is not None and stand != gefunden.stand:
        raise Veraltet
    return gefunden


def move_rechtsbehelf(rechtsbehelf: Rechtsbehelf, nach: str, *felder: str) -> None:
    """Next state, checked against the table; an end bears its day and ends what ran."""
    RECHTSBEHELF.check(rechtsbehelf.zustand, nach)
    rechtsbehelf.zustand = nach
    if nach in ENDEN:
        rechtsbehelf.erledigt = uhr.heute()
    save(rechtsbehelf, "zustand", "erledigt", *felder)


def save(rechtsbehelf: Rechtsbehelf, *felder: str) -> None:
    rechtsbehelf.stand += 1
    rechtsbehelf.save(update_fields=[*felder, "stand"])


def judge(rechtsbehelf: Rechtsbehelf) -> None:
    """Compute anew what the law says; nothing is saved here."""
    ergebnis = check(
        rechtsbehelf.bescheid,
        rechtsbehelf.eingegangen,
        rechtsbehelf.weg,
        einleger=rechtsbehelf.einleger_id,
        belehrt=rechtsbehelf.belehrt,
        sofort_vollziehbar=rechtsbehelf.sofort_vollziehbar,
    )
    for feld in PRUEFUNG[:-1]:
        setattr(rechtsbehelf, feld, getattr(ergebnis, feld))
    rechtsbehelf.schritte = as_json(ergebnis.schritte)


def settle_fristen(rechtsbehelf: Rechtsbehelf, *, akteur: Akteur) -> None:
    """The dates of the Vorgang that follow from where the Widerspruch stands."""
    vorgang = rechtsbehelf.vorgang
    for art in (FRIST, FRIST_FORM):
        end_fristen(vorgang, art, akteur=akteur)
    if not rechtsbehelf.offen:
        return
    if rechtsbehelf.zustand == "formmangel":
        _start_form(rechtsbehelf, akteur)
        return
    if rechtsbehelf.zulaessig:
        for art in ("rechtsbehelf", "bestandskraft"):
            end_fristen(vorgang, art, akteur=akteur)
    lauf = decision_due(vorgang, rechtsbehelf.eingegangen)
    start_frist(
        vorgang,
        FRIST,
        beginn=rechtsbehelf.eingegangen,
        ende=lauf.ende,
        schritte=as_json(lauf.schritte),
        akteur=akteur,
    )


def _start_form(rechtsbehelf: Rechtsbehelf, akteur: Akteur) -> None:
    if rechtsbehelf.fristende and rechtsbehelf.fristende >= uhr.heute():
        start_frist(
            rechtsbehelf.vorgang,
            FRIST_FORM,
            beginn=rechtsbehelf.eingegangen,
            ende=rechtsbehelf.fristende,
            schritte=rechtsbehelf.schritte,
            akteur=akteur,
        )


def bring_back(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """A closed matter lives again, or nobody would see what came in."""
    art = vorgangsarten[vorgang.art]
    if vorgang.phase == Phase.ABGESCHLOSSEN and art.bearbeitung in art.zustaende.nachfolger(
        vorgang.zustand
    ):
        move(vorgang, art.bearbeitung, akteur=akteur, grund=WIDERSPRUCH_DA)


def check_day(tag: date, bescheid: Bescheid) -> None:
    if tag > uhr.heute():
        raise Fachfehler("Der Tag des Eingangs liegt in der Zukunft.")
    if bescheid.datum and tag < bescheid.datum:
        raise Fachfehler("Der Tag des Eingangs liegt vor dem Datum des Bescheids.")


def note(rechtsbehelf: Rechtsbehelf, verb: str, *, akteur: Akteur, grund: str = "") -> None:
    record(
        rechtsbehelf.vorgang.kette,
        verb,
        akteur=akteur,
        objekt=rechtsbehelf,
        neu={"zustand": rechtsbehelf.zustand, "eingegangen": rechtsbehelf.eingegangen},
        grund=grund,
    )
