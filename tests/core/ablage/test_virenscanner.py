import io
import socketserver
import struct
import threading

import pytest
from tests.core.ablage import dateien

from rathaus.core.ablage import tasks
from rathaus.core.ablage.public import store_datei
from rathaus.core.ablage.virenscanner import ScannerFehler, configured, scan_with_clamd
from rathaus.core.protokoll.public import Akteur, Akteurart

SCHAEDLICH = b"EICAR-TEST"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM as clamd does; finds one word, and breaks off on another."""

    def handle(self):
        befehl = self.rfile.read(10)
        inhalt = b""
        while laenge := struct.unpack(">I", self.rfile.read(4))[0]:
            inhalt += self.rfile.read(laenge)
        self.wfile.write(self.answer(befehl, inhalt))

    def answer(self, befehl, inhalt):
        if befehl != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        if b"ABBRUCH" in inhalt:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test FOUND\0" if SCHAEDLICH in inhalt else b"stream: OK\0"


@pytest.fixture(params=["unix", "tcp"])
def clamd(request, tmp_path):
    if request.param == "unix":
        adresse = str(tmp_path / "clamd.ctl")
        server = socketserver.ThreadingUnixStreamServer(adresse, Clamd)
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        adresse = f"//127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield adresse
    server.shutdown()
    server.server_close()


def test_clamd_finds_and_finds_nothing(clamd):
    assert scan_with_clamd(clamd, io.BytesIO(b"a" * 600_000)).sauber
    befund = scan_with_clamd(clamd, io.BytesIO(b"a" * 600_000 + SCHAEDLICH))
    assert not befund.sauber
    assert befund.vermerk == "Virenscanner: Eicar-Test"


def test_no_verdict_is_not_taken_for_clean(clamd, tmp_path):
    with pytest.raises(ScannerFehler, match="kein Urteil"):
        scan_with_clamd(clamd, io.BytesIO(b"ABBRUCH"))
    with pytest.raises(ScannerFehler, match="antwortet nicht"):
        scan_with_clamd(str(tmp_path / "niemand"), io.BytesIO(b"a"))


@pytest.mark.django_db
def test_a_find_blocks_the_file_and_a_clean_one_is_released(clamd, ordner, settings):
    settings.VIRENSCANNER = f"clamd:{clamd}"
    akteur = Akteur(art=Akteurart.LINK)
    sauber = store_datei(io.BytesIO(dateien.pdf()), name="a.pdf", akteur=akteur)
    boese = store_datei(io.BytesIO(b"x " + SCHAEDLICH), name="a.txt", akteur=akteur)
    for datei in (sauber, boese):
        tasks.scan(str(datei.id))
        datei.refresh_from_db()
    assert (sauber.zustand, sauber.vermerk) == ("rein", "Virenscanner: kein Fund")
    assert (boese.zustand, boese.vermerk) == ("gesperrt", "Virenscanner: Eicar-Test")


@pytest.mark.django_db
def test_while_the_scanner_is_away_files_wait(ordner, settings, tmp_path):
    settings.VIRENSCANNER = f"clamd:{tmp_path / 'niemand'}"
    datei = store_datei(io.BytesIO(b"hallo"), name="a.txt", akteur=Akteur(art=Akteurart.LINK))
    with pytest.raises(ScannerFehler):
        tasks.scan(str(datei.id))
    datei.refresh_from_db()
    assert datei.zustand == "quarantaene"


def test_a_misspelt_setting_is_named(settings):
    settings.VIRENSCANNER = "kein"
    with pytest.raises(ScannerFehler, match="„kein“ ist unbekannt"):
        configured()
