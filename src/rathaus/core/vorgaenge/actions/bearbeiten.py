"""Moving a Vorgang: its state, its clerk, its office, its facts."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Einheit, Mitarbeiter, Schutzbereich
from rathaus.core.einheiten.public import may_take, mitarbeiter_of, sicht_for
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.messpunkte.public import record_messpunkt
from rathaus.core.protokoll.public import Akteur, Akteurart, record
from rathaus.core.zustaende import Phase

from ..models import Sachverhalt, Vorgang
from ..permissions import may_lead
from ..queries import current_daten
from ..registry import abschlussfolgen, entscheidungsfolgen, vorgangsarten
from .sperre import lock_vorgang, touch
from .termine import refresh_termin


@transaction.atomic
def change_zustand(
    vorgang_id: UUID, nach: str, *, akteur: Akteur, stand: int | None, grund: str = ""
) -> Vorgang:
    """Move the Vorgang to another of its states. Raises UngueltigerUebergang where no way leads
    there.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    move(vorgang, nach, akteur=akteur, grund=grund)
    touch(vorgang)
    return vorgang


def move(vorgang: Vorgang, nach: str, *, akteur: Akteur, grund: str = "") -> None:
    """The same for an action that holds the lock and counts the write itself."""
    if nach == vorgang.zustand:
        return
    zustand = vorgangsarten[vorgang.art].zustaende.check(vorgang.zustand, nach)
    alt = vorgang.zustand
    vorgang.zustand, vorgang.phase = zustand.kennung, zustand.phase
    geschlossen = zustand.phase == Phase.ABGESCHLOSSEN
    vorgang.abgeschlossen = uhr.jetzt() if geschlossen else None
    vorgang.save(update_fields=["zustand", "phase", "abgeschlossen"])
    if zustand.phase in (Phase.ENTSCHIEDEN, Phase.ABGESCHLOSSEN):
        for folge in entscheidungsfolgen:
            folge(vorgang, akteur=akteur)
    if geschlossen:
        for folge in abschlussfolgen:
            folge(vorgang, akteur=akteur)
        _end_open_dates(vorgang)
        tage = (uhr.jetzt() - vorgang.eingang).days
        record_messpunkt(
            "vorgang_abgeschlossen",
            am=uhr.heute(),
            einheit=vorgang.sicht.einheit_id,
            leistung=vorgang.leistung,
            wert=Decimal(tage),
        )
    record(
        vorgang.kette,
        "zustand_geaendert",
        akteur=akteur,
        objekt=vorgang,
        alt={"zustand": alt},
        neu={"zustand": nach},
        grund=grund,
    )


def _end_open_dates(vorgang: Vorgang) -> None:
    vorgang.wiedervorlagen.filter(erledigt__isnull=True).update(erledigt=uhr.jetzt())
    vorgang.fristen.filter(erledigt__isnull=True, pausierbar=True).update(erledigt=uhr.jetzt())
    refresh_termin(vorgang)


@transaction.atomic
def assign(
    vorgang_id: UUID, *, an: Mitarbeiter | None, akteur: Akteur, stand: int | None
) -> Vorgang:
    """Give the Vorgang to a colleague who may work on it, take it oneself, or put it back
    (None).
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    _assign(vorgang, an, akteur)
    return vorgang


def take_if_free(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """Whoever works on what nobody has takes it over, in the transaction that holds the lock. A job
    takes nothing, on whose behalf it may run.
    """
    ich = mitarbeiter_of(akteur) if akteur.art == Akteurart.MITARBEITER else None
    if vorgang.bearbeiter_id is None and ich is not None and may_take(ich, vorgang.sicht):
        _assign(vorgang, ich, akteur)


@transaction.atomic
def assign_many(vorgang_ids: Sequence[UUID], *, an: Mitarbeiter | None, akteur: Akteur) -> int:
    """Reassign a selection. All or none: one Vorgang that may not move stops the lot, by name."""
    for vorgang_id in sorted(vorgang_ids):
        _assign(lock_vorgang(vorgang_id, akteur=akteur, stand=None), an, akteur)
    return len(vorgang_ids)


def _assign(vorgang: Vorgang, an: Mitarbeiter | None, akteur: Akteur) -> None:
    if an is not None:
        if not may_take(an, vorgang.sicht):
            raise Fachfehler(f"{an} darf „{vorgang.betreff}“ nicht bearbeiten.")
        if vorgang.befangenheiten.filter(mitarbeiter=an).exists():
            raise Fachfehler(f"{an} ist von „{vorgang.betreff}“ ausgeschlossen (§ 20 VwVfG).")
    alt, vorgang.bearbeiter = vorgang.bearbeiter_id, an
    touch(vorgang, "bearbeiter")
    record(
        vorgang.kette,
        "zugewiesen",
        akteur=akteur,
        objekt=vorgang,
        alt={"bearbeiter": alt},
        neu={"bearbeiter": an.pk if an else None},
    )


@transaction.atomic
def transfer(vorgang_id: UUID, *, an: Einheit, grund: str, akteur: Akteur, stand: int) -> Vorgang:
    """Hand the Vorgang to another office, which then sees it; the giving office no longer does.

    It keeps its Schutzbereich: no transfer opens a tax matter to an office without tax duty. Its
    documents go along.
    """
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund der Abgabe; er steht in der Akte.")
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    alt = vorgang.sicht.einheit
    if alt.pk == an.pk:
        raise Fachfehler(f"Der Vorgang liegt schon bei „{an}“.")
    vorgang.sicht = sicht_for(an, Schutzbereich(vorgang.sicht.schutzbereich))
    vorgang.bearbeiter = None
    touch(vorgang, "sicht", "bearbeiter")
    vorgang.dokumente.update(sicht=vorgang.sicht)
    record(
        vorgang.kette,
        "abgegeben",
        akteur=akteur,
        objekt=vorgang,
        alt={"einheit": alt.kennung},
        neu={"einheit": an.kennung},
        grund=grund,
    )
    return vorgang


@transaction.atomic
def reopen(vorgang_id: UUID, *, grund: str, akteur: Akteur, stand: int) -> Vorgang:
    """Take a closed Vorgang up again. Needs a reason; the head of the office does it, or who closed
    it.
    """
    if not grund.strip():
        raise Fachfehler("Bitte nennen Sie den Grund der Wiederaufnahme; er steht in der Akte.")
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    if vorgang.akte.zustand != "offen":
        raise Fachfehler("Die Akte ist z.d.A.; sie lässt sich nur zu zweit wieder öffnen.")
    eigener = akteur.mitarbeiter_id == vorgang.bearbeiter_id
    if not eigener and not may_lead(akteur, vorgang.sicht.einheit_id):
        raise NichtErlaubt("Wieder aufnehmen kann die Leitung oder wer den Vorgang bearbeitet hat.")
    move(vorgang, vorgangsarten[vorgang.art].bearbeitung, akteur=akteur, grund=grund)
    touch(vorgang)
    return vorgang


@transaction.atomic
def correct_sachverhalt(
    vorgang_id: UUID, daten: dict[str, Any], *, grund: str, akteur: Akteur, stand: int | None
) -> Sachverhalt:
    """A new version of the facts; the Antrag stays as it was sent. A correction that changes
    nothing is none.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    alt = current_daten(vorgang)
    letzte = vorgang.sachverhalte.order_by("-version").first()
    if letzte is not None and alt == daten:
        return letzte
    if not grund.strip() and akteur.art == Akteurart.MITARBEITER:
        raise Fachfehler("Bitte nennen Sie den Grund der Korrektur; er steht in der Akte.")
    sachverhalt = Sachverhalt.objects.create(
        vorgang=vorgang,
        version=letzte.version + 1 if letzte else 1,
        daten=daten,
        grund=grund,
        akteur_id=akteur.kennung,
        am=uhr.jetzt(),
    )
    art = vorgangsarten[vorgang.art]
    vorgang.betreff = art.betreff_of(vorgang, daten)[:300]
    vorgang.kurzinfo = art.kurzinfo_of(vorgang, daten)[:300]
    touch(vorgang, "betreff", "kurzinfo")
    record(
        vorgang.kette,
        "sachverhalt_berichtigt",
        akteur=akteur,
        objekt=vorgang,
        alt=_difference(alt, daten),
        neu=_difference(daten, alt),
        grund=grund,
    )
    return sachverhalt


def _difference(eins: dict[str, Any], anderes: dict[str, Any]) -> dict[str, Any]:
    return {feld: wert for feld, wert in eins.items() if anderes.get(feld) != wert}
