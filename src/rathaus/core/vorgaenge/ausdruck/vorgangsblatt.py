"""The Vorgangsblatt: what one Vorgang is about and what happened in it, on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rathaus import uhr
from rathaus.core.protokoll.public import history
from rathaus.core.satz.blatt import parts_of
from rathaus.core.satz.setzen import typeset_data
from rathaus.recht.datum import format_datum
from rathaus.ui.formats import zeitpunkt

from ..anzeige import NEBENBEI, sentence_of
from ..models import Vorgang
from ..queries import Seitenteile, names_of, page_parts
from ..registry import vorgangsarten

VORLAGE = Path(__file__).parent / "vorgangsblatt.typ"
#: More lines of history than that nobody prints; the newest are kept.
VERLAUF = 2_000
_BETEILIGTE = {"buerger": "Beteiligte", "link": "Beteiligte"}


def vorgangsblatt(vorgang: Vorgang) -> bytes:
    """A PDF; of the Vorgang with its Akte, office and clerk."""
    teile = page_parts(vorgang)
    daten = {
        "titel": vorgang.betreff,
        "tag": parts_of(uhr.heute()),
        "von": vorgang.gemeinde.name,
        "angaben": list(_facts(vorgang)),
        "abschnitte": [
            {"titel": titel, "zeilen": zeilen}
            for titel, zeilen in _sections(vorgang, teile)
            if zeilen
        ],
    }
    return typeset_data(VORLAGE, "blatt", daten, {})


def _facts(vorgang: Vorgang) -> Iterator[tuple[str, str]]:
    art = vorgangsarten[vorgang.art]
    yield "Vorgang", f"{art.name_of(vorgang)}, Nr. {vorgang.nummer}"
    yield "Akte", vorgang.akte.aktenzeichen or ""
    yield "Stand", art.zustaende[vorgang.zustand].name
    yield "Eingegangen", f"{zeitpunkt(vorgang.eingang)} ({vorgang.get_kanal_display()})"
    yield "Amt", vorgang.sicht.einheit.name
    yield "Bearbeitung", str(vorgang.bearbeiter or "noch frei")


def _sections(vorgang: Vorgang, teile: Seitenteile) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Beteiligte",
        [", ".join([b.name, b.get_rolle_display(), *b.anschrift]) for b in teile.beteiligungen],
    )
    termine = [(f.ende, f.bezeichnung) for f in teile.fristen]
    termine += [(w.am, w.grund) for w in teile.wiedervorlagen]
    yield "Termine", [f"{format_datum(tag)} {text}" for tag, text in sorted(termine)]
    yield (
        "Dokumente",
        [
            f"{format_datum(d.datum)} {d.get_richtung_display()}: {d.titel}"
            for d in reversed(teile.dokumente)
        ],
    )
    yield (
        "Vermerke",
        [
            f"{zeitpunkt(v.am)} {v.get_art_display()}, {v.mitarbeiter or 'Rathaus'}: {v.text}"
            for v in reversed(teile.vermerke)
        ],
    )
    yield "Verlauf", list(_story(vorgang))


def _story(vorgang: Vorgang) -> Iterator[str]:
    """The oldest first, as a file is read."""
    inhalte: list[Any] = [zeile.inhalt for zeile in history(vorgang.kette, anzahl=VERLAUF)]
    gesagt = [i for i in reversed(inhalte) if i is not None and i.verb not in NEBENBEI]
    namen = names_of({i.akteur_id for i in gesagt if i.akteur_id})
    for i in gesagt:
        wer = namen.get(i.akteur_id, i.bezeichnung or _BETEILIGTE.get(i.akteur_art, ""))
        satz = f"{zeitpunkt(i.zeitpunkt)} {sentence_of(i.verb)}"
        yield ", ".join(filter(None, (satz, wer, i.grund)))
