"""What the finance system takes over, in batches: each entry once, the sums those of the ledger."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet, Sum

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.exportfolgen import exportfolgen
from rathaus.core.kasse.exportvorlagen import Exportvorlage, exportvorlagen
from rathaus.core.kasse.models import (
    Anordnung,
    Anordnungsposten,
    Buchung,
    Buchungszeile,
    Exportposten,
    Kassenexport,
)
from rathaus.core.kasse.permissions import is_kasse
from rathaus.core.kasse.queries import unexported
from rathaus.core.nummern.public import next_belegnummer
from rathaus.core.protokoll.public import Akteur, record

KETTE = "kasse:exporte"
_MEDIENTYP = {"csv": "text/csv", "xml": "application/xml"}


@transaction.atomic
def create_export(kennung: str, *, bis: date, akteur: Akteur) -> Kassenexport:
    """One batch of all that may go and did not go yet, up to a day."""
    if not is_kasse(akteur):
        raise NichtErlaubt("An das Finanzverfahren übergibt nur die Kasse.")
    vorlage = exportvorlagen().get(kennung)
    if vorlage is None:
        raise NichtGefunden("Diese Exportvorlage gibt es nicht.")
    if bis > uhr.heute():
        raise Fachfehler("Der Tag liegt in der Zukunft.")
    _one_at_a_time()
    buchungen = list(unexported(bis).values_list("pk", flat=True))
    if not buchungen:
        raise Fachfehler("Es gibt nichts Neues zu übergeben.")
    export = Kassenexport(
        vorlage=kennung,
        tag=bis,
        anzahl=len(buchungen),
        summen={},
        erstellt_am=uhr.jetzt(),
        erstellt_von=akteur.mitarbeiter_id,
    )
    export.nummer = next_belegnummer("kassenexport", beleg=export.pk)
    export.save(force_insert=True)
    Exportposten.objects.bulk_create(
        [Exportposten(export=export, buchung_id=pk) for pk in buchungen], batch_size=2000
    )
    _fill(export, vorlage, akteur)
    for folge in exportfolgen:
        folge(export, akteur)
    return export


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE kasse_export IN SHARE ROW EXCLUSIVE MODE")


def _fill(export: Kassenexport, vorlage: Exportvorlage, akteur: Akteur) -> None:
    zeilen = lines_of(export)
    export.summen = {
        row["sachkonto"]: str(row["summe"])
        for row in zeilen.order_by().values("sachkonto").annotate(summe=Sum("betrag"))
    }
    export.datei = store_erzeugnis(
        vorlage.write(_rows(export, zeilen)),
        name=f"Export-{export.nummer:06d}.{vorlage.format}",
        medientyp=_MEDIENTYP[vorlage.format],
        akteur=akteur,
        kette=KETTE,
    )
    export.save(update_fields=["summen", "datei"])
    neu = {"nummer": export.nummer, "anzahl": export.anzahl, "summen": export.summen}
    record(KETTE, "export_erstellt", akteur=akteur, objekt=export, neu=neu)


def lines_of(export: Kassenexport) -> QuerySet[Buchungszeile]:
    rows = Buchungszeile.objects.filter(buchung__exportposten__export=export)
    return rows.order_by("buchung__gebucht_am", "buchung_id", "sachkonto", "faellig", "id")


def _rows(export: Kassenexport, zeilen: QuerySet[Buchungszeile]) -> Iterator[dict[str, Any]]:
    ordered = dict(
        Anordnungsposten.objects.filter(
            buchung__exportposten__export=export, aktiv=True
        ).values_list("buchung_id", "anordnung_id")
    )
    zeichen = _zeichen(set(ordered.values()))
    for zeile in zeilen.select_related("buchung__konto", "forderung").iterator(chunk_size=2000):
        yield _row(export, zeile, zeichen.get(ordered.get(zeile.buchung_id), ""))


def _zeichen(ids: set[UUID]) -> dict[UUID | None, str]:
    return {pk: anordnung.zeichen for pk, anordnung in Anordnung.objects.in_bulk(ids).items()}


def _row(export: Kassenexport, zeile: Buchungszeile, anordnung: str) -> dict[str, Any]:
    buchung: Buchung = zeile.buchung
    return {
        "stapel": export.nummer,
        "buchung": buchung.pk,
        "storno_von": buchung.storniert_id,
        "buchungsart": buchung.art,
        "kassenzeichen": buchung.konto.kassenzeichen,
        "sachkonto": zeile.sachkonto,
        "ertrag": zeile.ertrag,
        "forderungsart": zeile.forderung.art if zeile.forderung else "",
        "zeitraum": zeile.forderung.zeitraum if zeile.forderung else "",
        "faellig": zeile.faellig,
        "tag": buchung.tag,
        "betrag": zeile.betrag,
        "soll": zeile.betrag if zeile.betrag > 0 else None,
        "haben": -zeile.betrag if zeile.betrag < 0 else None,
        "zahlweg": buchung.zahlweg,
        "text": zeile.text or buchung.text,
        "anordnung": anordnung,
    }


@transaction.atomic
def fetch_export(export_id: UUID, *, akteur: Akteur, grund: str = "") -> Kassenexport:
    """Take the file. The first time is free; after that it needs a reason, for what is read in
    twice is booked twice over there.
    """
    if not is_kasse(akteur):
        raise NichtErlaubt("Exporte lädt nur die Kasse.")
    export = Kassenexport.objects.select_for_update(of=["self"]).filter(pk=export_id).first()
    if export is None or export.datei_id is None:
        raise NichtGefunden("Diesen Export gibt es nicht.")
    if export.geladen_am and not grund.strip():
        raise Fachfehler(
            "Dieser Stapel wurde schon heruntergeladen. Wer ihn noch einmal braucht, sagt warum."
        )
    if not export.geladen_am:
        export.geladen_am = uhr.jetzt()
        export.save(update_fields=["geladen_am"])
    neu = {"nummer": export.nummer}
    record(KETTE, "export_geladen", akteur=akteur, objekt=export, neu=neu, grund=grund)
    return export


def total(export: Kassenexport) -> Decimal:
    """Nothing: what is owed, earned and received balances in each batch."""
    return sum((Decimal(betrag) for betrag in export.summen.values()), Decimal(0))
