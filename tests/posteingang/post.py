"""A small town hall with a Poststelle, matters with letters, and what comes back."""

import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from PIL import Image
from tests.core.bescheide.briefe import Briefamt, build_briefamt

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.bescheide.models import Ausfertigung
from rathaus.core.nummern.public import new_token
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.posteingang.actions.annehmen import receive
from rathaus.posteingang.actions.lesen import recognise_piece
from rathaus.posteingang.lesung import open_up, read_piece
from rathaus.posteingang.lieferung import Lieferdatei, Lieferung
from rathaus.posteingang.models import Einlieferung, Postseite, Poststueck

PROGRAMM = auftrag("Test")


def _white() -> bytes:
    strom = io.BytesIO()
    Image.new("L", (110, 156), 250).save(strom, "JPEG")
    return strom.getvalue()


BILD = _white()


@dataclass(frozen=True)
class Post:
    briefamt: Briefamt

    @property
    def stelle(self) -> Akteur:
        return self.briefamt.poststelle

    @property
    def clerk(self) -> Akteur:
        return self.briefamt.clerk

    def vorgang(self) -> Vorgang:
        return self.briefamt.open()

    def sign_of(self, vorgang: Vorgang) -> str:
        """The sign on a letter of this matter that left the house."""
        bescheid = self.briefamt.freeze(vorgang)
        return Ausfertigung.objects.filter(bescheid=bescheid).values_list("zeichen", flat=True)[0]

    def take(
        self, *dateien: tuple[str, bytes], stapel: bool = True, eingang: date | None = None, **mehr
    ) -> Einlieferung:
        lieferung = Lieferung(
            kanal=mehr.pop("kanal", "post"),
            schluessel=mehr.pop("schluessel", uuid.uuid4().hex),
            dateien=[Lieferdatei(name, inhalt) for name, inhalt in dateien],
            stapel=stapel,
            eingang=eingang,
            **mehr,
        )
        return receive(lieferung, akteur=PROGRAMM)

    def scan(self, pdf: bytes, **mehr) -> list[Poststueck]:
        """Taken, scanned for viruses, taken apart and read, as the jobs would."""
        return self.work(self.take(("scan.pdf", pdf), **mehr))

    def letter(
        self,
        *zeilen: str,
        seiten: int = 1,
        kanal: str = "post",
        codes: Sequence[str] = (),
        getrennt: bool = True,
    ) -> Poststueck:
        """A letter with its text, as it stands after its pages were looked at; only where it
        belongs is found out for real.
        """
        einlieferung = Einlieferung.objects.create(
            kanal=kanal,
            schluessel=uuid.uuid4().hex,
            eingang=uhr.heute(),
            empfangen=uhr.jetzt(),
            seiten=seiten,
            zustand="zerlegt",
        )
        with transaction.atomic():
            datei = store_erzeugnis(
                b"%PDF-1.7", name="brief.pdf", medientyp="application/pdf", akteur=PROGRAMM
            )
        stueck = Poststueck.objects.create(
            nummer=new_token(),
            einlieferung=einlieferung,
            kanal=kanal,
            eingang=uhr.heute(),
            angelegt=uhr.jetzt(),
            datei=datei,
            seiten=seiten,
            lesestand="nicht_noetig",
            getrennt=getrennt,
        )
        Postseite.objects.bulk_create(
            Postseite(
                einlieferung=einlieferung,
                laufend=nummer,
                poststueck=stueck,
                nummer=nummer,
                datei=datei,
                seite=nummer - 1,
                text="\n".join(zeilen),
                codes=list(codes),
                bild=BILD,
            )
            for nummer in range(1, seiten + 1)
        )
        return recognise_piece(stueck.pk, akteur=PROGRAMM)

    def work(self, einlieferung: Einlieferung) -> list[Poststueck]:
        from rathaus.core.ablage.actions import scan_datei

        for datei in einlieferung.dateien.all():
            scan_datei(datei.datei_id, akteur=PROGRAMM)
        open_up(einlieferung.pk, akteur=PROGRAMM)
        for stueck in einlieferung.stuecke.all():
            read_piece(stueck.pk, akteur=PROGRAMM)
        stuecke = Poststueck.objects.filter(einlieferung=einlieferung)
        return sorted(stuecke, key=lambda s: min(s.blaetter.values_list("laufend", flat=True)))


def build_post() -> Post:
    return Post(build_briefamt())


def letter_pdf(*zeilen: str, betreff: str = "") -> bytes:
    """A letter that was never on paper: it has its text."""
    from rathaus.core.satz.blatt import message_page

    return message_page(betreff, angaben={}, text="\n".join(zeilen), fuss="")
