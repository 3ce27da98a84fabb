from uuid import UUID

from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from ..models import Mitzeichnung, Teilhabe
from .sperre import lock_for_job, lock_vorgang, touch

ZWECK = "mitzeichnung"


@transaction.atomic
def request_mitzeichnung(
    vorgang_id: UUID, *, an: Mitarbeiter, frage: str, akteur: Akteur, stand: int
) -> Mitzeichnung:
    """Ask a colleague, who sees this one Vorgang until they have answered. The Vorgang does not
    move.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    if an.pk == akteur.mitarbeiter_id:
        raise Fachfehler("Sich selbst kann man nicht um Mitzeichnung bitten.")
    if vorgang.befangenheiten.filter(mitarbeiter=an).exists():
        raise Fachfehler(f"{an} ist von diesem Vorgang ausgeschlossen (§ 20 VwVfG).")
    try:
        with transaction.atomic():
            mitzeichnung = Mitzeichnung.objects.create(
                vorgang=vorgang,
                von_id=akteur.als_mitarbeiter,
                an=an,
                frage=frage,
                angefragt=uhr.jetzt(),
            )
    except IntegrityError:
        raise Fachfehler(f"{an} ist schon um Mitzeichnung gebeten.") from None
    Teilhabe.objects.create(vorgang=vorgang, mitarbeiter=an, zweck=ZWECK, von=uhr.jetzt())
    touch(vorgang)
    record(
        vorgang.kette,
        "mitzeichnung_erbeten",
        akteur=akteur,
        objekt=mitzeichnung,
        neu={"an": an.pk},
        grund=frage,
    )
    return mitzeichnung


@transaction.atomic
def answer_mitzeichnung(
    mitzeichnung_id: UUID, antwort: str, *, bemerkung: str = "", akteur: Akteur
) -> Mitzeichnung:
    """The asked colleague signs or declines; a refusal needs its reason."""
    offen = Mitzeichnung.objects.filter(pk=mitzeichnung_id).first()
    if offen is None or offen.an_id != akteur.mitarbeiter_id:
        raise NichtGefunden("Diese Mitzeichnung gibt es nicht.")
    if antwort == Mitzeichnung.Antwort.ABGELEHNT and not bemerkung.strip():
        raise Fachfehler("Bitte nennen Sie den Grund, warum Sie nicht mitzeichnen.")
    vorgang = lock_for_job(offen.vorgang_id)
    if vorgang.befangenheiten.filter(mitarbeiter_id=offen.an_id).exists():
        raise NichtGefunden("Diese Mitzeichnung gibt es nicht.")
    mitzeichnung = Mitzeichnung.objects.get(pk=mitzeichnung_id)
    if mitzeichnung.beantwortet:
        raise NichtErlaubt("Sie haben hierauf schon geantwortet.")
    mitzeichnung.antwort, mitzeichnung.bemerkung = antwort, bemerkung.strip()
    mitzeichnung.beantwortet = uhr.jetzt()
    mitzeichnung.save()
    Teilhabe.objects.filter(
        vorgang=vorgang, mitarbeiter_id=offen.an_id, zweck=ZWECK, beendet__isnull=True
    ).update(beendet=uhr.jetzt())
    touch(vorgang)
    record(
        vorgang.kette,
        "mitzeichnung_beantwortet",
        akteur=akteur,
        objekt=mitzeichnung,
        neu={"antwort": antwort},
        grund=bemerkung,
    )
    return mitzeichnung
