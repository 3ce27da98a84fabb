"""Step two: the letter is made from the frozen words, once for each who receives it."""

import re
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Richtung, Vorgang
from rathaus.core.vorgaenge.public import add_dokument

from ..ausfertigung.inhalt import letter_of
from ..ausfertigung.satz import typeset
from ..models import Ausfertigung, Bescheid
from .ausgeben import lock_for_issue
from .entwerfen import move_bescheid

PDF = "application/pdf"
#: As our typesetter writes a page, outside of any compressed stream.
_SEITE = re.compile(rb"/Type\s*/Page\b")


@transaction.atomic
def render_bescheid(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """Make the PDFs and file them, once: a second run finds them made. The parties get theirs from
    the Bescheid's own page, which knows whether opening it starts a period.
    """
    vorgang, bescheid = lock_for_issue(bescheid_id)
    if bescheid.zustand != "festgeschrieben":
        return bescheid
    bescheid.vorgang = vorgang
    make_letters(bescheid, list(bescheid.ausfertigungen.order_by("nummer")), akteur=akteur)
    return bescheid


def make_letters(
    bescheid: Bescheid, ausfertigungen: Sequence[Ausfertigung], *, akteur: Akteur
) -> None:
    """Of a locked Bescheid whose words are frozen."""
    for ausfertigung in ausfertigungen:
        _make(bescheid.vorgang, bescheid, ausfertigung, len(ausfertigungen), akteur)
    bescheid.dokument = ausfertigungen[0].dokument
    move_bescheid(bescheid, "ausgefertigt", "dokument")


def sheets(seiten: int) -> int:
    """Printed on both sides."""
    return (seiten + 1) // 2


def count_pages(pdf: bytes) -> int:
    """Of a PDF of our own typesetter."""
    return len(_SEITE.findall(pdf))


def _make(
    vorgang: Vorgang, bescheid: Bescheid, ausfertigung: Ausfertigung, von: int, akteur: Akteur
) -> None:
    pdf = typeset(letter_of(bescheid, ausfertigung), wappen_svg=vorgang.gemeinde.wappen_svg)
    zusatz = f"-{ausfertigung.nummer}" if von > 1 else ""
    datei = store_erzeugnis(
        pdf,
        name=f"Bescheid-{format_token(bescheid.nummer)}{zusatz}.pdf",
        medientyp=PDF,
        akteur=akteur,
        kette=vorgang.kette,
    )
    ausfertigung.dokument = add_dokument(
        vorgang,
        datei,
        art="bescheid",
        titel=_title(bescheid, ausfertigung, von),
        richtung=Richtung.AUSGANG,
        datum=bescheid.datum,
        akteur=akteur,
    )
    ausfertigung.blatt = sheets(count_pages(pdf))
    ausfertigung.save(update_fields=["dokument", "blatt"])
    record(
        vorgang.kette,
        "bescheid_ausgefertigt",
        akteur=akteur,
        objekt=bescheid,
        neu={"pdf_sha256": bytes(datei.sha256).hex(), "ausfertigung": ausfertigung.nummer},
    )


def _title(bescheid: Bescheid, ausfertigung: Ausfertigung, von: int) -> str:
    if von == 1:
        return bescheid.betreff
    return f"{bescheid.betreff} (für {ausfertigung.anschrift[0]})"[:300]
