"""What this app registers at the ports of the floors below."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from rathaus.core.bezahlen.public import Zahlvorgang, folgen
from rathaus.core.nachrichten.registry import unterlagenvorschlaege
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.textvorlagen.public import angebote
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten, may_edit, vernichter
from rathaus.core.vorgaenge.registry import Panel, Seitenteil, leistungsnamen, vorgangsteile
from rathaus.core.zugaenge.public import Linkzweck, register_linkzweck

from .actions.antrag import forget_antrag
from .actions.gebuehr import continue_after_payment
from .briefangebot import LEISTUNGEN
from .briefwerte import fee_of_vorgang
from .katalog.karten import names_in
from .queries import LINKZWECK
from .sachverhalt import anteil_of, files_of, missing_files, versions_of
from .zusammenfassung import answers_of


def register_ports() -> None:
    register_linkzweck(
        Linkzweck(
            kennung=LINKZWECK,
            name=gettext_noop("Ihren Antrag weiter ausfüllen"),
            weiter=lambda ziel: reverse("leistungen:pruefen", args=[ziel]),
        )
    )
    vorgangsteile.append(Seitenteil("antworten", _answers, rang=10))
    vorgangsteile.append(Seitenteil("gebuehr", _fee, rang=20))
    unterlagenvorschlaege.append(missing_files)
    vernichter.append(forget_antrag)
    leistungsnamen.append(names_in)
    folgen.append(_continue)
    angebote.append(LEISTUNGEN)


def _continue(zahlvorgang: Zahlvorgang) -> None:
    """A fee that was paid online lets its matter go on at once."""
    if zahlvorgang.forderung is not None and zahlvorgang.forderung.vorgang_id:
        vorgang_id = zahlvorgang.forderung.vorgang_id
        continue_after_payment(vorgang_id, akteur=auftrag("Zahlung ist da"))


def _where_files_lie(vorgang: Vorgang) -> dict[str, str]:
    """The page of each document by the id of its file."""
    return {
        str(datei): reverse("vorgaenge:dokument", args=[dokument])
        for datei, dokument in files_of(vorgang).items()
    }


def _fee(vorgang: Vorgang, _akteur: Akteur) -> Panel | None:
    """Each position with the steps that lead to it."""
    gebuehr = fee_of_vorgang(vorgang)
    return Panel("leistungen/gebuehr.html", {"gebuehr": gebuehr}) if gebuehr else None


def _answers(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    """The Sachverhalt as the form asked for it, and what was corrected since."""
    anteil = anteil_of(vorgang)
    if anteil is None:
        return None
    lage = anteil.assess(current_daten(vorgang))
    kontext = {
        "vorgang": vorgang,
        "abschnitte": answers_of(
            lage, {feld.pfad for feld in anteil.fields()}, _where_files_lie(vorgang)
        ),
        "versionen": versions_of(vorgang),
        "darf": may_edit(akteur, vorgang),
    }
    return Panel("leistungen/teil.html", kontext)
