"""Taking lines in, a bundle at a time: what passed the Durchsicht is streamed into the Ablage, then
all rows are written set by set, with their entries in the chains.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import groupby
from pathlib import Path
from uuid import UUID

from django.db.models import F

from rathaus import uhr
from rathaus.core.ablage.public import Datei, add_dateien, placed
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import check_offen
from rathaus.core.akten.viele import open_akten
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import Lauf, Laufposten
from rathaus.core.nummern.public import new_token
from rathaus.core.personen.models import Person
from rathaus.core.personen.public import find_or_create_many
from rathaus.core.protokoll.public import Akteur, collect_records
from rathaus.core.sperren import hold_names
from rathaus.core.vorgaenge.actions.altbestand import adopt_dokumente, adopt_vorgaenge
from rathaus.core.vorgaenge.models import Beteiligung, Dokument, Kanal, Vorgang
from rathaus.core.zustaende import Phase

from .durchsicht import Ankunft, Durchsicht
from .models import Altzeichen, Uebernahme
from .ordner import Ordner
from .vorgangsart import Altvorgang
from .zeilen import Pruefer, Stueck
from .zuordnung import Zuordnung


def work_line(lauf: Lauf, posten: Laufposten, *, akteur: Akteur) -> None:
    for grund in work_lines(lauf, [posten], akteur=akteur).values():
        raise Fachfehler(grund)


def work_lines(lauf: Lauf, posten: Sequence[Laufposten], *, akteur: Akteur) -> dict[int, str]:
    """Inside the transaction that marks these items as done. Returns why those stay out that were
    found wrong before anything was written; Fachfehler where one is wrong later.
    """
    uebernahme = Uebernahme.objects.get(lauf=lauf)
    ordner = Ordner(Path(uebernahme.ordner))
    ordner.check()
    pruefer = Pruefer(Zuordnung.of(uebernahme.zuordnung), uebernahme.spalten)
    durchsicht = Durchsicht(uebernahme.quelle, pruefer, ordner)
    durchsicht.look_at(posten)
    akten = 0
    if not uebernahme.probelauf:
        akten = Buendel(uebernahme, pruefer, akteur).write(durchsicht.neue)
    _count(uebernahme, durchsicht, akten)
    return durchsicht.fehler


def _count(uebernahme: Uebernahme, durchsicht: Durchsicht, akten: int) -> None:
    dateien = [a.geprueft for a in durchsicht.neue if a.geprueft]
    Uebernahme.objects.filter(pk=uebernahme.pk).update(
        akten=F("akten") + akten,
        schon_da=F("schon_da") + durchsicht.schon_da,
        dokumente=F("dokumente") + len(dateien),
        groesse=F("groesse") + sum(d.groesse for d in dateien),
        seiten=F("seiten") + sum(d.seiten for d in dateien),
        bildseiten=F("bildseiten") + sum(d.bildseiten for d in dateien),
    )


@dataclass(slots=True)
class Buendel:
    """The rows of one bundle, gathered by kind and written in that order."""

    uebernahme: Uebernahme
    pruefer: Pruefer
    akteur: Akteur
    akten: dict[str, Akte] = field(default_factory=dict)
    vorgaenge: dict[tuple[str, str], Vorgang] = field(default_factory=dict)
    neue_akten: list[Akte] = field(default_factory=list)
    neue_vorgaenge: list[Vorgang] = field(default_factory=list)
    beteiligungen: list[Beteiligung] = field(default_factory=list)
    dokumente: list[tuple[Dokument, Datei]] = field(default_factory=list)
    altzeichen: list[Altzeichen] = field(default_factory=list)

    def write(self, ankuenfte: Sequence[Ankunft]) -> int:
        """How many Akten are new."""
        orte = [(a.geprueft, a.ablage) for a in ankuenfte if a.geprueft]
        with placed(orte), collect_records():
            # two processes at one archive: neither opens an Akte the other is opening
            hold_names(f"uebernahme:{self.uebernahme.quelle}")
            self._load(ankuenfte)
            for ankunft in ankuenfte:
                self._file(ankunft)
            self._add_people(ankuenfte)
            self._save()
        return len(self.neue_akten)

    def _load(self, ankuenfte: Sequence[Ankunft]) -> None:
        """Akten and Vorgänge that earlier bundles opened for the same old references."""
        zeichen = {a.stueck.zeichen for a in ankuenfte}
        reihen = (
            Altzeichen.objects.filter(quelle=self.uebernahme.quelle, zeichen__in=zeichen)
            .order_by("zeichen", "teil")
            .distinct("zeichen", "teil")
            .values_list("zeichen", "teil", "vorgang_id")
        )
        orte = {vorgang: (zeichen, teil) for zeichen, teil, vorgang in reihen}
        gefunden = Vorgang.objects.select_for_update(of=("self",)).select_related("akte")
        for vorgang in gefunden.filter(pk__in=orte).order_by("pk"):
            self.vorgaenge[orte[vorgang.pk]] = vorgang
            self.akten[orte[vorgang.pk][0]] = vorgang.akte

    def _file(self, ankunft: Ankunft) -> None:
        stueck = ankunft.stueck
        akte = self._akte_of(stueck)
        vorgang = self._vorgang_of(stueck, akte)
        dokument = self._dokument_of(ankunft, vorgang) if ankunft.geprueft else None
        self.altzeichen.append(
            Altzeichen(
                uebernahme=self.uebernahme,
                quelle=self.uebernahme.quelle,
                schluessel=stueck.schluessel,
                zeichen=stueck.zeichen,
                teil=stueck.teil,
                zeile=stueck.zeile,
                datei=ankunft.weg,
                akte=akte,
                vorgang=vorgang,
                dokument=dokument,
                angaben=stueck.rest,
            )
        )

    def _akte_of(self, stueck: Stueck) -> Akte:
        akte = self.akten.get(stueck.zeichen)
        if akte is None:
            akte = Akte(
                position=stueck.position,
                titel=stueck.betreff,
                sicht_id=stueck.sicht_id,
                eroeffnet=stueck.eroeffnet or stueck.datum or uhr.heute(),
            )
            self.akten[stueck.zeichen] = akte
            self.neue_akten.append(akte)
        elif (akte.position_id, akte.sicht_id) != (stueck.position.pk, stueck.sicht_id):
            raise Fachfehler(
                f"Die Akte {stueck.zeichen} liegt schon an einer anderen Stelle im Aktenplan."
            )
        check_offen(akte.zustand)
        return akte

    def _vorgang_of(self, stueck: Stueck, akte: Akte) -> Vorgang:
        schluss = _noon(stueck.geschlossen or stueck.datum or stueck.eroeffnet or uhr.heute())
        vorgang = self.vorgaenge.get((stueck.zeichen, stueck.teil))
        if vorgang is None:
            vorgang = self._new_vorgang(stueck, akte, schluss)
            self.vorgaenge[stueck.zeichen, stueck.teil] = vorgang
            self.neue_vorgaenge.append(vorgang)
        elif vorgang.abgeschlossen is None:
            raise Fachfehler("Der Vorgang dazu ist wieder in Bearbeitung.")
        vorgang.abgeschlossen = max(vorgang.abgeschlossen or schluss, schluss)
        return vorgang

    def _new_vorgang(self, stueck: Stueck, akte: Akte, schluss: datetime) -> Vorgang:
        beginn = stueck.eroeffnet or stueck.datum
        return Vorgang(
            token=new_token(),
            akte=akte,
            art=Altvorgang.kennung,
            gemeinde=self.pruefer.gemeinde,
            sicht_id=stueck.sicht_id,
            betreff=(stueck.teil or stueck.betreff)[:300],
            kurzinfo=f"Altzeichen {stueck.zeichen}"[:300],
            zustand=Altvorgang.abgeschlossen,
            phase=Phase.ABGESCHLOSSEN,
            kanal=Kanal.AMT,
            eingang=_noon(beginn) if beginn else schluss,
            abgeschlossen=schluss,
        )

    def _dokument_of(self, ankunft: Ankunft, vorgang: Vorgang) -> Dokument:
        assert ankunft.geprueft  # noqa: S101 - asked by the caller
        stueck = ankunft.stueck
        dokument = Dokument(
            akte=vorgang.akte,
            vorgang=vorgang,
            sicht_id=vorgang.sicht_id,
            art=stueck.art,
            titel=stueck.titel,
            richtung=stueck.richtung,
            datum=stueck.datum or stueck.geschlossen or stueck.eroeffnet or uhr.heute(),
            angelegt=uhr.jetzt(),
        )
        datei = ankunft.geprueft.as_datei(ankunft.ablage, kette=vorgang.kette)
        self.dokumente.append((dokument, datei))
        return dokument

    def _add_people(self, ankuenfte: Sequence[Ankunft]) -> None:
        """Once in each Vorgang, in the Schutzbereich of the position."""
        da = self._known_parties()
        mit = sorted(
            (a.stueck for a in ankuenfte if a.stueck.person),
            key=lambda stueck: stueck.position.schutzbereich,
        )
        for bereich, gruppe in groupby(mit, key=lambda stueck: stueck.position.schutzbereich):
            neue = [stueck for stueck in gruppe if self._is_new_party(stueck, da)]
            personen = find_or_create_many(
                [stueck.person for stueck in neue if stueck.person],
                akteur=self.akteur,
                schutzbereich=bereich,
            )
            for stueck, person in zip(neue, personen, strict=True):
                self.beteiligungen.append(self._party(stueck, person))

    def _known_parties(self) -> set[tuple[UUID, str]]:
        alte = [v.pk for v in self.vorgaenge.values() if not v._state.adding]
        if not alte:
            return set()
        beteiligt = Beteiligung.objects.filter(vorgang__in=alte, person__isnull=False)
        return set(beteiligt.values_list("vorgang_id", "person__suchform"))

    def _is_new_party(self, stueck: Stueck, da: set[tuple[UUID, str]]) -> bool:
        assert stueck.person  # noqa: S101 - picked by the caller
        wer = (self.vorgaenge[stueck.zeichen, stueck.teil].pk, stueck.person.suchform)
        neu = wer not in da
        da.add(wer)
        return neu

    def _party(self, stueck: Stueck, person: Person) -> Beteiligung:
        return Beteiligung(
            vorgang=self.vorgaenge[stueck.zeichen, stueck.teil],
            person=person,
            rolle=self.pruefer.rolle,
            name=person.anzeigename,
        )

    def _save(self) -> None:
        alte = [v for v in self.vorgaenge.values() if not v._state.adding]
        for vorgang in alte:
            vorgang.stand += 1
        Vorgang.objects.bulk_update(alte, ["abgeschlossen", "stand"])
        open_akten(self.neue_akten, akteur=self.akteur)
        adopt_vorgaenge(
            self.neue_vorgaenge,
            self.beteiligungen,
            quelle=self.uebernahme.quelle,
            akteur=self.akteur,
        )
        add_dateien([datei for _, datei in self.dokumente], akteur=self.akteur)
        adopt_dokumente(self.dokumente, akteur=self.akteur)
        Altzeichen.objects.bulk_create(self.altzeichen)


def _noon(tag: date) -> datetime:
    """An instant of that day, for what was once only a day."""
    return datetime.combine(tag, time(12), tzinfo=UTC)
