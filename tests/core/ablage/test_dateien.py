import hashlib
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.core.ablage import dateien

from rathaus import uhr
from rathaus.core.ablage import actions, speicher, tasks
from rathaus.core.ablage.annahme.typen import UPLOAD, Annahmeregel
from rathaus.core.ablage.public import (
    Beschaedigt,
    Datei,
    NichtAngenommen,
    NichtFreigegeben,
    block,
    download_response,
    open_datei,
    pruefe,
    read_datei,
    release,
    request_deletion,
    store_datei,
    store_erzeugnis,
)
from rathaus.core.fehler import UngueltigerUebergang
from rathaus.core.protokoll.models import Eintrag, Inhalt
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag

AKTEUR = Akteur(art=Akteurart.LINK)
JOB = auftrag("Prüfung")


def store(inhalt=None, *, name="nachweis.pdf", **optionen) -> Datei:
    strom = io.BytesIO(dateien.pdf() if inhalt is None else inhalt)
    return store_datei(strom, name=name, akteur=AKTEUR, **optionen)


def pfad_of(ordner: Path, datei: Datei) -> Path:
    return ordner / datei.schluessel


@pytest.mark.django_db
def test_an_upload_waits_in_quarantine_until_the_scan(ordner):
    inhalt = dateien.pdf()
    datei = store(inhalt)
    assert (datei.zustand, datei.medientyp, datei.groesse) == (
        "quarantaene",
        "application/pdf",
        len(inhalt),
    )
    assert bytes(datei.sha256) == hashlib.sha256(inhalt).digest()
    with pytest.raises(NichtFreigegeben, match="wird noch"):
        open_datei(datei)
    tasks.scan(str(datei.id))
    datei.refresh_from_db()
    assert datei.zustand == "rein"
    assert "ohne Virenscanner" in datei.vermerk
    assert read_datei(datei) == inhalt


@pytest.mark.django_db
def test_without_a_word_about_the_scanner_uploads_stay_in_quarantine(ordner, settings):
    settings.VIRENSCANNER = ""
    datei = store()
    tasks.scan(str(datei.id))
    tasks.scan_wartende(0)
    datei.refresh_from_db()
    assert datei.zustand == "quarantaene"
    settings.VIRENSCANNER = "keiner"
    tasks.scan_wartende(0)
    datei.refresh_from_db()
    assert datei.zustand == "rein"


@pytest.mark.django_db
def test_the_scan_is_deferred_with_the_file_and_rolled_back_with_it(ordner):
    with transaction.atomic():
        store()
        assert ProcrastinateJob.objects.filter(task_name="ablage.scan").count() == 1
        transaction.set_rollback(True)
    assert ProcrastinateJob.objects.filter(task_name="ablage.scan").count() == 0
    assert Datei.objects.count() == 0


@pytest.mark.django_db
def test_what_the_town_hall_made_itself_is_readable_at_once(ordner):
    datei = store_erzeugnis(
        b"%PDF-1.7 Bescheid", name="Bescheid", medientyp="application/pdf", akteur=JOB
    )
    assert (datei.zustand, datei.name) == ("rein", "Bescheid.pdf")
    assert read_datei(datei) == b"%PDF-1.7 Bescheid"
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_empty_and_too_large_files_are_refused_and_leave_nothing(ordner):
    with pytest.raises(NichtAngenommen, match="leer"):
        store(b"")
    with pytest.raises(NichtAngenommen, match="größer als 1 MB"):
        store(b"a" * (2**20 + 1), name="a.txt", regel=Annahmeregel(UPLOAD.typen, max_bytes=2**20))
    assert store(b"a" * 2**20, name="a.txt", regel=Annahmeregel(UPLOAD.typen, max_bytes=2**20))
    assert Datei.objects.count() == 1
    assert sum(pfad.is_file() for pfad in ordner.rglob("*")) == 1


def test_a_stream_without_end_is_cut_at_the_limit(ordner):
    class Endlos(io.RawIOBase):
        gelesen = 0

        def read(self, anzahl=-1):
            self.gelesen += anzahl
            return b"a" * anzahl

    strom = Endlos()
    with pytest.raises(NichtAngenommen, match="größer"):
        store_datei(strom, name="a.txt", akteur=AKTEUR)
    assert strom.gelesen <= UPLOAD.max_bytes + 2**20


@pytest.mark.django_db
def test_bytes_are_on_the_disk_before_the_row_commits(ordner, monkeypatch):
    gesichert = []
    sync = speicher._sync

    def note(pfad):
        gesichert.append((pfad, Datei.objects.exists()))
        sync(pfad)

    monkeypatch.setattr(speicher, "_sync", note)
    pfad = pfad_of(ordner, store())
    assert gesichert == [(pfad, False), (pfad.parent, False), (ordner, False)]


@pytest.mark.django_db
def test_only_the_owner_may_read_the_store(ordner):
    pfad = pfad_of(ordner, store())
    assert pfad.stat().st_mode & 0o777 == 0o600
    assert pfad.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db
def test_equal_files_are_two_objects_under_keys_that_tell_nothing(ordner):
    eins, zwei = store(), store()
    assert eins.schluessel != zwei.schluessel
    assert "nachweis" not in eins.schluessel
    assert bytes(eins.sha256).hex() not in eins.schluessel
    assert len(eins.schluessel) == 33


@pytest.mark.django_db
def test_the_row_that_fails_takes_its_object_with_it(ordner, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("Protokoll klemmt")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError, match="klemmt"):
        store()
    assert not any(pfad.is_file() for pfad in ordner.rglob("*"))


@pytest.mark.django_db
def test_every_step_is_in_the_protokoll_without_the_name(ordner):
    datei = store(kette="vorgang:1", name="Attest Erika Muster.pdf")
    release(datei, akteur=JOB, grund="ok")
    block(datei, akteur=JOB, grund="doch nicht")
    request_deletion(datei, akteur=JOB, grund="Vernichtung")
    assert list(
        Eintrag.objects.filter(kette="vorgang:1").order_by("nummer").values_list("nummer")
    ) == [(1,), (2,), (3,), (4,)]
    worte = " ".join(str(zeile) for zeile in Inhalt.objects.values_list())
    assert "Muster" not in worte
    assert [i.verb for i in Inhalt.objects.order_by("zeitpunkt")] == [
        "datei_abgelegt",
        "datei_rein",
        "datei_gesperrt",
        "datei_vorgemerkt",
    ]


@pytest.mark.django_db
def test_a_file_without_matter_has_a_chain_of_its_own(ordner):
    datei = store()
    assert Eintrag.objects.get(kette=f"datei:{datei.id}").nummer == 1


@pytest.mark.django_db
def test_a_flipped_byte_is_never_handed_out(ordner):
    datei = release(store(), akteur=JOB, grund="ok")
    pfad = pfad_of(ordner, datei)
    inhalt = bytearray(pfad.read_bytes())
    inhalt[100] ^= 1
    pfad.write_bytes(inhalt)
    with pytest.raises(Beschaedigt, match="Prüfsumme"):
        open_datei(datei)
    with pytest.raises(Beschaedigt):
        download_response(datei)


@pytest.mark.django_db
def test_a_blocked_or_deleted_file_is_not_readable(ordner):
    datei = block(store(), akteur=JOB, grund="Virenscanner: Eicar")
    with pytest.raises(NichtFreigegeben, match="gesperrt"):
        read_datei(datei)
    datei = request_deletion(datei, akteur=JOB, grund="weg damit")
    with pytest.raises(NichtFreigegeben, match="gelöscht"):
        read_datei(datei)


@pytest.mark.django_db
def test_deletion_forgets_the_name_at_once_and_the_bytes_after_the_backup_window(ordner):
    with uhr.stelle_auf(date(2026, 1, 1)):
        datei = release(store(name="Attest.pdf"), akteur=JOB, grund="ok")
        datei = request_deletion(datei, akteur=JOB, grund="Vernichtung")
        assert datei.name == ""
    with uhr.stelle_auf(date(2026, 1, 30)):
        tasks.delete_vorgemerkte(0)
        assert pfad_of(ordner, datei).exists()
        assert list(pruefe()) == []
    with uhr.stelle_auf(date(2026, 1, 31)):
        tasks.delete_vorgemerkte(0)
        tasks.delete_vorgemerkte(0)
    assert not pfad_of(ordner, datei).exists()
    datei.refresh_from_db()
    assert (datei.zustand, datei.sha256, datei.name, datei.vermerk) == ("geloescht", b"", "", "")
    assert list(pruefe()) == []


@pytest.mark.django_db
def test_a_deletion_that_stopped_half_way_is_finished_and_no_finding(ordner):
    with uhr.stelle_auf(date(2026, 1, 1)):
        datei = request_deletion(store(), akteur=JOB, grund="Vernichtung")
    pfad_of(ordner, datei).unlink()
    with uhr.stelle_auf(date(2026, 2, 1)):
        assert list(pruefe()) == []
        assert actions.delete_vorgemerkte_datei(datei.id, akteur=JOB)
        assert not actions.delete_vorgemerkte_datei(datei.id, akteur=JOB)


@pytest.mark.django_db
def test_what_is_marked_for_deletion_does_not_come_back(ordner):
    datei = request_deletion(store(), akteur=JOB, grund="Vernichtung")
    with pytest.raises(UngueltigerUebergang):
        release(datei, akteur=JOB, grund="doch")
    tasks.scan(str(datei.id))
    datei.refresh_from_db()
    assert datei.zustand == "vorgemerkt"


@pytest.mark.django_db
def test_the_check_names_what_is_damaged_missing_or_orphaned(ordner):
    heil, kaputt, fehlt = store(), store(), store()
    pfad = pfad_of(ordner, kaputt)
    pfad.write_bytes(pfad.read_bytes()[:-1] + b"x")
    pfad_of(ordner, fehlt).unlink()
    speicher.speicher().save("ab/verwaist", io.BytesIO(b"x"))
    with uhr.stelle_auf(uhr.jetzt() + timedelta(hours=2)):
        befunde = set(pruefe())
    assert befunde == {
        f"Ablage: Datei {kaputt.id}: Der Inhalt stimmt nicht mit der Prüfsumme überein.",
        f"Ablage: Datei {fehlt.id}: fehlt im Speicher.",
        "Ablage: Das Objekt ab/verwaist gehört zu keiner Datei (verwaist).",
    }
    assert str(heil.id) not in str(befunde)


@pytest.mark.django_db
def test_before_the_first_file_there_is_nothing_to_find(ordner):
    assert not ordner.exists()
    assert list(pruefe()) == []


@pytest.mark.django_db
def test_an_object_whose_transaction_may_still_commit_is_no_orphan(ordner):
    speicher.speicher().save("ab/gerade", io.BytesIO(b"x"))
    assert list(pruefe()) == []


@pytest.mark.django_db
def test_an_object_a_row_knows_is_never_removed_as_an_orphan(ordner):
    datei = store()
    speicher.speicher().save("ab/verwaist", io.BytesIO(b"x"))
    assert not actions.delete_verwaiste(datei.schluessel, akteur=JOB)
    assert actions.delete_verwaiste("ab/verwaist", akteur=JOB)
    assert pfad_of(ordner, datei).exists()
    assert not (ordner / "ab/verwaist").exists()


@pytest.mark.django_db
def test_any_django_storage_will_do(im_speicher):
    datei = release(store(), akteur=JOB, grund="ok")
    assert read_datei(datei) == read_datei(datei)
    assert list(pruefe()) == []
    speicher.speicher().delete(datei.schluessel)
    assert list(pruefe()) == [f"Ablage: Datei {datei.id}: fehlt im Speicher."]


@pytest.mark.django_db
def test_a_download_is_an_attachment_no_browser_runs(ordner):
    datei = release(store(name="Über „uns“.pdf"), akteur=JOB, grund="ok")
    antwort = download_response(datei)
    assert antwort["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%9Cber%20%E2%80%9Euns%E2%80%9C.pdf"
    )
    assert antwort["Content-Type"] == "application/pdf"
    assert antwort["X-Content-Type-Options"] == "nosniff"
    assert antwort["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert antwort["Cache-Control"] == "private, no-store"
    assert int(antwort["Content-Length"]) == len(b"".join(antwort.streaming_content))
