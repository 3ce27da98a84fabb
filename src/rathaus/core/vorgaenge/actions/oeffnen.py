from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.akten.public import assign_aktenzeichen, find_or_open_akte
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.einheiten.public import sicht_for, zustaendige_einheit
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.messpunkte.public import record_messpunkt
from rathaus.core.nummern.public import new_token
from rathaus.core.orte.models import Anschrift
from rathaus.core.personen.models import Beteiligtenrolle, Person
from rathaus.core.personen.public import Personangaben
from rathaus.core.protokoll.public import Akteur, record

from ..models import Beteiligung, Sachverhalt, Vorgang
from ..registry import Vorgangsart, vorgangsarten
from .befangenheit import bar_own_cases
from .termine import start_bearbeitungsfrist


@dataclass(frozen=True, slots=True)
class Beteiligter:
    """A party to be: the person, the part, the name and address they gave for this act (which the
    stored person need not share), and the citizen account if they came with one.
    """

    person: Person
    rolle: Beteiligtenrolle
    angaben: Personangaben
    zugang_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeuerVorgang:
    """What it takes to open one. `eingang` is when it reached the town, which a letter did before
    its scan. `einheit` (a Kennung) takes it where the town has no rule; `betreff`, `kurzinfo` and
    `bearbeitungsfrist` are those of the Vorgangsart where none are given.
    """

    art: str
    gemeinde: Gemeinde
    daten: dict[str, Any]
    kanal: str
    beteiligte: Sequence[Beteiligter] = ()
    leistung: str = ""
    gegenstand: Gegenstand | None = None
    eingang: datetime | None = None
    aktenplan: str = ""
    herkunft: UUID | None = None
    einheit: str = ""
    betreff: str = ""
    kurzinfo: str = ""
    bearbeitungsfrist: str = ""


@transaction.atomic
def open_vorgang(neu: NeuerVorgang, *, akteur: Akteur) -> Vorgang:
    """Open a Vorgang in the Akte its position names, at the office that is zuständig, with its
    first Sachverhalt, its parties frozen, its Fristen running and its first line in the
    Protokoll.
    """
    art = vorgangsarten[neu.art]
    einheit = zustaendige_einheit(
        neu.art, neu.daten, neu.gemeinde, leistung=neu.leistung, vorschlag=neu.einheit
    )
    sicht = sicht_for(einheit, art.schutzbereich)
    betreff = (neu.betreff or art.betreff(neu.daten))[:300]
    position = Aktenplaneinheit.objects.get(kennzeichen=neu.aktenplan or art.aktenplan)
    akte = find_or_open_akte(
        position,
        sicht=sicht,
        titel=betreff,
        akteur=akteur,
        person=neu.beteiligte[0].person if neu.beteiligte else None,
        gegenstand=neu.gegenstand,
    )
    vorgang = _create(neu, art, betreff, akte_id=akte.pk, sicht_id=sicht.pk)
    _add_beteiligte(vorgang, neu.beteiligte)
    Sachverhalt.objects.create(
        vorgang=vorgang, version=1, daten=neu.daten, akteur_id=akteur.kennung, am=uhr.jetzt()
    )
    bar_own_cases(vorgang, akteur=akteur)
    start_bearbeitungsfrist(vorgang, neu.bearbeitungsfrist or art.bearbeitungsfrist, akteur=akteur)
    art.on_opened(vorgang, akteur=akteur)
    record_messpunkt("vorgang_eroeffnet", am=uhr.heute(), einheit=einheit.pk, leistung=neu.leistung)
    assign_aktenzeichen(akte, akteur=akteur)
    record(
        vorgang.kette,
        "vorgang_eroeffnet",
        akteur=akteur,
        objekt=vorgang,
        neu={"art": neu.art, "kanal": neu.kanal, "einheit": einheit.kennung},
    )
    return vorgang


def _create(
    neu: NeuerVorgang, art: Vorgangsart, betreff: str, *, akte_id: Any, sicht_id: int
) -> Vorgang:
    anfang = art.zustaende[art.zustaende.anfang]
    return Vorgang.objects.create(
        token=new_token(),
        akte_id=akte_id,
        art=neu.art,
        leistung=neu.leistung,
        gemeinde=neu.gemeinde,
        sicht_id=sicht_id,
        gegenstand=neu.gegenstand,
        herkunft=neu.herkunft,
        betreff=betreff,
        kurzinfo=(neu.kurzinfo or art.kurzinfo(neu.daten))[:300],
        zustand=anfang.kennung,
        phase=anfang.phase,
        kanal=neu.kanal,
        eingang=neu.eingang or uhr.jetzt(),
    )


def _add_beteiligte(vorgang: Vorgang, beteiligte: Sequence[Beteiligter]) -> None:
    Beteiligung.objects.bulk_create(party_of(vorgang, beteiligter) for beteiligter in beteiligte)


def party_of(vorgang: Vorgang, beteiligter: Beteiligter) -> Beteiligung:
    """The row to be, unsaved: name and address as stated."""
    return Beteiligung(
        vorgang=vorgang,
        person=beteiligter.person,
        rolle=beteiligter.rolle,
        name=Person(**beteiligter.angaben.as_columns()).anzeigename,
        anschrift=_zeilen(beteiligter.angaben),
        zugang_id=beteiligter.zugang_id,
    )


def _zeilen(angaben: Personangaben) -> list[str]:
    return Anschrift(**angaben.anschrift.as_dict()).zeilen() if angaben.anschrift else []
