"""On random towns: what a clerk is told by any part of the search is exactly what their Vorgänge
say. The oracle reads every text and knows nothing of the index.
"""

import csv
import io
from collections import Counter
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.models import Sicht
from rathaus.core.einheiten.public import sichten_for
from rathaus.core.nachrichten.models import Nachricht
from rathaus.core.protokoll.public import Akteur
from rathaus.core.suche.anfrage import read_anfrage
from rathaus.core.suche.blick import Textfilter
from rathaus.core.suche.models import Sucheintrag
from rathaus.core.suche.volltext import count_facets, find_text, list_finds
from rathaus.core.suche.vorschlag import suggest
from rathaus.core.vorgaenge.models import (
    Befangenheit,
    Dokument,
    Notzugriff,
    Teilhabe,
    Vermerk,
    Vorgang,
)

#: Whole words that share neither stem nor beginning, so that the oracle needs no German.
WORTE = ["apfel", "birke", "dachs", "eule", "fuchs", "ginster", "hecht", "igel", "kranich", "linde"]
SAATEN = [1, 2]


def build_random_town(amt: Amt, saat: int) -> list[Akteur]:
    """Forty matters of two offices in eight Akten; shares, bars and emergencies at random. Then
    Akten say other things of themselves, matters go to another office, some of them back.
    """
    zufall = Random(saat)  # noqa: S311 - test data
    vorlagen = [amt.open(), amt.open("probe.anzeige")]
    akten = {v.pk: [_copy_akte(v.akte, zufall) for _ in range(4)] for v in vorlagen}
    Akte.objects.bulk_create(akte for reihe in akten.values() for akte in reihe)
    vorgaenge = [_copy(zufall.choice(vorlagen), akten, zufall) for _ in range(40)]
    Vorgang.objects.bulk_create(vorgaenge)
    _write(vorgaenge, zufall)
    clerks = [amt.clerk, amt.kollegin, amt.stadt.ordnungsamt_sachbearbeitung]
    for clerk in clerks:
        _allow_and_bar(clerk, vorgaenge, zufall)
    for reihe in akten.values():
        Akte.objects.filter(pk=reihe[0].pk).update(angaben=_angaben(zufall))
    anderswo = Sicht.objects.get_or_create(einheit=amt.stadt.ordnungsamt, schutzbereich="steuer")
    for vorgang in zufall.sample(vorgaenge, 8):
        Vorgang.objects.filter(pk=vorgang.pk).update(sicht=anderswo[0], kurzinfo=_words(zufall))
        if zufall.randrange(2):
            Vorgang.objects.filter(pk=vorgang.pk).update(sicht=vorgang.sicht_id)
    return [*clerks, amt.stadt.administration]


def _write(vorgaenge: list[Vorgang], zufall: Random) -> None:
    """Up to two Vermerke, Nachrichten and Dokumente each."""
    oft = [v for v in vorgaenge for _ in range(zufall.randrange(3))]
    jetzt = uhr.jetzt()
    Vermerk.objects.bulk_create(
        Vermerk(vorgang=v, art="vermerk", text=_words(zufall), am=jetzt) for v in oft
    )
    Nachricht.objects.bulk_create(
        Nachricht(vorgang=v, richtung="an_beteiligte", text=_words(zufall), am=jetzt)
        for v in oft[::3]
    )
    Dokument.objects.bulk_create(
        Dokument(
            vorgang=v,
            akte_id=v.akte_id,
            sicht_id=v.sicht_id,
            art="anlage",
            richtung="eingang",
            titel=_words(zufall),
            datum=uhr.heute(),
            angelegt=jetzt,
        )
        for v in oft[::2]
    )


def _allow_and_bar(clerk: Akteur, vorgaenge: list[Vorgang], zufall: Random) -> None:
    jetzt = uhr.jetzt()
    wer = {"mitarbeiter_id": clerk.mitarbeiter_id}
    for vorgang in zufall.sample(vorgaenge, 5):
        ende = zufall.choice([None, jetzt])
        Teilhabe.objects.create(vorgang=vorgang, zweck="lesen", von=jetzt, beendet=ende, **wer)
    for vorgang in zufall.sample(vorgaenge, 5):
        Befangenheit.objects.create(vorgang=vorgang, **wer)
    for vorgang in zufall.sample(vorgaenge, 2):
        Notzugriff.objects.create(
            akte_id=vorgang.akte_id,
            vorgang=zufall.choice([None, vorgang]),
            sicht_id=vorgang.sicht_id,
            grund="Rohrbruch",
            von=jetzt,
            bis=jetzt + timedelta(hours=4),
            **wer,
        )


def _copy_akte(akte: Akte, zufall: Random) -> Akte:
    felder = {f.attname: getattr(akte, f.attname) for f in Akte._meta.concrete_fields}
    eigen = {"id": uuid4(), "schluessel": "", "aktenzeichen": f"A{zufall.randrange(10**9)}"}
    return Akte(**{**felder, **eigen, "angaben": _angaben(zufall)})


def _angaben(zufall: Random) -> dict[str, str]:
    return zufall.choice([{}, {"stichworte": _words(zufall)}])


def _copy(vorlage: Vorgang, akten: dict[UUID, list[Akte]], zufall: Random) -> Vorgang:
    felder = {
        f.attname: getattr(vorlage, f.attname)
        for f in Vorgang._meta.concrete_fields
        if not f.generated
    }
    return Vorgang(
        **{
            **felder,
            "id": uuid4(),
            "token": f"P{zufall.randrange(10**8):08d}",
            "akte_id": zufall.choice(akten[vorlage.pk]).pk,
            "betreff": _words(zufall),
            "kurzinfo": _words(zufall),
            "eingang": uhr.jetzt() - timedelta(days=zufall.randrange(900)),
        }
    )


def _words(zufall: Random) -> str:
    return " ".join(zufall.choices(WORTE, k=4))


def matters_of(akteur: Akteur) -> list[Vorgang]:
    """Of their Sichten and shares, without what they are barred from: read row by row. What an
    emergency opens is no part of it.
    """
    ich, sichten = akteur.mitarbeiter_id, set(sichten_for(akteur))
    geteilt = {t.vorgang_id for t in Teilhabe.objects.filter(mitarbeiter=ich, beendet=None)}
    barred = {b.vorgang_id for b in Befangenheit.objects.filter(mitarbeiter=ich)}
    return [
        v
        for v in Vorgang.objects.select_related("sicht__einheit", "akte")
        if (v.sicht_id in sichten or v.pk in geteilt) and v.pk not in barred
    ]


def texts_for(akteur: Akteur) -> list[tuple[str, str, Vorgang]]:
    """Kind, text and Vorgang of everything this clerk finds."""
    gesehen = {v.pk: v for v in matters_of(akteur)}
    texte = [
        ("vorgang", " ".join([v.betreff, v.kurzinfo, *v.akte.angaben.values()]), v)
        for v in gesehen.values()
    ]
    for art, modell, feld in (
        ("vermerk", Vermerk, "text"),
        ("nachricht", Nachricht, "text"),
        ("eingang", Dokument, "titel"),
    ):
        zeilen = modell.objects.filter(vorgang__in=list(gesehen)).values_list(feld, "vorgang_id")
        texte += [(art, text, gesehen[vorgang]) for text, vorgang in zeilen]
    return texte


@pytest.mark.parametrize("saat", SAATEN)
def test_list_count_and_facets_are_those_of_ones_own_matters(amt: Amt, saat: int) -> None:
    for akteur in build_random_town(amt, saat):
        texte = texts_for(akteur)
        for wort in WORTE:
            erwartet = [(art, v) for art, text, v in texte if wort in text.split()]
            anfrage = read_anfrage(wort)
            ids = list_finds(akteur, anfrage, anzahl=500)
            gefunden = Sucheintrag.objects.filter(pk__in=ids).values_list("art", "vorgang_id")
            assert Counter(gefunden) == Counter((art, v.pk) for art, v in erwartet)
            assert len(ids) == len(set(ids)) == len(erwartet)
            facetten = count_facets(akteur, anfrage)
            assert facetten.anzahl == len(erwartet)
            assert facetten.arten == Counter(art for art, _ in erwartet)
            assert facetten.einheiten == Counter(v.sicht.einheit for _, v in erwartet)


@pytest.mark.parametrize("saat", SAATEN)
def test_each_facet_leads_to_as_many_as_it_says(amt: Amt, saat: int) -> None:
    akteur = build_random_town(amt, saat)[0]
    anfrage = read_anfrage("apfel -birke")
    facetten = count_facets(akteur, anfrage)
    filter_ = [
        *((Textfilter(art=art), n) for art, n in facetten.arten.items()),
        *((Textfilter(einheit=e.pk), n) for e, n in facetten.einheiten.items()),
        *((Textfilter(jahr=jahr), n) for jahr, n in facetten.jahre.items()),
        *((Textfilter(vorgangsart=art), n) for (art, _), n in facetten.sachen.items()),
    ]
    assert len(filter_) >= 6
    for einer, anzahl in filter_:
        assert len(list_finds(akteur, anfrage, einer, anzahl=500)) == anzahl


@pytest.mark.parametrize("saat", SAATEN[:1])
def test_page_export_and_suggestion_hold_no_word_of_others(
    amt: Amt, client: Client, saat: int
) -> None:
    """Every matter bears a word of its own; a slip of each is typed by everybody."""
    clerks = build_random_town(amt, saat)
    eigene = {}
    for nummer, vorgang in enumerate(Vorgang.objects.order_by("token")):
        eigene[vorgang.pk] = f"zeichen{'abcdefghij'[nummer // 10]}{'qrstuvwxyz'[nummer % 10]}"
        Vorgang.objects.filter(pk=vorgang.pk).update(betreff=f"apfel {eigene[vorgang.pk]}")
    for akteur in clerks[1:3]:
        gesehen = {v.pk for v in matters_of(akteur)}
        meine = {eigene[pk] for pk in gesehen}
        fremde = set(eigene.values()) - meine
        assert fremde
        sit_down(client, akteur)
        seite = client.get(reverse("suche:suche"), {"q": "apfel"}).content.decode()
        liste = client.get(reverse("suche:export"), {"q": "apfel"}).content.decode("utf-8-sig")
        assert not [wort for wort in fremde if wort in seite or wort in liste]
        zeilen = list(csv.reader(io.StringIO(liste), delimiter=";"))[1:]
        assert {z[2].split()[1] for z in zeilen if z[1] == "Vorgang"} == meine
        for wort in sorted(eigene.values())[::5]:
            vorschlag = suggest(akteur, read_anfrage(wort[1:]), wort[1:])
            assert vorschlag in {*meine, ""}
            assert (vorschlag == wort) == (wort in meine)
        stellen = find_text(akteur, read_anfrage("zeichen"), anzahl=100).stellen
        assert {s.eintrag.vorgang_id for s in stellen} == gesehen
