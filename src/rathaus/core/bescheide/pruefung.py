"""What a Bescheid must say before it may go out; each missing thing is named, with the place where
it is mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rathaus import uhr
from rathaus.core.textvorlagen.public import (
    LUECKE,
    Block,
    Teil,
    outdated,
    shared_texts,
    text_of,
    unfilled,
)
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.recht.anhoerung import missing_in_anhoerung
from rathaus.recht.begruendung import missing_in_gruende

from .adressaten import address, bound_as_json, choice_of, gesetz_of, receivers_as_json
from .models import Bescheid

#: Mandatory parts with their norm, for acts of general and of tax procedure alike.
PFLICHTTEILE = (
    (Teil.TENOR, "die Entscheidung (§ 37 Abs. 1 VwVfG, § 119 Abs. 1 AO)"),
    (Teil.RECHTSGRUNDLAGE, "die Rechtsgrundlage"),
    (Teil.RECHTSBEHELF, "die Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG, § 58 VwGO)"),
)
PFLICHT_IM_BRIEFKOPF = (
    ("gemeinde", "die Behörde"),
    ("zeichnet", "die Unterschriftszeile"),
    ("telefon", "ein Kontakt für Rückfragen"),
)
#: Places on the page of the frame: addresses, hearing, reasons that are not due.
ADRESSATEN, ANHOERUNG, OHNE_GRUENDE = "adressaten", "anhoerung", "ohne_gruende"
RAHMEN = frozenset({ADRESSATEN, ANHOERUNG, OHNE_GRUENDE})


@dataclass(frozen=True, slots=True)
class Mangel:
    """`stelle` is where it is mended: a Teil, the kennung of a block, "betreff", one of RAHMEN,
    or "".
    """

    text: str
    stelle: str = ""


def find_maengel(bescheid: Bescheid) -> list[str]:
    """Every mandatory content this draft lacks; a plain letter needs addressee, subject and
    words.
    """
    return [mangel.text for mangel in list_maengel(bescheid)]


def list_maengel(bescheid: Bescheid) -> list[Mangel]:
    return [
        *_in_frame(bescheid),
        *_in_addresses(bescheid),
        *_missing_parts(bescheid),
        *_in_procedure(bescheid),
        *(
            Mangel("In einem Absatz ist noch eine Lücke „[…]“.", block.get("kennung", ""))
            for block in bescheid.bloecke
            if LUECKE in text_of(block)
        ),
        *_left_to_the_clerk(bescheid),
    ]


def is_act(bescheid: Bescheid) -> bool:
    """A Bescheid in the sense of the law; else a plain letter."""
    return bescheid.fassung.dokument.get("art") == "bescheid"


def is_bulk(bescheid: Bescheid) -> bool:
    """One of many alike, or written by the program alone (§ 28 Abs. 2 Nr. 4 VwVfG)."""
    return bescheid.massenlauf_id is not None or bescheid.verfasser_id is None


def has_gruende(bescheid: Bescheid) -> bool:
    return any(
        block["teil"] == Teil.GRUENDE and text_of(block).strip() for block in bescheid.bloecke
    )


def _in_frame(bescheid: Bescheid) -> Iterator[Mangel]:
    if not bescheid.betreff.strip():
        yield Mangel("Es fehlt der Betreff.", "betreff")
    for feld, name in PFLICHT_IM_BRIEFKOPF:
        if not bescheid.briefkopf.get(feld):
            yield Mangel(f"Im Briefkopf fehlt {name}.")


def _in_addresses(bescheid: Bescheid) -> Iterator[Mangel]:
    plan = address(bescheid.vorgang, choice_of(bescheid))
    if plan.hindernisse:
        for hindernis in plan.hindernisse:
            yield Mangel(f"{hindernis.text} ({hindernis.norm})", ADRESSATEN)
        return
    if bescheid.empfaenger_id is None or not bescheid.anschrift:
        yield Mangel("Es fehlt, an wen der Bescheid geht.", ADRESSATEN)
        return
    kurz = [e.namen[0] for e in plan.empfang if len(e.zeilen) < 3]
    if kurz or len(bescheid.anschrift) < 3:
        wer = f" von {', '.join(kurz)}" if kurz else ""
        yield Mangel(f"Die Anschrift{wer} ist unvollständig.", ADRESSATEN)
        return
    frueher = bescheid.adressierung.get("empfang")
    heute = (bound_as_json(plan), receivers_as_json(plan))
    if frueher is not None and heute != (bescheid.adressaten, frueher):
        yield Mangel(
            "Die Beteiligten haben sich seit dem Entwurf geändert. Bitte übernehmen Sie die neuen "
            "Anschriften.",
            ADRESSATEN,
        )


def _missing_parts(bescheid: Bescheid) -> list[Mangel]:
    gesagt = {block["teil"] for block in bescheid.bloecke if text_of(block).strip()}
    if not is_act(bescheid):
        return [] if gesagt else [Mangel("Der Brief ist leer.", Teil.TENOR)]
    return [Mangel(f"Es fehlt {name}.", teil) for teil, name in PFLICHTTEILE if teil not in gesagt]


def _left_to_the_clerk(bescheid: Bescheid) -> Iterator[Mangel]:
    """Paragraphs the template wants written, and shared texts of yesterday."""
    for block in unfilled(bescheid.bloecke, bescheid.muster):
        if not _has_gap(bescheid, block["kennung"]):  # that one is named already
            hilfe = block.get("hilfe") or "Dieser Absatz gehört in den Brief."
            yield Mangel(f"Ein Absatz ist noch zu schreiben. {hilfe}", block["kennung"])
    for block, name in outdated_in(bescheid):
        text = f"Der Textbaustein „{name}“ hat eine neue Fassung. Bitte frischen Sie ihn auf."
        yield Mangel(text, block["kennung"])


def outdated_in(bescheid: Bescheid) -> list[tuple[Block, str]]:
    """Blocks from shared texts that say something else today."""
    kreis = vorgangsarten[bescheid.vorgang.art].briefkreis_of(bescheid.vorgang)
    return list(outdated(bescheid.bloecke, shared_texts(uhr.heute(), kreis)))


def _has_gap(bescheid: Bescheid, kennung: str) -> bool:
    return any(b.get("kennung") == kennung and LUECKE in text_of(b) for b in bescheid.bloecke)


def _in_procedure(bescheid: Bescheid) -> Iterator[Mangel]:
    """Heard, or why not; reasons, or why none."""
    if not is_act(bescheid):
        return
    gesetz, in_masse = gesetz_of(bescheid.vorgang), is_bulk(bescheid)
    fehlt = missing_in_anhoerung(
        bescheid.anhoerung,
        gesetz,
        am=bescheid.anhoerung_am,
        worte=bescheid.anhoerung_text,
        heute=uhr.heute(),
        in_masse=in_masse,
    )
    if fehlt:
        yield Mangel(fehlt, ANHOERUNG)
    if has_gruende(bescheid):
        return
    fehlt = missing_in_gruende(
        bescheid.ohne_gruende, gesetz, worte=bescheid.ohne_gruende_text, in_masse=in_masse
    )
    if fehlt:
        yield Mangel(fehlt, OHNE_GRUENDE if bescheid.ohne_gruende else Teil.GRUENDE)
