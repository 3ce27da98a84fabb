"""The plan in force as a message 0301 of xdomea."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from django.db.models import Max

from rathaus import __version__, uhr
from rathaus.core.einheiten.public import land_of_verwaltung, verwaltung
from rathaus.normen import xdomea
from rathaus.recht.fehler import WertFehlt

from ..abstimmung.models import Planentwurf
from ..abstimmung.zustaende import VEROEFFENTLICHT
from ..aktenplan import row_of, sorted_plan
from ..aufbewahrung import rule_of
from ..models import Aktenplaneinheit
from .felder import NUR_HIER, extension

_Kinder = Mapping[UUID | None, Sequence[Aktenplaneinheit]]


def write_xdomea() -> bytes:
    haus = verwaltung()
    name = haus.name if haus else "Stadtverwaltung"
    plan = xdomea.Aktenplan(
        _header(name),
        bezeichnung=f"Aktenplan {name}",
        version=_version(),
        einheiten=_units(_children(), None, land_of_verwaltung()),
    )
    return xdomea.schreibe_aktenplan(plan)


def _header(name: str) -> xdomea.Kopf:
    """To nobody in particular: who fetches the file passes it on."""
    return xdomea.Kopf(
        prozess=uuid4(),
        erstellt=uhr.jetzt(),
        absender=xdomea.Stelle(name=name),
        empfaenger=xdomea.Stelle(),
        system=xdomea.System("rathaus", __version__),
    )


def _version() -> str:
    """The number of the draft that came in force last; 0 before the first."""
    in_kraft = Planentwurf.objects.filter(zustand=VEROEFFENTLICHT)
    return str(in_kraft.aggregate(nummer=Max("nummer"))["nummer"] or 0)


def _children() -> dict[UUID | None, list[Aktenplaneinheit]]:
    nach: dict[UUID | None, list[Aktenplaneinheit]] = {}
    for position in sorted_plan():
        nach.setdefault(position.oben_id, []).append(position)
    return nach


def _units(kinder: _Kinder, oben: UUID | None, land: str) -> tuple[xdomea.Planeinheit, ...]:
    return tuple(
        xdomea.Planeinheit(
            kennzeichen=position.kennzeichen,
            betreff=position.titel,
            inhalt=position.erlaeuterung,
            urteil=xdomea.Urteil(position.archivmarke),
            jahre=years_of(position.aufbewahrung, land),
            stillgelegt=not position.aktiv,
            erweiterung=extension({s: w for s, w in row_of(position).items() if s in NUR_HIER}),
            unten=_units(kinder, position.pk, land),
        )
        for position in kinder.get(oben, ())
    )


def years_of(aufbewahrung: str, land: str) -> int | None:
    """None is for ever, and where nobody knows how long: then nothing is destroyed too early."""
    try:
        return rule_of(aufbewahrung, "", am=uhr.heute(), land=land).jahre
    except WertFehlt:
        return None
