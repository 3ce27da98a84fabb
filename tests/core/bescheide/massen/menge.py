"""Many matters at once, cloned from one that was opened properly, and a Massenlauf over them."""

from typing import Any
from uuid import uuid4

from tests.core.bescheide.briefe import Briefamt

from rathaus.core.nummern.public import new_token
from rathaus.core.vorgaenge.models import Beteiligung, Sachverhalt, Vorgang

STAPEL = 1000


def open_many(amt: Briefamt, anzahl: int) -> list[Any]:
    """The ids of so many matters with party and facts."""
    muster = amt.open()
    beteiligung, sachverhalt = muster.beteiligungen.get(), muster.sachverhalte.get()
    ids = [muster.pk]
    while len(ids) < anzahl:
        neue = [uuid4() for _ in range(min(STAPEL, anzahl - len(ids)))]
        _copy(Vorgang, muster, [{"id": pk, "token": new_token()} for pk in neue])
        _copy(Beteiligung, beteiligung, [{"id": uuid4(), "vorgang_id": pk} for pk in neue])
        _copy(Sachverhalt, sachverhalt, [{"id": uuid4(), "vorgang_id": pk} for pk in neue])
        ids += neue
    return ids


def release_many(amt: Briefamt, anzahl: int) -> Any:
    """A released Massenlauf over so many matters, not worked yet."""
    from rathaus.core.bescheide.massen.zusammenstellen import compose_massenlauf, request_release
    from rathaus.core.freigaben.public import grant_freigabe

    parameter = {"vorgaenge": [str(pk) for pk in open_many(amt, anzahl)], "vorlage": "probe"}
    massenlauf = compose_massenlauf(
        "auswahl",
        parameter,
        name="Viele",
        einheit=amt.amt.stadt.steueramt,
        akteur=amt.clerk,
    )
    freigabe = request_release(massenlauf.pk, akteur=amt.clerk)
    grant_freigabe(freigabe, akteur=amt.amt.leitung)
    massenlauf.refresh_from_db()
    return massenlauf


def assert_written_once(massenlauf: Any, anzahl: int) -> None:
    """Every matter has one frozen letter, one PDF and one place in the queue; none has two."""
    from django.db.models import Count

    from rathaus.core.bescheide.models import Ausfertigung, Bescheid
    from rathaus.core.bescheide.versand.models import Versand

    briefe = Bescheid.objects.filter(massenlauf=massenlauf)
    assert briefe.count() == briefe.exclude(hash="").filter(zustand="druck").count() == anzahl
    assert not briefe.values("vorgang").annotate(n=Count("id")).filter(n__gt=1).exists()
    ausfertigungen = Ausfertigung.objects.filter(bescheid__massenlauf=massenlauf)
    assert ausfertigungen.filter(dokument__isnull=False).count() == anzahl
    assert Versand.objects.filter(bescheid__massenlauf=massenlauf).count() == anzahl


def _copy(tabelle: Any, muster: Any, anders: list[dict[str, Any]]) -> None:
    felder = [f.attname for f in tabelle._meta.concrete_fields if not f.generated]
    werte = {feld: getattr(muster, feld) for feld in felder}
    tabelle.objects.bulk_create([tabelle(**{**werte, **zeile}) for zeile in anders])
