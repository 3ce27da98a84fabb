"""The machine of a Laufweg against any order of answers, ad hoc steps and refusals."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rathaus.core.laufwege.ablauf import (
    advance,
    current_stufe,
    drop_rest,
    fault_in,
    holds,
    is_over,
    obstacle_of,
    set_zustand,
)
from rathaus.core.laufwege.arten import ZEICHNEND, Schrittart
from rathaus.core.laufwege.zustaende import (
    ABGELEHNT,
    ENTFALLEN,
    ERLEDIGT,
    OFFEN,
    WARTET,
)

STARTER = uuid4()
LEUTE = [uuid4() for _ in range(6)]
ARTEN = st.sampled_from(list(Schrittart))


@dataclass(eq=False)
class Probe:
    stufe: int
    art: str
    an_id: UUID
    zustand: str = WARTET
    gezeichnet_von_id: UUID | None = None


def _probe(stufe: int, art: Schrittart, wer: int = 0) -> Probe:
    return Probe(stufe, art, LEUTE[wer])


def test_serial_steps_open_one_after_the_other() -> None:
    eins, zwei = _probe(1, Schrittart.MITZEICHNUNG), _probe(2, Schrittart.SCHLUSSZEICHNUNG, 1)
    assert advance([zwei, eins]) == [eins]
    assert (eins.zustand, zwei.zustand) == (OFFEN, WARTET)
    set_zustand(eins, ERLEDIGT)
    assert advance([zwei, eins]) == [zwei]


def test_the_next_waits_for_all_that_run_side_by_side() -> None:
    a, b = _probe(1, Schrittart.MITZEICHNUNG), _probe(1, Schrittart.RUECKSPRACHE, 1)
    danach = _probe(2, Schrittart.VERFUEGUNG, 2)
    assert advance([a, b, danach]) == [a, b]
    set_zustand(a, ERLEDIGT)
    assert advance([a, b, danach]) == []
    set_zustand(b, ERLEDIGT)
    assert advance([a, b, danach]) == [danach]


def test_a_kenntnis_holds_up_nobody() -> None:
    kenntnis, schluss = _probe(1, Schrittart.KENNTNIS), _probe(2, Schrittart.SCHLUSSZEICHNUNG, 1)
    assert advance([kenntnis, schluss]) == [kenntnis, schluss]
    set_zustand(schluss, ERLEDIGT)
    assert not is_over([kenntnis, schluss])
    set_zustand(kenntnis, ERLEDIGT)
    assert is_over([kenntnis, schluss])


@pytest.mark.parametrize(
    ("schritte", "grund"),
    [
        ([], "mindestens einen"),
        ([Probe(1, Schrittart.MITZEICHNUNG, STARTER)], "Sich selbst"),
        ([Probe(1, Schrittart.RUECKSPRACHE, STARTER)], "mit sich selbst|Mit sich selbst"),
        ([_probe(1, Schrittart.MITZEICHNUNG), _probe(2, Schrittart.SCHLUSSZEICHNUNG)], "zweimal"),
        (
            [_probe(1, Schrittart.SCHLUSSZEICHNUNG), _probe(2, Schrittart.SCHLUSSZEICHNUNG, 1)],
            "nur eine",
        ),
        (
            [_probe(1, Schrittart.SCHLUSSZEICHNUNG), _probe(1, Schrittart.VERFUEGUNG, 1)],
            "Neben der",
        ),
        (
            [_probe(1, Schrittart.SCHLUSSZEICHNUNG), _probe(2, Schrittart.MITZEICHNUNG, 1)],
            "Nach der",
        ),
        ([_probe(n, Schrittart.KENNTNIS) for n in range(31)], "höchstens"),
    ],
)
def test_what_a_way_must_not_look_like(schritte: list[Probe], grund: str) -> None:
    import re

    assert re.search(grund, fault_in(schritte, STARTER))


def test_what_it_may_look_like() -> None:
    weg = [
        _probe(1, Schrittart.MITZEICHNUNG, 0),
        _probe(1, Schrittart.MITZEICHNUNG, 1),
        _probe(2, Schrittart.SCHLUSSZEICHNUNG, 2),
        _probe(2, Schrittart.KENNTNIS, 0),
        Probe(3, Schrittart.VERFUEGUNG, STARTER),
        _probe(4, Schrittart.KENNTNIS, 0),
    ]
    assert fault_in(weg, STARTER) == ""


def test_who_started_it_signs_for_nobody_and_who_signed_not_again() -> None:
    eigener, fremder = _probe(1, Schrittart.MITZEICHNUNG, 0), _probe(1, Schrittart.MITZEICHNUNG, 1)
    beide = [eigener, fremder]
    advance(beide)
    assert "begonnen" in obstacle_of(eigener, STARTER, beide, STARTER)
    assert "schon selbst" in obstacle_of(fremder, LEUTE[0], beide, STARTER)
    set_zustand(eigener, ERLEDIGT)
    eigener.gezeichnet_von_id = LEUTE[2]
    assert "zweimal" in obstacle_of(fremder, LEUTE[2], beide, STARTER)
    assert obstacle_of(fremder, LEUTE[1], beide, STARTER) == ""
    assert obstacle_of(fremder, LEUTE[0], beide, STARTER) == ""


class Weg(RuleBasedStateMachine):
    """Anybody may try to answer anything, as themselves or as a deputy."""

    def __init__(self) -> None:
        super().__init__()
        self.schritte: list[Probe] = []
        self.beendet = False

    @initialize(
        plan=st.lists(
            st.tuples(st.integers(1, 4), ARTEN, st.integers(0, 5)), min_size=1, max_size=7
        )
    )
    def begin(self, plan: list[tuple[int, Schrittart, int]]) -> None:
        for stufe, art, wer in plan:
            versuch = [*self.schritte, _probe(stufe, art, wer)]
            if not fault_in(versuch, STARTER):
                self.schritte = versuch
        if not self.schritte:
            self.schritte = [_probe(1, Schrittart.KENNTNIS)]
        self._go_on()

    @rule(nummer=st.integers(0, 20), wer=st.sampled_from([STARTER, *LEUTE]), ja=st.booleans())
    def answer(self, nummer: int, wer: UUID, ja: bool) -> None:
        schritt = self.schritte[nummer % len(self.schritte)]
        if schritt.zustand != OFFEN or obstacle_of(schritt, wer, self.schritte, STARTER):
            return
        schritt.gezeichnet_von_id = wer
        if ja or schritt.art in (Schrittart.KENNTNIS, Schrittart.RUECKSPRACHE):
            set_zustand(schritt, ERLEDIGT)
            self._go_on()
        else:
            set_zustand(schritt, ABGELEHNT)
            drop_rest(self.schritte)
            self.beendet = True

    @precondition(lambda self: not self.beendet)
    @rule(art=ARTEN, wer=st.integers(0, 5), danach=st.booleans())
    def add(self, art: Schrittart, wer: int, danach: bool) -> None:
        stufe = current_stufe(self.schritte)
        neu = _probe(stufe + danach, art, wer)
        verschoben = [s for s in self.schritte if danach and s.stufe > stufe]
        for schritt in verschoben:
            schritt.stufe += 1
        if fault_in([*self.schritte, neu], STARTER):
            for schritt in verschoben:
                schritt.stufe -= 1
            return
        self.schritte.append(neu)
        self._go_on()

    @precondition(lambda self: not self.beendet)
    @rule()
    def recall(self) -> None:
        drop_rest(self.schritte)
        self.beendet = True

    def _go_on(self) -> None:
        advance(self.schritte)
        self.beendet = is_over(self.schritte)

    @invariant()
    def never_stuck(self) -> None:
        """Somebody has it, who was asked may answer it."""
        if not self.schritte:
            return
        offene = [s for s in self.schritte if s.zustand == OFFEN]
        assert bool(offene) == (not self.beendet)
        for schritt in offene:
            assert not obstacle_of(schritt, schritt.an_id, self._without(schritt), STARTER) or any(
                s.gezeichnet_von_id == schritt.an_id for s in self.schritte
            )

    def _without(self, schritt: Probe) -> list[Probe]:
        return [s for s in self.schritte if s is schritt or s.zustand != ENTFALLEN]

    @invariant()
    def one_stufe_at_a_time(self) -> None:
        """What the way waits for lies on one stufe: a serial step has one holder."""
        wartende = {s.stufe for s in self.schritte if s.zustand == OFFEN and holds(s)}
        assert len(wartende) <= 1
        for stufe in wartende:
            davor = [s for s in self.schritte if s.stufe < stufe and holds(s)]
            assert all(s.zustand in (ERLEDIGT, ENTFALLEN) for s in davor)
            assert all(s.zustand == WARTET for s in self.schritte if s.stufe > stufe)

    @invariant()
    def nobody_signs_twice_nor_what_they_started(self) -> None:
        gezeichnet = [
            s.gezeichnet_von_id for s in self.schritte if s.art in ZEICHNEND and s.gezeichnet_von_id
        ]
        assert len(gezeichnet) == len(set(gezeichnet))
        assert STARTER not in gezeichnet


TestWeg = Weg.TestCase
TestWeg.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
