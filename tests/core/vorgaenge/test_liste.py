"""The work list against the plain sentence of who may see what, on random towns."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.einheiten.public import set_vertretung
from rathaus.core.marken import Tagmarke
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Befangenheit, Teilhabe, Vorgang, Wiedervorlage
from rathaus.core.vorgaenge.models.vorgang import KEIN_TERMIN
from rathaus.core.vorgaenge.public import may_see, vorgaenge_for
from rathaus.core.vorgaenge.queries import (
    Listenfilter,
    Seite,
    count_list,
    count_wiedervorlagen,
    wiedervorlagen_for,
    work_list,
)
from rathaus.core.zugaenge.public import vergessen

from .amt import Amt

TAG = date(2026, 5, 1)
ZEILE = st.fixed_dictionaries(
    {
        "art": st.sampled_from(["probe.steuer", "probe.anzeige"]),
        "bearbeiter": st.sampled_from(["", "clerk", "kollegin"]),
        "befangen": st.booleans(),
        "geteilt": st.booleans(),
        "zu": st.booleans(),
        "tage": st.integers(0, 3) | st.none(),
    }
)
ORDENTLICH = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ORDENTLICH
@given(zeilen=st.lists(ZEILE, max_size=8))
def test_list_and_queryset_and_predicate_say_the_same(
    amt: Amt, zeilen: list[dict[str, object]]
) -> None:
    erwartet = _fill(amt, zeilen)
    clerk = amt.clerk
    assert set(vorgaenge_for(clerk).values_list("pk", flat=True)) == {pk for pk, _ in erwartet}
    for vorgang in Vorgang.objects.all():
        assert may_see(clerk, vorgang) == (vorgang.pk in {pk for pk, _ in erwartet})
    offen = [pk for pk, zu in erwartet if not zu]
    amtlich = work_list(clerk, Listenfilter(ansicht="amt"))
    assert sorted(v.pk for v in amtlich.zeilen) == sorted(offen)
    assert count_list(clerk, Listenfilter(ansicht="amt")) == len(offen)
    zu = work_list(clerk, Listenfilter(ansicht="amt", offen=False))
    assert sorted(v.pk for v in zu.zeilen) == sorted(pk for pk, z in erwartet if z)


@ORDENTLICH
@given(zeilen=st.lists(ZEILE, max_size=8), groesse=st.integers(1, 3))
def test_pages_forwards_and_backwards_show_each_once_in_order(
    amt: Amt, zeilen: list[dict[str, object]], groesse: int
) -> None:
    _fill(amt, zeilen)
    filter_ = Listenfilter(ansicht="amt")
    alle = [v.pk for v in work_list(amt.clerk, filter_).zeilen]
    vorwaerts, letzte = _walk(amt.clerk, filter_, groesse)
    assert vorwaerts == alle
    rueckwaerts: list[UUID] = []
    seite = letzte
    while seite.zurueck:
        seite = work_list(amt.clerk, filter_, vor=seite.zurueck, anzahl=groesse)
        rueckwaerts = [v.pk for v in seite.zeilen] + rueckwaerts
    assert rueckwaerts + [v.pk for v in letzte.zeilen] == alle


@ORDENTLICH
@given(
    zeilen=st.lists(ZEILE, max_size=6),
    fuer=st.lists(st.sampled_from(["", "clerk", "kollegin"]), min_size=6, max_size=6),
    erledigt=st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_reminders_are_counted_as_they_are_listed(
    amt: Amt, zeilen: list[dict[str, object]], fuer: list[str], erledigt: list[bool]
) -> None:
    """The count has SQL of its own, because every page asks for it."""
    sichtbar = {pk for pk, _zu in _fill(amt, zeilen)}
    ich = amt.clerk.mitarbeiter_id
    wer = {"": None, "clerk": ich, "kollegin": amt.kollegin.mitarbeiter_id}
    meine = set()
    for vorgang, name, zu in zip(Vorgang.objects.all(), fuer, erledigt, strict=False):
        wiedervorlage = Wiedervorlage.objects.create(
            vorgang=vorgang,
            fuer_id=wer[name],
            am=TAG,
            grund="x",
            erledigt=uhr.jetzt() if zu else None,
        )
        mich = name == "clerk" or (not name and vorgang.bearbeiter_id == ich)
        if mich and not zu and vorgang.pk in sichtbar:
            meine.add(wiedervorlage.pk)
    assert {w.pk for w in wiedervorlagen_for(amt.clerk)} == meine
    assert count_wiedervorlagen(amt.clerk) == len(meine)


def _walk(akteur: Akteur, filter_: Listenfilter, groesse: int) -> tuple[list[UUID], Seite]:
    seite = work_list(akteur, filter_, anzahl=groesse)
    gesehen = [v.pk for v in seite.zeilen]
    while seite.weiter:
        seite = work_list(akteur, filter_, nach=seite.weiter, anzahl=groesse)
        gesehen += [v.pk for v in seite.zeilen]
    return gesehen, seite


def _fill(amt: Amt, zeilen: list[dict[str, object]]) -> list[tuple[UUID, bool]]:
    """Makes the town of this example; gives what the clerk may see, by the plain sentence: theirs
    is what lies at their office or was shared with them, unless they are barred.
    """
    Vorgang.objects.all().delete()
    erwartet = []
    ich = amt.clerk.mitarbeiter_id
    for zeile in zeilen:
        vorgang = amt.open(str(zeile["art"]))
        wer = {"": None, "clerk": ich, "kollegin": amt.kollegin.mitarbeiter_id}
        tage = zeile["tage"]
        Vorgang.objects.filter(pk=vorgang.pk).update(
            bearbeiter=wer[str(zeile["bearbeiter"])],
            phase="abgeschlossen" if zeile["zu"] else "in_bearbeitung",
            naechster_termin=KEIN_TERMIN if tage is None else TAG + timedelta(days=int(str(tage))),
        )
        if zeile["befangen"]:
            Befangenheit.objects.create(vorgang=vorgang, mitarbeiter_id=ich, grund="x")
        if zeile["geteilt"]:
            Teilhabe.objects.create(
                vorgang=vorgang, mitarbeiter_id=ich, zweck="laufweg", von=uhr.jetzt()
            )
        eigen = zeile["art"] == "probe.steuer" or zeile["geteilt"]
        if eigen and not zeile["befangen"]:
            erwartet.append((vorgang.pk, bool(zeile["zu"])))
    return erwartet


def test_views_of_the_list(amt: Amt) -> None:
    meiner, freier, ihrer = amt.open(), amt.open(), amt.open()
    Vorgang.objects.filter(pk=meiner.pk).update(bearbeiter=amt.clerk.mitarbeiter_id)
    Vorgang.objects.filter(pk=ihrer.pk).update(bearbeiter=amt.kollegin.mitarbeiter_id)
    assert _ids(amt.clerk, "meine") == [meiner.pk]
    assert _ids(amt.clerk, "frei") == [freier.pk]
    assert _ids(amt.clerk, "vertretung") == []
    heute = uhr.heute()
    abwesend = Mitarbeiter.objects.get(pk=amt.kollegin.mitarbeiter_id)
    vertreter = Mitarbeiter.objects.get(pk=amt.clerk.mitarbeiter_id)
    set_vertretung(abwesend, vertreter, von=heute, bis=heute, akteur=amt.leitung)
    vergessen()
    assert _ids(amt.clerk, "vertretung") == [ihrer.pk]


def test_who_has_no_duty_sees_and_counts_nothing(amt: Amt) -> None:
    amt.open()
    for akteur in (amt.stadt.administration, amt.stadt.buergerin):
        assert _ids(akteur, "amt") == []
        assert count_list(akteur, Listenfilter(ansicht="amt")) == 0


def test_filters_narrow(amt: Amt) -> None:
    eingegangen = amt.open()
    Vorgang.objects.filter(pk=amt.open().pk).update(phase="wartet")
    gefunden = work_list(amt.clerk, Listenfilter(ansicht="amt", phase="eingegangen")).zeilen
    assert [v.pk for v in gefunden] == [eingegangen.pk]
    assert work_list(amt.clerk, Listenfilter(ansicht="amt", art="probe.anzeige")).zeilen == []
    fremd = Listenfilter(ansicht="amt", einheit=amt.stadt.ordnungsamt.pk)
    assert work_list(amt.clerk, fremd).zeilen == []


def test_a_mangled_mark_is_no_mark() -> None:
    marke = Tagmarke(TAG, UUID(int=7))
    assert Tagmarke.parse(str(marke)) == marke
    for text in ("", "x", "2026-05-01", "2026-05-01_x", "x_" + str(UUID(int=7))):
        assert Tagmarke.parse(text) is None


def _ids(akteur: Akteur, ansicht: str) -> list[UUID]:
    return [v.pk for v in work_list(akteur, Listenfilter(ansicht=ansicht)).zeilen]
