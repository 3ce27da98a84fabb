"""Every read of Vorgänge, scoped first. "May see" is defined as "is in `vorgaenge_for`"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from rathaus import uhr
from rathaus.core.einheiten.public import (
    Einheit,
    Mitarbeiter,
    Rolle,
    einheiten_below,
    einheiten_with_rolle,
    pflichten_of,
    sichten_for,
    vertretene_of,
)
from rathaus.core.fehler import NichtGefunden
from rathaus.core.marken import Tagmarke
from rathaus.core.merken import once_per_page
from rathaus.core.protokoll.public import Akteur, Akteurart, find_eintrag, find_inhalt
from rathaus.core.zugaenge.models import Zugangslink
from rathaus.core.zugaenge.public import merken

from .models import (
    Befangenheit,
    Beteiligung,
    Dokument,
    Dokumentversion,
    Frist,
    Notzugriff,
    Teilhabe,
    Vermerk,
    Vorgang,
    Wiedervorlage,
)

SEITE = 50
#: The purpose of a Zugangslink that opens a Vorgang to its party.
LINKZWECK = "vorgang"
#: The purpose of a share that holds while somebody is asked; it reaches their deputy.
LAUFWEG = "laufweg"
#: Counting stops here; a page says "1.000+" instead of making the database count a million rows.
ZAEHLGRENZE = 1000


def vorgaenge_for(akteur: Akteur, *, im_notfall: bool = True) -> QuerySet[Vorgang]:
    """The Vorgänge that exist for this akteur: those of a clerk's Sichten and personal shares,
    without the ones they are barred from; those a citizen is party to. Jobs and interfaces name
    their Vorgang and ask nobody. Without `im_notfall` those are missing that a clerk only looks at
    in an emergency: of them there are no copies and no lists, which would outlive it.
    """
    match akteur.art:
        case Akteurart.MITARBEITER if akteur.mitarbeiter_id:
            return _for_mitarbeiter(akteur, akteur.mitarbeiter_id, im_notfall)
        case Akteurart.BUERGER if akteur.zugang_id:
            eigene = Beteiligung.objects.filter(vorgang=OuterRef("pk"), zugang_id=akteur.zugang_id)
            return Vorgang.objects.filter(Exists(eigene))
        case Akteurart.LINK if akteur.link_id:
            return _for_link(akteur.link_id)
        case Akteurart.AUFTRAG:
            return Vorgang.objects.all()
    return Vorgang.objects.none()


def branches_for(akteur: Akteur) -> list[QuerySet[Vorgang]]:
    """`vorgaenge_for` a clerk in parts, each of which has an index: one OR over both makes the
    planner read every Vorgang of the house. Nobody else has any.
    """
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        return []
    ich = akteur.mitarbeiter_id
    geteilt = Teilhabe.objects.filter(_shared_with(akteur, ich), beendet__isnull=True)
    frei = Vorgang.objects.filter(
        ~Exists(Befangenheit.objects.filter(vorgang=OuterRef("pk"), mitarbeiter_id=ich))
    )
    return [
        frei.filter(sicht_id__in=sichten_for(akteur)),
        frei.filter(pk__in=geteilt.values("vorgang_id")),
    ]


def _for_mitarbeiter(akteur: Akteur, ich: UUID, im_notfall: bool) -> QuerySet[Vorgang]:
    geteilt = Teilhabe.objects.filter(
        _shared_with(akteur, ich), vorgang=OuterRef("pk"), beendet__isnull=True
    )
    befangen = Befangenheit.objects.filter(vorgang=OuterRef("pk"), mitarbeiter_id=ich)
    sichtbar = Q(sicht_id__in=sichten_for(akteur))
    if im_notfall:
        sichtbar |= _opened_in_emergency(ich)
    return Vorgang.objects.filter(sichtbar | Exists(geteilt), ~Exists(befangen))


def _opened_in_emergency(ich: UUID) -> Q:
    """What this clerk looks at without duty, while it lasts. It opens pages and changes no list:
    neither `branches_for` nor the search know it. Two lists of ids, so that none is asked per row.
    """
    offene = Notzugriff.objects.filter(mitarbeiter_id=ich, bis__gt=uhr.jetzt())
    ganze = offene.filter(vorgang__isnull=True)
    einzelne = offene.filter(vorgang__isnull=False)
    return Q(pk__in=einzelne.values("vorgang_id")) | Q(akte_id__in=ganze.values("akte_id"))


def _shared_with(akteur: Akteur, ich: UUID) -> Q:
    """Own shares, and what an absent colleague is asked about."""
    vertretene = acts_for(akteur) - {ich}
    eigene = Q(mitarbeiter_id=ich)
    if not vertretene:
        return eigene
    return eigene | Q(mitarbeiter_id__in=vertretene, zweck=LAUFWEG)


def _for_link(link_id: UUID) -> QuerySet[Vorgang]:
    """A link opens one Vorgang, or all that came from one Antrag."""
    ziel = Zugangslink.objects.filter(
        pk=link_id, zweck=LINKZWECK, widerrufen__isnull=True, laeuft_ab__gt=uhr.jetzt()
    ).values("ziel_id")
    return Vorgang.objects.filter(Q(pk__in=ziel) | Q(herkunft__in=ziel))


def link_targets(vorgang_id: UUID) -> list[UUID]:
    """What a Zugangslink may point at to open this Vorgang: itself or the Antrag it came from."""
    herkunft = Vorgang.objects.filter(pk=vorgang_id).values_list("herkunft", flat=True).first()
    return [vorgang_id, herkunft] if herkunft else [vorgang_id]


def get_vorgang(akteur: Akteur, vorgang_id: UUID) -> Vorgang:
    """One Vorgang with what its page needs, or NichtGefunden."""
    vorgang = (
        vorgaenge_for(akteur)
        .select_related("akte__position", "sicht__einheit", "bearbeiter", "gemeinde", "gegenstand")
        .filter(pk=vorgang_id)
        .first()
    )
    if vorgang is None:
        raise NichtGefunden("Diesen Vorgang gibt es nicht.")
    return vorgang


def dokumente_for(akteur: Akteur, *, im_notfall: bool = True) -> QuerySet[Dokument]:
    """Documents of the Vorgänge an akteur may see; citizens only those meant for the parties."""
    dokumente = Dokument.objects.filter(vorgang__in=vorgaenge_for(akteur, im_notfall=im_notfall))
    if akteur.art in (Akteurart.BUERGER, Akteurart.LINK):
        return dokumente.filter(fuer_beteiligte=True)
    return dokumente


def get_dokument(akteur: Akteur, dokument_id: UUID) -> Dokument:
    dokument = (
        dokumente_for(akteur)
        .select_related("vorgang__sicht", "vorgang__akte", "ausgecheckt_von", "gehoert_zu")
        .prefetch_related("versionen__datei")
        .filter(pk=dokument_id)
        .first()
    )
    if dokument is None or not dokument.versionen.all():
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    return dokument


def get_version(akteur: Akteur, version_id: UUID) -> Dokumentversion:
    version = (
        Dokumentversion.objects.select_related("datei", "dokument__vorgang__sicht")
        .filter(pk=version_id, dokument__in=dokumente_for(akteur))
        .first()
    )
    if version is None:
        raise NichtGefunden("Diese Fassung gibt es nicht.")
    return version


def beilagen_of(akteur: Akteur, dokument: Dokument) -> list[Dokument]:
    """What came with it, as it lay in it."""
    return list(dokumente_for(akteur).filter(gehoert_zu=dokument).order_by("angelegt", "id"))


@dataclass(frozen=True)
class Seitenteile:
    """Everything the page of one Vorgang shows, one query each."""

    daten: dict[str, Any]
    beteiligungen: list[Beteiligung]
    fristen: list[Frist]
    wiedervorlagen: list[Wiedervorlage]
    vermerke: list[Vermerk]
    dokumente: list[Dokument]


def page_parts(vorgang: Vorgang) -> Seitenteile:
    return Seitenteile(
        daten=current_daten(vorgang),
        beteiligungen=parties_of(vorgang),
        fristen=list(vorgang.fristen.filter(erledigt__isnull=True).order_by("ende")),
        wiedervorlagen=list(vorgang.wiedervorlagen.filter(erledigt__isnull=True).order_by("am")),
        vermerke=list(vorgang.vermerke.select_related("mitarbeiter").order_by("-am")),
        dokumente=list(
            vorgang.dokumente.select_related("ausgecheckt_von")
            .prefetch_related("versionen__datei")
            .order_by("-datum", "-angelegt")
        ),
    )


def names_of(mitarbeiter: Collection[UUID]) -> dict[UUID, str]:
    """Clerks by their id, for a history; ids of anybody else are left out."""
    return {m.pk: str(m) for m in Mitarbeiter.objects.filter(pk__in=mitarbeiter)}


def get_wiedervorlage(akteur: Akteur, wiedervorlage_id: UUID) -> Wiedervorlage:
    wiedervorlage = Wiedervorlage.objects.filter(
        pk=wiedervorlage_id, vorgang__in=vorgaenge_for(akteur)
    ).first()
    if wiedervorlage is None:
        raise NichtGefunden("Diese Wiedervorlage gibt es nicht.")
    return wiedervorlage


def wiedervorlagen_for(akteur: Akteur, *, anzahl: int = SEITE) -> list[Wiedervorlage]:
    """Open ones that are mine: set for me, or for whoever works a Vorgang that is mine."""
    return list(_meine_wiedervorlagen(akteur).select_related("vorgang")[:anzahl])


def count_wiedervorlagen(akteur: Akteur) -> int:
    """Counted no further than ZAEHLGRENZE + 1."""
    return count_lists(akteur, [WIEDERVORLAGEN])[0]


def _meine_wiedervorlagen(akteur: Akteur) -> QuerySet[Wiedervorlage]:
    return Wiedervorlage.objects.filter(
        Q(fuer_id=akteur.mitarbeiter_id)
        | Q(fuer__isnull=True, vorgang__bearbeiter_id=akteur.mitarbeiter_id),
        erledigt__isnull=True,
        vorgang__in=vorgaenge_for(akteur),
    ).order_by("am", "id")


def acts_for(akteur: Akteur) -> set[UUID]:
    """This clerk and the colleagues whose duties fall to them today; nobody else acts for any."""
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        return set()
    return {akteur.mitarbeiter_id} | {p.mitarbeiter_id for p in pflichten_of(akteur)}


def has_vertretung(akteur: Akteur) -> bool:
    """Whether somebody's duties fall to this clerk today."""
    return len(acts_for(akteur)) > 1


def colleagues_for_lot(akteur: Akteur) -> QuerySet[Mitarbeiter]:
    """Whom one may hand a selection to: colleagues with a duty in one of the own offices."""
    einheiten = einheiten_with_rolle(akteur, Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)
    return Mitarbeiter.objects.filter(
        aktiv=True,
        mitgliedschaften__einheit__in=einheiten,
        mitgliedschaften__rolle__in=(Rolle.SACHBEARBEITUNG, Rolle.LEITUNG),
    ).distinct()


def colleagues_to_ask(akteur: Akteur) -> QuerySet[Mitarbeiter]:
    """Anyone in the house but oneself may be asked to sign along."""
    return Mitarbeiter.objects.filter(~Q(pk=akteur.mitarbeiter_id), aktiv=True)


@dataclass(frozen=True, slots=True)
class Vernichtungsnachweis:
    """What stays of a destroyed Vorgang: `angaben` as actions.vernichten wrote them."""

    am: datetime
    grund: str
    angaben: dict[str, Any]
    einheit: str
    personen: dict[UUID, str]
    pruefsumme: str


def vernichtungsnachweis_for(akteur: Akteur, freigabe_id: UUID) -> Vernichtungsnachweis:
    """For the two who answer for it and for the head of the office; else NichtGefunden."""
    inhalt = find_inhalt("vernichtungen", "vorgang_vernichtet", freigabe_id)
    if inhalt is None or not _may_see_nachweis(akteur, inhalt.neu):
        raise NichtGefunden("Diesen Nachweis gibt es nicht.")
    angaben = inhalt.neu
    zwei = {UUID(angaben["beantragt_von"]), UUID(angaben["freigegeben_von"])}
    eintrag = find_eintrag(angaben["kette"], angaben["eintrag"])
    return Vernichtungsnachweis(
        am=inhalt.zeitpunkt,
        grund=inhalt.grund,
        angaben=angaben,
        einheit=Einheit.objects.get(pk=angaben["einheit"]).name,
        personen=names_of(zwei),
        pruefsumme=bytes(eintrag.hash).hex() if eintrag else "",
    )


def _may_see_nachweis(akteur: Akteur, angaben: dict[str, Any]) -> bool:
    if str(akteur.mitarbeiter_id) in (angaben["beantragt_von"], angaben["freigegeben_von"]):
        return True
    geleitet = einheiten_below(einheiten_with_rolle(akteur, Rolle.LEITUNG))
    return UUID(angaben["einheit"]) in geleitet


def reason_of_vernichtung(vorgang: Vorgang) -> str:
    """What was said when the Vernichtung was last asked for."""
    inhalt = find_inhalt(vorgang.kette, "vernichtung_beantragt", vorgang.pk)
    return inhalt.grund if inhalt else ""


def colleagues_to_bar(akteur: Akteur, vorgang: Vorgang) -> QuerySet[Mitarbeiter]:
    """Everyone in the house but oneself who is not barred yet: a share or a deputyship can lead
    anybody here.
    """
    ausgeschlossen = vorgang.befangenheiten.values("mitarbeiter")
    return colleagues_to_ask(akteur).exclude(pk__in=ausgeschlossen)


def offices_for_transfer(vorgang: Vorgang) -> QuerySet[Einheit]:
    return Einheit.objects.filter(aktiv=True).exclude(pk=vorgang.sicht.einheit_id)


@once_per_page
def parties_of(vorgang: Vorgang) -> list[Beteiligung]:
    """With their people: many parts of a page ask who takes part, where they live, which row speaks
    for them.
    """
    mit = ("person__anschrift", "person__verschmolzen_in")
    return list(vorgang.beteiligungen.select_related(*mit))


def has_beteiligte(vorgang: Vorgang) -> bool:
    """Whether there is anybody to write to."""
    return bool(parties_of(vorgang))


@once_per_page
def current_daten(vorgang: Vorgang) -> dict[str, Any]:
    """The Sachverhalt in force."""
    sachverhalt = vorgang.sachverhalte.order_by("-version").first()
    return sachverhalt.daten if sachverhalt else {}


@dataclass(frozen=True, slots=True)
class Listenfilter:
    """What the work list shows. `ansicht`: meine, amt, vertretung or frei (nobody's yet)."""

    ansicht: str = "meine"
    art: str = ""
    leistung: str = ""
    phase: str = ""
    einheit: UUID | None = None
    offen: bool = True


MEINE = Listenfilter()
WIEDERVORLAGEN: Literal["wiedervorlagen"] = "wiedervorlagen"
Zaehlbar = Listenfilter | Literal["wiedervorlagen"]


@dataclass(frozen=True, slots=True)
class Seite:
    zeilen: list[Vorgang]
    weiter: Tagmarke | None
    zurueck: Tagmarke | None


def work_list(
    akteur: Akteur,
    filter_: Listenfilter,
    *,
    nach: Tagmarke | None = None,
    vor: Tagmarke | None = None,
    anzahl: int = SEITE,
) -> Seite:
    """One page of the work list, by next date. Each Sicht is walked on its own index and the few
    rows of each are merged: the time does not depend on how many Vorgänge there are, nor on how few
    the clerk may see.
    """
    rueckwaerts = vor is not None
    marke = vor if rueckwaerts else nach
    zeilen = _read(akteur, filter_, marke, rueckwaerts, anzahl + 1)
    mehr = len(zeilen) > anzahl
    zeilen = zeilen[:anzahl]
    if rueckwaerts:
        zeilen.reverse()
    erste, letzte = (_marke(zeilen[0]), _marke(zeilen[-1])) if zeilen else (None, None)
    hat_weiter = mehr if not rueckwaerts else True
    hat_zurueck = mehr if rueckwaerts else nach is not None
    return Seite(zeilen, letzte if hat_weiter else None, erste if hat_zurueck else None)


def count_list(akteur: Akteur, filter_: Listenfilter) -> int:
    """How many the list holds, counted no further than ZAEHLGRENZE + 1."""
    return count_lists(akteur, [filter_])[0]


def count_lists(akteur: Akteur, gefragt: Sequence[Zaehlbar]) -> list[int]:
    """The same for several lists in one query; none is counted twice in a request. What the
    navigation of every page shows is counted along with whatever is asked first.
    """
    bekannt: dict[Zaehlbar, int] = merken(("listen", akteur.kennung), dict)
    if any(eine not in bekannt for eine in gefragt):
        alle = dict.fromkeys((*gefragt, MEINE, WIEDERVORLAGEN))
        neu = [eine for eine in alle if eine not in bekannt]
        bekannt.update(zip(neu, _count(akteur, neu), strict=True))
    return [bekannt[eine] for eine in gefragt]


def _count(akteur: Akteur, gefragt: Sequence[Zaehlbar]) -> list[int]:
    zaehler, parameter = [], []
    for eine in gefragt:
        sql, werte = _count_sql(akteur, eine)
        zaehler.append(f"({sql})")
        parameter += werte
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(zaehler)}", parameter)
        return list(cursor.fetchone())


def count_meine(akteur: Akteur) -> int:
    return count_list(akteur, MEINE)


def _marke(vorgang: Vorgang) -> Tagmarke:
    return Tagmarke(vorgang.naechster_termin, vorgang.pk)


def _read(
    akteur: Akteur, filter_: Listenfilter, marke: Tagmarke | None, rueckwaerts: bool, anzahl: int
) -> list[Vorgang]:
    ids = RawSQL(*_page_sql(akteur, filter_, marke, rueckwaerts, anzahl))  # noqa: S611
    ordnung = ("-naechster_termin", "-id") if rueckwaerts else ("naechster_termin", "id")
    zeilen = Vorgang.objects.select_related("bearbeiter").filter(pk__in=ids)
    return list(zeilen.order_by(*ordnung))


def _page_sql(
    akteur: Akteur, filter_: Listenfilter, marke: Tagmarke | None, rueckwaerts: bool, anzahl: int
) -> tuple[str, list[Any]]:
    """Only constants of this module are joined in; every value is a parameter."""
    ordnung = "DESC" if rueckwaerts else "ASC"
    zweige, parameter = [], []
    for zweig, werte in _branches(akteur, filter_, marke, rueckwaerts):
        zweige.append(
            f"(SELECT v.id, v.naechster_termin {zweig} "
            f"ORDER BY v.naechster_termin {ordnung}, v.id {ordnung} LIMIT %s)"
        )
        parameter += [*werte, anzahl]
    if not zweige:
        return "SELECT NULL::uuid AS id WHERE false", []
    sql = (
        f"SELECT id FROM ({' UNION '.join(zweige)}) z "  # noqa: S608
        f"ORDER BY naechster_termin {ordnung}, id {ordnung} LIMIT %s"
    )
    return sql, [*parameter, anzahl]


def _count_sql(akteur: Akteur, gefragt: Zaehlbar) -> tuple[str, list[Any]]:
    """The same rows without their order, which counting can do without: it stops at the limit."""
    if not isinstance(gefragt, Listenfilter):
        return _ZAEHLE_WIEDERVORLAGEN, _wiedervorlagen_werte(akteur)
    zweige, parameter = [], []
    for zweig, werte in _branches(akteur, gefragt, None, False):
        zweige.append(f"(SELECT v.id {zweig} LIMIT {ZAEHLGRENZE + 1})")
        parameter += werte
    if not zweige:
        return "SELECT 0", []
    alle = f"SELECT id FROM ({' UNION '.join(zweige)}) z LIMIT {ZAEHLGRENZE + 1}"  # noqa: S608
    return f"SELECT count(*) FROM ({alle}) zeilen", parameter  # noqa: S608


def _wiedervorlagen_werte(akteur: Akteur) -> list[Any]:
    ich = akteur.mitarbeiter_id
    return [ich, sichten_for(akteur), ich, ich] * 2


# set for me, or for whoever works a Vorgang that is mine
_WIEDERVORLAGE = f"""
    (SELECT w.id FROM vorgaenge_wiedervorlage w JOIN vorgaenge_vorgang v ON v.id = w.vorgang_id
    WHERE w.erledigt IS NULL AND {{wessen}} AND (v.sicht_id = ANY(%s) OR EXISTS (
        SELECT 1 FROM vorgaenge_teilhabe t
        WHERE t.vorgang_id = v.id AND t.mitarbeiter_id = %s AND t.beendet IS NULL
    )) AND NOT EXISTS (
        SELECT 1 FROM vorgaenge_befangenheit b
        WHERE b.vorgang_id = v.id AND b.mitarbeiter_id = %s
    ) LIMIT {ZAEHLGRENZE + 1})
"""  # noqa: S608 - constants only
_ZAEHLE_WIEDERVORLAGEN = f"""
SELECT count(*) FROM (
    {_WIEDERVORLAGE.format(wessen="w.fuer_id = %s")}
    UNION ALL
    {_WIEDERVORLAGE.format(wessen="w.fuer_id IS NULL AND v.bearbeiter_id = %s")}
    LIMIT {ZAEHLGRENZE + 1}
) gezaehlt
"""  # noqa: S608 - constants only


def _branches(
    akteur: Akteur, filter_: Listenfilter, marke: Tagmarke | None, rueckwaerts: bool
) -> Iterator[tuple[str, list[Any]]]:
    """FROM and WHERE of each index walk, with its values."""
    bedingungen, werte = _conditions(filter_, marke, rueckwaerts)
    for quelle, quellwerte in _sources(akteur, filter_):
        yield f"{quelle} {bedingungen}", [*quellwerte, akteur.mitarbeiter_id, *werte]


def _sources(akteur: Akteur, filter_: Listenfilter) -> list[tuple[str, list[Any]]]:
    """FROM/WHERE beginnings, one per index walk."""
    if akteur.art != Akteurart.MITARBEITER or akteur.mitarbeiter_id is None:
        return []
    sichten = sichten_for(akteur)
    je_sicht = [("FROM vorgaenge_vorgang v WHERE v.sicht_id = %s", [sicht]) for sicht in sichten]
    geteilt = (
        "FROM vorgaenge_vorgang v JOIN vorgaenge_teilhabe t ON t.vorgang_id = v.id "
        "AND t.beendet IS NULL WHERE t.mitarbeiter_id = %s",
        [akteur.mitarbeiter_id],
    )
    von_bearbeiter = "FROM vorgaenge_vorgang v WHERE v.bearbeiter_id = %s AND v.sicht_id = ANY(%s)"
    match filter_.ansicht:
        case "meine":
            return [(von_bearbeiter, [akteur.mitarbeiter_id, sichten]), geteilt]
        case "vertretung":
            vertretene = vertretene_of(akteur.mitarbeiter_id)
            return [(von_bearbeiter, [kollege, sichten]) for kollege in vertretene]
        case "frei":
            return [(f"{quelle} AND v.bearbeiter_id IS NULL", w) for quelle, w in je_sicht]
    return [*je_sicht, geteilt]


def _conditions(
    filter_: Listenfilter, marke: Tagmarke | None, rueckwaerts: bool
) -> tuple[str, list[Any]]:
    teile = [
        "AND NOT EXISTS (SELECT 1 FROM vorgaenge_befangenheit b "
        "WHERE b.vorgang_id = v.id AND b.mitarbeiter_id = %s)",
        "AND v.offen" if filter_.offen else "AND NOT v.offen",
    ]
    werte: list[Any] = []
    for feld in ("art", "leistung", "phase"):
        wert = getattr(filter_, feld)
        if wert:
            teile.append(f"AND v.{feld} = %s")
            werte.append(wert)
    if filter_.einheit:
        teile.append("AND v.sicht_id IN (SELECT id FROM einheiten_sicht WHERE einheit_id = %s)")
        werte.append(filter_.einheit)
    if marke:
        teile.append(f"AND (v.naechster_termin, v.id) {'<' if rueckwaerts else '>'} (%s, %s)")
        werte += [marke.tag, marke.id]
    return " ".join(teile), werte
