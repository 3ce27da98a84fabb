"""Who is who, and what each may see. Every scope of the Büro begins here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.merken import same_for_all
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.zugaenge.public import merken

from .models import (
    Einheit,
    Gemeinde,
    Mitarbeiter,
    Mitgliedschaft,
    Rolle,
    Sicht,
    Vertretung,
    Verwaltung,
)

SEHENDE_ROLLEN = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG, Rolle.LESEN)
SCHREIBENDE_ROLLEN = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)
Baum = dict[UUID, UUID | None]
# who administers acts in person: no deputy, and no head who names one, gets hold of it
NICHT_VERTRETBAR = (Rolle.ADMINISTRATION,)


@dataclass(frozen=True, slots=True)
class Pflicht:
    """One duty a clerk has today, their own or that of a colleague they stand in for."""

    mitarbeiter_id: UUID
    einheit_id: UUID
    rolle: str
    schutzbereiche: frozenset[str]


def mitgliedschaften_of(
    mitarbeiter_ids: Iterable[UUID], *, am: date | None = None
) -> QuerySet[Mitgliedschaft]:
    return _current(am or uhr.heute()).filter(mitarbeiter_id__in=list(mitarbeiter_ids))


def vertretene_of(mitarbeiter_id: UUID, *, am: date | None = None) -> list[UUID]:
    """Colleagues this clerk stands in for today. A deputy's deputy gets nothing: duties do not
    chain.
    """
    vertretungen = _vertretungen_by(mitarbeiter_id, am or uhr.heute())
    return list(vertretungen.values_list("abwesend_id", flat=True))


def pflichten_of(akteur: Akteur) -> list[Pflicht]:
    """The duties this clerk has today, in one query, once per request. Nobody else has any."""
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        return []
    mitarbeiter_id, tag = akteur.mitarbeiter_id, uhr.heute()
    return merken(("pflichten", mitarbeiter_id, tag), lambda: _pflichten(mitarbeiter_id, tag))


def sichten_for(akteur: Akteur, *, schreibend: bool = False) -> list[int]:
    """Keys of the Sichten open to a clerk, own duties and those of colleagues they stand in for.

    A duty in an Amt reaches the Sachgebiete below it. Anyone who is no clerk sees none.
    """
    rollen = SCHREIBENDE_ROLLEN if schreibend else SEHENDE_ROLLEN
    pflichten = [p for p in pflichten_of(akteur) if p.rolle in rollen]
    schluessel = ("sichten", akteur.mitarbeiter_id, schreibend, uhr.heute())
    return merken(schluessel, lambda: _sichten_of(pflichten)) if pflichten else []


def may_take(mitarbeiter: Mitarbeiter, sicht: Sicht) -> bool:
    """Whether a matter of this Sicht can be given to this colleague: by their own duty, today."""
    eigene = mitgliedschaften_of([mitarbeiter.pk]).filter(
        rolle__in=SCHREIBENDE_ROLLEN, schutzbereiche__contains=[sicht.schutzbereich]
    )
    stellen = set(_way_up(sicht.einheit_id, _baum()))
    return not stellen.isdisjoint(eigene.values_list("einheit_id", flat=True))


def einheiten_with_rolle(akteur: Akteur, *rollen: Rolle) -> list[UUID]:
    """Einheiten in which this clerk holds one of the roles (own duties and deputyship)."""
    return list({p.einheit_id for p in pflichten_of(akteur) if p.rolle in rollen})


def has_rolle(akteur: Akteur, *rollen: Rolle) -> bool:
    return any(p.rolle in rollen for p in pflichten_of(akteur))


def einheiten_below(einheiten: Iterable[UUID]) -> set[UUID]:
    """These Einheiten and all below them."""
    oben, baum = set(einheiten), _baum()
    return {e for e in baum if not oben.isdisjoint(_way_up(e, baum))}


def leitung_of(
    einheit: Einheit, *, am: date | None = None, ohne: UUID | None = None
) -> list[Mitarbeiter]:
    """The heads of an Einheit; where it has none, or none but `ohne`, those of the one above it."""
    for stelle in _way_up(einheit.pk, _baum()):
        leitende = _current(am or uhr.heute()).filter(einheit_id=stelle, rolle=Rolle.LEITUNG)
        leitende = leitende.exclude(mitarbeiter_id=ohne) if ohne else leitende
        if gefunden := list(Mitarbeiter.objects.filter(mitgliedschaften__in=leitende).distinct()):
            return gefunden
    return []


def mitarbeiter_with_rolle(rolle: Rolle) -> list[Mitarbeiter]:
    """Who holds this role anywhere in the house today."""
    haltende = _current(uhr.heute()).filter(rolle=rolle)
    gefunden = Mitarbeiter.objects.filter(mitgliedschaften__in=haltende).select_related("zugang")
    return list(gefunden.distinct())


def kollegen_in(einheit: Einheit) -> QuerySet[Mitarbeiter]:
    """Who works on matters of this Einheit today."""
    arbeitende = _current(uhr.heute()).filter(einheit=einheit, rolle__in=SCHREIBENDE_ROLLEN)
    return Mitarbeiter.objects.filter(mitgliedschaften__in=arbeitende).distinct()


@same_for_all
def mitarbeiter_of(akteur: Akteur) -> Mitarbeiter | None:
    if akteur.mitarbeiter_id is None:
        return None
    return Mitarbeiter.objects.filter(pk=akteur.mitarbeiter_id).first()


def vertretungen_of(mitarbeiter_id: UUID) -> QuerySet[Vertretung]:
    """Absences of this colleague that are not over, the next one first."""
    return (
        Vertretung.objects.filter(
            abwesend_id=mitarbeiter_id, bis__gte=uhr.heute(), beendet__isnull=True
        )
        .select_related("vertreter")
        .order_by("von")
    )


def akteur_for_zugang(zugang_id: UUID) -> Akteur | None:
    """The clerk behind a staff sign-in, or None if nobody (active) is. Their duties come along in
    the same query: every page of the Büro asks for both.
    """
    tag = uhr.heute()
    gefunden = _read_pflichten("zugang_id", zugang_id, tag)
    if gefunden is None:
        return None
    mitarbeiter_id, pflichten = gefunden
    merken(("pflichten", mitarbeiter_id, tag), lambda: pflichten)
    return Akteur(art=Akteurart.MITARBEITER, zugang_id=zugang_id, mitarbeiter_id=mitarbeiter_id)


@same_for_all
def land_of_verwaltung() -> str:
    """The Land whose law the town applies, as its two letters."""
    return Verwaltung.objects.values_list("land", flat=True).get()


def _current(tag: date) -> QuerySet[Mitgliedschaft]:
    return Mitgliedschaft.objects.filter(
        Q(bis__isnull=True) | Q(bis__gte=tag), von__lte=tag, mitarbeiter__aktiv=True
    )


def _vertretungen_by(mitarbeiter_id: UUID, tag: date) -> QuerySet[Vertretung]:
    return Vertretung.objects.filter(
        vertreter_id=mitarbeiter_id,
        vertreter__aktiv=True,
        von__lte=tag,
        bis__gte=tag,
        beendet__isnull=True,
    )


# written out: it runs for every page of the Büro, and building it anew took longer than running it
_PFLICHTEN = """
    SELECT ich.id, m.mitarbeiter_id, m.einheit_id, m.rolle, m.schutzbereiche
    FROM einheiten_mitarbeiter ich
    CROSS JOIN LATERAL (
        SELECT ich.id, true AS selbst
        UNION
        SELECT v.abwesend_id, false
        FROM einheiten_vertretung v
        WHERE v.vertreter_id = ich.id AND v.beendet IS NULL
            AND v.von <= %(tag)s AND v.bis >= %(tag)s
    ) fuer
    LEFT JOIN (
        einheiten_mitgliedschaft m
        JOIN einheiten_mitarbeiter wer ON wer.id = m.mitarbeiter_id AND wer.aktiv
    ) ON m.mitarbeiter_id = fuer.id AND m.von <= %(tag)s AND (m.bis IS NULL OR m.bis >= %(tag)s)
        AND (fuer.selbst OR m.rolle <> ALL(%(nicht_vertretbar)s))
    WHERE ich.aktiv AND ich.{spalte} = %(wert)s
"""


def _pflichten(mitarbeiter_id: UUID, tag: date) -> list[Pflicht]:
    gefunden = _read_pflichten("id", mitarbeiter_id, tag)
    return gefunden[1] if gefunden else []


def _read_pflichten(
    spalte: Literal["id", "zugang_id"], wert: UUID, tag: date
) -> tuple[UUID, list[Pflicht]] | None:
    """The active clerk of whom this is true, and the duties they have that day."""
    nicht_vertretbar = [str(rolle) for rolle in NICHT_VERTRETBAR]
    werte: dict[str, Any] = {"wert": wert, "tag": tag, "nicht_vertretbar": nicht_vertretbar}
    with connection.cursor() as cursor:
        cursor.execute(_PFLICHTEN.format(spalte=spalte), werte)
        zeilen = cursor.fetchall()
    if not zeilen:
        return None
    # a clerk without any duty is one row of nothing
    pflichten = [
        Pflicht(wer, wo, rolle, frozenset(bereiche))
        for _ich, wer, wo, rolle, bereiche in zeilen
        if wer is not None
    ]
    return zeilen[0][0], pflichten


def _sichten_of(pflichten: list[Pflicht]) -> list[int]:
    if not pflichten:
        return []
    offen = _opened_by(pflichten)
    return [key for key, einheit, bereich in _sichten() if (einheit, bereich) in offen]


def _opened_by(pflichten: list[Pflicht]) -> set[tuple[UUID, str]]:
    """Einheit and Schutzbereich of everything these duties reach."""
    baum = _baum()
    return {
        (einheit, bereich)
        for einheit in baum
        for stellen in [_way_up(einheit, baum)]
        for pflicht in pflichten
        if pflicht.einheit_id in stellen
        for bereich in pflicht.schutzbereiche
    }


def _sichten() -> list[tuple[int, UUID, str]]:
    return [(key, einheit, bereich) for einheit, _oben, key, bereich in _haus() if key is not None]


def _baum() -> Baum:
    """Every Einheit and the one above it."""
    return {einheit: oben for einheit, oben, _key, _bereich in _haus()}


def _haus() -> list[tuple[UUID, UUID | None, int | None, str]]:
    """Every Einheit with each of its Sichten, in one query: it runs for every page of the Büro."""
    felder = ("id", "oben_id", "sicht__id", "sicht__schutzbereich")
    return merken("haus", lambda: list(Einheit.objects.order_by().values_list(*felder)))


def _way_up(einheit: UUID, baum: Baum) -> list[UUID]:
    """The Einheit and those above it, upwards."""
    weg: list[UUID] = []
    stelle: UUID | None = einheit
    while stelle is not None and stelle not in weg:
        weg.append(stelle)
        stelle = baum.get(stelle)
    return weg


def colleagues_of(akteur: Akteur) -> QuerySet[Mitarbeiter]:
    """Who works in the same offices, oneself included."""
    if akteur.mitarbeiter_id is None:
        return Mitarbeiter.objects.none()
    meine = mitgliedschaften_of([akteur.mitarbeiter_id]).values_list("einheit_id", flat=True)
    dort = _current(uhr.heute()).filter(einheit__in=einheiten_below(meine))
    return Mitarbeiter.objects.filter(aktiv=True, mitgliedschaften__in=dort).distinct()


def colleagues_for_paper() -> QuerySet[Mitarbeiter]:
    """Everyone in the house may carry a folder away."""
    return Mitarbeiter.objects.filter(aktiv=True)


def may_be_absent(akteur: Akteur) -> QuerySet[Mitarbeiter]:
    """For whom this clerk may enter an absence: themselves, and whom they lead."""
    meine = mitgliedschaften_of([akteur.mitarbeiter_id] if akteur.mitarbeiter_id else [])
    geleitet = meine.filter(rolle=Rolle.LEITUNG).values_list("einheit_id", flat=True)
    dort = _current(uhr.heute()).filter(einheit__in=einheiten_below(geleitet))
    return Mitarbeiter.objects.filter(
        Q(pk=akteur.mitarbeiter_id) | Q(mitgliedschaften__in=dort), aktiv=True
    ).distinct()


def absences_seen_by(akteur: Akteur) -> QuerySet[Vertretung]:
    """Present and coming absences in the own offices, and those in which one stands in."""
    return (
        Vertretung.objects.filter(
            Q(abwesend__in=colleagues_of(akteur)) | Q(vertreter_id=akteur.mitarbeiter_id),
            bis__gte=uhr.heute(),
            beendet__isnull=True,
        )
        .select_related("abwesend", "vertreter")
        .order_by("von", "id")
    )


def list_aemter() -> list[Einheit]:
    """The offices people can turn to."""
    return list(Einheit.objects.filter(aktiv=True).exclude(telefon=""))


def einheit_of_kennung(kennung: str) -> Einheit | None:
    return Einheit.objects.filter(kennung=kennung, aktiv=True).first() if kennung else None


def gemeinde_of_portal() -> Gemeinde:
    """The town whose portal this is. Raises Gemeinde.DoesNotExist before the set-up."""
    return merken("gemeinde", Gemeinde.objects.order_by("name")[:1].get)


def verwaltung() -> Verwaltung | None:
    return merken("verwaltung", Verwaltung.objects.first)


def all_einheiten() -> list[Einheit]:
    """The whole house, by name."""
    return list(Einheit.objects.filter(aktiv=True).select_related("oben"))


def all_mitarbeiter() -> list[Mitarbeiter]:
    return list(Mitarbeiter.objects.filter(aktiv=True))


def get_einheit(einheit_id: UUID) -> Einheit:
    einheit = Einheit.objects.filter(pk=einheit_id).first()
    if einheit is None:
        raise NichtGefunden("Dieses Amt gibt es nicht.")
    return einheit


def get_mitarbeiter(mitarbeiter_id: UUID) -> Mitarbeiter:
    mitarbeiter = Mitarbeiter.objects.filter(pk=mitarbeiter_id).first()
    if mitarbeiter is None:
        raise NichtGefunden("Diese Person gibt es nicht.")
    return mitarbeiter
