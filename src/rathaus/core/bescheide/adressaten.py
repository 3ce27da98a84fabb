"""From the parties of a Vorgang to the addresses of a letter. What follows from the facts says
rathaus.recht.adressat.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.herleitung import as_json
from rathaus.core.merken import same_for_all
from rathaus.core.personen.models import Person, Personenart
from rathaus.core.vorgaenge.models import Beteiligung, Vorgang
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.recht.adressat import Adressierung, Beteiligter, Empfang, Vollmacht, Wahl, adressiere
from rathaus.recht.bekanntgabe import Gesetz

from .models import Bescheid


def gesetz_of(vorgang: Vorgang) -> Gesetz:
    return Gesetz(vorgangsarten[vorgang.art].verfahrensrecht_of(vorgang))


def address(vorgang: Vorgang, wahl: Wahl | None = None) -> Adressierung:
    """Whom a letter of this matter binds, and who gets an Ausfertigung, as of today."""
    return adressiere(gesetz_of(vorgang), _parties(vorgang), uhr.heute(), wahl or Wahl())


@same_for_all
def _parties(vorgang: Vorgang) -> tuple[Beteiligter, ...]:
    beteiligungen = vorgang.beteiligungen.select_related("person").order_by("name", "id")
    return tuple(_facts(beteiligung) for beteiligung in beteiligungen)


def set_addresses(bescheid: Bescheid, wahl: Wahl | None = None) -> None:
    """Write into the draft, unsaved, what follows for it. `empfaenger` and `anschrift` are those
    of the first Ausfertigung.
    """
    wahl = wahl or choice_of(bescheid)
    plan = address(bescheid.vorgang, wahl)
    bescheid.adressaten = bound_as_json(plan)
    bescheid.adressierung = {
        "wahl": asdict(wahl),
        "empfang": receivers_as_json(plan),
        "schritte": as_json(plan.schritte),
    }
    erster = plan.empfang[0] if plan.empfang and not plan.hindernisse else None
    bescheid.empfaenger_id = UUID(erster.schluessel) if erster else None
    bescheid.anschrift = list(erster.zeilen) if erster else []


def salutation_of(vorgang: Vorgang) -> dict[str, str]:
    """The names a letter greets: those of its first Ausfertigung; empty while nobody may get it."""
    plan = address(vorgang)
    if plan.hindernisse or not plan.empfang:
        return {}
    return {"name": " und ".join(plan.empfang[0].namen)}


def choice_of(bescheid: Bescheid) -> Wahl:
    """What a clerk chose about the addresses; the usual case where nobody chose."""
    wahl = dict(bescheid.adressierung.get("wahl", {}))
    if "vollmacht" in wahl:
        wahl["vollmacht"] = Vollmacht(wahl["vollmacht"])
    return Wahl(**wahl)


def bound_as_json(plan: Adressierung) -> list[dict[str, str]]:
    return [
        {"beteiligung": wer.schluessel, "name": wer.name, "zusatz": wer.zusatz}
        for wer in plan.inhalt
    ]


def receivers_as_json(plan: Adressierung) -> list[dict[str, Any]]:
    return [_receiver(empfang) for empfang in plan.empfang]


def _receiver(empfang: Empfang) -> dict[str, Any]:
    return {"beteiligung": empfang.schluessel, "zeilen": list(empfang.zeilen)}


def _facts(beteiligung: Beteiligung) -> Beteiligter:
    person = _leading(beteiligung)
    geboren = person.geboren if person else None
    return Beteiligter(
        schluessel=str(beteiligung.pk),
        person=str(person.pk) if person else "",
        rolle=beteiligung.rolle,
        name=beteiligung.name,
        anschrift=tuple(beteiligung.anschrift),
        natuerlich=person is None or person.art == Personenart.NATUERLICH,
        geboren=geboren.spaetestens if geboren else None,
        gestorben=bool(person and person.gestorben),
    )


def _leading(beteiligung: Beteiligung) -> Person | None:
    """Who was merged into another row is that other one."""
    person = beteiligung.person
    return person and (person.verschmolzen_in or person)
