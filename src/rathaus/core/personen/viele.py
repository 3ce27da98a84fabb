"""Many people at once, each as `find_or_create_person` would find or make them."""

from collections import defaultdict
from collections.abc import Sequence

from rathaus import uhr
from rathaus.core.protokoll.public import Akteur
from rathaus.core.sperren import hold_names

from .actions import record_person
from .angaben import Personangaben
from .models import Person
from .queries import leading_person


def find_or_create_many(
    angaben: Sequence[Personangaben], *, akteur: Akteur, schutzbereich: str
) -> list[Person]:
    """One for each, in their order; `angaben` are cleaned and without an address. Who is named
    without a full birth date is somebody new: only a person may say that two of them are one.
    """
    sichere = [a for a in angaben if _is_sure(a)]
    _lock_names(schutzbereich, sichere)
    bekannt = _known(schutzbereich, sichere)
    neue: list[Person] = []
    gefunden = []
    for eine in angaben:
        person = bekannt.get(_key(eine)) if _is_sure(eine) else None
        if person is None:
            person = Person(schutzbereich=schutzbereich, angelegt=uhr.jetzt(), **eine.as_columns())
            neue.append(person)
            if _is_sure(eine):
                bekannt[_key(eine)] = person
        gefunden.append(person)
    Person.objects.bulk_create(neue)
    namen = {id(person): eine for person, eine in zip(gefunden, angaben, strict=True)}
    for person in neue:
        neu = namen[id(person)].as_dict()
        record_person(person, "person_angelegt", akteur=akteur, neu=neu)
    return gefunden


def _is_sure(angaben: Personangaben) -> bool:
    return angaben.geburtsdatum is not None and angaben.geburtsdatum.vollstaendig


def _key(angaben: Personangaben) -> tuple[str, str, str]:
    tag = angaben.geburtsdatum.to_text() if angaben.geburtsdatum else ""
    return angaben.suchform, tag, str(angaben.art)


def _lock_names(schutzbereich: str, angaben: Sequence[Personangaben]) -> None:
    """As `find_or_create_person` does, all in one order."""
    hold_names(*(f"person:{schutzbereich}:{a.suchform}" for a in angaben))


def _known(
    schutzbereich: str, angaben: Sequence[Personangaben]
) -> dict[tuple[str, str, str], Person]:
    """Those who are one person beyond doubt; where two could be meant, none of them."""
    namen, tage = {_key(a)[0] for a in angaben}, {_key(a)[1] for a in angaben}
    reihen = Person.objects.filter(
        schutzbereich=schutzbereich, suchform__in=namen, geburtsdatum__in=tage
    )
    funde: dict[tuple[str, str, str], dict[object, Person]] = defaultdict(dict)
    for reihe in reihen.select_related("verschmolzen_in"):
        leitend = leading_person(reihe)
        funde[reihe.suchform, reihe.geburtsdatum, reihe.art][leitend.pk] = leitend
    return {k: next(iter(personen.values())) for k, personen in funde.items() if len(personen) == 1}
