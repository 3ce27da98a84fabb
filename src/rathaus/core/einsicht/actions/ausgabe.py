"""Making what is handed out, handing it out, and noting each time it is fetched."""

from datetime import timedelta
from tempfile import TemporaryFile
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.fehler import Fachfehler
from rathaus.core.nachrichten.models import Mail
from rathaus.core.nachrichten.public import announce
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.public import dokumente_for
from rathaus.core.zugaenge.public import issue_zugangslink, revoke_zugangslinks

from ..ausgabe import put_together
from ..models import Einsicht, Einsichtsabruf, Einsichtsstueck
from ..queries import LINKZWECK
from ..zustaende import GEWAEHRT
from .gemeinsam import discard_previews, lock_einsicht, move_einsicht, note, save

TAGE = (7, 14, 30, 60)


@transaction.atomic
def order_ausgabe(einsicht_id: UUID, *, akteur: Akteur, stand: int) -> None:
    """Have the file made by a job."""
    einsicht = lock_einsicht(einsicht_id, akteur=akteur, stand=stand)
    stuecke = list(einsicht.stuecke.all())
    _require_ready(einsicht, stuecke, akteur)
    einsicht.auftrag, einsicht.fehler = uuid4(), ""
    einsicht.fertig = 0
    einsicht.alle = sum(stueck.seiten for stueck in stuecke if not stueck.ausgenommen)
    save(einsicht, "auftrag", "fehler", "fertig", "alle")
    jobs.configure_task("einsicht.ausgabe").defer(
        einsicht_id=str(einsicht.pk), auftrag=str(einsicht.auftrag)
    )


def build_ausgabe(einsicht_id: UUID, auftrag: UUID, *, akteur: Akteur) -> None:
    """The job. What was changed meanwhile has taken the order back, and what it made is thrown
    away.
    """
    einsicht = (
        Einsicht.objects.select_related(
            "vorgang__akte", "vorgang__gemeinde", "vorgang__sicht__einheit"
        )
        .filter(pk=einsicht_id, auftrag=auftrag)
        .first()
    )
    if einsicht is None:
        return
    stuecke = list(einsicht.stuecke.select_related("datei").prefetch_related("schwaerzungen"))
    with TemporaryFile() as ziel:
        try:
            seiten = put_together(
                einsicht, stuecke, ziel, melden=lambda n: _tell(einsicht_id, auftrag, n)
            )
        except Fachfehler as fehler:
            fail_ausgabe(einsicht_id, auftrag, str(fehler))
            return
        ziel.seek(0)
        _keep(einsicht, auftrag, ziel, seiten, akteur)


def fail_ausgabe(einsicht_id: UUID, auftrag: UUID, grund: str) -> None:
    Einsicht.objects.filter(pk=einsicht_id, auftrag=auftrag).update(
        auftrag=None, fehler=grund[:400]
    )


@transaction.atomic
def provide_einsicht(einsicht_id: UUID, *, tage: int, akteur: Akteur, stand: int) -> str:
    """Open it for the one who asked, for so many days; returns the token of the link, which is kept
    nowhere. A party with an account finds it in their mailbox as well and is told by mail.
    """
    einsicht = lock_einsicht(einsicht_id, akteur=akteur, stand=stand)
    if einsicht.ausgabe_id is None:
        raise Fachfehler("Bitte stellen Sie die Datei zuerst zusammen.")
    if tage not in TAGE:
        raise Fachfehler("Bitte wählen Sie, wie lange der Link gilt.")
    revoke_zugangslinks(einsicht, akteur=akteur, zweck=LINKZWECK, kette=einsicht.vorgang.kette)
    einsicht.laeuft_ab = uhr.jetzt() + timedelta(days=tage)
    move_einsicht(einsicht, "bereitgestellt", "laeuft_ab")
    token = issue_zugangslink(
        LINKZWECK,
        einsicht,
        laeuft_ab=einsicht.laeuft_ab,
        akteur=akteur,
        kette=einsicht.vorgang.kette,
    )
    if einsicht.beteiligung and einsicht.beteiligung.zugang_id:
        announce(einsicht.vorgang, Mail.Anlass.NACHRICHT, an=[einsicht.beteiligung], akteur=akteur)
    note(einsicht, "einsicht_bereitgestellt", akteur=akteur, bis=einsicht.laeuft_ab)
    return token


@transaction.atomic
def record_abruf(einsicht: Einsicht, *, akteur: Akteur) -> None:
    """Each time it is fetched. The reader has been let in; nothing is locked for reading."""
    Einsichtsabruf.objects.create(
        einsicht=einsicht,
        am=uhr.jetzt(),
        mit_konto=akteur.art == Akteurart.BUERGER,
        akteur_id=akteur.kennung,
    )
    note(einsicht, "einsicht_abgerufen", akteur=akteur)


@transaction.atomic
def end_einsicht(einsicht_id: UUID, *, akteur: Akteur, stand: int | None) -> None:
    """Nobody gets in from now on; what was handed out stays with the Vorgang, the pictures of its
    pages go.
    """
    einsicht = lock_einsicht(einsicht_id, akteur=akteur, stand=stand, auch_zda=True)
    revoke_zugangslinks(einsicht, akteur=akteur, zweck=LINKZWECK, kette=einsicht.vorgang.kette)
    move_einsicht(einsicht, "beendet")
    discard_previews(einsicht, akteur=akteur)
    note(einsicht, "einsicht_beendet", akteur=akteur)


def _require_ready(einsicht: Einsicht, stuecke: list[Einsichtsstueck], akteur: Akteur) -> None:
    if einsicht.zustand not in GEWAEHRT:
        raise Fachfehler("Bitte entscheiden Sie zuerst über den Antrag.")
    if not any(not stueck.ausgenommen for stueck in stuecke):
        raise Fachfehler("Bitte wählen Sie mindestens ein Dokument, das herausgeht.")
    _require_drawn(stuecke)
    eigene = dokumente_for(akteur, im_notfall=False)
    lesbar = eigene.filter(pk__in=[s.dokument_id for s in stuecke if s.dokument_id])
    if lesbar.count() != sum(1 for stueck in stuecke if stueck.dokument_id):
        raise Fachfehler("Ein Dokument dürfen Sie selbst nicht lesen. Bitte nehmen Sie es heraus.")
    fehlt = [s for s in stuecke if s.ausgenommen or s.schwaerzungen.exists()]
    if einsicht.zustand == "gewaehrt" and fehlt:
        raise Fachfehler(
            "Es ist etwas geschwärzt oder zurückgehalten. Dann ist die Einsicht nur zum Teil "
            "gewährt; bitte entscheiden Sie noch einmal."
        )


def _require_drawn(stuecke: list[Einsichtsstueck]) -> None:
    for stueck in stuecke:
        if stueck.ausgenommen:
            continue
        if stueck.fehler:
            raise Fachfehler(stueck.fehler)
        if stueck.vorschau_id is None:
            raise Fachfehler(f"Die Seiten von „{stueck.titel}“ werden noch gezeichnet.")


def _tell(einsicht_id: UUID, auftrag: UUID, fertig: int) -> None:
    Einsicht.objects.filter(pk=einsicht_id, auftrag=auftrag).update(fertig=fertig)


@transaction.atomic
def _keep(einsicht: Einsicht, auftrag: UUID, ziel: BinaryIO, seiten: int, akteur: Akteur) -> None:
    jetzt = (
        Einsicht.objects.select_for_update(of=("self",))
        .filter(pk=einsicht.pk, auftrag=auftrag)
        .first()
    )
    if jetzt is None:
        return
    jetzt.ausgabe = store_erzeugnis(
        ziel,
        name=f"Akteneinsicht {einsicht.vorgang.nummer}.pdf",
        medientyp="application/pdf",
        akteur=akteur,
        kette=einsicht.vorgang.kette,
    )
    jetzt.seiten, jetzt.auftrag = seiten, None
    save(jetzt, "ausgabe", "seiten", "auftrag")
    note(einsicht, "einsicht_zusammengestellt", akteur=akteur, seiten=seiten)
