"""The letter with the code goes the whole way: ordered, printed, posted, typed in, forgotten."""

import io
import logging
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from pypdf import PdfReader
from tests.core.zugaenge.anmelden import make_buerger, sign_in

from rathaus import uhr
from rathaus.core.bescheide.actions.codebrief import (
    discard_expired_codebriefe,
    hand_over_codebriefe,
)
from rathaus.core.bescheide.models import Codebriefauftrag
from rathaus.core.bescheide.queries import codebriefe_for, count_postausgang
from rathaus.core.fehler import NichtErlaubt

from .test_seiten import enter

if TYPE_CHECKING:
    from rathaus.core.zugaenge.models import Zugang

    from .briefe import Briefamt

ANSCHRIFT = {"strasse": "Amselgrund 1", "plz": "99998", "ort": "Musterstadt"}
POSTAUSGANG = "/buero/postausgang/"
CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


@pytest.fixture
def zugang(amt: "Briefamt") -> "Zugang":
    return make_buerger("mia@example.org")


def order(client: Client, zugang: "Zugang") -> Codebriefauftrag:
    sign_in(client, zugang)
    antwort = client.post("/konto/anschrift/", {**ANSCHRIFT, "name": "Mia Muster"})
    assert antwort.status_code == 302
    return Codebriefauftrag.objects.get(zugang=zugang)


def print_letters(client: Client, *auftraege: Codebriefauftrag) -> str:
    stapel = {"auftrag": [str(auftrag.pk) for auftrag in auftraege], "tun": "drucken"}
    pdf = client.post(f"{POSTAUSGANG}code/", stapel).content
    return "\n".join(seite.extract_text() for seite in PdfReader(io.BytesIO(pdf)).pages)


def code_in(text: str, auftrag: Codebriefauftrag) -> str:
    nummer = f"{auftrag.nummer[:5]}-{auftrag.nummer[5:]}"
    (code,) = set(CODE.findall(text)) - {nummer}
    return code


def everything() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace"
        )
        zeilen = []
        for (tabelle,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{tabelle}" t')  # noqa: S608 - from the catalogue
            zeilen += [zeile for (zeile,) in cursor.fetchall()]
    return "\n".join(zeilen)


def test_from_the_order_to_level_two_and_nothing_stays(
    client: Client, amt: "Briefamt", zugang: "Zugang", caplog: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    auftrag = order(client, zugang)
    poststelle = enter(Client(), amt.poststelle, "post@example.org")
    seite = poststelle.get(POSTAUSGANG).content.decode()
    assert "Mia Muster, Amselgrund 1, 99998 Musterstadt" in seite
    brief = print_letters(poststelle, auftrag)
    code = code_in(brief, auftrag)
    assert code not in seite
    assert "Guten Tag Mia Muster" in brief
    assert f"{auftrag.gueltig_bis:%d.%m.%Y}" in brief
    for form in (code, code.replace("-", "")):
        assert form not in everything()
        assert form not in caplog.text
    poststelle.post(f"{POSTAUSGANG}code/", {"auftrag": str(auftrag.pk), "tun": "abgeben"})
    assert not Codebriefauftrag.objects.exists()
    assert client.post("/konto/anschrift/code/", {"code": code.lower()}).url == "/konto/"
    zugang.refresh_from_db()
    assert zugang.vertrauensniveau == 2


def test_a_jam_in_the_printer_is_no_loss(client: Client, amt: "Briefamt", zugang: "Zugang") -> None:
    auftrag = order(client, zugang)
    enter(client, amt.poststelle)
    erster, zweiter = print_letters(client, auftrag), print_letters(client, auftrag)
    assert code_in(erster, auftrag) == code_in(zweiter, auftrag)


def test_a_second_order_takes_the_place_of_the_first(
    client: Client, amt: "Briefamt", zugang: "Zugang"
) -> None:
    erster, zweiter = order(client, zugang), order(client, zugang)
    assert erster.pk != zweiter.pk
    assert list(codebriefe_for(amt.poststelle)) == [zweiter]
    assert count_postausgang(amt.poststelle) == 1


def test_a_stack_holds_one_page_for_each_letter(
    client: Client, amt: "Briefamt", zugang: "Zugang"
) -> None:
    eins, zwei = order(client, zugang), order(client, make_buerger("ole@example.org"))
    enter(client, amt.poststelle)
    text = print_letters(client, eins, zwei)
    assert text.count("Ihr Code:") == 2


def test_others_see_and_print_nothing(client: Client, amt: "Briefamt", zugang: "Zugang") -> None:
    auftrag = order(client, zugang)
    stapel = {"auftrag": str(auftrag.pk), "tun": "drucken"}
    enter(client, amt.clerk)
    assert client.post(f"{POSTAUSGANG}code/", stapel).status_code == 404
    assert list(codebriefe_for(amt.clerk)) == []
    with pytest.raises(NichtErlaubt):
        hand_over_codebriefe([auftrag.pk], akteur=amt.clerk)
    assert Codebriefauftrag.objects.exists()


def test_an_expired_letter_is_neither_printed_nor_kept(
    client: Client, amt: "Briefamt", zugang: "Zugang"
) -> None:
    auftrag = order(client, zugang)
    with uhr.stelle_auf(auftrag.gueltig_bis):
        assert list(codebriefe_for(amt.poststelle)) == [auftrag]
        assert discard_expired_codebriefe() == 0
    with uhr.stelle_auf(auftrag.gueltig_bis + timedelta(days=1)):
        assert list(codebriefe_for(amt.poststelle)) == []
        assert discard_expired_codebriefe() == 1
    assert not Codebriefauftrag.objects.exists()
