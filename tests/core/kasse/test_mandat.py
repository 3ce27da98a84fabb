from datetime import date, timedelta
from typing import Any

import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt

from rathaus import uhr
from rathaus.core.einheiten.models import Verwaltung
from rathaus.core.fehler import Fachfehler, NichtErlaubt, UngueltigerUebergang
from rathaus.core.kasse.models import Mandat
from rathaus.core.kasse.public import (
    Abgabenkonto,
    confirm_mandat,
    create_mandat,
    format_iban,
    mandat_of,
    mask_iban,
    parse_iban,
    revoke_mandat,
)
from rathaus.core.protokoll.models import Inhalt

from .konten import account

IBAN = "DE89 3704 0044 0532 0130 00"
HEUTE = date(2026, 5, 15)


@pytest.fixture(autouse=True)
def _uhr() -> Any:
    with uhr.stelle_auf(HEUTE):
        yield


def give(stadt: Stadt, konto: Abgabenkonto, weg: str = "unterschrift", **anders: Any) -> Mandat:
    felder: dict[str, Any] = {
        "iban": IBAN,
        "inhaber": "Erika Muster",
        "vertrauensniveau": 0,
        "akteur": stadt.sachbearbeitung,
    }
    return create_mandat(konto.id, weg=weg, **{**felder, **anders})


def town_wants(**einstellung: Any) -> None:
    Verwaltung.objects.update(einstellungen={"sepa_mandat": einstellung})


def test_paper_waits_for_the_signature(stadt: Stadt) -> None:
    konto = account(stadt)
    mandat = give(stadt, konto)
    assert (mandat.zustand, mandat_of(konto.id)) == ("angelegt", None)
    confirm_mandat(mandat.id, unterschrieben_am=HEUTE, akteur=stadt.sachbearbeitung)
    assert mandat_of(konto.id) == mandat


def test_nobody_signs_in_the_future(stadt: Stadt) -> None:
    mandat = give(stadt, account(stadt))
    morgen = HEUTE + timedelta(days=1)
    with pytest.raises(Fachfehler, match="Zukunft"):
        confirm_mandat(mandat.id, unterschrieben_am=morgen, akteur=stadt.sachbearbeitung)


def test_in_the_form_it_holds_at_once_with_proven_identity(stadt: Stadt) -> None:
    town_wants(weg="authentifiziert", niveau=2)
    konto = account(stadt)
    mandat = give(stadt, konto, "authentifiziert", vertrauensniveau=2)
    assert (mandat.zustand, mandat.erteilt_am) == ("gueltig", HEUTE)
    with pytest.raises(NichtErlaubt, match="nachgewiesen"):
        give(stadt, konto, "authentifiziert", vertrauensniveau=1)


def test_a_town_that_wants_paper_takes_no_form(stadt: Stadt) -> None:
    with pytest.raises(NichtErlaubt, match="Papier"):
        give(stadt, account(stadt), "authentifiziert", vertrauensniveau=3)


def test_a_new_mandate_replaces_the_old(stadt: Stadt) -> None:
    konto = account(stadt)
    alt, neu = give(stadt, konto), give(stadt, konto)
    for mandat in (alt, neu):
        confirm_mandat(mandat.id, unterschrieben_am=HEUTE, akteur=stadt.sachbearbeitung)
    alt.refresh_from_db()
    assert (alt.zustand, mandat_of(konto.id)) == ("ersetzt", neu)
    assert alt.referenz != neu.referenz


def test_a_revoked_mandate_stays_revoked(stadt: Stadt) -> None:
    konto = account(stadt)
    mandat = give(stadt, konto)
    revoke_mandat(mandat.id, akteur=stadt.sachbearbeitung, grund="Anruf")
    with pytest.raises(UngueltigerUebergang):
        confirm_mandat(mandat.id, unterschrieben_am=HEUTE, akteur=stadt.sachbearbeitung)


def test_two_confirmations_at_once_leave_one_in_force(frische_datenbank: object) -> None:
    stadt = build_stadt()
    konto = account(stadt)
    mandate = [give(stadt, konto) for _ in range(3)]

    def confirm(mandat: Mandat) -> Mandat:
        with uhr.stelle_auf(HEUTE):
            return confirm_mandat(mandat.id, unterschrieben_am=HEUTE, akteur=stadt.sachbearbeitung)

    run_together(*[lambda m=m: confirm(m) for m in mandate])
    zustaende = Mandat.objects.values_list("zustand", flat=True)
    assert sorted(zustaende) == ["ersetzt", "ersetzt", "gueltig"]


def test_who_may_only_read_takes_no_mandate(stadt: Stadt) -> None:
    with pytest.raises(NichtErlaubt):
        give(stadt, account(stadt), akteur=stadt.nur_lesen)


def test_the_protokoll_never_holds_the_whole_iban(stadt: Stadt) -> None:
    give(stadt, account(stadt))
    assert "0532" not in str(Inhalt.objects.get(verb="mandat_angelegt").neu)


def test_ibans_are_read_shown_and_hidden() -> None:
    assert parse_iban(" de89 3704 0044 0532 0130 00 ") == "DE89370400440532013000"
    assert format_iban("DE89370400440532013000") == IBAN
    assert mask_iban("DE89370400440532013000") == "DE89 … 3000"


@pytest.mark.parametrize("text", ["", "DE89370400440532013001", "DE8937040044053201300", "hallo"])
def test_a_wrong_iban_is_refused_kindly(text: str) -> None:
    with pytest.raises(Fachfehler, match="IBAN"):
        parse_iban(text)
