"""Suspension of what a notice demands (§ 80 Abs. 4 VwGO), and what it costs if it was in vain."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.herleitung import as_json
from rathaus.core.kasse.public import Aufschubart, begin_aufschub, end_aufschub
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import touch
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.zinsen import Zinsanlass, zinsen_nach

from ..models import Aussetzung, Rechtsbehelf
from ..recht import MIT_ZINSEN, gebiet_of
from ..zustaende import AUSSETZUNG, ERFOLGLOS
from .gemeinsam import lock_rechtsbehelf, note, save


@transaction.atomic
def request_aussetzung(
    rechtsbehelf_id: UUID,
    *,
    am: date,
    betrag: Decimal | None,
    grund: str,
    akteur: Akteur,
    stand: int | None,
) -> Aussetzung:
    """`betrag` is what shall not be collected meanwhile; None where it is not about money."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    if not rechtsbehelf.offen:
        raise Fachfehler("Dieser Widerspruch ist schon erledigt.")
    if rechtsbehelf.aufschiebend:
        raise Fachfehler("Der Widerspruch hält den Bescheid schon auf (§ 80 Abs. 1 VwGO).")
    aussetzung = file_request(rechtsbehelf, am=am, betrag=betrag, grund=grund, akteur=akteur)
    _count(rechtsbehelf)
    return aussetzung


def file_request(
    rechtsbehelf: Rechtsbehelf, *, am: date, betrag: Decimal | None, grund: str, akteur: Akteur
) -> Aussetzung:
    """The same for a caller who holds the lock. An application already open is the one."""
    try:
        with transaction.atomic():
            aussetzung = Aussetzung.objects.create(
                rechtsbehelf=rechtsbehelf, beantragt=am, betrag=betrag, antragsgrund=grund.strip()
            )
    except IntegrityError:
        return rechtsbehelf.aussetzungen.get(zustand__in=("beantragt", "gewaehrt"))
    note(rechtsbehelf, "aussetzung_beantragt", akteur=akteur, grund=grund)
    return aussetzung


@transaction.atomic
def decide_aussetzung(
    rechtsbehelf_id: UUID,
    *,
    gewaehrt: bool,
    ab: date | None,
    betrag: Decimal | None,
    grund: str,
    akteur: Akteur,
    stand: int,
) -> Aussetzung:
    """Granted from a day on: serious doubts, or undue hardship (§ 80 Abs. 4 Satz 3 VwGO)."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    if not grund.strip():
        raise Fachfehler("Bitte begründen Sie die Entscheidung.")
    if gewaehrt and ab is None:
        raise Fachfehler("Bitte sagen Sie, ab welchem Tag ausgesetzt wird.")
    aussetzung = _of(rechtsbehelf, "beantragt")
    _move(aussetzung, "gewaehrt" if gewaehrt else "abgelehnt")
    aussetzung.grund = grund.strip()
    if gewaehrt:
        aussetzung.ab = ab
        aussetzung.betrag = betrag or aussetzung.betrag
    aussetzung.save()
    if aussetzung.ab:
        begin_aufschub(
            rechtsbehelf.bescheid_id,
            art=Aufschubart.AUSSETZUNG,
            ab=aussetzung.ab,
            betrag=aussetzung.betrag,
            grund=f"{rechtsbehelf}: {grund.strip()}",
            einmal=_name_of(aussetzung),
            akteur=akteur,
        )
    _count(rechtsbehelf)
    note(rechtsbehelf, f"aussetzung_{aussetzung.zustand}", akteur=akteur, grund=grund)
    return aussetzung


@transaction.atomic
def end_aussetzung(
    rechtsbehelf_id: UUID,
    *,
    bis: date,
    erfolglos: Decimal | None,
    akteur: Akteur,
    stand: int,
) -> Aussetzung:
    """The amount is to be paid again after that day. `erfolglos` is the part of it on which the
    person lost in the end; None takes the whole. Interest comes only where they lost (§ 237 AO).
    """
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    aussetzung = _of(rechtsbehelf, "gewaehrt")
    if aussetzung.ab is None or not aussetzung.ab <= bis <= uhr.heute():
        raise Fachfehler("Das Ende liegt vor dem Beginn oder in der Zukunft.")
    _move(aussetzung, "beendet")
    aussetzung.bis = bis
    _charge(aussetzung, rechtsbehelf, erfolglos)
    aussetzung.save()
    end_aufschub(
        _name_of(aussetzung),
        bis=bis,
        zinsen=aussetzung.zinsen,
        herleitung=aussetzung.schritte,
        akteur=akteur,
    )
    _count(rechtsbehelf)
    note(rechtsbehelf, "aussetzung_beendet", akteur=akteur)
    return aussetzung


def _charge(aussetzung: Aussetzung, rechtsbehelf: Rechtsbehelf, erfolglos: Decimal | None) -> None:
    verloren = rechtsbehelf.zustand in ERFOLGLOS or erfolglos is not None
    schuld = aussetzung.betrag if erfolglos is None else erfolglos
    if not verloren or not schuld or gebiet_of(rechtsbehelf.vorgang) not in MIT_ZINSEN:
        return
    if aussetzung.betrag is not None and schuld > aussetzung.betrag:
        raise Fachfehler("Mehr als ausgesetzt war, kann nicht verloren sein.")
    beginn = max(rechtsbehelf.eingegangen, aussetzung.ab or rechtsbehelf.eingegangen)
    try:
        ergebnis = zinsen_nach(Zinsanlass.AUSSETZUNG, schuld, beginn, aussetzung.bis or beginn)
    except RechtFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    aussetzung.zinsen = ergebnis.zinsen
    aussetzung.schritte = as_json(ergebnis.schritte)


def _name_of(aussetzung: Aussetzung) -> str:
    """What the Kasse knows it by."""
    return f"aussetzung:{aussetzung.pk}"


def _of(rechtsbehelf: Rechtsbehelf, zustand: str) -> Aussetzung:
    gefunden = rechtsbehelf.aussetzungen.select_for_update().filter(zustand=zustand).first()
    if gefunden is None:
        raise Fachfehler(f"Hier ist keine Aussetzung {AUSSETZUNG[zustand].name}.")
    return gefunden


def _move(aussetzung: Aussetzung, nach: str) -> None:
    AUSSETZUNG.check(aussetzung.zustand, nach)
    aussetzung.zustand = nach


def _count(rechtsbehelf: Rechtsbehelf) -> None:
    save(rechtsbehelf)
    touch(rechtsbehelf.vorgang)
