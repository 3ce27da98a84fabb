"""What the pages of the Kasse read: scoped by role at the door, each list with a fixed number of
queries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter, Schutzbereich, Sicht
from rathaus.core.einheiten.queries import sichten_for
from rathaus.core.fehler import NichtGefunden
from rathaus.core.personen.public import person_ids
from rathaus.core.personen.suche import search_personen
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Beteiligung
from rathaus.normen.geld import GeldFehler, parse_geld
from rathaus.recht.datum import format_datum
from rathaus.ui.formats import euro

from .kassenzeichen import strip_kassenzeichen
from .models import (
    Abgabenkonto,
    Anordnung,
    Anordnungsart,
    Bankumsatz,
    Bescheidfaelligkeit,
    Buchungszeile,
    Forderung,
    Kassenbeleg,
    Kassenexport,
    Lastschriftlauf,
    Lastschriftposten,
    Mahnlauf,
    Sachkonto,
    Tagesabschluss,
    Zahlstelle,
    Zahlungsaufschub,
    Zahlungsmassnahme,
)
from .queries import NULL, unordered
from .verlauf import Schuldverlauf

SEITE = 50


@dataclass(frozen=True, slots=True)
class Kontozeile:
    """One account of a list, with what is owed on it."""

    konto: Abgabenkonto
    schuldner: str
    saldo: Decimal


def search_konten(text: str, *, nach: str = "") -> list[Kontozeile]:
    """By Kassenzeichen (its beginning), by amount open to the cent, or by name. The rows of one
    page and one more, keyset by Kassenzeichen.
    """
    rows = Abgabenkonto.objects.filter(_wanted(text.strip())) if text.strip() else None
    if rows is None:
        return []
    page = rows.filter(kassenzeichen__gt=nach).select_related("person").order_by("kassenzeichen")
    return with_saldo(list(page[: SEITE + 1]))


def _wanted(text: str) -> Q:
    ziffern = strip_kassenzeichen(text)
    if ziffern.isascii() and ziffern.isdigit() and "," not in text:
        return Q(kassenzeichen__startswith=ziffern)
    try:
        return Q(pk__in=_owing(parse_geld(text)))
    except GeldFehler:
        found = search_personen(text, schutzbereiche=Schutzbereich.values, limit=SEITE)
        return Q(person_id__in=[id_ for person in found for id_ in person_ids(person.pk)])


def _owing(betrag: Decimal) -> QuerySet[Buchungszeile, UUID]:
    """Accounts on which a due date has exactly this left."""
    return (
        Buchungszeile.objects.filter(sachkonto=Sachkonto.FORDERUNG, forderung__isnull=False)
        .values("forderung_id", "faellig")
        .annotate(offen=Sum("betrag"))
        .filter(offen=betrag)
        .values_list("forderung__konto_id", flat=True)
    )


def with_saldo(konten: Sequence[Abgabenkonto]) -> list[Kontozeile]:
    """Two queries more, however many they are."""
    sums = dict(
        Buchungszeile.objects.filter(
            buchung__konto__in=[konto.pk for konto in konten], sachkonto=Sachkonto.FORDERUNG
        )
        .values_list("buchung__konto_id")
        .annotate(summe=Sum("betrag"))
    )
    names = _names_by_vorgang([k.vorgang_id for k in konten if k.person is None and k.vorgang_id])
    return [
        Kontozeile(konto, debtor_name(konto, names), sums.get(konto.pk, NULL)) for konto in konten
    ]


def debtor_name(konto: Abgabenkonto, names: Mapping[UUID, str] | None = None) -> str:
    if konto.person:
        return konto.person.anzeigename
    if konto.vorgang_id is None:
        return ""
    known = _names_by_vorgang([konto.vorgang_id]) if names is None else names
    return known.get(konto.vorgang_id, "nur im Vorgang genannt")


def _names_by_vorgang(ids: Sequence[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    rows = Beteiligung.objects.filter(vorgang_id__in=ids).order_by("-rolle")
    return dict(rows.values_list("vorgang_id", "name"))


def get_konto(konto_id: UUID) -> Abgabenkonto:
    konto = (
        Abgabenkonto.objects.select_related("person", "sicht__einheit", "gemeinde")
        .filter(pk=konto_id)
        .first()
    )
    if konto is None:
        raise NichtGefunden("Dieses Konto gibt es nicht.")
    return konto


def get_forderung(forderung_id: UUID) -> Forderung:
    forderung = Forderung.objects.select_related("konto").filter(pk=forderung_id).first()
    if forderung is None:
        raise NichtGefunden("Diese Forderung gibt es nicht.")
    return forderung


def told(verlauf: Schuldverlauf) -> str:
    """As people say it: „15.02.2026 fällig 90,00 € – bezahlt 12.02.2026“."""
    if verlauf.wartend:
        return f"{euro(verlauf.soll)}, fällig nach Bekanntgabe des Bescheids"
    was = f"{format_datum(verlauf.beginn)} fällig {euro(verlauf.soll)}"
    if verlauf.beglichen_am:
        return f"{was} – bezahlt {format_datum(verlauf.beglichen_am)}"
    if verlauf.gezahlt:
        return f"{was} – {euro(verlauf.gezahlt)} bezahlt, {euro(verlauf.offen)} offen"
    if verlauf.soll <= 0:
        return f"{was} – erledigt"
    return f"{was} – offen"


def aufschuebe_on(konto_id: UUID) -> list[Zahlungsaufschub]:
    """Days on which claims of the account need not be paid, the latest first."""
    rows = Zahlungsaufschub.objects.filter(forderung__konto_id=konto_id)
    return list(rows.select_related("forderung").order_by("-ab", "-id"))


def massnahmen_of(konto_id: UUID) -> list[Zahlungsmassnahme]:
    rows = Zahlungsmassnahme.objects.filter(konto_id=konto_id).select_related("forderung")
    return list(rows.order_by("-vorgeschlagen_am"))


def get_massnahme(massnahme_id: UUID) -> Zahlungsmassnahme:
    massnahme = (
        Zahlungsmassnahme.objects.select_related("forderung").filter(pk=massnahme_id).first()
    )
    if massnahme is None:
        raise NichtGefunden("Diese Entscheidung gibt es nicht.")
    return massnahme


def umsaetze_to_clear(*, nach: str = "") -> list[Bankumsatz]:
    """The oldest first, one page and one more; keyset "day/id"."""
    rows = Bankumsatz.objects.filter(zustand="klaerung").select_related("vorschlag__person")
    tag, _, pk = nach.partition("/")
    try:
        if nach:
            rows = rows.filter(
                Q(tag__gt=date.fromisoformat(tag)) | Q(tag=date.fromisoformat(tag), pk__gt=UUID(pk))
            )
    except ValueError:
        return []
    return list(rows.order_by("tag", "id")[: SEITE + 1])


def count_klaerung(akteur: Akteur) -> int:
    """What waits to be cleared, counted up to a thousand."""
    return Bankumsatz.objects.filter(zustand="klaerung")[:1001].count()


def get_umsatz(umsatz_id: UUID) -> Bankumsatz:
    umsatz = (
        Bankumsatz.objects.select_related("vorschlag__person", "buchung__konto")
        .filter(pk=umsatz_id)
        .first()
    )
    if umsatz is None:
        raise NichtGefunden("Diesen Umsatz gibt es nicht.")
    return umsatz


def recent_lastschriftlaeufe() -> list[Lastschriftlauf]:
    return list(Lastschriftlauf.objects.order_by("-erstellt_am")[:SEITE])


def recent_exports() -> list[Kassenexport]:
    return list(Kassenexport.objects.order_by("-nummer")[:SEITE])


def recent_mahnlaeufe() -> list[Mahnlauf]:
    rows = Mahnlauf.objects.annotate(anzahl=Count("posten"))
    return list(rows.order_by("-angelegt_am")[:SEITE])


def get_mahnlauf(mahnlauf_id: UUID) -> Mahnlauf:
    mahnlauf = Mahnlauf.objects.filter(pk=mahnlauf_id).first()
    if mahnlauf is None:
        raise NichtGefunden("Diesen Mahnlauf gibt es nicht.")
    return mahnlauf


@dataclass(frozen=True, slots=True)
class Wartendes:
    """What an office has to order, by kind."""

    sicht: Sicht
    art: str
    name: str
    anzahl: int
    summe: Decimal


def waiting_for_order(akteur: Akteur) -> list[Wartendes]:
    sichten = Sicht.objects.filter(pk__in=sichten_for(akteur, schreibend=True))
    rows = []
    for sicht in sichten.select_related("einheit"):
        for art in Anordnungsart:
            offene = unordered(sicht.pk, art)
            zeilen = Buchungszeile.objects.filter(
                buchung__in=offene,
                sachkonto=Sachkonto.FORDERUNG if art == Anordnungsart.ANNAHME else Sachkonto.GELD,
            ).aggregate(anzahl=Count("buchung", distinct=True), summe=Sum("betrag"))
            if zeilen["anzahl"]:
                summe = zeilen["summe"] or NULL
                rows.append(
                    Wartendes(
                        sicht,
                        art.value,
                        str(art.label),
                        zeilen["anzahl"],
                        summe if art == Anordnungsart.ANNAHME else -summe,
                    )
                )
    return rows


def anordnungen_for(akteur: Akteur) -> list[Anordnung]:
    rows = Anordnung.objects.filter(sicht_id__in=sichten_for(akteur))
    return list(rows.select_related("sicht__einheit").order_by("-vorgelegt_am")[:SEITE])


def zahlstellen() -> list[Zahlstelle]:
    return list(Zahlstelle.objects.order_by("name"))


def get_zahlstelle(zahlstelle_id: UUID) -> Zahlstelle:
    zahlstelle = Zahlstelle.objects.filter(pk=zahlstelle_id).first()
    if zahlstelle is None:
        raise NichtGefunden("Diese Zahlstelle gibt es nicht.")
    return zahlstelle


def recent_belege(zahlstelle: Zahlstelle) -> list[Kassenbeleg]:
    rows = zahlstelle.belege.select_related("konto").order_by("-jahr", "-nummer")
    return list(rows.annotate(storni=Count("storno"))[:SEITE])


def recent_abschluesse(zahlstelle: Zahlstelle) -> list[Tagesabschluss]:
    return list(zahlstelle.abschluesse.order_by("-nummer")[:10])


def get_beleg(beleg_id: UUID) -> Kassenbeleg:
    beleg = (
        Kassenbeleg.objects.select_related("zahlstelle__einheit", "konto__gemeinde")
        .filter(pk=beleg_id)
        .first()
    )
    if beleg is None:
        raise NichtGefunden("Diese Quittung gibt es nicht.")
    return beleg


def clerk_of(beleg: Kassenbeleg) -> str:
    """Who took the money stands on the receipt."""
    if beleg.erstellt_von is None:
        return ""
    return str(Mitarbeiter.objects.filter(pk=beleg.erstellt_von).first() or "")


# Reports ------------------------------------------------------------------------------------------


def open_by_art(heute: date) -> list[tuple[str, int, Decimal, Decimal]]:
    """Kind of account, accounts that owe, all that is open, what of it is overdue: nothing of a day
    that waits for a notice.
    """
    wartet = Bescheidfaelligkeit.objects.filter(
        forderung=OuterRef("forderung"), tag=OuterRef("faellig"), bekanntgabe__isnull=True
    )
    rows = (
        Buchungszeile.objects.filter(sachkonto=Sachkonto.FORDERUNG)
        .values("buchung__konto__art", "buchung__konto_id")
        .annotate(
            offen=Sum("betrag"),
            ueberfaellig=Sum(
                "betrag", filter=Q(faellig__isnull=True) | Q(faellig__lt=heute) & ~Exists(wartet)
            ),
        )
        .filter(offen__gt=0)
    )
    report: dict[str, tuple[int, Decimal, Decimal]] = {}
    for row in rows:
        art = row["buchung__konto__art"]
        anzahl, offen, spaet = report.get(art, (0, NULL, NULL))
        late = max(row["ueberfaellig"] or NULL, NULL)
        report[art] = (anzahl + 1, offen + row["offen"], spaet + late)
    return [(art, *werte) for art, werte in sorted(report.items())]


def revenue_by_key(von: date, bis: date) -> list[tuple[str, int, Decimal]]:
    """Erlösschlüssel, entries, what was claimed less what was taken back."""
    rows = (
        Buchungszeile.objects.filter(
            sachkonto=Sachkonto.ERTRAG, buchung__tag__gte=von, buchung__tag__lte=bis
        )
        .values("ertrag")
        .annotate(anzahl=Count("buchung", distinct=True), summe=Sum("betrag"))
        .order_by("ertrag")
    )
    return [(row["ertrag"], row["anzahl"], -row["summe"]) for row in rows]


def failed_payments(tage: int = 90) -> list[Lastschriftposten]:
    """Debits that came back lately."""
    seit = uhr.heute() - timedelta(days=tage)
    rows = Lastschriftposten.objects.filter(zustand="zurueck", lauf__einzug_am__gte=seit)
    return list(rows.select_related("lauf", "mandat__konto").order_by("-lauf__einzug_am")[:SEITE])
