"""Which account a movement of the bank belongs to: certain, suspected, or unknown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from rathaus.normen import kassenzeichen as norm
from rathaus.normen.kassenzeichen import Verfahren

from .models import Abgabenkonto, Bankumsatz, Buchungszeile, Kassenzeichenbereich, Mandat, Sachkonto

_WORT = re.compile(r"[0-9](?:[.\-/]?[0-9])*")
_FOLGE = re.compile(r"[0-9](?:[\s.\-/]?[0-9])*")
_EIGENE = (11, Verfahren.MOD97_10)


@dataclass(frozen=True, slots=True)
class Treffer:
    """`sicher`: to be booked without asking. `hinweis` is what the clerk reads otherwise."""

    konto: Abgabenkonto | None
    sicher: bool
    hinweis: str = ""


def find_konto_of(umsatz: Bankumsatz) -> Treffer:
    text = f"{umsatz.text} {umsatz.end_to_end}"
    formen = _formen()
    genannt = _konten(_candidates(_WORT.findall(text), formen, exact=True))
    if len(genannt) == 1:
        return Treffer(genannt[0], sicher=True)
    if genannt:
        return Treffer(genannt[0], False, "Der Verwendungszweck nennt mehrere Kassenzeichen.")
    versteckt = _konten(_candidates(_FOLGE.findall(text), formen, exact=False))
    if len(versteckt) == 1:
        passt = owes_exactly(versteckt[0], umsatz.betrag)
        hinweis = "Das Kassenzeichen ist nicht sauber geschrieben, und der Betrag passt nicht."
        return Treffer(versteckt[0], sicher=passt, hinweis="" if passt else hinweis)
    return suggest(umsatz)


def suggest(umsatz: Bankumsatz) -> Treffer:
    """Without a Kassenzeichen nothing is booked; a known IBAN or a fitting amount helps to look."""
    if konto := _by_iban(umsatz.iban):
        return Treffer(konto, False, "Kein Kassenzeichen; von diesem Bankkonto kam schon Geld.")
    if konto := _by_amount(umsatz.betrag):
        return Treffer(konto, False, "Kein Kassenzeichen; nur hier ist genau dieser Betrag offen.")
    return Treffer(None, False, "Kein Kassenzeichen gefunden.")


def owes_exactly(konto: Abgabenkonto, betrag: Decimal) -> bool:
    """One due date, or all of it."""
    rows = Buchungszeile.objects.filter(
        buchung__konto=konto, sachkonto=Sachkonto.FORDERUNG, forderung__isnull=False
    )
    offen = [r["s"] for r in rows.values("forderung", "faellig").annotate(s=Sum("betrag"))]
    return betrag in offen or betrag == sum(offen, Decimal(0))


def _formen() -> set[tuple[int, Verfahren]]:
    """Length and check of every kind of Kassenzeichen there is."""
    eingelesen = {
        (len(von) + Verfahren(verfahren).stellen, Verfahren(verfahren))
        for von, verfahren in Kassenzeichenbereich.objects.values_list("von", "verfahren")
    }
    return {_EIGENE, *eingelesen}


def _candidates(
    stuecke: list[str], formen: set[tuple[int, Verfahren]], *, exact: bool
) -> Iterator[str]:
    for stueck in stuecke:
        ziffern = re.sub(r"[^0-9]", "", stueck)
        for laenge, verfahren in formen:
            starts = [0] if exact else range(len(ziffern) - laenge + 1)
            if exact and len(ziffern) != laenge:
                continue
            for start in starts:
                teil = ziffern[start : start + laenge]
                if _holds(teil, verfahren):
                    yield teil


def _holds(zeichen: str, verfahren: Verfahren) -> bool:
    try:
        return norm.pruefe(zeichen, verfahren) == zeichen
    except norm.KassenzeichenFehler:
        return False


def _konten(zeichen: Iterator[str]) -> list[Abgabenkonto]:
    gesucht = set(zeichen)
    rows = Abgabenkonto.objects.filter(kassenzeichen__in=gesucht) if gesucht else []
    return sorted(rows, key=lambda konto: konto.kassenzeichen)


def _by_iban(iban: str) -> Abgabenkonto | None:
    if not iban:
        return None
    mandat = Mandat.objects.filter(iban=iban).select_related("konto").order_by("-angelegt").first()
    if mandat:
        return mandat.konto
    frueher = (
        Bankumsatz.objects.filter(iban=iban, buchung__isnull=False)
        .select_related("buchung__konto")
        .order_by("-tag", "id")
        .first()
    )
    return frueher.buchung.konto if frueher and frueher.buchung else None


def _by_amount(betrag: Decimal) -> Abgabenkonto | None:
    rows = (
        Buchungszeile.objects.filter(sachkonto=Sachkonto.FORDERUNG, forderung__isnull=False)
        .values("forderung__konto_id", "forderung_id", "faellig")
        .annotate(offen=Sum("betrag"))
        .filter(offen=betrag)
        .order_by("forderung__konto_id")[:2]
    )
    konten = {row["forderung__konto_id"] for row in rows}
    return Abgabenkonto.objects.get(pk=konten.pop()) if len(konten) == 1 else None
