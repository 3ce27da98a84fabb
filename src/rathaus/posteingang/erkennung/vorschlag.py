"""All traces together: which Vorgang, office and kind a letter seems to belong to, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rathaus.core.einheiten.models import Sicht
from rathaus.core.vorgaenge.models import Vorgang

from ..models import Poststueck
from ..zustaende import EINGEGANGEN
from . import erfahrung, merkmale, nummern
from .absender import find_parties, sender_of
from .spur import Spur

#: Before the id of a Sicht, before a kind of document, in what was learned.
ZIEL_AMT, ZIEL_ART = "amt:", "art:"


@dataclass(frozen=True, slots=True)
class Vorschlag:
    """`sicher`: may be filed without anybody looking. `spuren` are the reasons, the best first."""

    vorgang: UUID | None = None
    sicht: int | None = None
    art: str = ""
    titel: str = ""
    absender: str = ""
    sicherheit: int = 0
    sicher: bool = False
    spuren: Sequence[Spur] = field(default_factory=tuple)

    def as_json(self) -> dict[str, object]:
        return {
            "sicherheit": self.sicherheit,
            "sicher": self.sicher,
            "gruende": [{"text": s.text, "geheim": s.geheim} for s in self.spuren],
        }


def suggest(stueck: Poststueck, text: str, codes: Sequence[str]) -> Vorschlag:
    spuren = list(_traces(stueck, text, codes))
    vorgang = _best_vorgang(spuren)
    sicht = vorgang.sicht_id if vorgang else _best_sicht(spuren)
    if vorgang is None and sicht is not None:
        spuren += find_parties(stueck.absender, text, Sicht.objects.get(pk=sicht))
        vorgang = _best_vorgang(spuren)
    passende = [s for s in spuren if _fits(s, vorgang, sicht)]
    passende.sort(key=lambda spur: -spur.gewicht)
    art, warum = _kind(text)
    return Vorschlag(
        vorgang=vorgang.pk if vorgang else None,
        sicht=sicht,
        art=art,
        titel=stueck.titel or merkmale.subject_of(text),
        absender=stueck.absender or sender_of(text),
        sicherheit=passende[0].gewicht if passende else 0,
        sicher=bool(vorgang) and any(s.sicher for s in passende),
        spuren=(*passende[:4], *warum),
    )


def _traces(stueck: Poststueck, text: str, codes: Sequence[str]) -> Iterator[Spur]:
    durch_code = nummern.find_by_code(codes)
    for vorgang in durch_code:
        eindeutig = len(durch_code) == 1 and stueck.getrennt
        gewicht = 100 if eindeutig else 80
        yield Spur("Code unseres Schreibens", gewicht, vorgang=vorgang, sicher=eindeutig)
    if durch_code and not stueck.getrennt:
        yield Spur("Der Stapel war hier nicht getrennt: gehören alle Seiten dazu?", 79)
    if stueck.sicht_id and stueck.zustand == EINGEGANGEN:
        yield Spur("dort abgegeben oder vorsortiert", 88, sicht=stueck.sicht_id)
    yield from nummern.find_numbers(text)
    yield from merkmale.find_offices(text)
    urteil = erfahrung.judge(text, ZIEL_AMT)
    if urteil is not None:
        yield _learned(urteil)


def _learned(urteil: erfahrung.Urteil) -> Spur:
    worte = ", ".join(f"„{wort}“" for wort in urteil.worte)
    text = f"wie {urteil.stuecke} ähnliche Schreiben: {worte}"
    gewicht = int(min(urteil.wahrscheinlich, 0.9) * 80)
    return Spur(text, gewicht, sicht=int(urteil.ziel.removeprefix(ZIEL_AMT)))


def _kind(text: str) -> tuple[str, list[Spur]]:
    """What clerks called similar letters, before what single words say."""
    urteil = erfahrung.judge(text, ZIEL_ART)
    if urteil is not None and urteil.wahrscheinlich > 0.8:
        worte = ", ".join(f"„{wort}“" for wort in urteil.worte)
        return urteil.ziel.removeprefix(ZIEL_ART), [Spur(f"Art wie bei ähnlichen: {worte}", 0)]
    art, wort = merkmale.kind_of(text)
    return art or merkmale.SCHREIBEN, [Spur(f"Art nach „{wort}“", 0)] if wort else []


def _best_vorgang(spuren: Sequence[Spur]) -> Vorgang | None:
    genannt = [(s.gewicht, s.vorgang) for s in spuren if s.vorgang is not None]
    if not genannt:
        return None
    beste = max(genannt, key=lambda paar: paar[0])[1]
    return Vorgang.objects.select_related("akte", "sicht").filter(pk=beste).first()


def _best_sicht(spuren: Sequence[Spur]) -> int | None:
    """The office most traces agree on: each adds to the strongest."""
    punkte: dict[int, float] = {}
    for spur in sorted(spuren, key=lambda s: -s.gewicht):
        if spur.sicht is not None:
            schon = punkte.get(spur.sicht, 0)
            punkte[spur.sicht] = schon + spur.gewicht * (1 if not schon else 0.3)
    return max(sorted(punkte), key=punkte.__getitem__, default=None)


def _fits(spur: Spur, vorgang: Vorgang | None, sicht: int | None) -> bool:
    if spur.vorgang is not None:
        return vorgang is not None and spur.vorgang == vorgang.pk
    return spur.sicht is None or spur.sicht == sicht
