"""Facts that come later and move the dates: a proven later arrival, a doubt nobody can dispel."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.herleitung import as_json
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.public import touch

from ..models import Versand
from ..sperre import lock_versand_of
from ..uhrwerk import end_fristen_of, run_of, set_clock, show_on_bescheid
from ..wege import versandarten
from .ruecklauf import void_versand


@transaction.atomic
def record_zugang(versand_id: UUID, *, am: date, grund: str, akteur: Akteur) -> Versand:
    """It really arrived later than the law presumes; the later day counts (§ 41 Abs. 2 Satz 3
    VwVfG, § 122 Abs. 2 AO). Every date is computed anew.
    """
    vorgang, versand = lock_versand_of(versand_id, akteur=akteur)
    if versand.am is None or versandarten[versand.weg].mit_nachweis:
        raise Fachfehler("Bei diesem Versand zählt kein späterer Zugang.")
    if versand.zustand not in ("zur_post", "zugeleitet", "bekanntgegeben"):
        raise Fachfehler("Dieser Brief ist nicht unterwegs.")
    if am > uhr.heute() or am < versand.am:
        raise Fachfehler("Der Tag des Zugangs liegt zwischen dem Versand und heute.")
    if not grund.strip():
        raise Fachfehler("Bitte sagen Sie, womit der Zugang belegt ist.")
    alt = {"bekanntgabe": versand.bekanntgabe, "rechtsbehelf_ende": versand.rechtsbehelf_ende}
    versand.zugang = am
    versand.save(update_fields=["zugang"])
    set_clock(vorgang, versand, akteur=akteur)
    if versand.bekanntgabe and versand.bekanntgabe <= uhr.heute():
        end_fristen_of(vorgang, versand, "bekanntgabe", akteur=akteur)
    show_on_bescheid(versand)
    touch(vorgang)
    neu = {"bekanntgabe": versand.bekanntgabe, "rechtsbehelf_ende": versand.rechtsbehelf_ende}
    record(
        vorgang.kette,
        "zugang_berichtigt",
        akteur=akteur,
        objekt=versand.bescheid,
        alt=alt,
        neu=neu,
        grund=grund.strip(),
    )
    return versand


@transaction.atomic
def record_zweifel(versand_id: UUID, *, grund: str, akteur: Akteur) -> Versand:
    """The person says it never arrived and the town cannot prove that it did: then it did not (§ 41
    Abs. 2 Satz 3 Halbsatz 2 VwVfG). It has to go out again.
    """
    vorgang, versand = lock_versand_of(versand_id, akteur=akteur)
    if versand.am is None or versandarten[versand.weg].mit_nachweis:
        raise Fachfehler("Dieser Versand ist durch seinen Nachweis belegt.")
    if versand.zustand not in ("zur_post", "zugeleitet", "bekanntgegeben") or versand.abgerufen:
        raise Fachfehler("Bei diesem Versand steht der Zugang fest oder noch aus.")
    if not grund.strip():
        raise Fachfehler("Bitte schreiben Sie auf, was die Person vorträgt.")
    versand.bestritten = True
    versand.save(update_fields=["bestritten"])
    void_versand(vorgang, versand, grund=f"Zugang bestritten: {grund.strip()}", akteur=akteur)
    lauf = run_of(vorgang, versand)
    versand.schritte = as_json(lauf.schritte) if lauf else []
    versand.save(update_fields=["schritte"])
    return versand
