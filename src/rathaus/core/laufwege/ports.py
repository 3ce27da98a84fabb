"""What this app registers at the ports of the floors below."""

from dataclasses import dataclass
from uuid import UUID

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.permissions import may_lead
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.vorgaenge.queries import acts_for
from rathaus.core.vorgaenge.registry import (
    Listenreiter,
    Panel,
    Schritt,
    Seitenteil,
    abschlussfolgen,
    listenreiter,
    vorgangsteile,
    vorgangswege,
)

from .actions.lenken import end_laufwege
from .models import Laufschritt, Laufweg
from .queries import count_waiting, fassungen_of, laufwege_of
from .zustaende import OFFEN


def register_ports() -> None:
    vorgangsteile.append(Seitenteil("laufwege", _section, rang=20))
    vorgangswege.append(
        Schritt("mitzeichnung", "Um Mitzeichnung bitten", "laufwege:mitzeichnung", taste="m")
    )
    vorgangswege.append(
        Schritt("laufweg", "Auf einen Laufweg geben", "laufwege:beginnen", taste="l")
    )
    abschlussfolgen.append(end_laufwege)
    listenreiter.append(Listenreiter("Zur Zeichnung", "laufwege:liste", count_waiting))


@dataclass(frozen=True, slots=True)
class Zeile:
    """A step as the panel shows it; `meiner`: this clerk can answer it now."""

    schritt: Laufschritt
    meiner: bool
    veraltet: bool

    @property
    def in_vertretung(self) -> bool:
        wer = self.schritt.gezeichnet_von_id
        return wer is not None and wer != self.schritt.an_id


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    laufwege = laufwege_of(vorgang)
    if not laufwege:
        return None
    fuer, fassungen = acts_for(akteur), fassungen_of(laufwege)
    return Panel(
        "laufwege/teil.html",
        {
            "vorgang": vorgang,
            "laufwege": [(w, _lines(w, fuer, fassungen)) for w in laufwege],
            "laufende": sum(laufweg.laeuft for laufweg in laufwege),
            "darf": may_edit(akteur, vorgang),
            "leitet": may_lead(akteur, vorgang.sicht.einheit_id),
        },
    )


def _lines(laufweg: Laufweg, fuer: set[UUID], fassungen: dict[UUID, int]) -> list[Zeile]:
    neueste = fassungen.get(laufweg.dokument_id, 0) if laufweg.dokument_id else 0
    return [
        Zeile(
            schritt,
            meiner=schritt.zustand == OFFEN and schritt.an_id in fuer,
            veraltet=bool(schritt.gezeichnet_von_id) and schritt.fassung != neueste,
        )
        for schritt in laufweg.schritte.all()
    ]
