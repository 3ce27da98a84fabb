"""Step two: the letter is made from the frozen words."""

from uuid import UUID

from django.db import transaction

from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Richtung
from rathaus.core.vorgaenge.public import add_dokument

from ..ausfertigung.inhalt import letter_of
from ..ausfertigung.satz import typeset
from ..models import Bescheid
from .ausgeben import lock_for_issue
from .entwerfen import move_bescheid

PDF = "application/pdf"


@transaction.atomic
def render_bescheid(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """Make the PDF and file it, once: a second run finds it made. The parties get it from the
    Bescheid's own page, which knows whether opening it starts a period.
    """
    vorgang, bescheid = lock_for_issue(bescheid_id)
    if bescheid.zustand != "festgeschrieben":
        return bescheid
    datei = store_erzeugnis(
        typeset(letter_of(bescheid), wappen_svg=vorgang.gemeinde.wappen_svg),
        name=f"Bescheid-{format_token(bescheid.nummer)}.pdf",
        medientyp=PDF,
        akteur=akteur,
        kette=vorgang.kette,
    )
    bescheid.dokument = add_dokument(
        vorgang,
        datei,
        art="bescheid",
        titel=bescheid.betreff,
        richtung=Richtung.AUSGANG,
        datum=bescheid.datum,
        akteur=akteur,
    )
    move_bescheid(bescheid, "ausgefertigt", "dokument")
    record(
        vorgang.kette,
        "bescheid_ausgefertigt",
        akteur=akteur,
        objekt=bescheid,
        neu={"pdf_sha256": bytes(datei.sha256).hex()},
    )
    return bescheid
