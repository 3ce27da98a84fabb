"""A bundle of lines before anything is written: their files are found and opened, those that came
before are told apart, and each that cannot come in is refused with its reason.
"""

import atexit
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from rathaus.core.ablage.public import Geprueft, PdfReihe, inspect_file
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import Lauf, Laufposten
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokumentversion

from .models import Altzeichen
from .ordner import Ordner
from .zeilen import Pruefer, Stueck, already_there

_hier = threading.local()


@dataclass(frozen=True, slots=True)
class Ankunft:
    """A line with its file and the place in the store that waits for it."""

    stueck: Stueck
    geprueft: Geprueft | None
    ablage: str
    weg: str


@dataclass(slots=True)
class Durchsicht:
    """`neue` are to be written; `fehler` has the reasons of the others by the pk of their item."""

    quelle: str
    pruefer: Pruefer
    ordner: Ordner
    neue: list[Ankunft] = field(default_factory=list)
    schon_da: int = 0
    fehler: dict[int, str] = field(default_factory=dict)

    def look_at(self, posten: Sequence[Laufposten]) -> None:
        gelesen = self._read(posten)
        pdfs = (str(p) for _, p in gelesen.values() if p and p.suffix.lower() == ".pdf")
        _reader().expect(pdfs)
        ankuenfte = self._open(posten, gelesen)
        schluessel = [ankunft.stueck.schluessel for ankunft in ankuenfte.values()]
        bekannt = already_there(self.quelle, schluessel)
        damals = _hashes_of(bekannt.values())
        for pk, ankunft in ankuenfte.items():
            with self._refusing(pk):
                self._sort(ankunft, bekannt.get(ankunft.stueck.schluessel), damals)

    def _read(self, posten: Sequence[Laufposten]) -> dict[int, tuple[Stueck, Path | None]]:
        gelesen = {}
        for einer in posten:
            with self._refusing(einer.pk):
                gelesen[einer.pk] = self._line(einer)
        return gelesen

    def _line(self, posten: Laufposten) -> tuple[Stueck, Path | None]:
        befund = self.pruefer.read(posten.daten["zellen"], posten.zeile)
        if befund.stueck is None:
            raise Fachfehler(" ".join(befund.fehler))
        datei = befund.stueck.datei
        return befund.stueck, self.ordner.find(datei) if datei else None

    def _open(
        self, posten: Sequence[Laufposten], gelesen: dict[int, tuple[Stueck, Path | None]]
    ) -> dict[int, Ankunft]:
        ankuenfte = {}
        for einer in posten:
            if einer.pk in gelesen:
                with self._refusing(einer.pk):
                    ankuenfte[einer.pk] = self._arrival(*gelesen[einer.pk], einer.daten["ablage"])
        return ankuenfte

    def _arrival(self, stueck: Stueck, pfad: Path | None, ablage: str) -> Ankunft:
        if pfad is None:
            return Ankunft(stueck, None, ablage, "")
        return Ankunft(stueck, inspect_file(pfad, _reader()), ablage, self.ordner.way_to(pfad))

    def _sort(self, ankunft: Ankunft, alt: Altzeichen | None, damals: dict[UUID, bytes]) -> None:
        """A line that came before must bring what it brought then."""
        if alt is None:
            self.neue.append(ankunft)
            return
        jetzt = ankunft.geprueft.sha256 if ankunft.geprueft else None
        if (damals.get(alt.dokument_id) if alt.dokument_id else None) != jetzt:
            raise Fachfehler("Diese Zeile kam schon einmal, mit einer anderen Datei.")
        self.schon_da += 1

    @contextmanager
    def _refusing(self, pk: int) -> Iterator[None]:
        try:
            yield
        except Fachfehler as fehler:
            self.fehler[pk] = str(fehler)


def forget_reader(lauf: Lauf, *, akteur: Akteur) -> None:
    """The Lauf has ended: the process that opens PDFs is not needed any more."""
    if reihe := getattr(_hier, "reihe", None):
        del _hier.reihe
        reihe.close()


def _reader() -> PdfReihe:
    if not hasattr(_hier, "reihe"):
        _hier.reihe = PdfReihe()
        atexit.register(_hier.reihe.close)
    return _hier.reihe


def _hashes_of(bekannte: Iterable[Altzeichen]) -> dict[UUID, bytes]:
    """What these lines brought when they came, by their Dokument."""
    dokumente = [alt.dokument_id for alt in bekannte if alt.dokument_id]
    if not dokumente:
        return {}
    versionen = Dokumentversion.objects.filter(dokument__in=dokumente, nummer=1)
    return {d: bytes(h) for d, h in versionen.values_list("dokument_id", "datei__sha256")}
