"""The town hall's own data: Verwaltung, Gemeinden, Einheiten, Zuständigkeiten."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.zugaenge.public import vergessen

from ..models import Einheit, Gemeinde, Verwaltung, Zustaendigkeit
from ..queries import einheiten_below
from ..zustaendigkeit import compile_wenn
from .gemeinsam import EINSTELLUNGEN, change, check_felder, require_administration

VERWALTUNG = frozenset({"name", "land", "erfunden", "einstellungen"})
GEMEINDE = frozenset(
    {
        "name",
        "ars",
        "wappen_svg",
        "strasse",
        "plz",
        "ort",
        "telefon",
        "email",
        "iban",
        "glaeubiger_id",
        "verwaltungsgericht",
        "feiertage",
    }
)
EINHEIT = frozenset(
    {
        "kennung",
        "name",
        "kurz",
        "oben",
        "gemeinde",
        "besuch",
        "sprechzeiten",
        "telefon",
        "email",
        "zeichnet",
        "digital",
        "aktiv",
    }
)


@transaction.atomic
def change_verwaltung(*, akteur: Akteur, **felder: Any) -> Verwaltung:
    """The one row of this database; the first call makes it and needs `name` and `land`."""
    require_administration(akteur)
    check_felder(felder, VERWALTUNG)
    verwaltung, neu = Verwaltung.objects.select_for_update().get_or_create(id=True, defaults=felder)
    if neu:
        record(EINSTELLUNGEN, "verwaltung_angelegt", akteur=akteur, neu=felder)
    else:
        change(verwaltung, "verwaltung_geaendert", EINSTELLUNGEN, felder, akteur=akteur)
    return verwaltung


@transaction.atomic
def create_gemeinde(*, name: str, ars: str, akteur: Akteur, **felder: Any) -> Gemeinde:
    """`ars`: the twelve digits of the Regionalschlüssel."""
    require_administration(akteur)
    check_felder(felder, GEMEINDE)
    gemeinde = Gemeinde(name=name, ars=ars, **felder)
    _insert(gemeinde, f"Eine Gemeinde mit dem Regionalschlüssel {ars} gibt es schon.")
    record(
        EINSTELLUNGEN,
        "gemeinde_angelegt",
        akteur=akteur,
        objekt=gemeinde,
        neu={"name": name, "ars": ars},
    )
    return gemeinde


@transaction.atomic
def change_gemeinde(gemeinde: Gemeinde, *, akteur: Akteur, **felder: Any) -> Gemeinde:
    require_administration(akteur)
    check_felder(felder, GEMEINDE)
    gemeinde = Gemeinde.objects.select_for_update().get(pk=gemeinde.pk)
    change(gemeinde, "gemeinde_geaendert", EINSTELLUNGEN, felder, akteur=akteur)
    return gemeinde


@transaction.atomic
def create_einheit(
    *,
    kennung: str,
    name: str,
    kurz: str,
    akteur: Akteur,
    oben: Einheit | None = None,
    gemeinde: Gemeinde | None = None,
    **felder: Any,
) -> Einheit:
    """An Amt, or a Sachgebiet below one."""
    require_administration(akteur)
    check_felder(felder, EINHEIT)
    einheit = Einheit(kennung=kennung, name=name, kurz=kurz, oben=oben, gemeinde=gemeinde, **felder)
    _insert(einheit, f"Ein Amt mit der Kennung „{kennung}“ gibt es schon.")
    record(
        EINSTELLUNGEN,
        "einheit_angelegt",
        akteur=akteur,
        objekt=einheit,
        neu={"kennung": kennung, "name": name, "oben": oben.pk if oben else None},
    )
    vergessen()
    return einheit


@transaction.atomic
def change_einheit(einheit: Einheit, *, akteur: Akteur, **felder: Any) -> Einheit:
    require_administration(akteur)
    check_felder(felder, EINHEIT)
    # all rows: of two moves at once, one must see the other, or together they close a ring
    alle = {e.pk: e for e in Einheit.objects.select_for_update().order_by("pk")}
    einheit = alle[einheit.pk]
    oben = felder.get("oben")
    if oben is not None and oben.pk in einheiten_below([einheit.pk]):
        raise Fachfehler(f"„{oben}“ liegt selbst unter „{einheit}“.")
    change(einheit, "einheit_geaendert", EINSTELLUNGEN, felder, akteur=akteur)
    return einheit


@transaction.atomic
def add_zustaendigkeit(
    vorgangsart: str,
    einheit: Einheit,
    *,
    akteur: Akteur,
    gemeinde: Gemeinde | None = None,
    wenn: Any = None,
    felder: Mapping[str, str] | None = None,
    rang: int = 0,
) -> Zustaendigkeit:
    """`wenn` (ausdruck) is checked against the kinds in `felder`; Vorgangsart "" takes the rest."""
    require_administration(akteur)
    if wenn is not None:
        compile_wenn(wenn, felder or {})
    regel = Zustaendigkeit.objects.create(
        vorgangsart=vorgangsart,
        einheit=einheit,
        gemeinde=gemeinde,
        wenn=wenn,
        felder=dict(felder or {}),
        rang=rang,
    )
    record(
        EINSTELLUNGEN,
        "zustaendigkeit_eingetragen",
        akteur=akteur,
        objekt=regel,
        neu=_zustaendigkeit(regel),
    )
    return regel


@transaction.atomic
def change_zustaendigkeit(
    regel: Zustaendigkeit, *, einheit: Einheit, rang: int, akteur: Akteur
) -> Zustaendigkeit:
    """Where it leads and how early it is tried. What it asks for is a new rule."""
    require_administration(akteur)
    regel = Zustaendigkeit.objects.select_for_update().get(pk=regel.pk)
    felder = {"einheit": einheit, "rang": rang}
    change(regel, "zustaendigkeit_geaendert", EINSTELLUNGEN, felder, akteur=akteur)
    return regel


@transaction.atomic
def remove_zustaendigkeit(regel: Zustaendigkeit, *, akteur: Akteur) -> None:
    require_administration(akteur)
    record(
        EINSTELLUNGEN,
        "zustaendigkeit_entfernt",
        akteur=akteur,
        objekt=regel,
        alt=_zustaendigkeit(regel),
    )
    regel.delete()


def _zustaendigkeit(regel: Zustaendigkeit) -> dict[str, Any]:
    return {
        "vorgangsart": regel.vorgangsart,
        "einheit": regel.einheit_id,
        "gemeinde": regel.gemeinde_id,
        "wenn": regel.wenn,
        "rang": regel.rang,
    }


def _insert(objekt: Gemeinde | Einheit, sonst: str) -> None:
    try:
        with transaction.atomic():
            objekt.save(force_insert=True)
    except IntegrityError as fehler:
        raise Fachfehler(sonst) from fehler
