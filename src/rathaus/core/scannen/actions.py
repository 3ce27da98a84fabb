"""Scanning instead of paper (TR-RESISCAN): the note of transfer, the sample, the end of the paper.

Nothing is destroyed before its time, without a sample somebody else looked at, or by one alone.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from rathaus import uhr
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import Freigabe, request_freigabe, require_freigabe
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Dokument
from rathaus.recht.datum import format_datum

from .klassen import klasse_of
from .models import Scanklasse, Scanstapel, Stichprobe, Transfervermerk, Verfahren
from .zustaende import GEPRUEFT, GESPERRT, OFFEN, STAPEL, VERNICHTET
from .zustaende import STICHPROBE as IN_STICHPROBE

FREIGABE_ART = "scannen.vernichtung"
EIGENER_SCAN = "Was Sie selbst gescannt haben, prüft jemand anderes."


@transaction.atomic
def record_scan(
    dokument: Dokument,
    *,
    seiten: int,
    geraet: str,
    akteur: Akteur,
    leerseiten: int = 0,
    vollstaendig: bool = True,
    bemerkung: str = "",
    gescannt_von: UUID | None = None,
    gescannt_am: datetime | None = None,
    aufloesung: int = 300,
    farbe: str = "",
) -> Transfervermerk:
    """Write down how this document came from paper, with the hash of its newest version, and lay
    the paper on the batch of its class. It stays out of any batch, and so is kept, where its class
    says so, where the scan is incomplete or nobody is known who made it. Fachfehler for a kind that
    is not to be opened. `gescannt_von` is the Mitarbeiter at the scanner, else the akteur.
    """
    wer = gescannt_von or akteur.mitarbeiter_id
    klasse = klasse_of(dokument.art)
    if klasse.verfahren == Verfahren.NICHT_OEFFNEN:
        raise Fachfehler(f"„{klasse.name}“ wird nicht geöffnet und nicht gescannt.")
    am = gescannt_am or uhr.jetzt()
    stapel = None
    if klasse.verfahren == Verfahren.ERSETZEN and vollstaendig and wer is not None:
        stapel = _open_stapel(klasse, geraet=geraet, wer=wer, am=am, akteur=akteur)
    version = dokument.versionen.select_related("datei").first()
    if version is None:
        raise Fachfehler("Zu diesem Dokument gibt es noch keine Datei.")
    vermerk = Transfervermerk.objects.create(
        dokument=dokument,
        stapel=stapel,
        nummer=_next_number(stapel),
        sha256=bytes(version.datei.sha256),
        seiten=seiten,
        leerseiten=leerseiten,
        vollstaendig=vollstaendig,
        farbe=farbe,
        aufloesung=aufloesung,
        geraet=geraet,
        gescannt_von_id=wer,
        gescannt_am=am,
        bemerkung=bemerkung,
    )
    record(
        f"vorgang:{dokument.vorgang_id}" if dokument.vorgang_id else f"dokument:{dokument.pk}",
        "papier_gescannt",
        akteur=akteur,
        objekt=vermerk,
        neu={
            "dokument": dokument.pk,
            "sha256": bytes(vermerk.sha256).hex(),
            "seiten": seiten,
            "leerseiten": leerseiten,
            "vollstaendig": vollstaendig,
            "stapel": stapel.nummer if stapel else None,
        },
    )
    return vermerk


@transaction.atomic
def close_stapel(stapel_id: UUID, *, akteur: Akteur, stand: int) -> Scanstapel:
    """No more paper comes on it; the sample is drawn, so that nobody knew before which sheets."""
    stapel = lock_stapel(stapel_id, akteur=akteur, stand=stand)
    nummern = list(stapel.vermerke.order_by("nummer").values_list("pk", flat=True))
    if not nummern:
        raise Fachfehler("Auf diesem Stapel liegt nichts.")
    gezogen = draw(nummern, jedes_nte=stapel.jedes_nte, mindestens=stapel.mindestens)
    _begin_round(stapel, gezogen, akteur)
    return stapel


@transaction.atomic
def recheck_stapel(stapel_id: UUID, *, akteur: Akteur, stand: int) -> Scanstapel:
    """After a fault and a new scan: every sheet is looked at, not only some."""
    stapel = lock_stapel(stapel_id, akteur=akteur, stand=stand)
    _begin_round(stapel, list(stapel.vermerke.values_list("pk", flat=True)), akteur)
    return stapel


@transaction.atomic
def judge_sample(stichprobe_id: UUID, *, gut: bool, mangel: str = "", akteur: Akteur) -> Scanstapel:
    """Say whether a sheet and its scan agree. The last answer of a round releases the batch, or one
    fault blocks it.
    """
    probe = Stichprobe.objects.filter(pk=stichprobe_id).select_related("vermerk").first()
    if probe is None:
        raise NichtGefunden("Diese Stichprobe gibt es nicht.")
    stapel = lock_stapel(probe.stapel_id, akteur=akteur, stand=None)
    probe = Stichprobe.objects.select_for_update().get(pk=probe.pk)
    if stapel.zustand != IN_STICHPROBE or probe.gut is not None:
        raise Veraltet("Dieses Stück ist schon geprüft.")
    if is_own(stapel, akteur):
        raise NichtErlaubt(EIGENER_SCAN)
    if not gut and not mangel.strip():
        raise Fachfehler("Bitte sagen Sie, was nicht stimmt.")
    probe.gut, probe.mangel = gut, "" if gut else mangel.strip()[:300]
    probe.geprueft_von_id, probe.geprueft_am = akteur.als_mitarbeiter, uhr.jetzt()
    probe.save()
    _finish_round(stapel, probe.runde, akteur)
    return stapel


@transaction.atomic
def request_destruction(stapel_id: UUID, *, akteur: Akteur, stand: int) -> Freigabe:
    """Ask a second person to confirm that the paper of this batch goes."""
    stapel = lock_stapel(stapel_id, akteur=akteur, stand=stand)
    _require_ripe(stapel)
    return request_freigabe(
        FREIGABE_ART,
        stapel.pk,
        str(stapel.stand),
        akteur=akteur,
        betreff=f"Originale von Stapel {stapel.nummer} vernichten",
        kette=stapel.kette,
    )


@transaction.atomic
def confirm_destruction(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """Two people answer for it: the paper is gone. The chain keeps how many sheets and what their
    scans were.
    """
    stapel = Scanstapel.objects.select_for_update(of=("self",)).get(pk=freigabe.objekt_id)
    if freigabe.version != str(stapel.stand):
        raise Veraltet("Der Stapel hat sich seit dem Antrag geändert. Bitte neu beantragen.")
    require_freigabe(FREIGABE_ART, stapel.pk, freigabe.version)
    _require_ripe(stapel)
    stapel.vernichtet_am = uhr.heute()
    summe = hashlib.sha256()
    seiten = 0
    for vermerk in stapel.vermerke.order_by("nummer"):
        summe.update(bytes(vermerk.sha256))
        seiten += vermerk.seiten
    _move(stapel, VERNICHTET, "vernichtet_am")
    record(
        stapel.kette,
        "originale_vernichtet",
        akteur=akteur,
        objekt=stapel,
        neu={
            "stuecke": stapel.vermerke.count(),
            "seiten": seiten,
            "pruefsumme": summe.hexdigest(),
            "beantragt_von": freigabe.beantragt_von_id,
        },
    )


def draw(stuecke: Sequence[UUID], *, jedes_nte: int, mindestens: int) -> list[UUID]:
    """Every n-th from a start nobody can guess, and others at random up to the least number."""
    beginn = secrets.randbelow(min(jedes_nte, len(stuecke)))
    gezogen = list(stuecke[beginn::jedes_nte])
    rest = [stueck for stueck in stuecke if stueck not in set(gezogen)]
    fehlen = min(mindestens - len(gezogen), len(rest))
    if fehlen > 0:
        gezogen += secrets.SystemRandom().sample(rest, fehlen)
    return gezogen


def is_own(stapel: Scanstapel, akteur: Akteur) -> bool:
    """Whether this akteur scanned it, or stands in for who did."""
    return stapel.gescannt_von_id in (akteur.mitarbeiter_id, akteur.vertritt_id)


def lock_stapel(stapel_id: UUID, *, akteur: Akteur, stand: int | None) -> Scanstapel:
    """The locked row, for the Poststelle; NichtGefunden for anybody else, or Veraltet."""
    stapel = Scanstapel.objects.select_for_update(of=("self",)).filter(pk=stapel_id).first()
    if stapel is None or not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtGefunden("Diesen Stapel gibt es nicht.")
    if stand is not None and stand != stapel.stand:
        raise Veraltet(
            "Jemand anderes hat diesen Stapel inzwischen geändert. Bitte sehen Sie noch einmal hin."
        )
    return stapel


def _open_stapel(
    klasse: Scanklasse, *, geraet: str, wer: UUID, am: datetime, akteur: Akteur
) -> Scanstapel:
    """The open batch of this class, device, person and day, locked; a new one if there is none."""
    merkmale = {
        "klasse": klasse,
        "geraet": geraet,
        "gescannt_von_id": wer,
        "tag": uhr.ortszeit(am).date(),
        "zustand": OFFEN,
    }
    offene = Scanstapel.objects.select_for_update(of=("self",)).filter(**merkmale)
    if stapel := offene.first():
        return stapel
    letzte = Scanstapel.objects.aggregate(letzte=Max("nummer"))["letzte"] or 0
    try:
        with transaction.atomic():
            stapel = Scanstapel.objects.create(
                nummer=letzte + 1,
                verfahren=klasse.verfahren,
                wochen=klasse.wochen,
                jedes_nte=klasse.jedes_nte,
                mindestens=klasse.mindestens,
                **merkmale,
            )
    except IntegrityError:  # somebody opened it, or took the number, at the same moment
        return _open_stapel(klasse, geraet=geraet, wer=wer, am=am, akteur=akteur)
    record(stapel.kette, "stapel_begonnen", akteur=akteur, objekt=stapel)
    return stapel


def _next_number(stapel: Scanstapel | None) -> int:
    if stapel is None:
        return 1
    return (stapel.vermerke.aggregate(letzte=Max("nummer"))["letzte"] or 0) + 1


def _begin_round(stapel: Scanstapel, vermerke: Sequence[UUID], akteur: Akteur) -> None:
    runde = (stapel.stichproben.aggregate(letzte=Max("runde"))["letzte"] or 0) + 1
    Stichprobe.objects.bulk_create(
        Stichprobe(stapel=stapel, vermerk_id=vermerk, runde=runde) for vermerk in vermerke
    )
    _move(stapel, IN_STICHPROBE)
    neu = {"runde": runde, "stuecke": len(vermerke)}
    record(stapel.kette, "stichprobe_gezogen", akteur=akteur, objekt=stapel, neu=neu)


def _finish_round(stapel: Scanstapel, runde: int, akteur: Akteur) -> None:
    proben = stapel.stichproben.filter(runde=runde)
    if proben.filter(gut=False).exists():
        _move(stapel, GESPERRT)
        record(stapel.kette, "stapel_gesperrt", akteur=akteur, objekt=stapel)
    elif not proben.filter(gut__isnull=True).exists():
        stapel.vernichten_ab = stapel.tag + timedelta(weeks=stapel.wochen)
        _move(stapel, GEPRUEFT, "vernichten_ab")
        record(stapel.kette, "stapel_geprueft", akteur=akteur, objekt=stapel)


def _require_ripe(stapel: Scanstapel) -> None:
    if stapel.zustand != GEPRUEFT or stapel.vernichten_ab is None:
        raise Fachfehler("Vernichtet wird nur, was in der Stichprobe ohne Mangel war.")
    if uhr.heute() < stapel.vernichten_ab:
        tag = format_datum(stapel.vernichten_ab)
        raise Fachfehler(f"Diese Originale liegen noch bis {tag}.")


def _move(stapel: Scanstapel, nach: str, *felder: str) -> None:
    stapel.zustand = STAPEL.check(stapel.zustand, nach).kennung
    stapel.stand += 1
    stapel.save(update_fields=["zustand", "stand", *felder])
