"""A plan is agreed with the offices it concerns, and put in force by two people."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.stadt import Stadt, build_stadt, clerk

from rathaus import uhr
from rathaus.core.akten.abstimmung.actions import (
    add_beitrag,
    consent,
    decide_beitrag,
    discard_entwurf,
    request_veroeffentlichung,
    start_entwurf,
)
from rathaus.core.akten.abstimmung.models import Planentwurf
from rathaus.core.akten.abstimmung.queries import changes_of, consents_of, effects_of
from rathaus.core.akten.aktenplan import SPALTEN
from rathaus.core.akten.models import Akte, Aktenplaneinheit
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, UngueltigerUebergang
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.protokoll.public import Akteur

KOPF = ";".join(SPALTEN)
STEUERN = "9;Steuern;;je_vorgang;B;10J;steuer;steueramt;;;sachakte;erlaubt"
ORDNUNG = "3;Ordnung;;je_vorgang;V;5J;ordnung;ordnungsamt;;;sachakte;erlaubt"


def table(*zeilen: str) -> str:
    return "\n".join([KOPF, *zeilen]) + "\n"


@pytest.fixture
def stadt(db: None) -> Stadt:
    stadt = build_stadt()
    Aktenplaneinheit.objects.all().delete()
    for zeile in (ORDNUNG, STEUERN):
        k, titel, _, regel, marke, frist, bereich, amt, *_ = zeile.split(";")
        Aktenplaneinheit.objects.create(
            kennzeichen=k,
            titel=titel,
            bildungsregel=regel,
            archivmarke=marke,
            aufbewahrung=frist,
            schutzbereich=bereich,
            einheit=getattr(stadt, amt),
        )
    return stadt


@pytest.fixture
def steuerleitung(stadt: Stadt) -> Akteur:
    return clerk(stadt.steueramt, Rolle.LEITUNG, "steuer")


def begin(stadt: Stadt, *zeilen: str) -> Planentwurf:
    tabelle = table(*zeilen) if zeilen else ""
    return start_entwurf("Plan 2027", tabelle=tabelle, akteur=stadt.administration)


def test_only_the_administration_begins_one_and_only_one_at_a_time(stadt: Stadt) -> None:
    with pytest.raises(NichtErlaubt):
        start_entwurf("Meiner", akteur=stadt.sachbearbeitung)
    entwurf = begin(stadt)
    assert changes_of(entwurf) == []
    with pytest.raises(Fachfehler, match="schon in Abstimmung"):
        begin(stadt)
    discard_entwurf(entwurf, akteur=stadt.administration)
    assert begin(stadt).nummer == 2


def test_a_faulty_table_is_refused_with_its_line(stadt: Stadt) -> None:
    with pytest.raises(Fachfehler, match=r"Entwurf:3: .*einhorn"):
        begin(stadt, ORDNUNG, STEUERN.replace("steueramt", "einhorn"))
    assert not Planentwurf.objects.exists()


def test_the_dry_run_names_what_changes_and_counts_the_akten_there(stadt: Stadt) -> None:
    position = Aktenplaneinheit.objects.get(kennzeichen="9")
    for zustand in ("offen", "offen", "zda", "vernichtet"):
        Akte.objects.create(
            position=position,
            titel="x",
            sicht=stadt.steuern,
            eroeffnet=uhr.heute(),
            zustand=zustand,
        )
    neu = "9.1;Hundesteuer;9;je_person;V;10J;steuer;steueramt;;;sachakte;erlaubt"
    entwurf = begin(stadt, STEUERN.replace(";B;10J", ";A;10J"), neu)
    wirkungen = {w.aenderung.kennzeichen: w for w in effects_of(changes_of(entwurf))}
    assert set(wirkungen) == {"9", "9.1", "3"}
    assert dict(wirkungen["9"].aenderung.felder) == {"archivmarke": ("B", "A")}
    assert (wirkungen["9"].offene, wirkungen["9"].geschlossene) == (2, 1)
    assert wirkungen["9.1"].aenderung.neu
    assert wirkungen["3"].aenderung.entfaellt


def test_only_concerned_offices_are_asked_and_a_change_asks_them_anew(
    stadt: Stadt, steuerleitung: Akteur
) -> None:
    entwurf = begin(stadt, ORDNUNG, STEUERN.replace(";B;10J", ";A;10J"))
    (amt,) = consents_of(entwurf, changes_of(entwurf))
    assert (amt.einheit.kennung, amt.fehlt) == ("steueramt", True)
    with pytest.raises(NichtErlaubt):
        consent(entwurf, einheit=stadt.steueramt, akteur=stadt.sachbearbeitung)
    with pytest.raises(NichtErlaubt):
        consent(entwurf, einheit=stadt.ordnungsamt, akteur=steuerleitung)
    consent(entwurf, einheit=stadt.steueramt, akteur=steuerleitung)
    assert not consents_of(entwurf, changes_of(entwurf))[0].fehlt
    beitrag = add_beitrag(
        entwurf,
        "9",
        einheit=stadt.steueramt,
        text="Zehn Jahre sind zu kurz.",
        werte={"aufbewahrung": "15J", "kennzeichen": "8"},
        akteur=stadt.sachbearbeitung,
    )
    assert beitrag.werte == {"aufbewahrung": "15J"}
    decide_beitrag(beitrag, uebernehmen=True, antwort="", akteur=stadt.administration)
    entwurf.refresh_from_db()
    assert consents_of(entwurf, changes_of(entwurf))[0].veraltet
    with pytest.raises(UngueltigerUebergang):
        decide_beitrag(beitrag, uebernehmen=False, antwort="nein", akteur=stadt.administration)


def test_an_office_speaks_for_itself_and_asks_for_what_can_be(stadt: Stadt) -> None:
    entwurf = begin(stadt)

    def say(**werte: str) -> object:
        return add_beitrag(
            entwurf,
            "9",
            einheit=stadt.steueramt,
            text="?",
            werte=werte,
            akteur=stadt.sachbearbeitung,
        )

    assert say().zustand == "vermerkt"  # type: ignore[attr-defined]
    with pytest.raises(Fachfehler, match="archivmarke"):
        say(archivmarke="X")
    with pytest.raises(NichtErlaubt):
        add_beitrag(entwurf, "9", einheit=stadt.ordnungsamt, text="?", akteur=stadt.sachbearbeitung)
    with pytest.raises(Fachfehler, match=r"9\.9"):
        add_beitrag(entwurf, "9.9", einheit=stadt.steueramt, text="?", akteur=stadt.sachbearbeitung)


def test_a_refused_wish_gets_its_reason(stadt: Stadt) -> None:
    entwurf = begin(stadt)
    beitrag = add_beitrag(
        entwurf,
        "9",
        einheit=stadt.steueramt,
        text="Archivwürdig!",
        werte={"archivmarke": "A"},
        akteur=stadt.sachbearbeitung,
    )
    with pytest.raises(NichtErlaubt):
        decide_beitrag(beitrag, uebernehmen=True, antwort="", akteur=stadt.sachbearbeitung)
    with pytest.raises(Fachfehler, match="warum"):
        decide_beitrag(beitrag, uebernehmen=False, antwort=" ", akteur=stadt.administration)
    decide_beitrag(beitrag, uebernehmen=False, antwort="Archiv wertet", akteur=stadt.administration)
    entwurf.refresh_from_db()
    assert changes_of(entwurf) == []


def test_it_comes_in_force_by_two_once_all_agree(stadt: Stadt, steuerleitung: Akteur) -> None:
    entwurf = begin(stadt, ORDNUNG, STEUERN.replace(";B;10J", ";A;15J"))
    admin = stadt.administration
    with pytest.raises(Fachfehler, match="Zustimmung von: Steueramt"):
        request_veroeffentlichung(entwurf, akteur=admin)
    consent(entwurf, einheit=stadt.steueramt, akteur=steuerleitung)
    freigabe = request_veroeffentlichung(entwurf, akteur=admin)
    assert Aktenplaneinheit.objects.get(kennzeichen="9").archivmarke == "B"
    with pytest.raises(NichtErlaubt):
        grant_freigabe(freigabe, akteur=admin)
    grant_freigabe(freigabe, akteur=steuerleitung)
    position = Aktenplaneinheit.objects.get(kennzeichen="9")
    assert (position.archivmarke, position.aufbewahrung) == ("A", "15J")
    entwurf.refresh_from_db()
    assert entwurf.zustand == "veroeffentlicht"
    with pytest.raises(NichtErlaubt, match="veröffentlicht"):
        discard_entwurf(entwurf, akteur=admin)


def test_a_wish_after_the_request_stops_the_release(stadt: Stadt, steuerleitung: Akteur) -> None:
    entwurf = begin(stadt, ORDNUNG, STEUERN.replace(";B;10J", ";A;10J"))
    consent(entwurf, einheit=stadt.steueramt, akteur=steuerleitung)
    freigabe = request_veroeffentlichung(entwurf, akteur=stadt.administration)
    add_beitrag(
        entwurf,
        "9",
        einheit=stadt.steueramt,
        text="Moment",
        werte={"titel": "Abgaben"},
        akteur=stadt.sachbearbeitung,
    )
    with pytest.raises(Fachfehler, match="ohne Antwort"):
        grant_freigabe(freigabe, akteur=steuerleitung)
    assert Freigabe.objects.get().zustand == "beantragt"


def test_the_pages_lead_from_the_draft_to_the_plan(
    stadt: Stadt, steuerleitung: Akteur, client: Client
) -> None:
    admin = sit_down(Client(), stadt.administration)
    chefin, kollege = sit_down(Client(), steuerleitung), sit_down(client, stadt.sachbearbeitung)
    liste = reverse("aktenplan:liste")
    assert kollege.get(liste).status_code == 200
    assert kollege.post(liste, {"name": "Meiner"}).status_code == 404
    assert admin.post(liste, {"name": "Plan 2027"}).status_code == 302
    plan = Planentwurf.objects.get()
    stelle = reverse("aktenplan:stelle", args=[plan.pk, "9"])
    assert stelle in kollege.get(reverse("aktenplan:stellen", args=[plan.pk])).content.decode()
    form = kollege.get(stelle).context["form"]
    daten = {name: form[name].value() or "" for name in form.fields}
    daten |= {"einheit": str(stadt.steueramt.pk), "text": "Länger", "aufbewahrung": "12J"}
    assert kollege.post(stelle, {**daten, "aufbewahrung": "ewig"}).status_code == 422
    assert kollege.post(stelle, daten).status_code == 302
    beitrag = reverse("aktenplan:beitrag", args=[plan.beitraege.get().pk])
    assert kollege.get(beitrag).status_code == 404
    assert admin.get(beitrag).status_code == 200
    assert admin.post(beitrag, {"entscheidung": "nein"}).status_code == 422
    assert admin.post(beitrag, {"entscheidung": "ja"}).status_code == 302
    seite = chefin.get(reverse("aktenplan:entwurf", args=[plan.pk])).content.decode()
    assert "10J → 12J" in seite
    zustimmen = reverse("aktenplan:zustimmen", args=[plan.pk])
    assert chefin.post(zustimmen, {"einheit": str(stadt.ordnungsamt.pk)}).status_code == 404
    assert chefin.post(zustimmen, {"einheit": str(stadt.steueramt.pk)}).status_code == 302
    assert admin.post(reverse("aktenplan:freigabe", args=[plan.pk])).status_code == 302
    freigabe = reverse("freigaben:freigabe", args=[Freigabe.objects.get().pk])
    assert "10J → 12J" in chefin.get(freigabe).content.decode()
    assert chefin.post(freigabe, {"tun": "freigeben"}).status_code == 302
    assert Aktenplaneinheit.objects.get(kennzeichen="9").aufbewahrung == "12J"
    assert admin.get(reverse("aktenplan:entwurf", args=[plan.pk])).status_code == 200
