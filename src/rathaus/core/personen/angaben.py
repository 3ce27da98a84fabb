"""What somebody says about a person, checked before it becomes a row."""

from dataclasses import dataclass, replace
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rathaus.core.fehler import Fachfehler
from rathaus.core.orte.public import Anschriftangaben, clean_zeile
from rathaus.normen.teildatum import Teildatum

from .formen import build_sortierschluessel, build_suchform, build_suchworte, normalize_telefon
from .models import Anrede, Person, Personenart

# column: name shown, longest, DIN 91379 type for people
_TEXTE = {
    "name": ("Name", 200, "A"),
    "vornamen": ("Vornamen", 200, "A"),
    "geburtsname": ("Geburtsname", 200, "A"),
    "doktorgrad": ("Doktorgrad", 60, "B"),
    "telefon": ("Telefonnummer", 40, "C"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Personangaben:
    """As `Person`, field by field. `name` alone is enough: some people have one name only."""

    name: str
    vornamen: str = ""
    geburtsname: str = ""
    doktorgrad: str = ""
    anrede: Anrede = Anrede.KEINE
    art: Personenart = Personenart.NATUERLICH
    geburtsdatum: Teildatum | None = None
    email: str = ""
    telefon: str = ""
    anschrift: Anschriftangaben | None = None

    def cleaned(self) -> "Personangaben":
        """The same in NFC without stray blanks; Fachfehler where a name cannot be one (DIN
        91379).
        """
        texts: dict[str, Any] = {field: self._clean(field) for field in _TEXTE}
        clean = replace(
            self,
            **texts,
            email=_clean_email(self.email),
            anschrift=self.anschrift.cleaned() if self.anschrift else None,
        )
        clean.check()
        return clean

    @classmethod
    def of(cls, person: Person) -> Self:
        """What is stored of a person, as one would state it."""
        texts = {field: getattr(person, field) for field in _TEXTE}
        return cls(
            **texts,
            anrede=Anrede(person.anrede),
            art=Personenart(person.art),
            geburtsdatum=person.geboren,
            email=person.email,
            anschrift=Anschriftangaben.of(person.anschrift) if person.anschrift else None,
        )

    def as_dict(self) -> dict[str, Any]:
        """For the Protokoll: as stated, without what is derived."""
        stated = {field: getattr(self, field) for field in (*_TEXTE, "anrede", "art", "email")}
        return {
            **stated,
            "geburtsdatum": self.geburtsdatum.to_text() if self.geburtsdatum else "",
            "anschrift": self.anschrift.as_dict() if self.anschrift else None,
        }

    @property
    def suchform(self) -> str:
        return build_suchform(self.name, self.vornamen)

    def as_columns(self) -> dict[str, Any]:
        """Every column of Person that follows from these, without the address."""
        return {
            "art": self.art,
            "anrede": self.anrede,
            "name": self.name,
            "vornamen": self.vornamen,
            "geburtsname": self.geburtsname,
            "doktorgrad": self.doktorgrad,
            "geburtsdatum": self.geburtsdatum.to_text() if self.geburtsdatum else "",
            "email": self.email,
            "telefon": self.telefon,
            "telefon_e164": normalize_telefon(self.telefon),
            "suchform": self.suchform,
            "suchworte": build_suchworte(self.name, self.vornamen, self.geburtsname),
            "sortierschluessel": build_sortierschluessel(self.name, self.vornamen),
        }

    def _clean(self, field: str) -> str:
        shown, longest, typ = _TEXTE[field]
        if self.art == Personenart.ORGANISATION and field == "name":
            typ = "D"
        return clean_zeile(getattr(self, field), name=shown, typ=typ, laengste=longest)

    def check(self) -> None:
        """Fachfehler where these words name nobody."""
        if not self.name:
            raise Fachfehler("Bitte geben Sie einen Namen an.")
        if not build_suchform(self.name, ""):
            raise Fachfehler("Der Name besteht nur aus Satzzeichen.")
        if self.art == Personenart.ORGANISATION and (self.vornamen or self.geburtsdatum):
            raise Fachfehler("Eine Firma oder ein Verein hat weder Vornamen noch Geburtsdatum.")


def _clean_email(text: str) -> str:
    email = text.strip().lower()
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError as error:
        raise Fachfehler(
            "Die E-Mail-Adresse ist unvollständig, zum Beispiel fehlt das @."
        ) from error
    return email
