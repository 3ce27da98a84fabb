"""A small town hall with a Poststelle, matters with letters, and what comes back."""

import uuid
from dataclasses import dataclass
from datetime import date

from tests.core.bescheide.briefe import Briefamt, build_briefamt

from rathaus.core.bescheide.models import Ausfertigung
from rathaus.core.protokoll.public import Akteur, auftrag
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.posteingang.actions.annehmen import receive
from rathaus.posteingang.lesung import open_up, read_piece
from rathaus.posteingang.lieferung import Lieferdatei, Lieferung
from rathaus.posteingang.models import Einlieferung, Poststueck

PROGRAMM = auftrag("Test")


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
    from rathaus.posteingang.blaetter import message_page

    return message_page(betreff, angaben={}, text="\n".join(zeilen), fuss="")
