"""Every form against answers nobody would give: what is sent is what the engine takes, it fits the
schema, hidden answers stay behind, and no page breaks.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from tests.kit.databases import FrischeDatenbank
from tests.leistungen.jsonschema_klein import faults
from tests.leistungen.katalogstadt import Besucher, beispiele, formulare, let_in
from tests.leistungen.ort import paket
from tests.leistungen.zufall import MUELL, make_answers, plant, schema_of, traces

from rathaus import uhr
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.leistungen.actions import Unvollstaendig, submit_antrag
from rathaus.leistungen.actions import antrag as senden
from rathaus.leistungen.adressen import seite_url
from rathaus.leistungen.dateien import BEISPIELTAG
from rathaus.leistungen.eingabe import unmark
from rathaus.leistungen.models import Antrag, Entwurf
from rathaus.leistungen.paket import Lage, Seite, assess, settle
from rathaus.leistungen.paket.wege import get_at, indices
from rathaus.leistungen.zusammenfassung import answers_of

FAELLE, ALLE_FAELLE = 25, 1000
#: Every so many of them are really sent; it meets each kind of case (see zufall.ARTEN).
GESENDET = 7


@pytest.fixture(scope="module")
def besucher(stadt_des_moduls: FrischeDatenbank) -> Iterator[Besucher]:
    """On the day for which the examples are written: later, many of them would hold no longer."""
    with uhr.stelle_fuer_alle(date.fromisoformat(BEISPIELTAG)):
        yield let_in(Client)


def _submit(besucher: Besucher, entwurf: Entwurf, baum: dict[str, Any]) -> Antrag | None:
    """The Antrag that comes of the draft with these very answers; None where it is refused."""
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=baum)
    akteur = besucher.amt_akteur if entwurf.erfasst_von_id else besucher.buerger_akteur
    try:
        return submit_antrag(entwurf.pk, akteur=akteur, gemeinde=gemeinde_of_portal(), niveau=3)
    except Unvollstaendig:
        return None


def _can_be_stored(baum: Any) -> bool:
    """PostgreSQL takes no NUL and no half characters; `printable` keeps them out of drafts."""
    text = repr(baum)
    return "\\x00" not in text and "\\ud8" not in text


def _judge(besucher: Besucher, kennung: str, baum: dict[str, Any], entwurf: Entwurf | None) -> bool:
    """Does it become an Antrag? Then only as it must. Without a draft to send only the engine is
    asked, by the steps that sending takes.
    """
    p, heute = paket(kennung), uhr.heute()
    lage = assess(p, baum, heute)
    assert assess(p, lage.baum, heute).baum == lage.baum
    assert not _hidden(lage), _hidden(lage)
    daten = None if lage.maengel else settle(lage).baum
    if entwurf is not None and _can_be_stored(baum):
        with transaction.atomic():
            antrag = _submit(besucher, entwurf, baum)
            assert (antrag is None) == bool(lage.maengel), lage.maengel[:3]
            daten = antrag and antrag.daten
            transaction.set_rollback(True)
    if daten is not None:
        fertig = assess(p, daten, heute)
        assert fertig.maengel == []
        assert list(faults(schema_of(kennung), unmark(daten))) == []
        assert list(answers_of(fertig))
    return daten is not None


def _hidden(lage: Lage) -> list[str]:
    """Answers among these to questions that do not apply."""
    return [
        f"{pfad} {index}"
        for pfad in lage.paket.felder
        for index in indices(lage.baum, pfad)
        if get_at(lage.baum, pfad, index) is not None and (pfad, index) not in lage.sichtbar
    ]


@pytest.mark.parametrize("kennung", formulare())
def test_only_what_the_engine_takes_can_be_sent(besucher: Besucher, kennung: str) -> None:
    entwurf = besucher.draft(kennung, {})
    for nummer in range(FAELLE):
        _try(besucher, kennung, nummer, entwurf if nummer == 1 else None)


def _try(besucher: Besucher, kennung: str, nummer: int, entwurf: Entwurf | None) -> bool:
    try:
        return _judge(besucher, kennung, make_answers(kennung, nummer), entwurf)
    except AssertionError as fehler:
        raise AssertionError(f"make_answers({kennung!r}, {nummer}): {fehler}") from fehler


@pytest.mark.dauertest
@pytest.mark.parametrize("kennung", formulare())
def test_only_what_the_engine_takes_can_be_sent_in_a_thousand_cases(
    besucher: Besucher, kennung: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes of an Antrag is no matter here; opening it a thousand times would take hours."""
    monkeypatch.setattr(senden, "_open", lambda *args, **kwargs: None)
    monkeypatch.setattr(senden, "claim_with_antrag", lambda vorgang: None)
    entwurf = besucher.draft(kennung, {})
    angenommen = sum(
        _try(besucher, kennung, nummer, None if nummer % GESENDET else entwurf)
        for nummer in range(ALLE_FAELLE)
    )
    assert 0 < angenommen < ALLE_FAELLE


@pytest.mark.dauertest
@pytest.mark.parametrize("kennung", formulare())
def test_hidden_answers_reach_neither_antrag_nor_vorgang(besucher: Besucher, kennung: str) -> None:
    p = paket(kennung)
    for beispiel in beispiele(kennung):
        lage = assess(p, beispiel.daten, uhr.heute())
        if lage.maengel:
            continue
        with transaction.atomic():
            entwurf = besucher.draft(kennung, {})
            antrag = _submit(besucher, entwurf, plant(p, dict(lage.baum), lage))
            assert antrag is not None
            assert not traces(antrag.daten)
            for vorgang in Vorgang.objects.filter(antraege=antrag):
                assert not traces([current_daten(vorgang), vorgang.betreff, vorgang.kurzinfo])
            transaction.set_rollback(True)
        return


@pytest.mark.dauertest
@pytest.mark.parametrize("kennung", formulare())
def test_no_post_breaks_a_page(besucher: Besucher, kennung: str) -> None:
    """One page of the form, another each day."""
    seiten = paket(kennung).seiten
    _post_rubbish(besucher, kennung, seiten[uhr.heute().toordinal() % len(seiten)], 0)


@pytest.mark.dauertest
@pytest.mark.parametrize("kennung", formulare())
def test_no_post_breaks_any_page(besucher: Besucher, kennung: str) -> None:
    for seite in paket(kennung).seiten:
        for anfang in range(len(MUELL)):
            _post_rubbish(besucher, kennung, seite, anfang)


def _post_rubbish(besucher: Besucher, kennung: str, seite: Seite, anfang: int) -> None:
    """Rubbish in every field, and in what the page itself adds."""
    p = paket(kennung)
    texte = [wert for wert in MUELL if isinstance(wert, str) and wert != "\ud800"]
    entwurf = besucher.draft(kennung, {})
    felder = {
        pfad.replace("[*]", ".0"): texte[(anfang + stelle) % len(texte)]
        for stelle, pfad in enumerate(seite.felder)
    }
    marken = {f"{pfad.partition('[*]')[0]}.0._": "ä" for pfad in seite.felder if "[*]" in pfad}
    antwort = besucher.client(p).post(
        seite_url(entwurf, seite.kennung),
        {**felder, **marken, "stand": entwurf.stand, "gefragt": " ".join(felder)},
    )
    assert antwort.status_code in (302, 404, 422), (seite.kennung, anfang)
