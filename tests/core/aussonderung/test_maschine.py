"""Whatever people and the archive do in whatever order: what the plan marks A goes only after the
archive has it, all else only on its word, nothing while it is held, nothing by one person.
"""

from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.aussonderung.actions.anbieten import offer_akten, take_back, value_stuecke
from rathaus.core.aussonderung.actions.einlesen import read_answer
from rathaus.core.aussonderung.actions.sperren import hold_akte, release_hold
from rathaus.core.aussonderung.actions.uebergeben import hand_over
from rathaus.core.aussonderung.actions.vernichten import destroy_list, request_destruction
from rathaus.core.aussonderung.actions.zda import close_akte, request_reopening
from rathaus.core.aussonderung.models import Aktensperre, Katalogurteil
from rathaus.core.aussonderung.queries.akten import living_stuecke
from rathaus.core.aussonderung.regeln import Lage, obstacle_to_destruction
from rathaus.core.aussonderung.zustaende import STUECK
from rathaus.core.fehler import Fachfehler
from rathaus.core.freigaben.public import Freigabe, grant_freigabe
from rathaus.normen import xdomea

from .faelle import DANACH, GESCHLOSSEN, archivist, catalogue, position


class Lebensende(RuleBasedStateMachine):
    """`wort` and `quittung` are what the archive really said of the present offer; they are kept
    here and never read from the program.
    """

    amt: Amt

    @initialize(marke=st.sampled_from("ABV"))
    def begin(self, marke: str) -> None:
        self.marke, self.wort, self.quittung = marke, "", False
        self.sperren, self.katalog, self.weg = 0, "", False
        Katalogurteil.objects.all().delete()
        platz = position(archivmarke=marke)
        self.akte = Akte.objects.create(
            aktenzeichen=f"99.1-x/{Akte.objects.count()}",
            position=platz,
            titel="Probe",
            sicht=self.amt.stadt.steuern,
            zustand="zda",
            eroeffnet=GESCHLOSSEN,
            zda_am=GESCHLOSSEN,
            aufbewahren_bis=GESCHLOSSEN.replace(year=2036, month=12, day=31),
        )
        self.archiv, self.ordner = archivist(self.amt), Path(mkdtemp())

    def try_to(self, tat, *werte, **mehr) -> object:
        """A refusal is an answer, too."""
        try:
            return tat(*werte, **mehr)
        except Fachfehler:
            return None

    @property
    def stueck(self):
        return living_stuecke().filter(akte=self.akte).first()

    @rule()
    def offer(self) -> None:
        ids = [self.akte.pk]
        if self.try_to(offer_akten, ids, archiv="Archiv", akteur=self.amt.clerk):
            self.wort, self.quittung = self.katalog if self.katalog == "A" else "", False

    @precondition(lambda self: self.stueck is not None)
    @rule(urteil=st.sampled_from("ABV"))
    def value(self, urteil: str) -> None:
        if self.try_to(value_stuecke, [self.stueck.pk], urteil, akteur=self.archiv):
            self.wort = urteil

    @precondition(lambda self: self.stueck is not None)
    @rule()
    def send(self) -> None:
        self.try_to(
            hand_over,
            self.stueck.aussonderung_id,
            ziel=self.ordner,
            akteur=self.amt.stadt.programm,
        )

    @precondition(lambda self: self.stueck is not None)
    @rule(erfolg=st.booleans())
    def answer(self, erfolg: bool) -> None:
        stelle = xdomea.Stelle("Archiv")
        kopf = xdomea.Kopf(self.stueck.aussonderung_id, uhr.jetzt(), stelle, stelle)
        ergebnis = xdomea.Importergebnis(self.akte.pk, erfolg, "K" if erfolg else "")
        daten = xdomea.schreibe(xdomea.Importbestaetigung(kopf, (ergebnis,)))
        gelesen = self.try_to(read_answer, daten, akteur=self.amt.stadt.programm)
        if gelesen is not None and gelesen.neu and erfolg:
            self.quittung = True

    @precondition(lambda self: self.stueck is not None)
    @rule()
    def withdraw(self) -> None:
        if self.try_to(take_back, [self.stueck.pk], grund="x", akteur=self.amt.clerk):
            self.wort = ""

    @rule()
    def hold(self) -> None:
        if self.try_to(hold_akte, self.akte.pk, grund="Klage", akteur=self.amt.leitung):
            self.sperren += 1

    @precondition(lambda self: self.sperren)
    @rule()
    def release(self) -> None:
        offene = Aktensperre.objects.filter(akte=self.akte, aufgehoben__isnull=True)
        release_hold(offene.first().pk, grund="vorbei", akteur=self.amt.leitung)
        self.sperren -= 1

    @rule(urteil=st.sampled_from(["", "A", "V"]))
    def set_catalogue(self, urteil: str) -> None:
        Katalogurteil.objects.all().delete()
        self.katalog = urteil
        if urteil:
            catalogue(self.amt, urteil)

    @rule()
    def reopen_and_close(self) -> None:
        self.akte.refresh_from_db()
        freigabe = self.try_to(
            request_reopening,
            self.akte.pk,
            grund="x",
            akteur=self.amt.clerk,
            stand=self.akte.stand,
        )
        if freigabe is not None and self.try_to(grant_freigabe, freigabe, akteur=self.amt.leitung):
            self.wort, self.quittung = "", False
            with uhr.stelle_auf(GESCHLOSSEN):
                close_akte(self.akte.pk, akteur=self.amt.clerk)

    @rule(allein=st.booleans())
    def destroy(self, allein: bool) -> None:
        liste = self.try_to(request_destruction, [self.akte.pk], akteur=self.amt.clerk)
        if liste is None:
            return
        freigabe = Freigabe.objects.get(objekt_id=liste.pk)
        zweite = self.amt.clerk if allein else self.amt.leitung
        self.try_to(grant_freigabe, freigabe, akteur=zweite)
        destroy_list(liste.pk, akteur=self.amt.stadt.programm)
        if allein:
            from rathaus.core.freigaben.public import withdraw_freigaben

            withdraw_freigaben(freigabe.art, liste.pk, akteur=self.amt.clerk, grund="x")
            assert Akte.objects.get(pk=self.akte.pk).zustand != "vernichtet"

    @invariant()
    def nothing_went_without_a_word(self) -> None:
        if not hasattr(self, "akte") or self.weg:
            return
        if Akte.objects.get(pk=self.akte.pk).zustand != "vernichtet":
            return
        self.weg = True
        assert not self.sperren
        if self.marke == "A":
            assert self.quittung
        else:
            assert self.quittung or self.wort == "V" or self.katalog == "V"


def test_no_order_of_acts_destroys_what_must_stay(amt: Amt) -> None:
    maschine = type("Maschine", (Lebensende,), {"amt": amt})
    with uhr.stelle_auf(DANACH):
        run_state_machine_as_test(
            maschine,
            settings=settings(
                max_examples=15,
                stateful_step_count=15,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


@pytest.mark.parametrize("marke", "ABV")
@pytest.mark.parametrize("katalog", ["", "A", "V"])
@pytest.mark.parametrize("stueck", ["", *STUECK.zustaende])
def test_the_rule_in_all_its_cases(marke: str, katalog: str, stueck: str) -> None:
    """All there are, against the sentence of the law in its plainest form."""
    lage = Lage(zustand="zda", marke=marke, stueck=stueck, katalog=katalog)
    ende = stueck in ("", "zurueckgenommen", "vernichtet")
    darf = stueck == "archiviert" or (
        marke != "A" and (stueck == "zu_vernichten" or (katalog == "V" and ende))
    )
    assert (obstacle_to_destruction(lage) == "") is darf
    for gehalten in (
        Lage(zustand="zda", marke=marke, stueck=stueck, katalog=katalog, gesperrt=True),
        Lage(zustand="zda", marke=marke, stueck=stueck, katalog=katalog, frist="bis 2040"),
        Lage(zustand="zda", marke=marke, stueck=stueck, katalog=katalog, einsicht=True),
        Lage(zustand="offen", marke=marke, stueck=stueck, katalog=katalog),
    ):
        assert obstacle_to_destruction(gehalten)
