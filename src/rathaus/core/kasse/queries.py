"""What is owed, paid and left: always the sum of the rows, never a stored number that could
drift.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from rathaus import uhr
from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.queries import has_rolle, sichten_for
from rathaus.core.personen.models import Beteiligtenrolle, Person
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Beteiligung, Vorgang

from .bekanntgabe import Gebunden, bound_on, waiting
from .kassenzeichen import format_kassenzeichen, strip_kassenzeichen
from .models import (
    Abgabenkonto,
    Anordnung,
    Anordnungsart,
    Anordnungsposten,
    Buchung,
    Buchungsart,
    Buchungszeile,
    Exportposten,
    Kassenbeleg,
    Kassenzeichenbereich,
    Mahnlauf,
    Mahnposten,
    Mandat,
    Quelle,
    Sachkonto,
    Zahlstelle,
    Zahlungsmassnahme,
)
from .werte import OffenerPosten

NULL = Decimal("0.00")
#: Who of a Vorgang owes its fees, the first who is there.
SCHULDNER = (
    Beteiligtenrolle.INHALTSADRESSAT,
    Beteiligtenrolle.GESAMTSCHULDNER,
    Beteiligtenrolle.ANTRAGSTELLER,
)
_LAENGSTES = 20
#: So many free Kassenzeichen are a reason to ask for more.
KNAPP = 100


def konten_for(akteur: Akteur) -> QuerySet[Abgabenkonto]:
    """Accounts of the clerk's own Sichten; the Kasse sees all, or it could book nothing."""
    if has_rolle(akteur, Rolle.KASSE):
        return Abgabenkonto.objects.all()
    return Abgabenkonto.objects.filter(sicht_id__in=sichten_for(akteur))


def find_konto(*, art: str, person_ids: Iterable[UUID], gemeinde_id: UUID) -> Abgabenkonto | None:
    """The open account of this human being (pass personen.person_ids) for this kind of matter."""
    konten = Abgabenkonto.objects.filter(art=art, gemeinde_id=gemeinde_id, ende__isnull=True)
    return konten.filter(person_id__in=list(person_ids)).order_by("beginn", "id").first()


def konto_of_vorgang(vorgang_id: UUID) -> Abgabenkonto | None:
    """The account of single fees of this Vorgang."""
    return Abgabenkonto.objects.filter(vorgang_id=vorgang_id).first()


def debtor_of_vorgang(vorgang: Vorgang) -> Person | None:
    """Whom single fees of this Vorgang are claimed from: of its account, else the Inhaltsadressat,
    else the Antragsteller; None where the Vorgang alone knows the name. Only a person of the same
    Schutzbereich: an account never leads from one into another.
    """
    if konto := konto_of_vorgang(vorgang.pk):
        return konto.person
    rows = Beteiligung.objects.filter(
        vorgang=vorgang,
        rolle__in=SCHULDNER,
        person__schutzbereich=vorgang.sicht.schutzbereich,
    ).select_related("person")
    first = min(rows, key=lambda row: SCHULDNER.index(Beteiligtenrolle(row.rolle)), default=None)
    return first.person if first else None


def konto_with_kassenzeichen(eingabe: str) -> Abgabenkonto | None:
    """Whatever somebody typed or a bank delivered; also those of the finance system's ranges.

    Not scoped: for the Kasse's imports and for paying by code. Pages filter `konten_for`.
    """
    zeichen = strip_kassenzeichen(eingabe)
    if not zeichen.isascii() or not zeichen.isdigit() or len(zeichen) > _LAENGSTES:
        return None
    return Abgabenkonto.objects.filter(kassenzeichen=zeichen).first()


def saldo(konto_id: UUID, *, faellig_bis: date | None = None) -> Decimal:
    """+ owed, − credit. `faellig_bis` leaves out what is due later, or not known to be due."""
    if faellig_bis:
        return sum((p.betrag for p in offene_posten(konto_id, faellig_bis=faellig_bis)), NULL)
    return _claims(konto_id).aggregate(summe=Sum("betrag"))["summe"] or NULL


def offene_posten(konto_id: UUID, *, faellig_bis: date | None = None) -> list[OffenerPosten]:
    """What is left per claim and due date, the oldest first, a claim before the interest on it;
    settled ones are left out. `faellig_bis`: only what is due by that day, and what a notice orders
    only once it is notified.
    """
    rows = (
        _claims(konto_id)
        .values("forderung_id", "forderung__bezeichnung", "faellig")
        .annotate(offen=Sum("betrag"))
        .exclude(offen=0)
        .order_by(
            "faellig",
            "forderung__angelegt",
            F("forderung__haupt").asc(nulls_first=True),
            "forderung_id",
        )
    )
    if faellig_bis:
        rows = rows.filter(Q(faellig__isnull=True) | Q(faellig__lte=faellig_bis))
    offene = [
        OffenerPosten(
            r["forderung_id"], r["forderung__bezeichnung"] or "", r["faellig"], r["offen"]
        )
        for r in rows
    ]
    return _with_waiting(konto_id, offene, faellig_bis)


def _with_waiting(
    konto_id: UUID, offene: list[OffenerPosten], faellig_bis: date | None
) -> list[OffenerPosten]:
    """Each says what of it waits for its notice; asked for a day, that is taken off."""
    if not any(posten.forderung_id and posten.betrag > 0 for posten in offene):
        return offene
    gebunden = bound_on(konto_id)
    teile = [_less_waiting(posten, gebunden, faellig_bis) for posten in offene]
    return [posten for posten in teile if posten.betrag]


def _less_waiting(
    posten: OffenerPosten, gebunden: Gebunden, faellig_bis: date | None
) -> OffenerPosten:
    if posten.forderung_id is None or posten.faellig is None or posten.betrag <= 0:
        return posten
    teile = gebunden.get((posten.forderung_id, posten.faellig), ())
    wartend = min(waiting(teile, faellig_bis), posten.betrag)
    if faellig_bis:
        return replace(posten, betrag=posten.betrag - wartend)
    return replace(posten, wartend=wartend)


def soll_of(forderung_id: UUID) -> dict[date, Decimal]:
    """What is claimed per due date after all changes, payments aside; where the notification of
    its notice moved a day, under that one.
    """
    rows = (
        Buchungszeile.objects.filter(
            Q(buchung__in=_soll_buchungen(forderung_id)) | Q(buchung__art=Buchungsart.FAELLIGKEIT),
            forderung_id=forderung_id,
            sachkonto=Sachkonto.FORDERUNG,
        )
        .values("faellig")
        .annotate(summe=Sum("betrag"))
        .exclude(summe=0)
        .order_by("faellig")
    )
    return {row["faellig"]: row["summe"] for row in rows}


def next_due(konto_id: UUID, forderung_ids: Collection[UUID]) -> dict[UUID, date | None]:
    """For those claims of which something is open, the next day it is due; None where all of it
    waits for a notice to be notified.
    """
    naechste: dict[UUID, date | None] = {}
    for posten in offene_posten(konto_id):
        claim = posten.forderung_id
        if claim not in forderung_ids or claim is None or posten.betrag <= 0:
            continue
        bekannt = posten.faellig if posten.wartend < posten.betrag else None
        naechste[claim] = naechste.get(claim) or bekannt
    return naechste


def buchungen_of(konto_id: UUID) -> QuerySet[Buchung]:
    """The account's journal, newest first."""
    rows = Buchung.objects.filter(konto_id=konto_id).prefetch_related("zeilen__forderung")
    return rows.order_by("-gebucht_am", "-id")


def mandat_of(konto_id: UUID) -> Mandat | None:
    """The mandate in force."""
    return Mandat.objects.filter(konto_id=konto_id, zustand="gueltig").first()


def _claims(konto_id: UUID) -> QuerySet[Buchungszeile]:
    return Buchungszeile.objects.filter(buchung__konto_id=konto_id, sachkonto=Sachkonto.FORDERUNG)


def _soll_buchungen(forderung_id: UUID) -> QuerySet[Buchung]:
    """Events that touch a revenue are claims or changes of claims, or the reversal of one. A waiver
    changes no assessment: it is no part of what is claimed.
    """
    touching = Buchungszeile.objects.filter(
        forderung_id=forderung_id, sachkonto=Sachkonto.ERTRAG
    ).values("buchung_id")
    return Buchung.objects.filter(id__in=touching).exclude(
        Q(art=Buchungsart.ERLASS) | Q(storniert__art=Buchungsart.ERLASS)
    )


def knappe_bereiche() -> list[tuple[str, int]]:
    """Prefixes whose ranges run out, with the numbers left: a tenth, or a hundred."""
    frei: dict[str, list[int]] = {}
    for bereich in Kassenzeichenbereich.objects.order_by("praefix", "rang"):
        stand = frei.setdefault(bereich.praefix, [0, 0])
        stand[0] += bereich.frei
        stand[1] += bereich.groesse
    return [
        (praefix, rest)
        for praefix, (rest, alle) in frei.items()
        if rest < KNAPP or rest * 10 < alle
    ]


def raten_of(massnahme: Zahlungsmassnahme) -> list[tuple[date, Decimal]]:
    """The instalments of a Stundung, one a day."""
    raten: dict[date, Decimal] = {}
    for teil in massnahme.plan:
        if "neu" in teil:
            tag = date.fromisoformat(teil["neu"])
            raten[tag] = raten.get(tag, NULL) + Decimal(teil["betrag"])
    return sorted(raten.items())


#: What an office has to order; what came in, or was only moved about, needs none.
ANNAHME = (Buchungsart.SOLL, Buchungsart.SOLLAENDERUNG, Buchungsart.ERLASS, Buchungsart.STUNDUNG)
AUSZAHLUNG = (Buchungsart.ERSTATTUNG,)


def to_be_ordered(art: str | None = None) -> Q:
    """Entries that need an Anordnung; a reversal needs the one its entry needed."""
    arten = {Anordnungsart.ANNAHME: ANNAHME, Anordnungsart.AUSZAHLUNG: AUSZAHLUNG}
    gesucht = arten[Anordnungsart(art)] if art else (*ANNAHME, *AUSZAHLUNG)
    return Q(art__in=gesucht) | Q(storniert__art__in=gesucht)


def unordered(sicht_id: int, art: str) -> QuerySet[Buchung]:
    """Entries of a Sicht that wait for an Anordnung."""
    taken = Anordnungsposten.objects.filter(buchung=OuterRef("pk"), aktiv=True)
    rows = Buchung.objects.filter(to_be_ordered(art), konto__sicht_id=sicht_id)
    return rows.exclude(quelle=Quelle.FINANZ).filter(~Exists(taken))


def unexported(bis: date) -> QuerySet[Buchung]:
    """What the finance system does not know yet and may: ordered where that is needed, booked on a
    day up to `bis`, not learned from that system, in no batch before.
    """
    ordered = Anordnungsposten.objects.filter(
        buchung=OuterRef("pk"), aktiv=True, anordnung__zustand="angeordnet"
    )
    gone = Exportposten.objects.filter(buchung=OuterRef("pk"))
    rows = Buchung.objects.filter(gebucht_am__lt=_end_of(bis)).exclude(quelle=Quelle.FINANZ)
    rows = rows.filter(~Exists(gone)).filter(~to_be_ordered() | Exists(ordered))
    return rows.exclude(Q(art=Buchungsart.FAELLIGKEIT) & Exists(_unordered_claims()))


def _unordered_claims() -> QuerySet[Buchungszeile]:
    """Lines that claim what an outer Buchung moves, and that nobody has ordered yet: the finance
    system hears of another day only once it may hear of the claim.
    """
    ordered = Anordnungsposten.objects.filter(
        buchung=OuterRef("buchung"), aktiv=True, anordnung__zustand="angeordnet"
    )
    moved = Buchungszeile.objects.filter(buchung=OuterRef(OuterRef("pk")))
    return Buchungszeile.objects.filter(
        ~Exists(ordered),
        buchung__art__in=(Buchungsart.SOLL, Buchungsart.SOLLAENDERUNG),
        buchung__konto=OuterRef("konto"),
        forderung__in=moved.values("forderung"),
    )


def _end_of(tag: date) -> datetime:
    """The first instant of the next civil day."""
    return datetime.combine(tag + timedelta(days=1), time(), tzinfo=uhr.ZEITZONE)


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One entry of an Anordnung as the second person reads it."""

    kassenzeichen: str
    text: str
    betrag: Decimal


def entries_of(anordnung: Anordnung, anzahl: int = 200) -> list[Eintrag]:
    """The first of them; an Anordnung of a yearly run holds thousands."""
    sachkonto = Sachkonto.FORDERUNG if anordnung.art == Anordnungsart.ANNAHME else Sachkonto.GELD
    rows = (
        Buchung.objects.filter(anordnungsposten__anordnung=anordnung)
        .annotate(betrag=Sum("zeilen__betrag", filter=Q(zeilen__sachkonto=sachkonto)))
        .select_related("konto")
        .order_by("gebucht_am", "id")[:anzahl]
    )
    sign = 1 if anordnung.art == Anordnungsart.ANNAHME else -1
    return [
        Eintrag(
            format_kassenzeichen(buchung.konto.kassenzeichen),
            buchung.text or buchung.get_art_display(),
            sign * (buchung.betrag or NULL),
        )
        for buchung in rows
    ]


def belege_since_close(zahlstelle: Zahlstelle) -> list[Kassenbeleg]:
    """Receipts no count covers yet. Each count says how many it covered, and their order is that of
    their numbers.
    """
    gezaehlt = zahlstelle.abschluesse.aggregate(summe=Sum("anzahl"))["summe"] or 0
    return list(zahlstelle.belege.order_by("jahr", "nummer")[gezaehlt:])


def open_of_claim(forderung_id: UUID) -> Decimal:
    """What is left of one claim over all its due days."""
    rows = Buchungszeile.objects.filter(forderung_id=forderung_id, sachkonto=Sachkonto.FORDERUNG)
    return rows.aggregate(summe=Sum("betrag"))["summe"] or NULL


def overdue_konten(bis: date) -> QuerySet[Abgabenkonto]:
    """Accounts on which something is open that was due by then; a rough cut for the Mahnlauf."""
    late = (
        Buchungszeile.objects.filter(
            sachkonto=Sachkonto.FORDERUNG, forderung__isnull=False, faellig__lte=bis
        )
        .values("forderung_id", "faellig")
        .annotate(offen=Sum("betrag"))
        .filter(offen__gt=0)
        .values("forderung__konto_id")
    )
    return Abgabenkonto.objects.filter(pk__in=late).order_by("kassenzeichen")


def mahnposten_of(mahnlauf: Mahnlauf, *, nach: str = "", anzahl: int = 50) -> list[Mahnposten]:
    """By Kassenzeichen; keyset `nach`."""
    rows = mahnlauf.posten.filter(konto__kassenzeichen__gt=nach)
    return list(rows.select_related("konto__person").order_by("konto__kassenzeichen")[:anzahl])
