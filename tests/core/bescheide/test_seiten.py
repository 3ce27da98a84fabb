"""The pages: six clicks to an issued notice, and nothing for those it does not concern."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from rathaus import uhr

if TYPE_CHECKING:
    from .briefe import Briefamt


def enter(client: Client, akteur: Any, email: str = "amt@example.org") -> Client:
    """Sign the clerk behind the akteur in."""
    from tests.core.zugaenge.anmelden import make_buerozugang, sign_in

    from rathaus.core.einheiten.models import Mitarbeiter

    mitarbeiter = Mitarbeiter.objects.get(pk=akteur.mitarbeiter_id)
    if mitarbeiter.zugang is None:
        mitarbeiter.zugang = make_buerozugang(email)
        mitarbeiter.save()
    sign_in(client, mitarbeiter.zugang)
    return client


def test_from_the_vorgang_to_the_post_in_six_clicks(
    client: Client, amt: "Briefamt", run_jobs: Any
) -> None:
    vorgang = amt.open()
    enter(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk]))
    assert "Probebescheid" in seite.content.decode()
    antwort = client.post(
        reverse("bescheide:entwerfen", args=[vorgang.pk, "probe"]), {"stand": vorgang.stand}
    )
    entwurf = vorgang.bescheide.get()
    assert "Rechtsbehelfsbelehrung" in client.get(antwort.url).content.decode()
    client.post(antwort.url, form_of(entwurf, tun="festschreiben"))
    run_jobs()
    assert "Postausgang" in client.get(antwort.url).content.decode()
    enter(client, amt.poststelle, "post@example.org")
    assert "Frist bis" in client.get(reverse("bescheide:postausgang")).content.decode()
    stapel = {"brief": [str(entwurf.versande.get().pk)], "am": f"{uhr.heute():%d.%m.%Y}"}
    antwort = client.post(reverse("bescheide:abgeben"), {**stapel, "tun": "stapel"})
    pdf = client.post(f"{antwort.url}drucken/")
    assert pdf.content.startswith(b"%PDF")
    assert "Noch läuft keine Frist" in client.get(antwort.url).content.decode()
    client.post(f"{antwort.url}aufgeben/", {"am": stapel["am"]})
    assert "Ab-Vermerk" in client.get(antwort.url).content.decode()
    entwurf.refresh_from_db()
    assert entwurf.zustand == "zur_post"


def form_of(entwurf: Any, **anders: Any) -> dict[str, Any]:
    from rathaus.core.bescheide.formulare import Entwurfsformular

    form = Entwurfsformular(bescheid=entwurf)
    werte = {name: form.get_initial_for_field(feld, name) for name, feld in form.fields.items()}
    return {**{n: w for n, w in werte.items() if w and n != "anlagen"}, **anders}


def test_a_new_paragraph_stands_with_its_part_and_is_marked(
    client: Client, amt: "Briefamt"
) -> None:
    entwurf = amt.draft()
    enter(client, amt.clerk)
    seite = reverse("bescheide:bescheid", args=[entwurf.pk])
    client.post(seite, form_of(entwurf, neu_teil="tenor", neu_text="Zusatz", weg_zeilen="on"))
    entwurf.refresh_from_db()
    teile = [(b["teil"], b.get("text", "")) for b in entwurf.bloecke]
    assert teile[2] == ("tenor", "Zusatz")
    assert "berechnung" not in dict(teile)
    assert "gegenüber der Vorlage geändert" in client.get(seite).content.decode()


def test_a_missing_part_is_named_and_nothing_is_frozen(client: Client, amt: "Briefamt") -> None:
    entwurf = amt.draft()
    enter(client, amt.clerk)
    seite = reverse("bescheide:bescheid", args=[entwurf.pk])
    client.post(seite, form_of(entwurf, weg_gruende="on", tun="festschreiben"))
    entwurf.refresh_from_db()
    assert entwurf.zustand == "entwurf"
    assert "die Begründung" in client.get(seite).content.decode()


def test_typed_words_survive_a_stale_page(client: Client, amt: "Briefamt") -> None:
    entwurf = amt.draft()
    enter(client, amt.clerk)
    seite = reverse("bescheide:bescheid", args=[entwurf.pk])
    veraltet = form_of(entwurf, text_tenor="Mein langer Text", stand=entwurf.stand + 7)
    antwort = client.post(seite, veraltet)
    assert antwort.status_code == 422
    assert "Mein langer Text" in antwort.content.decode()


def test_a_foreign_clerk_finds_nothing(client: Client, amt: "Briefamt") -> None:
    entwurf = amt.draft()
    enter(client, amt.amt.stadt.ordnungsamt_sachbearbeitung)
    for name in ("bescheid", "vorschau"):
        assert client.get(reverse(f"bescheide:{name}", args=[entwurf.pk])).status_code == 404
    assert client.get(reverse("bescheide:postausgang")).status_code == 404


def test_the_letters_of_a_vorgang_are_for_who_may_see_it(amt: "Briefamt") -> None:
    from rathaus.core.bescheide.public import letters_of
    from rathaus.core.protokoll.public import Akteur, Akteurart

    from .test_weg import citizen

    zugang = citizen()
    vorgang = amt.open(zugang=zugang)
    entwurf = amt.draft(vorgang)
    assert letters_of(vorgang, amt.clerk) == [entwurf]
    assert letters_of(vorgang, amt.amt.stadt.ordnungsamt_sachbearbeitung) == []
    partei = Akteur(art=Akteurart.BUERGER, zugang_id=zugang.pk)
    assert letters_of(vorgang, partei) == []  # nothing has left the desk
    bescheid = amt.finish(vorgang)
    assert letters_of(vorgang, partei) == [bescheid]
    assert letters_of(vorgang, Akteur(art=Akteurart.BUERGER)) == []


def test_citizen_opens_the_mailbox_by_an_explicit_act(client: Client, amt: "Briefamt") -> None:
    from tests.core.zugaenge.anmelden import sign_in

    from .test_weg import citizen

    zugang = citizen()
    bescheid = amt.finish(amt.open(zugang=zugang))
    sign_in(client, zugang)
    seite = reverse("bescheide:lesen", args=[bescheid.pk])
    text = client.get(seite).content.decode()
    assert "Jetzt öffnen" in text
    assert "tenor für" not in text
    bescheid.refresh_from_db()
    assert bescheid.abgerufen is None
    client.post(reverse("bescheide:oeffnen", args=[bescheid.pk]))
    assert "tenor für" in client.get(seite).content.decode()
    pdf = client.get(reverse("bescheide:pdf", args=[bescheid.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_citizen_of_another_matter_finds_nothing(client: Client, amt: "Briefamt") -> None:
    from tests.core.zugaenge.anmelden import sign_in

    from .test_weg import citizen

    bescheid = amt.finish()
    sign_in(client, citizen())
    for name in ("lesen", "pdf"):
        assert client.get(reverse(f"bescheide:{name}", args=[bescheid.pk])).status_code == 404


def test_consent_is_given_and_withdrawn_on_one_page(client: Client, db: None) -> None:
    from tests.core.zugaenge.anmelden import sign_in

    from rathaus.core.bescheide.queries import has_einwilligung

    from .test_weg import citizen

    zugang = citizen(einwilligen=False)
    sign_in(client, zugang)
    seite = reverse("bescheide:einwilligung")
    for tun, gilt in (("ja", True), ("nein", False)):
        client.post(seite, {"tun": tun})
        assert has_einwilligung(zugang) is gilt
        assert client.get(seite).status_code == 200


@pytest.mark.parametrize("name", ["lesen", "pdf"])
def test_without_link_or_account_nothing_opens(client: Client, amt: "Briefamt", name: str) -> None:
    bescheid = amt.finish()
    assert client.get(reverse(f"bescheide:{name}", args=[bescheid.pk])).status_code != 200
