"""The second pair of eyes: over a Stundung or an Erlass, and over what an office orders."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Veraltet
from rathaus.core.freigaben.public import Einblick, Freigabe, Freigabeart, with_rolle
from rathaus.core.protokoll.public import Akteur

from .actions import anordnen, mahnen
from .actions.massnahmen import FREIGABE_ART, drop_massnahme, put_in_force
from .models import Anordnung, Mahnlauf, Zahlungsmassnahme
from .permissions import decidable, may_order
from .queries import entries_of, mahnposten_of, raten_of, saldo


def _decidable(akteur: Akteur, objekte: Collection[UUID]) -> set[UUID]:
    massnahmen = Zahlungsmassnahme.objects.filter(pk__in=objekte).select_related("konto")
    konten = decidable(akteur, [massnahme.konto for massnahme in massnahmen])
    return {massnahme.pk for massnahme in massnahmen if massnahme.konto_id in konten}


def _granted(freigabe: Freigabe, *, akteur: Akteur) -> None:
    put_in_force(freigabe.objekt_id, version=freigabe.version, akteur=akteur)


def _refused(freigabe: Freigabe, *, akteur: Akteur) -> None:
    drop_massnahme(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)


def _seen(freigabe: Freigabe) -> Einblick:
    massnahme = Zahlungsmassnahme.objects.select_related("forderung", "konto").get(
        pk=freigabe.objekt_id
    )
    kontext = {
        "massnahme": massnahme,
        "saldo": saldo(massnahme.konto_id),
        "raten": raten_of(massnahme),
    }
    return Einblick("kasse/einblick_massnahme.html", kontext)


def _target(freigabe: Freigabe) -> str:
    massnahme = Zahlungsmassnahme.objects.filter(pk=freigabe.objekt_id).first()
    return reverse("kasse:konto", args=[massnahme.konto_id]) if massnahme else ""


MASSNAHME = Freigabeart(
    kennung=FREIGABE_ART,
    name="Zahlungsmaßnahme",
    entscheidbare=_decidable,
    ziel=_target,
    einblick=_seen,
    on_granted=_granted,
    on_refused=_refused,
)


def _orderable(akteur: Akteur, objekte: Collection[UUID]) -> set[UUID]:
    anordnungen = Anordnung.objects.filter(pk__in=objekte)
    return {a.pk for a in anordnungen if may_order(akteur, a.sicht_id)}


def _order(freigabe: Freigabe, *, akteur: Akteur) -> None:
    anordnen.order(freigabe.objekt_id, version=freigabe.version, akteur=akteur)


def _refuse(freigabe: Freigabe, *, akteur: Akteur) -> None:
    anordnen.refuse_anordnung(freigabe.objekt_id, akteur=akteur, grund=freigabe.grund)


def _entries(freigabe: Freigabe) -> Einblick:
    anordnung = Anordnung.objects.get(pk=freigabe.objekt_id)
    kontext = {"anordnung": anordnung, "buchungen": entries_of(anordnung)}
    return Einblick("kasse/einblick_anordnung.html", kontext)


ANORDNUNG = Freigabeart(
    kennung=anordnen.FREIGABE_ART,
    name="Anordnung",
    entscheidbare=_orderable,
    einblick=_entries,
    on_granted=_order,
    on_refused=_refuse,
)


def _remind(freigabe: Freigabe, *, akteur: Akteur) -> None:
    if mahnen.version_of(Mahnlauf.objects.get(pk=freigabe.objekt_id)) != freigabe.version:
        raise Veraltet
    mahnen.start_mahnungen(freigabe.objekt_id, akteur=akteur)


def _back(freigabe: Freigabe, *, akteur: Akteur) -> None:
    mahnen.return_mahnlauf(freigabe.objekt_id, akteur=akteur)


def _reminders(freigabe: Freigabe) -> Einblick:
    mahnlauf = Mahnlauf.objects.get(pk=freigabe.objekt_id)
    kontext = {"mahnlauf": mahnlauf, "posten": mahnposten_of(mahnlauf, anzahl=200)}
    return Einblick("kasse/einblick_mahnlauf.html", kontext)


MAHNLAUF = Freigabeart(
    kennung=mahnen.FREIGABE_ART,
    name="Mahnlauf",
    entscheidbare=with_rolle(Rolle.KASSE),
    ziel=lambda freigabe: reverse("kasse:mahnlauf", args=[freigabe.objekt_id]),
    einblick=_reminders,
    on_granted=_remind,
    on_refused=_back,
)
