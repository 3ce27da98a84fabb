"""The tree of answers a schema becomes: questions, lists, parts that may be left out."""

from dataclasses import dataclass, replace
from typing import Any

from ..paket.daten import MAX_TIEFE
from . import herkunft
from .felder import bounds_in_form, build_frage, is_label, label_text, why_not_asked
from .modell import Datenfeld, Element, FimFehler, Gruppe, Verwendung
from .namen import feldname
from .verwendung import demands, has_questions, is_choice, is_gruppe, needs_level


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


class Teilbau:
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
            elif not has_questions(verwendung):
                ohne.append({"stelle": stelle, **_whole_use(verwendung)})
                self._note_left_out(verwendung, ort)
            else:
                add = self._add_gruppe if is_gruppe(verwendung) else self._add_feld
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
        if not freigestellt or is_choice(verwendung) or not demands(verwendung):
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


def _must_dissolve(verwendung: Verwendung, ort: Ort) -> bool:
    gruppe = verwendung.element
    schlicht = not verwendung.mehrfach and not is_choice(verwendung)
    zu_tief = ort.ebene >= MAX_TIEFE
    if zu_tief and not schlicht:
        raise FimFehler(
            f"Die Gruppe liegt zu tief: Ein Formular zeigt {MAX_TIEFE} Ebenen.",
            element=gruppe.kennung.id,
        )
    knapp = ort.ebene == MAX_TIEFE - 1 and needs_level(verwendung)
    return schlicht and (zu_tief or knapp)


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
    if is_choice(verwendung):
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
