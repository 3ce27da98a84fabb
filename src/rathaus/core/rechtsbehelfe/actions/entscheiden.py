"""Abhilfe, hand-over, decision, withdrawal: how a Widerspruch ends."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Richtung
from rathaus.core.vorgaenge.public import add_dokument, raise_hand, touch
from rathaus.recht.form import Eingangsweg, pruefe_form

from ..models import Rechtsbehelf
from ..recht import decider_for, remedy_against, town_decides
from ..verzeichnis import typeset_verzeichnis
from .gemeinsam import (
    lock_rechtsbehelf,
    move_rechtsbehelf,
    note,
    settle_fristen,
)

AUSSETZUNG_LAEUFT = "Der Widerspruch ist erledigt: Aussetzung beenden."
PDF = "application/pdf"


@transaction.atomic
def remedy_widerspruch(
    rechtsbehelf_id: UUID, *, ganz: bool, grund: str, akteur: Akteur, stand: int
) -> Rechtsbehelf:
    """The office finds the person right, wholly or in part (§ 72 VwGO). A new notice says so."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    _require_reason(grund, "Bitte sagen Sie, warum Sie abhelfen.")
    if not rechtsbehelf.zulaessig:
        raise Fachfehler(
            "Der Widerspruch ist nicht zulässig; abhelfen lässt sich ihm nicht. Sie können den "
            "Bescheid trotzdem zurücknehmen (§ 48 VwVfG)."
        )
    _finish(rechtsbehelf, "abgeholfen" if ganz else "teilabgeholfen", grund, akteur)
    return rechtsbehelf


@transaction.atomic
def hand_over(
    rechtsbehelf_id: UUID, *, an: str, stellungnahme: str, akteur: Akteur, stand: int
) -> Rechtsbehelf:
    """Not remedied: to the Widerspruchsbehörde, with the list of what lies in the file."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    if not an.strip():
        raise Fachfehler("Bitte nennen Sie die Widerspruchsbehörde.")
    _require_reason(stellungnahme, "Bitte sagen Sie, warum nicht abgeholfen wird.")
    rechtsbehelf.vorgelegt_an, rechtsbehelf.vorgelegt_am = an.strip(), uhr.heute()
    rechtsbehelf.grund = stellungnahme.strip()
    move_rechtsbehelf(rechtsbehelf, "abgegeben", "vorgelegt_an", "vorgelegt_am", "grund")
    datei = store_erzeugnis(
        typeset_verzeichnis(rechtsbehelf),
        name="Vorlage-Widerspruch.pdf",
        medientyp=PDF,
        akteur=akteur,
        kette=rechtsbehelf.vorgang.kette,
    )
    add_dokument(
        rechtsbehelf.vorgang,
        datei,
        art="vorlage",
        titel=f"Vorlage an: {an.strip()}",
        richtung=Richtung.AUSGANG,
        akteur=akteur,
    )
    touch(rechtsbehelf.vorgang)
    note(rechtsbehelf, "widerspruch_vorgelegt", akteur=akteur, grund=an)
    return rechtsbehelf


@transaction.atomic
def decide_widerspruch(
    rechtsbehelf_id: UUID, *, erfolg: bool, grund: str, akteur: Akteur, stand: int
) -> Rechtsbehelf:
    """The Widerspruchsbescheid: the town's own where it decides itself, else what came back."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    _require_reason(grund, "Bitte halten Sie fest, wie und warum entschieden wurde.")
    fremd = not town_decides(rechtsbehelf.vorgang, rechtsbehelf.eingegangen)
    if fremd and rechtsbehelf.vorgelegt_am is None:
        zustaendig = decider_for(rechtsbehelf.vorgang, rechtsbehelf.eingegangen)
        name = zustaendig.name if zustaendig else "die Widerspruchsbehörde"
        raise Fachfehler(
            f"Hier entscheidet {name}. Bitte geben Sie den Widerspruch erst dorthin ab."
        )
    _finish(rechtsbehelf, "stattgegeben" if erfolg else "zurueckgewiesen", grund, akteur)
    return rechtsbehelf


@transaction.atomic
def withdraw_widerspruch(
    rechtsbehelf_id: UUID, *, weg: Eingangsweg, am: date, akteur: Akteur, stand: int
) -> Rechtsbehelf:
    """Taken back, in the form in which it is raised."""
    rechtsbehelf = lock_rechtsbehelf(rechtsbehelf_id, akteur=akteur, stand=stand)
    if not rechtsbehelf.eingegangen <= am <= uhr.heute():
        raise Fachfehler("Der Tag der Rücknahme liegt vor dem Widerspruch oder in der Zukunft.")
    mittel = remedy_against(rechtsbehelf.bescheid, am)
    if rechtsbehelf.formgerecht and mittel and not pruefe_form(mittel, weg).formgerecht:
        raise Fachfehler(
            "Zurücknehmen geht nur in der Form des Widerspruchs: mit Unterschrift, zur "
            "Niederschrift oder mit Online-Ausweis."
        )
    _finish(rechtsbehelf, "zurueckgenommen", f"zurückgenommen am {am:%d.%m.%Y}", akteur)
    return rechtsbehelf


def _finish(rechtsbehelf: Rechtsbehelf, nach: str, grund: str, akteur: Akteur) -> None:
    rechtsbehelf.grund = grund.strip()
    move_rechtsbehelf(rechtsbehelf, nach, "grund")
    settle_fristen(rechtsbehelf, akteur=akteur)
    laeuft = rechtsbehelf.aussetzungen.filter(zustand__in=("beantragt", "gewaehrt"))
    if not rechtsbehelf.offen and laeuft.exists():
        raise_hand(rechtsbehelf.vorgang, AUSSETZUNG_LAEUFT)
    touch(rechtsbehelf.vorgang)
    note(rechtsbehelf, f"widerspruch_{nach}", akteur=akteur, grund=grund)


def _require_reason(text: str, satz: str) -> None:
    if not text.strip():
        raise Fachfehler(satz)
