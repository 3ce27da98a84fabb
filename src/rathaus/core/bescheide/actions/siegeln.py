"""Between the letter and the door: the seal of the town, or the signature of a person."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from rathaus.core.fehler import Fachfehler, Veraltet
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.siegel.public import (
    Signierauftrag,
    cancel_signierauftrag,
    complete_signierauftrag,
    is_signed,
    open_signierauftrag,
    prepare_signierauftrag,
    seal_dokument,
    signaturdienst,
)
from rathaus.core.vorgaenge.models import Vorgang

from ..ausfertigung.inhalt import letter_of
from ..ausfertigung.satz import typeset
from ..models import Ausfertigung, Bescheid
from ..siegel.wunsch import ausfertigungen_of, schriftform_of, unsealed, unsigned
from ..versand.models import Versandweg
from ..versand.sperre import check_may_work, lock_for_issue


def seal_bescheid(bescheid_id: UUID, *, akteur: Akteur) -> None:
    """Seal every Ausfertigung that wants it, each in a transaction of its own and each once. A
    letter somebody will sign in person gets that signature instead. SiegelNichtMoeglich: the job
    tries again, and nothing leaves the house meanwhile.
    """
    seal_letters(_get(bescheid_id), akteur=akteur)


def seal_letters(bescheid: Bescheid, *, akteur: Akteur) -> None:
    if unsigned(bescheid):
        return
    for dokument in unsealed(bescheid):
        seal_dokument(dokument.pk, akteur=akteur)


def is_ready(bescheid_id: UUID) -> bool:
    """Nothing is missing that has to be on the letter before it leaves."""
    return lacks_nothing(_get(bescheid_id))


def lacks_nothing(bescheid: Bescheid) -> bool:
    return not unsigned(bescheid) and not unsealed(bescheid)


@transaction.atomic
def request_unterschrift(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Bescheid:
    """The clerk signs the finished letter qualified, instead of by hand."""
    vorgang, bescheid = _lock(bescheid_id, akteur, stand)
    offene = unsigned(bescheid)
    if not offene:
        raise Fachfehler("Für diesen Brief braucht es keine qualifizierte Signatur.")
    for ausfertigung in offene:
        if ausfertigung.dokument is not None:
            open_signierauftrag(ausfertigung.dokument, akteur=akteur)
    _defer("bescheide.sign", bescheid)
    neu = {"schriftform": schriftform_of(bescheid)}
    record(vorgang.kette, "unterschrift_begonnen", akteur=akteur, objekt=bescheid, neu=neu)
    return bescheid


@transaction.atomic
def cancel_unterschrift(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Bescheid:
    """Nobody confirms it: the order at the signature service is dropped, and the clerk chooses
    anew.
    """
    vorgang, bescheid = _lock(bescheid_id, akteur, stand)
    offene = [auftrag for a in ausfertigungen_of(bescheid) if (auftrag := _open_order(a))]
    if not offene:
        raise Fachfehler("Für diesen Brief ist gerade keine Signatur angefordert.")
    for auftrag in offene:
        cancel_signierauftrag(auftrag.pk, akteur=akteur)
    record(vorgang.kette, "unterschrift_abgebrochen", akteur=akteur, objekt=bescheid)
    return bescheid


@transaction.atomic
def send_on_paper(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Bescheid:
    """Nobody signs qualified: the letter goes by post, which keeps the written form."""
    vorgang, bescheid = _lock(bescheid_id, akteur, stand)
    if not unsigned(bescheid):
        raise Fachfehler("Dieser Brief wartet nicht auf eine Unterschrift.")
    bescheid.versandweg = Versandweg.POST
    bescheid.stand += 1
    bescheid.save(update_fields=["versandweg", "stand"])
    record(
        vorgang.kette,
        "versandweg_gewaehlt",
        akteur=akteur,
        objekt=bescheid,
        neu={"weg": bescheid.versandweg},
        grund="auf Papier statt qualifiziert signiert",
    )
    _defer("bescheide.render", bescheid)
    return bescheid


@transaction.atomic
def retry_seal(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Bescheid:
    """Do not wait for the next attempt of the job."""
    _vorgang, bescheid = _lock(bescheid_id, akteur, stand)
    _defer("bescheide.render", bescheid)
    return bescheid


def continue_unterschrift(bescheid_id: UUID, *, akteur: Akteur) -> None:
    """Bring every open signature order a step further; NochNichtBestaetigt while the person has
    not confirmed. The vermerk of a stand-in is printed on the letter before it is signed.
    """
    bescheid = _get(bescheid_id)
    for ausfertigung in ausfertigungen_of(bescheid):
        auftrag = _open_order(ausfertigung)
        if auftrag is None:
            continue
        if auftrag.vorbereitet_id is None:
            pdf = _signable(bescheid, ausfertigung)
            prepare_signierauftrag(auftrag.pk, pdf, akteur=akteur)
        complete_signierauftrag(auftrag.pk, akteur=akteur)


def _signable(bescheid: Bescheid, ausfertigung: Ausfertigung) -> bytes:
    dienst = signaturdienst()
    return typeset(
        letter_of(bescheid, ausfertigung),
        wappen_svg=bescheid.vorgang.gemeinde.wappen_svg,
        vermerk=dienst.vermerk if dienst else "",
    )


def _open_order(ausfertigung: Ausfertigung) -> Signierauftrag | None:
    if ausfertigung.dokument is None or is_signed(ausfertigung.dokument):
        return None
    offene = Signierauftrag.objects.filter(dokument=ausfertigung.dokument, zustand="angefordert")
    return offene.first()


def _get(bescheid_id: UUID) -> Bescheid:
    return Bescheid.objects.select_related("vorgang__gemeinde", "fassung__vorlage").get(
        pk=bescheid_id
    )


def _lock(bescheid_id: UUID, akteur: Akteur, stand: int) -> tuple[Vorgang, Bescheid]:
    vorgang, bescheid = lock_for_issue(bescheid_id)
    check_may_work(vorgang, akteur)
    if stand != bescheid.stand:
        raise Veraltet
    bescheid.vorgang = vorgang
    return vorgang, bescheid


def _defer(auftrag: str, bescheid: Bescheid) -> None:
    """At most one waits for each letter; a savepoint, because a second one is refused by the
    database.
    """
    schloss = f"{auftrag}:{bescheid.pk}"
    try:
        with transaction.atomic():
            jobs.configure_task(auftrag, queueing_lock=schloss).defer(bescheid_id=str(bescheid.pk))
    except AlreadyEnqueued:
        pass
