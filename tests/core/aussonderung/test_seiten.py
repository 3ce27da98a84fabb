"""The pages: the office closes, offers and asks; the archive values, and looks in with a reason."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.aussonderung.models import (
    Aktensperre,
    Aktenvernichtung,
    Archiveinsicht,
    Aussonderungsstueck,
    Katalogurteil,
)
from rathaus.core.aussonderung.queries.listen import count_views, stuecke_for
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.protokoll.models import Lesezugriff
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.normen import xdomea

from .faelle import DANACH, archivist, closed_akte, closed_vorgang, offered, position


def _page(client: Client, pfad: str, status: int = 200) -> str:
    antwort = client.get(pfad)
    assert antwort.status_code == status, pfad
    return antwort.content.decode()


def _post(client: Client, pfad: str, **daten: object) -> str:
    """The page it leads to."""
    antwort = client.post(pfad, daten, follow=True)
    assert antwort.status_code == 200, pfad
    return antwort.content.decode()


def _archive(client: Client, amt: Amt) -> Akteur:
    akteur = archivist(amt)
    enter(client, akteur, "archiv@example.org")
    return akteur


def test_a_clerk_closes_and_the_page_of_the_matter_says_so(client: Client, amt: Amt) -> None:
    position()
    vorgang = closed_vorgang(amt)
    enter(client, amt.clerk)
    seite = _page(client, reverse("vorgaenge:vorgang", args=[vorgang.pk]))
    weg = reverse("aussonderung:von_vorgang", args=[vorgang.pk])
    assert weg in seite
    antwort = client.get(weg)
    ende = reverse("aussonderung:akte", args=[vorgang.akte_id])
    assert antwort.url == ende
    assert ">z.d.A.<" in _page(client, ende).replace("\n", "")
    seite = _post(client, f"{ende}zda/", stand=vorgang.akte.stand)
    assert "Die Akte ist z.d.A." in seite
    assert "Aufzubewahren bis" in seite
    seite = _page(client, reverse("vorgaenge:vorgang", args=[vorgang.pk]))
    assert "ändert sich nichts mehr" in seite
    assert "Vermerk</" not in seite.split("<main")[1]
    antwort = client.post(
        reverse("vorgaenge:vermerk", args=[vorgang.pk]), {"text": "x", "stand": vorgang.stand}
    )
    assert antwort.status_code == 422
    assert "nur zu zweit" in antwort.content.decode()


def test_an_open_matter_says_why_it_cannot_close(client: Client, amt: Amt) -> None:
    vorgang = amt.open()
    enter(client, amt.clerk)
    seite = _page(client, reverse("aussonderung:akte", args=[vorgang.akte_id]))
    assert "Ein Vorgang ist noch offen." in seite


def test_opening_again_goes_through_the_list_of_freigaben(client: Client, amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    enter(client, amt.clerk)
    ziel = reverse("aussonderung:oeffnen", args=[akte.pk])
    assert client.post(ziel, {"grund": "", "stand": akte.stand}).status_code == 422
    _post(client, ziel, grund="Neuer Beweis", stand=akte.stand)
    enter(client, amt.leitung, "leitung@example.org")
    frage = reverse("freigaben:freigabe", args=[Freigabe.objects.get().pk])
    assert "Neuer Beweis" in _page(client, frage)
    _post(client, frage, tun="freigeben")
    assert Akte.objects.get(pk=akte.pk).zustand == "offen"


def test_only_the_head_is_offered_the_hold(client: Client, amt: Amt) -> None:
    position()
    akte = closed_akte(amt)
    ende = reverse("aussonderung:akte", args=[akte.pk])
    enter(client, amt.clerk)
    assert f"{ende}sperren/" not in _page(client, ende)
    assert client.post(f"{ende}sperren/", {"grund": "Klage"}).status_code == 422
    enter(client, amt.leitung, "leitung@example.org")
    assert "Diese Akte ist gesperrt" in _post(client, f"{ende}sperren/", grund="Klage")
    sperre = Aktensperre.objects.get()
    ziel = reverse("aussonderung:entsperren", args=[sperre.pk])
    assert "vorbei" in _post(client, ziel, grund="vorbei")


def test_from_the_list_to_the_certificate(
    client: Client, amt: Amt, run_jobs: Callable[[], object]
) -> None:
    position()
    akte = closed_akte(amt)
    with uhr.stelle_auf(DANACH):
        enter(client, amt.clerk)
        liste = reverse("aussonderung:liste")
        assert akte.aktenzeichen in _page(client, liste)
        seite = _post(client, reverse("aussonderung:anbieten"), akte=akte.pk, archiv="Archiv")
        assert "1 Akte dem Archiv angeboten" in seite
        assert akte.aktenzeichen not in seite.split("<main")[1]
        archiv = Client()
        _archive(archiv, amt)
        stueck = Aussonderungsstueck.objects.get()
        angebote = reverse("aussonderung:angebote")
        assert akte.aktenzeichen in _page(archiv, angebote)
        seite = _post(archiv, reverse("aussonderung:bewerten"), stueck=stueck.pk, urteil="V")
        assert "Bewertet mit V: 1 Akte." in seite
        assert akte.aktenzeichen in _page(client, f"{liste}?ansicht=vernichten")
        _post(client, reverse("aussonderung:vernichten"), akte=akte.pk)
        enter(client, amt.leitung, "leitung@example.org")
        frage = reverse("freigaben:freigabe", args=[Freigabe.objects.get().pk])
        assert "vom Archiv bewertet: vernichten" in _page(client, frage)
        _post(client, frage, tun="freigeben")
        run_jobs()
        nachweis = _page(
            client, reverse("aussonderung:nachweis", args=[Aktenvernichtung.objects.get().pk])
        )
    assert "Diese Akten sind vernichtet" in nachweis
    assert akte.aktenzeichen in nachweis
    assert "Muster" not in nachweis.split("<main")[1]
    assert not Vorgang.objects.exists()


def test_the_archive_reads_documents_only_with_a_reason(client: Client, amt: Amt) -> None:
    position()
    (stueck,) = offered(amt, closed_akte(amt, dateien=1))
    dokument = Dokument.objects.get()
    archiv = _archive(client, amt)
    seite = reverse("aussonderung:stueck", args=[stueck.pk])
    datei = reverse("aussonderung:dokument", args=[dokument.pk])
    assert dokument.titel not in _page(client, seite)
    _page(client, datei, 404)
    assert client.post(f"{seite}einsehen/", {"grund": " "}).status_code == 422
    assert dokument.titel in _post(client, f"{seite}einsehen/", grund="Handschrift eines Malers")
    assert client.get(datei).status_code == 200
    zugriff = Lesezugriff.objects.get(objekt_id=dokument.pk)
    assert "Handschrift" in zugriff.zweck
    assert zugriff.akteur_id == archiv.mitarbeiter_id
    andere = Client()
    enter(andere, archivist(amt), "archiv2@example.org")
    _page(andere, datei, 404)
    Archiveinsicht.objects.update(bis=uhr.jetzt())
    _page(client, datei, 404)


def test_nobody_else_has_a_desk_of_the_archive(client: Client, amt: Amt) -> None:
    position()
    (stueck,) = offered(amt, closed_akte(amt, dateien=1))
    for nummer, wer in enumerate((amt.clerk, amt.leitung, amt.stadt.administration)):
        enter(client, wer, f"wer{nummer}@example.org")
        for name, werte in (("angebote", []), ("katalog", []), ("stueck", [stueck.pk])):
            _page(client, reverse(f"aussonderung:{name}", args=werte), 404)
        ziel = reverse("aussonderung:bewerten")
        assert client.post(ziel, {"stueck": stueck.pk, "urteil": "V"}).status_code == 404
    assert Aussonderungsstueck.objects.get().zustand == "angeboten"


def test_a_message_is_uploaded(client: Client, amt: Amt) -> None:
    position()
    (stueck,) = offered(amt, closed_akte(amt))
    _archive(client, amt)
    stelle = xdomea.Stelle("Archiv")
    kopf = xdomea.Kopf(stueck.aussonderung_id, uhr.jetzt(), stelle, stelle)
    urteile = (xdomea.Bewertung(stueck.akte_id, xdomea.Urteil.VERNICHTEN),)
    ziel = reverse("aussonderung:nachricht")
    antwort = client.post(ziel, {"datei": SimpleUploadedFile("x.xml", b"<a>")})
    assert antwort.status_code == 422
    assert "Zeile" in antwort.content.decode()
    daten = xdomea.schreibe(xdomea.Bewertungsverzeichnis(kopf, urteile))
    seite = _post(client, ziel, datei=SimpleUploadedFile("0502.xml", daten))
    assert "Bewertet: 1 Akte." in seite


def test_the_catalogue_is_asked_for_on_its_page(client: Client, amt: Amt) -> None:
    platz = position()
    _archive(client, amt)
    ziel = reverse("aussonderung:katalog_neu")
    _post(client, ziel, position=platz.pk, urteil="V", archiv="Stadtarchiv", gilt_ab="2026-01-01")
    assert "wartet auf Freigabe" in _page(client, reverse("aussonderung:katalog"))
    enter(client, archivist(amt), "archiv2@example.org")
    _post(
        client,
        reverse("freigaben:freigabe", args=[Freigabe.objects.get().pk]),
        tun="freigeben",
    )
    eintrag = Katalogurteil.objects.get()
    assert eintrag.freigegeben
    _post(client, reverse("aussonderung:katalog_beenden", args=[eintrag.pk]))
    eintrag.refresh_from_db()
    assert eintrag.gilt_bis


def test_the_desk_costs_the_same_however_much_is_offered(
    amt: Amt, django_assert_num_queries: Callable
) -> None:
    position()
    akte = closed_akte(amt)
    (stueck,) = offered(amt, akte)
    archiv = archivist(amt)
    with django_assert_num_queries(4):
        stuecke_for(archiv, "offen")
        count_views(archiv)
    felder = {f.name: getattr(akte, f.name) for f in Akte._meta.fields if f.name != "id"}
    weitere = Akte.objects.bulk_create(
        Akte(**{**felder, "aktenzeichen": f"99.1-x/{n}"}) for n in range(60)
    )
    Aussonderungsstueck.objects.bulk_create(
        Aussonderungsstueck(aussonderung=stueck.aussonderung, akte=a, lfd=n)
        for n, a in enumerate(weitere, start=2)
    )
    with django_assert_num_queries(4):
        seite = stuecke_for(archiv, "offen")
        count_views(archiv)
    gesehen = {s.pk for s in seite.zeilen}
    seite = stuecke_for(archiv, "offen", nach=seite.weiter)
    assert len(gesehen | {s.pk for s in seite.zeilen}) == 61
    assert (seite.weiter, bool(seite.zurueck)) == ("", True)
    assert stuecke_for(amt.clerk, "offen").zeilen == []
