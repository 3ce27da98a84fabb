"""The Poststelle's batch: formed, printed, handed over. The Ab-Vermerk is one act for all of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rathaus import uhr
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from ..models import Poststapel, Versand
from ..sperre import lock_versand
from ..uhrwerk import add_frist, days_from, issue, move_versand, set_clock, show_on_bescheid
from ..wege import versandarten

#: One batch, as much as one carries; 10,000 letters go as print files of a Massenlauf.
STAPEL = 100
#: When a record of service should have come back.
NACHWEIS_TAGE = 21


@transaction.atomic
def form_stapel(versand_ids: Sequence[UUID], *, akteur: Akteur) -> Poststapel:
    """Take these out of the queue into one batch; what another batch has is left there."""
    _check_poststelle(akteur)
    frei = Versand.objects.select_for_update(of=("self",), skip_locked=True).filter(
        pk__in=versand_ids, zustand="druck", stapel__isnull=True
    )
    gewaehlt = list(frei.order_by("angelegt", "pk").values_list("pk", flat=True)[: STAPEL + 1])
    if not gewaehlt:
        raise Fachfehler("Von diesen Briefen wartet keiner mehr im Postausgang.")
    if len(gewaehlt) > STAPEL:
        raise Fachfehler(f"Ein Stapel fasst höchstens {STAPEL} Briefe.")
    stapel = _new_stapel(akteur)
    Versand.objects.filter(pk__in=gewaehlt).update(stapel=stapel)
    return stapel


@transaction.atomic
def note_print(stapel_id: UUID, *, akteur: Akteur) -> Poststapel:
    stapel = _lock_stapel(stapel_id, akteur)
    if stapel.gedruckt is None:
        stapel.gedruckt = uhr.jetzt()
        stapel.save(update_fields=["gedruckt"])
    return stapel


@transaction.atomic
def pull_out(versand_id: UUID, *, grund: str, akteur: Akteur) -> None:
    """Back to the queue with a reason: damaged, wrong enclosure, held back by the office."""
    _check_poststelle(akteur)
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, warum der Brief aus dem Stapel kommt.")
    vorgang, versand = lock_versand(versand_id)
    if versand.stapel_id is None or versand.zustand != "druck":
        raise Fachfehler("Dieser Brief liegt in keinem offenen Stapel.")
    versand.stapel = None
    versand.save(update_fields=["stapel"])
    record(
        vorgang.kette,
        "aus_stapel_genommen",
        akteur=akteur,
        objekt=versand.bescheid,
        grund=grund.strip(),
    )


@transaction.atomic
def confirm_stapel(
    stapel_id: UUID,
    *,
    am: date,
    nummern: Mapping[UUID, str] | None = None,
    akteur: Akteur,
) -> Poststapel:
    """The Ab-Vermerk: the whole batch left the house on that day. `nummern` are the numbers the
    post gave, by Versand. Confirming it twice finds it confirmed.
    """
    stapel = _lock_stapel(stapel_id, akteur)
    if stapel.aufgegeben is not None:
        return stapel
    check_tag(am)
    stapel.aufgegeben, stapel.bestaetigt = am, uhr.jetzt()
    stapel.bestaetigt_von_id = akteur.mitarbeiter_id
    stapel.save(update_fields=["aufgegeben", "bestaetigt", "bestaetigt_von"])
    sendungen = stapel.sendungen.filter(zustand="druck").order_by("bescheid__vorgang_id", "pk")
    ids = list(sendungen.values_list("pk", flat=True))
    if not ids:
        raise Fachfehler("In diesem Stapel liegt kein Brief mehr.")
    for versand_id in ids:
        send_off(versand_id, am, (nummern or {}).get(versand_id, ""), akteur=akteur)
    return stapel


def send_off(versand_id: UUID, am: date, nummer: str, *, akteur: Akteur) -> Versand:
    """One letter of a batch leaves: its clock starts, or waits for the record of service."""
    vorgang, versand = lock_versand(versand_id)
    bescheid, art = versand.bescheid, versandarten[versand.weg]
    if versand.zustand == "zur_post":
        return versand
    if bescheid.datum and am < bescheid.datum:
        raise Fachfehler("Der Ab-Vermerk liegt vor dem Datum des Bescheids.")
    versand.kennung = nummer.strip() or versand.kennung
    if art.mit_nummer and not versand.kennung:
        raise Fachfehler(
            f"{art.name} an {', '.join(versand.anschrift)}: Die Sendungsnummer fehlt noch."
        )
    versand.am = am
    move_versand(versand, "zur_post", "am", "kennung")
    if art.mit_nachweis:
        ende = days_from(am, NACHWEIS_TAGE)
        add_frist(vorgang, versand, "nachweis", am, ende, akteur=akteur)
    else:
        set_clock(vorgang, versand, akteur=akteur)
    show_on_bescheid(versand)
    issue(vorgang, bescheid, akteur=akteur)
    neu = {"am": am, "weg": versand.weg}
    record(vorgang.kette, "bescheid_zur_post", akteur=akteur, objekt=bescheid, neu=neu)
    return versand


def check_tag(am: date) -> None:
    if am > uhr.heute():
        raise Fachfehler("Der Tag des Ab-Vermerks liegt in der Zukunft.")


def _new_stapel(akteur: Akteur) -> Poststapel:
    heute = uhr.heute()
    vorher = Poststapel.objects.filter(tag=heute).aggregate(Max("nummer"))["nummer__max"] or 0
    return Poststapel.objects.create(
        nummer=vorher + 1,
        tag=heute,
        gebildet=uhr.jetzt(),
        gebildet_von_id=akteur.mitarbeiter_id,
    )


def _lock_stapel(stapel_id: UUID, akteur: Akteur) -> Poststapel:
    _check_poststelle(akteur)
    stapel = Poststapel.objects.select_for_update(of=("self",)).filter(pk=stapel_id).first()
    if stapel is None:
        raise NichtGefunden("Diesen Stapel gibt es nicht.")
    return stapel


def _check_poststelle(akteur: Akteur) -> None:
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtErlaubt("Das macht die Poststelle.")
