"""From the schema to a package document: a form that works, and notes on what it does not do."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..paket.daten import MAX_TIEFE
from . import herkunft, muster, seiten
from .felder import bounds_in_form, build_frage, is_asked, is_label, label_text, why_not_asked
from .modell import (
    Datenfeld,
    Element,
    FimFehler,
    Gruppe,
    Nachricht,
    Verwendung,
    elemente,
)
from .namen import feldname, paketkennung
from .schrift import typeset

#: Where a matter without a known office begins.
EINHEIT = "hauptamt"
AKTENPLAN = "0.0.1"


@dataclass(frozen=True)
class Ort:
    """A place in the tree of answers. `eintrag` is the path from the entry of the innermost
    repeated group, None where nothing is repeated around it; `wahl`: its parts are ways to
    choose from.
    """

    pfad: str = ""
    eintrag: str | None = None
    ebene: int = 0
    bedingung: tuple[dict[str, Any], ...] = ()
    ueber: tuple[dict[str, Any], ...] = ()
    wahl: bool = False

    def bezug(self, name: str) -> str:
        """How an expression at this place refers to its neighbour."""
        if self.eintrag is not None:
            return f".{self.eintrag}{name}"
        return f"{self.pfad}{name}"

    def below(self, name: str, verwendung: Verwendung, *, wahl: bool) -> "Ort":
        stelle = "[*]" if verwendung.mehrfach else ""
        innen = None if self.eintrag is None else f"{self.eintrag}{name}."
        eintrag = "" if verwendung.mehrfach else innen
        return Ort(f"{self.pfad}{name}{stelle}.", eintrag, self.ebene + 1, wahl=wahl)


@dataclass
class Ergebnis:
    """A package document, and what a person should know about how it came to be."""

    dokument: dict[str, Any]
    notizen: list[str] = field(default_factory=list)


def build_dokument(nachricht: Nachricht, *, einheit: str = EINHEIT) -> Ergebnis:
    """The package of a schema. Raises FimFehler where no form can be made of it."""
    abbild = _Abbild()
    wurzel = nachricht.wurzel
    _check_patterns(wurzel)
    daten = abbild.build_teile(wurzel, Ort())
    abbild.note_rules(wurzel, "")
    name = wurzel.bezeichnung
    dokument: dict[str, Any] = {
        "kennung": paketkennung(wurzel.name or name),
        "name": name,
        "zielgruppe": ["buerger"],
        "weg": "formular" if daten else "information",
        "einheit": einheit,
        "beschreibung": _description(wurzel),
        "synonyme": sorted({wort.text for wort in wurzel.stichwoerter}),
    }
    if daten:
        dokument |= _form(name, daten, abbild)
    dokument["notizen"] = abbild.notizen
    dokument["fim"] = _provenance(nachricht, abbild)
    fertig = {schluessel: wert for schluessel, wert in dokument.items() if wert not in ([], {})}
    return Ergebnis(fertig, [*nachricht.notizen, *abbild.notizen])


def _check_patterns(wurzel: Gruppe) -> None:
    """No dangerous pattern comes into a package, not even where the form does not run it."""
    for element in elemente(wurzel).values():
        if isinstance(element, Datenfeld):
            muster.translate(element)


def _form(name: str, daten: dict[str, Any], abbild: "_Abbild") -> dict[str, Any]:
    return {
        "daten": daten,
        "ablauf": seiten.build_ablauf(daten),
        "vorgaenge": [
            {
                "art": "antrag",
                "ergebnis": "bescheid",
                "schutzbereich": "allgemein",
                "aktenplan": AKTENPLAN,
                "daten": list(daten),
                "betreff": name.replace("{", "(").replace("}", ")"),
            }
        ],
        "beteiligte": _parties(abbild),
    }


def _description(wurzel: Gruppe) -> dict[str, Any]:
    kurz = typeset(wurzel.texte.get("definition", ""))
    texte = {"kurz": kurz or f"Online-Formular „{wurzel.bezeichnung}“."}
    grundlagen = [typeset(bezug.text) for bezug in wurzel.bezuege]
    return {**texte, **({"rechtsgrundlagen": grundlagen} if grundlagen else {})}


def _provenance(nachricht: Nachricht, abbild: "_Abbild") -> dict[str, Any]:
    wurzel = nachricht.wurzel
    daten: dict[str, Any] = {
        "norm": nachricht.norm,
        "nachricht": {"id": nachricht.id, "erstellt": nachricht.erstellt},
        "id": wurzel.kennung.id,
        "version": wurzel.kennung.version,
        "wurzel": herkunft.pack(wurzel),
        "elemente": {
            str(kennung): herkunft.pack(element) for kennung, element in elemente(wurzel).items()
        },
        "ohne": abbild.ohne.get("", []),
    }
    return {schluessel: wert for schluessel, wert in daten.items() if wert not in ([], {})}


class _Abbild:
    """Walks the schema once and gathers what falls off."""

    def __init__(self) -> None:
        self.notizen: list[str] = []
        self.ohne: dict[str, list[dict[str, Any]]] = {}
        self.aufgeloest = 0
        #: path → element of every question outside repeated groups
        self.fragen: dict[str, Datenfeld] = {}

    def note_rules(self, element: Element, ort: str) -> None:
        for regel in element.regeln:
            self.note(ort, f"Regel {regel.kennung.id}: {' '.join(regel.wortlaut.split())}")

    def note(self, ort: str, text: str) -> None:
        """Said once, however many places it is true of."""
        notiz = f"{ort or 'Schema'}: {text}"
        if notiz not in self.notizen:
            self.notizen.append(notiz)

    def build_teile(self, gruppe: Gruppe, ort: Ort, davor: str = "") -> dict[str, Any]:
        teile: dict[str, Any] = {}
        self._add_teile(gruppe, ort, teile, davor)
        return teile

    def _add_teile(self, gruppe: Gruppe, ort: Ort, teile: dict[str, Any], davor: str) -> None:
        """`davor`: a label that stood before them; the next question says it."""
        ohne: list[dict[str, Any]] = []
        for stelle, verwendung in enumerate(gruppe.struktur):
            if is_label(verwendung):
                davor = f"{davor} {label_text(verwendung)}".strip()
                ohne.append({"stelle": stelle, **_whole_use(verwendung)})
            elif not _has_questions(verwendung):
                ohne.append({"stelle": stelle, **_whole_use(verwendung)})
                self._note_left_out(verwendung, ort)
            else:
                add = self._add_gruppe if _is_gruppe(verwendung) else self._add_feld
                add(verwendung, ort, teile, davor)
                davor = ""
        if davor:
            self.note(ort.pfad.rstrip("."), f"Hinweistext ohne Frage dahinter: {davor}")
        if ohne:
            self.ohne[_place(ort)] = ohne

    def _note_left_out(self, verwendung: Verwendung, ort: Ort) -> None:
        element = verwendung.element
        self.note(
            ort.pfad.rstrip("."),
            f"{element.kennung} „{element.bezeichnung}“ {why_not_asked(verwendung)}.",
        )

    def _add_feld(
        self, verwendung: Verwendung, ort: Ort, teile: dict[str, Any], davor: str
    ) -> None:
        frage = build_frage(verwendung, davor)
        element = verwendung.element
        name = feldname(element.name or element.bezeichnung, teile)
        teil = {**frage.dokument, "fim": {**_use(verwendung), **_ueber(ort)}}
        if ort.wahl and teil.pop("freiwillig", False):
            teil["fim"]["weg"] = True
        pfad = f"{ort.pfad}{name}"
        if frage.wiederholt:
            teil = _wrap(name, teil, verwendung)
            pfad = f"{pfad}[*].{name}"
        elif ort.eintrag is None and isinstance(element, Datenfeld):
            self.fragen[pfad] = element
        teile[name] = _conditioned(teil, ort)
        self.note_rules(element, pfad)
        for text in frage.notizen:
            self.note(pfad, text)

    def _add_gruppe(
        self, verwendung: Verwendung, ort: Ort, teile: dict[str, Any], davor: str
    ) -> None:
        gruppe = verwendung.element
        assert isinstance(gruppe, Gruppe)  # noqa: S101 - the caller asked
        name = feldname(gruppe.name or gruppe.bezeichnung, teile, "teil")
        hilfsfrage = self._ask_whether(verwendung, name, ort, teile)
        if _must_dissolve(verwendung, ort):
            self._dissolve(verwendung, ort, teile, hilfsfrage, davor)
            return
        innen = ort.below(name, verwendung, wahl=gruppe.art == "X")
        felder = self.build_teile(gruppe, innen, davor)
        ohne = self.ohne.pop(_place(innen), None)
        teile[name] = _conditioned(
            {
                "titel": gruppe.bezeichnung,
                **_group_options(verwendung, ort),
                "fim": {**_use(verwendung), **_ueber(ort), **({"ohne": ohne} if ohne else {})},
                "felder": felder,
            },
            ort,
            hilfsfrage,
        )
        self.note_rules(gruppe, f"{ort.pfad}{name}")

    def _dissolve(
        self,
        verwendung: Verwendung,
        ort: Ort,
        teile: dict[str, Any],
        hilfsfrage: dict[str, Any] | None,
        davor: str,
    ) -> None:
        """Too deep for the form: its questions are asked one level higher and remember where they
        belong.
        """
        gruppe = verwendung.element
        assert isinstance(gruppe, Gruppe)  # noqa: S101 - the caller asked
        self.aufgeloest += 1  # tells two neighbours of the same id apart
        selbst = {**_use(verwendung), "nummer": self.aufgeloest}
        bedingung = (*ort.bedingung, *([hilfsfrage] if hilfsfrage else []))
        oben = replace(ort, bedingung=bedingung, ueber=(*ort.ueber, selbst))
        self._add_teile(gruppe, oben, teile, davor)
        if ohne := self.ohne.pop(_place(oben), None):
            selbst["ohne"] = ohne
        self.note_rules(gruppe, ort.pfad.rstrip("."))

    def _ask_whether(
        self, verwendung: Verwendung, name: str, ort: Ort, teile: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Whether a part applies that may be left out as a whole; the condition that it does."""
        freigestellt = not verwendung.mindestens and not verwendung.mehrfach and not ort.wahl
        if not freigestellt or _is_choice(verwendung) or not _demands(verwendung):
            return None
        frage = feldname(f"{name[:29]}_ja", teile)
        titel = verwendung.element.bezeichnung
        teile[frage] = _conditioned(
            {
                "art": "janein",
                "frage": f"Möchten Sie Angaben zu „{titel}“ machen?",
                "fim": {"hilfsfrage": True},
            },
            ort,
        )
        return {"==": [{"feld": ort.bezug(frage)}, True]}


def _is_choice(verwendung: Verwendung) -> bool:
    """Exactly one of its parts applies."""
    return isinstance(verwendung.element, Gruppe) and verwendung.element.art == "X"


def _is_gruppe(verwendung: Verwendung) -> bool:
    return isinstance(verwendung.element, Gruppe)


def _has_questions(verwendung: Verwendung) -> bool:
    element = verwendung.element
    if isinstance(element, Gruppe):
        return verwendung.hoechstens != 0 and any(map(_has_questions, element.struktur))
    return is_asked(verwendung)


def _demands(verwendung: Verwendung) -> bool:
    """Something in the group must be answered once the group applies."""
    element = verwendung.element
    if not isinstance(element, Gruppe):
        return is_asked(verwendung) and verwendung.mindestens > 0
    if element.art == "X":
        return True
    return any(
        _demands(teil) and (teil.mindestens > 0 or not isinstance(teil.element, Gruppe))
        for teil in element.struktur
    )


def _must_dissolve(verwendung: Verwendung, ort: Ort) -> bool:
    gruppe = verwendung.element
    schlicht = not verwendung.mehrfach and not _is_choice(verwendung)
    zu_tief = ort.ebene >= MAX_TIEFE
    if zu_tief and not schlicht:
        raise FimFehler(
            f"Die Gruppe liegt zu tief: Ein Formular zeigt {MAX_TIEFE} Ebenen.",
            element=gruppe.kennung.id,
        )
    knapp = ort.ebene == MAX_TIEFE - 1 and _needs_level(verwendung)
    return schlicht and (zu_tief or knapp)


def _needs_level(verwendung: Verwendung) -> bool:
    """Something below must be a group of its own: repeated, or a choice."""
    element = verwendung.element
    if not isinstance(element, Gruppe):
        return False
    return any(
        (teil.mehrfach and is_asked(teil) and build_frage(teil).wiederholt)
        or (_is_gruppe(teil) and (teil.mehrfach or _is_choice(teil)))
        or _needs_level(teil)
        for teil in element.struktur
    )


def _wrap(name: str, teil: dict[str, Any], verwendung: Verwendung) -> dict[str, Any]:
    """A repeated question is a repeated group of one."""
    return {
        "titel": teil["frage"],
        "mehrfach": bounds_in_form(verwendung),
        "eintrag": teil["frage"],
        "fim": {"huelle": True},
        "felder": {name: {k: v for k, v in teil.items() if k != "freiwillig"}},
    }


def _group_options(verwendung: Verwendung, ort: Ort) -> dict[str, Any]:
    gruppe = verwendung.element
    optionen: dict[str, Any] = {}
    if isinstance(gruppe, Gruppe) and gruppe.hilfe:
        optionen["hinweis"] = gruppe.hilfe
    if verwendung.mehrfach:
        optionen |= {"mehrfach": bounds_in_form(verwendung), "eintrag": gruppe.bezeichnung}
    if _is_choice(verwendung):
        optionen["auswahl"] = f"Was trifft zu? ({gruppe.bezeichnung})"
        if not verwendung.mindestens and not verwendung.mehrfach and not ort.wahl:
            optionen["freiwillig"] = True
    return optionen


def _conditioned(
    teil: dict[str, Any], ort: Ort, weitere: dict[str, Any] | None = None
) -> dict[str, Any]:
    bedingungen = [*ort.bedingung, *([weitere] if weitere else [])]
    if not bedingungen:
        return teil
    return {**teil, "wenn": bedingungen[0] if len(bedingungen) == 1 else {"und": bedingungen}}


def _use(verwendung: Verwendung) -> dict[str, Any]:
    """Which element, how often, on what basis: provenance of a place."""
    kennung = verwendung.element.kennung
    daten: dict[str, Any] = {"id": kennung.id, "version": kennung.version}
    daten["anzahl"] = verwendung.anzahl
    if verwendung.bezuege:
        daten["bezug"] = herkunft.plain_verweise(verwendung.bezuege)
    return daten


def _whole_use(verwendung: Verwendung) -> dict[str, Any]:
    """A use the form leaves out, with everything below it."""
    daten, element = _use(verwendung), verwendung.element
    if isinstance(element, Gruppe) and element.struktur:
        daten["struktur"] = [_whole_use(teil) for teil in element.struktur]
    return daten


def _ueber(ort: Ort) -> dict[str, Any]:
    return {"ueber": list(ort.ueber)} if ort.ueber else {}


def _place(ort: Ort) -> str:
    """Where left-out uses are kept: with the nearest group that has a place in the document."""
    ueber = (f"{teil['id']}#{teil['nummer']}" for teil in ort.ueber)
    return "/".join([ort.pfad.rstrip("."), *ueber]).strip("/")


#: What a Person is called in a schema → the field of the person in the package.
_PERSON = {
    "familienname": "name",
    "name": "name",
    "vorname": "vornamen",
    "vornamen": "vornamen",
    "geburtsname": "geburtsname",
    "geburtsdatum": "geburtsdatum",
    "strasse": "strasse",
    "straße": "strasse",
    "hausnummer": "hausnummer",
    "postleitzahl": "plz",
    "ort": "ort",
}


def _parties(abbild: _Abbild) -> list[dict[str, Any]]:
    """The applicant, guessed from the names of the fields; a note asks a person to look."""
    person: dict[str, str] = {}
    for pfad, feld in abbild.fragen.items():
        rolle = _PERSON.get(feld.name.strip().lower())
        if rolle and rolle not in person:
            person[rolle] = pfad
    if not {"name", "vornamen"} <= set(person):
        abbild.note("beteiligte", "Wer den Antrag stellt, steht nicht fest. Bitte zuordnen.")
        return []
    gefunden: Sequence[str] = sorted(person)
    abbild.note("beteiligte", f"Antragstellende Person vermutet aus: {', '.join(gefunden)}.")
    return [{"rolle": "antragsteller", "person": person}]
