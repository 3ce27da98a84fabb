"""A Widerspruch comes in, by whatever way; the answer says at once whether it counts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.bescheide.public import Bescheid
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.nachrichten.public import write_to_beteiligte
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import (
    add_dokument,
    lock_for_party,
    lock_vorgang,
    raise_hand,
    touch,
)
from rathaus.recht.form import Eingangsweg
from rathaus.recht.rechtsbehelf import Gebiet

from ..antwort import answer_to
from ..models import Rechtsbehelf
from ..recht import gebiet_of, has_instruction, is_act
from .aussetzen import file_request
from .gemeinsam import (
    PRUEFUNG,
    WIDERSPRUCH_DA,
    bring_back,
    check_day,
    judge,
    lock_rechtsbehelf,
    move_rechtsbehelf,
    note,
    save,
    settle_fristen,
)

#: Ways on which the answer goes back through the portal and its mail; the rest gets a letter.
ONLINE = (
    Eingangsweg.PORTAL,
    Eingangsweg.PORTAL_EID,
    Eingangsweg.EMAIL,
    Eingangsweg.EMAIL_SIGNIERT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eingang:
    """What came in, on which day and way. `datei` is the scan or the written record; `aussetzung`:
    they also ask to wait with the money.
    """

    eingegangen: date
    weg: Eingangsweg
    begruendung: str = ""
    datei: Datei | None = None
    belehrt: bool = True
    sofort_vollziehbar: bool = False
    aussetzung: bool = False


@transaction.atomic
def receive_widerspruch(
    bescheid_id: UUID, eingang: Eingang, *, akteur: Akteur, stand: int | None = None
) -> Rechtsbehelf:
    """File it, say what the law makes of it, start its dates and answer. From a party, a second
    click finds the first; what comes in form after one that was not mends that one.
    """
    vorgang, bescheid = _lock(bescheid_id, akteur, stand)
    _check_object(bescheid, eingang)
    einleger = _einleger(bescheid, akteur)
    offen = Rechtsbehelf.objects.filter(
        bescheid=bescheid, einleger_id=einleger, erledigt__isnull=True
    ).first()
    if offen is not None:
        return _again(offen, eingang, akteur)
    neu = Rechtsbehelf(
        vorgang=vorgang,
        bescheid=bescheid,
        einleger_id=einleger,
        weg=eingang.weg,
        eingegangen=eingang.eingegangen,
        begruendung=eingang.begruendung.strip(),
        dokument=_file(vorgang, eingang, akteur),
        angelegt=uhr.jetzt(),
        belehrt=eingang.belehrt and has_instruction(bescheid),
        sofort_vollziehbar=eingang.sofort_vollziehbar,
    )
    judge(neu)
    neu.zustand = _first_state(neu)
    neu.save(force_insert=True)
    note(neu, "widerspruch_eingegangen", akteur=akteur)
    if eingang.aussetzung and neu.statthaft and not neu.aufschiebend:
        file_request(neu, am=neu.eingegangen, betrag=None, grund="", akteur=akteur)
    _announce(neu, akteur)
    return neu


@transaction.atomic
def supply_form(
    rechtsbehelf_id: UUID, *, weg: Eingangsweg, am: date, akteur: Akteur, stand: int
) -> Rechtsbehelf:
    """The form is made good: from now on that day and that way count."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    if am < rechtsbehelf.eingegangen:
        raise Fachfehler("Der Tag liegt vor dem ersten Eingang.")
    check_day(am, rechtsbehelf.bescheid)
    _mend(rechtsbehelf, weg, am, akteur)
    return rechtsbehelf


def _mend(rechtsbehelf: Rechtsbehelf, weg: Eingangsweg, am: date, akteur: Akteur) -> None:
    rechtsbehelf.weg, rechtsbehelf.eingegangen = weg, am
    judge(rechtsbehelf)
    if not rechtsbehelf.formgerecht:
        raise Fachfehler("Auch auf diesem Weg ist die Form nicht gewahrt.")
    move_rechtsbehelf(rechtsbehelf, "eingegangen", "weg", "eingegangen", *PRUEFUNG)
    note(rechtsbehelf, "widerspruch_form_nachgeholt", akteur=akteur)
    _announce(rechtsbehelf, akteur)


def _lock(bescheid_id: UUID, akteur: Akteur, stand: int | None) -> tuple[Vorgang, Bescheid]:
    bescheid = Bescheid.objects.select_related("fassung").filter(pk=bescheid_id).first()
    if bescheid is None:
        raise NichtGefunden("Diesen Bescheid gibt es nicht.")
    if akteur.art in (Akteurart.BUERGER, Akteurart.LINK):
        vorgang = lock_for_party(bescheid.vorgang_id, akteur=akteur)
    else:
        vorgang = lock_vorgang(bescheid.vorgang_id, akteur=akteur, stand=stand)
    bescheid.vorgang = vorgang
    return vorgang, bescheid


def _check_object(bescheid: Bescheid, eingang: Eingang) -> None:
    if not is_act(bescheid):
        raise Fachfehler("Gegen ein einfaches Schreiben gibt es keinen Widerspruch.")
    if bescheid.erlassen is None:
        raise Fachfehler("Der Bescheid hat das Haus noch nicht verlassen.")
    if gebiet_of(bescheid.vorgang) is Gebiet.OWI:
        raise Fachfehler("Gegen einen Bußgeldbescheid gibt es den Einspruch (§ 67 OWiG).")
    check_day(eingang.eingegangen, bescheid)


def _einleger(bescheid: Bescheid, akteur: Akteur) -> UUID | None:
    """A signed-in party for themselves; else the addressee, in whose name the rest acts."""
    if akteur.art == Akteurart.BUERGER and akteur.zugang_id:
        eigene = bescheid.vorgang.beteiligungen.filter(zugang_id=akteur.zugang_id)
        return eigene.values_list("pk", flat=True).first() or bescheid.empfaenger_id
    return bescheid.empfaenger_id


def _again(offen: Rechtsbehelf, eingang: Eingang, akteur: Akteur) -> Rechtsbehelf:
    rechtsbehelf = Rechtsbehelf.objects.select_for_update(of=("self",)).get(pk=offen.pk)
    if rechtsbehelf.zustand == "formmangel" and eingang.weg not in (
        Eingangsweg.PORTAL,
        Eingangsweg.EMAIL,
    ):
        if neue := eingang.begruendung.strip():
            rechtsbehelf.begruendung = neue
            save(rechtsbehelf, "begruendung")
        _mend(rechtsbehelf, eingang.weg, eingang.eingegangen, akteur)
        return rechtsbehelf
    if akteur.art in (Akteurart.BUERGER, Akteurart.LINK):
        return rechtsbehelf
    raise Fachfehler("Gegen diesen Bescheid ist schon ein Widerspruch offen.")


def _first_state(rechtsbehelf: Rechtsbehelf) -> str:
    ohne_form = rechtsbehelf.statthaft and not rechtsbehelf.formgerecht
    return "formmangel" if ohne_form else "eingegangen"


def _file(vorgang: Vorgang, eingang: Eingang, akteur: Akteur) -> Dokument | None:
    if eingang.datei is None:
        return None
    return add_dokument(
        vorgang,
        eingang.datei,
        art="widerspruch",
        titel="Widerspruch",
        richtung=Richtung.EINGANG,
        datum=eingang.eingegangen,
        akteur=akteur,
        fuer_beteiligte=True,
    )


def _announce(rechtsbehelf: Rechtsbehelf, akteur: Akteur) -> None:
    """Dates, the clerk's list, and the answer where it can go at once."""
    vorgang = rechtsbehelf.vorgang
    settle_fristen(rechtsbehelf, akteur=akteur)
    bring_back(vorgang, akteur=auftrag("Widerspruch eingegangen"))
    raise_hand(vorgang, WIDERSPRUCH_DA)
    touch(vorgang)
    if rechtsbehelf.weg in ONLINE:
        write_to_beteiligte(
            vorgang.pk, answer_to(rechtsbehelf), akteur=auftrag("Antwort auf den Widerspruch")
        )
        vorgang.refresh_from_db(fields=["stand"])
