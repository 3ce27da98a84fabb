"""The request, those it touches, and the decision."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, bescheide_for
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.herleitung import as_json
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import end_fristen, lock_vorgang, start_frist
from rathaus.recht.akteneinsicht import Einsichtsanspruch, Einsichtskosten

from ..models import Dritter, Einsicht
from ..recht import claim_of, due_of
from ..zustaende import ENTSCHEIDUNGEN, GEWAEHRT
from .gebuehr import check_gebuehr, settle_gebuehr
from .gemeinsam import (
    FRIST,
    changed,
    discard_previews,
    draw_anew,
    lock_einsicht,
    move_einsicht,
    note,
    save,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Antrag:
    """`beteiligung_id`: a party of the Vorgang asks, and `name` is theirs."""

    anspruch: str
    eingegangen: date
    name: str = ""
    beteiligung_id: UUID | None = None
    anlass: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dritterangabe:
    name: str
    betrifft: str
    angehoert: date
    frist: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entscheidung:
    """`ausgang`: gewaehrt, teilweise or abgelehnt. `bescheid_id`: the notice that says so, and that
    orders the `gebuehr`. `verzicht`: why nothing is taken although it could be.
    """

    ausgang: str
    grund: str = ""
    bescheid_id: UUID | None = None
    gebuehr: Decimal | None = None
    gebuehr_norm: str = ""
    verzicht: str = ""


@transaction.atomic
def receive_antrag(vorgang_id: UUID, antrag: Antrag, *, akteur: Akteur, stand: int) -> Einsicht:
    """Somebody asks to read the file; where the law names a period, it runs from here."""
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    anspruch = claim_of(antrag.anspruch)
    if antrag.eingegangen > uhr.heute():
        raise Fachfehler("Der Tag des Eingangs liegt in der Zukunft.")
    beteiligung = None
    if antrag.beteiligung_id:
        beteiligung = vorgang.beteiligungen.filter(pk=antrag.beteiligung_id).first()
    name = beteiligung.name if beteiligung else antrag.name.strip()
    if not name:
        raise Fachfehler("Bitte sagen Sie, wer in die Akte sehen möchte.")
    einsicht = Einsicht.objects.create(
        vorgang=vorgang,
        anspruch=anspruch.kennung,
        norm=anspruch.norm[:160],
        beteiligung=beteiligung,
        name=name,
        anlass=antrag.anlass,
        eingegangen=antrag.eingegangen,
        angelegt=uhr.jetzt(),
    )
    _start_frist(einsicht, akteur)
    note(einsicht, "einsicht_beantragt", akteur=akteur, norm=einsicht.norm)
    return einsicht


@transaction.atomic
def hear_dritten(
    einsicht_id: UUID, angabe: Dritterangabe, *, akteur: Akteur, stand: int
) -> Dritter:
    """Somebody was asked whether the file may be read, and until when they may answer."""
    einsicht = lock_einsicht(einsicht_id, akteur=akteur, stand=stand)
    _require_undecided(einsicht)
    if angabe.frist < angabe.angehoert:
        raise Fachfehler("Die Frist endet vor dem Tag der Anhörung.")
    dritter = Dritter.objects.create(
        einsicht=einsicht,
        name=angabe.name,
        betrifft=angabe.betrifft,
        angehoert=angabe.angehoert,
        frist=angabe.frist,
    )
    save(einsicht)
    note(einsicht, "einsicht_dritter_angehoert", akteur=akteur, dritter=dritter.pk)
    return dritter


@transaction.atomic
def answer_for_dritten(
    dritter_id: UUID, antwort: str, *, am: date, bemerkung: str = "", akteur: Akteur, stand: int
) -> Dritter:
    """What they said. That they said nothing counts only once their time is over."""
    gefunden = Dritter.objects.filter(pk=dritter_id).first()
    if gefunden is None:
        raise NichtGefunden("Diese Anhörung gibt es nicht.")
    einsicht = lock_einsicht(gefunden.einsicht_id, akteur=akteur, stand=stand)
    _require_undecided(einsicht)
    dritter = Dritter.objects.select_for_update(of=("self",)).get(pk=dritter_id)
    if antwort not in Dritter.Antwort.values or not antwort:
        raise Fachfehler("Bitte wählen Sie eine Antwort.")
    if antwort == Dritter.Antwort.KEINE and dritter.frist >= uhr.heute():
        raise Fachfehler(f"Die Frist läuft noch bis zum {dritter.frist:%d.%m.%Y}.")
    dritter.antwort, dritter.geantwortet, dritter.bemerkung = antwort, am, bemerkung
    dritter.save(update_fields=["antwort", "geantwortet", "bemerkung"])
    save(einsicht)
    note(
        einsicht,
        "einsicht_dritter_antwort",
        akteur=akteur,
        grund=bemerkung,
        dritter=dritter.pk,
        antwort=antwort,
    )
    return dritter


@transaction.atomic
def decide_einsicht(
    einsicht_id: UUID, entscheidung: Entscheidung, *, akteur: Akteur, stand: int
) -> Einsicht:
    """Grant, grant in part, or refuse. A refusal has its reason, and where it is an act of its own
    its notice; nobody's data are shown while the time to object still runs.
    """
    einsicht = lock_einsicht(einsicht_id, akteur=akteur, stand=stand)
    anspruch = claim_of(einsicht.anspruch)
    ausgang = entscheidung.ausgang
    if ausgang not in ENTSCHEIDUNGEN:
        raise Fachfehler("Bitte wählen Sie, wie Sie entscheiden.")
    if ausgang in GEWAEHRT:
        _require_heard(einsicht)
    _require_reason(einsicht, entscheidung)
    bescheid = _notice(einsicht, anspruch, entscheidung, akteur)
    check_gebuehr(einsicht, anspruch, bescheid, entscheidung.gebuehr)
    einsicht.bescheid = bescheid
    einsicht.gebuehr, einsicht.gebuehr_norm = _fee(anspruch, entscheidung)
    einsicht.grund, einsicht.entschieden = entscheidung.grund.strip(), uhr.heute()
    vorher = einsicht.zustand
    move_einsicht(einsicht, ausgang, "bescheid", "gebuehr", "gebuehr_norm", "grund", "entschieden")
    if ausgang == "abgelehnt":
        discard_previews(einsicht, akteur=akteur)
    elif vorher == "abgelehnt":
        draw_anew(einsicht)
    end_fristen(einsicht.vorgang, FRIST, akteur=akteur)
    _keep_other_fristen(einsicht, akteur)
    note(
        einsicht,
        f"einsicht_{ausgang}",
        akteur=akteur,
        grund=einsicht.grund,
        gebuehr=einsicht.gebuehr,
        gebuehr_norm=einsicht.gebuehr_norm,
    )
    settle_gebuehr(einsicht, bescheid)
    return einsicht


@transaction.atomic
def withdraw_einsicht(einsicht_id: UUID, *, grund: str, akteur: Akteur, stand: int) -> Einsicht:
    einsicht = lock_einsicht(einsicht_id, akteur=akteur, stand=stand)
    changed(einsicht, akteur=akteur)
    move_einsicht(einsicht, "zurueckgenommen")
    discard_previews(einsicht, akteur=akteur)
    end_fristen(einsicht.vorgang, FRIST, akteur=akteur)
    _keep_other_fristen(einsicht, akteur)
    note(einsicht, "einsicht_zurueckgenommen", akteur=akteur, grund=grund)
    return einsicht


def _start_frist(einsicht: Einsicht, akteur: Akteur) -> None:
    if frist := due_of(einsicht.anspruch, einsicht.eingegangen):
        start_frist(
            einsicht.vorgang,
            FRIST,
            beginn=einsicht.eingegangen,
            ende=frist.ende,
            schritte=as_json(frist.schritte),
            akteur=akteur,
        )


def _keep_other_fristen(einsicht: Einsicht, akteur: Akteur) -> None:
    """Those of other requests in the same Vorgang run on."""
    for andere in Einsicht.objects.filter(vorgang=einsicht.vorgang, zustand="beantragt"):
        andere.vorgang = einsicht.vorgang
        _start_frist(andere, akteur)


def _require_undecided(einsicht: Einsicht) -> None:
    if einsicht.zustand != "beantragt":
        raise Fachfehler("Über diese Akteneinsicht ist schon entschieden.")


def _require_heard(einsicht: Einsicht) -> None:
    warten = einsicht.dritte.filter(antwort="", frist__gte=uhr.heute()).order_by("frist").first()
    if warten:
        raise Fachfehler(f"{warten.name} kann sich noch bis zum {warten.frist:%d.%m.%Y} äußern.")


def _require_reason(einsicht: Einsicht, entscheidung: Entscheidung) -> None:
    if entscheidung.grund.strip():
        return
    if entscheidung.ausgang != "gewaehrt":
        raise Fachfehler("Bitte begründen Sie, was Sie ablehnen.")
    if einsicht.dritte.filter(antwort=Dritter.Antwort.WIDERSPRICHT).exists():
        raise Fachfehler("Jemand widerspricht. Bitte begründen Sie, warum Sie trotzdem gewähren.")


def _notice(
    einsicht: Einsicht, anspruch: Einsichtsanspruch, entscheidung: Entscheidung, akteur: Akteur
) -> Bescheid | None:
    if entscheidung.bescheid_id is not None:
        return _own_notice(einsicht, entscheidung.bescheid_id, akteur)
    if anspruch.bescheid and entscheidung.ausgang != "gewaehrt":
        raise Fachfehler(
            f"Nach {anspruch.norm} ist eine Ablehnung ein Bescheid. Bitte schreiben Sie ihn im "
            "Vorgang und wählen Sie ihn hier aus."
        )
    return None


def _own_notice(einsicht: Einsicht, bescheid_id: UUID, akteur: Akteur) -> Bescheid:
    eigene = bescheide_for(akteur).filter(vorgang=einsicht.vorgang).exclude(zustand="verworfen")
    bescheid = eigene.filter(pk=bescheid_id).first()
    if bescheid is None:
        raise NichtGefunden("Diesen Bescheid gibt es nicht.")
    return bescheid


def _fee(anspruch: Einsichtsanspruch, entscheidung: Entscheidung) -> tuple[Decimal | None, str]:
    """What it costs and by which norm, or why it costs nothing."""
    norm, verzicht = entscheidung.gebuehr_norm.strip(), entscheidung.verzicht.strip()
    if not entscheidung.gebuehr:
        return None, "" if anspruch.kosten is Einsichtskosten.FREI else verzicht
    if verzicht:
        raise Fachfehler("Entweder etwas verlangen oder darauf verzichten: Bitte wählen Sie eins.")
    if not norm:
        raise Fachfehler("Bitte nennen Sie die Stelle der Satzung, aus der die Gebühr folgt.")
    return entscheidung.gebuehr, norm
