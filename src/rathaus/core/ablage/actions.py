import io
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur, record

from . import virenscanner
from .annahme.pruefung import check_upload
from .annahme.typen import ALLE, MIB, UPLOAD, Annahmeregel, Dateityp
from .einstellungen import sicherungsfenster
from .fehler import NichtAngenommen
from .models import Datei
from .namen import clean_name
from .queries import open_unchecked
from .speicher import new_schluessel, speicher
from .spule import ZuGross, spool
from .zustaende import GELOESCHT, GESPERRT, QUARANTAENE, REIN, TAFEL, VORGEMERKT

EIGENES = "im Rathaus erzeugt"


def store_datei(
    stream: BinaryIO,
    *,
    name: str,
    akteur: Akteur,
    kette: str = "",
    regel: Annahmeregel = UPLOAD,
    als: Dateityp | None = None,
) -> Datei:
    """Take a file from outside, after looking at its content; it waits in quarantine for the virus
    scan.

    NichtAngenommen says in German what is wrong with it. `kette` is the chain of the matter it
    belongs to; without one the file has a chain of its own. `als`: kept as this kind as it is,
    whatever it holds, because the caller read it and it is proof of what came.
    """
    try:
        kopie, groesse, sha256 = spool(stream, max_bytes=regel.max_bytes)
    except ZuGross:
        raise NichtAngenommen(
            _("Die Datei ist größer als %(mb)s MB. Bitte verkleinern Sie sie.")
            % {"mb": regel.max_bytes // MIB}
        ) from None
    with kopie:
        if groesse == 0:
            raise NichtAngenommen(
                _("Die Datei ist leer. Bitte prüfen Sie, ob es die richtige ist.")
            )
        typ = als or check_upload(kopie, name=name, regel=regel)
        datei = Datei(
            name=clean_name(name, endung=typ.endungen[0]),
            medientyp=typ.medientyp,
            groesse=groesse,
            sha256=sha256,
            kette=kette,
        )
        return _store(datei, kopie, akteur=akteur)


def store_erzeugnis(
    inhalt: bytes | BinaryIO, *, name: str, medientyp: str, akteur: Akteur, kette: str = ""
) -> Datei:
    """Keep what the town hall itself made (a letter, an export); there is nothing to check. What is
    large comes as a stream.
    """
    strom = io.BytesIO(inhalt) if isinstance(inhalt, bytes) else inhalt
    kopie, groesse, sha256 = spool(strom)
    typ = ALLE.get(medientyp)
    with kopie:
        datei = Datei(
            name=clean_name(name, endung=typ.endungen[0] if typ else ""),
            medientyp=medientyp,
            groesse=groesse,
            sha256=sha256,
            zustand=REIN,
            vermerk=EIGENES,
            kette=kette,
        )
        return _store(datei, kopie, akteur=akteur)


def release(datei: Datei, *, akteur: Akteur, grund: str) -> Datei:
    """Let a file be read: the scanner found nothing, or a person lifts a block."""
    return _move(datei.id, REIN, akteur=akteur, grund=grund, vermerk=grund[:200])


def block(datei: Datei, *, akteur: Akteur, grund: str) -> Datei:
    return _move(datei.id, GESPERRT, akteur=akteur, grund=grund, vermerk=grund[:200])


def request_deletion(datei: Datei, *, akteur: Akteur, grund: str) -> Datei:
    """Nobody reads it from now on and its name is gone; the bytes go when no backup can need them
    any more.
    """
    return _move(
        datei.id,
        VORGEMERKT,
        akteur=akteur,
        grund=grund,
        name="",
        loeschen_ab=uhr.jetzt() + sicherungsfenster(),
    )


@transaction.atomic
def delete_vorgemerkte_datei(datei_id: UUID, *, akteur: Akteur) -> bool:
    """Delete the bytes if their day has come. Safe to repeat: a second time finds nothing to do."""
    datei = Datei.objects.select_for_update().get(id=datei_id)
    if datei.loeschen_ab is None or datei.loeschen_ab > uhr.jetzt():
        return False
    speicher().delete(datei.schluessel)
    _move(datei_id, GELOESCHT, akteur=akteur, grund="", sha256=b"", vermerk="", loeschen_ab=None)
    return True


def scan_datei(datei_id: UUID, *, akteur: Akteur) -> Datei:
    """Ask the configured scanner about a file in quarantine; without one the file stays there."""
    datei = Datei.objects.get(id=datei_id)
    scanner = virenscanner.configured()
    if datei.zustand != QUARANTAENE or scanner is None:
        return datei
    with open_unchecked(datei) as strom:
        befund = scanner(strom)
    schritt = release if befund.sauber else block
    return schritt(datei, akteur=akteur, grund=befund.vermerk)


@transaction.atomic
def delete_verwaiste(schluessel: str, *, akteur: Akteur) -> bool:
    """Remove an object no row knows. Only ever by an operator's command: see
    `pruefung.verwaiste`.
    """
    if Datei.objects.filter(schluessel=schluessel).exists():
        return False
    record("ablage", "verwaistes_entfernt", akteur=akteur, neu={"schluessel": schluessel})
    speicher().delete(schluessel)
    return True


def _store(datei: Datei, inhalt: BinaryIO, *, akteur: Akteur) -> Datei:
    """The bytes are on the disk before the row commits: a row never points to nothing."""
    datei.id = uuid4()
    datei.kette = datei.kette or f"datei:{datei.id}"
    datei.abgelegt = uhr.jetzt()
    datei.schluessel = speicher().save(new_schluessel(), File(inhalt))
    try:
        with transaction.atomic():
            datei.save(force_insert=True)
            record(
                datei.kette,
                "datei_abgelegt",
                akteur=akteur,
                objekt=datei,
                neu=describe_datei(datei),
            )
            if datei.zustand == QUARANTAENE:
                _defer_scan(datei)
    except BaseException:
        speicher().delete(datei.schluessel)
        raise
    return datei


def _defer_scan(datei: Datei) -> None:
    from .tasks import scan  # noqa: PLC0415 - tasks import the actions

    scan.defer(datei_id=str(datei.id))


def describe_datei(datei: Datei) -> dict[str, Any]:
    """What the Protokoll keeps of a file: enough to prove it, nothing that names anybody."""
    return {
        "sha256": datei.sha256.hex(),
        "groesse": datei.groesse,
        "medientyp": datei.medientyp,
        "zustand": datei.zustand,
    }


@transaction.atomic
def _move(datei_id: UUID, nach: str, *, akteur: Akteur, grund: str, **felder: Any) -> Datei:
    datei = Datei.objects.select_for_update().get(id=datei_id)
    von = datei.zustand
    datei.zustand = TAFEL.check(von, nach).kennung
    for feld, wert in felder.items():
        setattr(datei, feld, wert)
    datei.save(update_fields=["zustand", *felder])
    record(
        datei.kette,
        f"datei_{nach}",
        akteur=akteur,
        objekt=datei,
        alt={"zustand": von},
        neu={"zustand": nach},
        grund=grund,
    )
    return datei
