"""What keeps a template from being published, said with the block and the name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rathaus import uhr

from .angebot import GEMEINSAM, Angebot, name_of_value, offers_for
from .leser import full_path, read_vorlage, walk
from .platzhalter import placeholders_in
from .queries import shared_texts
from .schreiben import STELLE
from .vorlage import Vorlage, Vorlagenfehler

Dokument = Mapping[str, Any]
_BLOCK = re.compile(r"^(bloecke\[\d+\](?:\.bloecke\[\d+\])*)")


@dataclass(frozen=True, slots=True)
class Befund:
    """`block` is the kennung of the block, "" for the frame."""

    block: str
    text: str


@dataclass(frozen=True, slots=True)
class Nennung:
    """A placeholder where it stands. `bedingt`: only if a condition holds."""

    block: str
    pfad: str
    bedingt: bool


def inspect(dokument: Dokument, tag: date | None = None) -> list[Befund]:
    """Everything wrong with it, for letters from that day on."""
    try:
        vorlage = read_vorlage(dokument)
    except Vorlagenfehler as fehler:
        return [_located(dokument, ort, grund) for ort, grund in fehler.fehler]
    angebote = offers_for(vorlage.fuer, vorlage.kennung)
    return [*_not_given(dokument, angebote), *_missing_texts(dokument, vorlage, tag or uhr.heute())]


def available(dokument: Dokument) -> dict[str, str]:
    """Path → kind of what this template may name: what it declares, what is given to it."""
    gegeben = dict(dokument.get("felder") or {})
    for angebot in offers_for(list(dokument.get("fuer") or []), str(dokument.get("kennung", ""))):
        gegeben |= angebot.felder
    return gegeben | dict(GEMEINSAM)


def with_fields(dokument: Dokument) -> dict[str, Any]:
    """The document with every value it names among its `felder`, if anything gives it."""
    felder = dict(dokument.get("felder") or {})
    gegeben = available(dokument)
    for nennung in mentions(dokument):
        if nennung.pfad in gegeben:
            felder.setdefault(nennung.pfad, gegeben[nennung.pfad])
    return {**dokument, "felder": felder}


def mentions(dokument: Dokument) -> Iterator[Nennung]:
    """Every placeholder of the document."""
    for pfad, _form in placeholders_in(str(dokument.get("betreff", ""))):
        yield Nennung("", pfad, bedingt=False)
    yield from _in_blocks(dokument.get("bloecke"), "", bedingt=False)


def texts_of(roh: Mapping[str, Any]) -> Iterator[str]:
    yield str(roh.get("text", ""))
    for punkt in roh.get("punkte") or []:
        yield str(punkt.get("text", "") if isinstance(punkt, Mapping) else punkt)
    for spalte in roh.get("spalten") or []:
        yield str(spalte.get("text", ""))


def _in_blocks(bloecke: Any, basis: str, *, bedingt: bool) -> Iterator[Nennung]:
    for roh in bloecke if isinstance(bloecke, list) else []:
        je = full_path(str(roh["je"]), basis) if roh.get("je") else ""
        innen = f"{je}{STELLE}" if je else basis
        dann = bedingt or roh.get("wenn") is not None or roh.get("zeile_wenn") is not None
        for text in texts_of(roh):
            for pfad, _form in placeholders_in(text):
                yield Nennung(str(roh.get("kennung", "")), full_path(pfad, innen), dann)
        yield from _in_blocks(roh.get("bloecke"), innen, bedingt=dann)


def _not_given(dokument: Dokument, angebote: Sequence[Angebot]) -> Iterator[Befund]:
    """Who uses it must give it: every kind what always stands there, one of them what stands under
    a condition. Where nobody uses it yet, its own declaration counts.
    """
    for nennung in mentions(dokument):
        ohne = [a for a in angebote if nennung.pfad not in a.felder]
        fehlt = len(ohne) == len(angebote) if nennung.bedingt else bool(ohne)
        if angebote and nennung.pfad not in GEMEINSAM and fehlt:
            bei = ", ".join(dict.fromkeys(angebot.name for angebot in ohne))
            wert = name_of_value(nennung.pfad)
            yield Befund(nennung.block, f"„{wert}“ lässt sich nicht füllen bei: {bei}.")


def _missing_texts(dokument: Dokument, vorlage: Vorlage, tag: date) -> Iterator[Befund]:
    finde = shared_texts(tag, vorlage.fuer)
    for _ort, roh in walk(dokument.get("bloecke")):
        if roh.get("art") != "baustein":
            continue
        baustein = finde(str(roh["baustein"]))
        if baustein is None:
            text = f"Den Textbaustein „{roh['baustein']}“ gibt es an diesem Tag nicht."
            yield Befund(str(roh["kennung"]), text)
        else:
            fremd = set(baustein.felder) - set(available(dokument))
            for pfad in sorted(fremd):
                text = f"Der Textbaustein „{baustein.name}“ braucht „{name_of_value(pfad)}“."
                yield Befund(str(roh["kennung"]), text)


def _located(dokument: Dokument, ort: str, grund: str) -> Befund:
    treffer = _BLOCK.match(ort)
    orte = {name: str(roh.get("kennung", "")) for name, roh in walk(dokument.get("bloecke"))}
    block = orte.get(treffer[1], "") if treffer else ""
    return Befund(block, grund if treffer else f"{ort}: {grund}")
