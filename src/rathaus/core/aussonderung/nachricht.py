"""Akten as xdomea says them: what is offered without its documents, what is handed over with
them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID, uuid5

from rathaus import __version__, uhr
from rathaus.core.ablage.models import Datei
from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.public import verwaltung
from rathaus.core.fehler import Fachfehler
from rathaus.core.nummern.public import format_token
from rathaus.core.vorgaenge.models import Dokument, Richtung, Vorgang
from rathaus.core.vorgaenge.public import retention_of_akte
from rathaus.normen import xdomea

from .models import Aussonderung, Aussonderungsstueck

_Teil = TypeVar("_Teil", Vorgang, Dokument)

#: Code of the list „dateiformat“ for PDF/A, as published messages use it; what is no PDF/A is named
#: in words beside the code for all other formats.
PDF_A, ANDERES, LISTE = "044", "999", "1.0"


@dataclass(slots=True)
class Beilage:
    """The files that lie beside a message, by their name in the delivery."""

    dateien: dict[str, Datei] = field(default_factory=dict)

    def add(self, version_id: UUID, datei: Datei) -> str:
        endung = datei.name.rpartition(".")[2].lower() if "." in datei.name else ""
        sauber = re.sub(r"[^a-z0-9]", "", endung)[:8]
        name = f"{version_id}.{sauber}" if sauber else str(version_id)
        self.dateien[name] = datei
        return name


def header(aussonderung: Aussonderung) -> xdomea.Kopf:
    haus = verwaltung()
    return xdomea.Kopf(
        prozess=aussonderung.pk,
        erstellt=uhr.jetzt(),
        absender=xdomea.Stelle(name=haus.name if haus else "Stadtverwaltung"),
        empfaenger=xdomea.Stelle(name=aussonderung.archiv),
        system=xdomea.System("rathaus", __version__),
    )


def build_offer(
    aussonderung: Aussonderung, stuecke: Sequence[Aussonderungsstueck]
) -> xdomea.Anbieteverzeichnis:
    inhalt = _contents([s.akte for s in stuecke], None, {})
    return xdomea.Anbieteverzeichnis(header(aussonderung), tuple(inhalt))


def build_delivery(
    aussonderung: Aussonderung,
    stuecke: Sequence[Aussonderungsstueck],
    beilage: Beilage,
    formate: Mapping[UUID, str],
) -> xdomea.Aussonderung:
    """`formate`: the part of PDF/A each Datei is, "" for what is none."""
    inhalt = _contents([s.akte for s in stuecke], beilage, formate)
    return xdomea.Aussonderung(header(aussonderung), tuple(inhalt))


def build_receipt(aussonderung: Aussonderung) -> xdomea.Empfangsbestaetigung:
    """0505: the valuation has arrived."""
    typ = xdomea.Nachrichtentyp.BEWERTUNG_EMPFANGEN
    return xdomea.Empfangsbestaetigung(header(aussonderung), typ)


def _contents(
    akten: Sequence[Akte], beilage: Beilage | None, formate: Mapping[UUID, str]
) -> Iterator[xdomea.Akte]:
    ids = [akte.pk for akte in akten]
    vorgaenge = _by_akte(Vorgang.objects.filter(akte__in=ids).order_by("eingang", "pk"))
    dokumente = _by_akte(
        Dokument.objects.filter(akte__in=ids)
        .prefetch_related("versionen__datei")
        .order_by("datum", "angelegt", "pk")
    )
    for akte in akten:
        ihre = dokumente.get(akte.pk, [])
        yield _akte(akte, vorgaenge.get(akte.pk, []), ihre, beilage, formate)


def _by_akte(zeilen: Iterable[_Teil]) -> dict[UUID, list[_Teil]]:
    nach: dict[UUID, list[_Teil]] = {}
    for zeile in zeilen:
        nach.setdefault(zeile.akte_id, []).append(zeile)
    return nach


def _akte(
    akte: Akte,
    vorgaenge: Sequence[Vorgang],
    dokumente: Sequence[Dokument],
    beilage: Beilage | None,
    formate: Mapping[UUID, str],
) -> xdomea.Akte:
    frist = retention_of_akte(akte)
    teile = {
        v.pk: [d for d in dokumente if d.vorgang_id == v.pk] if beilage else [] for v in vorgaenge
    }
    lose = [d for d in dokumente if d.vorgang_id is None] if beilage else []
    marke = akte.position.archivmarke
    return xdomea.Akte(
        id=akte.pk,
        betreff=akte.titel,
        kennzeichen=akte.aktenzeichen or "",
        federfuehrung=akte.sicht.einheit.name,
        bemerkung=f"{len(vorgaenge)} Vorgänge, {len(dokumente)} Dokumente",
        medium=xdomea.Medium.ELEKTRONISCH,
        position=akte.position.kennzeichen,
        position_titel=akte.position.titel,
        beginn=akte.eroeffnet,
        ende=akte.zda_am,
        jahre=frist.regel.jahre,
        dauernd=frist.dauernd,
        aufbewahren_bis=frist.ende,
        vorschlag=None if marke == "B" else xdomea.Urteil(marke),
        zda=True,
        zda_am=akte.zda_am,
        dokumente=tuple(_dokument(d, n, beilage, formate) for n, d in enumerate(lose, 1)),
        vorgaenge=tuple(
            _vorgang(v, n, teile[v.pk], beilage, formate) for n, v in enumerate(vorgaenge, 1)
        ),
    )


def _vorgang(
    vorgang: Vorgang,
    nummer: int,
    dokumente: Sequence[Dokument],
    beilage: Beilage | None,
    formate: Mapping[UUID, str],
) -> xdomea.Vorgang:
    schluss = vorgang.abgeschlossen
    return xdomea.Vorgang(
        id=vorgang.pk,
        nummer=nummer,
        betreff=vorgang.betreff,
        kennzeichen=format_token(vorgang.token),
        beginn=uhr.ortszeit(vorgang.eingang).date(),
        ende=uhr.ortszeit(schluss).date() if schluss else None,
        dokumente=tuple(_dokument(d, n, beilage, formate) for n, d in enumerate(dokumente, 1)),
    )


def _dokument(
    dokument: Dokument, nummer: int, beilage: Beilage | None, formate: Mapping[UUID, str]
) -> xdomea.Dokument:
    aus = dokument.richtung == Richtung.AUSGANG
    ein = dokument.richtung == Richtung.EINGANG
    versionen = sorted(dokument.versionen.all(), key=lambda version: version.nummer)
    return xdomea.Dokument(
        id=dokument.pk,
        nummer=nummer,
        betreff=dokument.titel,
        typ=dokument.art,
        eingang=dokument.datum if ein else None,
        ausgang=dokument.datum if aus else None,
        datum=dokument.datum,
        versionen=tuple(
            xdomea.Version(
                str(v.nummer),
                (_format(beilage.add(_file_id(v.pk), v.datei), v.datei, formate),),
            )
            for v in versionen
        )
        if beilage is not None
        else (),
    )


def _file_id(version_id: UUID) -> UUID:
    """Names a file of the delivery; not the id of any row."""
    return uuid5(version_id, "primaerdokument")


def _format(name: str, datei: Datei, formate: Mapping[UUID, str]) -> xdomea.Format:
    teil = formate.get(datei.pk, "")
    return xdomea.Format(
        datei=name,
        format_=PDF_A if teil else ANDERES,
        liste=LISTE,
        version=teil,
        original=datei.name,
        sonstiges="" if teil else datei.medientyp,
    )


def check_readable(dateien: Mapping[str, Datei]) -> None:
    """Fachfehler before anything is written: a file that is still looked at cannot go."""
    for datei in dateien.values():
        if datei.zustand != "rein":
            raise Fachfehler(f"Eine Datei ist noch nicht freigegeben ({datei.pk}).")
