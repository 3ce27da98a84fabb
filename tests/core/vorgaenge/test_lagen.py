"""Over the URL map with what has nothing: a matter without service, people or papers, an Akte
without matters, both in every state. A page shows it or says that it is not there; none breaks.
"""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import get_resolver
from tests.core.bescheide.test_seiten import enter
from tests.house.test_fremde import PARAMETER, attack, fill
from tests.house.zugriffe import views

from rathaus import uhr
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.akten.zustaende import AKTE
from rathaus.core.vorgaenge.models import Kanal, Vorgang
from rathaus.core.vorgaenge.public import NeuerVorgang, open_vorgang
from rathaus.core.zustaende import Phase

from .amt import Amt, Probeanzeige, Probesteuer

ZUSTAENDE = [kennung for kennung, _ in AKTE.choices()]


def routes_of(parameter: str) -> list[str]:
    pfade = {fund.pfad for fund in views(get_resolver("rathaus.config.urls").url_patterns)}
    return sorted(p for p in pfade if set(PARAMETER.findall(p)) == {parameter})


def faults(client: Client, parameter: str, wert: object, *methoden: str) -> Iterator[str]:
    for pfad in routes_of(parameter):
        for methode in methoden:
            try:
                status = attack(client, methode, fill(pfad, {parameter: wert})).status_code
            except Exception as fehler:  # noqa: BLE001 - all that break are told at once
                yield f"{methode} {pfad}: {fehler!r}"
                continue
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                yield f"{methode} {pfad}: {status}"


def bare_matter(amt: Amt) -> Vorgang:
    neu = NeuerVorgang(
        art=Probesteuer.kennung,
        gemeinde=amt.stadt.gemeinde,
        daten={},
        kanal=Kanal.AMT,
        aktenplan=Probeanzeige.aktenplan,  # an Akte of its own, that needs nobody
    )
    return open_vorgang(neu, akteur=amt.stadt.programm)


def close(vorgang: Vorgang) -> None:
    Vorgang.objects.filter(pk=vorgang.pk).update(
        zustand=Probesteuer.abgeschlossen,
        phase=Phase.ABGESCHLOSSEN,
        abgeschlossen=uhr.jetzt(),
    )


def test_no_page_of_a_bare_matter_breaks(amt: Amt, client: Client) -> None:
    vorgang = bare_matter(amt)
    enter(client, amt.leitung)
    fehler = [*faults(client, "vorgang_id", vorgang.pk, "get", "post")]
    close(vorgang)
    fehler += faults(client, "vorgang_id", vorgang.pk, "get")
    Akte.objects.filter(pk=vorgang.akte_id).update(zustand="zda", zda_am=uhr.heute())
    fehler += faults(client, "vorgang_id", vorgang.pk, "get", "post")
    assert not fehler, "\n".join(fehler)


@pytest.mark.parametrize("zustand", ZUSTAENDE)
def test_no_page_of_an_empty_akte_breaks(
    amt: Amt,
    client: Client,
    zustand: str,
) -> None:
    akte = Akte.objects.create(
        aktenzeichen="99.2-2026/9999",
        position=Aktenplaneinheit.objects.get(kennzeichen=Probeanzeige.aktenplan),
        titel="Leer",
        sicht=amt.stadt.steuern,
        zustand=zustand,
        eroeffnet=uhr.heute(),
    )
    enter(client, amt.leitung)
    fehler = [*faults(client, "akte_id", akte.pk, "get", "post")]
    assert not fehler, "\n".join(fehler)
