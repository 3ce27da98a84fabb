"""What is z.d.A. does not change: not by a clerk, not by a citizen, not by a job."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from tests.core.personen.leute import erika
from tests.core.vorgaenge.amt import Amt

import rathaus
from rathaus import uhr
from rathaus.core.ablage.public import store_datei
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import AkteGeschlossen
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.public import Forderungsart, open_forderung_for_vorgang
from rathaus.core.nachrichten.actions import (
    request_unterlagen,
    transfer_with_note,
    write_to_amt,
    write_to_beteiligte,
)
from rathaus.core.personen.models import Beteiligtenrolle
from rathaus.core.protokoll.public import history
from rathaus.core.vorgaenge.models import Richtung, Vorgang
from rathaus.core.vorgaenge.public import (
    add_beteiligten,
    add_vermerk,
    assign,
    assign_many,
    change_zustand,
    complete_wiedervorlage,
    correct_sachverhalt,
    declare_befangenheit,
    may_edit,
    may_see,
    reopen,
    request_vernichtung,
    set_wiedervorlage,
    take_file,
    transfer,
)

SRC = Path(rathaus.__file__).parent
Tat = Callable[[Amt, Vorgang], object]


def _ich(amt: Amt) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=amt.clerk.mitarbeiter_id)


def _complete(amt: Amt, v: Vorgang) -> object:
    return complete_wiedervorlage(v.wiedervorlagen.get().pk, akteur=amt.clerk)


def _claim(amt: Amt, v: Vorgang) -> object:
    return open_forderung_for_vorgang(
        v.pk,
        art=Forderungsart.GEBUEHR,
        bezeichnung="Gebühr",
        positionen=[],
        faelligkeiten=[],
        einmal="x",
        akteur=amt.stadt.programm,
    )


#: Every public action on a Vorgang that exists, as one who may do it does it.
TATEN: dict[str, Tat] = {
    "add_beteiligten": lambda a, v: add_beteiligten(
        v.pk, erika(), Beteiligtenrolle.ERBE, akteur=a.clerk, stand=None
    ),
    "add_vermerk": lambda a, v: add_vermerk(v.pk, "x", akteur=a.clerk),
    "assign": lambda a, v: assign(v.pk, an=_ich(a), akteur=a.clerk, stand=v.stand),
    "assign_many": lambda a, v: assign_many([v.pk], an=_ich(a), akteur=a.clerk),
    "change_zustand": lambda a, v: change_zustand(
        v.pk, "entschieden", akteur=a.clerk, stand=v.stand
    ),
    "complete_wiedervorlage": _complete,
    "correct_sachverhalt": lambda a, v: correct_sachverhalt(
        v.pk, {"name": "N"}, grund="x", akteur=a.clerk, stand=v.stand
    ),
    "declare_befangenheit": lambda a, v: declare_befangenheit(
        v, mitarbeiter=_ich(a), grund="x", akteur=a.clerk, stand=v.stand
    ),
    "reopen": lambda a, v: reopen(v.pk, grund="x", akteur=a.leitung, stand=v.stand),
    "request_vernichtung": lambda a, v: request_vernichtung(
        v.pk, grund="x", verzicht=True, akteur=a.clerk, stand=v.stand
    ),
    "set_wiedervorlage": lambda a, v: set_wiedervorlage(
        v.pk, am=uhr.heute(), grund="x", akteur=a.clerk, stand=v.stand
    ),
    "take_file": lambda a, v: take_file(
        v.pk, BytesIO(b"x"), name="x.txt", richtung=Richtung.EINGANG, akteur=a.clerk
    ),
    "transfer": lambda a, v: transfer(
        v.pk, an=a.stadt.ordnungsamt, grund="x", akteur=a.clerk, stand=v.stand
    ),
    "request_unterlagen": lambda a, v: request_unterlagen(
        v.pk, punkte=["Foto"], bis=uhr.heute().replace(year=2099), akteur=a.clerk, stand=v.stand
    ),
    "transfer_with_note": lambda a, v: transfer_with_note(
        v.pk, an=a.stadt.ordnungsamt, grund="x", akteur=a.clerk, stand=v.stand
    ),
    "write_to_beteiligte": lambda a, v: write_to_beteiligte(v.pk, "x", akteur=a.clerk),
    "write_to_amt": lambda a, v: write_to_amt(v.pk, "x", akteur=a.stadt.programm),
    "write_to_amt mit Anlage": lambda a, v: write_to_amt(
        v.pk,
        "x",
        dateien=[store_datei(BytesIO(b"x"), name="x.txt", akteur=a.stadt.programm)],
        akteur=a.stadt.programm,
    ),
    "open_forderung_for_vorgang": _claim,
}


@pytest.fixture
def vorgang(amt: Amt) -> Vorgang:
    """A matter with a date open, whose Akte somebody closed all the same."""
    vorgang = amt.open()
    set_wiedervorlage(vorgang.pk, am=uhr.heute(), grund="x", akteur=amt.clerk, stand=vorgang.stand)
    Akte.objects.filter(pk=vorgang.akte_id).update(zustand="zda")
    return Vorgang.objects.get(pk=vorgang.pk)


@pytest.mark.parametrize("name", TATEN)
def test_an_akte_zda_refuses(name: str, amt: Amt, vorgang: Vorgang) -> None:
    vorher = history(vorgang.kette)[0].nummer
    with pytest.raises(AkteGeschlossen, match=r"zu zweit|abgeschlossen\."):
        TATEN[name](amt, vorgang)
    assert history(vorgang.kette)[0].nummer == vorher
    assert Vorgang.objects.get(pk=vorgang.pk).stand == vorgang.stand


@pytest.mark.parametrize("name", ["add_vermerk", "set_wiedervorlage"])
def test_the_same_is_done_in_an_open_akte(name: str, amt: Amt, vorgang: Vorgang) -> None:
    Akte.objects.filter(pk=vorgang.akte_id).update(zustand="offen")
    assert TATEN[name](amt, Vorgang.objects.get(pk=vorgang.pk))


def test_a_closed_matter_is_still_read(amt: Amt, vorgang: Vorgang) -> None:
    assert may_see(amt.clerk, vorgang)
    assert not may_edit(amt.clerk, vorgang)


def test_what_is_offered_handed_over_or_destroyed_says_so(amt: Amt, vorgang: Vorgang) -> None:
    for zustand, wort in (
        ("angeboten", "angeboten"),
        ("uebergeben", "Archiv"),
        ("vernichtet", "vernichtet"),
    ):
        Akte.objects.filter(pk=vorgang.akte_id).update(zustand=zustand)
        with pytest.raises(Fachfehler, match=wort):
            add_vermerk(vorgang.pk, "x", akteur=amt.clerk)


def test_every_action_of_the_public_door_is_among_them() -> None:
    """A new action that takes a Vorgang by its id belongs into the list above."""
    quelle = SRC / "core" / "vorgaenge" / "actions"
    namen = {
        name
        for datei in quelle.glob("*.py")
        for name in re.findall(
            r"@transaction\.atomic\ndef ([a-z]\w*)\(\s*\w*(?:vorgang|wiedervorlage)",
            datei.read_text(encoding="utf-8"),
        )
    }
    assert namen - {"open_vorgang", "request_mitzeichnung"} <= set(TATEN)


def test_nobody_takes_hold_of_a_vorgang_by_another_way() -> None:
    """The locks look at the Akte; a lock of one's own would not."""
    eigene = [
        str(datei.relative_to(SRC))
        for datei in sorted(SRC.rglob("*.py"))
        if re.search(r"\bVorgang\.objects\s*\.select_for_update", datei.read_text("utf-8"))
    ]
    assert eigene == [
        # who closes an Akte holds all that lies in it
        "core/aussonderung/actions/zda.py",
        # asks the Akte itself, with what else it reads
        "core/bescheide/versand/sperre.py",
        # an old archive arrives: what it brings was closed long ago
        "core/uebernahme/schreiben.py",
        "core/vorgaenge/actions/sperre.py",
        # the end of a Vorgang in an open Akte
        "core/vorgaenge/actions/vernichten.py",
    ]
