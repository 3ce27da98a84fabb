"""The letters of the Kasse: each a matter of the office whose claim it is, in its compartment."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from rathaus import uhr
from rathaus.core.bescheide.pruefung import find_maengel
from rathaus.core.bescheide.public import draft_bescheid, freeze_bescheid
from rathaus.core.fehler import Fachfehler
from rathaus.core.personen.public import Beteiligtenrolle, Personangaben, leading_person
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.satzungen.public import satzungswert
from rathaus.core.vorgaenge.models import Kanal, Vorgang
from rathaus.core.vorgaenge.public import Beteiligter, NeuerVorgang, current_daten, open_vorgang
from rathaus.recht.datum import format_datum

from .actions.mahnen import GEBUEHR
from .kassenzeichen import format_kassenzeichen
from .mahnregel import mahnregel_of
from .models import Mahnposten

#: The letters themselves stand with the others in textvorlagen.
MAHNUNG, ERINNERUNG = "mahnung", "zahlungserinnerung"
#: What `values_of_mahnung` gives, path → kind.
BRIEFFELDER: Mapping[str, str] = MappingProxyType(
    {
        "mahnung.kassenzeichen": "text",
        "mahnung.summe": "geld",
        "mahnung.gebuehr": "geld",
        "mahnung.gesamt": "geld",
        "mahnung.zahlbar_bis": "datum",
        "mahnung.grundlage": "text",
        "mahnung.mit_saeumnis": "wahr",
        "mahnung.posten[*].wofuer": "text",
        "mahnung.posten[*].faellig": "datum",
        "mahnung.posten[*].betrag": "geld",
    }
)
PROGRAMM: Akteur = auftrag("Mahnungen")


def write_mahnung(posten: Mahnposten) -> None:
    """Open the matter and freeze its letter; the post or the mailbox takes it from there."""
    konto = posten.konto
    if posten.brief_id:
        return
    if konto.person is None:
        raise Fachfehler("Zu diesem Konto ist keine Anschrift bekannt. Bitte mahnen Sie von Hand.")
    person = leading_person(konto.person)
    vorgang = open_vorgang(
        NeuerVorgang(
            art=f"kasse.mahnung.{konto.sicht.schutzbereich}",
            gemeinde=konto.gemeinde,
            daten={"mahnposten": str(posten.pk)},
            kanal=Kanal.AMT,
            einheit=konto.sicht.einheit.kennung,
            betreff=f"Mahnung {format_kassenzeichen(konto.kassenzeichen)}",
            beteiligte=[
                Beteiligter(
                    person=person,
                    rolle=Beteiligtenrolle.INHALTSADRESSAT,
                    angaben=Personangaben.of(person),
                    zugang_id=person.zugang_id,
                )
            ],
        ),
        akteur=PROGRAMM,
    )
    vorlage = MAHNUNG if posten.gebuehr else ERINNERUNG
    brief = draft_bescheid(vorgang.pk, vorlage, akteur=PROGRAMM, stand=None)
    if maengel := find_maengel(brief):
        raise Fachfehler(" ".join(maengel))
    freeze_bescheid(brief.pk, akteur=PROGRAMM, stand=brief.stand)
    posten.brief_id = brief.pk
    posten.save(update_fields=["brief_id"])


def values_of_mahnung(vorgang: Vorgang) -> dict[str, Any]:
    """What the letter names: each claim as it stands today, the surcharges, the fee."""
    posten = Mahnposten.objects.select_related("konto").get(pk=current_daten(vorgang)["mahnposten"])
    zeilen = [_line(teil) for teil in posten.posten]
    if posten.saeumnis:
        zeilen.append(
            {
                "wofuer": "Säumniszuschlag",
                "faellig": posten.gemahnt_am or uhr.heute(),
                "betrag": posten.saeumnis,
            }
        )
    summe = sum((zeile["betrag"] for zeile in zeilen), Decimal(0))
    zeichen, gesamt = format_kassenzeichen(posten.konto.kassenzeichen), summe + posten.gebuehr
    tag = posten.gemahnt_am or uhr.heute()
    bis = tag + mahnregel_of(posten.konto.gemeinde_id, tag).zahlbar
    return {
        "zahlung": {"betrag": gesamt, "kassenzeichen": zeichen, "wann": format_datum(bis)},
        "mahnung": {
            "kassenzeichen": zeichen,
            "summe": summe,
            "gebuehr": posten.gebuehr,
            "gesamt": gesamt,
            "zahlbar_bis": bis,
            "grundlage": _basis(posten),
            "mit_saeumnis": bool(posten.saeumnis),
            "posten": zeilen,
        },
    }


def _line(teil: dict[str, str]) -> dict[str, Any]:
    return {
        "wofuer": teil["wofuer"],
        "faellig": date.fromisoformat(teil["faellig"]),
        "betrag": Decimal(teil["betrag"]),
    }


def _basis(posten: Mahnposten) -> str:
    if not posten.gebuehr:
        return ""
    tag = posten.gemahnt_am or uhr.heute()
    regel = satzungswert(f"gebuehr.{GEBUEHR}", tag, posten.konto.gemeinde_id)
    return regel.fundstelle if regel else ""
