"""What became of the letters of the long run, and how often the suggestion was right."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import pytest
from tests.kit.musterstadt import clerk
from tests.posteingang.scanlauf import Buch, deliveries
from tests.posteingang.schreiben import Schreiben
from tests.posteingang.stapelplan import Plan

from rathaus.core.einheiten.models import Sicht
from rathaus.core.einheiten.public import einheit_of_kennung
from rathaus.posteingang.actions.ablegen import forward_piece
from rathaus.posteingang.erkennung import erfahrung
from rathaus.posteingang.erkennung.erfahrung import words_of
from rathaus.posteingang.erkennung.vorschlag import suggest
from rathaus.posteingang.models import Postseite, Poststueck
from rathaus.posteingang.queries import pages_of, text_of


@dataclass(frozen=True)
class Fremd:
    """A letter of somebody else as it came out, beside its truth."""

    wahr: Schreiben
    stueck: Poststueck

    @property
    def amt(self) -> str:
        return self.stueck.sicht.einheit.kennung if self.stueck.sicht else "nirgends"


@dataclass(frozen=True)
class Ausgang:
    """Replies with the sign on them, and the letters of everybody else."""

    unsere: Sequence[tuple[str, Poststueck]]
    fremde: Sequence[Fremd]


def outcome(plaene: Sequence[Plan]) -> Ausgang:
    unsere, fremde = [], []
    for plan in plaene:
        gefunden = _pieces(plan)
        for brief in plan.briefe:
            stueck = gefunden[brief.seiten]
            if brief.fremd:
                fremde.append(Fremd(brief.fremd, stueck))
            else:
                unsere.append((brief.zeichen, stueck))
    return Ausgang(unsere, fremde)


def _pieces(plan: Plan) -> dict[tuple[int, ...], Poststueck]:
    """The letters of a stack by their written pages; fails where one was lost, doubled or cut
    wrongly.
    """
    lieferung = deliveries([plan]).get().einlieferung
    blaetter = list(lieferung.blaetter.defer("bild").order_by("laufend"))
    assert len(blaetter) == lieferung.seiten == len(plan.stapel.blaetter), plan.name
    beschrieben: dict[UUID, list[int]] = {}
    for blatt in blaetter:
        if blatt.poststueck_id and blatt.art == Postseite.Art.SEITE:
            beschrieben.setdefault(blatt.poststueck_id, []).append(blatt.laufend)
    stuecke = {s.pk: s for s in lieferung.stuecke.select_related("sicht__einheit")}
    gefunden = {tuple(seiten): stuecke[pk] for pk, seiten in beschrieben.items()}
    assert sorted(gefunden) == sorted(brief.seiten for brief in plan.briefe), plan.name
    assert len(stuecke) == len(plan.briefe), plan.name
    return gefunden


def decide(fremde: Sequence[Fremd]) -> None:
    """What the Poststelle does with the letters that wait: it gives each to its office."""
    stelle = clerk("bote")
    for brief in fremde:
        amt = einheit_of_kennung(brief.wahr.amt)
        assert amt is not None
        if brief.stueck.zustand == "erkannt":
            forward_piece(brief.stueck.pk, amt, akteur=stelle, stand=brief.stueck.stand)


def right_office(brief: Fremd) -> bool:
    return brief.amt == brief.wahr.amt


def right_kind(brief: Fremd) -> bool:
    return brief.stueck.art == brief.wahr.art


def right_vorgang(brief: Fremd) -> bool:
    vorgang = brief.stueck.vorschlag_vorgang
    return vorgang is not None and vorgang.nummer == brief.wahr.nummer


def share(fremde: Sequence[Fremd], richtig: Callable[[Fremd], bool]) -> float:
    return sum(map(richtig, fremde)) / len(fremde)


def accuracy(fremde: Sequence[Fremd], monkeypatch: pytest.MonkeyPatch) -> str:
    amt, art = share(fremde, right_office), share(fremde, right_kind)
    genannt = [brief for brief in fremde if brief.wahr.nummer]
    worte = [words_found(brief.stueck, brief.wahr.zeilen) for brief in fremde]
    erkannt = sum(n for n, _ in worte) / sum(n for _, n in worte)
    return (
        f"Zurückgehalten: {len(fremde)} fremde Schreiben. Amt richtig {amt:.1%}"
        f" (nur nach Regeln {_by_rules(fremde, monkeypatch):.1%}), Art richtig {art:.1%},"
        f" genannter Vorgang gefunden {sum(map(right_vorgang, genannt))} von {len(genannt)},"
        f" Wörter erkannt {erkannt:.1%}.\n{_confused(fremde)}"
    )


def _by_rules(fremde: Sequence[Fremd], monkeypatch: pytest.MonkeyPatch) -> float:
    """The same letters, as if nobody had ever decided anything."""
    with monkeypatch.context() as ohne:
        ohne.setattr(erfahrung, "judge", lambda *_: None)
        sichten = [suggest(Poststueck(), text_of(pages_of(f.stueck)), []).sicht for f in fremde]
    aemter = dict(Sicht.objects.values_list("pk", "einheit__kennung"))
    treffer = [aemter.get(s or 0) == f.wahr.amt for s, f in zip(sichten, fremde, strict=True)]
    return sum(treffer) / len(treffer)


def _confused(fremde: Sequence[Fremd]) -> str:
    """The most frequent mistakes."""
    fehler = Counter((brief.wahr.amt, brief.amt) for brief in fremde if not right_office(brief))
    zeilen = [f"{zahl}-mal {ist} statt {soll}" for (soll, ist), zahl in fehler.most_common(8)]
    return f"Verwechselt: {', '.join(zeilen) or 'nichts'}."


def words_found(stueck: Poststueck, zeilen: Sequence[str]) -> tuple[int, int]:
    """Of the words on paper, how many stand in the text that was read."""
    worte = set(words_of("\n".join(zeilen)))
    return len(worte & set(words_of(text_of(pages_of(stueck))))), len(worte)


def pace(buch: Buch, seiten: int) -> str:
    return (
        f"{seiten} Seiten gelesen in {buch.sekunden:.0f} s"
        f" = {seiten / max(buch.sekunden, 1):.2f} Seiten je Sekunde"
        f" ({buch.rechenzeit / max(seiten, 1):.1f} s Rechenzeit je Seite),"
        f" der Auftragsdienst {buch.getoetet}-mal getötet"
    )
