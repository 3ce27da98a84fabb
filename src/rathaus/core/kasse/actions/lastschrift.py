"""Collecting by direct debit: what is due and agreed, announced in time, each due date once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.einheiten.models import Gemeinde, Verwaltung
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.kassenzeichen import format_kassenzeichen
from rathaus.core.kasse.models import (
    Bescheidfaelligkeit,
    Forderung,
    Lastschriftlauf,
    Lastschriftposten,
    Mandat,
    Sequenz,
)
from rathaus.core.kasse.permissions import is_kasse
from rathaus.core.kasse.queries import offene_posten, saldo
from rathaus.core.kasse.werte import OffenerPosten
from rathaus.core.nummern.public import next_nummer
from rathaus.core.protokoll.public import Akteur, record
from rathaus.normen.sepa import (
    Glaeubiger,
    Lastschrift,
    SepaFehler,
    ist_bankarbeitstag,
    pruefe_glaeubiger_id,
    schreibe_pain008,
)

KETTE = "kasse:bank"
#: SEPA-Rulebook: so many days before, unless the mandate shortened it.
VORABINFORMATION_TAGE = 14


@dataclass(frozen=True, slots=True)
class Uebergangen:
    """What is due but not collected, and why."""

    mandat: Mandat
    grund: str


@dataclass(frozen=True, slots=True)
class _Geplant:
    mandat: Mandat
    forderung_id: UUID
    bezeichnung: str
    faellig: date
    betrag: Decimal


@transaction.atomic
def create_lastschriftlauf(
    *, einzug_am: date, akteur: Akteur, gemeinde_id: UUID | None = None
) -> tuple[Lastschriftlauf, list[Uebergangen]]:
    """One file for all that is due by that day on accounts with a mandate; and what was left."""
    if not is_kasse(akteur):
        raise NichtErlaubt("Lastschriften zieht nur die Kasse ein.")
    if einzug_am <= uhr.heute() or not ist_bankarbeitstag(einzug_am):
        raise Fachfehler("Eingezogen wird frühestens morgen und nur an einem Bankarbeitstag.")
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE kasse_lastschriftlauf IN SHARE ROW EXCLUSIVE MODE")
    gemeinde = Gemeinde.objects.filter(pk=gemeinde_id) if gemeinde_id else Gemeinde.objects.all()
    town = gemeinde.order_by("name").first()
    if town is None:
        raise NichtGefunden("Diese Gemeinde gibt es nicht.")
    creditor = glaeubiger(town)
    geplant, uebergangen = _plan(einzug_am, town)
    if not geplant:
        raise Fachfehler("Zu diesem Tag ist nichts einzuziehen.")
    lauf = Lastschriftlauf.objects.create(
        kennung=f"RH-{uhr.heute():%Y%m%d}-{next_nummer('lastschriftlauf'):05d}",
        einzug_am=einzug_am,
        anzahl=len(geplant),
        summe=sum((teil.betrag for teil in geplant), Decimal(0)),
        erstellt_am=uhr.jetzt(),
        erstellt_von=akteur.mitarbeiter_id,
    )
    posten = Lastschriftposten.objects.bulk_create(_posten(lauf, geplant))
    _write(lauf, posten, creditor, akteur)
    return lauf, uebergangen


def _plan(einzug_am: date, town: Gemeinde) -> tuple[list[_Geplant], list[Uebergangen]]:
    geplant: list[_Geplant] = []
    uebergangen: list[Uebergangen] = []
    mandate = Mandat.objects.filter(zustand="gueltig", konto__gemeinde=town).select_related("konto")
    for mandat in mandate.order_by("referenz"):
        teile = _due(mandat, einzug_am)
        if teile and (grund := _too_soon(teile, einzug_am)):
            uebergangen.append(Uebergangen(mandat, grund))
        else:
            geplant += teile
    return geplant, uebergangen


def _due(mandat: Mandat, einzug_am: date) -> list[_Geplant]:
    """Never more than the account owes after its credits."""
    grenze = saldo(mandat.konto_id, faellig_bis=einzug_am)
    unterwegs = set(
        Lastschriftposten.objects.filter(
            mandat__konto_id=mandat.konto_id, zustand="unterwegs"
        ).values_list("forderung_id", "faellig")
    )
    teile = []
    for posten in offene_posten(mandat.konto_id, faellig_bis=einzug_am):
        if not _collectable(posten) or (posten.forderung_id, posten.faellig) in unterwegs:
            continue
        betrag = min(posten.betrag, grenze)
        if betrag > 0 and posten.forderung_id and posten.faellig:
            teile.append(
                _Geplant(mandat, posten.forderung_id, posten.bezeichnung, posten.faellig, betrag)
            )
            grenze -= betrag
    return teile


def _collectable(posten: OffenerPosten) -> bool:
    return posten.betrag > 0 and posten.forderung_id is not None


def _too_soon(teile: list[_Geplant], einzug_am: date) -> str:
    """The notice is the announcement: it has to be out, and notified, long enough."""
    frist = timedelta(days=settings().get("vorabinformation_tage", VORABINFORMATION_TAGE))
    angelegt = Forderung.objects.filter(pk__in=[t.forderung_id for t in teile])
    bekannt = Bescheidfaelligkeit.objects.filter(
        forderung__in=angelegt, tag__in=[t.faellig for t in teile], bekanntgabe__isnull=False
    )
    juengste = max(
        [
            *(uhr.ortszeit(f.angelegt).date() for f in angelegt),
            *(teil.bekanntgabe for teil in bekannt if teil.bekanntgabe),
        ]
    )
    if juengste + frist > einzug_am:
        return f"Die Vorabinformation braucht {frist.days} Tage."
    return ""


def _posten(lauf: Lastschriftlauf, geplant: list[_Geplant]) -> list[Lastschriftposten]:
    benutzt = set(
        Lastschriftposten.objects.filter(
            mandat__in=[teil.mandat for teil in geplant], zustand__in=("unterwegs", "bezahlt")
        ).values_list("mandat_id", flat=True)
    )
    posten = []
    for nummer, teil in enumerate(geplant, start=1):
        erste = teil.mandat.pk not in benutzt
        benutzt.add(teil.mandat.pk)
        posten.append(
            Lastschriftposten(
                lauf=lauf,
                mandat=teil.mandat,
                forderung_id=teil.forderung_id,
                faellig=teil.faellig,
                betrag=teil.betrag,
                sequenz=Sequenz.ERSTE if erste else Sequenz.FOLGENDE,
                end_to_end=f"{lauf.kennung}-{nummer:06d}",
            )
        )
    return posten


def _write(
    lauf: Lastschriftlauf,
    posten: list[Lastschriftposten],
    creditor: Glaeubiger,
    akteur: Akteur,
) -> None:
    try:
        inhalt = schreibe_pain008(
            lauf.kennung,
            uhr.ortszeit(lauf.erstellt_am),
            lauf.einzug_am,
            creditor,
            [_as_lastschrift(teil) for teil in posten],
        )
    except SepaFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    lauf.datei = store_erzeugnis(
        inhalt,
        name=f"{lauf.kennung}.xml",
        medientyp="application/xml",
        akteur=akteur,
        kette=KETTE,
    )
    lauf.save(update_fields=["datei"])
    neu = {"kennung": lauf.kennung, "anzahl": lauf.anzahl, "summe": lauf.summe}
    record(KETTE, "lastschriftlauf", akteur=akteur, objekt=lauf, neu=neu)


def _as_lastschrift(teil: Lastschriftposten) -> Lastschrift:
    zeichen = format_kassenzeichen(teil.mandat.konto.kassenzeichen)
    assert teil.mandat.erteilt_am  # noqa: S101 - the database sees to it
    return Lastschrift(
        end_to_end=teil.end_to_end,
        betrag=teil.betrag,
        sequenz=teil.sequenz,
        mandat=teil.mandat.referenz,
        unterschrieben_am=teil.mandat.erteilt_am,
        name=teil.mandat.inhaber,
        iban=teil.mandat.iban,
        text=f"{zeichen} {teil.forderung.bezeichnung}",
    )


def glaeubiger(gemeinde: Gemeinde) -> Glaeubiger:
    """The town as creditor; Fachfehler where its data are missing or wrong."""
    if not gemeinde.iban or not gemeinde.glaeubiger_id:
        raise Fachfehler("Es fehlt die IBAN der Stadt oder ihre Gläubiger-Identifikationsnummer.")
    try:
        kennung = pruefe_glaeubiger_id(gemeinde.glaeubiger_id)
    except SepaFehler as fehler:
        raise Fachfehler(str(fehler)) from fehler
    return Glaeubiger(name=gemeinde.name, iban=gemeinde.iban, kennung=kennung)


def settings() -> Mapping[str, Any]:
    """`einstellungen["kasse"]` of the Verwaltung: vorabinformation_tage."""
    verwaltung = Verwaltung.objects.first()
    inhalt: Mapping[str, Any] = (verwaltung.einstellungen if verwaltung else {}).get("kasse", {})
    return inhalt


@transaction.atomic
def fetch_lastschriftdatei(lauf_id: UUID, *, akteur: Akteur, grund: str = "") -> Lastschriftlauf:
    """Take the file for the bank. A second time only with a reason: it would collect twice."""
    if not is_kasse(akteur):
        raise NichtErlaubt("Lastschriften zieht nur die Kasse ein.")
    lauf = Lastschriftlauf.objects.select_for_update(of=["self"]).filter(pk=lauf_id).first()
    if lauf is None or lauf.datei_id is None:
        raise NichtGefunden("Diese Lastschriften gibt es nicht.")
    if lauf.geladen_am and not grund.strip():
        raise Fachfehler(
            "Diese Datei wurde schon heruntergeladen. Wer sie noch einmal braucht, sagt warum."
        )
    lauf.geladen_am = lauf.geladen_am or uhr.jetzt()
    lauf.save(update_fields=["geladen_am"])
    neu = {"kennung": lauf.kennung}
    record(KETTE, "lastschriftdatei_geladen", akteur=akteur, objekt=lauf, neu=neu, grund=grund)
    return lauf
